//! Commands become changes of the view state.

use bevy::prelude::*;

use crate::body::{bind::Body, chosen::rows, model::BodyModel};
use crate::excerpt::{Excerpt, ZOOM, word};
use crate::loading::Content;
use crate::locale::Language;
use crate::motion::{exercise::Exercise, file::Mirror};
use crate::problem::Problem;
use crate::stage::{
    Command, Ending, Layers, Peel, Playback, Problems, PsoasSystems, SPEED, Selected, SelfRelease,
    Stage, Tapping, View, ViewState,
};

use super::{
    care::{close_care, open_care},
    chosen::{self, find},
    exercise::{best_view, play, seek, set_exercise, set_mistake, show_phase, start_again},
    hurts::{leave_red_flags, set_hurt, set_tapping, tick_red_flag},
    pick::Pointed,
    release::{face_release, is_outlived, set_release},
};

/// Obeys commands once there is something to show.
pub(crate) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        obey.in_set(PsoasSystems::Decide)
            .run_if(in_state(Stage::Viewing)),
    );
}

pub(crate) fn obey(
    mut commands: MessageReader<Command>,
    mut view: ResMut<ViewState>,
    mut problems: ResMut<Problems>,
    content: Res<Content>,
    body: Option<Res<Body>>,
    pointed: Option<Res<Pointed>>,
) {
    for command in commands.read() {
        match command.clone() {
            Command::Play => play(&mut view, &content),
            Command::Pause => view.playback = Playback::Paused,
            Command::Seek { at } => seek(at, &mut view, &content),
            Command::ShowPhase { phase } => show_phase(|_, _| phase, &mut view, &content),
            Command::StepPhase { to } => {
                let beside = |exercise: &Exercise, phase| exercise.neighbour(phase, to);
                show_phase(beside, &mut view, &content);
            }
            Command::SetMotion { motion } => view.motion = motion,
            Command::SetSpeed { speed } => view.speed = speed.clamp(*SPEED.start(), *SPEED.end()),
            Command::SetSide { side } => {
                let has_sides = |exercise: &Exercise| exercise.mirror != Mirror::Never;
                if content.shown(&view).is_some_and(has_sides) {
                    view.side = side;
                    start_again(&mut view);
                }
            }
            Command::SetMistake { mistake } => {
                set_mistake(mistake, &mut view, &mut problems, &content);
            }
            Command::SetComparison { comparison } => view.comparison = comparison,
            Command::SetLoop { looping } => {
                view.ending = if looping {
                    Ending::Repeat
                } else {
                    Ending::Stop
                };
            }
            Command::SetExercise { exercise } => {
                set_exercise(exercise, &mut view, &mut problems, &content);
            }
            Command::SetMuscle { muscle, side } => {
                let found = muscle.map(|id| find(&id, side, &content));
                match found.transpose() {
                    Ok(one) => {
                        choose(one, &mut view, &mut problems, &content);
                        bring_back(&mut view, &content, model(&body));
                    }
                    Err(problem) => problems.report("muscle", problem),
                }
            }
            Command::KeepMuscle { muscle, side } => match find(&muscle, side, &content) {
                Ok(one) => {
                    problems.clear("muscle");
                    view.keep(one);
                    bring_back(&mut view, &content, model(&body));
                }
                Err(problem) => problems.report("muscle", problem),
            },
            Command::SetTap { tap } => view.tap = tap,
            Command::SetLayers(layers) => view.layers = layers.clamped(),
            Command::SetShown {
                only,
                hidden,
                faded,
            } => {
                let focus = view.excerpt.focus.clone();
                let excerpt = Excerpt {
                    only,
                    hidden,
                    faded,
                    focus,
                };
                set_excerpt(excerpt, &mut view, &mut problems, body.as_deref());
            }
            Command::Isolate => {
                let meant = meant(&view, &pointed, &content, model(&body));
                view.excerpt.isolate(&meant);
            }
            Command::Hide => {
                let meant = meant(&view, &pointed, &content, model(&body));
                view.excerpt.hide(&meant);
                view.choose(None);
            }
            Command::Fade => {
                let meant = meant(&view, &pointed, &content, model(&body));
                view.excerpt.fade(&meant);
            }
            Command::ShowAll => view.excerpt.show_all(),
            Command::SetPeel { depth } => view.peel = Peel::new(depth),
            Command::StepPeel { to } => view.peel = view.peel.step(to),
            Command::SetFocus { focus, zoom } => {
                view.zoom = zoom.clamp(*ZOOM.start(), *ZOOM.end());
                let excerpt = Excerpt {
                    focus,
                    ..view.excerpt.clone()
                };
                set_excerpt(excerpt, &mut view, &mut problems, body.as_deref());
            }
            Command::SetView { view: from } => view.view = from,
            Command::Reset => {
                view.excerpt = Excerpt::default();
                view.peel = Peel::default();
                view.layers = Layers::default();
                view.zoom = 1.0;
                view.release = SelfRelease::default();
                view.view = best_view(&view, &content);
                view.rounds = 0;
            }
            Command::SetHurt {
                zone,
                side,
                strength,
            } => {
                let done = set_hurt((zone, side, strength), &mut view, &content);
                note("hurts", done, &mut problems);
            }
            Command::ClearHurts => {
                problems.clear("hurts");
                view.hurts.clear();
            }
            Command::SetTapping { tapping } => set_tapping(tapping, &mut view),
            Command::OpenRedFlags => view.red_flags.open = true,
            Command::TickRedFlag { sign, ticked } => {
                let done = tick_red_flag((sign, ticked), &mut view, &content);
                note("red_flags", done, &mut problems);
            }
            Command::LeaveRedFlags { how } => leave_red_flags(how, &mut view),
            Command::OpenCare { card } => {
                let done = open_care(card, &mut view, &mut problems, &content);
                note("care", done, &mut problems);
            }
            Command::CloseCare => close_care(&mut view),
            Command::SetNamed { named } => view.named = named,
            Command::SetLanguage { language } => {
                let found = Language::find(&content.languages, &language);
                let done = found.map(|found| view.language.clone_from(&found.tag));
                note("language", done, &mut problems);
            }
            Command::SetRelease { release } => {
                problems.clear("release");
                let done = set_release(release, &mut view, &content);
                note("release", done, &mut problems);
            }
            Command::SetPain { pain } => view.pain = pain,
            Command::SetTheme { theme } => view.theme = theme,
            Command::StartOver => start_over(&mut view, &content),
            Command::Find { .. }
            | Command::Undo
            | Command::Redo
            | Command::SetBody { .. }
            | Command::SetSharpness { .. }
            | Command::FlyTo
            | Command::SetCamera(_)
            | Command::Orbit { .. }
            | Command::Zoom { .. }
            | Command::Pan { .. }
            | Command::StartRoutine { .. }
            | Command::StartPlan { .. }
            | Command::LeaveOut { .. }
            | Command::OpenPlan { .. }
            | Command::SetPlan { .. }
            | Command::PausePractice
            | Command::GoOnPractice
            | Command::NextItem
            | Command::PreviousItem
            | Command::EndPractice
            | Command::TickCondition { .. } => {}
        }
        if is_outlived(&view, &content) {
            view.release = SelfRelease::Told;
        }
    }
}

/// Reports what could not be done.
fn note(code: &'static str, done: Result<(), Problem>, problems: &mut Problems) {
    if let Err(problem) = done {
        problems.report(code, problem);
    }
}

/// What a person set up for themselves stays.
fn start_over(view: &mut ViewState, content: &Content) {
    *view = ViewState {
        motion: view.motion,
        language: std::mem::take(&mut view.language),
        theme: view.theme,
        tap: view.tap,
        red_flags: std::mem::take(&mut view.red_flags),
        practice: view.practice.take(),
        plan: view.plan.take(),
        plan_trouble: view.plan_trouble.take(),
        conditions: std::mem::take(&mut view.conditions),
        ..ViewState::default()
    };
    view.view = best_view(view, content);
}

fn set_excerpt(
    excerpt: Excerpt,
    view: &mut ViewState,
    problems: &mut Problems,
    body: Option<&Body>,
) {
    let names = body.iter().flat_map(|body| body.structures());
    match excerpt.check(names.map(|structure| &structure.name)) {
        Ok(()) => {
            problems.clear("shown");
            view.excerpt = excerpt;
        }
        Err(problem) => problems.report("shown", problem),
    }
}

fn model<'a>(body: &'a Option<Res<Body>>) -> Option<&'a BodyModel> {
    body.as_ref().map(|body| &body.0)
}

/// The words for what is chosen, or for what is pointed at where nothing is.
fn meant(
    view: &ViewState,
    pointed: &Option<Res<Pointed>>,
    content: &Content,
    body: Option<&BodyModel>,
) -> Vec<String> {
    let pointed = pointed.as_ref().and_then(|pointed| pointed.0.as_ref());
    let names = body.into_iter().flat_map(|body| {
        let rows = chosen::meant(view, pointed, &content.nomenclature, body).into_iter();
        rows.map(|row| word(&body.structures()[row].name))
    });
    names.collect()
}

/// What was chosen last is seen, whatever was hidden before.
fn bring_back(view: &mut ViewState, content: &Content, body: Option<&BodyModel>) {
    let (Some(one), Some(body)) = (&view.selected, body) else {
        return;
    };
    for row in rows(one, &content.nomenclature, body) {
        view.excerpt.bring_back(&body.structures()[row].name);
    }
}

/// Chooses one alone, or none; while the body stands still, pain is looked at from behind.
pub(super) fn choose(
    one: Option<Selected>,
    view: &mut ViewState,
    problems: &mut Problems,
    content: &Content,
) {
    problems.clear("muscle");
    let pattern = one.as_ref().and_then(|one| content.pattern(&one.muscle));
    let free = view.exercise.is_none() && view.tapping == Tapping::Chooses;
    if free && pattern.is_some() {
        view.view = View::Back;
    }
    view.choose(one);
    face_release(view, content);
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use bevy::{
        MinimalPlugins,
        app::App,
        state::app::{AppExtStates, StatesPlugin},
    };

    use super::*;
    use crate::anatomy::Side;
    use crate::body::file::read_body;
    use crate::library::Library;
    use crate::stage::{Comparison, Leaving, Neighbour, ShownSide};

    fn test_app() -> App {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, problems) = Library::read_folder(&assets).expect("sound assets");
        assert!(problems.is_empty(), "{problems:?}");
        let mut app = App::new();
        app.add_plugins((MinimalPlugins, StatesPlugin, crate::stage::plugin, plugin))
            .insert_resource(Content(library))
            .insert_state(Stage::Viewing);
        app
    }

    fn with_body() -> App {
        let mut app = test_app();
        let skeleton = app.world().resource::<Content>().rig.skeleton().clone();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/models/body_light.glb");
        let bytes = std::fs::read(path).expect("the body");
        let body = read_body(&bytes, &skeleton).expect("a sound body");
        app.insert_resource(Body(body));
        app
    }

    fn after(commands: impl IntoIterator<Item = Command>) -> App {
        let mut app = test_app();
        for command in commands {
            app.world_mut().write_message(command);
        }
        app.update();
        app
    }

    fn hurt(zone: &str, side: Option<Side>, strength: f32) -> Command {
        let zone = zone.to_owned();
        Command::SetHurt {
            zone,
            side,
            strength,
        }
    }

    fn exercise(id: &str) -> Command {
        Command::SetExercise {
            exercise: Some(id.to_owned()),
        }
    }

    #[test]
    fn an_exercise_is_shown_from_its_best_side_and_can_be_sought() {
        let app = after([exercise("cat_cow"), Command::Seek { at: 0.5 }]);
        let view = app.world().resource::<ViewState>();
        assert_eq!(view.view, View::Left);
        let round = app
            .world()
            .resource::<Content>()
            .exercise("cat_cow")
            .expect("shipped")
            .seconds();
        assert!((view.seconds - round / 2.0).abs() < 1e-3);
    }

    #[test]
    fn a_step_stands_at_the_key_pose_beside_and_the_round_closes() {
        let step = |to| Command::StepPhase { to };
        let phase_of = |app: &App| {
            let (world, view) = (app.world(), app.world().resource::<ViewState>());
            let exercise = world.resource::<Content>().shown(view).expect("shown");
            assert_eq!(view.playback, Playback::Paused);
            exercise.moment(view.seconds).phase
        };
        let next = after([exercise("cat_cow"), step(Neighbour::Next)]);
        assert_eq!(phase_of(&next), 1);
        let before = after([exercise("cat_cow"), step(Neighbour::Previous)]);
        assert_eq!(phase_of(&before), 2);
        let named = after([exercise("cat_cow"), Command::ShowPhase { phase: 0 }]);
        assert_eq!(phase_of(&named), 0);
    }

    #[test]
    fn a_phase_that_is_not_there_changes_nothing() {
        let app = after([exercise("cat_cow"), Command::ShowPhase { phase: 99 }]);
        let view = app.world().resource::<ViewState>();
        assert_eq!((view.seconds, view.playback), (0.0, Playback::Playing));
    }

    #[test]
    fn a_reset_frames_the_whole_body() {
        let mut app = test_app();
        app.world_mut().resource_mut::<ViewState>().excerpt.focus = vec!["femur".to_owned()];
        app.world_mut().write_message(Command::Reset);
        app.update();
        let view = app.world().resource::<ViewState>();
        assert_eq!((&view.excerpt, view.zoom), (&Excerpt::default(), 1.0));
    }

    #[test]
    fn counting_starts_again_at_the_start_with_another_side_and_with_a_reset() {
        for (command, rounds) in [
            (Command::Seek { at: 0.5 }, 3),
            (Command::Seek { at: 0.0 }, 0),
            (Command::Reset, 0),
            (exercise("bird_dog"), 0),
            (
                Command::SetSide {
                    side: ShownSide::Mirrored,
                },
                0,
            ),
        ] {
            let mut app = after([exercise("clamshell")]);
            app.world_mut().resource_mut::<ViewState>().rounds = 3;
            app.world_mut().write_message(command.clone());
            app.update();
            assert_eq!(
                app.world().resource::<ViewState>().rounds,
                rounds,
                "{command:?}"
            );
        }
    }

    #[test]
    fn play_at_the_end_begins_the_next_repetition() {
        let mut app = after([
            exercise("cat_cow"),
            Command::SetLoop { looping: false },
            Command::Seek { at: 1.0 },
            Command::Play,
        ]);
        app.update();
        let view = app.world().resource::<ViewState>();
        assert_eq!((view.seconds, view.rounds), (0.0, 1));
    }

    #[test]
    fn an_unknown_exercise_is_reported_and_the_last_one_stays() {
        let app = after([exercise("cat_cow"), exercise("cat_cw")]);
        assert_eq!(
            app.world().resource::<ViewState>().exercise.as_deref(),
            Some("cat_cow")
        );
        let problems = &app.world().resource::<Problems>().0;
        assert_eq!(problems.len(), 1);
        let text = problems[0].problem.to_string();
        assert!(text.contains("did you mean \"cat_cow\"?"), "{text}");
    }

    #[test]
    fn a_muscle_is_chosen_on_a_side_that_it_has() {
        let choose = |muscle: &str, side| Command::SetMuscle {
            muscle: Some(muscle.into()),
            side,
        };
        let app = after([choose("quadratus_lumborum", Some(Side::Right))]);
        let selected = app.world().resource::<ViewState>().selected.clone();
        assert_eq!(selected.map(|selected| selected.side), Some(Side::Right));
        let app = after([choose("diaphragm", Some(Side::Right))]);
        let selected = app.world().resource::<ViewState>().selected.clone();
        assert_eq!(selected.map(|selected| selected.side), Some(Side::Midline));
    }

    #[test]
    fn bones_and_joints_are_chosen_on_a_side_that_the_body_has_and_kept_beside_muscles() {
        let mut app = with_body();
        let keep = |muscle: &str| Command::KeepMuscle {
            muscle: muscle.to_owned(),
            side: Some(Side::Right),
        };
        for id in [
            "sacrum",
            "femur",
            "disc_l4_l5",
            "sacroiliac",
            "piriformis",
            "femr",
        ] {
            app.world_mut().write_message(keep(id));
        }
        app.update();
        let (view, problems) = (
            app.world().resource::<ViewState>(),
            &app.world().resource::<Problems>().0,
        );
        let chosen = view.chosen().map(|one| (one.muscle.as_str(), one.side));
        assert_eq!(
            chosen.collect::<Vec<_>>(),
            [
                ("sacrum", Side::Midline),
                ("femur", Side::Right),
                ("disc_l4_l5", Side::Midline),
                ("sacroiliac", Side::Right),
                ("piriformis", Side::Right),
            ]
        );
        let text = problems[0].problem.to_string();
        assert!(text.contains("did you mean \"femur\"?"), "{text}");
        let content = app.world().resource::<Content>();
        let body = app.world().resource::<Body>();
        let joint = view.also.last().expect("the joint");
        let rows = rows(joint, &content.nomenclature, body).into_iter();
        let names = rows.map(|row| body.structures()[row].name.to_string());
        let names: Vec<String> = names.collect();
        for part in ["bone.sacrum", "bone.hip_bone.right"] {
            assert!(names.iter().any(|name| name == part), "{names:?}");
        }
        assert!(!names.iter().any(|name| name.ends_with("left")));
    }

    #[test]
    fn what_is_chosen_is_isolated_hidden_and_faded_on_its_side_and_comes_back_when_chosen() {
        let choose = |muscle: &str| Command::SetMuscle {
            muscle: Some(muscle.to_owned()),
            side: Some(Side::Right),
        };
        let excerpt = |commands: &[Command]| {
            let mut app = with_body();
            commands.iter().for_each(|command| {
                app.world_mut().write_message(command.clone());
            });
            app.update();
            app.world().resource::<ViewState>().excerpt.clone()
        };
        let psoas = choose("psoas_major");
        let isolated = excerpt(&[psoas.clone(), Command::Isolate]);
        assert_eq!(isolated.only, ["psoas_major.right"]);
        let both = excerpt(&[psoas.clone(), Command::Isolate, choose("iliacus")]);
        assert_eq!(both.only, ["psoas_major.right", "iliacus.right"]);
        let hidden = excerpt(&[psoas.clone(), Command::Hide, Command::Fade]);
        assert_eq!(hidden.hidden, ["psoas_major.right"]);
        assert!(hidden.faded.is_empty());
        let again = excerpt(&[psoas.clone(), Command::Hide, psoas.clone()]);
        assert_eq!(again, Excerpt::default());
        let faded = excerpt(&[psoas.clone(), Command::Fade]);
        assert_eq!(faded.faded, ["psoas_major.right"]);
        let all = excerpt(&[psoas.clone(), Command::Fade, psoas, Command::ShowAll]);
        assert!(!all.leaves_out());
    }

    #[test]
    fn a_mistake_is_shown_alone_or_beside_the_right_motion() {
        let mistake = |place| Command::SetMistake {
            mistake: Some(place),
        };
        let beside = Command::SetComparison {
            comparison: Comparison::Beside,
        };
        let app = after([exercise("cat_cow"), mistake(0)]);
        let view = app.world().resource::<ViewState>();
        assert_eq!((view.own_mistake(), view.mistake_beside()), (Some(0), None));
        let app = after([exercise("cat_cow"), mistake(0), beside, mistake(9)]);
        let view = app.world().resource::<ViewState>();
        assert_eq!((view.own_mistake(), view.mistake_beside()), (None, Some(0)));
        let problems = &app.world().resource::<Problems>().0;
        let text = problems[0].problem.to_string();
        assert!(text.contains("no common mistake 10"), "{text}");
        assert!(text.contains("1 Only the neck moves"), "{text}");
    }

    #[test]
    fn zones_are_painted_each_once_and_taken_away_again() {
        let (left, right) = (Some(Side::Left), Some(Side::Right));
        let app = after([
            hurt("buttock_mid", left, 1.0),
            hurt("buttock_mid", right, 3.0),
            hurt("coccyx", None, 2.0),
            hurt("buttock_mid", left, 2.0),
            hurt("buttock_mid", right, 0.0),
        ]);
        let view = app.world().resource::<ViewState>();
        let painted: Vec<_> = view
            .hurts
            .iter()
            .map(|row| (row.zone.as_str(), row.side, row.strength))
            .collect();
        let expected = [
            ("buttock_mid", Side::Left, 2.0),
            ("coccyx", Side::Midline, 2.0),
        ];
        assert_eq!(painted, expected);
        assert!(app.world().resource::<Problems>().0.is_empty());
        let app = after([hurt("flank", left, 2.0), Command::ClearHurts]);
        assert!(app.world().resource::<ViewState>().hurts.is_empty());
    }

    #[test]
    fn a_wrong_zone_is_named_and_what_was_painted_stays() {
        for (command, expected) in [
            (hurt("flan", None, 2.0), "did you mean \"flank\"?"),
            (hurt("coccyx", Some(Side::Left), 2.0), "expected midline"),
            (hurt("flank", None, 4.0), "3 (strongly)"),
            (hurt("flank", None, f32::NAN), "3 (strongly)"),
        ] {
            let app = after([hurt("heel", None, 1.0), command]);
            assert_eq!(app.world().resource::<ViewState>().hurts.len(), 1);
            let text = app.world().resource::<Problems>().0[0].problem.to_string();
            assert!(text.contains(expected), "{text}");
        }
    }

    #[test]
    fn the_questions_stand_before_the_first_search_and_no_other() {
        let paint = || Command::SetTapping {
            tapping: Tapping::Paints,
        };
        let choose = || Command::SetTapping {
            tapping: Tapping::Chooses,
        };
        let leave = |how| Command::LeaveRedFlags { how };
        let state = |commands: Vec<Command>| {
            let app = after(commands);
            let view = app.world().resource::<ViewState>();
            (view.tapping, view.red_flags.open)
        };
        assert_eq!(state(vec![paint()]), (Tapping::Paints, true));
        let closed = state(vec![paint(), leave(Leaving::Closed)]);
        assert_eq!(closed, (Tapping::Chooses, false));
        for how in [Leaving::Answered, Leaving::Skipped] {
            let again = state(vec![paint(), leave(how), choose(), paint()]);
            assert_eq!(again, (Tapping::Paints, false));
            let looked = vec![
                paint(),
                leave(how),
                Command::OpenRedFlags,
                leave(Leaving::Closed),
            ];
            assert_eq!(state(looked), (Tapping::Paints, false));
        }
    }

    #[test]
    fn signs_are_ticked_and_an_unknown_one_is_named() {
        let tick = |sign: &str, ticked| Command::TickRedFlag {
            sign: sign.to_owned(),
            ticked,
        };
        let app = after([
            tick("fever", true),
            tick("bladder", true),
            tick("fever", false),
            tick("blader", true),
        ]);
        let ticked = &app.world().resource::<ViewState>().red_flags.ticked;
        assert_eq!(ticked.iter().collect::<Vec<_>>(), ["bladder"]);
        let text = app.world().resource::<Problems>().0[0].problem.to_string();
        assert!(text.contains("did you mean \"bladder\"?"), "{text}");
    }

    #[test]
    fn a_self_release_is_shown_until_something_without_one_is_chosen() {
        let choose = |muscle: &str| Command::SetMuscle {
            muscle: Some(muscle.to_owned()),
            side: None,
        };
        let release = SelfRelease::Shown;
        let show = || Command::SetRelease { release };
        let state = |commands: Vec<Command>| {
            let app = after(commands);
            let problems = app.world().resource::<Problems>().0.len();
            (app.world().resource::<ViewState>().release, problems)
        };
        assert_eq!(state(vec![show()]), (SelfRelease::Told, 1));
        let shown = vec![choose("piriformis"), show(), choose("soleus")];
        assert_eq!(state(shown), (SelfRelease::Shown, 0));
        let outlived = vec![choose("piriformis"), show(), choose("femur")];
        assert_eq!(state(outlived), (SelfRelease::Told, 0));
    }

    #[test]
    fn what_lies_around_muscles_can_be_chosen() {
        let app = after([Command::SetMuscle {
            muscle: Some("sciatic_nerve".into()),
            side: Some(Side::Right),
        }]);
        let selected = app.world().resource::<ViewState>().selected.clone();
        let selected = selected.expect("a nerve of the atlas");
        assert_eq!(selected.muscle, "sciatic_nerve");
        assert_eq!(selected.side, Side::Right);
    }
}

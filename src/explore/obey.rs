//! Commands become changes of the view state.

use bevy::prelude::*;

use crate::anatomy::Side;
use crate::body::bind::Body;
use crate::excerpt::{Excerpt, ZOOM};
use crate::loading::Content;
use crate::motion::{exercise::Exercise, file::Mirror};
use crate::stage::{
    Command, Ending, Playback, Problems, PsoasSystems, Selected, ShownSide, Stage, View, ViewState,
};

/// Obeys commands once there is something to show.
pub(crate) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        obey.in_set(PsoasSystems::Decide)
            .run_if(in_state(Stage::Viewing)),
    );
}

fn obey(
    mut commands: MessageReader<Command>,
    mut view: ResMut<ViewState>,
    mut problems: ResMut<Problems>,
    content: Res<Content>,
    body: Option<Res<Body>>,
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
            Command::SetSpeed { speed } => view.speed = speed.clamp(0.25, 2.0),
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
                set_muscle(muscle, side, &mut view, &mut problems, &content);
            }
            Command::SetLayers(layers) => view.layers = layers.clamped(),
            Command::SetShown { only, hidden } => {
                let focus = view.excerpt.focus.clone();
                let excerpt = Excerpt {
                    only,
                    hidden,
                    focus,
                };
                set_excerpt(excerpt, &mut view, &mut problems, body.as_deref());
            }
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
                view.excerpt.focus.clear();
                view.zoom = 1.0;
                view.view = best_view(&view, &content);
                view.rounds = 0;
            }
            Command::SetNamed { named } => view.named = named,
            Command::Find { .. }
            | Command::Orbit { .. }
            | Command::Zoom { .. }
            | Command::Pan { .. } => {}
        }
    }
}

fn start_again(view: &mut ViewState) {
    view.seconds = 0.0;
    view.rounds = 0;
}

/// Lets time go on; from where an exercise has stopped at its end, with the next repetition.
fn play(view: &mut ViewState, content: &Content) {
    view.playback = Playback::Playing;
    /// Nobody sees less, seconds.
    const INSTANT: f32 = 0.001;
    let round = content.round_shown(view);
    if view.ending == Ending::Stop && round > 0.0 && view.seconds > round - INSTANT {
        view.seconds = 0.0;
        view.rounds += 1;
    }
}

fn seek(at: f32, view: &mut ViewState, content: &Content) {
    let round = content.round_shown(view);
    let last = round.next_down().max(0.0);
    view.seconds = (at.clamp(0.0, 1.0) * round).min(last);
    if view.seconds == 0.0 {
        start_again(view);
    }
}

/// Stands at the key pose of the phase that `wanted` gives for the present one; where there is none, nothing
/// changes.
fn show_phase(wanted: impl Fn(&Exercise, usize) -> usize, view: &mut ViewState, content: &Content) {
    let Some(exercise) = content.shown(view) else {
        return;
    };
    let exercise = exercise.variant(view.side, None);
    let phase = wanted(&exercise, exercise.moment(view.seconds).phase);
    if let Some(seconds) = exercise.key_seconds(phase) {
        view.seconds = seconds;
        view.playback = Playback::Paused;
    }
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

/// The side from which what is shown is seen best.
pub(super) fn best_view(view: &ViewState, content: &Content) -> View {
    let exercise = content.shown(view);
    exercise.map_or(View::default(), |exercise| exercise.best_view)
}

fn set_exercise(
    id: Option<String>,
    view: &mut ViewState,
    problems: &mut Problems,
    content: &Content,
) {
    if let Some(Err(problem)) = id.as_deref().map(|id| content.exercise(id)) {
        problems.report("exercise", problem);
        return;
    }
    problems.clear("exercise");
    view.exercise = id;
    view.pose = None;
    view.fault = None;
    view.side = ShownSide::default();
    start_again(view);
    view.view = best_view(view, content);
}

fn set_mistake(
    place: Option<usize>,
    view: &mut ViewState,
    problems: &mut Problems,
    content: &Content,
) {
    problems.clear("mistake");
    match place.map(|place| content.mistake(view, place)).transpose() {
        Ok(place) => view.fault = place,
        Err(problem) => problems.report("mistake", problem),
    }
}

fn set_muscle(
    id: Option<String>,
    side: Option<Side>,
    view: &mut ViewState,
    problems: &mut Problems,
    content: &Content,
) {
    let Some(id) = id else {
        view.selected = None;
        return;
    };
    match content.laterality(&id) {
        Ok(laterality) => {
            problems.clear("muscle");
            if view.exercise.is_none() && content.pattern(&id).is_some() {
                view.view = View::Back;
            }
            let side = laterality.side(side);
            view.selected = Some(Selected { muscle: id, side });
        }
        Err(problem) => problems.report("muscle", problem),
    }
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
    use crate::library::Library;
    use crate::stage::{Comparison, Neighbour};

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

    fn after(commands: impl IntoIterator<Item = Command>) -> App {
        let mut app = test_app();
        for command in commands {
            app.world_mut().write_message(command);
        }
        app.update();
        app
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

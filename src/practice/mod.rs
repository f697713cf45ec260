//! Practising: a routine or a plan is played from its [`timetable`] by a [`clock`], and the body shows what is to be
//! done at each moment.

pub mod clock;
mod obey;
pub mod pace;
pub mod programme;
mod scene;
pub mod timetable;

use std::{collections::BTreeSet, time::Duration};

use bevy::prelude::*;

use crate::care::plan::Plan;
use crate::explore;
use crate::loading::Content;
use crate::stage::{Going, Playback, Practised, PsoasSystems, Stage, ViewState};

use clock::Clock;
use timetable::Timetable;

/// Obeys what is asked of a practice, and lets it go on.
pub(crate) fn plugin(app: &mut App) {
    app.init_resource::<Runner>().add_systems(
        Update,
        (obey::obey, run)
            .chain()
            .after(explore::obey::obey)
            .in_set(PsoasSystems::Decide)
            .run_if(in_state(Stage::Viewing)),
    );
}

/// What runs a practice.
#[derive(Resource, Debug, Default)]
pub struct Runner {
    /// What is done when.
    pub timetable: Timetable,
    clock: Clock,
    /// What was laid out.
    laid: Option<Laid>,
    /// The place of the slot that the body shows.
    shown: Option<usize>,
}

/// Everything that the timetable depends on beside the content.
type Laid = (Practised, Option<Plan>, BTreeSet<String>);

impl Runner {
    /// Lays out what is practised, where it is not or is another.
    fn lay_out(&mut self, view: &ViewState, content: &Content) {
        let laid = view.practice.as_ref().map(|practice| {
            let plan = match practice.what {
                Practised::Plan => view.plan.clone(),
                Practised::Routine(_) => None,
            };
            (practice.what.clone(), plan, view.conditions.clone())
        });
        if self.laid != laid {
            self.timetable = programme::timetable(view, content);
            (self.laid, self.shown) = (laid, None);
        }
    }

    /// How long until something else is to be told of a practice that runs: the next whole second of its countdown.
    pub fn next_tell(&self, view: &ViewState, wall: Duration) -> Option<Duration> {
        view.practice
            .as_ref()
            .filter(|practice| practice.is_running())?;
        let seconds = self.clock.at(wall).as_secs_f32();
        let (place, into) = self.timetable.at(seconds)?;
        let left = self.timetable.slots[place].seconds - into;
        /// A little later, so that the second has surely passed.
        const AFTER: f32 = 0.005;
        Some(Duration::from_secs_f32(
            (left.fract() + AFTER).clamp(AFTER, 1.0),
        ))
    }
}

/// Lets time go on, and shows what is to be done.
fn run(
    mut view: ResMut<ViewState>,
    mut runner: ResMut<Runner>,
    content: Res<Content>,
    time: Res<Time<Real>>,
) {
    let (runner, wall) = (&mut *runner, time.elapsed());
    if content.is_changed() {
        runner.laid = None;
    }
    runner.lay_out(&view, &content);
    let Some(practice) = &view.practice else {
        return;
    };
    let mut going = practice.going;
    if going == Going::Running {
        let seen = runner.clock.look(wall);
        if view.red_flags.open {
            runner.clock.pause(wall);
        }
        going = match (seen, view.red_flags.open) {
            (false, _) => Going::Away,
            (true, true) => Going::Paused,
            (true, false) => Going::Running,
        };
    }
    if going == Going::Done {
        return;
    }
    let seconds = runner.clock.at(wall).as_secs_f32();
    let Some((place, into)) = runner.timetable.at(seconds) else {
        runner.clock.pause(wall);
        going = Going::Done;
        tell(&mut view, going, runner.timetable.total());
        stand(&mut view);
        return;
    };
    let slot = &runner.timetable.slots[place];
    if runner.shown != Some(place) {
        scene::set(slot, &mut view, &content);
        runner.shown = Some(place);
        tell(&mut view, going, seconds);
    }
    let moves = scene::follow(slot, into, going == Going::Running, &mut view, &content);
    let told = view
        .practice
        .as_ref()
        .map_or(0.0, |practice| practice.seconds);
    let counted = |seconds: f32| (slot.end() - seconds).ceil();
    let differs = view
        .practice
        .as_ref()
        .is_some_and(|practice| practice.going != going);
    if differs || (moves && told != seconds) || counted(told) != counted(seconds) {
        tell(&mut view, going, seconds);
    }
}

fn tell(view: &mut ViewState, going: Going, seconds: f32) {
    if let Some(practice) = &mut view.practice {
        (practice.going, practice.seconds) = (going, seconds);
    }
}

/// Lets the body stand.
fn stand(view: &mut ViewState) {
    view.playback = Playback::Paused;
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use bevy::{state::app::StatesPlugin, time::TimeUpdateStrategy};

    use super::*;
    use crate::care::item::{Amount, Does, Item, ItemSide};
    use crate::library::Library;
    use crate::stage::{Command, Leaving, SelfRelease, ShownSide};

    fn test_app() -> App {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, problems) = Library::read_folder(&assets).expect("sound assets");
        assert!(problems.is_empty(), "{problems:?}");
        let mut app = App::new();
        app.add_plugins((MinimalPlugins, StatesPlugin, crate::stage::plugin, plugin))
            .insert_resource(Content(library))
            .insert_state(Stage::Viewing);
        app.world_mut().resource_mut::<ViewState>().red_flags.left = Some(Leaving::Answered);
        after(&mut app, 0.0);
        app
    }

    /// Lets a frame pass that takes so many seconds.
    fn after(app: &mut App, seconds: f32) {
        let frame = TimeUpdateStrategy::ManualDuration(Duration::from_secs_f32(seconds));
        app.insert_resource(frame);
        app.update();
    }

    fn ask(app: &mut App, command: Command) {
        app.world_mut().write_message(command);
        after(app, 0.0);
    }

    fn view(app: &App) -> &ViewState {
        app.world().resource()
    }

    fn going(app: &App) -> Option<Going> {
        view(app).practice.as_ref().map(|practice| practice.going)
    }

    fn item(does: Does, side: ItemSide, amount: Amount) -> Item<String> {
        Item {
            does,
            side,
            amount,
            note: String::new(),
        }
    }

    fn plan() -> Plan {
        let reps = Amount::Reps {
            reps: 2,
            sets: 2,
            rest: 20.0,
        };
        let exercise = |id: &str| Does::Exercise(id.to_owned());
        Plan {
            items: vec![
                item(exercise("cat_cow"), ItemSide::Both, reps),
                item(exercise("no_such_exercise"), ItemSide::Both, reps),
                item(
                    Does::Release("quadratus_lumborum".to_owned()),
                    ItemSide::Left,
                    Amount::Seconds(60.0),
                ),
                item(exercise("clamshell"), ItemSide::Left, reps),
            ],
            ..Plan::default()
        }
    }

    fn start(app: &mut App) {
        let plan = Some(plan());
        ask(app, Command::SetPlan { plan });
        ask(
            app,
            Command::StartPlan {
                plan: None,
                elapsed: 0.0,
            },
        );
    }

    #[test]
    fn a_practice_shows_each_thing_when_it_is_to_be_done() {
        let mut app = test_app();
        start(&mut app);
        assert_eq!(view(&app).exercise.as_deref(), Some("cat_cow"));
        assert_eq!(view(&app).playback, Playback::Paused);
        after(&mut app, 6.5);
        assert_eq!(view(&app).playback, Playback::Playing);
        assert!((view(&app).seconds - 0.5).abs() < 1e-3);
        ask(&mut app, Command::NextItem);
        assert_eq!(view(&app).release, SelfRelease::Shown);
        assert_eq!(view(&app).exercise, None);
        ask(&mut app, Command::NextItem);
        assert_eq!(view(&app).release, SelfRelease::Told);
        assert_eq!(view(&app).side, ShownSide::Mirrored);
        let practice = view(&app).practice.clone().expect("a practice");
        assert_eq!(practice.left_out, [0, 2].into());
        let items = vec![2, 99];
        ask(&mut app, Command::LeaveOut { items });
        let practice = view(&app).practice.clone().expect("a practice");
        assert_eq!(practice.left_out, [2].into(), "there is no hundredth");
        ask(&mut app, Command::NextItem);
        assert_eq!(going(&app), Some(Going::Done));
        ask(&mut app, Command::EndPractice);
        assert_eq!(going(&app), None);
    }

    #[test]
    fn it_stands_while_it_is_paused_and_goes_on_from_there() {
        let mut app = test_app();
        start(&mut app);
        after(&mut app, 10.0);
        ask(&mut app, Command::PausePractice);
        after(&mut app, 4000.0);
        assert_eq!(going(&app), Some(Going::Paused));
        ask(&mut app, Command::GoOnPractice);
        after(&mut app, 1.0);
        let at = view(&app)
            .practice
            .as_ref()
            .map(|practice| practice.seconds);
        assert!(at.is_some_and(|at| (at - 11.0).abs() < 1e-3), "{at:?}");
        let exercise = Some("walking".to_owned());
        ask(&mut app, Command::SetExercise { exercise });
        assert_eq!(going(&app), Some(Going::Paused));
        ask(&mut app, Command::Play);
        after(&mut app, 4000.0);
        assert_eq!(going(&app), Some(Going::Away));
        assert_eq!(view(&app).exercise.as_deref(), Some("cat_cow"));
    }

    #[test]
    fn what_is_missing_or_damaged_is_told_and_nothing_is_lost() {
        let mut app = test_app();
        ask(
            &mut app,
            Command::StartPlan {
                plan: None,
                elapsed: 0.0,
            },
        );
        assert_eq!(going(&app), None);
        let routine = "no_such_routine".to_owned();
        ask(
            &mut app,
            Command::StartRoutine {
                routine,
                elapsed: 0.0,
            },
        );
        assert_eq!(going(&app), None);
        let code = plan().code();
        let half = Some(code[..code.len() * 3 / 4].to_owned());
        ask(
            &mut app,
            Command::StartPlan {
                plan: half,
                elapsed: 0.0,
            },
        );
        assert_eq!(going(&app), None);
        let kept = view(&app).plan.as_ref().map_or(0, |plan| plan.items.len());
        assert!((1..4).contains(&kept), "{kept}");
        assert!(view(&app).plan_trouble.is_some());
        let problems = app.world().resource::<crate::stage::Problems>();
        let told: Vec<_> = problems.0.iter().map(|row| row.code).collect();
        assert_eq!(told, ["routine", "plan"]);
        let whole = Some(code);
        ask(
            &mut app,
            Command::StartPlan {
                plan: whole,
                elapsed: 30.0,
            },
        );
        assert_eq!(going(&app), Some(Going::Running));
        assert_eq!(view(&app).plan_trouble, None);
    }

    #[test]
    fn the_questions_about_signs_come_first_and_it_begins_behind_them() {
        let mut app = test_app();
        app.add_plugins(explore::obey::plugin);
        app.world_mut().resource_mut::<ViewState>().red_flags.left = None;
        start(&mut app);
        after(&mut app, 5.0);
        assert!(view(&app).red_flags.open);
        assert_eq!(going(&app), Some(Going::Paused));
        let leave = |how| Command::LeaveRedFlags { how };
        ask(&mut app, leave(Leaving::Closed));
        assert!(!view(&app).red_flags.open);
        assert_eq!(going(&app), Some(Going::Paused));
        let sign = "fever".to_owned();
        let tick = |ticked| Command::TickRedFlag {
            sign: sign.clone(),
            ticked,
        };
        ask(&mut app, tick(true));
        ask(&mut app, leave(Leaving::Answered));
        assert_eq!(going(&app), Some(Going::Paused), "a sign needs a doctor");
        ask(&mut app, tick(false));
        ask(&mut app, Command::OpenRedFlags);
        ask(&mut app, leave(Leaving::Skipped));
        assert_eq!(going(&app), Some(Going::Running));
    }

    #[test]
    fn the_shipped_routines_can_be_practised_and_bedtime_takes_a_quarter_of_an_hour() {
        let app = test_app();
        let content = app.world().resource::<Content>();
        for routine in content.playable() {
            let table = programme::timetable_of_routine(routine, content);
            assert!(table.total() > 30.0, "{}", routine.id);
            assert!(table.omitted.is_empty(), "{}", routine.id);
        }
        let bedtime = content.routine("bedtime").expect("shipped");
        let total = programme::timetable_of_routine(bedtime, content).total();
        assert!((total - 900.0).abs() < 0.1, "{total}");
    }
}

//! Commands become changes of what is practised.

use std::time::Duration;

use bevy::prelude::*;

use crate::care::{
    plan::{Broken, Plan, Trouble},
    routine::RoutineKind,
};
use crate::loading::Content;
use crate::problem::Problem;
use crate::stage::{
    Command, Going, Leaving, Practice, Practised, Problems, SelfRelease, ViewState,
};

use super::{Runner, stand};

/// The code of problems of a routine.
const ROUTINE: &str = "routine";
/// The code of problems of a plan.
const PLAN: &str = "plan";

pub(super) fn obey(
    mut commands: MessageReader<Command>,
    mut view: ResMut<ViewState>,
    mut runner: ResMut<Runner>,
    mut problems: ResMut<Problems>,
    content: Res<Content>,
    time: Res<Time<Real>>,
) {
    for command in commands.read() {
        let done = Desk {
            view: &mut view,
            runner: &mut runner,
            problems: &mut problems,
            content: &content,
            wall: time.elapsed(),
        }
        .obey(command);
        if let Err(wrong) = done {
            let (code, problem) = *wrong;
            problems.report(code, problem);
        }
    }
}

/// What a command changes, and by what.
struct Desk<'a, 'w> {
    view: &'a mut ResMut<'w, ViewState>,
    runner: &'a mut Runner,
    problems: &'a mut Problems,
    content: &'a Content,
    wall: Duration,
}

/// A problem with its code, where something could not be done.
type Done = Result<(), Box<(&'static str, Problem)>>;

impl Desk<'_, '_> {
    fn obey(&mut self, command: &Command) -> Done {
        match command {
            Command::StartRoutine { routine, elapsed } => self.start_routine(routine, *elapsed),
            Command::StartPlan { plan, elapsed } => self.start_plan(plan.as_deref(), *elapsed),
            Command::OpenPlan { plan } => self.open_plan(plan),
            Command::SetPlan { plan } => {
                self.set_plan(plan.clone());
                Ok(())
            }
            Command::TickCondition { condition, ticked } => self.tick_condition(condition, *ticked),
            Command::StartOver => {
                self.leave();
                Ok(())
            }
            _ if self.view.practice.is_some() => {
                self.obey_practice(command);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// What has a meaning only while something is practised.
    fn obey_practice(&mut self, command: &Command) {
        match command {
            Command::GoOnPractice | Command::Play => self.go_on(),
            // Who has a sign that needs a doctor is not led on by itself.
            Command::LeaveRedFlags {
                how: Leaving::Answered | Leaving::Skipped,
            } if self.view.red_flags.ticked.is_empty() => self.go_on(),
            Command::NextItem => self.next_item(),
            Command::LeaveOut { items } => self.note_left_out(items),
            Command::PreviousItem => {
                let to = self.runner.timetable.previous(self.seconds());
                self.seek(to);
            }
            Command::EndPractice => self.end(),
            // Who looks at something else of an exercise is not doing it.
            Command::PausePractice
            | Command::Pause
            | Command::Seek { .. }
            | Command::ShowPhase { .. }
            | Command::StepPhase { .. }
            | Command::SetExercise { .. }
            | Command::SetSide { .. }
            | Command::SetMistake { .. } => self.pause(),
            _ => {}
        }
    }

    fn start_routine(&mut self, id: &str, elapsed: f32) -> Done {
        let routine = self
            .content
            .routine(id)
            .map_err(|problem| Box::new((ROUTINE, problem)))?;
        if routine.kind == RoutineKind::Programme {
            let problem = Problem::error(format!("\"{id}\" is a programme over weeks"));
            let problem = problem.advise("start one of the routines that it names");
            return Err(Box::new((ROUTINE, problem)));
        }
        self.problems.clear(ROUTINE);
        self.begin(Practised::Routine(id.to_owned()), elapsed);
        Ok(())
    }

    fn start_plan(&mut self, code: Option<&str>, elapsed: f32) -> Done {
        if let Some(code) = code {
            self.open_plan(code)?;
        }
        let has_items = |plan: &Plan| !plan.items.is_empty();
        if !self.view.plan.as_ref().is_some_and(has_items) {
            let problem = Problem::error("there is no plan to start");
            return Err(Box::new((
                PLAN,
                problem.advise("put something to do into one first"),
            )));
        }
        self.problems.clear(PLAN);
        self.begin(Practised::Plan, elapsed);
        Ok(())
    }

    /// Takes the plan of a code, or what can be read of it.
    fn open_plan(&mut self, code: &str) -> Done {
        self.problems.clear(PLAN);
        match Plan::read(code) {
            Ok(plan) => {
                self.set_plan(Some(plan));
                Ok(())
            }
            Err(Broken { trouble, readable }) => {
                let read = readable.is_some();
                if read {
                    self.set_plan(readable);
                }
                self.view.plan_trouble = Some(trouble);
                Err(Box::new((PLAN, told(trouble, read))))
            }
        }
    }

    fn set_plan(&mut self, plan: Option<Plan>) {
        self.problems.clear(PLAN);
        self.view.plan_trouble = None;
        let practised = self.view.practice.as_ref();
        let practised = practised.is_some_and(|practice| practice.what == Practised::Plan);
        if practised && plan.is_none() {
            self.leave();
        }
        self.view.plan = plan;
    }

    fn tick_condition(&mut self, id: &str, ticked: bool) -> Done {
        let known = self.content.conditions.check(id);
        known.map_err(|problem| Box::new(("condition", problem)))?;
        match ticked {
            true => self.view.conditions.insert(id.to_owned()),
            false => self.view.conditions.remove(id),
        };
        Ok(())
    }

    fn begin(&mut self, what: Practised, elapsed: f32) {
        self.view.practice = Some(Practice::at(what, 0.0));
        self.runner.laid = None;
        self.runner.lay_out(self.view, self.content);
        self.runner.clock = clock_at(0.0);
        self.seek(elapsed.clamp(0.0, self.runner.timetable.total()));
        // Who comes back to the middle of a practice was asked when it began.
        if self.view.red_flags.left.is_none() && elapsed == 0.0 {
            self.view.red_flags.open = true;
        }
        self.go_on();
    }

    /// How far the practice is.
    fn seconds(&self) -> f32 {
        self.runner.clock.at(self.wall).as_secs_f32()
    }

    fn set_going(&mut self, going: Going) {
        if let Some(practice) = &mut self.view.practice {
            practice.going = going;
        }
    }

    fn is(&self, going: Going) -> bool {
        let practice = self.view.practice.as_ref();
        practice.is_some_and(|practice| practice.going == going)
    }

    fn go_on(&mut self) {
        if !self.is(Going::Done) && !self.is(Going::Running) {
            self.runner.clock.go_on(self.wall);
            self.runner.shown = None;
            self.set_going(Going::Running);
        }
    }

    fn pause(&mut self) {
        if self.is(Going::Running) {
            self.runner.clock.pause(self.wall);
            self.set_going(Going::Paused);
        }
    }

    /// Goes to a time of the practice; from its end it stands there.
    fn seek(&mut self, to: f32) {
        self.runner
            .clock
            .seek(Duration::from_secs_f32(to), self.wall);
        self.runner.shown = None;
        if self.is(Going::Done) {
            self.set_going(Going::Paused);
        }
        let practice = self.view.practice.as_mut();
        let items = self.runner.timetable.slots.iter();
        let ahead = items.filter(|slot| slot.start >= to).map(|slot| slot.item);
        if let Some(practice) = practice {
            practice.seconds = to;
            for item in ahead {
                practice.left_out.remove(&item);
            }
        }
    }

    fn next_item(&mut self) {
        let now = self.seconds();
        let to = self.runner.timetable.next(now);
        self.leave_out(now, to);
        self.seek(to);
    }

    fn note_left_out(&mut self, items: &[usize]) {
        let slots = self.runner.timetable.slots.iter();
        let known = slots
            .map(|slot| slot.item)
            .filter(|item| items.contains(item));
        if let Some(practice) = &mut self.view.practice {
            practice.left_out = known.collect();
        }
    }

    /// What is not done between two times is left out.
    fn leave_out(&mut self, from: f32, to: f32) {
        let slots = self.runner.timetable.slots.iter();
        let between = slots.filter(|slot| slot.end() > from && slot.start < to);
        let items: Vec<usize> = between.map(|slot| slot.item).collect();
        if let Some(practice) = &mut self.view.practice {
            practice.left_out.extend(items);
        }
    }

    /// Comes to the end of a practice, and from there leaves it.
    fn end(&mut self) {
        if self.is(Going::Done) {
            self.leave();
            return;
        }
        self.leave_out(self.seconds(), self.runner.timetable.total());
        self.runner.clock.pause(self.wall);
        self.set_going(Going::Done);
        stand(self.view);
    }

    fn leave(&mut self) {
        if self.view.practice.take().is_some() {
            self.view.release = SelfRelease::default();
            self.runner.lay_out(self.view, self.content);
        }
    }
}

fn clock_at(seconds: f32) -> super::Clock {
    super::Clock::standing(Duration::from_secs_f32(seconds))
}

/// What to say of a code that cannot be read as it was written.
fn told(trouble: Trouble, read: bool) -> Problem {
    let problem = Problem::error(match trouble {
        Trouble::Damaged => "the link of the plan is damaged",
        Trouble::Oversized => "the link of the plan is longer than any plan",
        Trouble::Newer => "the link of the plan is from a newer Psoas",
    });
    let problem = problem.advise(match (trouble, read) {
        (Trouble::Damaged, true) => "what could be read is there; ask for the whole link again",
        (Trouble::Newer, true) => "what could be read is there; update Psoas to see all of it",
        (Trouble::Newer, false) => "update Psoas",
        _ => "ask for the link again, and copy all of it",
    });
    problem.in_field("plan")
}

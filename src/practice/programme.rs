//! What is practised, from the library and what a person has chosen.

use crate::anatomy::skeleton::Laterality;
use crate::care::item::{Does, Item};
use crate::care::plan::Plan;
use crate::care::routine::Routine;
use crate::library::Library;
use crate::stage::{Practised, ViewState};

use super::timetable::{Doing, Form, Omission, Sides, Stretch, Timetable};

/// When what is practised in a view state is done; nothing where nothing is practised.
pub fn timetable(view: &ViewState, library: &Library) -> Timetable {
    Timetable::new(&stretches(view, library), |does| form(does, view, library))
}

/// When a plan is done by somebody of whom nothing is known that speaks against any of it.
pub fn timetable_of_plan(plan: &Plan, library: &Library) -> Timetable {
    let view = ViewState::default();
    Timetable::new(&[of_plan(plan)], |does| form(does, &view, library))
}

/// When a routine is done by such a one.
pub fn timetable_of_routine(routine: &Routine, library: &Library) -> Timetable {
    let view = ViewState::default();
    Timetable::new(&of_routine(routine), |does| form(does, &view, library))
}

fn stretches(view: &ViewState, library: &Library) -> Vec<Stretch> {
    match view.practice.as_ref().map(|practice| &practice.what) {
        Some(Practised::Routine(id)) => library.routine(id).map(of_routine).unwrap_or_default(),
        Some(Practised::Plan) => view.plan.iter().map(of_plan).collect(),
        None => Vec::new(),
    }
}

fn of_routine(routine: &Routine) -> Vec<Stretch> {
    let stretch = |items: &[Item<_>], minutes: Option<f32>| Stretch {
        items: items.iter().map(doing).collect(),
        seconds: minutes.map(|minutes| minutes * 60.0),
    };
    let blocks = routine.blocks.iter();
    blocks
        .map(|block| stretch(&block.items, block.minutes))
        .collect()
}

fn of_plan(plan: &Plan) -> Stretch {
    Stretch {
        items: plan.items.iter().map(doing).collect(),
        seconds: None,
    }
}

fn doing<Note>(item: &Item<Note>) -> Doing {
    Doing {
        does: item.does.clone(),
        side: item.side,
        amount: item.amount,
    }
}

/// How something is done, if it can be.
fn form(does: &Does, view: &ViewState, library: &Library) -> Result<Form, Omission> {
    library.can_do(does).map_err(|_| Omission::Unknown)?;
    if library.conditions.bars(&view.conditions, does) {
        return Err(Omission::Barred);
    }
    Ok(match does {
        Does::Exercise(id) => Form::of(library.exercise(id).map_err(|_| Omission::Unknown)?),
        Does::Release(muscle) => {
            let pressing = library
                .pattern(muscle)
                .and_then(|pattern| pattern.pressing());
            let seconds = pressing.and_then(|pressing| pressing.seconds);
            let sides = match library.laterality(muscle) {
                Ok(Laterality::Paired) => Sides::Each,
                _ => Sides::Same,
            };
            Form::still(sides, seconds.map(|(least, _)| least.into()))
        }
        Does::Card(_) => Form::still(Sides::Same, None),
    })
}

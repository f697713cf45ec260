//! A moment of a practice, to tell quickly whether its words differ from those of another.

use crate::library::Library;
use crate::practice::timetable::Timetable;
use crate::stage::{Going, Practised, ViewState};

/// What has to differ for the words of a practice to do so, and is quickly looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct PracticeMoment {
    practice: Option<(Practised, Going, usize)>,
    slot: Option<(usize, u32)>,
    phase: Option<(usize, u32)>,
    hold: u32,
}

impl PracticeMoment {
    /// Of a view state.
    pub fn of(view: &ViewState, library: &Library, table: &Timetable) -> Self {
        let practice = view.practice.as_ref();
        let at = practice.and_then(|practice| table.at(practice.seconds));
        let slot = at.map(|(place, into)| (place, &table.slots[place], into));
        let exercise = library.shown(view).filter(|_| practice.is_some());
        Self {
            practice: practice.map(|practice| {
                (
                    practice.what.clone(),
                    practice.going,
                    practice.left_out.len(),
                )
            }),
            slot: slot.map(|(place, slot, into)| (place, (slot.seconds - into).ceil() as u32)),
            phase: exercise.map(|exercise| {
                let half = (view.seconds / exercise.seconds().max(f32::EPSILON)) as u32;
                (exercise.moment(view.seconds).phase, view.rounds * 2 + half)
            }),
            hold: exercise.map_or(0, |exercise| {
                let longer = slot.map_or(0.0, |(_, slot, into)| slot.pace.held_longer(into));
                let held = exercise.hold_left(view.seconds).unwrap_or(0.0);
                (held + longer).ceil() as u32
            }),
        }
    }
}

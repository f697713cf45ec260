//! The routines in words.

use serde::Serialize;

use crate::care::{
    item::{Does, Item},
    routine::{Block, Routine, RoutineKind, Weeks},
};
use crate::locale::Text;
use crate::panel::presenter::{
    Speaker,
    item::{amount, name},
    source::{SourceRow, sources},
};
use crate::practice::programme::timetable_of_routine;

use super::{ChangeRow, Teller};

/// A routine to be played.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct CareRoutine {
    pub id: String,
    pub name: String,
    pub lead: String,
    /// `daily`, `break`, `flare` or `programme`.
    pub kind: &'static str,
    /// How long it takes; empty for a programme.
    pub minutes: String,
    /// Whether it can be played: a programme over weeks names routines that can.
    pub playable: bool,
    pub blocks: Vec<CareBlock>,
    pub weeks: Vec<CareWeeks>,
    pub sources: Vec<SourceRow>,
}

/// A part of a routine.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct CareBlock {
    pub name: String,
    pub minutes: String,
    pub items: Vec<CareItem>,
}

/// Something that is done in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct CareItem {
    pub does: Does,
    pub name: String,
    pub amount: String,
    pub note: String,
    pub changes: Vec<ChangeRow>,
    pub barred: bool,
}

/// What is done in some weeks of a programme.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct CareWeeks {
    pub weeks: String,
    /// Id of the routine.
    pub routine: String,
    pub name: String,
    pub text: String,
}

impl Teller<'_> {
    pub(super) fn routine(self, routine: &Routine) -> CareRoutine {
        let Speaker { library, locale } = self.speaker;
        let playable = routine.kind != RoutineKind::Programme;
        let timetable = timetable_of_routine(routine, library);
        let mut first = 0;
        let blocks = routine.blocks.iter().map(|block| {
            let items = first..first + block.items.len();
            first = items.end;
            let slots = timetable.slots.iter();
            let slots = slots.filter(|slot| items.contains(&slot.item));
            let seconds = slots.map(|slot| slot.seconds).sum();
            self.block(block, seconds)
        });
        CareRoutine {
            id: routine.id.clone(),
            name: locale.of(&routine.name).to_owned(),
            lead: locale.of(&routine.lead).to_owned(),
            kind: routine.kind.word(),
            blocks: blocks.collect(),
            minutes: match playable {
                true => self.minutes(timetable.total()),
                false => String::new(),
            },
            playable,
            weeks: routine.weeks.iter().map(|row| self.weeks(row)).collect(),
            sources: sources(self.speaker, &routine.sources),
        }
    }

    fn block(self, block: &Block, seconds: f32) -> CareBlock {
        CareBlock {
            name: self.speaker.locale.of(&block.name).to_owned(),
            minutes: self.minutes(seconds),
            items: block.items.iter().map(|item| self.item(item)).collect(),
        }
    }

    fn item(self, item: &Item<Text>) -> CareItem {
        CareItem {
            name: name(self.speaker, &item.does),
            amount: amount(self.speaker, item.amount),
            note: self.speaker.locale.of(&item.note).to_owned(),
            changes: self.changes(&item.does),
            barred: self.bars(&item.does),
            does: item.does.clone(),
        }
    }

    fn weeks(self, row: &Weeks) -> CareWeeks {
        let Speaker { library, locale } = self.speaker;
        let (first, last) = row.weeks;
        let values = [("first", first.into()), ("last", last.into())];
        let routine = library.routine(&row.routine);
        CareWeeks {
            weeks: locale.say_with("care-weeks", values),
            routine: row.routine.clone(),
            name: routine.map_or(String::new(), |routine| locale.of(&routine.name).to_owned()),
            text: locale.of(&row.text).to_owned(),
        }
    }

    /// Whole minutes: nobody plans an evening by the second.
    fn minutes(self, seconds: f32) -> String {
        let minutes = (seconds / 60.0).round().max(1.0);
        let values = [("minutes", minutes.into())];
        self.speaker.locale.say_with("item-minutes", values)
    }
}

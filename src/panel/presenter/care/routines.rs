//! The routines in words.

use serde::Serialize;

use crate::care::{
    item::{Amount, Does, Item},
    routine::{Block, Routine, RoutineKind, Weeks},
};
use crate::locale::Text;
use crate::motion::file::Mirror;
use crate::panel::presenter::{
    dose::counted,
    source::{SourceRow, sources},
};

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
        let locale = self.speaker.locale;
        let playable = routine.kind != RoutineKind::Programme;
        let seconds: f32 = routine
            .blocks
            .iter()
            .map(|block| self.block_seconds(block))
            .sum();
        CareRoutine {
            id: routine.id.clone(),
            name: locale.of(&routine.name).to_owned(),
            lead: locale.of(&routine.lead).to_owned(),
            kind: routine.kind.word(),
            minutes: match playable {
                true => self.minutes(seconds),
                false => String::new(),
            },
            playable,
            blocks: routine
                .blocks
                .iter()
                .map(|block| self.block(block))
                .collect(),
            weeks: routine.weeks.iter().map(|row| self.weeks(row)).collect(),
            sources: sources(self.speaker, &routine.sources),
        }
    }

    fn block(self, block: &Block) -> CareBlock {
        CareBlock {
            name: self.speaker.locale.of(&block.name).to_owned(),
            minutes: self.minutes(self.block_seconds(block)),
            items: block.items.iter().map(|item| self.item(item)).collect(),
        }
    }

    fn item(self, item: &Item<Text>) -> CareItem {
        let locale = self.speaker.locale;
        CareItem {
            name: self.item_name(&item.does),
            amount: match item.amount {
                Amount::Seconds(seconds) => {
                    locale.say_with("care-seconds", [("seconds", seconds.round().into())])
                }
                Amount::Reps { reps, sets, .. } => counted(locale, reps, sets),
            },
            note: locale.of(&item.note).to_owned(),
            changes: self.changes(&item.does),
            barred: self.bars(&item.does),
            does: item.does.clone(),
        }
    }

    fn item_name(self, does: &Does) -> String {
        let Self { speaker, .. } = self;
        match does {
            Does::Exercise(id) => {
                let exercise = speaker.library.exercise(id);
                exercise.map_or_else(
                    |_| id.clone(),
                    |row| speaker.locale.of(&row.name).to_owned(),
                )
            }
            Does::Release(muscle) => {
                let name = speaker.name(muscle);
                speaker
                    .locale
                    .say_with("care-release", [("muscle", name.into())])
            }
            Does::Card(id) => {
                let card = speaker.library.card(id);
                card.map_or_else(
                    |_| id.clone(),
                    |row| speaker.locale.of(&row.1.title).to_owned(),
                )
            }
        }
    }

    fn weeks(self, row: &Weeks) -> CareWeeks {
        let Self { speaker, .. } = self;
        let (first, last) = row.weeks;
        let values = [("first", first.into()), ("last", last.into())];
        let routine = speaker.library.routine(&row.routine);
        CareWeeks {
            weeks: speaker.locale.say_with("care-weeks", values),
            routine: row.routine.clone(),
            name: routine.map_or_else(
                |_| row.routine.clone(),
                |routine| speaker.locale.of(&routine.name).to_owned(),
            ),
            text: speaker.locale.of(&row.text).to_owned(),
        }
    }

    /// As its author says, else about as long as what is done in it.
    fn block_seconds(self, block: &Block) -> f32 {
        match block.minutes {
            Some(minutes) => minutes * 60.0,
            None => block.items.iter().map(|item| self.item_seconds(item)).sum(),
        }
    }

    fn item_seconds(self, item: &Item<Text>) -> f32 {
        let (reps, sets, rest) = match item.amount {
            Amount::Seconds(seconds) => return seconds,
            Amount::Reps { reps, sets, rest } => (reps as f32, sets as f32, rest),
        };
        let exercise = self.speaker.library.exercise(item.does.id());
        exercise.map_or(0.0, |exercise| {
            let sides = match exercise.mirror {
                Mirror::Never => 1.0,
                Mirror::EachSide | Mirror::Alternate => 2.0,
            };
            let sides = if item.side.is_both() { sides } else { 1.0 };
            reps * sets * sides * exercise.seconds() + (sets - 1.0).max(0.0) * rest
        })
    }

    fn minutes(self, seconds: f32) -> String {
        let minutes = (seconds / 60.0).round().max(1.0);
        let locale = self.speaker.locale;
        locale.say_with("care-minutes", [("minutes", minutes.into())])
    }
}

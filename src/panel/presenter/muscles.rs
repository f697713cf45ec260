//! The muscles of an exercise with what was measured.

use serde::Serialize;

use crate::anatomy::{Side, StructureId};
use crate::locale::Locale;
use crate::motion::exercise::{Exercise, Involved};
use crate::motion::file::Effort;
use crate::motion::part::Sides;

use super::{Speaker, source::SourceRow};

/// A muscle of the whole exercise.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct MuscleRow {
    pub muscle: String,
    pub name: String,
    /// `left`, `right` or `both`.
    pub side: &'static str,
    pub words: String,
    /// What electrodes found; empty where nothing usable was measured.
    pub measured: String,
    pub source: SourceRow,
}

/// Every muscle that takes part at some time, the working ones first.
pub(super) fn muscles(speaker: Speaker, exercise: &Exercise) -> Vec<MuscleRow> {
    let mut rows: Vec<MuscleRow> = Vec::new();
    let works = exercise.works().iter();
    let works = works.map(|row| muscle_row(speaker, row, row.amount.message()));
    let stretches = exercise.stretches().iter();
    let stretches = stretches.map(|row| muscle_row(speaker, row, stretch_message(row.amount)));
    for row in works.chain(stretches) {
        let same = |known: &&mut MuscleRow| {
            (&known.muscle, &known.words, &known.measured)
                == (&row.muscle, &row.words, &row.measured)
        };
        match rows.iter_mut().find(same) {
            Some(known) if known.side == row.side => {}
            Some(known) => known.side = "both",
            None => rows.push(row),
        }
    }
    rows
}

fn muscle_row<Amount>(speaker: Speaker, row: &Involved<Amount>, message: &str) -> MuscleRow {
    let measured = row.mvic.map(|found| measured_words(speaker.locale, found));
    MuscleRow {
        muscle: row.muscle.to_string(),
        name: speaker.name(row.muscle.as_str()),
        side: side_word(row.side),
        words: speaker.locale.say(message),
        measured: measured.unwrap_or_default(),
        source: SourceRow::new(speaker, &row.source),
    }
}

/// Per cent of the greatest voluntary contraction, least and most, in words.
pub(super) fn measured_words(locale: &Locale, (least, most): (f32, f32)) -> String {
    let [from, to] = [least, most].map(|percent| locale.number(percent).into());
    match least == most {
        true => locale.say_with("measured-as", [("percent", to)]),
        false => locale.say_with("measured-between", [("least", from), ("most", to)]),
    }
}

/// The message of how much a muscle is stretched, of an ordinal amount from 0 to 1.
pub(super) fn stretch_message(amount: f32) -> &'static str {
    /// From here on a muscle counts as clearly stretched; the scale is ordinal.
    const CLEARLY: f32 = 0.5;
    match amount >= CLEARLY {
        true => "stretched",
        false => "stretched-little",
    }
}

fn side_word(side: Sides) -> &'static str {
    match side {
        Sides::Left => "left",
        Sides::Right => "right",
        Sides::Both => "both",
    }
}

/// What was measured of a muscle in an exercise.
pub(super) fn measured_row<'a>(
    exercise: &'a Exercise,
    muscle: &StructureId,
    side: Side,
) -> Option<&'a Involved<Effort>> {
    let is = |row: &&Involved<Effort>| row.muscle == *muscle && row.side.as_slice().contains(&side);
    let mut rows = exercise.works().iter().filter(is);
    rows.find(|row| row.mvic.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::presenter::made_up;
    use crate::stage::ShownSide;

    #[test]
    fn a_muscle_says_what_was_measured_and_both_sides_make_one_row() {
        let told = made_up::told();
        let exercise = told.exercise("bird_dog");
        let one = muscles(told.speaker(), &exercise);
        let gluteus = one.iter().find(|row| row.muscle == "gluteus_maximus");
        let gluteus = gluteus.expect("it works");
        assert_eq!((gluteus.side, &*gluteus.words), ("left", "works"));
        assert!(
            gluteus.measured.starts_with("21 to 56 %"),
            "{}",
            gluteus.measured
        );
        let both = exercise.variant(ShownSide::Alternating, None);
        let both = muscles(told.speaker(), &both);
        assert_eq!(both.len(), one.len());
        let gluteus = both.iter().find(|row| row.muscle == "gluteus_maximus");
        assert_eq!(gluteus.expect("it works").side, "both");
    }
}

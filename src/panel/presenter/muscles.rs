//! The muscles of an exercise with what was measured.

use serde::Serialize;

use crate::anatomy::{Side, StructureId};
use crate::library::Library;
use crate::motion::exercise::{Exercise, Involved};
use crate::motion::file::Effort;
use crate::motion::part::Sides;

use super::source::SourceRow;

/// A muscle of the whole exercise.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct MuscleRow {
    pub muscle: String,
    pub name: String,
    pub side: &'static str,
    pub words: &'static str,
    /// What electrodes found; empty where nothing usable was measured.
    pub measured: String,
    pub source: SourceRow,
}

/// Every muscle that takes part at some time, the working ones first.
pub(super) fn muscles(library: &Library, exercise: &Exercise) -> Vec<MuscleRow> {
    let mut rows: Vec<MuscleRow> = Vec::new();
    let works = exercise.works().iter();
    let works = works.map(|row| muscle_row(library, row, work_words(row)));
    let stretches = exercise.stretches().iter();
    let stretches = stretches.map(|row| muscle_row(library, row, stretch_words(row.amount)));
    for row in works.chain(stretches) {
        let same = |known: &&mut MuscleRow| {
            (&known.muscle, known.words, &known.measured) == (&row.muscle, row.words, &row.measured)
        };
        match rows.iter_mut().find(same) {
            Some(known) if known.side == row.side => {}
            Some(known) => known.side = "both",
            None => rows.push(row),
        }
    }
    rows
}

fn muscle_row<Amount>(library: &Library, row: &Involved<Amount>, words: &'static str) -> MuscleRow {
    MuscleRow {
        muscle: row.muscle.to_string(),
        name: muscle_name(library, &row.muscle),
        side: side_word(row.side),
        words,
        measured: row.mvic.map(measured_words).unwrap_or_default(),
        source: SourceRow::new(library, &row.source),
    }
}

/// Per cent of the greatest voluntary contraction, least and most, in words.
pub(super) fn measured_words((least, most): (f32, f32)) -> String {
    match least == most {
        true => format!("{least} % of its greatest voluntary contraction (%MVIC)"),
        false => format!("{least} to {most} % of its greatest voluntary contraction (%MVIC)"),
    }
}

fn work_words(row: &Involved<Effort>) -> &'static str {
    row.amount.words()
}

/// How much a muscle is stretched, of an ordinal amount from 0 to 1.
pub(super) fn stretch_words(amount: f32) -> &'static str {
    /// From here on a muscle counts as clearly stretched; the scale is ordinal.
    const CLEARLY: f32 = 0.5;
    match amount >= CLEARLY {
        true => "stretched",
        false => "stretched a little",
    }
}

fn side_word(side: Sides) -> &'static str {
    match side {
        Sides::Left => "left",
        Sides::Right => "right",
        Sides::Both => "both",
    }
}

/// What a muscle is called.
pub(super) fn muscle_name(library: &Library, muscle: &StructureId) -> String {
    let known = library.atlas.muscle(muscle.as_str());
    known.map_or_else(String::new, |known| known.names.en.english().to_owned())
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
    use std::path::Path;

    use super::*;
    use crate::stage::ShownSide;

    #[test]
    fn a_muscle_says_what_was_measured_and_both_sides_make_one_row() {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).expect("sound assets");
        let exercise = library.exercise("bird_dog").expect("shipped");
        let one = muscles(&library, exercise);
        let gluteus = one.iter().find(|row| row.muscle == "gluteus_maximus");
        let gluteus = gluteus.expect("it works");
        assert_eq!((gluteus.side, gluteus.words), ("left", "works"));
        assert!(
            gluteus.measured.starts_with("21 to 56 %"),
            "{}",
            gluteus.measured
        );
        let both = muscles(&library, &exercise.variant(ShownSide::Alternating, None));
        assert_eq!(both.len(), one.len());
        let gluteus = both.iter().find(|row| row.muscle == "gluteus_maximus");
        assert_eq!(gluteus.expect("it works").side, "both");
    }
}

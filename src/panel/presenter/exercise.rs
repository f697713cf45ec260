//! The card of an exercise: its phases, how to do it, how much, what is needed, what takes part.

use serde::Serialize;

use crate::library::Library;
use crate::motion::exercise::{Exercise, Fault};
use crate::motion::file::{Mirror, Prop, Purpose};
use crate::muscle::acting::Acting;
use crate::stage::{Comparison, ShownSide, ViewState};

use super::{
    caption::{breath, phase_name},
    difference::difference,
    dose::dose_words,
    muscles::{MuscleRow, muscles},
    source::{SourceRow, sources},
};

/// An exercise in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct ExerciseCard {
    pub id: String,
    pub name: String,
    pub purpose: &'static str,
    pub seconds: f32,
    pub phases: Vec<PhaseRow>,
    pub cues: Vec<String>,
    /// Whether there is another side to show.
    pub has_sides: bool,
    pub side: ShownSide,
    pub mistakes: Vec<MistakeRow>,
    /// The one that is shown, by its place.
    pub mistake: Option<usize>,
    pub comparison: Comparison,
    /// What the mistake changes that is shown, a sentence each.
    pub difference: Vec<String>,
    pub easier: String,
    pub harder: String,
    pub stop_if: Vec<String>,
    pub dose: String,
    /// What has to be at hand.
    pub needs: Vec<&'static str>,
    pub muscles: Vec<MuscleRow>,
    pub sources: Vec<SourceRow>,
}

/// A common mistake that can be shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct MistakeRow {
    pub name: String,
    pub why: String,
}

/// One phase on the play bar; `start`, `key` and `end` are fractions of the round.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct PhaseRow {
    pub name: String,
    pub start: f32,
    /// Where its movement is done and its key pose stands.
    pub key: f32,
    pub end: f32,
    pub breath: &'static str,
    pub cue: String,
}

impl ExerciseCard {
    /// The card of an exercise as a view state shows it, side and mistake included.
    pub(super) fn new(
        library: &Library,
        view: &ViewState,
        exercise: &Exercise,
        acting: &Acting,
    ) -> Self {
        let compared = acting.compared();
        let difference =
            compared.map(|(right, wrong)| difference(library, view.comparison, right, wrong));
        Self {
            id: exercise.id.to_string(),
            name: exercise.name.english().to_owned(),
            purpose: purpose_word(exercise.purpose),
            seconds: exercise.seconds(),
            phases: phases(exercise, view.side),
            cues: exercise.cues.iter().map(ToString::to_string).collect(),
            has_sides: exercise.mirror != Mirror::Never,
            side: view.side,
            mistakes: exercise.faults.iter().map(mistake_row).collect(),
            mistake: view.fault,
            comparison: view.comparison,
            difference: difference.unwrap_or_default(),
            easier: exercise.easier.english().to_owned(),
            harder: exercise.harder.english().to_owned(),
            stop_if: exercise.stop_if.iter().map(ToString::to_string).collect(),
            dose: dose_words(exercise),
            needs: exercise
                .props
                .iter()
                .map(|&prop| prop_words(prop))
                .collect(),
            muscles: muscles(library, exercise),
            sources: sources(library, exercise.citations()),
        }
    }
}

fn phases(exercise: &Exercise, side: ShownSide) -> Vec<PhaseRow> {
    let round = exercise.seconds();
    let rows = exercise.phases().iter().enumerate();
    rows.map(|(index, phase)| PhaseRow {
        name: phase_name(exercise, side, index),
        start: phase.start / round,
        key: (phase.start + phase.seconds) / round,
        end: phase.end() / round,
        breath: breath(phase.breath),
        cue: phase.cue.english().to_owned(),
    })
    .collect()
}

fn purpose_word(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Mobilise => "mobilise",
        Purpose::Stretch => "stretch",
        Purpose::Strengthen => "strengthen",
        Purpose::Posture => "posture",
        Purpose::Relax => "relax",
    }
}

fn prop_words(prop: Prop) -> &'static str {
    match prop {
        Prop::Mat => "a mat",
        Prop::Wall => "a wall",
        Prop::Doorway => "a doorway",
        Prop::Chair => "a chair",
        Prop::Cushion => "a firm cushion",
        Prop::Box => "a box",
    }
}

fn mistake_row(fault: &Fault) -> MistakeRow {
    MistakeRow {
        name: fault.name.english().to_owned(),
        why: fault.why.english().to_owned(),
    }
}

//! The card of an exercise: its phases, how to do it, how much, what is needed, what takes part.

use serde::Serialize;

use crate::locale::Locale;
use crate::motion::exercise::{Exercise, Fault};
use crate::motion::file::{Mirror, Prop, Purpose};
use crate::muscle::acting::Acting;
use crate::stage::{Comparison, ShownSide, ViewState};

use super::{
    Speaker,
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
    /// `mobilise`, `stretch`, `strengthen`, `posture` or `relax`.
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
    pub needs: Vec<String>,
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
    /// `in`, `out` or `free`, for its sign.
    pub breath: &'static str,
    pub cue: String,
}

impl ExerciseCard {
    /// The card of an exercise as a view state shows it, side and mistake included.
    pub(super) fn new(
        speaker: Speaker,
        view: &ViewState,
        exercise: &Exercise,
        acting: &Acting,
    ) -> Self {
        let locale = speaker.locale;
        let of = |text| locale.of(text).to_owned();
        let compared = acting.compared();
        let difference =
            compared.map(|(right, wrong)| difference(speaker, view.comparison, right, wrong));
        Self {
            id: exercise.id.to_string(),
            name: of(&exercise.name),
            purpose: purpose_word(exercise.purpose),
            seconds: exercise.seconds(),
            phases: phases(locale, exercise, view.side),
            cues: exercise.cues.iter().map(of).collect(),
            has_sides: exercise.mirror != Mirror::Never,
            side: view.side,
            mistakes: exercise
                .faults
                .iter()
                .map(|fault| mistake_row(locale, fault))
                .collect(),
            mistake: view.fault,
            comparison: view.comparison,
            difference: difference.unwrap_or_default(),
            easier: of(&exercise.easier),
            harder: of(&exercise.harder),
            stop_if: exercise.stop_if.iter().map(of).collect(),
            dose: dose_words(locale, exercise),
            needs: needs(locale, exercise),
            muscles: muscles(speaker, exercise),
            sources: sources(speaker, exercise.citations()),
        }
    }
}

fn phases(locale: &Locale, exercise: &Exercise, side: ShownSide) -> Vec<PhaseRow> {
    let round = exercise.seconds();
    let rows = exercise.phases().iter().enumerate();
    rows.map(|(index, phase)| PhaseRow {
        name: phase_name(locale, exercise, side, index),
        start: phase.start / round,
        key: (phase.start + phase.seconds) / round,
        end: phase.end() / round,
        breath: breath(phase.breath),
        cue: locale.of(&phase.cue).to_owned(),
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

/// What has to be at hand.
pub(crate) fn needs(locale: &Locale, exercise: &Exercise) -> Vec<String> {
    let props = exercise.props.iter();
    props.map(|&prop| locale.say(need_message(prop))).collect()
}

const fn need_message(prop: Prop) -> &'static str {
    match prop {
        Prop::Mat => "need-mat",
        Prop::Wall => "need-wall",
        Prop::Doorway => "need-doorway",
        Prop::Chair => "need-chair",
        Prop::Cushion => "need-cushion",
        Prop::Pillow => "need-pillow",
        Prop::Box => "need-box",
    }
}

fn mistake_row(locale: &Locale, fault: &Fault) -> MistakeRow {
    MistakeRow {
        name: locale.of(&fault.name).to_owned(),
        why: locale.of(&fault.why).to_owned(),
    }
}

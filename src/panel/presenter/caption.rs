//! The words of a moment: phase, cue, breath, repetition and hold.

use serde::Serialize;

use crate::motion::exercise::Exercise;
use crate::motion::file::Breath;
use crate::motion::steps::Count;
use crate::stage::{ShownSide, ViewState};

use super::dose::{counted, range};

/// What is to be read while an exercise plays; it changes once a second at most.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Caption {
    pub phase: String,
    pub cue: String,
    /// `in`, `out` or `free`, for its sign.
    pub breath: &'static str,
    pub breath_words: &'static str,
    /// Which repetition it is; empty where none are counted.
    pub count: String,
    /// How much longer the pose is held; empty while the body moves.
    pub hold: String,
}

impl Caption {
    /// The words of the moment of a view state, whose exercise and side `exercise` is.
    pub fn new(exercise: &Exercise, view: &ViewState) -> Self {
        let index = exercise.moment(view.seconds).phase;
        let phase = &exercise.phases()[index];
        Self {
            phase: phase_name(exercise, view.side, index),
            cue: phase.cue.english().to_owned(),
            breath: breath(phase.breath),
            breath_words: match phase.breath {
                Breath::In => "breathe in",
                Breath::Out => "breathe out",
                Breath::Free => "breathe easily",
            },
            count: count(exercise, view.rounds),
            hold: hold(exercise, view.seconds),
        }
    }
}

/// The word of a breath, for its sign.
pub(super) fn breath(breath: Breath) -> &'static str {
    match breath {
        Breath::In => "in",
        Breath::Out => "out",
        Breath::Free => "free",
    }
}

/// What a phase is called; in turn, those of the second half say so.
pub(super) fn phase_name(exercise: &Exercise, side: ShownSide, phase: usize) -> String {
    let name = &exercise.phases()[phase].name;
    let second = phase >= exercise.phases().len() / 2;
    match side {
        ShownSide::Alternating if second => format!("{name}, other side"),
        _ => name.english().to_owned(),
    }
}

fn count(exercise: &Exercise, rounds: u32) -> String {
    let dose = &exercise.dose;
    match Count::after(rounds, dose) {
        Count::Uncounted => String::new(),
        Count::At { set, repetition } => {
            let repetition = format!("epetition {repetition} of {}", range(dose.reps));
            match dose.sets.1 {
                1 => format!("R{repetition}"),
                _ => format!("Set {set}, r{repetition}"),
            }
        }
        Count::Done => format!("Done: {}", counted(dose.reps.1, dose.sets.1)),
    }
}

fn hold(exercise: &Exercise, seconds: f32) -> String {
    /// A shorter rest is no hold that anyone counts, seconds.
    const SHORTEST: f32 = 1.0;
    let phase = exercise.moment(seconds).phase;
    let counted = exercise.phases()[phase].hold >= SHORTEST;
    let left = exercise.hold_left(seconds).filter(|_| counted);
    left.map_or(String::new(), |left| format!("hold {} s", left.ceil()))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::library::Library;

    fn exercise(id: &str, side: ShownSide) -> Exercise {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).expect("sound assets");
        let exercise = library.exercise(id).expect("shipped");
        exercise.variant(side, None)
    }

    #[test]
    fn a_moment_says_repetition_breath_and_what_is_left_of_the_hold() {
        let exercise = exercise("bird_dog", ShownSide::Written);
        let view = ViewState {
            seconds: exercise.key_seconds(1).expect("the reach") + 0.5,
            rounds: 1,
            ..ViewState::default()
        };
        let caption = Caption::new(&exercise, &view);
        assert_eq!(caption.phase, "Reach");
        assert_eq!(caption.count, "Set 1, repetition 2 of 6 to 10");
        assert_eq!(caption.breath_words, "breathe out");
        let left = (exercise.phases()[1].hold - 0.5).ceil();
        assert_eq!(caption.hold, format!("hold {left} s"));
    }

    #[test]
    fn in_turn_the_other_side_is_named_and_both_make_one_repetition() {
        let exercise = exercise("bird_dog", ShownSide::Alternating);
        let view = ViewState {
            side: ShownSide::Alternating,
            seconds: exercise.seconds() / 2.0 + 0.1,
            ..ViewState::default()
        };
        let caption = Caption::new(&exercise, &view);
        assert_eq!(caption.phase, "Brace, other side");
        assert_eq!(caption.count, "Set 1, repetition 1 of 6 to 10");
        assert_eq!(caption.hold, "");
    }

    #[test]
    fn after_the_last_repetition_it_says_so_and_what_is_not_counted_says_nothing() {
        let view = ViewState {
            rounds: 30,
            ..ViewState::default()
        };
        let count = |id| Caption::new(&exercise(id, ShownSide::Written), &view).count;
        assert_eq!(count("bird_dog"), "Done: 3 sets of 10");
        assert_eq!(count("posture_sitting_ergonomic"), "");
    }
}

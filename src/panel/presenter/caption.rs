//! The words of a moment: phase, cue, breath, repetition and hold.

use serde::Serialize;

use crate::locale::Locale;
use crate::motion::exercise::Exercise;
use crate::motion::file::Breath;
use crate::motion::steps::Count;
use crate::stage::{ShownSide, ViewState};

use super::{dose::counted, numbers::range_of};

/// What is to be read while an exercise plays; it changes once a second at most.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Caption {
    pub phase: String,
    pub cue: String,
    /// `in`, `out` or `free`, for its sign.
    pub breath: &'static str,
    pub breath_words: String,
    /// Which repetition it is; empty where none are counted.
    pub count: String,
    /// How much longer the pose is held; empty while the body moves.
    pub hold: String,
}

impl Caption {
    /// The words of the moment of a view state, whose exercise and side `exercise` is.
    pub fn new(locale: &Locale, exercise: &Exercise, view: &ViewState) -> Self {
        let index = exercise.moment(view.seconds).phase;
        let phase = &exercise.phases()[index];
        Self {
            phase: phase_name(locale, exercise, view.side, index),
            cue: locale.of(&phase.cue).to_owned(),
            breath: breath(phase.breath),
            breath_words: breath_words(locale, phase.breath),
            count: count(locale, exercise, view.rounds),
            hold: hold(locale, exercise, view.seconds),
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

/// What the breath does, in words.
pub(crate) fn breath_words(locale: &Locale, breath: Breath) -> String {
    locale.say(breath_message(breath))
}

pub(super) const fn breath_message(breath: Breath) -> &'static str {
    match breath {
        Breath::In => "caption-breathe-in",
        Breath::Out => "caption-breathe-out",
        Breath::Free => "caption-breathe-freely",
    }
}

/// What a phase is called; in turn, those of the second half say so.
pub(super) fn phase_name(
    locale: &Locale,
    exercise: &Exercise,
    side: ShownSide,
    phase: usize,
) -> String {
    let name = locale.of(&exercise.phases()[phase].name);
    let second = phase >= exercise.phases().len() / 2;
    match side {
        ShownSide::Alternating if second => {
            locale.say_with("caption-other-side", [("phase", name.into())])
        }
        _ => name.to_owned(),
    }
}

fn count(locale: &Locale, exercise: &Exercise, rounds: u32) -> String {
    let dose = &exercise.dose;
    match Count::after(rounds, dose) {
        Count::Uncounted => String::new(),
        Count::At { set, repetition } => {
            let repetition = ("repetition", repetition.into());
            let repetitions = ("repetitions", range_of(locale, dose.reps).into());
            match dose.sets.1 {
                1 => locale.say_with("caption-repetition", [repetition, repetitions]),
                _ => {
                    let values = [("set", set.into()), repetition, repetitions];
                    locale.say_with("caption-set", values)
                }
            }
        }
        Count::Done => {
            let done = counted(locale, dose.reps.1, dose.sets.1);
            locale.say_with("caption-done", [("done", done.into())])
        }
    }
}

fn hold(locale: &Locale, exercise: &Exercise, seconds: f32) -> String {
    /// A shorter rest is no hold that anyone counts, seconds.
    const SHORTEST: f32 = 1.0;
    let phase = exercise.moment(seconds).phase;
    let counted = exercise.phases()[phase].hold >= SHORTEST;
    let left = exercise.hold_left(seconds).filter(|_| counted);
    left.map_or(String::new(), |left| {
        locale.say_with("caption-hold", [("seconds", left.ceil().into())])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::presenter::made_up;

    /// The caption of an exercise on the side of a view.
    fn caption(id: &str, view: impl Fn(&Exercise) -> ViewState) -> (Caption, Exercise) {
        let told = made_up::told();
        let view = view(&told.exercise(id));
        let exercise = told.exercise(id).variant(view.side, None);
        (Caption::new(&told.locale, &exercise, &view), exercise)
    }

    #[test]
    fn a_moment_says_repetition_breath_and_what_is_left_of_the_hold() {
        let (caption, exercise) = caption("bird_dog", |exercise| ViewState {
            seconds: exercise.key_seconds(1).expect("the reach") + 0.5,
            rounds: 1,
            ..ViewState::default()
        });
        assert_eq!(caption.phase, "Reach");
        assert_eq!(caption.count, "Set 1, repetition 2 of 6 to 10");
        assert_eq!(caption.breath_words, "breathe out");
        let left = (exercise.phases()[1].hold - 0.5).ceil();
        assert_eq!(caption.hold, format!("hold {left} s"));
    }

    #[test]
    fn in_turn_the_other_side_is_named_and_both_make_one_repetition() {
        let (caption, _) = caption("bird_dog", |exercise| ViewState {
            side: ShownSide::Alternating,
            seconds: exercise.seconds() + 0.1,
            ..ViewState::default()
        });
        assert_eq!(caption.phase, "Brace, other side");
        assert_eq!(caption.count, "Set 1, repetition 1 of 6 to 10");
        assert_eq!(caption.hold, "");
    }

    #[test]
    fn after_the_last_repetition_it_says_so_and_what_is_not_counted_says_nothing() {
        let late = |_: &Exercise| ViewState {
            rounds: 30,
            ..ViewState::default()
        };
        let count = |id| caption(id, late).0.count;
        assert_eq!(count("bird_dog"), "Done: 3 sets of 10");
        assert_eq!(count("posture_sitting_ergonomic"), "");
    }
}

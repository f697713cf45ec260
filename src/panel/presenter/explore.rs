//! What is chosen and how much of the body is shown: what the tools beside it say and switch.

use serde::Serialize;

use crate::anatomy::Side;
use crate::explore::history::History;
use crate::locale::Locale;
use crate::stage::{Peel, Tap, ViewState};

use super::Speaker;

/// The state of the tools.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explored {
    /// Everything that is chosen, the foremost last.
    pub chosen: Vec<ChosenRow>,
    /// What a tap does.
    pub tap: Tap,
    /// How deep the body is peeled, 0 the skin to 4 the bones.
    pub depth: f32,
    /// The same in words.
    pub depth_words: String,
    /// Whether nothing but some parts is shown.
    pub isolated: bool,
    /// Whether something is not shown, or only faintly.
    pub leaves_out: bool,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
}

/// Something that is chosen.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct ChosenRow {
    pub id: String,
    pub side: Side,
    /// Its name, with the side where it has one.
    pub name: String,
}

impl Explored {
    /// What the tools show of a view state, before any history.
    pub(super) fn new(speaker: Speaker, view: &ViewState) -> Self {
        let chosen = view.chosen().map(|one| ChosenRow {
            id: one.muscle.clone(),
            side: one.side,
            name: speaker.name_of_side(&one.muscle, one.side),
        });
        Self {
            chosen: chosen.collect(),
            tap: view.tap,
            depth: view.peel.depth(),
            depth_words: depth_words(speaker.locale, view.peel),
            isolated: !view.excerpt.only.is_empty(),
            leaves_out: view.excerpt.leaves_out(),
            can_undo: false,
            can_redo: false,
        }
    }

    /// The same with what can be undone and redone.
    pub fn with_history(self, history: &History) -> Self {
        Self {
            can_undo: history.has_past(),
            can_redo: history.has_future(),
            ..self
        }
    }
}

/// How deep the body is peeled, in words.
pub fn depth_words(locale: &Locale, peel: Peel) -> String {
    /// The stops, from the outside inwards.
    const AT_MESSAGES: [&str; 5] = [
        "peel-skin",
        "peel-superficial",
        "peel-intermediate",
        "peel-deep",
        "peel-bone",
    ];
    /// From each stop to the next.
    const BETWEEN_MESSAGES: [&str; 4] = [
        "peel-skin-to-superficial",
        "peel-superficial-to-intermediate",
        "peel-intermediate-to-deep",
        "peel-deep-to-bone",
    ];
    let stop = peel.depth().floor();
    let messages: &[&str] = match stop == peel.depth() {
        true => &AT_MESSAGES,
        false => &BETWEEN_MESSAGES,
    };
    locale.say(messages[stop as usize])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::presenter::made_up;

    #[test]
    fn a_depth_is_a_stop_or_lies_between_two() {
        let told = made_up::told();
        for (depth, words) in [
            (0.0, "Skin"),
            (1.4, "Superficial to intermediate"),
            (3.9, "Deep to bone"),
            (Peel::DEEPEST, "Bone"),
        ] {
            assert_eq!(depth_words(&told.locale, Peel::new(depth)), words);
        }
    }
}

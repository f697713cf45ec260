//! What the viewer tells the page. Commands from the page are [`crate::stage::Command`].
//! `web/engine.js` lists the same names; a test compares the two.

use serde::Serialize;

use crate::anatomy::Side;
use crate::explore::{labels::Label, signs::Sign};
use crate::panel::presenter::{AtWork, Caption, Found, PainSearch, Panel, RedFlagScreen};

/// One event, as JSON with its `type`.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event<'a> {
    /// The first picture with the body has been drawn.
    Ready,
    /// A muscle was chosen, or none.
    Select {
        /// Its id.
        muscle: Option<&'a str>,
        /// Its side.
        side: Option<Side>,
    },
    /// Something went wrong.
    Error {
        /// What it is about.
        code: &'a str,
        /// What a person reads.
        message: String,
    },
    /// Where the exercise is.
    Moment {
        /// Fraction of the round.
        at: f32,
        /// Index of the phase.
        phase: Option<usize>,
        /// Whether time goes on.
        playing: bool,
        /// The words of the moment; none in the anatomical position.
        caption: Option<&'a Caption>,
        /// Pictures in the last second.
        fps: f32,
    },
    /// The words over the bodies, while two are compared.
    Signs {
        /// Each with its place.
        signs: &'a [Sign],
    },
    /// The names beside the body have changed or moved.
    Labels {
        /// Each with its plate and its line, in pixels of the picture.
        labels: &'a [Label],
    },
    /// What the muscles do has changed; four times a second at most while an exercise plays.
    AtWork {
        /// All of it.
        at_work: &'a AtWork,
    },
    /// The answer to what was looked for.
    Found {
        /// All of it.
        found: &'a Found,
    },
    /// Where it hurts, and the questions before it, have changed.
    Pain {
        /// The search from where it hurts to the muscles.
        search: &'a PainSearch,
        /// The questions about signs that need a doctor.
        red_flags: &'a RedFlagScreen,
    },
    /// What is to be read has changed.
    Panel {
        /// All of it.
        panel: &'a Panel,
    },
}

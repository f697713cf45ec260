//! What the viewer tells the page. What the page asks for is [`crate::stage::Command`] and [`super::request::Request`].
//! `web/engine.js` lists the same names; a test compares the two.

use serde::Serialize;

use crate::anatomy::Side;
use crate::explore::{labels::Label, signs::Sign};
use crate::panel::presenter::{
    AtWork, Caption, CareScreen, Found, PainSearch, Panel, PlanScreen, PracticeScreen,
    RedFlagScreen,
};
use crate::problem::Problem;
use crate::sheet::contents::Sheet;

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
        /// The key of the address or the property of the message that is at fault, if it is one.
        field: Option<&'a str>,
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
    /// A phase has begun.
    Phase {
        /// Its place, from 0.
        phase: usize,
        /// What it is called.
        name: &'a str,
    },
    /// A repetition has begun.
    Repetition {
        /// From 1.
        repetition: u32,
        /// How many are advised at most.
        of: u32,
    },
    /// The last advised repetition is done, or the exercise stands at its end.
    End {
        /// Id of the exercise.
        exercise: &'a str,
    },
    /// What is seen has changed and come to rest; the mere passing of time does not count.
    View {
        /// The link that restores it.
        query: String,
        /// What stands behind its `#`: the plan; empty where there is none.
        fragment: String,
    },
    /// This frame's picture is about to be drawn: whoever asked can keep it after.
    Screenshot,
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
    /// The care plan has changed.
    Care {
        /// All of it.
        care: &'a CareScreen,
    },
    /// What is practised has changed; once a second while it goes on.
    Practice {
        /// All of it; none where nothing is practised.
        practice: Option<&'a PracticeScreen>,
    },
    /// The plan that is being made has changed.
    Plan {
        /// All of it.
        plan: &'a PlanScreen,
    },
    /// What stands on the sheet that was asked for.
    Sheet {
        /// All of it; its link is what follows the address of the viewer.
        sheet: &'a Sheet,
    },
    /// What is to be read has changed.
    Panel {
        /// All of it.
        panel: &'a Panel,
    },
}

impl<'a> Event<'a> {
    /// The event of a problem of a kind.
    pub fn of_problem(code: &'a str, problem: &'a Problem) -> Self {
        // Where a command was not obeyed, the kind is the name of its property.
        let property = match code {
            "exercise" | "mistake" | "muscle" | "hurts" | "language" | "routine" | "condition" => {
                Some(code)
            }
            _ => None,
        };
        let field = Some(problem.field.as_str()).filter(|field| !field.is_empty());
        Self::Error {
            code,
            field: field.or(property),
            message: problem.to_string(),
        }
    }
}

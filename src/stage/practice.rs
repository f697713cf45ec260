//! What a person practises, and how far they have come.

use std::collections::BTreeSet;

use serde::Serialize;

/// A routine or a plan that is being done.
#[derive(Debug, Clone, PartialEq)]
pub struct Practice {
    /// What is done.
    pub what: Practised,
    /// How far it is, seconds from its start; while the body rests it follows in whole seconds.
    pub seconds: f32,
    /// Whether it goes on.
    pub going: Going,
    /// The places, from 0, of what was left before it was done.
    pub left_out: BTreeSet<usize>,
}

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Practised {
    /// A routine, by its id.
    Routine(String),
    /// The plan of the [`ViewState`](super::ViewState).
    Plan,
}

/// Whether a practice goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Going {
    /// It does.
    Running,
    /// It stands, because somebody asked for it.
    Paused,
    /// It stands, because nobody saw it for a long while.
    Away,
    /// It is over.
    Done,
}

impl Practice {
    /// A practice at a time, seconds from its start, that is yet to go on.
    pub fn at(what: Practised, seconds: f32) -> Self {
        Self {
            what,
            seconds,
            going: Going::Paused,
            left_out: BTreeSet::new(),
        }
    }

    /// Whether time goes on in it.
    pub fn is_running(&self) -> bool {
        self.going == Going::Running
    }
}

/// The longest practice that a link may be in the middle of, seconds.
pub const LONGEST_PRACTICE: f32 = 24.0 * 3600.0;

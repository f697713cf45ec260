//! What stands before self-care: the red flags, `assets/care/red_flags.ron`.

use serde::Deserialize;

use crate::anatomy::source::Citation;
use crate::problem::{Problem, wrong_version};

/// The version of `red_flags.ron` that this program reads.
pub const RED_FLAGS_VERSION: u32 = 1;

/// The signs with which a person should not treat themselves.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "RedFlags")]
pub struct RedFlags {
    /// Must be [`RED_FLAGS_VERSION`].
    pub version: u32,
    /// The line that is always there.
    pub title: String,
    /// Signs that need help at once.
    pub now: Vec<String>,
    /// Signs that need a doctor soon.
    pub soon: Vec<String>,
    /// What Psoas is and is not.
    pub note: String,
    /// Where the signs come from.
    pub source: Citation,
}

impl RedFlags {
    /// The problem with a file of another version.
    pub fn problem(&self) -> Option<Problem> {
        let known = RED_FLAGS_VERSION;
        (self.version != known).then(|| wrong_version("red flags", self.version, known))
    }
}

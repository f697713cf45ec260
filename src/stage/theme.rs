//! Whether everything is drawn light or dark.

use serde::{Deserialize, Serialize};

use crate::problem::{Problem, did_you_mean};

/// The colours of the room around the body, of the meanings on it, and of what stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Each with its word on the command line and in a URL.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Light, "light"), (Self::Dark, "dark")];

    /// Reads the word.
    ///
    /// # Errors
    /// The nearest word, when there is no such theme.
    pub fn parse(word: &str) -> Result<Self, Problem> {
        let found = Self::ALL.into_iter().find(|(_, known)| *known == word);
        found.map(|(theme, _)| theme).ok_or_else(|| {
            Problem::error(format!("unknown theme \"{word}\""))
                .advise(did_you_mean(word, Self::ALL.map(|(_, known)| known)))
        })
    }
}

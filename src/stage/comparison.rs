//! Whether a mistake is shown for itself or beside the right motion.

use serde::{Deserialize, Serialize};

use crate::problem::{Problem, did_you_mean};

use super::ViewState;

/// How a mistake is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// In the place of the right motion.
    #[default]
    Alone,
    /// On a second body beside the right motion, in step with it.
    Beside,
}

impl Comparison {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::Alone, Self::Beside];

    /// The word in a URL.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::Beside => "beside",
        }
    }

    /// Reads the word.
    ///
    /// # Errors
    /// The nearest word, when there is no such comparison.
    pub fn parse(word: &str) -> Result<Self, Problem> {
        let found = Self::ALL.into_iter().find(|known| known.word() == word);
        found.ok_or_else(|| {
            Problem::error(format!("unknown comparison \"{word}\""))
                .advise(did_you_mean(word, Self::ALL.map(Self::word)))
        })
    }
}

impl ViewState {
    /// The mistake that the body itself shows; none where it shows the right motion.
    pub fn own_mistake(&self) -> Option<usize> {
        self.fault.filter(|_| self.comparison == Comparison::Alone)
    }

    /// The mistake that a second body shows beside the right motion.
    pub fn mistake_beside(&self) -> Option<usize> {
        self.fault.filter(|_| self.comparison == Comparison::Beside)
    }
}

//! Whether the self-release of what is chosen is drawn on the body.

use serde::{Deserialize, Serialize};

/// How a self-release is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SelfRelease {
    /// In words.
    #[default]
    Told,
    /// In words, and on the body.
    Shown,
}

impl SelfRelease {
    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Told => Self::Shown,
            Self::Shown => Self::Told,
        }
    }
}

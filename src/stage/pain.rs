//! Whether the pain that what is chosen often refers is drawn on the body.

use serde::{Deserialize, Serialize};

use super::{Selected, ViewState};

/// How the referred pain of what is chosen is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferredPain {
    /// In words, and on the body.
    #[default]
    Shown,
    /// In words alone.
    Hidden,
}

impl ViewState {
    /// What is chosen and has its referred pain drawn on the body, the foremost last.
    pub fn pained(&self) -> impl Iterator<Item = &Selected> + Clone {
        let shown = self.pain == ReferredPain::Shown;
        self.chosen().filter(move |_| shown)
    }
}

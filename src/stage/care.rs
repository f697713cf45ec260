//! The care plan on the screen.

use std::collections::BTreeSet;

/// What of the care plan is looked at, and what is true of the person, in this session; nothing of it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Care {
    /// Whether it is on the screen.
    pub open: bool,
    /// Id of the card that is open.
    pub card: Option<String>,
    /// Ids of the conditions that were ticked.
    pub conditions: BTreeSet<String>,
}

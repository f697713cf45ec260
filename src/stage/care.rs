//! The care plan on the screen.

/// What of the care plan is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Care {
    /// Whether it is on the screen.
    pub open: bool,
    /// Id of the card that is open.
    pub card: Option<String>,
}

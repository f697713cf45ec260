//! Panels of the desktop viewer.

use bevy::prelude::*;

/// Draws the panels.
pub(crate) fn plugin(_app: &mut App) {}

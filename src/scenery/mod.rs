//! What stands around the body: a soft background, the floor, shadows where the body touches it, and the props.

mod ground;
pub mod load;
mod paint;
mod prop_entities;
pub mod props;
pub mod solid;

use bevy::prelude::*;

pub use paint::SceneryMaterial;

/// Spawns background, floor and props, and moves what moves.
pub(crate) fn plugin(app: &mut App) {
    app.add_plugins((paint::plugin, ground::plugin, prop_entities::plugin));
}

//! What stands around the body: a soft background, the floor, shadows where the body touches it, and the props; and
//! what lies on its skin, the tools of self-release.

mod ground;
pub mod load;
mod lying;
mod paint;
mod pillows;
mod prop_entities;
pub mod props;
mod release;
mod release_entities;
pub mod solid;
mod tool;

use bevy::prelude::*;

pub use paint::SceneryMaterial;

/// Spawns background, floor, props and tools, and moves what moves.
pub(crate) fn plugin(app: &mut App) {
    app.add_plugins((
        paint::plugin,
        ground::plugin,
        prop_entities::plugin,
        release_entities::plugin,
    ));
}

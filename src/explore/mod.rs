//! Looking around: the camera, keys, the structure under the pointer, and obeying commands.

pub mod camera;
mod keys;
mod obey;
pub mod pick;

use bevy::prelude::*;

/// Everything a person does with the body.
pub(crate) fn plugin(app: &mut App) {
    app.add_plugins((camera::plugin, keys::plugin, obey::plugin, pick::plugin));
}

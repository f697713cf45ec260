//! Looking around: the camera, keys, the structure under the pointer, and obeying commands.

pub mod beside;
pub mod camera;
mod care;
pub mod chosen;
mod exercise;
mod fly;
mod framing;
pub mod history;
pub mod hurts;
#[cfg(not(target_family = "wasm"))]
pub mod keys;
pub mod labels;
pub(crate) mod obey;
mod pair;
pub mod pick;
mod placed;
pub mod release;
pub mod signs;
mod tap;

use bevy::prelude::*;

/// Everything a person does with the body.
pub(crate) fn plugin(app: &mut App) {
    app.add_plugins((
        beside::plugin,
        camera::plugin,
        fly::plugin,
        history::plugin,
        hurts::plugin,
        labels::plugin,
        obey::plugin,
        pick::plugin,
    ));
    // On the web the page reads the keys.
    #[cfg(not(target_family = "wasm"))]
    app.add_plugins(keys::plugin);
}

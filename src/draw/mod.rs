//! Puts the body and what stands around it on the screen: one pass, straight into the target.
//!
//! A room gives what it spawns a mesh and a [`Material`] of its own; here all that is to be seen is gathered once a
//! frame, brought to the graphics card where it has changed, and drawn. See
//! `docs/decisions/0010-a-small-engine.md`.

#[cfg(target_family = "wasm")]
pub mod canvas;
mod gather;
mod painter;
mod shader;
#[cfg_attr(
    not(any(target_family = "wasm", test)),
    expect(dead_code, reason = "a window is always sharp")
)]
mod sharpness;
mod store;
#[cfg(not(target_family = "wasm"))]
pub mod window;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bevy::prelude::*;

pub use gather::{DrawSystems, Seen};
pub use shader::{Shader, Style};
pub use sharpness::Sharpness;

use painter::Painter;

/// What gives the triangles of a mesh their colours.
pub trait Material: Asset {
    /// The shader, and how it is put over what is drawn already.
    fn style(&self) -> Style;

    /// The bytes of its uniform, laid out as the shader reads them.
    fn uniform(&self) -> Vec<u8> {
        Vec::new()
    }

    /// The textures that it looks up, at most two.
    fn textures(&self) -> [Option<&Handle<Image>>; 2] {
        [None, None]
    }
}

/// Wears a material on its mesh.
#[derive(Component, Deref, Debug)]
pub struct Wears<M: Material>(pub Handle<M>);

impl<M: Material> Clone for Wears<M> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<M: Material> Default for Wears<M> {
    fn default() -> Self {
        Self(Handle::default())
    }
}

/// How one lies over what was drawn before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layering {
    /// Hides what is behind it.
    Solid,
    /// Lets what is behind it shine through, the farthest first.
    Sheer,
    /// Lies over everything, whatever stands before it.
    Above,
}

/// What draws; there once there is a graphics card to draw with.
#[derive(Resource, Clone)]
struct Easel(Arc<Mutex<Painter>>);

impl Easel {
    fn new(painter: Painter) -> Self {
        Self(Arc::new(Mutex::new(painter)))
    }

    fn painter(&self) -> MutexGuard<'_, Painter> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets a material be worn.
pub fn material<M: Material>(app: &mut App) {
    app.init_asset::<M>()
        .add_systems(Last, gather::gather::<M>.in_set(DrawSystems::Gather));
}

/// Gathers what is to be seen and draws it.
pub(crate) fn plugin(app: &mut App) {
    app.add_plugins(gather::plugin);
    #[cfg(target_family = "wasm")]
    app.add_plugins(canvas::plugin);
    #[cfg(not(target_family = "wasm"))]
    app.add_plugins(window::plugin);
}

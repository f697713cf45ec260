//! Psoas: a 3D anatomy and exercise visualiser for low back pain.
//!
//! The way of the data: [`library`] reads `assets/`; [`body`] loads the model and moves its joints;
//! [`motion`] plays an exercise; [`tissue`] colours it; [`pain`] shows where it is felt; [`explore`]
//! looks around and [`find`] finds by a word; [`practice`] plays a routine of [`care`] and [`sheet`] puts it on paper; [`stage`] holds what the person has chosen and the order of a frame.

pub mod anatomy;
pub mod body;
pub mod care;
#[cfg(not(target_family = "wasm"))]
pub mod check;
#[cfg(not(target_family = "wasm"))]
pub mod cli;
pub mod draw;
pub mod engine;
pub mod excerpt;
pub mod explore;
pub mod find;
pub mod letters;
pub mod library;
pub mod loading;
pub mod locale;
pub mod motion;
pub mod muscle;
pub mod pain;
pub mod panel;
pub mod practice;
pub mod problem;
pub mod scenery;
pub mod share;
pub mod sheet;
pub mod stage;
#[cfg(not(target_family = "wasm"))]
pub mod stills;
pub mod tissue;

use bevy::prelude::*;

/// The viewer without a window and without panels: what every way of showing the body needs.
pub struct PsoasPlugin;

impl Plugin for PsoasPlugin {
    fn build(&self, app: &mut App) {
        app.add_plugins((
            stage::plugin,
            draw::plugin,
            loading::plugin,
            body::bind::plugin,
            body::exchange::plugin,
            motion::player::plugin,
            explore::plugin,
            practice::plugin,
            muscle::acting::plugin,
            tissue::plugin,
            pain::marker::plugin,
            scenery::plugin,
        ));
    }
}

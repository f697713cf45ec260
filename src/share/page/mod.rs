//! The viewer inside a web page: it starts on a canvas, takes commands and raises events.

mod hear;
mod tell;

use bevy::{prelude::*, window::ExitCondition};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::PsoasPlugin;
use crate::draw::canvas;
use crate::engine::{self, Surface, engine};
use crate::explore::camera::body_camera;
use crate::stage::ViewState;

use super::link::{Asked, read_query};

/// Starts the viewer on `<canvas id="psoas-canvas">` with what the query of the page's URL asks for.
/// Does not return: it leaves by a JavaScript exception that means "running".
#[wasm_bindgen]
pub fn start(query: &str) {
    let asked = read_query(query);
    let window = Window {
        canvas: Some(format!("#{}", canvas::ID)),
        fit_canvas_to_parent: true,
        prevent_default_event_handling: false,
        // Whoever reads the page by keyboard begins at its start, not at the canvas.
        focused: false,
        ..default()
    };
    App::new()
        .add_plugins(engine(Surface::Window(
            Box::new(window),
            ExitCondition::DontExit,
        )))
        .add_plugins((PsoasPlugin, crate::panel::plugin, engine::sleeping))
        .add_plugins((hear::plugin, tell::plugin))
        .insert_resource(asked.detail)
        .insert_resource(first_view(&asked))
        .insert_resource(FromUrl(asked))
        .add_systems(Startup, |mut commands: Commands| {
            commands.spawn(body_camera());
        })
        .run();
}

/// What the URL asks for.
#[derive(Resource, Deref)]
struct FromUrl(Asked);

/// What is shown before anything of the query can be obeyed, in its language.
fn first_view(asked: &Asked) -> ViewState {
    let mut view = ViewState::default();
    if let Some(language) = &asked.language {
        view.language.clone_from(language);
    }
    view
}

//! Bevy, configured once for window, page and stills.

#[cfg(not(target_family = "wasm"))]
use bevy::render::RenderPlugin;
use bevy::{
    app::PluginGroupBuilder, asset::AssetMetaCheck, gltf::GltfPlugin, prelude::*,
    window::ExitCondition,
};

use crate::body::bind::ATTRIBUTE_TENDON;

/// Where the body is drawn.
pub enum Surface {
    /// In a window or a canvas.
    Window(Box<Window>, ExitCondition),
    /// Into an image.
    #[cfg(not(target_family = "wasm"))]
    Image,
}

/// Bevy's plugins with what Psoas needs set.
pub fn engine(surface: Surface) -> PluginGroupBuilder {
    let plugins = DefaultPlugins
        .set(GltfPlugin::default().add_custom_vertex_attribute("TENDON", ATTRIBUTE_TENDON))
        // There are no .meta files; asking for them would be a second, failing request per asset.
        .set(AssetPlugin {
            meta_check: AssetMetaCheck::Never,
            ..default()
        });
    match surface {
        Surface::Window(window, exit_condition) => plugins.set(WindowPlugin {
            primary_window: Some(*window),
            exit_condition,
            ..default()
        }),
        #[cfg(not(target_family = "wasm"))]
        Surface::Image => plugins
            .set(WindowPlugin {
                primary_window: None,
                exit_condition: ExitCondition::DontExit,
                ..default()
            })
            // A still must not be taken before its pipelines are there.
            .set(RenderPlugin {
                synchronous_pipeline_compilation: true,
                ..default()
            })
            .disable::<bevy::winit::WinitPlugin>()
            .disable::<bevy::log::LogPlugin>(),
    }
}

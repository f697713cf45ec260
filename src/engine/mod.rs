//! Bevy, configured once for window, page and stills.

mod awake;

use bevy::{
    a11y::AccessibilityPlugin,
    app::{PanicHandlerPlugin, PluginGroupBuilder, TaskPoolPlugin},
    asset::AssetMetaCheck,
    camera::CameraPlugin,
    diagnostic::FrameCountPlugin,
    image::ImagePlugin,
    input::InputPlugin,
    mesh::MeshPlugin,
    prelude::*,
    state::app::StatesPlugin,
    time::TimePlugin,
    window::ExitCondition,
    winit::WinitPlugin,
};

/// Where the body is drawn.
pub enum Surface {
    /// In a window or a canvas.
    Window(Box<Window>, ExitCondition),
    /// Into an image.
    #[cfg(not(target_family = "wasm"))]
    Image,
}

/// Bevy's plugins of which something is needed, with what Psoas needs set. What stands in no list is in no page.
pub fn engine(surface: Surface) -> PluginGroupBuilder {
    let window = match surface {
        Surface::Window(window, exit_condition) => WindowPlugin {
            primary_window: Some(*window),
            exit_condition,
            ..default()
        },
        #[cfg(not(target_family = "wasm"))]
        Surface::Image => WindowPlugin {
            primary_window: None,
            exit_condition: ExitCondition::DontExit,
            ..default()
        },
    };
    let shown = window.primary_window.is_some();
    let plugins = PluginGroupBuilder::start::<DefaultPlugins>()
        .add(PanicHandlerPlugin)
        .add(TaskPoolPlugin::default())
        .add(FrameCountPlugin)
        .add(TimePlugin)
        .add(TransformPlugin)
        .add(InputPlugin)
        .add(window)
        .add(AccessibilityPlugin)
        // There are no .meta files; asking for them would be a second, failing request per asset.
        .add(AssetPlugin {
            meta_check: AssetMetaCheck::Never,
            ..default()
        });
    let plugins = match shown {
        true => plugins.add(WinitPlugin::default()),
        false => plugins,
    };
    let plugins = plugins
        .add(ImagePlugin::default())
        .add(MeshPlugin)
        .add(CameraPlugin)
        .add(StatesPlugin);
    #[cfg(not(target_family = "wasm"))]
    let plugins = with_renderer(plugins, shown);
    plugins
}

/// With the renderer, by which the panels draw themselves and stills are taken.
#[cfg(not(target_family = "wasm"))]
fn with_renderer(plugins: PluginGroupBuilder, shown: bool) -> PluginGroupBuilder {
    use bevy::{
        app::TerminalCtrlCHandlerPlugin, core_pipeline::CorePipelinePlugin, log::LogPlugin,
        render::RenderPlugin,
    };
    let plugins = match shown {
        true => plugins.add_before::<TaskPoolPlugin>(LogPlugin::default()),
        false => plugins,
    };
    let renderer = RenderPlugin {
        // A still must not be taken before its pipelines are there.
        synchronous_pipeline_compilation: !shown,
        ..default()
    };
    plugins
        .add(TerminalCtrlCHandlerPlugin)
        .add_before::<ImagePlugin>(renderer)
        .add(CorePipelinePlugin)
}

/// Lets a window or a page sleep while nothing moves.
pub(crate) fn sleeping(app: &mut App) {
    app.add_plugins(awake::plugin);
}

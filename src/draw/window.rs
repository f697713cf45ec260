//! Draws into a window or an image by way of Bevy's renderer, which the panels share.

use bevy::{
    core_pipeline::tonemapping::{DebandDither, Tonemapping},
    ecs::schedule::ScheduleLabel,
    prelude::*,
    render::{
        Extract, ExtractSchedule, RenderApp,
        camera::{CameraRenderGraph, ExtractedCamera},
        renderer::{RenderContext, RenderDevice, RenderQueue, ViewQuery},
        view::{Msaa, ViewTarget},
    },
};

use super::{
    Easel,
    painter::{Painter, Target},
};

/// What is done for the camera of the body, in place of all that Bevy does for a camera.
#[derive(ScheduleLabel, Debug, Clone, PartialEq, Eq, Hash)]
struct DrawBody;

/// Draws into what the camera of the body points at.
pub(super) fn plugin(app: &mut App) {
    app.add_systems(PreStartup, open.run_if(resource_exists::<RenderDevice>))
        .add_observer(draw_by_ourselves);
    let Some(render) = app.get_sub_app_mut(RenderApp) else {
        return;
    };
    render
        .add_systems(ExtractSchedule, share)
        .add_systems(DrawBody, draw.run_if(resource_exists::<Easel>));
}

fn open(mut commands: Commands, device: Res<RenderDevice>, queue: Res<RenderQueue>) {
    let queue = wgpu::Queue::clone(&queue);
    let painter = Painter::new(device.wgpu_device().clone(), queue);
    commands.insert_resource(Easel::new(painter));
}

fn draw_by_ourselves(camera: On<Add<Camera3d>>, mut commands: Commands) {
    let ours = CameraRenderGraph::new(DrawBody);
    // The shaders write the colours of the palette; nothing is to change them.
    let unchanged = (Tonemapping::None, DebandDither::Disabled);
    commands.entity(camera.entity).insert((ours, unchanged));
}

fn share(mut commands: Commands, easel: Extract<Option<Res<Easel>>>, shared: Option<Res<Easel>>) {
    if let (Some(easel), None) = (&*easel, shared) {
        commands.insert_resource((**easel).clone());
    }
}

fn draw(
    view: ViewQuery<(&ViewTarget, &ExtractedCamera, &Msaa)>,
    easel: Res<Easel>,
    mut context: RenderContext,
) {
    let (target, camera, msaa) = view.into_inner();
    let (Some(attachment), Some(format), Some(size)) = (
        target.out_texture_color_attachment(None),
        target.out_texture_view_format(),
        camera.physical_target_size,
    ) else {
        return;
    };
    let part = camera.viewport.as_ref().map(|part| {
        let corner = part.physical_position.as_vec2();
        Rect::from_corners(corner, corner + part.physical_size.as_vec2())
    });
    let whole = Rect::from_corners(Vec2::ZERO, size.as_vec2());
    let target = Target {
        view: attachment.view,
        format,
        size,
        part: part.unwrap_or(whole),
        samples: msaa.samples(),
    };
    easel.painter().paint(context.command_encoder(), &target);
}

//! Draws into the page's canvas, whenever the picture is another one.

use bevy::{
    camera::{CameraUpdateSystems, RenderTargetInfo},
    prelude::*,
    window::PrimaryWindow,
};
use wasm_bindgen::JsCast;

use super::{
    DrawSystems, Easel, Seen, Sharpness,
    painter::{Painter, Target},
    sharpness::Pace,
};

/// The canvas as the graphics card knows it.
#[derive(Resource)]
struct Canvas {
    surface: wgpu::Surface<'static>,
    device: wgpu::Device,
    queue: wgpu::Queue,
    form: wgpu::SurfaceConfiguration,
}

/// The id of the canvas.
pub const ID: &str = "psoas-canvas";

/// Draws into the canvas.
pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Sharpness>()
        .add_systems(PreStartup, open)
        .add_systems(
            PostUpdate,
            fit_camera
                .in_set(CameraUpdateSystems)
                .before(bevy::camera::visibility::update_frusta),
        )
        .add_systems(
            Last,
            draw.in_set(DrawSystems::Draw)
                .run_if(resource_exists::<Canvas>),
        );
}

fn open(mut commands: Commands) -> Result {
    let document = web_sys::window().and_then(|window| window.document());
    let canvas = document.and_then(|document| document.get_element_by_id(ID));
    let canvas = canvas.ok_or("the page has no canvas")?;
    let canvas: web_sys::HtmlCanvasElement = canvas
        .dyn_into()
        .map_err(|_| "what should be a canvas is none")?;
    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor {
        backends: wgpu::Backends::GL,
        ..wgpu::InstanceDescriptor::new_without_display_handle()
    });
    let surface = instance.create_surface(wgpu::SurfaceTarget::Canvas(canvas))?;
    let adapter = at_once(instance.request_adapter(&wgpu::RequestAdapterOptions {
        compatible_surface: Some(&surface),
        ..default()
    }))??;
    let limits = wgpu::Limits::downlevel_webgl2_defaults().using_resolution(adapter.limits());
    let (device, queue) = at_once(adapter.request_device(&wgpu::DeviceDescriptor {
        required_limits: limits,
        ..default()
    }))??;
    let mut form = surface
        .get_default_config(&adapter, 1, 1)
        .ok_or("the canvas cannot be drawn into")?;
    // The shaders encode the colours: a target that does needs another pass over the whole picture.
    form.format = form.format.remove_srgb_suffix();
    commands.insert_resource(Easel::new(Painter::new(device.clone(), queue.clone())));
    commands.insert_resource(Canvas {
        surface,
        device,
        queue,
        form,
    });
    Ok(())
}

/// What a future of WebGL gives: there it never has to wait.
fn at_once<T>(future: impl Future<Output = T>) -> Result<T> {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(result) => Ok(result),
        std::task::Poll::Pending => Err("the graphics card does not answer at once".into()),
    }
}

/// Tells the camera the size of the canvas.
fn fit_camera(
    window: Single<&Window, With<PrimaryWindow>>,
    camera: Single<(&mut Camera, &mut Projection)>,
) {
    let (mut camera, mut projection) = camera.into_inner();
    let (size, scale_factor) = (window.physical_size(), window.scale_factor());
    let known = camera.computed.target_info.as_ref();
    let known =
        known.is_some_and(|info| (info.physical_size, info.scale_factor) == (size, scale_factor));
    if (known && !projection.is_changed()) || size.cmpeq(UVec2::ZERO).any() {
        return;
    }
    projection
        .bypass_change_detection()
        .update(size.x as f32, size.y as f32);
    camera.computed.clip_from_view = projection.get_clip_from_view();
    camera.computed.target_info = Some(RenderTargetInfo {
        physical_size: size,
        scale_factor,
    });
}

/// A picture that nobody sees is not drawn before somebody does, and none before there is a body in it; one that moves has
/// fewer pixels where the device is too slow for all, and the canvas stretches it.
fn draw(
    mut pace: Local<Pace>,
    mut owed: Local<bool>,
    mut canvas: ResMut<Canvas>,
    (mut seen, easel): (ResMut<Seen>, Res<Easel>),
    sharpness: Res<Sharpness>,
    time: Res<Time<Real>>,
) {
    if seen.skins.matrices.is_empty() {
        return;
    }
    let share = pace.next(seen.is_other(), time.delta_secs());
    *owed |= share.is_some();
    let document = web_sys::window().and_then(|window| window.document());
    let hidden = document.is_some_and(|document| document.hidden());
    let Some(eye) = seen.eye.filter(|_| *owed && !hidden) else {
        return;
    };
    *owed = false;
    let sharp = *sharpness == Sharpness::Always || seen.is_wanted_again();
    let share = share.filter(|_| !sharp).unwrap_or(1.0);
    let size = (eye.size.as_vec2() * share)
        .round()
        .as_uvec2()
        .max(UVec2::ONE);
    if (canvas.form.width, canvas.form.height) != (size.x, size.y) {
        (canvas.form.width, canvas.form.height) = (size.x, size.y);
        canvas.surface.configure(&canvas.device, &canvas.form);
    }
    let (wgpu::CurrentSurfaceTexture::Success(texture)
    | wgpu::CurrentSurfaceTexture::Suboptimal(texture)) = canvas.surface.get_current_texture()
    else {
        return;
    };
    let view = texture
        .texture
        .create_view(&wgpu::TextureViewDescriptor::default());
    let mut encoder = canvas
        .device
        .create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
    let target = Target {
        view: &view,
        format: canvas.form.format,
        size,
        part: Rect::from_corners(Vec2::ZERO, size.as_vec2()),
        samples: 1,
    };
    easel.painter().paint(&mut encoder, &target);
    canvas.queue.submit([encoder.finish()]);
    canvas.queue.present(texture);
    seen.drawn = true;
}

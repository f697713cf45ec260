//! Pictures without a window: the same app, drawing into an image.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bevy::{
    app::ScheduleRunnerPlugin,
    camera::RenderTarget,
    prelude::*,
    render::{
        render_resource::TextureFormat,
        view::screenshot::{Screenshot, ScreenshotCaptured},
    },
};
use bevy_egui::{EguiGlobalSettings, EguiPlugin};
use bevy_panorbit_camera::{ActiveCameraData, PanOrbitCamera};
use image::RgbaImage;

use crate::PsoasPlugin;
use crate::body::detail::Detail;
use crate::engine::{Surface, engine};
use crate::explore::camera::{BodyCamera, body_camera};
use crate::panel::comparison::{self, panel_camera};
use crate::problem::Problem;
use crate::stage::{Playback, Problems, Stage, View, ViewState};

/// One picture: what changes from one to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shot {
    /// From which side.
    pub view: View,
    /// At which time of the exercise, seconds.
    pub seconds: f32,
}

/// Frames after which everything that was asked for has reached the picture.
const SETTLE: u32 = 4;
/// Frames after which the first picture is complete.
const WARM_UP: u32 = 12;
/// Frames after which nothing more is to be expected.
const GIVE_UP: u32 = 20_000;

#[derive(Resource)]
struct Queue {
    shots: Vec<Shot>,
    next: usize,
    wait: u32,
    frames: u32,
    target: Handle<Image>,
    album: Album,
}

/// The pictures taken so far, or what went wrong.
type Album = Arc<Mutex<Result<Vec<RgbaImage>, Vec<Problem>>>>;

/// Takes pictures of one view state of one of the bodies, `size` in pixels, in the order of the shots.
///
/// # Errors
/// What the viewer would show instead of the body.
pub fn take(
    view: ViewState,
    detail: Detail,
    size: (u32, u32),
    shots: &[Shot],
) -> Result<Vec<RgbaImage>, Vec<Problem>> {
    let album: Album = Arc::new(Mutex::new(Ok(Vec::new())));
    let (kept, shots) = (album.clone(), shots.to_vec());
    let compared = view.mistake_beside().is_some();
    let mut app = App::new();
    app.add_plugins(engine(Surface::Image))
        .add_plugins(ScheduleRunnerPlugin::run_loop(Duration::ZERO))
        .add_plugins(PsoasPlugin)
        .insert_resource(detail)
        .insert_resource(ViewState {
            playback: Playback::Paused,
            ..view
        })
        .add_systems(
            Startup,
            move |commands: Commands, images: ResMut<Assets<Image>>| {
                open_studio(commands, images, size, shots.clone(), kept.clone());
            },
        )
        .add_systems(Update, (take_shots, give_up));
    if compared {
        app.add_plugins(write_signs);
    }
    app.run();
    let mut album = album
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    std::mem::replace(&mut album, Ok(Vec::new()))
}

/// The words over two bodies, by a camera of their own over that of the body.
fn write_signs(app: &mut App) {
    app.add_plugins((EguiPlugin::default(), comparison::plugin))
        .insert_resource(EguiGlobalSettings {
            auto_create_primary_context: false,
            ..default()
        })
        .add_systems(PostStartup, |mut commands: Commands, queue: Res<Queue>| {
            let target = RenderTarget::from(queue.target.clone());
            commands.spawn((panel_camera(), target));
        });
}

fn open_studio(
    mut commands: Commands,
    mut images: ResMut<Assets<Image>>,
    (width, height): (u32, u32),
    shots: Vec<Shot>,
    album: Album,
) {
    let target = Image::new_target_texture(width, height, TextureFormat::Rgba8UnormSrgb, None);
    let target = images.add(target);
    commands.spawn((
        body_camera(),
        RenderTarget::from(target.clone()),
        Msaa::Sample4,
    ));
    commands.insert_resource(ActiveCameraData {
        manual: true,
        ..default()
    });
    commands.insert_resource(Queue {
        shots,
        next: 0,
        wait: 0,
        frames: 0,
        target,
        album,
    });
}

fn take_shots(
    mut commands: Commands,
    mut queue: ResMut<Queue>,
    mut view: ResMut<ViewState>,
    stage: Res<State<Stage>>,
    mut camera: Single<&mut PanOrbitCamera, With<BodyCamera>>,
) {
    if *stage.get() != Stage::Viewing {
        return;
    }
    let Some(&shot) = queue.shots.get(queue.next) else {
        return;
    };
    if queue.wait == 0 {
        view.view = shot.view;
        view.seconds = shot.seconds;
        camera.orbit_smoothness = 0.0;
        camera.pan_smoothness = 0.0;
        camera.zoom_smoothness = 0.0;
        camera.force_update = true;
    }
    queue.wait += 1;
    let settled = if queue.next == 0 { WARM_UP } else { SETTLE };
    if queue.wait == settled {
        commands
            .spawn(Screenshot::image(queue.target.clone()))
            .observe(keep_picture);
    }
}

fn keep_picture(
    captured: On<ScreenshotCaptured>,
    mut queue: ResMut<Queue>,
    mut exit: MessageWriter<AppExit>,
) -> Result {
    let picture = captured.image.clone().try_into_dynamic()?.into_rgba8();
    if let Ok(Ok(pictures)) = queue.album.lock().as_deref_mut() {
        pictures.push(picture);
    }
    queue.next += 1;
    queue.wait = 0;
    if queue.next == queue.shots.len() {
        exit.write(AppExit::Success);
    }
    Ok(())
}

fn give_up(
    mut queue: ResMut<Queue>,
    stage: Res<State<Stage>>,
    problems: Res<Problems>,
    mut exit: MessageWriter<AppExit>,
) {
    queue.frames += 1;
    let failed = *stage.get() == Stage::Failed;
    if !failed && queue.frames < GIVE_UP {
        return;
    }
    let mut found: Vec<Problem> = problems.0.iter().map(|row| row.problem.clone()).collect();
    if !failed {
        found.push(Problem::error("the picture was not finished in time"));
    }
    if let Ok(album) = queue.album.lock().as_deref_mut() {
        *album = Err(found);
    }
    exit.write(AppExit::from_code(2));
}

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
use crate::loading::Content;
use crate::panel::comparison::{self, panel_camera};
use crate::problem::Problem;
use crate::stage::{Playback, Problems, Stage, ViewState};

/// On what pictures are taken, and how large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Film {
    /// Which of the bodies.
    pub detail: Detail,
    /// Width and height, pixels.
    pub size: (u32, u32),
    /// Whose colours.
    pub ink: Ink,
}

/// What the colours of a picture are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// A screen.
    Screen,
    /// Paper, also where only grey is printed.
    Paper,
}

/// Told how many pictures are taken.
pub type Progress = Box<dyn Fn(usize) + Send + Sync>;

/// Frames after which everything that was asked for has reached the picture.
const SETTLE: u32 = 4;
/// Frames after which the first picture is complete.
const WARM_UP: u32 = 12;
/// Frames after which nothing more is to be expected.
const GIVE_UP: u32 = 20_000;

#[derive(Resource)]
struct Queue {
    shots: Vec<ViewState>,
    next: usize,
    wait: u32,
    frames: u32,
    target: Handle<Image>,
    album: Album,
    progress: Progress,
}

/// The pictures taken so far, or what went wrong.
type Album = Arc<Mutex<Result<Vec<RgbaImage>, Vec<Problem>>>>;

/// Takes a picture of each view state, in their order; either all of them show two bodies beside each other, or none.
///
/// # Errors
/// What the viewer would show instead of the body.
pub fn take(
    shots: Vec<ViewState>,
    film: Film,
    progress: Progress,
) -> Result<Vec<RgbaImage>, Vec<Problem>> {
    let album: Album = Arc::new(Mutex::new(Ok(Vec::new())));
    let Some(first) = shots.first().cloned() else {
        return Ok(Vec::new());
    };
    let compared = first.mistake_beside().is_some();
    let mut app = App::new();
    app.add_plugins(engine(Surface::Image))
        .add_plugins(ScheduleRunnerPlugin::run_loop(Duration::ZERO))
        .add_plugins(PsoasPlugin)
        .insert_resource(film.detail)
        .insert_resource(still(first))
        .add_systems(
            Startup,
            open_studio(shots, film.size, album.clone(), progress),
        )
        .add_systems(Update, (take_shots, give_up));
    if film.ink == Ink::Paper {
        app.add_systems(Update, use_paper.run_if(resource_added::<Content>));
    }
    if compared {
        app.add_plugins(write_signs);
    }
    app.run();
    let mut album = album
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    std::mem::replace(&mut album, Ok(Vec::new()))
}

/// What does not move while its picture is taken.
fn still(view: ViewState) -> ViewState {
    ViewState {
        playback: Playback::Paused,
        ..view
    }
}

fn use_paper(mut content: ResMut<Content>) {
    content.0.palette = content.palette.on_paper();
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
    shots: Vec<ViewState>,
    (width, height): (u32, u32),
    album: Album,
    progress: Progress,
) -> impl FnMut(Commands, ResMut<Assets<Image>>) {
    let mut given = Some((shots, album, progress));
    move |mut commands, mut images| {
        let Some((shots, album, progress)) = given.take() else {
            return;
        };
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
            progress,
        });
    }
}

fn take_shots(
    mut commands: Commands,
    mut queue: ResMut<Queue>,
    mut view: ResMut<ViewState>,
    stage: Res<State<Stage>>,
    camera: Single<(&mut PanOrbitCamera, &mut Camera), With<BodyCamera>>,
) {
    if *stage.get() != Stage::Viewing {
        return;
    }
    let Some(shot) = queue.shots.get(queue.next) else {
        return;
    };
    let (mut orbit, mut camera) = camera.into_inner();
    if queue.wait == 0 {
        *view = still(shot.clone());
        orbit.orbit_smoothness = 0.0;
        orbit.pan_smoothness = 0.0;
        orbit.zoom_smoothness = 0.0;
        orbit.force_update = true;
    }
    queue.wait += 1;
    let first = queue.next == 0;
    let settled = if first { WARM_UP } else { SETTLE };
    // What nobody keeps need not be drawn.
    camera.is_active = first || queue.wait == settled;
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
    (queue.progress)(queue.next);
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

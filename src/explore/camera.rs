//! The camera: views from the four sides, orbit, pan and zoom, framed around what the body does.
//!
//! It stands still while a body moves: the frame holds the whole motion. It fits itself to another window, to
//! another side of an exercise and to another mistake beside it, unless a person has moved it; then it stays theirs
//! until another exercise, a second body that comes, goes or stands elsewhere, or a reset.

use std::f32::consts::TAU;

use bevy::{ecs::system::SystemParam, prelude::*};
use bevy_panorbit_camera::{FocusBoundsShape, PanOrbitCamera, PanOrbitCameraPlugin};

use crate::body::{bind::Body, chosen, model::skinning_matrices, rig::Posture};
use crate::loading::Content;
use crate::motion::{kinematics::Kinematics, player::Playing};
use crate::stage::{Command, Motion, PsoasSystems, Stage, Standpoint, View, ViewState};

use super::{
    beside::Beside,
    framing::{Bounds, FIELD_OF_VIEW, Framing, bounds_of, bounds_of_course, bounds_of_named},
    pair::around_pair,
    placed::{FARTHEST, Held, NEAREST, Placed, Subject},
    release::bounds_of_release,
};

/// How far above the horizon a view looks from.
const ABOVE: f32 = 8.0_f32.to_radians();
/// What nobody sees of a turn, radians.
const SAME_TURN: f32 = 1e-3;
/// How slowly the camera goes where it is sent, 0 at once.
const SMOOTHNESS: f32 = 0.35;

/// How far the point that is looked at strays from a body of ordinary size, metres.
const STRAYS: f32 = 2.5;

/// The camera that shows the body.
#[derive(Component)]
#[require(Camera3d)]
pub struct BodyCamera;

/// Spawns the camera and moves it.
pub(crate) fn plugin(app: &mut App) {
    app.add_plugins(PanOrbitCameraPlugin).add_systems(
        Update,
        (
            (ease_camera, look_from_view, frame_what_is_shown)
                .chain()
                .run_if(resource_changed::<ViewState>),
            obey_camera,
            fit_window,
        )
            .chain()
            .in_set(PsoasSystems::Show)
            .run_if(in_state(Stage::Viewing)),
    );
}

/// The camera as it starts: the caller adds where it draws to.
pub fn body_camera() -> impl Bundle {
    (
        BodyCamera,
        Placed::default(),
        Projection::from(PerspectiveProjection {
            fov: FIELD_OF_VIEW,
            near: 0.05,
            far: 60.0,
            ..default()
        }),
        Transform::from_xyz(0.0, 1.0, 4.0),
        PanOrbitCamera {
            orbit_smoothness: SMOOTHNESS,
            pan_smoothness: SMOOTHNESS,
            zoom_smoothness: SMOOTHNESS,
            zoom_lower_limit: NEAREST,
            zoom_upper_limit: Some(FARTHEST),
            pitch_lower_limit: Some(-0.45 * std::f32::consts::PI),
            pitch_upper_limit: Some(0.49 * std::f32::consts::PI),
            allow_upside_down: false,
            focus_bounds_shape: Some(FocusBoundsShape::Sphere(Sphere::new(STRAYS))),
            focus_bounds_origin: Vec3::Y,
            ..default()
        },
    )
}

impl View {
    /// Turn about the vertical axis from the front towards the body's left, and up, radians.
    pub fn yaw_pitch(self) -> (f32, f32) {
        const FROM_ABOVE: f32 = 75.0;
        let yaw: f32 = match self {
            Self::Front => 0.0,
            Self::ThreeQuarter => 35.0,
            Self::Left => 90.0,
            Self::Back | Self::Above => 180.0,
            Self::Right => -90.0,
            Self::FrontRight => -35.0,
            Self::BackLeft => 145.0,
            Self::BackRight => -145.0,
        };
        let pitch = match self {
            Self::Above => FROM_ABOVE.to_radians(),
            _ => ABOVE,
        };
        (yaw.to_radians(), pitch)
    }
}

/// The view on a standing body in which most is seen of what lies on the side to which a way points, without those in
/// which an arm hangs before it.
pub(super) fn facing(way: Vec3) -> View {
    const FREE: [View; 6] = [
        View::Front,
        View::ThreeQuarter,
        View::FrontRight,
        View::Back,
        View::BackLeft,
        View::BackRight,
    ];
    let towards = |view: View| {
        let (yaw, _) = view.yaw_pitch();
        Vec3::new(yaw.sin(), 0.0, yaw.cos()).dot(way)
    };
    let nearest = FREE
        .into_iter()
        .max_by(|one, other| towards(*one).total_cmp(&towards(*other)));
    nearest.unwrap_or_default()
}

/// What is shown, to be framed.
#[derive(SystemParam)]
struct Scene<'w> {
    content: Res<'w, Content>,
    body: Res<'w, Body>,
    kinematics: Option<Res<'w, Kinematics>>,
    playing: Res<'w, Playing>,
    beside: Option<Res<'w, Beside>>,
}

impl Scene<'_> {
    /// Around the structures that are named, where they are at the moment; else around everything that the
    /// body does in an exercise, or around a named pose; without these, around the places of the self-release
    /// that is shown, around the chosen muscle, or around the standing body. Where a mistake stands beside, around the same of both.
    fn framing(&self, view: &ViewState) -> Framing {
        /// Around the structures that are named, and around the places of a self-release, metres.
        const AROUND: f32 = 0.02;
        const NEAR: f32 = 0.20;
        let named = self.playing.posture.as_ref();
        let named = named.and_then(|posture| self.named(view, posture));
        if let Some(beside) = &self.beside {
            return match named.zip(self.named(view, &beside.posture())) {
                Some((first, second)) => around_pair(first, second, AROUND, view.view),
                None => around_pair(beside.right, beside.mistake(), 0.0, view.view),
            };
        }
        let named = named.map(|bounds| Framing::around_box(bounds, AROUND));
        let moving = || {
            let bounds = bounds_of_course(self.kinematics.as_ref()?, self.playing.course.as_ref()?);
            Some(Framing::around_box(bounds, 0.0))
        };
        named
            .or_else(moving)
            .unwrap_or_else(|| match self.content.pose_shown(view) {
                Some(pose) => {
                    let posture = self.body.on_floor(&self.content.rig, pose);
                    Framing::around_box(bounds_of([posture]), 0.0)
                }
                None => {
                    let rows = |one| chosen::rows(one, &self.content.nomenclature, &self.body);
                    let chosen = || Framing::standing(&self.body, view.chosen().flat_map(rows));
                    let pressed = bounds_of_release(view, &self.content);
                    pressed.map_or_else(chosen, |bounds| Framing::around_box(bounds, NEAR))
                }
            })
    }

    /// The box around the structures that are named, in a posture; none where nothing is.
    fn named(&self, view: &ViewState, posture: &Posture) -> Option<Bounds> {
        let skinning = skinning_matrices(self.content.rig.skeleton(), &posture.frames);
        bounds_of_named(&self.body, &view.excerpt, &skinning)
    }
}

fn look_from_view(
    mut last: Local<Option<View>>,
    view: Res<ViewState>,
    mut camera: Single<&mut PanOrbitCamera, With<BodyCamera>>,
) {
    if *last != Some(view.view) {
        turn_to(&mut camera, view.view);
        *last = Some(view.view);
    }
}

fn turn_to(camera: &mut PanOrbitCamera, view: View) {
    let (yaw, pitch) = view.yaw_pitch();
    let turns = ((camera.target_yaw - yaw) / TAU).round();
    camera.target_yaw = yaw + turns * TAU;
    camera.target_pitch = pitch;
}

fn stand_at(orbit: &mut PanOrbitCamera, standpoint: Standpoint) {
    orbit.target_yaw = standpoint.yaw_degrees.to_radians();
    orbit.target_pitch = standpoint.pitch_degrees.to_radians();
    orbit.target_radius = standpoint.distance_m;
    orbit.target_focus = Vec3::from(standpoint.focus_m);
}

/// Where a person has put the camera.
#[derive(SystemParam)]
pub struct LookedFrom<'w, 's> {
    camera: Single<'w, 's, (&'static PanOrbitCamera, &'static Placed), With<BodyCamera>>,
    view: Res<'w, ViewState>,
}

impl LookedFrom<'_, '_> {
    /// Where the camera goes; none where the program has put it there by itself.
    pub fn standpoint(&self) -> Option<Standpoint> {
        let (orbit, placed) = *self.camera;
        let (yaw, pitch) = self.view.view.yaw_pitch();
        let turned = (orbit.target_yaw - yaw)
            .rem_euclid(TAU)
            .min((yaw - orbit.target_yaw).rem_euclid(TAU));
        let is_turned = turned.max((orbit.target_pitch - pitch).abs()) > SAME_TURN;
        let is_held = is_turned || placed.held(orbit) == Held::ByPerson;
        is_held.then(|| Standpoint {
            yaw_degrees: orbit.target_yaw.rem_euclid(TAU).to_degrees(),
            pitch_degrees: orbit.target_pitch.to_degrees(),
            distance_m: orbit.target_radius,
            focus_m: orbit.target_focus.to_array(),
        })
    }
}

/// With key poses in place of motion the camera is there at once as well.
fn ease_camera(
    mut last: Local<Motion>,
    view: Res<ViewState>,
    mut camera: Single<&mut PanOrbitCamera, With<BodyCamera>>,
) {
    if *last == view.motion {
        return;
    }
    *last = view.motion;
    let smoothness = match view.motion {
        Motion::Full => SMOOTHNESS,
        Motion::KeyPoses => 0.0,
    };
    camera.orbit_smoothness = smoothness;
    camera.pan_smoothness = smoothness;
    camera.zoom_smoothness = smoothness;
}

fn frame_what_is_shown(
    mut last: Local<Option<Subject>>,
    view: Res<ViewState>,
    scene: Scene,
    camera: Single<(&mut PanOrbitCamera, &mut Placed, &Camera), With<BodyCamera>>,
) {
    let subject = Subject::of(&view);
    let (mut orbit, mut placed, camera) = camera.into_inner();
    let held = placed.held(&orbit);
    if last.as_ref().is_some_and(|last| subject.stays(last, held)) {
        *last = Some(subject);
        return;
    }
    let Some(size) = camera.logical_viewport_size() else {
        return;
    };
    placed.put(&mut orbit, scene.framing(&view), view.zoom, size);
    if last.is_none() {
        start_at_target(&mut orbit, view.view);
    }
    orbit.force_update = true;
    *last = Some(subject);
}

/// The first picture is not flown to.
fn start_at_target(orbit: &mut PanOrbitCamera, view: View) {
    let (yaw, pitch) = view.yaw_pitch();
    orbit.focus = orbit.target_focus;
    orbit.radius = Some(orbit.target_radius);
    orbit.yaw = Some(yaw);
    orbit.pitch = Some(pitch);
    orbit.target_yaw = yaw;
    orbit.target_pitch = pitch;
    orbit.initialized = true;
}

/// Another shape of the picture needs another distance.
fn fit_window(camera: Single<(&mut PanOrbitCamera, &mut Placed, &Camera), With<BodyCamera>>) {
    let (mut orbit, mut placed, camera) = camera.into_inner();
    let size = camera.logical_viewport_size();
    let (Some(size), Some(framing)) = (size, placed.framing) else {
        return;
    };
    if size != placed.size && placed.held(&orbit) == Held::ByProgram {
        let zoom = placed.zoom;
        placed.put(&mut orbit, framing, zoom, size);
    }
}

fn obey_camera(
    mut commands: MessageReader<Command>,
    view: Res<ViewState>,
    scene: Scene,
    camera: Single<(&mut PanOrbitCamera, &mut Placed, &Camera, &Transform), With<BodyCamera>>,
) {
    let (mut orbit, mut placed, camera, transform) = camera.into_inner();
    for command in commands.read() {
        match command {
            Command::Orbit {
                yaw_degrees,
                pitch_degrees,
            } => {
                orbit.target_yaw += yaw_degrees.to_radians();
                orbit.target_pitch += pitch_degrees.to_radians();
            }
            Command::Zoom { factor } => orbit.target_radius *= factor.clamp(0.1, 10.0),
            Command::Pan { right_m, up_m } => {
                orbit.target_focus += transform.right() * *right_m + transform.up() * *up_m;
            }
            Command::SetView { view } => turn_to(&mut orbit, *view),
            Command::SetCamera(standpoint) => stand_at(&mut orbit, *standpoint),
            Command::Reset | Command::StartOver | Command::FlyTo => {
                turn_to(&mut orbit, view.view);
                let size = camera.logical_viewport_size().unwrap_or(Vec2::ONE);
                placed.put(&mut orbit, scene.framing(&view), view.zoom, size);
            }
            _ => {}
        }
    }
}

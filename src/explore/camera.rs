//! The camera: views from the four sides, orbit, pan and zoom, framed around what the body does.
//!
//! It stands still while a body moves: the frame holds the whole motion. It fits itself to another window and to
//! another side of an exercise, unless a person has moved it; then it stays theirs until another exercise or a reset.

use std::ops::RangeInclusive;

use bevy::{
    core_pipeline::tonemapping::{DebandDither, Tonemapping},
    ecs::system::SystemParam,
    prelude::*,
};
use bevy_panorbit_camera::{PanOrbitCamera, PanOrbitCameraPlugin};

use crate::body::{bind::Body, model::skinning_matrices};
use crate::loading::Content;
use crate::motion::{kinematics::Kinematics, player::Playing};
use crate::stage::{Command, Motion, PsoasSystems, Selected, ShownSide, Stage, View, ViewState};

use super::framing::{FIELD_OF_VIEW, Framing};

/// How far above the horizon a view looks from.
const ABOVE: f32 = 8.0_f32.to_radians();
/// How near the camera comes to the point that it looks at, and how far it goes from it, metres.
const DISTANCE: RangeInclusive<f32> = 0.25..=9.0;
/// How slowly the camera goes where it is sent, 0 at once.
const SMOOTHNESS: f32 = 0.35;

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
        // The shaders write the colours of the palette; nothing is to change them.
        (Tonemapping::None, DebandDither::Disabled),
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
            zoom_lower_limit: *DISTANCE.start(),
            zoom_upper_limit: Some(*DISTANCE.end()),
            pitch_lower_limit: Some(-0.45 * std::f32::consts::PI),
            pitch_upper_limit: Some(0.49 * std::f32::consts::PI),
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
        };
        let pitch = match self {
            Self::Above => FROM_ABOVE.to_radians(),
            _ => ABOVE,
        };
        (yaw.to_radians(), pitch)
    }
}

/// What the picture is framed around.
#[derive(PartialEq)]
struct Subject {
    exercise: Option<String>,
    side: ShownSide,
    pose: Option<String>,
    selected: Option<Selected>,
    focus: Vec<String>,
    zoom: f32,
}

impl Subject {
    fn of(view: &ViewState) -> Self {
        Self {
            exercise: view.exercise.clone(),
            side: view.side,
            pose: view.pose.clone(),
            selected: view.selected.clone(),
            focus: view.excerpt.focus.clone(),
            zoom: view.zoom,
        }
    }

    /// Whether an exercise goes on, so that choosing a muscle does not move the camera.
    fn goes_on_from(&self, last: &Self) -> bool {
        self.exercise.is_some()
            && (&self.exercise, &self.focus, self.zoom) == (&last.exercise, &last.focus, last.zoom)
    }

    /// Whether the camera stays where it is: always while one side goes on, and when a person has put it there.
    fn stays(&self, last: &Self, held: Held) -> bool {
        let same_motion = self.side == last.side || held == Held::ByPerson;
        self == last || (self.goes_on_from(last) && same_motion)
    }
}

/// Who has put the camera where it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    ByProgram,
    ByPerson,
}

/// Where the program has put the camera last: around what, in which picture, pixels.
#[derive(Component, Debug, Default)]
struct Placed {
    framing: Option<Framing>,
    zoom: f32,
    size: Vec2,
    focus: Vec3,
    radius: f32,
}

impl Placed {
    /// Puts the camera around something.
    fn put(&mut self, orbit: &mut PanOrbitCamera, framing: Framing, zoom: f32, size: Vec2) {
        let radius = framing.distance(size.x / size.y.max(1.0)) / zoom;
        *self = Self {
            framing: Some(framing),
            zoom,
            size,
            focus: framing.focus,
            radius: radius.clamp(*DISTANCE.start(), *DISTANCE.end()),
        };
        orbit.target_focus = self.focus;
        orbit.target_radius = self.radius;
    }

    fn held(&self, orbit: &PanOrbitCamera) -> Held {
        match (orbit.target_focus, orbit.target_radius) == (self.focus, self.radius) {
            true => Held::ByProgram,
            false => Held::ByPerson,
        }
    }
}

/// What is shown, to be framed.
#[derive(SystemParam)]
struct Scene<'w> {
    content: Res<'w, Content>,
    body: Res<'w, Body>,
    kinematics: Option<Res<'w, Kinematics>>,
    playing: Res<'w, Playing>,
}

impl Scene<'_> {
    /// Around the structures that are named, where they are at the moment; else around everything that the
    /// body does in an exercise, or around a named pose; without these, around the chosen muscle and where its
    /// pain is felt, or around the standing body.
    fn framing(&self, view: &ViewState) -> Framing {
        let posed = self.playing.posture.as_ref().and_then(|posture| {
            let skinning = skinning_matrices(self.content.rig.skeleton(), &posture.frames);
            Framing::posed(&self.body, &view.excerpt, &skinning)
        });
        let moving = || {
            Some(Framing::of_course(
                self.kinematics.as_ref()?,
                self.playing.course.as_ref()?,
            ))
        };
        posed
            .or_else(moving)
            .unwrap_or_else(|| match self.content.pose_shown(view) {
                Some(pose) => Framing::around([self.body.on_floor(&self.content.rig, pose)]),
                None => Framing::standing(&self.body, view),
            })
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
    let turns = ((camera.target_yaw - yaw) / std::f32::consts::TAU).round();
    camera.target_yaw = yaw + turns * std::f32::consts::TAU;
    camera.target_pitch = pitch;
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
            Command::Reset => {
                turn_to(&mut orbit, view.view);
                let size = camera.logical_viewport_size().unwrap_or(Vec2::ONE);
                placed.put(&mut orbit, scene.framing(&view), view.zoom, size);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(side: ShownSide) -> Subject {
        Subject::of(&ViewState {
            exercise: Some("clamshell".to_owned()),
            side,
            ..ViewState::default()
        })
    }

    #[test]
    fn what_a_person_did_with_the_camera_stays_until_another_exercise() {
        let mut orbit = PanOrbitCamera::default();
        let mut placed = Placed::default();
        let framing = Framing {
            focus: Vec3::Y,
            half_height: 0.5,
            half_width: 0.9,
        };
        placed.put(&mut orbit, framing, 1.0, Vec2::new(640.0, 360.0));
        assert_eq!(placed.held(&orbit), Held::ByProgram);
        orbit.target_radius *= 0.8;
        assert_eq!(placed.held(&orbit), Held::ByPerson);
        let (first, other) = (subject(ShownSide::Written), subject(ShownSide::Mirrored));
        assert!(other.stays(&first, Held::ByPerson));
        assert!(!other.stays(&first, Held::ByProgram));
        let standing = Subject::of(&ViewState::default());
        assert!(!standing.stays(&first, Held::ByPerson));
    }
}

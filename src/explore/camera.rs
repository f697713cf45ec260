//! The camera: views from the four sides, orbit, pan and zoom, framed around what the body does.

use bevy::{
    core_pipeline::tonemapping::{DebandDither, Tonemapping},
    ecs::system::SystemParam,
    prelude::*,
};
use bevy_panorbit_camera::{PanOrbitCamera, PanOrbitCameraPlugin};

use crate::body::{
    bind::Body,
    model::{BodyModel, skinning_matrices},
    rig::Posture,
};
use crate::loading::Content;
use crate::motion::{
    course::{Course, Kinematics},
    player::Playing,
};
use crate::stage::{Command, PsoasSystems, Selected, Stage, View, ViewState};

use super::{
    beside::Beside,
    pair::{Bounds, around_pair},
};

/// Vertical field of view.
const FIELD_OF_VIEW: f32 = 30.0_f32.to_radians();
/// How far above the horizon a view looks from.
const ABOVE: f32 = 8.0_f32.to_radians();
/// Room around the body, as a factor of its size.
const ROOM: f32 = 1.06;
/// As far away as a person may go, metres, where what is framed needs no more.
const FARTHEST: f32 = 9.0;
/// Flesh beyond the outermost joints: head, toes, fingertips, metres.
const FLESH: f32 = 0.12;

/// The camera that shows the body.
#[derive(Component)]
#[require(Camera3d)]
pub struct BodyCamera;

/// Spawns the camera and moves it.
pub(crate) fn plugin(app: &mut App) {
    app.add_plugins(PanOrbitCameraPlugin).add_systems(
        Update,
        (
            (look_from_view, frame_what_is_shown).run_if(resource_changed::<ViewState>),
            obey_camera,
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
            orbit_smoothness: 0.35,
            pan_smoothness: 0.35,
            zoom_smoothness: 0.35,
            zoom_lower_limit: 0.25,
            zoom_upper_limit: Some(FARTHEST),
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
#[derive(Clone, PartialEq)]
struct Subject {
    exercise: Option<String>,
    pose: Option<String>,
    selected: Option<Selected>,
    focus: Vec<String>,
    zoom: f32,
    /// The mistake beside the right motion, and the side from which the two stand next to each other.
    beside: Option<(usize, View)>,
}

impl Subject {
    fn of(view: &ViewState) -> Self {
        Self {
            exercise: view.exercise.clone(),
            pose: view.pose.clone(),
            selected: view.selected.clone(),
            focus: view.excerpt.focus.clone(),
            zoom: view.zoom,
            beside: view.mistake_beside().map(|mistake| (mistake, view.view)),
        }
    }

    /// Whether an exercise goes on, so that choosing a muscle does not move the camera.
    fn goes_on_from(&self, last: &Self) -> bool {
        let selected = self.selected.clone();
        self.exercise.is_some()
            && *self
                == Self {
                    selected,
                    ..last.clone()
                }
    }
}

/// What has to fit into the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Framing {
    /// The point in the middle of the picture, metres.
    pub focus: Vec3,
    /// Half the height of what is shown, metres.
    pub half_height: f32,
    /// Half the width of what is shown, metres.
    pub half_width: f32,
    /// Half of its depth, metres.
    pub half_depth: f32,
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
    /// body does in an exercise, or around a named pose; without these, around the chosen muscle and where its
    /// pain is felt, or around the standing body. Where a mistake stands beside, around the same of both.
    fn framing(&self, view: &ViewState) -> Framing {
        /// Around the structures that are named, metres.
        const AROUND: f32 = 0.02;
        let named = self.playing.posture.as_ref();
        let named = named.and_then(|posture| self.named(view, posture));
        if let Some(beside) = &self.beside {
            let named = named.zip(self.named(view, &beside.posture));
            return match named {
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
                None => Framing::standing(&self.body, view),
            })
    }

    /// The box around the structures that are named, in a posture; none where nothing is.
    fn named(&self, view: &ViewState, posture: &Posture) -> Option<Bounds> {
        let skinning = skinning_matrices(self.content.rig.skeleton(), &posture.frames);
        let named = self.body.structures().iter();
        let named = named.filter(|structure| view.excerpt.is_about(&structure.name));
        let places = named.flat_map(|structure| {
            let layer = self.body.layer(structure.layer);
            let vertices = structure.vertices.clone();
            let skinning = &skinning;
            vertices.map(move |vertex| layer.posed(vertex, skinning))
        });
        places.fold(None, |bounds: Option<Bounds>, p| {
            let (low, high) = bounds.unwrap_or((p, p));
            Some((low.min(p), high.max(p)))
        })
    }
}

/// The box around everything that the body does in an exercise.
pub(super) fn bounds_of_course(kinematics: &Kinematics, course: &Course) -> Bounds {
    const SAMPLES: usize = 12;
    let exercise = &course.exercise;
    let at = |sample| exercise.moment(exercise.seconds() * sample as f32 / SAMPLES as f32);
    bounds_of((0..SAMPLES).map(|sample| course.solve(kinematics, at(sample)).posture))
}

fn bounds_of(postures: impl IntoIterator<Item = Posture>) -> Bounds {
    let (mut low, mut high) = (Vec3::MAX, Vec3::MIN);
    for frame in postures.into_iter().flat_map(|posture| posture.frames) {
        low = low.min(frame.translation.into());
        high = high.max(frame.translation.into());
    }
    (low - Vec3::splat(FLESH), high + Vec3::splat(FLESH))
}

impl Framing {
    /// Around a box, seen from any side, with so much room beyond it, metres.
    fn around_box((low, high): Bounds, beyond: f32) -> Self {
        let half = (high - low) / 2.0;
        let half_width = half.x.max(half.z) + beyond;
        Self {
            focus: (low + high) / 2.0,
            half_height: half.y + beyond,
            half_width,
            half_depth: half_width,
        }
    }

    fn standing(body: &BodyModel, view: &ViewState) -> Self {
        /// Around a muscle, metres: far enough to know where on the body it is.
        const AROUND: f32 = 0.24;
        let whole = Self {
            focus: Vec3::new(0.0, 0.86, 0.0),
            half_height: 0.90,
            half_width: 0.33,
            half_depth: 0.33,
        };
        let chosen = view.selected.as_ref();
        let chosen = chosen.and_then(|chosen| body.structure(&chosen.muscle, chosen.side));
        chosen.map_or(whole, |chosen| Self::around_box(chosen.bounds, AROUND))
    }

    /// How far the camera has to be for it to fit a picture of this shape.
    pub fn distance(&self, aspect: f32) -> f32 {
        let slope = (FIELD_OF_VIEW / 2.0).tan();
        let to_fit = (self.half_height / slope).max(self.half_width / (slope * aspect));
        to_fit * ROOM + self.half_depth * 0.5
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

fn frame_what_is_shown(
    mut last: Local<Option<Subject>>,
    view: Res<ViewState>,
    scene: Scene,
    camera: Single<(&mut PanOrbitCamera, &Camera), With<BodyCamera>>,
) {
    let subject = Subject::of(&view);
    let stays = |last: &Subject| *last == subject || subject.goes_on_from(last);
    if last.as_ref().is_some_and(stays) {
        return;
    }
    let (mut orbit, camera) = camera.into_inner();
    let Some(size) = camera.logical_viewport_size() else {
        return;
    };
    let framing = scene.framing(&view);
    frame(&mut orbit, &framing, view.zoom, size);
    if last.is_none() {
        let (yaw, pitch) = view.view.yaw_pitch();
        orbit.focus = orbit.target_focus;
        orbit.radius = Some(orbit.target_radius);
        orbit.yaw = Some(yaw);
        orbit.pitch = Some(pitch);
        orbit.target_yaw = yaw;
        orbit.target_pitch = pitch;
        orbit.initialized = true;
    }
    orbit.force_update = true;
    *last = Some(subject);
}

fn frame(orbit: &mut PanOrbitCamera, framing: &Framing, zoom: f32, size: Vec2) {
    orbit.target_focus = framing.focus;
    orbit.target_radius = framing.distance(size.x / size.y.max(1.0)) / zoom;
    orbit.zoom_upper_limit = Some(orbit.target_radius.max(FARTHEST));
}

fn obey_camera(
    mut commands: MessageReader<Command>,
    view: Res<ViewState>,
    scene: Scene,
    camera: Single<(&mut PanOrbitCamera, &Camera, &Transform), With<BodyCamera>>,
) {
    let (mut orbit, camera, transform) = camera.into_inner();
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
                let framing = scene.framing(&view);
                frame(&mut orbit, &framing, view.zoom, size);
            }
            _ => {}
        }
    }
}

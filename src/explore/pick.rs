//! The structure under the pointer, on the body as posed.
//!
//! Bevy's mesh picking tests the anatomical position. Here a ray is first tested against a few boxes
//! per structure that follow the joints; only the structures that pass are skinned, on the CPU.

use bevy::{input::touch::Touches, prelude::*, window::PrimaryWindow};

use crate::anatomy::{Kind, NodeName};
use crate::body::{
    bind::Body,
    model::{BodyModel, Layer, LayerKind, skinning_matrices},
    ray::Ray,
};
use crate::loading::Content;
use crate::motion::player::Playing;
use crate::muscle::shape::{Shape, Stations};
use crate::stage::{Command, PsoasSystems, Stage, ViewState};
use crate::tissue::shape::Hung;

use super::{beside::Beside, camera::BodyCamera};

/// The structure under the pointer.
#[derive(Resource, Debug, Default, PartialEq)]
pub struct Pointed(pub Option<NodeName>);

/// Whether a panel has the pointer, so that the body must not be picked through it.
#[derive(Resource, Debug, Default, PartialEq, Eq)]
pub struct PanelHasPointer(pub bool);

/// Follows the pointer and chooses the muscle, or what lies around it, that is tapped.
pub(crate) fn plugin(app: &mut App) {
    app.init_resource::<Pointed>()
        .init_resource::<PanelHasPointer>()
        .add_systems(
            Update,
            (point_at_structure, choose_tapped)
                .chain()
                .in_set(PsoasSystems::ReadInput)
                .run_if(in_state(Stage::Viewing)),
        );
}

/// The nearest structure that a ray meets, among the layers that are shown, and how far away it is, metres.
pub fn cast(
    body: &BodyModel,
    posture: &Posed,
    ray: &Ray,
    shown: &[LayerKind],
) -> Option<(f32, NodeName)> {
    let mut nearest: Option<(f32, &NodeName)> = None;
    for structure in body.structures() {
        if !shown.contains(&structure.layer) || !structure.may_touch(posture.frames, ray) {
            continue;
        }
        let layer = body.layer(structure.layer);
        for triangle in layer.indices[structure.corners.clone()].as_chunks::<3>().0 {
            let corners =
                triangle.map(|corner| posture.place(structure.layer, layer, corner as usize));
            let Some(distance) = ray.meets(corners) else {
                continue;
            };
            if nearest.is_none_or(|(best, _)| distance < best) {
                nearest = Some((distance, &structure.name));
            }
        }
    }
    nearest.map(|(distance, name)| (distance, name.clone()))
}

/// The joints of a posture, ready for skinning.
pub struct Posed<'a> {
    /// Frame of each joint in the world.
    pub frames: &'a [Isometry3d],
    /// What [`skinning_matrices`] gives for them.
    pub skinning: Vec<bevy::math::Affine3A>,
    shape: &'a Shape,
    stations: Stations,
}

impl<'a> Posed<'a> {
    /// Prepares a posture.
    pub fn new(
        content: &crate::library::Library,
        shape: &'a Shape,
        frames: &'a [Isometry3d],
    ) -> Self {
        let skinning = skinning_matrices(content.rig.skeleton(), frames);
        let mut stations = Stations::default();
        shape.solve(frames, &skinning, &mut stations);
        Self {
            frames,
            skinning,
            shape,
            stations,
        }
    }

    /// Where a vertex is drawn, metres.
    pub(super) fn place(&self, kind: LayerKind, layer: &Layer, vertex: usize) -> Vec3 {
        match kind {
            LayerKind::Muscles => self
                .shape
                .posed(layer, vertex, &self.skinning, &self.stations),
            _ => layer.posed(vertex, &self.skinning),
        }
    }
}

/// The nearest structure that a ray meets on one body or on two side by side.
fn cast_at_all<'a>(
    body: &BodyModel,
    postures: impl Iterator<Item = Posed<'a>>,
    ray: &Ray,
    shown: &[LayerKind],
) -> Option<NodeName> {
    postures
        .filter_map(|posture| cast(body, &posture, ray, shown))
        .min_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, name)| name)
}

fn point_at_structure(
    mut last: Local<Option<Vec2>>,
    window: Option<Single<&Window, With<PrimaryWindow>>>,
    touches: Res<Touches>,
    camera: Single<(&Camera, &GlobalTransform), With<BodyCamera>>,
    panel: Res<PanelHasPointer>,
    scene: (Res<Body>, Res<Content>, Res<ViewState>, Res<Hung>),
    postures: (Res<Playing>, Option<Res<Beside>>),
    mut pointed: ResMut<Pointed>,
) {
    let (body, content, view, hung) = scene;
    let touch = touches
        .iter_just_pressed()
        .next()
        .map(bevy::input::touch::Touch::position);
    let cursor = touch.or_else(|| window.and_then(|window| window.cursor_position()));
    let cursor = cursor.filter(|_| !panel.0);
    if cursor == *last {
        return;
    }
    *last = cursor;
    let (camera, eye) = *camera;
    let ray = cursor.and_then(|cursor| camera.viewport_to_world(eye, cursor).ok());
    let found = ray.and_then(|ray| {
        let ray = Ray {
            origin: ray.origin,
            direction: *ray.direction,
        };
        let (playing, beside) = &postures;
        let second = beside.as_ref().map(|beside| beside.posture());
        let postures = playing.posture.iter().chain(&second);
        let postures = postures.map(|posture| Posed::new(&content, &hung.shape, &posture.frames));
        cast_at_all(&body, postures, &ray, &shown(&view))
    });
    pointed.set_if_neq(Pointed(found));
}

/// What a person sees through: a skin that is not solid is looked through.
fn shown(view: &ViewState) -> Vec<LayerKind> {
    let mut shown = Vec::new();
    let layers = view.layers;
    if layers.skin > 0.85 {
        return vec![LayerKind::Skin];
    }
    for (layer, opacity) in [
        (LayerKind::Fascia, layers.fascia),
        (LayerKind::Muscles, layers.muscles),
        (LayerKind::Nerves, layers.nerves),
        (LayerKind::Bones, layers.bones),
    ] {
        if opacity > 0.3 {
            shown.push(layer);
        }
    }
    shown
}

/// How far the pointer may move between press and release for a tap, pixels.
const TAP: f32 = 6.0;

fn choose_tapped(
    mut pressed_at: Local<Option<Vec2>>,
    buttons: Res<ButtonInput<MouseButton>>,
    touches: Res<Touches>,
    window: Option<Single<&Window, With<PrimaryWindow>>>,
    panel: Res<PanelHasPointer>,
    pointed: Res<Pointed>,
    mut commands: MessageWriter<Command>,
) {
    let cursor = window.and_then(|window| window.cursor_position());
    if buttons.just_pressed(MouseButton::Left) && !panel.0 {
        *pressed_at = cursor;
    }
    let clicked = buttons.just_released(MouseButton::Left)
        && pressed_at
            .take()
            .zip(cursor)
            .is_some_and(|(from, to)| from.distance(to) < TAP);
    let tapped = touches
        .iter_just_released()
        .any(|touch| touch.distance().length() < TAP);
    if !clicked && !tapped {
        return;
    }
    let chosen = |kind: Kind| kind == Kind::Muscle || kind.is_around();
    let muscle = pointed.0.as_ref().filter(|name| chosen(name.kind));
    commands.write(Command::SetMuscle {
        muscle: muscle.map(|name| name.id.to_string()),
        side: muscle.map(|name| name.side),
    });
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::body::{file::read_body, pose::Pose};
    use crate::library::Library;

    #[test]
    fn the_nearer_of_two_bodies_is_picked_and_either_has_its_muscles() {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).expect("sound assets");
        let bytes = std::fs::read(assets.join("models/body_light.glb")).expect("the body");
        let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
        let shape = Shape::new(&library.muscles, &body, library.rig.skeleton());
        let pelvis = library.rig.skeleton().joints()[0].centre;
        let at = |x: f32| library.rig.posture(&Pose::default(), pelvis + Vec3::X * x);
        let (first, second) = (at(0.0), at(1.0));
        let pick = |origin: Vec3, direction: Vec3| {
            let ray = Ray { origin, direction };
            let postures = [&first, &second].into_iter();
            let postures = postures.map(|posture| Posed::new(&library, &shape, &posture.frames));
            cast_at_all(&body, postures, &ray, &[LayerKind::Muscles])
        };
        // In front of the left thigh, and from either side at its height.
        let thigh = Vec3::new(0.1, 0.7, 3.0);
        let front = pick(thigh, Vec3::NEG_Z).expect("a muscle");
        assert_eq!(pick(thigh + Vec3::X, Vec3::NEG_Z), Some(front));
        let side = |x: f32, direction| pick(Vec3::new(x, 0.7, 0.0), direction);
        let (left, right) = (side(3.0, Vec3::NEG_X), side(-3.0, Vec3::X));
        assert_eq!(left.expect("a muscle").side.word(), "left");
        assert_eq!(right.expect("a muscle").side.word(), "right");
    }
}

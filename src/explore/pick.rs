//! The structure under the pointer, on the body as posed.
//!
//! Bevy's mesh picking tests the anatomical position. Here a ray is first tested against a few boxes
//! per structure that follow the joints; only the structures that pass are skinned, on the CPU.

use bevy::{input::touch::Touches, prelude::*, window::PrimaryWindow};

use crate::anatomy::NodeName;
use crate::body::{
    bind::Body,
    model::{BOX_MARGIN, BodyModel, Layer, LayerKind, Structure, skinning_matrices},
    ray::Ray,
};
use crate::loading::Content;
use crate::motion::player::Playing;
use crate::muscle::shape::{Shape, Stations};
use crate::stage::{PsoasSystems, Stage};
use crate::tissue::{Drawn, shape::Hung};

use super::{beside::Beside, camera::BodyCamera, tap};

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
            (point_at_structure, tap::choose_tapped)
                .chain()
                .in_set(PsoasSystems::ReadInput)
                .run_if(in_state(Stage::Viewing)),
        );
}

/// The nearest structure that a ray meets, among those that are not looked through, and how far away it is, metres.
/// `drawn` says for each row how opaque it is.
pub fn cast(
    body: &BodyModel,
    posture: &Posed,
    ray: &Ray,
    drawn: &[f32],
) -> Option<(f32, NodeName)> {
    let candidates = body.structures().iter().zip(drawn);
    let candidates = candidates.filter(|(row, opacity)| !is_looked_through(row.layer, **opacity));
    let reached = candidates
        .filter_map(|(structure, _)| Some((structure.reached(posture.frames, ray)?, structure)));
    let mut reached: Vec<(f32, &Structure)> = reached.collect();
    reached.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let mut nearest: Option<(f32, &NodeName)> = None;
    for (enters, structure) in reached {
        if nearest.is_some_and(|(distance, _)| distance + BOX_MARGIN < enters) {
            break;
        }
        let found = posture.meets(body, structure, ray);
        if let Some(distance) = found
            && nearest.is_none_or(|(best, _)| distance < best)
        {
            nearest = Some((distance, &structure.name));
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

    /// How far along a ray meets a structure, metres.
    fn meets(&self, body: &BodyModel, structure: &Structure, ray: &Ray) -> Option<f32> {
        let layer = body.layer(structure.layer);
        let first = structure.vertices.start;
        let vertices = structure.vertices.clone();
        let places: Vec<Vec3> = vertices
            .map(|vertex| self.place(structure.layer, layer, vertex))
            .collect();
        let triangles = layer.indices[structure.corners.clone()].as_chunks::<3>().0;
        let distances = triangles.iter().filter_map(|triangle| {
            ray.meets(triangle.map(|corner| places[corner as usize - first]))
        });
        distances.min_by(f32::total_cmp)
    }

    /// The triangles of a structure as they are drawn, metres.
    pub fn triangles(&self, body: &BodyModel, row: usize) -> impl Iterator<Item = [Vec3; 3]> {
        let structure = &body.structures()[row];
        let (kind, layer) = (structure.layer, body.layer(structure.layer));
        let triangles = layer.indices[structure.corners.clone()].as_chunks::<3>().0;
        let place = move |corner: u32| self.place(kind, layer, corner as usize);
        triangles.iter().map(move |triangle| triangle.map(&place))
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
    drawn: &[f32],
) -> Option<NodeName> {
    postures
        .filter_map(|posture| cast(body, &posture, ray, drawn))
        .min_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, name)| name)
}

fn point_at_structure(
    mut last: Local<Option<Vec2>>,
    window: Option<Single<&Window, With<PrimaryWindow>>>,
    touches: Res<Touches>,
    camera: Single<(&Camera, &GlobalTransform), With<BodyCamera>>,
    panel: Res<PanelHasPointer>,
    scene: (Res<Body>, Res<Content>, Res<Drawn>, Res<Hung>),
    postures: (Res<Playing>, Option<Res<Beside>>),
    mut pointed: ResMut<Pointed>,
) {
    let (body, content, drawn, hung) = scene;
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
        cast_at_all(&body, postures, &ray, &drawn)
    });
    pointed.set_if_neq(Pointed(found));
}

/// A skin that is not solid is looked through, and what is nearly dissolved.
fn is_looked_through(layer: LayerKind, opacity: f32) -> bool {
    const SKIN: f32 = 0.85;
    const INSIDE: f32 = 0.3;
    match layer {
        LayerKind::Skin => opacity <= SKIN,
        _ => opacity <= INSIDE,
    }
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
        let muscles = body.structures().iter();
        let muscles = muscles.map(|row| f32::from(row.layer == LayerKind::Muscles));
        let muscles: Vec<f32> = muscles.collect();
        let pelvis = library.rig.skeleton().joints()[0].centre;
        let at = |x: f32| library.rig.posture(&Pose::default(), pelvis + Vec3::X * x);
        let (first, second) = (at(0.0), at(1.0));
        let pick = |origin: Vec3, direction: Vec3| {
            let ray = Ray { origin, direction };
            let postures = [&first, &second].into_iter();
            let postures = postures.map(|posture| Posed::new(&library, &shape, &posture.frames));
            cast_at_all(&body, postures, &ray, &muscles)
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

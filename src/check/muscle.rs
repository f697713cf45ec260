//! How well the drawn muscles keep their shape in a posture: their volume, what of them lies in bone, and how evenly
//! what follows their paths is added to the flesh.

use bevy::math::{Affine3A, Isometry3d, Vec3};

use crate::anatomy::skeleton::Skeleton;
use crate::body::model::{BodyModel, Layer, LayerKind, Structure, skinning_matrices};
use crate::muscle::shape::{Shape, Stations};

use super::deformation::Surface;

/// Flesh is in bone from this depth on, metres.
const IN_BONE: f32 = 0.003;

/// What a posture does to one drawn muscle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kept {
    /// Its volume as a share of that at rest.
    pub volume: f32,
    /// The share of its surface that lies in bone.
    pub in_bone: f32,
}

/// The muscles of a body, hung on their paths.
pub struct Muscles<'a> {
    body: &'a BodyModel,
    skeleton: &'a Skeleton,
    shape: &'a Shape,
    volumes: Vec<f32>,
}

/// Whether the flesh is followed as the skeleton carries it, or as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flesh {
    /// By the joints alone.
    Carried,
    /// On the paths.
    Drawn,
}

impl<'a> Muscles<'a> {
    /// The muscles in the anatomical position, to which postures are compared.
    pub fn new(body: &'a BodyModel, skeleton: &'a Skeleton, shape: &'a Shape) -> Self {
        let mut muscles = Self {
            body,
            skeleton,
            shape,
            volumes: Vec::new(),
        };
        let points = muscles.points(&skeleton.standing(), Flesh::Carried);
        let layer = muscles.layer();
        muscles.volumes = muscles
            .structures()
            .map(|structure| volume(layer, structure, &points))
            .collect();
        muscles
    }

    fn layer(&self) -> &'a Layer {
        self.body.layer(LayerKind::Muscles)
    }

    /// Each of them, in the order of the figures.
    pub fn structures(&self) -> impl Iterator<Item = &'a Structure> {
        let structures = self.body.structures().iter();
        structures.filter(|structure| structure.layer == LayerKind::Muscles)
    }

    /// Where every vertex of the layer of the muscles is in a posture, metres.
    pub fn points(&self, frames: &[Isometry3d], flesh: Flesh) -> Vec<Vec3> {
        let skinning: Vec<Affine3A> = skinning_matrices(self.skeleton, frames);
        let layer = self.layer();
        let vertices = 0..layer.positions.len();
        match flesh {
            Flesh::Carried => vertices.map(|v| layer.posed(v, &skinning)).collect(),
            Flesh::Drawn => {
                let mut stations = Stations::default();
                self.shape.solve(frames, &skinning, &mut stations);
                let posed = |v| self.shape.posed(layer, v, &skinning, &stations);
                vertices.map(posed).collect()
            }
        }
    }

    /// What a posture does to each muscle.
    pub fn kept(&self, frames: &[Isometry3d], flesh: Flesh) -> Vec<Kept> {
        let skinning = skinning_matrices(self.skeleton, frames);
        let bones = Surface::new(self.body.layer(LayerKind::Bones), &skinning);
        let points = self.points(frames, flesh);
        let layer = self.layer();
        let rows = self.structures().zip(&self.volumes);
        rows.map(|(structure, rest)| Kept {
            volume: volume(layer, structure, &points) / rest,
            in_bone: in_bone(layer, structure, &points, &bones),
        })
        .collect()
    }
}

fn triangles<'a>(layer: &'a Layer, structure: &Structure) -> &'a [[u32; 3]] {
    layer.indices[structure.corners.clone()].as_chunks().0
}

fn volume(layer: &Layer, structure: &Structure, points: &[Vec3]) -> f32 {
    let middle = points[structure.vertices.start];
    let part = |triangle: &[u32; 3]| {
        let [a, b, c] = triangle.map(|corner| points[corner as usize] - middle);
        a.dot(b.cross(c)) / 6.0
    };
    triangles(layer, structure).iter().map(part).sum()
}

fn in_bone(layer: &Layer, structure: &Structure, points: &[Vec3], bones: &Surface) -> f32 {
    let deep: Vec<bool> = points[structure.vertices.clone()]
        .iter()
        .map(|point| bones.inside(*point) > IN_BONE)
        .collect();
    let (mut whole, mut within) = (0.0, 0.0);
    for triangle in triangles(layer, structure) {
        let corners = triangle.map(|corner| corner as usize);
        let [a, b, c] = corners.map(|corner| points[corner]);
        let area = (b - a).cross(c - a).length();
        let inside = corners.map(|corner| deep[corner - structure.vertices.start]);
        whole += area;
        within += area * inside.iter().filter(|inside| **inside).count() as f32 / 3.0;
    }
    within / whole.max(f32::EPSILON)
}

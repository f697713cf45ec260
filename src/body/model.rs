//! The geometry of the body: one mesh per structure as in `body.glb`, and the layers they are merged
//! into. A layer is one draw call; each vertex remembers its structure by a row number.

use std::{collections::BTreeMap, ops::Range};

use bevy::math::{Affine3A, Isometry3d, Mat3, Vec3};

use crate::anatomy::{Kind, NodeName, Side, skeleton::Skeleton};
use crate::problem::Problem;

use super::{
    pose::Pose,
    ray::Ray,
    rig::{Posture, Rig},
};

/// The mesh of one structure, in the anatomical position.
#[derive(Debug, Clone)]
pub struct StructureMesh {
    /// The name of its node.
    pub name: NodeName,
    /// Metres.
    pub positions: Vec<[f32; 3]>,
    /// Unit vectors.
    pub normals: Vec<[f32; 3]>,
    /// Joints by their index in the glTF skin.
    pub joints: Vec<[u16; 4]>,
    /// Share of each joint; they add up to 1.
    pub weights: Vec<[f32; 4]>,
    /// Light that reaches the vertex, 0 to 1.
    pub occlusion: Vec<f32>,
    /// Along the fibres (0 origin, 1 insertion), and around the muscle; empty where it has no fibres.
    pub fibres: Vec<[f32; 2]>,
    /// 0 belly to 1 tendon; empty where it has none.
    pub tendon: Vec<f32>,
    /// Triangles.
    pub indices: Vec<u32>,
}

/// What is drawn, shown and hidden together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LayerKind {
    /// Bones and discs.
    Bones,
    /// Nerves and organs.
    Nerves,
    /// Muscles.
    Muscles,
    /// Fasciae and ligaments.
    Fascia,
    /// The skin.
    Skin,
}

impl LayerKind {
    /// From the inside outwards.
    pub const ALL: [Self; 5] = [
        Self::Bones,
        Self::Nerves,
        Self::Muscles,
        Self::Fascia,
        Self::Skin,
    ];

    fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Bone | Kind::Disc => Some(Self::Bones),
            Kind::Nerve | Kind::Organ => Some(Self::Nerves),
            Kind::Muscle => Some(Self::Muscles),
            Kind::Fascia | Kind::Ligament => Some(Self::Fascia),
            Kind::Skin => Some(Self::Skin),
            Kind::Joint => None,
        }
    }
}

/// A structure within a layer.
#[derive(Debug, Clone)]
pub struct Structure {
    /// The name of its node.
    pub name: NodeName,
    /// Where it is drawn.
    pub layer: LayerKind,
    /// Its vertices in the layer.
    pub vertices: Range<usize>,
    /// Its triangle corners in the layer's indices.
    pub corners: Range<usize>,
    /// The box around it in the anatomical position: lowest and highest corner, metres.
    pub bounds: (Vec3, Vec3),
    /// For each joint that moves it, the box around the vertices that follow that joint, in the
    /// frame of the joint: centre and half size, metres.
    boxes: Vec<(usize, Vec3, Vec3)>,
}

/// The vertices of one layer; joints are indices into the joint tree.
#[derive(Debug, Clone, Default)]
#[expect(
    missing_docs,
    reason = "the fields are those of StructureMesh, one after another"
)]
pub struct Layer {
    pub positions: Vec<[f32; 3]>,
    pub normals: Vec<[f32; 3]>,
    pub joints: Vec<[u16; 4]>,
    pub weights: Vec<[f32; 4]>,
    /// Row of the structure, along the fibres, tendon, occlusion.
    pub tissue: Vec<[f32; 4]>,
    /// Around the muscle, and the strand that leads it ([`NO_STRAND`] where none does); on the skin essential and
    /// spillover pain.
    pub surface: Vec<[f32; 2]>,
    pub indices: Vec<u32>,
}

/// What no strand leads, in place of its number.
pub const NO_STRAND: f32 = -1.0;

/// The whole body.
#[derive(Debug, Clone)]
pub struct BodyModel {
    structures: Vec<Structure>,
    layers: [Layer; LayerKind::ALL.len()],
}

impl BodyModel {
    /// Merges structures into layers. `skin_joints` names the joints of the glTF skin in its order.
    ///
    /// # Errors
    /// Joints of the skin that the joint tree does not have; a body without a skin or muscles.
    pub fn new(
        meshes: Vec<StructureMesh>,
        skin_joints: &[NodeName],
        skeleton: &Skeleton,
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let joints: Vec<u16> = skin_joints
            .iter()
            .map(|name| match skeleton.find(name.id.as_str(), name.side) {
                Some(joint) => joint as u16,
                None => {
                    let message = format!("the body's joint \"{name}\" is not in the skeleton");
                    problems.push(Problem::error(message));
                    0
                }
            })
            .collect();
        let mut model = Self {
            structures: Vec::new(),
            layers: Default::default(),
        };
        for mesh in meshes {
            model.add(mesh, &joints, skeleton);
        }
        for kind in LayerKind::ALL {
            if model.layer(kind).positions.is_empty() {
                let message = format!("the body has nothing in the layer {kind:?}");
                problems.push(Problem::error(message.to_lowercase()));
            }
        }
        if problems.is_empty() {
            Ok(model)
        } else {
            Err(problems)
        }
    }

    /// Every structure; its index is its row.
    pub fn structures(&self) -> &[Structure] {
        &self.structures
    }

    /// One muscle.
    pub fn muscle(&self, id: &str, side: Side) -> Option<&Structure> {
        self.structures.iter().find(|row| {
            let name = &row.name;
            name.kind == Kind::Muscle && name.id.as_str() == id && name.side == side
        })
    }

    /// One structure of any kind.
    pub fn structure(&self, id: &str, side: Side) -> Option<&Structure> {
        let mut structures = self.structures.iter();
        structures.find(|row| row.name.id.as_str() == id && row.name.side == side)
    }

    /// The lowest point of the skin along `up` in a posture: its height, metres, and the joint it moves with.
    pub fn lowest(&self, skeleton: &Skeleton, frames: &[Isometry3d], up: Vec3) -> (f32, usize) {
        /// Every so many vertices one is looked at; joints move them together.
        const STEP: usize = 3;
        let skinning = skinning_matrices(skeleton, frames);
        let skin = self.layer(LayerKind::Skin);
        let (vertex, height) = (0..skin.positions.len())
            .step_by(STEP)
            .map(|vertex| (vertex, skin.posed(vertex, &skinning).dot(up)))
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .unwrap_or_default();
        (height, skin.main_joint(vertex))
    }

    /// The body in a pose with its lowest point on the floor.
    pub fn on_floor(&self, rig: &Rig, pose: &Pose) -> Posture {
        let free = rig.posture(pose, Vec3::ZERO);
        let (height, _) = self.lowest(rig.skeleton(), &free.frames, Vec3::Y);
        rig.at(Vec3::NEG_Y * height, free.rotations)
    }

    /// The vertices of a layer.
    pub fn layer(&self, kind: LayerKind) -> &Layer {
        &self.layers[kind as usize]
    }

    fn add(&mut self, mesh: StructureMesh, joints: &[u16], skeleton: &Skeleton) {
        let Some(kind) = LayerKind::of(mesh.name.kind) else {
            return;
        };
        let row = self.structures.len() as f32;
        let layer = &mut self.layers[kind as usize];
        let first = layer.positions.len();
        let corner = layer.indices.len();
        let count = mesh.positions.len();
        let joint = |index: u16| joints.get(usize::from(index)).copied().unwrap_or_default();
        let followed: Vec<[u16; 4]> = mesh.joints.iter().map(|four| four.map(joint)).collect();
        let at = |values: &[f32], vertex: usize| values.get(vertex).copied();
        for vertex in 0..count {
            let [along, around] = mesh.fibres.get(vertex).copied().unwrap_or_default();
            let tendon = at(&mesh.tendon, vertex).unwrap_or(0.0);
            let occlusion = at(&mesh.occlusion, vertex).unwrap_or(1.0);
            layer.tissue.push([row, along, tendon, occlusion]);
            layer.surface.push([around, NO_STRAND]);
        }
        let points = || mesh.positions.iter().map(|point| Vec3::from(*point));
        let bounds = (
            points().fold(Vec3::MAX, Vec3::min),
            points().fold(Vec3::MIN, Vec3::max),
        );
        let boxes = boxes(&mesh.positions, &followed, &mesh.weights, skeleton);
        layer.positions.extend(&mesh.positions);
        layer.normals.extend(&mesh.normals);
        layer.joints.extend(&followed);
        layer.weights.extend(&mesh.weights);
        layer
            .indices
            .extend(mesh.indices.iter().map(|index| index + first as u32));
        self.structures.push(Structure {
            name: mesh.name,
            layer: kind,
            vertices: first..first + count,
            corners: corner..layer.indices.len(),
            bounds,
            boxes,
        });
    }
}

impl Layer {
    /// Where a vertex is in a posture. `skinning` are the matrices of [`skinning_matrices`].
    pub fn posed(&self, vertex: usize, skinning: &[Affine3A]) -> Vec3 {
        self.posed_beside(vertex, Vec3::ZERO, skinning)
    }

    /// Where a point beside a vertex is in a posture, when it moves with the vertex.
    pub fn posed_beside(&self, vertex: usize, offset: Vec3, skinning: &[Affine3A]) -> Vec3 {
        let rest = Vec3::from(self.positions[vertex]) + offset;
        self.blend(vertex, skinning).transform_point3(rest)
    }

    fn blend(&self, vertex: usize, skinning: &[Affine3A]) -> Affine3A {
        let rows = self.joints[vertex].iter().zip(self.weights[vertex]);
        let mut sum = Affine3A::from_mat3_translation(Mat3::ZERO, Vec3::ZERO);
        for (&joint, weight) in rows.filter(|(_, weight)| *weight > 0.0) {
            let matrix = skinning[usize::from(joint)];
            sum.matrix3 += matrix.matrix3 * weight;
            sum.translation += matrix.translation * weight;
        }
        sum
    }

    /// The joint that a vertex follows most.
    pub fn main_joint(&self, vertex: usize) -> usize {
        let weights = &self.weights[vertex];
        let main = (0..4)
            .max_by(|&a, &b| weights[a].total_cmp(&weights[b]))
            .unwrap_or(0);
        usize::from(self.joints[vertex][main])
    }
}

impl Structure {
    /// The share of the box around it that lies within the box around another structure, in the
    /// anatomical position.
    pub fn share_within(&self, other: &Self) -> f32 {
        let (common, whole) = self.common_box(other);
        common.element_product() / whole.element_product().max(f32::EPSILON)
    }

    /// The same share as seen from the front or from behind, however far apart the two lie.
    pub fn share_hidden_by(&self, other: &Self) -> f32 {
        let (common, whole) = self.common_box(other);
        let (common, whole) = (common.truncate(), whole.truncate());
        common.element_product() / whole.element_product().max(f32::EPSILON)
    }

    /// The sizes of what two boxes have in common and of its own box.
    fn common_box(&self, other: &Self) -> (Vec3, Vec3) {
        let ((low, high), (other_low, other_high)) = (self.bounds, other.bounds);
        let common = high.min(other_high) - low.max(other_low);
        (common.max(Vec3::ZERO), high - low)
    }

    /// How far along a ray may first touch the structure as posed, metres; none where it surely does not.
    pub fn reached(&self, frames: &[Isometry3d], ray: &Ray) -> Option<f32> {
        let boxes = self.boxes.iter().filter_map(|(joint, centre, half)| {
            let local = ray.seen_from(frames[*joint]);
            local.enters_box(*centre, *half)
        });
        boxes.min_by(f32::total_cmp)
    }
}

/// What takes a vertex from the anatomical position to a posture, for each joint.
pub fn skinning_matrices(skeleton: &Skeleton, frames: &[Isometry3d]) -> Vec<Affine3A> {
    let rest = skeleton
        .joints()
        .iter()
        .map(|joint| Affine3A::from_translation(-joint.centre));
    frames
        .iter()
        .zip(rest)
        .map(|(frame, rest)| Affine3A::from(*frame) * rest)
        .collect()
}

/// The least share of a vertex for which a joint's box has to hold it.
const NOTICEABLE: f32 = 0.05;

fn boxes(
    positions: &[[f32; 3]],
    joints: &[[u16; 4]],
    weights: &[[f32; 4]],
    skeleton: &Skeleton,
) -> Vec<(usize, Vec3, Vec3)> {
    let mut boxes: BTreeMap<usize, (Vec3, Vec3)> = BTreeMap::new();
    for ((position, four), shares) in positions.iter().zip(joints).zip(weights) {
        for (&joint, _) in four
            .iter()
            .zip(shares)
            .filter(|(_, share)| **share > NOTICEABLE)
        {
            let joint = usize::from(joint);
            let local = Vec3::from(*position) - skeleton.joints()[joint].centre;
            let (low, high) = boxes.entry(joint).or_insert((local, local));
            *low = low.min(local);
            *high = high.max(local);
        }
    }
    let with_margin = |(joint, (low, high)): (usize, (Vec3, Vec3))| {
        (
            joint,
            (low + high) / 2.0,
            (high - low) / 2.0 + Vec3::splat(BOX_MARGIN),
        )
    };
    boxes.into_iter().map(with_margin).collect()
}

/// How far a blended vertex, or one that follows the path of its muscle, may leave the boxes of its joints, metres.
pub const BOX_MARGIN: f32 = 0.03;

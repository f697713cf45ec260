//! Which places of the skin touch what the body rests on: `assets/anatomy/contacts.ron`.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use bevy::math::{Isometry3d, Vec3};
use serde::Deserialize;

use crate::anatomy::{Side, StructureId};
use crate::body::{
    model::{BodyModel, Layer, LayerKind},
    rig::Rig,
};
use crate::problem::{Problem, did_you_mean, wrong_version};

use super::part::Part;

/// The version of `contacts.ron` that this program reads.
pub const CONTACTS_VERSION: u32 = 2;

/// `contacts.ron` as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Contacts")]
pub struct ContactsFile {
    /// Must be [`CONTACTS_VERSION`].
    pub version: u32,
    /// The place of each part that can be in contact.
    pub parts: BTreeMap<Part, PlaceFile>,
}

/// Where on the body a part touches: on the left side or the midline, in the anatomical position, metres.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum PlaceFile {
    /// Three places that lie on the surface together.
    Flat {
        /// Where the skin looks.
        facing: (f32, f32, f32),
        /// Heel or wrist, then towards the first toe or finger, then towards the fifth.
        near: [(f32, f32, f32); 3],
    },
    /// Whatever of a region comes to lie lowest.
    Round {
        /// The joints that the skin follows most.
        joints: Vec<StructureId>,
        /// Where the skin looks; all of it where this is zero.
        facing: (f32, f32, f32),
    },
}

impl ContactsFile {
    /// What is wrong with the file: another version, joints that the rig does not have.
    pub fn problems(&self, rig: &Rig) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.version != CONTACTS_VERSION {
            problems.push(wrong_version("contacts", self.version, CONTACTS_VERSION));
        }
        let known: Vec<&str> = rig
            .skeleton()
            .joints()
            .iter()
            .map(|joint| joint.name.id.as_str())
            .collect();
        for place in self.parts.values() {
            let PlaceFile::Round { joints, .. } = place else {
                continue;
            };
            for joint in joints
                .iter()
                .filter(|joint| !known.contains(&joint.as_str()))
            {
                let problem = Problem::error(format!("unknown joint \"{joint}\""));
                problems.push(problem.advise(did_you_mean(joint.as_str(), known.iter().copied())));
            }
        }
        problems
    }
}

/// A place on the skin: for each joint that moves it, the place in the joint's frame and the joint's share.
#[derive(Debug, Clone, PartialEq)]
pub struct SkinPoint(Vec<(usize, Vec3, f32)>);

impl SkinPoint {
    /// A place that moves with one joint, in the joint's frame.
    pub fn on_joint(joint: usize, place: Vec3) -> Self {
        Self(vec![(joint, place, 1.0)])
    }

    fn new(skin: &Layer, vertex: usize, rig: &Rig) -> Self {
        let rest = Vec3::from(skin.positions[vertex]);
        let shares = skin.joints[vertex].iter().zip(skin.weights[vertex]);
        let shares = shares.filter(|(_, weight)| *weight > 0.0);
        Self(
            shares
                .map(|(&joint, weight)| {
                    let joint = usize::from(joint);
                    (joint, rest - rig.skeleton().joints()[joint].centre, weight)
                })
                .collect(),
        )
    }

    /// The joint that it follows most.
    pub fn main_joint(&self) -> Option<usize> {
        let most = self.0.iter().max_by(|(_, _, a), (_, _, b)| a.total_cmp(b));
        most.map(|(joint, _, _)| *joint)
    }

    /// Where it is when the joints have these frames, metres.
    pub fn posed(&self, frames: &[Isometry3d]) -> Vec3 {
        self.carried(frames)
            .map(|(_, place, weight)| place * weight)
            .sum()
    }

    /// For each joint that moves it: the joint, where it alone would take the point, and its share.
    pub fn carried<'a>(
        &'a self,
        frames: &'a [Isometry3d],
    ) -> impl Iterator<Item = (usize, Vec3, f32)> {
        self.0
            .iter()
            .map(|&(joint, local, weight)| (joint, frames[joint] * local, weight))
    }
}

/// The places of one part on one side.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// Lies flat.
    Flat(FlatPlace),
    /// Rests on whatever is lowest of these.
    Round(Vec<SkinPoint>),
}

/// Three points that lie on a surface together.
#[derive(Debug, Clone, PartialEq)]
pub struct FlatPlace {
    /// Heel or wrist, then towards the first toe or finger, then towards the fifth.
    pub points: [SkinPoint; 3],
    /// 1 where the fifth lies to the left of who looks from the heel forwards out of the skin, else -1.
    pub handedness: f32,
}

impl FlatPlace {
    /// Against where its skin looks in a posture, a unit vector.
    pub fn backwards(&self, frames: &[Isometry3d]) -> Vec3 {
        let [a, b, c] = self.points.each_ref().map(|point| point.posed(frames));
        let normal = ((b + c) / 2.0 - a).cross(c - b) * -self.handedness;
        normal.normalize_or(Vec3::Y)
    }

    /// Whether some of it follows a joint most.
    pub fn follows(&self, joint: usize) -> bool {
        let mut points = self.points.iter();
        points.any(|point| point.main_joint() == Some(joint))
    }
}

impl Place {
    /// All its points.
    pub fn points(&self) -> &[SkinPoint] {
        match self {
            Self::Flat(flat) => &flat.points,
            Self::Round(points) => points,
        }
    }
}

/// The places of every part on the skin of a body.
#[derive(Debug, Clone, Default)]
pub struct ContactPlaces {
    parts: BTreeMap<(Part, Side), Arc<Place>>,
    /// The skin of each round part, on which something else may lie.
    patches: BTreeMap<(Part, Side), Vec<Patch>>,
    all: Vec<Region>,
}

/// A place of the skin on which something may lie, as if it moved with one joint alone.
#[derive(Debug, Clone, Copy)]
pub struct Patch {
    /// The joint.
    pub joint: usize,
    /// Where it is in the joint's frame, metres.
    pub place: Vec3,
    /// Out of the skin, in the joint's frame.
    pub normal: Vec3,
}

/// The skin that follows one joint most.
#[derive(Debug, Clone)]
pub struct Region {
    /// The joint.
    pub joint: usize,
    /// Places spread over it.
    pub points: Vec<SkinPoint>,
    /// How far the farthest of them is from the joint, metres.
    pub farthest: f32,
}

impl ContactPlaces {
    /// Finds the places of `file` on the skin of a body.
    pub fn new(file: &ContactsFile, rig: &Rig, body: &BodyModel) -> Self {
        let skin = body.layer(LayerKind::Skin);
        let (mut places, mut patches) = (BTreeMap::new(), BTreeMap::new());
        for (&part, place) in &file.parts {
            for &side in part.sides() {
                places.insert((part, side), Arc::new(find(place, side, skin, rig)));
                if let PlaceFile::Round { joints, facing } = place {
                    let region = region(joints, *facing, side, skin, rig).into_iter();
                    let patch = |vertex| Patch::new(skin, vertex, rig);
                    patches.insert((part, side), region.map(patch).collect());
                }
            }
        }
        let joints = 0..rig.skeleton().joints().len();
        let all = joints.filter_map(|joint| {
            let follows = |&vertex: &usize| skin.main_joint(vertex) == joint;
            let region: Vec<usize> = (0..skin.positions.len()).filter(follows).collect();
            let points = spread_out(&region, |vertex| Vec3::from(skin.positions[vertex]));
            let centre = rig.skeleton().joints()[joint].centre;
            let distance = |&vertex: &usize| centre.distance(Vec3::from(skin.positions[vertex]));
            Some(Region {
                joint,
                farthest: points.iter().map(distance).reduce(f32::max)?,
                points: points
                    .into_iter()
                    .map(|vertex| SkinPoint::new(skin, vertex, rig))
                    .collect(),
            })
        });
        Self {
            parts: places,
            patches,
            all: all.collect(),
        }
    }

    /// Places all over the skin.
    pub fn all(&self) -> &[Region] {
        &self.all
    }

    /// The skin of a part; none of a flat one.
    pub fn patches(&self, part: Part, side: Side) -> Option<&[Patch]> {
        self.patches.get(&(part, side)).map(Vec::as_slice)
    }

    /// The place of a part.
    pub fn get(&self, part: Part, side: Side) -> Option<&Arc<Place>> {
        self.parts.get(&(part, side))
    }
}

impl Patch {
    fn new(skin: &Layer, vertex: usize, rig: &Rig) -> Self {
        let joint = skin.main_joint(vertex);
        let centre = rig.skeleton().joints()[joint].centre;
        Self {
            joint,
            place: Vec3::from(skin.positions[vertex]) - centre,
            normal: Vec3::from(skin.normals[vertex]).normalize_or(Vec3::Y),
        }
    }
}

fn mirrored((x, y, z): (f32, f32, f32), side: Side) -> Vec3 {
    match side {
        Side::Right => Vec3::new(-x, y, z),
        Side::Left | Side::Midline => Vec3::new(x, y, z),
    }
}

fn slope(skin: &Layer, vertex: usize, facing: Vec3) -> f32 {
    Vec3::from(skin.normals[vertex]).dot(facing)
}

fn find(place: &PlaceFile, side: Side, skin: &Layer, rig: &Rig) -> Place {
    let at = |vertex: usize| Vec3::from(skin.positions[vertex]);
    match place {
        PlaceFile::Flat { facing, near } => {
            const STRAIGHT: f32 = 0.6;
            let facing = mirrored(*facing, side).normalize_or_zero();
            let looking: Vec<usize> = (0..skin.positions.len())
                .filter(|&vertex| slope(skin, vertex, facing) > STRAIGHT)
                .collect();
            let nearest = near.map(|near| {
                let near = mirrored(near, side);
                let distance = |vertex: usize| at(vertex).distance_squared(near);
                let nearest = looking
                    .iter()
                    .copied()
                    .min_by(|&a, &b| distance(a).total_cmp(&distance(b)));
                nearest.unwrap_or_default()
            });
            let [a, b, c] = nearest.map(at);
            let forward = (b + c) / 2.0 - a;
            Place::Flat(FlatPlace {
                points: nearest.map(|vertex| SkinPoint::new(skin, vertex, rig)),
                handedness: facing.cross(forward).dot(c - b).signum(),
            })
        }
        PlaceFile::Round { joints, facing } => {
            let region = region(joints, *facing, side, skin, rig);
            let spread = spread_out(&region, at).into_iter();
            Place::Round(
                spread
                    .map(|vertex| SkinPoint::new(skin, vertex, rig))
                    .collect(),
            )
        }
    }
}

/// The vertices of one side that follow some joints most and look in a direction.
fn region(
    joints: &[StructureId],
    facing: (f32, f32, f32),
    side: Side,
    skin: &Layer,
    rig: &Rig,
) -> Vec<usize> {
    const SLANT: f32 = 0.25;
    let facing = mirrored(facing, side).normalize_or_zero();
    let of_side = |joint: &StructureId| {
        let find = |side| rig.skeleton().find(joint.as_str(), side);
        let both = [find(side), find(Side::Midline)];
        let others = (side == Side::Midline).then(|| Side::PAIR.map(find));
        both.into_iter().chain(others.into_iter().flatten())
    };
    let wanted: BTreeSet<usize> = joints.iter().flat_map(of_side).flatten().collect();
    let own_half =
        |vertex: usize| side == Side::Midline || skin.positions[vertex][0] * side.sign() > 0.0;
    let looks = |vertex: usize| facing == Vec3::ZERO || slope(skin, vertex, facing) > SLANT;
    (0..skin.positions.len())
        .filter(|&vertex| {
            wanted.contains(&skin.main_joint(vertex)) && own_half(vertex) && looks(vertex)
        })
        .collect()
}

/// Some of the vertices, each as far as can be from those before it.
fn spread_out(region: &[usize], at: impl Fn(usize) -> Vec3) -> Vec<usize> {
    const MOST: usize = 40;
    let mut chosen = Vec::new();
    let mut distances = vec![f32::MAX; region.len()];
    for _ in 0..MOST.min(region.len()) {
        let farthest = (0..region.len()).max_by(|&a, &b| distances[a].total_cmp(&distances[b]));
        let next = region[farthest.unwrap_or_default()];
        chosen.push(next);
        for (distance, &vertex) in distances.iter_mut().zip(region) {
            *distance = distance.min(at(vertex).distance_squared(at(next)));
        }
    }
    chosen
}

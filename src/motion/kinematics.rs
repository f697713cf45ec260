//! A body prepared for moving: its joints and their ranges, its skin that may touch things, its masses.

use bevy::{
    ecs::resource::Resource,
    math::{Isometry3d, Vec3},
};

use crate::anatomy::Side;
use crate::body::{
    mass::Segments,
    model::BodyModel,
    pose::Pose,
    range::Ranges,
    rig::{Posture, Rig},
};

use super::{
    contact::{Ground, Plane, Planted},
    part::{Part, Surface},
    solver::Solver,
    task::{Bound, Mean, Task},
    touch::{ContactPlaces, ContactsFile, Region, SkinPoint},
};

/// How far flesh gives way before it is pushed, metres: what only touches is left alone.
const GIVES: f32 = 0.001;

/// Everything with which the body is moved.
#[derive(Resource, Debug, Clone)]
pub struct Kinematics {
    /// The joint tree.
    pub rig: Rig,
    /// How far joints go.
    pub ranges: Ranges,
    pub(super) places: ContactPlaces,
    pub(super) segments: Segments,
    pub(super) solver: Solver,
}

impl Kinematics {
    /// Prepares a body.
    pub fn new(
        rig: &Rig,
        ranges: &Ranges,
        contacts: &ContactsFile,
        segments: &Segments,
        body: &BodyModel,
    ) -> Self {
        Self {
            places: ContactPlaces::new(contacts, rig, body),
            solver: Solver::new(rig),
            rig: rig.clone(),
            ranges: ranges.clone(),
            segments: segments.clone(),
        }
    }

    /// Places all over the skin: the joint that each follows most, and where it is, metres.
    pub fn skin<'a>(&'a self, frames: &'a [Isometry3d]) -> impl Iterator<Item = (usize, Vec3)> {
        let all = self.places.all().iter();
        all.flat_map(|region| {
            let points = region.points.iter();
            points.map(|point| (region.joint, point.posed(frames)))
        })
    }

    /// The skin, by the joint that it follows most.
    pub fn regions(&self) -> &[Region] {
        self.places.all()
    }

    /// The masses of the body.
    pub fn segments(&self) -> &Segments {
        &self.segments
    }

    /// The segments as points, with their shares of the mass; and what both hands hold together, kilograms.
    pub(super) fn masses(&self, held: f32) -> (Vec<SkinPoint>, Vec<f32>) {
        let whole = self.segments.body + held;
        let segments = self.segments.iter();
        let segments = segments.map(|(joint, at, share)| {
            let share = share * self.segments.body / whole;
            (SkinPoint::on_joint(joint, at), share)
        });
        let rest = self.rig.skeleton().standing();
        let hands = Side::PAIR.into_iter().filter_map(|side| {
            let wrist = self.rig.limbs(side).wrist;
            let palm = rest[wrist].inverse() * self.middle(Part::Hand, side, &rest)?;
            Some((SkinPoint::on_joint(wrist, palm), held / 2.0 / whole))
        });
        segments.chain(hands).unzip()
    }

    /// A pose standing on both soles, with what is planted there.
    pub fn standing(&self, pose: &Pose) -> (Posture, Vec<Planted>) {
        let root = self.rig.standing().root;
        let posture = self.rig.posture(pose, root);
        let ground = Ground {
            plane: Plane::FLOOR,
            on_body: None,
        };
        let planted = Side::PAIR.into_iter().filter_map(|side| {
            let place = self.places.get(Part::Foot, side)?;
            let touching = (Part::Foot, side, Surface::Floor);
            Some(Planted::plant(touching, place, ground, &posture.frames))
        });
        let planted = planted.collect();
        (posture, planted)
    }

    /// The middle of a part of the body that can touch something, metres.
    pub fn middle(&self, part: Part, side: Side, frames: &[Isometry3d]) -> Option<Vec3> {
        let points = self.places.get(part, side)?.points();
        let sum: Vec3 = points.iter().map(|point| point.posed(frames)).sum();
        Some(sum / points.len() as f32)
    }

    /// The skin of a part nearest to a place: where that is, and the joint with which it moves.
    pub(super) fn nearest_skin(
        &self,
        part: Part,
        side: Side,
        place: Vec3,
        frames: &[Isometry3d],
    ) -> Option<Ground> {
        let patches = self.places.patches(part, side)?.iter();
        let posed = patches.map(|patch| {
            let frame = frames[patch.joint];
            (
                patch.joint,
                frame * patch.place,
                frame.rotation * patch.normal,
            )
        });
        let distance = |(_, p, _): &(usize, Vec3, Vec3)| p.distance_squared(place);
        let nearest = posed.min_by(|a, b| distance(a).total_cmp(&distance(b)));
        nearest.map(|(joint, p, normal)| {
            let offset = p.dot(normal);
            Ground {
                plane: Plane { normal, offset },
                on_body: Some((joint, p)),
            }
        })
    }

    /// What keeps everything that is nearer than `near` metres to one of these planes in front of it, but for
    /// what is planted there.
    pub(super) fn guards<'a>(
        &'a self,
        planes: &'a [(Surface, Plane)],
        planted: &[Planted],
        posture: &Posture,
        near: f32,
    ) -> Vec<Task<'a>> {
        let mut guards = Vec::new();
        for (_, plane) in planes.iter().filter(|(surface, _)| surface.is_solid()) {
            for region in self.places.all() {
                let joint = Vec3::from(posture.frames[region.joint].translation);
                let held = planted
                    .iter()
                    .any(|contact| contact.holds(*plane, region.joint));
                if held || plane.height(joint) > region.farthest + near {
                    continue;
                }
                guards.push(Task {
                    points: &region.points,
                    mean: Mean::Lowest,
                    target: plane.normal * (plane.offset - GIVES),
                    carrier: None,
                    axes: std::slice::from_ref(&plane.normal),
                    bound: Bound::AtLeast,
                });
            }
        }
        guards
    }
}

//! The force that presses a disc together: everything that acts on the body above it, along the axis of the disc.

use bevy::math::{Isometry3d, Vec3};

use crate::anatomy::Side;
use crate::body::rig::Rig;

use super::strand::Force;

/// The discs of which the compression is told, by the joints that lie in them.
pub const DISCS: [&str; 2] = ["l4_l5", "l5_s1"];

/// A disc of the lumbar spine.
#[derive(Debug, Clone)]
pub struct Disc {
    /// The joint in it.
    pub joint: usize,
    below: usize,
    /// Along the spine, upwards, in the anatomical position.
    axis: Vec3,
    /// Whether each joint's body is above it.
    above: Vec<bool>,
}

impl Disc {
    /// The discs of a rig.
    pub fn all(rig: &Rig) -> Vec<Self> {
        let skeleton = rig.skeleton();
        let joints = skeleton.joints();
        let of = |id: &&str| {
            let joint = skeleton.find(id, Side::Midline)?;
            let is_above = |other: usize| other == joint || skeleton.carries(joint, other);
            let next = (0..joints.len()).find(|&other| joints[other].parent == Some(joint))?;
            Some(Self {
                joint,
                below: joints[joint].parent?,
                axis: (joints[next].centre - joints[joint].centre).normalize_or(Vec3::Y),
                above: (0..joints.len()).map(is_above).collect(),
            })
        };
        DISCS.iter().filter_map(of).collect()
    }

    /// Whether the body of a joint is above it.
    pub fn is_below(&self, joint: usize) -> bool {
        self.above[joint]
    }

    /// Along the spine, upwards: between the directions of the two vertebrae.
    pub fn posed(&self, frames: &[Isometry3d]) -> Vec3 {
        let [below, above] =
            [self.below, self.joint].map(|joint| frames[joint].rotation * self.axis);
        (below + above).normalize_or(Vec3::Y)
    }

    /// How much some forces press it together, newtons; `axis` is that of the posture.
    pub fn pressed<'a>(&self, axis: Vec3, forces: impl IntoIterator<Item = &'a Force>) -> f32 {
        let above = forces.into_iter().filter(|force| self.above[force.joint]);
        -above.map(|force| force.pull.dot(axis)).sum::<f32>()
    }
}

//! The masses of the body's segments, and the centre of all: `assets/anatomy/segments.ron`.

use bevy::math::{Isometry3d, Vec3};
use serde::Deserialize;

use crate::anatomy::{
    StructureId,
    skeleton::{Laterality, Skeleton},
    source::Citation,
};
use crate::problem::{Problem, did_you_mean, wrong_version};

/// The version of `segments.ron` that this program reads.
pub const SEGMENTS_VERSION: u32 = 1;

/// `segments.ron` as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Segments")]
pub struct SegmentsFile {
    /// Must be [`SEGMENTS_VERSION`].
    pub version: u32,
    /// The mass of the body, kilograms.
    pub body: f32,
    /// Every segment.
    pub segments: Vec<SegmentFile>,
    /// Where the masses come from.
    pub source: Citation,
}

/// One segment of the body.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SegmentFile {
    /// The joint that carries it.
    pub joint: StructureId,
    /// Whether there is one on each side.
    pub laterality: Laterality,
    /// Its centre on the left side in the anatomical position, metres.
    pub at: (f32, f32, f32),
    /// Its share of the body's mass.
    pub mass: f32,
}

/// The segments of a body with the joints that carry them.
#[derive(Debug, Clone)]
pub struct Segments {
    /// Joint, centre in the frame of the joint, share of the mass.
    segments: Vec<(usize, Vec3, f32)>,
    /// The mass of the body, kilograms.
    pub body: f32,
    /// Where the masses come from.
    pub source: Citation,
}

impl Segments {
    /// Finds the joint of each segment.
    ///
    /// # Errors
    /// Another version, joints that the skeleton does not have, masses that do not add up to the body.
    pub fn new(file: SegmentsFile, skeleton: &Skeleton) -> Result<Self, Vec<Problem>> {
        const ROUNDING: f32 = 0.005;
        let mut problems = Vec::new();
        if file.version != SEGMENTS_VERSION {
            problems.push(wrong_version("segments", file.version, SEGMENTS_VERSION));
        }
        let mut segments = Vec::new();
        for row in &file.segments {
            for &side in row.laterality.sides() {
                let Some(joint) = skeleton.find(row.joint.as_str(), side) else {
                    let known = skeleton.joints().iter().map(|joint| joint.name.id.as_str());
                    let problem = Problem::error(format!("unknown joint \"{}\"", row.joint));
                    problems.push(problem.advise(did_you_mean(row.joint.as_str(), known)));
                    break;
                };
                let (x, y, z) = row.at;
                let at = Vec3::new(x * side.sign(), y, z) - skeleton.joints()[joint].centre;
                segments.push((joint, at, row.mass));
            }
        }
        let sum: f32 = segments.iter().map(|(_, _, mass)| mass).sum();
        if (sum - 1.0).abs() > ROUNDING {
            problems.push(Problem::error(format!("the masses add up to {sum}, not 1")));
        }
        if problems.is_empty() {
            Ok(Self {
                segments,
                body: file.body,
                source: file.source,
            })
        } else {
            Err(problems)
        }
    }

    /// Joint, centre in the frame of the joint and share of the mass of each segment.
    pub fn iter(&self) -> impl Iterator<Item = (usize, Vec3, f32)> {
        self.segments.iter().copied()
    }

    /// The centre of mass when the joints have these frames, metres.
    pub fn centre(&self, frames: &[Isometry3d]) -> Vec3 {
        let weighted = |&(joint, at, mass): &(usize, Vec3, f32)| frames[joint] * at * mass;
        self.segments.iter().map(weighted).sum()
    }
}

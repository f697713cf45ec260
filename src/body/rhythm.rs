//! How the movement of a region of the spine spreads over its segments: `assets/anatomy/rhythm.ron`.

use serde::Deserialize;

use crate::anatomy::{StructureId, source::Citation};
use crate::problem::{Problem, wrong_version};

/// The version of `rhythm.ron` that this program reads.
pub const RHYTHM_VERSION: u32 = 1;

/// `rhythm.ron` as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Rhythm")]
pub struct RhythmFile {
    /// Must be [`RHYTHM_VERSION`].
    pub version: u32,
    /// L1 to S1.
    pub lumbar: Region,
    /// T1 to T12.
    pub thoracic: Region,
    /// Skull to T1.
    pub cervical: Region,
}

/// One region of the spine.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Every segment of the region.
    pub segments: Vec<Segment>,
    /// Where the shares come from.
    pub source: Citation,
}

/// The share of one motion segment in its region's angle, per cent.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Segment {
    /// Id of the joint, such as `l4_l5`.
    pub joint: StructureId,
    /// Of flexion.
    pub flexion: f32,
    /// Of extension.
    pub extension: f32,
    /// Of side-bend.
    pub side_bend: f32,
    /// Of rotation.
    pub rotation: f32,
}

impl RhythmFile {
    /// What is wrong with the file: another version, shares that do not add up.
    pub fn problems(&self) -> Vec<Problem> {
        /// Rounding of the written shares, per cent.
        const ROUNDING: f32 = 0.5;
        let mut problems = Vec::new();
        if self.version != RHYTHM_VERSION {
            problems.push(wrong_version("rhythm", self.version, RHYTHM_VERSION));
        }
        for (name, region) in [
            ("lumbar", &self.lumbar),
            ("thoracic", &self.thoracic),
            ("cervical", &self.cervical),
        ] {
            let sum = |share: fn(&Segment) -> f32| region.segments.iter().map(share).sum::<f32>();
            for (movement, sum) in [
                ("flexion", sum(|s| s.flexion)),
                ("extension", sum(|s| s.extension)),
                ("side_bend", sum(|s| s.side_bend)),
                ("rotation", sum(|s| s.rotation)),
            ] {
                if (sum - 100.0).abs() > ROUNDING {
                    let message =
                        format!("the {name} shares of {movement} add up to {sum}, not 100");
                    problems.push(Problem::error(message));
                }
            }
        }
        problems
    }
}

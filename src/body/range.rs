//! How far each movement goes: `assets/anatomy/ranges.ron`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::anatomy::{Side, source::Citation};
use crate::problem::{Problem, wrong_version};

use super::{
    movement::{CentreMovement, SideMovement},
    pose::Pose,
};

/// The version of `ranges.ron` that this program reads.
pub const RANGES_VERSION: u32 = 1;

/// `ranges.ron` as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Ranges")]
pub struct RangesFile {
    /// Must be [`RANGES_VERSION`].
    pub version: u32,
    /// Ranges of the trunk.
    pub centre: BTreeMap<CentreMovement, Range>,
    /// Ranges of each side.
    pub side: BTreeMap<SideMovement, Range>,
}

/// The range of one movement, degrees.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// What a healthy adult does unaided.
    pub active: (f32, f32),
    /// What the joint allows at most.
    pub passive: (f32, f32),
    /// Where the figures come from.
    pub source: Citation,
}

/// The range of every movement that has one.
#[derive(Debug, Clone)]
pub struct Ranges {
    centre: BTreeMap<CentreMovement, Range>,
    side: BTreeMap<SideMovement, Range>,
}

impl Ranges {
    /// Each row's source.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        let rows = self.centre.values().chain(self.side.values());
        rows.map(|range| &range.source)
    }

    /// From where to where a movement of the trunk goes, radians; endless where nothing is stated.
    pub fn of_centre(&self, movement: CentreMovement, reach: Reach) -> (f32, f32) {
        limits(self.centre.get(&movement), reach)
    }

    /// From where to where a movement of a limb goes, radians; endless where nothing is stated.
    pub fn of_side(&self, movement: SideMovement, reach: Reach) -> (f32, f32) {
        limits(self.side.get(&movement), reach)
    }

    /// The nearest pose within the ranges.
    pub fn clamped(&self, mut pose: Pose, reach: Reach) -> Pose {
        for &movement in self.centre.keys() {
            let (low, high) = self.of_centre(movement, reach);
            pose.set_centre(movement, pose.centre(movement).clamp(low, high));
        }
        for &movement in self.side.keys() {
            let (low, high) = self.of_side(movement, reach);
            for side in Side::PAIR {
                pose.set_side(side, movement, pose.side(side, movement).clamp(low, high));
            }
        }
        pose
    }

    /// The movements of a pose that lie outside their range, in words.
    pub fn violations(&self, pose: &Pose, reach: Reach) -> Vec<String> {
        let mut found = Vec::new();
        for (&movement, range) in &self.centre {
            let angle = pose.centre(movement).to_degrees();
            found.extend(range.violation(movement.word(), angle, reach));
        }
        for (&movement, range) in &self.side {
            for side in Side::PAIR {
                let angle = pose.side(side, movement).to_degrees();
                let name = format!("{} {}", side.word(), movement.word());
                found.extend(range.violation(&name, angle, reach));
            }
        }
        found
    }
}

/// How far a joint may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// As far as a healthy adult moves it unaided.
    Active,
    /// As far as the joint allows; only for a mistake that is shown.
    Passive,
}

fn limits(range: Option<&Range>, reach: Reach) -> (f32, f32) {
    range.map_or((f32::NEG_INFINITY, f32::INFINITY), |range| {
        let (low, high) = range.within(reach);
        (low.to_radians(), high.to_radians())
    })
}

impl Range {
    fn within(&self, reach: Reach) -> (f32, f32) {
        match reach {
            Reach::Active => self.active,
            Reach::Passive => self.passive,
        }
    }

    fn violation(&self, name: &str, angle: f32, reach: Reach) -> Option<String> {
        /// Rounding of angles that were solved, degrees.
        const ROUNDING: f32 = 0.05;
        let (low, high) = self.within(reach);
        if angle < low - ROUNDING || angle > high + ROUNDING {
            return Some(format!(
                "{name} at {angle:.1} degrees is outside {low} to {high}"
            ));
        }
        None
    }
}

impl TryFrom<RangesFile> for Ranges {
    type Error = Vec<Problem>;

    fn try_from(file: RangesFile) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        if file.version != RANGES_VERSION {
            problems.push(wrong_version("ranges", file.version, RANGES_VERSION));
        }
        let words = file
            .centre
            .iter()
            .map(|(movement, range)| (movement.word(), range));
        let words = words.chain(
            file.side
                .iter()
                .map(|(movement, range)| (movement.word(), range)),
        );
        for (word, range) in words {
            let ((low, high), (least, most)) = (range.active, range.passive);
            if !(least <= low && low <= high && high <= most) {
                let message =
                    format!("the active range of {word} does not lie inside the passive one");
                problems.push(Problem::error(message));
            }
        }
        if problems.is_empty() {
            Ok(Self {
                centre: file.centre,
                side: file.side,
            })
        } else {
            Err(problems)
        }
    }
}

//! How far each movement goes: `assets/anatomy/ranges.ron`.

use std::{collections::BTreeMap, fmt};

use serde::Deserialize;

use crate::anatomy::{Side, source::Citation};
use crate::problem::{Problem, wrong_version};

use super::{
    movement::{CentreMovement, SideMovement},
    pose::Pose,
    turn::Movement,
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

    /// From where to where any movement goes, radians; endless where nothing is stated.
    pub fn of(&self, movement: Movement, reach: Reach) -> (f32, f32) {
        match movement {
            Movement::Centre(movement) => self.of_centre(movement, reach),
            Movement::Side(_, movement) => self.of_side(movement, reach),
        }
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
        let outside = self.outside(pose, reach).into_iter();
        outside.map(|row| row.to_string()).collect()
    }

    /// The movements of a pose that lie outside their range.
    pub fn outside(&self, pose: &Pose, reach: Reach) -> Vec<Outside> {
        let mut found = Vec::new();
        for (&movement, range) in &self.centre {
            let degrees = pose.centre(movement).to_degrees();
            found.extend(range.outside(movement.word(), Side::Midline, degrees, reach));
        }
        for (&movement, range) in &self.side {
            for side in Side::PAIR {
                let degrees = pose.side(side, movement).to_degrees();
                found.extend(range.outside(movement.word(), side, degrees, reach));
            }
        }
        found
    }
}

/// A movement outside its range.
#[derive(Debug, Clone, PartialEq)]
pub struct Outside {
    /// The word of the movement.
    pub movement: &'static str,
    /// The side; the midline for a movement of the trunk.
    pub side: Side,
    /// Its angle, degrees.
    pub degrees: f32,
    /// From where to where it may go, degrees.
    pub range: (f32, f32),
}

impl fmt::Display for Outside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (low, high) = self.range;
        let beyond = (low - self.degrees).max(self.degrees - high);
        if self.side != Side::Midline {
            write!(f, "{} ", self.side.word())?;
        }
        write!(
            f,
            "{} at {:.1} degrees is outside {low} to {high} by {beyond:.1}",
            self.movement, self.degrees
        )
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

    fn outside(
        &self,
        movement: &'static str,
        side: Side,
        degrees: f32,
        reach: Reach,
    ) -> Option<Outside> {
        /// Rounding of angles that were solved, degrees.
        const ROUNDING: f32 = 0.05;
        let (low, high) = self.within(reach);
        let inside = low - ROUNDING..=high + ROUNDING;
        (!inside.contains(&degrees)).then_some(Outside {
            movement,
            side,
            degrees,
            range: (low, high),
        })
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

//! How a muscle is pressed in self-release, as far as its source says it: with what, how long, where, what to keep
//! off. What the source does not say is absent. From which side a place is pressed is ours, chosen after the words.

use bevy::math::Vec3;
use serde::Deserialize;

use crate::anatomy::Side;
use crate::problem::Problem;

use super::pattern::TriggerPoint;
use super::zone::{Zone, Zones};

/// Self-release in figures.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pressing {
    /// What it is done with; the first is drawn.
    pub tools: Vec<Tool>,
    /// From and to, seconds at one place.
    #[serde(default)]
    pub seconds: Option<(u16, u16)>,
    /// The places that are pressed, the first to begin with; none where they cannot be reached on a standing body.
    #[serde(default)]
    pub places: Vec<PressedPlace>,
    /// Ids of the zones to keep off.
    #[serde(default)]
    pub keep_off: Vec<String>,
}

/// What a muscle is pressed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Tool {
    /// A massage or tennis ball.
    Ball,
    /// One on either side of the spine.
    TwoBalls,
    /// A foam roller.
    Roller,
    /// A rod with a hook and a knob at its end.
    HookedTool,
    /// Three of one hand.
    Fingertips,
}

/// A trigger point that is pressed through the skin.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PressedPlace {
    /// The number of the trigger point.
    pub point: u32,
    /// From which side, degrees about the vertical on the left of a standing body: 0 is in front, 90 the side, 180
    /// behind, 270 from the midline.
    pub from: f32,
    /// From how far above, degrees from -90 to 90.
    #[serde(default)]
    pub above: f32,
}

/// Longest time at one place that is believed, seconds.
const LONGEST: u16 = 600;

impl Pressing {
    /// The zones to keep off.
    pub fn kept_off<'a>(&'a self, zones: &'a Zones) -> impl Iterator<Item = &'a Zone> {
        self.keep_off.iter().filter_map(|id| zones.find(id))
    }

    /// What is wrong with it, and the words each problem is about.
    pub(super) fn problems(
        &self,
        points: &[TriggerPoint],
        zones: &Zones,
    ) -> Vec<(Problem, String)> {
        let mut problems = Vec::new();
        if self.tools.is_empty() {
            let problem = Problem::error("a self-release without a tool")
                .advise("name one in tools, or leave pressing out");
            problems.push((problem, "pressing\ntools".to_owned()));
        }
        if let Some((from, to)) = self.seconds
            && !(0 < from && from <= to && to <= LONGEST)
        {
            let problem = Problem::error(format!("pressed from {from} to {to} seconds"));
            let advice = format!("give the shorter time first, both from 1 to {LONGEST}");
            problems.push((problem.advise(advice), "pressing\nseconds".to_owned()));
        }
        let wrong = self.places.iter().filter_map(|place| {
            let words = format!("pressing\npoint: {}", place.point);
            Some((place.problem(points)?, words))
        });
        problems.extend(wrong);
        let unknown = self.keep_off.iter().filter(|id| zones.find(id).is_none());
        problems.extend(unknown.map(|id| (zones.unknown(id), format!("pressing\n\"{id}\""))));
        problems
    }
}

impl PressedPlace {
    fn problem(&self, points: &[TriggerPoint]) -> Option<Problem> {
        let number = self.point;
        if points.iter().all(|point| point.number != number) {
            let known = points.iter().map(|point| point.number.to_string());
            let known: Vec<String> = known.collect();
            let problem = Problem::error(format!("no trigger point of number {number}"));
            return Some(problem.advise(format!("there are: {}", known.join(", "))));
        }
        let known = (0.0..=360.0).contains(&self.from) && (-90.0..=90.0).contains(&self.above);
        let problem = || {
            Problem::error(format!("trigger point {number} is pressed from no side"))
                .advise("give from 0 to 360 and above -90 to 90, degrees")
        };
        (!known).then(problem)
    }

    /// The side from which it is pressed on one side of the standing body: a unit vector outwards.
    pub fn outwards(&self, side: Side) -> Vec3 {
        let (around, up) = (self.from.to_radians(), self.above.to_radians());
        let left = Vec3::new(around.sin() * up.cos(), up.sin(), around.cos() * up.cos());
        side.from_left(left)
    }
}

//! The shapes of zones of the skin. Distances are measured from outside, so that a zone can have a soft edge.

use bevy::math::{Vec2, Vec3, Vec3Swizzles};

/// The part of the body that a piece of skin belongs to: beside the waist hang the arms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub enum Part {
    /// Head, trunk and legs.
    Body,
    /// The arm below the shoulder joint.
    Arm,
}

/// A piece of skin in the anatomical position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Where it is, metres.
    pub point: Vec3,
    /// What it belongs to.
    pub part: Part,
}

/// The line through the middle of the body's sections, from below upwards: height and z, metres (x is 0).
#[derive(Debug, Clone)]
pub(super) struct Core(pub Vec<(f32, f32)>);

impl Core {
    /// The z of the middle of the section at a height, that of the nearest end beyond the ends.
    fn z(&self, height: f32) -> f32 {
        let above = self.0.partition_point(|(level, _)| *level < height);
        let upper = self.0.get(above).or(self.0.last());
        let lower = self.0.get(above.saturating_sub(1));
        match (lower, upper) {
            (Some(lower), Some(upper)) if upper.0 > lower.0 => {
                let way = (height - lower.0) / (upper.0 - lower.0);
                lower.1 + (upper.1 - lower.1) * way.clamp(0.0, 1.0)
            }
            (_, Some(upper)) => upper.1,
            _ => 0.0,
        }
    }
}

/// A line down a limb on the left.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    pub from: Vec3,
    pub to: Vec3,
    pub part: Part,
}

/// What a zone covers on the left or, of a midline zone, on both sides.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    /// Between two heights and two azimuths about the middle of the body's sections.
    Band {
        top: f32,
        bottom: f32,
        azimuth: (f32, f32),
    },
    /// Between two fractions of the way down a limb and two azimuths about its axis.
    Limb {
        axis: Axis,
        along: (f32, f32),
        azimuth: (f32, f32),
    },
    /// Not further than a radius from a line through points, or from one point.
    Near { line: Vec<Vec3>, radius: f32 },
}

/// No skin of a limb is further from its axis, metres: how far a cut across a slanting axis is slanted.
const THICKEST_LIMB: f32 = 0.12;

impl Shape {
    /// The lowest and the highest height that it reaches, metres.
    pub fn heights(&self) -> (f32, f32) {
        match self {
            Self::Band { top, bottom, .. } => (*bottom, *top),
            Self::Limb { axis, along, .. } => {
                let way = axis.to - axis.from;
                let height = |fraction| axis.from.y + way.y * fraction;
                let slant = THICKEST_LIMB * way.xz().length() / way.y.abs();
                (height(along.1) - slant, height(along.0) + slant)
            }
            Self::Near { line, radius } => {
                let heights = || line.iter().map(|point| point.y);
                let low = heights().fold(f32::INFINITY, f32::min);
                let high = heights().fold(f32::NEG_INFINITY, f32::max);
                (low - radius, high + radius)
            }
        }
    }

    /// Whether it lies on a part of the body.
    pub fn lies_on(&self, part: Part) -> bool {
        match self {
            Self::Band { .. } => part == Part::Body,
            Self::Limb { axis, .. } => part == axis.part,
            Self::Near { .. } => true,
        }
    }

    /// How far a point is outside it, metres; 0 inside.
    pub fn outside(&self, point: Vec3, core: &Core) -> f32 {
        match self {
            Self::Band {
                top,
                bottom,
                azimuth,
            } => {
                let flat = Vec2::new(point.x, point.z - core.z(point.y));
                let vertical = (point.y - top).max(bottom - point.y).max(0.0);
                Vec2::new(sideways(flat, *azimuth), vertical).length()
            }
            Self::Limb {
                axis,
                along,
                azimuth,
            } => {
                let way = axis.to - axis.from;
                let fraction = (point - axis.from).dot(way) / way.length_squared();
                let flat = (point - axis.from - way * fraction).xz();
                let lengthways = (along.0 - fraction).max(fraction - along.1).max(0.0);
                Vec2::new(sideways(flat, *azimuth), lengthways * way.length()).length()
            }
            Self::Near { line, radius } => (distance(point, line) - radius).max(0.0),
        }
    }
}

/// From a point to a line through points, metres.
fn distance(point: Vec3, line: &[Vec3]) -> f32 {
    let to_segment = |pair: &[Vec3]| {
        let way = pair[1] - pair[0];
        let fraction = (point - pair[0]).dot(way) / way.length_squared().max(f32::EPSILON);
        point.distance(pair[0] + way * fraction.clamp(0.0, 1.0))
    };
    let from_first = line
        .first()
        .map_or(f32::INFINITY, |&first| point.distance(first));
    line.windows(2).map(to_segment).fold(from_first, f32::min)
}

/// How far a way from the axis, seen from above, lies outside a sector, metres round the axis.
fn sideways(flat: Vec2, sector: (f32, f32)) -> f32 {
    beyond(degrees_from_front(flat), sector).to_radians() * flat.length()
}

/// The direction from the front towards the subject's left, degrees from 0 to 360.
fn degrees_from_front(flat: Vec2) -> f32 {
    flat.x.atan2(flat.y).to_degrees().rem_euclid(360.0)
}

/// How many degrees an azimuth lies outside a sector, which may pass through 0.
fn beyond(azimuth: f32, (from, to): (f32, f32)) -> f32 {
    let width = (to - from).rem_euclid(360.0);
    let past = (azimuth - from).rem_euclid(360.0);
    if past <= width {
        0.0
    } else {
        (past - width).min(360.0 - past)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sector_may_pass_through_the_front() {
        assert_eq!(beyond(10.0, (320.0, 40.0)), 0.0);
        assert_eq!(beyond(350.0, (320.0, 40.0)), 0.0);
        assert_eq!(beyond(50.0, (320.0, 40.0)), 10.0);
        assert_eq!(beyond(310.0, (320.0, 40.0)), 10.0);
    }

    #[test]
    fn the_left_of_the_body_is_at_90_degrees() {
        assert_eq!(degrees_from_front(Vec2::new(1.0, 0.0)), 90.0);
        assert_eq!(degrees_from_front(Vec2::new(0.0, -1.0)), 180.0);
    }

    #[test]
    fn the_core_is_straight_between_its_levels_and_ends_with_them() {
        let core = Core(vec![(1.0, 0.0), (2.0, 0.1)]);
        for (height, z) in [(0.5, 0.0), (1.0, 0.0), (1.5, 0.05), (2.0, 0.1), (3.0, 0.1)] {
            assert!((core.z(height) - z).abs() < 1e-6, "{height}");
        }
    }

    #[test]
    fn a_line_is_near_all_along_and_ends_round() {
        let line = [Vec3::ZERO, Vec3::X];
        assert_eq!(distance(Vec3::new(0.5, 2.0, 0.0), &line), 2.0);
        assert_eq!(distance(Vec3::new(4.0, 0.0, 4.0), &line), 5.0);
        assert_eq!(distance(Vec3::Y, &line[..1]), 1.0);
    }
}

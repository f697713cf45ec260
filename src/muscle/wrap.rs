//! Wrapping: how a path runs over a surface, on one side of it.
//!
//! Everything happens in a plane: across the axis of a cylinder, or in one that cuts an ellipsoid, which is
//! scaled to a unit sphere first. There the path is a tangent, an arc and a tangent around a circle, always on the
//! same side, so that its length changes without a jump wherever the ends go.

use std::f32::consts::{FRAC_PI_4, TAU};

use bevy::math::{Mat3, Vec2, Vec3};

/// What a path may wrap around, in the frame of the bone that carries it, metres.
#[derive(Debug, Clone, PartialEq)]
pub enum Surface {
    /// A cylinder without ends.
    Cylinder {
        /// A point on its axis.
        centre: Vec3,
        /// Direction of its axis, a unit vector.
        axis: Vec3,
        /// Its radius.
        radius: f32,
        /// From the axis to where paths pass, a unit vector across the axis.
        passes: Vec3,
        /// The way along which paths run there, a unit vector across both.
        along: Vec3,
    },
    /// An ellipsoid, or a sphere.
    Ellipsoid {
        /// Its centre.
        centre: Vec3,
        /// Takes a direction of the bone to the frame in which it is a unit sphere.
        to_unit: Mat3,
        /// The way back.
        from_unit: Mat3,
        /// From the centre to where paths pass, in the frame of the bone.
        passes: Vec3,
    },
}

/// The part of a path that lies on a surface: a part of an ellipse, or of a screw line, in the frame of the bone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arc {
    centre: Vec3,
    x: Vec3,
    y: Vec3,
    /// How far it climbs along the axis from start to end.
    rise: Vec3,
    start: f32,
    sweep: f32,
    /// Its length, metres.
    pub length: f32,
}

impl Arc {
    /// The place at a part of the way, 0 to 1.
    pub fn point(&self, part: f32) -> Vec3 {
        let (sin, cos) = (self.start + self.sweep * part).sin_cos();
        self.centre + self.x * cos + self.y * sin + self.rise * part
    }

    /// The length where the circle was scaled to an ellipse.
    fn measured(mut self) -> Self {
        const STEPS: usize = 6;
        let speed = |part: f32| {
            let (sin, cos) = (self.start + self.sweep * part).sin_cos();
            (self.y * cos - self.x * sin).length() * self.sweep
        };
        let simpson: f32 = (0..=STEPS)
            .map(|step| {
                let weight = match step {
                    0 | STEPS => 1.0,
                    odd if odd % 2 == 1 => 4.0,
                    _ => 2.0,
                };
                weight * speed(step as f32 / STEPS as f32)
            })
            .sum();
        self.length = simpson / (3 * STEPS) as f32;
        self
    }
}

impl Surface {
    /// A cylinder; `rest` is the way that the path takes past it in the anatomical position.
    pub fn cylinder(centre: Vec3, axis: Vec3, radius: f32, passes: Vec3, rest: Vec3) -> Self {
        let axis = axis.normalize();
        let passes = passes.reject_from_normalized(axis).normalize();
        let along = axis.cross(passes);
        let along = along * along.dot(rest).signum();
        Self::Cylinder {
            centre,
            axis,
            radius,
            passes,
            along,
        }
    }

    /// An ellipsoid whose half-axes are the columns of `axes`.
    pub fn ellipsoid(centre: Vec3, axes: Mat3, passes: Vec3) -> Self {
        Self::Ellipsoid {
            centre,
            to_unit: axes.inverse(),
            from_unit: axes,
            passes: passes.normalize(),
        }
    }

    /// How deep a point lies in it, metres, or nearly; outside less than 0.
    pub fn depth(&self, point: Vec3) -> f32 {
        match self {
            Self::Cylinder {
                centre,
                axis,
                radius,
                ..
            } => radius - (point - *centre).reject_from_normalized(*axis).length(),
            Self::Ellipsoid {
                centre,
                to_unit,
                from_unit,
                ..
            } => {
                let unit = *to_unit * (point - *centre);
                let out = unit.normalize_or(Vec3::X);
                (*from_unit * out).length() * (1.0 - unit.length())
            }
        }
    }

    /// The arc over it on the way between two points of the frame of the bone; none where the straight line
    /// passes on the right side.
    pub fn arc(&self, from: Vec3, to: Vec3) -> Option<Arc> {
        match *self {
            Self::Cylinder {
                centre,
                axis,
                radius,
                passes,
                along,
            } => {
                let flat = |p: Vec3| Vec2::new((p - centre).dot(passes), (p - centre).dot(along));
                let around = Around::new(flat(from), flat(to), radius)?;
                let climb = (to - from).dot(axis);
                let planar = around.before + around.sweep * radius + around.after;
                let share = around.sweep * radius / planar;
                let foot = (from - centre).dot(axis) + climb * around.before / planar;
                Some(Arc {
                    centre: centre + axis * foot,
                    x: passes * radius,
                    y: along * radius,
                    rise: axis * climb * share,
                    start: around.start,
                    sweep: around.sweep,
                    length: share * planar.hypot(climb),
                })
            }
            Self::Ellipsoid {
                centre,
                to_unit,
                from_unit,
                passes,
            } => {
                let [from, to] = [from, to].map(|p| to_unit * (p - centre));
                let along = (to - from).try_normalize()?;
                let wanted = (to_unit * passes).reject_from_normalized(along);
                let wanted = wanted.try_normalize()?;
                let side = leaning(from.reject_from_normalized(along), wanted, along);
                let middle = side.cross(along) * from.dot(side.cross(along));
                let radius = (1.0 - middle.length_squared()).max(0.0).sqrt();
                let flat = |p: Vec3| Vec2::new(p.dot(side), p.dot(along));
                let around = Around::new(flat(from), flat(to), radius)?;
                let arc = Arc {
                    centre: centre + from_unit * middle,
                    x: from_unit * (side * radius),
                    y: from_unit * (along * radius),
                    rise: Vec3::ZERO,
                    start: around.start,
                    sweep: around.sweep,
                    length: 0.0,
                };
                Some(arc.measured())
            }
        }
    }
}

/// The direction out of the line in which the plane leans that a path past a unit sphere keeps to. Of a line past
/// the middle at `foot`, the shortest path lies in the plane through the middle; the more the line leaves the wanted
/// side, the more its plane stands up again, so that a line that slips by the side of the sphere does not flip.
fn leaning(foot: Vec3, wanted: Vec3, along: Vec3) -> Vec3 {
    let across = along.cross(wanted);
    let (near, far) = (foot.dot(wanted), foot.dot(across));
    let lean = near * far / (near * near + far * far).max(1e-9);
    (wanted + across * lean / (1.0 - lean * lean).sqrt()).normalize()
}

/// The way around a circle about the origin, counter-clockwise.
struct Around {
    /// Where it begins to touch, radians.
    start: f32,
    /// How far it goes around, radians.
    sweep: f32,
    /// The tangent before it.
    before: f32,
    /// The tangent behind it.
    after: f32,
}

impl Around {
    /// None where the straight line passes the circle on its left.
    fn new(from: Vec2, to: Vec2, radius: f32) -> Option<Self> {
        let tangent = |p: Vec2| {
            let beyond = p.length_squared() - radius * radius;
            let tangent = beyond.max(0.0).sqrt();
            (tangent, tangent.atan2(radius))
        };
        let ((before, opening), (after, closing)) = (tangent(from), tangent(to));
        let angle = (to.to_angle() - from.to_angle() + FRAC_PI_4).rem_euclid(TAU) - FRAC_PI_4;
        let sweep = angle - opening - closing;
        (radius > 0.0 && sweep > 0.0).then_some(Self {
            start: from.to_angle() + opening,
            sweep,
            before,
            after,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::f32::consts::PI;

    use proptest::prelude::*;

    use super::*;

    fn sphere(radius: f32) -> Surface {
        Surface::ellipsoid(
            Vec3::ZERO,
            Mat3::from_diagonal(Vec3::splat(radius)),
            Vec3::Z,
        )
    }

    fn cylinder(radius: f32) -> Surface {
        Surface::cylinder(Vec3::ZERO, Vec3::X, radius, Vec3::Z, Vec3::NEG_Y)
    }

    /// The length of the whole way between two points.
    fn length(surface: &Surface, from: Vec3, to: Vec3) -> f32 {
        match surface.arc(from, to) {
            Some(arc) => from.distance(arc.point(0.0)) + arc.length + arc.point(1.0).distance(to),
            None => from.distance(to),
        }
    }

    #[test]
    fn over_the_middle_it_is_two_tangents_and_an_arc() {
        let (from, to) = (Vec3::Y * 2.0, Vec3::NEG_Y * 2.0);
        let expected = 2.0 * 3.0_f32.sqrt() + PI / 3.0;
        for surface in [cylinder(1.0), sphere(1.0)] {
            let found = length(&surface, from, to);
            assert!((found - expected).abs() < 1e-4, "{found} for {surface:?}");
            assert!(
                surface
                    .arc(from, to)
                    .is_some_and(|arc| arc.point(0.5).z > 0.99)
            );
        }
    }

    #[test]
    fn a_line_on_the_right_side_is_left_alone_and_one_on_the_wrong_side_is_not() {
        for surface in [cylinder(0.02), sphere(0.02)] {
            let at = |z: f32| surface.arc(Vec3::new(0.0, 0.1, z), Vec3::new(0.0, -0.1, z));
            assert_eq!(at(0.021), None);
            assert!(at(0.019).is_some());
            assert!(at(-0.05).is_some_and(|arc| arc.point(0.5).z > 0.0));
        }
    }

    #[test]
    fn an_ellipsoid_of_equal_axes_is_a_sphere_and_the_arc_lies_on_an_ellipsoid() {
        let axes = Mat3::from_diagonal(Vec3::new(0.05, 0.12, 0.08));
        let surface = Surface::ellipsoid(Vec3::ZERO, axes, Vec3::Z);
        let arc = surface.arc(Vec3::new(0.01, 0.2, 0.02), Vec3::new(-0.01, -0.2, 0.01));
        let arc = arc.expect("it is in the way");
        for part in [0.0, 0.3, 0.7, 1.0] {
            assert!(surface.depth(arc.point(part)).abs() < 1e-5);
        }
    }

    fn place() -> impl Strategy<Value = Vec3> {
        (-0.05_f32..0.05, -0.06_f32..0.06).prop_map(|(x, z)| Vec3::new(x, 0.0, z))
    }

    proptest! {
        #[test]
        fn no_small_step_of_an_end_makes_a_jump(
            a in place(), b in place(), way in (-1.0_f32..1.0, -1.0_f32..1.0, -1.0_f32..1.0),
        ) {
            const STEP: f32 = 1e-4;
            let (from, to) = (a + Vec3::Y * 0.09, b - Vec3::Y * 0.09);
            let step = Vec3::from(way).normalize_or(Vec3::X) * STEP;
            for surface in [cylinder(0.03), sphere(0.03)] {
                let change = length(&surface, from + step, to) - length(&surface, from, to);
                prop_assert!(change.abs() < 3.0 * STEP, "{change} for {surface:?}");
            }
        }

        #[test]
        fn it_is_never_shorter_than_the_straight_line(a in place(), b in place()) {
            let (from, to) = (a + Vec3::Y * 0.09, b - Vec3::Y * 0.09);
            for surface in [cylinder(0.03), sphere(0.03)] {
                prop_assert!(length(&surface, from, to) > from.distance(to) - 1e-5);
            }
        }
    }
}

//! A ray from the eye, and what it meets: boxes and triangles.

use bevy::math::{Isometry3d, Vec3};

/// A half line.
#[derive(Debug, Clone, Copy)]
pub struct Ray {
    /// Where it starts, metres.
    pub origin: Vec3,
    /// Where it goes, a unit vector.
    pub direction: Vec3,
}

impl Ray {
    /// The same ray in the frame of something that stands at `frame`.
    pub fn seen_from(&self, frame: Isometry3d) -> Self {
        Self {
            origin: frame.inverse() * self.origin,
            direction: frame.rotation.inverse() * self.direction,
        }
    }

    /// How far along it comes into a box along the axes, metres; 0 where it starts inside, none where it never does.
    pub fn enters_box(&self, centre: Vec3, half: Vec3) -> Option<f32> {
        let inverse = self.direction.recip();
        let to_low = (centre - half - self.origin) * inverse;
        let to_high = (centre + half - self.origin) * inverse;
        let enter = to_low.min(to_high).max_element().max(0.0);
        let leave = to_low.max(to_high).min_element();
        (leave >= enter).then_some(enter)
    }

    /// How far along it meets a triangle, metres; from either side (Moeller and Trumbore, 1997).
    pub fn meets(&self, [a, b, c]: [Vec3; 3]) -> Option<f32> {
        let (ab, ac) = (b - a, c - a);
        let across = self.direction.cross(ac);
        let determinant = ab.dot(across);
        if determinant.abs() < 1e-12 {
            return None;
        }
        let from_a = self.origin - a;
        let u = from_a.dot(across) / determinant;
        let turned = from_a.cross(ab);
        let v = self.direction.dot(turned) / determinant;
        let distance = ac.dot(turned) / determinant;
        (u >= 0.0 && v >= 0.0 && u + v <= 1.0 && distance > 0.0).then_some(distance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AHEAD: Ray = Ray {
        origin: Vec3::ZERO,
        direction: Vec3::Z,
    };

    #[test]
    fn a_ray_meets_what_lies_ahead_and_not_what_lies_behind() {
        let triangle = |z| {
            [
                Vec3::new(-1.0, -1.0, z),
                Vec3::new(1.0, -1.0, z),
                Vec3::new(0.0, 1.0, z),
            ]
        };
        assert_eq!(AHEAD.meets(triangle(2.0)), Some(2.0));
        assert_eq!(AHEAD.meets(triangle(-2.0)), None);
        assert_eq!(AHEAD.enters_box(Vec3::Z * 2.0, Vec3::ONE), Some(1.0));
        assert_eq!(AHEAD.enters_box(Vec3::Z * 0.5, Vec3::ONE), Some(0.0));
        assert_eq!(AHEAD.enters_box(Vec3::Z * -2.0, Vec3::ONE), None);
        assert_eq!(AHEAD.enters_box(Vec3::new(3.0, 0.0, 2.0), Vec3::ONE), None);
    }
}

//! A solid of many parts, seen from one place: only the parts that make a difference there.

use glam::{Vec3, Vec4};

use crate::solid::{Cut, Part, Shape, Solid, Symmetry, smooth_min, to_triangle};

/// How fast the nearly exact distances of ellipsoids and sections may change at most.
const STEEPEST: f32 = 1.5;

impl Solid {
    /// The same solid for all places within `reach` of `middle`.
    pub fn near(&self, middle: Vec3, reach: f32) -> Self {
        let p = match self.symmetry {
            Symmetry::None => middle,
            Symmetry::Median => Vec3::new(middle.x.abs(), middle.y, middle.z),
        };
        let change = 2.0 * STEEPEST * reach;
        let distances: Vec<f32> = self
            .parts
            .iter()
            .map(|part| part.shape.distance(p))
            .collect();
        let hidden = self.hidden_below(&distances, change);
        let (mut sum, mut parts) = (1.0_f32, Vec::new());
        for ((part, &distance), &hidden) in self.parts.iter().zip(&distances).zip(&hidden) {
            let (before, after) = match part.cut {
                Cut::Join => (sum, smooth_min(sum, distance, part.blend)),
                Cut::Carve => (-sum, -smooth_min(-sum, distance, part.blend)),
            };
            sum = after;
            if distance <= before + part.blend + change && !hidden {
                parts.push(Part {
                    shape: part.shape.near(p, distance + change),
                    ..*part
                });
            }
        }
        Self {
            parts,
            symmetry: self.symmetry,
        }
    }

    /// Which parts a later part makes meaningless: it is nearer by more than all seams can reach.
    fn hidden_below(&self, distances: &[f32], change: f32) -> Vec<bool> {
        let widest = self.parts.iter().map(|part| part.blend).fold(0.0, f32::max);
        let mut nearest = f32::MAX;
        let mut hidden = vec![false; self.parts.len()];
        for index in (0..self.parts.len()).rev() {
            if self.parts[index].cut == Cut::Join {
                hidden[index] = distances[index] > nearest + 3.0 * widest + change;
                nearest = nearest.min(distances[index]);
            }
        }
        hidden
    }
}

impl Shape {
    /// The same shape without the triangles of a plate that are farther than `far` from a place.
    fn near(&self, p: Vec3, far: f32) -> Self {
        match self {
            Self::Plate(triangles) => {
                let close = |t: &&[Vec4; 3]| to_triangle(p, t) <= far;
                Self::Plate(triangles.iter().filter(close).copied().collect())
            }
            other => other.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rod(x: f32, cut: Cut) -> Part {
        Part {
            shape: Shape::Rod {
                from: Vec3::new(x, -0.02, 0.0),
                to: Vec3::new(x, 0.02, 0.0),
                radii: (0.006, 0.004),
            },
            cut,
            blend: 0.003,
        }
    }

    #[test]
    fn near_a_place_the_solid_is_the_same_with_fewer_parts() {
        let mut parts: Vec<Part> = (0..12)
            .map(|step| rod(0.01 * step as f32, Cut::Join))
            .collect();
        parts.insert(6, rod(0.034, Cut::Carve));
        let solid = Solid {
            parts,
            symmetry: Symmetry::Median,
        };
        for step in 0..60 {
            let middle = Vec3::new(0.002 * step as f32 - 0.01, 0.004, 0.003);
            let near = solid.near(middle, 0.002);
            assert!(near.parts.len() < solid.parts.len());
            for aside in [Vec3::ZERO, Vec3::X, Vec3::Y, Vec3::NEG_Z] {
                let p = middle + aside * 0.002;
                assert_eq!(near.distance(p), solid.distance(p), "{p}");
            }
        }
    }
}

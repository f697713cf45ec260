//! Blocks with rounded corners and edges, of which every prop is made, with light and shade on their vertices.

use bevy::math::{Isometry3d, Vec2, Vec3};

/// A block that stands upright on its base, drawn with soft corners and edges.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Block {
    /// The middle of its base, and how it is turned.
    pub base: Isometry3d,
    /// Half its width (x) and half its depth (z), metres.
    pub half: Vec2,
    /// Metres.
    pub height: f32,
    /// Radius of the four upright corners, metres.
    pub corner: f32,
    /// Radius of the edges above and below, metres; at most that of the corners.
    pub edge: f32,
    /// What it is made of.
    pub stuff: Stuff,
}

/// What a prop is made of, by the names of the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stuff {
    /// Of an exercise mat.
    Mat,
    /// Painted plaster.
    Wall,
    /// Pale wood.
    Wood,
}

/// A surface of triangles.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Surface {
    /// Metres.
    pub positions: Vec<Vec3>,
    /// Unit vectors, outwards.
    pub normals: Vec<Vec3>,
    /// Three for each triangle, anticlockwise from outside.
    pub indices: Vec<u32>,
}

/// Parts of a quarter turn.
const STEPS: usize = 6;
/// Greatest height of a band, metres: fine enough for the shade near the floor.
const BAND: f32 = 0.06;

impl Block {
    /// Its surface, in the frame of its base.
    pub fn surface(&self) -> Surface {
        let outline = self.outline();
        let rings = self.profile();
        let mut surface = Surface::default();
        for (inset, y, slope) in &rings {
            let (out, up) = (slope.x, slope.y);
            for (at, normal) in &outline {
                let place = *at - *normal * *inset;
                surface.positions.push(Vec3::new(place.x, *y, place.y));
                let normal = Vec3::new(normal.x * out, up, normal.y * out);
                surface.normals.push(normal);
            }
        }
        let around = outline.len() as u32;
        for ring in 0..rings.len() as u32 - 1 {
            for place in 0..around {
                let next = (place + 1) % around;
                let (a, b) = (ring * around + place, ring * around + next);
                surface
                    .indices
                    .extend([a, a + around, b + around, a, b + around, b]);
            }
        }
        surface.close(0, around, Vec3::NEG_Y);
        surface.close((rings.len() as u32 - 1) * around, around, Vec3::Y);
        surface
    }

    /// How light each vertex of its surface is, 0 to 1, where the block stands at `place`.
    pub fn shades(&self, surface: &Surface, place: Isometry3d) -> Vec<f32> {
        let at = place * self.base;
        let lit = surface.positions.iter().zip(&surface.normals);
        lit.map(|(&position, &normal)| shade(at * position, at.rotation * normal))
            .collect()
    }

    /// The rounded rectangle seen from above: each place (x, z) with its normal, clockwise.
    fn outline(&self) -> Vec<(Vec2, Vec2)> {
        let radius = self.corner.min(self.half.min_element());
        let inner = self.half - radius;
        let corners = [(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)];
        let quarter = std::f32::consts::FRAC_PI_2;
        let corners = corners.into_iter().enumerate();
        corners
            .flat_map(|(turn, (x, z))| {
                let middle = inner * Vec2::new(x, z);
                (0..=STEPS).map(move |step| {
                    let angle = quarter * (turn as f32 + step as f32 / STEPS as f32);
                    let normal = Vec2::from_angle(angle);
                    (middle + normal * radius, normal)
                })
            })
            .collect()
    }

    /// From below to above: how far inside the outline, at which height, and the normal (outwards, upwards).
    fn profile(&self) -> Vec<(f32, f32, Vec2)> {
        let edge = self.edge.min(self.height / 2.0).min(self.corner);
        let quarter = std::f32::consts::FRAC_PI_2;
        let arc = |step: usize| (quarter * step as f32 / STEPS as f32).sin_cos();
        let below = (0..=STEPS).map(|step| {
            let (sin, cos) = arc(step);
            (edge * (1.0 - sin), edge * (1.0 - cos), Vec2::new(sin, -cos))
        });
        let upright = self.height - 2.0 * edge;
        let bands = (upright / BAND).ceil() as usize;
        let bands =
            (1..bands).map(|band| (0.0, edge + upright * band as f32 / bands as f32, Vec2::X));
        let above = (0..=STEPS).rev().map(|step| {
            let (sin, cos) = arc(step);
            let y = self.height - edge * (1.0 - cos);
            (edge * (1.0 - sin), y, Vec2::new(sin, cos))
        });
        below.chain(bands).chain(above).collect()
    }
}

impl Surface {
    /// Closes a ring of vertices by a flat lid.
    fn close(&mut self, first: u32, count: u32, normal: Vec3) {
        let y = self.positions[first as usize].y;
        let middle = self.positions.len() as u32;
        self.positions.push(Vec3::Y * y);
        self.normals.push(normal);
        for place in 0..count {
            let (a, b) = (first + place, first + (place + 1) % count);
            match normal.y > 0.0 {
                true => self.indices.extend([middle, b, a]),
                false => self.indices.extend([middle, a, b]),
            }
        }
    }
}

/// How light a place of a prop is: from the side of the key light, and darker near the floor.
fn shade(at: Vec3, normal: Vec3) -> f32 {
    /// Towards the light, which is in front, above and to the left of the body.
    const LIGHT: Vec3 = Vec3::new(0.24, 0.93, 0.28);
    const DARKEST: f32 = 0.80;
    /// How much the floor takes away beside it, and up to which height, metres.
    const CORNER: f32 = 0.14;
    const REACH: f32 = 0.12;
    let wrapped = normal.dot(LIGHT) * 0.5 + 0.5;
    let upright = 1.0 - normal.y.max(0.0);
    let near_floor = (-at.y.max(0.0) / REACH).exp() * upright;
    (DARKEST + (1.0 - DARKEST) * wrapped) * (1.0 - CORNER * near_floor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block() -> Block {
        Block {
            base: Isometry3d::IDENTITY,
            half: Vec2::new(0.3, 0.2),
            height: 0.5,
            corner: 0.02,
            edge: 0.01,
            stuff: Stuff::Wood,
        }
    }

    #[test]
    fn a_block_fills_its_size_and_no_more() {
        let surface = block().surface();
        let low = surface.positions.iter().copied().reduce(Vec3::min);
        let high = surface.positions.iter().copied().reduce(Vec3::max);
        let near = |found: Option<Vec3>, wanted: Vec3| {
            let found = found.unwrap_or_default();
            assert!(found.distance(wanted) < 1e-5, "{found} is not {wanted}");
        };
        near(low, Vec3::new(-0.3, 0.0, -0.2));
        near(high, Vec3::new(0.3, 0.5, 0.2));
    }

    #[test]
    fn every_triangle_looks_outwards() {
        let Surface {
            positions,
            normals,
            indices,
        } = block().surface();
        for triangle in indices.chunks(3) {
            let [a, b, c] = [0, 1, 2].map(|corner| triangle[corner] as usize);
            let across = (positions[b] - positions[a]).cross(positions[c] - positions[a]);
            let outwards = normals[a] + normals[b] + normals[c];
            assert!(
                across.length() < 1e-9 || across.dot(outwards) > 0.0,
                "{triangle:?}"
            );
        }
    }

    #[test]
    fn the_top_is_lightest_and_the_foot_is_darkest() {
        let block = block();
        let surface = block.surface();
        let shades = block.shades(&surface, Isometry3d::IDENTITY);
        let of = |wanted: fn(&Vec3) -> bool| {
            let found = surface.normals.iter().zip(&shades);
            found
                .filter(move |(normal, _)| wanted(normal))
                .map(|(_, shade)| *shade)
        };
        let top = of(|normal| normal.y > 0.99).fold(1.0, f32::min);
        let front = of(|normal| normal.z > 0.99).fold(0.0, f32::max);
        let back = of(|normal| normal.z < -0.99).fold(0.0, f32::max);
        assert!(top > front && front > back, "{top} {front} {back}");
    }
}

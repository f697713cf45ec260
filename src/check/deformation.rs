//! How well the body keeps its shape in a posture: what leaves the skin, how far the skin is stretched
//! or crumpled, and what becomes of its volume.

use std::collections::BTreeMap;

use bevy::math::{Affine3A, Isometry3d, Vec3};
use serde::Serialize;

use crate::anatomy::skeleton::Skeleton;
use crate::body::model::{BodyModel, Layer, LayerKind, Structure, skinning_matrices};

/// What a posture does to the body.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Deformation {
    /// How far bones and muscles stick out of the skin, further than they do in the anatomical position:
    /// the worst place of each structure, the worst structure first.
    pub outside: Vec<Outside>,
    /// The greatest length of an edge of the skin as a multiple of its length at rest, but for the 0.1 % most stretched.
    pub stretch: f32,
    /// The smallest, but for the 0.1 % most crumpled.
    pub shrink: f32,
    /// The volume within the skin as a share of that at rest.
    pub volume: f32,
}

/// A structure that sticks out of the skin.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outside {
    /// The name of its node.
    pub structure: String,
    /// How far, millimetres.
    pub depth_mm: f32,
}

/// The body at rest, to which postures are compared.
pub struct Shape<'a> {
    body: &'a BodyModel,
    skeleton: &'a Skeleton,
    rest: Posed<'a>,
}

impl<'a> Shape<'a> {
    /// The body in the anatomical position.
    pub fn new(body: &'a BodyModel, skeleton: &'a Skeleton) -> Self {
        let joints = skeleton.joints().iter();
        let still = joints.map(|joint| Isometry3d::from_translation(joint.centre));
        let still: Vec<Isometry3d> = still.collect();
        let rest = Posed::new(body, skinning_matrices(skeleton, &still));
        Self {
            body,
            skeleton,
            rest,
        }
    }

    /// Measures the body in a posture; one vertex in `step` of each structure is looked at.
    pub fn deformed(&self, frames: &[Isometry3d], step: usize) -> Deformation {
        let posed = Posed::new(self.body, skinning_matrices(self.skeleton, frames));
        let inner = self.body.structures().iter();
        let inner = inner.filter(|structure| structure.layer != LayerKind::Skin);
        let mut outside: Vec<Outside> = inner
            .map(|structure| Outside {
                structure: structure.name.to_string(),
                depth_mm: posed.outside(&self.rest, structure, step) * 1000.0,
            })
            .filter(|row| row.depth_mm > 0.0)
            .collect();
        outside.sort_by(|a, b| b.depth_mm.total_cmp(&a.depth_mm));
        let indices = &self.body.layer(LayerKind::Skin).indices;
        let (shrink, stretch) = edge_ratios(&self.rest.skin, &posed.skin, indices);
        Deformation {
            outside,
            stretch,
            shrink,
            volume: posed.skin.volume() / self.rest.skin.volume(),
        }
    }
}

/// The body in one posture.
struct Posed<'a> {
    body: &'a BodyModel,
    skinning: Vec<Affine3A>,
    skin: Surface,
}

impl<'a> Posed<'a> {
    fn new(body: &'a BodyModel, skinning: Vec<Affine3A>) -> Self {
        let skin = Surface::new(body.layer(LayerKind::Skin), &skinning);
        Self {
            body,
            skinning,
            skin,
        }
    }

    /// How far a structure sticks out of the skin, metres, further than at rest.
    fn outside(&self, rest: &Self, structure: &Structure, step: usize) -> f32 {
        let layer = self.body.layer(structure.layer);
        let depth = |posed: &Self, vertex| posed.skin.outside(layer.posed(vertex, &posed.skinning));
        let vertices = structure.vertices.clone().step_by(step);
        vertices
            .map(|vertex| match depth(self, vertex) {
                0.0 => 0.0,
                now => now - depth(rest, vertex),
            })
            .fold(0.0, f32::max)
    }
}

/// A closed surface, its triangles sorted by where they stand seen along Z.
pub(super) struct Surface {
    points: Vec<Vec3>,
    triangles: Vec<[u32; 3]>,
    columns: BTreeMap<[i32; 2], Vec<u32>>,
}

const CELL: f32 = 0.012;

impl Surface {
    pub(super) fn new(layer: &Layer, skinning: &[Affine3A]) -> Self {
        let points: Vec<Vec3> = (0..layer.positions.len())
            .map(|vertex| layer.posed(vertex, skinning))
            .collect();
        let triangles: Vec<[u32; 3]> = layer.indices.as_chunks().0.to_vec();
        let mut columns: BTreeMap<[i32; 2], Vec<u32>> = BTreeMap::new();
        for (index, triangle) in triangles.iter().enumerate() {
            let corners = triangle.map(|corner| points[corner as usize]);
            let low = cell(corners[0].min(corners[1]).min(corners[2]));
            let high = cell(corners[0].max(corners[1]).max(corners[2]));
            for x in low[0]..=high[0] {
                for y in low[1]..=high[1] {
                    columns.entry([x, y]).or_default().push(index as u32);
                }
            }
        }
        Self {
            points,
            triangles,
            columns,
        }
    }

    fn corners(&self, triangle: u32) -> [Vec3; 3] {
        self.triangles[triangle as usize].map(|corner| self.points[corner as usize])
    }

    fn volume(&self) -> f32 {
        let triangles = 0..self.triangles.len() as u32;
        triangles
            .map(|index| {
                let [a, b, c] = self.corners(index);
                a.dot(b.cross(c)) / 6.0
            })
            .sum()
    }

    /// How far outside a point lies, metres; 0 inside. Where parts of the surface overlap, inside one is inside.
    fn outside(&self, p: Vec3) -> f32 {
        if self.windings(p) > 0 {
            return 0.0;
        }
        self.distance(p)
    }

    /// How deep inside a point lies, metres; 0 outside.
    pub(super) fn inside(&self, p: Vec3) -> f32 {
        match self.windings(p) {
            1.. => self.distance(p),
            _ => 0.0,
        }
    }

    /// How often the surface encloses a point: how often a ray along Z leaves it less how often it enters.
    fn windings(&self, p: Vec3) -> i32 {
        // Off the grid on which the vertices lie, so that the ray meets no edge.
        let p = p + Vec3::new(1.3e-6, 1.7e-6, 0.0);
        let Some(column) = self.columns.get(&cell(p)) else {
            return 0;
        };
        column
            .iter()
            .map(|&index| crossing(p, self.corners(index)))
            .sum()
    }

    /// The distance to the nearest triangle, by looking in wider and wider squares of columns.
    fn distance(&self, p: Vec3) -> f32 {
        const WIDEST: i32 = 12;
        let [x, y] = cell(p);
        let mut nearest = f32::MAX;
        for reach in 0..=WIDEST {
            for dx in -reach..=reach {
                for dy in -reach..=reach {
                    let on_rim = dx.abs().max(dy.abs()) == reach;
                    let column = self.columns.get(&[x + dx, y + dy]).filter(|_| on_rim);
                    for &index in column.into_iter().flatten() {
                        nearest = nearest.min(to_triangle(p, self.corners(index)));
                    }
                }
            }
            if nearest < reach as f32 * CELL {
                break;
            }
        }
        nearest
    }
}

fn cell(p: Vec3) -> [i32; 2] {
    [(p.x / CELL).floor() as i32, (p.y / CELL).floor() as i32]
}

/// 1 where a ray from `p` along Z leaves through the triangle, -1 where it enters, 0 where it misses.
fn crossing(p: Vec3, corners: [Vec3; 3]) -> i32 {
    let [a, b, c] = corners.map(|corner| corner.truncate() - p.truncate());
    let sides = [b.perp_dot(c), c.perp_dot(a), a.perp_dot(b)];
    let turn = if sides.iter().all(|&side| side > 0.0) {
        1
    } else if sides.iter().all(|&side| side < 0.0) {
        -1
    } else {
        return 0;
    };
    let whole: f32 = sides.iter().sum();
    let z = (sides[0] * corners[0].z + sides[1] * corners[1].z + sides[2] * corners[2].z) / whole;
    if z > p.z { turn } else { 0 }
}

/// The distance from a point to a triangle.
fn to_triangle(p: Vec3, [a, b, c]: [Vec3; 3]) -> f32 {
    let normal = (b - a).cross(c - a);
    let over = |from: Vec3, to: Vec3| (to - from).cross(p - from).dot(normal) >= 0.0;
    if over(a, b) && over(b, c) && over(c, a) {
        return (p - a).dot(normal.normalize_or_zero()).abs();
    }
    [(a, b), (b, c), (c, a)]
        .map(|(from, to)| {
            let along = (p - from).dot(to - from) / (to - from).length_squared().max(f32::EPSILON);
            p.distance(from.lerp(to, along.clamp(0.0, 1.0)))
        })
        .into_iter()
        .fold(f32::MAX, f32::min)
}

/// The smallest and greatest length of an edge as a multiple of its length at rest, without the most extreme.
fn edge_ratios(rest: &Surface, posed: &Surface, indices: &[u32]) -> (f32, f32) {
    const EXTREME: f32 = 0.001;
    let (triangles, _) = indices.as_chunks();
    let edges = triangles
        .iter()
        .flat_map(|&[a, b, c]| [(a, b), (b, c), (c, a)]);
    let length = |surface: &Surface, (a, b): (u32, u32)| {
        surface.points[a as usize].distance(surface.points[b as usize])
    };
    let mut ratios: Vec<f32> = edges
        .filter(|(a, b)| a < b)
        .map(|edge| length(posed, edge) / length(rest, edge).max(1e-6))
        .collect();
    ratios.sort_by(f32::total_cmp);
    let spared = (ratios.len() as f32 * EXTREME) as usize;
    let end = ratios.len().saturating_sub(1);
    let at = |index: usize| ratios.get(index).copied().unwrap_or(1.0);
    (at(spared.min(end)), at(end.saturating_sub(spared)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cube of side 2 around the origin, and another within its right half.
    fn cubes() -> Surface {
        let cube = |centre: Vec3, half: f32| {
            (0..8).map(move |corner| {
                let sign = |bit: i32| if corner >> bit & 1 == 1 { half } else { -half };
                (centre + Vec3::new(sign(0), sign(1), sign(2))).to_array()
            })
        };
        let faces = [
            [0, 2, 3, 1],
            [4, 5, 7, 6],
            [0, 1, 5, 4],
            [2, 6, 7, 3],
            [0, 4, 6, 2],
            [1, 3, 7, 5],
        ];
        let indices = [0, 8].into_iter().flat_map(|first| {
            faces
                .into_iter()
                .flat_map(move |[a, b, c, d]| [a, b, c, a, c, d].map(|corner| corner + first))
        });
        let layer = Layer {
            positions: cube(Vec3::ZERO, 0.1)
                .chain(cube(Vec3::X * 0.05, 0.02))
                .collect(),
            joints: vec![[0; 4]; 16],
            weights: vec![[1.0, 0.0, 0.0, 0.0]; 16],
            indices: indices.collect(),
            ..Layer::default()
        };
        Surface::new(&layer, &[Affine3A::IDENTITY])
    }

    #[test]
    fn a_point_is_outside_by_its_distance_and_inside_where_parts_overlap() {
        let cubes = cubes();
        assert!((cubes.volume() - (0.008 + 0.000_064)).abs() < 1e-6);
        assert_eq!(cubes.outside(Vec3::new(-0.05, 0.01, 0.0)), 0.0);
        assert_eq!(cubes.windings(Vec3::new(0.05, 0.0, 0.0)), 2);
        assert!((cubes.outside(Vec3::new(0.03, 0.02, 0.11)) - 0.01).abs() < 1e-5);
        assert!((cubes.outside(Vec3::new(0.0, 0.13, 0.14)) - 0.05).abs() < 1e-5);
    }
}

//! A triangle mesh while it is being made: positions first, then normals, fibres, joints and shade.

use std::collections::BTreeMap;

use glam::{Vec2, Vec3};

use crate::carry::Influences;

/// A mesh in rest pose, metres, triangles counter-clockwise seen from outside.
#[derive(Debug, Clone, Default)]
pub struct Mesh {
    /// Position of each vertex.
    pub positions: Vec<Vec3>,
    /// Unit normal of each vertex.
    pub normals: Vec<Vec3>,
    /// Three vertices of each triangle.
    pub triangles: Vec<[u32; 3]>,
    /// Fibre coordinate (origin 0, insertion 1) and place around (0..1); empty where it has no fibres.
    pub fibres: Vec<Vec2>,
    /// 0 in the belly, 1 in the tendon; empty where it has no fibres.
    pub tendon: Vec<f32>,
    /// The joints that carry each vertex.
    pub influences: Vec<Influences>,
    /// Baked light of each vertex, 0 dark to 1 open.
    pub shade: Vec<f32>,
}

impl Mesh {
    /// The longest side of the box around it, metres.
    pub fn extent(&self) -> f32 {
        let points = || self.positions.iter().copied();
        let (low, high) = (points().reduce(Vec3::min), points().reduce(Vec3::max));
        let size = low.zip(high).map(|(low, high)| high - low);
        size.unwrap_or_default().max_element().max(1e-6)
    }

    /// The corners of one triangle.
    pub fn corners(&self, triangle: [u32; 3]) -> [Vec3; 3] {
        triangle.map(|index| self.positions[index as usize])
    }

    /// The enclosed volume, cubic metres; negative when the triangles face inwards.
    pub fn volume(&self) -> f32 {
        self.triangles
            .iter()
            .map(|&triangle| {
                let [a, b, c] = self.corners(triangle);
                a.dot(b.cross(c)) / 6.0
            })
            .sum()
    }

    /// Turns every triangle when the surface faces inwards.
    pub fn face_outwards(&mut self) {
        if self.volume() < 0.0 {
            for triangle in &mut self.triangles {
                triangle.swap(1, 2);
            }
        }
    }

    /// Gives each vertex the area-weighted mean normal of all triangles that meet at its place.
    pub fn smooth_normals(&mut self) {
        let mut sums: BTreeMap<[i32; 3], Vec3> = BTreeMap::new();
        for &triangle in &self.triangles {
            let [a, b, c] = self.corners(triangle);
            let face = (b - a).cross(c - a);
            for corner in [a, b, c] {
                *sums.entry(place(corner)).or_default() += face;
            }
        }
        self.normals = self
            .positions
            .iter()
            .map(|&p| {
                sums.get(&place(p))
                    .map_or(Vec3::Y, |n| n.normalize_or(Vec3::Y))
            })
            .collect();
    }

    /// The same mesh on the other side of the median plane; joints are left to the caller.
    pub fn mirrored(&self) -> Self {
        let flip = |v: &Vec3| Vec3::new(-v.x, v.y, v.z);
        Self {
            positions: self.positions.iter().map(flip).collect(),
            normals: self.normals.iter().map(flip).collect(),
            triangles: self.triangles.iter().map(|&[a, b, c]| [a, c, b]).collect(),
            ..self.clone()
        }
    }

    /// Adds the triangles and vertices of another mesh.
    pub fn append(&mut self, other: Self) {
        let first = self.positions.len() as u32;
        self.triangles
            .extend(other.triangles.iter().map(|t| t.map(|index| index + first)));
        self.positions.extend(other.positions);
        self.normals.extend(other.normals);
        self.fibres.extend(other.fibres);
        self.tendon.extend(other.tendon);
        self.influences.extend(other.influences);
        self.shade.extend(other.shade);
    }

    /// Keeps only the vertices that a triangle uses, in the order of their first use.
    pub fn compact(&mut self) {
        const UNUSED: u32 = u32::MAX;
        let mut new_index = vec![UNUSED; self.positions.len()];
        let mut kept = Vec::new();
        for triangle in &mut self.triangles {
            for index in triangle {
                let old = *index as usize;
                if new_index[old] == UNUSED {
                    new_index[old] = kept.len() as u32;
                    kept.push(old);
                }
                *index = new_index[old];
            }
        }
        self.positions = pick(&self.positions, &kept);
        self.normals = pick(&self.normals, &kept);
        self.fibres = pick(&self.fibres, &kept);
        self.tendon = pick(&self.tendon, &kept);
        self.influences = pick(&self.influences, &kept);
        self.shade = pick(&self.shade, &kept);
    }

    /// Moves the middle corner of a triangle whose corners lie in a line by `step` along its normal, since
    /// dropping the triangle would leave a slit.
    pub fn lift_slivers(&mut self, step: f32) {
        for index in 0..self.triangles.len() {
            let triangle = self.triangles[index];
            let [p, q, r] = self.corners(triangle);
            let distinct = p != q && q != r && p != r;
            if !distinct || (q - p).cross(r - p) != Vec3::ZERO {
                continue;
            }
            let faced = [q.distance(r), r.distance(p), p.distance(q)];
            let middle = (0..3).max_by(|&a, &b| faced[a].total_cmp(&faced[b]));
            let corner = triangle[middle.unwrap_or(0)] as usize;
            let normal = self.normals[corner];
            let largest = normal.abs().max_element();
            self.positions[corner] += (normal / largest).trunc() * step;
        }
    }

    /// Drops triangles without area, which a rounded position may leave.
    pub fn drop_degenerate(&mut self) {
        let positions = &self.positions;
        self.triangles.retain(|&[a, b, c]| {
            let [p, q, r] = [a, b, c].map(|index| positions[index as usize]);
            p != q && q != r && p != r && (q - p).cross(r - p).length_squared() > 0.0
        });
    }
}

/// Where two vertices count as one: to a hundredth of a millimetre.
pub fn place(p: Vec3) -> [i32; 3] {
    (p * 1e5).round().as_ivec3().to_array()
}

fn pick<T: Clone>(all: &[T], kept: &[usize]) -> Vec<T> {
    if all.is_empty() {
        return Vec::new();
    }
    kept.iter().map(|&index| all[index].clone()).collect()
}

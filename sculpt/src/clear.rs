//! Soft structures moved out of the bones that they lean on.

use std::collections::BTreeMap;

use glam::Vec3;
use psoas::anatomy::Kind;

use crate::body::Structure;
use crate::mesh::{Mesh, place};
use crate::parallel;
use crate::surface::Surface;

/// How deep a surface may lie in a bone, metres: a little, so that no gap shows between them.
const ALLOWED: f32 = 0.0012;

/// Whether structures of a kind lie against bones; ligaments grow out of them.
pub fn leans_on_bones(kind: Kind) -> bool {
    matches!(kind, Kind::Muscle | Kind::Fascia | Kind::Nerve)
}

/// Moves what leans on bones out of them, as little as will do.
pub fn clear_of_bones(half: &mut [Structure]) {
    let bones = half.iter().filter(|s| s.name.kind == Kind::Bone);
    let bones: Vec<Surface> = bones.map(|s| Surface::new(&s.mesh)).collect();
    let cleared = parallel::map(half, |structure| {
        leans_on_bones(structure.name.kind).then(|| cleared(&structure.mesh, &bones))
    });
    for (structure, cleared) in half.iter_mut().zip(cleared) {
        if let Some(positions) = cleared.flatten() {
            structure.mesh.positions = positions;
            structure.mesh.smooth_normals();
        }
    }
}

/// Where the vertices of a mesh go; none where it is clear of all bones.
fn cleared(mesh: &Mesh, bones: &[Surface]) -> Option<Vec<Vec3>> {
    const PASSES: usize = 12;
    let low = mesh.positions.iter().copied().fold(Vec3::MAX, Vec3::min);
    let high = mesh.positions.iter().copied().fold(Vec3::MIN, Vec3::max);
    let near: Vec<&Surface> = bones.iter().filter(|bone| bone.meets(low, high)).collect();
    let vertices = Vertices::of(mesh);
    let mut moving = vertices.places.clone();
    let mut moved = false;
    for _ in 0..PASSES {
        let pushes = vertices.pushes(&moving, &near);
        if pushes.is_empty() {
            break;
        }
        moved = true;
        for (vertex, (push, weight)) in pushes {
            moving[vertex] += push / weight;
        }
    }
    let at = |&vertex: &usize| moving[vertex];
    moved.then(|| vertices.of_mesh.iter().map(at).collect())
}

/// The vertices of a mesh, those at the same place as one.
struct Vertices {
    places: Vec<Vec3>,
    /// Which of them each vertex of the mesh is.
    of_mesh: Vec<usize>,
    triangles: Vec<[usize; 3]>,
}

impl Vertices {
    fn of(mesh: &Mesh) -> Self {
        let mut known = BTreeMap::new();
        let mut places = Vec::new();
        let mut one = |&p: &Vec3| {
            *known.entry(place(p)).or_insert_with(|| {
                places.push(p);
                places.len() - 1
            })
        };
        let of_mesh: Vec<usize> = mesh.positions.iter().map(&mut one).collect();
        let triangles = mesh.triangles.iter();
        let triangles = triangles.map(|t| t.map(|index| of_mesh[index as usize]));
        Self {
            triangles: triangles.collect(),
            of_mesh,
            places,
        }
    }

    /// For each vertex that has to move: the sum of its pushes out of bones, and of their weights.
    fn pushes(&self, at: &[Vec3], bones: &[&Surface]) -> BTreeMap<usize, (Vec3, f32)> {
        let mut pushes: BTreeMap<usize, (Vec3, f32)> = BTreeMap::new();
        for &triangle in &self.triangles {
            let corners = triangle.map(|vertex| at[vertex]);
            for shares in samples(corners) {
                let p = shares.of(corners);
                let Some(push) = push_out(p, bones) else {
                    continue;
                };
                let square: f32 = shares.0.iter().map(|share| share * share).sum();
                for (vertex, share) in triangle.into_iter().zip(shares.0) {
                    let (sum, weight) = pushes.entry(vertex).or_default();
                    *sum += push * (share * share / square);
                    *weight += share;
                }
            }
        }
        pushes.retain(|_, (_, weight)| *weight > 0.0);
        pushes
    }
}

/// The shares of the corners of a triangle in a place on it.
struct Shares([f32; 3]);

impl Shares {
    fn of(&self, [a, b, c]: [Vec3; 3]) -> Vec3 {
        a * self.0[0] + b * self.0[1] + c * self.0[2]
    }
}

/// Places all over a triangle, its corners among them.
fn samples([a, b, c]: [Vec3; 3]) -> impl Iterator<Item = Shares> {
    const SPACING: f32 = 0.003;
    const MOST: f32 = 8.0;
    let longest = a.distance(b).max(b.distance(c)).max(c.distance(a));
    let steps = (longest / SPACING).ceil().clamp(1.0, MOST) as usize;
    (0..=steps).flat_map(move |i| {
        (0..=steps - i).map(move |j| {
            let (u, v) = (i as f32 / steps as f32, j as f32 / steps as f32);
            Shares([1.0 - u - v, u, v])
        })
    })
}

/// The way from a place too deep in a bone to where it may be.
fn push_out(p: Vec3, bones: &[&Surface]) -> Option<Vec3> {
    let bone = bones.iter().find(|bone| bone.encloses(p))?;
    let out = bone.nearest(p) - p;
    let depth = out.length();
    (depth > ALLOWED).then(|| out * (1.0 - ALLOWED / depth))
}

#[cfg(test)]
mod tests {
    use psoas::anatomy::{NodeName, Side, StructureId};

    use super::*;
    use crate::contour::contour;
    use crate::solid::{Cut, Part, Shape, Solid, Symmetry};

    fn rod(kind: Kind, (from, to): (Vec3, Vec3), radius: f32) -> Structure {
        let shape = Shape::Rod {
            from,
            to,
            radii: (radius, radius),
        };
        let part = Part {
            shape,
            cut: Cut::Join,
            blend: 0.0,
        };
        let solid = Solid {
            parts: vec![part],
            symmetry: Symmetry::None,
        };
        let id = StructureId::new("rod").expect("an id");
        let mesh = contour(&solid, 0.002, 800);
        Structure::new(NodeName::new(kind, id, Side::Left), mesh)
    }

    #[test]
    fn a_muscle_that_runs_along_a_bone_is_moved_beside_it() {
        let bone = rod(Kind::Bone, (Vec3::ZERO, Vec3::Y * 0.2), 0.012);
        let line = (Vec3::new(0.011, 0.05, 0.0), Vec3::new(0.011, 0.15, 0.0));
        let muscle = rod(Kind::Muscle, line, 0.008);
        let volume = muscle.mesh.volume();
        let mut half = [bone, muscle];
        clear_of_bones(&mut half);
        let [bone, muscle] = half;
        let bone = Surface::new(&bone.mesh);
        for &p in &muscle.mesh.positions {
            assert!(!bone.encloses(p) || bone.distance(p) < 0.002, "{p}");
        }
        assert!((0.4..1.0).contains(&(muscle.mesh.volume() / volume)));
    }

    #[test]
    fn a_muscle_clear_of_bones_stays_as_it_is() {
        let bone = rod(Kind::Bone, (Vec3::ZERO, Vec3::Y * 0.2), 0.012);
        let line = (Vec3::new(0.03, 0.05, 0.0), Vec3::new(0.03, 0.15, 0.0));
        let muscle = rod(Kind::Muscle, line, 0.008);
        let before = muscle.mesh.positions.clone();
        let mut half = [bone, muscle];
        clear_of_bones(&mut half);
        assert_eq!(half[1].mesh.positions, before);
    }
}

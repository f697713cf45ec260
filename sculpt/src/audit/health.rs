//! What the triangles of one structure say of themselves: closed, in how many pieces, which way out.

use std::collections::BTreeMap;

use super::surface::area;
use crate::mesh::{Mesh, place};

/// The health of one surface.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Health {
    /// Edges that are not walked as often one way as the other.
    pub open_edges: usize,
    /// Edges at which more than two triangles meet.
    pub crowded_edges: usize,
    /// Triangles without area worth the name.
    pub degenerate: usize,
    /// Connected pieces.
    pub pieces: usize,
    /// Pieces that face inwards.
    pub inwards: usize,
    /// Enclosed volume, cubic metres.
    pub volume: f32,
}

impl Health {
    /// Looks at a mesh; vertices at one place count as one.
    pub fn of(mesh: &Mesh) -> Self {
        /// Square metres: a ten-thousandth of a square millimetre.
        const NO_AREA: f32 = 1e-10;
        let welded = welded(mesh);
        let mut edges: BTreeMap<(u32, u32), (i32, i32)> = BTreeMap::new();
        for &[a, b, c] in &welded {
            for (from, to) in [(a, b), (b, c), (c, a)] {
                let walks = edges.entry((from.min(to), from.max(to))).or_default();
                match from < to {
                    true => walks.0 += 1,
                    false => walks.1 += 1,
                }
            }
        }
        let volumes = piece_volumes(mesh, &welded);
        let small = |&&t: &&[u32; 3]| area(mesh.corners(t)) < NO_AREA;
        Self {
            open_edges: edges.values().filter(|(there, back)| there != back).count(),
            crowded_edges: edges
                .values()
                .filter(|(there, back)| there + back > 2)
                .count(),
            degenerate: mesh.triangles.iter().filter(small).count(),
            pieces: volumes.len(),
            inwards: volumes.iter().filter(|volume| **volume < 0.0).count(),
            volume: volumes.iter().sum(),
        }
    }

    /// Whether each edge is walked once each way.
    pub fn closed(&self) -> bool {
        self.open_edges == 0 && self.crowded_edges == 0
    }
}

/// The triangles with one number for each place.
fn welded(mesh: &Mesh) -> Vec<[u32; 3]> {
    let mut numbers = BTreeMap::new();
    let mut number_of = |index: u32| {
        let next = numbers.len() as u32;
        *numbers
            .entry(place(mesh.positions[index as usize]))
            .or_insert(next)
    };
    mesh.triangles
        .iter()
        .map(|t| t.map(&mut number_of))
        .collect()
}

/// The volume of each connected piece.
fn piece_volumes(mesh: &Mesh, welded: &[[u32; 3]]) -> Vec<f32> {
    let count = welded.iter().flatten().max().map_or(0, |last| last + 1);
    let mut leader: Vec<u32> = (0..count).collect();
    for &[a, b, c] in welded {
        for other in [b, c] {
            let (x, y) = (leader_of(&leader, a), leader_of(&leader, other));
            leader[x.max(y) as usize] = x.min(y);
        }
    }
    let mut volumes: BTreeMap<u32, f32> = BTreeMap::new();
    for (&[first, ..], &triangle) in welded.iter().zip(&mesh.triangles) {
        let [a, b, c] = mesh.corners(triangle);
        *volumes.entry(leader_of(&leader, first)).or_default() += a.dot(b.cross(c)) / 6.0;
    }
    volumes.into_values().collect()
}

fn leader_of(leader: &[u32], mut index: u32) -> u32 {
    while leader[index as usize] != index {
        index = leader[index as usize];
    }
    index
}

#[cfg(test)]
mod tests {
    use glam::Vec3;

    use super::*;

    fn tetrahedron() -> Mesh {
        let corners = [Vec3::ZERO, Vec3::X, Vec3::Y, Vec3::Z];
        Mesh {
            positions: corners.map(|p| p * 0.01).to_vec(),
            triangles: vec![[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]],
            ..Mesh::default()
        }
    }

    #[test]
    fn a_tetrahedron_is_closed_one_piece_and_faces_outwards() {
        let health = Health::of(&tetrahedron());
        assert!(health.closed());
        assert_eq!(
            (health.pieces, health.inwards, health.degenerate),
            (1, 0, 0)
        );
        assert!((health.volume - 1e-6 / 6.0).abs() < 1e-9);
    }

    #[test]
    fn a_hole_a_turned_piece_and_a_sliver_are_seen() {
        let mut holed = tetrahedron();
        holed.triangles.pop();
        assert_eq!(Health::of(&holed).open_edges, 3);

        let mut turned = tetrahedron();
        turned.triangles.iter_mut().for_each(|t| t.swap(0, 1));
        assert_eq!(Health::of(&turned).inwards, 1);

        let mut sliver = tetrahedron();
        sliver.positions[3] = sliver.positions[2];
        assert_eq!(Health::of(&sliver).degenerate, 2);
    }
}

//! What the triangles of one structure say of themselves: closed, in how many pieces, which way out.

use std::collections::{BTreeMap, HashMap};

use glam::Vec3;

use crate::mesh::{Mesh, place};
use crate::surface::area;

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
        let edges = edges(mesh);
        let volumes = piece_volumes(mesh, &welded(mesh));
        let small = |&&t: &&[u32; 3]| area(mesh.corners(t)) < NO_AREA;
        Self {
            open_edges: edges
                .values()
                .filter(|edge| edge.there != edge.back)
                .count(),
            crowded_edges: edges.values().filter(|edge| edge.is_crowded()).count(),
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

    /// Whether it is closed, faces outwards and has no empty triangle.
    pub fn is_sound(&self) -> bool {
        self.closed() && self.inwards == 0 && self.degenerate == 0
    }
}

/// The ends of the edges at which more than two triangles meet.
pub fn crowded_edges(mesh: &Mesh) -> Vec<[Vec3; 2]> {
    let edges = edges(mesh);
    let crowded = edges.values().filter(|edge| edge.is_crowded());
    crowded
        .map(|edge| edge.ends.map(|index| mesh.positions[index as usize]))
        .collect()
}

/// How often an edge is walked each way.
struct Edge {
    there: usize,
    back: usize,
    /// Its vertices in one of its triangles.
    ends: [u32; 2],
}

impl Edge {
    fn is_crowded(&self) -> bool {
        self.there + self.back > 2
    }
}

/// The edges of triangles, by their places.
fn edges(mesh: &Mesh) -> HashMap<[u32; 2], Edge> {
    let mut edges: HashMap<[u32; 2], Edge> = HashMap::new();
    for (&triangle, &places) in mesh.triangles.iter().zip(&welded(mesh)) {
        for (from, to) in [(0, 1), (1, 2), (2, 0)] {
            let ends = [triangle[from], triangle[to]];
            let (from, to) = (places[from], places[to]);
            let edge = edges.entry([from.min(to), from.max(to)]).or_insert(Edge {
                there: 0,
                back: 0,
                ends,
            });
            match from < to {
                true => edge.there += 1,
                false => edge.back += 1,
            }
        }
    }
    edges
}

/// The triangles with one number for each place.
fn welded(mesh: &Mesh) -> Vec<[u32; 3]> {
    let mut numbers = HashMap::new();
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

//! Finds the vertices of bones and muscles nearest to a place on the skin.

use std::collections::BTreeMap;

use glam::{IVec3, Vec3};

use crate::body::Structure;
use crate::carry::Influences;

/// Vertices of the inner structures in cells.
pub struct Nearest<'a> {
    cells: BTreeMap<[i32; 3], Vec<(Vec3, &'a Influences)>>,
}

const CELL: f32 = 0.02;

impl<'a> Nearest<'a> {
    /// Sorts the vertices of all structures into cells.
    pub fn new(inside: &'a [Structure]) -> Self {
        let mut cells: BTreeMap<[i32; 3], Vec<_>> = BTreeMap::new();
        for structure in inside {
            for (&p, influences) in structure
                .mesh
                .positions
                .iter()
                .zip(&structure.mesh.influences)
            {
                cells
                    .entry(cell_of(p).to_array())
                    .or_default()
                    .push((p, influences));
            }
        }
        Self { cells }
    }

    /// The blend of what lies near below a place of the skin with the outward direction `out`, the
    /// nearest counting most; never of the other half of the body, nor of what lies outside.
    pub fn influences(&self, p: Vec3, out: Vec3) -> Influences {
        const WIDEST: i32 = 8;
        let mut reach = 1;
        let mut found = self.within(p, out, reach);
        while found.is_empty() && reach < WIDEST {
            reach += 1;
            found = self.within(p, out, reach);
        }
        let nearest = found.iter().map(|(d, _)| *d).fold(f32::MAX, f32::min);
        let softness = 0.35 * nearest + 0.006;
        let mut sum = Influences::default();
        for (distance, influences) in found {
            let share = (-((distance - nearest) / softness).powi(2)).exp();
            if share > 0.01 {
                sum.add(influences, share);
            }
        }
        sum
    }

    fn within(&self, p: Vec3, out: Vec3, reach: i32) -> Vec<(f32, &'a Influences)> {
        const OTHER_HALF: f32 = -0.004;
        const OUTSIDE: f32 = 0.003;
        let middle = cell_of(p);
        let mut found = Vec::new();
        for x in -reach..=reach {
            for y in -reach..=reach {
                for z in -reach..=reach {
                    let Some(cell) = self.cells.get(&(middle + IVec3::new(x, y, z)).to_array())
                    else {
                        continue;
                    };
                    let same_half = |q: &Vec3| q.x * p.x.signum() > OTHER_HALF || p.x == 0.0;
                    let below = |q: &Vec3| (*q - p).dot(out) < OUTSIDE;
                    found.extend(
                        cell.iter()
                            .filter(|(q, _)| same_half(q) && below(q))
                            .map(|&(q, i)| (q.distance(p), i)),
                    );
                }
            }
        }
        found
    }
}

fn cell_of(p: Vec3) -> IVec3 {
    (p / CELL).floor().as_ivec3()
}

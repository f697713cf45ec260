//! Which joints carry the skin.

use std::collections::BTreeSet;

use crate::body::Structure;
use crate::carry::{Carriers, Influences};
use crate::mesh::Mesh;
use crate::nearest::Nearest;

/// Gives each skin vertex the joints of what lies nearest below it, smoothed over the surface; the skin
/// of the forearm turns evenly, also over the ulna, which does not turn.
pub fn carry_skin(skin: &mut Mesh, inside: &[Structure], carriers: &Carriers) {
    let nearest = Nearest::new(inside);
    skin.influences = skin
        .positions
        .iter()
        .zip(&skin.normals)
        .map(|(&p, &n)| nearest.influences(p, n))
        .collect();
    let mut around = vec![BTreeSet::new(); skin.positions.len()];
    for &[a, b, c] in &skin.triangles {
        for (from, to) in [(a, b), (b, c), (c, a)] {
            around[from as usize].insert(to);
            around[to as usize].insert(from);
        }
    }
    const PASSES: usize = 9;
    for _ in 0..PASSES {
        let before = skin.influences.clone();
        for (index, others) in around.iter().enumerate() {
            let mut mean = Influences::default();
            for &other in others {
                mean.add(&before[other as usize], 1.0 / others.len() as f32);
            }
            skin.influences[index] = before[index].mixed(&mean, 0.5);
        }
    }
    for (influences, &p) in skin.influences.iter_mut().zip(&skin.positions) {
        *influences = carriers.spread_over_forearm(influences, p);
    }
}

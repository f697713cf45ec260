//! The body for small screens: the same structures, each with as few triangles as its outline allows.

use glam::Vec3;
use meshopt::SimplifyOptions;
use psoas::anatomy::{Kind, Side};

use crate::audit::health::Health;
use crate::body::{Structure, right_of};
use crate::carry::Carriers;
use crate::contour::thin;
use crate::mesh::Mesh;
use crate::parallel;

/// The light body has at most one triangle for so many of the full one.
pub const FEWER: usize = 3;
/// No structure is thinned below this.
const LEAST: usize = 48;

/// The structures with a third of the triangles: everywhere the surface gives way by the same distance,
/// the smallest for which they are few enough. Vertices keep their joints, fibres and shade.
pub fn light(full: &[Structure], carriers: &Carriers) -> Vec<Structure> {
    const STEPS: usize = 9;
    /// Metres.
    const COARSEST: f32 = 0.016;
    let left: Vec<&Structure> = full.iter().filter(|s| s.name.side != Side::Right).collect();
    let allowed = full.iter().map(|s| s.mesh.triangles.len()).sum::<usize>() / FEWER;
    let thinned = |error: f32| -> Vec<Structure> {
        parallel::map(&left, |structure| thinner(structure, error, carriers))
    };
    let (mut fine, mut coarse) = (0.0, COARSEST);
    let mut best = thinned(coarse);
    for _ in 0..STEPS {
        let middle = (fine + coarse) / 2.0;
        let found = thinned(middle);
        match found.iter().map(triangles).sum::<usize>() <= allowed {
            true => (coarse, best) = (middle, found),
            false => fine = middle,
        }
    }
    best.into_iter()
        .flat_map(|left| {
            let right = right_of(&left, carriers);
            [Some(left), right].into_iter().flatten()
        })
        .collect()
}

/// The triangles of a structure with those of its mirror image.
fn triangles(structure: &Structure) -> usize {
    let bodies = if structure.name.side == Side::Left {
        2
    } else {
        1
    };
    bodies * structure.mesh.triangles.len()
}

/// The structure with fewer triangles: as many less as the error allows without its surface touching itself.
fn thinner(structure: &Structure, error: f32, carriers: &Carriers) -> Structure {
    const TRIES: i32 = 6;
    let sound = |mesh: &Mesh| Health::of(mesh).is_sound();
    let thinned = |tried: i32| thinned(structure, error * 0.6_f32.powi(tried), carriers);
    let found = (0..TRIES).map(thinned).find(sound);
    Structure {
        mesh: found.unwrap_or_else(|| structure.mesh.clone()),
        name: structure.name.clone(),
        right: structure.right,
    }
}

fn thinned(structure: &Structure, error: f32, carriers: &Carriers) -> Mesh {
    if structure.name.kind == Kind::Skin {
        return thin_halves(&structure.mesh, error, carriers);
    }
    let mut mesh = structure.mesh.clone();
    thin(&mut mesh, LEAST, error, SimplifyOptions::None);
    mesh
}

/// Thins the left half of a mirror-symmetric mesh and mirrors it again.
fn thin_halves(mesh: &Mesh, error: f32, carriers: &Carriers) -> Mesh {
    let mut half = mesh.clone();
    let on_the_left = |t: &[u32; 3]| mesh.corners(*t).iter().all(|p| p.x >= 0.0);
    half.triangles.retain(on_the_left);
    half.compact();
    thin(&mut half, LEAST, error, SimplifyOptions::None);
    // What was laid flat onto the median plane would lie there twice.
    let positions = &half.positions;
    let on_the_plane = |index: u32| positions[index as usize].x == 0.0;
    half.triangles
        .retain(|t| !t.iter().all(|&index| on_the_plane(index)));
    joined(half, carriers)
}

/// A left half with its mirror image, sharing the vertices on the median plane.
fn joined(mut half: Mesh, carriers: &Carriers) -> Mesh {
    let count = half.positions.len();
    let mut right = half.mirrored();
    for influences in &mut right.influences {
        *influences = influences.moved(|joint| carriers.mirrored(joint));
    }
    let shared: Vec<bool> = half.positions.iter().map(|p: &Vec3| p.x == 0.0).collect();
    let own = half.triangles.len();
    half.append(right);
    for index in half.triangles[own..].iter_mut().flatten() {
        let twin = *index as usize - count;
        if shared[twin] {
            *index = twin as u32;
        }
    }
    half.compact();
    half
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::load::parse;
    use crate::make::{make, tests::tiny};
    use crate::progress::Progress;

    #[test]
    fn the_light_body_has_the_same_structures_of_fewer_triangles_and_no_hole() {
        let anatomy = parse(tiny()).expect("valid files");
        let bodies = make(&anatomy, &[], Progress::Silent).expect("a body");
        let (full, light) = (bodies.full, bodies.light.expect("a light body"));
        assert_eq!(full.structures.len(), light.structures.len());
        for (full, light) in full.structures.iter().zip(&light.structures) {
            assert_eq!(full.name, light.name);
            assert!(light.mesh.triangles.len() <= full.mesh.triangles.len());
            assert!(Health::of(&light.mesh).closed(), "{}", light.name);
            assert!(light.mesh.volume() > 0.0);
        }
    }

    #[test]
    fn every_vertex_of_the_light_body_is_one_of_the_full_with_its_fibre_and_joints() {
        let anatomy = parse(tiny()).expect("valid files");
        let bodies = make(&anatomy, &[], Progress::Silent).expect("a body");
        let light = bodies.light.expect("a light body").structures;
        for (full, light) in bodies.full.structures.iter().zip(&light) {
            let vertices = |mesh: &Mesh| -> BTreeSet<String> {
                let fibre = |vertex: usize| mesh.fibres.get(vertex);
                let places = mesh.positions.iter().zip(&mesh.influences).enumerate();
                places
                    .map(|(vertex, (p, joints))| format!("{p} {:?} {joints:?}", fibre(vertex)))
                    .collect()
            };
            if full.name.kind != Kind::Skin {
                assert!(vertices(&light.mesh).is_subset(&vertices(&full.mesh)));
            }
        }
    }
}

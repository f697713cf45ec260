//! Which joints carry the skin and what lies between it and the bones.

use glam::Vec3;

use crate::body::Structure;
use crate::bursa::Bursae;
use crate::carry::Carriers;
use crate::flesh::Flesh;
use crate::mesh::Mesh;

/// Gives each vertex of the skin, and of everything below it but bones and discs, the joints that carry the
/// flesh at its place.
pub fn carry_flesh(
    inside: &mut [Structure],
    skin: &mut Mesh,
    bursae: &Bursae,
    carriers: &Carriers,
) {
    let flesh = Flesh::new(inside, skin, bursae);
    let soft = inside
        .iter_mut()
        .filter(|structure| !structure.name.kind.is_bony())
        .map(|structure| &mut structure.mesh);
    let mut meshes: Vec<&mut Mesh> = soft.chain([skin]).collect();
    let places: Vec<(Vec3, Vec3)> = meshes
        .iter()
        .flat_map(|mesh| {
            mesh.positions
                .iter()
                .copied()
                .zip(mesh.normals.iter().copied())
        })
        .collect();
    let mut carried = flesh.carry(&places, carriers).into_iter().zip(&places);
    for mesh in &mut meshes {
        let count = mesh.positions.len();
        mesh.influences = carried
            .by_ref()
            .take(count)
            .map(|(influences, &(p, _))| carriers.settled(&influences, p))
            .collect();
    }
}

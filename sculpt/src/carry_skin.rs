//! Which joints carry muscles and skin.

use glam::Vec3;
use psoas::anatomy::Kind;

use crate::body::Structure;
use crate::carry::Carriers;
use crate::flesh::Flesh;
use crate::mesh::Mesh;

/// Gives each vertex of muscles and skin the joints that carry the flesh at its place.
pub fn carry_flesh(inside: &mut [Structure], skin: &mut Mesh, carriers: &Carriers) {
    let flesh = Flesh::new(inside, skin);
    let muscles = inside
        .iter_mut()
        .filter(|structure| structure.name.kind == Kind::Muscle)
        .map(|structure| &mut structure.mesh);
    let mut meshes: Vec<&mut Mesh> = muscles.chain([skin]).collect();
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

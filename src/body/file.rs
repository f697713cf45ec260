//! What stands in `body.glb`.

use gltf::{
    Semantic,
    accessor::Iter,
    mesh::util::{ReadColors, ReadIndices},
};

use crate::anatomy::{NodeName, skeleton::Skeleton};
use crate::problem::Problem;

use super::model::{BodyModel, StructureMesh};

/// Reads the bytes of a binary glTF file.
///
/// # Errors
/// What is wrong with the file, or with how its nodes are named.
pub fn read_body(bytes: &[u8], skeleton: &Skeleton) -> Result<BodyModel, Vec<Problem>> {
    let file = gltf::Gltf::from_slice(bytes);
    let file = file.map_err(|error| vec![Problem::error(error.to_string())])?;
    let none = || vec![Problem::error("the body has no skin to move it by")];
    let skin = file.skins().next().ok_or_else(none)?;
    let mut problems = Vec::new();
    let mut parse = |name: Option<&str>| {
        let parsed = name.unwrap_or_default().parse::<NodeName>();
        parsed
            .map_err(|error| problems.push(Problem::error(error.to_string())))
            .ok()
    };
    let joints: Vec<NodeName> = skin
        .joints()
        .filter_map(|joint| parse(joint.name()))
        .collect();
    let mut structures = Vec::new();
    for node in file.nodes() {
        let Some(mesh) = node.mesh() else { continue };
        let Some(name) = parse(node.name()) else {
            continue;
        };
        for primitive in mesh.primitives() {
            structures.push(structure(name.clone(), &primitive, file.blob.as_deref()));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    BodyModel::new(structures, &joints, skeleton)
}

fn structure(name: NodeName, primitive: &gltf::Primitive, blob: Option<&[u8]>) -> StructureMesh {
    let reader = primitive.reader(|_| blob);
    let occlusion = reader.read_colors(0).map(ReadColors::into_rgba_f32);
    let fibres = reader.read_tex_coords(0).filter(|_| name.kind.has_fibres());
    let tendon = primitive.get(&Semantic::Extras("TENDON".to_owned()));
    let tendon = tendon.and_then(|accessor| Iter::<f32>::new(accessor, |_| blob));
    StructureMesh {
        positions: reader
            .read_positions()
            .map(Iterator::collect)
            .unwrap_or_default(),
        normals: reader
            .read_normals()
            .map(Iterator::collect)
            .unwrap_or_default(),
        joints: reader
            .read_joints(0)
            .map(|j| j.into_u16().collect())
            .unwrap_or_default(),
        weights: reader
            .read_weights(0)
            .map(|w| w.into_f32().collect())
            .unwrap_or_default(),
        occlusion: occlusion
            .map(|c| c.map(|c| c[0]).collect())
            .unwrap_or_default(),
        fibres: fibres.map(|f| f.into_f32().collect()).unwrap_or_default(),
        tendon: tendon.map(Iterator::collect).unwrap_or_default(),
        indices: reader
            .read_indices()
            .map(ReadIndices::into_u32)
            .map(Iterator::collect)
            .unwrap_or_default(),
        name,
    }
}

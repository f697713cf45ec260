//! Writes the body as one binary glTF: a joint tree, one skin, one mesh node per structure.

use std::collections::BTreeMap;

use glam::Vec3;
use gltf_json as json;
use json::accessor::{ComponentType, GenericComponentType, Type};
use json::validation::{Checked, USize64};
use json::{Index, Value};
use psoas::anatomy::{Kind, skeleton::Skeleton};

use crate::body::Structure;
use crate::buffers::{Buffers, View};
use crate::mesh::Mesh;

const COPYRIGHT: &str = "CC BY 4.0, Psoas contributors; measured against BodyParts3D, \
    (c) The Database Center for Life Science, CC BY 4.0";
/// Kinds with their materials, sRGB.
const COLOURS: [(Kind, [u8; 3]); 8] = [
    (Kind::Bone, [0xE9, 0xE0, 0xCC]),
    (Kind::Disc, [0xBF, 0xD3, 0xD6]),
    (Kind::Muscle, [0xA8, 0x68, 0x5F]),
    (Kind::Fascia, [0xDC, 0xCF, 0xBE]),
    (Kind::Ligament, [0xCB, 0xB7, 0x9A]),
    (Kind::Nerve, [0xE8, 0xC9, 0x5A]),
    (Kind::Organ, [0x8C, 0x5A, 0x4F]),
    (Kind::Skin, [0xCF, 0xA7, 0x8D]),
];

/// The bytes of `body.glb`.
///
/// # Errors
/// When the document cannot be written as JSON.
pub fn glb(skeleton: &Skeleton, structures: &[Structure]) -> Result<Vec<u8>, serde_json::Error> {
    let mut root = json::Root::default();
    root.asset.copyright = Some(COPYRIGHT.into());
    root.asset.generator = Some("Psoas sculpt".into());
    root.materials = COLOURS
        .iter()
        .map(|&(kind, colour)| material(kind, colour))
        .collect();
    let mut buffers = Buffers::default();
    let joints = push_joints(&mut root, skeleton);
    let skin = push_skin(&mut root, &mut buffers, skeleton, &joints);
    let mut scene = vec![Index::new(0)];
    for structure in structures {
        scene.push(push_structure(&mut root, &mut buffers, structure, skin));
    }
    root.scenes = vec![json::Scene {
        extensions: None,
        extras: None,
        name: Some("body".into()),
        nodes: scene,
    }];
    root.scene = Some(Index::new(0));
    let binary = buffers.finish(&mut root);
    Ok(container(serde_json::to_vec(&root)?, binary))
}

fn material(kind: Kind, colour: [u8; 3]) -> json::Material {
    let linear = |byte: u8| {
        let c = f32::from(byte) / 255.0;
        let value = if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        };
        (value * 1e4).round() / 1e4
    };
    let [r, g, b] = colour.map(linear);
    json::Material {
        name: Some(kind.word().into()),
        pbr_metallic_roughness: json::material::PbrMetallicRoughness {
            base_color_factor: json::material::PbrBaseColorFactor([r, g, b, 1.0]),
            metallic_factor: json::material::StrengthFactor(0.0),
            roughness_factor: json::material::StrengthFactor(0.8),
            ..Default::default()
        },
        ..Default::default()
    }
}

fn node(name: String) -> json::Node {
    json::Node {
        name: Some(name),
        ..Default::default()
    }
}

/// The node `body` and under it the joints, each by a pure translation from its parent.
fn push_joints(root: &mut json::Root, skeleton: &Skeleton) -> Vec<Index<json::Node>> {
    let joints = skeleton.joints();
    root.nodes = vec![node("body".into())];
    let index = |joint: usize| Index::new(joint as u32 + 1);
    for joint in joints {
        let from = joint
            .parent
            .map_or(Vec3::ZERO, |parent| joints[parent].centre);
        let mut made = node(joint.name.to_string());
        made.translation = Some(
            (joint.centre - from)
                .to_array()
                .map(|v| (v * 1e4).round() / 1e4),
        );
        root.nodes.push(made);
    }
    for (child, joint) in joints.iter().enumerate() {
        let parent = joint.parent.map_or(0, |parent| parent + 1);
        root.nodes[parent]
            .children
            .get_or_insert_with(Vec::new)
            .push(index(child));
    }
    (0..joints.len()).map(index).collect()
}

fn push_skin(
    root: &mut json::Root,
    buffers: &mut Buffers,
    skeleton: &Skeleton,
    joints: &[Index<json::Node>],
) -> Index<json::Skin> {
    let mut bytes = Vec::new();
    for joint in skeleton.joints() {
        let c = -joint.centre;
        let matrix = [
            [1.0, 0.0, 0.0, 0.0],
            [0.0, 1.0, 0.0, 0.0],
            [0.0, 0.0, 1.0, 0.0],
            [c.x, c.y, c.z, 1.0],
        ];
        bytes.extend(matrix.iter().flatten().flat_map(|v: &f32| v.to_le_bytes()));
    }
    let inverse_bind = buffers.push(root, View::Matrices, &bytes, joints.len());
    root.push(json::Skin {
        extensions: None,
        extras: None,
        inverse_bind_matrices: Some(inverse_bind),
        joints: joints.to_vec(),
        name: Some("body".into()),
        skeleton: None,
    })
}

fn push_structure(
    root: &mut json::Root,
    buffers: &mut Buffers,
    structure: &Structure,
    skin: Index<json::Skin>,
) -> Index<json::Node> {
    let name = structure.name.to_string();
    let material = COLOURS
        .iter()
        .position(|(kind, _)| *kind == structure.name.kind);
    let primitive = json::mesh::Primitive {
        attributes: attributes(root, buffers, &structure.mesh),
        extensions: None,
        extras: None,
        indices: Some(indices(root, buffers, &structure.mesh)),
        material: material.map(|index| Index::new(index as u32)),
        mode: Checked::Valid(json::mesh::Mode::Triangles),
        targets: None,
    };
    let mesh = root.push(json::Mesh {
        extensions: None,
        extras: None,
        name: Some(name.clone()),
        primitives: vec![primitive],
        weights: None,
    });
    let mut made = node(name);
    made.mesh = Some(mesh);
    made.skin = Some(skin);
    root.push(made)
}

type Attributes = BTreeMap<Checked<json::mesh::Semantic>, Index<json::Accessor>>;

fn attributes(root: &mut json::Root, buffers: &mut Buffers, mesh: &Mesh) -> Attributes {
    use json::mesh::Semantic;
    let count = mesh.positions.len();
    let floats = |values: Vec<f32>| {
        values
            .iter()
            .flat_map(|v| v.to_le_bytes())
            .collect::<Vec<u8>>()
    };
    let (mut joints, mut weights) = (Vec::new(), Vec::new());
    for influences in &mesh.influences {
        let (four_joints, four_weights) = influences.to_bytes();
        joints.extend(four_joints);
        weights.extend(four_weights);
    }
    let colour = mesh.shade.iter().flat_map(|&s| {
        let grey = (s.clamp(0.0, 1.0) * 255.0).round() as u8;
        [grey, grey, grey, 255]
    });
    let positions = mesh.positions.iter().flat_map(|p| p.to_array()).collect();
    let normals = mesh
        .normals
        .iter()
        .flat_map(|n| (*n * 256.0).round().to_array().map(|v| v / 256.0))
        .collect();
    let mut all = vec![
        (Semantic::Positions, View::Positions, floats(positions)),
        (Semantic::Normals, View::Normals, floats(normals)),
        (Semantic::Joints(0), View::Joints, joints),
        (Semantic::Weights(0), View::Weights, weights),
        (Semantic::Colors(0), View::Colours, colour.collect()),
    ];
    if !mesh.fibres.is_empty() {
        let round = |v: f32| (v.clamp(0.0, 1.0) * 256.0).round() / 256.0;
        let fibres = mesh
            .fibres
            .iter()
            .flat_map(|f| [round(f.x), round(f.y)])
            .collect();
        let tendon = mesh.tendon.iter().map(|&t| round(t)).collect();
        all.push((Semantic::TexCoords(0), View::Fibres, floats(fibres)));
        all.push((
            Semantic::Extras("TENDON".into()),
            View::Tendon,
            floats(tendon),
        ));
    }
    let mut made = Attributes::new();
    for (semantic, view, bytes) in all {
        let accessor = buffers.push(root, view, &bytes, count);
        if view == View::Positions {
            let low = mesh
                .positions
                .iter()
                .copied()
                .reduce(Vec3::min)
                .unwrap_or_default();
            let high = mesh
                .positions
                .iter()
                .copied()
                .reduce(Vec3::max)
                .unwrap_or_default();
            let accessor = &mut root.accessors[accessor.value()];
            accessor.min = Some(Value::from(low.to_array().to_vec()));
            accessor.max = Some(Value::from(high.to_array().to_vec()));
        }
        made.insert(Checked::Valid(semantic), accessor);
    }
    made
}

fn indices(root: &mut json::Root, buffers: &mut Buffers, mesh: &Mesh) -> Index<json::Accessor> {
    let flat: Vec<u32> = mesh.triangles.iter().flatten().copied().collect();
    let ordered = meshopt::optimize_vertex_cache(&flat, mesh.positions.len());
    if mesh.positions.len() < usize::from(u16::MAX) {
        let bytes: Vec<u8> = ordered
            .iter()
            .flat_map(|&i| (i as u16).to_le_bytes())
            .collect();
        return buffers.push(root, View::Indices16, &bytes, ordered.len());
    }
    let bytes: Vec<u8> = ordered.iter().flat_map(|i| i.to_le_bytes()).collect();
    buffers.push(root, View::Indices32, &bytes, ordered.len())
}

/// The two chunks of a GLB.
fn container(mut text: Vec<u8>, mut binary: Vec<u8>) -> Vec<u8> {
    text.resize(text.len().next_multiple_of(4), b' ');
    binary.resize(binary.len().next_multiple_of(4), 0);
    let whole = 12 + 8 + text.len() + 8 + binary.len();
    let mut bytes = Vec::with_capacity(whole);
    bytes.extend(b"glTF");
    bytes.extend(2_u32.to_le_bytes());
    bytes.extend((whole as u32).to_le_bytes());
    for (kind, chunk) in [(b"JSON", text), (b"BIN\0", binary)] {
        bytes.extend((chunk.len() as u32).to_le_bytes());
        bytes.extend(kind);
        bytes.extend(chunk);
    }
    bytes
}

/// How the values of a view are typed.
pub(crate) fn typing(view: View) -> (Checked<GenericComponentType>, Checked<Type>, bool) {
    let (component, shape, normalized) = match view {
        View::Matrices => (ComponentType::F32, Type::Mat4, false),
        View::Positions | View::Normals => (ComponentType::F32, Type::Vec3, false),
        View::Joints => (ComponentType::U8, Type::Vec4, false),
        View::Weights | View::Colours => (ComponentType::U8, Type::Vec4, true),
        View::Fibres => (ComponentType::F32, Type::Vec2, false),
        View::Tendon => (ComponentType::F32, Type::Scalar, false),
        View::Indices16 => (ComponentType::U16, Type::Scalar, false),
        View::Indices32 => (ComponentType::U32, Type::Scalar, false),
    };
    (
        Checked::Valid(GenericComponentType(component)),
        Checked::Valid(shape),
        normalized,
    )
}

/// A count as the format writes it.
pub(crate) fn size(value: usize) -> USize64 {
    USize64::from(value)
}

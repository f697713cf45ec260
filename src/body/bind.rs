//! From `body.glb`, as Bevy's glTF loader gives it, to the drawn body bound to the joint tree.

use bevy::{
    asset::{AssetLoadFailedEvent, RenderAssetUsages},
    camera::visibility::NoFrustumCulling,
    ecs::system::SystemParam,
    gltf::{Gltf, GltfLoaderSettings, GltfMesh, GltfNode, GltfSkin},
    mesh::{
        Indices, MeshVertexAttribute, PrimitiveTopology, VertexAttributeValues as Values,
        skinning::{SkinnedMesh, SkinnedMeshInverseBindposes},
    },
    prelude::*,
    render::render_resource::VertexFormat,
};

use crate::anatomy::{
    NodeName,
    skeleton::{Skeleton, SkeletonJoint},
};
use crate::loading::Content;
use crate::locale::Locale;
use crate::problem::{Problem, first_line};
use crate::stage::{Problems, Stage};

use super::detail::Detail;
use super::model::{BodyModel, Layer, LayerKind, StructureMesh};

/// glTF attribute `_TENDON`: 0 belly to 1 tendon.
pub const ATTRIBUTE_TENDON: MeshVertexAttribute =
    MeshVertexAttribute::new("Tendon", 0x7073_6f61_0001, VertexFormat::Float32);
/// Row of the structure, along the fibres (on the skin, which has none: how strongly it hurts), tendon, occlusion.
pub const ATTRIBUTE_TISSUE: MeshVertexAttribute =
    MeshVertexAttribute::new("Tissue", 0x7073_6f61_0002, VertexFormat::Float32x4);

/// The loaded geometry.
#[derive(Resource, Deref)]
pub struct Body(pub BodyModel);

/// The entity of each joint, in the order of the joint tree. Each stands in the world by itself.
#[derive(Resource)]
pub struct JointEntities(pub Vec<Entity>);

/// The mesh of a layer.
#[derive(Component, Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayerMesh(pub LayerKind);

#[derive(Resource)]
struct BodyRequest {
    file: Handle<Gltf>,
    path: &'static str,
}

/// Loads the body and spawns its joints and layers.
pub(crate) fn plugin(app: &mut App) {
    app.init_resource::<Detail>()
        .add_systems(Startup, request_body)
        .add_systems(
            Update,
            (
                report_failure.run_if(resource_exists::<BodyRequest>),
                bind_body
                    .run_if(resource_exists::<BodyRequest>)
                    .run_if(resource_exists::<Content>)
                    .run_if(resource_exists::<Locale>),
            )
                .chain()
                .run_if(in_state(Stage::Loading)),
        );
}

fn request_body(mut commands: Commands, detail: Res<Detail>, server: Res<AssetServer>) {
    let read_only = |settings: &mut GltfLoaderSettings| {
        settings.load_meshes = RenderAssetUsages::MAIN_WORLD;
        settings.load_materials = RenderAssetUsages::empty();
        settings.load_cameras = false;
        settings.load_lights = false;
    };
    let path = detail.path();
    let file = server.load_builder().with_settings(read_only).load(path);
    commands.insert_resource(BodyRequest { file, path });
}

fn report_failure(
    request: Res<BodyRequest>,
    mut failures: MessageReader<AssetLoadFailedEvent<Gltf>>,
    mut problems: ResMut<Problems>,
    mut stage: ResMut<NextState<Stage>>,
) {
    for failure in failures
        .read()
        .filter(|failure| failure.id == request.file.id())
    {
        let advice = "build it with `cargo run -p sculpt`, or take the one that came with Psoas";
        let problem = Problem::error(format!(
            "the body cannot be read: {}",
            first_line(&failure.error)
        ));
        problems.report("body", problem.in_file(request.path).advise(advice));
        stage.set(Stage::Failed);
    }
}

/// The parts of a loaded glTF file.
#[derive(SystemParam)]
struct GltfParts<'w> {
    files: Res<'w, Assets<Gltf>>,
    nodes: Res<'w, Assets<GltfNode>>,
    gltf_meshes: Res<'w, Assets<GltfMesh>>,
    skins: Res<'w, Assets<GltfSkin>>,
}

fn bind_body(
    mut commands: Commands,
    request: Res<BodyRequest>,
    server: Res<AssetServer>,
    parts: GltfParts,
    content: Res<Content>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut bind_poses: ResMut<Assets<SkinnedMeshInverseBindposes>>,
    mut problems: ResMut<Problems>,
    mut stage: ResMut<NextState<Stage>>,
) {
    if !server.is_loaded_with_dependencies(&request.file) {
        return;
    }
    let skeleton = content.rig.skeleton();
    let model = read_model(&request.file, &parts, &meshes, skeleton);
    commands.remove_resource::<BodyRequest>();
    let model = match model {
        Ok(model) => model,
        Err(wrong) => {
            for problem in wrong {
                problems.report("body", problem.in_file(request.path));
            }
            stage.set(Stage::Failed);
            return;
        }
    };
    let joints: Vec<Entity> = skeleton
        .joints()
        .iter()
        .map(|joint| {
            let name = Name::new(joint.name.to_string());
            commands
                .spawn((name, Transform::from_translation(joint.centre)))
                .id()
        })
        .collect();
    let to_joint = |joint: &SkeletonJoint| Mat4::from_translation(-joint.centre);
    let inverse: Vec<Mat4> = skeleton.joints().iter().map(to_joint).collect();
    let inverse_bindposes = bind_poses.add(SkinnedMeshInverseBindposes::from(inverse));
    for kind in LayerKind::ALL {
        let mesh = meshes.add(draw(model.layer(kind)));
        let skin = SkinnedMesh {
            inverse_bindposes: inverse_bindposes.clone(),
            joints: joints.clone(),
        };
        commands.spawn((LayerMesh(kind), Mesh3d(mesh), skin, NoFrustumCulling));
    }
    commands.insert_resource(JointEntities(joints));
    commands.insert_resource(Body(model));
    stage.set(Stage::Viewing);
}

fn read_model(
    file: &Handle<Gltf>,
    parts: &GltfParts,
    meshes: &Assets<Mesh>,
    skeleton: &Skeleton,
) -> Result<BodyModel, Vec<Problem>> {
    let unread = || vec![Problem::error("the body was not read to its end")];
    let gltf = parts.files.get(file).ok_or_else(unread)?;
    let skin = gltf.skins.first().and_then(|skin| parts.skins.get(skin));
    let skin = skin.ok_or_else(|| vec![Problem::error("the body has no skin to move it by")])?;
    let mut problems = Vec::new();
    let mut joints = Vec::new();
    for joint in &skin.joints {
        let node = parts.nodes.get(joint).ok_or_else(unread)?;
        match node.name.parse::<NodeName>() {
            Ok(name) => joints.push(name),
            Err(error) => problems.push(Problem::error(error.to_string())),
        }
    }
    let mut structures = Vec::new();
    for handle in &gltf.nodes {
        let node = parts.nodes.get(handle).ok_or_else(unread)?;
        let Some(mesh) = node
            .mesh
            .as_ref()
            .and_then(|mesh| parts.gltf_meshes.get(mesh))
        else {
            continue;
        };
        match node.name.parse::<NodeName>() {
            Ok(name) => {
                let parts = mesh
                    .primitives
                    .iter()
                    .filter_map(|part| meshes.get(&part.mesh));
                structures.extend(parts.map(|mesh| structure(name.clone(), mesh)));
            }
            Err(error) => problems.push(Problem::error(error.to_string())),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    BodyModel::new(structures, &joints, skeleton)
}

fn structure(name: NodeName, mesh: &Mesh) -> StructureMesh {
    let triples = |attribute: MeshVertexAttribute| match mesh.attribute(attribute) {
        Some(Values::Float32x3(values)) => values.clone(),
        _ => Vec::new(),
    };
    let joints = match mesh.attribute(Mesh::ATTRIBUTE_JOINT_INDEX) {
        Some(Values::Uint16x4(values)) => values.clone(),
        _ => Vec::new(),
    };
    let weights = match mesh.attribute(Mesh::ATTRIBUTE_JOINT_WEIGHT) {
        Some(Values::Float32x4(values)) => values.clone(),
        _ => Vec::new(),
    };
    let occlusion = match mesh.attribute(Mesh::ATTRIBUTE_COLOR) {
        Some(Values::Float32x4(values)) => values.iter().map(|colour| colour[0]).collect(),
        _ => Vec::new(),
    };
    let fibres = match mesh.attribute(Mesh::ATTRIBUTE_UV_0) {
        Some(Values::Float32x2(values)) if name.kind.has_fibres() => values.clone(),
        _ => Vec::new(),
    };
    let tendon = match mesh.attribute(ATTRIBUTE_TENDON) {
        Some(Values::Float32(values)) => values.clone(),
        _ => Vec::new(),
    };
    let indices = mesh
        .indices()
        .map(|indices| indices.iter().map(|i| i as u32).collect());
    StructureMesh {
        name,
        positions: triples(Mesh::ATTRIBUTE_POSITION),
        normals: triples(Mesh::ATTRIBUTE_NORMAL),
        joints,
        weights,
        occlusion,
        fibres,
        tendon,
        indices: indices.unwrap_or_default(),
    }
}

/// The mesh of a layer as the material reads it.
fn draw(layer: &Layer) -> Mesh {
    Mesh::new(
        PrimitiveTopology::TriangleList,
        RenderAssetUsages::default(),
    )
    .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, layer.positions.clone())
    .with_inserted_attribute(Mesh::ATTRIBUTE_NORMAL, layer.normals.clone())
    .with_inserted_attribute(Mesh::ATTRIBUTE_UV_0, layer.surface.clone())
    .with_inserted_attribute(
        Mesh::ATTRIBUTE_JOINT_INDEX,
        Values::Uint16x4(layer.joints.clone()),
    )
    .with_inserted_attribute(Mesh::ATTRIBUTE_JOINT_WEIGHT, layer.weights.clone())
    .with_inserted_attribute(ATTRIBUTE_TISSUE, layer.tissue.clone())
    .with_inserted_indices(Indices::U32(layer.indices.clone()))
}

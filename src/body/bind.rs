//! From `body.glb` to the drawn body bound to the joint tree.

use bevy::{
    asset::{AssetLoadFailedEvent, AssetLoader, LoadContext, RenderAssetUsages, io::Reader},
    camera::visibility::NoFrustumCulling,
    mesh::{
        Indices, MeshVertexAttribute, PrimitiveTopology, VertexAttributeValues as Values,
        VertexFormat,
        skinning::{SkinnedMesh, SkinnedMeshInverseBindposes},
    },
    prelude::*,
};

use crate::anatomy::skeleton::SkeletonJoint;
use crate::loading::Content;
use crate::locale::Locale;
use crate::problem::{Problem, first_line};
use crate::stage::{Problems, Stage};

use super::detail::Detail;
use super::file::read_body;
use super::model::{BodyModel, Layer, LayerKind};

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

/// The bytes of a file of the body.
#[derive(Asset, TypePath)]
pub(super) struct BodyFile(pub(super) Vec<u8>);

#[derive(Default, TypePath)]
struct BodyFileLoader;

impl AssetLoader for BodyFileLoader {
    type Asset = BodyFile;
    type Settings = ();
    type Error = BevyError;

    async fn load(
        &self,
        reader: &mut dyn Reader,
        _settings: &(),
        _load_context: &mut LoadContext<'_>,
    ) -> Result<BodyFile, BevyError> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).await?;
        Ok(BodyFile(bytes))
    }

    fn extensions(&self) -> &[&str] {
        &["glb"]
    }
}

#[derive(Resource)]
struct BodyRequest {
    file: Handle<BodyFile>,
    path: &'static str,
}

/// Loads the body and spawns its joints and layers.
pub(crate) fn plugin(app: &mut App) {
    app.init_resource::<Detail>()
        .init_asset::<BodyFile>()
        .init_asset_loader::<BodyFileLoader>()
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
    let path = detail.path();
    let file = server.load(path);
    commands.insert_resource(BodyRequest { file, path });
}

fn report_failure(
    request: Res<BodyRequest>,
    mut failures: MessageReader<AssetLoadFailedEvent<BodyFile>>,
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

fn bind_body(
    mut commands: Commands,
    request: Res<BodyRequest>,
    files: Res<Assets<BodyFile>>,
    content: Res<Content>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut bind_poses: ResMut<Assets<SkinnedMeshInverseBindposes>>,
    mut problems: ResMut<Problems>,
    mut stage: ResMut<NextState<Stage>>,
) {
    let Some(file) = files.get(&request.file) else {
        return;
    };
    let skeleton = content.rig.skeleton();
    let model = read_body(&file.0, skeleton);
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
    // From the outside inwards: what is hidden is not painted.
    for kind in LayerKind::ALL.into_iter().rev() {
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

/// The mesh of a layer as the material reads it.
pub(super) fn draw(layer: &Layer) -> Mesh {
    Mesh::new(
        PrimitiveTopology::TriangleList,
        RenderAssetUsages::MAIN_WORLD,
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

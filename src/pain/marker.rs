//! Trigger points on the posed body: numbered crosses that are seen through skin and muscle.

use bevy::{
    camera::visibility::NoFrustumCulling,
    mesh::MeshVertexBufferLayoutRef,
    pbr::{MaterialPipeline, MaterialPipelineKey},
    prelude::*,
    render::render_resource::{
        AsBindGroup, CompareFunction, RenderPipelineDescriptor, SpecializedMeshPipelineError,
    },
    shader::ShaderRef,
};

use crate::body::{
    bind::Body,
    model::{BodyModel, LayerKind, skinning_matrices},
};
use crate::loading::Content;
use crate::motion::player::Playing;
use crate::pain::zone::Shown;
use crate::stage::{PsoasSystems, Selected, Stage, ViewState};

const SHADER: &str = "shaders/marker.wesl";

/// A white cross in a dark ring, with a number.
#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
pub struct MarkerMaterial {
    #[uniform(0)]
    number: Vec4,
}

impl Material for MarkerMaterial {
    fn vertex_shader() -> ShaderRef {
        SHADER.into()
    }

    fn fragment_shader() -> ShaderRef {
        SHADER.into()
    }

    fn alpha_mode(&self) -> AlphaMode {
        AlphaMode::Blend
    }

    /// Drawn after the skin, which is blended as well.
    fn depth_bias(&self) -> f32 {
        1000.0
    }

    fn enable_prepass() -> bool {
        false
    }

    fn enable_shadows() -> bool {
        false
    }

    fn specialize(
        _pipeline: &MaterialPipeline,
        descriptor: &mut RenderPipelineDescriptor,
        _layout: &MeshVertexBufferLayoutRef,
        _key: MaterialPipelineKey<Self>,
    ) -> Result<(), SpecializedMeshPipelineError> {
        if let Some(depth) = descriptor.depth_stencil.as_mut() {
            depth.depth_compare = Some(CompareFunction::Always);
        }
        Ok(())
    }
}

/// A trigger point, and the vertex of its muscle that it moves with.
#[derive(Component)]
struct Marker {
    vertex: usize,
    /// From the vertex to the point, in the anatomical position, metres.
    offset: Vec3,
}

/// Shows the trigger points of the chosen muscle.
pub(crate) fn plugin(app: &mut App) {
    app.add_plugins(MaterialPlugin::<MarkerMaterial>::default())
        .add_systems(
            Update,
            (
                spawn_markers.run_if(
                    resource_changed::<ViewState>.or_else(resource_exists_and_changed::<Content>),
                ),
                move_markers,
            )
                .chain()
                .in_set(PsoasSystems::Show)
                .run_if(in_state(Stage::Viewing)),
        );
}

fn spawn_markers(
    mut shown: Local<Option<Selected>>,
    mut commands: Commands,
    view: Res<ViewState>,
    body: Res<Body>,
    content: Res<Content>,
    old: Query<Entity, With<Marker>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<MarkerMaterial>>,
) {
    if *shown == view.selected && !content.is_changed() {
        return;
    }
    shown.clone_from(&view.selected);
    old.iter()
        .for_each(|marker| commands.entity(marker).despawn());
    let Some(selected) = &view.selected else {
        return;
    };
    let Some(pattern) = content.pattern(&selected.muscle) else {
        return;
    };
    let quad = meshes.add(Rectangle::new(2.0, 2.0));
    for point in pattern.points(Shown::Always) {
        let place = selected.side.from_left(Vec3::from(point.point));
        let Some((vertex, offset)) = nearest_vertex(&body, selected, place) else {
            continue;
        };
        let number = Vec4::new(point.number as f32, 0.0, 0.0, 0.0);
        commands.spawn((
            Marker { vertex, offset },
            Mesh3d(quad.clone()),
            MeshMaterial3d(materials.add(MarkerMaterial { number })),
            NoFrustumCulling,
        ));
    }
}

/// The vertex of the chosen muscle next to a place, and the way from it to the place.
fn nearest_vertex(body: &BodyModel, selected: &Selected, place: Vec3) -> Option<(usize, Vec3)> {
    let muscle = body.muscle(&selected.muscle, selected.side)?;
    let layer = body.layer(LayerKind::Muscles);
    let offset = |vertex: usize| place - Vec3::from(layer.positions[vertex]);
    let vertex = muscle.vertices.clone().min_by(|&a, &b| {
        offset(a)
            .length_squared()
            .total_cmp(&offset(b).length_squared())
    })?;
    Some((vertex, offset(vertex)))
}

fn move_markers(
    body: Res<Body>,
    content: Res<Content>,
    playing: Res<Playing>,
    mut markers: Query<(&Marker, &mut Transform)>,
) {
    let Some(posture) = &playing.posture else {
        return;
    };
    if markers.is_empty() {
        return;
    }
    let skinning = skinning_matrices(content.rig.skeleton(), &posture.frames);
    let layer = body.layer(LayerKind::Muscles);
    for (marker, mut transform) in &mut markers {
        transform.translation = layer.posed_beside(marker.vertex, marker.offset, &skinning);
    }
}

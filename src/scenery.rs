//! What stands around the body: a soft background and the mat, with shadows where the body touches.

use bevy::{
    asset::RenderAssetUsages,
    mesh::{Indices, PrimitiveTopology},
    prelude::*,
    render::render_resource::AsBindGroup,
    shader::ShaderRef,
};

use crate::explore::{beside::Beside, camera::BodyCamera};
use crate::loading::Content;
use crate::motion::player::Playing;
use crate::stage::{PsoasSystems, Stage};

const SHADER: &str = "shaders/scenery.wesl";
/// Radius of the mat, metres.
const MAT_RADIUS: f32 = 1.25;
/// Radius of the shadow under a contact, metres.
const SHADOW_RADIUS: f32 = 0.20;
/// How many contacts can have a shadow, on both bodies where two are compared.
const SHADOWS: usize = 16;

/// Unlit, coloured by vertex.
#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
pub struct SceneryMaterial {
    alpha_mode: AlphaMode,
}

impl Material for SceneryMaterial {
    fn vertex_shader() -> ShaderRef {
        SHADER.into()
    }

    fn fragment_shader() -> ShaderRef {
        SHADER.into()
    }

    fn alpha_mode(&self) -> AlphaMode {
        self.alpha_mode
    }

    fn enable_prepass() -> bool {
        false
    }

    fn enable_shadows() -> bool {
        false
    }
}

/// The shadow under one contact, by the contact's place in the list.
#[derive(Component)]
struct ContactShadow(usize);

/// What the body stands on.
#[derive(Component)]
struct GroundMat;

/// Spawns background and mat, moves the shadows, and widens the mat under two bodies.
pub(crate) fn plugin(app: &mut App) {
    app.add_plugins(MaterialPlugin::<SceneryMaterial>::default())
        .add_systems(OnEnter(Stage::Viewing), spawn_scenery)
        .add_systems(
            Update,
            (move_shadows, widen_mat)
                .run_if(resource_changed::<Playing>)
                .in_set(PsoasSystems::Show)
                .run_if(in_state(Stage::Viewing)),
        );
}

fn spawn_scenery(
    mut commands: Commands,
    content: Res<Content>,
    camera: Single<Entity, With<BodyCamera>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<SceneryMaterial>>,
    mut clear: ResMut<ClearColor>,
) {
    let palette = &content.palette;
    let (top, bottom) = (palette.background_top, palette.background_bottom);
    let solid = materials.add(SceneryMaterial {
        alpha_mode: AlphaMode::Opaque,
    });
    clear.0 = top.mix(&bottom, 0.5).into();
    // In the browser every pixel costs; one colour is nearly the same there.
    if cfg!(not(target_family = "wasm")) {
        let wall = (
            Mesh3d(meshes.add(backdrop(top, bottom))),
            MeshMaterial3d(solid.clone()),
        );
        commands.entity(*camera).with_child(wall);
    }
    let edge = top.mix(&bottom, 0.6);
    let mat = meshes.add(disc(
        MAT_RADIUS,
        &[(0.0, palette.mat), (0.72, palette.mat), (1.0, edge)],
    ));
    commands.spawn((
        GroundMat,
        Mesh3d(mat),
        MeshMaterial3d(solid),
        mat_under(Vec3::ZERO),
    ));

    let black = |alpha: f32| Srgba::new(0.0, 0.0, 0.0, alpha);
    let falloff = [(0.0, 0.34), (0.3, 0.25), (0.6, 0.09), (1.0, 0.0)];
    let shadow = meshes.add(disc(
        SHADOW_RADIUS,
        &falloff.map(|(at, alpha)| (at, black(alpha))),
    ));
    let blended = materials.add(SceneryMaterial {
        alpha_mode: AlphaMode::Blend,
    });
    for place in 0..SHADOWS {
        let look = (Mesh3d(shadow.clone()), MeshMaterial3d(blended.clone()));
        commands.spawn((ContactShadow(place), look, Visibility::Hidden));
    }
}

/// The mat under the body, drawn out along the way to a second one.
fn mat_under(way: Vec3) -> Transform {
    /// Below the floor, so that the two do not flicker, metres.
    const BELOW: f32 = 0.004;
    let along = 1.0 + way.length() / (2.0 * MAT_RADIUS);
    Transform {
        translation: way / 2.0 + Vec3::NEG_Y * BELOW,
        rotation: Quat::from_rotation_arc(Vec3::X, way.normalize_or(Vec3::X)),
        scale: Vec3::new(along, 1.0, 1.0),
    }
}

fn widen_mat(beside: Option<Res<Beside>>, mut mat: Single<&mut Transform, With<GroundMat>>) {
    let way = beside.map_or(Vec3::ZERO, |beside| beside.way);
    mat.set_if_neq(mat_under(way));
}

fn move_shadows(
    playing: Res<Playing>,
    beside: Option<Res<Beside>>,
    mut shadows: Query<(&ContactShadow, &mut Transform, &mut Visibility)>,
) {
    /// Above the mat, so that the two do not flicker, metres.
    const ABOVE: f32 = 0.002;
    let second = beside.iter().flat_map(|beside| &beside.contacts);
    let contacts: Vec<&Vec3> = playing.contacts.iter().chain(second).collect();
    for (shadow, mut transform, mut visibility) in &mut shadows {
        let contact = contacts.get(shadow.0);
        let shown = if contact.is_some() {
            Visibility::Visible
        } else {
            Visibility::Hidden
        };
        visibility.set_if_neq(shown);
        if let Some(contact) = contact {
            transform.translation = contact.with_y(-ABOVE);
        }
    }
}

/// A wall far behind the body, wide enough for any window, that follows the camera.
fn backdrop(top: Srgba, bottom: Srgba) -> Mesh {
    const BEHIND: f32 = 50.0;
    const HALF_HEIGHT: f32 = 14.0;
    const HALF_WIDTH: f32 = 60.0;
    let corner = |x: f32, y: f32| [x * HALF_WIDTH, y * HALF_HEIGHT, -BEHIND];
    let positions = vec![
        corner(-1.0, -1.0),
        corner(1.0, -1.0),
        corner(1.0, 1.0),
        corner(-1.0, 1.0),
    ];
    coloured(
        positions,
        &[bottom, bottom, top, top],
        vec![0, 1, 2, 0, 2, 3],
    )
}

/// A round plate on the floor, with its colour at each fraction of its radius.
fn disc(radius: f32, rings: &[(f32, Srgba)]) -> Mesh {
    const SECTORS: u32 = 48;
    let mut positions = Vec::new();
    let mut colours = Vec::new();
    for &(fraction, colour) in rings {
        for sector in 0..SECTORS {
            let (sin, cos) = (std::f32::consts::TAU * sector as f32 / SECTORS as f32).sin_cos();
            positions.push([sin * fraction * radius, 0.0, cos * fraction * radius]);
            colours.push(colour);
        }
    }
    let mut indices = Vec::new();
    for ring in 0..rings.len() as u32 - 1 {
        for sector in 0..SECTORS {
            let next = (sector + 1) % SECTORS;
            let at = |ring: u32, sector: u32| ring * SECTORS + sector;
            let (a, b) = (at(ring, sector), at(ring, next));
            let (c, d) = (at(ring + 1, sector), at(ring + 1, next));
            indices.extend([a, c, d, a, d, b]);
        }
    }
    coloured(positions, &colours, indices)
}

fn coloured(positions: Vec<[f32; 3]>, colours: &[Srgba], indices: Vec<u32>) -> Mesh {
    let colours: Vec<[f32; 4]> = colours
        .iter()
        .map(|colour| LinearRgba::from(*colour).to_f32_array())
        .collect();
    Mesh::new(
        PrimitiveTopology::TriangleList,
        RenderAssetUsages::RENDER_WORLD,
    )
    .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, positions)
    .with_inserted_attribute(Mesh::ATTRIBUTE_COLOR, colours)
    .with_inserted_indices(Indices::U32(indices))
}

//! What stands around the body: a soft background and the mat, with shadows where the body touches.

use bevy::{
    asset::RenderAssetUsages,
    mesh::{Indices, PrimitiveTopology},
    prelude::*,
    render::render_resource::{AsBindGroup, ShaderType},
    shader::ShaderRef,
};

use crate::explore::camera::BodyCamera;
use crate::loading::Content;
use crate::motion::player::Playing;
use crate::stage::{PsoasSystems, Stage};

const SHADER: &str = "shaders/scenery.wesl";
/// Radius of the mat, metres.
const MAT_RADIUS: f32 = 1.25;
/// How many contacts the mat can show.
const CONTACTS: usize = 8;

/// Unlit, coloured by vertex, darker near contacts.
#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
pub struct SceneryMaterial {
    #[uniform(0)]
    contacts: Contacts,
}

/// Contacts as the shader reads them: position, and 1 where there is one.
#[derive(ShaderType, Debug, Clone, Default)]
struct Contacts {
    places: [Vec4; CONTACTS],
}

impl Material for SceneryMaterial {
    fn vertex_shader() -> ShaderRef {
        SHADER.into()
    }

    fn fragment_shader() -> ShaderRef {
        SHADER.into()
    }

    fn enable_prepass() -> bool {
        false
    }

    fn enable_shadows() -> bool {
        false
    }
}

#[derive(Component)]
struct Mat;

/// Spawns background and mat, and moves the shadows.
pub(crate) fn plugin(app: &mut App) {
    app.add_plugins(MaterialPlugin::<SceneryMaterial>::default())
        .add_systems(OnEnter(Stage::Viewing), spawn_scenery)
        .add_systems(
            Update,
            shade_contacts
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
    clear.0 = palette.background_bottom.into();
    let plain = materials.add(SceneryMaterial {
        contacts: Contacts::default(),
    });
    let backdrop = meshes.add(backdrop(palette.background_top, palette.background_bottom));
    commands
        .entity(*camera)
        .with_child((Mesh3d(backdrop), MeshMaterial3d(plain)));
    let mat = meshes.add(mat(palette.mat, palette.background_bottom));
    let shaded = materials.add(SceneryMaterial {
        contacts: Contacts::default(),
    });
    commands.spawn((Mat, Mesh3d(mat), MeshMaterial3d(shaded)));
}

fn shade_contacts(
    playing: Res<Playing>,
    mat: Single<&MeshMaterial3d<SceneryMaterial>, With<Mat>>,
    mut materials: ResMut<Assets<SceneryMaterial>>,
) {
    let mut contacts = Contacts::default();
    for (place, contact) in contacts.places.iter_mut().zip(&playing.contacts) {
        *place = contact.extend(1.0);
    }
    let same = materials
        .get(&mat.0)
        .is_some_and(|seen| seen.contacts.places == contacts.places);
    if !same && let Some(mut material) = materials.get_mut(&mat.0) {
        material.contacts = contacts;
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
    let colours = [bottom, bottom, top, top]
        .map(|c| LinearRgba::from(c).to_f32_array())
        .to_vec();
    coloured(positions, colours, vec![0, 1, 2, 0, 2, 3])
}

/// A round mat just under the floor, fading into the background at its edge.
fn mat(middle: Srgba, edge: Srgba) -> Mesh {
    const SECTORS: u32 = 48;
    const BELOW: f32 = -0.002;
    const RINGS: [(f32, f32); 3] = [(0.0, 0.0), (0.72, 0.0), (1.0, 1.0)];
    let (middle, edge) = (LinearRgba::from(middle), LinearRgba::from(edge));
    let mut positions = Vec::new();
    let mut colours = Vec::new();
    for (radius, towards_edge) in RINGS {
        for sector in 0..SECTORS {
            let angle = std::f32::consts::TAU * sector as f32 / SECTORS as f32;
            let (sin, cos) = angle.sin_cos();
            positions.push([sin * radius * MAT_RADIUS, BELOW, cos * radius * MAT_RADIUS]);
            colours.push(middle.mix(&edge, towards_edge).to_f32_array());
        }
    }
    let mut indices = Vec::new();
    for ring in 0..RINGS.len() as u32 - 1 {
        for sector in 0..SECTORS {
            let next = (sector + 1) % SECTORS;
            let at = |ring: u32, sector: u32| ring * SECTORS + sector;
            let (a, b) = (at(ring, sector), at(ring, next));
            let (c, d) = (at(ring + 1, sector), at(ring + 1, next));
            indices.extend([a, c, d, a, d, b]);
        }
    }
    coloured(positions, colours, indices)
}

fn coloured(positions: Vec<[f32; 3]>, colours: Vec<[f32; 4]>, indices: Vec<u32>) -> Mesh {
    Mesh::new(
        PrimitiveTopology::TriangleList,
        RenderAssetUsages::RENDER_WORLD,
    )
    .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, positions)
    .with_inserted_attribute(Mesh::ATTRIBUTE_COLOR, colours)
    .with_inserted_indices(Indices::U32(indices))
}

//! Hangs the drawn muscles on their paths: the look-up texture of their stations follows the posture.

use bevy::{
    asset::RenderAssetUsages,
    prelude::*,
    render::render_resource::{Extent3d, TextureDimension, TextureFormat},
};

use crate::body::{
    bind::{Body, LayerMesh},
    exchange::{Exchanged, Exchanging},
    model::{LayerKind, skinning_matrices},
    rig::Posture,
};
use crate::explore::beside::Beside;
use crate::loading::Content;
use crate::motion::player::Playing;
use crate::muscle::shape::{STATIONS, Shape, Stations, TEXELS};
use crate::stage::{PsoasSystems, Stage};

use super::material::TissueMaterial;

/// Keeps the stations of both bodies up to date.
pub(crate) fn plugin(app: &mut App) {
    app.init_resource::<Hung>()
        .add_systems(OnEnter(Stage::Viewing), hang)
        .add_systems(
            PreUpdate,
            hang.after(Exchanging).run_if(on_message::<Exchanged>),
        )
        .add_systems(
            Update,
            (hang.run_if(resource_exists_and_changed::<Content>), follow)
                .chain()
                .in_set(PsoasSystems::Show)
                .run_if(in_state(Stage::Viewing)),
        );
}

/// The muscles on their paths.
#[derive(Resource)]
pub struct Hung {
    /// How they hang.
    pub shape: Shape,
    /// The stations of the body, and of the one beside it.
    pub first: Handle<Image>,
    /// See `first`.
    pub second: Handle<Image>,
}

impl FromWorld for Hung {
    fn from_world(world: &mut World) -> Self {
        let mut images = world.get_resource_or_init::<Assets<Image>>();
        Self {
            shape: Shape::default(),
            first: images.add(texture(&Shape::default())),
            second: images.add(texture(&Shape::default())),
        }
    }
}

/// A texture with a row for each strand and one more, with which nothing is added.
fn texture(shape: &Shape) -> Image {
    let size = Extent3d {
        width: (STATIONS * TEXELS) as u32,
        height: shape.strands() as u32 + 1,
        ..default()
    };
    Image::new_fill(
        size,
        TextureDimension::D2,
        &[0; 16],
        TextureFormat::Rgba32Float,
        RenderAssetUsages::MAIN_WORLD,
    )
}

/// Tells every vertex which strand leads it.
fn hang(
    mut hung: ResMut<Hung>,
    body: Res<Body>,
    content: Res<Content>,
    layers: Query<(&LayerMesh, &Mesh3d)>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut images: ResMut<Assets<Image>>,
    mut materials: ResMut<Assets<TissueMaterial>>,
) {
    hung.shape = Shape::new(&content.muscles, &body, content.rig.skeleton());
    let around = body.layer(LayerKind::Muscles).surface.iter();
    let surface: Vec<[f32; 2]> = around
        .zip(hung.shape.rows())
        .map(|([around, _], row)| [*around, *row])
        .collect();
    let [first, second] = [(), ()].map(|()| images.add(texture(&hung.shape)));
    for (_, material) in materials.iter_mut() {
        material.move_stations(&hung.first, &first);
        material.move_stations(&hung.second, &second);
    }
    (hung.first, hung.second) = (first, second);
    let muscles = layers.iter().find(|row| row.0.0 == LayerKind::Muscles);
    if let Some(mut mesh) = muscles.and_then(|(_, mesh)| meshes.get_mut(&mesh.0)) {
        mesh.insert_attribute(Mesh::ATTRIBUTE_UV_0, surface);
    }
}

/// Writes the stations when a posture has changed.
fn follow(
    mut stations: Local<Stations>,
    hung: Res<Hung>,
    content: Res<Content>,
    playing: Res<Playing>,
    beside: Option<Res<Beside>>,
    mut images: ResMut<Assets<Image>>,
) {
    let mut write = |texture_of: &Handle<Image>, posture: &Posture| {
        let skinning = skinning_matrices(content.rig.skeleton(), &posture.frames);
        hung.shape.solve(&posture.frames, &skinning, &mut stations);
        if let Some(mut image) = images.get_mut(texture_of) {
            image.data = Some(stations.bytes());
        }
    };
    if let Some(posture) = &playing.posture
        && (playing.is_changed() || hung.is_changed())
    {
        write(&hung.first, posture);
    }
    if let Some(beside) = beside
        && (beside.is_changed() || hung.is_changed())
    {
        write(&hung.second, &beside.posture());
    }
}

//! How tissue looks: one material for the whole body, and a look-up row for each structure.

pub mod material;
pub mod palette;
pub mod row;

use bevy::{
    asset::RenderAssetUsages,
    prelude::*,
    render::render_resource::{Extent3d, TextureDimension, TextureFormat},
};

use crate::body::{
    bind::{Body, LayerMesh},
    model::{BodyModel, LayerKind},
};
use crate::loading::Content;
use crate::motion::player::Playing;
use crate::pain::pattern::Pain;
use crate::stage::{PsoasSystems, Stage, ViewState};

use material::TissueMaterial;
use row::{ROW_BYTES, Row};

/// Gives the body its material and keeps rows and pain up to date.
pub(crate) fn plugin(app: &mut App) {
    app.add_plugins(MaterialPlugin::<TissueMaterial>::default())
        .add_systems(OnEnter(Stage::Viewing), dress_layers)
        .add_systems(
            Update,
            (
                show_layers.run_if(resource_changed::<ViewState>),
                write_rows.run_if(resource_exists::<Rows>),
                paint_pain.run_if(resource_changed::<ViewState>),
            )
                .in_set(PsoasSystems::Show)
                .run_if(in_state(Stage::Viewing)),
        );
}

/// The look-up texture of all structures, and what was last written to it.
#[derive(Resource)]
struct Rows {
    texture: Handle<Image>,
    written: Vec<u8>,
}

fn dress_layers(
    mut commands: Commands,
    body: Res<Body>,
    content: Res<Content>,
    layers: Query<(Entity, &LayerMesh)>,
    mut images: ResMut<Assets<Image>>,
    mut materials: ResMut<Assets<TissueMaterial>>,
) {
    let size = Extent3d { width: 2, height: body.structures().len() as u32, ..default() };
    let texture = images.add(Image::new_fill(
        size,
        TextureDimension::D2,
        &[0, 0, 0, 255],
        TextureFormat::Rgba8Unorm,
        RenderAssetUsages::default(),
    ));
    for (entity, layer) in &layers {
        let material = TissueMaterial::new(layer.0, texture.clone(), &content.palette);
        commands.entity(entity).insert(MeshMaterial3d(materials.add(material)));
    }
    commands.insert_resource(Rows { texture, written: Vec::new() });
}

/// A layer that is not to be seen is not drawn.
fn show_layers(view: Res<ViewState>, mut layers: Query<(&LayerMesh, &mut Visibility)>) {
    for (layer, mut visibility) in &mut layers {
        let shown = match layer.0 {
            LayerKind::Bones => view.layers.bones > 0.0 && view.layers.skin < 1.0,
            LayerKind::Muscles => view.layers.muscles > 0.0 && view.layers.skin < 1.0,
            LayerKind::Skin => view.layers.skin > 0.0,
        };
        let wanted = if shown { Visibility::Visible } else { Visibility::Hidden };
        visibility.set_if_neq(wanted);
    }
}

fn write_rows(
    mut rows: ResMut<Rows>,
    body: Res<Body>,
    content: Res<Content>,
    playing: Res<Playing>,
    view: Res<ViewState>,
    mut images: ResMut<Assets<Image>>,
) {
    let bytes = rows_of(&body, &content, &playing, &view);
    if bytes == rows.written {
        return;
    }
    if let Some(mut image) = images.get_mut(&rows.texture) {
        image.data = Some(bytes.clone());
    }
    rows.written = bytes;
}

/// The rows of all structures, one after another.
fn rows_of(body: &BodyModel, content: &Content, playing: &Playing, view: &ViewState) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.structures().len() * ROW_BYTES);
    for structure in body.structures() {
        let opacity = match structure.layer {
            LayerKind::Bones => view.layers.bones,
            LayerKind::Muscles => view.layers.muscles,
            LayerKind::Skin => view.layers.skin,
        };
        let mut row = Row::at_rest(&structure.name, &content.palette, opacity);
        if structure.layer == LayerKind::Muscles {
            let id = structure.name.id.as_str();
            let here = |id_: &str, side| id_ == id && side == structure.name.side;
            if let Some(level) = playing.levels.iter().find(|l| here(l.muscle.as_str(), l.side)) {
                row.works = level.works;
                row.stretched = level.stretched;
            }
            if let Some(selected) = &view.selected {
                let chosen = here(&selected.muscle, selected.side);
                row.selected = if chosen { 1.0 } else { 0.0 };
                if !chosen && row.works == 0.0 && row.stretched == 0.0 {
                    row.colour = content.palette.muscle_stepped_back;
                }
            }
        }
        bytes.extend(row.bytes());
    }
    bytes
}

/// Writes the referred pain of the chosen muscle into the skin.
fn paint_pain(
    mut painted: Local<Option<crate::stage::Selected>>,
    view: Res<ViewState>,
    body: Res<Body>,
    content: Res<Content>,
    layers: Query<(&LayerMesh, &Mesh3d)>,
    mut meshes: ResMut<Assets<Mesh>>,
) {
    if *painted == view.selected {
        return;
    }
    painted.clone_from(&view.selected);
    let pattern = view.selected.as_ref().and_then(|selected| {
        content.pattern(&selected.muscle).map(|pattern| (pattern, selected.side))
    });
    let skin = body.layer(LayerKind::Skin);
    let arm = content.rig.arm_joints();
    let pain_at = |vertex: usize| match pattern {
        Some((pattern, side)) if !arm.contains(&skin.main_joint(vertex)) => {
            pattern.pain_at(&content.zones, side, Vec3::from(skin.positions[vertex]))
        }
        _ => Pain::default(),
    };
    let pain: Vec<[f32; 2]> = (0..skin.positions.len())
        .map(pain_at)
        .map(|pain| [pain.essential, pain.spillover])
        .collect();
    let layer = layers.iter().find(|(layer, _)| layer.0 == LayerKind::Skin);
    if let Some(mut mesh) = layer.and_then(|(_, mesh)| meshes.get_mut(&mesh.0)) {
        mesh.insert_attribute(Mesh::ATTRIBUTE_UV_0, pain);
    }
}

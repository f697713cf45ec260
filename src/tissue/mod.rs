//! How tissue looks: one material for the whole body, and a look-up row for each structure.

pub mod contrast;
pub mod look;
pub mod material;
pub mod palette;
pub mod row;
pub mod shape;

use std::collections::HashMap;

use bevy::{
    asset::RenderAssetUsages,
    mesh::MeshTag,
    prelude::*,
    render::render_resource::{Extent3d, TextureDimension, TextureFormat},
};

use crate::anatomy::Side;
use crate::body::{
    bind::{ATTRIBUTE_TISSUE, Body, LayerMesh},
    chosen,
    model::{BodyModel, LayerKind, Structure},
};
use crate::draw::{self, Wears};
use crate::loading::Content;
use crate::motion::{breath::Swell, player::Playing};
use crate::muscle::{acting::Acting, timeline::Activity};
use crate::pain::{
    painting::{Pain, Painting},
    zone::{Shown, spots},
};
use crate::stage::{Painted, PsoasSystems, Selected, SelfRelease, Stage, Theme, ViewState};

use look::{Covers, Involvement, look, opacity, unpeeled};
use material::{PainShown, TissueMaterial};
use row::Row;
use shape::Hung;

/// Gives the body its material and keeps rows and pain up to date.
pub(crate) fn plugin(app: &mut App) {
    app.add_plugins((draw::material::<TissueMaterial>, shape::plugin))
        .init_resource::<Drawn>()
        .add_systems(OnEnter(Stage::Viewing), dress_layers)
        .add_systems(
            Update,
            (
                show_layers.run_if(resource_changed::<ViewState>),
                write_rows.run_if(resource_exists::<Rows>),
                paint_pain.run_if(resource_changed::<ViewState>),
                wear_theme.run_if(resource_changed::<ViewState>),
                breathe.run_if(resource_changed::<Playing>),
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
    covers: Covers,
}

/// How opaque each structure is drawn, by its row, 0 to 1.
#[derive(Resource, Debug, Default, PartialEq, Deref)]
pub struct Drawn(pub Vec<f32>);

fn dress_layers(
    mut commands: Commands,
    (body, content, view): (Res<Body>, Res<Content>, Res<ViewState>),
    layers: Query<(Entity, &LayerMesh)>,
    hung: Res<Hung>,
    mut images: ResMut<Assets<Image>>,
    mut materials: ResMut<Assets<TissueMaterial>>,
) {
    let size = Extent3d {
        width: 2,
        height: body.structures().len() as u32,
        ..default()
    };
    let texture = images.add(Image::new_fill(
        size,
        TextureDimension::D2,
        &[0, 0, 0, 255],
        TextureFormat::Rgba8Unorm,
        RenderAssetUsages::MAIN_WORLD,
    ));
    for (entity, layer) in &layers {
        let material = TissueMaterial::new(
            layer.0,
            texture.clone(),
            hung.first.clone(),
            (&content.palette, view.theme),
        );
        commands
            .entity(entity)
            .insert((Wears(materials.add(material)), MeshTag::default()));
    }
    commands.insert_resource(Rows {
        texture,
        written: Vec::new(),
        covers: Covers::new(&body, &content.atlas),
    });
}

/// A layer that is not to be seen is not drawn; a skin that is looked through is blended.
fn show_layers(
    view: Res<ViewState>,
    mut layers: Query<(&LayerMesh, &mut Visibility, &Wears<TissueMaterial>)>,
    mut materials: ResMut<Assets<TissueMaterial>>,
    body: Res<Body>,
) {
    let mut structures = body.structures().iter();
    let skin = structures.find(|structure| structure.layer == LayerKind::Skin);
    let skin = skin.map_or(0.0, |skin| unpeeled(&view, skin));
    for (layer, mut visibility, material) in &mut layers {
        let opacity = match layer.0 {
            LayerKind::Skin => skin,
            other => opacity(&view, other),
        };
        let behind_skin = layer.0 != LayerKind::Skin && skin >= 1.0;
        let shown = opacity > 0.0 && !behind_skin;
        let wanted = if shown {
            Visibility::Visible
        } else {
            Visibility::Hidden
        };
        visibility.set_if_neq(wanted);
        let changed = materials.get(&material.0).and_then(|material| {
            let wanted = material.layering_at(opacity);
            (material.layering() != wanted).then_some(wanted)
        });
        if let Some(wanted) = changed
            && let Some(mut material) = materials.get_mut(&material.0)
        {
            material.set_layering(wanted);
        }
    }
}

fn write_rows(
    mut rows: ResMut<Rows>,
    body: Res<Body>,
    content: Res<Content>,
    acting: Res<Acting>,
    view: Res<ViewState>,
    mut images: ResMut<Assets<Image>>,
    mut drawn: ResMut<Drawn>,
) {
    if !view.is_changed() && !acting.is_changed() {
        return;
    }
    let involved = involvements(&body, &acting);
    let chosen = view.chosen();
    let chosen: Vec<usize> = chosen
        .flat_map(|one| chosen::rows(one, &content.nomenclature, &body))
        .collect();
    let looks = look(
        &body,
        &rows.covers,
        &content.palette,
        &view,
        &chosen,
        &involved,
    );
    let bytes: Vec<u8> = looks.iter().flat_map(Row::bytes).collect();
    if bytes == rows.written {
        return;
    }
    if let Some(mut image) = images.get_mut(&rows.texture) {
        image.data = Some(bytes.clone());
    }
    rows.written = bytes;
    drawn.set_if_neq(Drawn(looks.iter().map(|row| row.opacity).collect()));
}

/// Gives the meanings the colours of another theme, on every body.
fn wear_theme(
    mut worn: Local<Option<Theme>>,
    view: Res<ViewState>,
    content: Res<Content>,
    mut materials: ResMut<Assets<TissueMaterial>>,
) {
    if *worn == Some(view.theme) {
        return;
    }
    *worn = Some(view.theme);
    for (_, material) in materials.iter_mut() {
        material.set_theme(&content.palette, view.theme);
    }
}

/// Tells the shader how far the breath swells the trunk: two numbers from 0 to 1, 16 bits each.
fn breathe(playing: Res<Playing>, mut layers: Query<&mut MeshTag, With<LayerMesh>>) {
    let Swell { sides, front } = playing.breath;
    let bits = |level: f32| (level * f32::from(u16::MAX)).round() as u32;
    let packed = MeshTag::new(bits(sides) | bits(front) << 16);
    for mut tag in &mut layers {
        tag.set_if_neq(packed.clone());
    }
}

/// How much each structure is involved in what plays.
fn involvements(body: &BodyModel, acting: &Acting) -> Vec<Involvement> {
    let muscles = acting
        .timeline
        .iter()
        .flat_map(|timeline| timeline.muscles());
    let activities = acting.now.iter().flat_map(|now| &now.activities);
    let acting: HashMap<(&str, Side), &Activity> = muscles
        .map(|row| (row.muscle.as_str(), row.side))
        .zip(activities)
        .collect();
    let of = |structure: &Structure| {
        let name = &structure.name;
        let found = acting.get(&(name.id.as_str(), name.side));
        found.map(|activity| Involvement {
            works: activity.works,
            stretched: activity.stretched,
        })
    };
    let structures = body.structures().iter();
    structures
        .map(|structure| of(structure).unwrap_or_default())
        .collect()
}

/// Writes the referred pain of the chosen muscles into the skin, and where it hurts.
fn paint_pain(
    mut painted: Local<(Vec<Selected>, Vec<Painted>)>,
    view: Res<ViewState>,
    body: Res<Body>,
    content: Res<Content>,
    layers: Query<(&LayerMesh, &Mesh3d, &Wears<TissueMaterial>)>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<TissueMaterial>>,
) {
    let (chosen, hurts) = &mut *painted;
    // The tools of a self-release lie where the pattern would be.
    let shown = view.pained();
    let shown = shown.filter(|_| view.release == SelfRelease::Told);
    let now = content.painted(&view);
    let same = chosen.iter().eq(shown.clone()) && *hurts == now;
    if same && !content.is_changed() {
        return;
    }
    *chosen = shown.cloned().collect();
    *hurts = now;
    let patterns = chosen.iter().filter_map(|selected| {
        let pattern = content.pattern(&selected.muscle)?;
        Some((pattern, selected.side))
    });
    let painting = Painting::new(patterns, &content.zones, Shown::Always);
    let painting = painting.with_hurts(hurts);
    let skin = body.layer(LayerKind::Skin);
    let spots = spots(skin, &content.rig).into_iter();
    let pains: Vec<Pain> = spots.map(|spot| painting.at(spot)).collect();
    let patterns = pains.iter().map(|pain| [pain.essential, pain.spillover]);
    let patterns: Vec<[f32; 2]> = patterns.collect();
    let tissue = skin.tissue.iter().zip(&pains);
    let tissue: Vec<[f32; 4]> = tissue
        .map(|([row, _, tendon, occlusion], pain)| [*row, pain.hurts, *tendon, *occlusion])
        .collect();
    let Some((_, mesh, material)) = layers.iter().find(|row| row.0.0 == LayerKind::Skin) else {
        return;
    };
    if let Some(mut mesh) = meshes.get_mut(&mesh.0) {
        mesh.insert_attribute(Mesh::ATTRIBUTE_UV_0, patterns);
        mesh.insert_attribute(ATTRIBUTE_TISSUE, tissue);
    }
    if let Some(mut material) = materials.get_mut(&material.0) {
        material.set_pain(match painting.is_empty() {
            true => PainShown::Nothing,
            false => PainShown::Pattern,
        });
    }
}

//! Trigger points on the posed body: numbered crosses that are seen through skin and muscle.

use bevy::prelude::*;

use crate::anatomy::Side;
use crate::body::{
    bind::Body,
    model::{BodyModel, LayerKind, skinning_matrices},
};
use crate::draw::{self, Layering, Material, Shader, Style, Wears};
use crate::loading::Content;
use crate::motion::player::Playing;
use crate::pain::{
    pattern::{Pattern, TriggerPoint},
    zone::Shown,
};
use crate::stage::{PsoasSystems, Selected, Stage, ViewState};

static SHADER: Shader = Shader {
    name: "marker",
    text: include_str!("marker.wgsl"),
    reads: &[Mesh::ATTRIBUTE_POSITION],
};

/// A white cross in a dark ring, with a number.
#[derive(Asset, TypePath, Debug, Clone)]
pub struct MarkerMaterial {
    number: f32,
}

impl Material for MarkerMaterial {
    fn style(&self) -> Style {
        Style {
            shader: &SHADER,
            switches: Vec::new(),
            layering: Layering::Above,
        }
    }

    fn uniform(&self) -> Vec<u8> {
        self.number.to_le_bytes().to_vec()
    }
}

/// In the place of the number of a trigger point that has none.
const NO_NUMBER: f32 = -1.0;

/// A trigger point, and the vertex of its muscle that it moves with.
#[derive(Component)]
struct Marker {
    vertex: usize,
    /// From the vertex to the point, in the anatomical position, metres.
    offset: Vec3,
}

/// Shows the trigger points of the chosen muscles.
pub(crate) fn plugin(app: &mut App) {
    app.add_plugins(draw::material::<MarkerMaterial>)
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
    mut shown: Local<Vec<Selected>>,
    mut commands: Commands,
    view: Res<ViewState>,
    body: Res<Body>,
    content: Res<Content>,
    old: Query<Entity, With<Marker>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<MarkerMaterial>>,
) {
    if shown.iter().eq(view.pained()) && !content.is_changed() {
        return;
    }
    *shown = view.pained().cloned().collect();
    old.iter()
        .for_each(|marker| commands.entity(marker).despawn());
    let quad = meshes.add(Rectangle::new(2.0, 2.0));
    for (one, point) in points_of(&view, |id| content.pattern(id)) {
        let place = one.side.from_left(Vec3::from(point.point));
        let Some((vertex, offset)) = nearest_vertex(&body, one, place) else {
            continue;
        };
        // The numbers are those of the card, which is that of the foremost.
        let number = match view.selected.as_ref() == Some(one) {
            true => point.number as f32,
            false => NO_NUMBER,
        };
        commands.spawn((
            Marker { vertex, offset },
            Mesh3d(quad.clone()),
            Wears(materials.add(MarkerMaterial { number })),
        ));
    }
}

/// The trigger points of all whose pain is drawn, the foremost first; those that several share once on each side.
pub fn points_of<'a>(
    view: &'a ViewState,
    pattern_of: impl Fn(&str) -> Option<&'a Pattern>,
) -> impl Iterator<Item = (&'a Selected, &'a TriggerPoint)> {
    let mut told: Vec<(&Pattern, Side)> = Vec::new();
    let pained: Vec<&Selected> = view.pained().collect();
    let patterns = pained.into_iter().rev().filter_map(move |one| {
        let pattern = pattern_of(&one.muscle)?;
        let known = |row: &(&Pattern, Side)| std::ptr::eq(row.0, pattern) && row.1 == one.side;
        if told.iter().any(known) {
            return None;
        }
        told.push((pattern, one.side));
        Some((one, pattern))
    });
    patterns.flat_map(|(one, pattern)| {
        let points = pattern.points(Shown::Always).iter();
        points.map(move |point| (one, point))
    })
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

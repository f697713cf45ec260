//! The drawing of a self-release in the world: spawned for the chosen muscle, moved with the skin.

use std::collections::HashMap;

use bevy::prelude::*;

use crate::body::{
    bind::Body,
    model::{LayerKind, skinning_matrices},
};
use crate::draw::Wears;
use crate::loading::Content;
use crate::motion::player::Playing;
use crate::stage::{PsoasSystems, Selected, SelfRelease, Stage, Theme, ViewState};
use crate::tissue::palette::Themed;

use super::{
    lying::Lying,
    paint::{Paints, coloured},
    release::{Drawn, Meaning, drawing},
    tool::Piece,
};

/// Something that lies on the skin.
#[derive(Component)]
struct OnSkin(Lying);

/// Draws the self-release and lets it follow the body.
pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        (
            lay_out.run_if(
                resource_changed::<ViewState>.or_else(resource_exists_and_changed::<Content>),
            ),
            follow_skin,
        )
            .chain()
            .in_set(PsoasSystems::Show)
            .run_if(in_state(Stage::Viewing)),
    );
}

/// Spawns the drawing when another one is asked for.
fn lay_out(
    mut shown: Local<Option<(Selected, Theme)>>,
    mut commands: Commands,
    (view, body, content): (Res<ViewState>, Res<Body>, Res<Content>),
    old: Query<Entity, With<OnSkin>>,
    mut meshes: ResMut<Assets<Mesh>>,
    paints: Res<Paints>,
) {
    let selected = view.selected.clone();
    let selected = selected.filter(|_| view.release == SelfRelease::Shown);
    let wanted = selected.map(|selected| (selected, view.theme));
    if *shown == wanted && !content.is_changed() {
        return;
    }
    shown.clone_from(&wanted);
    old.iter()
        .for_each(|piece| commands.entity(piece).despawn());
    let pattern = wanted.and_then(|(one, _)| {
        let pattern = content.pattern(&one.muscle)?;
        Some((one, pattern))
    });
    let Some((selected, pattern)) = pattern else {
        return;
    };
    let skeleton = content.rig.skeleton();
    let rest = skinning_matrices(skeleton, &skeleton.standing());
    let skin = body.layer(LayerKind::Skin);
    let mut made: HashMap<(Piece, Meaning), Handle<Mesh>> = HashMap::new();
    for Drawn {
        meaning,
        piece,
        lying,
    } in drawing(&content, &body, pattern, selected.side)
    {
        let mesh = made.entry((piece, meaning)).or_insert_with(|| {
            let turn = lying.frame(skin, &rest).rotation;
            let colour = colour(meaning, content.palette.themed(view.theme));
            meshes.add(mesh_of(piece, colour.with_alpha(alpha(piece)), turn))
        });
        let paint = match alpha(piece) < 1.0 {
            true => &paints.sheer,
            false => &paints.solid,
        };
        commands.spawn((OnSkin(lying), Mesh3d(mesh.clone()), Wears(paint.clone())));
    }
}

fn colour(meaning: Meaning, palette: &Themed) -> Srgba {
    match meaning {
        Meaning::Press => palette.tool,
        Meaning::KeepOff => palette.keep_off,
    }
}

/// What is larger than the muscle is looked through.
fn alpha(piece: Piece) -> f32 {
    match piece {
        Piece::Roller => 0.6,
        Piece::Ball | Piece::Knob | Piece::Finger | Piece::Dot => 1.0,
    }
}

/// A piece turned as on the standing body, with light from above on it; it is dark where it lies on the skin.
fn mesh_of(piece: Piece, colour: Srgba, turn: Quat) -> Mesh {
    /// Towards the light: the rear of a body is lit from behind.
    const ABOVE: f32 = 0.75;
    const DARKEST: f32 = 0.45;
    let surface = piece.surface();
    let out = (turn * Vec3::Y).with_y(0.0).normalize_or_zero();
    let light = (Vec3::Y * ABOVE + out * 0.5).normalize();
    let colours = surface.normals.iter().map(|normal| {
        let lit = (turn * *normal).dot(light) * 0.5 + 0.5;
        let free = normal.y * 0.5 + 0.5;
        let shade = DARKEST + (1.3 - DARKEST) * lit * lit;
        (colour * (shade * (0.6 + 0.4 * free))).with_alpha(colour.alpha)
    });
    let positions = surface.positions.iter().map(Vec3::to_array);
    coloured(positions.collect(), colours, surface.indices.clone())
}

fn follow_skin(
    body: Res<Body>,
    content: Res<Content>,
    playing: Res<Playing>,
    mut pieces: Query<(&OnSkin, &mut Transform)>,
) {
    let Some(posture) = &playing.posture else {
        return;
    };
    if pieces.is_empty() {
        return;
    }
    let skinning = skinning_matrices(content.rig.skeleton(), &posture.frames);
    let skin = body.layer(LayerKind::Skin);
    for (OnSkin(lying), mut transform) in &mut pieces {
        *transform = Transform::from_isometry(lying.frame(skin, &skinning));
    }
}

//! Where it hurts: what a person says about it, by a tap on the skin or otherwise, becomes part of the view state.

use bevy::prelude::*;

use crate::anatomy::Side;
use crate::body::{
    bind::Body,
    model::{BodyModel, Layer, LayerKind},
    ray::Ray,
    rig::Rig,
};
use crate::loading::Content;
use crate::motion::player::Playing;
use crate::muscle::shape::Shape;
use crate::pain::{
    shape::Spot,
    zone::{spot, spots},
};
use crate::problem::{Problem, did_you_mean};
use crate::stage::{
    Command, Layers, Leaving, Painted, PsoasSystems, STRONGEST, Stage, Tapping, View, ViewState,
    is_strength, wrong_strength,
};

use super::{
    beside::Beside,
    camera::BodyCamera,
    pick::{Posed, choose_tapped},
};

/// Paints the zone of the skin that is tapped.
pub(crate) fn plugin(app: &mut App) {
    app.add_message::<SkinTapped>().add_systems(
        Update,
        paint_tapped
            .after(choose_tapped)
            .in_set(PsoasSystems::ReadInput)
            .run_if(in_state(Stage::Viewing)),
    );
}

/// A tap on the body while taps paint, pixels from the upper left corner of the window.
#[derive(Message, Debug, Clone, Copy)]
pub(super) struct SkinTapped(pub Vec2);

/// Takes what a person says of a zone; 0 takes it away.
///
/// # Errors
/// An unknown zone, a side that it has not, or a strength out of range.
pub(super) fn set_hurt(
    (zone, side, strength): (String, Option<Side>, f32),
    view: &mut ViewState,
    content: &Content,
) -> Result<(), Problem> {
    let found = content.zones.find(&zone);
    let found = found.ok_or_else(|| content.zones.unknown(&zone))?;
    let painted = Painted {
        side: side.unwrap_or(found.laterality.side(None)),
        zone,
        strength,
    };
    painted.check(&content.zones)?;
    let same = |known: &Painted| (&known.zone, known.side) == (&painted.zone, painted.side);
    if strength == 0.0 {
        view.hurts.retain(|known| !same(known));
        return Ok(());
    }
    if !is_strength(strength) {
        return Err(wrong_strength(&strength.to_string(), &painted.zone));
    }
    match view.hurts.iter_mut().find(|known| same(known)) {
        Some(known) => known.strength = strength,
        None => view.hurts.push(painted),
    }
    Ok(())
}

/// Lets taps paint on a body that stands still with its skin on, or choose again; the questions stand before the first time.
pub(super) fn set_tapping(tapping: Tapping, view: &mut ViewState) {
    if view.tapping == tapping {
        return;
    }
    view.tapping = tapping;
    match tapping {
        Tapping::Paints => {
            view.exercise = None;
            view.fault = None;
            view.layers.skin = 1.0;
            view.view = View::Back;
            view.red_flags.open |= view.red_flags.left.is_none();
        }
        Tapping::Chooses => view.layers.skin = Layers::default().skin,
    }
}

/// Takes the answer to one of the questions.
///
/// # Errors
/// A question that there is not, with the nearest.
pub(super) fn tick_red_flag(
    (sign, ticked): (String, bool),
    view: &mut ViewState,
    content: &Content,
) -> Result<(), Problem> {
    let known: Vec<&str> = content
        .red_flags
        .questions()
        .map(|row| row.id.as_str())
        .collect();
    if !known.contains(&sign.as_str()) {
        let advice = did_you_mean(&sign, known);
        return Err(Problem::error(format!("unknown sign \"{sign}\"")).advise(advice));
    }
    match ticked {
        true => view.red_flags.ticked.insert(sign),
        false => view.red_flags.ticked.remove(&sign),
    };
    Ok(())
}

/// Leaves the questions; who only closes them before the first search goes back from there as well.
pub(super) fn leave_red_flags(how: Leaving, view: &mut ViewState) {
    view.red_flags.open = false;
    match how {
        Leaving::Answered | Leaving::Skipped => view.red_flags.left = Some(how),
        Leaving::Closed if view.red_flags.left.is_none() => set_tapping(Tapping::Chooses, view),
        Leaving::Closed => {}
    }
}

/// The spot of the skin, in the anatomical position, that a ray meets first on a posed body, and how far away it is,
/// metres.
pub fn touched_skin(
    body: &BodyModel,
    rig: &Rig,
    posture: &Posed,
    ray: &Ray,
) -> Option<(f32, Spot)> {
    let skin = body.layer(LayerKind::Skin);
    let structures = body.structures().iter();
    let structures = structures.filter(|structure| {
        structure.layer == LayerKind::Skin && structure.may_touch(posture.frames, ray)
    });
    let triangles = structures.flat_map(|structure| {
        let corners = &skin.indices[structure.corners.clone()];
        corners.as_chunks::<3>().0
    });
    let met = triangles.filter_map(|triangle| {
        let corners = triangle.map(|corner| skin.posed(corner as usize, &posture.skinning));
        Some((ray.meets(corners)?, triangle, corners))
    });
    let (distance, triangle, corners) = met.min_by(|a, b| a.0.total_cmp(&b.0))?;
    let place = ray.origin + ray.direction * distance;
    Some((distance, at_rest(skin, rig, triangle, corners, place)))
}

/// Where a place on a posed triangle of the skin lies in the anatomical position.
fn at_rest(skin: &Layer, rig: &Rig, triangle: &[u32; 3], posed: [Vec3; 3], place: Vec3) -> Spot {
    let whole = Triangle3d::new(posed[0], posed[1], posed[2]).area();
    let whole = whole.max(f32::EPSILON);
    let share = |a: usize, b: usize| Triangle3d::new(place, posed[a], posed[b]).area() / whole;
    let shares = [share(1, 2), share(2, 0), share(0, 1)];
    let corners = triangle.map(|corner| spot(skin, rig, corner as usize));
    let point = corners.iter().zip(shares);
    let point = point.map(|(corner, share)| corner.point * share).sum();
    let nearest = shares.iter().zip(&corners);
    let nearest = nearest.max_by(|a, b| a.0.total_cmp(b.0));
    Spot {
        point,
        part: nearest.map_or(corners[0].part, |(_, corner)| corner.part),
    }
}

fn paint_tapped(
    mut taps: MessageReader<SkinTapped>,
    camera: Single<(&Camera, &GlobalTransform), With<BodyCamera>>,
    scene: (Res<Body>, Res<Content>, Res<ViewState>),
    postures: (Res<Playing>, Option<Res<Beside>>),
    mut commands: MessageWriter<Command>,
) {
    let (body, content, view) = scene;
    let (playing, beside) = &postures;
    let (camera, eye) = *camera;
    for tap in taps.read() {
        let Ok(ray) = camera.viewport_to_world(eye, tap.0) else {
            continue;
        };
        let ray = Ray {
            origin: ray.origin,
            direction: *ray.direction,
        };
        let second = beside.as_ref().map(|beside| beside.posture());
        let shape = Shape::default();
        let touched = playing.posture.iter().chain(&second).filter_map(|posture| {
            let posture = Posed::new(&content, &shape, &posture.frames);
            touched_skin(&body, &content.rig, &posture, &ray)
        });
        let Some((_, spot)) = touched.min_by(|a, b| a.0.total_cmp(&b.0)) else {
            continue;
        };
        let skin = spots(body.layer(LayerKind::Skin), &content.rig);
        if let Some((zone, side)) = content.zones.at(spot, &skin).first() {
            commands.write(Command::SetHurt {
                strength: stronger(&view, &zone.id, *side),
                zone: zone.id.clone(),
                side: Some(*side),
            });
        }
    }
}

/// The next strength of a zone: a little stronger, and after the strongest none.
pub fn stronger(view: &ViewState, zone: &str, side: Side) -> f32 {
    let mut painted = view.hurts.iter();
    let painted = painted.find(|painted| (painted.zone.as_str(), painted.side) == (zone, side));
    let next = painted.map_or(0.0, |painted| painted.strength).floor() + 1.0;
    if next > STRONGEST { 0.0 } else { next }
}

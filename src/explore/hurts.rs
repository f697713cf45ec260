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
    Command, Leaving, Painted, Peel, PsoasSystems, STRONGEST, Stage, Tapping, View, ViewState,
    is_strength, wrong_strength,
};

use super::{
    beside::Beside, camera::BodyCamera, care::close_care, pick::Posed, tap::choose_tapped,
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
            view.peel = Peel::new(0.0);
            view.view = View::Back;
            view.red_flags.open |= view.red_flags.left.is_none();
        }
        Tapping::Chooses => view.peel = Peel::default(),
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

/// Leaves the questions; who only closes them before the first search or plan goes back from there as well.
pub(super) fn leave_red_flags(how: Leaving, view: &mut ViewState) {
    view.red_flags.open = false;
    match how {
        Leaving::Answered | Leaving::Skipped => view.red_flags.left = Some(how),
        Leaving::Closed if view.red_flags.left.is_none() => {
            close_care(view);
            set_tapping(Tapping::Chooses, view);
        }
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
        structure.layer == LayerKind::Skin && structure.reached(posture.frames, ray).is_some()
    });
    let triangles = structures.flat_map(|structure| {
        let corners = &skin.indices[structure.corners.clone()];
        corners.as_chunks::<3>().0
    });
    let places = 0..skin.positions.len();
    let places = places.map(|vertex| skin.posed(vertex, &posture.skinning));
    let places: Vec<Vec3> = places.collect();
    let met = triangles.filter_map(|triangle| {
        let corners = triangle.map(|corner| places[corner as usize]);
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::body::{file::read_body, pose::Pose};
    use crate::library::Library;

    /// The skin that a tap meets, from outside along the normal at the middle of each of some triangles, in a pose:
    /// that middle in the anatomical position, metres, and the spot that was found.
    fn tapped(library: &Library, body: &BodyModel, pose: &Pose) -> Vec<(Vec3, Spot)> {
        /// Enough triangles of every part of the body.
        const EVERY: usize = 37;
        /// From where a tap comes, metres beyond the skin: the fingers are nearer to each other than that.
        const OUTSIDE: f32 = 0.01;
        let pelvis = library.rig.skeleton().joints()[0].centre;
        let posture = library.rig.posture(pose, pelvis);
        let shape = Shape::default();
        let posed = Posed::new(library, &shape, &posture.frames);
        let skin = body.layer(LayerKind::Skin);
        let triangles = skin.indices.as_chunks::<3>().0.iter().step_by(EVERY);
        let taps = triangles.filter_map(|triangle| {
            let [a, b, c] = triangle.map(|corner| skin.posed(corner as usize, &posed.skinning));
            let outwards = (b - a).cross(c - a).try_normalize()?;
            let ray = Ray {
                origin: (a + b + c) / 3.0 + outwards * OUTSIDE,
                direction: -outwards,
            };
            let (distance, spot) = touched_skin(body, &library.rig, &posed, &ray)?;
            let first = (distance - OUTSIDE).abs() < 1e-4;
            let corners = triangle.map(|corner| Vec3::from(skin.positions[corner as usize]));
            let middle = corners.iter().sum::<Vec3>() / 3.0;
            first.then_some((middle, spot))
        });
        taps.collect()
    }

    #[test]
    fn a_tap_on_the_posed_body_finds_the_same_skin_as_on_the_standing_one() {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).expect("sound assets");
        let bytes = std::fs::read(assets.join("models/body_light.glb")).expect("the body");
        let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
        let bent = library.poses.get("childs_pose").expect("shipped");
        for pose in [&Pose::default(), bent] {
            let tapped = tapped(&library, &body, pose);
            assert!(tapped.len() > 100, "{}", tapped.len());
            for (middle, found) in tapped {
                // Narrow triangles lose a little to rounding.
                assert!(middle.distance(found.point) < 0.001, "{middle} {found:?}");
            }
        }
    }

    #[test]
    fn the_smallest_zone_under_a_tap_comes_first_and_private_ones_never() {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).expect("sound assets");
        let bytes = std::fs::read(assets.join("models/body_light.glb")).expect("the body");
        let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
        let skin = spots(body.layer(LayerKind::Skin), &library.rig);
        let covers = |id: &str, spot: &Spot| {
            let zone = library.zones.find(id).expect("a zone");
            library.zones.cover(zone, Side::Left, *spot) == 1.0
        };
        let both = |spot: &&Spot| {
            covers("ischial_tuberosity", spot) && covers("buttock_lower_medial", spot)
        };
        let spot = skin.iter().find(both).expect("they overlap");
        let found = library.zones.at(*spot, &skin);
        let ids: Vec<&str> = found.iter().map(|(zone, _)| zone.id.as_str()).collect();
        let place = |id: &str| ids.iter().position(|known| *known == id);
        assert!(
            place("ischial_tuberosity") < place("buttock_lower_medial"),
            "{ids:?}"
        );
        assert!(found.iter().all(|(_, side)| *side == Side::Left));
        for spot in &skin {
            let found = library.zones.at(*spot, &[]);
            let mut ids = found.iter().map(|(zone, _)| zone.id.as_str());
            assert!(!ids.any(|id| id == "genital" || id == "perineum"));
        }
    }

    #[test]
    fn each_tap_is_stronger_and_the_fourth_takes_the_zone_away() {
        let mut view = ViewState::default();
        let mut strengths = Vec::new();
        for _ in 0..5 {
            let strength = stronger(&view, "flank", Side::Left);
            strengths.push(strength);
            view.hurts = vec![Painted {
                zone: "flank".to_owned(),
                side: Side::Left,
                strength,
            }];
        }
        assert_eq!(strengths, [1.0, 2.0, 3.0, 0.0, 1.0]);
        assert_eq!(stronger(&view, "flank", Side::Right), 1.0);
    }
}

//! The pillows of a sleeper.

use bevy::math::{Vec2, Vec3};

use crate::anatomy::Side;
use crate::motion::{course::Course, kinematics::Kinematics};

use super::{
    props::Furniture,
    solid::{Block, Stuff},
};

/// Half the size of a pillow, metres.
const HALF: Vec2 = Vec2::new(0.19, 0.14);
/// How far it gives way on either side, metres.
const GIVES: f32 = 0.015;
/// None is thinner or thicker, metres.
const THICKNESS: std::ops::Range<f32> = 0.04..0.4;

/// Under a head that does not lie down, and under the knees; between them where one leg lies above the other.
pub(super) fn pillows(
    body: &Kinematics,
    course: &Course,
    skin: &[(usize, Vec3)],
) -> Vec<Furniture> {
    /// How far around the middle of a knee its skin is looked at, metres.
    const AROUND: f32 = 0.075;
    /// Knees that lie side by side differ less in height, metres.
    const ABOVE: f32 = 0.1;
    let skeleton = body.rig.skeleton();
    let of_head = skeleton.find("c0_c1", Side::Midline);
    let head = skin.iter().filter(|(joint, _)| Some(*joint) == of_head);
    let head: Vec<Vec3> = head.map(|(_, place)| *place).collect();
    let posture = course.postures(body, 1).next();
    let knee = |side| {
        let joint = skeleton.find("knee", side)?;
        let middle = Vec3::from(posture.as_ref()?.frames[joint].translation);
        let near = skin.iter().map(|(_, place)| *place);
        let near = near.filter(|place| place.distance(middle) < AROUND);
        Some((middle, near.collect::<Vec<Vec3>>()))
    };
    let knees: Option<Vec<(Vec3, Vec<Vec3>)>> = Side::PAIR.into_iter().map(knee).collect();
    let mut knees = knees.unwrap_or_default();
    knees.sort_by(|one, other| one.0.y.total_cmp(&other.0.y));
    let of_knees = match knees.as_slice() {
        [(lower, under), (upper, over)] => {
            let between = upper.y - lower.y > ABOVE;
            let (from, to) = match between {
                true => (highest(under), lowest(over)),
                false => (0.0, lowest(under)),
            };
            pillow((*lower + *upper) / 2.0, from, to)
        }
        _ => None,
    };
    let middle = head.iter().sum::<Vec3>() / head.len().max(1) as f32;
    let of_head = pillow(middle, 0.0, lowest(&head));
    vec![Furniture {
        blocks: of_head.into_iter().chain(of_knees).collect(),
        front: None,
    }]
}

/// A pillow from one height to another; none where there is no room for one.
fn pillow(at: Vec3, from: f32, to: f32) -> Option<Block> {
    let low = (from - GIVES).max(0.0);
    let height = to + GIVES - low;
    THICKNESS.contains(&height).then(|| Block {
        base: at.with_y(low).into(),
        half: HALF,
        height,
        corner: 0.07,
        edge: 0.04f32.min(height / 2.0),
        stuff: Stuff::Wall,
    })
}

fn lowest(places: &[Vec3]) -> f32 {
    places.iter().map(|at| at.y).fold(f32::MAX, f32::min)
}

fn highest(places: &[Vec3]) -> f32 {
    places.iter().map(|at| at.y).fold(f32::MIN, f32::max)
}

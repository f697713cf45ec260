//! The pillows of a sleeper: under what lies on them, and between the knees where one leg lies above the other.

use bevy::math::{Vec2, Vec3};

use crate::motion::{
    contact::Planted,
    course::Course,
    part::{Part, Surface},
};

use super::{
    props::{Furniture, middle},
    solid::{Block, Stuff},
};

/// Half the size of a pillow, metres.
const HALF: Vec2 = Vec2::new(0.20, 0.15);
/// How far it gives way, metres.
const GIVES: f32 = 0.015;

/// Every pillow that is lain on.
pub(super) fn pillows(course: &Course, skin: &[(usize, Vec3)]) -> Vec<Furniture> {
    let touching: Vec<Planted> = course.all_planted().cloned().collect();
    let under = |surface: Surface| {
        let on_it = touching.iter().filter(|row| row.surface == surface);
        let on_it: Vec<Planted> = on_it.cloned().collect();
        Some(pillow(&on_it, middle(&on_it)?.1, skin))
    };
    let surfaces = [Part::Head, Part::Knee].map(Surface::Pillow);
    let blocks: Vec<Block> = surfaces.into_iter().filter_map(under).collect();
    vec![Furniture {
        blocks,
        front: None,
    }]
}

/// From the floor to what lies on it, or from the leg that lies under it.
fn pillow(on_it: &[Planted], at: Vec3, skin: &[(usize, Vec3)]) -> Block {
    /// A pillow is thicker; what is nearer to its top lies on it, metres.
    const THINNEST: f32 = 0.03;
    let alone = on_it
        .iter()
        .all(|row| row.side == on_it[0].side && row.part != Part::Head);
    let below = skin.iter().map(|(_, place)| *place);
    let below = below.filter(|place| {
        let aside = (place.x - at.x).abs().max((place.z - at.z).abs());
        alone && aside < HALF.y / 2.0 && place.y < at.y - THINNEST
    });
    let low = below.map(|place| place.y).fold(0.0, f32::max);
    let low = (low - GIVES).max(0.0);
    let height = at.y + GIVES - low;
    Block {
        base: at.with_y(low).into(),
        half: HALF,
        height,
        corner: 0.07,
        edge: 0.04f32.min(height / 2.0),
        stuff: Stuff::Wall,
    }
}

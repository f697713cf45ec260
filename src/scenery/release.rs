//! The self-release of a muscle as it is drawn on the body: the tool on the skin where it begins, a ring of dots at
//! every further place, a crossed ring where to keep off.

use bevy::math::{Affine3A, Vec2, Vec3};

use crate::anatomy::Side;
use crate::body::{
    model::{BodyModel, LayerKind, skinning_matrices},
    ray::Ray,
};
use crate::library::Library;
use crate::pain::{
    footing::{Footing, StandingSkin},
    pattern::Pattern,
    pressing::Tool,
};

use super::{
    lying::{Lying, beside},
    tool::{Piece, pieces},
};

/// A piece of the drawing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drawn {
    pub(super) meaning: Meaning,
    pub(super) piece: Piece,
    pub(super) lying: Lying,
}

/// What a piece stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Meaning {
    /// Press here.
    Press,
    /// Not here.
    KeepOff,
}

/// The self-release of a muscle of one side; nothing where none is known or its place cannot be reached.
pub(super) fn drawing(
    library: &Library,
    body: &BodyModel,
    pattern: &Pattern,
    side: Side,
) -> Vec<Drawn> {
    let Some(pressing) = pattern.pressing() else {
        return Vec::new();
    };
    let Some(&tool) = pressing.tools.first() else {
        return Vec::new();
    };
    let skeleton = library.rig.skeleton();
    let mut sketch = Sketch {
        skin: StandingSkin::new(body.layer(LayerKind::Skin), &library.rig),
        rest: skinning_matrices(skeleton, &skeleton.standing()),
        drawn: Vec::new(),
    };
    let sides = [side, side.opposite()];
    let sides = match tool {
        Tool::TwoBalls => &sides[..],
        _ => &sides[..1],
    };
    for &side in sides {
        let places = sketch.places(tool, pattern, side);
        if let Some((first, further)) = places.split_first() {
            sketch.lay_tool(tool, *first);
            further.iter().for_each(|place| {
                sketch.ring(*place, FURTHER, Meaning::Press);
            });
        }
    }
    if sketch.drawn.is_empty() {
        return Vec::new();
    }
    for zone in pressing.kept_off(&library.zones) {
        let side = zone.laterality.side(Some(side));
        if let Some(middle) = sketch.skin.middle_of(zone, side, &library.zones) {
            sketch.ring(middle, KEPT_OFF, Meaning::KeepOff);
            sketch.cross(middle);
        }
    }
    sketch.drawn
}

/// Radius of the rings, metres: smaller than any ball, and as large as what is to be left alone in a small zone.
const FURTHER: f32 = 0.016;
const KEPT_OFF: f32 = 0.024;
/// From one dot to the next, metres.
const APART: f32 = 0.0095;

/// A drawing as far as it is done.
struct Sketch<'a> {
    skin: StandingSkin<'a>,
    /// The anatomical position.
    rest: Vec<Affine3A>,
    drawn: Vec<Drawn>,
}

impl Sketch<'_> {
    /// Where the skin is pressed; a roller lies across all places at once.
    fn places(&self, tool: Tool, pattern: &Pattern, side: Side) -> Vec<Footing> {
        let rays = pattern.pressed().map(|(place, point)| Ray {
            origin: side.from_left(Vec3::from(point.point)),
            direction: place.outwards(side),
        });
        let rays: Vec<Ray> = rays.collect();
        let rays = match tool {
            Tool::Roller => middle(&rays).into_iter().collect(),
            _ => rays,
        };
        let met = rays.iter().filter_map(|ray| self.skin.met_by(ray));
        met.collect()
    }

    fn lay_tool(&mut self, tool: Tool, place: Footing) {
        for &(piece, along) in pieces(tool) {
            match along == 0.0 {
                true => self.lay(place, piece, Meaning::Press),
                false => self.lay_beside(place, Vec2::Y * along, piece, Meaning::Press),
            }
        }
    }

    fn ring(&mut self, middle: Footing, radius: f32, meaning: Meaning) {
        let dots = (std::f32::consts::TAU * radius / APART).round() as usize;
        for dot in 0..dots {
            let turn = std::f32::consts::TAU * dot as f32 / dots as f32;
            let at = Vec2::from_angle(turn) * radius;
            self.lay_beside(middle, at, Piece::Dot, meaning);
        }
    }

    /// Two strokes across a ring.
    fn cross(&mut self, middle: Footing) {
        let steps = (KEPT_OFF / APART) as i32;
        self.lay(middle, Piece::Dot, Meaning::KeepOff);
        for step in (-steps..=steps).filter(|step| *step != 0) {
            for stroke in [Vec2::ONE, Vec2::new(1.0, -1.0)] {
                let at = stroke.normalize() * step as f32 * APART;
                self.lay_beside(middle, at, Piece::Dot, Meaning::KeepOff);
            }
        }
    }

    /// Lays a piece beside a place: so far across the body and along it, metres.
    fn lay_beside(&mut self, place: Footing, at: Vec2, piece: Piece, meaning: Meaning) {
        let there = Lying::new(&self.skin, place, Piece::Dot, &self.rest);
        let frame = there.frame(self.skin.layer(), &self.rest);
        let at = Vec3::new(at.x, 0.0, at.y);
        if let Some(footing) = beside(&self.skin, frame, at) {
            self.lay(footing, piece, meaning);
        }
    }

    fn lay(&mut self, footing: Footing, piece: Piece, meaning: Meaning) {
        let lying = Lying::new(&self.skin, footing, piece, &self.rest);
        self.drawn.push(Drawn {
            meaning,
            piece,
            lying,
        });
    }
}

/// A ray in the middle of several.
fn middle(rays: &[Ray]) -> Option<Ray> {
    let count = rays.len() as f32;
    let origin: Vec3 = rays.iter().map(|ray| ray.origin).sum();
    let direction: Vec3 = rays.iter().map(|ray| ray.direction).sum();
    Some(Ray {
        origin: origin / count,
        direction: direction.try_normalize()?,
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::body::{detail::Detail, file::read_body};

    fn library() -> Library {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, problems) = Library::read_folder(&assets).expect("sound assets");
        assert!(problems.is_empty(), "{problems:?}");
        library
    }

    fn body(library: &Library, detail: Detail) -> BodyModel {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let bytes = std::fs::read(assets.join(detail.path())).expect("the body");
        read_body(&bytes, library.rig.skeleton()).expect("a sound body")
    }

    /// From a piece to the nearest skin that it may touch; below 0 how deep that is in it, metres.
    fn outside(one: &Drawn, body: &BodyModel, posed: &[Affine3A]) -> f32 {
        let skin = body.layer(LayerKind::Skin);
        let frame = one.lying.frame(skin, posed);
        let foot = one.piece.foot();
        let from_surface = |place: Vec3| {
            let at = frame.inverse() * place;
            let along = at.x.abs() - foot.half_length;
            match foot.half_length > 0.0 {
                true => along.max(Vec2::new(at.y - foot.radius, at.z).length() - foot.radius),
                false => (at - Vec3::Y * foot.radius).length() - foot.radius,
            }
        };
        let places = one.lying.touches(skin, posed).into_iter();
        places.map(from_surface).fold(f32::MAX, f32::min)
    }

    /// Every tool of every pattern, on both sides, with words for it.
    fn tools(library: &Library, body: &BodyModel) -> Vec<(String, Drawn)> {
        let mut tools = Vec::new();
        for pattern in library.patterns() {
            for side in Side::PAIR {
                let drawn = drawing(library, body, pattern, side);
                let muscle = &pattern.muscles()[0];
                let places = pattern.pressed().count();
                assert_eq!(drawn.is_empty(), places == 0, "{muscle}");
                let pieces = drawn.into_iter().filter(|one| one.piece != Piece::Dot);
                tools.extend(pieces.map(|one| (format!("{muscle} {side:?}"), one)));
            }
        }
        tools
    }

    #[test]
    fn every_tool_lies_on_the_skin_and_not_in_it_in_every_pose() {
        /// How far off the skin, and how deep in it, metres: flesh gives way by 4 mm.
        const GAP: f32 = 0.01;
        const DEPTH: f32 = 0.006;
        let library = library();
        for detail in Detail::ALL {
            let body = body(&library, detail);
            let tools = tools(&library, &body);
            for (name, pose) in library.poses.all() {
                let posture = body.on_floor(&library.rig, pose);
                let posed = skinning_matrices(library.rig.skeleton(), &posture.frames);
                // The other leg stands where a roller would be.
                let free = |one: &Drawn| one.piece != Piece::Roller || name != "wall_split_stance";
                for (words, one) in tools.iter().filter(|(_, one)| free(one)) {
                    let outside = outside(one, &body, &posed);
                    let lies = (-DEPTH..GAP).contains(&outside);
                    assert!(lies, "{words} in {name}: {outside} m");
                }
            }
        }
    }

    #[test]
    fn a_tool_lies_on_its_own_side_outside_the_body() {
        let library = library();
        let body = body(&library, Detail::Light);
        let skin = body.layer(LayerKind::Skin);
        let skeleton = library.rig.skeleton();
        let rest = skinning_matrices(skeleton, &skeleton.standing());
        let quadratus = library.pattern("quadratus_lumborum").expect("a pattern");
        for side in Side::PAIR {
            let drawn = drawing(&library, &body, quadratus, side);
            let ball = drawn[0].lying.frame(skin, &rest).translation;
            let left = side.from_left(Vec3::from(ball));
            assert_eq!(drawn[0].piece, Piece::Ball);
            assert!(left.x > 0.07 && left.z < -0.05, "{side:?} {left}");
            assert!(drawn.iter().any(|one| one.meaning == Meaning::KeepOff));
        }
    }
}

//! One strand of a muscle: a path from bone to bone that follows a posture.

use bevy::math::{Isometry3d, Vec3};

use crate::anatomy::{Side, StructureId};

use super::wrap::{Arc, Surface};

/// A part of a muscle that pulls along one path.
#[derive(Debug, Clone)]
pub struct Strand {
    /// Id of the muscle.
    pub muscle: StructureId,
    /// Its id within the muscle.
    pub id: StructureId,
    /// The side of the body on which it runs.
    pub side: Side,
    /// Greatest isometric force, newtons.
    pub force: Option<f32>,
    pub(super) places: Vec<Place>,
    /// What stands between each place and the next.
    pub(super) wraps: Vec<Option<Wrap>>,
}

/// A place that a path passes: the joints that carry it, each with the place in its frame, and the share of the
/// second one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    pub(super) first: (usize, Vec3),
    pub(super) second: Option<(usize, Vec3, f32)>,
}

impl Place {
    fn posed(&self, frames: &[Isometry3d]) -> Vec3 {
        let (joint, at) = self.first;
        let first = frames[joint] * at;
        match self.second {
            Some((joint, at, share)) => first.lerp(frames[joint] * at, share),
            None => first,
        }
    }

    /// Puts a force on what carries it: on each bone where that alone would take the place.
    fn pull(&self, frames: &[Isometry3d], pull: Vec3, put: &mut impl FnMut(Force)) {
        let (joint, at) = self.first;
        let share = self.second.map_or(0.0, |(_, _, share)| share);
        put(Force {
            joint,
            at: frames[joint] * at,
            pull: pull * (1.0 - share),
        });
        if let Some((joint, at, share)) = self.second {
            put(Force {
                joint,
                at: frames[joint] * at,
                pull: pull * share,
            });
        }
    }
}

/// A surface on a path.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wrap {
    /// The joint that carries it.
    pub(super) joint: usize,
    pub(super) surface: Surface,
}

/// The force that one newton of tension puts on what a joint carries.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Force {
    /// The joint.
    pub joint: usize,
    /// Where it acts, metres in the world.
    pub at: Vec3,
    /// Its direction; of the length 1, or of a share where soft tissue passes it on to two bones.
    pub pull: Vec3,
}

/// A piece of a path.
enum Leg<'a> {
    /// From one place straight to the next.
    Straight([(Vec3, End<'a>); 2]),
    /// Over a surface, in the frame of the joint that carries it.
    Over(&'a Isometry3d, Arc),
}

/// A piece of a path that is laid out in a posture.
#[derive(Debug, Clone, Copy)]
enum Piece {
    /// From one place of the world straight to another.
    Straight(Vec3, Vec3),
    /// Over a surface, in the frame of the joint that carries it.
    Over(Isometry3d, Arc),
}

/// A path laid out in a posture, to walk along it; it keeps its memory from one to the next.
#[derive(Debug, Clone, Default)]
pub(super) struct Track {
    /// Each piece, and how long it is, metres.
    pieces: Vec<(Piece, f32)>,
}

impl Track {
    /// Lays out the path of a strand; gives its length, metres.
    pub(super) fn lay(&mut self, strand: &Strand, frames: &[Isometry3d]) -> f32 {
        self.pieces.clear();
        strand.walk(frames, |leg| {
            self.pieces.push(match leg {
                Leg::Over(frame, arc) => (Piece::Over(*frame, arc), arc.length),
                Leg::Straight([(a, _), (b, _)]) => (Piece::Straight(a, b), a.distance(b)),
            });
        });
        self.pieces.iter().map(|(_, length)| length).sum()
    }

    /// Evenly spaced points along it: one more than the pieces between them, metres in the world.
    pub(super) fn line(&self, pieces: usize) -> Vec<Vec3> {
        let length: f32 = self.pieces.iter().map(|(_, length)| length).sum();
        let ways = (0..=pieces).map(|piece| length * piece as f32 / pieces as f32);
        ways.map(|way| self.point(way)).collect()
    }

    /// The place in the world a way along it, metres from its origin; never beyond its ends.
    pub(super) fn point(&self, way: f32) -> Vec3 {
        let mut left = way.max(0.0);
        let mut end = Vec3::ZERO;
        for (piece, length) in &self.pieces {
            let part = if left < *length { left / length } else { 1.0 };
            end = match piece {
                Piece::Straight(from, to) => from.lerp(*to, part),
                Piece::Over(frame, arc) => *frame * arc.point(part),
            };
            if left < *length {
                break;
            }
            left -= length;
        }
        end
    }
}

/// What an end of a straight leg pulls at.
enum End<'a> {
    Place(&'a Place),
    /// A surface that a joint carries.
    Surface(usize),
}

impl End<'_> {
    fn pull(&self, frames: &[Isometry3d], at: Vec3, pull: Vec3, put: &mut impl FnMut(Force)) {
        match *self {
            Self::Place(place) => place.pull(frames, pull, put),
            Self::Surface(joint) => put(Force { joint, at, pull }),
        }
    }

    /// The joint that alone carries it.
    fn joint(&self) -> Option<usize> {
        match self {
            Self::Place(place) => place.second.is_none().then_some(place.first.0),
            Self::Surface(joint) => Some(*joint),
        }
    }
}

impl Strand {
    /// Goes along the path in a posture.
    fn walk<'a>(&'a self, frames: &'a [Isometry3d], mut visit: impl FnMut(Leg<'a>)) {
        let mut from = self.places[0].posed(frames);
        for (pair, wrap) in self.places.windows(2).zip(&self.wraps) {
            let to = pair[1].posed(frames);
            let (start, end) = ((from, End::Place(&pair[0])), (to, End::Place(&pair[1])));
            let over = wrap.as_ref().and_then(|wrap| {
                let frame = &frames[wrap.joint];
                let inside = frame.inverse();
                let arc = wrap.surface.arc(inside * from, inside * to)?;
                Some((wrap.joint, frame, arc))
            });
            match over {
                Some((joint, frame, arc)) => {
                    let [on, off] = [0.0, 1.0].map(|part| *frame * arc.point(part));
                    visit(Leg::Straight([start, (on, End::Surface(joint))]));
                    visit(Leg::Over(frame, arc));
                    visit(Leg::Straight([(off, End::Surface(joint)), end]));
                }
                None => visit(Leg::Straight([start, end])),
            }
            from = to;
        }
    }

    /// Its length in a posture, metres.
    pub fn length(&self, frames: &[Isometry3d]) -> f32 {
        self.pull(frames, |_| {})
    }

    /// Its path in a posture as evenly spaced points: one more than the pieces between them, metres.
    pub fn line(&self, frames: &[Isometry3d], pieces: usize) -> Vec<Vec3> {
        let mut track = Track::default();
        track.lay(self, frames);
        track.line(pieces)
    }

    /// Its length in a posture, metres; and each force that a tension of one newton puts on a body.
    pub fn pull(&self, frames: &[Isometry3d], mut put: impl FnMut(Force)) -> f32 {
        let mut length = 0.0;
        self.walk(frames, |leg| match leg {
            Leg::Over(_, arc) => length += arc.length,
            Leg::Straight([(a, from), (b, to)]) => {
                let way = b - a;
                let distance = way.length();
                length += distance;
                let within_one_body = from.joint().is_some() && from.joint() == to.joint();
                if !within_one_body && distance > 0.0 {
                    from.pull(frames, a, way / distance, &mut put);
                    to.pull(frames, b, -way / distance, &mut put);
                }
            }
        });
        length
    }
}

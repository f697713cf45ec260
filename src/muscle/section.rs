//! A station of a drawn muscle and its section: what becomes of it in a posture, and how it keeps its volume.

use bevy::math::{Affine3A, Mat3A, Vec3A};

use super::{lead::WIDTH, slice::Slice};

/// From here on a path is too far off the flesh to lead it, and beyond the second not at all, metres.
const FAR: (f32, f32) = (0.03, 0.08);
/// How much the section may shrink or grow, in breadth and thickness.
const GROWTH: (f32, f32) = (0.6, 1.6);
/// How much broader than deep a round section may become, as a share of what it is at rest.
const ODD: (f32, f32) = (0.7, 1.4);
/// A section is not drawn out less or more than this, as a share of what it is at rest.
const SHORT: f32 = 0.2;
/// See [`SHORT`].
const LONG: f32 = 5.0;
/// A round section that is shorter than this swells no more.
const SQUEEZED: f32 = 0.5;

/// How a section takes what it has to keep its volume.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grows {
    /// In all directions across.
    Round,
    /// In thickness alone: it stands between others.
    Flat,
}

/// A slice of the flesh around a strand, and its place on the path.
#[derive(Debug, Clone)]
pub(super) struct Station {
    /// The flesh.
    pub(super) slice: Slice,
    /// The place of the path in the anatomical position, metres.
    pub(super) place: Vec3A,
    /// How far along the path that is, metres.
    pub(super) way: f32,
    /// The share of a change of length that the path takes up to here.
    pub(super) gives: f32,
    /// How far the path is to be followed, 0 to 1.
    pub(super) trust: f32,
    /// Two unit vectors across, the first one along the breadth, in the anatomical position.
    pub(super) across: [Vec3A; 2],
    /// Turns its way, its breadth and its depth in the anatomical position onto the axes.
    to_axes: Mat3A,
    /// The distance between the stations before and behind it, metres.
    pub(super) step: f32,
    /// How freely it changes, 0 to 1: not at all where the muscle is attached, nor where it is no longer one piece.
    pub(super) free: f32,
    /// How much of the muscle it stands for.
    pub(super) volume: f32,
}

impl Station {
    /// Whether it is one piece, 0 to 1: several tendons side by side have little surface for how far they spread.
    pub(super) fn whole(&self) -> f32 {
        /// Surface over spread, in the way of a section: a round one has 6.3, a flat one 6.9.
        const PIECES: (f32, f32) = (3.0, 4.5);
        let long = self.step / 2.0 * WIDTH * std::f32::consts::PI.sqrt();
        let [b, d] = self.across.map(|across| across.as_dvec3());
        let spread = (b.dot(self.slice.spread * b) + d.dot(self.slice.spread * d)).sqrt() as f32;
        let around = self.slice.surface / (long * spread).max(1e-9);
        ((around - PIECES.0) / (PIECES.1 - PIECES.0)).clamp(0.0, 1.0)
    }

    /// The section drawn out along its way and grown across, in the anatomical position.
    pub(super) fn grown(&self, along: f32, breadth: f32, depth: f32) -> Mat3A {
        let [b, d] = self.across;
        outer(b.cross(d)) * along + outer(b) * breadth + outer(d) * depth
    }

    pub(super) fn new(slice: Slice, place: Vec3A, (way, gives): (f32, f32), step: Vec3A) -> Self {
        let spread = |a: Vec3A, b: Vec3A| a.as_dvec3().dot(slice.spread * b.as_dvec3());
        let along = step.normalize_or(Vec3A::Y);
        let (one, other) = along.any_orthonormal_pair();
        let [xx, xy, yy] = [spread(one, one), spread(one, other), spread(other, other)];
        let (sin, cos) = (0.5 * (2.0 * xy).atan2(xx - yy)).sin_cos();
        let breadth = one * cos as f32 + other * sin as f32;
        let area = (xx * yy - xy * xy).max(0.0).sqrt() as f32;
        let radius = (xx + yy).max(0.0).sqrt() as f32;
        let (near, far) = FAR;
        let off = (place.distance(slice.centre) - radius - near) / (far - near);
        let off = off.clamp(0.0, 1.0);
        let depth = along.cross(breadth);
        Self {
            slice,
            place,
            to_axes: Mat3A::from_cols(along, breadth, depth).transpose(),
            way,
            gives,
            trust: 1.0 - off * off * (3.0 - 2.0 * off),
            across: [breadth, depth],
            step: step.length().max(1e-6),
            free: 0.0,
            volume: area * step.length(),
        }
    }
}

fn outer(unit: Vec3A) -> Mat3A {
    Mat3A::from_cols(unit * unit.x, unit * unit.y, unit * unit.z)
}

/// What became of a section in a posture.
pub(super) struct Section {
    /// How the frame of the section turned: its way, its breadth and its depth.
    pub(super) turn: Mat3A,
    /// How far it is drawn out along its way, and how broad and deep the joints make it, as shares of what it is at rest.
    pub(super) along: f32,
    pub(super) across: [f32; 2],
    /// The share of the volume at rest that the joints leave.
    pub(super) volume: f32,
}

impl Section {
    pub(super) fn new(station: &Station, map: Affine3A, way: Vec3A) -> Self {
        let [breadth, depth] = station.across.map(|across| map.transform_vector3a(across));
        let along = way.normalize_or(Vec3A::Y);
        let flat = |across: Vec3A| across.reject_from_normalized(along);
        let broad = flat(flat(breadth) + depth.cross(along));
        let broad = broad
            .try_normalize()
            .unwrap_or_else(|| along.any_orthonormal_vector());
        let deep = along.cross(broad);
        Self {
            turn: Mat3A::from_cols(along, broad, deep) * station.to_axes,
            along: (way.length() / station.step).clamp(SHORT, LONG),
            across: [breadth.dot(broad), depth.dot(deep)],
            volume: breadth.cross(depth).dot(way) / station.step,
        }
    }

    /// How broad and how deep it has to be to keep its volume.
    pub(super) fn growth(&self, grows: Grows) -> [f32; 2] {
        let [broad, deep] = self.across;
        match grows {
            Grows::Round => {
                let (least, most) = ODD;
                let odd = (broad / deep.max(0.05)).clamp(least, most).sqrt();
                let even = self.along.max(SQUEEZED).sqrt().recip();
                [even * odd, even / odd]
            }
            Grows::Flat => {
                let (least, most) = GROWTH;
                let broad = broad.clamp(least, most);
                let deep = (self.along * broad).recip();
                [broad, deep.clamp(least * least, most * most)]
            }
        }
    }
}

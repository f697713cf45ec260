//! The tools of self-release in their true size, each made of pieces that lie on the skin for themselves.
//!
//! A piece stands with its foot at the origin; y is outwards from the skin, x across the body, z along it.

use std::f32::consts::{FRAC_PI_2, TAU};

use bevy::math::{Quat, Vec2, Vec3};

use crate::pain::pressing::Tool;

use super::solid::Surface;

/// A part of a tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Piece {
    /// As large as a tennis ball or a common massage ball, 6.5 cm.
    Ball,
    /// 15 cm thick and 33 cm long, as the short ones that are sold.
    Roller,
    /// The end of a hooked tool: a knob on a rod.
    Knob,
    /// The end of a finger.
    Finger,
    /// A dot of a sign on the skin.
    Dot,
}

/// What a piece touches the skin with: a ball, or a roll along x.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Foot {
    /// Metres.
    pub(super) radius: f32,
    /// Half its length along x, metres; 0 for a ball.
    pub(super) half_length: f32,
    /// How much flesh gives way under it, metres.
    pub(super) gives: f32,
}

/// The pieces of a tool, and how far each lies along z from the place that is pressed, metres.
pub(super) fn pieces(tool: Tool) -> &'static [(Piece, f32)] {
    /// Between two fingers that lie side by side.
    const APART: f32 = 0.017;
    match tool {
        Tool::Ball | Tool::TwoBalls => &[(Piece::Ball, 0.0)],
        Tool::Roller => &[(Piece::Roller, 0.0)],
        Tool::HookedTool => &[(Piece::Knob, 0.0)],
        Tool::Fingertips => &[
            (Piece::Finger, -APART),
            (Piece::Finger, 0.0),
            (Piece::Finger, APART),
        ],
    }
}

impl Piece {
    pub(super) fn foot(self) -> Foot {
        let (radius, half_length, gives) = match self {
            Self::Ball => (0.0325, 0.0, 0.004),
            Self::Roller => (0.075, 0.165, 0.004),
            Self::Knob => (0.013, 0.0, 0.004),
            Self::Finger => (0.008, 0.0, 0.003),
            Self::Dot => (0.003, 0.0, 0.0),
        };
        Foot {
            radius,
            half_length,
            gives,
        }
    }

    /// Its surface.
    pub(super) fn surface(self) -> Surface {
        /// Half the thickness of the rod of a hooked tool, how much of it is drawn, and how far it bends aside.
        const ROD: f32 = 0.007;
        const ROD_LENGTH: f32 = 0.11;
        const BENT: f32 = 3.0;
        const FINGER_LENGTH: f32 = 0.032;
        /// Radius of the edges of a roller.
        const EDGE: f32 = 0.008;
        let Foot {
            radius,
            half_length,
            ..
        } = self.foot();
        match self {
            Self::Ball => turned(&rounded(radius, radius, 0.0)),
            Self::Finger => turned(&rounded(radius, radius, FINGER_LENGTH)),
            Self::Dot => turned(&rounded(radius, radius / 3.0, 0.0)),
            Self::Roller => {
                let mut roll = turned(&rounded(radius, EDGE, 2.0 * (half_length - EDGE)));
                let upright = Quat::from_rotation_z(-FRAC_PI_2);
                roll.place(|at| upright * at + Vec3::new(-half_length, radius, 0.0));
                roll.turn(|normal| upright * normal);
                roll
            }
            Self::Knob => {
                let mut tip = rounded(radius, radius, 0.0);
                let neck = tip.partition_point(|(at, _)| at.x > ROD || at.y < radius);
                tip.truncate(neck);
                let foot = tip.last().map_or(0.0, |(at, _)| at.y);
                let rod = rounded(ROD, ROD, ROD_LENGTH);
                let rod = rod.into_iter().filter(|(at, _)| at.y > ROD);
                tip.extend(rod.map(|(at, normal)| (at + Vec2::Y * foot, normal)));
                let mut hook = turned(&tip);
                let aside = |at: Vec3| BENT * (at.y - foot).max(0.0).powi(2);
                hook.place(|at| at - Vec3::Z * aside(at));
                hook
            }
        }
    }
}

impl Foot {
    /// How far out it has to be so as not to reach deeper into a place of the skin than flesh gives way, metres;
    /// none where it is not over that place.
    pub(super) fn pushed_by(self, at: Vec3) -> Option<f32> {
        let aside = match self.half_length > 0.0 {
            true if at.x.abs() > self.half_length => return None,
            true => at.z * at.z,
            false => at.x * at.x + at.z * at.z,
        };
        let below = self.radius * self.radius - aside;
        (below > 0.0).then(|| at.y + below.sqrt() - self.radius - self.gives)
    }
}

/// The outline, from below to above, of something round about y that stands at the origin: how far from y and how
/// high, and the normal. It has edges of a radius, and is so much higher than these.
fn rounded(radius: f32, edge: f32, height: f32) -> Vec<(Vec2, Vec2)> {
    const STEPS: usize = 8;
    let arc = |step: usize| Vec2::from_angle(FRAC_PI_2 * step as f32 / STEPS as f32);
    let inner = radius - edge;
    let below = (0..=STEPS).map(|step| {
        let Vec2 { x: up, y: out } = arc(step);
        let at = Vec2::new(inner + edge * out, edge - edge * up);
        (at, Vec2::new(out, -up))
    });
    let above = (0..=STEPS).rev().map(|step| {
        let Vec2 { x: up, y: out } = arc(step);
        let at = Vec2::new(inner + edge * out, edge + height + edge * up);
        (at, Vec2::new(out, up))
    });
    let ends = [(Vec2::ZERO, Vec2::NEG_Y)];
    let top = [(Vec2::Y * (2.0 * edge + height), Vec2::Y)];
    ends.into_iter()
        .chain(below)
        .chain(above)
        .chain(top)
        .collect()
}

/// An outline turned about y.
fn turned(outline: &[(Vec2, Vec2)]) -> Surface {
    const SECTORS: u32 = 28;
    let mut surface = Surface::default();
    for (at, normal) in outline {
        for sector in 0..SECTORS {
            let (sin, cos) = (TAU * sector as f32 / SECTORS as f32).sin_cos();
            let around = |flat: Vec2| Vec3::new(flat.x * cos, flat.y, flat.x * sin);
            surface.positions.push(around(*at));
            surface.normals.push(around(*normal));
        }
    }
    for ring in 0..outline.len() as u32 - 1 {
        for sector in 0..SECTORS {
            let next = (sector + 1) % SECTORS;
            let (a, b) = (ring * SECTORS + sector, ring * SECTORS + next);
            let (c, d) = (a + SECTORS, b + SECTORS);
            surface.indices.extend([a, c, d, a, d, b]);
        }
    }
    surface
}

impl Surface {
    fn place(&mut self, to: impl Fn(Vec3) -> Vec3) {
        self.positions.iter_mut().for_each(|at| *at = to(*at));
    }

    fn turn(&mut self, to: impl Fn(Vec3) -> Vec3) {
        self.normals
            .iter_mut()
            .for_each(|normal| *normal = to(*normal));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Piece; 5] = [
        Piece::Ball,
        Piece::Roller,
        Piece::Knob,
        Piece::Finger,
        Piece::Dot,
    ];

    fn size(piece: Piece) -> (Vec3, Vec3) {
        let surface = piece.surface();
        let bounds = surface.positions.iter();
        bounds.fold((Vec3::MAX, Vec3::MIN), |(low, high), at| {
            (low.min(*at), high.max(*at))
        })
    }

    #[test]
    fn tools_have_their_true_size_and_stand_on_their_foot() {
        for piece in ALL {
            let (low, _) = size(piece);
            assert!(low.y.abs() < 1e-6, "{piece:?} {low}");
        }
        let (low, high) = size(Piece::Ball);
        assert!((high - low - 0.065).abs().max_element() < 2e-3);
        let (low, high) = size(Piece::Roller);
        let roller = high - low - Vec3::new(0.33, 0.15, 0.15);
        assert!(roller.abs().max_element() < 2e-3, "{roller}");
    }

    #[test]
    fn every_triangle_looks_outwards() {
        for piece in ALL {
            let surface = piece.surface();
            for triangle in surface.indices.chunks(3) {
                let [a, b, c] = [0, 1, 2].map(|corner| triangle[corner] as usize);
                let at = &surface.positions;
                let across = (at[b] - at[a]).cross(at[c] - at[a]);
                let normals = &surface.normals;
                let outwards = normals[a] + normals[b] + normals[c];
                let flat = across.length() < 1e-9;
                assert!(flat || across.dot(outwards) > 0.0, "{piece:?}");
            }
        }
    }

    #[test]
    fn a_ball_is_pushed_out_by_skin_in_its_way_and_a_roll_by_what_lies_along_it() {
        let (ball, roll) = (Piece::Ball.foot(), Piece::Roller.foot());
        let over = ball.pushed_by(Vec3::Y * 0.01).expect("in its way");
        assert!((over - 0.01 + ball.gives).abs() < 1e-6, "{over}");
        assert_eq!(ball.pushed_by(Vec3::X * 0.04), None);
        assert_eq!(roll.pushed_by(Vec3::X * 0.16), Some(-roll.gives));
        assert_eq!(roll.pushed_by(Vec3::X * 0.17), None);
    }
}

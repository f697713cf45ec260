//! The parts of the body that can touch something, and what they touch.

use bevy::math::Vec3;
use serde::Deserialize;

use crate::anatomy::Side;

macro_rules! parts {
    ($($(#[$doc:meta])* $paired:ident,)* ; $($(#[$middle_doc:meta])* $middle:ident,)*) => {
        /// A part of one side or of both, or of the middle.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        pub enum PartOf {
            $($(#[$doc])* $paired(Sides),)*
            $($(#[$middle_doc])* $middle,)*
        }

        impl PartOf {
            /// Which part.
            pub fn part(self) -> Part {
                match self {
                    $(Self::$paired(_) => Part::$paired,)*
                    $(Self::$middle => Part::$middle,)*
                }
            }

            /// On which sides.
            pub fn sides(self) -> &'static [Side] {
                match self {
                    $(Self::$paired(sides) => sides.as_slice(),)*
                    $(Self::$middle => &[Side::Midline],)*
                }
            }
        }

        /// A part of the body that can touch something.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
        pub enum Part {
            $($(#[$doc])* $paired,)*
            $($(#[$middle_doc])* $middle,)*
        }

        impl Part {
            /// Whether it rolls where it rests, as the trunk and the head do.
            pub fn rolls(self) -> bool {
                match self {
                    $(Self::$paired => false,)*
                    $(Self::$middle => true,)*
                }
            }

            /// The sides that have one.
            pub fn sides(self) -> &'static [Side] {
                match self {
                    $(Self::$paired => &Side::PAIR,)*
                    $(Self::$middle => &[Side::Midline],)*
                }
            }
        }
    };
}

parts! {
    /// The palm.
    Hand,
    /// The forearm, on whichever side lies down.
    Forearm,
    /// The point of the elbow.
    Elbow,
    /// The outer side of the shoulder.
    Shoulder,
    /// The outer side of the hip.
    Hip,
    /// The thigh, on whichever side lies down.
    Thigh,
    /// The front of the knee.
    Knee,
    /// The lower leg, on whichever side lies down.
    Shin,
    /// The whole sole.
    Foot,
    /// The ball of the foot, with the heel up.
    Ball,
    /// The heel.
    Heel,
    /// The top of the foot at the toes.
    Toes,
    ;
    /// The buttocks.
    Seat,
    /// The upper back.
    Back,
    /// The belly.
    Belly,
    /// The chest.
    Chest,
    /// The head, on whichever side lies down.
    Head,
}

/// One side or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Sides {
    /// The body's left.
    Left,
    /// The body's right.
    Right,
    /// Left and right.
    Both,
}

impl Sides {
    /// The sides meant.
    pub fn as_slice(self) -> &'static [Side] {
        match self {
            Self::Left => &[Side::Left],
            Self::Right => &[Side::Right],
            Self::Both => &Side::PAIR,
        }
    }

    /// Those of the mirror image.
    pub fn opposite(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
            Self::Both => Self::Both,
        }
    }
}

/// What a part of the body touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Surface {
    /// The floor, y = 0.
    Floor,
    /// A wall in front.
    Wall,
    /// The posts of a doorway in front.
    Doorway,
    /// The seat of a chair.
    Chair,
    /// The pillow of a part of the body, as high as that lies: `Pillow(Head)`.
    Pillow(Part),
    /// A part of the body on the same side, for a hand that lies on it: `Own(Thigh)`.
    Own(Part),
    /// A part of the body on the other side.
    Other(Part),
}

impl Surface {
    /// The part of the body that it is, for what touches it from `side`; none where it stands by itself.
    pub fn on_body(self, side: Side) -> Option<(Part, Side)> {
        let (part, side) = match self {
            Self::Own(part) => (part, side),
            Self::Other(part) => (part, side.opposite()),
            Self::Floor | Self::Wall | Self::Doorway | Self::Chair | Self::Pillow(_) => {
                return None;
            }
        };
        let paired = part.sides().contains(&side);
        Some((part, if paired { side } else { Side::Midline }))
    }

    /// Whether nothing gets through it anywhere: a chair and a doorway end somewhere.
    pub fn is_solid(self) -> bool {
        matches!(self, Self::Floor | Self::Wall)
    }

    /// The word a person reads.
    pub fn word(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Wall => "wall",
            Self::Doorway => "doorway",
            Self::Chair => "chair",
            Self::Pillow(_) => "pillow",
            Self::Own(_) | Self::Other(_) => "body",
        }
    }

    /// Out of the surface, towards the body; none where that depends on the posture.
    pub fn normal(self) -> Option<Vec3> {
        match self {
            Self::Floor | Self::Chair | Self::Pillow(_) => Some(Vec3::Y),
            Self::Wall | Self::Doorway => Some(Vec3::NEG_Z),
            Self::Own(_) | Self::Other(_) => None,
        }
    }
}

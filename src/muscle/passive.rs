//! What holds a joint without muscles: ligaments, capsules, discs and ribs, as simple limits.
//!
//! The figures are assumptions of this program: of the size that tests of joints give, but rounded, and the same for
//! everybody. Tissue that is only stretched a little holds little; at the end of the range it holds what is needed.

use crate::body::{
    movement::{CentreMovement as Centre, SideMovement as Lateral},
    pose::Pose,
    range::{Ranges, Reach},
    turn::Movement,
};

/// Ligaments begin to hold this far before the end of the active range, radians.
const BEFORE: f32 = 10.0_f32.to_radians();
/// How far behind the middle of a disc the ligaments lie that hold the bent back, metres.
pub const LIGAMENT_ARM: f32 = 0.05;

/// What holds against a movement, newton metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Passive {
    /// Anywhere, both ways.
    pub anywhere: f32,
    /// At the passive end of the range.
    pub at_end: f32,
}

impl Passive {
    /// What holds a joint.
    pub fn of(movement: Movement) -> Self {
        let (anywhere, at_end) = match movement {
            Movement::Centre(
                Centre::LumbarFlexion | Centre::LumbarSideBend | Centre::LumbarRotation,
            ) => (10.0, 100.0),
            Movement::Centre(
                Centre::ThoracicFlexion | Centre::ThoracicSideBend | Centre::ThoracicRotation,
            ) => (30.0, 100.0),
            Movement::Centre(_) => (2.0, 20.0),
            Movement::Side(_, Lateral::ScapulaElevation | Lateral::ScapulaProtraction) => {
                (10.0, 50.0)
            }
            Movement::Side(_, Lateral::AnkleInversion) => (5.0, 50.0),
            Movement::Side(_, Lateral::ElbowFlexion) => (1.0, 50.0),
            Movement::Side(..) => (2.0, 100.0),
        };
        Self { anywhere, at_end }
    }

    /// The moments that ligaments hold in a pose at most: from the least, against the movement, to the greatest.
    pub fn stops(self, movement: Movement, pose: &Pose, ranges: &Ranges) -> (f32, f32) {
        let range = |reach| match movement {
            Movement::Centre(movement) => ranges.of_centre(movement, reach),
            Movement::Side(_, movement) => ranges.of_side(movement, reach),
        };
        let (active, passive) = (range(Reach::Active), range(Reach::Passive));
        let angle = movement.angle(pose);
        let part = |beyond: f32, span: f32| (beyond / span.max(BEFORE)).clamp(0.0, 1.0);
        let high = part(angle - active.1 + BEFORE, passive.1 - active.1 + BEFORE);
        let low = part(active.0 + BEFORE - angle, active.0 - passive.0 + BEFORE);
        (-high * self.at_end, low * self.at_end)
    }
}

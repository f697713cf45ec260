//! What holds a joint without muscles: ligaments, capsules, discs and ribs, as simple limits.
//!
//! The figures are assumptions of this program: of the size that tests of joints give, but rounded, and the same for
//! everybody. Tissue pushes back towards standing, so that bending and turning need muscles even where nothing is
//! heavy; at the end of the range it holds what is needed.

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

/// What holds against a movement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Passive {
    /// Anywhere, both ways, newton metres: what gives without being asked.
    pub anywhere: f32,
    /// What discs, capsules and ribs push back for each radian away from standing, newton metres: below and above.
    pub elastic: (f32, f32),
    /// At the passive end of the range, newton metres.
    pub at_end: f32,
}

impl Passive {
    /// What holds a joint.
    pub fn of(movement: Movement) -> Self {
        const NONE: (f32, f32) = (0.0, 0.0);
        let (anywhere, (below, above), at_end) = match movement {
            Movement::Centre(Centre::LumbarFlexion) => (1.0, (0.6, 0.25), 100.0),
            Movement::Centre(Centre::LumbarSideBend) => (1.0, (0.25, 0.25), 100.0),
            Movement::Centre(Centre::LumbarRotation) => (1.0, (0.8, 0.8), 100.0),
            Movement::Centre(
                Centre::ThoracicFlexion | Centre::ThoracicSideBend | Centre::ThoracicRotation,
            ) => (20.0, (0.4, 0.4), 100.0),
            Movement::Centre(_) => (2.0, (0.02, 0.02), 20.0),
            Movement::Side(_, Lateral::ScapulaElevation) => (10.0, NONE, 50.0),
            Movement::Side(_, Lateral::ScapulaProtraction) => (6.0, (0.3, 0.3), 50.0),
            Movement::Side(_, Lateral::AnkleInversion) => (5.0, NONE, 50.0),
            Movement::Side(_, Lateral::ElbowFlexion) => (1.0, NONE, 50.0),
            Movement::Side(..) => (2.0, NONE, 100.0),
        };
        Self {
            anywhere,
            elastic: (below.to_degrees(), above.to_degrees()),
            at_end,
        }
    }

    /// The moment that pushes a pose back towards standing, newton metres.
    pub fn push_back(self, movement: Movement, pose: &Pose) -> f32 {
        let angle = movement.angle(pose);
        let (below, above) = self.elastic;
        -angle * if angle < 0.0 { below } else { above }
    }

    /// The moments that ligaments hold in a pose at most: from the least, against the movement, to the greatest.
    pub fn stops(self, movement: Movement, pose: &Pose, ranges: &Ranges) -> (f32, f32) {
        let [active, passive] =
            [Reach::Active, Reach::Passive].map(|reach| ranges.of(movement, reach));
        let angle = movement.angle(pose);
        let part = |beyond: f32, span: f32| (beyond / span.max(BEFORE)).clamp(0.0, 1.0);
        let high = part(angle - active.1 + BEFORE, passive.1 - active.1 + BEFORE);
        let low = part(active.0 + BEFORE - angle, active.0 - passive.0 + BEFORE);
        (-high * self.at_end, low * self.at_end)
    }
}

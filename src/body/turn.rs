//! How the joints turn when a movement grows a little: what a solver needs to know of the rig.

use bevy::math::{Quat, Vec3};

use crate::anatomy::Side;

use super::{
    movement::{CentreMovement as Centre, SideMovement as Lateral},
    pose::Pose,
    rig::{Posture, Rig},
};

/// One movement of the whole body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Movement {
    /// Of the trunk.
    Centre(Centre),
    /// Of one side.
    Side(Side, Lateral),
}

impl Movement {
    /// How many there are.
    pub const COUNT: usize = Centre::ALL.len() + 2 * Lateral::ALL.len();

    /// Its place among all: those of the trunk, of the left, of the right.
    pub fn index(self) -> usize {
        match self {
            Self::Centre(movement) => movement as usize,
            Self::Side(Side::Right, movement) => {
                Centre::ALL.len() + Lateral::ALL.len() + movement as usize
            }
            Self::Side(_, movement) => Centre::ALL.len() + movement as usize,
        }
    }

    /// Its angle in a pose, radians.
    pub fn angle(self, pose: &Pose) -> f32 {
        match self {
            Self::Centre(movement) => pose.centre(movement),
            Self::Side(side, movement) => pose.side(side, movement),
        }
    }

    /// Sets its angle, radians.
    pub fn set(self, pose: &mut Pose, angle: f32) {
        match self {
            Self::Centre(movement) => pose.set_centre(movement, angle),
            Self::Side(side, movement) => pose.set_side(side, movement, angle),
        }
    }
}

/// The turn of one joint for each radian of a movement.
#[derive(Debug, Clone, Copy)]
pub struct Turn {
    /// The movement.
    pub movement: Movement,
    /// The joint that turns, and carries all it bears along.
    pub joint: usize,
    /// The axis in the world; its length is the joint's share in the movement.
    pub axis: Vec3,
    /// A point on the axis, metres.
    pub origin: Vec3,
}

impl Rig {
    /// Every turn of a posture that `pose` gave. What the shoulder girdle and helper joints follow is left out.
    pub fn turns(&self, pose: &Pose, posture: &Posture) -> Vec<Turn> {
        let mut turns = Turns {
            rig: self,
            posture,
            all: Vec::with_capacity(96),
        };
        let roll = Quat::from_rotation_z(pose.centre(Centre::PelvisRoll));
        turns.add_root(Centre::PelvisRoll, Vec3::Z);
        turns.add_root(Centre::PelvisPitch, roll * Vec3::X);
        let pitch = pose.centre(Centre::PelvisPitch) + pose.centre(Centre::PelvicTilt);
        let pitched = roll * Quat::from_rotation_x(pitch);
        turns.add_root(Centre::PelvisRotation, pitched * Vec3::NEG_Y);
        turns.add_spine(pose);
        for side in Side::PAIR {
            turns.add_leg(pose, side);
            turns.add_arm(pose, side);
        }
        turns.all
    }
}

struct Turns<'a> {
    rig: &'a Rig,
    posture: &'a Posture,
    all: Vec<Turn>,
}

impl Turns<'_> {
    fn add(&mut self, movement: Movement, joint: usize, axis: Vec3) {
        self.all.push(Turn {
            movement,
            joint,
            axis,
            origin: self.posture.frames[joint].translation.into(),
        });
    }

    /// The rotation in the world of what carries a joint.
    fn carrier(&self, joint: usize) -> Quat {
        let parent = self.rig.skeleton().joints()[joint].parent;
        parent.map_or(Quat::IDENTITY, |parent| {
            self.posture.frames[parent].rotation
        })
    }

    fn add_root(&mut self, movement: Centre, axis: Vec3) {
        self.add(Movement::Centre(movement), self.rig.pelvis, axis);
    }

    fn add_spine(&mut self, pose: &Pose) {
        for (joint, region, segment) in &self.rig.spine {
            let [flexion, side_bend, rotation] = region.movements();
            let share = |per_cent: f32| per_cent / 100.0;
            let bends = pose.centre(flexion) < 0.0;
            let flexion_share = share(if bends {
                segment.extension
            } else {
                segment.flexion
            });
            let (side_share, turn_share) = (share(segment.side_bend), share(segment.rotation));
            let carrier = self.carrier(*joint);
            let turned = carrier * Quat::from_rotation_y(-turn_share * pose.centre(rotation));
            let bent = turned * Quat::from_rotation_z(side_share * pose.centre(side_bend));
            let mut add = |movement, axis| self.add(Movement::Centre(movement), *joint, axis);
            add(rotation, carrier * Vec3::NEG_Y * turn_share);
            add(side_bend, turned * Vec3::Z * side_share);
            add(flexion, bent * Vec3::X * flexion_share);
        }
    }

    fn add_ball(
        &mut self,
        pose: &Pose,
        side: Side,
        joint: usize,
        carrier: Quat,
        movements: [Lateral; 3],
    ) {
        let [flexion, abduction, rotation] = movements;
        let flexed = carrier * Quat::from_rotation_x(-pose.side(side, flexion));
        let abducted = flexed * Quat::from_rotation_z(side.sign() * pose.side(side, abduction));
        let mut add = |movement, axis| self.add(Movement::Side(side, movement), joint, axis);
        add(flexion, carrier * Vec3::NEG_X);
        add(abduction, flexed * Vec3::Z * side.sign());
        add(rotation, abducted * Vec3::Y * side.sign());
    }

    fn add_leg(&mut self, pose: &Pose, side: Side) {
        let limbs = *self.rig.limbs(side);
        let hip = [
            Lateral::HipFlexion,
            Lateral::HipAbduction,
            Lateral::HipExternalRotation,
        ];
        self.add_ball(pose, side, limbs.hip, self.carrier(limbs.hip), hip);
        for (movement, joint, axis) in [
            (Lateral::KneeFlexion, limbs.knee, Vec3::X),
            (Lateral::AnkleDorsiflexion, limbs.ankle, Vec3::NEG_X),
            (
                Lateral::AnkleInversion,
                limbs.subtalar,
                Vec3::NEG_Z * side.sign(),
            ),
            (Lateral::ToeExtension, limbs.toes, Vec3::NEG_X),
        ] {
            self.add(
                Movement::Side(side, movement),
                joint,
                self.carrier(joint) * axis,
            );
        }
    }

    fn add_arm(&mut self, pose: &Pose, side: Side) {
        let limbs = *self.rig.limbs(side);
        let thorax = self.rig.thorax_rotation(self.posture, side);
        let shoulder = [
            Lateral::ShoulderFlexion,
            Lateral::ShoulderAbduction,
            Lateral::ShoulderExternalRotation,
        ];
        self.add_ball(pose, side, limbs.shoulder, thorax, shoulder);
        let half_twist = self.rig.forearm_axis(side) * (-side.sign() / 2.0);
        let thumb = Quat::from_rotation_y(side.sign() * pose.side(side, Lateral::ThumbExtension));
        let extended = Quat::from_rotation_x(pose.side(side, Lateral::WristExtension));
        for (movement, joint, axis) in [
            (Lateral::ElbowFlexion, limbs.elbow, Vec3::NEG_X),
            (
                Lateral::ForearmPronation,
                limbs.proximal_radioulnar,
                half_twist,
            ),
            (
                Lateral::ForearmPronation,
                limbs.distal_radioulnar,
                half_twist,
            ),
            (Lateral::WristExtension, limbs.wrist, Vec3::X),
            (Lateral::FingerFlexion, limbs.fingers, Vec3::NEG_X),
            (Lateral::ThumbExtension, limbs.thumb, Vec3::Y * side.sign()),
            (Lateral::ThumbAbduction, limbs.thumb, thumb * Vec3::NEG_X),
            (
                Lateral::WristUlnarDeviation,
                limbs.wrist,
                extended * Vec3::NEG_Z * side.sign(),
            ),
        ] {
            self.add(
                Movement::Side(side, movement),
                joint,
                self.carrier(joint) * axis,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use bevy::math::Vec3;

    use super::*;
    use crate::library::Library;

    /// Angles that are all different, so that no sign or order can hide.
    fn crooked() -> Pose {
        let mut pose = Pose::default();
        for (index, &movement) in Centre::ALL.iter().enumerate() {
            pose.set_centre(movement, 0.1 + 0.03 * index as f32);
        }
        for (index, &movement) in Lateral::ALL.iter().enumerate() {
            pose.set_side(Side::Left, movement, 0.2 + 0.02 * index as f32);
            pose.set_side(Side::Right, movement, 0.5 - 0.02 * index as f32);
        }
        pose.set_centre(Centre::PelvicTilt, 0.0);
        pose
    }

    #[test]
    fn a_small_step_of_a_movement_moves_the_body_as_its_turns_say() {
        const STEP: f32 = 1e-3;
        let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let rig = Library::read_folder(&assets).expect("sound assets").0.rig;
        let pose = crooked();
        let posture = rig.posture(&pose, Vec3::ZERO);
        let turns = rig.turns(&pose, &posture);
        let limbs = Side::PAIR.map(|side| *rig.limbs(side));
        let ends = limbs.iter().flat_map(|limbs| [limbs.fingers, limbs.toes]);
        let head = rig.skeleton().find("c0_c1", Side::Midline).expect("a head");
        let ends: Vec<usize> = ends.chain([head]).collect();
        for turn in &turns {
            let mut stepped = pose.clone();
            turn.movement
                .set(&mut stepped, turn.movement.angle(&pose) + STEP);
            let moved = rig.posture(&stepped, Vec3::ZERO);
            // The girdle follows the elevation of the arm a little.
            let arm = matches!(
                turn.movement,
                Movement::Side(_, Lateral::ShoulderFlexion | Lateral::ShoulderAbduction)
            );
            let allowed = if arm { 0.12 } else { 0.004 };
            for &end in &ends {
                let found =
                    Vec3::from(moved.frames[end].translation - posture.frames[end].translation)
                        / STEP;
                let of_movement = turns.iter().filter(|other| other.movement == turn.movement);
                let carries = |joint: usize| {
                    std::iter::successors(Some(end), |&at| rig.skeleton().joints()[at].parent)
                        .any(|at| at == joint)
                };
                let expected: Vec3 = of_movement
                    .filter(|other| carries(other.joint))
                    .map(|other| {
                        other
                            .axis
                            .cross(Vec3::from(posture.frames[end].translation) - other.origin)
                    })
                    .sum();
                assert!(
                    found.distance(expected) < allowed,
                    "{:?}: {found} for {expected}",
                    turn.movement
                );
            }
        }
    }
}

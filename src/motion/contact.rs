//! Contacts that stay where they are: hands, knees and feet on the floor while the trunk moves.
//!
//! A [`Stance`] remembers where each contact was planted in the base pose. For every later pose it
//! places the pelvis so that the knees stay, turns the shanks so that the feet stay down, and reaches
//! with the arms so that the hands stay.

use std::collections::BTreeMap;

use bevy::math::{Isometry3d, Mat3, Quat, Vec3};
use serde::Deserialize;

use crate::anatomy::{Side, StructureId};
use crate::body::{
    movement::SideMovement as Lateral,
    pose::Pose,
    rig::{Posture, Rig},
};
use crate::problem::{Problem, did_you_mean, wrong_version};

use super::{
    file::{ContactFile, Part},
    inverse::{HandTarget, hinge_angle, reach},
};

/// The version of `contacts.ron` that this program reads.
pub const CONTACTS_VERSION: u32 = 1;

/// `contacts.ron` as written: where on the body each contact is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Contacts")]
pub struct ContactsFile {
    /// Must be [`CONTACTS_VERSION`].
    pub version: u32,
    /// The place of each part that can be in contact.
    pub points: BTreeMap<Part, ContactPointFile>,
}

/// One row of `contacts.ron`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactPointFile {
    /// Id of the joint that the point moves with.
    pub joint: StructureId,
    /// The point on the left side in the anatomical position, metres.
    pub point: (f32, f32, f32),
    /// The direction along the touching surface towards the fingers or toes, on the left side.
    pub along: (f32, f32, f32),
}

/// Where a part touches, in the frame of the joint it moves with.
#[derive(Debug, Clone, Copy)]
struct ContactPoint {
    joint: usize,
    point: Vec3,
    along: Vec3,
}

/// Where each part touches, in the frames of the rig's joints.
#[derive(Debug, Clone)]
pub struct ContactPoints(BTreeMap<(Part, Side), ContactPoint>);

impl ContactPoints {
    /// Finds the joint of each point.
    ///
    /// # Errors
    /// Another version, and every joint that the rig does not have.
    pub fn new(file: &ContactsFile, rig: &Rig) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        if file.version != CONTACTS_VERSION {
            problems.push(wrong_version("contacts", file.version, CONTACTS_VERSION));
        }
        let mut points = BTreeMap::new();
        for (&part, row) in &file.points {
            for side in Side::PAIR {
                let Some(joint) = rig.skeleton().find(row.joint.as_str(), side) else {
                    let known = rig
                        .skeleton()
                        .joints()
                        .iter()
                        .map(|joint| joint.name.id.as_str());
                    let problem = Problem::error(format!("unknown joint \"{}\"", row.joint));
                    problems.push(problem.advise(did_you_mean(row.joint.as_str(), known)));
                    break;
                };
                let mirrored = |(x, y, z)| Vec3::new(x * side.sign(), y, z);
                let point = mirrored(row.point) - rig.skeleton().joints()[joint].centre;
                let along = mirrored(row.along).normalize_or(Vec3::NEG_Y);
                points.insert(
                    (part, side),
                    ContactPoint {
                        joint,
                        point,
                        along,
                    },
                );
            }
        }
        if problems.is_empty() {
            Ok(Self(points))
        } else {
            Err(problems)
        }
    }
}

/// One contact that was planted.
#[derive(Debug, Clone)]
pub struct Planted {
    /// What touches.
    pub part: Part,
    /// On which side.
    pub side: Side,
    place: ContactPoint,
    anchor: Vec3,
    hand: Option<HandTarget>,
}

impl Planted {
    /// Where the contact stands in the world, metres.
    pub fn anchor(&self) -> Vec3 {
        self.anchor
    }

    fn position(&self, posture: &Posture) -> Vec3 {
        posture.frames[self.place.joint] * self.place.point
    }

    /// How far the contact is from where it was planted, metres. The tops of the feet may slide.
    pub fn drift(&self, posture: &Posture) -> f32 {
        let away = self.position(posture) - self.anchor;
        match self.part {
            Part::Toes => away.y.abs(),
            Part::Hand | Part::Knee => away.length(),
        }
    }
}

/// Where the body stands: every contact of an exercise, planted in its base pose.
#[derive(Debug, Clone, Default)]
pub struct Stance {
    planted: Vec<Planted>,
}

/// A pose with its contacts met.
#[derive(Debug, Clone)]
pub struct Solved {
    /// The clinical angles, those of the limbs in contact as solved.
    pub pose: Pose,
    /// The body in that pose.
    pub posture: Posture,
}

impl Stance {
    /// Plants the contacts of an exercise where its base pose has them, on the floor at y = 0.
    pub fn plant(rig: &Rig, points: &ContactPoints, base: &Pose, contacts: &[ContactFile]) -> Self {
        let mut stance = Self::default();
        let free = rig.posture(base, Vec3::ZERO);
        for &ContactFile(part, _) in contacts {
            for &side in part.sides().as_slice() {
                let part = part.part();
                let Some(&place) = points.0.get(&(part, side)) else {
                    continue;
                };
                let mut planted = Planted {
                    part,
                    side,
                    place,
                    anchor: Vec3::ZERO,
                    hand: None,
                };
                planted.anchor = planted.position(&free).with_y(0.0);
                stance.planted.push(planted);
            }
        }
        let shift = stance.centre().with_y(0.0);
        for planted in &mut stance.planted {
            planted.anchor -= shift;
        }
        let legs = stance.stand(rig, base);
        for planted in &mut stance.planted {
            if planted.part == Part::Hand {
                planted.plant_hand(rig, &legs.posture);
            }
        }
        stance
    }

    /// Every contact.
    pub fn planted(&self) -> &[Planted] {
        &self.planted
    }

    /// The body in a pose, with every contact met as well as the joints allow.
    pub fn solve(&self, rig: &Rig, pose: &Pose) -> Solved {
        let Solved {
            mut pose,
            mut posture,
        } = self.stand(rig, pose);
        for planted in &self.planted {
            if let Some(target) = &planted.hand {
                reach(rig, &mut posture, &mut pose, planted.side, target);
            }
        }
        Solved { pose, posture }
    }

    fn centre(&self) -> Vec3 {
        let sum: Vec3 = self.planted.iter().map(|planted| planted.anchor).sum();
        sum / self.planted.len().max(1) as f32
    }

    /// Places the pelvis over the knees and the feet on the floor.
    fn stand(&self, rig: &Rig, pose: &Pose) -> Solved {
        /// Knee and foot each move the other a little; three rounds leave less than 0.01 mm.
        const ROUNDS: usize = 3;
        let mut pose = pose.clone();
        let mut posture = rig.posture(&pose, Vec3::ZERO);
        for _ in 0..ROUNDS {
            let root = posture.root + self.knees_off(&posture);
            posture = rig.posture(&pose, root);
            for planted in self
                .planted
                .iter()
                .filter(|planted| planted.part == Part::Toes)
            {
                planted.lower_foot(rig, &posture, &mut pose);
            }
        }
        let root = posture.root;
        let mut posture = rig.posture(&pose, root);
        let root = root + self.knees_off(&posture);
        posture = rig.at(root, posture.rotations);
        Solved { pose, posture }
    }

    /// How far the knees are from where they were planted, on average; without knees, how far the
    /// contacts are above the floor.
    fn knees_off(&self, posture: &Posture) -> Vec3 {
        let knees = self
            .planted
            .iter()
            .filter(|planted| planted.part == Part::Knee);
        let away: Vec<Vec3> = knees
            .map(|planted| planted.anchor - planted.position(posture))
            .collect();
        away.iter().sum::<Vec3>() / away.len().max(1) as f32
    }
}

impl Planted {
    /// Bends the knee until the top of the foot lies on the floor.
    fn lower_foot(&self, rig: &Rig, posture: &Posture, pose: &mut Pose) {
        let limbs = rig.limbs(self.side);
        let knee = posture.frames[limbs.knee];
        let point = knee.inverse() * self.position(posture);
        let thigh = posture.frames[limbs.hip].rotation;
        let height = self.anchor.y - knee.translation.y;
        let near = pose.side(self.side, Lateral::KneeFlexion);
        let flexion = hinge_angle(point, thigh.inverse() * Vec3::Y, height, near);
        pose.set_side(self.side, Lateral::KneeFlexion, flexion);
    }

    /// Lays the palm flat where the hand is, the fingers pointing away from the hips.
    fn plant_hand(&mut self, rig: &Rig, posture: &Posture) {
        let limbs = rig.limbs(self.side);
        let away =
            posture.frames[limbs.shoulder].translation - posture.frames[limbs.hip].translation;
        let fingers = Vec3::from(away)
            .with_x(0.0)
            .with_y(0.0)
            .normalize_or(Vec3::Z);
        let palm = Vec3::Z
            .reject_from_normalized(self.place.along)
            .normalize_or(Vec3::Z);
        let hand = Mat3::from_cols(self.place.along, palm, self.place.along.cross(palm));
        let floor = Mat3::from_cols(fingers, Vec3::NEG_Y, fingers.cross(Vec3::NEG_Y));
        let palm_down = Quat::from_mat3(&(floor * hand.transpose()));
        let wrist = self.anchor - palm_down * self.place.point;
        let humerus = posture.frames[limbs.shoulder].rotation;
        let arm =
            posture.frames[limbs.wrist].translation - posture.frames[limbs.shoulder].translation;
        let hinge = humerus * Vec3::X;
        self.hand = Some(HandTarget {
            wrist: Isometry3d::new(wrist, palm_down),
            elbow: hinge.cross(arm.into()).normalize_or(Vec3::NEG_Z),
        });
    }
}

//! From clinical angles to joint rotations, and from those to the frames of the joints in the world.
//!
//! In the rest pose (the anatomical position) the frame of every joint is parallel to the world, so a
//! rotation about a joint's own X, Y or Z is one about the body's left, up or forward axis.

use bevy::math::{Isometry3d, Quat, Vec3};

use crate::anatomy::{
    Side,
    skeleton::{Skeleton, SkeletonJoint},
};
use crate::problem::{Problem, did_you_mean};

use super::{
    movement::{CentreMovement as Centre, SideMovement as Lateral},
    pose::Pose,
    rhythm::{Region, RhythmFile, Segment},
};

/// The joint tree with everything needed to move it by clinical angles.
#[derive(Debug, Clone)]
pub struct Rig {
    skeleton: Skeleton,
    pub(super) spine: Vec<(usize, SpineRegion, Segment)>,
    pub(crate) pelvis: usize,
    left: Limbs,
    right: Limbs,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum SpineRegion {
    Lumbar,
    Thoracic,
    Cervical,
}

impl SpineRegion {
    /// Its flexion, side-bend and rotation.
    pub(super) fn movements(self) -> [Centre; 3] {
        match self {
            Self::Lumbar => [
                Centre::LumbarFlexion,
                Centre::LumbarSideBend,
                Centre::LumbarRotation,
            ],
            Self::Thoracic => [
                Centre::ThoracicFlexion,
                Centre::ThoracicSideBend,
                Centre::ThoracicRotation,
            ],
            Self::Cervical => [
                Centre::CervicalFlexion,
                Centre::CervicalSideBend,
                Centre::CervicalRotation,
            ],
        }
    }
}

/// The joints of one side's limbs, as indices into the joint tree.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limbs {
    pub(crate) hip: usize,
    pub(crate) knee: usize,
    pub(crate) ankle: usize,
    pub(crate) subtalar: usize,
    pub(crate) toes: usize,
    pub(crate) clavicle: usize,
    pub(crate) scapula: usize,
    pub(crate) shoulder: usize,
    pub(crate) elbow: usize,
    pub(crate) proximal_radioulnar: usize,
    pub(crate) distal_radioulnar: usize,
    pub(crate) wrist: usize,
    pub(crate) fingers: usize,
    pub(crate) thumb: usize,
}

/// The body in one posture: each joint's own rotation, and its frame in the world.
#[derive(Debug, Clone)]
pub struct Posture {
    /// Position of the pelvis joint in the world, metres.
    pub root: Vec3,
    /// Rotation of each joint against its parent, in the order of the joint tree.
    pub rotations: Vec<Quat>,
    /// Frame of each joint in the world, in the same order.
    pub frames: Vec<Isometry3d>,
}

impl Rig {
    /// Joins the joint tree with the rhythm of the spine.
    ///
    /// # Errors
    /// Every joint that the rig needs and the tree lacks.
    pub fn new(skeleton: Skeleton, rhythm: &RhythmFile) -> Result<Self, Vec<Problem>> {
        let mut problems = rhythm.problems();
        let mut find = |id: &str, side: Side| {
            skeleton.find(id, side).unwrap_or_else(|| {
                let known = skeleton.joints().iter().map(|joint| joint.name.id.as_str());
                let problem = Problem::error(format!("the skeleton has no joint \"{id}\""));
                problems.push(problem.advise(did_you_mean(id, known)));
                0
            })
        };
        let mut spine = Vec::new();
        for (region, file) in [
            (SpineRegion::Lumbar, &rhythm.lumbar),
            (SpineRegion::Thoracic, &rhythm.thoracic),
            (SpineRegion::Cervical, &rhythm.cervical),
        ] {
            let Region { segments, .. } = file;
            for segment in segments {
                let joint = find(segment.joint.as_str(), Side::Midline);
                spine.push((joint, region, segment.clone()));
            }
        }
        let pelvis = find("pelvis", Side::Midline);
        let [left, right] = Side::PAIR.map(|side| Limbs {
            hip: find("hip", side),
            knee: find("knee", side),
            ankle: find("ankle", side),
            subtalar: find("subtalar", side),
            toes: find("metatarsophalangeal", side),
            clavicle: find("sternoclavicular", side),
            scapula: find("acromioclavicular", side),
            shoulder: find("glenohumeral", side),
            elbow: find("elbow", side),
            proximal_radioulnar: find("radioulnar_proximal", side),
            distal_radioulnar: find("radioulnar_distal", side),
            wrist: find("wrist", side),
            fingers: find("metacarpophalangeal", side),
            thumb: find("thumb", side),
        });
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            skeleton,
            spine,
            pelvis,
            left,
            right,
        })
    }

    /// The joint tree in the anatomical position.
    pub fn skeleton(&self) -> &Skeleton {
        &self.skeleton
    }

    /// The joints of one side.
    pub(crate) fn limbs(&self, side: Side) -> &Limbs {
        match side {
            Side::Right => &self.right,
            Side::Left | Side::Midline => &self.left,
        }
    }

    /// Where a joint stands relative to the joint that carries it, metres.
    pub(crate) fn offset(&self, joint: usize) -> Vec3 {
        let joints = self.skeleton.joints();
        let parent = joints[joint]
            .parent
            .map_or(Vec3::ZERO, |parent| joints[parent].centre);
        joints[joint].centre - parent
    }

    /// The joints of both arms, from the shoulder down, with the helpers that follow the shoulder for the
    /// most part: what is no part of the trunk's surface.
    pub fn arm_joints(&self) -> Vec<usize> {
        let joints = self.skeleton.joints();
        let mut arm = vec![self.left.shoulder, self.right.shoulder];
        for (index, joint) in joints.iter().enumerate() {
            let follows = joint.follows.filter(|follows| follows.share >= 0.5);
            let above = [joint.parent, follows.map(|follows| follows.joint)];
            if above
                .into_iter()
                .flatten()
                .any(|above| arm.contains(&above))
            {
                arm.push(index);
            }
        }
        arm
    }

    /// Whether a joint is one of the spine, and carries a vertebra with its ribs.
    pub fn is_spine(&self, joint: usize) -> bool {
        let joints = self.skeleton.joints();
        let spine = |spine: &(usize, SpineRegion, Segment)| spine.0 == joint;
        let between = |spine: &(usize, SpineRegion, Segment)| {
            joint != self.pelvis && joints[spine.0].parent == Some(joint)
        };
        self.spine.iter().any(|row| spine(row) || between(row))
    }

    /// Whether a joint is the pelvis or one of the spine.
    pub fn is_trunk(&self, joint: usize) -> bool {
        joint == self.pelvis || self.is_spine(joint)
    }

    /// The axis of pronation in the frame of the forearm: from the wrist to the elbow, a unit vector.
    pub(crate) fn forearm_axis(&self, side: Side) -> Vec3 {
        -self.forearm(side).normalize_or(Vec3::NEG_Y)
    }

    /// From the elbow to the wrist in the frame of the forearm, metres. Pronation turns about this
    /// line, on which both radioulnar joints stand, so it stays the same.
    pub(crate) fn forearm(&self, side: Side) -> Vec3 {
        let limbs = self.limbs(side);
        [
            limbs.proximal_radioulnar,
            limbs.distal_radioulnar,
            limbs.wrist,
        ]
        .map(|joint| self.offset(joint))
        .into_iter()
        .sum()
    }

    /// The rotation in the world of what carries the shoulder girdle.
    pub(crate) fn thorax_rotation(&self, posture: &Posture, side: Side) -> Quat {
        let clavicle = self.limbs(side).clavicle;
        let thorax = self.skeleton.joints()[clavicle].parent;
        thorax.map_or(Quat::IDENTITY, |joint| posture.frames[joint].rotation)
    }

    /// The posture that a pose gives, with the pelvis at `root`.
    pub fn posture(&self, pose: &Pose, root: Vec3) -> Posture {
        let mut rotations = vec![Quat::IDENTITY; self.skeleton.joints().len()];
        rotations[self.pelvis] = Quat::from_rotation_z(pose.centre(Centre::PelvisRoll))
            * Quat::from_rotation_x(
                pose.centre(Centre::PelvisPitch) + pose.centre(Centre::PelvicTilt),
            )
            * Quat::from_rotation_y(-pose.centre(Centre::PelvisRotation));
        for (joint, region, segment) in &self.spine {
            rotations[*joint] = segment_rotation(pose, *region, segment);
        }
        for side in Side::PAIR {
            self.turn_leg(pose, side, &mut rotations);
            self.turn_arm(pose, side, &mut rotations);
        }
        self.at(root, rotations)
    }

    /// The anatomical position, standing on the floor.
    pub fn standing(&self) -> Posture {
        self.posture(&Pose::default(), self.skeleton.joints()[self.pelvis].centre)
    }

    /// The posture that joint rotations give, with the pelvis at `root`.
    pub fn at(&self, root: Vec3, rotations: Vec<Quat>) -> Posture {
        let mut posture = Posture {
            root,
            frames: Vec::with_capacity(rotations.len()),
            rotations,
        };
        for joint in 0..posture.rotations.len() {
            let frame = self.frame(&mut posture, joint);
            posture.frames.push(frame);
        }
        posture
    }

    /// Where the soles of both feet stand in a posture, metres.
    pub fn soles(&self, posture: &Posture) -> Vec<Vec3> {
        let under = |joint: usize| Vec3::from(posture.frames[joint].translation).with_y(0.0);
        let feet = [self.left, self.right].into_iter();
        feet.flat_map(|limbs| [under(limbs.ankle), under(limbs.toes)])
            .collect()
    }

    /// Gives a helper joint its share of what it follows, and a joint its place in the world.
    fn frame(&self, posture: &mut Posture, joint: usize) -> Isometry3d {
        let SkeletonJoint {
            parent, follows, ..
        } = &self.skeleton.joints()[joint];
        let mut place = self.offset(joint);
        if let Some(follows) = follows {
            let rotation = share_of_turn(posture.rotations[follows.joint], follows.share);
            posture.rotations[joint] = rotation;
            let about = place + follows.about - self.skeleton.joints()[joint].centre;
            place = about + rotation * (place - about);
        }
        let rotation = posture.rotations[joint];
        match parent {
            Some(parent) => posture.frames[*parent] * Isometry3d::new(place, rotation),
            None => Isometry3d::new(posture.root, rotation),
        }
    }

    fn turn_leg(&self, pose: &Pose, side: Side, rotations: &mut [Quat]) {
        let limbs = self.limbs(side);
        let angle = |movement| pose.side(side, movement);
        rotations[limbs.hip] = ball(
            side,
            angle(Lateral::HipFlexion),
            angle(Lateral::HipAbduction),
            angle(Lateral::HipExternalRotation),
        );
        rotations[limbs.knee] = Quat::from_rotation_x(angle(Lateral::KneeFlexion));
        rotations[limbs.ankle] = Quat::from_rotation_x(-angle(Lateral::AnkleDorsiflexion));
        rotations[limbs.subtalar] =
            Quat::from_rotation_z(-side.sign() * angle(Lateral::AnkleInversion));
        rotations[limbs.toes] = Quat::from_rotation_x(-angle(Lateral::ToeExtension));
    }

    fn turn_arm(&self, pose: &Pose, side: Side, rotations: &mut [Quat]) {
        let limbs = self.limbs(side);
        let angle = |movement| pose.side(side, movement);
        let arm = ball(
            side,
            angle(Lateral::ShoulderFlexion),
            angle(Lateral::ShoulderAbduction),
            angle(Lateral::ShoulderExternalRotation),
        );
        let [clavicle, scapula] = girdle(pose, side, arm);
        rotations[limbs.clavicle] = clavicle;
        rotations[limbs.scapula] = clavicle.inverse() * scapula;
        rotations[limbs.shoulder] = scapula.inverse() * arm;
        rotations[limbs.elbow] = Quat::from_rotation_x(-angle(Lateral::ElbowFlexion));
        let twist = -side.sign() * angle(Lateral::ForearmPronation);
        let half = Quat::from_axis_angle(self.forearm_axis(side), twist / 2.0);
        rotations[limbs.proximal_radioulnar] = half;
        rotations[limbs.distal_radioulnar] = half;
        rotations[limbs.wrist] = Quat::from_rotation_x(angle(Lateral::WristExtension))
            * Quat::from_rotation_z(-side.sign() * angle(Lateral::WristUlnarDeviation));
        rotations[limbs.fingers] = Quat::from_rotation_x(-angle(Lateral::FingerFlexion));
        rotations[limbs.thumb] =
            Quat::from_rotation_y(side.sign() * angle(Lateral::ThumbExtension))
                * Quat::from_rotation_x(-angle(Lateral::ThumbAbduction));
    }
}

/// The direction of every limb in the anatomical position.
const LIMB: Vec3 = Vec3::NEG_Y;

/// A share of a turn: as much of the way that the limb swings, and as much of its twist about itself.
fn share_of_turn(turn: Quat, share: f32) -> Quat {
    let swing = Quat::from_rotation_arc(LIMB, turn * LIMB);
    let twist = swing.inverse() * turn;
    Quat::IDENTITY.slerp(swing, share) * Quat::IDENTITY.slerp(twist, share)
}

/// The rotation of a ball joint: flexion first, then abduction, then rotation about the limb.
fn ball(side: Side, flexion: f32, abduction: f32, external_rotation: f32) -> Quat {
    Quat::from_rotation_x(-flexion)
        * Quat::from_rotation_z(side.sign() * abduction)
        * Quat::from_rotation_y(side.sign() * external_rotation)
}

/// The rotations of clavicle and scapula against the thorax. Of the arm's elevation beyond the first 30
/// degrees the scapula takes a third (scapulohumeral rhythm 2:1, Inman 1944), turning upwards in its own
/// plane and forwards around the ribs; the clavicle shows about half of it as elevation. A shrug lifts the
/// scapula upright.
fn girdle(pose: &Pose, side: Side, arm: Quat) -> [Quat; 2] {
    const SETTING_PHASE: f32 = 30.0_f32.to_radians();
    const SHARE: f32 = 1.0 / 3.0;
    /// The plane of the scapula looks this far forwards.
    const PLANE: f32 = 40.0_f32.to_radians();
    let elevation = (arm * LIMB).angle_between(LIMB);
    let turned = (elevation - SETTING_PHASE).max(0.0) * SHARE;
    let up = pose.side(side, Lateral::ScapulaElevation) + turned / 2.0;
    let forward = pose.side(side, Lateral::ScapulaProtraction);
    let about_y = |angle: f32| Quat::from_rotation_y(-side.sign() * angle);
    let about_z = |angle: f32| Quat::from_rotation_z(side.sign() * angle);
    let clavicle = about_y(forward) * about_z(up);
    let scapula = about_y(forward + turned / 2.0 + PLANE) * about_z(turned) * about_y(-PLANE);
    [clavicle, scapula]
}

fn segment_rotation(pose: &Pose, region: SpineRegion, segment: &Segment) -> Quat {
    let [flexion, side_bend, rotation] = region.movements();
    let flexion = pose.centre(flexion);
    let share = if flexion < 0.0 {
        segment.extension
    } else {
        segment.flexion
    };
    let part = |angle: f32, per_cent: f32| angle * per_cent / 100.0;
    Quat::from_rotation_y(-part(pose.centre(rotation), segment.rotation))
        * Quat::from_rotation_z(part(pose.centre(side_bend), segment.side_bend))
        * Quat::from_rotation_x(part(flexion, share))
}

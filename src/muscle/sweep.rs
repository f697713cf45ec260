//! Postures in which one movement or one joint of the spine turns alone, to compare moment arms.

use bevy::math::{Isometry3d, Quat, Vec3};

use crate::anatomy::Side;
use crate::body::{
    movement::{CentreMovement, SideMovement},
    pose::Pose,
    rig::Rig,
};
use crate::problem::{Problem, did_you_mean};

/// What turns: a degree of freedom by its name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DegreeOfFreedom {
    /// A movement of the trunk; the sign says whether the name is that of the opposite one.
    Centre(CentreMovement, f32),
    /// A movement of both sides alike.
    Sides(SideMovement, f32),
    /// One joint of the spine about an axis of the body.
    Level(usize, Vec3),
}

/// Other names of movements, as biomechanics uses them, with the sign.
const SYNONYMS: [(&str, &str, f32); 4] = [
    ("hip_internal_rotation", "hip_external_rotation", -1.0),
    (
        "shoulder_internal_rotation",
        "shoulder_external_rotation",
        -1.0,
    ),
    ("lumbar_side_bend_right", "lumbar_side_bend", 1.0),
    ("lumbar_rotation_right", "lumbar_rotation", 1.0),
];

/// What a joint of the spine can do, with the axis.
const TURNS: [(&str, Vec3); 5] = [
    ("_flexion", Vec3::X),
    ("_side_bend_right", Vec3::Z),
    ("_side_bend", Vec3::Z),
    ("_rotation_right", Vec3::NEG_Y),
    ("_rotation", Vec3::NEG_Y),
];

impl DegreeOfFreedom {
    /// Finds it by its name: a movement, such as `hip_flexion`, or a joint of the spine with one, such as
    /// `l4_l5_flexion`.
    ///
    /// # Errors
    /// A name that is neither; the problem names the nearest.
    pub fn find(name: &str, rig: &Rig) -> Result<Self, Problem> {
        let (word, sign) = SYNONYMS
            .iter()
            .find(|(synonym, _, _)| *synonym == name)
            .map_or((name, 1.0), |&(_, word, sign)| (word, sign));
        if let Some(&movement) = CentreMovement::ALL.iter().find(|m| m.word() == word) {
            return Ok(Self::Centre(movement, sign));
        }
        if let Some(&movement) = SideMovement::ALL.iter().find(|m| m.word() == word) {
            return Ok(Self::Sides(movement, sign));
        }
        for (ending, axis) in TURNS {
            let joint = name.strip_suffix(ending);
            let joint = joint.and_then(|id| rig.skeleton().find(id, Side::Midline));
            if let Some(joint) = joint {
                return Ok(Self::Level(joint, axis));
            }
        }
        let centre = CentreMovement::ALL.iter().map(|movement| movement.word());
        let sides = SideMovement::ALL.iter().map(|movement| movement.word());
        let problem = Problem::error(format!("unknown movement \"{name}\""));
        Err(problem.advise(did_you_mean(name, centre.chain(sides))))
    }

    /// Sets it in a pose, radians; a joint of the spine has no place there.
    pub fn set(self, pose: &mut Pose, angle: f32) {
        match self {
            Self::Centre(movement, sign) => pose.set_centre(movement, sign * angle),
            Self::Sides(movement, sign) => {
                for side in Side::PAIR {
                    pose.set_side(side, movement, sign * angle);
                }
            }
            Self::Level(..) => {}
        }
    }

    /// The frames of all joints of a pose with this at an angle, radians.
    pub fn frames(self, rig: &Rig, pose: &Pose, angle: f32) -> Vec<Isometry3d> {
        let mut pose = pose.clone();
        self.set(&mut pose, angle);
        let posture = rig.posture(&pose, rig.standing().root);
        match self {
            Self::Level(joint, axis) => {
                let mut rotations = posture.rotations;
                rotations[joint] = Quat::from_axis_angle(axis, angle) * rotations[joint];
                rig.at(posture.root, rotations).frames
            }
            _ => posture.frames,
        }
    }
}

//! The joint tree in the anatomical position, as `assets/anatomy/skeleton.ron` gives it.

use bevy::math::{Isometry3d, Vec3};
use serde::Deserialize;

use super::structure::{Kind, NodeName, Side, StructureId};
use crate::problem::{Problem, did_you_mean, wrong_version};

/// The version of `skeleton.ron` that this program reads.
pub const SKELETON_VERSION: u32 = 1;

/// `skeleton.ron` as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Skeleton")]
pub struct SkeletonFile {
    /// Must be [`SKELETON_VERSION`].
    pub version: u32,
    /// Every joint, a parent before its children.
    pub joints: Vec<JointFile>,
}

/// One row of `skeleton.ron`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JointFile {
    /// Id of the joint, such as `hip` or `l4_l5`.
    pub id: StructureId,
    /// Whether there is one on each side.
    pub laterality: Laterality,
    /// Id of the joint that carries it; none for the root.
    pub parent: Option<StructureId>,
    /// Centre in the anatomical position, metres, Y up, facing +Z; of the left one where paired.
    pub centre: (f32, f32, f32),
    /// Makes it a helper joint: no movement of its own, but a share of that of another joint.
    pub follows: Option<FollowsFile>,
    /// Ids of the bones that it carries.
    #[serde(default)]
    pub bones: Vec<StructureId>,
}

/// What a helper joint follows, as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowsFile {
    /// Id of a joint above it in the file and with the same parent.
    pub joint: StructureId,
    /// The share of that joint's turn which the helper takes.
    pub share: f32,
    /// The place about which it turns, on the left; the centre of that joint where left out.
    pub about: Option<(f32, f32, f32)>,
}

/// Whether a structure stands once on the midline or once on each side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum Laterality {
    /// Left and right, mirror images.
    Paired,
    /// Once, on the median plane.
    #[default]
    Midline,
}

impl Laterality {
    /// The sides on which the structure stands.
    pub fn sides(self) -> &'static [Side] {
        match self {
            Self::Paired => &Side::PAIR,
            Self::Midline => &[Side::Midline],
        }
    }

    /// The side that is asked for where the structure has it, else its first one.
    pub fn side(self, asked: Option<Side>) -> Side {
        let sides = self.sides();
        asked
            .filter(|side| sides.contains(side))
            .unwrap_or(sides[0])
    }
}

/// The joint tree: each joint after its parent.
#[derive(Debug, Clone, PartialEq)]
pub struct Skeleton {
    joints: Vec<SkeletonJoint>,
}

/// One joint of the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct SkeletonJoint {
    /// Name of its node, of [`Kind::Joint`].
    pub name: NodeName,
    /// Index of the joint that carries it.
    pub parent: Option<usize>,
    /// Centre in the anatomical position, metres.
    pub centre: Vec3,
    /// What it follows, where it is a helper joint.
    pub follows: Option<Follows>,
    /// Ids of the bones that it carries.
    pub bones: Vec<StructureId>,
}

/// What a helper joint follows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Follows {
    /// Index of that joint.
    pub joint: usize,
    /// The share of its turn, 0 to 1.
    pub share: f32,
    /// The place about which it turns, in the anatomical position, metres.
    pub about: Vec3,
}

impl Skeleton {
    /// All joints, a parent before its children.
    pub fn joints(&self) -> &[SkeletonJoint] {
        &self.joints
    }

    /// The frame of each joint in the anatomical position.
    pub fn standing(&self) -> Vec<Isometry3d> {
        let joints = self.joints.iter();
        joints
            .map(|joint| Isometry3d::from_translation(joint.centre))
            .collect()
    }

    /// Whether a joint carries another one, by however many between.
    pub fn carries(&self, joint: usize, other: usize) -> bool {
        let parent = self.joints[other].parent;
        parent.is_some_and(|parent| parent == joint || self.carries(joint, parent))
    }

    /// The joint that carries a bone: of that side, or of the midline where there is but one such bone.
    pub fn carrier(&self, bone: &str, side: Side) -> Option<usize> {
        let carries = |joint: &SkeletonJoint| joint.bones.iter().any(|id| id.as_str() == bone);
        let on = |side: Side| {
            let joints = self.joints.iter();
            joints
                .enumerate()
                .find(|(_, joint)| joint.name.side == side && carries(joint))
        };
        let found = on(side).or_else(|| on(Side::Midline))?;
        Some(found.0)
    }

    /// The ids of all bones that a joint carries.
    pub fn bones(&self) -> impl Iterator<Item = &str> + Clone {
        let bones = self.joints.iter().flat_map(|joint| &joint.bones);
        bones.map(StructureId::as_str)
    }

    /// The index of a joint.
    pub fn find(&self, id: &str, side: Side) -> Option<usize> {
        self.joints
            .iter()
            .position(|joint| joint.name.id.as_str() == id && joint.name.side == side)
    }
}

impl TryFrom<SkeletonFile> for Skeleton {
    type Error = Vec<Problem>;

    fn try_from(file: SkeletonFile) -> Result<Self, Vec<Problem>> {
        let mut skeleton = Self { joints: Vec::new() };
        let mut problems = Vec::new();
        if file.version != SKELETON_VERSION {
            problems.push(wrong_version("skeleton", file.version, SKELETON_VERSION));
        }
        for row in file.joints {
            for &side in row.laterality.sides() {
                match skeleton.joint(&row, side) {
                    Ok(joint) => skeleton.joints.push(joint),
                    Err(problem) => problems.push(problem),
                }
            }
        }
        if problems.is_empty() {
            Ok(skeleton)
        } else {
            Err(problems)
        }
    }
}

impl Skeleton {
    fn joint(&self, row: &JointFile, side: Side) -> Result<SkeletonJoint, Problem> {
        if self.find(row.id.as_str(), side).is_some() {
            return Err(Problem::error(format!("joint \"{}\" stands twice", row.id)));
        }
        let parent = match &row.parent {
            None => None,
            Some(id) => Some(
                self.find(id.as_str(), side)
                    .or_else(|| self.find(id.as_str(), Side::Midline))
                    .ok_or_else(|| self.unknown_parent(&row.id, id))?,
            ),
        };
        let follows = match &row.follows {
            None => None,
            Some(file) => Some(self.follows(&row.id, file, parent, side)?),
        };
        Ok(SkeletonJoint {
            name: NodeName::new(Kind::Joint, row.id.clone(), side),
            parent,
            centre: side.from_left(row.centre.into()),
            follows,
            bones: row.bones.clone(),
        })
    }

    fn follows(
        &self,
        id: &StructureId,
        file: &FollowsFile,
        parent: Option<usize>,
        side: Side,
    ) -> Result<Follows, Problem> {
        let wrong = |what: String| Problem::error(format!("joint \"{id}\": {what}"));
        let siblings = || {
            let joints = self.joints.iter().enumerate();
            joints.filter(|(_, joint)| {
                joint.parent == parent && joint.name.side == side && joint.follows.is_none()
            })
        };
        let found = siblings().find(|(_, joint)| joint.name.id == file.joint);
        let (joint, followed) = found.ok_or_else(|| {
            let known = siblings().map(|(_, joint)| joint.name.id.as_str());
            let named = file.joint.as_str();
            wrong(format!(
                "follows \"{named}\", which is no joint above it with its parent and side"
            ))
            .advise(did_you_mean(named, known))
        })?;
        if !(0.0..=1.0).contains(&file.share) {
            return Err(wrong(format!(
                "expected a share from 0 to 1, found {}",
                file.share
            )));
        }
        Ok(Follows {
            joint,
            share: file.share,
            about: file
                .about
                .map_or(followed.centre, |about| side.from_left(about.into())),
        })
    }

    fn unknown_parent(&self, id: &StructureId, parent: &StructureId) -> Problem {
        let known = self.joints.iter().map(|joint| joint.name.id.as_str());
        Problem::error(format!(
            "joint \"{id}\" has the unknown parent \"{parent}\""
        ))
        .advise(did_you_mean(parent.as_str(), known))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::parse_ron;

    const TEXT: &str = r#"Skeleton(version: 1, joints: [
        (id: "pelvis", laterality: Midline, centre: (0.0, 0.86, 0.0)),
        (id: "hip", laterality: Paired, parent: "pelvis", centre: (0.08, 0.86, 0.0)),
        (id: "knee", laterality: Paired, parent: "hip", centre: (0.07, 0.46, -0.03)),
    ])"#;

    #[test]
    fn a_paired_joint_stands_on_both_sides_under_the_parent_of_its_side() {
        let file: SkeletonFile = parse_ron("skeleton.ron", TEXT).expect("valid RON");
        let skeleton = Skeleton::try_from(file).expect("a valid tree");
        let knee = &skeleton.joints()[skeleton.find("knee", Side::Right).expect("a right knee")];
        assert_eq!(knee.parent, skeleton.find("hip", Side::Right));
        assert!(knee.centre.x < 0.0);
    }

    #[test]
    fn a_helper_follows_the_joint_of_its_side() {
        let helper = r#"(id: "knee_half", laterality: Paired, parent: "hip", centre: (0.07, 0.46, -0.03),
            follows: (joint: "knee", share: 0.5, about: (0.08, 0.46, 0.0))),
        ])"#;
        let text = TEXT.replace("])", helper);
        let file: SkeletonFile = parse_ron("skeleton.ron", &text).expect("valid RON");
        let skeleton = Skeleton::try_from(file).expect("a valid tree");
        let helper = skeleton.find("knee_half", Side::Right).expect("a helper");
        let follows = skeleton.joints()[helper].follows.expect("it follows");
        assert_eq!(Some(follows.joint), skeleton.find("knee", Side::Right));
        assert!(follows.about.x < 0.0);

        let wrong = text.replace("(joint: \"knee\"", "(joint: \"nee\"");
        let file: SkeletonFile = parse_ron("skeleton.ron", &wrong).expect("valid RON");
        let problem = Skeleton::try_from(file).expect_err("an unknown joint")[0].to_string();
        assert!(problem.contains("did you mean \"knee\"?"), "{problem}");
    }

    #[test]
    fn an_unknown_parent_and_a_newer_version_are_both_reported() {
        let text = TEXT.replace("\"pelvis\", centre: (0.08", "\"pelvi\", centre: (0.08");
        let text = text.replace("version: 1", "version: 2");
        let file: SkeletonFile = parse_ron("skeleton.ron", &text).expect("valid RON");
        let problems = Skeleton::try_from(file).unwrap_err();
        let all: String = problems.iter().map(|p| format!("{p}\n")).collect();
        assert!(all.contains("did you mean \"pelvis\"?"), "{all}");
        assert!(all.contains("newer Psoas"), "{all}");
    }
}

//! What a part of the body is called: kind, id and side, and the glTF node name made of them.
//!
//! [`NodeName`] is the only place where node names are put together or taken apart.

use std::{fmt, str::FromStr};

use bevy::math::Vec3;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::problem::{Problem, did_you_mean};

/// The subject's own side of a structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// +X in the anatomical position.
    Left,
    /// -X in the anatomical position.
    Right,
    /// Unpaired, on the median plane.
    Midline,
}

impl Side {
    /// Both sides of a paired structure.
    pub const PAIR: [Self; 2] = [Self::Left, Self::Right];

    /// The word used in node names, URLs and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Midline => "midline",
        }
    }

    /// The side of the word `left` or `right`.
    ///
    /// # Errors
    /// The nearest of the two, when the word is neither.
    pub fn parse(word: &str) -> Result<Self, Problem> {
        let side = Self::PAIR.into_iter().find(|side| side.word() == word);
        side.ok_or_else(|| {
            Problem::error(format!("unknown side \"{word}\""))
                .advise(did_you_mean(word, Self::PAIR.map(Self::word)))
        })
    }

    /// The sign of x on this side: 1 on the left, -1 on the right, 0 on the median plane.
    pub fn sign(self) -> f32 {
        match self {
            Self::Left => 1.0,
            Self::Right => -1.0,
            Self::Midline => 0.0,
        }
    }

    /// A point given for the left side, on this one; the midline keeps it as it is. Mirroring is its
    /// own inverse, so this also takes a point of this side to the left.
    pub fn from_left(self, point: Vec3) -> Vec3 {
        match self {
            Self::Right => Vec3::new(-point.x, point.y, point.z),
            Self::Left | Self::Midline => point,
        }
    }

    /// The opposite side; the midline is its own opposite.
    pub fn opposite(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
            Self::Midline => Self::Midline,
        }
    }
}

/// The kind of a node in `body.glb`, the first word of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// A joint of the rig: a node without geometry.
    Joint,
    /// A bone or cartilage.
    Bone,
    /// An intervertebral disc.
    Disc,
    /// A ligament between bones, or a tendon that is not part of a muscle's node.
    Ligament,
    /// An inner organ.
    Organ,
    /// A nerve or a named part of one.
    Nerve,
    /// A muscle or a named part of one.
    Muscle,
    /// A sheet or band of connective tissue over or between muscles.
    Fascia,
    /// The outer surface of the body.
    Skin,
}

impl Kind {
    /// Every kind, in the order in which layers lie from the inside outwards.
    pub const ALL: [Self; 9] = [
        Self::Joint,
        Self::Bone,
        Self::Disc,
        Self::Ligament,
        Self::Organ,
        Self::Nerve,
        Self::Muscle,
        Self::Fascia,
        Self::Skin,
    ];

    /// What lies around the muscles: fasciae, ligaments, nerves and organs.
    pub const AROUND: [Self; 4] = [Self::Fascia, Self::Ligament, Self::Nerve, Self::Organ];

    /// The first word of a node name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Joint => "joint",
            Self::Bone => "bone",
            Self::Disc => "disc",
            Self::Muscle => "muscle",
            Self::Fascia => "fascia",
            Self::Ligament => "ligament",
            Self::Nerve => "nerve",
            Self::Organ => "organ",
            Self::Skin => "skin",
        }
    }

    /// Whether it keeps its shape: bones and the discs between them.
    pub fn is_bony(self) -> bool {
        matches!(self, Self::Bone | Self::Disc)
    }

    /// Whether it lies around the muscles, one of [`Self::AROUND`].
    pub fn is_around(self) -> bool {
        Self::AROUND.contains(&self)
    }

    /// Whether it has fibres from one end to the other.
    pub fn has_fibres(self) -> bool {
        matches!(
            self,
            Self::Muscle | Self::Fascia | Self::Ligament | Self::Nerve
        )
    }
}

/// The stable id of a structure: lower snake case, the same in RON, glTF, URLs and events.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StructureId(String);

impl StructureId {
    /// Takes an id as written.
    ///
    /// # Errors
    /// When it is empty or holds anything but `a-z`, `0-9` and `_`.
    pub fn new(id: impl Into<String>) -> Result<Self, IdError> {
        let id = id.into();
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if id.is_empty() || !id.chars().all(fits) {
            return Err(IdError { id });
        }
        Ok(Self(id))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for StructureId {
    type Error = IdError;

    fn try_from(id: String) -> Result<Self, IdError> {
        Self::new(id)
    }
}

impl From<StructureId> for String {
    fn from(id: StructureId) -> Self {
        id.0
    }
}

impl fmt::Display for StructureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text that cannot be an id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{id}\" is not an id: an id is made of a-z, 0-9 and _")]
pub struct IdError {
    /// The text as found.
    pub id: String,
}

/// The name of a node in `body.glb`: `muscle.quadratus_lumborum.left`, `bone.vertebra_l4`, `skin`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeName {
    /// What the node is.
    pub kind: Kind,
    /// Which structure it is; for the skin, `skin`.
    pub id: StructureId,
    /// Which side it lies on.
    pub side: Side,
}

impl NodeName {
    /// The name of one node.
    pub fn new(kind: Kind, id: StructureId, side: Side) -> Self {
        Self { kind, id, side }
    }
}

impl fmt::Display for NodeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.word())?;
        if self.kind != Kind::Skin {
            write!(f, ".{}", self.id)?;
        }
        match self.side {
            Side::Midline => Ok(()),
            side => write!(f, ".{}", side.word()),
        }
    }
}

/// A text that is not the name of a node of the body.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{name}\" is not a node name: expected kind.id or kind.id.side, such as bone.femur.left")]
pub struct NodeNameError {
    /// The text as found.
    pub name: String,
}

impl FromStr for NodeName {
    type Err = NodeNameError;

    fn from_str(name: &str) -> Result<Self, NodeNameError> {
        let wrong = || NodeNameError { name: name.into() };
        let mut words = name.split('.');
        let first = words.next().unwrap_or_default();
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| kind.word() == first)
            .ok_or_else(wrong)?;
        let id = match kind {
            Kind::Skin => "skin",
            _ => words.next().ok_or_else(wrong)?,
        };
        let side = match words.next() {
            None => Side::Midline,
            Some("left") => Side::Left,
            Some("right") => Side::Right,
            Some(_) => return Err(wrong()),
        };
        if words.next().is_some() {
            return Err(wrong());
        }
        let id = StructureId::new(id).map_err(|_| wrong())?;
        Ok(Self { kind, id, side })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_name_reads_back_as_it_was_written() {
        for name in [
            "muscle.quadratus_lumborum.left",
            "bone.vertebra_l4",
            "disc.disc_l4_l5",
            "fascia.thoracolumbar_fascia",
            "nerve.sciatic_nerve.left",
            "joint.hip.right",
            "skin",
        ] {
            let node: NodeName = name.parse().expect("a name from product.md");
            assert_eq!(node.to_string(), name);
        }
    }

    #[test]
    fn what_is_not_a_node_name_is_refused() {
        for name in [
            "",
            "femur",
            "bone",
            "bone.",
            "bone.Femur.left",
            "bone.femur.up",
            "bone.femur.left.2",
        ] {
            assert!(name.parse::<NodeName>().is_err(), "{name}");
        }
    }
}

//! The files of an author: `assets/exercises/*.ron` as written.
//!
//! These types only mirror the text; [`Exercise`](super::exercise::Exercise) is the checked form.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::anatomy::{Side, StructureId, source::Citation};
use crate::body::{
    movement::{CentreMovement, SideMovement},
    pose::Pose,
};
use crate::stage::View;

/// One exercise.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Exercise")]
pub struct ExerciseFile {
    /// Must be [`EXERCISE_VERSION`](super::exercise::EXERCISE_VERSION).
    pub version: u32,
    /// The file's name without its ending.
    pub id: StructureId,
    /// What a patient calls it.
    pub name: String,
    /// What it is for.
    pub purpose: Purpose,
    /// The side from which it is seen best.
    #[serde(default)]
    pub best_view: View,
    /// Name of a pose in `poses.ron`, where the motion starts and ends.
    pub base: String,
    /// What stays where it is.
    pub contacts: Vec<ContactFile>,
    /// The motion, in order; it starts again after the last one.
    pub phases: Vec<PhaseFile>,
    /// How much of it.
    pub dose: DoseFile,
    /// Muscles that work.
    pub works: Vec<InvolvedFile<Effort>>,
    /// Muscles that are stretched.
    pub stretches: Vec<InvolvedFile<f32>>,
    /// What to think of while doing it.
    pub cues: Vec<String>,
    /// When to stop.
    pub stop_if: Vec<String>,
    /// Where motion, cues and stop signs come from.
    pub sources: Vec<Citation>,
}

/// What an exercise is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// Moving through an easy range.
    Mobilise,
    /// Lengthening.
    Stretch,
    /// Strength, endurance, control.
    Strengthen,
    /// Resting and breathing.
    Relax,
}

/// A part of the body and what it touches: `(Hand(Both), Floor)`.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct ContactFile(pub PartOf, pub Surface);

/// A part of one side or of both.
#[derive(Debug, Clone, Copy, Deserialize)]
pub enum PartOf {
    /// The palm.
    Hand(Sides),
    /// The front of the knee.
    Knee(Sides),
    /// The top of the foot at the toes.
    Toes(Sides),
}

impl PartOf {
    /// Which part.
    pub fn part(self) -> Part {
        match self {
            Self::Hand(_) => Part::Hand,
            Self::Knee(_) => Part::Knee,
            Self::Toes(_) => Part::Toes,
        }
    }

    /// On which sides.
    pub fn sides(self) -> Sides {
        match self {
            Self::Hand(sides) | Self::Knee(sides) | Self::Toes(sides) => sides,
        }
    }
}

/// A part of the body that can touch something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Part {
    /// The palm.
    Hand,
    /// The front of the knee.
    Knee,
    /// The top of the foot at the toes.
    Toes,
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
}

/// What a part of the body touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Surface {
    /// The floor, y = 0.
    Floor,
}

/// One phase of the motion.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhaseFile {
    /// What it is called.
    pub name: String,
    /// How long the movement takes, seconds.
    pub seconds: f32,
    /// How long its end is held, seconds.
    #[serde(default)]
    pub hold: f32,
    /// What the breath does.
    pub breath: Breath,
    /// How it starts and stops.
    #[serde(default)]
    pub ease: Ease,
    /// Where it goes.
    pub to: Target,
    /// What to think of now.
    #[serde(default)]
    pub cue: String,
}

/// What the breath does in a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Breath {
    /// Breathe in.
    In,
    /// Breathe out.
    Out,
    /// As it comes.
    Free,
}

/// How a movement starts and stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum Ease {
    /// Gently at both ends.
    #[default]
    Smooth,
    /// At one speed.
    Linear,
}

/// Where a phase goes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Target {
    /// Back to the base pose.
    Base,
    /// To these angles; what is not named stays as it was.
    Angles {
        /// Of the trunk.
        #[serde(default)]
        centre: BTreeMap<CentreMovement, f32>,
        /// Of both sides alike.
        #[serde(default)]
        both: BTreeMap<SideMovement, f32>,
        /// Of the left side.
        #[serde(default)]
        left: BTreeMap<SideMovement, f32>,
        /// Of the right side.
        #[serde(default)]
        right: BTreeMap<SideMovement, f32>,
    },
}

impl Target {
    /// The pose that this target gives, coming from another one.
    pub fn pose(&self, from: &Pose, base: &Pose) -> Pose {
        let Self::Angles {
            centre,
            both,
            left,
            right,
        } = self
        else {
            return base.clone();
        };
        let mut pose = from.clone();
        for (&movement, degrees) in centre {
            pose.set_centre(movement, degrees.to_radians());
        }
        for (side, groups) in [(Side::Left, [both, left]), (Side::Right, [both, right])] {
            for (&movement, degrees) in groups.into_iter().flatten() {
                pose.set_side(side, movement, degrees.to_radians());
            }
        }
        pose
    }
}

/// `poses.ron`: the named base poses.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Poses")]
pub struct PosesFile {
    /// Must be [`POSES_VERSION`](super::exercise::POSES_VERSION).
    pub version: u32,
    /// Each pose by its name, as angles from the anatomical position.
    pub poses: BTreeMap<String, Target>,
}

/// How much of an exercise to do.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoseFile {
    /// How many times in a row, least and most.
    pub reps: (u32, u32),
    /// How many sets, least and most.
    pub sets: (u32, u32),
    /// What the numbers do not say.
    #[serde(default)]
    pub note: String,
    /// Where the dose comes from.
    pub source: Citation,
}

/// How hard a muscle works, in the bands of the clinical reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effort {
    /// Under about a fifth of its maximum.
    Low,
    /// About a fifth to two fifths.
    Moderate,
    /// More than about two fifths.
    High,
}

impl Effort {
    /// Brightness of the highlight, 0 to 1.
    pub fn level(self) -> f32 {
        match self {
            Self::Low => 0.45,
            Self::Moderate => 0.7,
            Self::High => 1.0,
        }
    }

    /// The words a person reads.
    pub fn words(self) -> &'static str {
        match self {
            Self::Low => "works a little",
            Self::Moderate => "works",
            Self::High => "works hard",
        }
    }
}

/// A muscle that takes part.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvolvedFile<Amount> {
    /// Id of the muscle.
    pub muscle: StructureId,
    /// On which side.
    #[serde(default = "both")]
    pub side: Sides,
    /// In which phases, by their names; in all where none is named.
    #[serde(default)]
    pub phases: Vec<String>,
    /// How hard it works (`effort`), or how much it is stretched from 0 to 1 (`stretch`), where 1 is
    /// the main target of a stretch.
    #[serde(alias = "effort", alias = "stretch")]
    pub amount: Amount,
    /// Where it comes from.
    pub source: Citation,
}

fn both() -> Sides {
    Sides::Both
}

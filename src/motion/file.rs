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
use crate::locale::Text;
use crate::stage::View;

use super::part::{PartOf, Sides, Surface};

/// One exercise.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Exercise")]
pub struct ExerciseFile {
    /// Must be [`EXERCISE_VERSION`](super::exercise::EXERCISE_VERSION).
    pub version: u32,
    /// The file's name without its ending.
    pub id: StructureId,
    /// What a patient calls it.
    pub name: Text,
    /// What it is for.
    pub purpose: Purpose,
    /// How hard it is; none where nobody has said.
    #[serde(default)]
    pub level: Option<LevelFile>,
    /// The side from which it is seen best.
    #[serde(default)]
    pub best_view: View,
    /// Name of a pose in `poses.ron`, where the motion starts and ends.
    pub base: String,
    /// What is drawn with it.
    #[serde(default)]
    pub props: Vec<Prop>,
    /// The mass of what is held in the hands, kilograms.
    #[serde(default)]
    pub held_mass: f32,
    /// What touches what in the base pose, and in every phase that does not lift it.
    pub contacts: Vec<ContactFile>,
    /// The motion, in order; it starts again after the last one.
    pub phases: Vec<PhaseFile>,
    /// What is done with the other side.
    #[serde(default)]
    pub mirror: Mirror,
    /// How much of it.
    pub dose: DoseFile,
    /// Muscles that work.
    pub works: Vec<InvolvedFile<Effort>>,
    /// Muscles that are stretched.
    pub stretches: Vec<InvolvedFile<f32>>,
    /// What to think of while doing it.
    pub cues: Vec<Text>,
    /// Common mistakes.
    #[serde(default)]
    pub faults: Vec<FaultFile>,
    /// How to make it easier.
    #[serde(default)]
    pub easier: Text,
    /// How to make it harder.
    #[serde(default)]
    pub harder: Text,
    /// When to stop.
    pub stop_if: Vec<Text>,
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
    /// How to sit, stand, lie and lift.
    Posture,
}

/// How hard an exercise is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelFile {
    /// In a word.
    pub is: Level,
    /// Where this comes from.
    pub source: Citation,
}

/// How hard an exercise is, from the easiest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all(serialize = "snake_case"))]
pub enum Level {
    /// To begin with, also on a bad day.
    Gentle,
    /// When the gentle ones are easy.
    Moderate,
    /// Asks for strength, balance or a wide range.
    Demanding,
}

/// In which position an exercise is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// On the feet.
    Standing,
    /// On a chair.
    Seated,
    /// On the floor.
    Floor,
}

/// What is done with the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Mirror {
    /// Nothing: both sides do the same.
    #[default]
    Never,
    /// The same, after all repetitions of the first side.
    EachSide,
    /// The same, in turn with the first side.
    Alternate,
}

/// A common mistake, shown as a variant of the motion.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultFile {
    /// What it is called.
    pub name: Text,
    /// Why it matters.
    pub why: Text,
    /// In which phases, by their names; in all where none is named.
    #[serde(default)]
    pub phases: Vec<String>,
    /// The angles that are different.
    pub to: Target,
}

/// A part of the body and what it touches: `(Hand(Both), Floor)`.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct ContactFile(pub PartOf, pub Surface);

/// A thing that is drawn with an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Prop {
    /// A mat on the floor.
    Mat,
    /// The wall that is touched.
    Wall,
    /// The doorway that is touched.
    Doorway,
    /// The chair that is sat on.
    Chair,
    /// A cushion on the floor that is sat on, instead of a chair.
    Cushion,
    /// The pillows that are lain on, under the head and under or between the knees.
    Pillow,
    /// The box that is lifted, in the phases that hold it.
    Box,
}

/// One phase of the motion.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhaseFile {
    /// What it is called.
    pub name: Text,
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
    /// What has left its surface at the end of this phase.
    #[serde(default)]
    pub lift: Vec<PartOf>,
    /// What touches at the end of this phase beyond the contacts of the exercise.
    #[serde(default)]
    pub plant: Vec<ContactFile>,
    /// What is in the hands from the beginning of this phase to its end.
    #[serde(default)]
    pub holds: Vec<Prop>,
    /// Where it goes.
    pub to: Target,
    /// What to think of now.
    #[serde(default)]
    pub cue: Text,
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
    /// The words by which a problem of a movement is found below others: those of the movement where this
    /// target names it.
    pub(super) fn words_of(&self, movement: &str, above: String) -> String {
        let Self::Angles {
            centre,
            both,
            left,
            right,
        } = self
        else {
            return above;
        };
        let centre = centre.keys().map(|known| known.word());
        let sides = [both, left, right].into_iter().flatten();
        let mut named = centre.chain(sides.map(|(known, _)| known.word()));
        match named.any(|known| known == movement) {
            true => format!("{above}\n{movement}"),
            false => above,
        }
    }

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
    /// Must be [`POSES_VERSION`](super::poses::POSES_VERSION).
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
    /// How long a position is held, seconds, least and most.
    #[serde(default)]
    pub hold: Option<(u32, u32)>,
    /// Seconds of the movement, of its end and of the way back, such as "3-1-3".
    #[serde(default)]
    pub tempo: Text,
    /// What the numbers do not say.
    #[serde(default)]
    pub note: Text,
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

    /// The message that a person reads.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Low => "works-little",
            Self::Moderate => "works-moderately",
            Self::High => "works-hard",
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
    /// What was measured, per cent of the greatest voluntary contraction, least and most.
    #[serde(default)]
    pub mvic: Option<(f32, f32)>,
    /// Why the estimate of loads and lengths does not show it, where it does not.
    #[serde(default)]
    pub unseen: Text,
    /// Where it comes from.
    pub source: Citation,
}

fn both() -> Sides {
    Sides::Both
}

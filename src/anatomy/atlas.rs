//! The atlas: the names and facts of every muscle, as `assets/anatomy/atlas.ron` gives them.

use serde::Deserialize;

use super::{skeleton::Laterality, source::Citation, structure::StructureId};
use crate::problem::{Problem, wrong_version};

/// The version of `atlas.ron` that this program reads.
pub const ATLAS_VERSION: u32 = 1;

/// `atlas.ron` as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Atlas")]
pub struct AtlasFile {
    /// Must be [`ATLAS_VERSION`].
    pub version: u32,
    /// Every muscle of the model.
    pub muscles: Vec<Muscle>,
}

/// One muscle, or a named part of one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Muscle {
    /// Its id.
    pub id: StructureId,
    /// Whether there is one on each side.
    pub laterality: Laterality,
    /// Its names.
    pub names: Names,
    /// What is known of it; named parts of a muscle may have no row of their own.
    pub facts: Option<Facts>,
}

/// The names of a structure.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// English.
    pub en: String,
    /// Latin, after TA2.
    pub la: String,
    /// What a patient would call it; empty where there is no such word.
    #[serde(default)]
    pub plain: String,
}

/// What is known of a muscle.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// Where it lies in its region.
    pub layer: Layer,
    /// Where it comes from.
    pub origin: String,
    /// Where it goes to.
    pub insertion: String,
    /// What it does.
    pub actions: String,
    /// The nerve that moves it.
    pub innervation: String,
    /// The source of this row.
    pub source: Citation,
}

/// How deep a muscle lies in its region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Layer {
    /// Under the skin.
    Superficial,
    /// Between.
    Intermediate,
    /// On the bone.
    Deep,
}

/// The muscles of the model by their ids.
#[derive(Debug, Clone, Default)]
pub struct Atlas {
    muscles: Vec<Muscle>,
}

impl Atlas {
    /// Every muscle, in the order of the file.
    pub fn muscles(&self) -> &[Muscle] {
        &self.muscles
    }

    /// The ids of all muscles.
    pub fn muscle_ids(&self) -> Vec<&str> {
        self.muscles
            .iter()
            .map(|muscle| muscle.id.as_str())
            .collect()
    }

    /// How deep a muscle lies in its region; superficial where nothing is known.
    pub fn layer(&self, id: &str) -> Layer {
        let facts = self.muscle(id).and_then(|muscle| muscle.facts.as_ref());
        facts.map_or(Layer::Superficial, |facts| facts.layer)
    }

    /// One muscle.
    pub fn muscle(&self, id: &str) -> Option<&Muscle> {
        self.muscles.iter().find(|muscle| muscle.id.as_str() == id)
    }
}

impl TryFrom<AtlasFile> for Atlas {
    type Error = Vec<Problem>;

    fn try_from(file: AtlasFile) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        if file.version != ATLAS_VERSION {
            problems.push(wrong_version("atlas", file.version, ATLAS_VERSION));
        }
        for (index, muscle) in file.muscles.iter().enumerate() {
            if file.muscles[..index]
                .iter()
                .any(|other| other.id == muscle.id)
            {
                problems.push(Problem::error(format!(
                    "muscle \"{}\" stands twice",
                    muscle.id
                )));
            }
        }
        if problems.is_empty() {
            Ok(Self {
                muscles: file.muscles,
            })
        } else {
            Err(problems)
        }
    }
}

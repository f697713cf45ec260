//! The atlas: the names and facts of every muscle and of what lies around them, as `assets/anatomy/atlas.ron` gives them.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{
    skeleton::Laterality,
    source::{Citation, Statement},
    structure::{Kind, StructureId},
};
use crate::locale::Text;
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
    /// Every fascia, ligament, nerve and organ of the model.
    pub around: Vec<Surrounding>,
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
    pub en: Text,
    /// Latin, after TA2.
    pub la: String,
    /// What a patient would call it; empty where there is no such word.
    #[serde(default)]
    pub plain: Text,
}

impl Names {
    /// Those in English.
    pub fn texts(&self) -> [&Text; 2] {
        [&self.en, &self.plain]
    }
}

/// What is known of a muscle.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// Where it lies in its region.
    pub layer: Layer,
    /// Where it comes from.
    pub origin: Text,
    /// Where it goes to.
    pub insertion: Text,
    /// What it does.
    pub actions: Text,
    /// The nerve that moves it.
    pub innervation: Text,
    /// The source of what stands above.
    pub source: Citation,
    /// Its part in low back pain, where there is something to say.
    pub in_back_pain: Option<Statement>,
}

impl Facts {
    fn texts(&self) -> impl Iterator<Item = &Text> {
        let always = [
            &self.origin,
            &self.insertion,
            &self.actions,
            &self.innervation,
        ];
        always
            .into_iter()
            .chain(self.in_back_pain.iter().map(|said| &said.text))
    }
}

/// What lies around the muscles: a fascia, ligament, nerve or organ.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Surrounding {
    /// Its id.
    pub id: StructureId,
    /// One of [`Kind::AROUND`].
    pub kind: Kind,
    /// Whether there is one on each side.
    pub laterality: Laterality,
    /// Its names.
    pub names: Names,
    /// What is known of it.
    pub facts: SurroundingFacts,
}

/// What is known of what lies around the muscles.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurroundingFacts {
    /// How deep it lies in its region.
    pub layer: Layer,
    /// Where it lies, or from where to where it goes.
    pub place: Text,
    /// What it does.
    pub purpose: Text,
    /// What it has to do with back pain; empty where there is nothing to say.
    #[serde(default)]
    pub in_back_pain: Text,
    /// The source of this row.
    pub source: Citation,
}

/// How deep a muscle, or what lies around it, lies in its region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Layer {
    /// Under the skin.
    Superficial,
    /// Between.
    Intermediate,
    /// On the bone.
    Deep,
}

/// The muscles of the model and what lies around them, by their ids.
#[derive(Debug, Clone, Default)]
pub struct Atlas {
    muscles: Vec<Muscle>,
    around: Vec<Surrounding>,
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

    /// What lies around the muscles, in the order of the file.
    pub fn around(&self) -> &[Surrounding] {
        &self.around
    }

    /// How deep a structure lies in its region; superficial where nothing is known.
    pub fn layer(&self, id: &str) -> Layer {
        let muscle = self.muscle(id).and_then(|muscle| muscle.facts.as_ref());
        let muscle = muscle.map(|facts| facts.layer);
        let around = || Some(self.surrounding(id)?.facts.layer);
        muscle.or_else(around).unwrap_or(Layer::Superficial)
    }

    /// The names of a structure and whether there is one on each side.
    pub fn named(&self, id: &str) -> Option<(&Names, Laterality)> {
        let muscle = self.muscle(id).map(|row| (&row.names, row.laterality));
        muscle.or_else(|| self.surrounding(id).map(|row| (&row.names, row.laterality)))
    }

    /// One fascia, ligament, nerve or organ.
    pub fn surrounding(&self, id: &str) -> Option<&Surrounding> {
        self.around.iter().find(|row| row.id.as_str() == id)
    }

    /// The kind, id and laterality of every structure.
    pub fn rows(&self) -> impl Iterator<Item = (Kind, &StructureId, Laterality)> + Clone {
        let muscles = self.muscles.iter();
        let muscles = muscles.map(|row| (Kind::Muscle, &row.id, row.laterality));
        let around = self.around.iter();
        muscles.chain(around.map(|row| (row.kind, &row.id, row.laterality)))
    }

    /// Every text.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let muscles = self.muscles.iter().flat_map(|row| {
            let facts = row.facts.iter().flat_map(Facts::texts);
            row.names.texts().into_iter().chain(facts)
        });
        let around = self.around.iter().flat_map(|row| {
            let facts = &row.facts;
            let facts = [&facts.place, &facts.purpose, &facts.in_back_pain];
            row.names.texts().into_iter().chain(facts)
        });
        muscles.chain(around)
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
        for row in file.around.iter().filter(|row| !row.kind.is_around()) {
            let known = Kind::AROUND.map(|kind| format!("{kind:?}")).join(", ");
            let message = format!("\"{}\" is of kind {:?}, expected {known}", row.id, row.kind);
            problems.push(Problem::error(message));
        }
        let atlas = Self {
            muscles: file.muscles,
            around: file.around,
        };
        let mut known = BTreeSet::new();
        for (kind, id, _) in atlas.rows() {
            if !known.insert(id) {
                let message = format!("{} \"{id}\" stands twice", kind.word());
                problems.push(Problem::error(message));
            }
        }
        if problems.is_empty() {
            Ok(atlas)
        } else {
            Err(problems)
        }
    }
}

//! Names of what the atlas has no facts of: `assets/anatomy/nomenclature.ron`.
//!
//! Bones, discs and joints have their names only here, and so have groups and regions, which stand for several
//! structures.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{atlas::Names, skeleton::Laterality, source::Citation, structure::StructureId};
use crate::locale::Text;
use crate::problem::{Problem, unknown, wrong_version};

/// The version of `nomenclature.ron` that this program reads.
pub const NOMENCLATURE_VERSION: u32 = 1;

/// `nomenclature.ron`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nomenclature {
    /// Must be [`NOMENCLATURE_VERSION`].
    pub version: u32,
    /// Bones and cartilages.
    pub bones: Vec<Named>,
    /// Discs between them.
    pub discs: Vec<Named>,
    /// Joints, each by what forms it.
    pub joints: Vec<Gathering>,
    /// Muscles and other structures that go by one name.
    pub groups: Vec<Gathering>,
    /// Places of the body, each by what lies there.
    pub regions: Vec<Gathering>,
    /// Where the names of bones and joints and the members of groups come from.
    pub source: Citation,
}

/// The names of one structure.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Its id.
    pub id: StructureId,
    /// Whether there is one on each side.
    #[serde(default)]
    pub laterality: Laterality,
    /// Its names; the Latin one is empty where there is none.
    pub names: Names,
}

/// Several structures that go by one name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gathering {
    /// Its id.
    pub id: StructureId,
    /// Whether there is one on each side.
    #[serde(default)]
    pub laterality: Laterality,
    /// Its names; the Latin one is empty where there is none.
    pub names: Names,
    /// Ids of the muscles, bones and other structures that it stands for.
    pub members: Vec<String>,
    /// Ids of the zones of the skin that it stands for.
    #[serde(default)]
    pub zones: Vec<String>,
}

/// The ids that the nomenclature may name.
#[derive(Debug, Clone)]
pub struct KnownIds<'a> {
    /// Muscles and what lies around them.
    pub structures: Vec<&'a str>,
    /// Bones of the joint tree.
    pub bones: Vec<&'a str>,
    /// Zones of the skin.
    pub zones: Vec<&'a str>,
}

impl Nomenclature {
    /// What is wrong, each with the word that it is about; nothing where the file is sound.
    pub fn problems(&self, known: &KnownIds) -> Vec<(Problem, String)> {
        let mut problems = Vec::new();
        if self.version != NOMENCLATURE_VERSION {
            let problem = wrong_version("nomenclature", self.version, NOMENCLATURE_VERSION);
            problems.push((problem, "version".to_owned()));
        }
        let bones = self.bones.iter().map(|row| row.id.as_str());
        problems.extend(unknown("bone", bones, &known.bones));
        let discs = self.discs.iter().map(|row| row.id.as_str());
        let bodily = known.structures.iter().chain(&known.bones).copied();
        let bodily: Vec<&str> = bodily.chain(discs).collect();
        for row in self.gatherings() {
            problems.extend(unknown("structure", &row.members, &bodily));
            problems.extend(unknown("zone", &row.zones, &known.zones));
            if row.members.is_empty() {
                let problem = Problem::error(format!("\"{}\" stands for nothing", row.id));
                problems.push((problem, format!("\"{}\"", row.id)));
            }
        }
        problems.extend(self.twice());
        problems
    }

    /// What a joint, a group or a region consists of; of anything else nothing but itself.
    pub fn parts<'a>(&'a self, id: &'a str) -> Vec<&'a str> {
        let all = self.gatherings().find(|row| row.id.as_str() == id);
        all.map_or(vec![id], |row| {
            row.members.iter().map(String::as_str).collect()
        })
    }

    /// Every text.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let named = self.bones.iter().chain(&self.discs).map(|row| &row.names);
        let all = named.chain(self.gatherings().map(|row| &row.names));
        all.flat_map(Names::texts)
    }

    /// Joints, groups and regions.
    pub fn gatherings(&self) -> impl Iterator<Item = &Gathering> {
        self.joints.iter().chain(&self.groups).chain(&self.regions)
    }

    fn twice(&self) -> Vec<(Problem, String)> {
        let named = self.bones.iter().chain(&self.discs).map(|row| &row.id);
        let mut known = BTreeSet::new();
        let ids = named.chain(self.gatherings().map(|row| &row.id));
        let again = ids.filter(|id| !known.insert(*id));
        let told = again.map(|id| {
            let word = format!("\"{id}\"");
            (
                Problem::error(format!("{word} stands twice")),
                format!("{word}\n{word}"),
            )
        });
        told.collect()
    }
}

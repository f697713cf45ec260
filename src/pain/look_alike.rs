//! Other causes that feel like a muscle: `assets/pain/look_alikes.ron`.

use serde::Deserialize;

use crate::anatomy::{StructureId, source::Citation};
use crate::locale::Text;
use crate::problem::{Problem, wrong_version};

use super::rank::Painted;
use super::zone::Zones;

/// The version of `look_alikes.ron` that this program reads.
pub const LOOK_ALIKES_VERSION: u32 = 1;

/// `look_alikes.ron`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LookAlikes {
    /// Must be [`LOOK_ALIKES_VERSION`].
    pub version: u32,
    /// Every cause.
    pub causes: Vec<LookAlike>,
}

/// Something other than a muscle that can be felt in some zones.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LookAlike {
    /// Its id; that of the structure where the atlas has it.
    pub id: StructureId,
    /// Id of the structure whose card tells of it.
    pub structure: StructureId,
    /// What a person calls it.
    pub name: Text,
    /// Ids of the zones in which it is felt.
    pub zones: Vec<String>,
    /// How it differs from a muscle.
    pub text: Text,
    /// What to do.
    pub action: Text,
    /// Where this comes from.
    pub source: Citation,
}

impl LookAlikes {
    /// What is wrong with the file, and the words each problem is about.
    pub fn problems(&self, zones: &Zones) -> Vec<(Problem, String)> {
        let mut problems = Vec::new();
        if self.version != LOOK_ALIKES_VERSION {
            let problem = wrong_version("look-alikes", self.version, LOOK_ALIKES_VERSION);
            problems.push((problem, "version".to_owned()));
        }
        for zone in self.causes.iter().flat_map(|cause| &cause.zones) {
            if zones.find(zone).is_none() {
                problems.push((zones.unknown(zone), format!("\"{zone}\"")));
            }
        }
        problems
    }

    /// Every text.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let causes = self.causes.iter();
        causes.flat_map(|cause| [&cause.name, &cause.text, &cause.action])
    }

    /// Those that can be felt where a person painted, those with most of the zones first.
    pub fn of(&self, painted: &[Painted]) -> Vec<&LookAlike> {
        let mut found: Vec<(usize, &LookAlike)> = self
            .causes
            .iter()
            .map(|cause| (cause.covered(painted), cause))
            .filter(|(covered, _)| *covered > 0)
            .collect();
        found.sort_by_key(|(covered, _)| std::cmp::Reverse(*covered));
        found.into_iter().map(|(_, cause)| cause).collect()
    }
}

impl LookAlike {
    /// How many of the painted zones it can be felt in.
    pub fn covered(&self, painted: &[Painted]) -> usize {
        let here = painted
            .iter()
            .filter(|spot| self.zones.contains(&spot.zone));
        here.count()
    }
}

//! What moves at a joint, between two vertebrae or in a part of the spine: `assets/anatomy/mobility.ron`.

use serde::Deserialize;

use crate::anatomy::source::Citation;
use crate::body::movement::{CentreMovement, SideMovement};
use crate::locale::Text;
use crate::problem::{Problem, unknown, wrong_version};

/// The version of `mobility.ron` that this program reads.
pub const MOBILITY_VERSION: u32 = 1;

/// `mobility.ron`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mobility {
    /// Must be [`MOBILITY_VERSION`].
    pub version: u32,
    /// What is known.
    pub rows: Vec<Moves>,
}

/// What moves in some places.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moves {
    /// Ids of the joints, bones, discs or regions.
    pub of: Vec<String>,
    /// Movements of the trunk that happen there; how far they go is said by the ranges.
    #[serde(default)]
    pub centre: Vec<CentreMovement>,
    /// Movements of a limb that happen there.
    #[serde(default)]
    pub side: Vec<SideMovement>,
    /// What else is to be said; empty where that is nothing.
    #[serde(default)]
    pub text: Text,
    /// Where words and figures come from.
    pub source: Citation,
}

impl Mobility {
    /// What moves at a structure, if that is known.
    pub fn of(&self, id: &str) -> Option<&Moves> {
        let mut rows = self.rows.iter();
        rows.find(|row| row.of.iter().any(|of| of == id))
    }

    /// Every text.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.rows.iter().map(|row| &row.text)
    }

    /// The source of every row.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        self.rows.iter().map(|row| &row.source)
    }

    /// What is wrong with the file, and the words each problem is about.
    pub fn problems(&self, known: &[&str]) -> Vec<(Problem, String)> {
        let mut problems = Vec::new();
        if self.version != MOBILITY_VERSION {
            let problem = wrong_version("mobility", self.version, MOBILITY_VERSION);
            problems.push((problem, "version".to_owned()));
        }
        let ids = self.rows.iter().flat_map(|row| &row.of);
        problems.extend(unknown("structure", ids, known));
        problems
    }
}

//! What people call the parts of the body, the exercises and the places of the skin: `assets/locales/*/words.ron`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::problem::{Problem, unknown, wrong_version};

/// The version of the files of words that this program reads.
pub const WORDS_VERSION: u32 = 2;

/// What the search goes by beside the names.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename = "Words")]
pub struct Words {
    /// Must be [`WORDS_VERSION`].
    pub version: u32,
    /// Words of a question that say nothing of what is looked for.
    pub ignored: Vec<String>,
    /// Words that say little: a thing without them may still be meant.
    pub weak: Vec<String>,
    /// Further words for a structure, group or region, by its id.
    pub parts: BTreeMap<String, Vec<String>>,
    /// Further words for a zone of the skin, by its id.
    pub zones: BTreeMap<String, Vec<String>>,
    /// Further words for an exercise, by its id.
    pub exercises: BTreeMap<String, Vec<String>>,
    /// Words that lead to the questions about signs that need a doctor.
    #[serde(default)]
    pub red_flags: Vec<String>,
}

/// The ids that a file of words may name.
#[derive(Debug, Clone)]
pub struct KnownIds<'a> {
    /// Whatever of the body has a name.
    pub parts: Vec<&'a str>,
    /// Zones of the skin.
    pub zones: Vec<&'a str>,
    /// Exercises.
    pub exercises: Vec<&'a str>,
}

impl Words {
    /// What is wrong, each with the word that it is about; nothing where the file is sound.
    pub fn problems(&self, known: &KnownIds) -> Vec<(Problem, String)> {
        let mut problems = Vec::new();
        if self.version != WORDS_VERSION {
            let problem = wrong_version("words", self.version, WORDS_VERSION);
            problems.push((problem, "version".to_owned()));
        }
        for (what, words, known) in [
            ("structure", &self.parts, &known.parts),
            ("zone", &self.zones, &known.zones),
            ("exercise", &self.exercises, &known.exercises),
        ] {
            problems.extend(unknown(what, words.keys(), known));
        }
        problems
    }
}

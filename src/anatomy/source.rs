//! Where a fact comes from and how sure we are of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::locale::Text;

/// How sure we are that a statement is right as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Confidence {
    /// Not to be shown as a figure.
    Low,
    /// Plausible, from a named source that was not read in full.
    Medium,
    /// Read in the named source, or general textbook knowledge.
    High,
}

/// The source of one row of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Id of a source in `sources.ron`.
    pub id: String,
    /// Page, table, or what exactly was taken.
    #[serde(default)]
    pub at: String,
    /// How sure we are.
    pub confidence: Confidence,
}

/// Something said, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// In words.
    pub text: Text,
    /// Where it comes from.
    pub source: Citation,
}

/// `sources.ron`: each source once.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Sources")]
pub struct SourcesFile {
    /// Must be [`SOURCES_VERSION`].
    pub version: u32,
    /// The full citation of each source by its id.
    pub sources: BTreeMap<String, String>,
}

/// The version of `sources.ron` that this program reads.
pub const SOURCES_VERSION: u32 = 1;

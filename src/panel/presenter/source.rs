//! Where a statement comes from, in words.

use serde::Serialize;

use crate::anatomy::source::{Citation, Confidence};
use crate::library::Library;

/// A source with how sure we are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct SourceRow {
    pub text: String,
    pub confidence: &'static str,
}

impl SourceRow {
    /// The full text of what a citation names.
    pub(crate) fn new(library: &Library, citation: &Citation) -> Self {
        Self {
            text: library.source_text(citation),
            confidence: match citation.confidence {
                Confidence::Low => "low",
                Confidence::Medium => "medium",
                Confidence::High => "high",
            },
        }
    }
}

/// The sources of some statements, each once.
pub(super) fn sources<'a>(
    library: &Library,
    citations: impl IntoIterator<Item = &'a Citation>,
) -> Vec<SourceRow> {
    let mut rows: Vec<SourceRow> = Vec::new();
    for citation in citations {
        let row = SourceRow::new(library, citation);
        if rows.iter().all(|known| known.text != row.text) {
            rows.push(row);
        }
    }
    rows
}

//! Where a statement comes from, in words.

use serde::Serialize;

use crate::anatomy::source::{Citation, Confidence};

use super::Speaker;

/// A source with how sure we are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct SourceRow {
    pub text: String,
    pub confidence: String,
}

impl SourceRow {
    /// The full text of what a citation names.
    pub(crate) fn new(speaker: Speaker, citation: &Citation) -> Self {
        Self {
            text: speaker.library.source_text(citation),
            confidence: speaker.locale.say(message(citation.confidence)),
        }
    }
}

const fn message(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "confidence-low",
        Confidence::Medium => "confidence-medium",
        Confidence::High => "confidence-high",
    }
}

/// The sources of some statements, each once.
pub(super) fn sources<'a>(
    speaker: Speaker,
    citations: impl IntoIterator<Item = &'a Citation>,
) -> Vec<SourceRow> {
    let mut rows: Vec<SourceRow> = Vec::new();
    for citation in citations {
        let row = SourceRow::new(speaker, citation);
        if rows.iter().all(|known| known.text != row.text) {
            rows.push(row);
        }
    }
    rows
}

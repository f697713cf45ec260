//! A text of the files under `assets/`, as its author wrote it: in English.

use serde::Deserialize;

/// A text for people, in English. What is shown of it is for the language to say: [`super::Locale::of`].
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(transparent)]
pub struct Text(String);

impl Text {
    /// The text as it was written, for messages to authors and for programs.
    pub fn english(&self) -> &str {
        &self.0
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

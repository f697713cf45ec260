//! How finely the body is drawn: which of its two files is read.

use bevy::prelude::Resource;

use crate::problem::{Problem, did_you_mean};

/// One of the two files of the body; both hold the same structures on the same joints.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Detail {
    /// All triangles.
    #[default]
    Full,
    /// A third of them, for phones and slow connections.
    Light,
}

impl Detail {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Full, Self::Light];

    /// The word on the command line and in a URL.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Light => "light",
        }
    }

    /// The file, relative to `assets/`. `web/engine.js` names the same; a test compares the two.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Full => "models/body.glb",
            Self::Light => "models/body_light.glb",
        }
    }

    /// Reads the word.
    ///
    /// # Errors
    /// The nearest word, when there is no such body.
    pub fn parse(word: &str) -> Result<Self, Problem> {
        let found = Self::ALL.into_iter().find(|detail| detail.word() == word);
        found.ok_or_else(|| {
            Problem::error(format!("unknown body \"{word}\""))
                .advise(did_you_mean(word, Self::ALL.map(Self::word)))
        })
    }
}

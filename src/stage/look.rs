//! What the body is looked at through and from: the opacity of its layers, the sides of a view.

use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// How opaque each layer is, 0 to 1; what a text does not name is as by default.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Layers {
    /// The skin.
    pub skin: f32,
    /// Fasciae and ligaments.
    pub fascia: f32,
    /// The muscles.
    pub muscles: f32,
    /// Nerves and organs.
    pub nerves: f32,
    /// Bones and discs.
    pub bones: f32,
}

impl Default for Layers {
    fn default() -> Self {
        Self {
            skin: 0.3,
            fascia: 1.0,
            muscles: 1.0,
            nerves: 1.0,
            bones: 1.0,
        }
    }
}

impl Layers {
    /// The words of the layers on the command line and in a URL, from the outside inwards.
    pub const WORDS: [&'static str; 5] = ["skin", "fascia", "muscles", "nerves", "bones"];

    /// The opacity of the layer of a word.
    pub fn of_word(&mut self, word: &str) -> Option<&mut f32> {
        Some(match word {
            "skin" => &mut self.skin,
            "fascia" => &mut self.fascia,
            "muscles" => &mut self.muscles,
            "nerves" => &mut self.nerves,
            "bones" => &mut self.bones,
            _ => return None,
        })
    }

    /// The same, none below 0 or above 1.
    pub fn clamped(mut self) -> Self {
        for word in Self::WORDS {
            if let Some(opacity) = self.of_word(word) {
                *opacity = opacity.clamp(0.0, 1.0);
            }
        }
        self
    }
}

/// A side from which to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// From the front and a little from the left.
    #[default]
    ThreeQuarter,
    /// From the front.
    Front,
    /// From behind.
    Back,
    /// From the body's left.
    Left,
    /// From the body's right.
    Right,
    /// From the front and a little from the right.
    FrontRight,
    /// From behind and a little from the left.
    BackLeft,
    /// From behind and a little from the right.
    BackRight,
    /// From above and behind, as one looks at a body that lies on its front or kneels.
    Above,
}

impl View {
    /// Every view with its word.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::ThreeQuarter, "three_quarter"),
        (Self::Front, "front"),
        (Self::Back, "back"),
        (Self::Left, "left"),
        (Self::Right, "right"),
        (Self::Above, "above"),
        (Self::FrontRight, "front_right"),
        (Self::BackLeft, "back_left"),
        (Self::BackRight, "back_right"),
    ];

    /// The view of a word in a URL or on the command line.
    ///
    /// # Errors
    /// The nearest word, when there is no such view.
    pub fn parse(word: &str) -> Result<Self, Problem> {
        let found = Self::ALL.into_iter().find(|(_, known)| *known == word);
        found.map(|(view, _)| view).ok_or_else(|| {
            let known = Self::ALL.iter().map(|(_, word)| *word);
            Problem::error(format!("unknown view \"{word}\""))
                .advise(crate::problem::did_you_mean(word, known))
        })
    }
}

/// What is named in the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Named {
    /// What was chosen.
    #[default]
    Chosen,
    /// Everything that is seen, as far as there is room.
    Seen,
}

impl Named {
    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Chosen => Self::Seen,
            Self::Seen => Self::Chosen,
        }
    }
}

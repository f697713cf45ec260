//! What stands on a sheet, in words: nothing of how it is set, and no picture but what is seen on each.

use serde::{Deserialize, Serialize};

use crate::care::item::{Does, ItemSide};

/// A sheet in one language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The tag of the language.
    pub language: String,
    /// What it is called.
    pub title: String,
    /// Who made it; empty where nobody says.
    pub clinic: String,
    /// What it is for; empty for a plan.
    pub lead: String,
    /// How long it takes.
    pub takes: String,
    /// What the therapist says to it; empty where there is room for a pen.
    pub note: String,
    /// What is done when, by what is told of it in [`Self::items`].
    pub parts: Vec<Part>,
    /// What of it is left out because of what is true of the person, and why, each as a sentence.
    pub left_out: Vec<String>,
    /// How each thing is done, each once.
    pub items: Vec<Item>,
    /// Signs that need a doctor.
    pub red_flags: RedFlags,
    /// What all of this rests on.
    pub sources: Vec<String>,
    /// Where it can be played.
    pub link: String,
    /// The fixed words.
    pub words: Words,
}

/// What is done one after another.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// What it is called; empty where there is only one.
    pub name: String,
    /// How long it takes, or what is said of it.
    pub says: String,
    /// In order.
    pub rows: Vec<Row>,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The place of what is told of it, from 0.
    pub item: usize,
    /// How much of it, and for which side.
    pub dose: String,
    /// What is to be thought of; empty where there is nothing.
    pub note: String,
}

/// How one thing is done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// What it is called.
    pub name: String,
    /// How much of it, each dose that is asked for once.
    pub doses: Vec<String>,
    /// What has to be at hand.
    pub needs: Vec<String>,
    /// What is to be thought of.
    pub notes: Vec<String>,
    /// What is seen.
    pub pictures: Vec<Picture>,
    /// Muscles that work.
    pub works: Vec<String>,
    /// Muscles that are stretched.
    pub stretches: Vec<String>,
    /// What is done, in order.
    pub steps: Vec<Step>,
    /// What there is to know, without an order.
    pub points: Vec<Point>,
    /// Common mistakes.
    pub mistakes: Vec<Point>,
    /// When to stop, and what to keep off.
    pub stop_if: Vec<String>,
}

/// A step of an exercise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What it is called.
    pub name: String,
    /// What the breath does.
    pub breath: String,
    /// What to think of.
    pub cue: String,
}

/// Something that is said, behind what it is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// What it is about; may be empty.
    pub about: String,
    /// What is said.
    pub says: String,
}

/// A picture in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// What stands below it.
    pub caption: String,
    /// What is seen, for whom it is read aloud.
    pub alt: String,
    /// What is done on it.
    pub does: Does,
    /// For which side.
    pub side: ItemSide,
    /// When, seconds from the start of a round.
    pub seconds: f32,
}

/// A picture as it is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Print {
    /// Width and height, pixels.
    pub size: (u32, u32),
    /// A PNG with a palette, a byte for each pixel, all of them opaque.
    pub png: Vec<u8>,
}

/// Signs that need a doctor.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RedFlags {
    /// What they are called.
    pub title: String,
    /// The most urgent first.
    pub groups: Vec<Act>,
    /// What not to do until a doctor has looked at it.
    pub until: String,
    /// What Psoas is and is not.
    pub note: String,
}

/// Signs that ask for the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Act {
    /// What to do, in a few words.
    pub title: String,
    /// How.
    pub how: String,
    /// The signs.
    pub signs: Vec<String>,
}

/// The words that stand on every sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each field is named for what it says")]
pub struct Words {
    pub plan: String,
    pub note: String,
    pub how: String,
    pub works: String,
    pub stretches: String,
    pub needs: String,
    pub mistakes: String,
    pub stop: String,
    pub legend: String,
    pub scan: String,
    pub code: String,
    pub sources: String,
    pub credit: String,
    /// With `{page}` and `{pages}`.
    pub page: String,
}

impl Sheet {
    /// The pictures in their order.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.items.iter().flat_map(|item| &item.pictures)
    }
}

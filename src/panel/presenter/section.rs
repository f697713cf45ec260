//! What a card is made of: sections that fold, each of a few kinds of pieces.

use serde::Serialize;

use crate::anatomy::Side;
use crate::library::Known;
use crate::locale::Locale;
use crate::motion::exercise::Exercise;
use crate::stage::Command;

/// A part of a card under a heading of its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// Its id among the sections of all cards, so that it stays open or folded on the next one.
    pub key: &'static str,
    /// Its heading.
    pub title: String,
    /// What stands under it; at least one.
    pub pieces: Vec<Piece>,
}

/// Something under a heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub enum Piece {
    /// A paragraph.
    Words { text: String },
    /// A paragraph that must not be overlooked.
    Caution { text: String },
    /// Labelled facts.
    Facts { facts: Vec<Fact> },
    /// Numbered places of the body.
    Points { title: String, points: Vec<Point> },
    /// A list with the sign of the legend that it belongs to.
    List {
        title: String,
        sign: &'static str,
        items: Vec<String>,
    },
    /// Buttons, each for something that can be shown.
    Choices { title: String, choices: Vec<Choice> },
    /// A button that shows something and hides it again; while it is on, its section is open.
    Switch {
        on: bool,
        name: String,
        command: Command,
    },
}

/// A labelled fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Fact {
    pub label: String,
    pub text: String,
}

/// A trigger point in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Point {
    pub number: u32,
    pub text: String,
}

/// A button that shows something.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Choice {
    /// What it shows.
    pub name: String,
    /// What is to be said of it; empty where that is nothing.
    pub beside: String,
    /// What shows it, one after the other.
    pub commands: Vec<Command>,
}

impl Section {
    /// A section of what there is to say; none where that is nothing.
    pub(super) fn new(
        key: &'static str,
        title: String,
        pieces: impl IntoIterator<Item = Piece>,
    ) -> Option<Self> {
        let said = pieces.into_iter().filter(Piece::says_something);
        let pieces: Vec<Piece> = said.collect();
        (!pieces.is_empty()).then_some(Self { key, title, pieces })
    }
}

impl Piece {
    /// Whether it is a switch that is on.
    pub fn is_on(&self) -> bool {
        matches!(self, Self::Switch { on: true, .. })
    }

    /// The facts of which something is known, each behind the message of its label.
    pub(super) fn facts(
        locale: &Locale,
        facts: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Self {
        let known = facts.into_iter().filter(|(_, text)| !text.is_empty());
        let fact = |(label, text)| Fact {
            label: locale.say(label),
            text,
        };
        Self::Facts {
            facts: known.map(fact).collect(),
        }
    }

    fn says_something(&self) -> bool {
        match self {
            Self::Words { text } | Self::Caution { text } => !text.is_empty(),
            Self::Facts { facts } => !facts.is_empty(),
            Self::Points { points, .. } => !points.is_empty(),
            Self::List { items, .. } => !items.is_empty(),
            Self::Choices { choices, .. } => !choices.is_empty(),
            Self::Switch { .. } => true,
        }
    }
}

impl Choice {
    /// Chooses a structure, group or region.
    pub(super) fn of(locale: &Locale, known: &Known, side: Side) -> Self {
        let choose = Command::SetMuscle {
            muscle: Some(known.id.to_owned()),
            side: Some(known.laterality.side(Some(side))),
        };
        let frame = Command::SetFocus {
            focus: known.members.to_vec(),
            zoom: 1.0,
        };
        Self {
            name: locale.of(&known.names.en).to_owned(),
            beside: String::new(),
            commands: vec![choose, frame],
        }
    }

    /// Opens an exercise.
    pub(super) fn exercise(locale: &Locale, exercise: &Exercise, beside: String) -> Self {
        let whole = Command::SetFocus {
            focus: Vec::new(),
            zoom: 1.0,
        };
        let open = Command::SetExercise {
            exercise: Some(exercise.id.to_string()),
        };
        Self {
            name: locale.of(&exercise.name).to_owned(),
            beside,
            commands: vec![whole, open],
        }
    }
}

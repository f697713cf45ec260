//! What is chosen and how much of the body is shown: what the tools beside it say and switch.

use serde::Serialize;

use crate::anatomy::Side;
use crate::explore::history::History;
use crate::library::Library;
use crate::stage::{Peel, Tap, ViewState};

/// The state of the tools.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explored {
    /// Everything that is chosen, the foremost last.
    pub chosen: Vec<ChosenRow>,
    /// What a tap does.
    pub tap: Tap,
    /// How deep the body is peeled, 0 the skin to 4 the bones.
    pub depth: f32,
    /// The same in words.
    pub depth_words: String,
    /// Whether nothing but some parts is shown.
    pub isolated: bool,
    /// Whether something is not shown, or only faintly.
    pub leaves_out: bool,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
}

/// Something that is chosen.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct ChosenRow {
    pub id: String,
    pub side: Side,
    /// Its name, with the side where it has one.
    pub name: String,
}

impl Explored {
    /// What the tools show of a view state, before any history.
    pub(super) fn new(library: &Library, view: &ViewState) -> Self {
        let chosen = view.chosen().map(|one| ChosenRow {
            id: one.muscle.clone(),
            side: one.side,
            name: match one.side {
                Side::Midline => name(library, &one.muscle),
                side => format!("{}, {}", name(library, &one.muscle), side.word()),
            },
        });
        Self {
            chosen: chosen.collect(),
            tap: view.tap,
            depth: view.peel.depth(),
            depth_words: depth_words(view.peel),
            isolated: !view.excerpt.only.is_empty(),
            leaves_out: view.excerpt.leaves_out(),
            can_undo: false,
            can_redo: false,
        }
    }

    /// The same with what can be undone and redone.
    pub fn with_history(self, history: &History) -> Self {
        Self {
            can_undo: history.has_past(),
            can_redo: history.has_future(),
            ..self
        }
    }
}

/// How deep the body is peeled, in words.
pub fn depth_words(peel: Peel) -> String {
    let words = peel.words();
    let (first, rest) = words.split_at(1);
    first.to_uppercase() + rest
}

fn name(library: &Library, id: &str) -> String {
    let named = library.atlas.named(id).map(|(names, _)| &names.en);
    let words = &library.nomenclature;
    let bones = words.bones.iter().chain(&words.discs);
    let mut bony = bones.map(|row| (&row.id, &row.names.en));
    let bony = bony.find(|(known, _)| known.as_str() == id);
    let mut joints = words.joints.iter().map(|row| (&row.id, &row.names.en));
    let joint = || joints.find(|(known, _)| known.as_str() == id);
    let found = named.or_else(|| bony.or_else(joint).map(|(_, name)| name));
    found.map_or_else(|| id.replace('_', " "), ToString::to_string)
}

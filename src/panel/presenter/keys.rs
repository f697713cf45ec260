//! The keys, for whoever does not know them. `src/explore/keys.rs` and `web/controls.js` obey them.

use serde::Serialize;

/// Keys, and what they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct KeyRow {
    pub keys: &'static str,
    pub words: &'static str,
}

const fn row(keys: &'static str, words: &'static str) -> KeyRow {
    KeyRow { keys, words }
}

/// All of them, those to get about with first.
pub const KEYS: [KeyRow; 17] = [
    row("Tab, Enter", "go through fields, buttons and lists; press"),
    row("?", "shows these keys"),
    row("/", "goes to the search"),
    row("F1", "when to see a doctor"),
    row("W", "where does it hurt?"),
    row("Space", "plays and pauses"),
    row(", .", "the key pose of the previous and of the next phase"),
    row("Arrows", "turn the body; with Shift they shift it"),
    row("+ -", "nearer, farther"),
    row("1 to 5", "from the front, back, left, right, above"),
    row("Home, 0", "back to the best view, with everything shown"),
    row("L", "names beside the body what is seen"),
    row("[ ]", "peel towards the skin, towards the bones"),
    row("F", "flies to what is chosen"),
    row("I H X A", "isolate, hide or fade what is chosen; show all"),
    row("Ctrl+Z, Ctrl+Shift+Z", "undo and redo"),
    row(
        "Escape",
        "leaves a field or list; then lets go of what is chosen",
    ),
];

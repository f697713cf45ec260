//! The keys, for whoever does not know them. `src/explore/keys.rs` and `web/controls.js` obey them.

use serde::Serialize;

use crate::locale::Locale;

/// Keys, and what they do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct KeyRow {
    pub keys: String,
    pub words: String,
}

/// The messages of all of them, those to get about with first.
const KEYS: [(&str, &str); 20] = [
    ("key-tab", "key-tab-does"),
    ("key-keys", "key-keys-does"),
    ("key-search", "key-search-does"),
    ("key-doctor", "key-doctor-does"),
    ("key-hurts", "key-hurts-does"),
    ("key-care", "key-care-does"),
    ("key-practice", "key-practice-does"),
    ("key-play", "key-play-does"),
    ("key-phases", "key-phases-does"),
    ("key-turn", "key-turn-does"),
    ("key-near", "key-near-does"),
    ("key-views", "key-views-does"),
    ("key-reset", "key-reset-does"),
    ("key-names", "key-names-does"),
    ("key-release", "key-release-does"),
    ("key-peel", "key-peel-does"),
    ("key-fly", "key-fly-does"),
    ("key-leave-out", "key-leave-out-does"),
    ("key-undo", "key-undo-does"),
    ("key-escape", "key-escape-does"),
];

/// All keys.
pub(super) fn keys(locale: &Locale) -> Vec<KeyRow> {
    let row = |(keys, words): (&str, &str)| KeyRow {
        keys: locale.say(keys),
        words: locale.say(words),
    };
    KEYS.map(row).to_vec()
}

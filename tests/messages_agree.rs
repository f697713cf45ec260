//! What the code says stands in the files of messages, and all of it is said.
#![expect(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// A file of messages, and the files and folders that say them.
type Said = (&'static str, &'static [&'static str]);

const PRESENTER: Said = ("presenter", &["src"]);
const PANEL: Said = (
    "panel",
    &["src/panel/desktop", "src/panel/comparison.rs", "web"],
);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The ids of a file of messages: each begins a line.
fn ids(file: &str) -> BTreeSet<String> {
    let path = root().join(format!("assets/locales/en/{file}.ftl"));
    let text = std::fs::read_to_string(path).unwrap();
    let heads = text.lines().filter_map(|line| line.split_once(" ="));
    let ids = heads.filter(|(id, _)| id.starts_with(|letter: char| letter.is_ascii_lowercase()));
    ids.map(|(id, _)| id.to_owned()).collect()
}

/// The text of every source file, without its tests.
fn sources(place: &Path) -> Vec<String> {
    if place.is_dir() {
        let entries = std::fs::read_dir(place).unwrap();
        let entries = entries.map(|entry| entry.unwrap().path());
        let own =
            entries.filter(|path| !path.ends_with("node_modules") && !path.ends_with("tests"));
        return own.flat_map(|path| sources(&path)).collect();
    }
    let known = ["rs", "js", "html"];
    let known = place
        .extension()
        .is_some_and(|ending| known.iter().any(|known| ending == *known));
    if !known {
        return Vec::new();
    }
    let text = std::fs::read_to_string(place).unwrap();
    let product = text
        .split("#[cfg(test)]\nmod tests")
        .next()
        .unwrap_or_default();
    vec![product.to_owned()]
}

fn sources_of(places: &[&str]) -> Vec<String> {
    let places = places.iter().map(|place| root().join(place));
    places.flat_map(|place| sources(&place)).collect()
}

/// Whatever stands between two quotes on one line and looks like the id of a message.
fn literals(text: &str) -> impl Iterator<Item = &str> {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let words = lines.flat_map(|line| line.split('"').skip(1).step_by(2));
    words.filter(|word| {
        let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
        !word.is_empty() && word.chars().all(|letter| fits(letter) || letter == '-')
    })
}

/// What is said straight away: the literal behind `say(` or `say_with(`.
fn said(text: &str) -> BTreeSet<&str> {
    let calls = ["say(", "say_with("].into_iter();
    let behind = calls.flat_map(|call| text.split(call).skip(1));
    let quoted = behind.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
    quoted.collect()
}

#[test]
fn every_message_that_is_said_is_there() {
    let known: BTreeSet<String> = [PRESENTER, PANEL]
        .iter()
        .flat_map(|row| ids(row.0))
        .collect();
    // A literal that begins as ids do is one: so those in tables and in `match` are found as well.
    let begins = |id: &str| Some(id.split_once('-')?.0.to_owned());
    let rooms: BTreeSet<String> = known.iter().filter_map(|id| begins(id)).collect();
    let mut missing = BTreeSet::new();
    for text in sources_of(&["src"]) {
        let alike =
            literals(&text).filter(|word| begins(word).is_some_and(|room| rooms.contains(&room)));
        let all = said(&text).into_iter().chain(alike);
        missing.extend(all.filter(|id| !known.contains(*id)).map(str::to_owned));
    }
    for text in sources_of(&["web"]) {
        let all = said(&text).into_iter();
        missing.extend(all.filter(|id| !known.contains(*id)).map(str::to_owned));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_message_is_said() {
    for (file, places) in [PRESENTER, PANEL] {
        let sources = sources_of(places);
        let said: BTreeSet<&str> = sources.iter().flat_map(|text| literals(text)).collect();
        let ids = ids(file);
        let silent: Vec<&String> = ids
            .iter()
            .filter(|id| !said.contains(id.as_str()))
            .collect();
        assert!(silent.is_empty(), "{file}.ftl: {silent:#?}");
    }
}

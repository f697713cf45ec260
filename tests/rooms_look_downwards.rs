//! A room knows only the rooms below it, as `docs/decisions/0002-rooms.md` lists them.
#![expect(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use std::path::{Path, PathBuf};

/// Rooms and single files of `src/`, from the bottom up; each may use those before it.
const ORDER: [&str; 25] = [
    "problem", "draw", "letters", "locale", "anatomy", "excerpt", "care", "stage", "body", "pain",
    "tissue", "motion", "muscle", "library", "find", "loading", "explore", "practice", "scenery",
    "panel", "sheet", "engine", "share", "check", "cli",
];

/// Glue that runs a room inside the app reads the loaded content, which is built from the cores of all
/// rooms; the files of a language are held against the ids of the library: file and what it may use beyond its rank.
const GLUE: [(&str, &[&str]); 8] = [
    ("body/bind.rs", &["loading"]),
    ("body/exchange.rs", &["loading"]),
    ("locale/file.rs", &["library"]),
    ("motion/player.rs", &["loading"]),
    ("muscle/acting.rs", &["loading", "explore"]),
    ("pain/marker.rs", &["loading", "motion"]),
    ("tissue/mod.rs", &["loading", "motion", "muscle"]),
    (
        "tissue/shape.rs",
        &["loading", "motion", "muscle", "explore"],
    ),
];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_room_uses_a_room_above_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    let rank = |room: &str| ORDER.iter().position(|known| *known == room);
    let mut wrong = Vec::new();
    let mut uses = 0;
    for file in files {
        let name = file
            .strip_prefix(&source)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let room = name.split(['/', '.']).next().unwrap_or_default().to_owned();
        let Some(own) = rank(&room) else { continue };
        let text = std::fs::read_to_string(&file).unwrap();
        let product = text.split("#[cfg(test)]").next().unwrap_or_default();
        for used in product.split("crate::").skip(1) {
            let used = used
                .split(|c: char| !c.is_ascii_lowercase() && c != '_')
                .next();
            let Some(theirs) = used.and_then(rank) else {
                continue;
            };
            uses += 1;
            let allowed = GLUE
                .iter()
                .find(|(glue, _)| *glue == name)
                .map_or(&[][..], |row| row.1);
            if theirs > own && !allowed.contains(&ORDER[theirs]) {
                wrong.push(format!("{name} uses {}", ORDER[theirs]));
            }
        }
    }
    assert!(
        uses > 50,
        "only {uses} uses were found: does the test still read the code?"
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

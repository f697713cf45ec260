//! Reads the files of a language.

use std::collections::BTreeMap;
#[cfg(not(target_family = "wasm"))]
use std::path::Path;

use fluent_bundle::{FluentError, FluentResource, concurrent::FluentBundle};
use serde::Deserialize;

use crate::library::{Files, Library};
use crate::problem::{Problem, parse_ron, place_of, wrong_version};

use super::{
    ENGLISH, Locale, bundle,
    words::{KnownIds, Words},
};

/// The version of the files of texts that this program reads.
pub const TEXTS_VERSION: u32 = 1;

/// The messages of the presenters.
const PRESENTER: &str = "presenter";

/// The files of messages that this build says: the panel of the page is not drawn here.
#[cfg(not(target_family = "wasm"))]
pub(crate) const MESSAGES: [&str; 2] = [PRESENTER, "panel"];
#[cfg(target_family = "wasm")]
const MESSAGES: [&str; 1] = [PRESENTER];

/// Translations of the texts of a file under `assets/`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Texts")]
struct TextsFile {
    /// Must be [`TEXTS_VERSION`].
    version: u32,
    /// Each text behind its English.
    texts: BTreeMap<String, String>,
}

/// The path of a file of messages, relative to `assets/`.
pub(crate) fn message_path(language: &str, name: &str) -> String {
    format!("locales/{language}/{name}.ftl")
}

fn words_path(language: &str) -> String {
    format!("locales/{language}/words.ron")
}

/// The path of a file with translations of texts, by the room or file that has them.
pub(crate) fn text_path(language: &str, room: &str) -> String {
    format!("locales/{language}/{room}.ron")
}

/// The files with translations of texts: one for each room, and one for each exercise.
fn text_paths<'a>(
    language: &str,
    exercises: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = String> {
    let rooms = ["anatomy", "pain", "care", "guide"];
    let rooms = rooms.map(str::to_owned).into_iter();
    let exercises = exercises.into_iter().map(|id| format!("exercises/{id}"));
    rooms
        .chain(exercises)
        .map(move |room| text_path(language, &room))
        .filter(move |_| language != ENGLISH)
}

/// The path of every file that is read to speak a language, relative to `assets/`: English is needed for what the
/// language lacks.
pub fn paths<'a>(language: &str, exercises: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut paths = vec![words_path(language)];
    paths.extend(text_paths(language, exercises));
    paths.extend(spoken(language).flat_map(|language| {
        let path = move |name| message_path(language, name);
        MESSAGES.into_iter().map(path)
    }));
    paths
}

/// The language, and English behind it.
fn spoken(language: &str) -> impl Iterator<Item = &str> {
    let behind = (language != ENGLISH).then_some(ENGLISH);
    [language].into_iter().chain(behind)
}

impl Locale {
    /// Reads a language from the texts of its [`paths`]; what is wrong is left out and told.
    pub fn read(language: &str, library: &Library, files: &Files) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let exercises = library.exercises().map(|exercise| exercise.id.as_str());
        let mut locale = Self {
            language: language.to_owned(),
            words: Words::default(),
            texts: BTreeMap::new(),
            messages: Vec::new(),
        };
        let path = words_path(language);
        if let Some(text) = written(files, &path, &mut problems) {
            match parse_ron::<Words>(&path, text) {
                Ok(words) => {
                    let wrong = words.problems(&known_ids(library)).into_iter();
                    let placed = wrong.map(|(problem, word)| problem.at_word(text, &word));
                    problems.extend(placed.map(|problem| problem.in_file(&path)));
                    locale.words = words;
                }
                Err(wrong) => problems.push(wrong),
            }
        }
        for path in text_paths(language, exercises) {
            let Some(text) = written(files, &path, &mut problems) else {
                continue;
            };
            match read_texts(&path, text) {
                Ok(texts) => locale.texts.extend(texts),
                Err(wrong) => problems.push(wrong),
            }
        }
        for language in spoken(language) {
            let mut messages = bundle(language);
            for path in MESSAGES.map(|name| message_path(language, name)) {
                let text = written(files, &path, &mut problems).unwrap_or_default();
                let wrong = add(&mut messages, text).into_iter();
                problems.extend(wrong.map(|problem| problem.in_file(&path)));
            }
            locale.messages.push(messages);
        }
        (locale, problems)
    }

    /// Reads a language from the `assets/` folder on disk, as [`Self::read`] does.
    #[cfg(not(target_family = "wasm"))]
    pub fn read_folder(folder: &Path, language: &str, library: &Library) -> (Self, Vec<Problem>) {
        let exercises = library.exercises().map(|exercise| exercise.id.as_str());
        let files = paths(language, exercises).into_iter().map(|path| {
            let text = crate::library::read_text(&folder.join(&path));
            (path, text)
        });
        Self::read(language, library, &files.collect())
    }
}

/// The text of a file; none where it is not there, and why where it could not be read.
fn written<'a>(files: &'a Files, path: &str, problems: &mut Vec<Problem>) -> Option<&'a str> {
    match files.get(path)? {
        Ok(text) => Some(text),
        Err(reason) => {
            problems.push(reason.clone().in_file(path));
            None
        }
    }
}

/// The ids that the words of a language may name.
fn known_ids(library: &Library) -> KnownIds<'_> {
    let exercises = library.exercises();
    KnownIds {
        parts: library.ids().collect(),
        zones: library.zones.ids().collect(),
        exercises: exercises.map(|exercise| exercise.id.as_str()).collect(),
    }
}

/// The translations of a file.
pub(crate) fn read_texts(path: &str, text: &str) -> Result<BTreeMap<String, String>, Problem> {
    let file: TextsFile = parse_ron(path, text)?;
    if file.version == TEXTS_VERSION {
        Ok(file.texts)
    } else {
        Err(wrong_version("texts", file.version, TEXTS_VERSION).in_file(path))
    }
}

/// Adds the messages of a file; gives what is wrong with it.
fn add(messages: &mut FluentBundle<FluentResource>, text: &str) -> Vec<Problem> {
    let (resource, errors) = match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => (resource, Vec::new()),
        Err(read) => read,
    };
    let mut problems: Vec<Problem> = errors
        .iter()
        .map(|error| {
            let mut problem = Problem::error(format!("not a message: {error}"))
                .advise("write \"id = text\", with a value of the program as { $name }");
            (problem.line, problem.column) = place_of(text, error.pos.start);
            problem
        })
        .collect();
    let twice = messages.add_resource(resource).err().into_iter().flatten();
    problems.extend(twice.filter_map(|error| match error {
        FluentError::Overriding { id, .. } => {
            let problem = Problem::error(format!("the message \"{id}\" stands twice"));
            Some(problem.at_word(text, &id))
        }
        _ => None,
    }));
    problems
}

//! What a language lacks against English: messages, values in them, and texts of the files under `assets/`.
//!
//! All of it is said in English meanwhile; these are warnings.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser::parse_runtime,
};

use crate::library::{Library, read_text};
use crate::locale::{ENGLISH, Language, Locale, MESSAGES, message_path, read_texts, text_path};
use crate::problem::Problem;

/// The values that each message asks for, by its id.
type Messages = BTreeMap<String, BTreeSet<String>>;

/// Everything that is wrong with the languages of a folder of assets, and what they lack.
pub fn problems(library: &Library, folder: &Path) -> Vec<Problem> {
    let mut problems = Vec::new();
    for language in &library.languages {
        problems.extend(Locale::read_folder(folder, &language.tag, library).1);
        if language.tag != ENGLISH {
            problems.extend(messages(language, folder));
            problems.extend(texts(language, library, folder));
        }
    }
    problems
}

fn messages(language: &Language, folder: &Path) -> Vec<Problem> {
    let mut problems = Vec::new();
    for name in MESSAGES {
        let path = message_path(&language.tag, name);
        let english = read_text(&folder.join(message_path(ENGLISH, name))).unwrap_or_default();
        let said = read_text(&folder.join(&path)).unwrap_or_default();
        let (english, own) = (asked(&english), asked(&said));
        for (id, values) in &english {
            let Some(own) = own.get(id) else {
                let problem = Problem::warning(format!("the message \"{id}\" is missing"));
                problems.push(problem.in_file(&path));
                continue;
            };
            for value in values.symmetric_difference(own) {
                let told = match own.contains(value) {
                    true => format!("\"{id}\" says {{ ${value} }}, which it is not given"),
                    false => format!("\"{id}\" does not say {{ ${value} }}"),
                };
                let word = format!("{id} =");
                problems.push(Problem::warning(told).at_word(&said, &word).in_file(&path));
            }
        }
        for id in own.keys().filter(|id| !english.contains_key(*id)) {
            let problem = Problem::warning(format!("nobody says the message \"{id}\""));
            let word = format!("{id} =");
            problems.push(problem.at_word(&said, &word).in_file(&path));
        }
    }
    problems
}

/// The messages of a file; what cannot be read was told before.
fn asked(text: &str) -> Messages {
    let resource = parse_runtime(text).unwrap_or_else(|(resource, _)| resource);
    let mut messages = Messages::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry {
            let values = messages.entry(message.id.name.to_owned()).or_default();
            message
                .value
                .iter()
                .for_each(|pattern| note(pattern, values));
        }
    }
    messages
}

/// Adds the values that a pattern asks for.
fn note(pattern: &Pattern<&str>, values: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        let (asked, variants) = match expression {
            Expression::Inline(asked) => (asked, &[][..]),
            Expression::Select { selector, variants } => (selector, &variants[..]),
        };
        if let InlineExpression::VariableReference { id } = asked {
            values.insert(id.name.to_owned());
        }
        variants
            .iter()
            .for_each(|variant| note(&variant.value, values));
    }
}

fn texts(language: &Language, library: &Library, folder: &Path) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut known = BTreeMap::new();
    let mut rooms = BTreeMap::<String, BTreeSet<&str>>::new();
    for (room, text) in library.texts() {
        rooms.entry(room).or_default().insert(text.english());
    }
    let written: BTreeSet<&str> = rooms.values().flatten().copied().collect();
    for room in rooms.keys() {
        let path = text_path(&language.tag, room);
        let Ok(source) = read_text(&folder.join(&path)) else {
            continue;
        };
        for (english, translation) in read_texts(&path, &source).unwrap_or_default() {
            let word = format!("{english:?}");
            let told = match known.get(&english) {
                Some(other) if *other != translation => {
                    format!("{word} is translated otherwise in another file: {other:?}")
                }
                _ if !written.contains(english.as_str()) => {
                    format!("no file under assets/ says {word}")
                }
                _ => String::new(),
            };
            if !told.is_empty() {
                problems.push(
                    Problem::warning(told)
                        .at_word(&source, &word)
                        .in_file(&path),
                );
            }
            known.insert(english, translation);
        }
    }
    for (room, written) in rooms {
        let path = text_path(&language.tag, &room);
        let missing = written.iter().filter(|text| !known.contains_key(**text));
        problems.extend(missing.map(|text| {
            let problem = Problem::warning(format!("{text:?} has no translation"));
            problem
                .in_file(&path)
                .advise("until then it is said in English")
        }));
    }
    problems
}

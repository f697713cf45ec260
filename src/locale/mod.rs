//! The language in which everything is said: messages, the texts of the files under `assets/`, and the words of the
//! search, from `assets/locales/`.
//!
//! What a language lacks is said in English: its messages stand behind those of the language, and a [`Text`] without
//! a translation is shown as it was written.

mod file;
mod text;
pub mod words;

use std::collections::BTreeMap;

use bevy::prelude::Resource;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

use crate::problem::{Problem, did_you_mean};

#[cfg(not(target_family = "wasm"))]
pub(crate) use file::{MESSAGES, message_path, read_texts, text_path};
pub use file::{TEXTS_VERSION, paths};
pub use text::Text;
use words::Words;

/// The language in which the files under `assets/` are written.
pub const ENGLISH: &str = "en";

/// A language that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// Its tag after BCP 47, such as `es`; the name of its folder.
    pub tag: String,
    /// What those who speak it call it.
    pub name: String,
}

impl Language {
    /// The language of a tag such as `es` or `es-MX`.
    ///
    /// # Errors
    /// When there is none of that tag, with those that there are.
    pub fn find<'a>(all: &'a [Self], tag: &str) -> Result<&'a Self, Problem> {
        let short = tag.split(['-', '_', '.']).next().unwrap_or_default();
        let mut found = all.iter();
        found
            .find(|language| language.tag.eq_ignore_ascii_case(short))
            .ok_or_else(|| {
                let known = all.iter().map(|language| language.tag.as_str());
                let problem = Problem::error(format!("there is no language \"{tag}\""));
                problem.advise(did_you_mean(tag, known))
            })
    }
}

/// Everything that is said in one language.
#[derive(Resource)]
pub struct Locale {
    /// The tag of the language.
    pub language: String,
    /// What the search goes by.
    pub words: Words,
    /// Translations of texts by their English.
    texts: BTreeMap<String, String>,
    /// Messages of the language, then those of English.
    messages: Vec<FluentBundle<FluentResource>>,
}

impl Locale {
    /// A text of a file under `assets/`.
    pub fn of<'a>(&'a self, text: &'a Text) -> &'a str {
        let english = text.english();
        self.texts.get(english).map_or(english, String::as_str)
    }

    /// A message.
    pub fn say(&self, id: &str) -> String {
        self.format(id, None)
    }

    /// A message with what is to stand in it: each value behind its name.
    pub fn say_with<'a, const COUNT: usize>(
        &self,
        id: &str,
        values: [(&'a str, FluentValue<'a>); COUNT],
    ) -> String {
        self.format(id, Some(&FluentArgs::from_iter(values)))
    }

    /// A number with so many digits behind the decimal mark of the language.
    pub fn decimal(&self, value: f32, digits: usize) -> String {
        let mark = self.say("decimal-mark");
        format!("{value:.digits$}").replace('.', &mark)
    }

    /// A number with as many digits as it has.
    pub fn number(&self, value: f32) -> String {
        value.to_string().replace('.', &self.say("decimal-mark"))
    }

    /// The message; its id where there is none, which the check reports.
    fn format(&self, id: &str, values: Option<&FluentArgs>) -> String {
        let said = self.messages.iter().find_map(|messages| {
            let pattern = messages.get_message(id)?.value()?;
            // A value that the message asks for and does not get stands there by its name.
            let mut lacks = Vec::new();
            let said = messages.format_pattern(pattern, values, &mut lacks);
            Some(said.into_owned())
        });
        said.unwrap_or_else(|| id.to_owned())
    }
}

/// Messages of a language without any marks of direction: both languages run from left to right.
fn bundle(language: &str) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = language.parse().unwrap_or_default();
    let mut messages = FluentBundle::new_concurrent(vec![language]);
    messages.set_use_isolating(false);
    messages
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::library::{Files, Library};

    fn library() -> Library {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        Library::read_folder(&assets).expect("sound assets").0
    }

    fn files(rows: &[(&str, &str)]) -> Files {
        let row = |(path, text): &(&str, &str)| ((*path).to_owned(), Ok((*text).to_owned()));
        rows.iter().map(row).collect()
    }

    #[test]
    fn what_a_language_lacks_is_said_in_english() {
        let files = files(&[
            (
                "locales/en/presenter.ftl",
                "one = one\ntwo = { $n } { $n ->\n [one] area\n *[other] areas\n }\n",
            ),
            ("locales/es/presenter.ftl", "one = uno\n"),
            (
                "locales/es/pain.ron",
                "Texts(version: 1, texts: {\"Bird dog\": \"Perro-pájaro\"})",
            ),
        ]);
        let (locale, problems) = Locale::read("es", &library(), &files);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(locale.say("one"), "uno");
        assert_eq!(locale.say_with("two", [("n", 1.into())]), "1 area");
        assert_eq!(locale.say_with("two", [("n", 2.into())]), "2 areas");
        assert_eq!(locale.say("three"), "three");
        assert_eq!(locale.of(&"Bird dog".into()), "Perro-pájaro");
        assert_eq!(locale.of(&"Cat-cow".into()), "Cat-cow");
    }

    #[test]
    fn what_is_wrong_is_named_at_its_place_and_the_rest_is_said() {
        let files = files(&[
            (
                "locales/en/presenter.ftl",
                "one = one\n\nno message\n\nthree = three\none = again\n",
            ),
            ("locales/es/pain.ron", "Texts(version: 9, texts: {})"),
            ("locales/es/care.ron", "Texts(version: 1, texts: {\"a\"})"),
        ]);
        let (locale, problems) = Locale::read("es", &library(), &files);
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 4, "{told:#?}");
        assert!(told[0].starts_with("locales/es/pain.ron"), "{told:#?}");
        assert!(told[1].starts_with("locales/es/care.ron:1:"), "{told:#?}");
        assert!(
            told[2].starts_with("locales/en/presenter.ftl:3:"),
            "{told:#?}"
        );
        assert!(told[3].contains("\"one\" stands twice"), "{told:#?}");
        assert_eq!(locale.say("three"), "three");
    }

    #[test]
    fn a_language_is_found_by_a_longer_tag() {
        let all = library().languages;
        let find = |tag| Language::find(&all, tag).map(|found| found.tag.clone());
        assert_eq!(find("es_MX.UTF-8"), Ok("es".to_owned()));
        assert_eq!(find("EN-gb"), Ok("en".to_owned()));
        let problem = find("e").expect_err("no language");
        assert!(problem.advice.contains("\"e"), "{problem}");
    }
}

//! What is told and in which language, and how things are called.

use crate::anatomy::{Kind, Side};
use crate::library::Library;
use crate::locale::Locale;

/// Everything that there is to tell, and the language in which it is told.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    /// What there is.
    pub library: &'a Library,
    /// The language.
    pub locale: &'a Locale,
}

impl<'a> Speaker<'a> {
    /// Tells a library in a language.
    pub fn new(library: &'a Library, locale: &'a Locale) -> Self {
        Self { library, locale }
    }

    /// What a part of the body is called.
    pub fn name(self, id: &str) -> String {
        let known = self.library.known(id).map(|known| &known.names.en);
        match known {
            Some(name) => self.locale.of(name).to_owned(),
            None if id == Kind::Skin.word() => self.locale.say("named-skin"),
            None => id.replace('_', " "),
        }
    }

    /// The same with its side, as in "Multifidus, left".
    pub(super) fn name_of_side(self, id: &str, side: Side) -> String {
        of_side(self.locale, &self.name(id), side)
    }
}

/// A name with the side of what it names.
pub(super) fn of_side(locale: &Locale, name: &str, side: Side) -> String {
    match side {
        Side::Midline => name.to_owned(),
        Side::Left => locale.say_with("named-left", [("name", name.into())]),
        Side::Right => locale.say_with("named-right", [("name", name.into())]),
    }
}

/// What something is, by the word of its [`Kind`], or `group`, `region`, `zone`, `exercise`, `safety`.
pub fn kind_words(locale: &Locale, kind: &str) -> String {
    locale.say_with("kind", [("kind", kind.into())])
}

/// On which of some sides.
pub fn side_words(locale: &Locale, sides: &[Side]) -> String {
    locale.say(match sides {
        [Side::Left] => "side-left",
        [Side::Right] => "side-right",
        _ => "side-either",
    })
}

/// Words with a capital letter at their start.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

//! The text of an author with what was probably meant put in for each mistake, so that the parser gets on.

use std::ops::Range;

use ron::{
    error::{Position, SpannedError},
    extensions::Extensions,
};
use serde::de::DeserializeOwned;

use super::nearest;

/// A change of the text by which the parser gets on.
#[derive(Debug, Clone)]
pub(super) struct Cure {
    range: Range<usize>,
    put_in: String,
    /// What the author should have written, where that can be said.
    pub(super) written: Option<String>,
}

/// A text with the cures so far.
#[derive(Debug, Clone)]
pub(super) struct Mended {
    text: String,
    /// Where something was put in, how long it is and how long what it replaced was, bytes; in order of time.
    edits: Vec<(usize, usize, usize)>,
}

impl Mended {
    pub(super) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            edits: Vec::new(),
        }
    }

    pub(super) fn parse<T: DeserializeOwned>(&self) -> Result<T, SpannedError> {
        ron::Options::default()
            .with_default_extension(Extensions::IMPLICIT_SOME)
            .from_str(&self.text)
    }

    /// The bytes that an error is about.
    pub(super) fn place(&self, error: &SpannedError) -> Range<usize> {
        use ron::Error::{DuplicateStructField, NoSuchEnumVariant, NoSuchStructField};
        let [start, end] = [error.span.start, error.span.end].map(|at| offset(&self.text, at));
        match &error.code {
            NoSuchStructField { found, .. } | NoSuchEnumVariant { found, .. } => {
                let word = self.text[start..end].rfind(found.as_str());
                word.map_or(start..end, |at| start + at..start + at + found.len())
            }
            DuplicateStructField { field, .. } => {
                let word = self.text[..end].rfind(field);
                word.map_or(start..end, |at| at..at + field.len())
            }
            // The parser stands behind the blanks before what it does not like, or before them.
            _ => {
                let blanks = self.text[end..].len() - skip_blanks(&self.text[end..]).len();
                end + blanks..end + blanks
            }
        }
    }

    /// Whether a place lies in something that was put in.
    pub(super) fn holds(&self, place: usize) -> bool {
        let mut place = place;
        for &(start, put_in, replaced) in self.edits.iter().rev() {
            match place {
                _ if place >= start + put_in.max(1) => place = place + replaced - put_in,
                _ if place >= start => return true,
                _ => {}
            }
        }
        false
    }

    /// The place in the author's text of a place in this one.
    pub(super) fn original(&self, place: usize) -> usize {
        let back = |place: usize, &(start, put_in, replaced): &(usize, usize, usize)| match place {
            _ if place >= start + put_in => place + replaced - put_in,
            _ => place.min(start),
        };
        self.edits.iter().rev().fold(place, |place, edit| {
            if place < edit.0 {
                place
            } else {
                back(place, edit)
            }
        })
    }

    pub(super) fn apply(&mut self, cure: Cure) {
        let edit = (cure.range.start, cure.put_in.len(), cure.range.len());
        self.text.replace_range(cure.range, &cure.put_in);
        self.edits.push(edit);
    }

    fn with(&self, cure: &Cure) -> Self {
        let mut mended = self.clone();
        mended.apply(cure.clone());
        mended
    }

    pub(super) fn cure<T: DeserializeOwned>(
        &self,
        error: &SpannedError,
        place: Range<usize>,
    ) -> Option<Cure> {
        use ron::Error::{
            DuplicateStructField, Eof, ExceededRecursionLimit, MissingStructField,
            NoSuchEnumVariant, NoSuchStructField,
        };
        let put = |put_in: &str| Cure {
            range: place.clone(),
            put_in: put_in.to_owned(),
            written: None,
        };
        match &error.code {
            NoSuchStructField {
                expected, found, ..
            } => {
                let meant = nearest(found, expected.iter().copied());
                let meant = meant.map(put).filter(|cure| self.gets_on::<T>(cure));
                meant.or_else(|| Some(self.without(place.clone())))
            }
            NoSuchEnumVariant {
                expected, found, ..
            } => {
                let meant = nearest(found, expected.iter().copied());
                meant.or(expected.first().copied()).map(put)
            }
            DuplicateStructField { .. } => Some(self.without(place)),
            ExceededRecursionLimit | Eof | MissingStructField { .. } => None,
            _ => self.other_value::<T>(place.start),
        }
    }

    /// Whether the parser gets beyond a cure.
    fn gets_on<T: DeserializeOwned>(&self, cure: &Cure) -> bool {
        let mended = self.with(cure);
        match mended.parse::<T>() {
            Ok(_) => true,
            Err(error) => mended.place(&error).start > cure.range.start + cure.put_in.len(),
        }
    }

    /// The text without the field that begins here.
    fn without(&self, field: Range<usize>) -> Cure {
        let rest = &self.text[field.end..];
        let value = skip_blanks(rest)
            .strip_prefix(':')
            .map_or(rest, skip_blanks);
        let after = skip_blanks(&value[value_length(value)..]);
        let after = after.strip_prefix(',').unwrap_or(after);
        Cure {
            range: field.start..self.text.len() - after.len(),
            put_in: String::new(),
            written: None,
        }
    }

    /// The value that begins here, written otherwise so that the parser gets on.
    fn other_value<T: DeserializeOwned>(&self, start: usize) -> Option<Cure> {
        let value = &self.text[start..][..value_length(&self.text[start..])];
        let value = value.trim_end();
        let bare = value.trim_matches('"');
        let guesses = [
            (format!("\"{bare}\""), true),
            (bare.to_owned(), true),
            (format!("[{value}]"), true),
            ("1".to_owned(), false),
            ("[]".to_owned(), false),
        ];
        let cures = guesses.into_iter().map(|(put_in, is_meant)| Cure {
            range: start..start + value.len(),
            written: is_meant.then(|| put_in.clone()),
            put_in,
        });
        cures
            .filter(|cure| !value.is_empty() && cure.put_in != value)
            .find(|cure| self.gets_on::<T>(cure))
    }
}

/// The byte at a line and column, both from 1.
fn offset(text: &str, at: Position) -> usize {
    let line = text.split_inclusive('\n').take(at.line - 1);
    let line: usize = line.map(str::len).sum();
    let column = text[line..].char_indices().nth(at.col - 1);
    column.map_or(text.len(), |(byte, _)| line + byte)
}

/// A text without the blanks and comments at its beginning.
fn skip_blanks(text: &str) -> &str {
    let text = text.trim_start();
    match text.strip_prefix("//") {
        Some(comment) => skip_blanks(comment.find('\n').map_or("", |end| &comment[end..])),
        None => text,
    }
}

/// How far a value goes: up to the comma or bracket that ends it, bytes.
fn value_length(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut quoted = false;
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => return at,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}

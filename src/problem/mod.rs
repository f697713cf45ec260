//! What can go wrong with a file, an id or a command, as a person reads it.
//!
//! A [`Problem`] says what is wrong, where, and what to do about it. The library returns problems;
//! the panel, the page and the command line show them.

mod mend;
mod text;

use std::fmt;

use serde::Serialize;

pub use text::{Parsed, decode, parse_every, parse_ron, too_long};

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The rest works; something was left out or done otherwise.
    Warning,
    /// What was asked for cannot be done.
    Error,
}

/// One thing that is wrong, with its place and its cure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// How much it matters.
    pub severity: Severity,
    /// The file, relative to the folder that was read; empty for the command line and the URL.
    pub file: String,
    /// Line in the file, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// Column in the line, from 1; 0 where the whole line is meant.
    pub column: usize,
    /// What is wrong, as one sentence without a full stop.
    pub message: String,
    /// What to do about it; empty where the message says it.
    pub advice: String,
    /// The key of an address or the property of a message that is at fault; empty where it is none of these.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub field: String,
}

impl Problem {
    /// An error that belongs to no place in a file.
    pub fn error(message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            file: String::new(),
            line: 0,
            column: 0,
            message: message.into(),
            advice: String::new(),
            field: String::new(),
        }
    }

    /// Something that was left out or is done otherwise.
    pub fn warning(message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(message)
        }
    }

    /// The same problem, said of something by its name.
    pub fn said_of(mut self, what: &str) -> Self {
        self.message = format!("{what}: {}", self.message);
        self
    }

    /// The same problem, said of a file.
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.file = file.into();
        self
    }

    /// The same problem, at the place where `needle` first stands in the text of the file. A needle of several
    /// lines is a way there: each line is looked for behind the one before, and the last one found is the place.
    pub fn at_word(mut self, text: &str, needle: &str) -> Self {
        if let Some(place) = place_of_words(text, needle) {
            (self.line, self.column) = place;
        }
        self
    }

    /// The same problem, of a key of an address or a property of a message.
    pub fn in_field(mut self, field: impl Into<String>) -> Self {
        self.field = field.into();
        self
    }

    /// The same problem with a cure.
    pub fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = advice.into();
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}", self.file)?;
            if self.line > 0 {
                write!(f, ":{}:{}", self.line, self.column)?;
            }
            write!(f, ": ")?;
        }
        write!(f, "{}", self.message)?;
        if !self.advice.is_empty() {
            write!(f, ": {}", self.advice)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// Line and column, from 1, of the last word of a needle as [`Problem::at_word`] takes it; none where already the
/// first one does not stand in the text.
pub fn place_of_words(text: &str, needle: &str) -> Option<(usize, usize)> {
    let mut place = None;
    let mut from = 0;
    for word in needle.lines() {
        let Some(offset) = text[from..].find(word) else {
            break;
        };
        place = Some(place_of(text, from + offset));
        from += offset + word.len();
    }
    place
}

/// Line and column of a byte of a text, both from 1.
pub(crate) fn place_of(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    (line, column)
}

/// What an error of the engine says, without the backtrace that may follow in the next lines.
pub fn first_line(error: &impl fmt::Display) -> String {
    let text = error.to_string();
    text.lines()
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_owned()
}

/// How alike two words are, 0 to 1; of ids made of several words also with these in another order.
fn likeness(one: &str, other: &str) -> f64 {
    let sorted = |id: &str| {
        let mut words: Vec<&str> = id.split('_').collect();
        words.sort_unstable();
        words.join("_")
    };
    let as_written = strsim::jaro_winkler(one, other);
    as_written.max(strsim::jaro_winkler(&sorted(one), &sorted(other)))
}

/// The word of `valid` that `word` was most likely meant to be, if one is near.
pub fn nearest<'a>(word: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const NEAR: f64 = 0.72;
    valid
        .into_iter()
        .map(|candidate| (likeness(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness > NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// A problem for each id that is not known, with the nearest that is, and the word in the file that it is about.
pub fn unknown<'a>(
    what: &'a str,
    ids: impl IntoIterator<Item = impl AsRef<str> + 'a> + 'a,
    known: &'a [&'a str],
) -> impl Iterator<Item = (Problem, String)> + 'a {
    ids.into_iter().filter_map(move |id| {
        let id = id.as_ref();
        let problem = || {
            let advice = did_you_mean(id, known.iter().copied());
            Problem::error(format!("unknown {what} \"{id}\"")).advise(advice)
        };
        (!known.contains(&id)).then(|| (problem(), format!("\"{id}\"")))
    })
}

/// The advice for an unknown word: the nearest valid one, else all of them.
pub fn did_you_mean<'a>(word: &str, valid: impl IntoIterator<Item = &'a str> + Clone) -> String {
    match nearest(word, valid.clone()) {
        Some(candidate) => format!("did you mean \"{candidate}\"?"),
        None => {
            let mut words: Vec<&str> = valid.into_iter().collect();
            words.sort_unstable();
            format!("expected one of {}", words.join(", "))
        }
    }
}

/// A file written for another version of Psoas.
pub fn wrong_version(what: &str, found: u32, known: u32) -> Problem {
    let advice = if found > known {
        "this file is from a newer Psoas: update Psoas"
    } else {
        "rewrite the file in the present form"
    };
    Problem::error(format!(
        "{what} of version {found}, expected version {known}"
    ))
    .advise(advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read by serde")]
    struct Pose {
        hip_flexion: Option<f32>,
    }

    #[test]
    fn an_unknown_field_is_reported_with_its_place_and_the_nearest_field() {
        let error = parse_ron::<Pose>("pose.ron", "(\n  hip_flexon: 10,\n)").unwrap_err();
        assert_eq!((error.line, error.file.as_str()), (2, "pose.ron"));
        let text = error.to_string();
        assert!(text.contains("unknown field \"hip_flexon\""), "{text}");
        assert!(text.contains("did you mean \"hip_flexion\"?"), "{text}");
    }

    #[test]
    fn the_words_of_an_id_may_stand_in_another_order() {
        let advice = did_you_mean(
            "posterior_thigh_upper",
            ["posterior_hip", "thigh_posterior_upper"],
        );
        assert_eq!(advice, "did you mean \"thigh_posterior_upper\"?");
    }

    #[test]
    fn a_word_like_no_other_is_answered_with_all_of_them() {
        let advice = did_you_mean("zzz", ["knee", "hip"]);
        assert_eq!(advice, "expected one of hip, knee");
    }
}

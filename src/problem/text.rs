//! Reads the RON of an author and names every mistake at once.
//!
//! The parser stops at its first mistake. Here it is told what was probably meant, and goes on: the nearest
//! word for an unknown one, a text put into quotation marks, a list around a single thing. What comes out of a
//! mended text is only good for finding further mistakes.

use std::ops::Range;

use ron::{
    error::{Position, SpannedError},
    extensions::Extensions,
};
use serde::de::DeserializeOwned;

use super::{Problem, did_you_mean, nearest, place_of};

/// Nobody writes a longer file by hand, bytes.
const LONGEST: usize = 1024 * 1024;
/// More mistakes of one file are not told at once.
const MOST: usize = 30;

/// What was read of a text, and every mistake that was found in it.
#[derive(Debug)]
pub struct Parsed<T> {
    /// What it says; where there are problems, what it probably was meant to say, if that can be guessed.
    pub value: Option<T>,
    /// Every mistake in its order, with line and column.
    pub problems: Vec<Problem>,
}

/// Reads RON as the files of `assets/` are written: optional fields are given plainly.
///
/// # Errors
/// The first problem with `file`, line and column, and the nearest valid field or name.
pub fn parse_ron<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Problem> {
    let parsed = parse_every(file, text);
    match (parsed.problems.into_iter().next(), parsed.value) {
        (None, Some(value)) => Ok(value),
        (problem, _) => Err(problem.unwrap_or_else(|| Problem::error("nothing was read"))),
    }
}

/// The same, but goes on after a mistake.
pub fn parse_every<T: DeserializeOwned>(file: &str, text: &str) -> Parsed<T> {
    let mut parsed = Parsed {
        value: None,
        problems: Vec::new(),
    };
    if let Some(problem) = unreadable(text) {
        parsed.problems.push(problem.in_file(file));
        return parsed;
    }
    let mut mended = Mended::new(text);
    while parsed.problems.len() < MOST {
        let error = match mended.parse() {
            Ok(value) => {
                parsed.value = Some(value);
                break;
            }
            Err(error) => error,
        };
        let place = mended.place(&error);
        // What is wrong with something that was put in says nothing about the author's text.
        if mended.holds(place.start) {
            break;
        }
        let cure = mended.cure::<T>(&error, place.clone());
        let problem = problem(&error, cure.as_ref());
        let (line, column) = place_of(text, mended.original(place.start));
        parsed.problems.push(
            Problem {
                line,
                column,
                ..problem
            }
            .in_file(file),
        );
        let Some(cure) = cure else { break };
        mended.apply(cure);
    }
    parsed
}

/// The text of a file, without the mark that some editors put before it.
///
/// # Errors
/// The place of the first byte that is not UTF-8.
pub fn decode(bytes: Vec<u8>) -> Result<String, Problem> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let sound = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..sound]);
        let (line, column) = place_of(&before, before.len());
        let problem = Problem::error("this is not text, or not in UTF-8")
            .advise("save the file as UTF-8 in your editor");
        Problem {
            line,
            column,
            ..problem
        }
    })?;
    match text.strip_prefix('\u{feff}') {
        Some(text) => Ok(text.to_owned()),
        None => Ok(text),
    }
}

/// The problem of a file that is too long to be written by hand.
pub fn too_long(bytes: u64) -> Option<Problem> {
    let size = bytes as f32 / LONGEST as f32;
    (bytes > LONGEST as u64).then(|| {
        Problem::error(format!(
            "the file is too long to be one of these: {size:.1} MB"
        ))
        .advise("a file has at most 1 MB")
    })
}

/// What keeps a text from being read at all.
fn unreadable(text: &str) -> Option<Problem> {
    if let Some(problem) = too_long(text.len() as u64) {
        return Some(problem);
    }
    text.trim()
        .is_empty()
        .then(|| Problem::error("the file is empty"))
}

fn problem(error: &SpannedError, cure: Option<&Cure>) -> Problem {
    use ron::Error;
    let unknown = |what: &str, found: &str, expected: &[&'static str]| {
        Problem::error(format!("unknown {what} \"{found}\""))
            .advise(did_you_mean(found, expected.iter().copied()))
    };
    match &error.code {
        Error::NoSuchStructField {
            expected, found, ..
        } => unknown("field", found, expected),
        Error::NoSuchEnumVariant {
            expected, found, ..
        } => unknown("name", found, expected),
        Error::MissingStructField { field, .. } => {
            Problem::error(format!("the field \"{field}\" is missing"))
        }
        Error::DuplicateStructField { field, .. } => {
            Problem::error(format!("the field \"{field}\" is given twice"))
        }
        Error::ExceededRecursionLimit => Problem::error("brackets are nested too deeply"),
        Error::Eof | Error::ExpectedStringEnd => Problem::error("the file ends too early")
            .advise("close every bracket and quotation mark"),
        other => {
            let problem = Problem::error(plain_words(other));
            match cure.and_then(|cure| cure.written.as_ref()) {
                Some(written) => problem.advise(format!("write {written}")),
                None => problem,
            }
        }
    }
}

/// What the parser expected, for people who never heard of a struct.
fn plain_words(error: &ron::Error) -> String {
    use ron::Error;
    let expected = match error {
        Error::ExpectedString => "a text in quotation marks",
        Error::ExpectedFloat => "a number",
        Error::ExpectedInteger => "a whole number",
        Error::ExpectedBoolean => "true or false",
        Error::ExpectedArray => "a list in [ ]",
        Error::ExpectedMap => "rows in { }",
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => "fields in ( )",
        Error::ExpectedMapColon => "a colon",
        Error::ExpectedComma => "a comma",
        Error::ExpectedArrayEnd => "the list to end with ]",
        Error::ExpectedMapEnd => "the rows to end with }",
        Error::ExpectedStructLikeEnd => "the fields to end with )",
        Error::ExpectedIdentifier => "a name",
        Error::TrailingCharacters => "nothing behind the last bracket",
        other => return other.to_string(),
    };
    format!("expected {expected}")
}

/// A change of the text by which the parser gets on.
#[derive(Debug, Clone)]
struct Cure {
    range: Range<usize>,
    put_in: String,
    /// What the author should have written, where that can be said.
    written: Option<String>,
}

/// A text with the cures so far.
#[derive(Debug, Clone)]
struct Mended {
    text: String,
    /// Where something was put in, how long it is and how long what it replaced was, bytes; in order of time.
    edits: Vec<(usize, usize, usize)>,
}

impl Mended {
    fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            edits: Vec::new(),
        }
    }

    fn parse<T: DeserializeOwned>(&self) -> Result<T, SpannedError> {
        ron::Options::default()
            .with_default_extension(Extensions::IMPLICIT_SOME)
            .from_str(&self.text)
    }

    /// The bytes that an error is about.
    fn place(&self, error: &SpannedError) -> Range<usize> {
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
    fn holds(&self, place: usize) -> bool {
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

    /// The place in the author's text.
    fn original(&self, place: usize) -> usize {
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

    fn apply(&mut self, cure: Cure) {
        let edit = (cure.range.start, cure.put_in.len(), cure.range.len());
        self.text.replace_range(cure.range, &cure.put_in);
        self.edits.push(edit);
    }

    fn with(&self, cure: &Cure) -> Self {
        let mut mended = self.clone();
        mended.apply(cure.clone());
        mended
    }

    fn cure<T: DeserializeOwned>(&self, error: &SpannedError, place: Range<usize>) -> Option<Cure> {
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

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Plan {
        #[expect(dead_code, reason = "only read by serde")]
        name: String,
        steps: Vec<Step>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read by serde")]
    struct Step {
        seconds: f32,
        breath: Breath,
        #[serde(default)]
        of: Vec<String>,
        hold: Option<f32>,
    }

    #[derive(Debug, Deserialize)]
    enum Breath {
        In,
        Out,
    }

    fn told(text: &str) -> Vec<String> {
        let parsed: Parsed<Plan> = parse_every("plan.ron", text);
        parsed.problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_mistake_is_named_at_its_place_with_what_was_meant() {
        let text = r#"(
    name: plan,
    steps: [
        (seconds: "2", braeth: Out, of: ["a"]),
        (seconds: 3, breath: Outt, zzz: (1, [2]), of: "b"), // a comment
        (seconds: 3, breath: In, seconds: 4),
    ],
)"#;
        assert_eq!(
            told(text),
            [
                "plan.ron:2:11: expected a text in quotation marks: write \"plan\"",
                "plan.ron:4:19: expected a number: write 2",
                "plan.ron:4:24: unknown field \"braeth\": did you mean \"breath\"?",
                "plan.ron:5:30: unknown name \"Outt\": did you mean \"Out\"?",
                "plan.ron:5:36: unknown field \"zzz\": expected one of breath, hold, of, seconds",
                "plan.ron:5:55: expected a list in [ ]: write [\"b\"]",
                "plan.ron:6:34: the field \"seconds\" is given twice",
            ]
        );
    }

    #[test]
    fn what_was_guessed_is_read_to_look_for_more() {
        let text = "(name: \"a\", steps: [(second: 1, breath: In)])";
        let parsed: Parsed<Plan> = parse_every("plan.ron", text);
        assert_eq!(parsed.problems.len(), 1);
        assert_eq!(parsed.value.map(|plan| plan.steps.len()), Some(1));
    }

    #[test]
    fn what_cannot_be_read_at_all_is_said_at_once() {
        let brackets = "[".repeat(10_000_000);
        let nested = format!("(name: {})", "[".repeat(900_000));
        for (text, expected) in [
            ("", "the file is empty"),
            (" \n\t", "the file is empty"),
            (brackets.as_str(), "at most 1 MB"),
            (nested.as_str(), "plan.ron:1:8: expected a text"),
            (
                "(name: \"a\", steps: [(seconds: 1, ",
                "the file ends too early",
            ),
            ("(name: \"a", "the file ends too early"),
        ] {
            let told = told(text);
            assert_eq!(told.len(), 1, "{told:?}");
            assert!(told[0].contains(expected), "{told:?}");
        }
    }
}

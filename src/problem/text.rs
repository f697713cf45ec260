//! Reads the RON of an author and names every mistake at once.
//!
//! The parser stops at its first mistake. Here it is told what was probably meant, and goes on: the nearest
//! word for an unknown one, a text put into quotation marks, a list around a single thing. What comes out of a
//! mended text is only good for finding further mistakes.

use ron::error::SpannedError;
use serde::de::DeserializeOwned;

use super::mend::{Cure, Mended};
use super::{Problem, did_you_mean, place_of};

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

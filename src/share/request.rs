//! What the page asks of the viewer: a command, or an answer.

use serde::Deserialize;
use serde_json::Value;

use crate::problem::Problem;
use crate::stage::Command;

/// What the page asks for besides [`Command`]s. `web/engine.js` sends the same names; a test compares the two lists.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Request {
    /// Show what a link says, and nothing of what was shown before.
    Open {
        /// The query of the link.
        query: String,
    },
    /// Tell at once what is seen, as a link.
    GetView {},
    /// Tell what stands on the sheet of a routine, or of the plan, so that it can be printed.
    PrintSheet {
        /// Id of the routine; without one, the plan.
        routine: Option<String>,
    },
    /// Tell when the next picture is drawn, so that it can be kept.
    Screenshot {},
}

/// A message of the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Received {
    /// To do something.
    Command(Command),
    /// To answer.
    Request(Request),
}

/// No message is longer, bytes.
const LONGEST: usize = 64_000;
/// Nor one of its texts, but for a link and the code of a plan.
const LONGEST_TEXT: usize = 2_000;
/// Nor one of its lists.
const LONGEST_LIST: usize = 500;

/// Reads a message, JSON with a `type`.
///
/// # Errors
/// What is wrong with it, and with which property.
pub fn read_message(text: &str) -> Result<Received, Problem> {
    if text.len() > LONGEST {
        let problem = Problem::error(format!("a message of {} bytes", text.len()));
        return Err(problem.advise(format!("send at most {LONGEST}")));
    }
    let value: Value = serde_json::from_str(text)
        .map_err(|error| Problem::error(format!("a message is not JSON: {error}")))?;
    let Some(kind) = value.get("type").and_then(Value::as_str) else {
        let problem = Problem::error("a message without a type");
        return Err(problem
            .advise("send an object such as { \"type\": \"play\" }")
            .in_field("type"));
    };
    check_sizes(&value)?;
    let asked = decode(&value).map_err(|error| {
        let field = fault(&value).unwrap_or("type").to_owned();
        let problem = Problem::error(format!(
            "the message \"{kind}\" was not understood: {error}"
        ));
        problem.in_field(field)
    })?;
    if let Received::Command(command) = &asked {
        command.check()?;
    }
    Ok(asked)
}

fn decode(value: &Value) -> serde_json::Result<Received> {
    let request = Request::deserialize(value).map(Received::Request);
    match request {
        Err(error) if is_unknown(&error) => Command::deserialize(value).map(Received::Command),
        decoded => decoded,
    }
}

/// Whether an error says that there is no such type.
fn is_unknown(error: &serde_json::Error) -> bool {
    error.to_string().starts_with("unknown variant")
}

/// The property that is at fault: the first that is already wrong with the type alone.
fn fault(value: &Value) -> Option<&str> {
    let (kind, properties) = (value.get("type")?, value.as_object()?);
    if decode(&serde_json::json!({ "type": kind })).is_err_and(|error| is_unknown(&error)) {
        return None;
    }
    let wrong = |name: &&String| {
        let alone = serde_json::json!({ "type": kind, name.as_str(): properties[*name] });
        decode(&alone).is_err_and(|error| !error.to_string().starts_with("missing field"))
    };
    let mut others = properties.keys().filter(|name| *name != "type");
    others.find(wrong).map(String::as_str)
}

/// Whether no property holds more than anybody means.
fn check_sizes(value: &Value) -> Result<(), Problem> {
    let properties = value.as_object().into_iter().flatten();
    for (name, value) in properties {
        let most = match name.as_str() {
            "query" | "plan" => LONGEST,
            _ => LONGEST_TEXT,
        };
        let long = |value: &Value| value.as_str().is_some_and(|text| text.len() > most);
        let list = value.as_array();
        let many = list.is_some_and(|list| list.len() > LONGEST_LIST);
        let nested = list.is_some_and(|list| list.iter().any(long));
        if name.len() > LONGEST_TEXT || many || nested || long(value) {
            let name = name.get(..40).unwrap_or(name);
            let problem = Problem::error(format!("\"{name}\" of a message is too long"));
            return Err(problem
                .advise(format!("at most {most} bytes, {LONGEST_LIST} entries"))
                .in_field(name));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(text: &str) -> String {
        read_message(text).expect_err(text).field
    }

    #[test]
    fn commands_and_requests_are_read() {
        let seek = read_message(r#"{"type":"seek","at":0.5}"#);
        assert_eq!(seek, Ok(Received::Command(Command::Seek { at: 0.5 })));
        let view = read_message(r#"{"type":"get_view"}"#);
        assert_eq!(view, Ok(Received::Request(Request::GetView {})));
        let open = read_message(r#"{"type":"open","query":"exercise=cat_cow"}"#);
        let query = "exercise=cat_cow".to_owned();
        assert_eq!(open, Ok(Received::Request(Request::Open { query })));
    }

    #[test]
    fn the_property_at_fault_is_named() {
        for (text, expected) in [
            (r#"{"type":"sek","at":0.5}"#, "type"),
            (r#"{"at":0.5}"#, "type"),
            (r#"{"type":7}"#, "type"),
            ("[]", "type"),
            (r#"{"type":"seek","at":"half"}"#, "at"),
            (r#"{"type":"seek","at":7}"#, "at"),
            (r#"{"type":"seek","at":1e300}"#, "at"),
            (r#"{"type":"seek","at":0.5,"to":1}"#, "to"),
            (
                r#"{"type":"set_muscle","muscle":["x"],"side":"left"}"#,
                "muscle",
            ),
            (r#"{"type":"set_muscle","muscle":"x","side":"lft"}"#, "side"),
            (
                r#"{"type":"orbit","yaw_degrees":1e38,"pitch_degrees":0}"#,
                "yaw_degrees",
            ),
            (r#"{"type":"set_layers","skin":"x"}"#, "skin"),
            (r#"{"type":"set_layers","skin":-4}"#, "skin"),
            (r#"{"type":"set_layers","blood":1}"#, "blood"),
            (r#"{"type":"open","query":7}"#, "query"),
        ] {
            assert_eq!(field(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_too_long_is_refused() {
        let long = "x".repeat(LONGEST_TEXT + 1);
        assert_eq!(
            field(&format!(
                r#"{{"type":"find","query":{:?}}}"#,
                "x".repeat(LONGEST)
            )),
            ""
        );
        assert_eq!(
            field(&format!(r#"{{"type":"set_muscle","muscle":"{long}"}}"#)),
            "muscle"
        );
        let many = vec!["\"femur\""; LONGEST_LIST + 1].join(",");
        assert_eq!(
            field(&format!(r#"{{"type":"set_shown","only":[{many}]}}"#)),
            "only"
        );
    }
}

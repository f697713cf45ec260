//! What is said aloud in a practice.

use serde::Serialize;

use crate::panel::presenter::{Speaker, speaker::capital};
use crate::stage::{Going, Practice, ViewState};

use super::{PracticeNow, with_side};

/// Something to be said aloud, once for each id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cue {
    /// It changes when something new is to be said.
    pub id: String,
    /// What; empty where nothing is.
    pub text: String,
}

/// What is said aloud: the whole at the beginning of something, then as little as an instructor would.
pub(super) fn say(
    speaker: Speaker,
    practice: &Practice,
    now: Option<&PracticeNow>,
    view: &ViewState,
) -> Cue {
    let locale = speaker.locale;
    let nothing = |id: &str| Cue {
        id: id.to_owned(),
        text: String::new(),
    };
    let Some(now) = now else {
        return Cue {
            id: "done".to_owned(),
            text: locale.say("practice-say-done"),
        };
    };
    if practice.going != Going::Running {
        return nothing("paused");
    }
    let name = with_side(&now.name, &now.side);
    let sentences = |parts: &[&str]| {
        let parts = parts.iter().filter(|part| !part.is_empty());
        let parts: Vec<String> = parts
            .map(|part| capital(part.trim_end_matches('.')))
            .collect();
        format!("{}.", parts.join(". "))
    };
    let slot = now.slot;
    match now.happens {
        "work" if now.kind == "exercise" => {
            let repetition = view.rounds;
            let phase = &now.phase;
            let id = format!("{slot}.{repetition}.{phase}");
            let text = match repetition {
                0 => sentences(&[phase, &now.cue, &now.breath_words]),
                _ => sentences(&[phase, &now.breath_words]),
            };
            Cue { id, text }
        }
        "work" => Cue {
            id: slot.to_string(),
            text: sentences(&[&now.cue]),
        },
        "ready" => Cue {
            id: slot.to_string(),
            text: sentences(&[&now.happens_words, &name, &now.note]),
        },
        _ => Cue {
            id: slot.to_string(),
            text: sentences(&[&now.happens_words, &now.side, &now.set]),
        },
    }
}

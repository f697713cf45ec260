//! Self-release in words: where, with what, how long, what to keep off, and the switch that draws it on the body.

use crate::library::Library;
use crate::pain::{
    pattern::Pattern,
    pressing::{Pressing, Tool},
};
use crate::stage::{Command, SelfRelease};

use super::section::Piece;

/// What is said of the self-release of a pattern.
pub(super) fn release(library: &Library, pattern: &Pattern, shown: SelfRelease) -> Vec<Piece> {
    let Some(care) = pattern.self_care() else {
        return Vec::new();
    };
    let mut pieces = vec![Piece::words(care.release.as_str())];
    if let Some(pressing) = pattern.pressing() {
        pieces.push(facts(library, pattern, pressing));
    }
    if pattern.pressed().next().is_some() {
        pieces.push(switch(shown));
    }
    pieces.push(Piece::Caution {
        text: care.caution.english().to_owned(),
    });
    pieces
}

fn facts(library: &Library, pattern: &Pattern, pressing: &Pressing) -> Piece {
    let places: Vec<String> = pattern
        .pressed()
        .map(|(_, point)| format!("{}: {}", point.number, point.place))
        .collect();
    let tools: Vec<&str> = pressing.tools.iter().map(|tool| words(*tool)).collect();
    let seconds = match pressing.seconds {
        Some((from, to)) if from == to => format!("{from} seconds"),
        Some((from, to)) => format!("{from} to {to} seconds"),
        None => String::new(),
    };
    let zones = pressing.kept_off(&library.zones);
    let zones: Vec<&str> = zones.map(|zone| zone.name.as_str()).collect();
    Piece::facts([
        ("Where to press", places.join("; ").as_str()),
        ("With", &tools.join(" or ")),
        ("How long", &seconds),
        ("Keep off", &zones.join("; ")),
    ])
}

fn words(tool: Tool) -> &'static str {
    match tool {
        Tool::Ball => "a ball",
        Tool::TwoBalls => "two balls in a sock",
        Tool::Roller => "a foam roller",
        Tool::HookedTool => "a hooked tool",
        Tool::Fingertips => "the fingertips",
    }
}

fn switch(shown: SelfRelease) -> Piece {
    Piece::Switch {
        on: shown == SelfRelease::Shown,
        name: match shown {
            SelfRelease::Told => "Show it on the body",
            SelfRelease::Shown => "Hide it",
        },
        command: Command::SetRelease {
            release: shown.other(),
        },
    }
}

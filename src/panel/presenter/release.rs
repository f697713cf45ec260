//! Self-release in words: where, with what, how long, what to keep off, and the switch that draws it on the body.

use crate::locale::Locale;
use crate::pain::{
    pattern::Pattern,
    pressing::{Pressing, Tool},
};
use crate::stage::{Command, SelfRelease};

use super::{Speaker, section::Piece};

/// What is said of the self-release of a pattern.
pub(crate) fn release(speaker: Speaker, pattern: &Pattern, shown: SelfRelease) -> Vec<Piece> {
    let locale = speaker.locale;
    let Some(care) = pattern.self_care() else {
        return Vec::new();
    };
    let mut pieces = vec![Piece::Words {
        text: locale.of(&care.release).to_owned(),
    }];
    if let Some(pressing) = pattern.pressing() {
        pieces.push(facts(speaker, pattern, pressing));
    }
    if pattern.pressed().next().is_some() {
        pieces.push(switch(locale, shown));
    }
    pieces.push(Piece::Caution {
        text: locale.of(&care.caution).to_owned(),
    });
    pieces
}

fn facts(speaker: Speaker, pattern: &Pattern, pressing: &Pressing) -> Piece {
    let locale = speaker.locale;
    let places: Vec<String> = pattern
        .pressed()
        .map(|(_, point)| format!("{}: {}", point.number, locale.of(&point.place)))
        .collect();
    let zones = pressing.kept_off(&speaker.library.zones);
    let zones: Vec<&str> = zones.map(|zone| locale.of(&zone.name)).collect();
    let facts = [
        ("release-where", places.join("; ")),
        ("release-with", tools(locale, &pressing.tools)),
        ("release-long", seconds(locale, pressing)),
        ("release-keep-off", zones.join("; ")),
    ];
    Piece::facts(locale, facts)
}

fn tools(locale: &Locale, tools: &[Tool]) -> String {
    let words: Vec<String> = tools
        .iter()
        .map(|tool| locale.say(message(*tool)))
        .collect();
    match words.as_slice() {
        [one, other] => {
            let values = [
                ("one", one.as_str().into()),
                ("other", other.as_str().into()),
            ];
            locale.say_with("release-either", values)
        }
        words => words.join(", "),
    }
}

const fn message(tool: Tool) -> &'static str {
    match tool {
        Tool::Ball => "release-ball",
        Tool::TwoBalls => "release-two-balls",
        Tool::Roller => "release-roller",
        Tool::HookedTool => "release-hooked-tool",
        Tool::Fingertips => "release-fingertips",
    }
}

fn seconds(locale: &Locale, pressing: &Pressing) -> String {
    match pressing.seconds {
        Some((from, to)) if from == to => {
            locale.say_with("release-seconds", [("seconds", from.into())])
        }
        Some((from, to)) => {
            let values = [("from", from.into()), ("to", to.into())];
            locale.say_with("release-seconds-range", values)
        }
        None => String::new(),
    }
}

fn switch(locale: &Locale, shown: SelfRelease) -> Piece {
    Piece::Switch {
        on: shown == SelfRelease::Shown,
        name: locale.say(match shown {
            SelfRelease::Told => "release-show",
            SelfRelease::Shown => "release-hide",
        }),
        command: Command::SetRelease {
            release: shown.other(),
        },
    }
}

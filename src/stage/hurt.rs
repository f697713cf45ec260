//! Where a person says it hurts, what a tap on the body does, and how far the questions before it were answered.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::anatomy::Side;
use crate::problem::{Problem, did_you_mean};

/// Where it hurts, and how strongly.
#[derive(Debug, Clone, PartialEq)]
pub struct Painted {
    /// Id of the zone.
    pub zone: String,
    /// Its side.
    pub side: Side,
    /// From 1, a little, to [`STRONGEST`], strongly.
    pub strength: f32,
}

/// The greatest strength of something painted.
pub const STRONGEST: f32 = 3.0;

impl Painted {
    /// Reads a zone, its side and a strength, such as `buttock_mid:left:3`; whether there is such a zone is not known
    /// here.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Self, Problem> {
        let words: Vec<&str> = text.trim().split(':').collect();
        let &[zone, side, strength] = words.as_slice() else {
            let problem =
                Problem::error(format!("\"{text}\" is not a zone, a side and a strength"));
            return Err(problem.advise("write it as buttock_mid:left:3"));
        };
        let sides = [Side::Left, Side::Right, Side::Midline];
        let found = sides.into_iter().find(|known| known.word() == side);
        let side = found.ok_or_else(|| {
            Problem::error(format!("unknown side \"{side}\" of {zone}"))
                .advise(did_you_mean(side, sides.map(Side::word)))
        })?;
        let strength = strength.parse().ok().filter(|number| is_strength(*number));
        let strength = strength.ok_or_else(|| wrong_strength(words[2], zone))?;
        let zone = zone.to_owned();
        Ok(Self {
            zone,
            side,
            strength,
        })
    }
}

/// Whether something can be painted as strongly as this.
pub fn is_strength(number: f32) -> bool {
    (1.0..=STRONGEST).contains(&number)
}

/// What to say of a strength that nothing can be painted with.
pub fn wrong_strength(found: &str, zone: &str) -> Problem {
    Problem::error(format!("strength \"{found}\" of {zone}"))
        .advise("expected 1 (a little), 2 or 3 (strongly)")
}

/// What a tap on the body does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tapping {
    /// It chooses the structure that is tapped.
    #[default]
    Chooses,
    /// It paints the zone of the skin that is tapped, stronger with each tap.
    Paints,
}

impl Tapping {
    /// What it does not do now.
    pub fn other(self) -> Self {
        match self {
            Self::Chooses => Self::Paints,
            Self::Paints => Self::Chooses,
        }
    }
}

/// The questions about signs that need a doctor, in this session; nothing of it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RedFlagCheck {
    /// Whether they are on the screen.
    pub open: bool,
    /// Ids of the questions that were ticked.
    pub ticked: BTreeSet<String>,
    /// How they were left, if a person went on behind them.
    pub left: Option<Leaving>,
}

/// How the questions are left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leaving {
    /// They were answered, or their answer was read.
    Answered,
    /// A person goes on without them.
    Skipped,
    /// A person goes back to where the questions were opened.
    Closed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_is_read_without_knowing_the_zones() {
        let spot = Painted::read("buttock_mid:left:3").expect("a spot");
        assert_eq!((spot.side, spot.strength), (Side::Left, 3.0));
        for (text, expected) in [
            ("buttock_mid", "buttock_mid:left:3"),
            ("buttock_mid:lft:2", "left"),
            ("buttock_mid:left:0", "3 (strongly)"),
            ("buttock_mid:left:NaN", "3 (strongly)"),
            ("", "buttock_mid:left:3"),
        ] {
            let problem = Painted::read(text).expect_err(text);
            assert!(problem.advice.contains(expected), "{text}: {problem}");
        }
    }
}

//! One thing to do, shared by the routines of `assets/care/routines/` and the plans that people make.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// One thing to do. The note of a routine is a [`Text`](crate::locale::Text) that can be translated, that of a plan a
/// `String` as somebody wrote it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item<Note> {
    /// What is done.
    pub does: Does,
    /// For which side.
    #[serde(default, skip_serializing_if = "ItemSide::is_both")]
    pub side: ItemSide,
    /// How much of it.
    pub amount: Amount,
    /// What is to be thought of; empty where there is nothing.
    #[serde(default)]
    pub note: Note,
}

/// What is done, by its id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Does {
    /// An exercise.
    #[serde(rename = "exercise", alias = "Exercise")]
    Exercise(String),
    /// The self-release of a muscle.
    #[serde(rename = "release", alias = "Release")]
    Release(String),
    /// A card of the guide that is read or followed, such as a warm pack.
    #[serde(rename = "card", alias = "Card")]
    Card(String),
}

impl Does {
    /// The id of what is done.
    pub fn id(&self) -> &str {
        match self {
            Self::Exercise(id) | Self::Release(id) | Self::Card(id) => id,
        }
    }
}

/// For which side something is done: the one that it stretches, strengthens or presses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ItemSide {
    /// As the exercise itself is done: one side after the other, in turn, or both at once.
    #[default]
    #[serde(rename = "both", alias = "Both")]
    Both,
    /// For the left side alone.
    #[serde(rename = "left", alias = "Left")]
    Left,
    /// For the right side alone.
    #[serde(rename = "right", alias = "Right")]
    Right,
}

impl ItemSide {
    /// Whether it is no side in particular.
    pub fn is_both(&self) -> bool {
        *self == Self::Both
    }
}

/// How much of something is done.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Amount {
    /// For so long, seconds; what is done one side after the other shares them.
    #[serde(rename = "seconds", alias = "Seconds")]
    Seconds(f32),
    /// So often.
    #[serde(rename = "reps", alias = "Reps")]
    Reps {
        /// Repetitions of a set, for each side.
        reps: u32,
        /// How many sets.
        sets: u32,
        /// The rest between them, seconds.
        rest: f32,
    },
}

/// How long one thing can be done, seconds.
pub const SECONDS: RangeInclusive<f32> = 5.0..=3600.0;
/// How often in a set.
pub const REPS: RangeInclusive<u32> = 1..=100;
/// How many sets.
pub const SETS: RangeInclusive<u32> = 1..=10;
/// The rest between sets, seconds.
pub const REST: RangeInclusive<f32> = 0.0..=600.0;

impl Amount {
    /// Whether somebody may mean it.
    ///
    /// # Errors
    /// The number that lies outside its range, with the name of its field.
    pub fn check(self) -> Result<(), Problem> {
        match self {
            Self::Seconds(seconds) => within("seconds", seconds, SECONDS),
            Self::Reps { reps, sets, rest } => within("reps", reps, REPS)
                .and_then(|()| within("sets", sets, SETS))
                .and_then(|()| within("rest", rest, REST)),
        }
    }
}

fn within<N: PartialOrd + std::fmt::Display>(
    field: &str,
    number: N,
    range: RangeInclusive<N>,
) -> Result<(), Problem> {
    if range.contains(&number) {
        return Ok(());
    }
    let (least, most) = range.into_inner();
    let problem = Problem::error(format!("{field} is {number}"));
    let problem = problem.advise(format!("give a number from {least} to {most}"));
    Err(problem.in_field(field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Text;
    use crate::problem::parse_ron;

    #[test]
    fn an_item_is_written_in_ron_by_an_author_and_in_json_by_a_page() {
        let ron =
            "(does: Exercise(\"bird_dog\"), side: Left, amount: Reps(reps: 8, sets: 3, rest: 30))";
        let item: Item<Text> = parse_ron("item.ron", ron).expect("an item");
        let json = r#"{"does":{"exercise":"bird_dog"},"side":"left","amount":{"reps":{"reps":8,"sets":3,"rest":30}}}"#;
        let same: Item<Text> = serde_json::from_str(json).expect("an item");
        assert_eq!(item, same);
        assert_eq!(item.does.id(), "bird_dog");
    }

    #[test]
    fn a_number_that_nobody_means_is_named() {
        let reps = |reps, sets, rest| Amount::Reps { reps, sets, rest };
        assert_eq!(reps(8, 3, 30.0).check(), Ok(()));
        for (amount, field) in [
            (Amount::Seconds(f32::NAN), "seconds"),
            (Amount::Seconds(0.0), "seconds"),
            (reps(0, 1, 0.0), "reps"),
            (reps(1, 99, 0.0), "sets"),
            (reps(1, 1, -1.0), "rest"),
        ] {
            assert_eq!(amount.check().expect_err(field).field, field);
        }
    }
}

//! A routine: what is done one thing after another, as `assets/care/routines/*.ron` says it.

use serde::Deserialize;

use crate::anatomy::source::Citation;
use crate::locale::Text;
use crate::problem::{Problem, wrong_version};

use super::item::{Amount, Item};

/// The version of a routine file that this program reads.
pub const ROUTINE_VERSION: u32 = 1;

/// A routine that can be played, or a programme of routines over weeks.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename = "Routine")]
pub struct Routine {
    /// Must be [`ROUTINE_VERSION`].
    pub version: u32,
    /// Its id, the name of its file.
    pub id: String,
    /// What a patient calls it.
    pub name: Text,
    /// What it is for and when it is done, in a sentence or two.
    pub lead: Text,
    /// When it is done.
    pub kind: RoutineKind,
    /// What is done, part after part; none in a programme.
    #[serde(default)]
    pub blocks: Vec<Block>,
    /// What is done in which weeks; only in a programme.
    #[serde(default)]
    pub weeks: Vec<Weeks>,
    /// Where it comes from.
    pub sources: Vec<Citation>,
}

/// When a routine is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum RoutineKind {
    /// Once a day.
    Daily,
    /// In a break of work.
    Break,
    /// On a day on which it hurts more.
    Flare,
    /// Over weeks, by other routines.
    Programme,
}

impl RoutineKind {
    /// Its word for a program.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Break => "break",
            Self::Flare => "flare",
            Self::Programme => "programme",
        }
    }
}

/// A part of a routine.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// What it is called.
    pub name: Text,
    /// How long it takes; given where its source says it.
    #[serde(default)]
    pub minutes: Option<f32>,
    /// What is done in it.
    pub items: Vec<Item<Text>>,
}

/// What is done in some weeks of a programme.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weeks {
    /// The first and the last of them, from 1.
    pub weeks: (u32, u32),
    /// Id of the routine.
    pub routine: String,
    /// How it is done then.
    pub text: Text,
}

/// How far the items of a block may lie from its minutes, as a part of them: the time to get ready, and rests.
const SLACK: f32 = 0.1;

/// Whether so many seconds fill so many minutes; what is no number does not.
fn fills(seconds: f32, minutes: f32) -> bool {
    (seconds - minutes * 60.0).abs() <= minutes * 60.0 * SLACK
}

impl Routine {
    /// Everything that is done, in order.
    pub fn items(&self) -> impl Iterator<Item = &Item<Text>> {
        self.blocks.iter().flat_map(|block| &block.items)
    }

    /// Every text.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let blocks = self.blocks.iter().map(|block| &block.name);
        let notes = self.items().map(|item| &item.note);
        let weeks = self.weeks.iter().map(|row| &row.text);
        [&self.name, &self.lead]
            .into_iter()
            .chain(blocks)
            .chain(notes)
            .chain(weeks)
    }

    /// What is wrong by itself, each with the words in the file that it is about; whether what it names is there, its
    /// reader knows.
    pub fn problems(&self) -> Vec<(Problem, String)> {
        let mut problems = Vec::new();
        if self.version != ROUTINE_VERSION {
            let problem = wrong_version("routine", self.version, ROUTINE_VERSION);
            problems.push((problem, "version".to_owned()));
        }
        if self.sources.is_empty() {
            let problem = Problem::error("a routine without a source");
            let problem = problem.advise("name where it comes from in sources");
            problems.push((problem, "id".to_owned()));
        }
        let programme = self.kind == RoutineKind::Programme;
        let (missing, other) = match programme {
            true => (self.weeks.is_empty(), "weeks"),
            false => (self.items().next().is_none(), "blocks with items"),
        };
        if missing {
            let what = self.kind.word();
            let problem = Problem::error(format!("a routine of kind {what} without {other}"));
            problems.push((problem.advise(format!("write {other}")), "kind".to_owned()));
        }
        for block in &self.blocks {
            problems.extend(block.problems());
        }
        problems.extend(self.wrong_weeks());
        problems
    }

    /// Weeks that are none, or that do not follow one another.
    fn wrong_weeks(&self) -> impl Iterator<Item = (Problem, String)> {
        let before = [0].into_iter();
        let before = before.chain(self.weeks.iter().map(|row| row.weeks.1));
        let rows = self.weeks.iter().zip(before);
        let wrong =
            rows.filter(|(row, before)| row.weeks.0 != before + 1 || row.weeks.1 < row.weeks.0);
        wrong.map(|(row, before)| {
            let (first, last) = row.weeks;
            let problem = Problem::error(format!("weeks {first} to {last} after week {before}"));
            let advice = format!(
                "begin with week {}, and end with the same or a later one",
                before + 1
            );
            (
                problem.advise(advice),
                format!("weeks\n\"{}\"", row.routine),
            )
        })
    }
}

impl Block {
    fn problems(&self) -> Vec<(Problem, String)> {
        let name = self.name.english();
        let mut problems = Vec::new();
        for item in &self.items {
            if let Err(problem) = item.amount.check() {
                let place = format!("\"{name}\"\n\"{}\"", item.does.id());
                problems.push((problem.said_of(item.does.id()), place));
            }
        }
        if self.items.is_empty() {
            let problem = Problem::error(format!("nothing is done in \"{name}\""));
            problems.push((problem.advise("write its items"), format!("\"{name}\"")));
        }
        // Only what is written in seconds can be added up without knowing the exercises.
        let seconds = self.items.iter().map(|item| match item.amount {
            Amount::Seconds(seconds) => Some(seconds),
            Amount::Reps { .. } => None,
        });
        let seconds: Option<f32> = seconds.sum();
        if let (Some(minutes), Some(seconds)) = (self.minutes, seconds)
            && !fills(seconds, minutes)
        {
            let problem = Problem::error(format!(
                "the items of \"{name}\" take {seconds} s, and the part {minutes} minutes"
            ));
            let advice = format!("let the items take about {} s", minutes * 60.0);
            problems.push((problem.advise(advice), format!("\"{name}\"\nminutes")));
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::parse_ron;

    const SOUND: &str = r#"Routine(
        version: 1, id: "evening", name: "Evening", lead: "Before bed.", kind: Daily,
        blocks: [(name: "Breathing", minutes: 5, items: [
            (does: Exercise("mindful_breathing_body_scan"), amount: Seconds(300)),
        ])],
        sources: [(id: "psoas_coding", at: "made up", confidence: Low)],
    )"#;

    fn problems(from: &str, to: &str) -> Vec<String> {
        let text = SOUND.replace(from, to);
        let routine: Routine = parse_ron("evening.ron", &text).expect("a routine");
        let problems = routine.problems().into_iter();
        problems.map(|(problem, _)| problem.to_string()).collect()
    }

    #[test]
    fn a_sound_routine_has_no_problems() {
        assert_eq!(problems("", ""), [""; 0]);
    }

    #[test]
    fn missing_parts_and_impossible_times_are_told() {
        for (from, to, expected) in [
            ("version: 1", "version: 2", "newer Psoas"),
            ("Seconds(300)", "Seconds(-3)", "seconds is -3"),
            ("Seconds(300)", "Seconds(30)", "take 30 s"),
            ("minutes: 5", "minutes: 7", "take 300 s"),
            ("kind: Daily", "kind: Programme", "without weeks"),
            (
                "(does: Exercise(\"mindful_breathing_body_scan\"), amount: Seconds(300)),",
                "",
                "nothing is done in \"Breathing\"",
            ),
            (
                "blocks:",
                "weeks: [(weeks: (2, 1), routine: \"evening\", text: \"a\")], blocks:",
                "weeks 2 to 1 after week 0",
            ),
            (
                "(id: \"psoas_coding\", at: \"made up\", confidence: Low)",
                "",
                "without a source",
            ),
        ] {
            let told = problems(from, to).join("\n");
            assert!(told.contains(expected), "{to}: {told}");
        }
    }
}

//! What stands before self-care: the red flags, `assets/care/red_flags.ron`.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::anatomy::source::Citation;
use crate::locale::{Locale, Text};
use crate::problem::{Problem, wrong_version};

/// The version of `red_flags.ron` that this program reads.
pub const RED_FLAGS_VERSION: u32 = 2;

/// The signs with which a person should not treat themselves, as questions.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "RedFlags")]
pub struct RedFlags {
    /// Must be [`RED_FLAGS_VERSION`].
    pub version: u32,
    /// The line that is always there.
    pub title: Text,
    /// What to do with the questions.
    pub lead: Text,
    /// The local emergency number, in words; it stands for `{emergency}` in the outcomes.
    pub emergency: Text,
    /// What is said for each [`Act`].
    pub outcomes: Outcomes,
    /// What is said for each [`Stop`].
    pub stops: Stops,
    /// The questions.
    pub groups: Vec<Group>,
    /// What Psoas is and is not.
    pub note: Text,
}

/// What to do, from the least to the most urgent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Act {
    /// Nothing speaks against looking on.
    GoOn,
    /// See a doctor within days, two weeks at most.
    Visit,
    /// See a doctor the same day.
    Today,
    /// Call the emergency number.
    Emergency,
}

impl Act {
    /// Its word for a program.
    pub const fn word(self) -> &'static str {
        match self {
            Self::GoOn => "go_on",
            Self::Visit => "visit",
            Self::Today => "today",
            Self::Emergency => "emergency",
        }
    }
}

/// What must not be done until a doctor has looked at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Stop {
    /// Massage and exercises.
    Everything,
    /// Massage.
    Massage,
    /// Massage of the calf.
    CalfMassage,
}

/// What is said for each [`Act`].
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is named for its act")]
pub struct Outcomes {
    pub emergency: Outcome,
    pub today: Outcome,
    pub visit: Outcome,
    pub go_on: Outcome,
}

/// What the questions end in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// What to do, in a few words.
    pub title: Text,
    /// How.
    pub text: Text,
}

/// What is said for each [`Stop`].
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is named for what is stopped")]
pub struct Stops {
    pub everything: Text,
    pub massage: Text,
    pub calf_massage: Text,
}

/// Questions about one matter.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The matter.
    pub title: Text,
    /// The questions.
    pub questions: Vec<Question>,
}

/// A sign, as a question in plain words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// The row of the list of red flags that it asks for.
    pub flag: String,
    /// What may be true for a person.
    pub ask: Text,
    /// What to do then.
    pub act: Act,
    /// What to do where another sign is there as well.
    #[serde(default)]
    pub with_others: Option<Act>,
    /// What not to do.
    #[serde(default)]
    pub stop: Option<Stop>,
    /// Where this comes from.
    pub source: Citation,
}

/// What the ticked signs come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<'a> {
    /// The most urgent of all.
    pub act: Act,
    /// What to do, in a few words.
    pub title: &'a Text,
    how: &'a Text,
    emergency: &'a Text,
    /// What not to do.
    pub stops: Vec<&'a Text>,
}

impl Answer<'_> {
    /// How to do it.
    pub fn text(&self, locale: &Locale) -> String {
        let emergency = locale.of(self.emergency);
        locale.of(self.how).replace("{emergency}", emergency)
    }
}

impl RedFlags {
    /// What is wrong with the file, and the words each problem is about.
    pub fn problems(&self) -> Vec<(Problem, String)> {
        let mut problems = Vec::new();
        let known = RED_FLAGS_VERSION;
        if self.version != known {
            let problem = wrong_version("red flags", self.version, known);
            problems.push((problem, "version".to_owned()));
        }
        let mut ids = BTreeSet::new();
        for Question { id, .. } in self.questions() {
            if !ids.insert(id) {
                let word = format!("\"{id}\"");
                let problem = Problem::error(format!("two questions have the id {word}"))
                    .advise("give each its own");
                problems.push((problem, format!("{word}\n{word}")));
            }
        }
        problems
    }

    /// Every text.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let acts = [Act::Emergency, Act::Today, Act::Visit, Act::GoOn];
        let outcomes = acts.map(|act| self.outcome(act)).into_iter();
        let outcomes = outcomes.flat_map(|outcome| [&outcome.title, &outcome.text]);
        let stops = [Stop::Everything, Stop::Massage, Stop::CalfMassage];
        let groups = self.groups.iter().map(|group| &group.title);
        [&self.title, &self.lead, &self.emergency, &self.note]
            .into_iter()
            .chain(outcomes)
            .chain(stops.map(|stop| self.stop(stop)))
            .chain(groups)
            .chain(self.questions().map(|question| &question.ask))
    }

    /// Every question in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.groups.iter().flat_map(|group| &group.questions)
    }

    /// The signs that by themselves ask for an act.
    pub fn signs(&self, act: Act) -> impl Iterator<Item = &Text> {
        let asked = self.questions().filter(move |question| question.act == act);
        asked.map(|question| &question.ask)
    }

    /// What the ticked signs, by the ids of their questions, come to.
    pub fn answer(&self, ticked: &BTreeSet<String>) -> Answer<'_> {
        let ticked: Vec<&Question> = self
            .questions()
            .filter(|question| ticked.contains(&question.id))
            .collect();
        let several = ticked.len() > 1;
        let urgent = ticked
            .iter()
            .map(|question| match question.with_others.filter(|_| several) {
                Some(act) => act,
                None => question.act,
            });
        let act = urgent.max().unwrap_or(Act::GoOn);
        let Outcome { title, text } = self.outcome(act);
        let stops: BTreeSet<Stop> = ticked.iter().filter_map(|question| question.stop).collect();
        // Who stops everything does no massage either.
        let stops = stops.iter().take(match stops.contains(&Stop::Everything) {
            true => 1,
            false => stops.len(),
        });
        Answer {
            act,
            title,
            how: text,
            emergency: &self.emergency,
            stops: stops.map(|stop| self.stop(*stop)).collect(),
        }
    }

    /// What is said for an act; `{emergency}` stands for the number.
    pub fn outcome(&self, act: Act) -> &Outcome {
        match act {
            Act::Emergency => &self.outcomes.emergency,
            Act::Today => &self.outcomes.today,
            Act::Visit => &self.outcomes.visit,
            Act::GoOn => &self.outcomes.go_on,
        }
    }

    fn stop(&self, stop: Stop) -> &Text {
        match stop {
            Stop::Everything => &self.stops.everything,
            Stop::Massage => &self.stops.massage,
            Stop::CalfMassage => &self.stops.calf_massage,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Files, Library};
    use crate::locale::ENGLISH;
    use crate::problem::parse_ron;

    fn flags() -> RedFlags {
        let text = include_str!("../../assets/care/red_flags.ron");
        parse_ron("red_flags.ron", text).expect("a sound file")
    }

    fn english() -> Locale {
        let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).expect("sound assets");
        Locale::read(ENGLISH, &library, &Files::new()).0
    }

    fn act(ticked: &[&str]) -> Act {
        let ticked = ticked.iter().map(|id| (*id).to_owned());
        flags().answer(&ticked.collect()).act
    }

    #[test]
    fn every_row_of_the_list_is_asked_for_once_or_by_how_bad_it_is() {
        let flags = flags();
        assert!(flags.problems().is_empty());
        let rows: BTreeSet<&str> = flags
            .questions()
            .map(|question| question.flag.as_str())
            .collect();
        assert_eq!(rows.len(), 19);
    }

    #[test]
    fn the_most_urgent_sign_decides() {
        assert_eq!(act(&[]), Act::GoOn);
        assert_eq!(act(&["shape"]), Act::Visit);
        assert_eq!(act(&["shape", "fever"]), Act::Today);
        assert_eq!(act(&["shape", "bladder", "fever"]), Act::Emergency);
        assert_eq!(act(&["no_such_sign"]), Act::GoOn);
    }

    #[test]
    fn a_sign_may_count_more_beside_another() {
        assert_eq!(act(&["between_shoulder_blades"]), Act::Visit);
        assert_eq!(act(&["between_shoulder_blades", "shape"]), Act::Today);
    }

    #[test]
    fn the_answer_names_the_number_and_what_not_to_do() {
        let flags = flags();
        let answer = flags.answer(&["saddle", "constant"].map(str::to_owned).into());
        let text = answer.text(&english());
        assert!(text.contains(flags.emergency.english()), "{text}");
        assert_eq!(answer.stops, [&flags.stops.everything]);
        let answer = flags.answer(&["calf", "constant"].map(str::to_owned).into());
        assert_eq!(answer.stops.len(), 2);
    }

    #[test]
    fn a_question_that_stands_twice_is_told() {
        let mut flags = flags();
        let again = flags.groups[0].questions[0].clone();
        flags.groups[1].questions.push(again);
        let problems = flags.problems();
        assert!(problems[0].0.message.contains("\"saddle\""), "{problems:?}");
    }
}

//! What is told of each step of the care plan: `assets/care/guide/*.ron`, cards with something to be seen on the body.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::anatomy::source::{Citation, Statement};
use crate::locale::Text;
use crate::problem::{Problem, wrong_version};

/// The version of a guide that this program reads.
pub const GUIDE_VERSION: u32 = 1;

/// The cards of one step.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// Must be [`GUIDE_VERSION`].
    pub version: u32,
    /// The file's name without its ending.
    pub id: String,
    /// Which step it is.
    pub step: Step,
    /// What it is called.
    pub title: Text,
    /// What it is for.
    pub lead: Statement,
    /// What it holds of the clinical reference beside what its cards hold: section and row, as in `1/massage`.
    #[serde(default)]
    pub place: Vec<String>,
    /// What there is to know, in order.
    pub cards: Vec<Card>,
}

/// The four steps in their order, and what stands around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all(serialize = "snake_case"))]
pub enum Step {
    /// Releasing by pressure.
    Massage,
    /// Moving and lengthening.
    Stretching,
    /// Getting stronger.
    Strengthening,
    /// What one does all day and all night.
    Habits,
    /// What eases: heat, cold, keeping on.
    Comfort,
    /// When and whom to ask.
    Help,
}

/// One matter.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Its id, of which there is one among all guides.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// How it is meant.
    #[serde(default)]
    pub kind: CardKind,
    /// What is said, one after the other.
    pub says: Vec<Statement>,
    /// What is seen with it.
    #[serde(default)]
    pub shows: Shows,
    /// The rows of the clinical reference that it holds: section and row, as in `2/swedish`.
    #[serde(default)]
    pub place: Vec<String>,
}

/// How a card is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all(serialize = "snake_case"))]
pub enum CardKind {
    /// Something to know or to do.
    #[default]
    Advice,
    /// Something not to overlook.
    Caution,
    /// What people often hear, and what is known of it.
    Heard,
}

/// What is seen on the body while a card is open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub enum Shows {
    /// The body as it was.
    #[default]
    Nothing,
    /// An exercise.
    Exercise(String),
    /// An exercise beside one of its mistakes, by its place among them, from 1.
    Mistake(String, usize),
    /// The self-release of a muscle.
    Release(String),
    /// A zone of the skin on the left.
    Zone(String),
    /// A muscle, or something around muscles, on the left.
    Structure(String),
}

impl Guide {
    /// What is wrong with the file by itself, and the words each problem is about.
    pub fn problems(&self) -> Vec<(Problem, String)> {
        let mut problems = Vec::new();
        if self.version != GUIDE_VERSION {
            let problem = wrong_version("guide", self.version, GUIDE_VERSION);
            problems.push((problem, "version".to_owned()));
        }
        let mut ids = BTreeSet::new();
        for Card { id, says, .. } in &self.cards {
            let word = format!("\"{id}\"");
            if !ids.insert(id) {
                let problem = Problem::error(format!("two cards have the id {word}"));
                problems.push((
                    problem.advise("give each its own"),
                    format!("{word}\n{word}"),
                ));
            }
            if says.is_empty() {
                let problem = Problem::error(format!("the card {word} says nothing"));
                problems.push((problem.advise("say at least one thing"), word));
            }
        }
        problems
    }

    /// Every text.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let cards = self.cards.iter().flat_map(|card| {
            let said = card.says.iter().map(|said| &said.text);
            [&card.title].into_iter().chain(said)
        });
        [&self.title, &self.lead.text].into_iter().chain(cards)
    }

    /// Where each statement comes from.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        let said = self.cards.iter().flat_map(|card| &card.says);
        [&self.lead]
            .into_iter()
            .chain(said)
            .map(|said| &said.source)
    }

    /// The rows of the clinical reference that it holds.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        let cards = self.cards.iter().flat_map(|card| &card.place);
        self.place.iter().chain(cards).map(String::as_str)
    }
}

impl Step {
    /// All of them in their order.
    pub const ALL: [Self; 6] = [
        Self::Massage,
        Self::Stretching,
        Self::Strengthening,
        Self::Habits,
        Self::Comfort,
        Self::Help,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::parse_ron;

    const GUIDE: &str = r#"Guide(
        version: 1, id: "help", step: Help, title: "Help",
        lead: (text: "Ask.", source: (id: "nice_ng59", confidence: High)),
        place: ["8/week"],
        cards: [
            (id: "ask", title: "Ask", says: [(text: "Soon.", source: (id: "who_2023", confidence: High))], place: ["8/worse"]),
            (id: "look", title: "Look", kind: Heard, says: [(text: "Here.", source: (id: "who_2023", confidence: Low))],
                shows: Mistake("hip_hinge_lift", 1)),
        ],
    )"#;

    #[test]
    fn a_guide_holds_cards_with_sources_and_places() {
        let guide: Guide = parse_ron("help.ron", GUIDE).expect("sound");
        assert!(guide.problems().is_empty());
        assert_eq!(guide.places().collect::<Vec<_>>(), ["8/week", "8/worse"]);
        assert_eq!(guide.citations().count(), 3);
        assert_eq!(guide.texts().count(), 6);
        let shown: Vec<&Shows> = guide.cards.iter().map(|card| &card.shows).collect();
        let mistake = Shows::Mistake("hip_hinge_lift".to_owned(), 1);
        assert_eq!(shown, [&Shows::Nothing, &mistake]);
    }

    #[test]
    fn what_stands_twice_or_says_nothing_is_told() {
        let mut guide: Guide = parse_ron("help.ron", GUIDE).expect("sound");
        guide.version = 2;
        guide.cards[1].id = "ask".to_owned();
        guide.cards[1].says.clear();
        let problems = guide.problems();
        let told: Vec<String> = problems.iter().map(|row| row.0.to_string()).collect();
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(
            told[1].contains("two cards have the id \"ask\""),
            "{told:?}"
        );
        assert!(told[2].contains("says nothing"), "{told:?}");
    }
}

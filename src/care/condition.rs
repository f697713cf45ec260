//! What is true of a person and changes what is offered: `assets/care/conditions.ron`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::anatomy::source::{Citation, Statement};
use crate::locale::Text;
use crate::problem::{Problem, did_you_mean, wrong_version};

use super::item::Does;

/// The version of `conditions.ron` that this program reads.
pub const CONDITIONS_VERSION: u32 = 1;

/// Everything that changes what is offered.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conditions {
    /// Must be [`CONDITIONS_VERSION`].
    pub version: u32,
    /// What is said before the list.
    pub lead: Text,
    /// In the order in which they are asked for.
    pub conditions: Vec<Condition>,
}

/// Something that is true of a person.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Its id.
    pub id: String,
    /// What a person says of themselves.
    pub name: Text,
    /// What it changes.
    pub changes: Vec<Change>,
    /// The rows of the clinical reference that it holds.
    #[serde(default)]
    pub place: Vec<String>,
}

/// What a condition changes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Of what there is to do.
    pub of: Vec<Concern>,
    /// How much.
    pub effect: Effect,
    /// What to do instead, or how else, and why.
    pub says: Statement,
}

/// Something that there is to do.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub enum Concern {
    /// Every exercise.
    Exercises,
    /// Every self-release.
    Releases,
    /// One exercise.
    Exercise(String),
    /// The self-release of one muscle.
    Release(String),
    /// A card of a guide.
    Card(String),
}

/// How much a condition changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all(serialize = "snake_case"))]
pub enum Effect {
    /// It is done otherwise.
    Adapts,
    /// It is not offered.
    Bars,
}

impl Concern {
    /// Whether something to do is meant.
    pub fn means(&self, does: &Does) -> bool {
        match (self, does) {
            (Self::Exercises, Does::Exercise(_)) | (Self::Releases, Does::Release(_)) => true,
            (Self::Exercise(one), Does::Exercise(other))
            | (Self::Release(one), Does::Release(other))
            | (Self::Card(one), Does::Card(other)) => one == other,
            _ => false,
        }
    }
}

/// A change with the condition that asks for it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// What is true of the person.
    pub condition: &'a Condition,
    /// What it changes.
    pub change: &'a Change,
}

impl Conditions {
    /// Whether there is such a condition.
    ///
    /// # Errors
    /// The id with the nearest one.
    pub fn check(&self, id: &str) -> Result<(), Problem> {
        let known = self
            .conditions
            .iter()
            .map(|condition| condition.id.as_str());
        if known.clone().any(|known| known == id) {
            return Ok(());
        }
        let problem = Problem::error(format!("unknown condition \"{id}\""));
        Err(problem.advise(did_you_mean(id, known)))
    }

    /// What the ticked conditions change of something to do; what bars it comes first.
    pub fn changes<'a>(&'a self, ticked: &BTreeSet<String>, does: &Does) -> Vec<Asked<'a>> {
        let ticked = self
            .conditions
            .iter()
            .filter(|row| ticked.contains(&row.id));
        let asked = ticked.flat_map(|condition| {
            let changes = condition.changes.iter();
            changes.map(move |change| Asked { condition, change })
        });
        let means = |row: &Asked| row.change.of.iter().any(|concern| concern.means(does));
        let mut changes: Vec<Asked> = asked.filter(means).collect();
        changes.sort_by_key(|row| std::cmp::Reverse(row.change.effect));
        changes
    }

    /// Whether the ticked conditions bar something to do.
    pub fn bars(&self, ticked: &BTreeSet<String>, does: &Does) -> bool {
        let changes = self.changes(ticked, does);
        changes
            .first()
            .is_some_and(|row| row.change.effect == Effect::Bars)
    }

    /// What is wrong with the file by itself, and the words each problem is about.
    pub fn problems(&self) -> Vec<(Problem, String)> {
        let mut problems = Vec::new();
        if self.version != CONDITIONS_VERSION {
            let problem = wrong_version("conditions", self.version, CONDITIONS_VERSION);
            problems.push((problem, "version".to_owned()));
        }
        let mut ids = BTreeSet::new();
        for Condition { id, changes, .. } in &self.conditions {
            let word = format!("\"{id}\"");
            if !ids.insert(id) {
                let problem = Problem::error(format!("two conditions have the id {word}"));
                problems.push((
                    problem.advise("give each its own"),
                    format!("{word}\n{word}"),
                ));
            }
            if changes.is_empty() || changes.iter().any(|change| change.of.is_empty()) {
                let problem = Problem::error(format!("the condition {word} changes nothing"));
                problems.push((problem.advise("say what it changes, or leave it out"), word));
            }
        }
        problems
    }

    /// Every text.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let rows = self.conditions.iter().flat_map(|row| {
            let said = row.changes.iter().map(|change| &change.says.text);
            [&row.name].into_iter().chain(said)
        });
        [&self.lead].into_iter().chain(rows)
    }

    /// Where each statement comes from.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        let changes = self.conditions.iter().flat_map(|row| &row.changes);
        changes.map(|change| &change.says.source)
    }

    /// Everything that is named as changed.
    pub fn concerns(&self) -> impl Iterator<Item = &Concern> {
        let changes = self.conditions.iter().flat_map(|row| &row.changes);
        changes.flat_map(|change| &change.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::parse_ron;

    fn conditions() -> Conditions {
        let text = include_str!("../../assets/care/conditions.ron");
        parse_ron("conditions.ron", text).expect("a sound file")
    }

    fn ticked(ids: &[&str]) -> BTreeSet<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    fn exercise(id: &str) -> Does {
        Does::Exercise(id.to_owned())
    }

    fn release(muscle: &str) -> Does {
        Does::Release(muscle.to_owned())
    }

    #[test]
    fn nothing_is_changed_for_who_ticks_nothing() {
        let conditions = conditions();
        assert!(conditions.problems().is_empty());
        assert!(
            conditions
                .changes(&ticked(&[]), &exercise("dead_bug"))
                .is_empty()
        );
        assert!(!conditions.bars(&ticked(&["no_such_thing"]), &exercise("dead_bug")));
    }

    #[test]
    fn a_condition_bars_one_thing_and_adapts_another() {
        let conditions = conditions();
        let pregnant = ticked(&["pregnancy"]);
        assert!(conditions.bars(&pregnant, &release("psoas_major")));
        assert!(conditions.bars(&pregnant, &exercise("back_extension")));
        assert!(!conditions.bars(&pregnant, &exercise("cat_cow")));
        assert_eq!(conditions.changes(&pregnant, &exercise("cat_cow")).len(), 1);
        assert!(
            conditions
                .changes(&pregnant, &exercise("shoulder_rolls"))
                .is_empty()
        );
    }

    #[test]
    fn what_bars_comes_before_what_adapts() {
        let conditions = conditions();
        let both = ticked(&["pregnancy", "clot"]);
        let changes = conditions.changes(&both, &release("quadratus_lumborum"));
        assert_eq!(changes[0].change.effect, Effect::Bars);
        assert_eq!(changes[0].condition.id, "clot");
        assert!(changes.len() > 1);
    }

    #[test]
    fn what_stands_twice_or_changes_nothing_is_told() {
        let mut conditions = conditions();
        let again = conditions.conditions[0].clone();
        conditions.conditions.push(again);
        conditions.conditions[1].changes.clear();
        let problems = conditions.problems();
        assert_eq!(problems.len(), 2, "{problems:?}");
    }
}

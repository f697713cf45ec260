//! The exercises of a step, sorted by how hard they are, by position and by muscle.

use serde::Serialize;

use crate::anatomy::StructureId;
use crate::care::{guide::Step, item::Does};
use crate::motion::exercise::Exercise;
use crate::motion::file::{Effort, Level, Position, Purpose};
use crate::panel::presenter::dose::dose_words;
use crate::stage::Command;

use super::{ChangeRow, Teller};

/// An exercise of a step.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct CareExercise {
    pub id: String,
    pub name: String,
    pub level: Option<Level>,
    pub level_words: String,
    pub position: Position,
    pub position_words: String,
    pub dose: String,
    pub changes: Vec<ChangeRow>,
    pub barred: bool,
    pub command: Command,
}

/// What some exercises of a step stretch or strengthen most.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct CareMuscle {
    /// Id of a muscle or of a group.
    pub id: String,
    pub name: String,
    /// Ids of the exercises.
    pub exercises: Vec<String>,
}

impl Teller<'_> {
    pub(super) fn exercises(self, step: Step) -> Vec<CareExercise> {
        let exercises = self.speaker.library.exercises();
        let exercises = exercises.filter(|exercise| is_of(exercise.purpose, step));
        let mut rows: Vec<CareExercise> = exercises.map(|row| self.exercise(row)).collect();
        rows.sort_by(|one, other| key(one).cmp(&key(other)));
        rows
    }

    fn exercise(self, exercise: &Exercise) -> CareExercise {
        let locale = self.speaker.locale;
        let id = exercise.id.to_string();
        let does = Does::Exercise(id.clone());
        let level = exercise.level.as_ref().map(|level| level.is);
        let position = exercise.position();
        CareExercise {
            name: locale.of(&exercise.name).to_owned(),
            level,
            level_words: level.map_or(String::new(), |level| locale.say(level_message(level))),
            position,
            position_words: locale.say(position_message(position)),
            dose: dose_words(locale, exercise),
            changes: self.changes(&does),
            barred: self.bars(&does),
            command: Command::SetExercise {
                exercise: Some(id.clone()),
            },
            id,
        }
    }

    /// The same exercises by what they stretch or strengthen most, those muscles first that most of them do.
    pub(super) fn by_muscle(self, step: Step, rows: &[CareExercise]) -> Vec<CareMuscle> {
        let library = self.speaker.library;
        let mut muscles: Vec<CareMuscle> = Vec::new();
        for row in rows {
            let Ok(exercise) = library.exercise(&row.id) else {
                continue;
            };
            for muscle in most(exercise, step) {
                let (id, name) = self.group(muscle.as_str());
                match muscles.iter_mut().find(|known| known.id == id) {
                    Some(known) if known.exercises.contains(&row.id) => {}
                    Some(known) => known.exercises.push(row.id.clone()),
                    None => muscles.push(CareMuscle {
                        id,
                        name,
                        exercises: vec![row.id.clone()],
                    }),
                }
            }
        }
        muscles.sort_by_key(|row| std::cmp::Reverse(row.exercises.len()));
        muscles
    }

    /// The group of a muscle, or the muscle itself where it belongs to none.
    fn group(self, muscle: &str) -> (String, String) {
        let way = self.speaker.library.way_to(muscle);
        let group = way.iter().find(|known| known.kind == "group");
        let id = group.map_or(muscle, |known| known.id).to_owned();
        let name = self.speaker.name(&id);
        (id, name)
    }
}

/// What is stretched to a good part, or works more than a little.
fn most(exercise: &Exercise, step: Step) -> Vec<&StructureId> {
    /// Of a stretch whose main target is 1.
    const MUCH: f32 = 0.6;
    match step {
        Step::Strengthening => {
            let works = exercise.works().iter();
            let works = works.filter(|row| row.amount != Effort::Low);
            works.map(|row| &row.muscle).collect()
        }
        _ => {
            let stretches = exercise.stretches().iter();
            let stretches = stretches.filter(|row| row.amount >= MUCH);
            stretches.map(|row| &row.muscle).collect()
        }
    }
}

fn is_of(purpose: Purpose, step: Step) -> bool {
    match purpose {
        Purpose::Mobilise | Purpose::Stretch => step == Step::Stretching,
        Purpose::Strengthen => step == Step::Strengthening,
        Purpose::Posture | Purpose::Relax => step == Step::Habits,
    }
}

/// The gentle ones first, of these those on the feet; who has no level comes last.
fn key(row: &CareExercise) -> (bool, Option<Level>, Position, &str) {
    (row.level.is_none(), row.level, row.position, &row.id)
}

const fn level_message(level: Level) -> &'static str {
    match level {
        Level::Gentle => "level-gentle",
        Level::Moderate => "level-moderate",
        Level::Demanding => "level-demanding",
    }
}

const fn position_message(position: Position) -> &'static str {
    match position {
        Position::Standing => "position-standing",
        Position::Seated => "position-seated",
        Position::Floor => "position-floor",
    }
}

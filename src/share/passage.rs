//! What has come to pass in an exercise: another phase, another repetition, its end.

use crate::motion::{exercise::Exercise, steps::Count};
use crate::stage::{Ending, Playback, ViewState};

/// Something that has come to pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passed {
    /// A phase has begun, by its place from 0.
    Phase(usize),
    /// A repetition has begun, from 1, of as many as are advised at most.
    Repetition(u32, u32),
    /// The last advised repetition is done, or the exercise stands at its end.
    End,
}

/// How far an exercise has come.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Passage {
    exercise: Option<String>,
    phase: Option<usize>,
    repetition: Option<(u32, u32)>,
    ended: bool,
}

impl Passage {
    /// How far a view state has come in the exercise that it shows, on its side; without one, nowhere.
    pub fn of(view: &ViewState, exercise: Option<&Exercise>) -> Self {
        let Some(exercise) = exercise else {
            return Self::default();
        };
        let count = Count::after(view.rounds, &exercise.dose);
        let repetition = match count {
            Count::At { repetition, .. } => Some((repetition, exercise.dose.reps.1)),
            Count::Uncounted | Count::Done => None,
        };
        /// Nobody sees less, seconds.
        const INSTANT: f32 = 0.001;
        let stands = view.ending == Ending::Stop && view.playback == Playback::Paused;
        let at_end = view.seconds > exercise.seconds() - INSTANT;
        Self {
            exercise: view.exercise.clone(),
            phase: Some(exercise.moment(view.seconds).phase),
            repetition,
            ended: count == Count::Done || (stands && at_end),
        }
    }

    /// What has come to pass since `last`.
    pub fn since(&self, last: &Self) -> Vec<Passed> {
        let another = self.exercise != last.exercise;
        let mut passed = Vec::new();
        if let Some(phase) = self.phase.filter(|_| another || self.phase != last.phase) {
            passed.push(Passed::Phase(phase));
        }
        let repetition = self
            .repetition
            .filter(|_| another || self.repetition != last.repetition);
        passed.extend(repetition.map(|(repetition, of)| Passed::Repetition(repetition, of)));
        if self.ended && (another || !last.ended) {
            passed.push(Passed::End);
        }
        passed
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::library::Library;

    #[test]
    fn phases_repetitions_and_the_end_are_told_once() {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).expect("sound assets");
        let exercise = library.exercise("cat_cow").expect("shipped").clone();
        let mut view = ViewState {
            exercise: Some("cat_cow".to_owned()),
            ..ViewState::default()
        };
        let most = exercise.dose.reps.1;
        let now = |view: &ViewState| Passage::of(view, Some(&exercise));
        let start = now(&view);
        let first = start.since(&Passage::default());
        assert_eq!(first, [Passed::Phase(0), Passed::Repetition(1, most)]);
        assert_eq!(now(&view).since(&start), []);
        view.seconds = exercise.key_seconds(1).expect("a second phase");
        assert_eq!(now(&view).since(&start), [Passed::Phase(1)]);
        view.seconds = 0.0;
        view.rounds = 1;
        assert_eq!(now(&view).since(&start), [Passed::Repetition(2, most)]);
        let second = now(&view);
        view.rounds = 1000;
        assert_eq!(now(&view).since(&second), [Passed::End]);
        view.rounds = 1;
        (view.ending, view.playback) = (Ending::Stop, Playback::Paused);
        view.seconds = exercise.seconds().next_down();
        assert!(now(&view).since(&second).contains(&Passed::End));
        assert_eq!(Passage::of(&view, None).since(&second), []);
    }
}

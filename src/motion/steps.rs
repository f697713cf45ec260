//! An exercise step by step: the key poses of its phases, what is left of a hold, the repetitions of its dose.

use crate::stage::{Motion, Neighbour, ViewState};

use super::exercise::{Exercise, Moment};
use super::file::DoseFile;

impl Moment {
    /// The end of the movement of this phase: what the phase is about.
    pub fn key_pose(self) -> Self {
        Self {
            progress: 1.0,
            ..self
        }
    }
}

impl Exercise {
    /// The moment that a view state shows: with key poses in place of motion, that of its phase.
    pub fn moment_shown(&self, view: &ViewState) -> Moment {
        let moment = self.moment(view.seconds);
        match view.motion {
            Motion::Full => moment,
            Motion::KeyPoses => moment.key_pose(),
        }
    }

    /// When that moment is, seconds from the start of the round.
    pub fn seconds_shown(&self, view: &ViewState) -> f32 {
        let key = match view.motion {
            Motion::Full => None,
            Motion::KeyPoses => self.key_seconds(self.moment(view.seconds).phase),
        };
        key.unwrap_or(view.seconds)
    }

    /// When a phase has come to its key pose, seconds from the start of the exercise: where its hold begins,
    /// or the last instant of a phase without one. None where there is no such phase.
    pub fn key_seconds(&self, phase: usize) -> Option<f32> {
        let phase = self.phases().get(phase)?;
        let arrived = phase.start + phase.seconds;
        Some(arrived.min(phase.end().next_down()))
    }

    /// The phase beside another one; the round closes.
    pub fn neighbour(&self, phase: usize, which: Neighbour) -> usize {
        let count = self.phases().len();
        match which {
            Neighbour::Previous => phase.checked_sub(1).unwrap_or(count.saturating_sub(1)),
            Neighbour::Next => (phase + 1) % count.max(1),
        }
    }

    /// Moments that together show how far the body goes: parts of the way of each phase, its key pose among them.
    pub fn moments_on_the_way(&self) -> impl Iterator<Item = Moment> {
        const PARTS: usize = 4;
        (0..self.phases().len()).flat_map(move |phase| {
            (1..=PARTS).map(move |part| Moment {
                phase,
                before: self.neighbour(phase, Neighbour::Previous),
                progress: part as f32 / PARTS as f32,
            })
        })
    }

    /// How much longer the pose is held, seconds; none while the body moves.
    pub fn hold_left(&self, seconds: f32) -> Option<f32> {
        let phase = &self.phases()[self.moment(seconds).phase];
        let left = phase.end() - seconds;
        (phase.hold > 0.0 && left <= phase.hold).then_some(left)
    }
}

/// How far a person has come in the dose of an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// It is not done by repetitions.
    Uncounted,
    /// This repetition of this set, both from 1.
    At {
        /// The set.
        set: u32,
        /// The repetition in it.
        repetition: u32,
    },
    /// Every repetition of every set is done.
    Done,
}

impl Count {
    /// After so many rounds of an exercise. A round is a repetition: of one side where one is shown, of both
    /// where they are shown in turn, since a dose is given per side. A set ends with its greatest number.
    pub fn after(rounds: u32, dose: &DoseFile) -> Self {
        let (repetitions, sets) = (dose.reps.1, dose.sets.1);
        if repetitions.saturating_mul(sets) <= 1 {
            return Self::Uncounted;
        }
        let set = rounds / repetitions + 1;
        if set > sets {
            return Self::Done;
        }
        Self::At {
            set,
            repetition: rounds % repetitions + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::library::Library;
    use crate::stage::ShownSide;

    fn exercise(id: &str) -> Exercise {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).expect("sound assets");
        library.exercise(id).expect("shipped").clone()
    }

    #[test]
    fn the_key_pose_of_a_phase_belongs_to_it_and_its_movement_is_done() {
        for id in ["cat_cow", "bird_dog", "neck_stretches"] {
            let exercise = exercise(id).variant(ShownSide::Alternating, None);
            for (index, phase) in exercise.phases().iter().enumerate() {
                let seconds = exercise.key_seconds(index).expect("a phase");
                let moment = exercise.moment(seconds);
                assert_eq!(moment.phase, index, "{id}: {}", phase.name.english());
                assert!(moment.progress > 0.9999, "{id}: {}", phase.name.english());
            }
        }
    }

    #[test]
    fn steps_go_round() {
        let exercise = exercise("cat_cow");
        let last = exercise.phases().len() - 1;
        assert_eq!(exercise.neighbour(0, Neighbour::Previous), last);
        assert_eq!(exercise.neighbour(0, Neighbour::Next), 1);
        assert_eq!(exercise.neighbour(last, Neighbour::Next), 0);
        assert_eq!(exercise.key_seconds(last + 1), None);
    }

    #[test]
    fn every_key_pose_is_on_the_way() {
        let exercise = exercise("cat_cow");
        let moments: Vec<Moment> = exercise.moments_on_the_way().collect();
        for phase in 0..exercise.phases().len() {
            let key = exercise.key_seconds(phase).expect("a phase");
            let key = exercise.moment(key).key_pose();
            assert!(moments.contains(&key), "{key:?}");
        }
    }

    #[test]
    fn a_hold_counts_down_from_its_start_and_movement_has_none() {
        let exercise = exercise("bird_dog");
        let reach = exercise.key_seconds(1).expect("the reach");
        let hold = exercise.phases()[1].hold;
        let left = exercise.hold_left(reach).expect("it is held");
        assert!((left - hold).abs() < 1e-3);
        assert_eq!(exercise.hold_left(reach - 0.5), None);
        assert_eq!(exercise.hold_left(0.5), None);
    }

    #[test]
    fn repetitions_are_counted_over_the_sets() {
        let mut dose = exercise("bird_dog").dose;
        (dose.reps, dose.sets) = ((6, 10), (2, 3));
        let at = |set, repetition| Count::At { set, repetition };
        for (rounds, count) in [
            (0, at(1, 1)),
            (9, at(1, 10)),
            (10, at(2, 1)),
            (29, at(3, 10)),
            (30, Count::Done),
            (u32::MAX, Count::Done),
        ] {
            assert_eq!(Count::after(rounds, &dose), count, "{rounds}");
        }
        (dose.reps, dose.sets) = ((1, 1), (1, 1));
        assert_eq!(Count::after(3, &dose), Count::Uncounted);
    }
}

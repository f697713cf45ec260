//! What every muscle does over one round of an exercise, and what presses on the low back.

use bevy::math::Isometry3d;

use crate::anatomy::Side;
use crate::motion::{
    course::Course,
    exercise::{Exercise, Moment},
    kinematics::Kinematics,
    solver::Solved,
};

use super::{
    load::{Desk, Held, Load, Loads, NoEstimate, Still},
    paths::{MuscleOfSide, Muscles, Paths},
    scale::{stretch_level, work_level},
};

/// What one muscle of one side does at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Activity {
    /// Length against the anatomical position, less one; the mean of its strands.
    pub strain: f32,
    /// How much longer it is, as a share of the most that one movement alone can lengthen it.
    pub reach: f32,
    /// How much it is stretched on the scale of the picture, 0 to 1.
    pub stretched: f32,
    /// What electrodes measured, as a share of the greatest voluntary contraction; eased from phase to phase.
    pub measured: Option<f32>,
    /// What the balance of the posture asks of it, 0 to 1; none where there is no estimate or the muscle's strength is not known.
    pub computed: Option<f32>,
    /// How much it works on the scale of the picture, 0 to 1: as the exercise's file says, else as computed.
    pub works: f32,
}

/// All muscles at a moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// When, seconds from the start of the round.
    pub seconds: f32,
    /// In the order of [`Timeline::muscles`].
    pub activities: Vec<Activity>,
    /// What presses on L4/L5 and L5/S1 against relaxed standing, or why there is no estimate.
    pub back: Result<[f32; 2], NoEstimate>,
}

/// One round of an exercise.
#[derive(Debug, Clone)]
pub struct Timeline {
    muscles: Vec<MuscleOfSide>,
    round: f32,
    snapshots: Vec<Snapshot>,
}

impl Timeline {
    /// Computes a round in even steps of about a tenth of a second.
    pub fn new(
        body: &Kinematics,
        muscles: &Muscles,
        loads: Result<&Loads, NoEstimate>,
        course: &Course,
    ) -> Self {
        /// Seconds from one snapshot to the next, and how many there are at most.
        const STEP: f32 = 0.1;
        const MOST: f32 = 240.0;
        let round = course.exercise.seconds();
        let count = (round / STEP).ceil().clamp(1.0, MOST) as usize;
        let mut moments = Moments {
            body,
            muscles,
            loads,
            paths: Paths::default(),
            desk: Desk::default(),
        };
        let seconds = (0..count).map(|index| round * index as f32 / count as f32);
        let snapshots = seconds.map(|seconds| moments.at(course, seconds)).collect();
        Self::from_snapshots(muscles.by_side().to_vec(), round, snapshots)
    }

    /// A round of so many seconds from moments that are spread evenly over it.
    pub fn from_snapshots(
        muscles: Vec<MuscleOfSide>,
        round: f32,
        snapshots: Vec<Snapshot>,
    ) -> Self {
        Self {
            muscles,
            round,
            snapshots,
        }
    }

    /// The muscles of both sides.
    pub fn muscles(&self) -> &[MuscleOfSide] {
        &self.muscles
    }

    /// The moments that were computed, spread evenly over the round.
    pub fn snapshots(&self) -> &[Snapshot] {
        &self.snapshots
    }

    /// What happens so many seconds after the start: between two snapshots, a mean of both.
    pub fn at(&self, seconds: f32) -> Snapshot {
        let count = self.snapshots.len();
        let place = seconds.rem_euclid(self.round.max(f32::EPSILON)) / self.round * count as f32;
        let before = (place as usize).min(count - 1);
        let part = place - before as f32;
        let (from, to) = (
            &self.snapshots[before],
            &self.snapshots[(before + 1) % count],
        );
        let activities = from.activities.iter().zip(&to.activities);
        Snapshot {
            seconds,
            activities: activities.map(|(from, to)| from.mixed(to, part)).collect(),
            back: match (from.back, to.back) {
                (Ok(from), Ok(to)) => Ok([0, 1].map(|disc| mix(from[disc], to[disc], part))),
                (Err(reason), _) | (_, Err(reason)) => Err(reason),
            },
        }
    }

    /// What one muscle of one side does over the round.
    pub fn of<'a>(
        &'a self,
        muscle: &str,
        side: Side,
    ) -> Option<impl Iterator<Item = (f32, &'a Activity)>> {
        let is = |row: &MuscleOfSide| row.muscle.as_str() == muscle && row.side == side;
        let index = self.muscles.iter().position(is)?;
        let snapshots = self.snapshots.iter();
        Some(snapshots.map(move |row| (row.seconds, &row.activities[index])))
    }
}

fn mix(from: f32, to: f32, part: f32) -> f32 {
    from + (to - from) * part
}

impl Activity {
    fn mixed(&self, to: &Self, part: f32) -> Self {
        let both = |from: Option<f32>, to: Option<f32>| Some(mix(from?, to?, part));
        Self {
            strain: mix(self.strain, to.strain, part),
            reach: mix(self.reach, to.reach, part),
            stretched: mix(self.stretched, to.stretched, part),
            measured: both(self.measured, to.measured),
            computed: both(self.computed, to.computed),
            works: mix(self.works, to.works, part),
        }
    }
}

/// Computes one moment after another.
struct Moments<'a> {
    body: &'a Kinematics,
    muscles: &'a Muscles,
    loads: Result<&'a Loads, NoEstimate>,
    paths: Paths,
    desk: Desk,
}

impl Moments<'_> {
    fn at(&mut self, course: &Course, seconds: f32) -> Snapshot {
        let moment = course.exercise.moment(seconds);
        let Solved { pose, posture, .. } = course.at(self.body, moment);
        self.muscles.solve(&posture.frames, &mut self.paths);
        let still = Still {
            pose: &pose,
            posture: &posture,
            paths: &self.paths,
            planted: &course.planted(moment),
            held: &held(course, self.body, moment, &posture.frames),
        };
        let load = match self.loads {
            Ok(loads) => loads.at(self.body, &still, &mut self.desk),
            Err(reason) => Err(reason),
        };
        let places = 0..self.muscles.by_side().len();
        let activities = places.map(|place| {
            let load = load.as_ref().ok().and_then(|load| load.muscles[place]);
            self.activity(&course.exercise, moment, place, load)
        });
        Snapshot {
            seconds,
            activities: activities.collect(),
            back: load.map(|Load { ratio, .. }| ratio),
        }
    }

    fn activity(
        &self,
        exercise: &Exercise,
        moment: Moment,
        place: usize,
        computed: Option<f32>,
    ) -> Activity {
        let muscle = &self.muscles.by_side()[place];
        let (strain, reach) = self.muscles.strain(place, &self.paths);
        let declared = exercise.effort(&muscle.muscle, muscle.side, moment);
        Activity {
            strain,
            reach,
            stretched: stretch_level(reach),
            measured: declared.and_then(|effort| effort.measured),
            computed,
            works: match declared {
                Some(effort) => effort.level,
                None => computed.map_or(0.0, work_level),
            },
        }
    }
}

/// What the hands carry at a moment.
fn held(course: &Course, body: &Kinematics, moment: Moment, frames: &[Isometry3d]) -> Vec<Held> {
    let exercise = &course.exercise;
    let mass = exercise.held(&exercise.phases()[moment.phase]);
    match mass > 0.0 {
        true => Held::between_hands(body, frames, mass),
        false => Vec::new(),
    }
}

//! Checks of a motion over one round: contacts, floor, ranges, evenness, balance.

use std::sync::atomic::{AtomicUsize, Ordering};

use bevy::math::Quat;
use serde::Serialize;

use crate::body::model::BodyModel;
use crate::library::Library;
use crate::motion::{
    course::Course,
    exercise::{Exercise, Moment},
    kinematics::Kinematics,
    miss::misses,
    solver::Solved,
    support::Support,
};
use crate::problem::Problem;
use crate::stage::ShownSide;

use super::{cores::on_all_cores, overlap::Slices};

/// The figures of one motion over one round.
#[derive(Debug, Clone, Serialize)]
pub struct MotionReport {
    /// The id of the exercise.
    pub id: String,
    /// "as written", or the name of a mistake.
    pub variant: String,
    /// How far any planted contact leaves its place at most, millimetres.
    pub contact_drift_mm: f32,
    /// How far any planted hand or foot turns at most, degrees.
    pub contact_tilt_deg: f32,
    /// How deep anything sinks into the floor or through a wall at most, millimetres.
    pub penetration_mm: f32,
    /// How deep one part of the body presses into another at most, millimetres.
    pub self_penetration_mm: f32,
    /// How many movements leave their range at any moment.
    pub range_violations: usize,
    /// How much the turn of any joint changes from one frame to the next at most, degrees.
    pub max_step_change_deg: f32,
    /// How far the centre of mass is beside what carries the body at most, where a pose is held, millimetres.
    pub balance_mm: f32,
    /// One round, seconds.
    pub seconds: f32,
}

/// Moments looked at in a second.
const SAMPLES_PER_SECOND: f32 = 60.0;
/// The skin is looked at in every so many of them.
const SKIN_EVERY: usize = 4;
/// What a motion may do: drift and penetration, millimetres; tilt and step change, degrees; balance, millimetres.
const DRIFT_MM: f32 = 3.0;
const PENETRATION_MM: f32 = 5.0;
const SELF_PENETRATION_MM: f32 = 10.0;
const TILT_DEG: f32 = 2.0;
const STEP_CHANGE_DEG: f32 = 1.0;
const BALANCE_MM: f32 = 30.0;

/// Measures every exercise and each of its mistakes, on all cores; `told` hears how many of how many are done.
pub fn measure_all(
    library: &Library,
    body: &BodyModel,
    kinematics: &Kinematics,
    told: &(dyn Fn(usize, usize) + Sync),
) -> Vec<(MotionReport, Vec<Problem>)> {
    let variants: Vec<(&Exercise, Option<usize>)> = library
        .exercises()
        .flat_map(|exercise| {
            let faults = (0..exercise.faults.len()).map(Some);
            [None]
                .into_iter()
                .chain(faults)
                .map(move |fault| (exercise, fault))
        })
        .collect();
    let slices = &Slices::new(&library.rig, body, kinematics);
    let done = AtomicUsize::new(0);
    on_all_cores(&variants, |&(exercise, fault)| {
        let found = measure(library, body, (kinematics, slices), exercise, fault);
        told(done.fetch_add(1, Ordering::Relaxed) + 1, variants.len());
        found
    })
}

/// Measures one exercise, done well or with one of its mistakes.
pub fn measure(
    library: &Library,
    body: &BodyModel,
    (kinematics, slices): (&Kinematics, &Slices),
    exercise: &Exercise,
    fault: Option<usize>,
) -> (MotionReport, Vec<Problem>) {
    let course = Course::new(kinematics, exercise.variant(ShownSide::Written, fault));
    let mut survey = Survey {
        library,
        body,
        kinematics,
        slices,
        course: &course,
        worst: Worst::default(),
        violations: Vec::new(),
    };
    survey.survey();
    let mut problems = misses(&course, kinematics);
    problems.extend(survey.problems());
    let file = format!("exercises/{}.ron", exercise.id);
    let variant = fault.map_or("as written".to_owned(), |fault| {
        exercise.faults[fault].name.english().to_owned()
    });
    let about = |problem: Problem| match fault {
        Some(_) => problem.said_of(&format!("mistake \"{variant}\"")),
        None => problem,
    };
    let problems = problems
        .into_iter()
        .map(|problem| about(problem).in_file(&*file))
        .collect();
    let worst = survey.worst;
    let report = MotionReport {
        id: exercise.id.to_string(),
        variant: variant.clone(),
        contact_drift_mm: worst.drift.0 * 1000.0,
        contact_tilt_deg: worst.tilt.0.to_degrees(),
        penetration_mm: worst.depth.0 * 1000.0,
        self_penetration_mm: worst.overlap.0 * 1000.0,
        range_violations: survey.violations.len(),
        max_step_change_deg: worst.step_change.0.to_degrees(),
        balance_mm: worst.balance.0 * 1000.0,
        seconds: course.exercise.seconds(),
    };
    (report, problems)
}

/// The worst of something, and in words where it was.
type Found = (f32, String);

#[derive(Debug, Default)]
struct Worst {
    drift: Found,
    tilt: Found,
    depth: Found,
    overlap: Found,
    step_change: Found,
    balance: Found,
}

fn keep(worst: &mut Found, value: f32, place: impl FnOnce() -> String) {
    if value > worst.0 {
        *worst = (value, place());
    }
}

struct Survey<'a> {
    library: &'a Library,
    body: &'a BodyModel,
    kinematics: &'a Kinematics,
    slices: &'a Slices,
    course: &'a Course,
    worst: Worst,
    violations: Vec<String>,
}

impl Survey<'_> {
    fn survey(&mut self) {
        let exercise = &self.course.exercise;
        let samples = (exercise.seconds() * SAMPLES_PER_SECOND).ceil() as usize;
        let mut rotations: Vec<Vec<Quat>> = Vec::with_capacity(samples);
        let mut before = None;
        for sample in 0..samples {
            let seconds = sample as f32 / SAMPLES_PER_SECOND;
            let moment = exercise.moment(seconds);
            let solved = self.course.at(self.kinematics, moment);
            let held = before.replace(moment) == Some(moment);
            if !held {
                self.contacts(moment, &solved, seconds);
                self.ranges(&solved, seconds);
            }
            let begins_to_hold = !held && moment.progress >= 1.0;
            if !held && (sample % SKIN_EVERY == 0 || begins_to_hold) {
                self.skin(&solved, seconds);
                self.overlap(&solved, seconds);
            }
            rotations.push(
                solved
                    .posture
                    .frames
                    .iter()
                    .map(|frame| frame.rotation)
                    .collect(),
            );
        }
        self.evenness(&rotations);
    }

    fn contacts(&mut self, moment: Moment, solved: &Solved, seconds: f32) {
        let frames = &solved.posture.frames;
        let planted = self.course.planted(moment);
        for contact in &planted {
            let place = || {
                format!(
                    "{} {:?} at {seconds:.2} s",
                    contact.side.word(),
                    contact.part
                )
            };
            keep(&mut self.worst.drift, contact.drift(frames), place);
            keep(&mut self.worst.tilt, contact.tilt(frames), place);
        }
        if moment.progress >= 1.0 {
            let centre = self.library.segments.centre(frames);
            let beside = Support::of(&planted).way_to(centre).length();
            keep(&mut self.worst.balance, beside, || {
                format!("at {seconds:.2} s")
            });
        }
    }

    fn ranges(&mut self, solved: &Solved, seconds: f32) {
        for violation in self
            .library
            .ranges
            .violations(&solved.pose, self.course.exercise.reach())
        {
            let movement = violation
                .split(" at ")
                .next()
                .unwrap_or_default()
                .to_owned();
            if !self
                .violations
                .iter()
                .any(|seen| seen.starts_with(&movement))
            {
                self.violations
                    .push(format!("{violation} at {seconds:.2} s"));
            }
        }
    }

    fn skin(&mut self, solved: &Solved, seconds: f32) {
        let skeleton = self.library.rig.skeleton();
        for &(surface, plane) in self.course.planes() {
            if !surface.is_solid() {
                continue;
            }
            let (height, joint) = self
                .body
                .lowest(skeleton, &solved.posture.frames, plane.normal);
            let place = || {
                format!(
                    "{} sinks into the {} at {seconds:.2} s",
                    skeleton.joints()[joint].name,
                    surface.word()
                )
            };
            keep(&mut self.worst.depth, plane.offset - height, place);
        }
    }

    fn overlap(&mut self, solved: &Solved, seconds: f32) {
        let frames = &solved.posture.frames;
        let Some(found) = self.slices.deepest(self.kinematics, frames) else {
            return;
        };
        let joints = self.library.rig.skeleton().joints();
        let (a, b) = found.joints;
        keep(&mut self.worst.overlap, found.depth, || {
            format!("{} in {} at {seconds:.2} s", joints[a].name, joints[b].name)
        });
    }

    /// How much the turn of each joint changes from frame to frame, over the loop.
    fn evenness(&mut self, rotations: &[Vec<Quat>]) {
        let count = rotations.len();
        let turn = |sample: usize, joint: usize| {
            let (from, to) = (
                rotations[sample % count][joint],
                rotations[(sample + 1) % count][joint],
            );
            (to * from.inverse()).to_scaled_axis()
        };
        let joints = self.library.rig.skeleton().joints();
        for sample in 0..count {
            for (joint, row) in joints.iter().enumerate() {
                let change = (turn(sample + 1, joint) - turn(sample, joint)).length();
                let seconds = sample as f32 / SAMPLES_PER_SECOND;
                keep(&mut self.worst.step_change, change, || {
                    format!("{} at {seconds:.2} s", row.name)
                });
            }
        }
    }

    fn problems(&self) -> Vec<Problem> {
        let worst = &self.worst;
        let mm = |(value, place): &Found, what: &str| {
            Problem::error(format!("{what} {:.1} mm: {place}", value * 1000.0))
        };
        let degrees = |(value, place): &Found, what: &str| {
            Problem::error(format!("{what} {:.1} degrees: {place}", value.to_degrees()))
        };
        let over = |found: &Found, bar: f32| found.0 > bar;
        let mut problems: Vec<Problem> = self
            .violations
            .iter()
            .map(|violation| Problem::error(violation.clone()))
            .collect();
        for (found, bar, what) in [
            (
                &worst.overlap,
                SELF_PENETRATION_MM,
                "one part of the body presses into another by",
            ),
            (&worst.drift, DRIFT_MM, "a planted contact drifts"),
            (&worst.depth, PENETRATION_MM, "the body sinks in"),
            (
                &worst.balance,
                BALANCE_MM,
                "the centre of mass is beside what carries it by",
            ),
        ] {
            if over(found, bar / 1000.0) {
                problems.push(mm(found, what));
            }
        }
        for (found, bar, what) in [
            (&worst.tilt, TILT_DEG, "a planted contact tilts"),
            (
                &worst.step_change,
                STEP_CHANGE_DEG,
                "the turn of a joint changes from one frame to the next by",
            ),
        ] {
            if over(found, bar.to_radians()) {
                problems.push(degrees(found, what));
            }
        }
        problems
    }
}

//! Checks of the motion on the body: contacts, floor, ranges, and whether the body has what the atlas
//! names. The texts themselves are checked where they are read, in [`crate::library`].

pub mod deformation;

use bevy::math::Vec3;
use serde::Serialize;

use crate::anatomy::Kind;
use crate::body::{detail::Detail, file::read_body, model::BodyModel};
use crate::library::Library;
use crate::motion::{contact::Stance, exercise::Exercise};
use crate::problem::{Problem, did_you_mean};
use deformation::{Deformation, Shape};

/// What was found.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The figures of each exercise.
    pub exercises: Vec<ExerciseReport>,
    /// The figures of each named pose.
    pub poses: Vec<PoseReport>,
    /// Everything that is wrong.
    pub problems: Vec<Problem>,
}

/// The figures of one exercise over one round.
#[derive(Debug, Clone, Serialize)]
pub struct ExerciseReport {
    /// Its id.
    pub id: String,
    /// How far any planted contact leaves its place at most, millimetres.
    pub contact_drift_mm: f32,
    /// How deep anything sinks below the floor at most, millimetres.
    pub penetration_mm: f32,
    /// How many movements leave their active range at any moment.
    pub range_violations: usize,
    /// One round, seconds.
    pub seconds: f32,
}

/// The figures of one named pose.
#[derive(Debug, Clone, Serialize)]
pub struct PoseReport {
    /// Its name.
    pub name: String,
    /// What it does to the body; none where the body could not be read.
    pub deformation: Option<Deformation>,
}

/// Moments looked at in a second.
const SAMPLES_PER_SECOND: f32 = 60.0;
/// How far a planted contact may drift, millimetres.
const DRIFT_ALLOWED_MM: f32 = 5.0;
/// How deep flesh may sink into the floor, millimetres.
const PENETRATION_ALLOWED_MM: f32 = 5.0;

/// Checks everything. `body` holds the bytes of `body.glb`, or why they could not be read;
/// `problems` are those already found in the texts.
pub fn check(library: &Library, body: Result<Vec<u8>, String>, problems: Vec<Problem>) -> Report {
    let mut problems = problems;
    let body = body.map_err(|reason| vec![Problem::error(reason)]);
    let body = body.and_then(|bytes| read_body(&bytes, library.rig.skeleton()));
    let body = body
        .map_err(|wrong| problems.extend(wrong.into_iter().map(|p| p.in_file(Detail::Full.path()))))
        .ok();
    if let Some(body) = &body {
        problems.extend(unbound(library, body));
    }
    let poses = poses(library, body.as_ref(), &mut problems);
    let mut exercises = Vec::new();
    for exercise in library.exercises() {
        let Ok((_, stance)) = library.exercise(exercise.id.as_str()) else {
            continue;
        };
        exercises.push(measure(
            library,
            body.as_ref(),
            exercise,
            stance,
            &mut problems,
        ));
    }
    Report {
        exercises,
        poses,
        problems,
    }
}

/// Every named pose: within the ranges, and what it does to the body.
fn poses(
    library: &Library,
    body: Option<&BodyModel>,
    problems: &mut Vec<Problem>,
) -> Vec<PoseReport> {
    /// Every so many vertices of bones and muscles one is looked at.
    const STEP: usize = 24;
    let shape = body.map(|body| Shape::new(body, library.rig.skeleton()));
    let mut reports = Vec::new();
    for (name, pose) in library.poses.all() {
        let outside = library.ranges.violations(pose).into_iter();
        problems.extend(outside.map(|violation| {
            Problem::error(format!("pose \"{name}\": {violation}")).in_file("exercises/poses.ron")
        }));
        let posture = library.rig.posture(pose, Vec3::ZERO);
        let deformed = |shape: &Shape| shape.deformed(&posture.frames, STEP);
        reports.push(PoseReport {
            name: name.to_owned(),
            deformation: shape.as_ref().map(deformed),
        });
    }
    reports
}

/// What of the body the atlas should name and does not, and the other way round.
fn unbound(library: &Library, body: &BodyModel) -> Vec<Problem> {
    let mut problems = Vec::new();
    let named = |kind: Kind| kind == Kind::Muscle || kind.is_around();
    for name in body.structures().iter().map(|row| &row.name) {
        let rows = || library.atlas.rows().filter(|row| row.0 == name.kind);
        if named(name.kind) && !rows().any(|(_, id, _)| *id == name.id) {
            let problem = Problem::error(format!("\"{name}\" is not in the atlas"));
            let advice = did_you_mean(name.id.as_str(), rows().map(|(_, id, _)| id.as_str()));
            problems.push(problem.advise(advice).in_file(Detail::Full.path()));
        }
    }
    for (kind, id, laterality) in library.atlas.rows() {
        for &side in laterality.sides() {
            let found = body.structure(id.as_str(), side);
            if found.is_none_or(|found| found.name.kind != kind) {
                let message = format!("the body has no {} {id}", side.word());
                problems.push(Problem::error(message).in_file(Detail::Full.path()));
            }
        }
    }
    problems
}

fn measure(
    library: &Library,
    body: Option<&BodyModel>,
    exercise: &Exercise,
    stance: &Stance,
    problems: &mut Vec<Problem>,
) -> ExerciseReport {
    let file = format!("exercises/{}.ron", exercise.id);
    let samples = (exercise.seconds() * SAMPLES_PER_SECOND).ceil() as usize;
    let mut drift = 0.0_f32;
    let mut deepest: Option<(f32, String)> = None;
    let mut violations: Vec<String> = Vec::new();
    for sample in 0..samples {
        let seconds = sample as f32 / SAMPLES_PER_SECOND;
        let solved = stance.solve(&library.rig, &exercise.pose(exercise.moment(seconds)));
        for planted in stance.planted() {
            drift = drift.max(planted.drift(&solved.posture));
        }
        if let Some(body) = body {
            let skeleton = library.rig.skeleton();
            let (height, joint) = body.lowest(skeleton, &solved.posture.frames);
            if deepest.as_ref().is_none_or(|(lowest, _)| height < *lowest) {
                let joint = &skeleton.joints()[joint].name;
                deepest = Some((height, format!("{joint} at {seconds:.2} s")));
            }
        }
        for violation in library.ranges.violations(&solved.pose) {
            let movement = violation
                .split(" at ")
                .next()
                .unwrap_or_default()
                .to_owned();
            if !violations.iter().any(|seen| seen.starts_with(&movement)) {
                violations.push(format!("{violation} at {seconds:.2} s"));
            }
        }
    }
    let (height, place) = deepest.unwrap_or_default();
    let report = ExerciseReport {
        id: exercise.id.to_string(),
        contact_drift_mm: drift * 1000.0,
        penetration_mm: (-height).max(0.0) * 1000.0,
        range_violations: violations.len(),
        seconds: exercise.seconds(),
    };
    if report.contact_drift_mm > DRIFT_ALLOWED_MM {
        let message = format!("a planted contact drifts {:.1} mm", report.contact_drift_mm);
        problems.push(Problem::error(message).in_file(&*file));
    }
    if report.penetration_mm > PENETRATION_ALLOWED_MM {
        let message = format!(
            "{place} sinks {:.1} mm into the floor",
            report.penetration_mm
        );
        problems.push(Problem::error(message).in_file(&*file));
    }
    problems.extend(
        violations
            .into_iter()
            .map(|violation| Problem::error(violation).in_file(&*file)),
    );
    report
}

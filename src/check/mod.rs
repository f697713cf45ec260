//! Checks of the motion on the body: contacts, floor, ranges, and whether the body has what the atlas
//! names. The texts themselves are checked where they are read, in [`crate::library`].

mod cores;
pub mod deformation;
pub mod effort;
pub mod locale;
pub mod movement;
pub mod muscle;
pub mod overlap;
pub mod path;

use bevy::math::Vec3;
use serde::Serialize;

use crate::anatomy::Kind;
use crate::body::{detail::Detail, file::read_body, model::BodyModel, range::Reach};
use crate::library::Library;
use crate::problem::{Problem, did_you_mean};
use deformation::{Deformation, Shape};
use effort::EffortReport;
use movement::MotionReport;

/// What was found.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The figures of each exercise and of each of its mistakes.
    pub exercises: Vec<MotionReport>,
    /// What the file of each exercise says of its muscles, against the estimate.
    pub efforts: Vec<EffortReport>,
    /// The figures of each named pose.
    pub poses: Vec<PoseReport>,
    /// Everything that is wrong.
    pub problems: Vec<Problem>,
}

/// The figures of one named pose.
#[derive(Debug, Clone, Serialize)]
pub struct PoseReport {
    /// Its name.
    pub name: String,
    /// What it does to the body; none where the body could not be read.
    pub deformation: Option<Deformation>,
}

/// Checks everything. `body` holds the bytes of `body.glb`, or why they could not be read;
/// `problems` are those already found in the texts; `told` hears how many motions of how many are measured.
pub fn check(
    library: &Library,
    body: Result<Vec<u8>, String>,
    problems: Vec<Problem>,
    told: &(dyn Fn(usize, usize) + Sync),
) -> Report {
    let mut problems = problems;
    let body = body.map_err(|reason| vec![Problem::error(reason)]);
    let body = body.and_then(|bytes| read_body(&bytes, library.rig.skeleton()));
    let body = body
        .map_err(|wrong| problems.extend(wrong.into_iter().map(|p| p.in_file(Detail::Full.path()))))
        .ok();
    if let Some(body) = &body {
        problems.extend(unbound(library, body));
        problems.extend(path::through_bone(library, body));
    }
    let poses = poses(library, body.as_ref(), &mut problems);
    let measured = body.as_ref().map(|body| {
        let kinematics = library.kinematics(body);
        let motions = movement::measure_all(library, body, &kinematics, told);
        (motions, effort::compare_all(library, &kinematics))
    });
    let (motions, efforts) = measured.unwrap_or_default();
    let (exercises, found): (Vec<_>, Vec<_>) = motions.into_iter().unzip();
    problems.extend(found.into_iter().flatten());
    let (efforts, found): (Vec<_>, Vec<_>) = efforts.into_iter().unzip();
    problems.extend(found.into_iter().flatten());
    Report {
        exercises,
        efforts,
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
        let outside = library.ranges.violations(pose, Reach::Active).into_iter();
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

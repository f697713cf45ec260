//! Checks of the motion on the body: contacts, floor, ranges, and whether the body has what the atlas
//! names. The texts themselves are checked where they are read, in [`crate::library`].

use bevy::math::Isometry3d;
use serde::Serialize;

use crate::anatomy::{Kind, NodeName};
use crate::body::{
    detail::Detail,
    file::read_body,
    model::{BodyModel, LayerKind, skinning_matrices},
};
use crate::library::Library;
use crate::motion::{contact::Stance, exercise::Exercise};
use crate::problem::{Problem, did_you_mean};

/// What was found.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The figures of each exercise.
    pub exercises: Vec<ExerciseReport>,
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

/// Moments looked at in a second.
const SAMPLES_PER_SECOND: f32 = 60.0;
/// How far a planted contact may drift, millimetres.
const DRIFT_ALLOWED_MM: f32 = 5.0;
/// How deep flesh may sink into the floor, millimetres.
const PENETRATION_ALLOWED_MM: f32 = 5.0;
/// Every so many vertices of the skin one is looked at for the floor; joints move them together.
const SKIN_STEP: usize = 3;

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
        problems,
    }
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
            let (height, joint) = lowest_skin(library, body, &solved.posture.frames);
            if deepest.as_ref().is_none_or(|(lowest, _)| height < *lowest) {
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

/// The height of the lowest point of the skin in a posture, metres, and the joint it moves with.
fn lowest_skin<'a>(
    library: &'a Library,
    body: &BodyModel,
    frames: &[Isometry3d],
) -> (f32, &'a NodeName) {
    let skeleton = library.rig.skeleton();
    let skinning = skinning_matrices(skeleton, frames);
    let skin = body.layer(LayerKind::Skin);
    let (vertex, height) = (0..skin.positions.len())
        .step_by(SKIN_STEP)
        .map(|vertex| (vertex, skin.posed(vertex, &skinning).y))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap_or_default();
    (height, &skeleton.joints()[skin.main_joint(vertex)].name)
}

//! The pose that is solved at the end of a phase lies within the range that its sources state.
#![expect(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use std::path::Path;

use psoas::{
    anatomy::Side,
    body::{
        file::read_body,
        movement::{CentreMovement, SideMovement},
        pose::Pose,
    },
    library::Library,
    motion::{course::Course, exercise::Moment},
    problem::parse_ron,
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyPoses {
    rows: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    exercise: String,
    phase: String,
    /// As `psoas pose` prints it.
    angle: String,
    /// Degrees.
    range: (f32, f32),
    /// Why it may lie outside.
    #[serde(default)]
    because: String,
}

/// The angle of a name such as `hip_flexion.left`, degrees.
fn angle(pose: &Pose, name: &str) -> f32 {
    let (word, side) = name.split_once('.').unwrap_or((name, ""));
    let centre = CentreMovement::ALL.iter().find(|row| row.word() == word);
    let radians = centre.map(|&movement| pose.centre(movement));
    let radians = radians.unwrap_or_else(|| {
        let movement = SideMovement::ALL
            .iter()
            .find(|row| row.word() == word)
            .unwrap();
        let side = Side::PAIR
            .into_iter()
            .find(|row| row.word() == side)
            .unwrap();
        pose.side(side, *movement)
    });
    radians.to_degrees()
}

#[test]
fn each_key_pose_is_within_its_stated_range_or_says_why_not() {
    /// A range is stated in whole degrees.
    const ROUNDING: f32 = 0.5;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (library, _) = Library::read_folder(&root.join("assets")).unwrap();
    let bytes = std::fs::read(root.join("assets/models/body.glb")).unwrap();
    let body = read_body(&bytes, library.rig.skeleton()).unwrap();
    let kinematics = library.kinematics(&body);
    let text = std::fs::read_to_string(root.join("tests/key_poses.ron")).unwrap();
    let table: KeyPoses = parse_ron("tests/key_poses.ron", &text).unwrap();
    let mut wrong = Vec::new();
    for exercise in library.exercises() {
        let id = exercise.id.as_str();
        let rows = table.rows.iter().filter(|row| row.exercise == id);
        let course = Course::new(&kinematics, exercise.clone());
        for row in rows {
            let phases = exercise.phases();
            let phase = phases
                .iter()
                .position(|phase| phase.name.english() == row.phase);
            let Some(phase) = phase else {
                wrong.push(format!("{id} has no phase \"{}\"", row.phase));
                continue;
            };
            let end = Moment {
                phase,
                before: phase.checked_sub(1).unwrap_or(phases.len() - 1),
                progress: 1.0,
            };
            let found = angle(&course.at(&kinematics, end).pose, &row.angle);
            let inside = row.range.0 - ROUNDING..=row.range.1 + ROUNDING;
            if row.because.is_empty() && !inside.contains(&found) {
                wrong.push(format!(
                    "{id}, {}: {} at {found:.1}, stated {:?}",
                    row.phase, row.angle, row.range
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

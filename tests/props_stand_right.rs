//! Every prop that an exercise names is drawn, and the box of a lift is where the hands are.
#![expect(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use std::path::Path;

use bevy::math::{Isometry3d, Vec3};
use psoas::{
    anatomy::Side,
    body::file::read_body,
    library::Library,
    motion::{course::Course, exercise::Exercise, file::Prop, kinematics::Kinematics, part::Part},
    scenery::{load::Load, props::furniture},
    stage::ShownSide,
};

fn library_and_body() -> (Library, Kinematics) {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let library = Library::read_folder(&assets).unwrap().0;
    let bytes = std::fs::read(assets.join("models/body.glb")).unwrap();
    let body = read_body(&bytes, library.rig.skeleton()).unwrap();
    let kinematics = library.kinematics(&body);
    (library, kinematics)
}

#[test]
fn every_prop_that_is_named_is_drawn() {
    let (library, body) = library_and_body();
    for exercise in library.exercises() {
        let course = Course::new(&body, exercise.clone());
        let drawn = furniture(&body, &course);
        let still = exercise.props.iter().filter(|prop| **prop != Prop::Box);
        assert!(drawn.len() >= still.count(), "{}", exercise.id);
        let lifted = exercise.props.contains(&Prop::Box);
        let load = Load::new(&body, &course);
        assert_eq!(load.is_some(), lifted, "{}", exercise.id);
    }
}

const RATE: f32 = 60.0;

/// Where the box is, and where both palms are in its frame, in each frame of the lift.
fn lifted(body: &Kinematics, exercise: Exercise) -> (Load, Vec<(Isometry3d, Option<[Vec3; 2]>)>) {
    let course = Course::new(body, exercise);
    let load = Load::new(body, &course).unwrap();
    let exercise = &course.exercise;
    let frames = 0..=(exercise.seconds() * RATE) as u32;
    let places = frames.map(|frame| {
        let moment = exercise.moment(frame as f32 / RATE);
        let posture = course.at(body, moment).posture;
        let place = load.place(body, &course, moment, &posture);
        let held = exercise.phases()[moment.phase].holds.contains(&Prop::Box);
        let palm = |side| {
            let palm = body.middle(Part::Hand, side, &posture.frames).unwrap();
            place.inverse() * palm
        };
        (place, held.then(|| Side::PAIR.map(palm)))
    });
    let places = places.collect();
    (load, places)
}

#[test]
fn the_palms_are_at_the_sides_of_the_box_while_it_is_held() {
    /// Flesh gives way, and fingers close around an edge, metres.
    const GRASPED: f32 = 0.012;
    let (library, body) = library_and_body();
    let lift = library.exercise("hip_hinge_lift").unwrap();
    let (load, places) = lifted(&body, lift.clone());
    for (frame, palms) in places.iter().map(|(_, palms)| palms).enumerate() {
        for palm in palms.iter().flatten() {
            let gap = (palm.x.abs() - load.block.half.x).abs();
            assert!(gap < GRASPED, "frame {frame}: {gap} m off");
            let inside = (0.0..=load.block.height).contains(&palm.y);
            assert!(
                inside && palm.z.abs() < load.block.half.y,
                "frame {frame}: {palm}"
            );
        }
    }
}

#[test]
fn the_box_neither_jumps_nor_sinks_into_the_floor_in_any_mistake() {
    /// Faster than anybody lifts, metres a frame.
    const FASTEST: f32 = 1.5 / RATE;
    /// What nobody sees, metres.
    const SUNK: f32 = 0.005;
    let (library, body) = library_and_body();
    let lift = library.exercise("hip_hinge_lift").unwrap();
    let mistakes = (0..lift.faults.len()).map(Some);
    for mistake in mistakes.chain([None]) {
        let (_, places) = lifted(&body, lift.variant(ShownSide::Written, mistake));
        let at: Vec<Vec3> = places
            .iter()
            .map(|(place, _)| place.translation.into())
            .collect();
        let lowest = at.iter().map(|at| at.y).fold(0.0, f32::min);
        assert!(lowest > -SUNK, "{mistake:?}: {lowest} m below the floor");
        let steps = at.windows(2).map(|two| two[0].distance(two[1]));
        let fastest = steps.fold(0.0, f32::max);
        assert!(fastest < FASTEST, "{mistake:?}: {fastest} m in a frame");
    }
}

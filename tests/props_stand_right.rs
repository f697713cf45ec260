//! Every prop that an exercise names is drawn, and the box of a lift is where the hands are.
#![expect(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use std::path::Path;

use bevy::math::{Isometry3d, Vec3};
use psoas::{
    anatomy::Side,
    body::file::read_body,
    library::Library,
    motion::{
        course::{Course, Kinematics},
        file::{Part, Prop},
    },
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

/// Both sides of the box are at the palms while it is held, and it neither jumps nor sinks into the floor.
#[test]
fn the_box_is_in_the_hands_or_on_the_floor_and_never_jumps() {
    const RATE: f32 = 60.0;
    /// Flesh gives way, and fingers close around an edge, metres.
    const GRASPED: f32 = 0.012;
    /// Faster than anybody lifts, metres a frame.
    const FASTEST: f32 = 1.5 / RATE;
    let (library, body) = library_and_body();
    let lift = library.exercise("hip_hinge_lift").unwrap();
    let course = Course::new(&body, lift.variant(ShownSide::Written, None));
    let load = Load::new(&body, &course).unwrap();
    let mut before: Option<Isometry3d> = None;
    for frame in 0..=(lift.seconds() * RATE) as u32 {
        let moment = lift.moment(frame as f32 / RATE);
        let posture = course.solve(&body, moment).posture;
        let place = load.place(&body, &course, moment, &posture);
        let at = Vec3::from(place.translation);
        assert!(at.y > -1e-4, "frame {frame}: {at} is below the floor");
        if let Some(before) = before {
            let step = at.distance(before.translation.into());
            assert!(step < FASTEST, "frame {frame}: a step of {step} m");
        }
        before = Some(place);
        if !lift.phases()[moment.phase].holds.contains(&Prop::Box) {
            continue;
        }
        for side in Side::PAIR {
            let palm = body.middle(Part::Hand, side, &posture.frames).unwrap();
            let palm = place.inverse() * palm;
            let gap = (palm.x.abs() - load.block.half.x).abs();
            assert!(gap < GRASPED, "frame {frame}: {side:?} is {gap} m off");
            assert!(
                (0.0..=load.block.height).contains(&palm.y),
                "frame {frame}: {palm}"
            );
            assert!(palm.z.abs() < load.block.half.y, "frame {frame}: {palm}");
        }
    }
}

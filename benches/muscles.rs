//! How long the muscles of one frame take: all paths with their forces, and the balance with the loads of the back.

use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use psoas::{
    body::{file::read_body, model::skinning_matrices},
    library::Library,
    motion::course::Course,
    muscle::{
        load::{Desk, Still},
        paths::Paths,
        shape::{Shape, Stations},
    },
};

fn muscles(criterion: &mut Criterion) {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let (library, _) = Library::read_folder(&assets).expect("sound assets");
    let bytes = std::fs::read(assets.join("models/body.glb")).expect("the body");
    let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
    let kinematics = library.kinematics(&body);
    let exercise = library.exercise("bird_dog").expect("shipped").clone();
    let course = Course::new(&kinematics, exercise);
    let loads = library.loads(&kinematics).expect("it stands");
    let moment = course.exercise.moment(5.0);
    let solved = course.at(&kinematics, moment);
    let planted = course.planted(moment);
    let mut paths = Paths::default();
    criterion.bench_function("all paths of a frame", |bencher| {
        bencher.iter(|| library.muscles.solve(&solved.posture.frames, &mut paths));
    });
    let skeleton = library.rig.skeleton();
    let shape = Shape::new(&library.muscles, &body, skeleton);
    let mut stations = Stations::default();
    criterion.bench_function("all shape stations of a frame", |bencher| {
        bencher.iter(|| {
            let frames = &solved.posture.frames;
            let skinning = skinning_matrices(skeleton, frames);
            shape.solve(frames, &skinning, &mut stations);
        });
    });
    let mut desk = Desk::default();
    criterion.bench_function("all paths and loads of a frame", |bencher| {
        bencher.iter(|| {
            library.muscles.solve(&solved.posture.frames, &mut paths);
            let still = Still {
                pose: &solved.pose,
                posture: &solved.posture,
                paths: &paths,
                planted: &planted,
                held: &[],
            };
            loads.at(&kinematics, &still, &mut desk)
        });
    });
}

criterion_group!(benches, muscles);
criterion_main!(benches);

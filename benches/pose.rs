//! How long a frame of motion takes: pose, contacts and joint frames of cat-cow.

use std::{hint::black_box, path::Path};

use criterion::{Criterion, criterion_group, criterion_main};
use psoas::{body::file::read_body, library::Library, motion::course::Course};

fn pose_a_frame(criterion: &mut Criterion) {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let (library, _) = Library::read_folder(&assets).expect("sound assets");
    let bytes = std::fs::read(assets.join("models/body.glb")).expect("the body");
    let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
    let kinematics = library.kinematics(&body);
    let exercise = library.exercise("cat_cow").expect("shipped");
    criterion.bench_function("prepare an exercise", |bencher| {
        bencher.iter(|| Course::new(&kinematics, black_box(exercise.clone())));
    });
    let course = Course::new(&kinematics, exercise.clone());
    let mut seconds = 0.0;
    criterion.bench_function("pose, contacts and joint frames", |bencher| {
        bencher.iter(|| {
            seconds += 1.0 / 60.0;
            let moment = exercise.moment(black_box(seconds));
            black_box(course.at(&kinematics, moment))
        });
    });
}

criterion_group!(benches, pose_a_frame);
criterion_main!(benches);

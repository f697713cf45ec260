//! How long a frame of motion takes: pose, contacts and joint frames of cat-cow.

use std::{hint::black_box, path::Path};

use criterion::{Criterion, criterion_group, criterion_main};
use psoas::library::Library;

fn pose_a_frame(criterion: &mut Criterion) {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let (library, _) = Library::read_folder(&assets).expect("sound assets");
    let (exercise, stance) = library.exercise("cat_cow").expect("shipped");
    let mut seconds = 0.0;
    criterion.bench_function("pose, contacts and joint frames", |bencher| {
        bencher.iter(|| {
            seconds += 1.0 / 60.0;
            let moment = exercise.moment(black_box(seconds));
            let solved = stance.solve(&library.rig, &exercise.pose(moment));
            black_box((solved, exercise.levels(moment)))
        });
    });
}

criterion_group!(benches, pose_a_frame);
criterion_main!(benches);

//! How long one pick takes, on a body that moves and so has to be posed first; and preparing a posture for it.

use std::{hint::black_box, path::Path};

use bevy::math::Vec3;
use criterion::{Criterion, criterion_group, criterion_main};
use psoas::{
    body::{file::read_body, model::LayerKind, ray::Ray},
    explore::pick::{Posed, cast},
    library::Library,
    motion::course::Course,
    muscle::shape::Shape,
};

fn pick_a_structure(criterion: &mut Criterion) {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let (library, _) = Library::read_folder(&assets).expect("sound assets");
    let bytes = std::fs::read(assets.join("models/body.glb")).expect("the body");
    let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
    let shape = Shape::new(&library.muscles, &body, library.rig.skeleton());
    let kinematics = library.kinematics(&body);
    let exercise = library.exercise("cat_cow").expect("shipped");
    let course = Course::new(&kinematics, exercise.clone());
    let moment = course.exercise.moment(exercise.seconds() * 0.4);
    let posture = course.at(&kinematics, moment).posture;
    let structures = body.structures().iter();
    let drawn = structures.map(|row| f32::from(row.layer != LayerKind::Skin));
    let drawn: Vec<f32> = drawn.collect();
    let pelvis = Vec3::from(posture.frames[0].translation);
    let ray = Ray {
        origin: pelvis + Vec3::X * 3.0,
        direction: Vec3::NEG_X,
    };
    criterion.bench_function("prepare a posture for picking", |bencher| {
        bencher.iter(|| black_box(Posed::new(&library, &shape, &posture.frames)));
    });
    criterion.bench_function("prepare and pick", |bencher| {
        bencher.iter(|| {
            let posed = Posed::new(&library, &shape, &posture.frames);
            black_box(cast(&body, &posed, black_box(&ray), &drawn))
        });
    });
}

criterion_group!(benches, pick_a_structure);
criterion_main!(benches);

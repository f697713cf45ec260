//! The drawn muscles follow their paths over every exercise: they keep their volume, stay out of the bones, and
//! nothing pops.

use std::path::Path;

use bevy::math::Isometry3d;
use psoas::{
    body::{file::read_body, model::BodyModel},
    check::muscle::{Flesh, Muscles},
    library::Library,
    motion::course::Course,
    muscle::shape::Shape,
};

fn library_and_body() -> (Library, BodyModel) {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let (library, _) = Library::read_folder(&assets).expect("sound assets");
    let bytes = std::fs::read(assets.join("models/body.glb")).expect("the body");
    let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
    (library, body)
}

#[test]
fn table() {
    let (library, body) = library_and_body();
    let skeleton = library.rig.skeleton();
    let t = std::time::Instant::now();
    let shape = Shape::new(&library.muscles, &body, skeleton);
    println!("shape {:?} strands {}", t.elapsed(), shape.strands());
    let muscles = Muscles::new(&body, skeleton, &shape);
    let names: Vec<String> = muscles.structures().map(|s| s.name.to_string()).collect();
    let kinematics = library.kinematics(&body);
    let n: usize = std::env::var("MOMENTS")
        .ok()
        .and_then(|v| v.parse().ok())
        .unwrap_or(6);
    let rest = muscles.kept(&skeleton.standing(), Flesh::Drawn);
    let mut worst = vec![[[1.0_f32, 1.0, 0.0]; 2]; names.len()];
    let mut at = vec![[String::new(), String::new(), String::new()]; names.len()];
    let mut far = vec![(0.0_f32, String::new()); names.len()];
    for exercise in library.exercises() {
        let course = Course::new(&kinematics, exercise.clone());
        for part in 0..n {
            let seconds = exercise.seconds() * (part as f32 + 0.5) / n as f32;
            let moment = exercise.moment(seconds);
            let frames: Vec<Isometry3d> = course.at(&kinematics, moment).posture.frames;
            let a = muscles.points(&frames, Flesh::Carried);
            let b = muscles.points(&frames, Flesh::Drawn);
            for (k, s) in muscles.structures().enumerate() {
                let m = s
                    .vertices
                    .clone()
                    .map(|v| a[v].distance(b[v]))
                    .fold(0.0, f32::max);
                if m > far[k].0 {
                    far[k] = (
                        m,
                        format!("{}@{:.2}", exercise.id, (part as f32 + 0.5) / n as f32),
                    );
                }
            }
            for (which, flesh) in [Flesh::Carried, Flesh::Drawn].into_iter().enumerate() {
                for (k, kept) in muscles.kept(&frames, flesh).into_iter().enumerate() {
                    let w = &mut worst[k][which];
                    let here = format!("{}@{:.2}", exercise.id, (part as f32 + 0.5) / n as f32);
                    if kept.volume < w[0] {
                        w[0] = kept.volume;
                        if which == 1 {
                            at[k][0] = here.clone();
                        }
                    }
                    if kept.volume > w[1] {
                        w[1] = kept.volume;
                        if which == 1 {
                            at[k][1] = here.clone();
                        }
                    }
                    if kept.in_bone > w[2] {
                        w[2] = kept.in_bone;
                        if which == 1 {
                            at[k][2] = here;
                        }
                    }
                }
            }
        }
    }
    println!(
        "muscle,least_before,most_before,bone_before,least,most,bone,bone_rest,shift_mm,at_least,at_most,at_bone,at_shift"
    );
    for (k, name) in names.iter().enumerate() {
        let [a, b] = worst[k];
        println!(
            "{name},{:.3},{:.3},{:.3},{:.3},{:.3},{:.3},{:.3},{:.0},{},{},{},{}",
            a[0],
            a[1],
            a[2],
            b[0],
            b[1],
            b[2],
            rest[k].in_bone,
            far[k].0 * 1000.0,
            at[k][0],
            at[k][1],
            at[k][2],
            far[k].1
        );
    }
}

#[test]
fn cost() {
    let (library, body) = library_and_body();
    let skeleton = library.rig.skeleton();
    let shape = Shape::new(&library.muscles, &body, skeleton);
    let kinematics = library.kinematics(&body);
    let exercise = library.exercise("cat_cow").expect("shipped");
    let course = Course::new(&kinematics, exercise.clone());
    let frames = course.at(&kinematics, exercise.moment(2.0)).posture.frames;
    let mut stations = Default::default();
    let skinning = psoas::body::model::skinning_matrices(skeleton, &frames);
    let t = std::time::Instant::now();
    for _ in 0..1000 {
        shape.solve(&frames, &skinning, &mut stations);
    }
    println!("solve {:?}", t.elapsed() / 1000);
    for exercise in [
        "childs_pose",
        "overhead_stand_stretch",
        "cat_cow",
        "hamstring_stretch_seated",
    ]
    .iter()
    .filter_map(|id| library.exercise(id).ok())
    {
        let course = Course::new(&kinematics, exercise.clone());
        let muscles = Muscles::new(&body, skeleton, &shape);
        let mut last: Vec<Vec<bevy::math::Vec3>> = Vec::new();
        let mut worst = (0.0_f32, 0.0_f32, 0, 0.0_f32);
        let k = ((exercise.seconds() * 60.0) as usize).min(600);
        for i in (0..k).step_by(1) {
            let s = i as f32 / 60.0;
            let f = course.at(&kinematics, exercise.moment(s)).posture.frames;
            let a = muscles.points(&f, Flesh::Carried);
            let b = muscles.points(&f, Flesh::Drawn);
            let d: Vec<_> = a.iter().zip(&b).map(|(a, b)| *b - *a).collect();
            last.push(d);
            if last.len() > 3 {
                last.remove(0);
            }
            if last.len() == 3 {
                for v in 0..a.len() {
                    let j = (last[2][v] - last[1][v] * 2.0 + last[0][v]).length();
                    let g = (last[2][v] - last[1][v]).length();
                    if j > worst.0 {
                        worst = (j, worst.1, v, s);
                    }
                    if g > worst.1 {
                        worst.1 = g;
                    }
                }
            }
        }
        let who = muscles
            .structures()
            .find(|r| r.vertices.contains(&worst.2))
            .map(|r| r.name.to_string());
        println!(
            "{}: jump {:.2} mm step {:.2} mm {:?} at {:.2}s",
            exercise.id,
            worst.0 * 1000.0,
            worst.1 * 1000.0,
            who,
            worst.3
        );
    }
}

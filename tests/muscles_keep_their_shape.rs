//! The drawn muscles follow their paths over every exercise: they keep their volume, no more of them is in bone than
//! the joints alone would put there, and nothing pops. `-- --nocapture` prints every muscle.
#![expect(
    clippy::print_stdout,
    reason = "a test that measures says what it found"
)]

use std::path::Path;

use bevy::math::Vec3;
use psoas::{
    body::{file::read_body, model::BodyModel},
    check::muscle::{Flesh, Kept, Muscles},
    library::Library,
    motion::course::Course,
    muscle::shape::Shape,
};

/// Moments of each exercise that are looked at.
const MOMENTS: usize = 3;
/// Volume may leave that at rest by this share; more muscles may do it than the aim, which is none.
const VOLUME: f32 = 0.05;
/// The share of all muscles that keep it.
const KEEP_VOLUME: f32 = 0.38;
/// The mean over all muscles of the worst that happens to the volume of each.
const MEAN_CHANGE: f32 = 0.10;
/// How much the step of what is added to a vertex changes from one frame of 60 in a second to the next, metres.
const JUMP: f32 = 0.003;

fn library_and_body() -> (Library, BodyModel) {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let (library, _) = Library::read_folder(&assets).expect("sound assets");
    let bytes = std::fs::read(assets.join("models/body.glb")).expect("the body");
    let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
    (library, body)
}

/// The worst that happens to a muscle.
#[derive(Debug, Clone, Copy, Default)]
struct Worst {
    change: f32,
    in_bone: f32,
}

impl Worst {
    fn take(&mut self, kept: Kept) {
        self.change = self.change.max((kept.volume - 1.0).abs());
        self.in_bone = self.in_bone.max(kept.in_bone);
    }
}

fn mean(worst: &[Worst], of: fn(&Worst) -> f32) -> f32 {
    worst.iter().map(of).sum::<f32>() / worst.len() as f32
}

#[test]
fn volume_stays_and_bones_stay_clear() {
    let (library, body) = library_and_body();
    let shape = Shape::new(&library.muscles, &body, library.rig.skeleton());
    let muscles = Muscles::new(&body, library.rig.skeleton(), &shape);
    let kinematics = library.kinematics(&body);
    let count = muscles.structures().count();
    let [mut carried, mut drawn] = [(); 2].map(|()| vec![Worst::default(); count]);
    for exercise in library.exercises() {
        let course = Course::new(&kinematics, exercise.clone());
        for part in 0..MOMENTS {
            let seconds = exercise.seconds() * (part as f32 + 0.5) / MOMENTS as f32;
            let posture = course.at(&kinematics, exercise.moment(seconds)).posture;
            for (worst, flesh) in [(&mut carried, Flesh::Carried), (&mut drawn, Flesh::Drawn)] {
                let kept = muscles.kept(&posture.frames, flesh);
                worst
                    .iter_mut()
                    .zip(kept)
                    .for_each(|(w, kept)| w.take(kept));
            }
        }
    }
    for ((structure, before), after) in muscles.structures().zip(&carried).zip(&drawn) {
        println!(
            "{}: volume changes by {:.3}, by the joints alone {:.3}; in bone {:.3}, {:.3}",
            structure.name, after.change, before.change, after.in_bone, before.in_bone
        );
    }
    let keep = |worst: &[Worst]| worst.iter().filter(|w| w.change <= VOLUME).count();
    let share = keep(&drawn) as f32 / count as f32;
    println!(
        "{} of {count} keep their volume, {} by the joints alone; mean change {:.3}, {:.3}; mean in bone {:.4}, {:.4}",
        keep(&drawn),
        keep(&carried),
        mean(&drawn, |w| w.change),
        mean(&carried, |w| w.change),
        mean(&drawn, |w| w.in_bone),
        mean(&carried, |w| w.in_bone)
    );
    assert!(share >= KEEP_VOLUME, "{share}");
    assert!(mean(&drawn, |w| w.change) <= MEAN_CHANGE);
    assert!(mean(&drawn, |w| w.in_bone) <= mean(&carried, |w| w.in_bone));
}

#[test]
fn at_rest_nothing_is_added() {
    let (library, body) = library_and_body();
    let skeleton = library.rig.skeleton();
    let shape = Shape::new(&library.muscles, &body, skeleton);
    let muscles = Muscles::new(&body, skeleton, &shape);
    let standing = skeleton.standing();
    let [carried, drawn] =
        [Flesh::Carried, Flesh::Drawn].map(|flesh| muscles.points(&standing, flesh));
    let most = carried.iter().zip(&drawn).map(|(a, b)| a.distance(*b));
    let most = most.fold(0.0, f32::max);
    assert!(most < 1e-4, "{most} m");
}

#[test]
fn nothing_pops() {
    let (library, body) = library_and_body();
    let shape = Shape::new(&library.muscles, &body, library.rig.skeleton());
    let muscles = Muscles::new(&body, library.rig.skeleton(), &shape);
    let kinematics = library.kinematics(&body);
    for id in ["cat_cow", "childs_pose", "overhead_stand_stretch"] {
        let exercise = library.exercise(id).expect("shipped");
        let course = Course::new(&kinematics, exercise.clone());
        let frames = (exercise.seconds() * 60.0) as usize;
        let mut last: [Vec<Vec3>; 2] = Default::default();
        let mut worst = (0.0_f32, 0, 0);
        for frame in 0..frames {
            let moment = exercise.moment(frame as f32 / 60.0);
            let posture = course.at(&kinematics, moment).posture;
            let [a, b] =
                [Flesh::Carried, Flesh::Drawn].map(|flesh| muscles.points(&posture.frames, flesh));
            let added: Vec<Vec3> = a.iter().zip(&b).map(|(a, b)| *b - *a).collect();
            let [before, between] = &last;
            for (vertex, ((x, y), z)) in before.iter().zip(between).zip(&added).enumerate() {
                let bend = (*x - *y * 2.0 + *z).length();
                if bend > worst.0 {
                    worst = (bend, vertex, frame);
                }
            }
            last = [std::mem::take(&mut last[1]), added];
        }
        let (bend, vertex, frame) = worst;
        let muscle = muscles
            .structures()
            .find(|row| row.vertices.contains(&vertex));
        let muscle = muscle.map(|row| row.name.to_string());
        println!(
            "{id}: {:.2} mm at frame {frame} in {muscle:?}",
            bend * 1000.0
        );
        assert!(
            bend <= JUMP,
            "{id}: {bend} m at frame {frame} in {muscle:?}"
        );
    }
}

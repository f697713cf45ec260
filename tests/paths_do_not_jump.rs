//! The length of every path changes smoothly with every joint, at the beginning and the end of a wrap as well.

use std::{path::Path, sync::LazyLock};

use proptest::prelude::*;
use psoas::{
    anatomy::Side,
    body::{
        movement::{CentreMovement, SideMovement},
        pose::Pose,
        range::Reach,
        turn::Movement,
    },
    library::Library,
    muscle::paths::Paths,
};

/// From one degree to the next, a change of length differs from the change before by no more, metres.
const SMOOTH: f32 = 1e-3;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    Library::read_folder(&assets).expect("sound assets").0
});

static MOVEMENTS: LazyLock<Vec<Movement>> = LazyLock::new(|| {
    let centre = CentreMovement::ALL.iter().copied().map(Movement::Centre);
    let side = SideMovement::ALL.iter();
    let side = side.flat_map(|movement| Side::PAIR.map(|side| Movement::Side(side, *movement)));
    let all = centre.chain(side);
    let ends = |movement| LIBRARY.ranges.of(movement, Reach::Active);
    all.filter(|movement| ends(*movement).0.is_finite() && ends(*movement).1.is_finite())
        .collect()
});

/// Each movement somewhere in its active range.
fn poses() -> impl Strategy<Value = Pose> {
    prop::collection::vec(0.0_f32..=1.0, MOVEMENTS.len()).prop_map(|parts| {
        let mut pose = Pose::default();
        for (movement, part) in MOVEMENTS.iter().zip(parts) {
            let (low, high) = LIBRARY.ranges.of(*movement, Reach::Active);
            movement.set(&mut pose, low + (high - low) * part);
        }
        pose
    })
}

/// The lengths of all strands with one movement so many degrees farther, metres.
fn lengths(pose: &Pose, movement: Movement, degrees: f32) -> Vec<f32> {
    let mut pose = pose.clone();
    let angle = movement.angle(&pose) + degrees.to_radians();
    movement.set(&mut pose, angle);
    let posture = LIBRARY.rig.posture(&pose, LIBRARY.rig.standing().root);
    let mut paths = Paths::default();
    LIBRARY.muscles.solve(&posture.frames, &mut paths);
    paths.lengths
}

proptest! {
    #[test]
    fn no_length_jumps(pose in poses(), index in any::<prop::sample::Index>()) {
        let movement = MOVEMENTS[index.index(MOVEMENTS.len())];
        let [before, here, after] =
            [-1.0, 0.0, 1.0].map(|degrees| lengths(&pose, movement, degrees));
        for (index, strand) in LIBRARY.muscles.strands().iter().enumerate() {
            let bend = (before[index] - 2.0 * here[index] + after[index]).abs();
            prop_assert!(
                bend < SMOOTH,
                "{} {} jumps by {} mm with {movement:?}", strand.muscle, strand.id, bend * 1e3
            );
        }
    }
}

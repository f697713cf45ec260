//! How much one movement alone can lengthen each muscle: what its stretch is compared with.

use crate::anatomy::Side;
use crate::body::{
    movement::{CentreMovement, SideMovement},
    pose::Pose,
    range::{Ranges, Reach},
    rig::Rig,
};

use super::paths::{Muscles, Paths};

/// The poses in which one movement, on both sides alike, is at one end of its active range.
fn ends(ranges: &Ranges) -> Vec<Pose> {
    let mut poses = Vec::new();
    for &movement in CentreMovement::ALL {
        let (least, most) = ranges.of_centre(movement, Reach::Active);
        for angle in [least, most] {
            let mut pose = Pose::default();
            pose.set_centre(movement, angle);
            poses.push(pose);
        }
    }
    for &movement in SideMovement::ALL {
        let (least, most) = ranges.of_side(movement, Reach::Active);
        for angle in [least, most] {
            let mut pose = Pose::default();
            for side in Side::PAIR {
                pose.set_side(side, movement, angle);
            }
            poses.push(pose);
        }
    }
    poses
}

/// For each muscle of each side, the sum over its strands of how much longer than in the anatomical position they
/// are where one movement alone lengthens it most, metres.
pub(super) fn longest(muscles: &Muscles, rig: &Rig, ranges: &Ranges) -> Vec<f32> {
    /// No muscle counts as able to lengthen by less of its length.
    const LEAST: f32 = 0.02;
    let neutral = |strands: std::ops::Range<usize>| muscles.neutral()[strands].iter().sum::<f32>();
    let by_side = muscles.by_side().iter();
    let mut longest: Vec<f32> = by_side
        .map(|muscle| LEAST * neutral(muscle.strands.clone()))
        .collect();
    let root = rig.standing().root;
    let mut paths = Paths::default();
    for pose in ends(ranges) {
        muscles.solve(&rig.posture(&pose, root).frames, &mut paths);
        for (most, muscle) in longest.iter_mut().zip(muscles.by_side()) {
            *most = most.max(muscles.longer(muscle, &paths));
        }
    }
    longest
}

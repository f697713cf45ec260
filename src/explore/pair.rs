//! Two bodies side by side: how far apart they stand, and what holds both.

use bevy::math::Vec3;

use crate::stage::View;

use super::framing::{Bounds, Framing};

/// What stays free between the two, metres.
const GAP: f32 = 0.15;
/// Room above the two for the words over them, metres.
const WORDS: f32 = 0.2;

/// The axes of a view: to the right as it looks at the body, up, and towards the eye, both along the floor.
fn axes(view: View) -> [Vec3; 3] {
    let (yaw, _) = view.yaw_pitch();
    let (sin, cos) = yaw.sin_cos();
    [Vec3::new(cos, 0.0, -sin), Vec3::Y, Vec3::new(sin, 0.0, cos)]
}

/// How far a box reaches in a direction, metres from the origin.
fn reach((low, high): Bounds, direction: Vec3) -> f32 {
    let half = (high - low) / 2.0;
    (low + half).dot(direction) + half.dot(direction.abs())
}

/// The way that brings one box to the right of another, as a view looks at them, so that they do not touch.
pub(super) fn way_beside(first: Bounds, second: Bounds, view: View) -> Vec3 {
    let [right, ..] = axes(view);
    right * (reach(first, right) + reach(second, -right) + GAP)
}

/// Around two boxes as a view looks at them, with so much room beyond them, metres.
pub(super) fn around_pair(first: Bounds, second: Bounds, beyond: f32, view: View) -> Framing {
    let axes = axes(view);
    let most = axes.map(|axis| reach(first, axis).max(reach(second, axis)) + beyond);
    let least = axes.map(|axis| -reach(first, -axis).max(reach(second, -axis)) - beyond);
    let [right, up, depth] = [0, 1, 2].map(|axis| (most[axis] - least[axis]) / 2.0);
    let middle = |axis: usize| axes[axis] * (most[axis] + least[axis]) / 2.0;
    let (sin, cos) = view.yaw_pitch().1.sin_cos();
    Framing {
        focus: middle(0) + middle(1) + middle(2) + Vec3::Y * WORDS / 2.0,
        half_height: (up + WORDS / 2.0) * cos + depth * sin,
        half_width: right,
        half_depth: depth * cos + up * sin,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STANDING: Bounds = (Vec3::new(-0.3, 0.0, -0.2), Vec3::new(0.3, 1.8, 0.2));
    const BENT: Bounds = (Vec3::new(-0.3, 0.0, -0.5), Vec3::new(0.3, 1.5, 0.7));

    #[test]
    fn the_second_stands_to_the_right_in_every_view_and_keeps_its_distance() {
        for (view, word) in View::ALL {
            let [right, ..] = axes(view);
            let way = way_beside(STANDING, BENT, view);
            assert_eq!(way.y, 0.0, "{word}");
            assert!(way.normalize().distance(right) < 1e-6, "{word}");
            let second = (BENT.0 + way, BENT.1 + way);
            let between = -reach(second, -right) - reach(STANDING, right);
            assert!((between - GAP).abs() < 1e-5, "{word}: {between}");
        }
        let way = way_beside(STANDING, BENT, View::Left);
        assert!((way + Vec3::Z * (0.2 + 0.7 + GAP)).length() < 1e-5, "{way}");
    }

    #[test]
    fn the_picture_holds_both() {
        for (view, word) in View::ALL {
            let way = way_beside(STANDING, BENT, view);
            let second = (BENT.0 + way, BENT.1 + way);
            let framing = around_pair(STANDING, second, 0.0, view);
            let [right, ..] = axes(view);
            for bounds in [STANDING, second] {
                let from_middle = reach(bounds, right) - framing.focus.dot(right);
                assert!(from_middle <= framing.half_width + 1e-5, "{word}");
                let from_middle = reach(bounds, -right) + framing.focus.dot(right);
                assert!(from_middle <= framing.half_width + 1e-5, "{word}");
            }
        }
    }
}

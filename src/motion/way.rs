//! The way between two postures: stops, and a smooth curve through them.

use bevy::math::Vec3;

use crate::body::pose::Pose;

use super::{kinematics::Kinematics, solver::Solved};

/// A pose, and where the pelvis is.
#[derive(Debug, Clone)]
pub(super) struct Stop {
    pub pose: Pose,
    pub root: Vec3,
}

impl Stop {
    /// The body in this pose at this place.
    pub fn posed(&self, body: &Kinematics) -> Solved {
        Solved {
            posture: body.rig.posture(&self.pose, self.root),
            pose: self.pose.clone(),
        }
    }
}

impl From<Solved> for Stop {
    fn from(solved: Solved) -> Self {
        Self {
            pose: solved.pose,
            root: solved.posture.root,
        }
    }
}

/// The place on a way at a part of the movement: a smooth curve through the stops (Catmull and Rom).
pub(super) fn on_the_way(stops: &[Stop], progress: f32) -> Stop {
    let last = stops.len() - 1;
    let at = progress * last as f32;
    let index = (at as usize).min(last.saturating_sub(1));
    let t = at - index as f32;
    let (t2, t3) = (t * t, t * t * t);
    let before = t2 - (t + t3) / 2.0;
    let here = 1.0 - 2.5 * t2 + 1.5 * t3;
    let next = t / 2.0 + 2.0 * t2 - 1.5 * t3;
    let after = (t3 - t2) / 2.0;
    let stop = |index: usize| &stops[index.min(last)];
    // Beyond an end the curve goes straight on.
    let (here, next) = match index {
        0 => (here + 2.0 * before, next - before),
        _ => (here, next),
    };
    let (here, next) = match index + 2 > last {
        true => (here - after, next + 2.0 * after),
        false => (here, next),
    };
    let mut rows = vec![(stop(index), here), (stop(index + 1), next)];
    if index > 0 {
        rows.push((stop(index - 1), before));
    }
    if index + 2 <= last {
        rows.push((stop(index + 2), after));
    }
    Stop {
        pose: Pose::mixed(rows.iter().map(|(stop, share)| (&stop.pose, *share))),
        root: rows.iter().map(|(stop, share)| stop.root * *share).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_passes_through_its_stops_without_a_kink() {
        let stop = |x: f32| Stop {
            pose: Pose::default(),
            root: Vec3::X * x,
        };
        let stops = [0.0, 1.0, 1.5, 4.0].map(stop);
        for (progress, x) in [(0.0, 0.0), (1.0 / 3.0, 1.0), (2.0 / 3.0, 1.5), (1.0, 4.0)] {
            let found = on_the_way(&stops, progress).root.x;
            assert!((found - x).abs() < 1e-5, "{progress}: {found}");
        }
        let speed = |progress: f32| {
            (on_the_way(&stops, progress + 1e-3).root.x - on_the_way(&stops, progress).root.x)
                / 1e-3
        };
        assert!((speed(1.0 / 3.0 - 1e-3) - speed(1.0 / 3.0)).abs() < 0.1);
    }
}

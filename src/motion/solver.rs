//! Inverse kinematics of the whole body: the posture nearest to a wished pose in which every task is met.
//!
//! Damped Gauss-Newton over the clinical angles and the place of the pelvis. A task costs by its distance, an
//! angle by how far it leaves the wish; tasks weigh so much more that they are met wherever the joints allow it.

use std::iter::successors;

use bevy::math::Vec3;

use crate::anatomy::Side;
use crate::body::{
    movement::{CentreMovement as Centre, SideMovement as Lateral},
    pose::Pose,
    range::{Ranges, Reach},
    rig::{Posture, Rig},
    turn::{Movement, Turn},
};

use super::{
    least_squares::Normal,
    task::{Felt, Task},
};

/// A posture, and the angles that gave it.
#[derive(Debug, Clone)]
pub struct Solved {
    /// The clinical angles.
    pub pose: Pose,
    /// The body in that pose.
    pub posture: Posture,
}

/// A movement that the solver may change.
#[derive(Debug, Clone, Copy)]
struct Freedom {
    movement: Movement,
    /// Cost of leaving the wish, per square radian.
    stiffness: f64,
}

/// Solves postures of one rig.
#[derive(Debug, Clone)]
pub struct Solver {
    freedoms: Vec<Freedom>,
    /// For each movement by its index, which unknown it is; none where it keeps the wish.
    unknowns: Vec<Option<usize>>,
    /// For each joint, itself and the joints that carry it.
    above: Vec<Vec<usize>>,
    /// For each joint, the helper joints that take a share of its turn.
    followers: Vec<Vec<(usize, f32)>>,
}

/// Place of the pelvis: the first three unknowns.
const ROOT: usize = 3;
/// The largest part of one step, radians and metres, so that a far start is walked and not leapt.
const LONGEST_STEP: f64 = 0.3;
/// Cost of a step itself after one that made things worse, and how it grows and falls (Levenberg and Marquardt).
const LEAST_CAUTION: f64 = 0.1;
const MORE_CAUTIOUS: f64 = 8.0;
const BOLDER: f64 = 4.0;
const MOST_CAUTION: f64 = 1e9;
/// Less gain than this share ends the search, and so many rounds.
const ENOUGH: f64 = 1e-5;
const ROUNDS: usize = 80;
/// Cost of moving the pelvis, per square metre.
const ROOT_STIFFNESS: f64 = 0.05;

/// What is asked of a posture.
#[derive(Debug, Clone, Copy)]
pub struct Goal<'a> {
    /// The angles, wherever the tasks allow them.
    pub wish: &'a Pose,
    /// What places of the body have to do.
    pub tasks: &'a [Task<'a>],
    /// How far joints go.
    pub ranges: &'a Ranges,
    /// How much of their ranges may be used.
    pub reach: Reach,
}

/// A posture, and what it leaves undone.
struct Trial {
    solved: Solved,
    felt: Vec<Felt>,
    cost: f64,
}

impl Solver {
    /// Prepares a rig.
    pub fn new(rig: &Rig) -> Self {
        let joints = rig.skeleton().joints();
        let above = |joint| successors(Some(joint), |&at: &usize| joints[at].parent).collect();
        let mut followers = vec![Vec::new(); joints.len()];
        for (index, joint) in joints.iter().enumerate() {
            if let Some(follows) = &joint.follows {
                followers[follows.joint].push((index, follows.share));
            }
        }
        let freedoms = freedoms();
        let mut unknowns = vec![None; Movement::COUNT];
        for (index, freedom) in freedoms.iter().enumerate() {
            unknowns[freedom.movement.index()] = Some(ROOT + index);
        }
        Self {
            freedoms,
            unknowns,
            above: (0..joints.len()).map(above).collect(),
            followers,
        }
    }

    /// The posture near the wish that meets the tasks, found from a pose and a place of the pelvis. What the solver
    /// may not change is as in the wish.
    pub fn solve(&self, rig: &Rig, goal: &Goal, (start, root): (&Pose, Vec3)) -> Solved {
        let limits: Vec<(f32, f32)> = self
            .freedoms
            .iter()
            .map(|freedom| goal.ranges.of(freedom.movement, goal.reach))
            .collect();
        let mut pose = goal.wish.clone();
        for freedom in &self.freedoms {
            freedom
                .movement
                .set(&mut pose, freedom.movement.angle(start));
        }
        let pose = goal.ranges.clamped(pose, goal.reach);
        let mut now = self.tried(rig, goal, pose, root);
        let mut problem = self.normal(rig, goal, &now);
        let mut caution = 0.0;
        for _ in 0..ROUNDS {
            let next = self.stepped(rig, goal, &now.solved, (&problem, caution), &limits);
            if next.cost < now.cost {
                let gain = now.cost - next.cost;
                now = next;
                caution /= BOLDER;
                if gain < ENOUGH * now.cost.max(ENOUGH) {
                    break;
                }
                problem = self.normal(rig, goal, &now);
            } else if caution > MOST_CAUTION {
                break;
            } else {
                caution = f64::max(caution, LEAST_CAUTION) * MORE_CAUTIOUS;
            }
        }
        now.solved
    }

    /// A posture with what it leaves of the tasks, and what leaving the wish costs.
    fn tried(&self, rig: &Rig, goal: &Goal, pose: Pose, root: Vec3) -> Trial {
        let posture = rig.posture(&pose, root);
        let felt: Vec<Felt> = goal
            .tasks
            .iter()
            .filter_map(|task| task.felt(&posture.frames))
            .collect();
        let missed: f64 = felt.iter().map(Felt::cost).sum();
        let left = self
            .freedoms
            .iter()
            .map(|freedom| freedom.stiffness * freedom.away(goal.wish, &pose).powi(2));
        Trial {
            cost: missed + left.sum::<f64>(),
            solved: Solved { pose, posture },
            felt,
        }
    }

    /// The posture one step further.
    fn stepped(
        &self,
        rig: &Rig,
        goal: &Goal,
        now: &Solved,
        (problem, caution): (&Normal, f64),
        limits: &[(f32, f32)],
    ) -> Trial {
        let mut problem = problem.clone();
        for unknown in 0..ROOT + self.freedoms.len() {
            problem.stiffen(unknown, 0.0, caution);
        }
        let (step, held) = self.within_limits(&problem, &now.pose, limits);
        let shorter = (LONGEST_STEP / longest(&step)).min(1.0);
        let step: Vec<f32> = step.iter().map(|part| (part * shorter) as f32).collect();
        let mut pose = now.pose.clone();
        for (index, freedom) in self
            .freedoms
            .iter()
            .enumerate()
            .filter(|(index, _)| !held[*index])
        {
            let (low, high) = limits[index];
            let angle = freedom.movement.angle(&pose) + step[ROOT + index];
            freedom.movement.set(&mut pose, angle.clamp(low, high));
        }
        let root = now.posture.root + Vec3::new(step[0], step[1], step[2]);
        self.tried(rig, goal, pose, root)
    }

    /// The step of every unknown, and which movements stay because the step would take them beyond their limits.
    fn within_limits(
        &self,
        problem: &Normal,
        pose: &Pose,
        limits: &[(f32, f32)],
    ) -> (Vec<f64>, Vec<bool>) {
        /// Each holding may send others against their limits.
        const TRIES: usize = 4;
        const AT_LIMIT: f32 = 1e-4;
        let mut held = vec![false; self.freedoms.len()];
        let mut step = problem.clone().solve();
        for _ in 1..TRIES {
            let before = held.clone();
            for (index, freedom) in self.freedoms.iter().enumerate() {
                let (low, high) = limits[index];
                let (angle, way) = (freedom.movement.angle(pose), step[ROOT + index]);
                held[index] |= (angle <= low + AT_LIMIT && way < 0.0)
                    || (angle >= high - AT_LIMIT && way > 0.0);
            }
            if held == before {
                break;
            }
            let mut fewer = problem.clone();
            for index in (0..held.len()).filter(|&index| held[index]) {
                fewer.hold(ROOT + index);
            }
            step = fewer.solve();
        }
        (step, held)
    }

    /// The least squares problem of the next step.
    fn normal(&self, rig: &Rig, goal: &Goal, now: &Trial) -> Normal {
        let turns = self.turns(rig, &now.solved);
        let size = ROOT + self.freedoms.len();
        let mut normal = Normal::new(size);
        let mut row = vec![0.0; size];
        for felt in &now.felt {
            let moved = self.moved(&felt.carried, &turns, size);
            for &(axis, error) in &felt.rows {
                for (along, moved) in row.iter_mut().zip(&moved) {
                    *along = f64::from(moved.dot(axis));
                }
                normal.add(&row, error, felt.weight);
            }
        }
        for unknown in 0..ROOT {
            normal.stiffen(unknown, 0.0, ROOT_STIFFNESS);
        }
        for (index, freedom) in self.freedoms.iter().enumerate() {
            let away = freedom.away(goal.wish, &now.solved.pose);
            normal.stiffen(ROOT + index, away, freedom.stiffness);
        }
        normal
    }

    /// For each joint, the turns of the movements that may change, each with its unknown.
    fn turns(&self, rig: &Rig, Solved { pose, posture }: &Solved) -> Vec<Vec<(usize, Turn)>> {
        let mut turns = vec![Vec::new(); self.above.len()];
        for turn in rig.turns(pose, posture) {
            let Some(unknown) = self.unknowns[turn.movement.index()] else {
                continue;
            };
            turns[turn.joint].push((unknown, turn));
            for &(helper, share) in &self.followers[turn.joint] {
                let followed = Turn {
                    joint: helper,
                    axis: turn.axis * share,
                    origin: posture.frames[helper].translation.into(),
                    ..turn
                };
                turns[helper].push((unknown, followed));
            }
        }
        turns
    }

    /// How a mean of points moves with each unknown.
    fn moved(
        &self,
        carried: &[(usize, f32, Vec3)],
        turns: &[Vec<(usize, Turn)>],
        size: usize,
    ) -> Vec<Vec3> {
        let mut moved = vec![Vec3::ZERO; size];
        let whole: f32 = carried.iter().map(|(_, share, _)| share).sum();
        moved[..ROOT].copy_from_slice(&Vec3::AXES.map(|axis| axis * whole));
        for &(joint, share, place) in carried {
            let turns = self.above[joint].iter().flat_map(|&at| &turns[at]);
            for (unknown, turn) in turns {
                moved[*unknown] += turn.axis.cross(place - turn.origin * share);
            }
        }
        moved
    }
}

impl Freedom {
    /// How far a pose is from a wish, radians.
    fn away(&self, wish: &Pose, pose: &Pose) -> f64 {
        f64::from(self.movement.angle(wish) - self.movement.angle(pose))
    }
}

/// The largest part of a step.
fn longest(step: &[f64]) -> f64 {
    step.iter()
        .fold(f64::MIN_POSITIVE, |most, part| most.max(part.abs()))
}

/// What the solver may change: limbs easily, the pelvis less, the spine least.
fn freedoms() -> Vec<Freedom> {
    let centre = [
        (Centre::PelvisPitch, 4.0),
        (Centre::PelvisRoll, 4.0),
        (Centre::PelvisRotation, 8.0),
        (Centre::LumbarFlexion, 25.0),
        (Centre::LumbarSideBend, 25.0),
        (Centre::ThoracicFlexion, 25.0),
        (Centre::ThoracicSideBend, 25.0),
        (Centre::CervicalFlexion, 8.0),
        (Centre::CervicalSideBend, 8.0),
    ];
    let side = [
        (Lateral::HipFlexion, 1.0),
        (Lateral::HipAbduction, 2.0),
        (Lateral::HipExternalRotation, 2.0),
        (Lateral::KneeFlexion, 0.5),
        (Lateral::AnkleDorsiflexion, 0.3),
        (Lateral::AnkleInversion, 0.5),
        (Lateral::ShoulderFlexion, 1.0),
        (Lateral::ShoulderAbduction, 1.0),
        (Lateral::ShoulderExternalRotation, 0.6),
        (Lateral::ElbowFlexion, 0.5),
        (Lateral::ForearmPronation, 0.4),
        (Lateral::WristExtension, 0.3),
        (Lateral::WristUlnarDeviation, 0.6),
        (Lateral::FingerFlexion, 0.2),
        (Lateral::ThumbExtension, 0.2),
        (Lateral::ThumbAbduction, 0.2),
        (Lateral::ToeExtension, 0.3),
    ];
    let centre = centre.map(|(movement, stiffness)| Freedom {
        movement: Movement::Centre(movement),
        stiffness,
    });
    let sides = Side::PAIR.into_iter().flat_map(|of| {
        side.map(|(movement, stiffness)| Freedom {
            movement: Movement::Side(of, movement),
            stiffness,
        })
    });
    centre.into_iter().chain(sides).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;

    #[test]
    fn what_may_not_change_comes_from_the_wish_wherever_the_search_begins() {
        let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).expect("sound assets");
        let mut wish = Pose::default();
        wish.set_centre(Centre::ThoracicRotation, 0.4);
        wish.set_centre(Centre::PelvicTilt, -0.1);
        let goal = Goal {
            wish: &wish,
            tasks: &[],
            ranges: &library.ranges,
            reach: Reach::Active,
        };
        let start = (&Pose::default(), Vec3::ZERO);
        let found = Solver::new(&library.rig).solve(&library.rig, &goal, start);
        assert_eq!(found.pose, wish);
    }
}

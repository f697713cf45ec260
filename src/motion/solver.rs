//! Inverse kinematics of the whole body: the posture nearest to a wished pose in which every task is met.
//!
//! Damped Gauss-Newton over the clinical angles and the place of the pelvis. A task costs by its distance, an
//! angle by how far it leaves the wish; tasks weigh so much more that they are met wherever the joints allow it.

use bevy::math::{Isometry3d, Vec3};

use crate::anatomy::Side;
use crate::body::{
    movement::{CentreMovement as Centre, SideMovement as Lateral},
    pose::Pose,
    range::{Ranges, Reach},
    rig::{Posture, Rig},
    turn::{Movement, Turn},
};

use super::touch::SkinPoint;

/// What some places of the body have to do.
#[derive(Debug, Clone, Copy)]
pub struct Task<'a> {
    /// The places.
    pub points: &'a [SkinPoint],
    /// Which mean of them it is about.
    pub mean: Mean<'a>,
    /// Where the mean has to be along each of `axes`, metres.
    pub target: Vec3,
    /// In which directions.
    pub axes: &'a [Vec3],
    /// When it counts.
    pub bound: Bound,
}

/// A mean of several points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mean<'a> {
    /// With a share for each, which add up to 1.
    Shares(&'a [f32]),
    /// Of those that lie lowest along the first of the axes.
    Lowest,
}

/// When a task counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Always: the mean has to be at the target.
    Exact,
    /// Always, but other things come first.
    Loose,
    /// While the mean has not come as far as the target along an axis; less firmly.
    AtLeast,
}

impl Bound {
    /// How much of a missing way is felt, metres, and how fast that grows with it. A bound is felt a little
    /// before it is reached, so that no step runs into it.
    fn felt(self, missing: f32) -> (f32, f32) {
        const SOFTNESS: f32 = 0.0015;
        match self {
            Self::Exact | Self::Loose => (missing, 1.0),
            Self::AtLeast => {
                let depth = missing / SOFTNESS;
                let felt = if depth > 20.0 {
                    depth
                } else {
                    depth.exp().ln_1p()
                };
                (SOFTNESS * felt, 1.0 / (1.0 + (-depth).exp()))
            }
        }
    }

    /// Cost of missing it, per square metre.
    fn cost(self) -> f64 {
        match self {
            Self::Exact => TASK,
            Self::Loose => TASK / 4000.0,
            Self::AtLeast => TASK / 8.0,
        }
    }
}

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
    /// For each joint, which joints it carries, itself among them.
    carried: Vec<Vec<bool>>,
    /// For each joint, the helper joints that take a share of its turn.
    followers: Vec<Vec<(usize, f32)>>,
}

/// Place of the pelvis: the first three unknowns.
const ROOT: usize = 3;
/// Cost of a task, per square metre: a millimetre costs as much as a tenth of a radian of a stiff joint.
const TASK: f64 = 4e5;
/// The largest part of one step, radians and metres, so that a far start is walked and not leapt.
const LONGEST_STEP: f64 = 0.3;
/// Cost of a step itself after one that made things worse, and how it grows and falls (Levenberg and Marquardt).
const LEAST_CAUTION: f64 = 0.1;
const MORE_CAUTIOUS: f64 = 8.0;
const BOLDER: f64 = 4.0;
const MOST_CAUTION: f64 = 1e9;
/// Less gain than this share ends the search.
const ENOUGH: f64 = 1e-5;
/// Cost of moving the pelvis, per square metre.
const ROOT_STIFFNESS: f64 = 0.05;

impl Solver {
    /// Prepares a rig.
    pub fn new(rig: &Rig) -> Self {
        let joints = rig.skeleton().joints();
        let mut carried = vec![vec![false; joints.len()]; joints.len()];
        let mut followers = vec![Vec::new(); joints.len()];
        for (index, joint) in joints.iter().enumerate() {
            let mut above = Some(index);
            while let Some(at) = above {
                carried[at][index] = true;
                above = joints[at].parent;
            }
            if let Some(follows) = &joint.follows {
                followers[follows.joint].push((index, follows.share));
            }
        }
        Self {
            freedoms: freedoms(),
            carried,
            followers,
        }
    }

    /// The posture near `wish` that meets the tasks, starting from a pose and a place of the pelvis.
    /// The angles stay as far within their ranges as `reach` allows.
    pub fn solve(
        &self,
        rig: &Rig,
        (ranges, reach): (&Ranges, Reach),
        wish: &Pose,
        start: (&Pose, Vec3),
        tasks: &[Task],
        rounds: usize,
    ) -> Solved {
        let limits: Vec<(f32, f32)> = self
            .freedoms
            .iter()
            .map(|freedom| limits_of(freedom.movement, ranges, reach))
            .collect();
        let mut pose = start.0.clone();
        for (freedom, (low, high)) in self.freedoms.iter().zip(&limits) {
            let angle = freedom.movement.angle(&pose);
            freedom.movement.set(&mut pose, angle.clamp(*low, *high));
        }
        let mut now = Solved {
            posture: rig.posture(&pose, start.1),
            pose,
        };
        let mut cost = self.cost(wish, &now, tasks);
        let mut caution = 0.0;
        for _ in 0..rounds {
            let next = self.stepped(rig, wish, &now, tasks, (&limits, caution));
            let next_cost = self.cost(wish, &next, tasks);
            if next_cost < cost {
                let gain = cost - next_cost;
                (now, cost) = (next, next_cost);
                caution /= BOLDER;
                if gain < ENOUGH * cost.max(ENOUGH) {
                    break;
                }
            } else if caution > MOST_CAUTION {
                break;
            } else {
                caution = f64::max(caution, LEAST_CAUTION) * MORE_CAUTIOUS;
            }
        }
        now
    }

    /// What is left of the tasks, and what leaving the wish costs.
    fn cost(&self, wish: &Pose, now: &Solved, tasks: &[Task]) -> f64 {
        let cost = |task: &Task| {
            let felt = task.felt(&now.posture.frames);
            let squares = felt.rows.iter().map(|(_, error)| error * error);
            task.bound.cost() * squares.sum::<f64>()
        };
        let missed: f64 = tasks.iter().map(cost).sum();
        let left = self.freedoms.iter().map(|freedom| {
            let away = freedom.movement.angle(wish) - freedom.movement.angle(&now.pose);
            freedom.stiffness * f64::from(away).powi(2)
        });
        missed + left.sum::<f64>()
    }

    /// The posture one step further.
    fn stepped(
        &self,
        rig: &Rig,
        wish: &Pose,
        now: &Solved,
        tasks: &[Task],
        (limits, caution): (&[(f32, f32)], f64),
    ) -> Solved {
        let mut problem = self.normal(rig, wish, now, tasks);
        for unknown in 0..problem.size {
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
        Solved {
            posture: rig.posture(&pose, root),
            pose,
        }
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

    /// The least squares problem of one step.
    fn normal(
        &self,
        rig: &Rig,
        wish: &Pose,
        Solved { pose, posture }: &Solved,
        tasks: &[Task],
    ) -> Normal {
        let turns = self.turns(rig, pose, posture);
        let size = ROOT + self.freedoms.len();
        let mut normal = Normal::new(size);
        let mut row = vec![0.0; size];
        for task in tasks {
            let frames = &posture.frames;
            let felt = task.felt(frames);
            for &(axis, error) in &felt.rows {
                row.fill(0.0);
                self.gradient(&felt.shares, axis, frames, &turns, &mut row);
                normal.add(&row, error, task.bound.cost());
            }
        }
        for unknown in 0..ROOT {
            normal.stiffen(unknown, 0.0, ROOT_STIFFNESS);
        }
        for (index, freedom) in self.freedoms.iter().enumerate() {
            let away = freedom.movement.angle(wish) - freedom.movement.angle(pose);
            normal.stiffen(ROOT + index, f64::from(away), freedom.stiffness);
        }
        normal
    }

    /// The turns of the movements that may change, each with the index of its unknown.
    fn turns(&self, rig: &Rig, pose: &Pose, posture: &Posture) -> Vec<(usize, Turn)> {
        let mut all = Vec::with_capacity(128);
        for turn in rig.turns(pose, posture) {
            let Some(index) = self
                .freedoms
                .iter()
                .position(|freedom| freedom.movement == turn.movement)
            else {
                continue;
            };
            all.push((ROOT + index, turn));
            for &(helper, share) in &self.followers[turn.joint] {
                let origin = posture.frames[helper].translation.into();
                all.push((
                    ROOT + index,
                    Turn {
                        joint: helper,
                        axis: turn.axis * share,
                        origin,
                        ..turn
                    },
                ));
            }
        }
        all
    }

    /// How a mean of points moves along `axis` with each unknown.
    fn gradient(
        &self,
        points: &[(&SkinPoint, f32)],
        axis: Vec3,
        frames: &[Isometry3d],
        turns: &[(usize, Turn)],
        row: &mut [f64],
    ) {
        for (unknown, along) in axis.to_array().into_iter().enumerate() {
            row[unknown] = f64::from(along);
        }
        for (point, share) in points {
            for (joint, place, weight) in point.carried(frames) {
                let weight = share * weight;
                for (unknown, turn) in turns {
                    if self.carried[turn.joint][joint] {
                        let moved = turn.axis.cross(place - turn.origin).dot(axis);
                        row[*unknown] += f64::from(weight * moved);
                    }
                }
            }
        }
    }
}

/// The largest part of a step.
fn longest(step: &[f64]) -> f64 {
    step.iter()
        .fold(f64::MIN_POSITIVE, |most, part| most.max(part.abs()))
}

impl Task<'_> {
    /// What counts in a posture.
    fn felt(&self, frames: &[Isometry3d]) -> Felt<'_> {
        let (shares, missing) = match self.mean {
            Mean::Shares(shares) => {
                let mean = self
                    .points
                    .iter()
                    .zip(shares)
                    .map(|(point, share)| point.posed(frames) * *share);
                let away = self.target - mean.sum::<Vec3>();
                let shares = self.points.iter().zip(shares.iter().copied()).collect();
                (
                    shares,
                    self.axes.iter().map(|axis| away.dot(*axis)).collect(),
                )
            }
            Mean::Lowest => {
                let up = self.axes.first().copied().unwrap_or(Vec3::Y);
                let Low { shares, height } = lowest(self.points, up, frames);
                (shares, vec![self.target.dot(up) - height])
            }
        };
        let rows = self
            .axes
            .iter()
            .zip::<Vec<f32>>(missing)
            .map(|(&axis, missing)| {
                let (error, slope) = self.bound.felt(missing);
                (axis * slope, f64::from(error))
            });
        Felt {
            shares,
            rows: rows.collect(),
        }
    }
}

/// What a task asks for in a posture.
struct Felt<'a> {
    /// The points that count.
    shares: Vec<(&'a SkinPoint, f32)>,
    /// Directions, and how far their mean is to go.
    rows: Vec<(Vec3, f64)>,
}

/// What lies lowest of some points.
#[derive(Debug, Clone)]
pub struct Low<'a> {
    /// The points with their shares: those higher have less and less of one.
    pub shares: Vec<(&'a SkinPoint, f32)>,
    /// Nearly the height of the lowest, metres: a smooth minimum, whose slope the shares give.
    pub height: f32,
}

/// What lies lowest along `up`.
pub fn lowest<'a>(points: &'a [SkinPoint], up: Vec3, frames: &[Isometry3d]) -> Low<'a> {
    /// Height at which a share falls to a third, metres, and the least share that counts.
    const SOFTNESS: f32 = 0.001;
    const LEAST: f32 = 1e-3;
    let heights: Vec<(&SkinPoint, f32)> = points
        .iter()
        .map(|point| (point, point.posed(frames).dot(up)))
        .collect();
    let floor = heights
        .iter()
        .map(|(_, height)| *height)
        .fold(f32::MAX, f32::min);
    let low = heights
        .into_iter()
        .map(|(point, height)| (point, (-(height - floor) / SOFTNESS).exp()));
    let low: Vec<(&SkinPoint, f32)> = low.filter(|(_, share)| *share > LEAST).collect();
    let sum: f32 = low.iter().map(|(_, share)| share).sum();
    Low {
        shares: low
            .into_iter()
            .map(|(point, share)| (point, share / sum))
            .collect(),
        height: floor - SOFTNESS * sum.ln(),
    }
}

fn limits_of(movement: Movement, ranges: &Ranges, reach: Reach) -> (f32, f32) {
    match movement {
        Movement::Centre(movement) => ranges.of_centre(movement, reach),
        Movement::Side(_, movement) => ranges.of_side(movement, reach),
    }
}

/// What the solver may change: limbs easily, the pelvis less, the spine least.
fn freedoms() -> Vec<Freedom> {
    let centre = [
        (Centre::PelvisPitch, 4.0),
        (Centre::PelvisRoll, 4.0),
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

/// The normal equations of a least squares problem, symmetric: only the lower half is kept.
#[derive(Clone)]
struct Normal {
    size: usize,
    matrix: Vec<f64>,
    right: Vec<f64>,
}

impl Normal {
    fn new(size: usize) -> Self {
        Self {
            size,
            matrix: vec![0.0; size * size],
            right: vec![0.0; size],
        }
    }

    /// `weight` times the square of what is left of `error` after a step along `row`.
    fn add(&mut self, row: &[f64], error: f64, weight: f64) {
        let used: Vec<usize> = (0..self.size).filter(|&index| row[index] != 0.0).collect();
        for (place, &i) in used.iter().enumerate() {
            self.right[i] += weight * row[i] * error;
            for &j in &used[..=place] {
                self.matrix[i * self.size + j] += weight * row[i] * row[j];
            }
        }
    }

    /// `weight` times the square of what is left of `away` after a step of one unknown.
    fn stiffen(&mut self, unknown: usize, away: f64, weight: f64) {
        self.matrix[unknown * (self.size + 1)] += weight;
        self.right[unknown] += weight * away;
    }

    /// Lets one unknown stay as it is.
    fn hold(&mut self, unknown: usize) {
        const FIRM: f64 = 1e9;
        self.matrix[unknown * (self.size + 1)] += FIRM;
        self.right[unknown] = 0.0;
    }

    /// By Cholesky's decomposition; the stiffness of every unknown keeps the matrix positive definite.
    fn solve(mut self) -> Vec<f64> {
        let n = self.size;
        for i in 0..n {
            for j in 0..=i {
                let mut sum = self.matrix[i * n + j];
                for k in 0..j {
                    sum -= self.matrix[i * n + k] * self.matrix[j * n + k];
                }
                self.matrix[i * n + j] = if i == j {
                    sum.max(f64::MIN_POSITIVE).sqrt()
                } else {
                    sum / self.matrix[j * n + j]
                };
            }
        }
        for i in 0..n {
            for k in 0..i {
                self.right[i] -= self.matrix[i * n + k] * self.right[k];
            }
            self.right[i] /= self.matrix[i * n + i];
        }
        for i in (0..n).rev() {
            for k in i + 1..n {
                self.right[i] -= self.matrix[k * n + i] * self.right[k];
            }
            self.right[i] /= self.matrix[i * n + i];
        }
        self.right
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn least_squares_with_a_stiff_and_a_loose_unknown() {
        let mut normal = Normal::new(2);
        normal.add(&[1.0, 1.0], 2.0, 1e6);
        normal.stiffen(0, 0.0, 1.0);
        normal.stiffen(1, 0.0, 3.0);
        let step = normal.solve();
        assert!(
            (step[0] - 1.5).abs() < 1e-4 && (step[1] - 0.5).abs() < 1e-4,
            "{step:?}"
        );
    }
}

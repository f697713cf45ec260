//! What places of the body have to do, for the solver: to be somewhere, or not to go beyond something.

use bevy::math::{Isometry3d, Vec3};

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
        const SOFTNESS: f32 = 0.001;
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

    /// Whether nothing of it is felt along any axis.
    fn is_far(self, missing: &[f32]) -> bool {
        const FAR: f32 = -0.03;
        self == Self::AtLeast && missing.iter().all(|missing| *missing < FAR)
    }

    /// Cost of missing it, per square metre.
    fn cost(self) -> f64 {
        /// A millimetre costs as much as a tenth of a radian of a stiff joint.
        const EXACT: f64 = 4e5;
        match self {
            Self::Exact => EXACT,
            Self::Loose => EXACT / 4000.0,
            Self::AtLeast => EXACT / 8.0,
        }
    }
}

/// What a task asks for in a posture.
#[derive(Debug, Clone)]
pub(super) struct Felt {
    /// The joints that move the mean: each with its share, and that share of where it takes the points.
    pub carried: Vec<(usize, f32, Vec3)>,
    /// Directions, and how far the mean is to go along each, metres.
    pub rows: Vec<(Vec3, f64)>,
    /// Cost of what is missing, per square metre.
    pub weight: f64,
}

impl Felt {
    /// What is missing costs this.
    pub fn cost(&self) -> f64 {
        let squares = self.rows.iter().map(|(_, error)| error * error);
        self.weight * squares.sum::<f64>()
    }
}

impl Task<'_> {
    /// What it asks for in a posture; nothing while a bound is far away.
    pub(super) fn felt(&self, frames: &[Isometry3d]) -> Option<Felt> {
        let (shares, missing) = match self.mean {
            Mean::Shares(shares) => {
                let mean = self
                    .points
                    .iter()
                    .zip(shares)
                    .map(|(point, share)| point.posed(frames) * *share);
                let away = self.target - mean.sum::<Vec3>();
                let shares = self.points.iter().zip(shares.iter().copied()).collect();
                let missing = self.axes.iter().map(|axis| away.dot(*axis));
                (shares, missing.collect())
            }
            Mean::Lowest => {
                let up = self.axes.first().copied().unwrap_or(Vec3::Y);
                let Low { shares, height } = lowest(self.points, up, frames);
                (shares, vec![self.target.dot(up) - height])
            }
        };
        if self.bound.is_far(&missing) {
            return None;
        }
        let felt = |(&axis, missing): (&Vec3, f32)| {
            let (error, slope) = self.bound.felt(missing);
            (axis * slope, f64::from(error))
        };
        Some(Felt {
            carried: carried(&shares, frames),
            rows: self.axes.iter().zip(missing).map(felt).collect(),
            weight: self.bound.cost(),
        })
    }
}

/// The joints that move a mean of points: each with its share, and that share of where it takes them.
fn carried(shares: &[(&SkinPoint, f32)], frames: &[Isometry3d]) -> Vec<(usize, f32, Vec3)> {
    let mut carried: Vec<(usize, f32, Vec3)> = Vec::new();
    for (point, share) in shares {
        for (joint, place, weight) in point.carried(frames) {
            let weight = share * weight;
            match carried.iter_mut().find(|(known, _, _)| *known == joint) {
                Some((_, sum, places)) => {
                    *sum += weight;
                    *places += place * weight;
                }
                None => carried.push((joint, weight, place * weight)),
            }
        }
    }
    carried
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

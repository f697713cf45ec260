//! Contacts: where parts of the body are planted, and what keeps them there.

use std::sync::Arc;

use bevy::math::{Isometry3d, Vec3};

use crate::anatomy::Side;

use super::{
    part::{Part, Surface},
    task::{Bound, Mean, Task, lowest},
    touch::{FlatPlace, Place, SkinPoint},
};

/// How far flesh gives way where it bears weight, metres.
const PRESSED: f32 = 0.012;

/// A plane that the body touches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plane {
    /// Out of the surface, towards the body.
    pub normal: Vec3,
    /// How far it lies from the origin along the normal, metres.
    pub offset: f32,
}

impl Plane {
    /// The floor, y = 0.
    pub const FLOOR: Self = Self {
        normal: Vec3::Y,
        offset: 0.0,
    };

    /// The nearest place on the plane.
    pub fn project(&self, p: Vec3) -> Vec3 {
        p - self.normal * self.height(p)
    }

    /// How far a place is in front of the plane, metres; behind it less than 0.
    pub fn height(&self, p: Vec3) -> f32 {
        p.dot(self.normal) - self.offset
    }

    /// The normal, and two directions along the plane.
    fn axes(&self) -> [Vec3; 3] {
        let (a, b) = self.normal.any_orthonormal_pair();
        [self.normal, a, b]
    }
}

/// What a part is put on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ground {
    /// The surface, or what touches the skin that it is.
    pub plane: Plane,
    /// Of skin: the joint with which it moves, and the place where the part comes to lie, metres.
    pub on_body: Option<(usize, Vec3)>,
}

/// A part of the body that was put on a surface.
#[derive(Debug, Clone, PartialEq)]
pub struct Planted {
    /// What touches.
    pub part: Part,
    /// On which side; the midline for the trunk and the head.
    pub side: Side,
    /// What it touches.
    pub surface: Surface,
    plane: Plane,
    /// The joint with which what it lies on moves; none of the floor and the like.
    carrier: Option<usize>,
    place: Arc<Place>,
    /// The normal of the plane, and two directions along it.
    axes: [Vec3; 3],
    anchor: Anchor,
}

/// Where a part was put.
#[derive(Debug, Clone, PartialEq)]
enum Anchor {
    /// Where each of the three points of a flat part lies, in the frame of the carrier.
    Flat([Vec3; 3]),
    /// Where the mean of the points with these shares lies along the surface.
    Round {
        shares: Vec<f32>,
        at: Vec3,
        /// All that lay nearly on the surface.
        area: Vec<Vec3>,
    },
}

impl Planted {
    /// Puts a part onto the ground, below where it is in a posture.
    pub fn plant(
        (part, side, surface): Touching,
        place: &Arc<Place>,
        Ground { plane, on_body }: Ground,
        frames: &[Isometry3d],
    ) -> Self {
        let anchor = match &**place {
            Place::Flat(flat) => {
                let laid = laid_flat(&plane, flat, frames);
                Anchor::Flat(match on_body {
                    Some((joint, at)) => {
                        /// The palm is hollow and what it lies on is round, metres.
                        const HOLLOW: f32 = 0.003;
                        let at = at + plane.normal * HOLLOW;
                        let middle = laid.iter().sum::<Vec3>() / 3.0;
                        let to_joint = frames[joint].inverse();
                        laid.map(|p| to_joint * (p - middle + at))
                    }
                    None => laid,
                })
            }
            Place::Round(points) => {
                let low = lowest(points, plane.normal, frames);
                let share = |point: &SkinPoint| {
                    low.shares
                        .iter()
                        .find(|(other, _)| *other == point)
                        .map_or(0.0, |(_, share)| *share)
                };
                let shares: Vec<f32> = points.iter().map(share).collect();
                let at = points
                    .iter()
                    .zip(&shares)
                    .map(|(point, share)| point.posed(frames) * *share)
                    .sum();
                let near = points.iter().map(|point| point.posed(frames));
                let bottom = near
                    .clone()
                    .map(|p| p.dot(plane.normal))
                    .fold(f32::MAX, f32::min);
                let near = near.filter(|p| p.dot(plane.normal) < bottom + PRESSED);
                Anchor::Round {
                    shares,
                    at,
                    area: near.map(|p| plane.project(p)).collect(),
                }
            }
        };
        Self {
            part,
            side,
            surface,
            plane,
            carrier: on_body.map(|(joint, _)| joint),
            place: place.clone(),
            axes: plane.axes(),
            anchor,
        }
    }

    /// Whether it carries the body.
    pub fn carries(&self) -> bool {
        self.carrier.is_none() && self.plane.normal == Vec3::Y
    }

    /// Which part touches what.
    pub fn touching(&self) -> Touching {
        (self.part, self.side, self.surface)
    }

    /// The joint with which what it lies on moves; none of the floor and the like.
    pub fn carrier(&self) -> Option<usize> {
        self.carrier
    }

    /// Where it presses in a posture: the joint that the skin follows most, and the place, metres.
    pub fn pressed(&self, frames: &[Isometry3d]) -> Vec<(usize, Vec3)> {
        let points = self.place.points().iter();
        let posed = points.filter_map(|point| Some((point.main_joint()?, point.posed(frames))));
        let posed: Vec<(usize, Vec3)> = posed.collect();
        match &*self.place {
            Place::Flat(_) => posed,
            Place::Round(_) => {
                let height = |(_, p): &(usize, Vec3)| p.dot(self.plane.normal);
                let bottom = posed.iter().map(height).fold(f32::MAX, f32::min);
                let touches = |row: &(usize, Vec3)| height(row) < bottom + PRESSED;
                posed.into_iter().filter(touches).collect()
            }
        }
    }

    /// Out of what it lies on in a posture: of skin, where the palm on it looks the other way.
    pub fn normal(&self, frames: &[Isometry3d]) -> Vec3 {
        match &*self.place {
            Place::Flat(flat) if self.carrier.is_some() => flat.backwards(frames),
            _ => self.plane.normal,
        }
    }

    /// Whether it keeps the skin of a joint flat on a plane.
    pub fn holds(&self, plane: Plane, joint: usize) -> bool {
        match &*self.place {
            Place::Flat(flat) => self.plane == plane && flat.follows(joint),
            Place::Round(_) => false,
        }
    }

    /// The surface.
    pub fn plane(&self) -> Plane {
        self.plane
    }

    /// The middle of where it stands, metres.
    pub fn anchor(&self) -> Vec3 {
        match &self.anchor {
            Anchor::Flat(points) => points.iter().sum::<Vec3>() / 3.0,
            Anchor::Round { at, .. } => self.plane.project(*at),
        }
    }

    /// The corners of where it stands, metres.
    pub fn corners(&self) -> Vec<Vec3> {
        match &self.anchor {
            Anchor::Flat(points) => points.to_vec(),
            Anchor::Round { area, .. } => area.clone(),
        }
    }

    /// The same contact on the way to where it is planted next.
    pub fn slid(&self, to: &Self, part: f32) -> Self {
        let anchor = match (&self.anchor, &to.anchor) {
            (Anchor::Flat(from), Anchor::Flat(to)) => {
                Anchor::Flat([0, 1, 2].map(|index| from[index].lerp(to[index], part)))
            }
            (Anchor::Round { at: from, .. }, Anchor::Round { shares, at, area }) => Anchor::Round {
                shares: shares.clone(),
                at: from.lerp(*at, part),
                area: area.clone(),
            },
            _ => to.anchor.clone(),
        };
        Self {
            anchor,
            ..self.clone()
        }
    }

    /// What keeps it there.
    pub fn tasks(&self) -> Vec<Task<'_>> {
        const ALONE: &[f32] = &[1.0];
        match (&*self.place, &self.anchor) {
            (Place::Flat(flat), Anchor::Flat(targets)) => {
                let points = flat.points.iter().zip(targets);
                points
                    .map(|(point, target)| Task {
                        points: std::slice::from_ref(point),
                        mean: Mean::Shares(ALONE),
                        target: *target,
                        carrier: self.carrier,
                        axes: &Vec3::AXES,
                        bound: Bound::Exact,
                    })
                    .collect()
            }
            (place, Anchor::Round { shares, at, .. }) => {
                let down = Task {
                    points: place.points(),
                    mean: Mean::Lowest,
                    target: self.plane.normal * self.plane.offset,
                    carrier: None,
                    axes: &self.axes[..1],
                    bound: Bound::Exact,
                };
                let still = Task {
                    mean: Mean::Shares(shares),
                    target: *at,
                    axes: &self.axes[1..],
                    bound: match self.part.rolls() {
                        true => Bound::Loose,
                        false => Bound::Exact,
                    },
                    ..down
                };
                vec![down, still]
            }
            (Place::Round(_), Anchor::Flat(_)) => Vec::new(),
        }
    }

    /// How far it is from where it was planted, metres; of a part that rolls, how far off its surface.
    pub fn drift(&self, frames: &[Isometry3d]) -> f32 {
        match (&*self.place, &self.anchor) {
            (Place::Flat(flat), Anchor::Flat(targets)) => {
                let middle: Vec3 = flat.points.iter().map(|point| point.posed(frames)).sum();
                let targets = self.placed(*targets, frames);
                (middle - targets.iter().sum::<Vec3>()).length() / 3.0
            }
            (place, Anchor::Round { shares, at, .. }) => {
                let points = place.points();
                let mean: Vec3 = points
                    .iter()
                    .zip(shares)
                    .map(|(point, share)| point.posed(frames) * *share)
                    .sum();
                let along = (mean - *at).reject_from_normalized(self.plane.normal);
                let height = lowest(points, self.plane.normal, frames).height - self.plane.offset;
                match self.part.rolls() {
                    true => height.abs(),
                    false => along.length().hypot(height),
                }
            }
            (Place::Round(_), Anchor::Flat(_)) => 0.0,
        }
    }

    /// Where the three points of a flat part have to be in a posture, metres.
    fn placed(&self, targets: [Vec3; 3], frames: &[Isometry3d]) -> [Vec3; 3] {
        match self.carrier {
            Some(joint) => targets.map(|target| frames[joint] * target),
            None => targets,
        }
    }

    /// How far a flat part is turned from how it was planted, radians.
    pub fn tilt(&self, frames: &[Isometry3d]) -> f32 {
        let (Place::Flat(flat), Anchor::Flat(targets)) = (&*self.place, &self.anchor) else {
            return 0.0;
        };
        let found = flat.points.each_ref().map(|point| point.posed(frames));
        let targets = self.placed(*targets, frames);
        let heading = |[a, b, c]: [Vec3; 3]| (b + c) / 2.0 - a;
        let turned = heading(found).angle_between(heading(targets));
        let across = |[_, b, c]: [Vec3; 3]| c - b;
        turned.max(across(found).angle_between(across(targets)))
    }
}

/// A part of one side, and what it touches.
pub type Touching = (Part, Side, Surface);

/// The points of a flat place laid onto a plane without changing their distances, facing it, as near to where
/// they are as can be.
fn laid_flat(plane: &Plane, flat: &FlatPlace, frames: &[Isometry3d]) -> [Vec3; 3] {
    let points = flat.points.each_ref().map(|point| point.posed(frames));
    let [a, b, c] = points;
    let centre = (a + b + c) / 3.0;
    let along = ((b + c) / 2.0 - a).normalize_or(Vec3::Z);
    let across = (c - b).reject_from_normalized(along).normalize_or(Vec3::X);
    let heading = along
        .reject_from_normalized(plane.normal)
        .normalize_or(Vec3::Z);
    let aside = -plane.normal.cross(heading) * flat.handedness;
    points.map(|point| {
        let local = point - centre;
        plane.project(centre) + heading * local.dot(along) + aside * local.dot(across)
    })
}

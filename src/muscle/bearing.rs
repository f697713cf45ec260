//! What carries the body: where it bears on the floor, on a seat, on itself.

use bevy::math::{Isometry3d, Vec3};

use crate::motion::{
    contact::{Plane, Planted},
    kinematics::Kinematics,
    part::Part,
    touch::Region,
};

use super::strand::Force;

/// Skin and what it bears on hold this share of the pressure against sliding: an assumption, between bare skin on
/// wood and a sole on a mat.
const FRICTION: f32 = 0.5;

/// A soft mat and soft flesh bear what is this near, metres: an assumption.
const SOFT: f32 = 0.03;

/// A place where the body bears on something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bearing {
    /// The joint whose body bears there.
    pub joint: usize,
    /// Where, metres.
    pub at: Vec3,
    /// The way in which it is pushed, a unit vector.
    pub normal: Vec3,
    /// The joint whose body it bears on; none for the floor and the like.
    pub on: Option<usize>,
    /// How readily it bears.
    pub grip: Grip,
}

/// How readily a place bears.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Grip {
    /// It lies there: so far above what bears it that a soft mat gives, a share of the softness, 0 to 1.
    Lies(f32),
    /// A hand that holds or pushes another part of the body.
    Holds,
}

impl Bearing {
    /// Every place where a body bears on something: of each part that is planted the outermost places, and what lies
    /// beside it; while nothing is planted, what is lowest on the floor.
    pub fn all(body: &Kinematics, planted: &[Planted], frames: &[Isometry3d]) -> Vec<Self> {
        let mut all = Vec::new();
        for contact in planted {
            let normal = contact.normal(frames);
            for (joint, at) in outermost(&contact.pressed(frames), normal) {
                all.push(Self {
                    joint,
                    at,
                    normal,
                    on: contact.carrier(),
                    grip: match (contact.carrier(), contact.part) {
                        (Some(_), Part::Hand) => Grip::Holds,
                        _ => Grip::Lies(0.0),
                    },
                });
            }
        }
        all.extend(beside(body, planted, frames));
        if all.iter().all(|bearing| bearing.on.is_some()) {
            all.extend(
                body.regions()
                    .iter()
                    .flat_map(|region| low(region, Plane::FLOOR, frames)),
            );
        }
        all
    }

    /// The edges of the pyramid in which its force lies: one newton along the normal, with all the friction.
    pub fn edges(&self) -> [Vec3; 4] {
        let (a, b) = self.normal.any_orthonormal_pair();
        [a, -a, b, -b].map(|aside| self.normal + aside * FRICTION)
    }

    /// A force on what bears, and the one against it where that is a part of the body too.
    pub fn forces(&self, pull: Vec3) -> [Option<Force>; 2] {
        let on = |joint, pull| Force {
            joint,
            at: self.at,
            pull,
        };
        [
            Some(on(self.joint, pull)),
            self.on.map(|joint| on(joint, -pull)),
        ]
    }
}

/// The outermost of some places along a plane.
fn outermost(places: &[(usize, Vec3)], normal: Vec3) -> Vec<(usize, Vec3)> {
    let (a, b) = normal.any_orthonormal_pair();
    let mut found: Vec<(usize, Vec3)> = Vec::new();
    for way in [a, b, -a, -b] {
        let along = |place: &&(usize, Vec3)| place.1.dot(way);
        let last = places
            .iter()
            .max_by(|one, other| along(one).total_cmp(&along(other)));
        found.extend(last.filter(|last| !found.contains(last)));
    }
    found
}

/// Where more of the body bears on what a part of it is planted on: the toes of a foot, and all that lies beside a
/// trunk that lies.
fn beside(body: &Kinematics, planted: &[Planted], frames: &[Isometry3d]) -> Vec<Bearing> {
    let mut found: Vec<Bearing> = Vec::new();
    for contact in planted.iter().filter(|contact| contact.carries()) {
        let plane = contact.plane();
        let toes = body.rig.limbs(contact.side).toes;
        for region in body.regions() {
            let is_toes = contact.part == Part::Foot && region.joint == toes;
            if !is_toes && !contact.part.rolls() {
                continue;
            }
            if found.iter().all(|known| known.joint != region.joint) {
                found.extend(low(region, plane, frames));
            }
        }
    }
    found
}

/// The outermost places of some skin that a soft plane bears.
fn low(region: &Region, plane: Plane, frames: &[Isometry3d]) -> Vec<Bearing> {
    let joint = Vec3::from(frames[region.joint].translation);
    if plane.height(joint) > region.farthest + SOFT {
        return Vec::new();
    }
    let posed = region.points.iter().map(|point| point.posed(frames));
    let low = posed.filter(|at| plane.height(*at) < SOFT);
    let low: Vec<(usize, Vec3)> = low.map(|at| (region.joint, at)).collect();
    let outermost = outermost(&low, plane.normal).into_iter();
    let bearing = |(joint, at)| Bearing {
        joint,
        at,
        normal: plane.normal,
        on: None,
        grip: Grip::Lies((plane.height(at) / SOFT).clamp(0.0, 1.0)),
    };
    outermost.map(bearing).collect()
}

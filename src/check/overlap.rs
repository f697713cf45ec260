//! How deep parts of the body press into one another.
//!
//! The skin that follows a joint is a slice of a limb or of the trunk: for steps along its axis and around it, how
//! far the skin is from the axis at rest. A place of another part that lies nearer to the axis is that much inside.

use std::{f32::consts::TAU, iter::successors};

use bevy::math::{Isometry3d, Vec3};

use crate::anatomy::Side;
use crate::body::{
    model::{BodyModel, Layer, LayerKind},
    rig::Rig,
};
use crate::motion::{kinematics::Kinematics, touch::SkinPoint};

/// Steps along a slice and around it.
const STEPS: usize = 4;
const SECTORS: usize = 16;
/// Fewer places of the skin make no slice.
const FEWEST: usize = 24;

/// The skin that follows one joint, about an axis of its part, in the anatomical position.
#[derive(Debug, Clone)]
struct Slice {
    joint: usize,
    part: usize,
    /// A place on the axis, its direction, and two directions across it.
    middle: Vec3,
    axes: [Vec3; 3],
    /// From where to where along the axis, metres.
    along: (f32, f32),
    /// How far the skin is from the axis, metres.
    radii: [[f32; SECTORS]; STEPS],
    /// No skin is farther from the joint, metres.
    farthest: f32,
}

/// A part of the body: from one joint to the next.
#[derive(Debug, Clone, Copy)]
struct Part {
    root: usize,
    /// Where it ends, for its direction; a part of the trunk stands upright.
    end: Option<usize>,
    /// How far around its root flesh folds, metres.
    folds: f32,
}

/// The body as slices.
#[derive(Debug, Clone)]
pub struct Slices {
    slices: Vec<Slice>,
    /// For each part, where it begins at rest, and how far flesh folds around that, metres.
    roots: Vec<(Vec3, f32)>,
    /// For each joint, its part.
    part_of: Vec<usize>,
    /// For each part, the one that carries it.
    carrier: Vec<Option<usize>>,
    centres: Vec<Vec3>,
    /// For each region of the skin and each of its places: where it is at rest, and which slices it touches there.
    rest: Vec<Vec<(Vec3, Vec<usize>)>>,
}

/// How deep a place of one part lies in another one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overlap {
    /// Metres.
    pub depth: f32,
    /// The joint that the place follows, and the one around which the other skin lies.
    pub joints: (usize, usize),
}

impl Slices {
    /// Cuts the skin of a body.
    pub fn new(rig: &Rig, body: &BodyModel, kinematics: &Kinematics) -> Self {
        let parts = parts(rig);
        let joints = rig.skeleton().joints();
        let centres: Vec<Vec3> = joints.iter().map(|joint| joint.centre).collect();
        let part_of: Vec<usize> = (0..joints.len())
            .map(|joint| part_of(rig, &parts, joint))
            .collect();
        let carrier = parts
            .iter()
            .map(|part| joints[part.root].parent.map(|parent| part_of[parent]))
            .collect();
        let skin = body.layer(LayerKind::Skin);
        let slices = (0..joints.len()).filter_map(|joint| {
            let part = part_of[joint];
            let direction = parts[part].end.map_or(Vec3::Y, |end| {
                (centres[end] - centres[parts[part].root]).normalize_or(Vec3::Y)
            });
            Slice::new(skin, joint, part, direction, centres[joint])
        });
        let mut cut = Self {
            slices: slices.collect(),
            roots: parts
                .iter()
                .map(|part| (centres[part.root], part.folds))
                .collect(),
            part_of,
            carrier,
            rest: Vec::new(),
            centres,
        };
        let standing = rig.standing().frames;
        let at_rest = |point: &SkinPoint| {
            let p = point.posed(&standing);
            (p, cut.touched_at_rest(p))
        };
        let regions = kinematics.regions().iter();
        cut.rest = regions
            .map(|region| region.points.iter().map(at_rest).collect())
            .collect();
        cut
    }

    fn touched_at_rest(&self, p: Vec3) -> Vec<usize> {
        /// What is nearer to the skin of another part is its neighbour, metres.
        const NEAR: f32 = 0.02;
        let touched = (0..self.slices.len())
            .filter(|&slice| self.slices[slice].depth(p).is_some_and(|deep| deep > -NEAR));
        touched.collect()
    }

    /// The deepest overlap in a posture; none where no part is in another one.
    pub fn deepest(&self, kinematics: &Kinematics, frames: &[Isometry3d]) -> Option<Overlap> {
        let place = |joint: usize| Vec3::from(frames[joint].translation);
        let mut deepest: Option<Overlap> = None;
        for (region, rest) in kinematics.regions().iter().zip(&self.rest) {
            let near = self.slices.iter().enumerate().filter(|(_, slice)| {
                let reach = slice.farthest + region.farthest;
                let distance = place(slice.joint).distance_squared(place(region.joint));
                slice.part != self.part_of[region.joint] && distance < reach * reach
            });
            let near: Vec<(usize, &Slice)> = near.collect();
            if near.is_empty() {
                continue;
            }
            let places: Vec<Vec3> = region.points.iter().map(|p| p.posed(frames)).collect();
            for (index, slice) in near {
                let folds = self.folds(self.part_of[region.joint], slice.part);
                let (centre, to_rest) = (place(slice.joint), frames[slice.joint].inverse());
                for (&p, (rest, touches)) in places.iter().zip(rest) {
                    if p.distance_squared(centre) > slice.farthest.powi(2)
                        || folds.is_some_and(|(joint, far)| rest.distance(joint) < far)
                        || touches.contains(&index)
                    {
                        continue;
                    }
                    let at_rest = to_rest * p + self.centres[slice.joint];
                    let known = deepest.map_or(0.0, |deepest| deepest.depth);
                    if let Some(depth) = slice.depth(at_rest).filter(|depth| *depth > known) {
                        let joints = (region.joint, slice.joint);
                        deepest = Some(Overlap { depth, joints });
                    }
                }
            }
        }
        deepest
    }

    /// Where flesh always folds between two parts at rest, and how far around, metres; none between others.
    fn folds(&self, a: usize, b: usize) -> Option<(Vec3, f32)> {
        if self.carrier[a] == Some(b) {
            Some(self.roots[a])
        } else if self.carrier[b] == Some(a) {
            Some(self.roots[b])
        } else {
            None
        }
    }
}

impl Slice {
    fn new(skin: &Layer, joint: usize, part: usize, axis: Vec3, centre: Vec3) -> Option<Self> {
        let vertices = 0..skin.positions.len();
        let places: Vec<Vec3> = vertices
            .filter(|&vertex| skin.main_joint(vertex) == joint)
            .map(|vertex| Vec3::from(skin.positions[vertex]))
            .collect();
        if places.len() < FEWEST {
            return None;
        }
        let middle = places.iter().sum::<Vec3>() / places.len() as f32;
        let (across, other) = axis.any_orthonormal_pair();
        let along = |p: &Vec3| (*p - middle).dot(axis);
        let mut slice = Self {
            joint,
            part,
            middle,
            axes: [axis, across, other],
            along: (
                places.iter().map(along).fold(f32::MAX, f32::min),
                places.iter().map(along).fold(f32::MIN, f32::max),
            ),
            radii: [[0.0; SECTORS]; STEPS],
            farthest: places
                .iter()
                .map(|p| p.distance(centre))
                .fold(0.0, f32::max),
        };
        slice.radii = slice.measured(&places);
        Some(slice)
    }

    /// The mean distance of the places in each cell; where there is none, that of the nearest cell around or along.
    fn measured(&self, places: &[Vec3]) -> [[f32; SECTORS]; STEPS] {
        let mut sums = [[(0.0, 0.0); SECTORS]; STEPS];
        for &p in places {
            if let Some((step, sector, radius)) = self.cell(p) {
                let (sum, count) = &mut sums[step][sector];
                *sum += radius;
                *count += 1.0;
            }
        }
        let nearest = |step: usize, sector: usize| {
            let cells = (0..STEPS).flat_map(|step| (0..SECTORS).map(move |sector| (step, sector)));
            let filled = cells.filter(|&(step, sector)| sums[step][sector].1 > 0.0);
            filled.min_by_key(|&(other_step, other_sector)| {
                let around = other_sector.abs_diff(sector);
                around.min(SECTORS - around) + 2 * other_step.abs_diff(step)
            })
        };
        std::array::from_fn(|step| {
            std::array::from_fn(|sector| {
                let found = nearest(step, sector).map(|(step, sector)| sums[step][sector]);
                found.map_or(0.0, |(sum, count)| sum / count)
            })
        })
    }

    /// The cell of a place in the anatomical position, and its distance from the axis; none beyond the ends.
    fn cell(&self, p: Vec3) -> Option<(usize, usize, f32)> {
        let local = p - self.middle;
        let [along, x, y] = self.axes.map(|axis| local.dot(axis));
        let (low, high) = self.along;
        if along < low || along > high {
            return None;
        }
        let step = ((along - low) / (high - low).max(f32::EPSILON) * STEPS as f32) as usize;
        let turn = y.atan2(x).rem_euclid(TAU) / TAU * SECTORS as f32;
        Some((
            step.min(STEPS - 1),
            (turn as usize).min(SECTORS - 1),
            x.hypot(y),
        ))
    }

    /// How far a place in the anatomical position is below the skin, metres; none beyond the ends of the slice.
    fn depth(&self, p: Vec3) -> Option<f32> {
        let (step, sector, radius) = self.cell(p)?;
        Some(self.radii[step][sector] - radius)
    }
}

/// The trunk with the pelvis, the head with the neck, and what limbs are made of.
fn parts(rig: &Rig) -> Vec<Part> {
    let limbs = Side::PAIR.map(|side| *rig.limbs(side));
    let limbs = limbs.into_iter().flat_map(|limbs| {
        [
            (limbs.hip, limbs.knee, 0.20),
            (limbs.knee, limbs.ankle, 0.20),
            (limbs.ankle, limbs.toes, 0.10),
            (limbs.shoulder, limbs.elbow, 0.20),
            (limbs.elbow, limbs.wrist, 0.10),
            (limbs.wrist, limbs.fingers, 0.08),
        ]
    });
    let neck = rig.skeleton().find("c7_t1", Side::Midline);
    let upright = [Some(rig.pelvis), neck].into_iter().flatten();
    let upright = upright.map(|root| Part {
        root,
        end: None,
        folds: 0.14,
    });
    let limbs = limbs.map(|(root, end, folds)| Part {
        root,
        end: Some(end),
        folds,
    });
    upright.chain(limbs).collect()
}

/// The part of a joint. A joint that follows another for the most part belongs to what that one carries.
fn part_of(rig: &Rig, parts: &[Part], joint: usize) -> usize {
    let joints = rig.skeleton().joints();
    let above = successors(Some(joint), |&at| {
        let follows = joints[at].follows.filter(|follows| follows.share >= 0.5);
        follows.map(|follows| follows.joint).or(joints[at].parent)
    });
    let mut parts_above = above.filter_map(|at| parts.iter().position(|part| part.root == at));
    parts_above.next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{
        file::read_body,
        movement::{CentreMovement, SideMovement},
        pose::Pose,
    };
    use crate::library::Library;

    #[test]
    fn a_hand_in_the_belly_is_found_and_arms_by_the_sides_are_not() {
        let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).expect("sound assets");
        let bytes = std::fs::read(assets.join("models/body.glb")).expect("the body");
        let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
        let kinematics = library.kinematics(&body);
        let slices = Slices::new(&library.rig, &body, &kinematics);
        let deepest = |pose: &Pose| {
            let posture = library.rig.posture(pose, Vec3::Y);
            let found = slices.deepest(&kinematics, &posture.frames);
            found.map_or(0.0, |found| found.depth)
        };
        let mut pose = Pose::default();
        let standing = deepest(&pose);
        assert!(standing < 0.005, "{standing}");
        pose.set_centre(CentreMovement::CervicalRotation, 0.5);
        pose.set_side(Side::Left, SideMovement::HipFlexion, 1.0);
        let lifted = deepest(&pose);
        assert!(lifted < 0.01, "{lifted}");
        pose.set_side(Side::Right, SideMovement::ElbowFlexion, 1.5);
        pose.set_side(Side::Right, SideMovement::ShoulderExternalRotation, -1.4);
        let through = deepest(&pose);
        assert!((0.03..0.2).contains(&through), "{through}");
    }
}

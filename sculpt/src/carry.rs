//! Which joints carry a vertex: chains of joints along a muscle, the trunk by height, the forearm by
//! length, sums and rounding.

use std::collections::{BTreeMap, BTreeSet};

use glam::Vec3;
use psoas::anatomy::{Side, skeleton::Skeleton};
use psoas::problem::{Problem, did_you_mean};

use crate::forearm::Forearm;
use crate::helpers::Helpers;

/// Joints with their shares, not yet rounded.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Influences(BTreeMap<usize, f32>);

impl Influences {
    /// All of it on one joint.
    pub fn of(joint: usize) -> Self {
        Self(BTreeMap::from([(joint, 1.0)]))
    }

    /// Adds `share` times another blend.
    pub fn add(&mut self, other: &Self, share: f32) {
        for (&joint, &weight) in &other.0 {
            *self.0.entry(joint).or_insert(0.0) += weight * share;
        }
    }

    /// `self` at 0, `other` at 1.
    pub fn mixed(&self, other: &Self, part: f32) -> Self {
        let mut sum = Self::default();
        sum.add(self, 1.0 - part);
        sum.add(other, part);
        sum
    }

    /// The joints that have a share.
    pub fn joints(&self) -> impl Iterator<Item = usize> {
        self.0.keys().copied()
    }

    /// The share of one joint.
    pub fn weight(&self, joint: usize) -> f32 {
        self.0.get(&joint).copied().unwrap_or(0.0)
    }

    /// All shares together.
    pub fn sum(&self) -> f32 {
        self.0.values().sum()
    }

    /// The shares of some joints.
    pub fn part(&self, wanted: impl Fn(usize) -> bool) -> Self {
        let rows = self.0.iter().filter(|(joint, _)| wanted(**joint));
        Self(rows.map(|(&joint, &weight)| (joint, weight)).collect())
    }

    /// The same blend with shares that sum to 1.
    pub fn normalised(&self) -> Self {
        let mut whole = Self::default();
        whole.add(self, 1.0 / self.sum().max(1e-9));
        whole
    }

    /// The same shares on other joints.
    pub fn moved(&self, new_joint: impl Fn(usize) -> usize) -> Self {
        Self(
            self.0
                .iter()
                .map(|(&joint, &weight)| (new_joint(joint), weight))
                .collect(),
        )
    }

    /// How much of it some joints carry, 0..1.
    pub fn share(&self, joints: &[usize]) -> f32 {
        joints.iter().filter_map(|joint| self.0.get(joint)).sum()
    }

    /// The four strongest joints with bytes that sum to 255; an unused place is joint 0 with 0.
    pub fn to_bytes(&self) -> ([u8; 4], [u8; 4]) {
        let mut strongest: Vec<(usize, f32)> = self.0.iter().map(|(&j, &w)| (j, w)).collect();
        strongest.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        strongest.truncate(4);
        let sum: f32 = strongest.iter().map(|(_, w)| w).sum();
        let (mut joints, mut weights) = ([0; 4], [0_u8; 4]);
        let mut left = 255_i32;
        for (place, &(joint, weight)) in strongest.iter().enumerate() {
            let share = ((weight / sum.max(1e-9) * 255.0).round() as i32).min(left);
            left -= share;
            weights[place] = share as u8;
            joints[place] = if share > 0 { joint as u8 } else { 0 };
        }
        weights[0] += left as u8;
        (joints, weights)
    }
}

/// One link of a chain of joints.
#[derive(Debug, Clone)]
pub enum Carrier {
    /// A joint.
    Joint(usize),
    /// Pelvis, spine and rib cage by height.
    Trunk,
    /// The three joints that share the turn of the forearm, by the place between elbow and wrist.
    Forearm,
    /// The elbow, and a little of the turn of the forearm towards the wrist.
    Ulna,
}

/// The joint tree with what is needed to share out vertices.
pub struct Carriers<'a> {
    skeleton: &'a Skeleton,
    /// Joint and height of the middle of what it carries, from the pelvis to the skull.
    spine: Vec<(usize, f32)>,
    /// Of the left; none in a skeleton without arms.
    forearm: Option<Forearm>,
    helpers: Helpers,
}

/// Stands in `carried_by` for pelvis, spine and rib cage by height.
pub const TRUNK: &str = "trunk";

/// Stands in `carried_by` for the joints from elbow to wrist by the place between them.
pub const FOREARM: &str = "forearm";

/// Stands in `carried_by` for the elbow, and a little of the turn of the forearm towards the wrist.
pub const ULNA: &str = "ulna";

impl<'a> Carriers<'a> {
    /// Prepares a skeleton.
    pub fn new(skeleton: &'a Skeleton) -> Self {
        let joints = skeleton.joints();
        let mut levels: Vec<(usize, f32)> = joints
            .iter()
            .enumerate()
            .filter(|(_, joint)| is_spinal(joint.name.id.as_str()))
            .map(|(index, joint)| (index, joint.centre.y))
            .collect();
        levels.sort_by(|a, b| a.1.total_cmp(&b.1));
        let spine = (0..levels.len())
            .map(|i| {
                let above = levels.get(i + 1).map_or(levels[i].1 + 0.06, |next| next.1);
                (levels[i].0, (levels[i].1 + above) / 2.0)
            })
            .collect();
        Self {
            skeleton,
            spine,
            forearm: Forearm::new(skeleton),
            helpers: Helpers::new(skeleton),
        }
    }

    /// The tree.
    pub fn skeleton(&self) -> &Skeleton {
        self.skeleton
    }

    /// Reads one word of `carried_by`, for the left side.
    ///
    /// # Errors
    /// When there is no such joint.
    pub fn carrier(&self, word: &str) -> Result<Carrier, Problem> {
        if word == TRUNK {
            return Ok(Carrier::Trunk);
        }
        if word == FOREARM && self.forearm.is_some() {
            return Ok(Carrier::Forearm);
        }
        if word == ULNA && self.forearm.is_some() {
            return Ok(Carrier::Ulna);
        }
        let found = self
            .skeleton
            .find(word, Side::Left)
            .or_else(|| self.skeleton.find(word, Side::Midline));
        found.map(Carrier::Joint).ok_or_else(|| {
            let joints = self.skeleton.joints().iter();
            let known: BTreeSet<&str> = joints.map(|joint| joint.name.id.as_str()).collect();
            Problem::error(format!("field \"carried_by\": expected \"{TRUNK}\", \"{FOREARM}\", \"{ULNA}\" or a joint of skeleton.ron, found \"{word}\""))
                .advise(did_you_mean(word, known))
        })
    }

    /// The left joint of that id, or the one on the midline.
    ///
    /// # Errors
    /// When there is no such joint.
    pub fn left_joint(&self, id: &str) -> Result<usize, Problem> {
        match self.carrier(id)? {
            Carrier::Joint(joint) => Ok(joint),
            _ => Err(Problem::error(format!(
                "field \"joints\": expected a joint of skeleton.ron, found \"{id}\""
            ))),
        }
    }

    /// What a carrier does at a place.
    pub fn at(&self, carrier: &Carrier, p: Vec3) -> Influences {
        match carrier {
            Carrier::Joint(joint) => Influences::of(*joint),
            Carrier::Trunk => self.trunk(p),
            Carrier::Forearm => self.turning(p, Forearm::at),
            Carrier::Ulna => self.turning(p, Forearm::ulna),
        }
    }

    /// The joint through which a link hangs on what is nearer to the trunk.
    pub fn root(&self, carrier: &Carrier) -> Option<usize> {
        match carrier {
            Carrier::Joint(joint) => Some(*joint),
            Carrier::Trunk => None,
            Carrier::Forearm | Carrier::Ulna => self.forearm.as_ref().map(Forearm::elbow),
        }
    }

    fn turning(&self, p: Vec3, carry: impl Fn(&Forearm, Vec3) -> Influences) -> Influences {
        let forearm = self.forearm.as_ref();
        forearm.map_or_else(|| self.trunk(p), |forearm| carry(forearm, p))
    }

    /// What carries flesh at the place `p` of either side, as few joints as will do: the forearm turns evenly,
    /// the spine bends where the mean of its shares lies, and a joint with helpers is passed over these.
    pub fn settled(&self, influences: &Influences, p: Vec3) -> Influences {
        /// Less is what is left of sweeps over flesh that no bone reaches.
        const SOMETHING: f32 = 0.01;
        if influences.sum() < SOMETHING {
            return self.trunk(p);
        }
        let mut even = influences.normalised();
        if let Some(forearm) = &self.forearm {
            even = forearm.spread(&even, p, |joint| self.mirrored(joint));
        }
        self.helpers
            .pass_over(self.in_one_place_of_the_spine(&even), self.skeleton)
    }

    /// The same blend with the two neighbouring joints of the spine between which the mean of all its shares lies.
    fn in_one_place_of_the_spine(&self, influences: &Influences) -> Influences {
        let (mut sum, mut share, mut level) = (Influences::default(), 0.0, 0.0);
        for (&joint, &weight) in &influences.0 {
            match self.spine.iter().position(|(spinal, _)| *spinal == joint) {
                Some(place) => {
                    share += weight;
                    level += weight * place as f32;
                }
                None => sum.add(&Influences::of(joint), weight),
            }
        }
        if share > 0.0 {
            let level = level / share;
            let below = level as usize;
            let above = (below + 1).min(self.spine.len() - 1);
            let [below, above] = [below, above].map(|place| Influences::of(self.spine[place].0));
            sum.add(&below.mixed(&above, level.fract()), share);
        }
        sum
    }

    /// Pelvis, spine and rib cage: the front of the chest follows the vertebrae whose ribs reach it.
    pub fn trunk(&self, p: Vec3) -> Influences {
        let front = ((p.z + 0.03) / 0.12).clamp(0.0, 1.0);
        let chest = ((p.y - 1.02) / 0.13)
            .clamp(0.0, 1.0)
            .min(((1.47 - p.y) / 0.14).clamp(0.0, 1.0));
        let height = p.y + 0.09 * front * chest;
        let after = self.spine.partition_point(|(_, level)| *level < height);
        if after == 0 {
            return Influences::of(self.spine[0].0);
        }
        let (below, low) = self.spine[after - 1];
        let Some(&(above, high)) = self.spine.get(after) else {
            return Influences::of(below);
        };
        Influences::of(below).mixed(
            &Influences::of(above),
            (height - low) / (high - low).max(1e-6),
        )
    }

    /// The centre of a joint.
    pub fn centre(&self, joint: usize) -> Vec3 {
        self.skeleton.joints()[joint].centre
    }

    /// Shares a place at `fraction` of a line out over a chain; `passes` are from and to
    /// where it passes to each later link.
    pub fn along(
        &self,
        chain: &[Carrier],
        passes: &[(f32, f32)],
        (fraction, p): (f32, Vec3),
    ) -> Influences {
        let Some(first) = chain.first() else {
            return self.trunk(p);
        };
        let mut sum = self.at(first, p);
        for (carrier, &(from, to)) in chain[1..].iter().zip(passes) {
            let part = ((fraction - from) / (to - from).max(1e-6)).clamp(0.0, 1.0);
            sum = sum.mixed(&self.at(carrier, p), part * part * (3.0 - 2.0 * part));
        }
        sum
    }

    /// The joint of the other side.
    pub fn mirrored(&self, joint: usize) -> usize {
        let name = &self.skeleton.joints()[joint].name;
        self.skeleton
            .find(name.id.as_str(), name.side.opposite())
            .unwrap_or(joint)
    }
}

fn is_spinal(id: &str) -> bool {
    id == "pelvis" || matches!(id.split_once('_'), Some((a, b)) if is_vertebra(a) && is_vertebra(b))
}

fn is_vertebra(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next();
    matches!(first, Some('c' | 't' | 'l' | 's'))
        && word.len() > 1
        && letters.all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_sum_to_255_on_at_most_four_joints() {
        let mut blend = Influences::default();
        for joint in 0..7 {
            blend.add(&Influences::of(joint), 0.137 * (joint + 1) as f32);
        }
        let (joints, weights) = blend.to_bytes();
        assert_eq!(weights.iter().map(|&w| i32::from(w)).sum::<i32>(), 255);
        assert_eq!(joints, [6, 5, 4, 3]);
    }

    #[test]
    fn a_joint_of_no_weight_is_joint_0() {
        let blend = Influences::of(9).mixed(&Influences::of(4), 0.0001);
        assert_eq!(blend.to_bytes(), ([9, 0, 0, 0], [255, 0, 0, 0]));
    }
}

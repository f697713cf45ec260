//! A slice of a drawn muscle: how the skeleton carries the flesh around one station of it, on average.

use std::collections::BTreeMap;

use bevy::math::{Affine3A, DMat3, DMat4, DVec3, DVec4, Mat4, Vec3, Vec3A};

/// Flesh below this share of a slice moves with the joint that moves most of it.
const NOTICEABLE: f64 = 0.03;
/// Below this thickness a slice is taken to move as its joints do, metres.
const THIN: f64 = 0.002;

/// How the joints carry a part of a muscle.
#[derive(Debug, Clone)]
pub(super) struct Slice {
    /// What each joint contributes to the map from the anatomical position to a posture.
    joints: Vec<(usize, Mat4)>,
    /// Its middle in the anatomical position, metres.
    pub(super) centre: Vec3A,
    /// How its surface spreads about the middle, square metres.
    pub(super) spread: DMat3,
    /// How much of it is tendon, 0 to 1.
    pub(super) tendon: f32,
    /// How much surface it has, square metres.
    pub(super) surface: f32,
}

impl Slice {
    /// The affine map that takes it from the anatomical position to a posture with the least error.
    pub(super) fn map(&self, skinning: &[Affine3A]) -> Affine3A {
        let mut map = Affine3A::ZERO;
        for (joint, share) in &self.joints {
            let Affine3A {
                matrix3,
                translation,
            } = skinning[*joint];
            let column = |column: bevy::math::Vec4| {
                matrix3.x_axis * column.x
                    + matrix3.y_axis * column.y
                    + matrix3.z_axis * column.z
                    + translation * column.w
            };
            map.matrix3.x_axis += column(share.x_axis);
            map.matrix3.y_axis += column(share.y_axis);
            map.matrix3.z_axis += column(share.z_axis);
            map.translation += column(share.w_axis);
        }
        map
    }
}

/// What a slice is made of: sums over points of the surface.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathered {
    weight: f64,
    tendon: f64,
    /// For each joint, its share times a carried place times the place.
    joints: BTreeMap<u16, DMat4>,
}

/// A point of the surface, as the mean of corners of the mesh.
pub(super) struct Sample {
    /// Where it is in the anatomical position, metres.
    pub(super) at: Vec3,
    /// How much surface it stands for, square metres, and how much of that is tendon.
    pub(super) weight: f64,
    pub(super) tendon: f64,
    /// What each joint carries of it: a share of each corner.
    pub(super) carried: Vec<(u16, DVec4)>,
}

impl Gathered {
    /// Adds a part of a point.
    pub(super) fn add(&mut self, sample: &Sample, part: f64) {
        let weight = sample.weight * part;
        let at = sample.at.as_dvec3().extend(1.0) * weight;
        self.weight += weight;
        self.tendon += weight * sample.tendon;
        for (joint, carried) in &sample.carried {
            let sum = self.joints.entry(*joint).or_insert(DMat4::ZERO);
            for column in 0..4 {
                *sum.col_mut(column) += *carried * at[column];
            }
        }
    }

    /// The slice; none where there is no flesh.
    pub(super) fn slice(&self) -> Option<Slice> {
        if self.weight <= 0.0 {
            return None;
        }
        let all: DMat4 = self.joints.values().copied().sum::<DMat4>() * self.weight.recip();
        let centre: DVec3 = all.w_axis.truncate();
        let spread = DMat3::from_cols(
            all.x_axis.truncate() - centre * centre.x,
            all.y_axis.truncate() - centre * centre.y,
            all.z_axis.truncate() - centre * centre.z,
        );
        let least = THIN * THIN;
        let inverse = (spread + DMat3::from_diagonal(DVec3::splat(least))).inverse();
        let mut joints: Vec<(usize, f64, DMat4)> = self
            .joints
            .iter()
            .map(|(joint, sum)| {
                let sum = *sum * self.weight.recip();
                let (middle, share) = (sum.w_axis, sum.w_axis.w);
                let about = |axis: usize| {
                    let rigid = DVec3::AXES[axis].extend(0.0) * (share * least);
                    sum.col(axis) - middle * centre[axis] + rigid
                };
                let columns = [about(0), about(1), about(2)];
                let linear = inverse
                    .to_cols_array_2d()
                    .map(|[x, y, z]| columns[0] * x + columns[1] * y + columns[2] * z);
                let [x, y, z] = linear;
                let shift = middle - x * centre.x - y * centre.y - z * centre.z;
                (usize::from(*joint), share, DMat4::from_cols(x, y, z, shift))
            })
            .collect();
        joints.sort_by(|(_, a, _), (_, b, _)| b.total_cmp(a));
        let kept = joints.iter().filter(|row| row.1 >= NOTICEABLE).count();
        let left: DMat4 = joints.drain(kept.max(1)..).map(|row| row.2).sum();
        joints[0].2 += left;
        Some(Slice {
            joints: joints
                .iter()
                .map(|(joint, _, share)| (*joint, share.as_mat4()))
                .collect(),
            centre: centre.as_vec3a(),
            spread,
            tendon: (self.tendon / self.weight) as f32,
            surface: self.weight as f32,
        })
    }
}

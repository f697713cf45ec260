//! A posture of the whole body in clinical angles.

use crate::anatomy::Side;

use super::movement::{CentreMovement, SideMovement};

/// The angle of every movement, in radians; the anatomical position by default.
#[derive(Debug, Clone, PartialEq)]
pub struct Pose {
    centre: Vec<f32>,
    left: Vec<f32>,
    right: Vec<f32>,
}

impl Default for Pose {
    fn default() -> Self {
        Self {
            centre: vec![0.0; CentreMovement::ALL.len()],
            left: vec![0.0; SideMovement::ALL.len()],
            right: vec![0.0; SideMovement::ALL.len()],
        }
    }
}

impl Pose {
    /// The angle of a movement of the trunk.
    pub fn centre(&self, movement: CentreMovement) -> f32 {
        self.centre[movement as usize]
    }

    /// Sets the angle of a movement of the trunk.
    pub fn set_centre(&mut self, movement: CentreMovement, angle: f32) {
        self.centre[movement as usize] = angle;
    }

    /// The angle of a movement of one side; the midline has none, so its angles are zero.
    pub fn side(&self, side: Side, movement: SideMovement) -> f32 {
        match side {
            Side::Left => self.left[movement as usize],
            Side::Right => self.right[movement as usize],
            Side::Midline => 0.0,
        }
    }

    /// Sets the angle of a movement of one side; the midline has none, and nothing happens.
    pub fn set_side(&mut self, side: Side, movement: SideMovement, angle: f32) {
        match side {
            Side::Left => self.left[movement as usize] = angle,
            Side::Right => self.right[movement as usize] = angle,
            Side::Midline => {}
        }
    }

    /// The sum of poses, each times its share.
    pub fn mixed<'a>(rows: impl Iterator<Item = (&'a Self, f32)>) -> Self {
        let mut sum = Self::default();
        for (pose, share) in rows {
            let parts = [
                (&mut sum.centre, &pose.centre),
                (&mut sum.left, &pose.left),
                (&mut sum.right, &pose.right),
            ];
            for (sums, angles) in parts {
                sums.iter_mut()
                    .zip(angles)
                    .for_each(|(sum, angle)| *sum += angle * share);
            }
        }
        sum
    }

    /// The mirror image: left and right change places, side-bends and turns change their signs.
    pub fn mirrored(&self) -> Self {
        let mut mirrored = Self {
            centre: self.centre.clone(),
            left: self.right.clone(),
            right: self.left.clone(),
        };
        for movement in [
            CentreMovement::PelvisRoll,
            CentreMovement::PelvisRotation,
            CentreMovement::LumbarSideBend,
            CentreMovement::LumbarRotation,
            CentreMovement::ThoracicSideBend,
            CentreMovement::ThoracicRotation,
            CentreMovement::CervicalSideBend,
            CentreMovement::CervicalRotation,
        ] {
            mirrored.set_centre(movement, -self.centre(movement));
        }
        mirrored
    }

    /// The posture at `fraction` of the way to another one, each angle for itself.
    pub fn lerp(&self, to: &Self, fraction: f32) -> Self {
        let mix = |from: &[f32], to: &[f32]| {
            from.iter()
                .zip(to)
                .map(|(a, b)| a + (b - a) * fraction)
                .collect()
        };
        Self {
            centre: mix(&self.centre, &to.centre),
            left: mix(&self.left, &to.left),
            right: mix(&self.right, &to.right),
        }
    }
}

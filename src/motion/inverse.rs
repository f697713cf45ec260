//! Inverse kinematics of a limb: closed forms for a hinge and for shoulder, elbow and wrist.

use std::f32::consts::{PI, TAU};

use bevy::math::{Isometry3d, Mat3, Quat, Vec3};

use crate::anatomy::Side;
use crate::body::{
    movement::SideMovement as Lateral,
    pose::Pose,
    rig::{Posture, Rig, ball_angles},
};

/// The angle at which a point that turns about X reaches a height along `up`.
///
/// `point` is the point at angle zero and `up` the direction, both in the frame of the hinge; `height`
/// is metres along `up`. Of the two angles that fit, the one nearest to `near` is given; out of reach,
/// the angle that comes nearest.
pub fn hinge_angle(point: Vec3, up: Vec3, height: f32, near: f32) -> f32 {
    let cosine = up.y * point.y + up.z * point.z;
    let sine = up.z * point.y - up.y * point.z;
    let size = cosine.hypot(sine);
    if size < f32::EPSILON {
        return near;
    }
    let middle = sine.atan2(cosine);
    let spread = ((height - up.x * point.x) / size).clamp(-1.0, 1.0).acos();
    [middle + spread, middle - spread]
        .into_iter()
        .map(|angle| near + half_turn(angle - near))
        .min_by(|a, b| (a - near).abs().total_cmp(&(b - near).abs()))
        .unwrap_or(near)
}

/// The flexion of the elbow, radians, at which the wrist is `distance` metres from the shoulder.
///
/// `upper` runs from shoulder to elbow and `fore` from elbow to wrist, in the rest pose. Out of reach,
/// the straightest or most bent elbow.
pub fn elbow_flexion(upper: Vec3, fore: Vec3, distance: f32) -> f32 {
    let cosine = upper.y * fore.y + upper.z * fore.z;
    let sine = upper.y * fore.z - upper.z * fore.y;
    let wanted = (distance.powi(2) - upper.length_squared() - fore.length_squared()) / 2.0;
    let spread = ((wanted - upper.x * fore.x) / cosine.hypot(sine))
        .clamp(-1.0, 1.0)
        .acos();
    (sine.atan2(cosine) + spread).max(0.0)
}

/// Where a hand has to be.
#[derive(Debug, Clone, Copy)]
pub struct HandTarget {
    /// Frame of the wrist joint in the world.
    pub wrist: Isometry3d,
    /// The direction in which the elbow points away from the line from shoulder to wrist.
    pub elbow: Vec3,
}

/// Brings one hand to its target by shoulder, elbow, forearm and wrist; the shoulder girdle stays.
///
/// The solved clinical angles are written to `pose`.
pub fn reach(rig: &Rig, posture: &mut Posture, pose: &mut Pose, side: Side, target: &HandTarget) {
    let limbs = *rig.limbs(side);
    let scapula = posture.frames[limbs.scapula];
    let shoulder = scapula * rig.offset(limbs.shoulder);
    let upper = rig.offset(limbs.elbow);
    let fore = rig.forearm(side);
    let to_wrist = Vec3::from(target.wrist.translation) - shoulder;

    let flexion = elbow_flexion(upper, fore, to_wrist.length());
    let elbow = Quat::from_rotation_x(-flexion);
    let humerus = aim(upper + elbow * fore, to_wrist, target.elbow);

    let forearm = humerus * elbow;
    let axis = rig.forearm_axis(side);
    let hand = forearm.inverse() * target.wrist.rotation;
    let twist = twist_about(hand, axis);
    let wrist = twist.inverse() * hand;
    let pronation = signed_angle(twist, axis);
    let half_twist = Quat::from_axis_angle(axis, pronation / 2.0);

    posture.rotations[limbs.elbow] = elbow;
    posture.rotations[limbs.proximal_radioulnar] = half_twist;
    posture.rotations[limbs.distal_radioulnar] = half_twist;
    posture.rotations[limbs.wrist] = wrist;
    rig.turn(
        posture,
        limbs.shoulder,
        scapula.rotation.inverse() * humerus,
    );

    let thorax = rig.thorax_rotation(posture, side);
    let [flex, abduct, rotate] = ball_angles(side, thorax.inverse() * humerus);
    let [extend, _, _] = ball_angles(side, wrist);
    for (movement, angle) in [
        (Lateral::ShoulderFlexion, flex),
        (Lateral::ShoulderAbduction, abduct),
        (Lateral::ShoulderExternalRotation, rotate),
        (Lateral::ElbowFlexion, flexion),
        (Lateral::ForearmPronation, -side.sign() * pronation),
        (Lateral::WristExtension, -extend),
    ] {
        pose.set_side(side, movement, angle);
    }
}

/// The rotation that brings the arm's line to `to_wrist` with its elbow towards `pole`.
fn aim(arm: Vec3, to_wrist: Vec3, pole: Vec3) -> Quat {
    let from = basis(arm, Vec3::X.cross(arm));
    let to = basis(to_wrist, pole);
    Quat::from_mat3(&(to * from.transpose())).normalize()
}

/// An orthonormal basis: the direction of `along`, and what of `towards` is perpendicular to it.
fn basis(along: Vec3, towards: Vec3) -> Mat3 {
    let along = along.normalize_or(Vec3::NEG_Y);
    let towards = towards.reject_from_normalized(along);
    let towards = towards.normalize_or(along.any_orthonormal_vector());
    Mat3::from_cols(along, towards, along.cross(towards))
}

/// The part of a rotation that turns about `axis`, a unit vector.
fn twist_about(rotation: Quat, axis: Vec3) -> Quat {
    let along = axis * rotation.xyz().dot(axis);
    let twist = Quat::from_xyzw(along.x, along.y, along.z, rotation.w);
    if twist.length_squared() < f32::EPSILON {
        Quat::IDENTITY
    } else {
        twist.normalize()
    }
}

fn signed_angle(twist: Quat, axis: Vec3) -> f32 {
    half_turn(2.0 * twist.xyz().dot(axis).atan2(twist.w))
}

/// The same angle between minus and plus half a turn.
fn half_turn(angle: f32) -> f32 {
    (angle + PI).rem_euclid(TAU) - PI
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_elbow_bends_to_any_distance_the_arm_can_reach(flexion in 0.3_f32..2.4) {
            let upper = Vec3::new(0.05, -0.27, -0.01);
            let fore = Vec3::new(0.05, -0.25, 0.06);
            let distance = (upper + Quat::from_rotation_x(-flexion) * fore).length();
            let solved = elbow_flexion(upper, fore, distance);
            prop_assert!((solved - flexion).abs() < 1e-3, "{solved} for {flexion}");
        }

        #[test]
        fn a_hinge_finds_the_angle_that_gave_the_height(angle in -2.0_f32..2.0, tilt in -1.0_f32..1.0) {
            let point = Vec3::new(0.02, -0.4, 0.1);
            let up = Quat::from_rotation_z(tilt) * Vec3::Y;
            let height = up.dot(Quat::from_rotation_x(angle) * point);
            let solved = hinge_angle(point, up, height, angle);
            let reached = up.dot(Quat::from_rotation_x(solved) * point);
            prop_assert!((reached - height).abs() < 1e-4);
            prop_assert!((solved - angle).abs() < 2e-2, "{solved} for {angle}");
        }
    }
}

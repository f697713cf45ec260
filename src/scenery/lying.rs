//! Where something lies on the skin of the posed body.

use bevy::math::{Affine3A, Isometry3d, Mat3, Quat, Vec3};

use crate::body::{model::Layer, ray::Ray};
use crate::pain::footing::{Footing, StandingSkin, posed_normal};

use super::tool::{Foot, Piece};

/// A piece that lies on the skin and moves with it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lying {
    footing: Footing,
    foot: Foot,
    /// Across the body in the anatomical position, along the skin, a unit vector.
    across: Vec3,
    /// The vertices that it may touch, and those under it whose normals say how the skin lies.
    near: Vec<usize>,
    under: Vec<usize>,
}

/// What reaches further out than this does not push: it is another limb, metres.
const FURTHEST: f32 = 0.04;

impl Lying {
    /// Lays a piece on a place of the skin. `rest` are the matrices of the anatomical position.
    pub(super) fn new(
        skin: &StandingSkin,
        footing: Footing,
        piece: Piece,
        rest: &[Affine3A],
    ) -> Self {
        let foot = piece.foot();
        let (place, normal) = footing.posed(skin.layer(), rest);
        let mut lying = Self {
            footing,
            foot,
            across: Vec3::Y.cross(normal).normalize_or(Vec3::X),
            near: Vec::new(),
            under: skin.within(place, foot.radius),
        };
        let frame = lying.frame(skin.layer(), rest);
        let reach = foot.half_length + 2.0 * foot.radius;
        let mut near = skin.within(place, reach);
        near.retain(|vertex| {
            let at = frame.inverse() * skin.layer().posed(*vertex, rest);
            at.z.abs() < foot.radius && at.y.abs() < foot.radius
        });
        lying.near = near;
        lying
    }

    /// The places of the skin that it may touch in a posture.
    #[cfg(test)]
    pub(super) fn touches(&self, skin: &Layer, skinning: &[Affine3A]) -> Vec<Vec3> {
        let vertices = self.near.iter();
        let places = vertices.map(|vertex| skin.posed(*vertex, skinning));
        let footing = self.footing.posed(skin, skinning).0;
        places.chain([footing]).collect()
    }

    /// Where the piece is in a posture.
    pub(super) fn frame(&self, skin: &Layer, skinning: &[Affine3A]) -> Isometry3d {
        let (place, normal) = self.footing.posed(skin, skinning);
        let under = self.under.iter();
        let under: Vec3 = under
            .map(|vertex| posed_normal(skin, *vertex, skinning))
            .sum();
        let up = (normal + under).normalize_or(normal);
        let across = self.footing.posed_direction(self.across, skin, skinning);
        let across = across
            .reject_from(up)
            .normalize_or(up.any_orthonormal_vector());
        let turn = Quat::from_mat3(&Mat3::from_cols(across, up, across.cross(up)));
        let on_skin = Isometry3d::new(place, turn);
        let pushes = self.near.iter().filter_map(|vertex| {
            let at = on_skin.inverse() * skin.posed(*vertex, skinning);
            self.foot.pushed_by(at).filter(|out| *out < FURTHEST)
        });
        let out = pushes.fold(-self.foot.gives, f32::max);
        Isometry3d::new(place + up * out, turn)
    }
}

/// The place of the skin below a point that stands over another place of it, both in the frame of that one.
pub(super) fn beside(skin: &StandingSkin, frame: Isometry3d, at: Vec3) -> Option<Footing> {
    /// From so far outside, metres: the skin bulges less beside such a place, and the arms hang further away.
    const OVER: f32 = 0.03;
    skin.met_by(&Ray {
        origin: frame * (at + Vec3::Y * OVER),
        direction: frame.rotation * Vec3::NEG_Y,
    })
}

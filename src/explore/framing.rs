//! What has to fit into the picture: a box around structures, a pose or a whole motion.

use bevy::math::{Affine3A, Vec3};

use crate::body::{model::BodyModel, rig::Posture};
use crate::excerpt::Excerpt;
use crate::motion::{course::Course, kinematics::Kinematics};

/// Vertical field of view of the camera, radians.
pub(super) const FIELD_OF_VIEW: f32 = 30.0_f32.to_radians();
/// Room around what is shown, as a factor of its size.
const ROOM: f32 = 1.06;

/// A box along the axes: its lowest and its highest corner, metres.
pub type Bounds = (Vec3, Vec3);

/// What has to fit into the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Framing {
    /// The point in the middle of the picture, metres.
    pub focus: Vec3,
    /// Half the height of what is shown, metres.
    pub half_height: f32,
    /// Half the width of what is shown, metres.
    pub half_width: f32,
    /// Half of its depth, metres.
    pub half_depth: f32,
}

/// The box around the structures that are named; none where nothing is.
pub(super) fn bounds_of_named(
    body: &BodyModel,
    excerpt: &Excerpt,
    skinning: &[Affine3A],
) -> Option<Bounds> {
    let named = body.structures().iter();
    let named = named.filter(|structure| excerpt.is_about(&structure.name));
    let places = named.flat_map(|structure| {
        let layer = body.layer(structure.layer);
        let vertices = structure.vertices.clone();
        vertices.map(|vertex| layer.posed(vertex, skinning))
    });
    places.fold(None, |bounds: Option<Bounds>, p| {
        let (low, high) = bounds.unwrap_or((p, p));
        Some((low.min(p), high.max(p)))
    })
}

/// The box around everything that the body does in an exercise: the camera need not move with it.
pub(super) fn bounds_of_course(kinematics: &Kinematics, course: &Course) -> Bounds {
    let moments = course.exercise.moments_on_the_way();
    bounds_of(moments.map(|moment| course.at(kinematics, moment).posture))
}

/// The box around joints with the flesh beyond them.
pub(super) fn bounds_of(postures: impl IntoIterator<Item = Posture>) -> Bounds {
    /// Flesh beyond the outermost joints: head, toes, fingertips.
    const FLESH: f32 = 0.12;
    let (mut low, mut high) = (Vec3::MAX, Vec3::MIN);
    for frame in postures.into_iter().flat_map(|posture| posture.frames) {
        low = low.min(frame.translation.into());
        high = high.max(frame.translation.into());
    }
    (low - Vec3::splat(FLESH), high + Vec3::splat(FLESH))
}

impl Framing {
    /// Around a box, seen from any side, with so much room beyond it, metres.
    pub(super) fn around_box((low, high): Bounds, beyond: f32) -> Self {
        let half = (high - low) / 2.0;
        let half_width = half.x.max(half.z) + beyond;
        Self {
            focus: (low + high) / 2.0,
            half_height: half.y + beyond,
            half_width,
            half_depth: half_width,
        }
    }

    /// Around the chosen structures of the standing body, given by their rows, or around all of it.
    pub(super) fn standing(body: &BodyModel, chosen: impl IntoIterator<Item = usize>) -> Self {
        /// Around a muscle, metres: far enough to know where on the body it is.
        const AROUND: f32 = 0.24;
        let whole = Self {
            focus: Vec3::new(0.0, 0.86, 0.0),
            half_height: 0.90,
            half_width: 0.33,
            half_depth: 0.33,
        };
        let boxes = chosen.into_iter().map(|row| body.structures()[row].bounds);
        let chosen = boxes.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)));
        chosen.map_or(whole, |bounds| Self::around_box(bounds, AROUND))
    }

    /// How far the camera has to be for it to fit a picture of this shape.
    pub fn distance(&self, aspect: f32) -> f32 {
        let slope = (FIELD_OF_VIEW / 2.0).tan();
        let to_fit = (self.half_height / slope).max(self.half_width / (slope * aspect));
        to_fit * ROOM + self.half_depth * 0.5
    }
}

#[cfg(test)]
mod tests {
    use bevy::math::Isometry3d;

    use super::*;

    fn posture(places: &[Vec3]) -> Posture {
        let frames = places
            .iter()
            .map(|&place| Isometry3d::from_translation(place));
        Posture {
            frames: frames.collect(),
            root: Vec3::ZERO,
            rotations: Vec::new(),
        }
    }

    #[test]
    fn the_frame_of_a_motion_holds_every_posture_of_it() {
        let (low, high) = (Vec3::new(-0.2, 0.0, -0.9), Vec3::new(0.3, 1.4, 0.7));
        let bounds = bounds_of([posture(&[low, Vec3::Y]), posture(&[high])]);
        let framing = Framing::around_box(bounds, 0.0);
        for place in [low, high, Vec3::Y] {
            let from = (place - framing.focus).abs();
            assert!(from.y < framing.half_height);
            assert!(from.x < framing.half_width && from.z < framing.half_width);
        }
    }

    #[test]
    fn the_camera_stands_far_enough_for_any_shape_of_picture() {
        let framing = Framing::around_box((Vec3::NEG_ONE, Vec3::ONE), 0.0);
        let slope = (FIELD_OF_VIEW / 2.0).tan();
        for aspect in [0.5, 1.0, 16.0 / 9.0] {
            assert!(framing.distance(aspect) * slope >= framing.half_height);
            assert!(framing.distance(aspect) * slope * aspect >= framing.half_width);
        }
    }
}

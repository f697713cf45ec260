//! Words over the bodies while two are compared: which is right, and what the other one shows.

use bevy::{ecs::system::SystemParam, prelude::*};
use serde::Serialize;

use crate::locale::{Locale, Text};

use super::{beside::Beside, camera::BodyCamera, framing::Bounds};

/// From the body up to the words, metres.
const ABOVE: f32 = 0.07;

/// What the right motion is called beside a mistake.
pub(crate) fn right_words(locale: &Locale) -> String {
    locale.say("mistake-right")
}

/// What a mistake is called beside the right motion.
pub(crate) fn mistake_words(locale: &Locale, name: &Text) -> String {
    locale.say_with("mistake-named", [("name", locale.of(name).into())])
}

/// Words over a body.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sign {
    /// What is to be read.
    pub words: String,
    /// The middle of the lower edge of the words, as fractions of the picture's width and height, from
    /// its upper left corner.
    pub at: [f32; 2],
}

/// What the words and their places follow from.
#[derive(SystemParam)]
pub struct Signs<'w, 's> {
    beside: Option<Res<'w, Beside>>,
    locale: Option<Res<'w, Locale>>,
    camera: Option<Single<'w, 's, (&'static Camera, &'static GlobalTransform), With<BodyCamera>>>,
}

impl Signs<'_, '_> {
    /// The words in the picture as the camera stands; none while one body is alone.
    pub fn shown(&self) -> Vec<Sign> {
        let (Some(beside), Some(locale), Some(camera)) = (&self.beside, &self.locale, &self.camera)
        else {
            return Vec::new();
        };
        let (camera, eye) = **camera;
        let clip_from_world = camera.clip_from_view() * eye.to_matrix().inverse();
        [
            (right_words(locale), beside.right),
            (mistake_words(locale, &beside.name), beside.mistake()),
        ]
        .into_iter()
        .filter_map(|(words, bounds)| {
            let (low, high) = bounds;
            let at = above((low, high + Vec3::Y * ABOVE), clip_from_world)?;
            Some(Sign {
                words,
                at: at.to_array(),
            })
        })
        .collect()
    }

    /// The part of the window or the picture in which the body is drawn, logical pixels.
    pub fn picture(&self) -> Option<Rect> {
        self.camera.as_ref()?.0.logical_viewport_rect()
    }
}

/// The middle of the upper edge of what a box takes up in the picture; none where that is beside the picture.
fn above((low, high): Bounds, clip_from_world: Mat4) -> Option<Vec2> {
    let corner = |index: u32| {
        let side = |axis: u32| (index >> axis) & 1 == 1;
        clip_from_world * Vec3::select(BVec3::new(side(0), side(1), side(2)), high, low).extend(1.0)
    };
    let seen = (0..8).map(corner).filter(|corner| corner.w > 0.0);
    let places = seen.map(|corner| corner.truncate().truncate() / corner.w);
    let spans = places.map(|place| (place, place));
    let (least, most) =
        spans.reduce(|(least, most), (place, _)| (least.min(place), most.max(place)))?;
    let middle = Vec2::new((least.x + most.x) / 2.0, most.y);
    let at = (middle * Vec2::new(1.0, -1.0) + 1.0) / 2.0;
    let seen = (0.0..=1.0).contains(&at.x);
    seen.then_some(at.with_y(at.y.clamp(0.0, 1.0)))
}

#[cfg(test)]
mod tests {
    use bevy::camera::CameraProjection;

    use super::*;

    /// An eye at the origin that looks along -Z, 90 degrees wide and high.
    fn clip_from_world() -> Mat4 {
        let eye = PerspectiveProjection {
            fov: std::f32::consts::FRAC_PI_2,
            aspect_ratio: 1.0,
            ..default()
        };
        eye.get_clip_from_view()
    }

    #[test]
    fn words_stand_over_the_middle_of_what_is_seen() {
        let flat = |x: f32| {
            (
                Vec3::new(x - 1.0, -1.0, -4.0),
                Vec3::new(x + 1.0, 1.0, -4.0),
            )
        };
        let at = above(flat(0.0), clip_from_world()).expect("in the picture");
        assert!(at.distance(Vec2::new(0.5, 0.375)) < 1e-5, "{at}");
        let at = above(flat(2.0), clip_from_world()).expect("in the picture");
        assert!(at.distance(Vec2::new(0.75, 0.375)) < 1e-5, "{at}");
        assert_eq!(above(flat(9.0), clip_from_world()), None);
    }

    #[test]
    fn words_stay_in_the_picture_when_one_is_near_and_vanish_with_what_is_behind() {
        let near = (Vec3::new(-0.3, -2.0, -2.0), Vec3::new(0.3, 2.5, -1.8));
        let at = above(near, clip_from_world()).expect("in the picture");
        assert_eq!(at.y, 0.0);
        let behind = (Vec3::new(-1.0, -1.0, 2.0), Vec3::new(1.0, 1.0, 4.0));
        assert_eq!(above(behind, clip_from_world()), None);
    }
}

//! Where the camera was put, and whether it stays there when something else is shown.

use bevy::prelude::*;
use bevy_panorbit_camera::PanOrbitCamera;

use crate::stage::{Selected, SelfRelease, ShownSide, View, ViewState};

use super::framing::Framing;

/// How near the camera comes to the point that it looks at, metres.
pub(super) const NEAREST: f32 = 0.25;
/// How far it goes from there, metres, where what is framed needs no more.
pub(super) const FARTHEST: f32 = 9.0;

/// What the picture is framed around.
#[derive(PartialEq)]
pub(super) struct Subject {
    exercise: Option<String>,
    side: ShownSide,
    pose: Option<String>,
    selected: Option<Selected>,
    release: SelfRelease,
    focus: Vec<String>,
    zoom: f32,
    /// The mistake that a second body shows.
    mistake: Option<usize>,
    /// The side from which the two stand next to each other; none where one is alone.
    pair: Option<View>,
}

impl Subject {
    pub(super) fn of(view: &ViewState) -> Self {
        Self {
            exercise: view.exercise.clone(),
            side: view.side,
            pose: view.pose.clone(),
            selected: view.selected.clone(),
            release: view.release,
            focus: view.excerpt.focus.clone(),
            zoom: view.zoom,
            mistake: view.mistake_beside(),
            pair: view.mistake_beside().map(|_| view.view),
        }
    }

    /// Whether an exercise goes on, so that choosing a muscle does not move the camera.
    fn goes_on_from(&self, last: &Self) -> bool {
        self.exercise.is_some()
            && (&self.exercise, &self.focus, self.zoom, self.pair)
                == (&last.exercise, &last.focus, last.zoom, last.pair)
    }

    /// Whether the camera stays where it is: always while one side and one mistake go on, and when a person has put
    /// it there.
    pub(super) fn stays(&self, last: &Self, held: Held) -> bool {
        let same_motion = (self.side, self.mistake) == (last.side, last.mistake);
        self == last || (self.goes_on_from(last) && (same_motion || held == Held::ByPerson))
    }
}

/// Who has put the camera where it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    ByProgram,
    ByPerson,
}

/// Where the program has put the camera last: around what, in which picture, pixels.
#[derive(Component, Debug, Default)]
pub(super) struct Placed {
    pub(super) framing: Option<Framing>,
    pub(super) zoom: f32,
    pub(super) size: Vec2,
    focus: Vec3,
    radius: f32,
}

impl Placed {
    /// Puts the camera around something.
    pub(super) fn put(
        &mut self,
        orbit: &mut PanOrbitCamera,
        framing: Framing,
        zoom: f32,
        size: Vec2,
    ) {
        let distance = framing.distance(size.x / size.y.max(1.0));
        let radius = (distance / zoom).max(NEAREST);
        *self = Self {
            framing: Some(framing),
            zoom,
            size,
            focus: framing.focus,
            radius,
        };
        orbit.zoom_upper_limit = Some(radius.max(FARTHEST));
        orbit.target_focus = self.focus;
        orbit.target_radius = self.radius;
    }

    pub(super) fn held(&self, orbit: &PanOrbitCamera) -> Held {
        match (orbit.target_focus, orbit.target_radius) == (self.focus, self.radius) {
            true => Held::ByProgram,
            false => Held::ByPerson,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::Comparison;

    fn subject(side: ShownSide) -> Subject {
        Subject::of(&ViewState {
            exercise: Some("clamshell".to_owned()),
            side,
            ..ViewState::default()
        })
    }

    #[test]
    fn what_a_person_did_with_the_camera_stays_until_another_exercise() {
        let mut orbit = PanOrbitCamera::default();
        let mut placed = Placed::default();
        let framing = Framing {
            focus: Vec3::Y,
            half_height: 0.5,
            half_width: 0.9,
            half_depth: 0.9,
        };
        placed.put(&mut orbit, framing, 1.0, Vec2::new(640.0, 360.0));
        assert_eq!(placed.held(&orbit), Held::ByProgram);
        orbit.target_radius *= 0.8;
        assert_eq!(placed.held(&orbit), Held::ByPerson);
        let (first, other) = (subject(ShownSide::Written), subject(ShownSide::Mirrored));
        assert!(other.stays(&first, Held::ByPerson));
        assert!(!other.stays(&first, Held::ByProgram));
        let standing = Subject::of(&ViewState::default());
        assert!(!standing.stays(&first, Held::ByPerson));
    }

    fn beside(fault: usize, view: View) -> Subject {
        Subject::of(&ViewState {
            exercise: Some("hip_hinge_lift".to_owned()),
            fault: Some(fault),
            comparison: Comparison::Beside,
            view,
            ..ViewState::default()
        })
    }

    #[test]
    fn a_second_body_is_always_framed_and_another_mistake_unless_a_person_holds_the_camera() {
        let (first, other) = (beside(0, View::Left), beside(1, View::Left));
        assert!(other.stays(&first, Held::ByPerson));
        assert!(!other.stays(&first, Held::ByProgram));
        let alone = Subject::of(&ViewState {
            exercise: Some("hip_hinge_lift".to_owned()),
            ..ViewState::default()
        });
        let from_behind = beside(0, View::Back);
        for (now, last) in [(&first, &alone), (&alone, &first), (&from_behind, &first)] {
            assert!(!now.stays(last, Held::ByPerson));
        }
    }

    #[test]
    fn the_camera_goes_as_far_as_two_bodies_need() {
        let mut orbit = PanOrbitCamera::default();
        let mut placed = Placed::default();
        let wide = Framing {
            focus: Vec3::Y,
            half_height: 0.9,
            half_width: 2.0,
            half_depth: 0.4,
        };
        placed.put(&mut orbit, wide, 1.0, Vec2::new(320.0, 480.0));
        assert!(orbit.target_radius > FARTHEST);
        assert_eq!(orbit.zoom_upper_limit, Some(orbit.target_radius));
        assert_eq!(placed.held(&orbit), Held::ByProgram);
        placed.put(&mut orbit, wide, 8.0, Vec2::new(640.0, 360.0));
        assert_eq!(orbit.zoom_upper_limit, Some(FARTHEST));
    }
}

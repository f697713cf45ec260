//! The self-release of what is chosen, on the body or only in words.

use bevy::math::Vec3;

use crate::library::Library;
use crate::problem::Problem;
use crate::stage::{SelfRelease, ViewState};

use super::{camera::facing, framing::Bounds};

/// Draws the self-release of what is chosen on the body, or only tells it.
///
/// # Errors
/// Nothing is chosen, or nothing that has a drawing; what is shown stays as it is.
pub fn set_release(
    release: SelfRelease,
    view: &mut ViewState,
    library: &Library,
) -> Result<(), Problem> {
    if release == SelfRelease::Shown && !is_drawn(view, library) {
        return Err(nothing_to_draw(view, library));
    }
    view.release = release;
    face_release(view, library);
    Ok(())
}

/// Looks from where a self-release on a body that stands still is pressed.
pub fn face_release(view: &mut ViewState, library: &Library) {
    let standing = view.exercise.is_none() && view.pose.is_none();
    if view.release == SelfRelease::Told || !standing {
        return;
    }
    let Some(selected) = &view.selected else {
        return;
    };
    let pattern = library.pattern(&selected.muscle);
    let first = pattern.and_then(|pattern| pattern.pressed().next());
    if let Some((place, _)) = first {
        view.view = facing(place.outwards(selected.side));
    }
}

/// The box around the trigger points of the self-release that is shown on a standing body.
pub(super) fn bounds_of_release(view: &ViewState, library: &Library) -> Option<Bounds> {
    let shown = view.release == SelfRelease::Shown;
    let selected = view.selected.as_ref().filter(|_| shown)?;
    let pressed = library.pattern(&selected.muscle)?.pressed();
    let points = pressed.map(|(_, point)| selected.side.from_left(Vec3::from(point.point)));
    points
        .map(|at| (at, at))
        .reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
}

/// Whether a self-release is shown of something that has none to draw, as after another choice.
pub(super) fn is_outlived(view: &ViewState, library: &Library) -> bool {
    view.release == SelfRelease::Shown && !is_drawn(view, library)
}

fn is_drawn(view: &ViewState, library: &Library) -> bool {
    let pattern = view.selected.as_ref();
    let pattern = pattern.and_then(|selected| library.pattern(&selected.muscle));
    pattern.is_some_and(|pattern| pattern.pressed().next().is_some())
}

fn nothing_to_draw(view: &ViewState, library: &Library) -> Problem {
    let problem = match &view.selected {
        Some(selected) => {
            let known = library.known(&selected.muscle);
            let name = known.map_or(selected.muscle.as_str(), |known| known.names.en.english());
            Problem::error(format!("{name} has no self-release that can be drawn"))
        }
        None => Problem::error("nothing is chosen whose self-release could be drawn"),
    };
    let mut drawn = library
        .patterns()
        .filter(|one| one.pressed().next().is_some());
    let example = drawn.next().map(|pattern| &pattern.muscles()[0]);
    problem.advise(example.map_or(String::new(), |id| format!("choose a muscle such as {id}")))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::anatomy::Side;
    use crate::stage::{Selected, View};

    fn chosen(muscle: &str, side: Side) -> ViewState {
        let muscle = muscle.to_owned();
        ViewState {
            selected: Some(Selected { muscle, side }),
            ..ViewState::default()
        }
    }

    #[test]
    fn a_release_is_looked_at_from_where_it_is_pressed() {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).expect("sound assets");
        for (muscle, side, from) in [
            ("quadratus_lumborum", Side::Left, View::BackLeft),
            ("quadratus_lumborum", Side::Right, View::BackRight),
            ("gastrocnemius_medial", Side::Left, View::Back),
            ("psoas_major", Side::Left, View::ThreeQuarter),
        ] {
            let mut view = chosen(muscle, side);
            set_release(SelfRelease::Shown, &mut view, &library).expect("drawn");
            assert_eq!((view.release, view.view), (SelfRelease::Shown, from));
        }
        let mut moving = chosen("quadratus_lumborum", Side::Left);
        moving.exercise = Some("cat_cow".to_owned());
        set_release(SelfRelease::Shown, &mut moving, &library).expect("drawn");
        assert_eq!(moving.view, View::default());
    }

    #[test]
    fn what_has_no_drawing_is_named_and_nothing_changes() {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).expect("sound assets");
        for (mut view, expected) in [
            (ViewState::default(), "nothing is chosen"),
            (chosen("deltoid_acromial", Side::Left), "no self-release"),
        ] {
            let wrong = set_release(SelfRelease::Shown, &mut view, &library);
            let wrong = wrong.expect_err("nothing to draw").to_string();
            assert!(wrong.contains(expected), "{wrong}");
            assert_eq!(view.release, SelfRelease::Told);
        }
    }
}

//! The care plan: opening it, and its cards with what they show on the body.

use crate::care::guide::Shows;
use crate::loading::Content;
use crate::problem::Problem;
use crate::stage::{Comparison, Problems, SelfRelease, Tapping, View, ViewState};

use super::{
    chosen::find,
    exercise::{set_exercise, set_mistake},
    hurts::set_tapping,
    obey::choose,
    release::set_release,
};

/// Opens the care plan, at one of its cards if one is named; the questions stand before the first time.
///
/// # Errors
/// A card that there is not, with the nearest.
pub(super) fn open_care(
    card: Option<String>,
    view: &mut ViewState,
    problems: &mut Problems,
    content: &Content,
) -> Result<(), Problem> {
    problems.clear("care");
    if let Some(id) = &card {
        let found = content.card(id).map_err(|problem| problem.in_field("card"));
        let shows = found?.1.shows.clone();
        show(&shows, view, problems, content)?;
    }
    set_tapping(Tapping::Chooses, view);
    view.care.open = true;
    view.care.card = card;
    view.red_flags.open |= view.red_flags.left.is_none();
    Ok(())
}

/// Leaves the care plan; the body stays as it is.
pub(super) fn close_care(view: &mut ViewState) {
    view.care.open = false;
    view.care.card = None;
}

/// Shows on the body what a card is about.
fn show(
    shows: &Shows,
    view: &mut ViewState,
    problems: &mut Problems,
    content: &Content,
) -> Result<(), Problem> {
    let exercise = match shows {
        Shows::Nothing => return Ok(()),
        Shows::Exercise(id) | Shows::Mistake(id, _) => Some(id.clone()),
        Shows::Release(_) | Shows::Zone(_) | Shows::Structure(_) => None,
    };
    set_exercise(exercise, view, problems, content);
    match shows {
        Shows::Nothing | Shows::Exercise(_) => {}
        Shows::Mistake(_, place) => {
            set_mistake(Some(place.saturating_sub(1)), view, problems, content);
            view.comparison = Comparison::Beside;
        }
        Shows::Release(id) | Shows::Structure(id) => {
            choose(Some(find(id, None, content)?), view, problems, content);
        }
        Shows::Zone(_) => {
            choose(None, view, problems, content);
            view.view = View::Back;
        }
    }
    let release = match shows {
        Shows::Release(_) => SelfRelease::Shown,
        _ => SelfRelease::Told,
    };
    set_release(release, view, content)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::library::Library;
    use crate::stage::Leaving;

    use super::super::hurts::leave_red_flags;

    fn content() -> Content {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, problems) = Library::read_folder(&assets).expect("sound assets");
        assert!(problems.is_empty(), "{problems:?}");
        Content(library)
    }

    fn opened(card: &str) -> ViewState {
        let mut view = ViewState::default();
        let mut problems = Problems::default();
        open_care(Some(card.to_owned()), &mut view, &mut problems, &content()).expect("a card");
        assert!(problems.0.is_empty(), "{problems:?}");
        view
    }

    #[test]
    fn a_card_shows_what_it_is_about() {
        let lifting = opened("rounded_lift");
        assert_eq!(lifting.exercise.as_deref(), Some("hip_hinge_lift"));
        assert_eq!(lifting.mistake_beside(), Some(0));
        let release = opened("release_quadratus_lumborum");
        assert_eq!(release.release, SelfRelease::Shown);
        assert_eq!(release.exercise, None);
        let kidney = opened("kidney_or_back");
        assert_eq!((kidney.view, &kidney.selected), (View::Back, &None));
        let painted = content().painted(&kidney);
        assert!(painted.iter().all(|row| row.zone == "costovertebral_angle"));
        assert_eq!(painted.len(), 1);
    }

    #[test]
    fn every_card_can_be_opened() {
        let content = content();
        let (mut view, mut problems) = (ViewState::default(), Problems::default());
        for card in content.guides.iter().flat_map(|guide| &guide.cards) {
            let id = Some(card.id.clone());
            open_care(id, &mut view, &mut problems, &content).expect("a card");
        }
        assert!(problems.0.is_empty(), "{problems:?}");
    }

    #[test]
    fn the_questions_stand_before_the_first_time_and_declining_them_goes_back() {
        let mut view = opened("lifting");
        assert!(view.red_flags.open);
        leave_red_flags(Leaving::Closed, &mut view);
        assert!(!view.care.open && !view.red_flags.open);
        let mut view = opened("lifting");
        leave_red_flags(Leaving::Answered, &mut view);
        assert!(view.care.open);
        close_care(&mut view);
        open_care(None, &mut view, &mut Problems::default(), &content()).expect("the plan");
        assert!(view.care.open && !view.red_flags.open);
    }

    #[test]
    fn what_there_is_not_is_named_with_the_nearest_and_nothing_changes() {
        let (content, mut view) = (content(), ViewState::default());
        let card = Some("liftin".to_owned());
        let wrong = open_care(card, &mut view, &mut Problems::default(), &content);
        let wrong = wrong.expect_err("no card").to_string();
        assert!(wrong.contains("did you mean \"lifting\"?"), "{wrong}");
        assert_eq!(view, ViewState::default());
    }
}

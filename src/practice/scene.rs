//! What the body shows in a slot.

use crate::anatomy::Side;
use crate::care::{guide::Shows, item::Does};
use crate::explore::release::face_release;
use crate::library::Library;
use crate::stage::{Playback, Practised, Selected, SelfRelease, ShownSide, ViewState};

use super::timetable::{Happens, Slot};

/// What is done in a slot of what is practised.
pub fn does(slot: &Slot, view: &ViewState, library: &Library) -> Option<Does> {
    match &view.practice.as_ref()?.what {
        Practised::Routine(id) => {
            let mut items = library.routine(id).ok()?.items();
            items.nth(slot.item).map(|item| item.does.clone())
        }
        Practised::Plan => {
            let item = view.plan.as_ref()?.items.get(slot.item)?;
            Some(item.does.clone())
        }
    }
}

/// Shows what is done in a slot, or what comes after it.
pub(super) fn set(slot: &Slot, view: &mut ViewState, library: &Library) {
    let Some(does) = does(slot, view, library) else {
        return;
    };
    view.release = SelfRelease::Told;
    view.choose(None);
    match does {
        Does::Exercise(id) => set_exercise(Some(id), slot.side, view, library),
        Does::Release(muscle) => set_release(muscle, slot.side, view, library),
        Does::Card(id) => {
            let shows = library.card(&id).map(|(_, card)| card.shows.clone());
            show(shows.unwrap_or_default(), view, library);
        }
    }
}

fn set_exercise(id: Option<String>, side: ShownSide, view: &mut ViewState, library: &Library) {
    let another = view.exercise != id;
    view.exercise = id;
    (view.pose, view.fault) = (None, None);
    (view.side, view.seconds, view.rounds) = (side, 0.0, 0);
    if let Some(exercise) = library.shown(view).filter(|_| another) {
        view.view = exercise.best_view;
    }
}

fn set_release(muscle: String, side: ShownSide, view: &mut ViewState, library: &Library) {
    set_exercise(None, ShownSide::default(), view, library);
    let laterality = library.laterality(&muscle).unwrap_or_default();
    let side = laterality.side(Some(match side {
        ShownSide::Mirrored => Side::Left,
        ShownSide::Written | ShownSide::Alternating => Side::Right,
    }));
    view.choose(Some(Selected { muscle, side }));
    view.release = SelfRelease::Shown;
    face_release(view, library);
}

/// What stands on the body with a card.
fn show(shows: Shows, view: &mut ViewState, library: &Library) {
    match shows {
        Shows::Exercise(id) => set_exercise(Some(id), ShownSide::default(), view, library),
        Shows::Mistake(id, place) => {
            set_exercise(Some(id), ShownSide::default(), view, library);
            view.fault = place.checked_sub(1);
        }
        Shows::Release(muscle) => set_release(muscle, ShownSide::Mirrored, view, library),
        Shows::Structure(muscle) => {
            set_exercise(None, ShownSide::default(), view, library);
            let laterality = library.laterality(&muscle).unwrap_or_default();
            let side = laterality.side(None);
            view.choose(Some(Selected { muscle, side }));
        }
        Shows::Nothing | Shows::Zone(_) => {
            set_exercise(None, ShownSide::default(), view, library);
        }
    }
}

/// Brings the body to where it is so many seconds into a slot; says whether it moves.
pub(super) fn follow(
    slot: &Slot,
    into: f32,
    runs: bool,
    view: &mut ViewState,
    library: &Library,
) -> bool {
    let works = slot.happens == Happens::Work;
    let round = library.round_shown(view);
    let moves = works && round > 0.0;
    let playback = match moves && runs {
        true => Playback::Playing,
        false => Playback::Paused,
    };
    if view.playback != playback {
        view.playback = playback;
    }
    if moves && runs {
        let card = slot.pace.is_still();
        view.seconds = match card {
            true => into.rem_euclid(round),
            false => slot.pace.exercise_seconds(into),
        };
        view.rounds = slot.pace.repetition(into) - 1;
    }
    moves
}

//! Which exercise is shown, and where in time.

use crate::loading::Content;
use crate::motion::exercise::Exercise;
use crate::stage::{Ending, Playback, Problems, ShownSide, Tapping, View, ViewState};

use super::hurts::set_tapping;

/// The side from which what is shown is seen best.
pub(super) fn best_view(view: &ViewState, content: &Content) -> View {
    let exercise = content.shown(view);
    exercise.map_or(View::default(), |exercise| exercise.best_view)
}

/// Shows an exercise from its start and its best side, or none; an unknown one is reported.
pub(super) fn set_exercise(
    id: Option<String>,
    view: &mut ViewState,
    problems: &mut Problems,
    content: &Content,
) {
    if let Some(Err(problem)) = id.as_deref().map(|id| content.exercise(id)) {
        problems.report("exercise", problem);
        return;
    }
    problems.clear("exercise");
    set_tapping(Tapping::Chooses, view);
    view.exercise = id;
    view.pose = None;
    view.fault = None;
    view.side = ShownSide::default();
    start_again(view);
    view.view = best_view(view, content);
}

/// Shows a common mistake of the exercise by its place, from 0, or none; one that there is not is reported.
pub(super) fn set_mistake(
    place: Option<usize>,
    view: &mut ViewState,
    problems: &mut Problems,
    content: &Content,
) {
    problems.clear("mistake");
    match place.map(|place| content.mistake(view, place)).transpose() {
        Ok(place) => view.fault = place,
        Err(problem) => problems.report("mistake", problem),
    }
}

/// Goes to the start of the first repetition.
pub(super) fn start_again(view: &mut ViewState) {
    view.seconds = 0.0;
    view.rounds = 0;
}

/// Lets time go on; from where an exercise has stopped at its end, with the next repetition.
pub(super) fn play(view: &mut ViewState, content: &Content) {
    view.playback = Playback::Playing;
    /// Nobody sees less, seconds.
    const INSTANT: f32 = 0.001;
    let round = content.round_shown(view);
    if view.ending == Ending::Stop && round > 0.0 && view.seconds > round - INSTANT {
        view.seconds = 0.0;
        view.rounds += 1;
    }
}

/// Goes to a part of the round, from 0 to 1.
pub(super) fn seek(at: f32, view: &mut ViewState, content: &Content) {
    let round = content.round_shown(view);
    let last = round.next_down().max(0.0);
    view.seconds = (at.clamp(0.0, 1.0) * round).min(last);
    if view.seconds == 0.0 {
        start_again(view);
    }
}

/// Stands at the key pose of the phase that `wanted` gives for the present one; where there is none, nothing
/// changes.
pub(super) fn show_phase(
    wanted: impl Fn(&Exercise, usize) -> usize,
    view: &mut ViewState,
    content: &Content,
) {
    let Some(exercise) = content.shown(view) else {
        return;
    };
    let exercise = exercise.variant(view.side, None);
    let phase = wanted(&exercise, exercise.moment(view.seconds).phase);
    if let Some(seconds) = exercise.key_seconds(phase) {
        view.seconds = seconds;
        view.playback = Playback::Paused;
    }
}

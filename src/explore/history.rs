//! Undo and redo of what is shown and chosen; time, exercise and camera go their own way.

use bevy::prelude::*;

use crate::excerpt::Excerpt;
use crate::stage::{Command, Layers, Peel, PsoasSystems, Selected, SelfRelease, Stage, ViewState};

use super::obey::obey;

/// Remembers what was shown, and goes back to it.
pub(crate) fn plugin(app: &mut App) {
    app.init_resource::<History>().add_systems(
        Update,
        remember
            .after(obey)
            .in_set(PsoasSystems::Decide)
            .run_if(in_state(Stage::Viewing)),
    );
}

/// What is shown and chosen.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    selected: Option<Selected>,
    also: Vec<Selected>,
    layers: Layers,
    peel: Peel,
    excerpt: Excerpt,
    zoom: f32,
    release: SelfRelease,
}

impl Shown {
    fn of(view: &ViewState) -> Self {
        Self {
            selected: view.selected.clone(),
            also: view.also.clone(),
            layers: view.layers,
            peel: view.peel,
            excerpt: view.excerpt.clone(),
            zoom: view.zoom,
            release: view.release,
        }
    }

    fn put(&self, view: &mut ViewState) {
        let now = self.clone();
        view.selected = now.selected;
        view.also = now.also;
        view.layers = now.layers;
        view.peel = now.peel;
        view.excerpt = now.excerpt;
        view.zoom = now.zoom;
        view.release = now.release;
    }

    /// Whether a slider alone makes the difference.
    fn slides_to(&self, other: &Self) -> bool {
        let slid = Self {
            layers: other.layers,
            peel: other.peel,
            ..self.clone()
        };
        slid == *other && (self.layers == other.layers || self.peel == other.peel)
    }
}

/// What was shown before, and what was taken back.
#[derive(Resource, Debug, Default)]
pub struct History {
    now: Option<Shown>,
    past: Vec<Shown>,
    future: Vec<Shown>,
    /// When a slider was last moved, seconds.
    slid: Option<f32>,
}

/// Steps that are remembered.
const MOST: usize = 200;
/// A slider that rests for so long makes another step, seconds.
const REST: f32 = 0.8;

impl History {
    /// Whether there is something to undo.
    pub fn has_past(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to redo.
    pub fn has_future(&self) -> bool {
        !self.future.is_empty()
    }

    /// Takes note of what is shown at a time, seconds. What is shown first is where undo ends; a slider that is drawn
    /// makes one step.
    fn note(&mut self, shown: Shown, seconds: f32) {
        let Some(last) = self.now.replace(shown) else {
            return;
        };
        let slides = self.now.as_ref().is_some_and(|now| last.slides_to(now));
        let goes_on = slides && self.slid.is_some_and(|slid| seconds - slid < REST);
        self.slid = slides.then_some(seconds);
        if !goes_on {
            self.past.push(last);
            let more = self.past.len().saturating_sub(MOST);
            self.past.drain(..more);
        }
        self.future.clear();
    }

    fn undo(&mut self) -> Option<&Shown> {
        let last = self.past.pop()?;
        self.future.extend(self.now.replace(last));
        self.slid = None;
        self.now.as_ref()
    }

    fn redo(&mut self) -> Option<&Shown> {
        let next = self.future.pop()?;
        self.past.extend(self.now.replace(next));
        self.slid = None;
        self.now.as_ref()
    }
}

pub(super) fn remember(
    mut commands: MessageReader<Command>,
    mut view: ResMut<ViewState>,
    mut history: ResMut<History>,
    time: Res<Time>,
) {
    let shown = Shown::of(&view);
    if history.now.as_ref() != Some(&shown) {
        history.note(shown, time.elapsed_secs());
    }
    for command in commands.read() {
        let shown = match command {
            Command::Undo => history.undo(),
            Command::Redo => history.redo(),
            _ => None,
        };
        if let Some(shown) = shown {
            shown.put(&mut view);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::Side;

    fn muscle(id: &str) -> ViewState {
        ViewState {
            selected: Some(Selected {
                muscle: id.to_owned(),
                side: Side::Left,
            }),
            ..ViewState::default()
        }
    }

    fn peeled(depth: f32) -> ViewState {
        ViewState {
            peel: Peel::new(depth),
            ..ViewState::default()
        }
    }

    fn history(seen: &[(f32, ViewState)]) -> History {
        let mut history = History::default();
        for (seconds, view) in seen {
            history.note(Shown::of(view), *seconds);
        }
        history
    }

    #[test]
    fn undo_goes_back_to_the_start_and_redo_forth_until_something_else_is_done() {
        let views = [
            ViewState::default(),
            muscle("iliacus"),
            muscle("psoas_major"),
        ];
        let mut history = history(&[0.0, 1.0, 2.0].map(|at| (at, views[at as usize].clone())));
        let shown = views.map(|view| Shown::of(&view));
        assert_eq!(history.undo(), Some(&shown[1]));
        assert_eq!(history.undo(), Some(&shown[0]));
        assert_eq!(history.undo(), None);
        assert!(!history.has_past());
        assert_eq!(history.redo(), Some(&shown[1]));
        assert!(history.has_future());
        history.note(shown[0].clone(), 3.0);
        assert!(!history.has_future());
        assert_eq!(history.undo(), Some(&shown[1]));
    }

    #[test]
    fn a_slider_that_is_drawn_makes_one_step_and_one_that_rests_another() {
        let drawn = [(0.0, 1.0), (1.0, 1.2), (1.1, 1.6), (1.2, 2.0), (5.0, 3.0)];
        let mut history = history(&drawn.map(|(at, depth)| (at, peeled(depth))));
        let depth = |shown: Option<&Shown>| shown.map(|shown| shown.peel.depth());
        assert_eq!(depth(history.undo()), Some(2.0));
        assert_eq!(depth(history.undo()), Some(1.0));
        assert!(!history.has_past());
    }

    #[test]
    fn time_and_exercise_stay_where_they_are() {
        let mut view = ViewState {
            exercise: Some("cat_cow".to_owned()),
            seconds: 2.0,
            ..muscle("iliacus")
        };
        Shown::of(&ViewState::default()).put(&mut view);
        assert_eq!((view.selected, view.seconds), (None, 2.0));
        assert!(view.exercise.is_some());
    }
}

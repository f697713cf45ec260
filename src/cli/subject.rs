//! What is to be seen, as the command line says it.

use crate::anatomy::Side;
use crate::library::Library;
use crate::problem::{Problem, did_you_mean};
use crate::stage::{Layers, Selected, ViewState};

use super::Subject;

impl Subject {
    /// The view state that is asked for.
    ///
    /// # Errors
    /// An unknown exercise, muscle, side or layer, with the nearest known one.
    pub(super) fn view_state(
        &self,
        library: &Library,
        exercise: Option<String>,
    ) -> Result<ViewState, Problem> {
        let mut view = ViewState::default();
        if let Some(id) = &exercise {
            let (found, _) = library.exercise(id)?;
            view.view = found.best_view;
        }
        view.exercise = exercise;
        view.selected = self.selected(library)?;
        if let Some(layers) = &self.layers {
            view.layers = parse_layers(layers)?;
        }
        Ok(view)
    }

    fn selected(&self, library: &Library) -> Result<Option<Selected>, Problem> {
        let Some(id) = &self.muscle else {
            return Ok(None);
        };
        let laterality = library.laterality(id)?;
        let words = Side::PAIR.map(Side::word);
        let side = Side::PAIR.into_iter().find(|side| side.word() == self.side);
        let side = side.ok_or_else(|| {
            Problem::error(format!("unknown side \"{}\"", self.side))
                .advise(did_you_mean(&self.side, words))
        })?;
        Ok(Some(Selected {
            muscle: id.clone(),
            side: laterality.side(Some(side)),
        }))
    }
}

/// Reads `skin=0.3,fascia=1,muscles=1,nerves=1,bones=1`; what is not named stays as it is by default.
pub(super) fn parse_layers(text: &str) -> Result<Layers, Problem> {
    let mut layers = Layers::default();
    for part in text.split(',') {
        let wrong = || {
            Problem::error(format!("\"{part}\" is not a layer's opacity"))
                .advise("write skin=0.3,fascia=1,muscles=1,nerves=1,bones=1, each from 0 to 1")
        };
        let (name, value) = part.split_once('=').ok_or_else(wrong)?;
        let value: f32 = value.parse().map_err(|_| wrong())?;
        if !(0.0..=1.0).contains(&value) {
            return Err(wrong());
        }
        let layer = layers.of_word(name).ok_or_else(|| {
            Problem::error(format!("unknown layer \"{name}\""))
                .advise(did_you_mean(name, Layers::WORDS))
        })?;
        *layer = value;
    }
    Ok(layers)
}

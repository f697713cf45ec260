//! What is to be seen, as the command line says it.

use crate::anatomy::Side;
use crate::body::{detail::Detail, file::read_body};
use crate::excerpt::{Excerpt, ZOOM};
use crate::library::Library;
use crate::problem::{Problem, did_you_mean};
use crate::stage::{Comparison, Layers, Painted, Selected, View, ViewState};

use super::{Subject, assets_folder};

impl Subject {
    /// The view state that is asked for.
    ///
    /// # Errors
    /// An unknown exercise, mistake, muscle, side or layer, with the nearest known one.
    pub(super) fn view_state(
        &self,
        library: &Library,
        exercise: Option<String>,
    ) -> Result<ViewState, Problem> {
        let mut view = ViewState::default();
        if let Some(id) = &exercise {
            view.view = library.exercise(id)?.best_view;
        }
        if exercise.is_none() && !self.hurts.is_empty() {
            view.view = View::Back;
        }
        view.exercise = exercise;
        if let Some(number) = self.mistake {
            view.fault = Some(library.mistake(&view, number.get() - 1)?);
        }
        if self.compare {
            view.comparison = Comparison::Beside;
        }
        view.selected = self.selected(library)?;
        if let Some(layers) = &self.layers {
            view.layers = parse_layers(layers)?;
        }
        view.excerpt = Excerpt {
            only: self.only.clone(),
            hidden: self.hide.clone(),
            focus: self.focus.clone(),
        };
        self.check_words(&view.excerpt, library)?;
        view.zoom = self.zoom()?;
        let hurts = self.hurts.iter();
        let hurts = hurts.map(|text| Painted::parse(text, &library.zones));
        view.hurts = hurts.collect::<Result<_, _>>()?;
        Ok(view)
    }

    /// The body that is asked for.
    ///
    /// # Errors
    /// An unknown word, with the nearest known one.
    pub(super) fn detail(&self) -> Result<Detail, Problem> {
        let word = self.body.as_deref();
        word.map_or(Ok(Detail::default()), Detail::parse)
    }

    /// Whether the body has what is named; it is only read for that.
    fn check_words(&self, excerpt: &Excerpt, library: &Library) -> Result<(), Problem> {
        if *excerpt == Excerpt::default() {
            return Ok(());
        }
        let path = self.detail()?.path();
        let bytes = std::fs::read(assets_folder().join(path));
        let body = bytes.map_err(|error| Problem::error(error.to_string()).in_file(path))?;
        match read_body(&body, library.rig.skeleton()) {
            Ok(body) => excerpt.check(body.structures().iter().map(|structure| &structure.name)),
            // Whoever draws the body says what is wrong with it.
            Err(_) => Ok(()),
        }
    }

    fn zoom(&self) -> Result<f32, Problem> {
        let zoom = self.zoom.unwrap_or(1.0);
        if ZOOM.contains(&zoom) {
            return Ok(zoom);
        }
        let range = format!("give a number from {} to {}", ZOOM.start(), ZOOM.end());
        Err(Problem::error(format!("--zoom {zoom} is not a factor")).advise(range))
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

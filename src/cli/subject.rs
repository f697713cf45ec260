//! What is to be seen, as the command line says it.

use crate::anatomy::Side;
use crate::body::{detail::Detail, file::read_body, model::BodyModel};
use crate::excerpt::{Excerpt, ZOOM, sided};
use crate::explore::{chosen::find, release::set_release};
use crate::library::Library;
use crate::locale::Language;
use crate::problem::{Problem, did_you_mean};
use crate::stage::{Comparison, Layers, Painted, Peel, SelfRelease, Theme, View, ViewState};

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
        if let Some(tag) = &self.lang {
            view.language = Language::find(&library.languages, tag)?.tag.clone();
        }
        if self.compare {
            view.comparison = Comparison::Beside;
        }
        if let Some(layers) = &self.layers {
            view.layers = parse_layers(layers)?;
        }
        if let Some(word) = &self.peel {
            view.peel = Peel::parse(word)?;
        }
        view.excerpt = Excerpt {
            only: self.only.clone(),
            hidden: self.hide.clone(),
            faded: self.fade.clone(),
            focus: self.focus.clone(),
        };
        let body = self.body(library, &view.excerpt)?;
        if let Some(body) = &body {
            let structures = body.structures().iter();
            view.excerpt
                .check(structures.map(|structure| &structure.name))?;
        }
        self.choose(&mut view, library)?;
        if self.release {
            set_release(SelfRelease::Shown, &mut view, library)?;
        }
        view.zoom = self.zoom()?;
        let hurts = self.hurts.iter();
        let hurts = hurts.map(|text| Painted::parse(text, &library.zones));
        view.hurts = hurts.collect::<Result<_, _>>()?;
        view.theme = self.theme()?.unwrap_or_default();
        Ok(view)
    }

    /// The theme that is asked for.
    ///
    /// # Errors
    /// An unknown word, with the nearest known one.
    pub(super) fn theme(&self) -> Result<Option<Theme>, Problem> {
        self.theme.as_deref().map(Theme::parse).transpose()
    }

    /// The body that is asked for.
    ///
    /// # Errors
    /// An unknown word, with the nearest known one.
    pub(super) fn detail(&self) -> Result<Detail, Problem> {
        let word = self.body.as_deref();
        word.map_or(Ok(Detail::default()), Detail::parse)
    }

    /// Chooses what is named.
    fn choose(&self, view: &mut ViewState, library: &Library) -> Result<(), Problem> {
        let first = Side::parse(&self.side)?;
        for word in self.also.iter().chain(&self.muscle) {
            let (id, side) = sided(word)?;
            view.keep(find(&id, side.or(Some(first)), library)?);
        }
        Ok(())
    }

    /// The body, where something of it is named; it is only read for that.
    fn body(&self, library: &Library, excerpt: &Excerpt) -> Result<Option<BodyModel>, Problem> {
        if *excerpt == Excerpt::default() {
            return Ok(None);
        }
        let path = self.detail()?.path();
        let bytes = std::fs::read(assets_folder().join(path));
        let body = bytes.map_err(|error| Problem::error(error.to_string()).in_file(path))?;
        // Whoever draws the body says what is wrong with it.
        Ok(read_body(&body, library.rig.skeleton()).ok())
    }

    fn zoom(&self) -> Result<f32, Problem> {
        let zoom = self.zoom.unwrap_or(1.0);
        if ZOOM.contains(&zoom) {
            return Ok(zoom);
        }
        let range = format!("give a number from {} to {}", ZOOM.start(), ZOOM.end());
        Err(Problem::error(format!("--zoom {zoom} is not a factor")).advise(range))
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

//! Reading the language that is asked for, at the start and whenever another one is.

use bevy::prelude::*;

use crate::locale::{self, ENGLISH, Language, Locale};
use crate::stage::{Problems, ViewState};

use super::{AssetText, Content, Requested};

/// The code of problems with a language.
const LANGUAGE: &str = "language";

/// The files of a language that is being read.
#[derive(Resource)]
pub struct LanguageRequest {
    language: String,
    files: Requested,
}

/// Keeps the [`Locale`] that of the language in the view state; until the first is there, there is none.
pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        (
            request_language.run_if(not(resource_exists::<LanguageRequest>)),
            read_language.run_if(resource_exists::<LanguageRequest>),
        )
            .chain()
            .run_if(resource_exists::<Content>),
    );
}

fn request_language(
    mut commands: Commands,
    content: Res<Content>,
    server: Res<AssetServer>,
    spoken: Option<Res<Locale>>,
    mut view: ResMut<ViewState>,
    mut problems: ResMut<Problems>,
) {
    if spoken.is_some_and(|spoken| spoken.language == view.language) {
        return;
    }
    view.language = match Language::find(&content.languages, &view.language) {
        Ok(found) => found.tag.clone(),
        Err(problem) => {
            problems.report(LANGUAGE, problem);
            ENGLISH.to_owned()
        }
    };
    let exercises = content.exercises().map(|exercise| exercise.id.as_str());
    let paths = locale::paths(&view.language, exercises);
    commands.insert_resource(LanguageRequest {
        language: view.language.clone(),
        files: Requested::new(&server, paths),
    });
}

fn read_language(
    mut commands: Commands,
    content: Res<Content>,
    request: Res<LanguageRequest>,
    server: Res<AssetServer>,
    texts: Res<Assets<AssetText>>,
    mut problems: ResMut<Problems>,
) {
    let Some(files) = request.files.arrived(&server, &texts) else {
        return;
    };
    commands.remove_resource::<LanguageRequest>();
    let (locale, wrong) = Locale::read(&request.language, &content, &files);
    for problem in wrong {
        problems.report(LANGUAGE, problem);
    }
    commands.insert_resource(locale);
}

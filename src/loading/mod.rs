//! Reading `assets/` through Bevy's asset server, the same on the desktop and in the browser.

#[cfg(not(target_family = "wasm"))]
pub mod edits;
mod language;

use bevy::{
    asset::{AssetLoadFailedEvent, AssetLoader, LoadContext, LoadState, io::Reader},
    ecs::system::SystemParam,
    prelude::*,
};

use crate::body::exchange::Exchange;
use crate::library::{Files, INDEX, Library, LibraryFile};
use crate::problem::{Problem, decode, first_line};
use crate::stage::{Problems, Stage};

/// The text of a file, or why it is none; what it means is for those who read it to find out.
#[derive(Asset, TypePath, Debug)]
struct AssetText(Result<String, Problem>);

#[derive(Default, TypePath)]
struct AssetTextLoader;

impl AssetLoader for AssetTextLoader {
    type Asset = AssetText;
    type Settings = ();
    type Error = BevyError;

    async fn load(
        &self,
        reader: &mut dyn Reader,
        _settings: &(),
        _context: &mut LoadContext<'_>,
    ) -> Result<AssetText, BevyError> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).await?;
        Ok(AssetText(decode(bytes)))
    }

    fn extensions(&self) -> &[&str] {
        &["ron", "ftl"]
    }
}

/// The code of problems of what was left out.
const LEFT_OUT: &str = "left_out";

/// Everything read from `assets/`; there once it is.
#[derive(Resource, Deref)]
pub struct Content(pub Library);

/// What is still on its way once the body is there.
#[derive(SystemParam)]
pub struct Loading<'w> {
    language: Option<Res<'w, language::LanguageRequest>>,
    body: Option<Res<'w, Exchange>>,
}

impl Loading<'_> {
    /// Whether anything is.
    pub fn is_underway(&self) -> bool {
        self.language.is_some() || self.body.is_some()
    }
}

#[derive(Resource)]
struct IndexRequest(Handle<AssetText>);

#[derive(Resource)]
struct FileRequests {
    index: LibraryFile,
    files: Requested,
}

/// Files that were asked for, by their paths.
struct Requested(Vec<(String, Handle<AssetText>)>);

impl Requested {
    fn new(server: &AssetServer, paths: Vec<String>) -> Self {
        let request = |path: String| (path.clone(), server.load(path));
        Self(paths.into_iter().map(request).collect())
    }

    /// What stands in them, or why one could not be read; none until all have come.
    fn arrived(&self, server: &AssetServer, texts: &Assets<AssetText>) -> Option<Files> {
        let text = |handle: &Handle<AssetText>| match (server.load_state(handle), texts.get(handle))
        {
            (LoadState::Failed(error), _) => Some(Err(Problem::error(first_line(&error)))),
            (_, Some(text)) => Some(text.0.clone()),
            _ => None,
        };
        let files = self.0.iter();
        files
            .map(|(path, handle)| Some((path.clone(), text(handle)?)))
            .collect()
    }
}

/// Reads the index, then every file it names, then makes the [`Content`].
pub(crate) fn plugin(app: &mut App) {
    app.init_asset::<AssetText>()
        .init_asset_loader::<AssetTextLoader>()
        .add_plugins(language::plugin)
        .add_systems(Startup, request_index)
        .add_systems(
            Update,
            (
                request_files.run_if(resource_exists::<IndexRequest>),
                read_library.run_if(resource_exists::<FileRequests>),
            )
                .chain()
                .run_if(in_state(Stage::Loading)),
        );
}

fn request_index(mut commands: Commands, server: Res<AssetServer>) {
    commands.insert_resource(IndexRequest(server.load(INDEX)));
}

fn request_files(
    mut commands: Commands,
    request: Res<IndexRequest>,
    server: Res<AssetServer>,
    texts: Res<Assets<AssetText>>,
    mut failures: MessageReader<AssetLoadFailedEvent<AssetText>>,
    mut problems: ResMut<Problems>,
    mut stage: ResMut<NextState<Stage>>,
) {
    let failure = failures.read().find(|failure| failure.id == request.0.id());
    let index = match (failure, texts.get(&request.0)) {
        (Some(failure), _) => Err(Problem::error(first_line(&failure.error)).in_file(INDEX)),
        (None, Some(text)) => text.0.clone().and_then(|text| LibraryFile::read(&text)),
        (None, None) => return,
    };
    commands.remove_resource::<IndexRequest>();
    match index {
        Ok(index) => {
            let files = Requested::new(&server, index.paths());
            commands.insert_resource(FileRequests { index, files });
        }
        Err(problem) => {
            problems.report("assets", problem);
            stage.set(Stage::Failed);
        }
    }
}

fn read_library(
    mut commands: Commands,
    requests: Res<FileRequests>,
    server: Res<AssetServer>,
    texts: Res<Assets<AssetText>>,
    mut problems: ResMut<Problems>,
    mut stage: ResMut<NextState<Stage>>,
) {
    let Some(read) = requests.files.arrived(&server, &texts) else {
        return;
    };
    commands.remove_resource::<FileRequests>();
    match Library::read(&requests.index, &read) {
        Ok((library, left_out)) => {
            for problem in left_out {
                problems.report(LEFT_OUT, problem);
            }
            commands.insert_resource(Content(library));
        }
        Err(wrong) => {
            for problem in wrong {
                problems.report("assets", problem);
            }
            stage.set(Stage::Failed);
        }
    }
}

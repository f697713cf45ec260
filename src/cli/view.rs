//! `psoas view`: the viewer in a window.

use bevy::{prelude::*, window::ExitCondition};
use clap::Args;

use crate::PsoasPlugin;
use crate::engine::{self, Surface, engine};
use crate::explore::camera::body_camera;
use crate::library::Library;
use crate::loading::edits::EditsPlugin;
use crate::locale::Language;
use crate::panel;
use crate::stage::{Motion, ViewState};

use super::{Failure, Subject, assets_folder, print_problem};

/// Arguments of `psoas view`.
#[derive(Debug, Default, Args)]
pub(super) struct ViewArgs {
    /// Exercise to play; the first one where none is named, nothing hurts and no self-release is drawn
    exercise: Option<String>,
    /// Show the key poses one after the other instead of motion
    #[arg(long)]
    reduced_motion: bool,
    #[command(flatten)]
    subject: Subject,
}

/// Opens the viewer and returns when its window is closed.
pub(super) fn run(args: &ViewArgs) -> Result<(), Failure> {
    let (library, problems) = Library::read_folder(&assets_folder())?;
    problems.iter().for_each(print_problem);
    let first = || {
        library
            .exercises()
            .next()
            .map(|exercise| exercise.id.to_string())
    };
    let stands = !args.subject.hurts.is_empty() || args.subject.release;
    let exercise = args.exercise.clone();
    let exercise = exercise.or_else(|| (!stands).then(first).flatten());
    let mut view = args.subject.view_state(&library, exercise)?;
    // The language of the desktop, where it is one of ours.
    let system = sys_locale::get_locale().filter(|_| args.subject.lang.is_none());
    let system = system.and_then(|tag| Language::find(&library.languages, &tag).ok());
    if let Some(language) = system {
        view.language.clone_from(&language.tag);
    }
    if args.reduced_motion {
        view.motion = Motion::KeyPoses;
    }
    let detail = args.subject.detail()?;
    let theme = args.subject.theme()?;
    let window = Window {
        title: "Psoas".to_owned(),
        window_theme: theme.map(panel::desktop::window_theme),
        ..default()
    };
    let mut app = App::new();
    app.add_plugins(engine(Surface::Window(
        Box::new(window),
        ExitCondition::OnPrimaryClosed,
    )))
    .add_plugins((PsoasPlugin, panel::desktop::plugin, engine::sleeping))
    .add_plugins(EditsPlugin(assets_folder()))
    .insert_resource::<ViewState>(view)
    .insert_resource(detail)
    .add_systems(Startup, |mut commands: Commands| {
        commands.spawn(body_camera());
    });
    if theme.is_none() {
        app.add_plugins(panel::desktop::follow_system);
    }
    match app.run() {
        AppExit::Success => Ok(()),
        AppExit::Error(code) => Err(Failure::Other(format!("the viewer ended with code {code}"))),
    }
}

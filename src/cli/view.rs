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
use crate::share::link::{Asked, read_query};
use crate::stage::{Command, Motion, Stage, ViewState};

use super::{Failure, Subject, assets_folder, print_problem};

/// Arguments of `psoas view`.
#[derive(Debug, Default, Args)]
pub(super) struct ViewArgs {
    /// Exercise to play; the first one where none is named, nothing hurts and no self-release is drawn
    exercise: Option<String>,
    /// Show the key poses one after the other instead of motion
    #[arg(long)]
    reduced_motion: bool,
    /// A link of the viewer: what it shows, and the plan that it brings
    #[arg(long)]
    link: Option<String>,
    #[command(flatten)]
    subject: Subject,
}

/// What a link asks for, whatever site it leads to.
fn read_link(link: &str) -> Asked {
    let begins = link.find(['?', '#']).unwrap_or(link.len());
    read_query(&link[begins..])
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
    let asked = args.link.as_deref().map(read_link);
    let stands = !args.subject.hurts.is_empty() || args.subject.release || asked.is_some();
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
    let said = asked.as_ref().and_then(|asked| asked.language.as_deref());
    if let Some(tag) = said {
        view.language = Language::find(&library.languages, tag)?.tag.clone();
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
    if let Some(Asked {
        commands, problems, ..
    }) = asked
    {
        problems.iter().for_each(print_problem);
        let obey = move |mut asked: MessageWriter<Command>| {
            asked.write_batch(commands.clone());
        };
        app.add_systems(OnEnter(Stage::Viewing), obey);
    }
    if theme.is_none() {
        app.add_plugins(panel::desktop::follow_system);
    }
    match app.run() {
        AppExit::Success => Ok(()),
        AppExit::Error(code) => Err(Failure::Other(format!("the viewer ended with code {code}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_whatever_site_it_leads_to() {
        let plan = "1.Ah".to_owned();
        let open = Command::OpenPlan { plan };
        for link in [
            "https://clinic.example/psoas/?play=false#plan=1.Ah",
            "?play=false#plan=1.Ah",
        ] {
            let asked = read_link(link);
            assert_eq!(asked.commands, [open.clone(), Command::Pause], "{link}");
        }
        assert_eq!(read_link("https://clinic.example").commands, []);
        assert_eq!(
            read_link("https://clinic.example/#plan=1.Ah")
                .commands
                .len(),
            1
        );
    }
}

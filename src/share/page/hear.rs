//! What the page asks of the viewer: by its URL at the start, and by messages after.

use std::cell::RefCell;

use bevy::{
    prelude::*,
    winit::{EventLoopProxy, EventLoopProxyWrapper, WinitUserEvent},
};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::draw::{Seen, Sharpness};
use crate::share::{
    link::read_query,
    message::Event,
    request::{Received, Request, read_message},
};
use crate::stage::{Command, Problems, PsoasSystems, Stage};

use super::{FromUrl, tell::raise};

thread_local! {
    /// Messages of the page that the app has not read yet: the browser calls between frames.
    static INBOX: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    /// What wakes the app when it sleeps.
    static ALARM: RefCell<Option<EventLoopProxy<WinitUserEvent>>> = const { RefCell::new(None) };
}

/// Takes one command or request as JSON.
#[wasm_bindgen]
pub fn send(message: String) {
    INBOX.with_borrow_mut(|inbox| inbox.push(message));
    // Before the app runs there is nothing to wake, and after it nobody.
    let _ = ALARM.with_borrow(|alarm| Some(alarm.as_ref()?.send_event(WinitUserEvent::WakeUp)));
}

/// What the page waits for.
#[derive(Resource, Default)]
pub(super) struct Wanted {
    /// What is seen, as a link.
    pub(super) view: bool,
    /// The next picture.
    pub(super) picture: bool,
    /// The sheets of these routines; of the plan where none is named.
    pub(super) sheets: Vec<Option<String>>,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Wanted>()
        .add_systems(Startup, set_alarm)
        .add_systems(OnEnter(Stage::Viewing), obey_query)
        .add_systems(
            Update,
            (
                take_messages.in_set(PsoasSystems::ReadInput),
                set_sharpness.in_set(PsoasSystems::Show),
            )
                .run_if(in_state(Stage::Viewing)),
        );
}

fn set_alarm(proxy: Res<EventLoopProxyWrapper>) {
    ALARM.set(Some(EventLoopProxy::clone(&proxy)));
}

fn set_sharpness(mut commands: MessageReader<Command>, mut sharpness: ResMut<Sharpness>) {
    for command in commands.read() {
        if let Command::SetSharpness { sharpness: wanted } = command {
            *sharpness = *wanted;
        }
    }
}

fn obey_query(
    asked: Res<FromUrl>,
    mut commands: MessageWriter<Command>,
    mut problems: ResMut<Problems>,
) {
    for command in &asked.commands {
        commands.write(command.clone());
    }
    for problem in &asked.problems {
        problems.report("url", problem.clone());
    }
}

fn take_messages(
    mut commands: MessageWriter<Command>,
    mut problems: ResMut<Problems>,
    mut wanted: ResMut<Wanted>,
    mut seen: ResMut<Seen>,
) -> Result {
    for text in INBOX.with_borrow_mut(std::mem::take) {
        match read_message(&text) {
            Ok(Received::Command(command)) => {
                commands.write(command);
            }
            Ok(Received::Request(Request::GetView {})) => wanted.view = true,
            Ok(Received::Request(Request::PrintSheet { routine })) => wanted.sheets.push(routine),
            Ok(Received::Request(Request::Screenshot {})) => {
                wanted.picture = true;
                seen.draw_again();
            }
            Ok(Received::Request(Request::Open { query })) => {
                let asked = read_query(&query);
                commands.write(Command::StartOver);
                let language = asked.language.into_iter();
                commands.write_batch(language.map(|language| Command::SetLanguage { language }));
                commands.write_batch(asked.commands);
                for problem in asked.problems {
                    problems.report("url", problem);
                }
            }
            Err(problem) => raise(&Event::of_problem("message", &problem))?,
        }
    }
    Ok(())
}

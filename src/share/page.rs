//! The viewer inside a web page: it starts on a canvas, takes commands and raises events.

use std::cell::RefCell;

use bevy::{
    diagnostic::FrameCount,
    prelude::*,
    window::ExitCondition,
    winit::{EventLoopProxy, EventLoopProxyWrapper, WinitUserEvent},
};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::{CustomEvent, CustomEventInit};

use crate::PsoasPlugin;
use crate::draw::{Sharpness, canvas};
use crate::engine::{self, Surface, engine};
use crate::explore::{
    camera::body_camera,
    labels::Labels,
    signs::{Sign, Signs},
};
use crate::loading::Content;
use crate::locale::Locale;
use crate::motion::player::Playing;
use crate::panel::{Present, PresentAtWork, PresentFound, PresentPain, presenter::Caption};
use crate::problem::Problem;
use crate::stage::{
    Command, Playback, Problems, PsoasSystems, Reported, Selected, Stage, ViewState,
};

use super::{
    message::Event,
    url::{Asked, read_query},
};

thread_local! {
    /// Commands of the page that the app has not read yet: the browser calls between frames.
    static INBOX: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    /// What wakes the app when it sleeps.
    static ALARM: RefCell<Option<EventLoopProxy<WinitUserEvent>>> = const { RefCell::new(None) };
}

/// Takes one command as JSON.
#[wasm_bindgen]
pub fn send(command: String) {
    INBOX.with_borrow_mut(|inbox| inbox.push(command));
    // Before the app runs there is nothing to wake, and after it nobody.
    let _ = ALARM.with_borrow(|alarm| Some(alarm.as_ref()?.send_event(WinitUserEvent::WakeUp)));
}

/// Starts the viewer on `<canvas id="psoas-canvas">` with what the query of the page's URL asks for.
/// Does not return: it leaves by a JavaScript exception that means "running".
#[wasm_bindgen]
pub fn start(query: &str) {
    let asked = read_query(query);
    let window = Window {
        canvas: Some(format!("#{}", canvas::ID)),
        fit_canvas_to_parent: true,
        prevent_default_event_handling: false,
        // Whoever reads the page by keyboard begins at its start, not at the canvas.
        focused: false,
        ..default()
    };
    App::new()
        .add_plugins(engine(Surface::Window(
            Box::new(window),
            ExitCondition::DontExit,
        )))
        .add_plugins((PsoasPlugin, crate::panel::plugin, engine::sleeping))
        .insert_resource(asked.detail)
        .insert_resource(first_view(&asked))
        .insert_resource(FromUrl(asked))
        .add_systems(Startup, |mut commands: Commands| {
            commands.spawn(body_camera());
        })
        .add_systems(Startup, set_alarm)
        .add_systems(OnEnter(Stage::Viewing), obey_query)
        .add_systems(
            Update,
            (
                take_commands.in_set(PsoasSystems::ReadInput),
                set_sharpness.in_set(PsoasSystems::Show),
            ),
        )
        .add_systems(
            Last,
            (
                tell_problems.run_if(resource_changed::<Problems>),
                (
                    tell_panel,
                    tell_at_work.run_if(resource_changed::<PresentAtWork>),
                    tell_found.run_if(resource_changed::<PresentFound>),
                    tell_pain.run_if(resource_changed::<PresentPain>),
                    tell_signs,
                    tell_labels.run_if(resource_changed::<Labels>),
                    tell_selection,
                    tell_moment,
                    tell_ready,
                )
                    .chain()
                    .run_if(in_state(Stage::Viewing)),
            ),
        )
        .run();
}

fn set_alarm(proxy: Res<EventLoopProxyWrapper>) {
    ALARM.set(Some(EventLoopProxy::clone(&proxy)));
}

/// What the URL asks for.
#[derive(Resource, Deref)]
struct FromUrl(Asked);

/// What is shown before anything of the query can be obeyed, in its language.
fn first_view(asked: &Asked) -> ViewState {
    let mut view = ViewState::default();
    if let Some(language) = &asked.language {
        view.language.clone_from(language);
    }
    view
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

fn take_commands(mut commands: MessageWriter<Command>, mut problems: ResMut<Problems>) {
    for text in INBOX.with_borrow_mut(std::mem::take) {
        match serde_json::from_str::<Command>(&text) {
            Ok(command) => {
                commands.write(command);
            }
            Err(error) => {
                problems.report(
                    "message",
                    Problem::error(format!("a message was not understood: {error}")),
                );
            }
        }
    }
}

fn set_sharpness(mut commands: MessageReader<Command>, mut sharpness: ResMut<Sharpness>) {
    for command in commands.read() {
        if let Command::SetSharpness { sharpness: wanted } = command {
            *sharpness = *wanted;
        }
    }
}

/// Raises one event on the window.
fn raise(event: &Event) -> Result {
    let init = CustomEventInit::new();
    init.set_detail(&JsValue::from_str(&serde_json::to_string(event)?));
    let raised = CustomEvent::new_with_event_init_dict("psoas", &init).and_then(|event| {
        web_sys::window()
            .ok_or(JsValue::NULL)?
            .dispatch_event(&event)
    });
    raised
        .map(|_| ())
        .map_err(|_| "the page did not take an event".into())
}

fn tell_problems(mut told: Local<Vec<Reported>>, problems: Res<Problems>) -> Result {
    for row in problems.0.iter().filter(|row| !told.contains(row)) {
        raise(&Event::Error {
            code: row.code,
            message: row.problem.to_string(),
        })?;
    }
    told.clone_from(&problems.0);
    Ok(())
}

fn tell_panel(present: Option<Res<Present>>) -> Result {
    match present {
        Some(present) if present.is_changed() => raise(&Event::Panel { panel: &present }),
        _ => Ok(()),
    }
}

fn tell_at_work(at_work: Res<PresentAtWork>) -> Result {
    raise(&Event::AtWork { at_work: &at_work })
}

fn tell_found(found: Res<PresentFound>) -> Result {
    raise(&Event::Found { found: &found })
}

fn tell_pain(pain: Res<PresentPain>) -> Result {
    raise(&Event::Pain {
        search: &pain.search,
        red_flags: &pain.red_flags,
    })
}

fn tell_signs(mut told: Local<Vec<Sign>>, signs: Signs) -> Result {
    let signs = signs.shown();
    if *told == signs {
        return Ok(());
    }
    *told = signs;
    raise(&Event::Signs { signs: &told })
}

fn tell_labels(labels: Res<Labels>) -> Result {
    raise(&Event::Labels { labels: &labels.0 })
}

fn tell_selection(mut told: Local<Option<Selected>>, view: Res<ViewState>) -> Result {
    if *told == view.selected {
        return Ok(());
    }
    told.clone_from(&view.selected);
    let selected = view.selected.as_ref();
    raise(&Event::Select {
        muscle: selected.map(|selected| selected.muscle.as_str()),
        side: selected.map(|selected| selected.side),
    })
}

/// Tells the moment at most ten times a second, and at once when it was set.
fn tell_moment(
    mut told: Local<(f32, f32, Option<Caption>)>,
    mut counted: Local<(f32, u32, f32)>,
    view: Res<ViewState>,
    playing: Res<Playing>,
    content: Res<Content>,
    locale: Res<Locale>,
    frames: Res<FrameCount>,
    time: Res<Time>,
) -> Result {
    const EVERY: f32 = 0.1;
    let now = time.elapsed_secs();
    let (since, first, _) = *counted;
    if now - since >= 1.0 {
        *counted = (
            now,
            frames.0,
            frames.0.wrapping_sub(first) as f32 / (now - since),
        );
    }
    let at = content.fraction_shown(&view);
    let (last, last_at, last_caption) = &*told;
    let early = view.playback == Playback::Playing && now - last < EVERY;
    if early {
        return Ok(());
    }
    let course = playing.course.as_ref();
    let caption = course.map(|course| Caption::new(&locale, &course.exercise, &view));
    if at == *last_at && caption == *last_caption {
        return Ok(());
    }
    *told = (now, at, caption);
    raise(&Event::Moment {
        at,
        phase: playing.moment.map(|moment| moment.phase),
        playing: view.playback == Playback::Playing,
        caption: told.2.as_ref(),
        fps: counted.2,
    })
}

/// Frames from the first posed body to a picture that is surely on the canvas.
const DRAWN: u32 = 4;

fn tell_ready(mut frames: Local<u32>, playing: Res<Playing>) -> Result {
    if playing.posture.is_none() || *frames > DRAWN {
        return Ok(());
    }
    *frames += 1;
    if *frames == DRAWN {
        raise(&Event::Ready)
    } else {
        Ok(())
    }
}

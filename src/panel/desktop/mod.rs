//! The desktop's panels: lists at the left, the card at the right, the play bar below.

mod at_work;
mod button;
mod cards;
mod care;
mod diary;
mod focus;
mod fold;
mod graph;
mod keys;
mod labels;
mod language;
mod lists;
mod pain;
mod plan;
mod play;
mod practice;
mod print;
#[cfg(test)]
mod reach;
mod rest;
mod saved;
mod scrub;
mod search;
mod structure;
mod swatch;
mod theme;
mod tools;

use bevy::{
    camera::Viewport,
    ecs::system::SystemParam,
    prelude::*,
    window::{PrimaryWindow, WindowTheme, WindowThemeChanged},
};
use bevy_egui::{
    EguiContexts, EguiGlobalSettings, EguiPlugin, EguiPrimaryContextPass, egui,
    input::egui_wants_any_pointer_input,
};

use crate::explore::{camera::BodyCamera, pick::PanelHasPointer};
use crate::loading::Content;
use crate::locale::{Language, Locale};
use crate::motion::player::Playing;
use crate::stage::{Command, Problems, PsoasSystems, Stage, Theme, ViewState};

use super::{
    Present, PresentAtWork, PresentCare, PresentFound, PresentPain, PresentPlan, PresentPractice,
    comparison::{self, panel_camera},
    presenter::{AtWork, Caption, CareScreen, Found, Panel, PlanScreen, PracticeScreen},
};

use care::Reading;
use diary::Notebook;
use plan::Planning;
use play::Now;
use print::Printing;

/// Draws the panels.
pub(crate) fn plugin(app: &mut App) {
    app.add_plugins((
        EguiPlugin::default(),
        super::plugin,
        comparison::plugin,
        labels::plugin,
    ))
    .insert_resource(Held::own())
    .add_systems(PreStartup, spawn_panel_camera)
    .add_systems(Startup, write_in_letters)
    .add_systems(
        EguiPrimaryContextPass,
        (
            wear_theme,
            draw_panels.run_if(resource_exists::<Present>),
            draw_waiting.run_if(not(resource_exists::<Present>)),
        )
            .chain(),
    )
    .add_systems(First, (note_pointer, keys::note_keys));
}

/// The panels have a camera of their own over the whole window: that of the body keeps to what the
/// panels leave free.
fn spawn_panel_camera(mut commands: Commands, mut settings: ResMut<EguiGlobalSettings>) {
    settings.auto_create_primary_context = false;
    commands.spawn(panel_camera());
}

/// What a person holds at the panels and what no picture shows: it is asked for by no command.
#[derive(Resource, Default)]
struct Held {
    search: Search,
    reading: Reading,
    planning: Planning,
    printing: Printing,
    notebook: Notebook,
}

impl Held {
    /// With the diary that is kept on this machine, and its folder for what is saved.
    fn own() -> Self {
        Self {
            printing: Printing::own(),
            notebook: Notebook::own(),
            ..Self::default()
        }
    }
}

/// The search field.
#[derive(Default)]
struct Search {
    /// What was typed.
    text: String,
    /// Which of the rows that were found the arrow keys are at.
    at: usize,
}

fn note_pointer(
    wants: Option<Res<bevy_egui::input::EguiWantsInput>>,
    mut panel: ResMut<PanelHasPointer>,
) {
    let has = wants.is_some_and(|wants| egui_wants_any_pointer_input(wants));
    panel.set_if_neq(PanelHasPointer(has));
}

fn root(context: &egui::Context) -> egui::Ui {
    let builder = egui::UiBuilder::new()
        .layer_id(egui::LayerId::background())
        .max_rect(context.viewport_rect());
    egui::Ui::new(context.clone(), "root".into(), builder)
}

/// What is to be read.
#[derive(SystemParam)]
struct Words<'w> {
    locale: Res<'w, Locale>,
    present: Res<'w, Present>,
    at_work: Res<'w, PresentAtWork>,
    found: Res<'w, PresentFound>,
    pain: Res<'w, PresentPain>,
    care: Res<'w, PresentCare>,
    practice: Res<'w, PresentPractice>,
    plan: Res<'w, PresentPlan>,
}

/// So much of the width of the window goes to the panels at the sides at most.
const MOST_LISTS: f32 = 0.23;
const MOST_CARD: f32 = 0.32;
/// And to the care plan or a practice, which are read alone.
const MOST_CARE: f32 = 0.4;
const PRACTICE: f32 = 0.46;

/// The same apart from the app, and where the exercise is.
struct Said<'a> {
    locale: &'a Locale,
    languages: &'a [Language],
    panel: &'a Panel,
    at_work: &'a AtWork,
    found: &'a Found,
    pain: &'a PresentPain,
    care: &'a CareScreen,
    practice: Option<&'a PracticeScreen>,
    plan: &'a PlanScreen,
    now: Option<Now>,
}

fn draw_panels(
    mut contexts: EguiContexts,
    words: Words,
    view: Res<ViewState>,
    content: Res<Content>,
    playing: Res<Playing>,
    mut held: ResMut<Held>,
    mut commands: MessageWriter<Command>,
    window: Single<&Window, With<PrimaryWindow>>,
    mut camera: Single<&mut Camera, With<BodyCamera>>,
) -> Result {
    let said = Said {
        locale: &words.locale,
        languages: &content.languages,
        panel: &words.present,
        at_work: &words.at_work,
        found: &words.found,
        pain: &words.pain,
        care: &words.care,
        practice: words.practice.0.as_ref(),
        plan: &words.plan,
        now: playing.course.as_ref().map(|course| Now {
            at: content.fraction_shown(&view),
            caption: Caption::new(&words.locale, &course.exercise, &view),
        }),
    };
    let mut ask = |command: Command| {
        commands.write(command);
    };
    let free = panels_ui(contexts.ctx_mut()?, &said, &mut held, &mut ask);
    fit(&mut camera, &window, free);
    Ok(())
}

/// Draws everything around the body; gives what is left free for it.
fn panels_ui(
    context: &egui::Context,
    said: &Said,
    held: &mut Held,
    ask: &mut impl FnMut(Command),
) -> egui::Rect {
    let mut root = root(context);
    let mut asked = Vec::new();
    let mut note = |command| asked.push(command);
    match said.practice {
        Some(screen) => {
            let width = PRACTICE * context.viewport_rect().width();
            egui::Panel::right("practice")
                .resizable(false)
                .exact_size(width)
                .show(&mut root, |ui| {
                    practice::practice_ui(ui, said, screen, &mut held.notebook, &mut note);
                });
        }
        None => around_ui(&mut root, said, held, &mut note),
    }
    pain::red_flags_ui(context, said.locale, &said.pain.red_flags, &mut note);
    keys::keys_ui(context, said.locale, &said.panel.keys);
    focus::ring_ui(context);
    for command in asked {
        held.reading.follow(&command);
        ask(command);
    }
    root.available_rect_before_wrap()
}

/// Lists at the left, what is read at the right, the play bar below.
fn around_ui(root: &mut egui::Ui, said: &Said, held: &mut Held, ask: &mut impl FnMut(Command)) {
    let locale = said.locale;
    let width = root.ctx().viewport_rect().width();
    egui::Panel::left("lists")
        .default_size(230.0)
        .max_size(MOST_LISTS * width)
        .show(root, |ui| {
            language::language_ui(ui, locale, said.languages, ask);
            search::search_ui(ui, locale, said.found, &mut held.search, ask);
            if held.search.text.is_empty() {
                care::begin_ui(ui, locale, said.care, ask);
                pain::begin_ui(ui, locale, &said.pain.search, ask);
                lists::lists_ui(ui, locale, said.panel, ask);
            }
        });
    held.reading.turn_to(said.care);
    if held.reading.is_read(said.care) {
        egui::Panel::right("care")
            .default_size(430.0)
            .max_size(MOST_CARE * width)
            .show(root, |ui| care::care_ui(ui, said, held, ask));
    } else {
        egui::Panel::right("card")
            .default_size(340.0)
            .max_size(MOST_CARD * width)
            .show(root, |ui| {
                if held.reading.is_left(said.care) {
                    care::back_ui(ui, locale, &mut held.reading);
                }
                cards::side_ui(ui, said, ask);
            });
    }
    egui::Panel::bottom("play").show(root, |ui| {
        play::play_ui(ui, locale, said.panel, said.now.as_ref(), ask);
    });
}

/// Before the first frame: a letter of a family that is not there yet cannot be drawn.
fn write_in_letters(mut contexts: EguiContexts) -> Result {
    theme::write_in_letters(contexts.ctx_mut()?);
    Ok(())
}

/// Draws the panels in the colours of the theme.
fn wear_theme(
    mut worn: Local<Option<Theme>>,
    mut contexts: EguiContexts,
    view: Res<ViewState>,
) -> Result {
    if worn.replace(view.theme) != Some(view.theme) {
        theme::wear(contexts.ctx_mut()?, view.theme);
    }
    Ok(())
}

/// The theme for the frame that the system draws around the window.
pub fn window_theme(theme: Theme) -> WindowTheme {
    match theme {
        Theme::Light => WindowTheme::Light,
        Theme::Dark => WindowTheme::Dark,
    }
}

/// Draws everything light or dark as the system does, where it tells.
pub(crate) fn follow_system(app: &mut App) {
    app.add_systems(Update, wear_theme_of_system.in_set(PsoasSystems::ReadInput));
}

fn wear_theme_of_system(
    mut begun: Local<bool>,
    mut changes: MessageReader<WindowThemeChanged>,
    window: Single<&Window, With<PrimaryWindow>>,
    mut view: ResMut<ViewState>,
    mut commands: MessageWriter<Command>,
) {
    let of = |theme| match theme {
        WindowTheme::Light => Theme::Light,
        WindowTheme::Dark => Theme::Dark,
    };
    // The screen before the body is there has its colours too; no command is obeyed yet.
    if let Some(first) = window.window_theme.filter(|_| !*begun) {
        *begun = true;
        view.theme = of(first);
    }
    let changed = changes.read().map(|change| of(change.theme));
    commands.write_batch(changed.map(|theme| Command::SetTheme { theme }));
}

/// Lets the body's camera draw into what the panels leave free.
fn fit(camera: &mut Camera, window: &Window, free: egui::Rect) {
    let scale = window.scale_factor();
    let physical = |size: f32| (size * scale).round().max(1.0) as u32;
    let viewport = Viewport {
        physical_position: UVec2::new(physical(free.min.x), physical(free.min.y).saturating_sub(1)),
        physical_size: UVec2::new(physical(free.width()), physical(free.height())),
        ..default()
    };
    let fits = viewport.physical_position + viewport.physical_size;
    if fits.cmple(window.physical_size() + UVec2::ONE).all() {
        camera.viewport = Some(viewport);
    }
}

fn draw_waiting(
    mut contexts: EguiContexts,
    locale: Option<Res<Locale>>,
    stage: Res<State<Stage>>,
    problems: Res<Problems>,
) -> Result {
    let mut root = root(contexts.ctx_mut()?);
    egui::CentralPanel::default().show(&mut root, |ui| {
        ui.vertical_centered(|ui| {
            ui.add_space(120.0);
            let failed = *stage.get() == Stage::Failed;
            let message = if failed { "failed" } else { "waiting" };
            // The language is among what is waited for.
            if let Some(locale) = locale {
                ui.heading(locale.say(message));
            }
            if !failed {
                ui.spinner();
            }
            for row in &problems.0 {
                ui.label(row.problem.to_string());
            }
        });
    });
    Ok(())
}

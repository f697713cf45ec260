//! The desktop's panels: lists at the left, the card at the right, the play bar below.

mod at_work;
mod cards;
mod focus;
mod fold;
mod graph;
mod keys;
mod labels;
mod language;
mod lists;
mod pain;
mod play;
#[cfg(test)]
mod reach;
mod rest;
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
    Present, PresentAtWork, PresentFound, PresentPain,
    comparison::{self, panel_camera},
    presenter::{AtWork, Caption, Found, Panel},
};

use play::Now;

/// Draws the panels.
pub(crate) fn plugin(app: &mut App) {
    app.add_plugins((
        EguiPlugin::default(),
        super::plugin,
        comparison::plugin,
        labels::plugin,
    ))
    .init_resource::<Search>()
    .add_systems(PreStartup, spawn_panel_camera)
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

/// The search field.
#[derive(Resource, Default)]
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
}

/// So much of the width of the window goes to the panels at the sides at most.
const MOST_LISTS: f32 = 0.23;
const MOST_CARD: f32 = 0.32;

/// The same apart from the app, and where the exercise is.
struct Said<'a> {
    locale: &'a Locale,
    languages: &'a [Language],
    panel: &'a Panel,
    at_work: &'a AtWork,
    found: &'a Found,
    pain: &'a PresentPain,
    now: Option<Now>,
}

fn draw_panels(
    mut contexts: EguiContexts,
    words: Words,
    view: Res<ViewState>,
    content: Res<Content>,
    playing: Res<Playing>,
    mut search: ResMut<Search>,
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
        now: playing.course.as_ref().map(|course| Now {
            at: content.fraction_shown(&view),
            caption: Caption::new(&words.locale, &course.exercise, &view),
        }),
    };
    let mut ask = |command: Command| {
        commands.write(command);
    };
    let free = panels_ui(contexts.ctx_mut()?, &said, &mut search, &mut ask);
    fit(&mut camera, &window, free);
    Ok(())
}

/// Draws everything around the body; gives what is left free for it.
fn panels_ui(
    context: &egui::Context,
    said: &Said,
    search: &mut Search,
    ask: &mut impl FnMut(Command),
) -> egui::Rect {
    let mut root = root(context);
    let locale = said.locale;
    let width = context.viewport_rect().width();
    egui::Panel::left("lists")
        .default_size(230.0)
        .max_size(MOST_LISTS * width)
        .show(&mut root, |ui| {
            language::language_ui(ui, locale, said.languages, ask);
            search::search_ui(ui, locale, said.found, search, ask);
            if search.text.is_empty() {
                pain::begin_ui(ui, locale, &said.pain.search, ask);
                lists::lists_ui(ui, locale, said.panel, ask);
            }
        });
    egui::Panel::right("card")
        .default_size(340.0)
        .max_size(MOST_CARD * width)
        .show(&mut root, |ui| cards::side_ui(ui, said, ask));
    egui::Panel::bottom("play").show(&mut root, |ui| {
        play::play_ui(ui, locale, said.panel, said.now.as_ref(), ask);
    });
    pain::red_flags_ui(context, locale, &said.pain.red_flags, ask);
    keys::keys_ui(context, locale, &said.panel.keys);
    focus::ring_ui(context);
    root.available_rect_before_wrap()
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

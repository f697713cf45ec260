//! The desktop's panels: lists at the left, the card at the right, the play bar below.

mod at_work;
mod cards;
mod fold;
mod graph;
mod labels;
mod language;
mod lists;
mod pain;
mod play;
mod rest;
mod scrub;
mod search;
mod structure;
mod swatch;
mod tools;

use bevy::{camera::Viewport, ecs::system::SystemParam, prelude::*, window::PrimaryWindow};
use bevy_egui::{
    EguiContexts, EguiGlobalSettings, EguiPlugin, EguiPrimaryContextPass, egui,
    input::egui_wants_any_pointer_input,
};

use crate::explore::{camera::BodyCamera, keys::PanelHasKeys, pick::PanelHasPointer};
use crate::loading::Content;
use crate::locale::Locale;
use crate::motion::player::Playing;
use crate::stage::{Command, Problems, Stage, ViewState};

use super::{
    Present, PresentAtWork, PresentFound, PresentPain,
    comparison::{self, panel_camera},
    presenter::Caption,
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
            draw_panels.run_if(resource_exists::<Present>),
            draw_waiting.run_if(not(resource_exists::<Present>)),
        ),
    )
    .add_systems(First, (note_pointer, note_keys));
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

/// While a person types, the keys are letters.
fn note_keys(mut contexts: EguiContexts, mut panel: ResMut<PanelHasKeys>) -> Result {
    let typing = contexts.ctx_mut()?.text_edit_focused();
    panel.set_if_neq(PanelHasKeys(typing));
    Ok(())
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
    let context = contexts.ctx_mut()?;
    context.set_theme(egui::Theme::Light);
    let mut root = root(context);
    let mut ask = |command: Command| {
        commands.write(command);
    };
    let locale = &words.locale;
    let width = context.viewport_rect().width();
    egui::Panel::left("lists")
        .default_size(230.0)
        .max_size(MOST_LISTS * width)
        .show(&mut root, |ui| {
            language::language_ui(ui, locale, &content.languages, &mut ask);
            search::search_ui(ui, locale, &words.found, &mut search, &mut ask);
            if search.text.is_empty() {
                pain::begin_ui(ui, locale, &words.pain.search, &mut ask);
                lists::lists_ui(ui, locale, &words.present, &mut ask);
            }
        });
    let now = playing.course.as_ref().map(|course| Now {
        at: content.fraction_shown(&view),
        caption: Caption::new(&course.exercise, &view),
    });
    egui::Panel::right("card")
        .default_size(340.0)
        .max_size(MOST_CARD * width)
        .show(&mut root, |ui| {
            cards::side_ui(ui, &words, now.as_ref(), &mut ask);
        });
    egui::Panel::bottom("play").show(&mut root, |ui| {
        play::play_ui(ui, locale, &words.present, now.as_ref(), &mut ask);
    });
    pain::red_flags_ui(context, locale, &words.pain.red_flags, &mut ask);
    fit(&mut camera, &window, root.available_rect_before_wrap());
    Ok(())
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

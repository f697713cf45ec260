//! The desktop's panels: lists at the left, the card at the right, the play bar below.

use bevy::{camera::Viewport, prelude::*, window::PrimaryWindow};
use bevy_egui::{
    EguiContexts, EguiGlobalSettings, EguiPlugin, EguiPrimaryContextPass, egui,
    input::egui_wants_any_pointer_input,
};

use crate::explore::{camera::BodyCamera, pick::PanelHasPointer};
use crate::loading::Content;
use crate::stage::{Command, Problems, ShownSide, Stage, View, ViewState};

use super::{
    Present,
    comparison::{self, comparison_ui, panel_camera},
    presenter::{Entry, ExerciseCard, Involvement, Panel, StructureCard},
};

/// Draws the panels.
pub(crate) fn plugin(app: &mut App) {
    app.add_plugins((EguiPlugin::default(), super::plugin, comparison::plugin))
        .init_resource::<Search>()
        .add_systems(PreStartup, spawn_panel_camera)
        .add_systems(
            EguiPrimaryContextPass,
            (
                draw_panels.run_if(resource_exists::<Present>),
                draw_waiting.run_if(not(resource_exists::<Present>)),
            ),
        )
        .add_systems(First, note_pointer);
}

/// The panels have a camera of their own over the whole window: that of the body keeps to what the
/// panels leave free.
fn spawn_panel_camera(mut commands: Commands, mut settings: ResMut<EguiGlobalSettings>) {
    settings.auto_create_primary_context = false;
    commands.spawn(panel_camera());
}

/// The text in the search field.
#[derive(Resource, Default)]
struct Search(String);

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

fn draw_panels(
    mut contexts: EguiContexts,
    present: Res<Present>,
    view: Res<ViewState>,
    content: Res<Content>,
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
    egui::Panel::left("lists")
        .default_size(230.0)
        .show(&mut root, |ui| {
            lists_ui(ui, &present, &mut search.0, &mut ask);
        });
    egui::Panel::right("card")
        .default_size(290.0)
        .show(&mut root, |ui| {
            egui::ScrollArea::vertical().show(ui, |ui| {
                if let Some(card) = &present.card {
                    structure_ui(ui, card);
                    ui.separator();
                }
                if let Some(card) = &present.exercise {
                    exercise_ui(ui, card, &mut ask);
                }
            });
        });
    egui::Panel::bottom("play").show(&mut root, |ui| {
        play_ui(ui, &present, content.fraction_shown(&view), &mut ask);
    });
    let free = root.available_rect_before_wrap();
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
    Ok(())
}

fn draw_waiting(
    mut contexts: EguiContexts,
    stage: Res<State<Stage>>,
    problems: Res<Problems>,
) -> Result {
    let mut root = root(contexts.ctx_mut()?);
    egui::CentralPanel::default().show(&mut root, |ui| {
        ui.vertical_centered(|ui| {
            ui.add_space(120.0);
            if *stage.get() == Stage::Failed {
                ui.heading("The body cannot be shown");
            } else {
                ui.heading("Loading the body…");
                ui.spinner();
            }
            for row in &problems.0 {
                ui.label(row.problem.to_string());
            }
        });
    });
    Ok(())
}

fn lists_ui(ui: &mut egui::Ui, panel: &Panel, search: &mut String, ask: &mut impl FnMut(Command)) {
    ui.add_space(8.0);
    ui.add(egui::TextEdit::singleline(search).hint_text("Search"));
    egui::ScrollArea::vertical().show(ui, |ui| {
        ui.heading("Exercises");
        let playing = panel.exercise.as_ref().map(|exercise| exercise.id.as_str());
        if let Some(id) = entries_ui(ui, &panel.exercises, search, playing) {
            ask(Command::SetExercise { exercise: Some(id) });
        }
        let standing = playing.is_none();
        if ui.selectable_label(standing, "Standing").clicked() {
            ask(Command::SetExercise { exercise: None });
        }
        let chosen = panel.card.as_ref().map(|card| card.id.as_str());
        for (title, entries) in [
            ("Muscles", &panel.muscles),
            ("Around the muscles", &panel.around),
        ] {
            ui.heading(title);
            if let Some(id) = entries_ui(ui, entries, search, chosen) {
                ask(Command::SetMuscle {
                    muscle: Some(id),
                    side: None,
                });
            }
        }
    });
}

/// Draws the entries that match the search; gives the id of the one that was clicked.
fn entries_ui(
    ui: &mut egui::Ui,
    entries: &[Entry],
    search: &str,
    chosen: Option<&str>,
) -> Option<String> {
    let wanted = search.to_lowercase();
    let matches = |text: &str| text.to_lowercase().contains(&wanted);
    let mut clicked = None;
    for entry in entries
        .iter()
        .filter(|entry| matches(&entry.name) || matches(&entry.plain))
    {
        let label = ui.selectable_label(chosen == Some(entry.id.as_str()), &entry.name);
        let label = if entry.plain.is_empty() {
            label
        } else {
            label.on_hover_text(&entry.plain)
        };
        if label.clicked() {
            clicked = Some(entry.id.clone());
        }
    }
    clicked
}

fn structure_ui(ui: &mut egui::Ui, card: &StructureCard) {
    ui.add_space(8.0);
    ui.heading(&card.name);
    ui.label(egui::RichText::new(&card.latin).italics().weak());
    ui.label(format!("{} {}", card.side, card.plain));
    for fact in &card.what {
        ui.strong(fact.label);
        ui.label(&fact.text);
    }
    if !card.points.is_empty() {
        ui.strong("Trigger points");
        for point in &card.points {
            ui.label(format!("{}  {}", point.number, point.text));
        }
        ui.strong("Pain is often felt here");
        card.essential.iter().for_each(|zone| bullet_ui(ui, zone));
        ui.strong("Sometimes also here");
        card.spillover.iter().for_each(|zone| bullet_ui(ui, zone));
        ui.label(&card.note);
        ui.label(&card.caution);
    }
    sources_ui(ui, "muscle sources", &card.sources);
}

fn exercise_ui(ui: &mut egui::Ui, card: &ExerciseCard, ask: &mut impl FnMut(Command)) {
    ui.add_space(8.0);
    ui.heading(&card.name);
    ui.label(&card.dose);
    ui.strong("How to do it");
    card.cues.iter().for_each(|cue| bullet_ui(ui, cue));
    if !card.mistakes.is_empty() {
        ui.strong("Common mistakes");
    }
    for (index, mistake) in card.mistakes.iter().enumerate() {
        let shown = card.mistake == Some(index);
        let label = ui.selectable_label(shown, &mistake.name);
        if label.on_hover_text("Show this mistake").clicked() {
            let mistake = (!shown).then_some(index);
            ask(Command::SetMistake { mistake });
        }
        ui.label(&mistake.why);
        if shown {
            comparison_ui(ui, card, ask);
        }
    }
    for (title, text) in [("Easier", &card.easier), ("Harder", &card.harder)] {
        if !text.is_empty() {
            ui.strong(title);
            ui.label(text);
        }
    }
    ui.strong("Stop if");
    card.stop_if.iter().for_each(|sign| bullet_ui(ui, sign));
    sources_ui(ui, "exercise sources", &card.sources);
}

fn bullet_ui(ui: &mut egui::Ui, text: &str) {
    ui.label(format!("•  {text}"));
}

fn sources_ui(ui: &mut egui::Ui, id: &str, sources: &[super::presenter::SourceRow]) {
    egui::CollapsingHeader::new("Sources")
        .id_salt(id)
        .show(ui, |ui| {
            for source in sources {
                ui.label(format!(
                    "{} (confidence: {})",
                    source.text, source.confidence
                ));
            }
        });
}

fn play_ui(ui: &mut egui::Ui, panel: &Panel, at: f32, ask: &mut impl FnMut(Command)) {
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        for (view, word) in View::ALL {
            if ui
                .selectable_label(panel.view == view, word.replace('_', " "))
                .clicked()
            {
                ask(Command::SetView { view });
            }
        }
        if ui.button("Reset").clicked() {
            ask(Command::Reset);
        }
        ui.separator();
        let mut layers = panel.layers;
        ui.spacing_mut().slider_width = 64.0;
        for (name, value) in [
            ("Skin", &mut layers.skin),
            ("Fascia", &mut layers.fascia),
            ("Muscles", &mut layers.muscles),
            ("Nerves", &mut layers.nerves),
            ("Bones", &mut layers.bones),
        ] {
            ui.add(
                egui::Slider::new(value, 0.0..=1.0)
                    .text(name)
                    .show_value(false),
            );
        }
        if layers != panel.layers {
            ask(Command::SetLayers(layers));
        }
    });
    if let Some(exercise) = &panel.exercise {
        bar_ui(ui, panel, exercise, at, ask);
    }
    legend_ui(ui, panel);
    ui.horizontal_wrapped(|ui| {
        if let Some(name) = &panel.pointed {
            ui.strong(name);
        }
        for notice in &panel.problems {
            ui.colored_label(ui.visuals().error_fg_color, format!("⚠ {}", notice.message));
        }
    });
    ui.collapsing(&panel.red_flags.title, |ui| {
        panel
            .red_flags
            .lines
            .iter()
            .for_each(|line| bullet_ui(ui, line));
    });
    ui.add_space(4.0);
}

fn bar_ui(
    ui: &mut egui::Ui,
    panel: &Panel,
    exercise: &ExerciseCard,
    at: f32,
    ask: &mut impl FnMut(Command),
) {
    let phase = exercise.phases.iter().find(|phase| at < phase.end);
    ui.horizontal(|ui| {
        for (side, words) in ShownSide::ALL.into_iter().filter(|_| exercise.has_sides) {
            if ui.selectable_label(exercise.side == side, words).clicked() {
                ask(Command::SetSide { side });
            }
        }
        let (sign, command) = match panel.playing {
            true => ("⏸ Pause", Command::Pause),
            false => ("▶ Play", Command::Play),
        };
        if ui.button(sign).clicked() {
            ask(command);
        }
        if let Some(phase) = phase {
            let breath = match phase.breath {
                "in" => "breathe in",
                "out" => "breathe out",
                _ => "breathe as it comes",
            };
            ui.strong(format!("{} · {breath}", phase.name));
        }
        let mut moment = at;
        let width = ui.available_width() - 200.0;
        ui.spacing_mut().slider_width = width.max(80.0);
        if ui
            .add(egui::Slider::new(&mut moment, 0.0..=1.0).show_value(false))
            .changed()
        {
            ask(Command::Seek { at: moment });
        }
        for speed in [0.5, 1.0, 1.5] {
            if ui
                .selectable_label(panel.speed == speed, format!("{speed}×"))
                .clicked()
            {
                ask(Command::SetSpeed { speed });
            }
        }
        let mut looping = panel.looping;
        if ui.checkbox(&mut looping, "Loop").changed() {
            ask(Command::SetLoop { looping });
        }
    });
    if let Some(phase) = phase {
        ui.label(&phase.cue);
    }
    ui.label(format!("Now works: {}", names(&panel.working)));
    ui.label(format!("Stretching: {}", names(&panel.stretching)));
}

fn names(rows: &[Involvement]) -> String {
    if rows.is_empty() {
        return "nothing in particular".to_owned();
    }
    let row = |row: &Involvement| format!("{} ({})", row.name, row.words);
    rows.iter().map(row).collect::<Vec<_>>().join(", ")
}

fn legend_ui(ui: &mut egui::Ui, panel: &Panel) {
    ui.horizontal_wrapped(|ui| {
        for row in &panel.legend {
            let colour = egui::Color32::from_hex(&row.colour).unwrap_or(egui::Color32::GRAY);
            ui.colored_label(colour, "■");
            ui.label(format!("{} ({})", row.label, row.sign));
        }
    });
}

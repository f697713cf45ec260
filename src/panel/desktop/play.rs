//! What stands below the body: views and layers, the player, the legend.

use bevy_egui::egui;

use crate::locale::Locale;
use crate::panel::presenter::{Caption, ExerciseCard, Panel};
use crate::stage::{Command, Layers, Motion, Named, Neighbour, ShownSide, View};

use super::{scrub::scrub_ui, swatch::legend_ui, tools::tools_ui};

/// Where the exercise is.
pub(super) struct Now {
    /// The moment as a fraction of a round.
    pub at: f32,
    /// Its words.
    pub caption: Caption,
}

/// Speeds on the buttons.
const SPEEDS: [f32; 6] = [0.25, 0.5, 0.75, 1.0, 1.5, 2.0];

/// Draws everything below the body.
pub(super) fn play_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    panel: &Panel,
    now: Option<&Now>,
    ask: &mut impl FnMut(Command),
) {
    ui.add_space(6.0);
    views_ui(ui, panel, ask);
    tools_ui(ui, locale, &panel.explore, ask);
    if let (Some(exercise), Some(now)) = (&panel.exercise, now) {
        player_ui(ui, panel, exercise, now, ask);
    }
    legend_ui(ui, &panel.legend);
    // The row stays, so that the picture keeps its size when nothing is pointed at.
    ui.strong(panel.pointed.as_deref().unwrap_or_default());
    notices_ui(ui, panel);
    let doctor = ui.button(&panel.red_flags.title).on_hover_text("F1");
    if doctor.clicked() {
        ask(Command::OpenRedFlags);
    }
    ui.add_space(4.0);
}

/// What went wrong, a line each; more than a few would hide the body.
fn notices_ui(ui: &mut egui::Ui, panel: &Panel) {
    const MOST: usize = 4;
    let red = ui.visuals().error_fg_color;
    for notice in panel.problems.iter().take(MOST) {
        ui.colored_label(red, format!("⚠ {}", notice.message));
    }
    let more = panel.problems.len().saturating_sub(MOST);
    if more > 0 {
        ui.colored_label(red, format!("and {more} more: psoas check lists them"));
    }
}

fn views_ui(ui: &mut egui::Ui, panel: &Panel, ask: &mut impl FnMut(Command)) {
    ui.horizontal_wrapped(|ui| {
        for (view, words) in View::BUTTONS {
            if ui.selectable_label(panel.view == view, words).clicked() {
                ask(Command::SetView { view });
            }
        }
        if ui.button("Reset").clicked() {
            ask(Command::Reset);
        }
        let all = panel.named == Named::Seen;
        let names = ui.selectable_label(all, "Names");
        if names
            .on_hover_text("Name everything that is seen (L)")
            .clicked()
        {
            let named = panel.named.other();
            ask(Command::SetNamed { named });
        }
    });
    layers_ui(ui, panel.layers, ask);
}

fn layers_ui(ui: &mut egui::Ui, shown: Layers, ask: &mut impl FnMut(Command)) {
    let mut layers = shown;
    ui.horizontal(|ui| {
        ui.spacing_mut().slider_width = 64.0;
        for (name, value) in [
            ("Skin", &mut layers.skin),
            ("Fascia", &mut layers.fascia),
            ("Muscles", &mut layers.muscles),
            ("Nerves", &mut layers.nerves),
            ("Bones", &mut layers.bones),
        ] {
            let slider = egui::Slider::new(value, 0.0..=1.0);
            ui.add(slider.text(name).show_value(false));
        }
    });
    if layers != shown {
        ask(Command::SetLayers(layers));
    }
}

fn player_ui(
    ui: &mut egui::Ui,
    panel: &Panel,
    exercise: &ExerciseCard,
    now: &Now,
    ask: &mut impl FnMut(Command),
) {
    caption_ui(ui, &now.caption);
    scrub_ui(ui, &exercise.phases, now.at, ask);
    ui.horizontal_wrapped(|ui| {
        transport_ui(ui, panel, ask);
        ui.separator();
        speed_ui(ui, panel.speed, ask);
        if exercise.has_sides {
            ui.separator();
        }
        for (side, words) in ShownSide::ALL.into_iter().filter(|_| exercise.has_sides) {
            if ui.selectable_label(exercise.side == side, words).clicked() {
                ask(Command::SetSide { side });
            }
        }
    });
}

/// Phase, breath, hold and repetition in one line, the cue below.
fn caption_ui(ui: &mut egui::Ui, caption: &Caption) {
    ui.horizontal(|ui| {
        ui.label(egui::RichText::new(&caption.phase).strong().heading());
        ui.strong(breath_sign(caption.breath));
        ui.label(&caption.breath_words);
        if !caption.hold.is_empty() {
            ui.separator();
            ui.strong(&caption.hold);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(&caption.count);
        });
    });
    line_ui(ui, &caption.cue);
}

/// One line, whatever it says: the body above keeps its size from phase to phase.
fn line_ui(ui: &mut egui::Ui, words: &str) {
    let line = egui::Label::new(words).truncate();
    ui.add(line).on_hover_text(words);
}

/// Up as the chest does, down as it does, or level.
fn breath_sign(breath: &str) -> &'static str {
    match breath {
        "in" => "⏶",
        "out" => "⏷",
        _ => "~",
    }
}

fn transport_ui(ui: &mut egui::Ui, panel: &Panel, ask: &mut impl FnMut(Command)) {
    let mut step = |ui: &mut egui::Ui, sign, words, to| {
        if ui.button(sign).on_hover_text(words).clicked() {
            ask(Command::StepPhase { to });
        }
    };
    step(ui, "⏮", "Previous phase (,)", Neighbour::Previous);
    let mut toggle = None;
    let (sign, command) = match panel.playing {
        true => ("⏸ Pause", Command::Pause),
        false => ("▶ Play", Command::Play),
    };
    if ui.button(sign).clicked() {
        toggle = Some(command);
    }
    step(ui, "⏭", "Next phase (.)", Neighbour::Next);
    let mut looping = panel.looping;
    if ui.checkbox(&mut looping, "Loop").changed() {
        toggle = Some(Command::SetLoop { looping });
    }
    let mut still = panel.motion == Motion::KeyPoses;
    let poses = ui.checkbox(&mut still, "Key poses");
    if poses
        .on_hover_text("Show the key poses one after the other instead of motion")
        .changed()
    {
        let motion = match still {
            true => Motion::KeyPoses,
            false => Motion::Full,
        };
        toggle = Some(Command::SetMotion { motion });
    }
    if let Some(command) = toggle {
        ask(command);
    }
}

fn speed_ui(ui: &mut egui::Ui, speed: f32, ask: &mut impl FnMut(Command)) {
    for offered in SPEEDS {
        if ui
            .selectable_label(speed == offered, format!("{offered}×"))
            .clicked()
        {
            ask(Command::SetSpeed { speed: offered });
        }
    }
}

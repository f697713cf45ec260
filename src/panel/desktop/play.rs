//! What stands below the body: views and layers, the player, the legend.

use bevy_egui::egui;

use crate::locale::Locale;
use crate::panel::presenter::{Caption, ExerciseCard, Panel, PhaseRow};
use crate::stage::{Command, Layers, Motion, Named, Neighbour, ShownSide, View};

use super::{
    button::tick_ui,
    keys,
    rest::{keep, rest_ui},
    scrub::scrub_ui,
    swatch::legend_ui,
    theme::strong_ui,
    tools::tools_ui,
};

/// Where the exercise is.
pub(super) struct Now {
    /// The moment as a fraction of a round.
    pub at: f32,
    /// Its words.
    pub caption: Caption,
}

/// Speeds on the buttons, and their digits behind the decimal mark.
const SPEEDS: [(f32, usize); 6] = [(0.25, 2), (0.5, 1), (0.75, 2), (1.0, 0), (1.5, 1), (2.0, 0)];

/// So much of the height of the window is taken at most; beyond it, the views and tools scroll.
const MOST: f32 = 0.5;

/// The views with a button, and its message.
const VIEWS: [(View, &str); 6] = [
    (View::ThreeQuarter, "view-three-quarter"),
    (View::Front, "view-front"),
    (View::Back, "view-back"),
    (View::Left, "view-left"),
    (View::Right, "view-right"),
    (View::Above, "view-above"),
];

/// The sides that can be shown, and the message on the button.
const SIDES: [(ShownSide, &str); 3] = [
    (ShownSide::Written, "player-side-first"),
    (ShownSide::Mirrored, "player-side-other"),
    (ShownSide::Alternating, "player-side-in-turn"),
];

/// Draws everything below the body.
pub(super) fn play_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    panel: &Panel,
    now: Option<&Now>,
    ask: &mut impl FnMut(Command),
) {
    ui.add_space(6.0);
    let most = MOST * ui.ctx().viewport_rect().height();
    let scrolled = rest_ui(ui, most, |ui| {
        views_ui(ui, locale, panel, ask);
        tools_ui(ui, locale, &panel.explore, ask);
    });
    if let (Some(exercise), Some(now)) = (&panel.exercise, now) {
        player_ui(ui, locale, (panel, exercise, now), ask);
    }
    legend_ui(ui, locale, &panel.legend);
    // The row stays, so that the picture keeps its size when nothing is pointed at.
    strong_ui(ui, panel.pointed.as_deref().unwrap_or_default());
    notices_ui(ui, locale, panel);
    ui.horizontal_wrapped(|ui| {
        let doctor = ui.button(&panel.red_flags.title).on_hover_text("F1");
        if doctor.clicked() {
            ask(Command::OpenRedFlags);
        }
        keys::begin_ui(ui, locale);
    });
    ui.add_space(4.0);
    keep(ui, scrolled);
}

/// What went wrong, a line each; more than a few would hide the body.
fn notices_ui(ui: &mut egui::Ui, locale: &Locale, panel: &Panel) {
    const MOST: usize = 4;
    let red = ui.visuals().error_fg_color;
    for notice in panel.problems.iter().take(MOST) {
        ui.colored_label(red, format!("⚠ {}", notice.message));
    }
    let more = panel.problems.len().saturating_sub(MOST);
    if more > 0 {
        let words = locale.say_with("notices-more", [("count", more.into())]);
        ui.colored_label(red, words);
    }
}

fn views_ui(ui: &mut egui::Ui, locale: &Locale, panel: &Panel, ask: &mut impl FnMut(Command)) {
    ui.horizontal_wrapped(|ui| {
        for (view, message) in VIEWS {
            let words = locale.say(message);
            if ui.selectable_label(panel.view == view, words).clicked() {
                ask(Command::SetView { view });
            }
        }
        if ui.button(locale.say("view-reset")).clicked() {
            ask(Command::Reset);
        }
        let all = panel.named == Named::Seen;
        let names = ui.selectable_label(all, locale.say("view-names"));
        if names.on_hover_text(locale.say("view-names-hint")).clicked() {
            let named = panel.named.other();
            ask(Command::SetNamed { named });
        }
    });
    layers_ui(ui, locale, panel.layers, ask);
}

fn layers_ui(ui: &mut egui::Ui, locale: &Locale, shown: Layers, ask: &mut impl FnMut(Command)) {
    let mut layers = shown;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().slider_width = 64.0;
        for (message, value) in [
            ("layer-skin", &mut layers.skin),
            ("layer-fascia", &mut layers.fascia),
            ("layer-muscles", &mut layers.muscles),
            ("layer-nerves", &mut layers.nerves),
            ("layer-bones", &mut layers.bones),
        ] {
            let words = egui::WidgetText::from(locale.say(message));
            let extend = Some(egui::TextWrapMode::Extend);
            let words = words.into_galley(ui, extend, f32::INFINITY, egui::TextStyle::Body);
            let spacing = ui.spacing();
            let width = spacing.slider_width + spacing.item_spacing.x + words.size().x;
            let size = egui::vec2(width, spacing.interact_size.y);
            let slider = egui::Slider::new(value, 0.0..=1.0).show_value(false);
            // With the room that it needs, it goes to the next row where this one is full.
            ui.allocate_ui(size, |ui| ui.add(slider.text(words)));
        }
    });
    if layers != shown {
        ask(Command::SetLayers(layers));
    }
}

fn player_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    (panel, exercise, now): (&Panel, &ExerciseCard, &Now),
    ask: &mut impl FnMut(Command),
) {
    caption_ui(ui, &now.caption);
    cue_ui(ui, &exercise.phases, &now.caption.cue);
    scrub_ui(ui, &exercise.phases, now.at, ask);
    ui.horizontal_wrapped(|ui| {
        transport_ui(ui, locale, panel, ask);
        ui.separator();
        speed_ui(ui, locale, panel.speed, ask);
        if exercise.has_sides {
            ui.separator();
        }
        for (side, message) in SIDES.into_iter().filter(|_| exercise.has_sides) {
            let words = locale.say(message);
            if ui.selectable_label(exercise.side == side, words).clicked() {
                ask(Command::SetSide { side });
            }
        }
    });
}

/// Phase, breath, hold and repetition in one line, or in two where there is little room.
fn caption_ui(ui: &mut egui::Ui, caption: &Caption) {
    const WIDE: f32 = 640.0;
    let phase = egui::RichText::new(&caption.phase).strong().heading();
    if ui.available_width() < WIDE {
        ui.add(egui::Label::new(phase).truncate());
        ui.horizontal(|ui| {
            breath_ui(ui, caption);
            ui.separator();
            let count = egui::Label::new(&caption.count).truncate();
            ui.add(count).on_hover_text(&caption.count);
        });
    } else {
        ui.horizontal(|ui| {
            ui.label(phase);
            breath_ui(ui, caption);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.label(&caption.count);
            });
        });
    }
}

fn breath_ui(ui: &mut egui::Ui, caption: &Caption) {
    strong_ui(ui, breath_sign(caption.breath));
    ui.label(&caption.breath_words);
    if !caption.hold.is_empty() {
        ui.separator();
        strong_ui(ui, &caption.hold);
    }
}

/// The cue, in as many lines as the longest of the exercise takes: the body above keeps its size.
fn cue_ui(ui: &mut egui::Ui, phases: &[PhaseRow], cue: &str) {
    let font = egui::TextStyle::Body.resolve(ui.style());
    let (width, ink) = (ui.available_width(), ui.visuals().text_color());
    let heights = phases.iter().map(|phase| {
        let lines = (ui.painter()).layout(phase.cue.clone(), font.clone(), ink, width);
        lines.size().y
    });
    let height = heights.fold(0.0, f32::max);
    ui.allocate_ui(egui::vec2(width, height), |ui| {
        ui.set_min_height(height);
        ui.label(cue);
    });
}

/// Up as the chest does, down as it does, or level.
pub(super) fn breath_sign(breath: &str) -> &'static str {
    match breath {
        "in" => "⏶",
        "out" => "⏷",
        _ => "~",
    }
}

fn transport_ui(ui: &mut egui::Ui, locale: &Locale, panel: &Panel, ask: &mut impl FnMut(Command)) {
    let mut step = |ui: &mut egui::Ui, sign, hint, to| {
        if ui.button(sign).on_hover_text(locale.say(hint)).clicked() {
            ask(Command::StepPhase { to });
        }
    };
    step(ui, "⏮", "player-previous-hint", Neighbour::Previous);
    let mut toggle = None;
    let (sign, message, command) = match panel.playing {
        true => ("⏸", "player-pause", Command::Pause),
        false => ("▶", "player-play", Command::Play),
    };
    let words = format!("{sign} {}", locale.say(message));
    if ui.button(words).clicked() {
        toggle = Some(command);
    }
    step(ui, "⏭", "player-next-hint", Neighbour::Next);
    let mut looping = panel.looping;
    if tick_ui(ui, &mut looping, locale.say("player-loop")).changed() {
        toggle = Some(Command::SetLoop { looping });
    }
    let mut still = panel.motion == Motion::KeyPoses;
    let poses = tick_ui(ui, &mut still, locale.say("player-key-poses"));
    if poses
        .on_hover_text(locale.say("player-key-poses-hint"))
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

fn speed_ui(ui: &mut egui::Ui, locale: &Locale, speed: f32, ask: &mut impl FnMut(Command)) {
    for (offered, digits) in SPEEDS {
        let times = locale.decimal(offered, digits);
        let words = locale.say_with("player-speed", [("speed", times.into())]);
        if ui.selectable_label(speed == offered, words).clicked() {
            ask(Command::SetSpeed { speed: offered });
        }
    }
}

//! What is shown of the body: undo, isolate, hide, fade, and the slider that peels from skin to bone.

use bevy_egui::egui;

use crate::locale::Locale;
use crate::panel::presenter::{Explored, depth_words};
use crate::stage::{Command, Peel, Tap};

/// Draws the tools in two rows.
pub(super) fn tools_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    explored: &Explored,
    ask: &mut impl FnMut(Command),
) {
    ui.horizontal_wrapped(|ui| {
        for (words, hint, can, command) in [
            (
                "tool-undo",
                "tool-undo-hint",
                explored.can_undo,
                Command::Undo,
            ),
            (
                "tool-redo",
                "tool-redo-hint",
                explored.can_redo,
                Command::Redo,
            ),
        ] {
            let button = ui.add_enabled(can, egui::Button::new(locale.say(words)));
            if button.on_hover_text(locale.say(hint)).clicked() {
                ask(command);
            }
        }
        ui.separator();
        let some = !explored.chosen.is_empty();
        let isolate = some || explored.isolated;
        for (words, hint, can, command) in [
            (
                "tool-isolate",
                "tool-isolate-hint",
                isolate,
                Command::Isolate,
            ),
            ("tool-hide", "tool-hide-hint", some, Command::Hide),
            ("tool-fade", "tool-fade-hint", some, Command::Fade),
            (
                "tool-show-all",
                "tool-show-all-hint",
                explored.leaves_out,
                Command::ShowAll,
            ),
            ("tool-fly-to", "tool-fly-to-hint", some, Command::FlyTo),
        ] {
            let button = ui.add_enabled(can, egui::Button::new(locale.say(words)));
            if button.on_hover_text(locale.say(hint)).clicked() {
                ask(command);
            }
        }
        ui.separator();
        keep_ui(ui, locale, explored, ask);
    });
    peel_ui(ui, locale, explored, ask);
}

/// The switch for choosing several, and what is chosen, each to be given up.
fn keep_ui(ui: &mut egui::Ui, locale: &Locale, explored: &Explored, ask: &mut impl FnMut(Command)) {
    let keeps = explored.tap == Tap::Keeps;
    let switch = ui.selectable_label(keeps, locale.say("tool-several"));
    if switch
        .on_hover_text(locale.say("tool-several-hint"))
        .clicked()
    {
        ask(Command::SetTap {
            tap: match explored.tap {
                Tap::Keeps => Tap::Replaces,
                Tap::Replaces => Tap::Keeps,
            },
        });
    }
    for row in explored.chosen.iter().filter(|_| explored.chosen.len() > 1) {
        let button = ui.button(format!("{} ×", row.name));
        if button.on_hover_text(locale.say("tool-give-up")).clicked() {
            ask(Command::KeepMuscle {
                muscle: row.id.clone(),
                side: Some(row.side),
            });
        }
    }
}

fn peel_ui(ui: &mut egui::Ui, locale: &Locale, explored: &Explored, ask: &mut impl FnMut(Command)) {
    ui.horizontal_wrapped(|ui| {
        let mut depth = explored.depth;
        ui.spacing_mut().slider_width = 120.0;
        let words = |depth: f64, _| depth_words(locale, Peel::new(depth as f32));
        let slider = egui::Slider::new(&mut depth, 0.0..=Peel::DEEPEST)
            .show_value(false)
            .custom_formatter(words);
        let label = ui.label(locale.say("tool-peel"));
        let slider = ui.add(slider).labelled_by(label.id);
        if slider.on_hover_text(&explored.depth_words).changed() {
            ask(Command::SetPeel { depth });
        }
        for stop in 0..Peel::STOPS.len() {
            let stop = Peel::new(stop as f32);
            let here = stop.depth() == explored.depth;
            if ui
                .selectable_label(here, depth_words(locale, stop))
                .clicked()
            {
                ask(Command::SetPeel {
                    depth: stop.depth(),
                });
            }
        }
    });
}

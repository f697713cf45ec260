//! The lists at the left: exercises, muscles and what lies around them.

use bevy_egui::egui;

use crate::locale::Locale;
use crate::panel::presenter::{Entry, Panel};
use crate::stage::{Command, Tap};

use super::focus::scrolling_ui;

/// Draws the lists.
pub(super) fn lists_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    panel: &Panel,
    ask: &mut impl FnMut(Command),
) {
    scrolling_ui(ui, egui::ScrollArea::vertical(), |ui| {
        ui.heading(locale.say("list-exercises"));
        let playing = panel.exercise.as_ref().map(|exercise| exercise.id.as_str());
        if let Some(id) = entries_ui(ui, &panel.exercises, playing) {
            ask(Command::SetExercise { exercise: Some(id) });
        }
        let standing = playing.is_none();
        let words = locale.say("list-standing");
        if ui.selectable_label(standing, words).clicked() {
            ask(Command::SetExercise { exercise: None });
        }
        let chosen = panel.card.as_ref().map(|card| card.id.as_str());
        for (title, entries) in [
            ("list-muscles", &panel.muscles),
            ("list-around", &panel.around),
        ] {
            ui.heading(locale.say(title));
            if let Some(id) = entries_ui(ui, entries, chosen) {
                let held = ui.input(|input| input.modifiers);
                let keeps = held.shift || held.command || panel.explore.tap == Tap::Keeps;
                ask(match keeps {
                    true => Command::KeepMuscle {
                        muscle: id,
                        side: None,
                    },
                    false => Command::SetMuscle {
                        muscle: Some(id),
                        side: None,
                    },
                });
            }
        }
    });
}

/// Draws the entries; gives the id of the one that was clicked.
fn entries_ui(ui: &mut egui::Ui, entries: &[Entry], chosen: Option<&str>) -> Option<String> {
    let mut clicked = None;
    for entry in entries {
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

//! The lists at the left: exercises, muscles and what lies around them.

use bevy_egui::egui;

use crate::panel::presenter::{Entry, Panel};
use crate::stage::Command;

/// Draws the search field and the lists.
pub(super) fn lists_ui(
    ui: &mut egui::Ui,
    panel: &Panel,
    search: &mut String,
    ask: &mut impl FnMut(Command),
) {
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

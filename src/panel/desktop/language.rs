//! The choice of the language, above the lists: each by its own name.

use bevy_egui::egui;

use crate::locale::{Language, Locale};
use crate::stage::Command;

/// Draws a button for each language.
pub(super) fn language_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    languages: &[Language],
    ask: &mut impl FnMut(Command),
) {
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.label("🌐").on_hover_text(locale.say("panel-language"));
        for language in languages {
            let spoken = locale.language == language.tag;
            if ui.selectable_label(spoken, &language.name).clicked() {
                ask(Command::SetLanguage {
                    language: language.tag.clone(),
                });
            }
        }
    });
}

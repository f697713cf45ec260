//! The card of what was chosen, below its name: the gist, and sections that fold.

use bevy_egui::egui;

use crate::locale::Locale;
use crate::panel::presenter::{Choice, Piece, StructureCard};
use crate::stage::Command;

use super::{
    cards::bullet_ui,
    fold::fold,
    theme::{strong, strong_ui},
};

/// Draws the gist and the sections; the first is open until a person folds it.
pub(super) fn structure_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    card: &StructureCard,
    ask: &mut impl FnMut(Command),
) {
    for sentence in &card.gist {
        ui.label(sentence);
    }
    for (place, section) in card.sections.iter().enumerate() {
        let title = strong(&section.title);
        fold(ui, section.key, title)
            .default_open(place == 0)
            .open(section.pieces.iter().any(Piece::is_on).then_some(true))
            .show(ui, |ui| {
                for piece in &section.pieces {
                    piece_ui(ui, locale, piece, ask);
                }
            });
    }
}

/// Draws something under a heading.
pub(super) fn piece_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    piece: &Piece,
    ask: &mut impl FnMut(Command),
) {
    match piece {
        Piece::Words { text } => {
            ui.label(text);
        }
        Piece::Caution { text } => {
            ui.colored_label(ui.visuals().warn_fg_color, locale.say("card-caution"));
            ui.label(text);
        }
        Piece::Facts { facts } => {
            for fact in facts {
                strong_ui(ui, &fact.label);
                ui.label(&fact.text);
            }
        }
        Piece::Points { title, points } => {
            strong_ui(ui, title);
            for point in points {
                ui.label(format!("{}  {}", point.number, point.text));
            }
        }
        Piece::List { title, items, .. } => {
            title_ui(ui, title);
            items.iter().for_each(|item| bullet_ui(ui, item));
        }
        Piece::Choices { title, choices } => {
            title_ui(ui, title);
            choices.iter().for_each(|choice| choice_ui(ui, choice, ask));
        }
        Piece::Switch { name, command, .. } => {
            if ui.button(name).on_hover_text("R").clicked() {
                ask(command.clone());
            }
        }
    }
}

fn title_ui(ui: &mut egui::Ui, title: &str) {
    if !title.is_empty() {
        strong_ui(ui, title);
    }
}

fn choice_ui(ui: &mut egui::Ui, choice: &Choice, ask: &mut impl FnMut(Command)) {
    let chosen = ui.horizontal_wrapped(|ui| {
        let button = ui.button(&choice.name);
        ui.weak(&choice.beside);
        button.clicked()
    });
    if chosen.inner {
        choice.commands.iter().cloned().for_each(ask);
    }
}

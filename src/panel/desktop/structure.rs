//! The card of what was chosen, below its name: the gist, and sections that fold.

use bevy_egui::egui;

use crate::panel::presenter::{Choice, Piece, StructureCard};
use crate::stage::Command;

use super::cards::bullet_ui;

/// Draws the gist and the sections; the first is open until a person folds it.
pub(super) fn structure_ui(ui: &mut egui::Ui, card: &StructureCard, ask: &mut impl FnMut(Command)) {
    for sentence in &card.gist {
        ui.label(sentence);
    }
    for (place, section) in card.sections.iter().enumerate() {
        egui::CollapsingHeader::new(egui::RichText::new(&section.title).strong())
            .id_salt(section.key)
            .default_open(place == 0)
            .show(ui, |ui| {
                for piece in &section.pieces {
                    piece_ui(ui, piece, ask);
                }
            });
    }
}

fn piece_ui(ui: &mut egui::Ui, piece: &Piece, ask: &mut impl FnMut(Command)) {
    match piece {
        Piece::Words { text } => {
            ui.label(text);
        }
        Piece::Caution { text } => {
            ui.colored_label(ui.visuals().warn_fg_color, "Mind");
            ui.label(text);
        }
        Piece::Facts { facts } => {
            for fact in facts {
                ui.strong(&fact.label);
                ui.label(&fact.text);
            }
        }
        Piece::Points { title, points } => {
            ui.strong(title);
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
    }
}

fn title_ui(ui: &mut egui::Ui, title: &str) {
    if !title.is_empty() {
        ui.strong(title);
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

//! The list of keys over everything, and which keys the panels take for themselves.

use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};

use crate::explore::keys::PanelHasKeys;
use crate::locale::Locale;
use crate::panel::presenter::KeyRow;

use super::theme::strong_ui;

/// Under this it is kept that the list is open.
fn open() -> egui::Id {
    egui::Id::new("the keys are shown")
}

fn is_open(context: &egui::Context) -> bool {
    context.data(|kept| kept.get_temp::<()>(open())).is_some()
}

/// Draws the button that opens the list.
pub(super) fn begin_ui(ui: &mut egui::Ui, locale: &Locale) {
    let asked = ui
        .button(locale.say("keys-title"))
        .on_hover_text("?")
        .clicked();
    let typing = ui.ctx().text_edit_focused();
    if asked || !typing && ui.input(|input| input.key_pressed(egui::Key::Questionmark)) {
        ui.data_mut(|kept| kept.insert_temp(open(), ()));
    }
}

/// Draws the list while it is open.
pub(super) fn keys_ui(context: &egui::Context, locale: &Locale, rows: &[KeyRow]) {
    if !is_open(context) {
        return;
    }
    let modal = egui::Modal::new("keys".into()).show(context, |ui| {
        ui.heading(locale.say("keys-title"));
        egui::Grid::new("keys").num_columns(2).show(ui, |ui| {
            for row in rows {
                strong_ui(ui, &row.keys);
                ui.label(&row.words);
                ui.end_row();
            }
        });
        let close = ui.button(locale.say("close"));
        if context.memory(|memory| memory.focused().is_none()) {
            close.request_focus();
        }
        close.clicked()
    });
    if modal.inner || modal.should_close() {
        context.data_mut(|kept| kept.remove_temp::<()>(open()));
    }
}

/// While a person types, the keys are letters; while something has the focus, some of them move it.
pub(super) fn note_keys(mut contexts: EguiContexts, mut panel: ResMut<PanelHasKeys>) -> Result {
    let context = contexts.ctx_mut()?;
    panel.set_if_neq(taken(context));
    Ok(())
}

pub(super) fn taken(context: &egui::Context) -> PanelHasKeys {
    let focused = context.memory(|memory| memory.focused().is_some());
    match context.text_edit_focused() || is_open(context) {
        true => PanelHasKeys::All,
        false if focused => PanelHasKeys::Moves,
        false => PanelHasKeys::None,
    }
}

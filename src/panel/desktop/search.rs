//! The search field at the top left, and what was found below it.

use bevy_egui::egui::{self, Key, Modifiers};

use crate::locale::Locale;
use crate::panel::presenter::{Found, FoundRow};
use crate::stage::Command;

use super::Search;

/// Draws the field and the rows; arrow keys go through them, Enter or a press chooses, Escape ends the search.
pub(super) fn search_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    found: &Found,
    search: &mut Search,
    ask: &mut impl FnMut(Command),
) {
    ui.add_space(8.0);
    let rows = found.rows.len();
    let keys = [Key::ArrowDown, Key::ArrowUp, Key::Enter, Key::Escape];
    let hint = locale.say("list-search");
    let typed = egui::TextEdit::singleline(&mut search.text).hint_text(hint);
    let field = ui.add(typed);
    let nothing_focused = ui.memory(|memory| memory.focused().is_none());
    if nothing_focused && ui.input(|input| input.key_pressed(Key::Slash)) {
        field.request_focus();
    }
    let within = field.has_focus() || field.lost_focus();
    let [down, up, enter, escape] =
        keys.map(|key| within && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)));
    if field.changed() {
        search.at = 0;
        ask(Command::Find {
            query: search.text.clone(),
        });
    }
    if escape {
        search.text.clear();
    }
    if search.text.is_empty() {
        return;
    }
    if down || up {
        let step = if down { 1 } else { rows.saturating_sub(1) };
        search.at = (search.at + step) % rows.max(1);
    }
    let chosen = rows_ui(ui, found, search.at);
    let chosen = chosen.or_else(|| enter.then(|| found.rows.get(search.at)).flatten());
    if let Some(row) = chosen {
        row.commands.iter().cloned().for_each(&mut *ask);
        search.text.clear();
    }
}

/// Draws what was found; gives the row that was pressed.
fn rows_ui<'a>(ui: &mut egui::Ui, found: &'a Found, at: usize) -> Option<&'a FoundRow> {
    let mut pressed = None;
    egui::ScrollArea::vertical().show(ui, |ui| {
        for (place, row) in found.rows.iter().enumerate() {
            let label = ui.selectable_label(place == at, &row.name);
            let beside = [row.kind.as_str(), &row.beside].into_iter();
            let beside: Vec<&str> = beside.filter(|words| !words.is_empty()).collect();
            ui.weak(beside.join(", "));
            if label.clicked() {
                pressed = Some(row);
            }
        }
        if !found.nothing.is_empty() {
            ui.label(&found.nothing);
        }
    });
    pressed
}

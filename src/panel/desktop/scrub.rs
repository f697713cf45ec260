//! The slider through a round, with the bounds of its phases as ticks and their names below.

use bevy_egui::egui;

use crate::panel::presenter::PhaseRow;
use crate::stage::Command;

/// Draws the slider over the names of the phases; a click on a name goes there.
pub(super) fn scrub_ui(
    ui: &mut egui::Ui,
    phases: &[PhaseRow],
    at: f32,
    ask: &mut impl FnMut(Command),
) {
    let mut moment = at;
    ui.spacing_mut().slider_width = ui.available_width();
    let slider = ui.add(egui::Slider::new(&mut moment, 0.0..=1.0).show_value(false));
    if slider.changed() {
        ask(Command::Seek { at: moment });
    }
    let track = track(slider.rect);
    ticks_ui(ui, phases, track);
    if let Some(phase) = names_ui(ui, phases, at, track) {
        ask(Command::ShowPhase { phase });
    }
}

/// Where the middle of the handle goes: egui's handle has a radius of the height by 2.5.
fn track(slider: egui::Rect) -> egui::Rect {
    slider.shrink2(egui::vec2(slider.height() / 2.5, 0.0))
}

fn ticks_ui(ui: &egui::Ui, phases: &[PhaseRow], track: egui::Rect) {
    let stroke = ui.visuals().widgets.inactive.fg_stroke;
    for phase in phases.iter().skip(1) {
        let x = egui::lerp(track.x_range(), phase.start);
        ui.painter().vline(x, track.y_range(), stroke);
    }
}

/// Draws each name below its part of the slider; gives the place of the one that was clicked.
fn names_ui(ui: &mut egui::Ui, phases: &[PhaseRow], at: f32, track: egui::Rect) -> Option<usize> {
    let height = ui.spacing().interact_size.y;
    let row = egui::vec2(ui.available_width(), height);
    let (row, _) = ui.allocate_exact_size(row, egui::Sense::hover());
    let mut clicked = None;
    for (index, phase) in phases.iter().enumerate() {
        let left = egui::lerp(track.x_range(), phase.start);
        let right = egui::lerp(track.x_range(), phase.end);
        let place = egui::Rect::from_x_y_ranges(left..=right, row.y_range());
        let now = phase.start <= at && at < phase.end;
        let name = egui::Button::selectable(now, phase.name.as_str()).truncate();
        if ui.put(place, name).on_hover_text(&phase.name).clicked() {
            clicked = Some(index);
        }
    }
    clicked
}

//! What scrolls in the height that is left beside what is always seen.

use bevy_egui::egui;

use super::focus::scrolling_ui;

/// What scrolls is at least so high, points.
const LEAST: f32 = 64.0;

fn beside(ui: &egui::Ui) -> egui::Id {
    ui.id().with("beside what scrolls")
}

/// Draws what scrolls; with all that stands beside it, which [`keep`] measures, it is at most `most` points high.
/// Gives its height.
pub(super) fn rest_ui(ui: &mut egui::Ui, most: f32, draw: impl FnOnce(&mut egui::Ui)) -> f32 {
    let taken: Option<f32> = ui.data(|kept| kept.get_temp(beside(ui)));
    let left = (most - taken.unwrap_or_default()).max(LEAST);
    let area = egui::ScrollArea::vertical()
        .max_height(left)
        .min_scrolled_height(left)
        .auto_shrink([false, true]);
    scrolling_ui(ui, area, draw).inner_rect.height()
}

/// Keeps how much stands beside what scrolls, once everything is drawn; where that is another than before, everything is
/// drawn again.
pub(super) fn keep(ui: &egui::Ui, scrolled: f32) {
    /// Nobody sees less, points.
    const NOTHING: f32 = 0.5;
    let taken = ui.min_rect().height() - scrolled;
    let before: Option<f32> = ui.data(|kept| kept.get_temp(beside(ui)));
    if before.is_none_or(|before| (before - taken).abs() > NOTHING) {
        ui.data_mut(|kept| kept.insert_temp(beside(ui), taken));
        ui.ctx().request_repaint();
    }
}

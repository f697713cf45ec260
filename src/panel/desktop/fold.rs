//! Parts that fold: their titles wrap where they are long, and they stay open when the language changes.

use bevy_egui::egui;

/// A part below a title, folded at first, that is known by `id`.
pub(super) fn fold(
    ui: &egui::Ui,
    id: impl egui::AsIdSalt,
    title: impl Into<egui::WidgetText>,
) -> egui::CollapsingHeader {
    let beside = ui.spacing().indent + 2.0 * ui.spacing().button_padding.x;
    let wrap = Some(egui::TextWrapMode::Wrap);
    let width = ui.available_width() - beside;
    let title = title.into();
    let lines = title.into_galley(ui, wrap, width, egui::TextStyle::Button);
    egui::CollapsingHeader::new(lines).id_salt(id)
}

//! Buttons whose words are short because of what stands beside them, and boxes to tick.

use bevy_egui::egui;

/// A button with a name of its own for who does not see what stands beside it.
pub(super) fn named(
    ui: &mut egui::Ui,
    words: impl Into<egui::WidgetText>,
    name: String,
) -> egui::Response {
    named_where(ui, true, words, name)
}

/// The same, where it can be pressed or not.
pub(super) fn named_where(
    ui: &mut egui::Ui,
    can: bool,
    words: impl Into<egui::WidgetText>,
    name: String,
) -> egui::Response {
    let words: egui::WidgetText = words.into();
    let button = ui.add_enabled(can, egui::Button::new(words));
    let kind = egui::WidgetType::Button;
    button.widget_info(|| egui::WidgetInfo::labeled(kind, can, &name));
    button.on_hover_text(name)
}

/// A box to tick, light inside, so that both a tick and the lack of one are seen.
pub(super) fn tick_ui(
    ui: &mut egui::Ui,
    ticked: &mut bool,
    words: impl Into<egui::WidgetText>,
) -> egui::Response {
    let words: egui::WidgetText = words.into();
    let inside = ui.visuals().extreme_bg_color;
    let draw = |ui: &mut egui::Ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        for state in [
            &mut widgets.inactive,
            &mut widgets.hovered,
            &mut widgets.active,
        ] {
            state.bg_fill = inside;
        }
        ui.checkbox(ticked, words)
    };
    ui.scope(draw).inner
}

//! What has the keyboard: a ring around it, and lists that scroll to it.

use bevy_egui::egui::{self, Id, Stroke};

use super::theme::ink;

/// Width of the ring and how far it stands off, points.
const RING: f32 = 3.0;
const OFF: f32 = 1.0;

/// Draws a ring around what has the focus, over everything.
pub(super) fn ring_ui(context: &egui::Context) {
    let Some(focused) = context.memory(|memory| memory.focused()) else {
        return;
    };
    let Some(response) = context.read_response(focused) else {
        return;
    };
    let style = context.global_style();
    let place = response.interact_rect.expand(OFF + RING / 2.0);
    let layer = egui::LayerId::new(egui::Order::Tooltip, "focus".into());
    context.layer_painter(layer).rect_stroke(
        place.intersect(context.viewport_rect().shrink(RING / 2.0)),
        style.visuals.widgets.active.corner_radius,
        Stroke::new(RING, ink(&style.visuals).accent),
        egui::StrokeKind::Middle,
    );
}

/// A list that scrolls, also to what the focus has come to.
pub(super) fn scrolling_ui<R>(
    ui: &mut egui::Ui,
    area: egui::ScrollArea,
    draw: impl FnOnce(&mut egui::Ui) -> R,
) -> egui::scroll_area::ScrollAreaOutput<R> {
    area.show(ui, |ui| {
        let drawn = draw(ui);
        let seen = ui.id().with("focus");
        let before = ui.data(|data| data.get_temp::<Option<Id>>(seen)).flatten();
        let focused = ui.memory(|memory| memory.focused());
        if before != focused {
            ui.data_mut(|data| data.insert_temp(seen, focused));
            let response = focused.and_then(|id| ui.ctx().read_response(id));
            if let Some(response) = response.filter(|found| ui.min_rect().contains_rect(found.rect))
            {
                ui.scroll_to_rect(response.rect.expand(OFF + RING), None);
            }
        }
        drawn
    })
}

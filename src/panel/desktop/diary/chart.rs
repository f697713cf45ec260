//! The last weeks of the diary: how much it hurt as a line, and a mark under each day on which something was done.

use bevy_egui::egui::{self, Align2, Stroke, lerp, pos2};

use crate::care::diary::WORST;
use crate::locale::Locale;
use crate::panel::desktop::theme::ink;
use crate::panel::presenter::DiaryScreen;

const HEIGHT: f32 = 130.0;
/// For the numbers at the side, and for the marks below.
const SCALE: f32 = 24.0;
const MARKS: f32 = 16.0;
const DOT: f32 = 3.5;

/// Draws the chart.
pub(super) fn chart_ui(ui: &mut egui::Ui, locale: &Locale, screen: &DiaryScreen) {
    ui.label(locale.say("notebook-chart-title"));
    let size = egui::vec2(ui.available_width(), HEIGHT);
    let (place, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    let words = screen.chart_words.clone();
    let kind = egui::WidgetType::Image;
    response.widget_info(|| egui::WidgetInfo::labeled(kind, true, &words));
    let field = egui::Rect::from_min_max(
        pos2(place.min.x + SCALE, place.min.y + DOT * 2.0),
        pos2(place.max.x, place.max.y - MARKS),
    );
    scale_ui(ui, field);
    let ink = ink(ui.visuals());
    let painter = ui.painter();
    let wide = field.width() / screen.chart.len() as f32;
    let x = |day: usize| field.min.x + (day as f32 + 0.5) * wide;
    let mut before = None;
    for (day, noted) in screen.chart.iter().enumerate() {
        if noted.done {
            let mark = egui::Rect::from_center_size(
                pos2(x(day), field.max.y + MARKS / 2.0),
                egui::vec2(wide * 0.6, MARKS * 0.5),
            );
            painter.rect_filled(mark, 1.0, ink.accent);
        }
        let Some(pain) = noted.pain else { continue };
        let point = pos2(x(day), height(field, pain));
        if let Some(before) = before.replace(point) {
            painter.line_segment([before, point], Stroke::new(1.5, ink.works));
        }
        painter.circle_filled(point, DOT, ink.works);
    }
    ui.horizontal(|ui| {
        ui.add_space(SCALE);
        let [first, last] = &screen.ends;
        ui.small(first);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.small(last);
        });
    });
    ui.label(&screen.chart_words);
}

fn height(field: egui::Rect, pain: u8) -> f32 {
    let share = f32::from(pain) / f32::from(WORST);
    lerp(field.max.y..=field.min.y, share)
}

/// The ground, with lines and numbers.
fn scale_ui(ui: &egui::Ui, field: egui::Rect) {
    let (painter, visuals) = (ui.painter(), ui.visuals());
    let around = field.expand2(egui::vec2(0.0, DOT * 1.5));
    painter.rect_filled(around, 2.0, ink(visuals).surface);
    for pain in [0, WORST / 2, WORST] {
        let y = height(field, pain);
        let line = visuals.widgets.noninteractive.bg_stroke;
        painter.hline(field.x_range(), y, line);
        painter.text(
            pos2(field.min.x - 4.0, y),
            Align2::RIGHT_CENTER,
            pain.to_string(),
            egui::TextStyle::Small.resolve(ui.style()),
            visuals.text_color(),
        );
    }
}

//! Colour and pattern of each meaning, as small samples.

use bevy_egui::egui::{self, Color32, Stroke, lerp, vec2};

use crate::locale::Locale;
use crate::panel::presenter::LegendRow;

use super::theme::ink;

/// The kind of what works, and of what is stretched.
pub(super) const WORKS: &str = "works";
pub(super) const STRETCHED: &str = "stretched";

/// Width and height of a sample, points.
const SAMPLE: f32 = 16.0;

/// Upright stripes over a bar, as a stretched muscle has them across its fibres.
pub(super) fn stripes(painter: &egui::Painter, bar: egui::Rect, colour: Color32) {
    const APART: f32 = 6.0;
    let count = (bar.width() / APART) as usize;
    for stripe in 1..=count {
        let x = bar.min.x + stripe as f32 * APART;
        painter.vline(x, bar.y_range(), Stroke::new(2.0, colour));
    }
}

/// Draws what the colours of the picture mean.
pub(super) fn legend_ui(ui: &mut egui::Ui, locale: &Locale, legend: &[LegendRow]) {
    ui.horizontal_wrapped(|ui| {
        for row in legend {
            let words = match row.sign.as_str() {
                "" => row.label.clone(),
                sign => {
                    let values = [("label", row.label.as_str().into()), ("sign", sign.into())];
                    locale.say_with("legend-row", values)
                }
            };
            let beside = SAMPLE + ui.spacing().item_spacing.x;
            let words = egui::WidgetText::from(words).into_galley(
                ui,
                Some(egui::TextWrapMode::Wrap),
                ui.max_rect().width() - beside,
                egui::TextStyle::Body,
            );
            let size = vec2(beside + words.size().x, words.size().y.max(SAMPLE));
            // With the room that both need, they go to the next row together where this one is full.
            ui.allocate_ui(size, |ui| {
                sample_ui(ui, row);
                ui.label(words);
            });
            ui.add_space(6.0);
        }
    });
}

fn sample_ui(ui: &mut egui::Ui, row: &LegendRow) {
    let (place, _) = ui.allocate_exact_size(vec2(SAMPLE, SAMPLE), egui::Sense::hover());
    let colour = Color32::from_hex(&row.colour).unwrap_or(Color32::GRAY);
    let ink = ink(ui.visuals());
    let painter = ui.painter_at(place);
    let middle = place.center();
    match row.kind {
        "works_hard" => {
            painter.circle_filled(middle, SAMPLE * 0.5, colour.gamma_multiply(0.35));
            painter.circle_filled(middle, SAMPLE * 0.34, colour);
        }
        STRETCHED => {
            painter.rect_filled(place.shrink(1.0), 3.0, colour);
            stripes(&painter, place.shrink(1.0), ink.surface);
        }
        "trigger_point" => {
            painter.circle_filled(middle, SAMPLE * 0.5, Color32::from_rgb(0x23, 0x26, 0x2B));
            let cross = Stroke::new(2.0, Color32::WHITE);
            painter.hline(middle.x - 5.0..=middle.x + 5.0, middle.y, cross);
            painter.vline(middle.x, middle.y - 5.0..=middle.y + 5.0, cross);
        }
        "tool" => {
            painter.circle_filled(middle, SAMPLE * 0.5, colour);
        }
        "keep_off" => {
            let line = Stroke::new(2.0, colour);
            painter.circle_stroke(middle, SAMPLE * 0.5 - 1.0, line);
            let reach = vec2(SAMPLE, SAMPLE) * 0.3;
            let across = vec2(reach.x, -reach.y);
            painter.line_segment([middle - reach, middle + reach], line);
            painter.line_segment([middle - across, middle + across], line);
        }
        "hurts" => hatching(&painter, place.shrink(1.0), colour),
        "essential" | "spillover" => dots(&painter, place, row.kind, colour),
        "selected" => {
            painter.rect_filled(place, 3.0, Color32::from_rgb(0xA8, 0x68, 0x5F));
            painter.rect_stroke(
                place.shrink(1.0),
                3.0,
                Stroke::new(2.0, colour),
                egui::StrokeKind::Inside,
            );
        }
        _ => {
            painter.rect_filled(place.shrink(1.0), 3.0, colour);
        }
    }
    if !["works_hard", "trigger_point"].contains(&row.kind) {
        let bound = Stroke::new(1.0, ink.field);
        painter.rect_stroke(place, 3.0, bound, egui::StrokeKind::Inside);
    }
}

/// Slanting stripes on a lighter ground.
fn hatching(painter: &egui::Painter, place: egui::Rect, colour: Color32) {
    const APART: f32 = 5.0;
    painter.rect_filled(place, 3.0, colour.gamma_multiply(0.45));
    let stripes = painter.with_clip_rect(place);
    let count = (2.0 * place.width() / APART) as usize;
    for stripe in 1..=count {
        let x = place.min.x + stripe as f32 * APART;
        let line = [
            egui::pos2(x, place.min.y),
            egui::pos2(x - place.height(), place.max.y),
        ];
        stripes.line_segment(line, Stroke::new(2.0, colour));
    }
}

/// Dense dots on the colour, or sparse ones of it.
fn dots(painter: &egui::Painter, place: egui::Rect, kind: &str, colour: Color32) {
    let (ground, dot, count, radius) = match kind {
        "essential" => (colour, Color32::WHITE, 4, 1.0),
        _ => (colour.gamma_multiply(0.2), colour, 2, 2.0),
    };
    painter.rect_filled(place.shrink(1.0), 3.0, ground);
    let at = |index: i32| (index as f32 + 0.5) / count as f32;
    for (column, row) in (0..count).flat_map(|column| (0..count).map(move |row| (column, row))) {
        let (x, y) = (
            lerp(place.x_range(), at(column)),
            lerp(place.y_range(), at(row)),
        );
        painter.circle_filled(egui::pos2(x, y), radius, dot);
    }
}

//! Names beside the body with their lines, drawn over the picture.

use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};

use crate::explore::{labels::Labels, signs::Signs};

/// Writes the names.
pub(super) fn plugin(app: &mut App) {
    app.add_systems(EguiPrimaryContextPass, draw_labels);
}

fn draw_labels(mut contexts: EguiContexts, labels: Res<Labels>, signs: Signs) -> Result {
    let Some(picture) = signs.picture().filter(|_| !labels.0.is_empty()) else {
        return Ok(());
    };
    let context = contexts.ctx_mut()?;
    let layer = egui::LayerId::new(egui::Order::Middle, "labels".into());
    let visuals = context.global_style().visuals.clone();
    let (ink, paper) = (visuals.strong_text_color(), visuals.panel_fill);
    let corner = |at: Vec2| egui::pos2(picture.min.x + at.x, picture.min.y + at.y);
    let clip = egui::Rect::from_min_max(corner(Vec2::ZERO), corner(picture.size()));
    let painter = context.layer_painter(layer).with_clip_rect(clip);
    for label in &labels.0 {
        painter.line_segment([corner(label.from), corner(label.to)], (1.0, ink));
        painter.circle(corner(label.to), 3.0, ink, (1.0, paper));
    }
    for label in &labels.0 {
        let plate = egui::Rect::from_min_max(corner(label.plate.min), corner(label.plate.max));
        painter.rect_filled(plate, 4.0, paper.gamma_multiply(0.9));
        let letters = letters(&painter, &label.words, plate.width(), ink);
        let free = plate.width() - MARGIN - letters.size().x;
        let before = label.from.x > label.plate.min.x + 1.0;
        let x = if before { free } else { MARGIN };
        let y = (plate.height() - letters.size().y) / 2.0;
        painter.galley(plate.min + egui::vec2(x, y), letters, ink);
    }
    Ok(())
}

/// Free beside the letters, pixels.
const MARGIN: f32 = 8.0;

/// One line, cut where the plate is too narrow.
fn letters(
    painter: &egui::Painter,
    words: &str,
    width: f32,
    ink: egui::Color32,
) -> std::sync::Arc<egui::Galley> {
    let font = egui::FontId::proportional(13.0);
    let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width - 2.0 * MARGIN);
    painter.layout_job(job)
}

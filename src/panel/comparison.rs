//! A mistake beside the right motion: the choice in the panel, and the words over the two bodies.

use bevy::{
    camera::{CameraOutputMode, visibility::RenderLayers},
    prelude::*,
    render::render_resource::BlendState,
};
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, PrimaryEguiContext, egui};

use crate::explore::signs::{Sign, Signs};
use crate::stage::{Command, Comparison};

use super::presenter::ExerciseCard;

/// Writes the words over the bodies.
pub(crate) fn plugin(app: &mut App) {
    app.add_systems(EguiPrimaryContextPass, draw_signs);
}

/// A camera that draws what egui says over the picture of the body.
pub(crate) fn panel_camera() -> impl Bundle {
    (
        PrimaryEguiContext,
        Camera2d,
        RenderLayers::none(),
        Camera {
            order: 1,
            clear_color: ClearColorConfig::Custom(Color::NONE),
            output_mode: CameraOutputMode::Write {
                blend_state: Some(BlendState::ALPHA_BLENDING),
                clear_color: ClearColorConfig::None,
            },
            ..default()
        },
        Msaa::Off,
    )
}

/// How the mistake is shown, below its name.
pub(super) fn comparison_ui(ui: &mut egui::Ui, card: &ExerciseCard, ask: &mut impl FnMut(Command)) {
    ui.horizontal(|ui| {
        for (comparison, words) in Comparison::ALL {
            let chosen = card.comparison == comparison;
            if ui.radio(chosen, words).clicked() {
                ask(Command::SetComparison { comparison });
            }
        }
    });
    ui.weak(card.mistake_note);
}

fn draw_signs(mut contexts: EguiContexts, signs: Signs) -> Result {
    let shown = signs.shown();
    let Some(picture) = signs.picture().filter(|_| !shown.is_empty()) else {
        return Ok(());
    };
    let corner = |corner: Vec2| egui::pos2(corner.x, corner.y);
    let picture = egui::Rect::from_min_max(corner(picture.min), corner(picture.max));
    let layer = egui::LayerId::new(egui::Order::Middle, "signs".into());
    let painter = contexts.ctx_mut()?.layer_painter(layer);
    signs_ui(&painter.with_clip_rect(picture), picture, &shown);
    Ok(())
}

/// Behind the words: dark enough for white letters on any background.
const INK: egui::Color32 = egui::Color32::from_rgb(0x23, 0x26, 0x2B);

/// Draws each sign as a dark plate with light letters; one that would cover another stands above it.
fn signs_ui(painter: &egui::Painter, picture: egui::Rect, signs: &[Sign]) {
    /// Height of the letters as a share of the picture's, and its limits, pixels.
    const LETTERS: f32 = 0.026;
    const LIMITS: (f32, f32) = (11.0, 40.0);
    let size = (picture.height() * LETTERS).clamp(LIMITS.0, LIMITS.1);
    let margin = egui::vec2(0.6, 0.3) * size;
    let mut taken: Vec<egui::Rect> = Vec::new();
    for sign in signs {
        let widest = picture.width() - 4.0 * margin.x;
        let font = egui::FontId::proportional(size);
        let letters = painter.layout(sign.words.clone(), font, egui::Color32::WHITE, widest);
        let plate = letters.size() + 2.0 * margin;
        let at = picture.min + picture.size() * egui::vec2(sign.at.x, sign.at.y);
        let wanted = egui::Rect::from_min_size(at - egui::vec2(plate.x / 2.0, plate.y), plate);
        let room = picture.shrink(margin.y);
        let into = (room.min - wanted.min).max(egui::Vec2::ZERO)
            + (room.max - wanted.max).min(egui::Vec2::ZERO);
        let mut plate = wanted.translate(into);
        if let Some(other) = taken.iter().find(|other| other.intersects(plate)) {
            let up = other.min.y - margin.y - plate.max.y;
            let down = other.max.y + margin.y - plate.min.y;
            let fits = plate.min.y + up >= room.min.y;
            plate = plate.translate(egui::vec2(0.0, if fits { up } else { down }));
        }
        painter.rect_filled(plate, size / 2.0, INK);
        painter.galley(plate.min + margin, letters, egui::Color32::WHITE);
        taken.push(plate);
    }
}

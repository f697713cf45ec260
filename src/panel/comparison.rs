//! A mistake beside the right motion: the choice in the panel, and the words over the two bodies.

use bevy::{
    camera::{CameraOutputMode, visibility::RenderLayers},
    prelude::*,
    render::render_resource::BlendState,
};
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, PrimaryEguiContext, egui};

use crate::explore::signs::{Sign, Signs};
use crate::locale::Locale;
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
pub(super) fn comparison_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    card: &ExerciseCard,
    ask: &mut impl FnMut(Command),
) {
    ui.horizontal_wrapped(|ui| {
        for comparison in Comparison::ALL {
            let words = locale.say(match comparison {
                Comparison::Alone => "card-mistake-alone",
                Comparison::Beside => "card-mistake-beside",
            });
            let chosen = card.comparison == comparison;
            if ui.radio(chosen, words).clicked() {
                ask(Command::SetComparison { comparison });
            }
        }
    });
    for sentence in &card.difference {
        ui.label(sentence);
    }
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

/// Draws each sign as a dark plate with light letters.
fn signs_ui(painter: &egui::Painter, picture: egui::Rect, signs: &[Sign]) {
    /// Height of the letters as a share of the picture's, and its limits, pixels.
    const LETTERS: f32 = 0.026;
    const LIMITS: (f32, f32) = (11.0, 40.0);
    let size = (picture.height() * LETTERS).clamp(LIMITS.0, LIMITS.1);
    let margin = egui::vec2(0.6, 0.3) * size;
    let room = picture.shrink(margin.y);
    let mut taken: Vec<egui::Rect> = Vec::new();
    for sign in signs {
        let widest = room.width() - 2.0 * margin.x;
        let font = egui::FontId::proportional(size);
        let letters = painter.layout(sign.words.clone(), font, egui::Color32::WHITE, widest);
        let at = picture.min + picture.size() * egui::Vec2::from(sign.at);
        let plate = place(at, letters.size() + 2.0 * margin, room, &taken);
        painter.rect_filled(plate, size / 2.0, INK);
        painter.galley(plate.min + margin, letters, egui::Color32::WHITE);
        taken.push(plate);
    }
}

/// Where a plate stands of which `at` would be the middle of the lower edge: within the room, and above
/// a plate that it would cover, or below where there is no room above.
fn place(at: egui::Pos2, size: egui::Vec2, room: egui::Rect, taken: &[egui::Rect]) -> egui::Rect {
    const BETWEEN: f32 = 4.0;
    let wanted = egui::Rect::from_min_size(at - egui::vec2(size.x / 2.0, size.y), size);
    let into = (room.min - wanted.min).max(egui::Vec2::ZERO)
        + (room.max - wanted.max).min(egui::Vec2::ZERO);
    let plate = wanted.translate(into);
    let Some(other) = taken.iter().find(|other| other.intersects(plate)) else {
        return plate;
    };
    let above = other.min.y - BETWEEN - size.y;
    let y = match above >= room.min.y {
        true => above,
        false => other.max.y + BETWEEN,
    };
    egui::Rect::from_min_size(egui::pos2(plate.min.x, y), size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_stays_in_the_picture_and_covers_no_other() {
        let room = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(400.0, 300.0));
        let size = egui::vec2(120.0, 20.0);
        let first = place(egui::pos2(10.0, 100.0), size, room, &[]);
        assert_eq!(first.min, egui::pos2(0.0, 80.0));
        let second = place(egui::pos2(40.0, 95.0), size, room, &[first]);
        assert!(!second.intersects(first) && second.max.y < first.min.y);
        let highest = place(egui::pos2(200.0, 0.0), size, room, &[]);
        assert_eq!(highest.min.y, 0.0);
        let below = place(egui::pos2(210.0, 5.0), size, room, &[highest]);
        assert!(!below.intersects(highest) && below.min.y > highest.max.y);
    }
}

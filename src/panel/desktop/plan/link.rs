//! The link of a plan, to be copied and to be scanned.

use bevy_egui::egui::{self, Color32, ColorImage};
use qrcode::{Color, EcLevel, QrCode};

use crate::care::plan::LINK_BASE;
use crate::locale::Locale;
use crate::panel::presenter::PlanScreen;

use super::Planning;

/// A code to scan, as a picture.
pub(super) struct Code {
    link: String,
    /// None where the link is too long for a code.
    picture: Option<egui::TextureHandle>,
}

/// Draws the link of the plan.
pub(super) fn link_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    screen: &PlanScreen,
    planning: &mut Planning,
) {
    if screen.code.is_empty() {
        return;
    }
    let link = format!("{LINK_BASE}#plan={}", screen.code);
    ui.add_space(4.0);
    ui.label(locale.say("plan-link-lead"));
    if ui.button(locale.say("plan-copy")).clicked() {
        ui.ctx().copy_text(link.clone());
        planning.copied.clone_from(&link);
    }
    if planning.copied == link {
        ui.label(locale.say("plan-copied"));
    }
    if planning.code.as_ref().is_none_or(|code| code.link != link) {
        planning.code = Some(Code::new(ui.ctx(), link));
    }
    match planning
        .code
        .as_ref()
        .and_then(|code| code.picture.as_ref())
    {
        Some(picture) => code_ui(ui, locale, picture),
        None => {
            ui.label(locale.say("plan-no-code"));
        }
    }
}

fn code_ui(ui: &mut egui::Ui, locale: &Locale, picture: &egui::TextureHandle) {
    /// No cell is smaller on the screen, points, and no code larger.
    const CELL: f32 = 3.0;
    const MOST: f32 = 420.0;
    let cells = picture.size_vec2().x;
    let size = (cells * CELL).min(MOST).min(ui.available_width());
    let image = egui::Image::new(picture)
        .fit_to_exact_size(egui::Vec2::splat(size))
        .alt_text(locale.say("plan-code"));
    ui.add(image);
    ui.small(locale.say("plan-code"));
}

impl Code {
    fn new(context: &egui::Context, link: String) -> Self {
        let code = QrCode::with_error_correction_level(&link, EcLevel::L).ok();
        let picture = code.map(|code| {
            let image = drawn(&code);
            context.load_texture("plan code", image, egui::TextureOptions::NEAREST)
        });
        Self { link, picture }
    }
}

/// One pixel for each cell, with the light that has to stand around them; dark on light in both themes, as cameras
/// expect.
fn drawn(code: &QrCode) -> ColorImage {
    /// ISO/IEC 18004.
    const QUIET: usize = 4;
    let cells = code.width() + 2 * QUIET;
    let mut image = ColorImage::filled([cells, cells], Color32::WHITE);
    for (place, colour) in code.to_colors().into_iter().enumerate() {
        if colour == Color::Dark {
            let (x, y) = (place % code.width(), place / code.width());
            image[(x + QUIET, y + QUIET)] = Color32::BLACK;
        }
    }
    image
}

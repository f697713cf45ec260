//! Letters of the panels, and their colours, light and dark; the page has the same in `web/psoas.css`.

use bevy_egui::egui::{
    self, Color32, FontData, FontDefinitions, FontFamily, FontId, RichText, Stroke, TextStyle,
    Visuals,
    style::{Selection, WidgetVisuals, Widgets},
};

use crate::letters::{LETTERS, MORE_LETTERS};
use crate::stage::Theme;

/// The colours of a theme, each with a contrast of 4.5 for letters and 3 for shapes with what it lies on.
#[derive(Debug)]
pub(super) struct Ink {
    /// Behind everything.
    pub(super) paper: Color32,
    /// Behind what is typed and what is plotted.
    pub(super) surface: Color32,
    /// A button, and one that is pointed at.
    button: [Color32; 2],
    /// Letters, strong and quiet.
    pub(super) ink: Color32,
    pub(super) quiet: Color32,
    /// What parts things without a meaning.
    line: Color32,
    /// The bounds of what is pressed, typed into or read from.
    pub(super) field: Color32,
    /// What is chosen, what has the focus, and what stands on it.
    pub(super) accent: Color32,
    on_accent: Color32,
    /// Signs that need a doctor, what went wrong.
    warning: Color32,
    caution: Color32,
    /// What works, and what is stretched.
    pub(super) works: Color32,
    pub(super) stretched: Color32,
}

const fn rgb(code: u32) -> Color32 {
    let [_, red, green, blue] = code.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

const LIGHT: Ink = Ink {
    paper: rgb(0xFBF9F5),
    surface: rgb(0xFFFFFF),
    button: [rgb(0xEFEAE0), rgb(0xE4DDCF)],
    ink: rgb(0x23262B),
    quiet: rgb(0x5C5850),
    line: rgb(0xE3DCD0),
    field: rgb(0x857D70),
    accent: rgb(0x1E6B5C),
    on_accent: rgb(0xFFFFFF),
    warning: rgb(0xB00020),
    caution: rgb(0x8A4B00),
    works: rgb(0xC94C0C),
    stretched: rgb(0x0B6FB8),
};

const DARK: Ink = Ink {
    paper: rgb(0x16181B),
    surface: rgb(0x1E2125),
    button: [rgb(0x2A2E33), rgb(0x363B41)],
    ink: rgb(0xECE8E1),
    quiet: rgb(0xB3ADA3),
    line: rgb(0x33373D),
    field: rgb(0x7C7F84),
    accent: rgb(0x7CC7B4),
    on_accent: rgb(0x10201C),
    warning: rgb(0xFF6B6B),
    caution: rgb(0xF2B33D),
    works: rgb(0xF2B33D),
    stretched: rgb(0x4FB0E8),
};

/// The colours in which a panel is drawn.
pub(super) fn ink(visuals: &Visuals) -> &'static Ink {
    match visuals.dark_mode {
        true => &DARK,
        false => &LIGHT,
    }
}

/// Sizes of letters, points.
const HEADING: f32 = 19.0;
const BODY: f32 = 14.0;
const SMALL: f32 = 12.0;
/// What is kept free of what scrolls for the bar beside it, points.
const BAR: f32 = 8.0;

/// The letters of what stands out.
fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// Words that stand out from those around them.
pub(super) fn strong(words: impl Into<RichText>) -> RichText {
    words.into().strong().family(bold())
}

/// Draws such words.
pub(super) fn strong_ui(ui: &mut egui::Ui, words: impl Into<RichText>) -> egui::Response {
    ui.label(strong(words))
}

/// Writes everything in our letters, from the next frame on; what these lack is taken from egui's.
pub(super) fn write_in_letters(context: &egui::Context) {
    context.set_fonts(letters());
    context.all_styles_mut(|style| {
        let sizes = [
            (TextStyle::Heading, FontId::new(HEADING, bold())),
            (TextStyle::Body, FontId::proportional(BODY)),
            (TextStyle::Button, FontId::proportional(BODY)),
            (TextStyle::Small, FontId::proportional(SMALL)),
        ];
        style.text_styles.extend(sizes);
        style.spacing.scroll.floating_allocated_width = BAR;
    });
}

fn letters() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let others = fonts.families[&FontFamily::Proportional].clone();
    for (weight, family) in [FontFamily::Proportional, bold()].into_iter().enumerate() {
        let mut names = Vec::new();
        for (part, files) in [LETTERS, MORE_LETTERS].into_iter().enumerate() {
            let name = format!("{family} {part}");
            let data = FontData::from_static(files[weight]);
            fonts.font_data.insert(name.clone(), data.into());
            names.push(name);
        }
        names.extend(others.iter().cloned());
        fonts.families.insert(family, names);
    }
    fonts
}

/// Draws everything from now on in a theme.
pub(super) fn wear(context: &egui::Context, theme: Theme) {
    let worn = match theme {
        Theme::Light => egui::Theme::Light,
        Theme::Dark => egui::Theme::Dark,
    };
    context.set_visuals_of(worn, visuals(worn.default_visuals()));
    context.set_theme(worn);
}

fn visuals(default: Visuals) -> Visuals {
    let ink = ink(&default);
    let accent = Stroke::new(2.0, ink.accent);
    let mut visuals = Visuals {
        weak_text_color: Some(ink.quiet),
        hyperlink_color: ink.accent,
        warn_fg_color: ink.caution,
        error_fg_color: ink.warning,
        panel_fill: ink.paper,
        window_fill: ink.paper,
        window_stroke: Stroke::new(1.0, ink.field),
        extreme_bg_color: ink.surface,
        code_bg_color: ink.surface,
        selection: Selection {
            bg_fill: ink.accent,
            stroke: Stroke::new(1.0, ink.on_accent),
        },
        slider_trailing_fill: true,
        widgets: widgets(&default.widgets, ink),
        ..default
    };
    visuals.text_cursor.stroke = accent;
    visuals
}

fn widgets(default: &Widgets, ink: &Ink) -> Widgets {
    let of = |default: &WidgetVisuals, fill, bound: Stroke| WidgetVisuals {
        weak_bg_fill: fill,
        bg_stroke: bound,
        fg_stroke: Stroke::new(default.fg_stroke.width, ink.ink),
        bg_fill: ink.field,
        ..*default
    };
    let bound = |colour| Stroke::new(1.0, colour);
    let [button, pointed_at] = ink.button;
    Widgets {
        noninteractive: WidgetVisuals {
            bg_fill: ink.paper,
            ..of(&default.noninteractive, ink.paper, bound(ink.line))
        },
        inactive: of(&default.inactive, button, bound(ink.field)),
        hovered: of(&default.hovered, pointed_at, bound(ink.quiet)),
        active: of(&default.active, pointed_at, bound(ink.accent)),
        open: of(&default.open, pointed_at, bound(ink.quiet)),
    }
}

#[cfg(test)]
mod tests {
    use bevy::color::Srgba;

    use crate::tissue::contrast::{LEAST_OF_LETTERS, LEAST_OF_SHAPES, contrast};

    use super::*;

    fn between(one: Color32, other: Color32) -> f32 {
        let [one, other] = [one, other].map(|colour| {
            let [red, green, blue, _] = colour.to_array();
            Srgba::rgb_u8(red, green, blue)
        });
        contrast(one, other)
    }

    fn both() -> [(&'static str, Visuals); 2] {
        let of = |theme: egui::Theme| visuals(theme.default_visuals());
        [
            ("light", of(egui::Theme::Light)),
            ("dark", of(egui::Theme::Dark)),
        ]
    }

    #[test]
    fn letters_can_be_read_in_both_themes() {
        for (theme, visuals) in both() {
            let ink = ink(&visuals);
            let quiet = visuals.weak_text_color();
            let grounds = [
                visuals.panel_fill,
                visuals.window_fill,
                visuals.extreme_bg_color,
            ];
            let letters = [
                ("letters", visuals.text_color()),
                ("strong letters", visuals.strong_text_color()),
                ("quiet letters", quiet),
                ("links", visuals.hyperlink_color),
                ("warnings", visuals.error_fg_color),
                ("cautions", visuals.warn_fg_color),
            ];
            for (name, colour) in letters {
                for ground in grounds {
                    let found = between(colour, ground);
                    assert!(found >= LEAST_OF_LETTERS, "{theme} {name}: {found:.2}");
                }
            }
            let widgets = &visuals.widgets;
            for state in [
                &widgets.inactive,
                &widgets.hovered,
                &widgets.active,
                &widgets.open,
            ] {
                let found = between(state.text_color(), state.weak_bg_fill);
                assert!(found >= LEAST_OF_LETTERS, "{theme} buttons: {found:.2}");
            }
            let chosen = between(ink.on_accent, visuals.selection.bg_fill);
            assert!(chosen >= LEAST_OF_LETTERS, "{theme} chosen: {chosen:.2}");
        }
    }

    #[test]
    fn shapes_can_be_told_in_both_themes() {
        for (theme, visuals) in both() {
            let ink = ink(&visuals);
            let widgets = &visuals.widgets;
            let shapes = [
                ("the ring around the focus", ink.accent),
                ("bounds of a field", widgets.inactive.bg_stroke.color),
                ("the rail of a slider", widgets.inactive.bg_fill),
                ("what is chosen", visuals.selection.bg_fill),
                ("what works", ink.works),
                ("what is stretched", ink.stretched),
            ];
            for (name, colour) in shapes {
                for ground in [visuals.panel_fill, visuals.extreme_bg_color] {
                    let found = between(colour, ground);
                    assert!(found >= LEAST_OF_SHAPES, "{theme} {name}: {found:.2}");
                }
            }
            let tick = between(widgets.inactive.fg_stroke.color, visuals.extreme_bg_color);
            assert!(tick >= LEAST_OF_SHAPES, "{theme} tick in a box: {tick:.2}");
        }
    }
}

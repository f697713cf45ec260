//! What the muscles do now, above the cards: the pressure on the low back, who works, who is stretched.

use bevy_egui::egui;

use crate::anatomy::Side;
use crate::locale::Locale;
use crate::panel::presenter::{
    AtWork, BackGauge, BackLoad, DiscLoad, NowList, NowRow, StructureCard,
};
use crate::stage::Command;

use super::{
    fold::fold,
    swatch::{STRETCHED, WORKS, stripes},
    theme::{ink, strong_ui},
};

/// Draws the gauge and both lists.
pub(super) fn at_work_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    at_work: &AtWork,
    chosen: Option<&StructureCard>,
    ask: &mut impl FnMut(Command),
) {
    fold(ui, "muscles now", locale.say("now-title"))
        .default_open(true)
        .show_unindented(ui, |ui| {
            if let Some(back) = &at_work.back {
                gauge_ui(ui, locale, back);
            }
            let works = (WORKS, locale.say("now-working"));
            let wanted = list_ui(ui, locale, works, &at_work.working, chosen);
            let stretched = (STRETCHED, locale.say("now-stretched"));
            let also = list_ui(ui, locale, stretched, &at_work.stretching, chosen);
            if let Some(row) = wanted.or(also) {
                ask(Command::SetMuscle {
                    muscle: Some(row.muscle.clone()),
                    side: side(row.side),
                });
            }
        });
}

fn side(word: &str) -> Option<Side> {
    Side::PAIR.into_iter().find(|side| side.word() == word)
}

/// Rows of a list that stand there even when they are empty: what is below keeps its place.
const ROWS: usize = 3;
/// Height of a row, points.
const ROW: f32 = 36.0;
const BAR: egui::Vec2 = egui::vec2(44.0, 10.0);
/// Size of the letters beside a bar.
const WORDS: f32 = 12.0;

/// Draws a list; gives the row that was clicked.
fn list_ui<'a>(
    ui: &mut egui::Ui,
    locale: &Locale,
    (kind, title): (&'static str, String),
    list: &'a NowList,
    chosen: Option<&StructureCard>,
) -> Option<&'a NowRow> {
    let id = ui.id().with(kind);
    let mut all = ui.data(|data| data.get_temp(id).unwrap_or(false));
    let shown = if all { list.rows.len().max(ROWS) } else { ROWS };
    ui.horizontal_wrapped(|ui| {
        strong_ui(ui, title);
        let more = list.rows.len().saturating_sub(shown) + list.more;
        if list.rows.len() > ROWS || more > 0 {
            let words = match all {
                true => locale.say("now-fewer"),
                false => locale.say_with("now-more", [("count", more.into())]),
            };
            all ^= ui.small_button(words).clicked();
        }
    });
    ui.data_mut(|data| data.insert_temp(id, all));
    let mut clicked = None;
    for place in 0..shown {
        let size = egui::vec2(ui.available_width(), ROW);
        let row = ui.allocate_ui(size, |ui| {
            ui.set_min_height(ROW);
            match list.rows.get(place) {
                Some(row) => row_ui(ui, locale, kind, row, chosen).then_some(row),
                None => {
                    let nothing = (place == 0).then(|| locale.say("now-nothing"));
                    ui.weak(nothing.unwrap_or_default());
                    None
                }
            }
        });
        clicked = clicked.or(row.inner);
    }
    clicked
}

/// The name, and below it the bar, the side and the words.
fn row_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    kind: &'static str,
    row: &NowRow,
    chosen: Option<&StructureCard>,
) -> bool {
    let is_chosen = chosen
        .is_some_and(|card| card.id == row.muscle && (card.side == row.side || row.side == "both"));
    let details = row.details.join("\n");
    ui.spacing_mut().item_spacing.y = 1.0;
    ui.spacing_mut().interact_size.y = ROW / 2.0 - 2.0;
    let name = egui::Button::selectable(is_chosen, &row.name).truncate();
    let name = ui.add(name).on_hover_text(&details);
    ui.horizontal(|ui| {
        ui.add_space(ui.spacing().button_padding.x);
        let (bar, _) = ui.allocate_exact_size(BAR, egui::Sense::hover());
        bar_ui(ui, kind, bar, row.level);
        let values = [
            ("side", row.side.into()),
            ("words", row.words.as_str().into()),
        ];
        let words = locale.say_with("now-side-words", values);
        let words = egui::RichText::new(words).size(WORDS);
        ui.add(egui::Label::new(words).truncate())
            .on_hover_text(details);
    });
    name.clicked()
}

fn bar_ui(ui: &egui::Ui, kind: &'static str, bar: egui::Rect, level: f32) {
    let (painter, ink) = (ui.painter(), ink(ui.visuals()));
    let full = bar.with_max_x(egui::lerp(bar.x_range(), level));
    painter.rect_filled(bar, 3.0, ink.surface);
    if kind == STRETCHED {
        painter.rect_filled(full, 3.0, ink.stretched);
        stripes(painter, full, ink.surface);
    } else {
        painter.rect_filled(full, 3.0, ink.works);
    }
    bound_ui(ui, bar);
}

fn bound_ui(ui: &egui::Ui, bar: egui::Rect) {
    let bound = egui::Stroke::new(1.0, ink(ui.visuals()).field);
    let painter = ui.painter();
    painter.rect_stroke(bar, 3.0, bound, egui::StrokeKind::Inside);
}

fn gauge_ui(ui: &mut egui::Ui, locale: &Locale, gauge: &BackGauge) {
    strong_ui(ui, &gauge.title).on_hover_text(&gauge.note);
    for row in &gauge.rows {
        if !row.name.is_empty() {
            ui.label(&row.name);
        }
        load_ui(ui, row, gauge.standing);
    }
    ui.horizontal_wrapped(|ui| {
        ui.small(format!("|  {}", locale.say("gauge-standing")));
        ui.add_space(8.0);
        ui.small(format!("⏶  {}", locale.say("gauge-most")));
    });
}

/// Two lines, with numbers or without: what is below keeps its place.
fn load_ui(ui: &mut egui::Ui, load: &BackLoad, standing: f32) {
    for disc in &load.discs {
        disc_ui(ui, disc, standing);
    }
    if load.discs.is_empty() {
        ui.add(egui::Label::new(&load.none).truncate())
            .on_hover_text(&load.none);
        ui.label("");
    }
}

fn disc_ui(ui: &mut egui::Ui, disc: &DiscLoad, standing: f32) {
    const WIDTH: f32 = 72.0;
    ui.horizontal(|ui| {
        ui.label(egui::RichText::new(disc.disc).size(WORDS));
        let size = egui::vec2(WIDTH, BAR.y + 4.0);
        let (bar, response) = ui.allocate_exact_size(size, egui::Sense::hover());
        let (painter, ink) = (ui.painter(), ink(ui.visuals()));
        let x = |at: f32| egui::lerp(bar.x_range(), at);
        painter.rect_filled(bar, 3.0, ink.surface);
        painter.rect_filled(bar.with_max_x(x(disc.at)), 3.0, ink.accent);
        bound_ui(ui, bar);
        for (width, colour) in [(4.0, ink.paper), (2.0, ink.ink)] {
            let line = egui::Stroke::new(width, colour);
            painter.vline(x(standing), bar.y_range().expand(2.0), line);
        }
        if let Some(most) = disc.most {
            let tip = egui::pos2(x(most), bar.max.y - 5.0);
            triangle(painter, tip, ink.ink, ink.paper);
        }
        response.on_hover_text(&disc.most_words);
        ui.add(egui::Label::new(egui::RichText::new(&disc.words).size(WORDS)).truncate())
            .on_hover_text(format!("{}; {}", disc.words, disc.most_words));
    });
}

/// A mark that points up at `tip`.
fn triangle(painter: &egui::Painter, tip: egui::Pos2, fill: egui::Color32, rim: egui::Color32) {
    let corner = |side: f32| tip + egui::vec2(side * 4.0, 7.0);
    let corners = vec![tip, corner(1.0), corner(-1.0)];
    let rim = egui::Stroke::new(1.0, rim);
    painter.add(egui::Shape::convex_polygon(corners, fill, rim));
}

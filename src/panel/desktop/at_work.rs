//! What the muscles do now, above the cards: the pressure on the low back, who works, who is stretched.

use bevy_egui::egui;

use crate::anatomy::Side;
use crate::panel::presenter::{
    AtWork, BackGauge, BackLoad, DiscLoad, NowList, NowRow, StructureCard,
};
use crate::stage::Command;

use super::swatch::{STRETCHED, WORKS, fill, stripes};

/// Draws the gauge and both lists.
pub(super) fn at_work_ui(
    ui: &mut egui::Ui,
    at_work: &AtWork,
    chosen: Option<&StructureCard>,
    ask: &mut impl FnMut(Command),
) {
    egui::CollapsingHeader::new("Muscles now")
        .default_open(true)
        .show_unindented(ui, |ui| {
            if let Some(back) = &at_work.back {
                gauge_ui(ui, back);
            }
            let wanted = list_ui(ui, "Working", WORKS, &at_work.working, chosen);
            let also = list_ui(ui, "Stretched", STRETCHED, &at_work.stretching, chosen);
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
const BAR: egui::Vec2 = egui::vec2(44.0, 10.0);

/// Draws a list; gives the row that was clicked.
fn list_ui<'a>(
    ui: &mut egui::Ui,
    title: &str,
    kind: &'static str,
    list: &'a NowList,
    chosen: Option<&StructureCard>,
) -> Option<&'a NowRow> {
    let id = ui.id().with(title);
    let mut all = ui.data(|data| data.get_temp(id).unwrap_or(false));
    let shown = if all { list.rows.len().max(ROWS) } else { ROWS };
    ui.horizontal(|ui| {
        ui.strong(title);
        let more = list.rows.len().saturating_sub(shown) + list.more;
        if list.rows.len() > ROWS || more > 0 {
            let words = if all {
                "fewer".to_owned()
            } else {
                format!("and {more} more")
            };
            all ^= ui.small_button(words).clicked();
        }
    });
    ui.data_mut(|data| data.insert_temp(id, all));
    let mut clicked = None;
    for place in 0..shown {
        match list.rows.get(place) {
            Some(row) if row_ui(ui, kind, row, chosen) => clicked = Some(row),
            Some(_) => {}
            None if place == 0 => {
                ui.weak("nothing in particular");
            }
            None => {
                ui.label("");
            }
        }
    }
    clicked
}

fn row_ui(
    ui: &mut egui::Ui,
    kind: &'static str,
    row: &NowRow,
    chosen: Option<&StructureCard>,
) -> bool {
    let is_chosen = chosen
        .is_some_and(|card| card.id == row.muscle && (card.side == row.side || row.side == "both"));
    ui.horizontal(|ui| {
        let (bar, _) = ui.allocate_exact_size(BAR, egui::Sense::hover());
        bar_ui(ui, kind, bar, row.level);
        let side = match row.side {
            "midline" => String::new(),
            side => format!(", {side}"),
        };
        let words = format!("{}{side}: {}", row.name, row.words);
        let label = ui.add(egui::Button::selectable(is_chosen, words).truncate());
        label.on_hover_text(row.details.join("\n")).clicked()
    })
    .inner
}

fn bar_ui(ui: &egui::Ui, kind: &'static str, bar: egui::Rect, level: f32) {
    let painter = ui.painter();
    let full = bar.with_max_x(egui::lerp(bar.x_range(), level));
    painter.rect_filled(bar, 3.0, ui.visuals().extreme_bg_color);
    painter.rect_filled(full, 3.0, fill(kind, level));
    if kind == STRETCHED {
        stripes(painter, full, egui::Color32::WHITE);
    }
    let stroke = ui.visuals().widgets.noninteractive.bg_stroke;
    painter.rect_stroke(bar, 3.0, stroke, egui::StrokeKind::Inside);
}

fn gauge_ui(ui: &mut egui::Ui, gauge: &BackGauge) {
    ui.strong(&gauge.title).on_hover_text(&gauge.note);
    for row in &gauge.rows {
        if !row.name.is_empty() {
            ui.label(&row.name);
        }
        load_ui(ui, row, gauge.standing);
    }
    ui.small("|  standing      ⏶  most of this round");
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
    const WIDTH: f32 = 92.0;
    const WORDS: f32 = 12.0;
    ui.horizontal(|ui| {
        ui.label(egui::RichText::new(disc.disc).size(WORDS));
        let size = egui::vec2(WIDTH, BAR.y + 4.0);
        let (bar, response) = ui.allocate_exact_size(size, egui::Sense::hover());
        let (painter, visuals) = (ui.painter(), ui.visuals());
        let x = |at: f32| egui::lerp(bar.x_range(), at);
        painter.rect_filled(bar, 3.0, visuals.extreme_bg_color);
        painter.rect_filled(
            bar.with_max_x(x(disc.at)),
            3.0,
            visuals.widgets.inactive.fg_stroke.color,
        );
        painter.rect_stroke(
            bar,
            3.0,
            visuals.widgets.noninteractive.bg_stroke,
            egui::StrokeKind::Inside,
        );
        let ink = visuals.strong_text_color();
        painter.vline(
            x(standing),
            bar.y_range().expand(2.0),
            egui::Stroke::new(2.0, ink),
        );
        if let Some(most) = disc.most {
            let tip = egui::pos2(x(most), bar.max.y - 5.0);
            triangle(painter, tip, ink, visuals.panel_fill);
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

//! The chosen muscle over the time of a round: plots one above the other, the present moment as a line.

use bevy_egui::egui::{self, Stroke, lerp};

use crate::panel::presenter::{MuscleGraph, PhaseRow, Plot};
use crate::stage::Command;

use super::theme::{ink, strong, strong_ui};

/// The time of the graph.
pub(super) struct Time<'a> {
    /// The phases of the round.
    pub phases: &'a [PhaseRow],
    /// The present moment, a fraction of the round.
    pub at: f32,
}

/// The width of the scale at the side.
const SCALE: f32 = 52.0;
const HEIGHT: f32 = 72.0;

/// Draws the graph; a press on it goes to that moment.
pub(super) fn graph_ui(
    ui: &mut egui::Ui,
    graph: &MuscleGraph,
    time: &Time,
    ask: &mut impl FnMut(Command),
) {
    strong_ui(ui, &graph.title);
    for plot in &graph.plots {
        title_ui(ui, plot);
        if let Some(at) = plot_ui(ui, plot, time) {
            ask(Command::Seek { at });
        }
    }
    if !graph.plots.is_empty() {
        phases_ui(ui, time);
    }
    for sentence in &graph.words {
        ui.label(sentence);
    }
    ui.small(&graph.note);
}

/// Draws a line through points: dashed where it is computed.
fn line(ui: &egui::Ui, kind: &str, points: Vec<egui::Pos2>) {
    let ink = ink(ui.visuals());
    let colour = match kind {
        "length" => ink.stretched,
        "measured" => ink.works,
        _ => ink.ink,
    };
    let stroke = Stroke::new(2.0, colour);
    match kind {
        "computed" => {
            let dashes = egui::Shape::dashed_line(&points, stroke, 5.0, 4.0);
            ui.painter().extend(dashes);
        }
        _ => {
            ui.painter().add(egui::Shape::line(points, stroke));
        }
    }
}

/// What is plotted, and a sample of each line.
fn title_ui(ui: &mut egui::Ui, plot: &Plot) {
    ui.horizontal_wrapped(|ui| {
        ui.label(&plot.title);
        for curve in plot.curves.iter().filter(|curve| curve.kind != "length") {
            let (sample, _) = ui.allocate_exact_size(egui::vec2(24.0, 10.0), egui::Sense::hover());
            let ends = vec![sample.left_center(), sample.right_center()];
            line(ui, curve.kind, ends);
            ui.small(&curve.label);
        }
    });
}

/// Draws a plot; gives the moment that was pressed.
fn plot_ui(ui: &mut egui::Ui, plot: &Plot, time: &Time) -> Option<f32> {
    let size = egui::vec2(ui.available_width(), HEIGHT);
    let (place, response) = ui.allocate_exact_size(size, egui::Sense::click_and_drag());
    let field = place
        .with_min_x(place.min.x + SCALE)
        .shrink2(egui::vec2(0.0, 5.0));
    let (painter, visuals) = (ui.painter(), ui.visuals());
    let thin = visuals.widgets.noninteractive.bg_stroke;
    painter.rect_filled(field, 0.0, visuals.extreme_bg_color);
    let y = |at: f32| lerp(field.max.y..=field.min.y, at);
    for mark in &plot.marks {
        painter.hline(field.x_range(), y(mark.at), thin);
        painter.text(
            egui::pos2(field.min.x - 4.0, y(mark.at)),
            egui::Align2::RIGHT_CENTER,
            &mark.words,
            egui::TextStyle::Small.resolve(ui.style()),
            visuals.text_color(),
        );
    }
    let bound = Stroke::new(1.0, ink(visuals).field);
    for phase in time.phases.iter().skip(1) {
        painter.vline(lerp(field.x_range(), phase.start), field.y_range(), bound);
    }
    let point = |[at, value]: &[f32; 2]| egui::pos2(lerp(field.x_range(), *at), y(*value));
    for curve in &plot.curves {
        for part in &curve.parts {
            line(ui, curve.kind, part.iter().map(point).collect());
        }
    }
    let now = lerp(field.x_range(), time.at);
    painter.vline(
        now,
        place.y_range(),
        Stroke::new(2.0, visuals.strong_text_color()),
    );
    let pressed = response.interact_pointer_pos()?;
    Some(egui::emath::inverse_lerp(field.x_range().into(), pressed.x)?.clamp(0.0, 1.0))
}

/// The names of the phases below their parts of the time.
fn phases_ui(ui: &mut egui::Ui, time: &Time) {
    let size = egui::vec2(
        ui.available_width(),
        ui.text_style_height(&egui::TextStyle::Small) + 4.0,
    );
    let (place, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let field = place.with_min_x(place.min.x + SCALE);
    for phase in time.phases {
        let x = |at: f32| lerp(field.x_range(), at);
        let part = field.with_min_x(x(phase.start)).with_max_x(x(phase.end));
        let now = (phase.start..phase.end).contains(&time.at);
        let words = egui::RichText::new(&phase.name).small();
        let words = if now { strong(words) } else { words };
        ui.put(part, egui::Label::new(words).truncate())
            .on_hover_text(&phase.name);
    }
}

//! A step of the care plan: its cards, and its exercises in the order that was chosen.

use bevy_egui::egui::{self, RichText};

use crate::locale::Locale;
use crate::panel::desktop::{Said, cards::sources_ui, structure::piece_ui, theme::strong_ui};
use crate::panel::presenter::{
    CareCard, CareCardRow, CareExercise, CareMuscle, CareStep, SourceRow,
};
use crate::stage::Command;

use super::{Order, Reading, changes_ui, numbered_title};

/// The orders, and the message of each.
const ORDERS: [(Order, &str); 3] = [
    (Order::Level, "care-order-level"),
    (Order::Position, "care-order-position"),
    (Order::Muscle, "care-order-muscle"),
];

/// Draws a step.
pub(super) fn step_ui(
    ui: &mut egui::Ui,
    said: &Said,
    step: &CareStep,
    reading: &mut Reading,
    ask: &mut impl FnMut(Command),
) {
    let locale = said.locale;
    ui.heading(numbered_title(step.number, &step.title));
    ui.label(&step.lead);
    for row in &step.cards {
        row_ui(ui, locale, row, ask);
        let card = said.care.card.as_ref().filter(|card| card.id == row.id);
        if let Some(card) = card {
            ui.indent(&card.id, |ui| card_ui(ui, locale, card, ask));
        }
    }
    if !step.exercises.is_empty() {
        exercises_ui(ui, said, step, reading, ask);
    }
    sources_ui(
        ui,
        locale,
        "step sources",
        std::slice::from_ref(&step.source),
    );
}

fn row_ui(ui: &mut egui::Ui, locale: &Locale, row: &CareCardRow, ask: &mut impl FnMut(Command)) {
    let sign = if row.open { "⏷" } else { "⏵" };
    let title = format!("{sign}  {}", row.title);
    if ui
        .add(egui::Button::selectable(row.open, title).wrap())
        .clicked()
    {
        ask(match row.open {
            true => Command::OpenCare { card: None },
            false => row.command.clone(),
        });
    }
    if !row.kind_words.is_empty() {
        ui.small(&row.kind_words);
    }
    left_out_ui(ui, locale, row.barred);
}

fn left_out_ui(ui: &mut egui::Ui, locale: &Locale, barred: bool) {
    if barred {
        let words = RichText::new(locale.say("care-left-out")).small();
        ui.colored_label(ui.visuals().warn_fg_color, words);
    }
}

fn card_ui(ui: &mut egui::Ui, locale: &Locale, card: &CareCard, ask: &mut impl FnMut(Command)) {
    changes_ui(ui, &card.changes);
    for said in &card.says {
        ui.label(&said.text);
        ui.add_space(2.0);
    }
    for piece in &card.pieces {
        piece_ui(ui, locale, piece, ask);
    }
    let mut sources: Vec<SourceRow> = Vec::new();
    for said in &card.says {
        if !sources.contains(&said.source) {
            sources.push(said.source.clone());
        }
    }
    sources_ui(ui, locale, "card sources", &sources);
    ui.add_space(8.0);
}

fn exercises_ui(
    ui: &mut egui::Ui,
    said: &Said,
    step: &CareStep,
    reading: &mut Reading,
    ask: &mut impl FnMut(Command),
) {
    let locale = said.locale;
    ui.add_space(8.0);
    strong_ui(ui, locale.say("care-exercises"));
    ui.horizontal_wrapped(|ui| {
        ui.label(locale.say("care-order"));
        for (order, message) in ORDERS {
            ui.selectable_value(&mut reading.order, order, locale.say(message));
        }
    });
    let playing = said.panel.exercise.as_ref().map(|card| card.id.as_str());
    for (place, (name, rows)) in groups(step, reading.order).into_iter().enumerate() {
        ui.add_space(4.0);
        ui.weak(name);
        for row in rows {
            let key = (place, &row.id);
            let chosen = playing == Some(row.id.as_str());
            let clicked = ui.push_id(key, |ui| exercise_ui(ui, locale, row, chosen));
            if clicked.inner {
                ask(row.command.clone());
            }
        }
    }
}

/// The exercises under headings: by level or position, or by what they stretch or strengthen.
fn groups(step: &CareStep, order: Order) -> Vec<(&str, Vec<&CareExercise>)> {
    let mut rows: Vec<&CareExercise> = step.exercises.iter().collect();
    match order {
        Order::Level => grouped(rows, |row| &row.level_words),
        Order::Position => {
            rows.sort_by_key(|row| row.position);
            grouped(rows, |row| &row.position_words)
        }
        Order::Muscle => {
            let of = |muscle: &CareMuscle| {
                let known = |row: &&CareExercise| muscle.exercises.contains(&row.id);
                step.exercises.iter().filter(known).collect()
            };
            let muscles = step.muscles.iter();
            muscles.map(|row| (row.name.as_str(), of(row))).collect()
        }
    }
}

/// Rows that follow each other and have the same words, under these.
fn grouped<'a>(
    rows: Vec<&'a CareExercise>,
    words: impl Fn(&'a CareExercise) -> &'a str,
) -> Vec<(&'a str, Vec<&'a CareExercise>)> {
    let mut groups: Vec<(&str, Vec<&CareExercise>)> = Vec::new();
    for row in rows {
        match groups.last_mut() {
            Some((name, known)) if *name == words(row) => known.push(row),
            _ => groups.push((words(row), vec![row])),
        }
    }
    groups
}

/// Draws an exercise; gives whether it was pressed.
fn exercise_ui(ui: &mut egui::Ui, locale: &Locale, row: &CareExercise, chosen: bool) -> bool {
    let name = egui::Button::selectable(chosen, &row.name).wrap();
    let clicked = ui.add(name).clicked();
    let beside = [&row.level_words, &row.position_words, &row.dose].into_iter();
    let beside: Vec<&str> = beside
        .map(String::as_str)
        .filter(|words| !words.is_empty())
        .collect();
    ui.small(beside.join(" · "));
    left_out_ui(ui, locale, row.barred);
    changes_ui(ui, &row.changes);
    clicked
}

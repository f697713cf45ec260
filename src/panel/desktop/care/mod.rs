//! The care plan at the right side: signs that need a doctor before everything, then its parts.

mod routines;
mod steps;

use bevy_egui::egui;

use crate::care::guide::Step;
use crate::locale::Locale;
use crate::panel::presenter::{CareConditions, CareScreen, ChangeRow, Panel};
use crate::stage::Command;

use super::{
    Held, Said,
    button::tick_ui,
    cards::{bullet_ui, sources_ui},
    diary::diary_ui,
    focus::scrolling_ui,
    pain::answer_ui,
    plan::plan_ui,
};

/// Which part of the care plan is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Step(Step),
    Routines,
    Plan,
    Diary,
    Conditions,
}

/// What the exercises of a step are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Order {
    #[default]
    Level,
    Position,
    Muscle,
}

/// How the care plan is read.
#[derive(Debug)]
pub(super) struct Reading {
    part: Part,
    order: Order,
    /// The card that was open when it was drawn last.
    card: Option<String>,
    /// Whether the card of something on the body is read in its place.
    away: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            part: Part::Step(Step::Massage),
            order: Order::default(),
            card: None,
            away: false,
        }
    }
}

impl Reading {
    /// Whether the care plan is read at the right side.
    pub(super) fn is_read(&self, care: &CareScreen) -> bool {
        care.open && !self.away
    }

    /// Whether the card of something else is read, from where there is a way back.
    pub(super) fn is_left(&self, care: &CareScreen) -> bool {
        care.open && self.away
    }

    /// Follows what was asked for: what has a card of its own is read there.
    pub(super) fn follow(&mut self, command: &Command) {
        match command {
            Command::OpenCare { .. } | Command::CloseCare => self.away = false,
            Command::SetExercise { exercise: Some(_) }
            | Command::SetMuscle {
                muscle: Some(_), ..
            }
            | Command::KeepMuscle { .. }
            | Command::SetTapping { .. } => self.away = true,
            _ => {}
        }
    }

    /// Goes to the part of a card that was opened, and comes back where the care plan was closed.
    pub(super) fn turn_to(&mut self, care: &CareScreen) {
        self.away &= care.open;
        let open = care.card.as_ref();
        let id = open.map(|card| card.id.clone());
        if id == self.card {
            return;
        }
        self.card = id;
        if let Some(card) = open {
            self.part = Part::Step(card.step);
            self.away = false;
        }
    }
}

/// Draws the button that opens the care plan and closes it.
pub(super) fn begin_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    care: &CareScreen,
    ask: &mut impl FnMut(Command),
) {
    let size = egui::vec2(ui.available_width(), 36.0);
    let button = egui::Button::new(locale.say("care-way-in")).min_size(size);
    if ui
        .add(button.selected(care.open))
        .on_hover_text("C")
        .clicked()
    {
        ask(match care.open {
            true => Command::CloseCare,
            false => Command::OpenCare { card: None },
        });
    }
}

/// Draws the way back to the care plan.
pub(super) fn back_ui(ui: &mut egui::Ui, locale: &Locale, reading: &mut Reading) {
    ui.add_space(8.0);
    reading.away = !ui.button(locale.say("care-back")).clicked();
}

/// Draws the care plan.
pub(super) fn care_ui(
    ui: &mut egui::Ui,
    said: &Said,
    held: &mut Held,
    ask: &mut impl FnMut(Command),
) {
    let (locale, care) = (said.locale, said.care);
    ui.add_space(8.0);
    if let Some(answer) = &care.red_flags.answer {
        answer_ui(ui, answer);
    }
    flags_ui(ui, &care.red_flags.title, ask);
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.heading(&care.title);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.button(&care.close).clicked() {
                ask(Command::CloseCare);
            }
        });
    });
    ui.label(&care.lead);
    parts_ui(ui, locale, care, &mut held.reading);
    if let Some(name) = shown(said.panel) {
        let more = locale.say_with("care-more", [("name", name.into())]);
        held.reading.away = ui.link(more).clicked();
    }
    ui.separator();
    let part = held.reading.part;
    let area = egui::ScrollArea::vertical().id_salt(format!("{part:?}"));
    scrolling_ui(ui, area.auto_shrink(false), |ui| match part {
        Part::Step(id) => {
            let step = care.steps.iter().find(|step| step.id == id);
            step.into_iter().for_each(|step| {
                steps::step_ui(ui, said, step, &mut held.reading, ask);
            });
        }
        Part::Routines => routines::routines_ui(ui, locale, care, &mut held.printing, ask),
        Part::Plan => plan_ui(ui, said, held, ask),
        Part::Diary => diary_ui(ui, locale, &mut held.notebook),
        Part::Conditions => conditions_ui(ui, locale, &care.conditions, ask),
    });
}

/// What is shown on the body and has a card.
fn shown(panel: &Panel) -> Option<&str> {
    let muscle = panel.card.as_ref().map(|card| card.name.as_str());
    muscle.or_else(|| panel.exercise.as_ref().map(|card| card.name.as_str()))
}

/// Draws the way to the signs that need a doctor.
pub(super) fn flags_ui(ui: &mut egui::Ui, title: &str, ask: &mut impl FnMut(Command)) {
    if ui.button(title).on_hover_text("F1").clicked() {
        ask(Command::OpenRedFlags);
    }
}

fn parts_ui(ui: &mut egui::Ui, locale: &Locale, care: &CareScreen, reading: &mut Reading) {
    let step = |numbered: bool| {
        let steps = care
            .steps
            .iter()
            .filter(move |step| step.number.is_some() == numbered);
        steps.map(|step| {
            (
                Part::Step(step.id),
                numbered_title(step.number, &step.title),
            )
        })
    };
    let others = [
        (Part::Routines, care.routines_title.clone()),
        (Part::Plan, locale.say("care-part-plan")),
        (Part::Diary, locale.say("care-part-diary")),
        (Part::Conditions, care.conditions.title.clone()),
    ];
    ui.horizontal_wrapped(|ui| {
        for (part, title) in step(true).chain(others).chain(step(false)) {
            ui.selectable_value(&mut reading.part, part, title);
        }
    });
}

fn numbered_title(number: Option<usize>, title: &str) -> String {
    match number {
        Some(number) => format!("{number}. {title}"),
        None => title.to_owned(),
    }
}

fn conditions_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    conditions: &CareConditions,
    ask: &mut impl FnMut(Command),
) {
    ui.heading(&conditions.title);
    ui.label(&conditions.lead);
    for row in &conditions.rows {
        ui.add_space(4.0);
        let mut ticked = row.ticked;
        if tick_ui(ui, &mut ticked, &row.name).changed() {
            let condition = row.id.clone();
            ask(Command::TickCondition { condition, ticked });
        }
        ui.indent(&row.id, |ui| {
            row.changes.iter().for_each(|text| bullet_ui(ui, text));
        });
    }
    sources_ui(ui, locale, "condition sources", &conditions.sources);
}

/// Draws what is true of the person and changes something.
fn changes_ui(ui: &mut egui::Ui, changes: &[ChangeRow]) {
    for change in changes {
        ui.colored_label(ui.visuals().warn_fg_color, &change.because);
        ui.label(&change.text);
    }
}

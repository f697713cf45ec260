//! The routines: how long each takes, what it consists of, its start, and it on paper.

use bevy_egui::egui;

use crate::locale::Locale;
use crate::panel::desktop::{
    button::named,
    cards::sources_ui,
    fold::fold,
    print::{Printing, print_ui},
    theme::strong_ui,
};
use crate::panel::presenter::{CareBlock, CareRoutine, CareScreen, ConditionRow};
use crate::stage::Command;

use super::changes_ui;

/// Draws the routines.
pub(super) fn routines_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    care: &CareScreen,
    printing: &mut Printing,
    ask: &mut impl FnMut(Command),
) {
    ui.heading(&care.routines_title);
    for routine in &care.routines {
        ui.push_id(&routine.id, |ui| {
            routine_ui(ui, locale, (routine, &care.conditions.rows), printing, ask);
        });
        ui.separator();
    }
}

fn routine_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    (routine, conditions): (&CareRoutine, &[ConditionRow]),
    printing: &mut Printing,
    ask: &mut impl FnMut(Command),
) {
    ui.horizontal_wrapped(|ui| {
        strong_ui(ui, &routine.name);
        ui.weak(&routine.minutes);
    });
    ui.label(&routine.lead);
    let named = (routine.id.as_str(), routine.name.as_str());
    print_ui(ui, locale, conditions, printing, named, |ui| {
        if routine.playable {
            start_ui(ui, locale, named, ask);
        }
    });
    for weeks in &routine.weeks {
        strong_ui(ui, &weeks.weeks);
        ui.label(format!("{}. {}", weeks.name, weeks.text));
        ui.push_id(&weeks.weeks, |ui| {
            start_ui(ui, locale, (&weeks.routine, &weeks.name), ask);
        });
    }
    if !routine.blocks.is_empty() {
        fold(ui, "contents", locale.say("care-contents")).show(ui, |ui| {
            routine.blocks.iter().for_each(|block| block_ui(ui, block));
        });
    }
    sources_ui(ui, locale, "routine sources", &routine.sources);
}

fn start_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    (id, name): (&str, &str),
    ask: &mut impl FnMut(Command),
) {
    let hint = locale.say_with("care-start-what", [("routine", name.into())]);
    let words = format!("▶ {}", locale.say("care-start"));
    if named(ui, words, hint).clicked() {
        let routine = id.to_owned();
        ask(Command::StartRoutine {
            routine,
            elapsed: 0.0,
        });
    }
}

fn block_ui(ui: &mut egui::Ui, block: &CareBlock) {
    ui.horizontal_wrapped(|ui| {
        strong_ui(ui, &block.name);
        ui.weak(&block.minutes);
    });
    for item in &block.items {
        ui.label(format!("•  {}, {}", item.name, item.amount));
        if !item.note.is_empty() {
            ui.small(&item.note);
        }
        changes_ui(ui, &item.changes);
    }
}

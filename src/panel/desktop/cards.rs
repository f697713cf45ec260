//! The cards at the right: the chosen structure and the exercise, in words.

use bevy_egui::egui;

use crate::anatomy::Side;
use crate::panel::{
    comparison::comparison_ui,
    presenter::{AtWork, ExerciseCard, MuscleRow, Panel, SourceRow, StructureCard},
};
use crate::stage::Command;

use super::{
    Said,
    at_work::at_work_ui,
    focus::scrolling_ui,
    graph::{Time, graph_ui},
    pain::{led_to_ui, pain_ui},
    play::Now,
    structure::structure_ui,
};

/// Draws everything at the right: what the muscles do now, the chosen one, the exercise.
pub(super) fn side_ui(ui: &mut egui::Ui, said: &Said, ask: &mut impl FnMut(Command)) {
    let (panel, at_work, now) = (said.panel, said.at_work, said.now.as_ref());
    let search = &said.pain.search;
    if now.is_some() {
        ui.add_space(8.0);
        at_work_ui(ui, at_work, panel.card.as_ref(), ask);
        ui.separator();
    }
    scrolling_ui(ui, egui::ScrollArea::vertical(), |ui| {
        if search.painting || now.is_none() && !search.hurts.is_empty() {
            pain_ui(ui, search, ask);
        }
        if let Some(card) = &panel.card {
            led_to_ui(ui);
            name_ui(ui, card, ask);
            chosen_ui(ui, panel, at_work, now, ask);
            structure_ui(ui, card, ask);
            sources_ui(ui, "muscle sources", &card.sources);
            ui.separator();
        }
        if let Some(card) = &panel.exercise {
            exercise_ui(ui, card, ask);
        }
    });
}

/// The graph of the chosen muscle, and its numbers at this moment.
fn chosen_ui(
    ui: &mut egui::Ui,
    panel: &Panel,
    at_work: &AtWork,
    now: Option<&Now>,
    ask: &mut impl FnMut(Command),
) {
    let (Some(graph), Some(exercise), Some(now)) = (&panel.graph, &panel.exercise, now) else {
        return;
    };
    for fact in &at_work.chosen {
        ui.label(format!("{}: {}", fact.label, fact.text));
    }
    let phases = &exercise.phases;
    graph_ui(ui, graph, &Time { phases, at: now.at }, ask);
    sources_ui(ui, "graph sources", &graph.sources);
    ui.separator();
}

fn name_ui(ui: &mut egui::Ui, card: &StructureCard, ask: &mut impl FnMut(Command)) {
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        for place in &card.way {
            if ui.link(&place.name).clicked() {
                place.commands.iter().cloned().for_each(&mut *ask);
            }
            ui.weak("›");
        }
    });
    ui.heading(&card.name);
    ui.label(egui::RichText::new(&card.latin).italics().weak());
    let side = match card.side {
        "midline" => "",
        side => side,
    };
    ui.label(format!("{side} {}", card.plain).trim());
    ui.horizontal_wrapped(|ui| {
        let other = match card.side {
            "left" => Some(Side::Right),
            "right" => Some(Side::Left),
            _ => None,
        };
        if let Some(side) = other
            && ui.button(format!("Show the {} one", side.word())).clicked()
        {
            ask(Command::SetMuscle {
                muscle: Some(card.id.clone()),
                side: Some(side),
            });
        }
        if ui.button("Close").clicked() {
            ask(Command::SetMuscle {
                muscle: None,
                side: None,
            });
        }
    });
}

/// Draws the card of the exercise.
fn exercise_ui(ui: &mut egui::Ui, card: &ExerciseCard, ask: &mut impl FnMut(Command)) {
    ui.add_space(8.0);
    ui.heading(&card.name);
    ui.strong("How much");
    ui.label(&card.dose);
    if !card.needs.is_empty() {
        ui.label(format!("At hand: {}", card.needs.join(", ")));
    }
    ui.strong("How to do it");
    card.cues.iter().for_each(|cue| bullet_ui(ui, cue));
    if !card.mistakes.is_empty() {
        ui.strong("Common mistakes");
    }
    for (index, mistake) in card.mistakes.iter().enumerate() {
        let shown = card.mistake == Some(index);
        let label = ui.selectable_label(shown, &mistake.name);
        if label.on_hover_text("Show this mistake").clicked() {
            let mistake = (!shown).then_some(index);
            ask(Command::SetMistake { mistake });
        }
        ui.label(&mistake.why);
        if shown {
            comparison_ui(ui, card, ask);
        }
    }
    for (title, text) in [("Easier", &card.easier), ("Harder", &card.harder)] {
        if !text.is_empty() {
            ui.strong(title);
            ui.label(text);
        }
    }
    ui.strong("Stop if");
    card.stop_if.iter().for_each(|sign| bullet_ui(ui, sign));
    muscles_ui(ui, &card.muscles);
    sources_ui(ui, "exercise sources", &card.sources);
}

fn muscles_ui(ui: &mut egui::Ui, muscles: &[MuscleRow]) {
    ui.collapsing("Muscles, and what was measured", |ui| {
        for row in muscles {
            let side = match row.side {
                "both" => String::new(),
                side => format!(", {side}"),
            };
            let measured = match row.measured.as_str() {
                "" => String::new(),
                measured => format!(": {measured}"),
            };
            ui.strong(format!("{}{side}", row.name));
            ui.label(format!("{}{measured}", row.words));
            let source = format!(
                "{} (confidence: {})",
                row.source.text, row.source.confidence
            );
            ui.label(egui::RichText::new(source).small().weak());
        }
    });
}

/// Draws a line of a list.
pub(super) fn bullet_ui(ui: &mut egui::Ui, text: &str) {
    ui.label(format!("•  {text}"));
}

/// Draws where statements come from.
pub(super) fn sources_ui(ui: &mut egui::Ui, id: &str, sources: &[SourceRow]) {
    egui::CollapsingHeader::new("Sources")
        .id_salt(id)
        .show(ui, |ui| {
            for source in sources {
                ui.label(format!(
                    "{} (confidence: {})",
                    source.text, source.confidence
                ));
            }
        });
}

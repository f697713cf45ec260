//! The cards at the right: the chosen structure and the exercise, in words.

use bevy_egui::egui;

use crate::panel::{
    comparison::comparison_ui,
    presenter::{ExerciseCard, MuscleRow, SourceRow, StructureCard},
};
use crate::stage::Command;

/// Draws the card of what was chosen.
pub(super) fn structure_ui(ui: &mut egui::Ui, card: &StructureCard) {
    ui.add_space(8.0);
    ui.heading(&card.name);
    ui.label(egui::RichText::new(&card.latin).italics().weak());
    ui.label(format!("{} {}", card.side, card.plain));
    for fact in &card.what {
        ui.strong(fact.label);
        ui.label(&fact.text);
    }
    if !card.points.is_empty() {
        ui.strong("Trigger points");
        for point in &card.points {
            ui.label(format!("{}  {}", point.number, point.text));
        }
        ui.strong("Pain is often felt here");
        card.essential.iter().for_each(|zone| bullet_ui(ui, zone));
        ui.strong("Sometimes also here");
        card.spillover.iter().for_each(|zone| bullet_ui(ui, zone));
        ui.label(&card.note);
        ui.label(&card.caution);
    }
    sources_ui(ui, "muscle sources", &card.sources);
}

/// Draws the card of the exercise.
pub(super) fn exercise_ui(ui: &mut egui::Ui, card: &ExerciseCard, ask: &mut impl FnMut(Command)) {
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

fn sources_ui(ui: &mut egui::Ui, id: &str, sources: &[SourceRow]) {
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

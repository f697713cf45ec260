//! The cards at the right: the chosen structure and the exercise, in words.

use bevy_egui::egui;

use crate::anatomy::Side;
use crate::locale::Locale;
use crate::panel::{
    comparison::comparison_ui,
    presenter::{ExerciseCard, MuscleRow, SourceRow, StructureCard},
};
use crate::stage::Command;

use super::{
    Said,
    at_work::at_work_ui,
    focus::scrolling_ui,
    fold::fold,
    graph::{Time, graph_ui},
    pain::{led_to_ui, pain_ui},
    structure::structure_ui,
    theme::strong_ui,
};

/// So much of the height is for what the muscles do now; the rest is for the cards.
const MOST_NOW: f32 = 0.6;

/// Draws everything at the right: what the muscles do now, the chosen one, the exercise.
pub(super) fn side_ui(ui: &mut egui::Ui, said: &Said, ask: &mut impl FnMut(Command)) {
    let (panel, at_work, now) = (said.panel, said.at_work, said.now.as_ref());
    let (locale, search) = (said.locale, &said.pain.search);
    if now.is_some() {
        ui.add_space(8.0);
        let most = MOST_NOW * ui.available_height();
        egui::ScrollArea::vertical()
            .id_salt("muscles now")
            .max_height(most)
            .show(ui, |ui| {
                at_work_ui(ui, locale, at_work, panel.card.as_ref(), ask);
            });
        ui.separator();
    }
    scrolling_ui(ui, egui::ScrollArea::vertical(), |ui| {
        if search.painting || now.is_none() && !search.hurts.is_empty() {
            pain_ui(ui, locale, search, ask);
        }
        if let Some(card) = &panel.card {
            led_to_ui(ui);
            name_ui(ui, locale, card, ask);
            chosen_ui(ui, said, ask);
            structure_ui(ui, locale, card, ask);
            sources_ui(ui, locale, "muscle sources", &card.sources);
            ui.separator();
        }
        if let Some(card) = &panel.exercise {
            exercise_ui(ui, locale, card, ask);
        }
    });
}

/// The graph of the chosen muscle, and its numbers at this moment.
fn chosen_ui(ui: &mut egui::Ui, said: &Said, ask: &mut impl FnMut(Command)) {
    let (panel, locale) = (said.panel, said.locale);
    let parts = (&panel.graph, &panel.exercise, &said.now);
    let (Some(graph), Some(exercise), Some(now)) = parts else {
        return;
    };
    for fact in &said.at_work.chosen {
        let values = [
            ("label", fact.label.as_str().into()),
            ("text", fact.text.as_str().into()),
        ];
        ui.label(locale.say_with("card-fact", values));
    }
    let phases = &exercise.phases;
    graph_ui(ui, graph, &Time { phases, at: now.at }, ask);
    sources_ui(ui, locale, "graph sources", &graph.sources);
    ui.separator();
}

fn name_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    card: &StructureCard,
    ask: &mut impl FnMut(Command),
) {
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
    ui.label(plain_name(locale, card));
    ui.horizontal_wrapped(|ui| {
        let other = match card.side {
            "left" => Some(Side::Right),
            "right" => Some(Side::Left),
            _ => None,
        };
        if let Some(side) = other {
            let name = locale.say_with("card-show-other", [("side", side.word().into())]);
            if ui.button(name).clicked() {
                ask(Command::SetMuscle {
                    muscle: Some(card.id.clone()),
                    side: Some(side),
                });
            }
        }
        if ui.button(locale.say("close")).clicked() {
            ask(Command::SetMuscle {
                muscle: None,
                side: None,
            });
        }
    });
}

/// The everyday name with the side.
fn plain_name(locale: &Locale, card: &StructureCard) -> String {
    let side = ("side", card.side.into());
    match (card.plain.as_str(), card.side) {
        ("", "midline") => String::new(),
        ("", _) => locale.say_with("side-alone", [side]),
        (plain, _) => locale.say_with("side-plain", [side, ("plain", plain.into())]),
    }
}

/// A name with its side.
pub(super) fn side_of(locale: &Locale, name: &str, side: &str) -> String {
    locale.say_with("side-of", [("name", name.into()), ("side", side.into())])
}

/// Draws the card of the exercise.
fn exercise_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    card: &ExerciseCard,
    ask: &mut impl FnMut(Command),
) {
    ui.add_space(8.0);
    ui.heading(&card.name);
    strong_ui(ui, locale.say("card-how-much"));
    ui.label(&card.dose);
    if !card.needs.is_empty() {
        let things = card.needs.join(", ");
        ui.label(locale.say_with("card-needs", [("things", things.into())]));
    }
    strong_ui(ui, locale.say("card-how"));
    card.cues.iter().for_each(|cue| bullet_ui(ui, cue));
    if !card.mistakes.is_empty() {
        strong_ui(ui, locale.say("card-mistakes"));
    }
    for (index, mistake) in card.mistakes.iter().enumerate() {
        let shown = card.mistake == Some(index);
        let label = ui.selectable_label(shown, &mistake.name);
        let hint = locale.say("card-mistake-hint");
        if label.on_hover_text(hint).clicked() {
            let mistake = (!shown).then_some(index);
            ask(Command::SetMistake { mistake });
        }
        ui.label(&mistake.why);
        if shown {
            comparison_ui(ui, locale, card, ask);
        }
    }
    for (title, text) in [("card-easier", &card.easier), ("card-harder", &card.harder)] {
        if !text.is_empty() {
            strong_ui(ui, locale.say(title));
            ui.label(text);
        }
    }
    strong_ui(ui, locale.say("card-stop-if"));
    card.stop_if.iter().for_each(|sign| bullet_ui(ui, sign));
    muscles_ui(ui, locale, &card.muscles);
    sources_ui(ui, locale, "exercise sources", &card.sources);
}

fn muscles_ui(ui: &mut egui::Ui, locale: &Locale, muscles: &[MuscleRow]) {
    fold(ui, "card-muscles", locale.say("card-muscles")).show(ui, |ui| {
        for row in muscles {
            strong_ui(
                ui,
                match row.side {
                    "both" => row.name.clone(),
                    side => side_of(locale, &row.name, side),
                },
            );
            ui.label(match row.measured.as_str() {
                "" => row.words.to_owned(),
                measured => {
                    let values = [
                        ("words", row.words.as_str().into()),
                        ("measured", measured.into()),
                    ];
                    locale.say_with("card-measured", values)
                }
            });
            let source = source_words(locale, &row.source);
            ui.label(egui::RichText::new(source).small().weak());
        }
    });
}

/// Draws a line of a list.
pub(super) fn bullet_ui(ui: &mut egui::Ui, text: &str) {
    ui.label(format!("•  {text}"));
}

/// Draws where statements come from.
pub(super) fn sources_ui(ui: &mut egui::Ui, locale: &Locale, id: &str, sources: &[SourceRow]) {
    fold(ui, id, locale.say("card-sources")).show(ui, |ui| {
        for source in sources {
            ui.label(source_words(locale, source));
        }
    });
}

fn source_words(locale: &Locale, source: &SourceRow) -> String {
    let values = [
        ("text", source.text.as_str().into()),
        ("confidence", source.confidence.as_str().into()),
    ];
    locale.say_with("card-source", values)
}

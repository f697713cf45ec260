//! Where it hurts, at the top of the right side, and the questions before it over everything.

use bevy_egui::egui::{self, RichText};

use crate::locale::Locale;
use crate::panel::presenter::{
    FitRow, HurtRow, PainSearch, RedFlagAnswer, RedFlagScreen, ZoneRegion,
};
use crate::stage::{Command, Tapping};

use super::{
    button::tick_ui,
    cards::{side_of, sources_ui},
    fold::fold,
    rest::{keep, rest_ui},
    theme::{strong, strong_ui},
};

/// So many muscles are shown at once; the others stand behind a press.
const SHOWN: usize = 5;

/// Draws the button that begins and ends the search.
pub(super) fn begin_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    search: &PainSearch,
    ask: &mut impl FnMut(Command),
) {
    ui.add_space(8.0);
    let words = match search.painting {
        true => locale.say("hurts-done"),
        false => search.title.clone(),
    };
    let button = egui::Button::new(words).min_size(egui::vec2(ui.available_width(), 36.0));
    if ui
        .add(button.selected(search.painting))
        .on_hover_text("W")
        .clicked()
    {
        let tapping = match search.painting {
            true => Tapping::Chooses,
            false => Tapping::Paints,
        };
        ask(Command::SetTapping { tapping });
    }
}

/// Draws what was painted, the list to choose from and the muscles.
pub(super) fn pain_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    search: &PainSearch,
    ask: &mut impl FnMut(Command),
) {
    ui.add_space(8.0);
    ui.heading(&search.title);
    if search.painting {
        ui.label(&search.how);
    }
    if let Some(answer) = &search.answer {
        answer_ui(ui, answer);
        if ui.button(locale.say("hurts-questions-again")).clicked() {
            ask(Command::OpenRedFlags);
        }
    }
    strong_ui(ui, locale.say("hurts-areas"));
    if !search.nothing_yet.is_empty() {
        ui.label(&search.nothing_yet);
    }
    for hurt in &search.hurts {
        hurt_ui(ui, locale, hurt, &search.strengths, ask);
    }
    if search.hurts.len() > 1 && ui.button(locale.say("hurts-clear")).clicked() {
        ask(Command::ClearHurts);
    }
    fold(ui, "hurts-from-list", locale.say("hurts-from-list")).show(ui, |ui| {
        for (place, region) in search.regions.iter().enumerate() {
            ui.push_id(place, |ui| region_ui(ui, locale, region, ask));
        }
    });
    if !search.questions.is_empty() && !search.hurts.is_empty() {
        ui.label(&search.questions);
        if ui.button(locale.say("hurts-questions-answer")).clicked() {
            ask(Command::OpenRedFlags);
        }
    }
    ranking_ui(ui, locale, search, ask);
    ui.separator();
}

/// One painted zone: how strongly, and away with it.
fn hurt_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    hurt: &HurtRow,
    strengths: &[String],
    ask: &mut impl FnMut(Command),
) {
    ui.label(&hurt.name);
    ui.horizontal_wrapped(|ui| {
        let mut set = |strength: f32| {
            ask(Command::SetHurt {
                zone: hurt.zone.clone(),
                side: Some(hurt.side),
                strength,
            });
        };
        for (words, strength) in strengths.iter().zip(1_u8..) {
            let strength = f32::from(strength);
            if ui
                .selectable_label(hurt.strength == strength, words)
                .clicked()
            {
                set(strength);
            }
        }
        if ui.button(locale.say("hurts-remove")).clicked() {
            set(0.0);
        }
    });
}

fn region_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    region: &ZoneRegion,
    ask: &mut impl FnMut(Command),
) {
    fold(ui, "zones", &region.name).show(ui, |ui| {
        for zone in &region.zones {
            ui.label(&zone.name);
            ui.horizontal_wrapped(|ui| {
                for side in &zone.sides {
                    let words = match side.strength_words.as_str() {
                        "" => side.words.clone(),
                        strength => {
                            let values = [
                                ("side", side.words.as_str().into()),
                                ("strength", strength.into()),
                            ];
                            locale.say_with("hurts-side-strength", values)
                        }
                    };
                    let chosen = !side.strength_words.is_empty();
                    let label = ui.push_id(&zone.name, |ui| ui.selectable_label(chosen, words));
                    if label.inner.clicked() {
                        ask(side.press.clone());
                    }
                }
            });
        }
    });
}

fn ranking_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    search: &PainSearch,
    ask: &mut impl FnMut(Command),
) {
    if !search.fits.is_empty() {
        strong_ui(ui, locale.say("hurts-fits"));
        ui.weak(&search.note);
    }
    let (first, more) = search.fits.split_at(search.fits.len().min(SHOWN));
    first.iter().for_each(|fit| fit_ui(ui, locale, fit, ask));
    if !more.is_empty() {
        let title = locale.say_with("hurts-fits-more", [("count", more.len().into())]);
        fold(ui, "hurts-fits-more", title).show(ui, |ui| {
            more.iter().for_each(|fit| fit_ui(ui, locale, fit, ask));
        });
    }
    if !search.advice.is_empty() {
        ui.label(&search.advice);
    }
    if !search.look_alikes.is_empty() {
        strong_ui(ui, locale.say("hurts-similar"));
    }
    for cause in &search.look_alikes {
        ui.label(&cause.name);
        ui.label(format!("{} {}", cause.text, cause.action));
    }
    if !search.sources.is_empty() {
        sources_ui(ui, locale, "pain sources", &search.sources);
    }
}

fn fit_ui(ui: &mut egui::Ui, locale: &Locale, fit: &FitRow, ask: &mut impl FnMut(Command)) {
    let name = format!("{}  {}", fit.place, side_of(locale, &fit.name, &fit.side));
    let label = ui.selectable_label(fit.chosen, strong(name));
    if label.on_hover_text(&fit.plain).clicked() {
        ask(fit.press.clone());
        ui.data_mut(|kept| kept.insert_temp(leads(), ()));
    }
    ui.label(&fit.why);
    for words in [&fit.missing, &fit.prevalence] {
        if !words.is_empty() {
            ui.label(words);
        }
    }
}

/// Under this a press on a muscle is kept until its card is drawn.
fn leads() -> egui::Id {
    egui::Id::new("the search leads to the card")
}

/// Brings what is drawn next into sight where a press on a muscle has led to it.
pub(super) fn led_to_ui(ui: &mut egui::Ui) {
    if ui
        .data_mut(|kept| kept.remove_temp::<()>(leads()))
        .is_some()
    {
        ui.scroll_to_cursor(Some(egui::Align::TOP));
    }
}

/// Draws what the ticked signs come to.
pub(super) fn answer_ui(ui: &mut egui::Ui, answer: &RedFlagAnswer) {
    let red = ui.visuals().error_fg_color;
    let words = RichText::new(format!("⚠ {}", answer.title)).heading();
    match answer.act {
        "emergency" | "today" => ui.colored_label(red, words),
        _ => ui.label(words),
    };
    answer.lines.iter().for_each(|line| {
        ui.label(line);
    });
}

/// Draws the questions over everything while they are open.
pub(super) fn red_flags_ui(
    context: &egui::Context,
    locale: &Locale,
    screen: &RedFlagScreen,
    ask: &mut impl FnMut(Command),
) {
    const WIDTH: f32 = 560.0;
    /// Free above and below, points.
    const MARGIN: f32 = 48.0;
    if !screen.open {
        return;
    }
    egui::Modal::new("red flags".into()).show(context, |ui| {
        ui.set_width(WIDTH.min(context.viewport_rect().width() - 32.0));
        ui.heading(&screen.title);
        ui.label(&screen.lead);
        ui.separator();
        let most = context.viewport_rect().height() - MARGIN;
        let scrolled = rest_ui(ui, most, |ui| questions_ui(ui, locale, screen, ask));
        ui.separator();
        let ticked = screen.groups.iter().flat_map(|group| &group.questions);
        if ticked.into_iter().any(|question| question.ticked) {
            answer_ui(ui, &screen.answer);
        }
        ui.horizontal_wrapped(|ui| {
            for way in &screen.ways {
                if ui.button(&way.words).clicked() {
                    ask(Command::LeaveRedFlags { how: way.how });
                }
            }
        });
        keep(ui, scrolled);
    });
}

fn questions_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    screen: &RedFlagScreen,
    ask: &mut impl FnMut(Command),
) {
    for group in &screen.groups {
        strong_ui(ui, &group.title);
        for question in &group.questions {
            let mut ticked = question.ticked;
            if tick_ui(ui, &mut ticked, &question.ask).changed() {
                let sign = question.id.clone();
                ask(Command::TickRedFlag { sign, ticked });
            }
        }
        ui.add_space(8.0);
    }
    ui.weak(&screen.note);
    sources_ui(ui, locale, "red flag sources", &screen.sources);
}

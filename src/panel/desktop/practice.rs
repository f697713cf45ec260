//! A practice at the right side: what is done now in letters that are read from afar, big buttons below, and at the
//! end what was done.

use bevy_egui::egui::{self, RichText};

use crate::locale::Locale;
use crate::panel::presenter::{PracticeNow, PracticeScreen, PracticeSummary};
use crate::stage::{Command, Going};

use super::{
    Said,
    cards::bullet_ui,
    care::flags_ui,
    diary::Notebook,
    focus::scrolling_ui,
    fold::fold,
    play::breath_sign,
    theme::{ink, strong, strong_ui},
};

/// Sizes of letters, points: the countdown, what is done, how, and the rest.
const COUNTDOWN: f32 = 150.0;
const NAME: f32 = 38.0;
const PHASE: f32 = 28.0;
const WORDS: f32 = 20.0;
/// Height of a button.
const BUTTON: f32 = 56.0;
const MINUTE: u32 = 60;

/// Draws a practice.
pub(super) fn practice_ui(
    ui: &mut egui::Ui,
    said: &Said,
    screen: &PracticeScreen,
    notebook: &mut Notebook,
    ask: &mut impl FnMut(Command),
) {
    let locale = said.locale;
    ui.add_space(8.0);
    head_ui(ui, screen, &said.panel.red_flags.title, ask);
    match (&screen.summary, &screen.now) {
        (Some(summary), _) => summary_ui(ui, locale, (screen, summary), notebook, ask),
        (None, Some(now)) => {
            egui::Panel::bottom("practice buttons")
                .show_separator_line(false)
                .show(ui, |ui| buttons_ui(ui, locale, screen, ask));
            now_ui(ui, locale, screen, now);
            scrolling_ui(ui, egui::ScrollArea::vertical().auto_shrink(false), |ui| {
                rest_ui(ui, locale, screen, now)
            });
        }
        (None, None) => {}
    }
}

/// What is practised, how long it still takes, and the signs that need a doctor.
fn head_ui(ui: &mut egui::Ui, screen: &PracticeScreen, flags: &str, ask: &mut impl FnMut(Command)) {
    flags_ui(ui, flags, ask);
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if screen.summary.is_none() {
                ui.label(RichText::new(&screen.left).size(WORDS));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let parts = [screen.title.as_str(), &screen.clinic].into_iter();
                let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
                let title = strong(parts.join(" · ")).size(WORDS);
                ui.add(egui::Label::new(title).truncate());
            });
        });
    });
    progress_ui(ui, screen);
}

fn progress_ui(ui: &mut egui::Ui, screen: &PracticeScreen) {
    const HEIGHT: f32 = 8.0;
    let size = egui::vec2(ui.available_width(), HEIGHT);
    let (place, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let ink = ink(ui.visuals());
    let total = screen.total_seconds.max(1) as f32;
    let share = 1.0 - screen.left_seconds as f32 / total;
    let done = place.with_max_x(egui::lerp(place.x_range(), share.clamp(0.0, 1.0)));
    let painter = ui.painter();
    painter.rect_filled(place, HEIGHT / 2.0, ink.surface);
    painter.rect_filled(done, HEIGHT / 2.0, ink.accent);
    let bound = egui::Stroke::new(1.0, ink.field);
    painter.rect_stroke(place, HEIGHT / 2.0, bound, egui::StrokeKind::Inside);
}

/// A line that keeps its height when there is nothing to say.
fn line_ui(ui: &mut egui::Ui, size: f32, words: RichText) {
    let empty = words.is_empty();
    let words = if empty { RichText::new(" ") } else { words };
    let hint = words.text().to_owned();
    let line = ui.add(egui::Label::new(words.size(size)).truncate());
    if !empty {
        line.on_hover_text(hint);
    }
}

fn now_ui(ui: &mut egui::Ui, locale: &Locale, screen: &PracticeScreen, now: &PracticeNow) {
    let stands = !screen.state_words.is_empty();
    let happens = [&screen.state_words, &now.happens_words, &now.phase];
    let happens = happens.into_iter().find(|words| !words.is_empty());
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        line_ui(ui, NAME, strong(&now.name));
        line_ui(ui, PHASE, RichText::new(&now.side));
        let colour = match stands {
            true => ink(ui.visuals()).quiet,
            false => ink(ui.visuals()).accent,
        };
        let count = strong(clock(now.countdown)).size(COUNTDOWN);
        ui.label(count.color(colour));
        let happens = strong(happens.map_or("", String::as_str));
        line_ui(ui, PHASE, happens);
        let breath = match stands || now.breath_words.is_empty() {
            true => String::new(),
            false => format!("{}  {}", breath_sign(now.breath), now.breath_words),
        };
        line_ui(ui, WORDS, RichText::new(breath));
        let counts = [&now.repetition, &now.set, &now.hold].into_iter();
        let counts: Vec<&str> = counts
            .map(String::as_str)
            .filter(|words| !words.is_empty())
            .collect();
        line_ui(ui, WORDS, RichText::new(counts.join("  ·  ")));
        let next = match screen.next.as_str() {
            "" => String::new(),
            next => locale.say_with("practice-next", [("name", next.into())]),
        };
        line_ui(ui, WORDS, RichText::new(next));
    });
}

fn clock(seconds: u32) -> String {
    match seconds < MINUTE {
        true => seconds.to_string(),
        false => format!("{}:{:02}", seconds / MINUTE, seconds % MINUTE),
    }
}

/// What is read once: the cue, the notes, and everything there is to do.
fn rest_ui(ui: &mut egui::Ui, locale: &Locale, screen: &PracticeScreen, now: &PracticeNow) {
    let words = [&now.cue, &now.note].into_iter().chain(&now.adapted);
    for words in words.filter(|words| !words.is_empty()) {
        ui.label(RichText::new(words).size(WORDS));
    }
    for words in screen.omitted.iter().chain([&screen.note]) {
        if !words.is_empty() {
            ui.label(words);
        }
    }
    fold(ui, "practice rows", locale.say("practice-all")).show(ui, |ui| {
        for row in &screen.rows {
            let state = locale.say_with("practice-row", [("state", row.state.into())]);
            let words = format!("{}, {}: {state}", row.name, row.amount);
            match row.state {
                "now" => strong_ui(ui, words),
                _ => ui.label(words),
            };
        }
    });
}

fn buttons_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    screen: &PracticeScreen,
    ask: &mut impl FnMut(Command),
) {
    let (sign, message, toggle) = match screen.state {
        Going::Running => ("⏸", "practice-pause", Command::PausePractice),
        _ => ("▶", "practice-go-on", Command::GoOnPractice),
    };
    let buttons = [
        ("⏮", "practice-previous", "←", Command::PreviousItem),
        (sign, message, "␣", toggle),
        ("⏭", "practice-skip", "→", Command::NextItem),
        ("⏹", "practice-end", "Esc", Command::EndPractice),
    ];
    ui.add_space(4.0);
    ui.columns(buttons.len(), |columns| {
        for (ui, (sign, message, key, command)) in columns.iter_mut().zip(buttons) {
            let words = RichText::new(format!("{sign} {}", locale.say(message))).size(WORDS);
            let size = egui::vec2(ui.available_width(), BUTTON);
            let button = ui.add_sized(size, egui::Button::new(words));
            if button.on_hover_text(key).clicked() {
                ask(command);
            }
        }
    });
    ui.add_space(8.0);
}

fn summary_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    (screen, summary): (&PracticeScreen, &PracticeSummary),
    notebook: &mut Notebook,
    ask: &mut impl FnMut(Command),
) {
    ui.label(strong(&summary.title).size(NAME));
    ui.label(RichText::new(&summary.text).size(WORDS));
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        let big = |words: String| {
            let size = egui::vec2(120.0, BUTTON);
            egui::Button::new(RichText::new(words).size(WORDS)).min_size(size)
        };
        if ui.add(big(locale.say("close"))).clicked() {
            ask(Command::EndPractice);
        }
        if ui.add(big(locale.say("practice-again"))).clicked() {
            ask(again(screen));
        }
        if !summary.done.is_empty()
            && let Some(words) = notebook.offer(locale, &screen.title)
            && ui.add(big(words)).clicked()
        {
            notebook.note_done(&screen.title);
        }
    });
    scrolling_ui(ui, egui::ScrollArea::vertical(), |ui| {
        for (message, names) in [
            ("practice-was-done", &summary.done),
            ("practice-was-left-out", &summary.left_out),
        ] {
            if !names.is_empty() {
                ui.add_space(8.0);
                strong_ui(ui, locale.say(message));
                names.iter().for_each(|name| bullet_ui(ui, name));
            }
        }
    });
}

fn again(screen: &PracticeScreen) -> Command {
    match screen.what {
        "plan" => Command::StartPlan {
            plan: None,
            elapsed: 0.0,
        },
        _ => Command::StartRoutine {
            routine: screen.id.clone(),
            elapsed: 0.0,
        },
    }
}

//! The diary: off until the person says yes; then today, the last weeks, a table of it, and its end.

mod chart;
mod keep;

use bevy_egui::egui;

use crate::care::diary::{Diary, Entry, WORST};
use crate::locale::Locale;
use crate::panel::presenter::{DiaryNews, DiaryScreen};

use super::{button::named, cards::bullet_ui, fold::fold, saved::documents, theme::strong_ui};

use keep::{Keeper, own_folder, today};

/// The diary at hand.
#[derive(Default)]
pub(super) struct Notebook {
    keeper: Keeper,
    /// What is being typed that was done.
    typed: String,
    /// Whether it was asked once to delete everything.
    deleting: bool,
    /// When the file was looked at last, seconds.
    looked: f64,
}

impl Notebook {
    /// In the folder that the system has for it.
    pub(super) fn own() -> Self {
        Self {
            keeper: Keeper::new(own_folder()),
            ..Self::default()
        }
    }

    /// What offers to note that something was done; none where there is no diary, or where it stands there.
    pub(super) fn offer(&self, locale: &Locale, name: &str) -> Option<String> {
        let done = self.keeper.diary.as_ref()?.on(today()).done;
        let missing = !done.iter().any(|known| known == name);
        missing.then(|| locale.say("notebook-note-done"))
    }

    /// Notes that something was done today.
    pub(super) fn note_done(&mut self, name: &str) {
        if let Some(diary) = &self.keeper.diary {
            let mut entry = diary.on(today());
            entry.done.push(name.to_owned());
            self.keeper.note(today(), entry);
        }
    }
}

/// Draws the diary.
pub(super) fn diary_ui(ui: &mut egui::Ui, locale: &Locale, notebook: &mut Notebook) {
    /// Somebody may have edited the file meanwhile, seconds.
    const LOOKS: f64 = 2.0;
    let now = ui.input(|input| input.time);
    if now - notebook.looked > LOOKS {
        notebook.looked = now;
        notebook.keeper.look();
    }
    ui.heading(locale.say("care-part-diary"));
    if let Some(news) = &notebook.keeper.news {
        news_ui(ui, locale, news);
    }
    match notebook.keeper.diary.clone() {
        Some(diary) => kept_ui(ui, locale, &diary, notebook),
        None => {
            ui.label(locale.say("notebook-lead"));
            if ui.button(locale.say("notebook-begin")).clicked() {
                notebook.keeper.begin();
            }
        }
    }
}

fn news_ui(ui: &mut egui::Ui, locale: &Locale, news: &DiaryNews) {
    let words = news.words(locale);
    match news {
        DiaryNews::Exported(_) | DiaryNews::Deleted => ui.label(words),
        _ => ui.colored_label(ui.visuals().warn_fg_color, words),
    };
}

fn kept_ui(ui: &mut egui::Ui, locale: &Locale, diary: &Diary, notebook: &mut Notebook) {
    let screen = DiaryScreen::new(locale, diary, today());
    let entry = diary.on(today());
    let mut edited = entry.clone();
    today_ui(ui, locale, &mut edited, &mut notebook.typed);
    if edited != entry {
        notebook.keeper.note(today(), edited);
    }
    if !screen.rows.is_empty() {
        ui.separator();
    }
    if !screen.chart.is_empty() {
        chart::chart_ui(ui, locale, &screen);
    }
    if !screen.rows.is_empty() {
        fold(ui, "diary rows", locale.say("notebook-days")).show(ui, |ui| {
            screen.rows.iter().for_each(|row| bullet_ui(ui, row));
        });
    }
    ui.separator();
    let place = notebook.keeper.place();
    ui.small(locale.say_with("notebook-place", [("place", place.into())]));
    ui.horizontal_wrapped(|ui| {
        if ui.button(locale.say("notebook-export")).clicked() {
            export(locale, notebook);
        }
        if !notebook.deleting {
            notebook.deleting = ui.button(locale.say("notebook-delete")).clicked();
        }
    });
    if notebook.deleting {
        delete_ui(ui, locale, notebook);
    }
}

fn export(locale: &Locale, notebook: &mut Notebook) {
    let heads = [
        "notebook-day",
        "notebook-done",
        "notebook-pain-head",
        "notebook-note",
    ];
    let heads = heads.map(|message| locale.say(message));
    let keeper = &mut notebook.keeper;
    match documents() {
        Some(folder) => keeper.export(&folder, heads.each_ref().map(String::as_str)),
        None => keeper.news = Some(DiaryNews::NoFolder),
    }
}

/// What is noted today.
fn today_ui(ui: &mut egui::Ui, locale: &Locale, entry: &mut Entry, typed: &mut String) {
    strong_ui(
        ui,
        locale.say_with("notebook-today", [("day", today().to_string().into())]),
    );
    ui.label(locale.say("notebook-how-much"));
    ui.horizontal_wrapped(|ui| {
        for pain in 0..=WORST {
            let chosen = entry.pain == Some(pain);
            let words = format!(" {pain} ");
            if ui.selectable_label(chosen, words).clicked() {
                entry.pain = (!chosen).then_some(pain);
            }
        }
    });
    ui.small(locale.say("notebook-scale"));
    let label = ui.label(locale.say("notebook-done"));
    let mut away = None;
    for (place, name) in entry.done.iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            ui.label(name);
            let hint = locale.say_with("notebook-remove", [("name", name.as_str().into())]);
            let remove = ui.push_id(("done", place), |ui| named(ui, "×", hint).clicked());
            away = remove.inner.then_some(place).or(away);
        });
    }
    if let Some(place) = away {
        entry.done.remove(place);
    }
    ui.horizontal(|ui| {
        let field = egui::TextEdit::singleline(typed).hint_text(locale.say("notebook-done-hint"));
        let field = ui.add(field).labelled_by(label.id);
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let added = ui.button(locale.say("notebook-add")).clicked();
        if (entered || added) && !typed.trim().is_empty() {
            entry.done.push(typed.trim().to_owned());
            typed.clear();
        }
    });
    let label = ui.label(locale.say("notebook-note"));
    let note = egui::TextEdit::multiline(&mut entry.note)
        .desired_rows(2)
        .desired_width(f32::INFINITY);
    ui.add(note).labelled_by(label.id);
}

/// Deletes everything, asked once.
fn delete_ui(ui: &mut egui::Ui, locale: &Locale, notebook: &mut Notebook) {
    ui.colored_label(
        ui.visuals().warn_fg_color,
        locale.say("notebook-delete-sure"),
    );
    ui.horizontal_wrapped(|ui| {
        let sure = ui.button(locale.say("notebook-delete")).clicked();
        if sure {
            notebook.keeper.delete();
        }
        let kept = ui.button(locale.say("notebook-keep")).clicked();
        notebook.deleting = !(sure || kept);
    });
}

//! The diary in words: what was noted on the last days, and the points of its chart.

use std::path::PathBuf;

use jiff::{ToSpan, civil::Date};

use crate::care::diary::{Diary, Entry, WORST};
use crate::locale::Locale;

/// The diary of somebody on a day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DiaryScreen {
    /// The days of the chart, the earliest first and today last; none where nothing was noted on them.
    pub chart: Vec<DiaryDay>,
    /// The days at the ends of the chart.
    pub ends: [String; 2],
    /// What the chart shows, as a sentence.
    pub chart_words: String,
    /// The days on which something was noted, the last one first.
    pub rows: Vec<String>,
}

/// A day of the chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiaryDay {
    /// How much it hurt, 0 to 10; none where nothing was said of it.
    pub pain: Option<u8>,
    /// Whether something was done.
    pub done: bool,
}

/// What has happened to the file of a diary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiaryNews {
    /// What of it cannot be read was put beside it.
    SetAside(PathBuf),
    /// It cannot be read.
    Unreadable(String),
    /// It cannot be written.
    Unwritable(String),
    /// A table of it was written.
    Exported(PathBuf),
    /// It was deleted.
    Deleted,
    /// The system names no folder for it.
    NoFolder,
}

impl DiaryScreen {
    /// What is to be read of a diary on a day.
    pub fn new(locale: &Locale, diary: &Diary, today: Date) -> Self {
        /// Days of the chart: six weeks.
        const DAYS: i32 = 42;
        let day = |ago: i32| today.checked_sub(ago.days()).unwrap_or(today);
        let first = day(DAYS - 1);
        let days = (0..DAYS).rev().map(|ago| {
            let entry = diary.on(day(ago));
            DiaryDay {
                pain: entry.pain,
                done: !entry.done.is_empty(),
            }
        });
        let chart: Vec<DiaryDay> = days.collect();
        let noted = chart.iter().any(|day| day.done || day.pain.is_some());
        Self {
            chart_words: chart_words(locale, &chart),
            chart: if noted { chart } else { Vec::new() },
            ends: [first, today].map(|day| day.to_string()),
            rows: diary
                .days()
                .rev()
                .map(|(day, entry)| row(locale, day, entry))
                .collect(),
        }
    }
}

fn chart_words(locale: &Locale, chart: &[DiaryDay]) -> String {
    let pains = chart.iter().filter_map(|day| day.pain);
    let done = chart.iter().filter(|day| day.done).count();
    let bounds = pains.clone().min().zip(pains.max());
    let days = ("days", chart.len().into());
    match bounds {
        Some((least, most)) => {
            let values = [
                days,
                ("done", done.into()),
                ("least", u32::from(least).into()),
                ("most", u32::from(most).into()),
            ];
            locale.say_with("notebook-chart", values)
        }
        None => locale.say_with("notebook-chart-done", [days, ("done", done.into())]),
    }
}

fn row(locale: &Locale, day: Date, entry: &Entry) -> String {
    let pain = entry.pain.map(|pain| {
        let values = [
            ("pain", u32::from(pain).into()),
            ("worst", u32::from(WORST).into()),
        ];
        locale.say_with("notebook-pain", values)
    });
    let done = (!entry.done.is_empty()).then(|| entry.done.join(", "));
    let note = Some(entry.note.trim().to_owned()).filter(|note| !note.is_empty());
    let parts: Vec<String> = pain.into_iter().chain(done).chain(note).collect();
    let values = [
        ("day", day.to_string().into()),
        ("what", parts.join("; ").into()),
    ];
    locale.say_with("notebook-row", values)
}

impl DiaryNews {
    /// It as a sentence.
    pub fn words(&self, locale: &Locale) -> String {
        let place = |message, place: &PathBuf| {
            let place = place.display().to_string();
            locale.say_with(message, [("place", place.into())])
        };
        let why = |message, why: &str| locale.say_with(message, [("why", why.into())]);
        match self {
            Self::SetAside(beside) => place("notebook-set-aside", beside),
            Self::Exported(table) => place("notebook-exported", table),
            Self::Unreadable(error) => why("notebook-unreadable", error),
            Self::Unwritable(error) => why("notebook-unwritable", error),
            Self::Deleted => locale.say("notebook-deleted"),
            Self::NoFolder => locale.say("notebook-no-folder"),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::panel::presenter::made_up::told;

    #[test]
    fn it_says_what_was_noted_and_what_the_chart_shows() {
        let told = told();
        let today = date(2026, 11, 22);
        let mut diary = Diary::default();
        let screen = DiaryScreen::new(&told.locale, &diary, today);
        assert_eq!(screen.chart, []);
        for (day, pain, done) in [(date(2026, 10, 1), 9, true), (today, 4, false)] {
            let done = done.then(|| "Bedtime".to_owned()).into_iter().collect();
            let note = "slept well".to_owned();
            let pain = Some(pain);
            diary.note(day, Entry { done, pain, note });
        }
        let screen = DiaryScreen::new(&told.locale, &diary, today);
        assert_eq!(screen.chart.len(), 42);
        assert_eq!(screen.chart[41].pain, Some(4));
        assert_eq!(screen.ends, ["2026-10-12", "2026-11-22"]);
        assert_eq!(
            screen.chart_words,
            "Of the last 42 days: something done on 0, pain from 4 to 4."
        );
        assert_eq!(screen.rows[0], "2026-11-22: pain 4 of 10; slept well");
        assert_eq!(
            screen.rows[1],
            "2026-10-01: pain 9 of 10; Bedtime; slept well"
        );
    }
}

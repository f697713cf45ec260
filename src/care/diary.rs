//! A diary: what was done on a day, how much it hurt, and a note. It is written as a line of JSON for each day, so that
//! it can be read and mended by hand; what cannot be read is handed back and never dropped.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The days on which something was noted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Diary {
    days: BTreeMap<Date, Entry>,
}

/// What was noted on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// What was done, as it was called.
    pub done: Vec<String>,
    /// How much it hurt, 0 to [`WORST`]; none where nothing was said of it.
    pub pain: Option<u8>,
    /// As the person wrote it.
    pub note: String,
}

/// The worst pain that can be noted.
pub const WORST: u8 = 10;

impl Entry {
    /// Whether nothing was noted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A day as a line of the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    day: Date,
    #[serde(default)]
    done: Vec<String>,
    #[serde(default)]
    pain: Option<u8>,
    #[serde(default)]
    note: String,
}

impl Line {
    fn read(line: &[u8]) -> Option<Self> {
        let line: Self = serde_json::from_slice(line).ok()?;
        line.pain.is_none_or(|pain| pain <= WORST).then_some(line)
    }
}

impl Diary {
    /// Reads a file, and gives what of it cannot be read: the lines as they are, one after the other. Of two lines for a
    /// day the later one counts, and the other one is given back as well.
    pub fn read(bytes: &[u8]) -> (Self, Vec<u8>) {
        const MARK: &[u8] = b"\xEF\xBB\xBF";
        let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
        let mut lines: BTreeMap<Date, &[u8]> = BTreeMap::new();
        let mut diary = Self::default();
        let mut unread = Vec::new();
        let mut set_aside = |line: &[u8]| {
            unread.extend_from_slice(line);
            unread.push(b'\n');
        };
        for line in bytes.split(|byte| *byte == b'\n') {
            let line = line.trim_ascii();
            if line.is_empty() {
                continue;
            }
            let Some(known) = Line::read(line) else {
                set_aside(line);
                continue;
            };
            if let Some(before) = lines.insert(known.day, line) {
                set_aside(before);
            }
            let entry = Entry {
                done: known.done,
                pain: known.pain,
                note: known.note,
            };
            diary.note(known.day, entry);
        }
        (diary, unread)
    }

    /// As it is written to a file.
    pub fn write(&self) -> String {
        let line = |(day, entry): (&Date, &Entry)| {
            let line = Line {
                day: *day,
                done: entry.done.clone(),
                pain: entry.pain,
                note: entry.note.clone(),
            };
            serde_json::to_string(&line).expect("a line has nothing that JSON lacks") + "\n"
        };
        self.days.iter().map(line).collect()
    }

    /// As a table for other programs, under the headings of day, what was done, pain and note.
    pub fn csv(&self, heads: [&str; 4]) -> String {
        let mut table = csv::Writer::from_writer(Vec::new());
        let rows = self.days.iter().map(|(day, entry)| {
            let pain = entry.pain.map_or(String::new(), |pain| pain.to_string());
            [
                day.to_string(),
                entry.done.join("; "),
                pain,
                entry.note.clone(),
            ]
        });
        for row in [heads.map(str::to_owned)].into_iter().chain(rows) {
            table.write_record(row).expect("every row has four cells");
        }
        let bytes = table.into_inner().expect("memory takes what is written");
        String::from_utf8(bytes).expect("text was written")
    }

    /// Notes something on a day, in the place of what was noted on it.
    pub fn note(&mut self, day: Date, entry: Entry) {
        match entry.is_empty() {
            true => self.days.remove(&day),
            false => self.days.insert(day, entry),
        };
    }

    /// What was noted on a day.
    pub fn on(&self, day: Date) -> Entry {
        self.days.get(&day).cloned().unwrap_or_default()
    }

    /// The days on which something was noted, in their order.
    pub fn days(&self) -> impl DoubleEndedIterator<Item = (Date, &Entry)> {
        self.days.iter().map(|(day, entry)| (*day, entry))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn entry(done: &[&str], pain: u8, note: &str) -> Entry {
        Entry {
            done: done.iter().map(|name| (*name).to_owned()).collect(),
            pain: Some(pain),
            note: note.to_owned(),
        }
    }

    #[test]
    fn what_cannot_be_read_is_given_back_as_it_is() {
        let file = b"\xEF\xBB\xBF{\"day\":\"2026-11-20\",\"pain\":4}\r\n\
            \n{\"day\":\"2026-11-21\",\"pain\":11}\n\
            {\"day\":\"2026-11-2\n\xFF\xFE\n\
            {\"day\":\"2026-11-22\",\"note\":\"first\"}\n\
            {\"day\":\"2026-11-22\",\"note\":\"then\"}\n\
            {\"day\":\"2026-11-23\",\"mood\":\"good\"}";
        let (diary, unread) = Diary::read(file);
        let days: Vec<Date> = diary.days().map(|(day, _)| day).collect();
        assert_eq!(days, [date(2026, 11, 20), date(2026, 11, 22)]);
        assert_eq!(diary.on(date(2026, 11, 22)).note, "then");
        let expected = b"{\"day\":\"2026-11-21\",\"pain\":11}\n\
            {\"day\":\"2026-11-2\n\xFF\xFE\n\
            {\"day\":\"2026-11-22\",\"note\":\"first\"}\n\
            {\"day\":\"2026-11-23\",\"mood\":\"good\"}\n";
        assert_eq!(unread, expected);
    }

    #[test]
    fn a_table_quotes_what_would_break_it() {
        let mut diary = Diary::default();
        let done = ["Bedtime", "Desk break"];
        diary.note(
            date(2026, 11, 20),
            entry(&done, 4, "slept \"well\",\nat last"),
        );
        let table = diary.csv(["day", "done", "pain", "note"]);
        let expected = "day,done,pain,note\n\
            2026-11-20,Bedtime; Desk break,4,\"slept \"\"well\"\",\nat last\"\n";
        assert_eq!(table, expected);
    }

    #[test]
    fn a_day_of_which_nothing_is_left_is_no_day() {
        let mut diary = Diary::default();
        let day = date(2026, 11, 20);
        diary.note(day, entry(&[], 4, ""));
        diary.note(day, Entry::default());
        assert_eq!(diary, Diary::default());
        assert_eq!(diary.write(), "");
    }

    fn text() -> impl Strategy<Value = String> {
        let letters = proptest::collection::vec(any::<char>(), 0..20);
        letters.prop_map(|letters| letters.into_iter().collect())
    }

    fn diaries() -> impl Strategy<Value = Diary> {
        let day = (1_i16..=9999, 1_i8..=12, 1_i8..=28);
        let done = proptest::collection::vec(text(), 0..3);
        let pain = proptest::option::of(0..=WORST);
        let days = proptest::collection::vec((day, done, pain, text()), 0..5);
        days.prop_map(|days| {
            let mut diary = Diary::default();
            for ((year, month, of_month), done, pain, note) in days {
                diary.note(date(year, month, of_month), Entry { done, pain, note });
            }
            diary
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(50))]

        #[test]
        fn a_diary_comes_back_as_it_was(diary in diaries()) {
            prop_assert_eq!(Diary::read(diary.write().as_bytes()), (diary, Vec::new()));
        }

        #[test]
        fn nothing_of_any_file_is_lost(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let (diary, unread) = Diary::read(&bytes);
            let kept = |bytes: &[u8]| bytes.iter().filter(|byte| !byte.is_ascii_whitespace()).count();
            if diary == Diary::default() {
                prop_assert_eq!(kept(&unread), kept(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes)));
            }
        }

        #[test]
        fn a_table_reads_back_as_it_was(diary in diaries()) {
            let table = diary.csv(["day", "done", "pain", "note"]);
            let mut rows = csv::Reader::from_reader(table.as_bytes());
            let notes: Vec<String> = rows.records().map(|row| row.expect("a row")[3].to_owned()).collect();
            let expected: Vec<String> = diary.days().map(|(_, entry)| entry.note.clone()).collect();
            prop_assert_eq!(notes, expected);
        }
    }
}

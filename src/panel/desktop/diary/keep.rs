//! Keeps the diary in a file of the person's own, once they have said yes: while there is no file, there is no diary.

use std::{
    fs,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use jiff::{Zoned, civil::Date};

use crate::care::diary::{Diary, Entry};
use crate::panel::desktop::saved::{create, save};
use crate::panel::presenter::DiaryNews;

/// The file, the one for what of it cannot be read, and the one that takes its place when it is written.
const FILE: &str = "diary.jsonl";
const BESIDE: &str = "diary-unread.txt";
const NEW: &str = "diary.jsonl.new";

/// The file of the diary.
#[derive(Debug, Default)]
pub(super) struct Keeper {
    /// None where the system names none.
    folder: Option<PathBuf>,
    /// None where the person has not said yes.
    pub(super) diary: Option<Diary>,
    /// What stands in the file, as far as is known.
    written: Vec<u8>,
    /// What has happened to it last.
    pub(super) news: Option<DiaryNews>,
}

impl Keeper {
    /// Of a folder; what is in it already is read.
    pub(super) fn new(folder: Option<PathBuf>) -> Self {
        let mut keeper = Self {
            folder,
            ..Self::default()
        };
        keeper.look();
        keeper
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.clone().unwrap_or_default().join(name)
    }

    /// Where it lies.
    pub(super) fn place(&self) -> String {
        self.path(FILE).display().to_string()
    }

    /// Begins a diary.
    pub(super) fn begin(&mut self) {
        self.news = None;
        let Some(folder) = &self.folder else {
            self.news = Some(DiaryNews::NoFolder);
            return;
        };
        let begun = fs::create_dir_all(folder).and_then(|()| create(&self.path(FILE), b""));
        match begun {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => self.fails(&error),
            _ => self.look(),
        }
    }

    /// Reads the file where it is another than was written.
    pub(super) fn look(&mut self) {
        if self.folder.is_none() {
            return;
        }
        match fs::read(self.path(FILE)) {
            Ok(bytes) if self.diary.is_some() && bytes == self.written => {}
            Ok(bytes) => self.take(bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => self.diary = None,
            Err(error) => {
                self.diary = None;
                self.news = Some(DiaryNews::Unreadable(error.to_string()));
            }
        }
    }

    /// Takes what stands in the file; what cannot be read of it stays there until it lies beside it.
    fn take(&mut self, bytes: Vec<u8>) {
        let (diary, unread) = Diary::read(&bytes);
        (self.diary, self.written) = (Some(diary), bytes);
        if unread.is_empty() {
            return;
        }
        let beside = self.path(BESIDE);
        match append(&beside, &unread) {
            Ok(()) => {
                self.write();
                self.news = Some(DiaryNews::SetAside(beside));
            }
            Err(error) => {
                self.diary = None;
                self.news = Some(DiaryNews::Unreadable(error.to_string()));
            }
        }
    }

    /// Notes something on a day.
    pub(super) fn note(&mut self, day: Date, entry: Entry) {
        self.look();
        if let Some(diary) = &mut self.diary {
            diary.note(day, entry);
            self.write();
        }
    }

    fn write(&mut self) {
        let Some(diary) = &self.diary else {
            return;
        };
        let bytes = diary.write().into_bytes();
        let (new, file) = (self.path(NEW), self.path(FILE));
        match fs::write(&new, &bytes).and_then(|()| fs::rename(&new, &file)) {
            Ok(()) => (self.written, self.news) = (bytes, None),
            Err(error) => self.fails(&error),
        }
    }

    /// Writes a table of it into a folder, under a name that is free there.
    pub(super) fn export(&mut self, folder: &Path, heads: [&str; 4]) {
        let Some(diary) = &self.diary else {
            return;
        };
        let (table, today) = (diary.csv(heads), today());
        match save(
            folder,
            &format!("psoas-diary-{today}"),
            "csv",
            table.as_bytes(),
        ) {
            Ok(path) => self.news = Some(DiaryNews::Exported(path)),
            Err(error) => self.fails(&error),
        }
    }

    /// Deletes everything that was kept.
    pub(super) fn delete(&mut self) {
        let there = |name: &&str| self.path(name).exists();
        let mut names = [NEW, BESIDE, FILE].into_iter().filter(there);
        match names.try_for_each(|name| fs::remove_file(self.path(name))) {
            Ok(()) => (self.diary, self.news) = (None, Some(DiaryNews::Deleted)),
            Err(error) => self.fails(&error),
        }
    }

    fn fails(&mut self, error: &io::Error) {
        self.news = Some(DiaryNews::Unwritable(error.to_string()));
    }
}

fn append(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = fs::File::options().create(true).append(true).open(path);
    file?.write_all(bytes)
}

/// The day where the person is.
pub(super) fn today() -> Date {
    Zoned::now().date()
}

/// The folder in which programs keep what is the person's own.
pub(super) fn own_folder() -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let named = |name| named(name).filter(|folder| folder.is_absolute());
    let home = std::env::home_dir().filter(|folder| folder.is_absolute());
    let folder = match std::env::consts::OS {
        "windows" => named("APPDATA"),
        "macos" => home.map(|home| home.join("Library/Application Support")),
        _ => named("XDG_DATA_HOME").or_else(|| home.map(|home| home.join(".local/share"))),
    };
    folder.map(|folder| folder.join("psoas"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn empty(name: &str) -> PathBuf {
        let folder = format!("psoas-diary-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(folder);
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("an old folder");
        }
        folder
    }

    fn entry(pain: u8) -> Entry {
        Entry {
            pain: Some(pain),
            ..Entry::default()
        }
    }

    const DAY: Date = date(2026, 11, 20);
    const NEXT: Date = date(2026, 11, 21);

    #[test]
    fn nothing_is_kept_until_somebody_says_yes_and_nothing_after_it_was_deleted() {
        let folder = empty("yes");
        let mut keeper = Keeper::new(Some(folder.clone()));
        keeper.note(DAY, entry(4));
        assert_eq!((&keeper.diary, folder.exists()), (&None, false));
        keeper.begin();
        keeper.note(DAY, entry(4));
        let again = Keeper::new(Some(folder.clone()));
        assert_eq!(again.diary, keeper.diary);
        keeper.delete();
        assert_eq!(keeper.news, Some(DiaryNews::Deleted));
        let left = fs::read_dir(&folder).expect("a folder").count();
        assert_eq!((keeper.diary, left), (None, 0));
    }

    #[test]
    fn what_somebody_wrote_by_hand_meanwhile_is_taken_and_what_cannot_be_read_lies_beside() {
        let folder = empty("hand");
        let mut keeper = Keeper::new(Some(folder.clone()));
        keeper.begin();
        keeper.note(DAY, entry(4));
        let by_hand = "{\"day\":\"2026-11-19\",\"pain\":2}\noh dear\n";
        append(&folder.join(FILE), by_hand.as_bytes()).expect("a file");
        keeper.look();
        let beside = folder.join(BESIDE);
        assert_eq!(keeper.news, Some(DiaryNews::SetAside(beside.clone())));
        assert_eq!(fs::read_to_string(beside).expect("a file"), "oh dear\n");
        keeper.note(NEXT, entry(3));
        let again = Keeper::new(Some(folder)).diary.expect("a diary");
        assert_eq!(again.days().count(), 3);
        assert_eq!(again.on(date(2026, 11, 19)), entry(2));
    }

    #[test]
    fn a_place_that_takes_nothing_is_told_and_what_was_noted_stays_to_be_seen() {
        let folder = empty("full");
        let mut keeper = Keeper::new(Some(folder.clone()));
        keeper.begin();
        // A folder in the place of the new file: nothing can be written.
        fs::create_dir_all(folder.join(NEW)).expect("a folder");
        keeper.note(DAY, entry(4));
        assert!(matches!(keeper.news, Some(DiaryNews::Unwritable(_))));
        assert_eq!(keeper.diary.map(|diary| diary.on(DAY)), Some(entry(4)));
        let mut nowhere = Keeper::new(None);
        nowhere.begin();
        assert_eq!(nowhere.news, Some(DiaryNews::NoFolder));
    }

    #[test]
    fn a_table_takes_the_place_of_no_other() {
        let folder = empty("table");
        let mut keeper = Keeper::new(Some(folder.clone()));
        keeper.begin();
        keeper.note(DAY, entry(4));
        let heads = ["day", "done", "pain", "note"];
        let mut places = Vec::new();
        for _ in 0..2 {
            keeper.export(&folder, heads);
            places.push(keeper.news.clone());
        }
        assert_ne!(places[0], places[1]);
        let told = |news: &Option<DiaryNews>| match news {
            Some(DiaryNews::Exported(path)) => fs::read_to_string(path).expect("a table"),
            news => panic!("{news:?}"),
        };
        assert_eq!(told(&places[1]), "day,done,pain,note\n2026-11-20,,4,\n");
    }
}

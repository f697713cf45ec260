//! The code of a plan: the text behind `#plan=` in its link.
//!
//! `1.` and, in the 64 letters that no address escapes, a squeezed text with its checksum. The text is the plan as
//! JSON, its items one to a line; a check behind each line tells how far a damaged code can still be believed. What
//! is done stands there by its id, so that a new exercise changes no old link.

use serde::{Deserialize, Serialize};

use crate::care::item::Item;

use super::{MOST_ITEMS, Plan, squeeze};

/// The version of the codes that this program writes and reads.
const VERSION: u32 = 1;
/// No code is longer, characters.
pub const LONGEST_CODE: usize = 32_000;
/// Nor a line of its text, bytes: what is longer is nonsense that a damaged code makes.
const LONGEST_LINE: usize = 6_000;
/// Bits of the check behind a line.
const CHECK: u32 = 8;

/// Why a code cannot be read as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Trouble {
    /// Something of it is missing or was changed on its way.
    Damaged,
    /// It is longer than any plan.
    Oversized,
    /// A newer Psoas wrote it.
    Newer,
}

/// A code that cannot be read as it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Broken {
    /// Why.
    pub trouble: Trouble,
    /// What could be read, where that is something.
    pub readable: Option<Plan>,
}

/// The first line: what is said of the whole.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head<Word> {
    title: Word,
    clinic: Word,
    note: Word,
}

impl Plan {
    /// The code that [`Self::read`] reads.
    pub fn code(&self) -> String {
        let mut bytes = squeezed(&self.lines());
        bytes.extend(checksum(&bytes).to_be_bytes());
        format!("{VERSION}.{}", letters(&bytes))
    }

    /// Reads a code.
    ///
    /// # Errors
    /// Why it cannot be read, and what of it can.
    pub fn read(code: &str) -> Result<Self, Broken> {
        let broken = |trouble, readable| Err(Broken { trouble, readable });
        if code.len() > LONGEST_CODE {
            return broken(Trouble::Oversized, None);
        }
        let (version, body) = code.split_once('.').unwrap_or(("", code));
        let newer = version.parse().is_ok_and(|version: u32| version > VERSION);
        let (bytes, clean) = bytes(body);
        let whole = bytes.split_last_chunk::<4>();
        let sound = whole.filter(|(bytes, sum)| checksum(bytes).to_be_bytes() == **sum);
        let (lines, ended) = lines(sound.map_or(&bytes[..], |(bytes, _)| bytes));
        let (plan, believed) = Self::of_lines(&lines);
        let plan = plan.filter(|plan| plan.check().is_ok());
        let written_here = version == VERSION.to_string();
        match plan {
            Some(plan) if written_here && clean && sound.is_some() && ended && believed => Ok(plan),
            readable if newer => broken(Trouble::Newer, readable),
            readable => broken(Trouble::Damaged, readable),
        }
    }

    fn lines(&self) -> Vec<String> {
        let head = Head {
            title: &self.title,
            clinic: &self.clinic,
            note: &self.note,
        };
        let head = serde_json::to_string(&head);
        let items = self.items.iter().map(serde_json::to_string);
        // Texts, ids and numbers can always be written.
        [head].into_iter().chain(items).flatten().collect()
    }

    /// The plan that stands in lines, and whether all of them could be understood.
    fn of_lines(lines: &[String]) -> (Option<Self>, bool) {
        let Some((head, rest)) = lines.split_first() else {
            return (None, false);
        };
        let Ok(head) = serde_json::from_str::<Head<String>>(head) else {
            return (None, false);
        };
        let items = rest
            .iter()
            .map_while(|line| serde_json::from_str(line).ok());
        let items: Vec<Item<String>> = items.take(MOST_ITEMS).collect();
        let believed = items.len() == rest.len();
        let plan = Self {
            title: head.title,
            clinic: head.clinic,
            note: head.note,
            items,
        };
        (Some(plan), believed)
    }
}

fn squeezed(lines: &[String]) -> Vec<u8> {
    let (mut writer, mut sum) = (squeeze::Writer::new(), Checksum::default());
    for line in lines {
        writer.number(1, 1);
        for letter in line.bytes().chain(*b"\n") {
            writer.letter(letter);
            sum.add(letter);
        }
        writer.number(sum.0, CHECK);
    }
    writer.number(0, 1);
    writer.finish()
}

/// The lines that can be believed, and whether the text ends behind them.
fn lines(bytes: &[u8]) -> (Vec<String>, bool) {
    let (mut reader, mut sum) = (squeeze::Reader::new(bytes), Checksum::default());
    let mut lines = Vec::new();
    while reader.number(1) == 1 && lines.len() <= MOST_ITEMS {
        let mut line = Vec::new();
        loop {
            let letter = reader.letter();
            sum.add(letter);
            if letter == b'\n' {
                break;
            }
            if line.len() == LONGEST_LINE {
                return (lines, false);
            }
            line.push(letter);
        }
        let believed = reader.number(CHECK) == sum.0 & ((1 << CHECK) - 1);
        match String::from_utf8(line) {
            Ok(line) if believed => lines.push(line),
            _ => return (lines, false),
        }
    }
    (lines, true)
}

/// The cyclic redundancy check of IEEE 802.3: it notices every change of up to 32 bits in a row.
#[derive(Clone, Copy)]
struct Checksum(u32);

impl Default for Checksum {
    fn default() -> Self {
        Self(u32::MAX)
    }
}

impl Checksum {
    fn add(&mut self, byte: u8) {
        const POLYNOMIAL: u32 = 0xEDB8_8320;
        self.0 ^= u32::from(byte);
        for _ in 0..8 {
            self.0 = (self.0 >> 1) ^ (POLYNOMIAL * (self.0 & 1));
        }
    }
}

fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = Checksum::default();
    for byte in bytes {
        sum.add(*byte);
    }
    sum.0
}

/// The letters of `base64url`, RFC 4648 section 5.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn letters(bytes: &[u8]) -> String {
    let mut letters = String::new();
    for three in bytes.chunks(3) {
        let at = |place: usize| u32::from(three.get(place).copied().unwrap_or(0));
        let number = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..=three.len() {
            let six = number >> (18 - 6 * place) & 63;
            letters.push(LETTERS[six as usize].into());
        }
    }
    letters
}

/// The bytes up to the first letter that is none of them, and whether that is all and as [`letters`] writes it.
fn bytes(text: &str) -> (Vec<u8>, bool) {
    let value = |letter: u8| LETTERS.iter().position(|known| *known == letter);
    let values: Vec<u32> = text
        .bytes()
        .map_while(value)
        .map(|six| six as u32)
        .collect();
    let mut bytes = Vec::new();
    for four in values.chunks(4) {
        let at = |place: usize| four.get(place).copied().unwrap_or(0);
        let number = at(0) << 18 | at(1) << 12 | at(2) << 6 | at(3);
        let whole = four.len() * 6 / 8;
        bytes.extend(&number.to_be_bytes()[1..=whole]);
    }
    let clean = values.len() == text.len() && letters(&bytes) == text;
    (bytes, clean)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::care::item::{Amount, Does, ItemSide, REPS, REST, SECONDS, SETS};

    /// Twelve exercises, as a therapist may put them together, with notes that the primer does not know.
    fn twelve() -> Plan {
        let reps = |reps| Amount::Reps {
            reps,
            sets: 3,
            rest: 40.0,
        };
        let rows = [
            (
                "cat_cow",
                ItemSide::Both,
                reps(8),
                "Small movements first, then farther out.",
            ),
            (
                "hip_flexor_stretch",
                ItemSide::Right,
                Amount::Seconds(75.0),
                "Tuck the tailbone before the weight goes",
            ),
            (
                "seated_spinal_twist",
                ItemSide::Both,
                Amount::Seconds(110.0),
                "A chair with armrests works as nicely ok",
            ),
            (
                "hamstring_stretch_seated",
                ItemSide::Left,
                Amount::Seconds(90.0),
                "Belt round the sole, shoulders loose yes",
            ),
            (
                "mindful_breathing_body_scan",
                ItemSide::Both,
                Amount::Seconds(240.0),
                "Phone away, blanket on, lights down low.",
            ),
            (
                "dead_bug",
                ItemSide::Both,
                reps(7),
                "Arms only during week one, legs later on",
            ),
            (
                "bird_dog",
                ItemSide::Both,
                reps(6),
                "Balance a cup on the sacrum, seriously!!",
            ),
            (
                "glute_bridge",
                ItemSide::Both,
                reps(12),
                "Heels close, ribs heavy, and count aloud",
            ),
            (
                "clamshell",
                ItemSide::Left,
                reps(14),
                "Yellow band above knees from Thursday on",
            ),
            (
                "posture_sitting_ergonomic",
                ItemSide::Both,
                Amount::Seconds(120.0),
                "Raise the laptop by two fat books, please",
            ),
            (
                "overhead_stand_stretch",
                ItemSide::Both,
                reps(5),
                "Whenever the kettle is on, heels stay dn",
            ),
            (
                "walking",
                ItemSide::Both,
                Amount::Seconds(1200.0),
                "Round the pond, quick enough to feel warm",
            ),
        ];
        let items = rows.map(|(id, side, amount, note)| Item {
            does: Does::Exercise(id.to_owned()),
            side,
            amount,
            note: note.to_owned(),
        });
        Plan {
            title: "Lower back, first four weeks".to_owned(),
            clinic: "Praxis Rückenwind, Anna-Lena Oberhuber".to_owned(),
            note: "You told me that mornings are worst, so begin gently and only add a set when the day after feels no \
                worse than before. Swimming is fine from next week. We will look at your lifting together in March."
                .to_owned(),
            items: items.into(),
        }
    }

    #[test]
    fn the_link_of_twelve_exercises_with_notes_is_short() {
        let plan = twelve();
        assert!(plan.note.chars().count() >= 190);
        let link = format!("https://clinic.example/psoas/#plan={}", plan.code());
        assert!(link.len() < 1_500, "{}", link.len());
        // Half of that, so that its picture is read from paper by any phone.
        assert!(link.len() < 750, "{}", link.len());
        assert_eq!(Plan::read(&plan.code()), Ok(plan));
    }

    /// A code that somebody has in their mail: it must always be read.
    #[test]
    fn a_code_of_the_first_version_is_read() {
        let code = include_str!("first_code.txt").trim();
        assert_eq!(twelve().code(), code);
        assert_eq!(Plan::read(code), Ok(twelve()));
    }

    #[test]
    fn a_code_that_was_cut_off_gives_what_stood_before() {
        let plan = twelve();
        let code = plan.code();
        let mut most = 0;
        for length in (0..code.len()).step_by(23) {
            let broken = Plan::read(&code[..length]).expect_err("cut off");
            assert_eq!(broken.trouble, Trouble::Damaged);
            let Some(readable) = broken.readable else {
                continue;
            };
            assert_eq!(readable.title, plan.title);
            assert_eq!(readable.items, plan.items[..readable.items.len()]);
            most = most.max(readable.items.len());
        }
        assert!(most >= 10, "{most}");
    }

    #[test]
    fn newer_and_oversized_codes_are_told_apart_from_damaged_ones() {
        let trouble = |code: &str| Plan::read(code).expect_err(code).trouble;
        let code = twelve().code();
        let newer = Plan::read(&code.replacen('1', "2", 1)).expect_err("newer");
        assert_eq!(newer.trouble, Trouble::Newer);
        assert_eq!(newer.readable, Some(twelve()));
        assert_eq!(trouble(&"A".repeat(LONGEST_CODE + 1)), Trouble::Oversized);
        for damaged in [
            "",
            "1",
            "1.",
            "1.A",
            "plan",
            "0.AAAA",
            "-1.AAAA",
            "1.é",
            "99999999999999.A",
        ] {
            assert_eq!(trouble(damaged), Trouble::Damaged, "{damaged}");
        }
    }

    /// Letters of any script, and those that a code is made of.
    fn text(longest: usize) -> impl Strategy<Value = String> {
        let letter = prop_oneof![any::<char>(), proptest::char::range(' ', '~')];
        let letters = proptest::collection::vec(letter, 0..longest);
        letters.prop_map(|letters| letters.into_iter().collect())
    }

    fn code_letter() -> impl Strategy<Value = char> {
        (0..LETTERS.len()).prop_map(|place| LETTERS[place].into())
    }

    fn items() -> impl Strategy<Value = Item<String>> {
        let does = prop_oneof![
            text(30).prop_map(Does::Exercise),
            text(30).prop_map(Does::Release),
            text(30).prop_map(Does::Card),
        ];
        let side = prop_oneof![
            Just(ItemSide::Both),
            Just(ItemSide::Left),
            Just(ItemSide::Right)
        ];
        let amount = prop_oneof![
            SECONDS.prop_map(Amount::Seconds),
            (REPS, SETS, REST).prop_map(|(reps, sets, rest)| Amount::Reps { reps, sets, rest }),
        ];
        (does, side, amount, text(60)).prop_map(|(does, side, amount, note)| Item {
            does,
            side,
            amount,
            note,
        })
    }

    fn plans() -> impl Strategy<Value = Plan> {
        let items = proptest::collection::vec(items(), 0..6);
        (text(40), text(40), text(200), items).prop_map(|(title, clinic, note, items)| Plan {
            title,
            clinic,
            note,
            items,
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(30))]

        #[test]
        fn a_plan_comes_back_as_it_was(plan in plans()) {
            prop_assert_eq!(Plan::read(&plan.code()), Ok(plan));
        }

        #[test]
        fn any_text_is_survived(text in text(200), letters in proptest::collection::vec(code_letter(), 0..400)) {
            prop_assert!(Plan::read(&text).is_err());
            let letters: String = letters.into_iter().collect();
            let code = format!("1.{letters}");
            prop_assert!(Plan::read(&code).is_err());
        }

        #[test]
        fn one_letter_that_was_changed_is_noticed(plan in plans(), place in 0.0..1.0, letter in proptest::char::range(' ', '~')) {
            let code = plan.code();
            let place = (place * code.len() as f64) as usize;
            let changed = format!("{}{letter}{}", &code[..place], &code[place + 1..]);
            prop_assert_eq!(Plan::read(&changed).is_err(), changed != code);
        }

        #[test]
        fn of_a_changed_code_only_what_is_right_is_believed(place in 0.2..1.0, letter in code_letter()) {
            let (plan, code) = (twelve(), twelve().code());
            let place = (place * code.len() as f64) as usize;
            let changed = format!("{}{letter}{}", &code[..place], &code[place + 1..]);
            let readable = Plan::read(&changed).err().and_then(|broken| broken.readable);
            if let Some(readable) = readable {
                prop_assert_eq!(&readable.items[..], &plan.items[..readable.items.len()]);
            }
        }
    }
}

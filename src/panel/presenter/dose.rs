//! How much of an exercise to do, in words.

use crate::locale::Locale;
use crate::motion::exercise::Exercise;
use crate::motion::file::DoseFile;

use super::{
    numbers::{range, range_of},
    speaker::capital,
};

/// "3 sets of 12", or "12 times" in one set.
pub(super) fn counted(locale: &Locale, times: u32, sets: u32) -> String {
    amount(locale, (times, times), (sets, sets))
}

fn amount(locale: &Locale, reps: (u32, u32), sets: (u32, u32)) -> String {
    match (reps, sets) {
        ((1, 1), (1, 1)) => locale.say("dose-once"),
        ((1, 1), (1, 2)) | ((1, 2), (1, 1)) => locale.say("dose-twice"),
        (_, (1, 1)) => locale.say_with("dose-times", [("times", range(locale, reps).into())]),
        _ => {
            let sets = ("sets", range(locale, sets).into());
            let repetitions = ("repetitions", range_of(locale, reps).into());
            locale.say_with("dose-sets", [sets, repetitions])
        }
    }
}

/// The dose in one line: sets and repetitions, hold, tempo, and what the author adds.
pub(crate) fn dose_words(locale: &Locale, exercise: &Exercise) -> String {
    whole(locale, exercise, hold_words(locale, exercise))
}

/// The same where no motion is seen.
pub(crate) fn printed_dose(locale: &Locale, exercise: &Exercise) -> String {
    let hold = exercise.dose.hold.map(|hold| {
        let seconds = ("seconds", range(locale, hold).into());
        locale.say_with("dose-hold", [seconds])
    });
    whole(locale, exercise, hold)
}

fn whole(locale: &Locale, exercise: &Exercise, hold: Option<String>) -> String {
    let dose = &exercise.dose;
    let alone = (dose.reps, dose.sets) == ((1, 1), (1, 1)) && !dose.note.is_empty();
    let amount = (!alone).then(|| amount(locale, dose.reps, dose.sets));
    let parts = [amount, hold, tempo_words(locale, dose)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let whole = [parts.join(", "), locale.of(&dose.note).to_owned()].into_iter();
    let whole: Vec<String> = whole.filter(|part| !part.is_empty()).collect();
    capital(&whole.join("; "))
}

/// "hold 20 to 30 s"; where the motion shows a shorter hold, it says so, lest anyone count that.
fn hold_words(locale: &Locale, exercise: &Exercise) -> Option<String> {
    let hold = exercise.dose.hold?;
    let held = exercise.phases().iter().map(|phase| phase.hold);
    let longest = held.fold(0.0, f32::max);
    let shortened = longest > 0.0 && longest < hold.0 as f32;
    let seconds = ("seconds", range(locale, hold).into());
    Some(match shortened {
        true => {
            let shown = ("shown", locale.number(longest).into());
            locale.say_with("dose-hold-shown", [seconds, shown])
        }
        false => locale.say_with("dose-hold", [seconds]),
    })
}

/// "3-1-3" as movement, stay and way back; another form as it is written.
fn tempo_words(locale: &Locale, dose: &DoseFile) -> Option<String> {
    let parts: Vec<&str> = dose.tempo.english().split('-').collect();
    match *parts.as_slice() {
        [""] => None,
        [there, stay, back] => {
            let values = [
                ("there", there.into()),
                ("stay", stay.into()),
                ("back", back.into()),
            ];
            Some(locale.say_with("dose-tempo", values))
        }
        _ => {
            let tempo = locale.of(&dose.tempo).into();
            Some(locale.say_with("dose-tempo-other", [("tempo", tempo)]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::presenter::made_up;

    #[test]
    fn a_dose_reads_as_a_sentence() {
        let told = made_up::told();
        for (id, reps, sets, hold, tempo, words) in [
            (
                "cat_cow",
                (8, 12),
                (2, 3),
                Some((1, 5)),
                "",
                "2 to 3 sets of 8 to 12, hold 1 to 5 s; a",
            ),
            (
                "cat_cow",
                (2, 3),
                (1, 1),
                Some((30, 30)),
                "",
                "2 to 3 times, hold 30 s (shown for 1.5 s); a",
            ),
            (
                "cat_cow",
                (8, 8),
                (3, 3),
                None,
                "2-1-3",
                "3 sets of 8, 2 s there, stay 1 s, 3 s back; a",
            ),
            (
                "cat_cow",
                (5, 10),
                (1, 2),
                None,
                "slow",
                "1 to 2 sets of 5 to 10, tempo slow; a",
            ),
            ("cat_cow", (1, 2), (1, 1), None, "", "Once or twice; a"),
            ("cat_cow", (1, 1), (1, 1), None, "", "A"),
        ] {
            let mut exercise = told.exercise(id);
            let dose = &mut exercise.dose;
            (dose.reps, dose.sets, dose.hold) = (reps, sets, hold);
            dose.tempo = tempo.into();
            dose.note = "a".into();
            assert_eq!(dose_words(&told.locale, &exercise), words);
        }
    }
}

//! How much of an exercise to do, in words.

use crate::motion::exercise::Exercise;
use crate::motion::file::DoseFile;

use super::capital;

/// "8", or "8 to 12".
pub(super) fn range((least, most): (u32, u32)) -> String {
    match least == most {
        true => least.to_string(),
        false => format!("{least} to {most}"),
    }
}

/// "3 sets of 12", or "12 times" in one set.
pub(super) fn counted(times: u32, sets: u32) -> String {
    amount((times, times), (sets, sets))
}

fn amount(reps: (u32, u32), sets: (u32, u32)) -> String {
    match (reps, sets) {
        ((1, 1), (1, 1)) => "once".to_owned(),
        ((1, 1), (1, 2)) | ((1, 2), (1, 1)) => "once or twice".to_owned(),
        (_, (1, 1)) => format!("{} times", range(reps)),
        _ => format!("{} sets of {}", range(sets), range(reps)),
    }
}

/// The dose in one line: sets and repetitions, hold, tempo, and what the author adds.
pub(super) fn dose_words(exercise: &Exercise) -> String {
    let dose = &exercise.dose;
    let alone = (dose.reps, dose.sets) == ((1, 1), (1, 1)) && !dose.note.is_empty();
    let amount = (!alone).then(|| amount(dose.reps, dose.sets));
    let parts = [amount, hold_words(exercise), tempo_words(dose)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let note = (!dose.note.is_empty()).then(|| dose.note.clone());
    let whole = [
        (!parts.is_empty()).then(|| parts.join(", ")),
        note.map(String::from),
    ];
    let whole: Vec<String> = whole.into_iter().flatten().collect();
    capital(&whole.join("; "))
}

/// "hold 20 to 30 s"; where the motion shows a shorter hold, it says so, lest anyone count that.
fn hold_words(exercise: &Exercise) -> Option<String> {
    let hold = exercise.dose.hold?;
    let held = exercise.phases().iter().map(|phase| phase.hold);
    let longest = held.fold(0.0, f32::max);
    let shortened = longest > 0.0 && longest < hold.0 as f32;
    let shown = match shortened {
        true => format!(" (shown for {longest} s)"),
        false => String::new(),
    };
    Some(format!("hold {} s{shown}", range(hold)))
}

/// "3-1-3" as movement, stay and way back; another form as it is written.
fn tempo_words(dose: &DoseFile) -> Option<String> {
    let tempo = dose.tempo.as_str();
    let parts: Vec<&str> = tempo.split('-').collect();
    match parts.as_slice() {
        [""] => None,
        [there, stay, back] => Some(format!("{there} s there, stay {stay} s, {back} s back")),
        _ => Some(format!("tempo {tempo}")),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::library::Library;

    #[test]
    fn a_dose_reads_as_a_sentence() {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).expect("sound assets");
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
            let mut exercise = library.exercise(id).expect("shipped").clone();
            let dose = &mut exercise.dose;
            (dose.reps, dose.sets, dose.hold) = (reps, sets, hold);
            dose.tempo = tempo.into();
            dose.note = "a".into();
            assert_eq!(dose_words(&exercise), words);
        }
    }
}

// What must hold for every text and every moment of an exercise, for the fuzz targets beside this file and for
// `tests/any_text_is_survived.rs`.

use std::{path::Path, sync::LazyLock};

use psoas::{
    anatomy::Side,
    library::Library,
    motion::{
        exercise::{Exercise, Involved, Moment, References},
        file::{Effort, ExerciseFile},
    },
    problem::{Parsed, decode, parse_every},
    stage::ShownSide,
};

/// The shipped library, whose poses, ranges and muscles a text may name.
pub static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [root.join("assets"), root.join("../assets")];
    let folder = folders.iter().find(|folder| folder.exists());
    Library::read_folder(folder.expect("the assets of this repository"))
        .expect("sound assets")
        .0
});

/// Reads a text as an exercise; none, and problems within the text, where it is not one.
pub fn read(bytes: &[u8]) -> Option<Exercise> {
    let text = decode(bytes.to_vec()).ok()?;
    let Parsed::<ExerciseFile> { value, problems } = parse_every("any.ron", &text);
    let lines = text.lines().count() + 1;
    for problem in &problems {
        assert!(problem.line <= lines, "{problem} in {lines} lines");
    }
    let muscles = LIBRARY.atlas.muscle_ids();
    let known = References {
        poses: &LIBRARY.poses,
        ranges: &LIBRARY.ranges,
        muscles: &muscles,
    };
    match Exercise::new(value?, &known) {
        Ok(exercise) => problems.is_empty().then_some(exercise),
        Err(wrong) => {
            for (problem, words) in wrong {
                let problem = problem.at_word(&text, &words);
                assert!(problem.line <= lines, "{problem} in {lines} lines");
            }
            None
        }
    }
}

/// What holds at a moment of an exercise, shown for every side and with every mistake.
pub fn hold(exercise: &Exercise, seconds: f32) {
    let faults = (0..=exercise.faults.len()).map(Some);
    for fault in [None].into_iter().chain(faults) {
        for side in [
            ShownSide::Written,
            ShownSide::Mirrored,
            ShownSide::Alternating,
        ] {
            variant_holds(&exercise.variant(side, fault), seconds);
        }
    }
}

fn variant_holds(exercise: &Exercise, seconds: f32) {
    let round = exercise.seconds();
    assert!(round > 0.0 && round.is_finite(), "a round of {round} s");
    let moment = exercise.moment(seconds);
    is_sound(exercise, moment);
    // The same moment and a little later, within one round.
    let time = seconds.rem_euclid(round).min(round);
    let step = (round * 4.0 * f32::EPSILON).max(1e-3);
    let (now, later) = (exercise.moment(time), exercise.moment(time + step));
    is_sound(exercise, later);
    if time + step < round {
        assert!(now.phase <= later.phase, "{now:?} comes before {later:?}");
    }
    let shortest = exercise.phases().iter().map(|phase| phase.seconds);
    let shortest = shortest.fold(f32::INFINITY, f32::min);
    // No easing is steeper than 1.875 times the even speed.
    let most = 2.0 * 2.0 * step / shortest + 1e-3;
    for (row, side) in worked(exercise) {
        let at = |moment| level(exercise, row, side, moment);
        let change = (at(now) - at(later)).abs();
        assert!(
            change <= most,
            "{} jumps by {change} at {time} s of {round}",
            row.muscle
        );
    }
}

fn is_sound(exercise: &Exercise, moment: Moment) {
    let phases = exercise.phases().len();
    assert!(
        moment.phase < phases && moment.before < phases,
        "{moment:?}"
    );
    assert_eq!((moment.before + 1) % phases, moment.phase, "{moment:?}");
    assert!((0.0..=1.0).contains(&moment.progress), "{moment:?}");
    for (row, side) in worked(exercise) {
        let level = level(exercise, row, side, moment);
        assert!((0.0..=1.0).contains(&level), "{}: {level}", row.muscle);
    }
}

/// Every row of a muscle that works, for each of its sides.
fn worked(exercise: &Exercise) -> impl Iterator<Item = (&Involved<Effort>, Side)> {
    let rows = exercise.works().iter();
    rows.flat_map(|row| row.side.as_slice().iter().map(move |&side| (row, side)))
}

/// How much a muscle works, as the file says.
fn level(exercise: &Exercise, row: &Involved<Effort>, side: Side, moment: Moment) -> f32 {
    let effort = exercise.effort(&row.muscle, side, moment);
    effort.map_or(0.0, |effort| effort.level)
}

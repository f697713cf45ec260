// What must hold for every text and every moment of an exercise, for the fuzz targets beside this file and for
// `tests/any_text_is_survived.rs`.

use std::{path::Path, sync::LazyLock};

use psoas::{
    library::Library,
    motion::{
        exercise::{Exercise, Level, Moment, References},
        file::ExerciseFile,
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
        for (side, _) in ShownSide::ALL {
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
    let (now, later) = (exercise.levels(now), exercise.levels(later));
    for level in now.iter().chain(&later) {
        let [before, after] = [&now, &later].map(|levels| of(levels, level));
        let change = (before.0 - after.0).abs().max((before.1 - after.1).abs());
        assert!(
            change <= most,
            "{level:?} jumps by {change} at {time} s of {round}"
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
    for level in exercise.levels(moment) {
        let possible = 0.0..=1.0;
        assert!(
            possible.contains(&level.works) && possible.contains(&level.stretched),
            "{level:?}"
        );
    }
}

/// How much a muscle works and is stretched; not at all where it is not named.
fn of(levels: &[Level], like: &Level) -> (f32, f32) {
    let same = |level: &&Level| level.muscle == like.muscle && level.side == like.side;
    let found = levels.iter().find(same);
    found.map_or((0.0, 0.0), |level| (level.works, level.stretched))
}

//! Whatever is wrong with an exercise is named at once, with its place and what was meant; the rest works.
#![expect(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

mod folders;

use std::{path::Path, sync::LazyLock};

use folders::{assets, folder_of_texts, replace};
use psoas::{
    body::file::read_body,
    check::{check, path::through_bone},
    library::Library,
};

const FILE: &str = "exercises/cat_cow.ron";

static SHIPPED: LazyLock<Library> = LazyLock::new(|| Library::read_folder(&assets()).unwrap().0);

/// The problems of a folder as a person reads them; every other exercise must be there.
fn told(folder: &Path) -> Vec<String> {
    let (library, problems) = Library::read_folder(folder).unwrap();
    let left = SHIPPED
        .exercises()
        .filter(|exercise| exercise.id.as_str() != "cat_cow");
    for exercise in left {
        assert!(
            library.exercise(exercise.id.as_str()).is_ok(),
            "{} is gone",
            exercise.id
        );
    }
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn each_mistake_is_told_once_at_its_place() {
    let phases = std::fs::read_to_string(assets().join(FILE)).unwrap();
    let start = phases.find("phases: [").unwrap();
    let end = phases.find("    mirror:").unwrap();
    let phases = phases[start..end].to_owned();
    let cases: &[(&str, &str, &str)] = &[
        (
            "purpose:",
            "purpos:",
            ":5:5: unknown field \"purpos\": did you mean \"purpose\"?",
        ),
        (
            "Mobilise",
            "Mobilize",
            ":5:14: unknown name \"Mobilize\": did you mean \"Mobilise\"?",
        ),
        (
            "Hand(Both)",
            "Hnad(Both)",
            ": unknown name \"Hnad\": did you mean \"Hand\"?",
        ),
        (
            "(Hand(Both), Floor)",
            "(Hand(Both), Flor)",
            ": unknown name \"Flor\": did you mean \"Floor\"?",
        ),
        (
            "lumbar_flexion: 32",
            "lumbar_flexon: 32",
            ": unknown name \"lumbar_flexon\": did you mean \"lumbar_flexion\"?",
        ),
        (
            "seconds: 2.0",
            "seconds: 0.0",
            ": phase \"Cat\" takes 0 s and holds 1.5 s: a phase takes 0.1 to 120 s",
        ),
        (
            "seconds: 2.0",
            "seconds: -2.0",
            ": phase \"Cat\" takes -2 s",
        ),
        (
            "seconds: 2.0",
            "seconds: NaN",
            ": phase \"Cat\" takes NaN s",
        ),
        (
            "seconds: 2.0",
            "seconds: inf",
            ": phase \"Cat\" takes inf s",
        ),
        (
            "seconds: 2.0",
            "seconds: 1e9",
            ": phase \"Cat\" takes 1000000000 s",
        ),
        (
            "hold: 1.5",
            "hold: -1",
            ": phase \"Cat\" takes 2 s and holds -1 s",
        ),
        ("hold: 1.5", "hold: 1e38", "holds at most 300 s"),
        (
            "seconds: 2.0",
            "seconds: \"2\"",
            ": expected a number: write 2",
        ),
        (
            "lumbar_flexion: 32",
            "lumbar_flexion: 80",
            ":17:45: phase \"Cat\": lumbar_flexion at 80.0 degrees is outside -20 to 50 by 30.0",
        ),
        (
            "lumbar_flexion: 32",
            "lumbar_flexion: NaN",
            ":17:45: phase \"Cat\": lumbar_flexion: NaN is not an angle",
        ),
        (
            "pelvis_pitch: 73",
            "pelvis_pitch: -1e30",
            "is not an angle: angles are degrees from -360 to 360",
        ),
        (
            "\"rectus_abdominis\"",
            "\"rectus_abdomini\"",
            ": unknown muscle \"rectus_abdomini\": did you mean \"rectus_abdominis\"?",
        ),
        (
            "\"quadruped\"",
            "\"quadrupet\"",
            ":8:11: unknown pose \"quadrupet\": did you mean \"quadruped\"?",
        ),
        (
            "\"mcgill_2016\"",
            "\"mcgil_2016\"",
            ": unknown source \"mcgil_2016\": did you mean \"mcgill_2016\"?",
        ),
        (
            "version: 1,",
            "version: 9, tempo_map: (1, 2),",
            ":2:5: exercise of version 9, expected version 1: this file is from a newer Psoas: update Psoas",
        ),
        (
            "name: \"Neutral\"",
            "name: \"Cow\"",
            ": two phases are called \"Cow\": give each a name of its own",
        ),
        ("name: \"Neutral\"", "name: \"\"", ": a phase has no name"),
        (&phases, "phases: [],\n", ": the exercise has no phases"),
        (
            "contacts: [(Knee(Both), Floor), (Toes(Both), Floor), (Hand(Both), Floor)]",
            "contacts: []",
            ":10:5: the exercise touches nothing",
        ),
        (
            "(Toes(Both), Floor)",
            "(Toes(Both), Floor), (Hand(Left), Wall)",
            ": the left Hand touches twice",
        ),
        (
            "reps: (5, 10)",
            "reps: (10, 5)",
            ": reps from 10 to 5: give the least and then the most",
        ),
        (
            "stretch: 0.6",
            "stretch: 6",
            "is stretched by 6: give a number from 0 to 1",
        ),
        (
            "base: \"quadruped\",",
            "",
            ": the field \"base\" is missing",
        ),
        (
            "phases: [\"Cat\"]",
            "phases: \"Cat\"",
            ": expected a list in [ ]: write [\"Cat\"]",
        ),
        (
            "id: \"cat_cow\"",
            "id: \"cow_cat\"",
            ":3:9: the id \"cow_cat\" is not the file's name",
        ),
        ("id: \"cat_cow\"", "id: \"Cat cow\"", ":3:"),
    ];
    let mut wrong = Vec::new();
    for (from, to, expected) in cases {
        let folder = folder_of_texts("each_mistake_once");
        replace(&folder, FILE, from, to);
        let told = told(&folder);
        let here = |line: &&String| line.starts_with(FILE) && line.contains(expected);
        if told.len() != 1 || !told.iter().any(|line| here(&line)) {
            wrong.push((to, expected, told));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn all_mistakes_of_a_file_are_told_together() {
    let folder = folder_of_texts("all_mistakes");
    for (from, to) in [
        ("purpose:", "purpos:"),
        ("Hand(Both)", "Hnad(Both)"),
        ("lumbar_flexion: 32", "lumbar_flexon: 32"),
        ("seconds: 2.5", "seconds: 0"),
        ("pelvis_pitch: 100", "pelvic_tilt: 150"),
        ("\"quadruped\"", "\"quadrupet\""),
        ("\"rectus_abdominis\"", "\"rectus_abdomini\""),
        ("\"mcgill_2016\"", "\"mcgil_2016\""),
    ] {
        replace(&folder, FILE, from, to);
    }
    let text = told(&folder).join("\n");
    for word in [
        "purpos\"",
        "Hnad",
        "lumbar_flexon",
        "takes 0 s",
        "pelvic_tilt at 150.0",
        "quadrupet",
        "rectus_abdomini\"",
    ] {
        assert!(text.contains(word), "{word} is not told: {text}");
    }
}

#[test]
fn what_is_no_text_is_refused_at_once() {
    let brackets = "[".repeat(10_000_000);
    let nested = format!(
        "Exercise(version: 1, phases: {}",
        "[(to: Angles(".repeat(60_000)
    );
    let cases: [(&[u8], &str); 6] = [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (
            b"Exercise(\n  id: \"caf\xe9\")",
            ":2:11: this is not text, or not in UTF-8",
        ),
        (&[0; 100], "expected fields in ( )"),
        (
            brackets.as_bytes(),
            "the file is too long to be one of these: 9.5 MB: a file has at most 1 MB",
        ),
        (nested.as_bytes(), ""),
    ];
    let started = std::time::Instant::now();
    for (bytes, expected) in cases {
        let folder = folder_of_texts("no_text");
        std::fs::write(folder.join(FILE), bytes).unwrap();
        let told = told(&folder);
        assert!(
            !told.is_empty() && told[0].contains(expected),
            "{expected}: {told:?}"
        );
    }
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn a_file_that_is_missing_or_a_folder_is_named() {
    let folder = folder_of_texts("missing");
    std::fs::remove_file(folder.join(FILE)).unwrap();
    assert_eq!(
        told(&folder),
        [format!(
            "{FILE}: the file is missing: write it, or take its name out of library.ron"
        )]
    );
    std::fs::create_dir(folder.join(FILE)).unwrap();
    assert_eq!(
        told(&folder),
        [format!(
            "{FILE}: this is not a file, but a folder or a device"
        )]
    );
}

#[test]
fn a_broken_file_of_poses_is_told_once() {
    let poses = "exercises/poses.ron";
    for (from, to, expected) in [
        (
            "pelvis_pitch: 82",
            "pelvis_pich: 82",
            "did you mean \"pelvis_pitch\"?",
        ),
        (
            "pelvis_pitch: 82",
            "pelvis_pitch: inf",
            "pose \"quadruped\": pelvis_pitch: inf is not an angle",
        ),
        ("version: 1", "version: 2", "newer Psoas"),
    ] {
        let folder = folder_of_texts("broken_poses");
        replace(&folder, poses, from, to);
        let (library, problems) = Library::read_folder(&folder).unwrap();
        assert_eq!(problems.len(), 1, "{problems:#?}");
        let text = problems[0].to_string();
        assert!(text.starts_with(poses) && text.contains(expected), "{text}");
        assert_eq!(library.exercises().count(), 0);
    }
}

#[test]
fn contacts_that_cannot_be_met_are_named_with_the_way_they_miss() {
    let folder = folder_of_texts("unmet");
    let index = "Library(version: 1, exercises: [\"cat_cow\"], patterns: [])";
    std::fs::write(folder.join("library.ron"), index).unwrap();
    // Nobody lies on the back while on hands and knees.
    replace(
        &folder,
        FILE,
        "name: \"Cow\",",
        "name: \"Cow\", plant: [(Back, Floor)],",
    );
    let (library, problems) = Library::read_folder(&folder).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    let body = std::fs::read(assets().join("models/body.glb"));
    let report = check(
        &library,
        body.map_err(|error| error.to_string()),
        problems,
        &|_, _| {},
    );
    let text: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    let missed =
        |line: &&String| line.contains("phase \"Cow\"") && line.contains("misses its place by");
    assert!(text.iter().any(|line| missed(&line)), "{text:#?}");
}

#[test]
fn a_path_through_a_bone_is_named_with_its_place() {
    let folder = folder_of_texts("path_through_bone");
    let through = |folder: &Path| {
        let (library, _) = Library::read_folder(folder).unwrap();
        let bytes = std::fs::read(assets().join("models/body_light.glb")).unwrap();
        let body = read_body(&bytes, library.rig.skeleton()).unwrap();
        let problems = through_bone(&library, &body);
        problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(through(&folder), Vec::<String>::new());
    let front = "At(\"femur\", (100, 600, 18))";
    let inside = "At(\"femur\", (99, 640, -8)), At(\"femur\", (100, 600, 18))";
    replace(&folder, "anatomy/paths/thigh.ron", front, inside);
    let told = through(&folder);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0].contains("vastus_intermedius: strand \"all\" runs") && told[0].contains("bone at"),
        "{told:#?}"
    );
}

//! Every shipped file loads, and a broken file says what is wrong with it and where.

mod folders;

use folders::{assets, folder_of_texts, replace};
use psoas::{check::check, library::Library, problem::Problem};

/// Reads the shipped assets with one word of one file changed.
fn problems_with(test: &str, file: &str, from: &str, to: &str) -> Vec<Problem> {
    let folder = folder_of_texts(test);
    replace(&folder, file, from, to);
    match Library::read_folder(&folder) {
        Ok((_, problems)) | Err(problems) => problems,
    }
}

#[test]
fn shipped_assets_have_no_problems() {
    let (library, problems) = Library::read_folder(&assets()).unwrap();
    let body = std::fs::read(assets().join("models/body.glb"));
    let report = check(
        &library,
        body.map_err(|error| error.to_string()),
        problems,
        &|_, _| {},
    );
    assert!(report.problems.is_empty(), "{:#?}", report.problems);
    let done_well = report
        .exercises
        .iter()
        .filter(|row| row.variant == "as written");
    assert_eq!(done_well.count(), library.exercises().count());
}

#[test]
fn each_mistake_is_named_with_its_place_and_the_nearest_word() {
    let exercise = "exercises/cat_cow.ron";
    let cases = [
        (
            exercise,
            "lumbar_flexion",
            "lumbar_flexon",
            "did you mean \"lumbar_flexion\"?",
        ),
        (
            exercise,
            "\"rectus_abdominis\"",
            "\"rectus_abdomini\"",
            "did you mean \"rectus_abdominis\"?",
        ),
        (
            exercise,
            "\"quadruped\"",
            "\"quadrupet\"",
            "did you mean \"quadruped\"?",
        ),
        (exercise, "version: 1", "version: 9", "newer Psoas"),
        (
            exercise,
            "seconds: 2.0",
            "seconds: 0.0",
            "a phase takes 0.1 to 120 s",
        ),
        (exercise, "[\"Cat\"]", "[\"Cut\"]", "did you mean \"Cat\"?"),
        (
            exercise,
            "\"mcgill_2016\"",
            "\"mcgil_2016\"",
            "did you mean \"mcgill_2016\"?",
        ),
        (
            exercise,
            "lumbar_flexion: 32",
            "lumbar_flexion: 80",
            "outside -20 to 50 by 30.0",
        ),
        (
            "pain/quadratus_lumborum.ron",
            "\"groin\"",
            "\"grion\"",
            "did you mean \"groin\"?",
        ),
        (
            "anatomy/skeleton.ron",
            "\"pelvis\"",
            "\"pelvs\"",
            "did you mean",
        ),
        ("palette.ron", "\"#C2185B\"", "\"pink\"", "not a colour"),
    ];
    for (file, from, to, expected) in cases {
        let problems = problems_with("each_mistake", file, from, to);
        let text: String = problems
            .iter()
            .map(|problem| format!("{problem}\n"))
            .collect();
        assert!(text.contains(expected), "{file} with {to}: {text}");
        assert!(text.contains(file), "{file} with {to}: {text}");
    }
}

#[test]
fn each_mistake_in_what_is_known_of_pain_is_told_at_its_place() {
    let pattern = "pain/quadratus_lumborum.ron";
    let zones = "pain/zones.ron";
    let look_alikes = "pain/look_alikes.ron";
    let cases = [
        (
            pattern,
            "muscles: [\"quadratus_lumborum\"]",
            "muscles: [\"quadratus_lumborun\"]",
            ":4:15: unknown muscle \"quadratus_lumborun\": did you mean \"quadratus_lumborum\"?",
        ),
        (
            pattern,
            "muscles: [\"quadratus_lumborum\"]",
            "muscles: []",
            ":4:5: a pattern of no muscle",
        ),
        (
            pattern,
            "muscles: [\"quadratus_lumborum\"]",
            "muscles: [\"piriformis\"]",
            "\"piriformis\" has its pattern in another file",
        ),
        (
            pattern,
            "travell_simons_1999",
            "travel_simons_1999",
            "did you mean \"travell_simons_1999\"?",
        ),
        (
            pattern,
            "intensity: 0.45",
            "intensity: 1.45",
            "intensity 1.45: expected more than 0 and at most 1",
        ),
        (pattern, "intensity: 0.45", "intensity: -1", "intensity -1"),
        (
            pattern,
            "number: 2",
            "number: 1",
            "two trigger points of number 1",
        ),
        (
            pattern,
            "(point: 3, from: 125)",
            "(point: 5, from: 125)",
            "no trigger point of number 5: there are: 1, 2, 3, 4",
        ),
        (
            pattern,
            "(point: 3, from: 125)",
            "(point: 3, from: 425)",
            "trigger point 3 is pressed from no side: give from 0 to 360",
        ),
        (
            pattern,
            "seconds: Some((30, 60))",
            "seconds: Some((60, 30))",
            "pressed from 60 to 30 seconds: give the shorter time first",
        ),
        (
            pattern,
            "tools: [Ball, HookedTool]",
            "tools: []",
            "a self-release without a tool",
        ),
        (
            pattern,
            "tools: [Ball, HookedTool]",
            "tools: [Bal, HookedTool]",
            "unknown name \"Bal\": did you mean \"Ball\"?",
        ),
        (
            pattern,
            "keep_off: [\"costovertebral_angle\"]",
            "keep_off: [\"costovertebral_angel\"]",
            "unknown zone \"costovertebral_angel\": did you mean \"costovertebral_angle\"?",
        ),
        (
            zones,
            "levels: (\"rib10\", \"iliac_crest\")",
            "levels: (\"rib10\", \"iliac_crets\")",
            "zone \"flank\": unknown level \"iliac_crets\": did you mean \"iliac_crest\"?",
        ),
        (
            zones,
            "landmarks: [\"patella\"]",
            "landmarks: [\"patela\"]",
            "unknown landmark \"patela\": did you mean \"patella\"?",
        ),
        (
            zones,
            "axis: \"forearm\"",
            "axis: \"forarm\"",
            "unknown axis \"forarm\": did you mean \"forearm\"?",
        ),
        (
            zones,
            " \"flank\", \"iliac",
            " \"iliac",
            "zone \"flank\" stands in 0 regions",
        ),
        (
            zones,
            " \"flank\", \"iliac",
            " \"flank\", \"flan\", \"iliac",
            "unknown zone \"flan\" in regions: did you mean \"flank\"?",
        ),
        (
            look_alikes,
            "\"flank\"",
            "\"flan\"",
            ":9:45: unknown zone \"flan\": did you mean \"flank\"?",
        ),
        (
            look_alikes,
            "\"nhs_kidney\"",
            "\"nhs_kidny\"",
            "did you mean \"nhs_kidney\"?",
        ),
    ];
    for (file, from, to, expected) in cases {
        let problems = problems_with("pain_mistake", file, from, to);
        let text: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let told = |line: &String| line.contains(expected);
        assert!(text.iter().any(told), "{file} with {to}: {text:#?}");
    }
}

#[test]
fn a_trigger_point_that_is_felt_nowhere_is_told() {
    let folder = folder_of_texts("felt_nowhere");
    let pattern = "Pattern(version: 1, muscles: [\"piriformis\"], points: [(number: 1, place: \"\", \
                   point: (0, 0, 0), felt: [], source: (id: \"gray_2020\", confidence: Low))])";
    std::fs::write(folder.join("pain/piriformis.ron"), pattern).unwrap();
    let (library, problems) = Library::read_folder(&folder).unwrap();
    let text: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        text,
        [
            "pain/piriformis.ron:1:96: trigger point 1 is felt in no zone: name the zones in which its pain is felt"
        ]
    );
    assert!(library.pattern("piriformis").is_none());
    assert!(library.pattern("quadratus_lumborum").is_some());
}

#[test]
fn a_mistake_in_an_exercise_has_line_and_column() {
    for (from, to) in [
        ("lumbar_flexion", "lumbar_flexon"),
        ("\"rectus_abdominis\"", "\"rectus_abdomini\""),
    ] {
        let problems = problems_with("line_and_column", "exercises/cat_cow.ron", from, to);
        assert!(
            problems
                .iter()
                .all(|problem| problem.line > 1 && problem.column > 1),
            "{problems:?}"
        );
    }
}

#[test]
fn a_broken_exercise_leaves_the_rest_working() {
    let folder = folder_of_texts("broken_exercise");
    std::fs::write(folder.join("exercises/cat_cow.ron"), "[[[[[[").unwrap();
    let (library, problems) = Library::read_folder(&folder).unwrap();
    assert_eq!(problems.len(), 1);
    assert!(library.exercise("cat_cow").is_err());
    assert!(library.pattern("quadratus_lumborum").is_some());
}

#[test]
fn a_body_that_is_no_gltf_is_reported() {
    let (library, problems) = Library::read_folder(&assets()).unwrap();
    let report = check(&library, Ok(b"not a model".to_vec()), problems, &|_, _| {});
    assert_eq!(report.problems.len(), 1);
    assert_eq!(report.problems[0].file, "models/body.glb");
}

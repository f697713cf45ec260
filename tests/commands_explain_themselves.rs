//! The program as a person calls it: exit codes and what it says about wrong input.
#![expect(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use std::{
    path::Path,
    process::{Command, Output},
};

fn psoas(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_psoas"));
    command
        .args(arguments)
        .env("BEVY_ASSET_ROOT", root)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn wrong_words_are_answered_with_the_nearest_right_one_and_code_2() {
    let cases: [(&[&str], &str); 14] = [
        (&["chek"], "check"),
        (&["list", "exercise"], "exercises"),
        (&["view", "cat_cw"], "cat_cow"),
        (
            &["render", "--exercise", "catcow", "-o", "x.png"],
            "cat_cow",
        ),
        (
            &["render", "--muscle", "quadratus_lumbrum", "-o", "x.png"],
            "quadratus_lumborum",
        ),
        (&["render", "--view", "lft", "-o", "x.png"], "left"),
        (&["render", "--size", "big", "-o", "x.png"], "1280x720"),
        (&["render", "--layers", "skn=1", "-o", "x.png"], "skin"),
        (
            &["render", "--only", "bone,psoas_mayor", "-o", "x.png"],
            "psoas_major",
        ),
        (&["render", "--zoom", "0", "-o", "x.png"], "from 0.125"),
        (&["view", "--body", "ligth"], "light"),
        (
            &["pain", "rank", "--zones", "posterior_thigh_upper:left:2"],
            "thigh_posterior_upper",
        ),
        (&["pain", "rank"], "--zones"),
        (
            &[
                "render",
                "--exercise",
                "cat_cow",
                "--at",
                "7",
                "-o",
                "x.png",
            ],
            "from 0 to 1",
        ),
    ];
    for (arguments, expected) in cases {
        let output = psoas(arguments);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{arguments:?}: {}",
            said(&output)
        );
        assert!(
            said(&output).contains(expected),
            "{arguments:?}: {}",
            said(&output)
        );
    }
}

#[test]
fn check_reports_the_figures_of_each_exercise_as_json() {
    let output = psoas(&["check", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let rows = report["exercises"].as_array().unwrap();
    assert!(
        rows.iter()
            .any(|row| row["id"] == "cat_cow" && row["variant"] == "as written")
    );
    for row in rows {
        for (figure, bar) in [
            ("contact_drift_mm", 3.0),
            ("contact_tilt_deg", 2.0),
            ("penetration_mm", 5.0),
            ("max_step_change_deg", 1.0),
            ("balance_mm", 30.0),
        ] {
            assert!(row[figure].as_f64().unwrap() <= bar, "{figure}: {row}");
        }
        assert_eq!(row["range_violations"], 0, "{row}");
    }
    assert_eq!(report["problems"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_wrong_area_of_a_picture_is_named_with_the_nearest() {
    for (hurts, expected) in [
        ("flan:left:3", "did you mean \"flank\"?"),
        ("flank:left:3,coccyx:left:1", "expected midline"),
        ("flank:left:9", "3 (strongly)"),
    ] {
        let output = psoas(&["render", "--hurts", hurts, "-o", "never.png"]);
        assert_eq!(output.status.code(), Some(2), "{hurts}");
        assert!(said(&output).contains(expected), "{}", said(&output));
    }
}

#[test]
fn a_ranking_tells_red_flags_muscles_reasons_and_look_alikes() {
    let zones = "buttock_mid:left:3,thigh_posterior_upper:left:2";
    let output = psoas(&["pain", "rank", "--zones", zones, "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(!report["red_flags"]["now"].as_array().unwrap().is_empty());
    let first = &report["muscles"][0];
    assert_eq!(first["muscles"][0], "gluteus_medius");
    assert_eq!(first["side"], "left");
    assert_eq!(
        first["why"],
        "covers 2 of your 2 areas, 1 of them essential"
    );
    assert_eq!(report["look_alikes"][0]["id"], "sciatic_nerve");
    assert!(report["advice"].is_null());

    let output = psoas(&["pain", "rank", "--zones", "costovertebral_angle:left:3"]);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.starts_with("When to see a doctor"), "{text}");
    assert!(
        text.contains("No muscle pattern here covers these areas"),
        "{text}"
    );
    assert!(text.contains("the kidney"), "{text}");
}

#[test]
fn check_of_a_folder_without_assets_says_what_it_looked_for() {
    let output = psoas(&["check", env!("CARGO_TARGET_TMPDIR")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("library.ron"), "{}", said(&output));
}

#[test]
fn a_broken_body_is_named_without_a_backtrace() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken_body");
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    copy(&assets, &root.join("assets"));
    std::fs::write(root.join("assets/models/body.glb"), "not a model").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_psoas"));
    command
        .args(["render", "-o", "x.png"])
        .env("BEVY_ASSET_ROOT", &root)
        .env("RUST_BACKTRACE", "1");
    let output = command.output().unwrap();
    if said(&output).contains("adapter") {
        eprintln!("skipped: no graphics adapter");
        return;
    }
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(
        said(&output).contains("models/body.glb"),
        "{}",
        said(&output)
    );
    assert!(!said(&output).contains("call_once"), "{}", said(&output));
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn list_gives_ids_and_names() {
    let output = psoas(&["list", "exercises", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let ids = rows.as_array().unwrap().iter().map(|row| &row["id"]);
    assert!(ids.into_iter().any(|id| id == "cat_cow"), "{rows}");
    let output = psoas(&["list", "muscles"]);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("quadratus_lumborum"), "{text}");
}

/// A folder of this test with all assets.
fn own_assets(name: &str) -> std::path::PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if root.exists() {
        std::fs::remove_dir_all(&root).unwrap();
    }
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    copy(&assets, &root.join("assets"));
    root
}

fn psoas_in(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_psoas"));
    command
        .args(arguments)
        .env("BEVY_ASSET_ROOT", root)
        .output()
        .unwrap()
}

#[test]
fn a_new_exercise_passes_the_check_as_it_is() {
    let root = own_assets("new_exercise");
    let index = "Library(version: 1, exercises: [\"cat_cow\"], patterns: [])";
    std::fs::write(
        root.join("assets/library.ron"),
        format!("// Mine.\n{index}"),
    )
    .unwrap();
    for arguments in [
        &["new", "exercise", "my_own_reach"][..],
        &["new", "exercise", "my_bridge", "--from", "cat_cow"][..],
    ] {
        let output = psoas_in(&root, arguments);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }
    let index = std::fs::read_to_string(root.join("assets/library.ron")).unwrap();
    let list = "[\"cat_cow\", \"my_bridge\", \"my_own_reach\"]";
    assert!(
        index.starts_with("// Mine.\n") && index.contains(list),
        "{index}"
    );
    let text = std::fs::read_to_string(root.join("assets/exercises/my_own_reach.ron")).unwrap();
    assert!(
        text.contains("name: \"My own reach\"") && text.contains("// "),
        "{text}"
    );
    let output = psoas_in(&root, &["check"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn a_new_exercise_takes_no_wrong_id_and_overwrites_nothing() {
    let root = own_assets("new_exercise_refused");
    let before = std::fs::read_to_string(root.join("assets/exercises/cat_cow.ron")).unwrap();
    let cases: [(&[&str], &str); 6] = [
        (&["new", "exercise", "Side Reach"], "such as side_reach"),
        (&["new", "exercise", "../cat_cow"], "such as cat_cow"),
        (&["new", "exercise", "poses"], "cannot be the id"),
        (
            &["new", "exercise", "cat_cow"],
            "there is an exercise \"cat_cow\" already",
        ),
        (
            &["new", "exercise", "mine", "--from", "catcow"],
            "did you mean \"cat_cow\"?",
        ),
        (&["new", "exercse", "mine"], "exercise"),
    ];
    for (arguments, expected) in cases {
        let output = psoas_in(&root, arguments);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{arguments:?}: {}",
            said(&output)
        );
        assert!(
            said(&output).contains(expected),
            "{arguments:?}: {}",
            said(&output)
        );
    }
    let after = std::fs::read_to_string(root.join("assets/exercises/cat_cow.ron")).unwrap();
    assert_eq!(before, after);
    assert!(!root.join("assets/exercises/mine.ron").exists());
}

#[test]
fn search_gives_hits_in_order_and_what_they_stand_for() {
    let output = psoas(&["search", "hip flexer", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let hits: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let first = &hits[0];
    assert_eq!(
        (&first["kind"], &first["id"]),
        (&"group".into(), &"hip_flexors".into())
    );
    let members = first["members"].as_array().unwrap();
    assert!(members.contains(&"psoas_major".into()), "{first}");
    let output = psoas(&["search", "ren"]);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.starts_with("organ     kidney"), "{text}");
    assert!(text.contains("(Latin: Ren)"), "{text}");
}

#[test]
fn a_search_without_a_hit_offers_the_nearest_words_and_code_2() {
    let output = psoas(&["search", "kwarc", "--format", "json"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(output.stdout, b"[]\n");
    assert!(
        said(&output).contains("nothing is found by \"kwarc\""),
        "{}",
        said(&output)
    );
    assert!(said(&output).contains("  try: "), "{}", said(&output));
}

//! What is said of numbers that no body has.

use std::fmt::Write;

use crate::load::{Text, load, parse};
use crate::make::tests::{problem_of, tiny};

/// `text` with `word`, which stands in it, as `other`.
fn changed(text: &mut String, word: &str, other: &str) {
    assert!(text.contains(word), "{word}");
    *text = text.replace(word, other);
}

#[test]
fn a_number_that_no_bone_has_is_named_with_its_field() {
    for (word, other, said) in [
        (
            "(18, 12)",
            "(-18, 12)",
            "\"parts[0].radii\": expected a number from 0",
        ),
        (
            "(18, 12)",
            "(NaN, 12)",
            "\"parts[0].radii\": expected a number from 0",
        ),
        (
            "860, 0)",
            "8e9, 0)",
            "\"parts[0].from\": expected a number from -3000",
        ),
        ("cell: 5", "cell: 0", "\"cell\": expected a number from 0.2"),
        (
            "triangles: 80",
            "triangles: 0",
            "\"triangles\": expected from 8",
        ),
        ("(18, 12)", "(0, 0)", "its shape encloses nothing"),
    ] {
        let mut texts = tiny();
        changed(&mut texts.bones[0].text, word, other);
        let text = problem_of(texts);
        assert!(text.starts_with("bones/leg.ron:2:"), "{text}");
        assert!(text.contains("femur: ") && text.contains(said), "{text}");
    }
}

#[test]
fn a_bone_without_parts_is_refused() {
    let mut texts = tiny();
    let rod = "Rod(from: (80, 860, 0), to: (80, 700, 0), radii: (18, 12)),";
    changed(&mut texts.bones[0].text, rod, "");
    let text = problem_of(texts);
    assert!(
        text.contains("femur: field \"parts\": expected at least one part, found none"),
        "{text}"
    );
}

#[test]
fn a_folder_without_files_is_named() {
    let folder = std::env::temp_dir().join(format!("psoas_empty_{}", std::process::id()));
    std::fs::create_dir_all(folder.join("bones")).expect("a folder");
    for file in ["atlas.ron", "skeleton.ron"] {
        std::fs::write(folder.join(file), "").expect("a file");
    }
    let problems = load(&folder).err().expect("nothing to build");
    let text = problems[0].to_string();
    assert!(
        text.ends_with("bones: expected at least one .ron file, found none"),
        "{text}"
    );
}

#[test]
fn a_solid_that_memory_cannot_hold_is_refused() {
    let mut texts = tiny();
    changed(&mut texts.bones[0].text, "cell: 5", "cell: 0.2");
    changed(&mut texts.bones[0].text, "(18, 12)", "(900, 12)");
    let text = problem_of(texts);
    assert!(
        text.contains("femur: field \"cell\": expected one that gives at most 40 million samples"),
        "{text}"
    );
}

#[test]
fn a_plate_or_a_sheet_of_one_row_is_refused() {
    let plate = "Plate(rows: [[(0, 0, 0), (9, 0, 0)]], radius: 2),\n Rod(";
    let mut texts = tiny();
    changed(&mut texts.bones[0].text, "Rod(", plate);
    let text = problem_of(texts);
    assert!(
        text.contains("femur: field \"parts[0].rows\": expected at least 2 rows, found 1"),
        "{text}"
    );

    let sheet = "form: Sheet(fibre: (0, 1, 0), thick: 3, rows: []),\n), (id: \"iliacus\", carried_by: [\"hip\"], form: Sweep(";
    let mut texts = tiny();
    changed(&mut texts.muscles[0].text, "form: Sweep(", sheet);
    let text = problem_of(texts);
    assert!(
        text.contains("psoas_major: field \"form.rows\": expected at least 2 rows, found 0"),
        "{text}"
    );
}

#[test]
fn a_muscle_needs_a_joint_and_sections_of_some_size() {
    let mut texts = tiny();
    changed(&mut texts.muscles[0].text, "[\"pelvis\", \"hip\"]", "[]");
    changed(
        &mut texts.muscles[0].text,
        "half: (14, 8)",
        "half: (14, -8)",
    );
    let text = problem_of(texts);
    assert!(
        text.contains("psoas_major: field \"carried_by\": expected at least one joint"),
        "{text}"
    );
    assert!(
        text.contains(
            "psoas_major: field \"form[1].half\": expected a number from 0 to 1000, found -8"
        ),
        "{text}"
    );
}

#[test]
fn a_wrong_number_of_the_skin_has_its_line() {
    let mut texts = tiny();
    changed(&mut texts.skin, "seam: 6", "seam: 0");
    let text = problem_of(texts);
    assert!(text.contains("skin.ron:1:"), "{text}");
    assert!(
        text.contains("field \"seam\": expected a number from 0.01"),
        "{text}"
    );
}

#[test]
fn an_id_that_stands_in_two_files_is_refused() {
    let mut texts = tiny();
    let again = Text {
        file: "bones/again.ron".into(),
        ..texts.bones[0].clone()
    };
    texts.bones.push(again);
    let text = problem_of(texts);
    assert!(text.starts_with("bones/again.ron:2:"), "{text}");
    assert!(
        text.contains("femur: its id stands in bones/leg.ron as well"),
        "{text}"
    );
}

#[test]
fn a_muscle_that_the_atlas_does_not_name_is_a_doubt() {
    let mut texts = tiny();
    changed(
        &mut texts.atlas,
        "id: \"psoas_major\"",
        "id: \"psoas_minor\"",
    );
    let anatomy = parse(texts).expect("it can be built");
    let mut text = String::new();
    for doubt in &anatomy.doubts {
        let _ = write!(text, "{doubt}");
    }
    assert!(text.starts_with("muscles/hip.ron:2:"), "{text}");
    assert!(text.contains("psoas_major: not in atlas.ron"), "{text}");
}

//! No text brings the program down, and every exercise that is read holds what its time line promises. The fuzz
//! targets of `fuzz/` try the same without end; `PROPTEST_CASES=100000` makes these try longer.

#[path = "../fuzz/harness.rs"]
mod harness;

use std::{path::Path, sync::LazyLock};

use proptest::{collection::vec, prelude::*, sample::Index};

static SHIPPED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/exercises");
    let files = std::fs::read_dir(folder).expect("the exercises");
    let mut paths: Vec<_> = files
        .map(|entry| entry.expect("an exercise").path())
        .collect();
    paths.sort();
    let texts = paths.into_iter().map(std::fs::read_to_string);
    texts.map(|text| text.expect("a text")).collect()
});

/// Pieces that turn up where nobody expects them.
const PIECES: [&str; 24] = [
    "(", ")", "[", "]", "{", "}", "\"", ",", ":", "//", "/*", "NaN", "-inf", "1e40", "-1", "0",
    "Some(", "r#\"", "\\", "é", "Base", "Angles(", "to:", "\u{0}",
];

/// A change of a text: from where, how many bytes, and what takes their place.
fn change() -> impl Strategy<Value = (Index, usize, String)> {
    let piece = prop_oneof![
        (0..PIECES.len()).prop_map(|piece| PIECES[piece].to_owned()),
        (any::<Index>(), any::<Index>(), 1..200_usize).prop_map(|(file, from, length)| {
            let text = file.get(&SHIPPED);
            let from = from.index(text.len());
            text.chars().skip(from).take(length).collect()
        }),
        vec(0x20..0x7f_u8, 0..6).prop_map(|letters| letters.into_iter().map(char::from).collect()),
    ];
    (any::<Index>(), 0..60_usize, piece)
}

fn changed(text: &str, changes: &[(Index, usize, String)]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for (from, length, put_in) in changes {
        let from = from.index(bytes.len().max(1)).min(bytes.len());
        let to = (from + length).min(bytes.len());
        bytes.splice(from..to, put_in.bytes());
    }
    bytes
}

/// An exercise that has to be read: any times, angles within every range, any breath and lift.
fn exercise() -> impl Strategy<Value = String> {
    let target = prop_oneof![
        Just("Base".to_owned()),
        (-18..45_i32, 0..110_i32, 0..120_i32).prop_map(|(lumbar, hip, knee)| format!(
            "Angles(centre: {{ lumbar_flexion: {lumbar} }}, left: {{ hip_flexion: {hip} }}, both: {{ knee_flexion: {knee} }})"
        )),
    ];
    let ease = prop_oneof![Just("Smooth"), Just("Linear")];
    let lift = prop_oneof![
        Just(""),
        Just("lift: [Foot(Left)],"),
        Just("plant: [(Seat, Chair)],")
    ];
    let phase = (0.1..120.0_f32, 0.0..300.0_f32, ease, lift, target);
    let named = (
        0..8_usize,
        prop_oneof![Just("Left"), Just("Right"), Just("Both")],
        0.0..=1.0_f32,
    );
    (vec(phase, 1..8), vec(named, 0..6)).prop_map(|(phases, muscles)| {
        let count = phases.len();
        let phases: String = phases
            .iter()
            .enumerate()
            .map(|(index, (seconds, hold, ease, lift, to))| {
                format!("(name: \"{index}\", seconds: {seconds}, hold: {hold}, breath: Free, ease: {ease}, {lift} to: {to}),\n")
            })
            .collect();
        let source = "source: (id: \"psoas_coding\", confidence: Low)";
        let stretches: String = muscles
            .iter()
            .map(|(phase, side, amount)| {
                let phase = phase % count;
                format!("(muscle: \"psoas_major\", side: {side}, phases: [\"{phase}\"], stretch: {amount}, {source}),\n")
            })
            .collect();
        format!(
            "Exercise(version: 1, id: \"any\", name: \"Any\", purpose: Relax, base: \"standing_at_ease\",
            contacts: [(Foot(Both), Floor)], phases: [{phases}], dose: (reps: (1, 1), sets: (1, 1), {source}),
            works: [(muscle: \"multifidus\", phases: [\"0\"], effort: Low, {source})], stretches: [{stretches}],
            cues: [], stop_if: [], faults: [(name: \"f\", why: \"w\", to: Angles(centre: {{ pelvic_tilt: 5 }}))],
            sources: [(id: \"psoas_coding\", confidence: Low)])"
        )
    })
}

fn config(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok();
    ProptestConfig {
        cases: asked.and_then(|cases| cases.parse().ok()).unwrap_or(cases),
        ..ProptestConfig::default()
    }
}

#[test]
fn every_shipped_exercise_holds_at_any_moment() {
    for text in SHIPPED.iter() {
        let Some(exercise) = harness::read(text.as_bytes()) else {
            assert!(text.contains("Poses("), "a shipped exercise is not sound");
            continue;
        };
        for step in -50..400 {
            harness::hold(&exercise, step as f32 * 0.173);
        }
        for seconds in [
            0.0,
            -0.0,
            f32::MIN_POSITIVE,
            -1e-30,
            1e9,
            -1e30,
            f32::MAX,
            f32::MIN,
        ] {
            harness::hold(&exercise, seconds);
        }
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn a_changed_text_is_survived(
        file in any::<Index>(),
        changes in vec(change(), 1..6),
        seconds in any::<f32>().prop_filter("a moment", |seconds| seconds.is_finite()),
    ) {
        if let Some(exercise) = harness::read(&changed(file.get(&SHIPPED), &changes)) {
            harness::hold(&exercise, seconds);
        }
    }

    #[test]
    fn any_bytes_are_survived(bytes in vec(any::<u8>(), 0..400)) {
        harness::read(&bytes);
    }

    #[test]
    fn every_sound_exercise_holds_at_any_moment(text in exercise(), seconds in -1e6..1e6_f32) {
        let exercise = harness::read(text.as_bytes()).expect("a sound exercise");
        harness::hold(&exercise, seconds);
    }
}

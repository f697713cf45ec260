//! From areas that hurt to muscles: every pattern finds its own muscle, and written cases find the expected one.
#![expect(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use psoas::{
    anatomy::Side,
    library::Library,
    locale::{ENGLISH, Locale},
    pain::{
        pattern::{PainKind, Pattern},
        rank::{Fit, Painted, STRONGEST},
        zone::Shown,
    },
};

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let (library, problems) = Library::read_folder(&assets()).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    library
});

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")
}

fn english() -> Locale {
    Locale::read_folder(&assets(), ENGLISH, &LIBRARY).0
}

/// The essential zones of a pattern on one side, as strong as their intensities.
fn essential(pattern: &Pattern, side: Side, asked: Shown) -> Vec<Painted> {
    let mut strongest: BTreeMap<(&str, Side), f32> = BTreeMap::new();
    for felt in pattern.felt(&LIBRARY.zones, asked) {
        let zone = LIBRARY.zones.find(&felt.zone).unwrap();
        if felt.kind == PainKind::Essential {
            for &side in felt.sides(zone, side) {
                let intensity = strongest.entry((&felt.zone, side)).or_default();
                *intensity = intensity.max(felt.intensity);
            }
        }
    }
    let painted = |((zone, side), intensity): ((&str, Side), f32)| Painted {
        zone: zone.to_owned(),
        side,
        strength: STRONGEST * intensity,
    };
    strongest.into_iter().map(painted).collect()
}

fn painted(zones: &str) -> Vec<Painted> {
    let spots = zones.split(' ');
    let spots = spots.map(|text| Painted::parse(text, &LIBRARY.zones).unwrap());
    spots.collect()
}

/// The file of a pattern: its first muscle stands for all.
fn first(fit: &Fit) -> String {
    let muscle = &fit.pattern.muscles()[0];
    match fit.sides {
        [side] => format!("{muscle} {}", side.word()),
        _ => format!("{muscle} either"),
    }
}

#[test]
fn every_pattern_finds_its_own_muscle_first() {
    assert!(LIBRARY.patterns().count() >= 49);
    let mut shared = Vec::new();
    for pattern in LIBRARY.patterns() {
        let muscle = pattern.muscles()[0].as_str();
        let asked = match pattern.points(Shown::Always) {
            [] => Shown::OnRequest,
            _ => Shown::Always,
        };
        for side in Side::PAIR {
            let painted = essential(pattern, side, asked);
            assert!(!painted.is_empty(), "{muscle} is essential nowhere");
            let ranking = LIBRARY.rank(&painted);
            let own = |fit: &&Fit| fit.pattern.is_of(muscle) && fit.sides.contains(&side);
            let own = ranking.fits.iter().find(own).unwrap();
            let found: Vec<String> = ranking.fits.iter().take(3).map(first).collect();
            assert_eq!(own.place, 1, "{muscle} {}: {found:?}", side.word());
            assert!(own.score > 0.999, "{muscle}: {}", own.score);
            let others = ranking.fits.iter().filter(|fit| fit.place == 1);
            let others = others.filter(|fit| !fit.pattern.is_of(muscle));
            shared.extend(others.map(|fit| (muscle, fit.pattern.muscles()[0].as_str())));
        }
    }
    shared.dedup();
    // The essential zones of these are those of the other muscle, or of some of its trigger points, so that
    // nothing can tell them apart; obturator internus loses the perineum, which has to be asked for.
    let expected = [
        ("biceps_femoris_long", "gastrocnemius_medial"),
        ("obturator_internus", "gluteus_maximus"),
        ("rhomboid_major", "trapezius_transverse"),
        ("sartorius", "vastus_intermedius"),
        ("trapezius_transverse", "rhomboid_major"),
        ("vastus_intermedius", "sartorius"),
    ];
    assert_eq!(shared, expected);
}

#[test]
fn written_cases_find_the_expected_muscle_first() {
    let cases = [
        (
            "iliac_crest_lateral:left:3 iliac_crest_posterior:left:2 groin:left:1",
            "quadratus_lumborum left",
        ),
        (
            "si_joint:right:3 sacrum_upper:midline:1",
            "quadratus_lumborum right",
        ),
        (
            "iliac_crest_posterior:left:3 si_joint:left:3 sacrum_upper:midline:2",
            "gluteus_medius left",
        ),
        (
            "buttock_mid:right:3 buttock_upper:right:2 thigh_lateral_upper:right:1",
            "gluteus_medius right",
        ),
        (
            "si_joint:left:3 buttock_mid:left:2 thigh_posterior_upper:left:1",
            "piriformis left",
        ),
        (
            "buttock_lower_lateral:right:3 thigh_lateral_upper:right:3 thigh_lateral_mid:right:3 thigh_lateral_lower:right:3 leg_lateral_upper:right:2",
            "gluteus_minimus right",
        ),
        (
            "buttock_lower_medial:left:3 buttock_mid:left:2 thigh_posterior_upper:left:3 thigh_posterior_mid:left:3 calf_upper:left:2",
            "gluteus_minimus left",
        ),
        (
            "buttock_mid:left:3 ischial_tuberosity:left:3 buttock_lower_medial:left:3 buttock_lower_lateral:left:2",
            "gluteus_maximus left",
        ),
        (
            "lumbar_paraspinal_upper:left:3 lumbar_paraspinal_lower:left:3 si_joint:left:1",
            "psoas_major left",
        ),
        (
            "thigh_anterior_upper:right:3 groin:right:2",
            "psoas_major right",
        ),
        (
            "lumbar_paraspinal_lower:left:2 groin:left:2 thigh_anterior_upper:left:2",
            "iliacus left",
        ),
        (
            "buttock_mid:right:3 lumbar_paraspinal_upper:right:2",
            "iliocostalis_lumborum right",
        ),
        (
            "lumbar_midline_lower:midline:3 lumbar_paraspinal_lower:left:2",
            "multifidus left",
        ),
        (
            "thoracic_paraspinal_lower:left:3 thoracic_paraspinal_lower:right:3 posterior_ribs_lower:left:2 posterior_ribs_lower:right:2",
            "rectus_abdominis either",
        ),
        (
            "greater_trochanter:left:3 thigh_lateral_upper:left:2",
            "tensor_fasciae_latae left",
        ),
        ("knee_anterior:left:3", "rectus_femoris left"),
        (
            "gluteal_fold:right:3 buttock_lower_medial:right:2 thigh_posterior_upper:right:2",
            "semitendinosus right",
        ),
        (
            "popliteal:left:3 thigh_posterior_lower:left:2",
            "biceps_femoris_long left",
        ),
        ("heel:right:3 achilles:right:3", "soleus right"),
        (
            "neck_posterior:left:3 temple:left:2",
            "trapezius_descending left",
        ),
    ];
    for (zones, expected) in cases {
        let ranking = LIBRARY.rank(&painted(zones));
        let found: Vec<String> = ranking.fits.iter().take(3).map(first).collect();
        assert_eq!(found[0], expected, "{zones}: {found:?}");
        assert!(
            ranking.fits.iter().skip(1).all(|fit| fit.place > 1),
            "{zones}: {found:?}"
        );
    }
}

#[test]
fn the_reasons_are_counted() {
    let zones = "buttock_mid:left:3 si_joint:left:3 thigh_posterior_upper:left:1 heel:left:1";
    let ranking = LIBRARY.rank(&painted(zones));
    let fit = &ranking.fits[0];
    assert_eq!(first(fit), "piriformis left");
    assert_eq!(
        fit.reasons.words(&english()),
        "covers 3 of your 4 areas, 2 of them essential"
    );
    assert_eq!(fit.reasons.points, [2]);
    assert!(fit.pattern.prevalence().is_some());
}

#[test]
fn other_causes_are_named_where_they_are_felt() {
    let causes = |zones: &str| -> Vec<String> {
        let painted = painted(zones);
        let ranking = LIBRARY.rank(&painted);
        let ids = ranking.look_alikes.iter().map(|cause| cause.id.to_string());
        ids.collect()
    };
    assert_eq!(causes("flank:left:3"), ["kidney"]);
    assert_eq!(
        causes("si_joint:left:1 thigh_posterior_mid:left:2 calf_upper:left:2"),
        ["sciatic_nerve", "sacroiliac_joint"]
    );
    assert_eq!(causes("greater_trochanter:right:2"), ["hip_joint"]);
    assert!(causes("temple:left:2").is_empty());
}

#[test]
fn what_fits_nothing_says_what_to_do() {
    let ranking = LIBRARY.rank(&painted("costovertebral_angle:left:3"));
    assert!(ranking.fits.is_empty());
    assert!(ranking.advice(&english()).unwrap().contains("doctor"));
    assert!(!ranking.look_alikes.is_empty());
}

#[test]
fn what_has_to_be_asked_for_is_not_offered() {
    let offers = |zones: &str, muscle: &str| {
        let painted = painted(zones);
        let ranking = LIBRARY.rank(&painted);
        ranking.fits.iter().any(|fit| fit.pattern.is_of(muscle))
    };
    assert!(!offers(
        "coccyx:midline:3 sacrum_lower:midline:2",
        "coccygeus"
    ));
    assert!(offers("coccyx:midline:3 perineum:midline:2", "coccygeus"));
    assert!(!offers("si_joint:left:3", "soleus"));
}

#[test]
fn a_wrong_spot_is_answered_with_what_was_meant() {
    for (text, expected) in [
        ("buttock_mid:left", "buttock_mid:left:3"),
        ("posterior_thigh_upper:left:2", "thigh_posterior_upper"),
        ("buttock_mid:lft:2", "did you mean \"left\"?"),
        ("coccyx:left:2", "midline"),
        ("coccyx:midline:4", "3 (strongly)"),
        ("coccyx:midline:NaN", "3 (strongly)"),
    ] {
        let problem = Painted::parse(text, &LIBRARY.zones).unwrap_err();
        assert!(problem.advice.contains(expected), "{text}: {problem}");
    }
}

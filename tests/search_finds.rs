//! What people type finds what they look for: the queries of `searches.ron` and, in Spanish, of `searches_es.ron`.
#![expect(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

mod folders;

use std::{
    collections::BTreeSet,
    sync::LazyLock,
    time::{Duration, Instant},
};

use folders::{assets, folder_of_texts, replace};
use proptest::{collection::vec, prelude::*};
use psoas::{
    anatomy::Kind,
    body::file::read_body,
    find::{Fit, Hit, Index, MOST},
    library::Library,
    locale::{ENGLISH, Locale},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Searches(Vec<Search>);

#[derive(Deserialize)]
struct Search {
    query: String,
    find: String,
}

/// So far down a person looks.
const LOOKED_AT: usize = 3;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::read_folder(&assets()).unwrap().0);
static INDEX: LazyLock<Index> = LazyLock::new(|| index(ENGLISH));
static SPANISH: LazyLock<Index> = LazyLock::new(|| index("es"));

fn index(language: &str) -> Index {
    let (locale, _) = Locale::read_folder(&assets(), language, &LIBRARY);
    Index::new(&LIBRARY, &locale)
}

fn name(hit: &Hit) -> String {
    format!("{}.{}", hit.kind.word(), hit.id)
}

fn names(query: &str) -> Vec<String> {
    INDEX.search(query).iter().map(name).collect()
}

fn searches() -> Vec<Search> {
    let Searches(rows) = ron::from_str(include_str!("searches.ron")).unwrap();
    rows
}

/// Each index with what is looked for in it.
fn both() -> [(&'static Index, Vec<Search>); 2] {
    let Searches(spanish) = ron::from_str(include_str!("searches_es.ron")).unwrap();
    [(&INDEX, searches()), (&SPANISH, spanish)]
}

#[test]
fn what_is_looked_for_is_among_the_first_three() {
    for (index, rows) in both() {
        assert!(rows.len() >= 100);
        let missed = rows.iter().filter_map(|Search { query, find }| {
            let found: Vec<String> = index.search(query).iter().map(name).collect();
            let place = found.iter().position(|name| name == find);
            place
                .is_none_or(|place| place >= LOOKED_AT)
                .then(|| format!("{query}: {find} is at {place:?} of {found:?}"))
        });
        let missed: Vec<_> = missed.collect();
        assert!(missed.is_empty(), "{}: {missed:#?}", missed.len());
    }
}

#[test]
fn every_id_of_the_fixture_is_there() {
    let things: BTreeSet<String> = INDEX
        .things()
        .iter()
        .map(|thing| format!("{}.{}", thing.what.word(), thing.id))
        .collect();
    for row in both().into_iter().flat_map(|(_, rows)| rows) {
        assert!(things.contains(&row.find), "{}", row.find);
    }
}

#[test]
fn every_thing_is_found_first_by_its_name() {
    let things = |index: &'static Index| index.things().iter().map(move |thing| (index, thing));
    for (index, thing) in things(&INDEX).chain(things(&SPANISH)) {
        let hits = index.search(&thing.name);
        let best = hits.first().map(|hit| (hit.score, hit.fit));
        let own = hits
            .iter()
            .find(|hit| hit.kind == thing.what && hit.id == thing.id);
        assert_eq!(own.map(|hit| (hit.score, hit.fit)), best, "{}", thing.name);
        assert_eq!(best.map(|best| best.1), Some(Fit::Exact), "{}", thing.name);
    }
}

#[test]
fn hits_stand_in_order_and_each_thing_once() {
    for row in searches() {
        let hits = INDEX.search(&row.query);
        assert!(hits.is_sorted_by(|one, other| one.score >= other.score && one.fit <= other.fit));
        let once: BTreeSet<_> = hits.iter().map(name).collect();
        assert_eq!(once.len(), hits.len(), "{}", row.query);
    }
}

#[test]
fn the_order_of_words_changes_nothing() {
    for (one, other) in [
        ("lumborum quadratus", "quadratus lumborum"),
        ("nerve sciatic", "sciatic nerve"),
    ] {
        assert_eq!(names(one).first(), names(other).first());
    }
}

#[test]
fn what_is_nothing_finds_nothing() {
    for query in ["", "   ", "?!", "xyzzyx", "zzzz qqqq", "the"] {
        assert_eq!(names(query), Vec::<String>::new(), "{query}");
    }
}

#[test]
fn every_bone_and_disc_of_the_body_has_a_name() {
    let bytes = std::fs::read(assets().join("models/body_light.glb")).unwrap();
    let body = read_body(&bytes, LIBRARY.rig.skeleton()).unwrap();
    let bony = body.structures().iter().map(|row| &row.name);
    let bony: BTreeSet<String> = bony
        .filter(|name| matches!(name.kind, Kind::Bone | Kind::Disc))
        .map(|name| format!("{}.{}", name.kind.word(), name.id))
        .collect();
    let known: BTreeSet<String> = INDEX
        .things()
        .iter()
        .map(|thing| format!("{}.{}", thing.what.word(), thing.id))
        .filter(|name| name.starts_with("bone.") || name.starts_with("disc."))
        .collect();
    assert_eq!(known, bony);
}

#[test]
fn a_search_takes_less_than_a_millisecond() {
    let (index, rows) = (&*INDEX, searches());
    let start = Instant::now();
    for row in &rows {
        assert!(!index.search(&row.query).is_empty());
    }
    let each = start.elapsed() / rows.len() as u32;
    // A test runs without optimisation, on a machine that does other things.
    const SLOWER: u32 = 5;
    assert!(each < SLOWER * Duration::from_millis(1), "{each:?}");
}

#[test]
fn words_for_what_does_not_exist_are_named_with_the_nearest() {
    for (from, to, expected) in [
        (
            "\"psoas_major\": [",
            "\"psoas_mayor\": [",
            "did you mean \"psoas_major\"?",
        ),
        (
            "\"cat_cow\": [",
            "\"cat_cw\": [",
            "did you mean \"cat_cow\"?",
        ),
        ("\"flank\": [", "\"flnk\": [", "did you mean \"flank\"?"),
        ("version: 2", "version: 3", "newer Psoas"),
    ] {
        let folder = folder_of_texts("words");
        replace(&folder, "locales/en/words.ron", from, to);
        let (library, problems) = Library::read_folder(&folder).unwrap();
        assert!(problems.is_empty(), "{problems:?}");
        let (locale, problems) = Locale::read_folder(&folder, ENGLISH, &library);
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains(expected), "{to}: {told:?}");
        assert!(told[0].starts_with("locales/en/words.ron:"), "{told:?}");
        // Names are found all the same.
        let index = Index::new(&library, &locale);
        assert!(!index.search("quadratus lumborum").is_empty());
    }
}

#[test]
fn a_nomenclature_of_what_does_not_exist_is_named_with_the_nearest() {
    for (from, to, expected) in [
        (
            "members: [\"psoas_major\"",
            "members: [\"psos_major\"",
            "did you mean \"psoas_major\"?",
        ),
        ("id: \"femur\"", "id: \"femr\"", "did you mean \"femur\"?"),
        ("id: \"iliopsoas\"", "id: \"hip_flexors\"", "stands twice"),
        (
            "\"gray_2020\"",
            "\"gray_202\"",
            "did you mean \"gray_2020\"?",
        ),
        ("version: 1", "version: 2", "newer Psoas"),
    ] {
        let folder = folder_of_texts("nomenclature");
        replace(&folder, "anatomy/nomenclature.ron", from, to);
        let problems = Library::read_folder(&folder).unwrap_err();
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(told[0].contains(expected), "{to}: {told:?}");
        assert!(told[0].starts_with("anatomy/nomenclature.ron:"), "{told:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_survived(letters in vec(any::<char>(), 0..=200)) {
        let query: String = letters.into_iter().collect();
        let hits = INDEX.search(&query);
        prop_assert!(hits.len() <= MOST);
        prop_assert!(hits.iter().all(|hit| (0.0..=1.0).contains(&hit.score)));
        prop_assert!(INDEX.nearest(&query, LOOKED_AT).len() <= LOOKED_AT);
    }

    #[test]
    fn any_changed_query_is_survived(row in 0..100_usize, at in 0..20_usize, put in any::<char>()) {
        let mut query: Vec<char> = searches()[row].query.chars().collect();
        query.insert(at.min(query.len()), put);
        let query: String = query.into_iter().collect();
        prop_assert!(INDEX.search(&query).len() <= MOST);
    }
}

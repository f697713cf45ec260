//! Everything that is read in Spanish is Spanish.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Value, json};

use crate::anatomy::Side;
use crate::find::Index;
use crate::motion::exercise::Exercise;
use crate::muscle::{load::NoEstimate, timeline::Activity};
use crate::stage::{
    Comparison, Leaving, Painted, Selected, SelfRelease, ShownSide, Tapping, ViewState,
};

use super::{
    AtWork, Caption, CareScreen, ExerciseCard, Explored, Found, MuscleGraph, PainSearch,
    RedFlagScreen, Steady, StructureCard, legend,
    made_up::{self, Told},
    red_flags,
};

/// Fields that no language changes: the literature, Latin names, what is for programs, and what a press does.
const UNSPOKEN: [&str; 7] = [
    "sources", "source", "latin", "key", "colour", "press", "commands",
];

/// Words that stand in many English sentences and in no Spanish one.
const ENGLISH_WORDS: [&str; 7] = ["the", "of", "and", "with", "is", "from", "pain"];

/// The same in both languages, each text behind where it stands.
fn alike(path: &str, english: &Value, spanish: &Value, found: &mut BTreeSet<String>) {
    match (english, spanish) {
        (Value::Object(one), Value::Object(other)) => {
            for (field, value) in one.iter().filter(|row| !UNSPOKEN.contains(&row.0.as_str())) {
                alike(&format!("{path}.{field}"), value, &other[field], found);
            }
        }
        (Value::Array(one), Value::Array(other)) => {
            assert_eq!(one.len(), other.len(), "{path}");
            for (one, other) in one.iter().zip(other) {
                alike(path, one, other, found);
            }
        }
        (Value::String(one), Value::String(other)) => {
            let words = other.split(|letter: char| !letter.is_alphabetic());
            let sourced = other.contains("(confianza: ");
            let id = other.contains('_') && is_code(other);
            let english = words.clone().any(|word| ENGLISH_WORDS.contains(&word));
            let english = english && !sourced && !id;
            // "T1-T6" and "L4/L5" are the same everywhere.
            let words = words.filter(|word| word.chars().count() > 1).count();
            if english || (one == other && words > 1 && !is_code(other)) {
                found.insert(format!("{path}: {other}"));
            }
        }
        _ => {}
    }
}

fn is_code(text: &str) -> bool {
    text.chars()
        .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
}

/// What a presenter says in Spanish as it says it in English, or in English words.
fn not_spanish<Shown: Serialize>(shown: impl Fn(&Told) -> Shown) -> BTreeSet<String> {
    let [english, spanish] = ["en", "es"].map(|language| {
        let told = made_up::told_in(language);
        json!(shown(&told))
    });
    let mut found = BTreeSet::new();
    alike("", &english, &spanish, &mut found);
    found
}

/// So that a failure shows all at once.
fn assert_spanish<Shown: Serialize>(shown: impl Fn(&Told) -> Shown) {
    let found = not_spanish(shown);
    assert!(found.is_empty(), "{found:#?}");
}

fn chosen(id: &str, side: Side) -> Selected {
    let muscle = id.to_owned();
    Selected { muscle, side }
}

#[test]
fn every_card_is_spanish() {
    assert_spanish(|told| {
        let ids = told.library.ids();
        let cards = ids.map(|id| {
            let laterality = told.library.laterality(id).expect("known");
            let side = laterality.side(Some(Side::Left));
            let card = StructureCard::new(told.speaker(), &chosen(id, side), SelfRelease::Shown)
                .expect("a card");
            let legend = legend::legend(
                told.speaker(),
                true,
                Some(&card),
                None,
                &ViewState::default(),
            );
            (card, legend)
        });
        cards.collect::<Vec<_>>()
    });
}

#[test]
fn the_pain_search_and_the_questions_are_spanish() {
    let painted = ["buttock_mid:left:3", "coccyx:midline:1"].as_slice();
    let (nothing, nowhere) = (&[][..], ["great_toe:left:1"].as_slice());
    for (hurts, left, sign) in [
        (painted, Some(Leaving::Answered), "shape"),
        (painted, None, "bladder"),
        (nowhere, Some(Leaving::Skipped), ""),
        (nothing, None, ""),
    ] {
        let mut view = ViewState {
            hurts: hurts
                .iter()
                .map(|text| Painted::read(text).expect("a spot"))
                .collect(),
            tapping: Tapping::Paints,
            ..ViewState::default()
        };
        view.red_flags.left = left;
        view.red_flags.ticked.insert(sign.to_owned());
        assert_spanish(|told| {
            let speaker = told.speaker();
            (
                PainSearch::new(speaker, &view),
                RedFlagScreen::new(speaker, &view),
                red_flags(speaker),
            )
        });
    }
}

#[test]
fn the_care_plan_is_spanish() {
    assert_spanish(|told| {
        let mut view = ViewState::default();
        let conditions = told.library.conditions.conditions.iter();
        view.conditions = conditions.map(|row| row.id.clone()).collect();
        view.care.open = true;
        let screen = CareScreen::new(told.speaker(), &view);
        let cards = told.library.guides.iter().flat_map(|guide| &guide.cards);
        let cards = cards.map(|card| {
            view.care.card = Some(card.id.clone());
            CareScreen::new(told.speaker(), &view).card
        });
        (screen, cards.collect::<Vec<_>>())
    });
}

#[test]
fn every_exercise_is_spanish() {
    assert_spanish(|told| {
        let exercises = told.library.exercises().map(|exercise| {
            let view = ViewState {
                side: ShownSide::Alternating,
                rounds: 1,
                ..ViewState::default()
            };
            let card = ExerciseCard::new(told.speaker(), &view, exercise, &made_up::nothing());
            (card, captions(told, exercise, view))
        });
        exercises.collect::<Vec<_>>()
    });
}

/// The captions of every phase, and of the end.
fn captions(told: &Told, exercise: &Exercise, view: ViewState) -> Vec<Caption> {
    let phases = exercise.phases().iter();
    let moments = phases.map(|phase| (phase.start + phase.seconds, 1));
    let moments = moments.chain([(exercise.seconds() - 0.1, 99)]);
    let caption = |(seconds, rounds)| {
        let view = ViewState {
            seconds,
            rounds,
            ..view.clone()
        };
        Caption::new(&told.locale, exercise, &view)
    };
    moments.map(caption).collect()
}

#[test]
fn the_muscles_at_work_are_spanish() {
    let view = ViewState {
        fault: Some(0),
        comparison: Comparison::Beside,
        selected: Some(chosen("gluteus_maximus", Side::Left)),
        ..ViewState::default()
    };
    for measured in [None, Some(0.4)] {
        for back in [Err(NoEstimate::Unsupported), Ok(0.1), Ok(2.6)] {
            assert_spanish(|told| {
                let exercise = told.exercise("bird_dog");
                let round = |work| {
                    let now = Activity {
                        measured,
                        ..made_up::activity(0.5, work)
                    };
                    let rows = [("gluteus_maximus", Side::Left, [now; 4])];
                    made_up::round(exercise.seconds(), &rows, [back; 4])
                };
                let mut acting = made_up::acting(round(0.9), 0.0);
                acting.mistake = Some(round(0.3).into());
                let mut steady = Steady::default();
                steady.follow(&acting.now.as_ref().expect("it plays").activities);
                let speaker = told.speaker();
                (
                    AtWork::new(speaker, &view, Some(&exercise), &acting, &steady),
                    ExerciseCard::new(speaker, &view, &exercise, &acting),
                    MuscleGraph::new(speaker, &view, &exercise, &acting),
                    Explored::new(speaker, &view),
                )
            });
        }
    }
}

#[test]
fn what_is_found_is_spanish() {
    assert_spanish(|told| {
        let index = Index::new(&told.library, &told.locale);
        ["ren", "piriformis", "qqqqqq"].map(|query| {
            let found = Found::new(&index, &told.locale, query);
            let first = found.rows.into_iter().next();
            (first, found.nothing)
        })
    });
}

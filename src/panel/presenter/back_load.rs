//! The gauge of what presses on the low back.

use serde::Serialize;

use crate::explore::signs::{mistake_words, right_words};
use crate::locale::Locale;
use crate::motion::exercise::Exercise;
use crate::muscle::{acting::Acting, load::NoEstimate, timeline::Timeline};
use crate::stage::ViewState;

use super::{at_work::estimate_note, no_estimate::no_estimate};

/// The compression of the two lowest discs against relaxed standing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct BackGauge {
    pub title: String,
    /// Where standing is on each bar, a fraction of its length.
    pub standing: f32,
    /// One; with a mistake beside the right motion, one for each.
    pub rows: Vec<BackLoad>,
    pub note: String,
}

/// The load of one body.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct BackLoad {
    /// Which motion it is; empty where there is only one.
    pub name: String,
    pub discs: Vec<DiscLoad>,
    /// Why there is no number now; empty where there is one.
    pub none: String,
}

/// The load of a disc.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct DiscLoad {
    pub disc: &'static str,
    /// A fraction of the bar's length.
    pub at: f32,
    pub words: String,
    /// The greatest of the round on the bar; none where there is no estimate in all of it.
    pub most: Option<f32>,
    pub most_words: String,
}

const DISCS: [&str; 2] = ["L4/L5", "L5/S1"];

impl BackGauge {
    /// The gauge of what plays; none in the anatomical position.
    pub(super) fn new(
        locale: &Locale,
        view: &ViewState,
        exercise: &Exercise,
        acting: &Acting,
    ) -> Option<Self> {
        let (timeline, now) = (acting.timeline.as_deref()?, acting.now.as_ref()?);
        let beside = acting.mistake.as_deref();
        let full = full([Some(timeline), beside].into_iter().flatten());
        let mistake = view
            .mistake_beside()
            .and_then(|index| exercise.faults.get(index));
        let rows = match (beside, mistake) {
            (Some(beside), Some(mistake)) => {
                let load = |back, round| load(locale, back, round, full);
                vec![
                    BackLoad {
                        name: right_words(locale),
                        ..load(now.back, timeline)
                    },
                    BackLoad {
                        name: mistake_words(locale, &mistake.name),
                        ..load(beside.at(now.seconds).back, beside)
                    },
                ]
            }
            _ => vec![load(locale, now.back, timeline, full)],
        };
        Some(Self {
            title: locale.say("back-title"),
            standing: 1.0 / full,
            rows,
            note: estimate_note(locale),
        })
    }
}

/// The load where a bar ends, times standing: whole, and the same for all that are compared.
fn full<'a>(timelines: impl Iterator<Item = &'a Timeline>) -> f32 {
    const LEAST: f32 = 3.0;
    let most = timelines.filter_map(most).flatten();
    most.fold(LEAST, f32::max).ceil()
}

/// The greatest load of each disc over a round; none without any estimate.
pub(super) fn most(timeline: &Timeline) -> Option<[f32; 2]> {
    let loads = timeline
        .snapshots()
        .iter()
        .filter_map(|snapshot| snapshot.back.ok());
    loads.reduce(|most, load| [0, 1].map(|disc| most[disc].max(load[disc])))
}

/// The load of the only body.
fn load(
    locale: &Locale,
    now: Result<[f32; 2], NoEstimate>,
    round: &Timeline,
    full: f32,
) -> BackLoad {
    let most = most(round);
    let at_most =
        |load: f32| locale.say_with("back-most", [("load", times_words(locale, load).into())]);
    let disc = |index: usize, ratio: f32| DiscLoad {
        disc: DISCS[index],
        at: on_bar(ratio, full),
        words: times_words(locale, ratio),
        most: most.map(|most| on_bar(most[index], full)),
        most_words: most.map_or_else(String::new, |most| at_most(most[index])),
    };
    BackLoad {
        name: String::new(),
        discs: now.map_or_else(
            |_| Vec::new(),
            |loads| vec![disc(0, loads[0]), disc(1, loads[1])],
        ),
        none: now
            .err()
            .map_or_else(String::new, |reason| no_estimate(locale, reason)),
    }
}

/// A fraction of a bar in steps that an eye can tell apart.
fn on_bar(ratio: f32, full: f32) -> f32 {
    const STEPS: f32 = 200.0;
    (ratio / full * STEPS).round().clamp(0.0, STEPS) / STEPS
}

/// A load in round words.
fn times_words(locale: &Locale, ratio: f32) -> String {
    match (ratio * 2.0).round() / 2.0 {
        halves if halves <= 0.0 => locale.say("back-nothing"),
        0.5 => locale.say("back-half"),
        1.0 => locale.say("back-same"),
        halves => locale.say_with("back-times", [("times", locale.number(halves).into())]),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{panel::presenter::made_up, stage::Comparison};

    #[test]
    fn a_load_is_said_in_round_words() {
        let told = made_up::told();
        for (ratio, words) in [
            (0.1, "next to nothing"),
            (0.4, "about half of standing"),
            (1.1, "about like standing"),
            (1.6, "about 1.5 times standing"),
            (2.1, "about 2 times standing"),
        ] {
            assert_eq!(times_words(&told.locale, ratio), words);
        }
    }

    #[test]
    fn without_an_estimate_the_reason_stands_in_place_of_a_number() {
        let told = made_up::told();
        let exercise = told.exercise("bird_dog");
        let back = [Err(NoEstimate::Unsupported), Ok(2.0), Ok(3.2), Ok(1.0)];
        let acting = |seconds| made_up::acting(made_up::round(8.0, &[], back), seconds);
        let view = ViewState::default();
        let gauge = |seconds| BackGauge::new(&told.locale, &view, &exercise, &acting(seconds));
        let now = gauge(0.0).expect("it plays");
        assert!(now.rows[0].discs.is_empty());
        assert!(
            now.rows[0].none.starts_with("no estimate: "),
            "{}",
            now.rows[0].none
        );
        let later = gauge(2.0).expect("it plays");
        let disc = &later.rows[0].discs[0];
        assert_eq!((later.standing, disc.at, disc.most), (0.25, 0.5, Some(0.8)));
        assert_eq!(disc.most_words, "at most about 3 times standing");
    }

    #[test]
    fn a_mistake_beside_has_a_bar_of_the_same_scale() {
        let told = made_up::told();
        let exercise = told.exercise("bird_dog");
        let mut acting = made_up::acting(made_up::round(8.0, &[], [Ok(1.0); 4]), 0.0);
        acting.mistake = Some(Arc::new(made_up::round(8.0, &[], [Ok(4.5); 4])));
        let view = ViewState {
            fault: Some(0),
            comparison: Comparison::Beside,
            ..ViewState::default()
        };
        let gauge = BackGauge::new(&told.locale, &view, &exercise, &acting).expect("it plays");
        let names: Vec<&str> = gauge.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["As it should be", "Mistake: Arched back"]);
        assert_eq!(gauge.standing, 0.2);
        assert_eq!(gauge.rows[1].discs[0].at, 0.9);
    }

    #[test]
    fn a_bar_ends_where_it_is_full() {
        assert_eq!((on_bar(1.0, 4.0), on_bar(9.0, 4.0)), (0.25, 1.0));
    }
}

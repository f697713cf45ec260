//! What the muscles do at this moment: which work, which are stretched, what presses on the low back.

use serde::Serialize;

use crate::anatomy::Side;
use crate::locale::Locale;
use crate::motion::exercise::Exercise;
use crate::muscle::{
    acting::Acting,
    paths::MuscleOfSide,
    scale::{stretch_message, work_message},
    timeline::Activity,
};
use crate::stage::ViewState;

use super::{
    Speaker,
    back_load::BackGauge,
    muscles::{measured_row, measured_words},
    no_estimate::no_estimate,
    numbers::percent,
    section::Fact,
    source::SourceRow,
};

/// What every computed number says of itself.
pub(super) fn estimate_note(locale: &Locale) -> String {
    locale.say("estimate-note")
}

/// What follows the motion, a few times a second.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct AtWork {
    pub working: NowList,
    pub stretching: NowList,
    /// The numbers of the chosen muscle; empty where none is chosen.
    pub chosen: Vec<Fact>,
    /// None in the anatomical position.
    pub back: Option<BackGauge>,
}

/// The muscles that work or are stretched now, the foremost first.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct NowList {
    pub rows: Vec<NowRow>,
    /// How many more there are.
    pub more: usize,
}

/// A muscle of one side, or of both where they do the same.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct NowRow {
    pub muscle: String,
    pub name: String,
    /// `left`, `right`, `midline` or `both`.
    pub side: &'static str,
    pub words: String,
    /// On the scale of the picture, 0 to 1, in steps.
    pub level: f32,
    /// The numbers, each side in a line, and where they come from.
    pub details: Vec<String>,
}

/// Levels that follow the muscles in steps: rows neither flicker nor change places at every moment.
#[derive(Debug, Clone, Default)]
pub struct Steady(Vec<Levels>);

#[derive(Debug, Clone, Copy, Default)]
struct Levels {
    works: f32,
    stretched: f32,
}

impl Steady {
    /// Follows what the muscles do, in the order of their timeline.
    pub fn follow(&mut self, activities: &[Activity]) {
        self.0.resize(activities.len(), Levels::default());
        for (held, activity) in self.0.iter_mut().zip(activities) {
            held.works = settled(held.works, activity.works);
            held.stretched = settled(held.stretched, activity.stretched);
        }
    }
}

/// The level that is shown where `held` was before: another one only when it is at least a step away.
fn settled(held: f32, level: f32) -> f32 {
    const STEPS: f32 = 20.0;
    match (level - held).abs() * STEPS < 1.0 {
        true => held,
        false => (level * STEPS).round() / STEPS,
    }
}

impl AtWork {
    /// What the muscles do now; nothing in the anatomical position.
    pub fn new(
        speaker: Speaker,
        view: &ViewState,
        exercise: Option<&Exercise>,
        acting: &Acting,
        steady: &Steady,
    ) -> Self {
        let (Some(exercise), Some(timeline), Some(now)) = (exercise, &acting.timeline, &acting.now)
        else {
            return Self::default();
        };
        let muscles = timeline.muscles().iter().zip(&now.activities);
        let rows = muscles.zip(&steady.0).map(|((muscle, activity), levels)| {
            let acts = Acts {
                speaker,
                exercise,
                muscle,
                activity,
            };
            (acts, *levels)
        });
        let rows: Vec<(Acts, Levels)> = rows.collect();
        let chosen = view.selected.as_ref();
        let chosen = chosen.and_then(|chosen| rows.iter().find(|(acts, _)| acts.is(chosen)));
        let reason = now.back.err();
        let no_estimate = reason.map(|reason| no_estimate(speaker.locale, reason));
        Self {
            working: listed(&rows, |levels| levels.works, work_message),
            stretching: listed(&rows, |levels| levels.stretched, stretch_message),
            chosen: chosen.map_or_else(Vec::new, |(acts, _)| acts.facts(no_estimate)),
            back: BackGauge::new(speaker.locale, view, exercise, acting),
        }
    }
}

/// A muscle of one side, and what it does now.
struct Acts<'a> {
    speaker: Speaker<'a>,
    exercise: &'a Exercise,
    muscle: &'a MuscleOfSide,
    activity: &'a Activity,
}

fn listed(
    rows: &[(Acts, Levels)],
    level: impl Fn(&Levels) -> f32,
    message: impl Fn(f32) -> Option<&'static str>,
) -> NowList {
    /// Sides that differ by less are one row.
    const ALIKE: f32 = 0.12;
    const MOST: usize = 8;
    let mut found: Vec<(f32, Vec<&Acts>)> = Vec::new();
    for (acts, levels) in rows {
        let level = level(levels);
        if message(level).is_none() {
            continue;
        }
        let twin = |(other, twins): &&mut (f32, Vec<&Acts>)| {
            twins[0].muscle.muscle == acts.muscle.muscle && (*other - level).abs() < ALIKE
        };
        match found.iter_mut().find(twin) {
            Some((other, twins)) => {
                *other = other.max(level);
                twins.push(acts);
            }
            None => found.push((level, vec![acts])),
        }
    }
    let named = |acts: &[&Acts]| acts.iter().any(|acts| acts.is_named());
    found.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(named(other).cmp(&named(one))));
    let rows = found.iter().take(MOST);
    let row = |(level, sides): &(f32, Vec<&Acts>)| Some(now_row(*level, message(*level)?, sides));
    NowList {
        rows: rows.filter_map(row).collect(),
        more: found.len().saturating_sub(MOST),
    }
}

fn now_row(level: f32, message: &str, sides: &[&Acts]) -> NowRow {
    let first = sides[0];
    let speaker = first.speaker;
    let numbers = sides.iter().map(|acts| acts.numbers());
    let details = numbers
        .chain(first.origins())
        .chain([estimate_note(speaker.locale)]);
    NowRow {
        muscle: first.muscle.muscle.to_string(),
        name: speaker.name(first.muscle.muscle.as_str()),
        side: match sides {
            [one] => one.muscle.side.word(),
            _ => "both",
        },
        words: speaker.locale.say(message),
        level,
        details: details.collect(),
    }
}

impl Acts<'_> {
    fn is(&self, chosen: &crate::stage::Selected) -> bool {
        self.muscle.muscle.as_str() == chosen.muscle && self.muscle.side == chosen.side
    }

    /// Whether the file of the exercise speaks of it.
    fn is_named(&self) -> bool {
        let muscle = &self.muscle.muscle;
        let works = self.exercise.works().iter().map(|row| &row.muscle);
        let mut named = works.chain(self.exercise.stretches().iter().map(|row| &row.muscle));
        named.any(|named| named == muscle)
    }

    /// One line: side, length, what was measured and what is estimated.
    fn numbers(&self) -> String {
        let (activity, locale) = (self.activity, self.speaker.locale);
        let share = |message, share: f32| {
            locale.say_with(message, [("percent", percent(locale, share).into())])
        };
        let measured = activity.measured.map(|part| share("now-measured", part));
        let computed = activity.computed.map(|part| share("now-estimate", part));
        let length = Some(length_words(locale, activity.strain));
        let numbers: Vec<String> = [length, measured, computed].into_iter().flatten().collect();
        let message = match self.muscle.side {
            Side::Left => "now-left",
            Side::Right => "now-right",
            Side::Midline => "now-midline",
        };
        locale.say_with(message, [("numbers", numbers.join(", ").into())])
    }

    /// Where the numbers come from.
    fn origins(&self) -> impl Iterator<Item = String> {
        let (muscle, side) = (&self.muscle.muscle, self.muscle.side);
        let measured = measured_row(self.exercise, muscle, side);
        let measured = measured.map(|row| ("source-measured", &row.source));
        let path = self.speaker.library.muscles.source(muscle);
        let path = path.map(|path| ("source-path", path));
        let origins = measured.into_iter().chain(path);
        origins.map(|(message, source)| {
            let SourceRow { text, confidence } = SourceRow::new(self.speaker, source);
            let values = [("source", text.into()), ("confidence", confidence.into())];
            self.speaker.locale.say_with(message, values)
        })
    }

    fn facts(&self, no_estimate: Option<String>) -> Vec<Fact> {
        let locale = self.speaker.locale;
        let computed = self.activity.computed;
        let computed = computed.map(|share| percent(locale, share)).or(no_estimate);
        let fact = |label, text| Fact {
            label: locale.say(label),
            text,
        };
        vec![
            fact("fact-length", length_words(locale, self.activity.strain)),
            fact("fact-measured", self.measured()),
            fact(
                "fact-estimated",
                computed.unwrap_or_else(|| locale.say("fact-no-estimate")),
            ),
        ]
    }

    /// About how much it works by what was measured, and what that was.
    fn measured(&self) -> String {
        let locale = self.speaker.locale;
        let Some(measured) = self.activity.measured else {
            return locale.say("fact-unmeasured");
        };
        let about = ("percent", percent(locale, measured).into());
        let row = measured_row(self.exercise, &self.muscle.muscle, self.muscle.side);
        match row.and_then(|row| row.mvic) {
            Some(found) => {
                let found = ("found", measured_words(locale, found).into());
                locale.say_with("fact-about-found", [about, found])
            }
            None => locale.say_with("fact-about", [about]),
        }
    }
}

/// A change of length in words.
pub(super) fn length_words(locale: &Locale, strain: f32) -> String {
    let message = match (strain * 100.0).round() {
        0.0 => return locale.say("length-same"),
        more if more > 0.0 => "length-longer",
        _ => "length-shorter",
    };
    locale.say_with(message, [("percent", percent(locale, strain).into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{panel::presenter::made_up, stage::Selected};

    /// The first moment of a round in which each muscle does the same all the while.
    fn at_work(view: &ViewState, muscles: &[(&str, Side, Activity)]) -> AtWork {
        let told = made_up::told();
        let exercise = told.exercise("bird_dog");
        let rows: Vec<_> = muscles
            .iter()
            .map(|(id, side, now)| (*id, *side, [*now; 4]))
            .collect();
        let timeline = made_up::round(exercise.seconds(), &rows, [Ok(2.0); 4]);
        let acting = made_up::acting(timeline, 0.0);
        let mut steady = Steady::default();
        steady.follow(&acting.now.as_ref().expect("it plays").activities);
        AtWork::new(told.speaker(), view, Some(&exercise), &acting, &steady)
    }

    #[test]
    fn the_foremost_comes_first_and_sides_that_do_the_same_are_one_row() {
        use Side::{Left, Right};
        let now = at_work(
            &ViewState::default(),
            &[
                ("multifidus", Left, made_up::activity(0.0, 0.2)),
                ("multifidus", Right, made_up::activity(0.0, 0.21)),
                ("gluteus_maximus", Left, made_up::activity(0.0, 0.7)),
                ("gluteus_maximus", Right, made_up::activity(0.4, 0.01)),
            ],
        );
        let said = |list: &NowList| -> Vec<String> {
            let rows = list.rows.iter();
            rows.map(|row| format!("{} {} {}", row.name, row.side, row.words))
                .collect()
        };
        assert_eq!(
            said(&now.working),
            ["Gluteus maximus left works hard", "Multifidus both works"]
        );
        assert_eq!(said(&now.stretching), ["Gluteus maximus right stretched"]);
        let details = now.working.rows[1].details.join("\n");
        for wanted in [
            "left: as long as standing, estimate 20 %",
            "right: ",
            "Measured: ",
            "Path: ",
            "An estimate for learning, not for diagnosis.",
        ] {
            assert!(details.contains(wanted), "{wanted} in {details}");
        }
    }

    #[test]
    fn the_numbers_of_the_chosen_muscle_follow() {
        let view = ViewState {
            selected: Some(Selected {
                muscle: "psoas_major".to_owned(),
                side: Side::Right,
            }),
            ..ViewState::default()
        };
        let now = at_work(
            &view,
            &[("psoas_major", Side::Right, made_up::activity(0.18, 0.0))],
        );
        let said: Vec<&str> = now.chosen.iter().map(|fact| fact.text.as_str()).collect();
        assert_eq!(
            said,
            ["18 % longer than standing", "nothing was measured", "0 %"]
        );
    }

    #[test]
    fn many_rows_end_in_how_many_more_there_are() {
        let ids = [
            "iliacus",
            "piriformis",
            "sartorius",
            "gracilis",
            "soleus",
            "popliteus",
        ];
        let works = |level: f32| made_up::activity(0.0, level);
        let sides = |id: &&'static str| {
            [
                (*id, Side::Left, works(0.6)),
                (*id, Side::Right, works(0.2)),
            ]
        };
        let rows: Vec<_> = ids.iter().flat_map(sides).collect();
        let now = at_work(&ViewState::default(), &rows);
        assert_eq!((now.working.rows.len(), now.working.more), (8, 4));
    }

    #[test]
    fn a_level_stays_until_it_is_a_step_away() {
        let mut held = 0.0;
        let mut shown = Vec::new();
        for level in [0.30, 0.33, 0.27, 0.31, 0.36, 0.33] {
            held = settled(held, level);
            shown.push((held * 100.0).round());
        }
        assert_eq!(shown, [30.0, 30.0, 30.0, 30.0, 35.0, 35.0]);
    }

    #[test]
    fn in_the_anatomical_position_nothing_is_said() {
        let now = AtWork::new(
            made_up::told().speaker(),
            &ViewState::default(),
            None,
            &Acting::default(),
            &Steady::default(),
        );
        assert_eq!(now, AtWork::default());
    }
}

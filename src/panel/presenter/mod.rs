//! What is to be read: plain structs that the desktop draws with egui and the page gets as JSON.
//!
//! The fields are the contract with `web/`; the page shows them under the same names.

mod at_work;
mod back_load;
mod caption;
mod care;
#[cfg(not(target_family = "wasm"))]
mod diary;
mod difference;
mod dose;
mod exercise;
mod explore;
mod found;
mod graph;
pub(crate) mod item;
mod keys;
mod legend;
#[cfg(test)]
mod made_up;
mod moves;
mod muscles;
mod no_estimate;
mod numbers;
mod pain_search;
mod part;
mod plan;
mod practice;
mod red_flag_screen;
mod release;
mod section;
mod source;
#[cfg(test)]
mod spanish;
mod speaker;
mod structure;

use serde::Serialize;

use crate::anatomy::StructureId;
use crate::anatomy::atlas::Names;
use crate::care::Act;
use crate::locale::{Language, Locale};
use crate::motion::course::Course;
use crate::motion::exercise::Exercise;
use crate::muscle::acting::Acting;
use crate::pain::pattern::Pattern;
use crate::stage::{
    Ending, Layers, Motion, Named, Playback, Reported, SelfRelease, Theme, View, ViewState,
};

pub use at_work::{AtWork, NowList, NowRow, Steady};
pub use back_load::{BackGauge, BackLoad, DiscLoad};
pub use caption::Caption;
pub(crate) use caption::breath_words;
pub use care::{
    CareBlock, CareCard, CareCardRow, CareConditions, CareExercise, CareFlags, CareItem,
    CareMuscle, CareRoutine, CareScreen, CareStep, CareWeeks, ChangeRow, ConditionRow, Said,
};
#[cfg(not(target_family = "wasm"))]
pub use diary::{DiaryDay, DiaryNews, DiaryScreen};
pub(crate) use dose::printed_dose;
pub(crate) use exercise::needs;
pub use exercise::{ExerciseCard, MistakeRow, PhaseRow};
pub use explore::{ChosenRow, Explored, depth_words};
pub use found::{Found, FoundRow};
pub use graph::{Curve, Mark, MuscleGraph, Plot};
pub use keys::KeyRow;
use keys::keys;
pub use legend::LegendRow;
pub use muscles::MuscleRow;
pub use pain_search::{
    CauseRow, FitRow, HurtRow, PainSearch, ZoneRegion, ZoneRow, ZoneSide, fit_name,
};
#[cfg(not(target_family = "wasm"))]
pub(crate) use plan::advised;
pub use plan::{PlanGroup, PlanLimits, PlanOffer, PlanRow, PlanScreen};
pub(crate) use practice::names_a_side;
pub use practice::{
    Cue, PracticeMoment, PracticeNow, PracticeRow, PracticeScreen, PracticeSummary,
};
pub use red_flag_screen::{QuestionGroup, QuestionRow, RedFlagAnswer, RedFlagScreen, Way};
pub(crate) use release::release;
pub use section::{Choice, Fact, Piece, Point, Section};
pub use source::SourceRow;
pub use speaker::{Speaker, kind_words, side_words};
pub use structure::StructureCard;

/// Everything that stands beside the body.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Panel {
    /// The tag of the language in which it is written.
    pub language: String,
    /// The languages there are.
    pub languages: Vec<Language>,
    pub exercises: Vec<Entry>,
    pub muscles: Vec<Entry>,
    pub around: Vec<Entry>,
    pub exercise: Option<ExerciseCard>,
    pub playing: bool,
    pub looping: bool,
    pub speed: f32,
    pub motion: Motion,
    pub view: View,
    pub layers: Layers,
    pub named: Named,
    pub release: SelfRelease,
    pub theme: Theme,
    pub legend: Vec<LegendRow>,
    pub card: Option<StructureCard>,
    /// Of the chosen muscle, while an exercise plays.
    pub graph: Option<MuscleGraph>,
    pub pointed: Option<String>,
    pub problems: Vec<Notice>,
    pub red_flags: RedFlagLines,
    pub explore: Explored,
    pub keys: Vec<KeyRow>,
}

/// One line of a list to choose from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Entry {
    pub id: String,
    pub name: String,
    pub plain: String,
}

/// What went wrong and is still true.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Notice {
    pub code: &'static str,
    pub message: String,
}

/// Signs that need a doctor.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct RedFlagLines {
    pub title: String,
    pub lines: Vec<String>,
}

impl Panel {
    /// What is to be read while a view state is shown.
    pub fn new(
        speaker: Speaker,
        view: &ViewState,
        course: Option<&Course>,
        acting: &Acting,
        pointed: Option<&str>,
        problems: &[Reported],
    ) -> Self {
        let Speaker { library, locale } = speaker;
        let exercise = course.map(|course| &course.exercise);
        let card = view
            .selected
            .as_ref()
            .and_then(|selected| StructureCard::new(speaker, selected, view.release));
        let released = view.selected.as_ref();
        let released = released.filter(|_| view.release == SelfRelease::Shown);
        let pattern = released.and_then(|selected| library.pattern(&selected.muscle));
        let pressing = pattern
            .filter(|pattern| pattern.pressed().next().is_some())
            .and_then(Pattern::pressing);
        let muscles = library.atlas.muscles().iter();
        let around = library.atlas.around().iter();
        let notice = |row: &Reported| Notice {
            code: row.code,
            message: row.problem.to_string(),
        };
        Self {
            language: locale.language.clone(),
            languages: library.languages.clone(),
            exercises: library
                .exercises()
                .map(|exercise| exercise_entry(locale, exercise))
                .collect(),
            muscles: muscles
                .map(|row| entry(locale, &row.id, &row.names))
                .collect(),
            around: around
                .map(|row| entry(locale, &row.id, &row.names))
                .collect(),
            legend: legend::legend(speaker, exercise.is_some(), card.as_ref(), pressing, view),
            exercise: exercise.map(|exercise| ExerciseCard::new(speaker, view, exercise, acting)),
            playing: view.playback == Playback::Playing,
            looping: view.ending == Ending::Repeat,
            speed: view.speed,
            motion: view.motion,
            view: view.view,
            layers: view.layers,
            named: view.named,
            release: view.release,
            theme: view.theme,
            graph: exercise.and_then(|exercise| MuscleGraph::new(speaker, view, exercise, acting)),
            card,
            pointed: pointed.map(str::to_owned),
            problems: problems.iter().map(notice).collect(),
            red_flags: red_flags(speaker),
            explore: Explored::new(speaker, view),
            keys: keys(locale),
        }
    }
}

fn entry(locale: &Locale, id: &StructureId, names: &Names) -> Entry {
    Entry {
        id: id.to_string(),
        name: locale.of(&names.en).to_owned(),
        plain: locale.of(&names.plain).to_owned(),
    }
}

fn exercise_entry(locale: &Locale, exercise: &Exercise) -> Entry {
    Entry {
        id: exercise.id.to_string(),
        name: locale.of(&exercise.name).to_owned(),
        plain: String::new(),
    }
}

fn red_flags(speaker: Speaker) -> RedFlagLines {
    let Speaker { library, locale } = speaker;
    let flags = &library.red_flags;
    let acts = [Act::Emergency, Act::Today, Act::Visit].into_iter();
    let lines = acts.flat_map(|act| {
        let title = locale.of(&flags.outcome(act).title);
        flags.signs(act).map(move |sign| {
            let values = [("act", title.into()), ("sign", locale.of(sign).into())];
            locale.say_with("flags-line", values)
        })
    });
    let note = locale.of(&flags.note).to_owned();
    RedFlagLines {
        title: locale.of(&flags.title).to_owned(),
        lines: lines.chain([note]).collect(),
    }
}

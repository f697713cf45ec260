//! What is to be read: plain structs that the desktop draws with egui and the page gets as JSON.
//!
//! The fields are the contract with `web/`; the page shows them under the same names.

use serde::Serialize;

use crate::anatomy::atlas::{Facts, Names, SurroundingFacts};
use crate::anatomy::source::{Citation, Confidence};
use crate::anatomy::{Kind, StructureId};
use crate::library::Library;
use crate::motion::course::Course;
use crate::motion::exercise::{Exercise, Fault, Involved, Moment};
use crate::motion::file::{Breath, Effort, Mirror, Purpose, Sides};
use crate::pain::pattern::PainKind;
use crate::stage::{
    Comparison, Ending, Layers, Playback, Reported, Selected, ShownSide, View, ViewState,
};
use crate::tissue::palette::Palette;

/// Everything that stands beside the body.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Panel {
    pub exercises: Vec<Entry>,
    pub muscles: Vec<Entry>,
    pub around: Vec<Entry>,
    pub exercise: Option<ExerciseCard>,
    pub playing: bool,
    pub looping: bool,
    pub speed: f32,
    pub view: View,
    pub layers: Layers,
    pub working: Vec<Involvement>,
    pub stretching: Vec<Involvement>,
    pub legend: Vec<LegendRow>,
    pub card: Option<StructureCard>,
    pub pointed: Option<String>,
    pub problems: Vec<Notice>,
    pub red_flags: RedFlagLines,
}

/// One line of a list to choose from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Entry {
    pub id: String,
    pub name: String,
    pub plain: String,
}

/// An exercise in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct ExerciseCard {
    pub id: String,
    pub name: String,
    pub purpose: &'static str,
    pub seconds: f32,
    pub phases: Vec<PhaseRow>,
    pub cues: Vec<String>,
    /// Whether there is another side to show.
    pub has_sides: bool,
    pub side: ShownSide,
    pub mistakes: Vec<MistakeRow>,
    /// The one that is shown, by its place.
    pub mistake: Option<usize>,
    pub comparison: Comparison,
    /// What the colours say while a mistake is shown.
    pub mistake_note: &'static str,
    pub easier: String,
    pub harder: String,
    pub stop_if: Vec<String>,
    pub dose: String,
    pub sources: Vec<SourceRow>,
}

/// A common mistake that can be shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct MistakeRow {
    pub name: String,
    pub why: String,
}

/// One phase on the play bar; `start` and `end` are fractions of the round.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct PhaseRow {
    pub name: String,
    pub start: f32,
    pub end: f32,
    pub breath: &'static str,
    pub cue: String,
}

/// A muscle that works or is stretched in the present phase.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Involvement {
    pub muscle: String,
    pub name: String,
    pub side: &'static str,
    pub words: &'static str,
}

/// What a colour and its pattern mean.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct LegendRow {
    pub kind: &'static str,
    pub colour: String,
    pub label: &'static str,
    pub sign: &'static str,
}

/// The chosen muscle, or what lies around it, in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct StructureCard {
    pub id: String,
    pub kind: &'static str,
    pub side: &'static str,
    pub name: String,
    pub latin: String,
    pub plain: String,
    pub what: Vec<Fact>,
    pub points: Vec<Point>,
    pub essential: Vec<String>,
    pub spillover: Vec<String>,
    pub note: String,
    pub caution: String,
    pub sources: Vec<SourceRow>,
}

/// A labelled fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Fact {
    pub label: &'static str,
    pub text: String,
}

/// A trigger point in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Point {
    pub number: u32,
    pub text: String,
}

/// A source with how sure we are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct SourceRow {
    pub text: String,
    pub confidence: &'static str,
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
    /// What is to be read at this moment.
    pub fn new(
        library: &Library,
        view: &ViewState,
        course: Option<&Course>,
        moment: Option<Moment>,
        pointed: Option<&str>,
        problems: &[Reported],
    ) -> Self {
        let exercise = course.map(|course| &course.exercise);
        let phase = moment.map(|moment| moment.phase);
        let now = exercise.zip(phase);
        let card = view
            .selected
            .as_ref()
            .and_then(|selected| structure_card(library, selected));
        let working = now.map(|(exercise, phase)| working(library, exercise, phase));
        let stretching = now.map(|(exercise, phase)| stretching(library, exercise, phase));
        let muscles = library.atlas.muscles().iter();
        let around = library.atlas.around().iter();
        let notice = |row: &Reported| Notice {
            code: row.code,
            message: row.problem.to_string(),
        };
        Self {
            exercises: library.exercises().map(exercise_entry).collect(),
            muscles: muscles.map(|row| entry(&row.id, &row.names)).collect(),
            around: around.map(|row| entry(&row.id, &row.names)).collect(),
            legend: legend(&library.palette, exercise.is_some(), card.as_ref()),
            exercise: exercise.map(|exercise| exercise_card(library, view, exercise)),
            playing: view.playback == Playback::Playing,
            looping: view.ending == Ending::Repeat,
            speed: view.speed,
            view: view.view,
            layers: view.layers,
            working: working.unwrap_or_default(),
            stretching: stretching.unwrap_or_default(),
            card,
            pointed: pointed.map(str::to_owned),
            problems: problems.iter().map(notice).collect(),
            red_flags: red_flags(library),
        }
    }
}

fn entry(id: &StructureId, names: &Names) -> Entry {
    Entry {
        id: id.to_string(),
        name: names.en.clone(),
        plain: names.plain.clone(),
    }
}

fn exercise_entry(exercise: &Exercise) -> Entry {
    Entry {
        id: exercise.id.to_string(),
        name: exercise.name.clone(),
        plain: String::new(),
    }
}

fn mistake_row(fault: &Fault) -> MistakeRow {
    MistakeRow {
        name: fault.name.clone(),
        why: fault.why.clone(),
    }
}

const MISTAKE_NOTE: &str = "The colours are those of the exercise done well: how a mistake changes the work of the muscles is not shown.";

fn exercise_card(library: &Library, view: &ViewState, exercise: &Exercise) -> ExerciseCard {
    let round = exercise.seconds();
    let phases = exercise.phases().iter().map(|phase| PhaseRow {
        name: phase.name.clone(),
        start: phase.start / round,
        end: phase.end() / round,
        breath: match phase.breath {
            Breath::In => "in",
            Breath::Out => "out",
            Breath::Free => "free",
        },
        cue: phase.cue.clone(),
    });
    let dose = &exercise.dose;
    let times = |(least, most): (u32, u32)| match least == most {
        true => least.to_string(),
        false => format!("{least} to {most}"),
    };
    let note = if dose.note.is_empty() {
        String::new()
    } else {
        format!("; {}", dose.note)
    };
    let hold = dose
        .hold
        .map_or(String::new(), |hold| format!(", held {} s", times(hold)));
    ExerciseCard {
        id: exercise.id.to_string(),
        name: exercise.name.clone(),
        purpose: match exercise.purpose {
            Purpose::Mobilise => "mobilise",
            Purpose::Stretch => "stretch",
            Purpose::Strengthen => "strengthen",
            Purpose::Posture => "posture",
            Purpose::Relax => "relax",
        },
        seconds: round,
        phases: phases.collect(),
        cues: exercise.cues.clone(),
        has_sides: exercise.mirror != Mirror::Never,
        side: view.side,
        mistakes: exercise.faults.iter().map(mistake_row).collect(),
        mistake: view.fault,
        comparison: view.comparison,
        mistake_note: MISTAKE_NOTE,
        easier: exercise.easier.clone(),
        harder: exercise.harder.clone(),
        stop_if: exercise.stop_if.clone(),
        dose: format!(
            "{} times, {} sets{hold}{note}",
            times(dose.reps),
            times(dose.sets)
        ),
        sources: sources(library, exercise.citations()),
    }
}

fn working(library: &Library, exercise: &Exercise, phase: usize) -> Vec<Involvement> {
    let words = |row: &Involved<Effort>| row.amount.words();
    involved(library, exercise.works(), phase, words)
}

fn stretching(library: &Library, exercise: &Exercise, phase: usize) -> Vec<Involvement> {
    /// From here on a muscle counts as clearly stretched; the scale is ordinal.
    const CLEARLY: f32 = 0.5;
    let words = |row: &Involved<f32>| match row.amount >= CLEARLY {
        true => "stretched",
        false => "stretched a little",
    };
    involved(library, exercise.stretches(), phase, words)
}

fn involved<Amount>(
    library: &Library,
    rows: &[Involved<Amount>],
    phase: usize,
    words: impl Fn(&Involved<Amount>) -> &'static str,
) -> Vec<Involvement> {
    let name = |id: &str| {
        library
            .atlas
            .muscle(id)
            .map(|muscle| muscle.names.en.clone())
    };
    rows.iter()
        .filter(|row| row.takes_part(phase))
        .map(|row| Involvement {
            muscle: row.muscle.to_string(),
            name: name(row.muscle.as_str()).unwrap_or_default(),
            side: match row.side {
                Sides::Left => "left",
                Sides::Right => "right",
                Sides::Both => "both",
            },
            words: words(row),
        })
        .collect()
}

fn structure_card(library: &Library, selected: &Selected) -> Option<StructureCard> {
    let id = selected.muscle.as_str();
    let (names, _) = library.atlas.named(id)?;
    let muscle = library.atlas.muscle(id).and_then(|row| row.facts.as_ref());
    let around = library.atlas.surrounding(id);
    let pattern = library.pattern(&selected.muscle);
    let zones = |kind| {
        let names = pattern.map(|pattern| pattern.zone_names(kind, &library.zones));
        names
            .unwrap_or_default()
            .into_iter()
            .map(str::to_owned)
            .collect()
    };
    let points = pattern.map(|pattern| pattern.points()).unwrap_or_default();
    let mut what: Vec<Fact> = muscle.map(facts).unwrap_or_default();
    what.extend(around.into_iter().flat_map(|row| facts_around(&row.facts)));
    what.extend(pattern.map(|pattern| Fact {
        label: "Often noticed as",
        text: pattern.sign().to_owned(),
    }));
    let cited = muscle.map(|facts| &facts.source);
    let cited = cited.or_else(|| around.map(|row| &row.facts.source));
    let cited = cited
        .into_iter()
        .chain(pattern.into_iter().flat_map(|pattern| pattern.citations()));
    Some(StructureCard {
        id: id.to_owned(),
        kind: around.map_or(Kind::Muscle, |row| row.kind).word(),
        side: selected.side.word(),
        name: names.en.clone(),
        latin: names.la.clone(),
        plain: names.plain.clone(),
        what,
        points: points
            .iter()
            .map(|point| Point {
                number: point.number,
                text: point.place.clone(),
            })
            .collect(),
        essential: zones(PainKind::Essential),
        spillover: zones(PainKind::Spillover),
        note: match pattern {
            Some(_) => {
                "The coloured areas are where people often feel it: a typical map, not a diagnosis."
                    .to_owned()
            }
            None => String::new(),
        },
        caution: pattern
            .map(|pattern| pattern.caution().to_owned())
            .unwrap_or_default(),
        sources: sources(library, cited),
    })
}

fn facts(facts: &Facts) -> Vec<Fact> {
    let fact = |label, text: &String| Fact {
        label,
        text: text.clone(),
    };
    vec![
        fact("What it does", &facts.actions),
        fact("From", &facts.origin),
        fact("To", &facts.insertion),
        fact("Nerve", &facts.innervation),
    ]
}

fn facts_around(facts: &SurroundingFacts) -> impl Iterator<Item = Fact> {
    let facts = [
        ("Where it lies", &facts.place),
        ("What it does", &facts.purpose),
        ("In back pain", &facts.in_back_pain),
    ];
    let known = facts.into_iter().filter(|(_, text)| !text.is_empty());
    known.map(|(label, text)| Fact {
        label,
        text: text.clone(),
    })
}

fn sources<'a>(
    library: &Library,
    citations: impl IntoIterator<Item = &'a Citation>,
) -> Vec<SourceRow> {
    let mut rows: Vec<SourceRow> = Vec::new();
    for citation in citations {
        let text = library.source_text(citation);
        if rows.iter().all(|row| row.text != text) {
            let confidence = match citation.confidence {
                Confidence::Low => "low",
                Confidence::Medium => "medium",
                Confidence::High => "high",
            };
            rows.push(SourceRow { text, confidence });
        }
    }
    rows
}

fn legend(palette: &Palette, exercise: bool, card: Option<&StructureCard>) -> Vec<LegendRow> {
    let mut rows = Vec::new();
    let mut row = |kind, colour: bevy::color::Srgba, label, sign| {
        rows.push(LegendRow {
            kind,
            colour: colour.to_hex(),
            label,
            sign,
        });
    };
    if exercise {
        row("works", palette.works_little, "works", "glow");
        row(
            "stretched",
            palette.stretched_little,
            "stretched",
            "stripes across the fibres",
        );
    }
    if let Some(card) = card {
        row("selected", palette.selected, "chosen", "white rim");
        if !card.points.is_empty() {
            row(
                "trigger_point",
                palette.selected,
                "trigger point",
                "cross in a dark ring",
            );
            row("essential", palette.pain, "often felt here", "dense dots");
            row(
                "spillover",
                palette.pain,
                "sometimes felt here",
                "sparse dots",
            );
        }
    }
    rows
}

fn red_flags(library: &Library) -> RedFlagLines {
    let flags = &library.red_flags;
    let now = flags.now.iter().map(|line| format!("At once: {line}"));
    let soon = flags.soon.iter().map(|line| format!("Soon: {line}"));
    RedFlagLines {
        title: flags.title.clone(),
        lines: now.chain(soon).chain([flags.note.clone()]).collect(),
    }
}

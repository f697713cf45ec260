//! The stretch and the work of the chosen muscle over one round.

use fluent_bundle::FluentValue;
use serde::Serialize;

use crate::anatomy::StructureId;
use crate::locale::Locale;
use crate::motion::exercise::Exercise;
use crate::muscle::{
    acting::Acting,
    timeline::{Activity, Timeline},
};
use crate::stage::{Selected, ViewState};

use super::{
    Speaker,
    at_work::{estimate_note, length_words},
    caption::phase_name,
    muscles::measured_row,
    numbers::{per_cent, percent},
    source::{SourceRow, sources},
};

/// Two plots over the time of a round, one above the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct MuscleGraph {
    pub title: String,
    /// Empty where there is no estimate.
    pub plots: Vec<Plot>,
    /// What the curves show, in sentences; or why there are none.
    pub words: Vec<String>,
    pub sources: Vec<SourceRow>,
    pub note: String,
}

/// Curves over the same time with one scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Plot {
    pub title: String,
    /// The scale at the side.
    pub marks: Vec<Mark>,
    pub curves: Vec<Curve>,
}

/// A value on the scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Mark {
    /// A fraction of the height, from below.
    pub at: f32,
    pub words: String,
}

/// A value over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Curve {
    /// `length`, `measured` or `computed`, for its hue and its dashes.
    pub kind: &'static str,
    pub label: String,
    /// Unbroken parts; each point as a fraction of the round and of the height, from below.
    pub parts: Vec<Vec<[f32; 2]>>,
}

impl MuscleGraph {
    /// The graph of the chosen muscle; none where no muscle is chosen or nothing plays.
    pub(super) fn new(
        speaker: Speaker,
        view: &ViewState,
        exercise: &Exercise,
        acting: &Acting,
    ) -> Option<Self> {
        let timeline = acting.timeline.as_deref()?;
        let Selected { muscle: id, side } = view.selected.as_ref()?;
        let muscle = speaker.library.atlas.muscle(id)?;
        let name = speaker.name_of_side(id, *side);
        let locale = speaker.locale;
        let round = Round {
            locale,
            exercise,
            view,
            points: points(timeline, exercise, view.selected.as_ref()?),
        };
        Some(Self {
            title: locale.say_with("graph-title", [("muscle", name.into())]),
            plots: match round.points.is_empty() {
                true => Vec::new(),
                false => vec![round.length(), round.work()],
            },
            words: round.words(),
            sources: cited(speaker, exercise, &muscle.id, view.selected.as_ref()?),
            note: estimate_note(locale),
        })
    }
}

fn cited(
    speaker: Speaker,
    exercise: &Exercise,
    muscle: &StructureId,
    chosen: &Selected,
) -> Vec<SourceRow> {
    let measured = measured_row(exercise, muscle, chosen.side).map(|row| &row.source);
    let path = speaker.library.muscles.source(muscle);
    sources(speaker, measured.into_iter().chain(path))
}

/// What the chosen muscle does, by the fraction of the round; the end of the round is its beginning.
fn points(timeline: &Timeline, exercise: &Exercise, chosen: &Selected) -> Vec<(f32, Activity)> {
    let Some(rows) = timeline.of(&chosen.muscle, chosen.side) else {
        return Vec::new();
    };
    let round = exercise.seconds();
    let mut points: Vec<(f32, Activity)> = rows
        .map(|(seconds, activity)| (seconds / round, *activity))
        .collect();
    points.extend(points.first().map(|(_, first)| (1.0, *first)));
    points
}

struct Round<'a> {
    locale: &'a Locale,
    exercise: &'a Exercise,
    view: &'a ViewState,
    points: Vec<(f32, Activity)>,
}

impl Round<'_> {
    fn values(&self, of: impl Fn(&Activity) -> Option<f32>) -> impl Iterator<Item = (f32, f32)> {
        self.points
            .iter()
            .filter_map(move |(at, activity)| Some((*at, of(activity)?)))
    }

    /// The first moment at which a value is greatest.
    fn most(&self, of: impl Fn(&Activity) -> Option<f32>) -> Option<(f32, f32)> {
        let values = self.values(of);
        values.reduce(|most, now| if now.1 > most.1 { now } else { most })
    }

    fn curve(
        &self,
        kind: &'static str,
        label: &str,
        scale: &Scale,
        of: impl Fn(&Activity) -> Option<f32>,
    ) -> Option<Curve> {
        let known = self
            .points
            .chunk_by(|(_, a), (_, b)| of(a).is_some() == of(b).is_some());
        let point =
            |(at, activity): &(f32, Activity)| Some([rounded(*at), scale.at(of(activity)?)]);
        let parts = known.map(|part| part.iter().filter_map(point).collect::<Vec<_>>());
        let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
        (!parts.is_empty()).then(|| Curve {
            kind,
            label: self.locale.say(label),
            parts,
        })
    }

    fn length(&self) -> Plot {
        const STEP: f32 = 0.1;
        let strains = || {
            self.values(|activity| Some(activity.strain))
                .map(|(_, strain)| strain)
        };
        let scale = Scale {
            low: (strains().fold(0.0, f32::min) / STEP).floor() * STEP,
            high: (strains().fold(STEP, f32::max) / STEP).ceil() * STEP,
        };
        let locale = self.locale;
        let change = |sign, share: f32| per_cent(locale, format!("{sign}{:.0}", share * 100.0));
        let mut marks = vec![scale.mark(0.0, locale.say("graph-standing"))];
        marks.push(scale.mark(scale.high, change("+", scale.high)));
        if scale.low < 0.0 {
            marks.push(scale.mark(scale.low, change("−", -scale.low)));
        }
        let strain = |activity: &Activity| Some(activity.strain);
        let curve = self.curve("length", "graph-length-curve", &scale, strain);
        Plot {
            title: locale.say("graph-length"),
            marks,
            curves: curve.into_iter().collect(),
        }
    }

    fn work(&self) -> Plot {
        const STEP: f32 = 0.5;
        let measured = |activity: &Activity| activity.measured;
        let computed = |activity: &Activity| activity.computed;
        let most = [self.most(measured), self.most(computed)]
            .into_iter()
            .flatten();
        let most = most.fold(STEP, |most, (_, value)| most.max(value));
        let scale = Scale {
            low: 0.0,
            high: (most / STEP).ceil() * STEP,
        };
        let curves = [
            self.curve("measured", "graph-measured-curve", &scale, measured),
            self.curve("computed", "graph-estimate-curve", &scale, computed),
        ];
        Plot {
            title: self.locale.say("graph-work"),
            marks: [0.0, scale.high / 2.0, scale.high]
                .map(|value| scale.mark(value, percent(self.locale, value)))
                .to_vec(),
            curves: curves.into_iter().flatten().collect(),
        }
    }

    fn words(&self) -> Vec<String> {
        let locale = self.locale;
        let Some((at, strain)) = self.most(|activity| Some(activity.strain)) else {
            return vec![locale.say("graph-unknown")];
        };
        let length = ("length", length_words(locale, strain).into());
        let longest = locale.say_with("graph-longest", [self.phase(at), length]);
        let measured = self.most(|activity| activity.measured);
        let measured = measured.map(|most| self.greatest("graph-measured", most));
        let computed = self.most(|activity| activity.computed);
        let mut activities = self.points.iter().map(|(_, activity)| activity);
        let computed = match computed {
            Some(most) if activities.all(|activity| activity.computed.is_some()) => {
                self.greatest("graph-estimated", most)
            }
            Some(most) => self.greatest("graph-estimated-partly", most),
            None => locale.say("graph-no-estimate"),
        };
        [longest]
            .into_iter()
            .chain(measured)
            .chain([computed])
            .collect()
    }

    /// When a share is greatest, and how great.
    fn greatest(&self, message: &str, (at, most): (f32, f32)) -> String {
        let percent = ("percent", percent(self.locale, most).into());
        self.locale.say_with(message, [self.phase(at), percent])
    }

    /// The phase at a fraction of the round, as a value of a message.
    fn phase(&self, at: f32) -> (&'static str, FluentValue<'static>) {
        let moment = self.exercise.moment(at * self.exercise.seconds());
        let side = self.view.side;
        let name = phase_name(self.locale, self.exercise, side, moment.phase);
        ("phase", name.into())
    }
}

/// From the lower to the upper edge of a plot.
struct Scale {
    low: f32,
    high: f32,
}

impl Scale {
    fn at(&self, value: f32) -> f32 {
        rounded(((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0))
    }

    fn mark(&self, value: f32, words: String) -> Mark {
        Mark {
            at: self.at(value),
            words,
        }
    }
}

/// Fine enough for any screen, and brief in JSON.
fn rounded(fraction: f32) -> f32 {
    (fraction * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{anatomy::Side, muscle::load::NoEstimate, panel::presenter::made_up};

    fn graph(muscle: &str, activities: [Activity; 4]) -> Option<MuscleGraph> {
        let told = made_up::told();
        let exercise = told.exercise("bird_dog");
        let back = [Err(NoEstimate::Unsupported); 4];
        let rows = [("psoas_major", Side::Left, activities)];
        let acting = made_up::acting(made_up::round(exercise.seconds(), &rows, back), 0.0);
        let view = ViewState {
            selected: Some(Selected {
                muscle: muscle.to_owned(),
                side: Side::Left,
            }),
            ..ViewState::default()
        };
        MuscleGraph::new(told.speaker(), &view, &exercise, &acting)
    }

    #[test]
    fn the_round_closes_and_the_scale_holds_all_of_it() {
        let strains = [0.0, 0.15, 0.2, -0.05].map(|strain| made_up::activity(strain, 0.3));
        let graph = graph("psoas_major", strains).expect("a muscle");
        let length = &graph.plots[0];
        let points = &length.curves[0].parts[0];
        assert_eq!((points[0], points[4]), ([0.0, 0.333], [1.0, 0.333]));
        assert_eq!(points[2], [0.5, 1.0]);
        let marks: Vec<&str> = length
            .marks
            .iter()
            .map(|mark| mark.words.as_str())
            .collect();
        assert_eq!(marks, ["standing", "+20 %", "−10 %"]);
        assert_eq!(
            graph.words[0],
            "Longest in “Reach”: 20 % longer than standing."
        );
    }

    #[test]
    fn a_curve_breaks_where_there_is_no_estimate() {
        let mut activities = [made_up::activity(0.0, 0.3); 4];
        activities[1].computed = None;
        let graph = graph("psoas_major", activities).expect("a muscle");
        let parts = &graph.plots[1].curves[0].parts;
        assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [1, 3]);
        assert!(
            graph.words[1].ends_with("there is no estimate."),
            "{}",
            graph.words[1]
        );
    }

    #[test]
    fn a_muscle_without_a_path_has_words_instead_of_curves() {
        let activities = [made_up::activity(0.0, 0.3); 4];
        let unknown = graph("iliacus", activities).expect("a muscle");
        assert!(unknown.plots.is_empty() && unknown.words[0].starts_with("No estimate"));
        assert_eq!(graph("sciatic_nerve", activities), None);
    }
}

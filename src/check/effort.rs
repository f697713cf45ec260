//! Whether what an exercise's file says of its muscles is what the balance and the lengths of its paths give.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::anatomy::Side;
use crate::library::Library;
use crate::motion::{
    course::Course,
    exercise::{Exercise, Involved},
    kinematics::Kinematics,
};
use crate::muscle::{
    load::{Loads, NoEstimate},
    timeline::{Activity, Timeline},
};
use crate::problem::Problem;
use crate::stage::ShownSide;

use super::cores::on_all_cores;

/// What file and estimate say of one exercise.
#[derive(Debug, Clone, Serialize)]
pub struct EffortReport {
    /// The id of the exercise.
    pub id: String,
    /// How many muscles of a side the file declares: that work or are stretched. Those that work and whose strength
    /// is not known are left out, because no balance can speak of them.
    pub declared: usize,
    /// How many of them the estimate shows as loaded or longer.
    pub agreed: usize,
    /// Those that it does not show.
    pub unseen: Vec<String>,
    /// Those that it shows strongly loaded, and that the file does not name.
    pub unnamed: Vec<String>,
    /// The share of the round for which there is an estimate.
    pub estimated: f32,
    /// What presses on L4/L5 at most, against relaxed standing; none where there is no estimate at all.
    pub back_load: Option<f32>,
}

/// From here on a muscle counts as loaded, as longer (a share of what one movement can lengthen it), and as loaded so strongly that a file has to name it.
const LOADED: f32 = 0.02;
const LONGER: f32 = 0.25;
const STRONGLY: f32 = 0.6;

/// Compares every exercise with its estimate.
pub fn compare_all(library: &Library, body: &Kinematics) -> Vec<(EffortReport, Vec<Problem>)> {
    let loads = library.loads(body);
    let loads = loads.as_ref().map_err(|reason| *reason);
    let exercises: Vec<&Exercise> = library.exercises().collect();
    on_all_cores(&exercises, |exercise| {
        compare(library, body, loads, exercise)
    })
}

fn compare(
    library: &Library,
    body: &Kinematics,
    loads: Result<&Loads, NoEstimate>,
    exercise: &Exercise,
) -> (EffortReport, Vec<Problem>) {
    let course = Course::new(body, exercise.variant(ShownSide::Written, None));
    let timeline = Timeline::new(body, &library.muscles, loads, &course);
    let comparison = Comparison { exercise, timeline };
    let report = comparison.report();
    let problems = comparison.problems(&report);
    let file = format!("exercises/{}.ron", exercise.id);
    let problems = problems.into_iter().map(|problem| problem.in_file(&file));
    (report, problems.collect())
}

/// What is declared of a muscle of one side.
#[derive(Debug, Clone, Copy)]
struct Declared<'a> {
    muscle: &'a str,
    side: Side,
    /// Why the estimate does not show it, where the file says so.
    unseen: &'a str,
    seen: bool,
}

struct Comparison<'a> {
    exercise: &'a Exercise,
    timeline: Timeline,
}

impl Comparison<'_> {
    /// Everything that is declared and of which the estimate can speak, and whether it is seen in one of its phases.
    fn declared(&self) -> Vec<Declared<'_>> {
        let is_longer = |activity: &Activity| activity.reach > LONGER;
        let is_loaded = |activity: &Activity| activity.computed.map(|it| it > LOADED);
        let works = self.exercise.works().iter();
        let works = works.flat_map(|row| {
            self.rows(row, move |activity| match is_longer(activity) {
                true => Some(true),
                false => is_loaded(activity),
            })
        });
        let stretches = self.exercise.stretches().iter();
        let stretches =
            stretches.flat_map(|row| self.rows(row, move |activity| Some(is_longer(activity))));
        works.chain(stretches).collect()
    }

    /// Both sides of a row that have a path; whether it is `seen` at any moment of its phases. A row of which that
    /// cannot be told at any moment is left out.
    fn rows<'b, Amount>(
        &'b self,
        row: &'b Involved<Amount>,
        seen: impl Fn(&Activity) -> Option<bool> + Copy + 'b,
    ) -> impl Iterator<Item = Declared<'b>> {
        let muscle = row.muscle.as_str();
        row.side.as_slice().iter().filter_map(move |&side| {
            let round = self.timeline.of(muscle, side)?;
            let takes_part = |seconds| row.takes_part(self.exercise.moment(seconds).phase);
            let its = round.filter(|(seconds, _)| takes_part(*seconds));
            Some(Declared {
                muscle,
                side,
                unseen: row.unseen.english(),
                seen: its.filter_map(|(_, activity)| seen(activity)).max()?,
            })
        })
    }

    fn report(&self) -> EffortReport {
        let declared = self.declared();
        let named = |row: &Declared| format!("{}.{}", row.muscle, row.side.word());
        let (seen, unseen): (Vec<_>, Vec<_>) = declared.iter().partition(|row| row.seen);
        let known: BTreeSet<&str> = declared.iter().map(|row| row.muscle).collect();
        let muscles = self.timeline.muscles().iter().enumerate();
        let unnamed = muscles.filter(|(index, row)| {
            let snapshots = self.timeline.snapshots().iter();
            let mut efforts = snapshots.filter_map(|row| row.activities[*index].computed);
            !known.contains(row.muscle.as_str()) && efforts.any(|effort| effort > STRONGLY)
        });
        let snapshots = self.timeline.snapshots();
        let back = snapshots.iter().filter_map(|row| row.back.ok());
        EffortReport {
            id: self.exercise.id.to_string(),
            declared: declared.len(),
            agreed: seen.len(),
            unseen: unseen.into_iter().map(named).collect(),
            unnamed: unnamed
                .map(|(_, row)| format!("{}.{}", row.muscle, row.side.word()))
                .collect(),
            estimated: back.clone().count() as f32 / snapshots.len() as f32,
            back_load: back.map(|[upper, _]| upper).reduce(f32::max),
        }
    }

    /// The rows that give a reason why the estimate does not show them though it does, on all their sides.
    fn excuses(&self) -> impl Iterator<Item = (&str, &str)> {
        let declared = self.declared();
        let excused =
            declared.chunk_by(|a, b| std::ptr::eq(a.unseen, b.unseen) && a.muscle == b.muscle);
        let excused =
            excused.filter(|rows| !rows[0].unseen.is_empty() && rows.iter().all(|row| row.seen));
        let excused: Vec<_> = excused
            .map(|rows| (rows[0].muscle, rows[0].unseen))
            .collect();
        excused.into_iter()
    }

    /// What the file does not explain.
    fn problems(&self, report: &EffortReport) -> Vec<Problem> {
        let mut problems = Vec::new();
        for row in self.declared() {
            let (muscle, side) = (row.muscle, row.side.word());
            if !row.seen && row.unseen.is_empty() {
                let what = format!(
                    "the {side} {muscle} is declared, but the estimate shows it neither loaded nor longer"
                );
                let advice = "correct the row, or give the reason in it: unseen: \"...\"";
                problems.push(Problem::error(what).advise(advice));
            }
        }
        for (muscle, reason) in self.excuses() {
            let what = format!("the estimate does show {muscle}, so its row needs no `unseen`");
            problems.push(Problem::error(what).advise(format!("remove unseen: \"{reason}\"")));
        }
        for name in &report.unnamed {
            let what =
                format!("the estimate loads {name} strongly, but no row of `works` names it");
            problems.push(Problem::error(what).advise("add a row to `works`"));
        }
        problems
    }
}

//! An exercise that was checked: its poses in radians, its phases on a time line, its muscles.

use std::collections::BTreeMap;

use crate::anatomy::{Side, StructureId, source::Citation};
use crate::body::{
    pose::Pose,
    range::{Ranges, Reach},
};
use crate::problem::{Problem, did_you_mean, wrong_version};
use crate::stage::{ShownSide, View};

use super::contact::Touching;
use super::file::{
    Breath, ContactFile, DoseFile, Ease, Effort, ExerciseFile, FaultFile, InvolvedFile, Mirror,
    Part, PhaseFile, PosesFile, Prop, Purpose, Sides, Target,
};

/// The version of an exercise file that this program reads.
pub const EXERCISE_VERSION: u32 = 1;
/// The version of `poses.ron` that this program reads.
pub const POSES_VERSION: u32 = 1;

/// The named base poses.
#[derive(Debug, Clone, Default)]
pub struct Poses(BTreeMap<String, Pose>);

impl Poses {
    /// Every pose with its name, in order of the names.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Pose)> {
        self.0.iter().map(|(name, pose)| (name.as_str(), pose))
    }

    /// One pose.
    ///
    /// # Errors
    /// When there is none of that name; the problem names the nearest.
    pub fn get(&self, name: &str) -> Result<&Pose, Problem> {
        self.0.get(name).ok_or_else(|| {
            let names = self.0.keys().map(String::as_str);
            Problem::error(format!("unknown pose \"{name}\"")).advise(did_you_mean(name, names))
        })
    }
}

impl TryFrom<&PosesFile> for Poses {
    type Error = Vec<Problem>;

    fn try_from(file: &PosesFile) -> Result<Self, Vec<Problem>> {
        if file.version != POSES_VERSION {
            return Err(vec![wrong_version("poses", file.version, POSES_VERSION)]);
        }
        let standing = Pose::default();
        let poses = file.poses.iter();
        Ok(Self(
            poses
                .map(|(name, target)| (name.clone(), target.pose(&standing, &standing)))
                .collect(),
        ))
    }
}

/// An exercise, valid by construction.
#[derive(Debug, Clone)]
pub struct Exercise {
    /// Its id, the name of its file.
    pub id: StructureId,
    /// What a patient calls it.
    pub name: String,
    /// What it is for.
    pub purpose: Purpose,
    /// The side from which it is seen best.
    pub best_view: View,
    /// Where the motion starts and ends.
    pub base: Pose,
    /// What is drawn with it.
    pub props: Vec<Prop>,
    /// What is done with the other side.
    pub mirror: Mirror,
    /// How much of it.
    pub dose: DoseFile,
    /// What to think of while doing it.
    pub cues: Vec<String>,
    /// Common mistakes.
    pub faults: Vec<Fault>,
    /// How to make it easier.
    pub easier: String,
    /// How to make it harder.
    pub harder: String,
    /// When to stop.
    pub stop_if: Vec<String>,
    /// Where it comes from.
    pub sources: Vec<Citation>,
    contacts: Vec<Touching>,
    phases: Vec<Phase>,
    works: Vec<Involved<Effort>>,
    stretches: Vec<Involved<f32>>,
    reach: Reach,
}

/// A common mistake, shown as a variant of the motion.
#[derive(Debug, Clone)]
pub struct Fault {
    /// What it is called.
    pub name: String,
    /// Why it matters.
    pub why: String,
    in_phase: Vec<bool>,
    to: Target,
}

/// One phase on the time line.
#[derive(Debug, Clone)]
pub struct Phase {
    /// What it is called.
    pub name: String,
    /// When it begins, seconds from the start of the exercise.
    pub start: f32,
    /// How long its movement takes, seconds.
    pub seconds: f32,
    /// How long its end is held, seconds.
    pub hold: f32,
    /// What the breath does.
    pub breath: Breath,
    /// What to think of now.
    pub cue: String,
    /// What touches what at its end.
    pub contacts: Vec<Touching>,
    /// What is in the hands all the while.
    pub holds: Vec<Prop>,
    /// The pose at its end, before contacts are met.
    pub target: Pose,
    /// Whether it ends in the base pose.
    pub is_base: bool,
    ease: Ease,
}

impl Phase {
    /// When it ends, seconds from the start of the exercise.
    pub fn end(&self) -> f32 {
        self.start + self.seconds + self.hold
    }
}

/// A muscle that takes part, and how much in each phase.
#[derive(Debug, Clone)]
pub struct Involved<Amount> {
    /// Id of the muscle.
    pub muscle: StructureId,
    /// On which side.
    pub side: Sides,
    /// How much, in the phases where it does.
    pub amount: Amount,
    /// What was measured, per cent of the greatest voluntary contraction, least and most.
    pub mvic: Option<(f32, f32)>,
    /// Where it comes from.
    pub source: Citation,
    in_phase: Vec<bool>,
}

impl<Amount> Involved<Amount> {
    /// Whether it takes part in a phase.
    pub fn takes_part(&self, phase: usize) -> bool {
        self.in_phase.get(phase).copied().unwrap_or(false)
    }
}

/// A moment of an exercise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// Index of the phase.
    pub phase: usize,
    /// Index of the phase before it; before the first comes the last.
    pub before: usize,
    /// How far the movement of the phase has come, 0 to 1, eased.
    pub progress: f32,
}

/// How much one muscle of one side is involved at a moment, each 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Id of the muscle.
    pub muscle: StructureId,
    /// Its side.
    pub side: Side,
    /// How brightly it shines.
    pub works: f32,
    /// How much it is stretched.
    pub stretched: f32,
}

impl Exercise {
    /// The phases in order.
    pub fn phases(&self) -> &[Phase] {
        &self.phases
    }

    /// The muscles that work.
    pub fn works(&self) -> &[Involved<Effort>] {
        &self.works
    }

    /// The muscles that are stretched.
    pub fn stretches(&self) -> &[Involved<f32>] {
        &self.stretches
    }

    /// What touches what in the base pose.
    pub fn contacts(&self) -> &[Touching] {
        &self.contacts
    }

    /// How far its joints may go.
    pub fn reach(&self) -> Reach {
        self.reach
    }

    /// The exercise for a side, with one of its mistakes or none.
    pub fn variant(&self, side: ShownSide, fault: Option<usize>) -> Self {
        let wrong = match fault.and_then(|index| self.faults.get(index)) {
            Some(fault) => self.with(fault),
            None => self.clone(),
        };
        match side {
            ShownSide::Written => wrong,
            ShownSide::Mirrored => wrong.mirrored(),
            ShownSide::Alternating => wrong.alternating(),
        }
    }

    fn with(&self, fault: &Fault) -> Self {
        let mut wrong = self.clone();
        wrong.reach = Reach::Passive;
        for (phase, _) in wrong
            .phases
            .iter_mut()
            .zip(&fault.in_phase)
            .filter(|(_, is)| **is)
        {
            phase.target = fault.to.pose(&phase.target, &self.base);
            phase.is_base = false;
        }
        wrong
    }

    fn mirrored(&self) -> Self {
        let mut mirrored = self.clone();
        mirrored.base = self.base.mirrored();
        mirrored.contacts = other_side(&self.contacts);
        for phase in &mut mirrored.phases {
            phase.target = phase.target.mirrored();
            phase.contacts = other_side(&phase.contacts);
        }
        for row in &mut mirrored.works {
            row.side = row.side.opposite();
        }
        for row in &mut mirrored.stretches {
            row.side = row.side.opposite();
        }
        mirrored
    }

    fn alternating(&self) -> Self {
        let (mut both, other) = (self.clone(), self.mirrored());
        let round = self.seconds();
        let later = other.phases.into_iter().map(|phase| Phase {
            start: phase.start + round,
            ..phase
        });
        both.phases.extend(later);
        both.works = in_turn(&self.works, other.works);
        both.stretches = in_turn(&self.stretches, other.stretches);
        both
    }

    /// How long one round takes, seconds.
    pub fn seconds(&self) -> f32 {
        self.phases.last().map_or(0.0, Phase::end)
    }

    /// The moment `seconds` after the start; after a round it begins again.
    pub fn moment(&self, seconds: f32) -> Moment {
        let time = seconds.rem_euclid(self.seconds().max(f32::EPSILON));
        let last = self.phases.len().saturating_sub(1);
        let phase = self
            .phases
            .iter()
            .position(|phase| time < phase.end())
            .unwrap_or(last);
        let linear =
            ((time - self.phases[phase].start) / self.phases[phase].seconds).clamp(0.0, 1.0);
        let progress = match self.phases[phase].ease {
            Ease::Linear => linear,
            Ease::Smooth => smootherstep(linear),
        };
        Moment {
            phase,
            before: phase.checked_sub(1).unwrap_or(last),
            progress,
        }
    }

    /// How much each muscle is involved at a moment; muscles that rest are left out.
    pub fn levels(&self, moment: Moment) -> Vec<Level> {
        let mut levels: BTreeMap<(StructureId, Side), (f32, f32)> = BTreeMap::new();
        for row in &self.works {
            let level = row.level_at(moment, row.amount.level());
            for &side in row.side.as_slice() {
                levels.entry((row.muscle.clone(), side)).or_default().0 = level;
            }
        }
        for row in &self.stretches {
            let level = row.level_at(moment, row.amount);
            for &side in row.side.as_slice() {
                levels.entry((row.muscle.clone(), side)).or_default().1 = level;
            }
        }
        levels
            .into_iter()
            .filter(|(_, (works, stretched))| *works > 0.0 || *stretched > 0.0)
            .map(|((muscle, side), (works, stretched))| Level {
                muscle,
                side,
                works,
                stretched,
            })
            .collect()
    }
}

impl<Amount> Involved<Amount> {
    fn level_at(&self, moment: Moment, full: f32) -> f32 {
        let at = |phase| if self.takes_part(phase) { full } else { 0.0 };
        at(moment.before) + (at(moment.phase) - at(moment.before)) * moment.progress
    }
}

/// A step whose speed and acceleration are zero at both ends.
fn smootherstep(x: f32) -> f32 {
    x * x * x * (x * (x * 6.0 - 15.0) + 10.0)
}

/// What an exercise file may refer to.
pub struct References<'a> {
    /// The named base poses.
    pub poses: &'a Poses,
    /// How far joints go.
    pub ranges: &'a Ranges,
    /// Ids of all muscles.
    pub muscles: &'a [&'a str],
}

impl Exercise {
    /// Checks a file and resolves what it refers to.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with the nearest valid word and the word it is about.
    pub fn new(file: ExerciseFile, known: &References) -> Result<Self, Vec<(Problem, String)>> {
        let mut problems = Vec::new();
        if file.version != EXERCISE_VERSION {
            let problem = wrong_version("exercise", file.version, EXERCISE_VERSION);
            problems.push((problem, "version".to_owned()));
        }
        let base = known.poses.get(&file.base).cloned();
        let base = base.unwrap_or_else(|problem| {
            problems.push((problem, format!("\"{}\"", file.base)));
            Pose::default()
        });
        let contacts: Vec<Touching> = file.contacts.iter().flat_map(touching).collect();
        let phases = time_line(&file.phases, &base, &contacts, &mut problems);
        for phase in &phases {
            for prop in phase.holds.iter().filter(|prop| !file.props.contains(prop)) {
                let problem = Problem::error(format!(
                    "phase \"{}\" holds {prop:?}, which is not among the props",
                    phase.name
                ));
                let problem = problem.advise(format!("add it: props: [{prop:?}]"));
                problems.push((problem, "holds".to_owned()));
            }
            for violation in known.ranges.violations(&phase.target, Reach::Active) {
                let problem = Problem::error(format!("phase \"{}\": {violation}", phase.name));
                problems.push((problem, format!("\"{}\"", phase.name)));
            }
        }
        let faults = faults(file.faults, &phases, &base, known, &mut problems);
        let works = involved(file.works, &phases, known, &mut problems);
        let stretches = involved(file.stretches, &phases, known, &mut problems);
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            id: file.id,
            name: file.name,
            purpose: file.purpose,
            best_view: file.best_view,
            base,
            props: file.props,
            mirror: file.mirror,
            dose: file.dose,
            cues: file.cues,
            faults,
            easier: file.easier,
            harder: file.harder,
            stop_if: file.stop_if,
            sources: file.sources,
            contacts,
            phases,
            works,
            stretches,
            reach: Reach::Active,
        })
    }

    /// The source of every clinical row.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        let rows = self.works.iter().map(|row| &row.source);
        let rows = rows.chain(self.stretches.iter().map(|row| &row.source));
        rows.chain(&self.sources).chain([&self.dose.source])
    }
}

type Reported = Vec<(Problem, String)>;

fn touching(contact: &ContactFile) -> impl Iterator<Item = Touching> + use<> {
    let ContactFile(part, surface) = *contact;
    part.sides()
        .iter()
        .map(move |&side| (part.part(), side, surface))
}

fn other_side(contacts: &[Touching]) -> Vec<Touching> {
    let mirrored = |&(part, side, surface): &Touching| (part, side.opposite(), surface);
    contacts.iter().map(mirrored).collect()
}

/// The rows of both sides, each in its half of the phases.
fn in_turn<Amount: Clone>(
    first: &[Involved<Amount>],
    second: Vec<Involved<Amount>>,
) -> Vec<Involved<Amount>> {
    let padded = |row: &Involved<Amount>, in_phase: Vec<bool>| Involved {
        in_phase,
        ..row.clone()
    };
    let none = |row: &Involved<Amount>| vec![false; row.in_phase.len()];
    let first = first
        .iter()
        .map(|row| padded(row, [row.in_phase.clone(), none(row)].concat()));
    let second = second
        .iter()
        .map(|row| padded(row, [none(row), row.in_phase.clone()].concat()));
    first.chain(second).collect()
}

/// What touches at the end of a phase.
fn phase_contacts(file: &PhaseFile, all: &[Touching], problems: &mut Reported) -> Vec<Touching> {
    let lifted = |part: Part, side: Side| {
        file.lift
            .iter()
            .any(|lift| lift.part() == part && lift.sides().contains(&side))
    };
    for lift in &file.lift {
        let part = lift.part();
        if !all.iter().any(|(known, _, _)| *known == part) {
            let message = format!(
                "phase \"{}\" lifts {part:?}, which touches nothing",
                file.name
            );
            problems.push((Problem::error(message), "lift".to_owned()));
        }
    }
    let kept = all
        .iter()
        .copied()
        .filter(|&(part, side, _)| !lifted(part, side));
    let mut touching: Vec<Touching> = kept
        .chain(file.plant.iter().flat_map(self::touching))
        .collect();
    touching.dedup();
    touching
}

fn faults(
    files: Vec<FaultFile>,
    phases: &[Phase],
    base: &Pose,
    known: &References,
    problems: &mut Reported,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in files {
        unknown_phases(
            &file.phases,
            phases,
            &format!("mistake \"{}\"", file.name),
            problems,
        );
        let in_phase = |phase: &Phase| file.phases.is_empty() || file.phases.contains(&phase.name);
        for phase in phases.iter().filter(|phase| in_phase(phase)) {
            let wrong = file.to.pose(&phase.target, base);
            for violation in known.ranges.violations(&wrong, Reach::Passive) {
                let problem = Problem::error(format!("mistake \"{}\": {violation}", file.name));
                problems.push((problem, format!("\"{}\"", file.name)));
            }
        }
        faults.push(Fault {
            in_phase: phases.iter().map(in_phase).collect(),
            name: file.name,
            why: file.why,
            to: file.to,
        });
    }
    faults
}

fn unknown_phases(names: &[String], phases: &[Phase], who: &str, problems: &mut Reported) {
    let known = phases.iter().map(|phase| phase.name.as_str());
    for name in names
        .iter()
        .filter(|name| !phases.iter().any(|phase| phase.name == **name))
    {
        let problem = Problem::error(format!("{who} names the unknown phase \"{name}\""))
            .advise(did_you_mean(name, known.clone()));
        problems.push((problem, format!("\"{name}\"")));
    }
}

fn time_line(
    files: &[PhaseFile],
    base: &Pose,
    contacts: &[Touching],
    problems: &mut Reported,
) -> Vec<Phase> {
    let mut phases: Vec<Phase> = Vec::new();
    if files.is_empty() {
        problems.push((
            Problem::error("the exercise has no phases"),
            "phases".to_owned(),
        ));
    }
    for file in files {
        let finite = file.seconds.is_finite() && file.hold.is_finite();
        if !finite || file.seconds <= 0.0 || file.hold < 0.0 {
            let problem = Problem::error(format!(
                "phase \"{}\" takes {} s and holds {} s",
                file.name, file.seconds, file.hold
            ));
            let problem = problem.advise("a phase takes more than 0 s and holds 0 s or more");
            problems.push((problem, format!("\"{}\"", file.name)));
            continue;
        }
        let (start, from) = phases
            .last()
            .map_or((0.0, base), |phase| (phase.end(), &phase.target));
        phases.push(Phase {
            name: file.name.clone(),
            start,
            seconds: file.seconds,
            hold: file.hold,
            breath: file.breath,
            cue: file.cue.clone(),
            contacts: match file.to {
                Target::Base => contacts.to_vec(),
                Target::Angles { .. } => phase_contacts(file, contacts, problems),
            },
            holds: file.holds.clone(),
            target: file.to.pose(from, base),
            is_base: matches!(file.to, Target::Base),
            ease: file.ease,
        });
    }
    phases
}

fn involved<Amount>(
    rows: Vec<InvolvedFile<Amount>>,
    phases: &[Phase],
    known: &References,
    problems: &mut Reported,
) -> Vec<Involved<Amount>> {
    let mut kept = Vec::new();
    for row in rows {
        let muscle = row.muscle.as_str();
        if !known.muscles.contains(&muscle) {
            let problem = Problem::error(format!("unknown muscle \"{muscle}\""))
                .advise(did_you_mean(muscle, known.muscles.iter().copied()));
            problems.push((problem, format!("\"{muscle}\"")));
        }
        unknown_phases(&row.phases, phases, &format!("\"{muscle}\""), problems);
        let takes_part = |phase: &Phase| row.phases.is_empty() || row.phases.contains(&phase.name);
        kept.push(Involved {
            in_phase: phases.iter().map(takes_part).collect(),
            muscle: row.muscle,
            side: row.side,
            amount: row.amount,
            mvic: row.mvic,
            source: row.source,
        });
    }
    kept
}

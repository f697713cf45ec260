//! From the text of an author to an exercise: what it refers to is looked up, what is wrong is said.

use crate::body::{
    pose::Pose,
    range::{Outside, Ranges, Reach},
};
use crate::problem::{Problem, did_you_mean, wrong_version};

use super::super::{
    contact::Touching,
    file::{ContactFile, ExerciseFile, FaultFile, InvolvedFile, PhaseFile, Target},
    part::Part,
    poses::Poses,
    sound::{self, Reported},
};
use super::{EXERCISE_VERSION, Exercise, Fault, Involved, Phase};
use crate::anatomy::Side;

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
        let mut problems = sound::problems(&file);
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
        let mut inherited = Vec::new();
        for (phase, written) in phases.iter().zip(&file.phases) {
            for prop in phase.holds.iter().filter(|prop| !file.props.contains(prop)) {
                let problem = Problem::error(format!(
                    "phase \"{}\" holds {prop:?}, which is not among the props",
                    phase.name.english()
                ));
                let problem = problem.advise(format!("add it: props: [{prop:?}]"));
                problems.push((
                    problem,
                    format!("phases\n\"{}\"\nholds", phase.name.english()),
                ));
            }
            let outside = known.ranges.outside(&phase.target, Reach::Active);
            for row in new_ones(&outside, &inherited) {
                let problem = Problem::error(format!("phase \"{}\": {row}", phase.name.english()));
                let words = format!("phases\n\"{}\"", phase.name.english());
                problems.push((problem, written.to.words_of(row.movement, words)));
            }
            inherited = outside;
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
            level: file.level,
            best_view: file.best_view,
            base,
            props: file.props,
            held_mass: file.held_mass,
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
}

fn touching(contact: &ContactFile) -> impl Iterator<Item = Touching> + use<> {
    let ContactFile(part, surface) = *contact;
    part.sides()
        .iter()
        .map(move |&side| (part.part(), side, surface))
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
                file.name.english()
            );
            let words = format!("phases\n\"{}\"\nlift", file.name.english());
            problems.push((Problem::error(message), words));
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
            &format!("\"{}\"", file.name.english()),
            problems,
        );
        let in_phase = |phase: &Phase| {
            let named = |name: &String| name == phase.name.english();
            file.phases.is_empty() || file.phases.iter().any(named)
        };
        for phase in phases.iter().filter(|phase| in_phase(phase)) {
            let wrong = file.to.pose(&phase.target, base);
            let inherited = known.ranges.outside(&phase.target, Reach::Passive);
            let outside = known.ranges.outside(&wrong, Reach::Passive);
            for row in new_ones(&outside, &inherited) {
                let problem = Problem::error(format!("mistake \"{}\": {row}", file.name.english()));
                let words = format!("faults\n\"{}\"", file.name.english());
                let problem = (problem, file.to.words_of(row.movement, words));
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
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

/// What is outside here and was not before; what is no angle at all is reported as such.
fn new_ones<'a>(
    outside: &'a [Outside],
    before: &'a [Outside],
) -> impl Iterator<Item = &'a Outside> {
    let outside = outside.iter().filter(|row| sound::is_angle(row.degrees));
    outside.filter(|row| !before.contains(row))
}

fn unknown_phases(names: &[String], phases: &[Phase], who: &str, problems: &mut Reported) {
    let known = phases.iter().map(|phase| phase.name.english());
    // Without any phase, that is what is wrong.
    let unknown = |name: &&String| !phases.is_empty() && !known.clone().any(|known| known == *name);
    for name in names.iter().filter(unknown) {
        let problem = Problem::error(format!("{who} names the unknown phase \"{name}\""))
            .advise(did_you_mean(name, known.clone()));
        problems.push((problem, format!("{who}\n\"{name}\"")));
    }
}

fn time_line(
    files: &[PhaseFile],
    base: &Pose,
    contacts: &[Touching],
    problems: &mut Reported,
) -> Vec<Phase> {
    let mut phases: Vec<Phase> = Vec::new();
    for file in files {
        // A phase that takes no possible time is reported; its other mistakes are still looked for.
        let (seconds, hold) = sound::times(file).unwrap_or((1.0, 0.0));
        let (start, from) = phases
            .last()
            .map_or((0.0, base), |phase| (phase.end(), &phase.target));
        phases.push(Phase {
            name: file.name.clone(),
            start,
            seconds,
            hold,
            breath: file.breath,
            cue: file.cue.clone(),
            contacts: match file.to {
                Target::Base => contacts.to_vec(),
                Target::Angles { .. } => phase_contacts(file, contacts, problems),
            },
            holds: file.holds.clone(),
            target: file.to.pose(from, base),
            is_base: matches!(file.to, Target::Base),
            place: (0, 0),
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
        let takes_part = |phase: &Phase| {
            let named = |name: &String| name == phase.name.english();
            row.phases.is_empty() || row.phases.iter().any(named)
        };
        kept.push(Involved {
            in_phase: phases.iter().map(takes_part).collect(),
            muscle: row.muscle,
            side: row.side,
            amount: row.amount,
            mvic: row.mvic,
            unseen: row.unseen,
            source: row.source,
        });
    }
    kept
}

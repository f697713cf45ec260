//! An exercise that was checked: its poses in radians, its phases on a time line, its muscles.

mod resolve;

use crate::anatomy::{Side, StructureId, source::Citation};
use crate::body::{pose::Pose, range::Reach};
use crate::locale::Text;
use crate::problem::place_of_words;
use crate::stage::{Neighbour, ShownSide, View};

use super::{
    contact::Touching,
    file::{Breath, DoseFile, Ease, Effort, LevelFile, Mirror, Position, Prop, Purpose, Target},
    part::{Part, Sides, Surface},
};

pub use resolve::References;

/// The version of an exercise file that this program reads.
pub const EXERCISE_VERSION: u32 = 1;
/// An exercise, valid by construction.
#[derive(Debug, Clone)]
pub struct Exercise {
    /// Its id, the name of its file.
    pub id: StructureId,
    /// What a patient calls it.
    pub name: Text,
    /// What it is for.
    pub purpose: Purpose,
    /// How hard it is; none where nobody has said.
    pub level: Option<LevelFile>,
    /// The side from which it is seen best.
    pub best_view: View,
    /// Where the motion starts and ends.
    pub base: Pose,
    /// What is drawn with it.
    pub props: Vec<Prop>,
    /// The mass of what is held in the hands, kilograms.
    pub held_mass: f32,
    /// What is done with the other side.
    pub mirror: Mirror,
    /// How much of it.
    pub dose: DoseFile,
    /// What to think of while doing it.
    pub cues: Vec<Text>,
    /// Common mistakes.
    pub faults: Vec<Fault>,
    /// How to make it easier.
    pub easier: Text,
    /// How to make it harder.
    pub harder: Text,
    /// When to stop.
    pub stop_if: Vec<Text>,
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
    pub name: Text,
    /// Why it matters.
    pub why: Text,
    in_phase: Vec<bool>,
    to: Target,
}

/// One phase on the time line.
#[derive(Debug, Clone)]
pub struct Phase {
    /// What it is called.
    pub name: Text,
    /// When it begins, seconds from the start of the exercise.
    pub start: f32,
    /// How long its movement takes, seconds.
    pub seconds: f32,
    /// How long its end is held, seconds.
    pub hold: f32,
    /// What the breath does.
    pub breath: Breath,
    /// What to think of now.
    pub cue: Text,
    /// What touches what at its end.
    pub contacts: Vec<Touching>,
    /// What is in the hands all the while.
    pub holds: Vec<Prop>,
    /// The pose at its end, before contacts are met.
    pub target: Pose,
    /// Whether it ends in the base pose.
    pub is_base: bool,
    /// Line and column in its file, from 1; 0 where that is not known.
    pub place: (usize, usize),
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
    /// Why the estimate of loads and lengths does not show it; empty where it does.
    pub unseen: Text,
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

impl Exercise {
    /// Looks for the places of its phases in the text it was read from.
    pub fn locate(&mut self, text: &str) {
        for phase in &mut self.phases {
            let words = format!("phases\n\"{}\"", phase.name.english());
            phase.place = place_of_words(text, &words).unwrap_or_default();
        }
    }

    /// Every text.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let phases = self
            .phases
            .iter()
            .flat_map(|phase| [&phase.name, &phase.cue]);
        let faults = self
            .faults
            .iter()
            .flat_map(|fault| [&fault.name, &fault.why]);
        let works = self.works.iter().map(|row| &row.unseen);
        let stretches = self.stretches.iter().map(|row| &row.unseen);
        [&self.name, &self.easier, &self.harder]
            .into_iter()
            .chain([&self.dose.tempo, &self.dose.note])
            .chain(phases)
            .chain(faults)
            .chain(&self.cues)
            .chain(&self.stop_if)
            .chain(works)
            .chain(stretches)
    }

    /// The phases in order.
    pub fn phases(&self) -> &[Phase] {
        &self.phases
    }

    /// How much is in the hands during a phase, kilograms.
    pub fn held(&self, phase: &Phase) -> f32 {
        match phase.holds.is_empty() {
            true => 0.0,
            false => self.held_mass,
        }
    }

    /// The muscles that work.
    pub fn works(&self) -> &[Involved<Effort>] {
        &self.works
    }

    /// The muscles that are stretched.
    pub fn stretches(&self) -> &[Involved<f32>] {
        &self.stretches
    }

    /// The source of every clinical row.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        let rows = self.works.iter().map(|row| &row.source);
        let rows = rows.chain(self.stretches.iter().map(|row| &row.source));
        let level = self.level.iter().map(|level| &level.source);
        rows.chain(&self.sources)
            .chain([&self.dose.source])
            .chain(level)
    }

    /// In which position it is done, by what touches what in the base pose.
    pub fn position(&self) -> Position {
        let on = |surface| self.contacts.iter().any(|row| row.2 == surface);
        let mut down = self.contacts.iter().filter(|row| row.2 == Surface::Floor);
        let foot = [Part::Foot, Part::Ball, Part::Heel, Part::Toes];
        match down.all(|row| foot.contains(&row.0)) {
            _ if on(Surface::Chair) => Position::Seated,
            true => Position::Standing,
            false => Position::Floor,
        }
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
            before: self.neighbour(phase, Neighbour::Previous),
            progress,
        }
    }
}

/// How much a muscle works at a moment, as the file of the exercise says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DeclaredEffort {
    /// On the scale of the picture, 0 to 1.
    pub level: f32,
    /// The middle of what was measured, as a share of the greatest voluntary contraction.
    pub measured: Option<f32>,
}

impl Exercise {
    /// How much a muscle works at a moment; none where the file does not speak of its work at all.
    pub fn effort(
        &self,
        muscle: &StructureId,
        side: Side,
        moment: Moment,
    ) -> Option<DeclaredEffort> {
        let rows = self.works.iter();
        let rows = rows.filter(|row| row.muscle == *muscle && row.side.as_slice().contains(&side));
        rows.map(|row| DeclaredEffort {
            level: row.level_at(moment, row.amount.level()),
            measured: row
                .mvic
                .map(|(least, most)| row.level_at(moment, (least + most) / 200.0)),
        })
        .max_by(|a, b| a.level.total_cmp(&b.level))
    }
}

impl<Amount> Involved<Amount> {
    fn level_at(&self, moment: Moment, full: f32) -> f32 {
        let at = |phase| if self.takes_part(phase) { full } else { 0.0 };
        at(moment.before) + (at(moment.phase) - at(moment.before)) * moment.progress
    }
}

/// A step whose speed and acceleration are zero at both ends; rounding must not carry it beyond 1.
fn smootherstep(x: f32) -> f32 {
    (x * x * x * (x * (x * 6.0 - 15.0) + 10.0)).min(1.0)
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

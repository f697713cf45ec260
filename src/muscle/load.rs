//! The load of a posture: how much each muscle works, and what presses on the discs of the low back.

use std::fmt;

use bevy::math::{Isometry3d, Vec3};

use crate::anatomy::Side;
use crate::body::{movement::CentreMovement as Centre, pose::Pose, rig::Posture, turn::Movement};
use crate::motion::{contact::Planted, kinematics::Kinematics, part::Part};

use super::{
    bearing::Bearing,
    compression::Disc,
    optimise::{Program, Shared},
    passive::{LIGAMENT_ARM, Passive},
    paths::{MuscleOfSide, Muscles, Paths},
    statics::{Column, Freedoms, Levers, Row, WHOLE},
    strand::Force,
};

/// Metres per second squared.
const GRAVITY: f32 = 9.81;
/// The strength of the muscles that cross the lumbar spine, against the published forces: those stand for 46 N/cm² of
/// muscle, with which nobody could lift 20 kg; later models use 100 N/cm².
const TRUNK_STRENGTH: f32 = 100.0 / 46.0;

/// What is in the hands, or hangs somewhere else.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// The joint that carries it.
    pub joint: usize,
    /// Where its weight acts, metres.
    pub at: Vec3,
    /// Its mass, kilograms.
    pub mass: f32,
}

impl Held {
    /// Something between the hands: each carries half of it in the middle of the palm.
    pub fn between_hands(body: &Kinematics, frames: &[Isometry3d], mass: f32) -> Vec<Self> {
        let palms = Side::PAIR.into_iter().filter_map(|side| {
            Some(Self {
                joint: body.rig.limbs(side).wrist,
                at: body.middle(Part::Hand, side, frames)?,
                mass: mass / 2.0,
            })
        });
        palms.collect()
    }
}

/// A body at rest.
#[derive(Debug, Clone, Copy)]
pub struct Still<'a> {
    /// Its angles.
    pub pose: &'a Pose,
    /// Its joints.
    pub posture: &'a Posture,
    /// Its muscles.
    pub paths: &'a Paths,
    /// What it rests on.
    pub planted: &'a [Planted],
    /// What it carries.
    pub held: &'a [Held],
}

/// The load of a posture.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Load {
    /// How much each strand works, 0 to 1, in the order of the strands.
    pub strands: Vec<f32>,
    /// The same for each muscle of each side, in the order of [`Muscles::by_side`]: the mean of its strands by their
    /// strength.
    pub muscles: Vec<f32>,
    /// What presses each of [`DISCS`](super::compression::DISCS) together, newtons.
    pub compression: [f32; 2],
    /// The same against relaxed standing.
    pub ratio: [f32; 2],
    /// What is left unbalanced on the whole body: newtons, and newton metres.
    pub residual: (f32, f32),
    /// The joint at which the most is left to soft tissue beyond what it is known to hold, newton metres.
    pub weakest: (Option<Row>, f32),
    prices: Vec<f64>,
    /// How many steps the search took.
    pub steps: usize,
}

/// Why there is no estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NoEstimate {
    /// Nothing that the body touches carries it.
    Unsupported,
    /// What carries the body cannot hold it still: it would fall or is being thrown; newtons and newton metres are
    /// missing.
    Falls(f32, f32),
    /// The muscles cannot hold a joint: newton metres are missing.
    Weak(Row, f32),
    /// The figures are beyond any scale.
    Endless,
}

impl fmt::Display for NoEstimate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no estimate: ")?;
        match self {
            Self::Unsupported => f.write_str("nothing carries the body"),
            Self::Falls(newtons, metres) => write!(
                f,
                "what touches cannot carry the weight at rest ({newtons:.0} N and {metres:.0} Nm are missing)"
            ),
            Self::Weak(row, moment) => {
                let (side, word) = match row.movement {
                    Movement::Centre(movement) => ("", movement.word()),
                    Movement::Side(side, movement) => (side.word(), movement.word()),
                };
                let moment = moment.abs();
                write!(
                    f,
                    "the muscles cannot hold {side} {word} ({moment:.0} Nm are missing)"
                )
            }
            Self::Endless => f.write_str("the balance cannot be found"),
        }
    }
}

impl std::error::Error for NoEstimate {}

/// What loads are computed with.
#[derive(Debug, Clone)]
pub struct Loads {
    freedoms: Freedoms,
    discs: Vec<Disc>,
    /// The strength of each strand, newtons; 0 where none is known.
    strengths: Vec<f32>,
    muscles: Vec<MuscleOfSide>,
    /// The rows in which the low back must not give way.
    stiff: [usize; 2],
    standing: [f32; 2],
}

/// What is kept from one moment to the next, so that nothing is made anew.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    program: Program,
    /// What one of each unknown presses on each disc.
    presses: Vec<[f32; 2]>,
    prices: Option<Vec<f64>>,
}

impl Loads {
    /// Prepares a body; `standing` is how it stands at ease.
    ///
    /// # Errors
    /// Where no balance is found even for standing.
    pub fn new(body: &Kinematics, muscles: &Muscles, standing: &Pose) -> Result<Self, NoEstimate> {
        let freedoms = Freedoms::new(&body.rig);
        let (posture, planted) = body.standing(standing);
        let mut paths = Paths::default();
        muscles.solve(&posture.frames, &mut paths);
        let strands = muscles.strands().iter().enumerate();
        let strengths = strands.map(|(index, strand)| {
            let joints = paths.forces(index).iter().map(|force| force.joint);
            let mut levels = joints.map(|joint| freedoms.lumbar_levels(joint));
            let first = levels.next();
            let crosses = levels.any(|level| Some(level) != first);
            strand.force.unwrap_or(0.0) * if crosses { TRUNK_STRENGTH } else { 1.0 }
        });
        let stiff = body.rig.skeleton().find(stiffness::JOINT, Side::Midline);
        let stiff = stiffness::MOVEMENTS.map(|movement| {
            let row = stiff.and_then(|joint| freedoms.row(Movement::Centre(movement), joint));
            row.unwrap_or_default()
        });
        let mut loads = Self {
            stiff,
            strengths: strengths.collect(),
            discs: Disc::all(&body.rig),
            muscles: muscles.by_side().to_vec(),
            standing: [1.0; 2],
            freedoms,
        };
        let still = Still {
            pose: standing,
            posture: &posture,
            paths: &paths,
            planted: &planted,
            held: &[],
        };
        let load = loads.at(body, &still, &mut Desk::default())?;
        loads.standing = load.compression;
        Ok(loads)
    }

    /// What presses each disc together in relaxed standing, newtons.
    pub fn standing(&self) -> [f32; 2] {
        self.standing
    }

    /// The load of a body at rest.
    ///
    /// # Errors
    /// Where contacts cannot carry it or muscles cannot hold it.
    pub fn at(
        &self,
        body: &Kinematics,
        still: &Still,
        desk: &mut Desk,
    ) -> Result<Load, NoEstimate> {
        let bearings = Bearing::all(body, still.planted, &still.posture.frames);
        if bearings.iter().all(|bearing| bearing.on.is_some()) {
            return Err(NoEstimate::Unsupported);
        }
        let mut balance = Balance::new(self, body, still, desk);
        let resting = balance.add_weights();
        balance.upright(&bearings);
        balance.add_strands();
        balance.add_bearings(&bearings);
        balance.add_passive();
        let shared = desk.program.share(desk.prices.as_deref());
        let shared = shared.map_err(|_| NoEstimate::Endless)?;
        self.check(body, &shared)?;
        let load = self.load(&shared, &desk.presses, resting);
        desk.prices = Some(shared.prices);
        Ok(load)
    }

    /// Whether what is left over is little.
    fn check(&self, body: &Kinematics, shared: &Shared) -> Result<(), NoEstimate> {
        /// Of the weight: what may be missing, and how far it may lie outside what carries it, metres.
        const SHARE: f32 = 0.02;
        const OUTSIDE: f32 = 0.01;
        /// What soft tissue may hold beyond what is known, newton metres.
        const TISSUE: f32 = 8.0;
        let weight = body.segments().body * GRAVITY;
        let (force, moment) = residual(shared);
        if force > SHARE * weight || moment > OUTSIDE * weight {
            return Err(NoEstimate::Falls(force, moment));
        }
        match self.weakest(shared) {
            (Some(row), moment) if moment.abs() > TISSUE => Err(NoEstimate::Weak(row, moment)),
            _ => Ok(()),
        }
    }

    fn weakest(&self, shared: &Shared) -> (Option<Row>, f32) {
        let rows = self.freedoms.rows.iter().zip(&shared.reserves[WHOLE..]);
        let weakest = rows.max_by(|(_, a), (_, b)| a.abs().total_cmp(&b.abs()));
        weakest.map_or((None, 0.0), |(row, reserve)| (Some(*row), *reserve as f32))
    }

    fn load(&self, shared: &Shared, presses: &[[f32; 2]], resting: [f32; 2]) -> Load {
        let mut x = shared.x[stiffness::MOVEMENTS.len()..].iter();
        let strands: Vec<f32> = self
            .strengths
            .iter()
            .map(|strength| match *strength > 0.0 {
                true => x.next().map_or(0.0, |x| *x as f32),
                false => 0.0,
            })
            .collect();
        /// Ligaments and swelling press a disc even lying still, newtons: what is missing there to the 100 N that were
        /// measured.
        const AT_REST: f32 = 60.0;
        let mut compression = resting.map(|weight| weight + AT_REST);
        for (x, press) in shared.x.iter().zip(presses) {
            for (sum, press) in compression.iter_mut().zip(press) {
                *sum += *x as f32 * press;
            }
        }
        let mean = |muscle: &MuscleOfSide| {
            let range = muscle.strands.clone();
            let strengths = &self.strengths[range.clone()];
            let used = strands[range]
                .iter()
                .zip(strengths)
                .map(|(x, strength)| x * strength);
            used.sum::<f32>() / strengths.iter().sum::<f32>().max(f32::EPSILON)
        };
        Load {
            muscles: self.muscles.iter().map(mean).collect(),
            strands,
            ratio: [0, 1].map(|disc| compression[disc] / self.standing[disc]),
            compression,
            residual: residual(shared),
            weakest: self.weakest(shared),
            prices: shared.prices.clone(),
            steps: shared.steps,
        }
    }
}

fn residual(shared: &Shared) -> (f32, f32) {
    let length = |rows: &[f64]| rows.iter().map(|x| x * x).sum::<f64>().sqrt() as f32;
    (
        length(&shared.reserves[..3]),
        length(&shared.reserves[3..WHOLE]),
    )
}

/// The balance of one posture while it is written down.
struct Balance<'a> {
    loads: &'a Loads,
    body: &'a Kinematics,
    still: &'a Still<'a>,
    desk: &'a mut Desk,
    levers: Levers,
    weights: Vec<Force>,
    /// Along each disc.
    axes: Vec<Vec3>,
    column: Column,
}

/// What keeps the trunk from buckling, as every upright column would (Bergmark): the muscles around a joint are springs,
/// the stiffer the more they pull. Their stiffness about it must outweigh what stands on it. That takes muscles on
/// both sides to work a little where a balance alone needs none.
mod stiffness {
    use super::Centre;

    /// The joint, and the movements in which it must not give way.
    pub const JOINT: &str = "l4_l5";
    pub const MOVEMENTS: [Centre; 2] = [Centre::LumbarFlexion, Centre::LumbarSideBend];
    /// Stiffness of a muscle: this times its tension over its length. Published values go from 0.5 to 42; this one is
    /// chosen so that relaxed standing presses as much on a disc as was measured.
    pub const OF_MUSCLE: f32 = 20.0;
    /// The unit of the rows, newton metres.
    pub const UNIT: f32 = 10.0;
}

impl<'a> Balance<'a> {
    fn new(
        loads: &'a Loads,
        body: &'a Kinematics,
        still: &'a Still<'a>,
        desk: &'a mut Desk,
    ) -> Self {
        /// What a reserve costs for each newton metre, and for each newton and newton metre of the whole body.
        const TISSUE: f64 = 1.0;
        const NOTHING: f64 = 1e3;
        let Posture { frames, .. } = still.posture;
        let rows = loads.freedoms.len() + stiffness::MOVEMENTS.len();
        desk.program.clear(rows, TISSUE);
        desk.program.dear[..WHOLE].fill(NOTHING);
        desk.presses.clear();
        Self {
            loads,
            body,
            still,
            levers: loads.freedoms.levers(&body.rig, still.pose, still.posture),
            axes: loads.discs.iter().map(|disc| disc.posed(frames)).collect(),
            column: loads.freedoms.column(),
            weights: Vec::new(),
            desk,
        }
    }

    /// What forces press on each disc.
    fn presses(&self, forces: &[Force]) -> [f32; 2] {
        let mut presses = [0.0; 2];
        let discs = self.loads.discs.iter().zip(&self.axes);
        for (press, (disc, axis)) in presses.iter_mut().zip(discs) {
            *press = disc.pressed(*axis, forces);
        }
        presses
    }

    /// The weights of the body and of what it holds; returns what they press on each disc.
    fn add_weights(&mut self) -> [f32; 2] {
        let frames = &self.still.posture.frames;
        let segments = self.body.segments();
        let own = segments
            .iter()
            .map(|(joint, at, share)| (joint, frames[joint] * at, share * segments.body));
        let held = self.still.held.iter();
        let held = held.map(|held| (held.joint, held.at, held.mass));
        let weights = own.chain(held).map(|(joint, at, mass)| Force {
            joint,
            at,
            pull: Vec3::NEG_Y * mass * GRAVITY,
        });
        self.weights = weights.collect();
        let freedoms = &self.loads.freedoms;
        freedoms.put_outer(&self.levers, &self.weights, &mut self.column);
        for (row, moment) in self.column.entries() {
            self.desk.program.target[row] = -moment;
        }
        self.presses(&self.weights)
    }

    /// Asks for the stiffness that what stands on the low back needs; nothing where something else holds the trunk.
    fn upright(&mut self, bearings: &[Bearing]) {
        /// Nothing: more than asked for is free.
        const FREE: f64 = 1e-8;
        let Some(disc) = self.loads.discs.first() else {
            return;
        };
        let above = |joint: usize| disc.is_below(joint);
        let is_held = bearings
            .iter()
            .any(|bearing| bearing.on.is_none() && above(bearing.joint));
        let foot = self.still.posture.frames[disc.joint].translation.y;
        let topples = self.weights.iter().filter(|force| above(force.joint));
        let topples: f32 = topples
            .map(|force| -force.pull.y * (force.at.y - foot))
            .sum();
        let asked = if is_held { 0.0 } else { topples.max(0.0) };
        for place in 0..stiffness::MOVEMENTS.len() {
            let row = self.loads.freedoms.len() + place;
            let program = &mut self.desk.program;
            program.target[row] = f64::from(asked / stiffness::UNIT);
            program.add(FREE, (0.0, f64::INFINITY), [(row, -1.0)]);
            self.desk.presses.push([0.0; 2]);
        }
    }

    fn add_strands(&mut self) {
        /// A strand of this strength costs 1, newtons: muscle for muscle the cost is as its cross-section.
        const USUAL: f32 = 1000.0;
        let loads = self.loads;
        for (strand, &strength) in loads.strengths.iter().enumerate() {
            if strength <= 0.0 {
                continue;
            }
            let forces = self.still.paths.forces(strand);
            loads
                .freedoms
                .put_inner(&self.levers, forces, &mut self.column);
            let column = self.column.entries();
            let scaled = column.map(|(row, value)| (row, value * f64::from(strength)));
            let stiff = self.stiffness(self.still.paths.lengths[strand]);
            let scaled = scaled.chain(stiff.map(|(row, value)| (row, value * f64::from(strength))));
            let cost = f64::from(strength / USUAL);
            self.desk.program.add(cost, (0.0, 1.0), scaled);
            let presses = self.presses(forces).map(|press| press * strength);
            self.desk.presses.push(presses);
        }
    }

    /// What the strand in hand adds to the stiffness of the low back for each newton.
    fn stiffness(&self, length: f32) -> [(usize, f64); 2] {
        let first = self.loads.freedoms.len();
        let of = |place: usize| {
            let arm = self.column.get(self.loads.stiff[place]);
            let stiffness = stiffness::OF_MUSCLE * arm * arm / length / stiffness::UNIT;
            (first + place, f64::from(stiffness))
        };
        [of(0), of(1)]
    }

    fn add_bearings(&mut self, bearings: &[Bearing]) {
        /// What it costs to carry the whole weight at one edge: little against muscles, so that they decide.
        const COST: f64 = 0.05;
        let weight = self.body.segments().body * GRAVITY;
        for bearing in bearings {
            for edge in bearing.edges() {
                let forces: Vec<Force> = bearing
                    .forces(edge * weight)
                    .into_iter()
                    .flatten()
                    .collect();
                let freedoms = &self.loads.freedoms;
                match bearing.on {
                    Some(_) => freedoms.put_inner(&self.levers, &forces, &mut self.column),
                    None => freedoms.put_outer(&self.levers, &forces, &mut self.column),
                }
                let program = &mut self.desk.program;
                program.add(COST, (0.0, f64::INFINITY), self.column.entries());
                let presses = self.presses(&forces);
                self.desk.presses.push(presses);
            }
        }
    }

    /// Discs, capsules and ligaments.
    fn add_passive(&mut self) {
        /// What the square of a newton metre costs: of tissue that gives, and of ligaments at the end of the range.
        const SOFT: f64 = 1e-3;
        const FIRM: f64 = 1e-5;
        for (index, row) in self.loads.freedoms.rows.iter().enumerate() {
            let passive = Passive::of(row.movement);
            let anywhere = f64::from(passive.anywhere);
            let place = WHOLE + index;
            let program = &mut self.desk.program;
            program.add(SOFT, (-anywhere, anywhere), [(place, 1.0)]);
            self.desk.presses.push([0.0; 2]);
            let stops = passive.stops(row.movement, self.still.pose, &self.body.ranges);
            if stops == (0.0, 0.0) {
                continue;
            }
            let bounds = (f64::from(stops.0), f64::from(stops.1));
            program.add(FIRM, bounds, [(place, 1.0)]);
            self.desk.presses.push(self.ligaments(*row));
        }
    }

    /// What ligaments press on each disc for each newton metre by which they hold the bent back.
    fn ligaments(&self, row: Row) -> [f32; 2] {
        let mut presses = [0.0; 2];
        if row.movement == Movement::Centre(Centre::LumbarFlexion) {
            for (press, disc) in presses.iter_mut().zip(&self.loads.discs) {
                if disc.joint == row.joint {
                    *press = -1.0 / LIGAMENT_ARM;
                }
            }
        }
        presses
    }
}

//! The load of a posture: how much each muscle works, and what presses on the discs of the low back.

use std::fmt;

use bevy::math::{Isometry3d, Vec3};

use crate::anatomy::Side;
use crate::body::{pose::Pose, rig::Posture, turn::Movement};
use crate::motion::{contact::Planted, kinematics::Kinematics, part::Part};

use super::{
    balance::{Balance, UPRIGHT},
    bearing::Bearing,
    compression::Disc,
    optimise::{Program, Shared},
    paths::{MuscleOfSide, Muscles, Paths},
    statics::{Freedoms, Row, WHOLE},
};

/// Metres per second squared.
pub(super) const GRAVITY: f32 = 9.81;
/// The strength of the muscles on vertebrae and ribs against the forces of their paths: those stand for 46 N/cm² of
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
    /// strength; none where that is not known.
    pub muscles: Vec<Option<f32>>,
    /// What presses each of [`DISCS`](super::compression::DISCS) together, newtons.
    pub compression: [f32; 2],
    /// The same against relaxed standing.
    pub ratio: [f32; 2],
    /// What is left unbalanced on the whole body: newtons, and newton metres.
    pub residual: (f32, f32),
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
    pub(super) freedoms: Freedoms,
    pub(super) discs: Vec<Disc>,
    /// The strength of each strand, newtons; 0 where none is known.
    pub(super) strengths: Vec<f32>,
    /// The rows of the movements in which the low back must not give way.
    pub(super) upright: [usize; 2],
    muscles: Vec<MuscleOfSide>,
    standing: [f32; 2],
}

/// What is kept from one moment to the next, so that nothing is made anew.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    pub(super) program: Program,
    /// What one of each unknown presses on each disc.
    pub(super) presses: Vec<[f32; 2]>,
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
            let mut joints = paths.forces(index).iter().map(|force| force.joint);
            let on_spine = joints.any(|joint| body.rig.is_spine(joint));
            strand.force.unwrap_or(0.0) * if on_spine { TRUNK_STRENGTH } else { 1.0 }
        });
        let strengths = strengths.collect();
        let discs = Disc::all(&body.rig);
        let upright = UPRIGHT.map(|movement| {
            let joint = discs.first().map(|disc| disc.joint);
            let row = joint.and_then(|joint| freedoms.row(Movement::Centre(movement), joint));
            row.unwrap_or_default()
        });
        let mut loads = Self {
            strengths,
            discs,
            upright,
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
        balance.add_strands();
        balance.keep_upright(&bearings);
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
        let mut x = shared.x.iter();
        let strands: Vec<f32> = self
            .strengths
            .iter()
            .map(|strength| match *strength > 0.0 {
                true => x.next().map_or(0.0, |x| *x as f32),
                false => 0.0,
            })
            .collect();
        /// Ligaments and swelling press a disc even where nothing else does, newtons: what is missing to the 100 N
        /// that were measured in one man lying still.
        const AT_REST: f32 = 90.0;
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
            let strength = strengths.iter().sum::<f32>();
            (strength > 0.0).then(|| used.sum::<f32>() / strength)
        };
        Load {
            muscles: self.muscles.iter().map(mean).collect(),
            strands,
            ratio: [0, 1].map(|disc| compression[disc] / self.standing[disc]),
            compression,
            residual: residual(shared),
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

//! The balance of forces in a posture: which moments have to add up to nothing, and what a force gives to each.

use bevy::math::{Quat, Vec3};

use crate::anatomy::Side;
use crate::body::{
    movement::{CentreMovement as Centre, SideMovement as Lateral},
    pose::Pose,
    rig::{Posture, Rig},
    turn::{Movement, Turn},
};

use super::strand::Force;

/// Rows before those of the joints: the force on the whole body along X, Y and Z, and its moment about them.
pub const WHOLE: usize = 6;

/// A moment that has to be balanced.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// The movement that it would cause.
    pub movement: Movement,
    /// The joint that would move, of several the first.
    pub joint: usize,
}

/// How the joints of a rig depend on one another.
#[derive(Debug, Clone)]
pub struct Freedoms {
    /// The rows of the joints; in a balance they come after those of the whole body.
    pub rows: Vec<Row>,
    /// The row of each turn of the rig, in their order.
    of_turn: Vec<Option<usize>>,
    parents: Vec<Option<usize>>,
    /// What moves with each joint: its rows from the root on, and how many of them have all their turns at or above it.
    chains: Vec<Chain>,
    /// How many joints there are between each joint and the root.
    depths: Vec<usize>,
}

#[derive(Debug, Clone, Default)]
struct Chain {
    rows: Vec<usize>,
    whole: usize,
}

/// What a force and a moment about the origin of the world give to a row.
#[derive(Debug, Clone, Copy, Default)]
struct Lever {
    of_force: Vec3,
    of_moment: Vec3,
}

/// The levers of a posture.
#[derive(Debug, Clone, Default)]
pub struct Levers {
    /// For each joint those of its rows, joint after joint.
    all: Vec<Lever>,
    starts: Vec<usize>,
    root: Vec3,
}

/// What some forces give to the rows.
#[derive(Debug, Clone)]
pub struct Column {
    values: Vec<f32>,
}

impl Column {
    /// What a row gets.
    pub fn get(&self, row: usize) -> f32 {
        self.values[row]
    }

    /// The rows that get something.
    pub fn entries(&self) -> impl Iterator<Item = (usize, f64)> {
        let values = self.values.iter().enumerate();
        values.map(|(row, value)| (row, f64::from(*value)))
    }

    fn clear(&mut self) {
        self.values.fill(0.0);
    }
}

/// Whether the moment about a joint is balanced by muscles: of hands, fingers and toes it is not, they just hold.
fn is_balanced(movement: Movement) -> bool {
    match movement {
        Movement::Centre(movement) => !matches!(
            movement,
            Centre::PelvisPitch | Centre::PelvisRoll | Centre::PelvisRotation | Centre::PelvicTilt
        ),
        Movement::Side(_, movement) => matches!(
            movement,
            Lateral::HipFlexion
                | Lateral::HipAbduction
                | Lateral::HipExternalRotation
                | Lateral::KneeFlexion
                | Lateral::AnkleDorsiflexion
                | Lateral::AnkleInversion
                | Lateral::ShoulderFlexion
                | Lateral::ShoulderAbduction
                | Lateral::ShoulderExternalRotation
                | Lateral::ElbowFlexion
                | Lateral::ScapulaElevation
                | Lateral::ScapulaProtraction
        ),
    }
}

/// Whether each joint of a region is balanced for itself, as the muscles of the back run from vertebra to vertebra.
fn is_by_level(movement: Movement) -> bool {
    matches!(
        movement,
        Movement::Centre(Centre::LumbarFlexion | Centre::LumbarSideBend | Centre::LumbarRotation)
    )
}

impl Freedoms {
    /// Finds the rows of a rig.
    pub fn new(rig: &Rig) -> Self {
        let turns = all_turns(rig, &Pose::default(), &rig.standing());
        let mut rows: Vec<Row> = Vec::new();
        let of_turn = turns.iter().map(|turn| {
            let row = Row {
                movement: turn.movement,
                joint: turn.joint,
            };
            if !is_balanced(turn.movement) {
                return None;
            }
            let same = |other: &Row| match is_by_level(turn.movement) {
                true => *other == row,
                false => other.movement == row.movement,
            };
            let known = rows.iter().position(same);
            Some(known.unwrap_or_else(|| {
                rows.push(row);
                rows.len() - 1
            }))
        });
        let of_turn: Vec<Option<usize>> = of_turn.collect();
        let joints = rig.skeleton().joints();
        let mut freedoms = Self {
            rows,
            of_turn,
            parents: joints.iter().map(|joint| joint.parent).collect(),
            chains: Vec::new(),
            depths: Vec::new(),
        };
        freedoms.chain(rig, &turns);
        freedoms
    }

    fn chain(&mut self, rig: &Rig, turns: &[Turn]) {
        for (joint, parent) in self.parents.iter().enumerate() {
            let above = parent.map(|parent| &self.chains[parent]);
            let mut rows = above.map_or_else(Vec::new, |chain| chain.rows.clone());
            for (turn, row) in turns.iter().zip(&self.of_turn) {
                if let Some(row) = row.filter(|row| turn.joint == joint && !rows.contains(row)) {
                    rows.push(row);
                }
            }
            let goes_on = |row: usize| {
                let mut turns = turns.iter().zip(&self.of_turn);
                turns
                    .any(|(turn, of)| *of == Some(row) && rig.skeleton().carries(joint, turn.joint))
            };
            let whole = rows.iter().take_while(|row| !goes_on(**row)).count();
            self.chains.push(Chain { rows, whole });
            let depth = parent.map_or(0, |parent| self.depths[parent] + 1);
            self.depths.push(depth);
        }
    }

    /// How many rows a balance has.
    pub fn len(&self) -> usize {
        WHOLE + self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row of a movement of a joint.
    pub fn row(&self, movement: Movement, joint: usize) -> Option<usize> {
        let place = self
            .rows
            .iter()
            .position(|row| *row == Row { movement, joint });
        place.map(|place| WHOLE + place)
    }

    /// A column for this many rows.
    pub fn column(&self) -> Column {
        Column {
            values: vec![0.0; self.len()],
        }
    }

    /// The levers of a posture that `pose` gave.
    pub fn levers(&self, rig: &Rig, pose: &Pose, posture: &Posture) -> Levers {
        let turns = all_turns(rig, pose, posture);
        let mut own: Vec<Vec<(usize, Lever)>> = vec![Vec::new(); self.parents.len()];
        for (turn, row) in turns.iter().zip(&self.of_turn) {
            let Some(row) = *row else { continue };
            let axis = match is_by_level(turn.movement) {
                true => turn.axis.normalize_or_zero(),
                false => turn.axis,
            };
            let lever = Lever {
                of_force: turn.origin.cross(axis),
                of_moment: axis,
            };
            own[turn.joint].push((row, lever));
        }
        let mut levers = Levers {
            all: Vec::with_capacity(1024),
            starts: Vec::with_capacity(self.parents.len() + 1),
            root: posture.root,
        };
        for (joint, parent) in self.parents.iter().enumerate() {
            let start = levers.all.len();
            if let Some(parent) = *parent {
                let above = levers.starts[parent];
                let above = above..above + self.chains[parent].rows.len();
                levers.all.extend_from_within(above);
            }
            let rows = &self.chains[joint].rows;
            levers.all.resize(start + rows.len(), Lever::default());
            for (row, lever) in &own[joint] {
                if let Some(place) = rows.iter().position(|known| known == row) {
                    let sum = &mut levers.all[start + place];
                    sum.of_force += lever.of_force;
                    sum.of_moment += lever.of_moment;
                }
            }
            levers.starts.push(start);
        }
        levers
    }

    /// What outer forces give to every row.
    pub fn put_outer(&self, levers: &Levers, forces: &[Force], column: &mut Column) {
        column.clear();
        for force in forces {
            let moment = (force.at - levers.root).cross(force.pull);
            for axis in 0..3 {
                column.values[axis] += force.pull[axis];
                column.values[3 + axis] += moment[axis];
            }
            self.put(levers, force, 0, column);
        }
    }

    /// What forces between parts of the body, in balance with one another, give to every row.
    pub fn put_inner(&self, levers: &Levers, forces: &[Force], column: &mut Column) {
        column.clear();
        let joints = forces.iter().map(|force| force.joint);
        let Some(common) = joints.reduce(|a, b| self.common(a, b)) else {
            return;
        };
        for force in forces {
            self.put(levers, force, self.chains[common].whole, column);
        }
    }

    fn put(&self, levers: &Levers, force: &Force, from: usize, column: &mut Column) {
        let start = levers.starts[force.joint];
        let rows = &self.chains[force.joint].rows;
        let moment = force.at.cross(force.pull);
        let own = rows.iter().zip(&levers.all[start..]);
        for (row, lever) in own.skip(from) {
            column.values[WHOLE + row] +=
                lever.of_moment.dot(moment) + lever.of_force.dot(force.pull);
        }
    }

    /// The last joint that carries both.
    fn common(&self, mut a: usize, mut b: usize) -> usize {
        while a != b {
            let deeper = match self.depths[a] >= self.depths[b] {
                true => &mut a,
                false => &mut b,
            };
            match self.parents[*deeper] {
                Some(parent) => *deeper = parent,
                None => break,
            }
        }
        a
    }
}

/// The turns of the rig, those of the shoulder girdle, and those of bones that follow a joint.
fn all_turns(rig: &Rig, pose: &Pose, posture: &Posture) -> Vec<Turn> {
    let mut turns = rig.turns(pose, posture);
    let joints = rig.skeleton().joints();
    for (joint, follows) in joints.iter().enumerate() {
        let Some(follows) = &follows.follows else {
            continue;
        };
        let parent = joints[joint].parent;
        let followed = turns.iter().filter(|turn| turn.joint == follows.joint);
        let copies = followed.map(|turn| Turn {
            joint,
            axis: turn.axis * follows.share,
            origin: parent.map_or(turn.origin, |parent| {
                posture.frames[parent] * (follows.about - joints[parent].centre)
            }),
            ..*turn
        });
        let copies: Vec<Turn> = copies.collect();
        turns.extend(copies);
    }
    for side in Side::PAIR {
        add_girdle(rig, pose, posture, side, &mut turns);
    }
    turns
}

/// The shoulder girdle lifts and comes forward about the breastbone; the scapula stays upright when it is lifted, and
/// the arm keeps its direction.
fn add_girdle(rig: &Rig, pose: &Pose, posture: &Posture, side: Side, turns: &mut Vec<Turn>) {
    let limbs = rig.limbs(side);
    let thorax = rig.thorax_rotation(posture, side);
    let forward = pose.side(side, Lateral::ScapulaProtraction);
    let up = thorax * Quat::from_rotation_y(-side.sign() * forward) * Vec3::Z * side.sign();
    let ahead = thorax * Vec3::NEG_Y * side.sign();
    for (movement, joint, axis) in [
        (Lateral::ScapulaElevation, limbs.clavicle, up),
        (Lateral::ScapulaElevation, limbs.scapula, -up),
        (Lateral::ScapulaProtraction, limbs.clavicle, ahead),
        (Lateral::ScapulaProtraction, limbs.shoulder, -ahead),
    ] {
        turns.push(Turn {
            movement: Movement::Side(side, movement),
            joint,
            axis,
            origin: posture.frames[joint].translation.into(),
        });
    }
}

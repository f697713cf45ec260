//! The balance of one posture, written down for the search: a row for every moment, a column for everything that can
//! hold it.

use bevy::math::Vec3;

use crate::body::{movement::CentreMovement as Centre, rig::Posture, turn::Movement};
use crate::motion::kinematics::Kinematics;

use super::{
    bearing::{Bearing, Grip},
    load::{Desk, GRAVITY, Loads, Still},
    passive::{LIGAMENT_ARM, Passive},
    statics::{Column, Levers, Row, WHOLE},
    strand::Force,
};

/// The movements in which the low back must not give way.
///
/// A trunk that stands would buckle as every upright column does (Bergmark 1989): the muscles around a joint are
/// springs, the stiffer the more they pull, and their stiffness about it must outweigh what stands on it. So muscles on
/// both sides work a little where a balance alone needs none.
pub(super) const UPRIGHT: [Centre; 2] = [Centre::LumbarFlexion, Centre::LumbarSideBend];
/// The stiffness of a muscle is this times its tension over its length. Published figures go from 0.5 to 42, about 10
/// in the middle; this one is chosen so that the ratios of the loads to standing are near those measured.
const STIFFNESS: f32 = 12.0;

/// The balance of one posture while it is written down.
pub(super) struct Balance<'a> {
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

/// The unit of stiffness, newton metres: so large that its rows weigh as those of moments.
const UNIT: f32 = 10.0;

impl<'a> Balance<'a> {
    /// An empty one.
    pub(super) fn new(
        loads: &'a Loads,
        body: &'a Kinematics,
        still: &'a Still<'a>,
        desk: &'a mut Desk,
    ) -> Self {
        /// What a reserve costs for each newton metre, and for each newton and newton metre of the whole body.
        const TISSUE: f64 = 1.0;
        const NOTHING: f64 = 30.0;
        let Posture { frames, .. } = still.posture;
        let rows = loads.freedoms.len() + UPRIGHT.len();
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
    pub(super) fn add_weights(&mut self) -> [f32; 2] {
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
    pub(super) fn keep_upright(&mut self, bearings: &[Bearing]) {
        /// More than asked for is free.
        const FREE: f64 = 1e-11;
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
        for place in 0..UPRIGHT.len() {
            let row = self.loads.freedoms.len() + place;
            let program = &mut self.desk.program;
            program.target[row] = f64::from(asked / UNIT);
            program.add(FREE, (0.0, f64::INFINITY), [(row, -1.0)]);
            self.desk.presses.push([0.0; 2]);
        }
    }

    pub(super) fn add_strands(&mut self) {
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
            let arm = self.column.get(self.loads.upright[place]);
            let stiffness = STIFFNESS * arm * arm / length / UNIT;
            (first + place, f64::from(stiffness))
        };
        [of(0), of(1)]
    }

    /// What the body bears on pushes it along the normal, and holds it aside where that helps a lot.
    pub(super) fn add_bearings(&mut self, bearings: &[Bearing]) {
        /// What it costs to carry the whole weight at one place: little against muscles, so that they decide; more
        /// where it hardly touches, or a hand holds; and what it costs with all the friction.
        const PRESSURE: f64 = 0.05;
        const HARDLY: f64 = 100.0;
        const HOLD: f64 = 20.0;
        const FRICTION: f64 = 5.0;
        for bearing in bearings {
            let cost = match bearing.grip {
                Grip::Lies(above) => PRESSURE * (1.0 + HARDLY * f64::from(above * above)),
                Grip::Holds => HOLD,
            };
            self.add_bearing(bearing, bearing.normal, cost);
            for edge in bearing.edges() {
                self.add_bearing(bearing, edge, cost.max(FRICTION));
            }
        }
    }

    fn add_bearing(&mut self, bearing: &Bearing, push: Vec3, cost: f64) {
        let weight = self.body.segments().body * GRAVITY;
        let forces = bearing.forces(push * weight).into_iter().flatten();
        let forces: Vec<Force> = forces.collect();
        let freedoms = &self.loads.freedoms;
        match bearing.on {
            Some(_) => freedoms.put_inner(&self.levers, &forces, &mut self.column),
            None => freedoms.put_outer(&self.levers, &forces, &mut self.column),
        }
        let bounds = (0.0, f64::INFINITY);
        self.desk.program.add(cost, bounds, self.column.entries());
        let presses = self.presses(&forces);
        self.desk.presses.push(presses);
    }

    /// Discs, capsules and ligaments.
    pub(super) fn add_passive(&mut self) {
        /// What the square of a newton metre costs: of tissue that gives, and of ligaments at the end of the range.
        const SOFT: f64 = 1e-3;
        const FIRM: f64 = 1e-5;
        for (index, row) in self.loads.freedoms.rows.iter().enumerate() {
            let passive = Passive::of(row.movement);
            let anywhere = f64::from(passive.anywhere);
            let place = WHOLE + index;
            let program = &mut self.desk.program;
            program.target[place] -= f64::from(passive.push_back(row.movement, self.still.pose));
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

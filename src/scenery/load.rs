//! The box of a lift: it stands on the floor until the hands take it, and goes with them until they put it down.

use bevy::math::{Isometry3d, Quat, Vec2, Vec3};

use crate::anatomy::Side;
use crate::body::rig::Posture;
use crate::motion::{
    course::Course,
    exercise::{Moment, Phase},
    file::Prop,
    kinematics::Kinematics,
    part::Part,
};
use crate::stage::Neighbour;

use super::solid::{Block, Stuff};

/// A box that is lifted. Its size and its place are those that the hands need where they take it.
#[derive(Debug, Clone, PartialEq)]
pub struct Load {
    /// The box, standing at its own origin.
    pub block: Block,
    /// Where it stands on the floor.
    rest: Isometry3d,
    /// The box as the hands have it.
    grip: Isometry3d,
    /// For each phase that puts it down: how far it is then from where it stood, metres, and how it is turned.
    slips: Vec<(usize, Vec3, Quat)>,
}

impl Load {
    /// The box of an exercise that lifts one.
    pub fn new(body: &Kinematics, course: &Course) -> Option<Self> {
        const DEPTH: f32 = 0.26;
        /// How much of it is above the middle of the palms, and how far it keeps off the legs, metres.
        const ABOVE: f32 = 0.03;
        const OFF: f32 = 0.01;
        let taken = course.first_holding(Prop::Box)?;
        let frames = course.at(body, taken).posture.frames;
        let [left, right] = palms(body, &frames)?;
        let middle = (left + right) / 2.0;
        let across = (left - right).with_y(0.0);
        let turn = Quat::from_rotation_y(-across.z.atan2(across.x));
        let half = Vec2::new(across.length() / 2.0, DEPTH / 2.0);
        let height = middle.y + ABOVE;
        let arms = body.rig.arm_joints();
        let ahead = |place: Vec3| turn.inverse() * (place - middle);
        let legs = body.skin(&frames).filter(|(joint, place)| {
            !arms.contains(joint) && place.y < height && ahead(*place).x.abs() < half.x
        });
        let rear = legs.map(|(_, place)| ahead(place).z).fold(-DEPTH, f32::max) + OFF;
        let base = middle.with_y(0.0) + turn * Vec3::Z * (rear + half.y);
        let rest = Isometry3d::new(base, turn);
        let mut load = Self {
            block: block(half, height),
            rest,
            grip: between(left, right).inverse() * rest,
            slips: Vec::new(),
        };
        load.slips = load.slips(body, course);
        Some(load)
    }

    /// Where the hands put it down, against where it stood.
    fn slips(&self, body: &Kinematics, course: &Course) -> Vec<(usize, Vec3, Quat)> {
        let phases = course.exercise.phases();
        let put_down = phases.iter().enumerate().filter(|(index, phase)| {
            let next = &phases[(index + 1) % phases.len()];
            holds(phase) && !holds(next)
        });
        put_down
            .filter_map(|(phase, _)| {
                let end = Moment {
                    phase,
                    before: course.exercise.neighbour(phase, Neighbour::Previous),
                    progress: 1.0,
                };
                let frames = course.at(body, end).posture.frames;
                let [left, right] = palms(body, &frames)?;
                let put = between(left, right) * self.grip;
                let way = Vec3::from(self.rest.translation - put.translation);
                Some((phase, way, self.rest.rotation * put.rotation.inverse()))
            })
            .collect()
    }

    /// Where the box is at a moment. It comes to stand where it stood, wherever the hands let it go.
    pub fn place(
        &self,
        body: &Kinematics,
        course: &Course,
        moment: Moment,
        posture: &Posture,
    ) -> Isometry3d {
        let phase = &course.exercise.phases()[moment.phase];
        let hands = palms(body, &posture.frames).filter(|_| holds(phase));
        let Some([left, right]) = hands else {
            return self.rest;
        };
        let carried = between(left, right) * self.grip;
        let slip = self.slips.iter().find(|slip| slip.0 == moment.phase);
        slip.map_or(carried, |(_, way, turn)| {
            let place = Vec3::from(carried.translation) + *way * moment.progress;
            let turn = Quat::IDENTITY.slerp(*turn, moment.progress);
            Isometry3d::new(place, turn * carried.rotation)
        })
    }
}

fn block(half: Vec2, height: f32) -> Block {
    Block {
        base: Isometry3d::IDENTITY,
        half,
        height,
        corner: 0.012,
        edge: 0.008,
        stuff: Stuff::Wood,
    }
}

fn holds(phase: &Phase) -> bool {
    phase.holds.contains(&Prop::Box)
}

/// The middle of the left palm and of the right one, metres.
fn palms(body: &Kinematics, frames: &[Isometry3d]) -> Option<[Vec3; 2]> {
    let palm = |side| body.middle(Part::Hand, side, frames);
    Some([palm(Side::Left)?, palm(Side::Right)?])
}

/// A frame in the middle between the hands whose x goes to the left one: what hangs there stays level.
fn between(left: Vec3, right: Vec3) -> Isometry3d {
    let across = (left - right).normalize_or(Vec3::X);
    Isometry3d::new(
        (left + right) / 2.0,
        Quat::from_rotation_arc(Vec3::X, across),
    )
}

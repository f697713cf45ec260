//! The course of an exercise on a body: the posture at the end of each phase, solved once, and the way between them.

use bevy::{
    ecs::resource::Resource,
    math::{Isometry3d, Vec3},
};

use crate::anatomy::Side;
use crate::body::{
    mass::Segments,
    model::BodyModel,
    pose::Pose,
    range::{Ranges, Reach},
    rig::{Posture, Rig},
};

use super::{
    contact::{Plane, Planted, Touching},
    exercise::{Exercise, Moment},
    file::{Part, Surface},
    solver::{Bound, Mean, Solved, Solver, Task},
    support::Support,
    touch::{ContactPlaces, ContactsFile, SkinPoint},
};

/// Everything with which the body is moved.
#[derive(Resource, Debug, Clone)]
pub struct Kinematics {
    /// The joint tree.
    pub rig: Rig,
    /// How far joints go.
    pub ranges: Ranges,
    places: ContactPlaces,
    segments: Segments,
    /// The segments as points, and their shares of the mass.
    masses: (Vec<SkinPoint>, Vec<f32>),
    solver: Solver,
}

impl Kinematics {
    /// Prepares a body.
    pub fn new(
        rig: &Rig,
        ranges: &Ranges,
        contacts: &ContactsFile,
        segments: &Segments,
        body: &BodyModel,
    ) -> Self {
        let (masses, shares) = segments
            .iter()
            .map(|(joint, at, mass)| (SkinPoint::on_joint(joint, at), mass))
            .unzip();
        Self {
            places: ContactPlaces::new(contacts, rig, body),
            solver: Solver::new(rig),
            rig: rig.clone(),
            ranges: ranges.clone(),
            segments: segments.clone(),
            masses: (masses, shares),
        }
    }

    /// What keeps everything that comes near the floor above it.
    fn floor(&self, posture: &Posture) -> Vec<Task<'_>> {
        /// No skin is farther from the joint that it follows most, metres.
        const FARTHEST: f32 = 0.3;
        let near = self
            .places
            .all()
            .iter()
            .filter(|(joint, _)| posture.frames[*joint].translation.y < FARTHEST);
        near.map(|(_, points)| Task {
            points,
            mean: Mean::Lowest,
            target: Vec3::ZERO,
            axes: &[Vec3::Y],
            bound: Bound::AtLeast,
        })
        .collect()
    }
}

/// The end of a phase.
#[derive(Debug, Clone)]
struct Key {
    pose: Pose,
    root: Vec3,
    contacts: Vec<Planted>,
}

/// An exercise on a body.
#[derive(Debug, Clone)]
pub struct Course {
    /// The exercise.
    pub exercise: Exercise,
    base: Key,
    keys: Vec<Key>,
    planes: Vec<(Surface, Plane)>,
    reach: Reach,
}

/// Rounds in which the end of a phase is solved, and a posture on the way there.
const ROUNDS: usize = 40;
const ROUNDS_ON_THE_WAY: usize = 3;

impl Course {
    /// Plants the contacts and solves the end of each phase.
    pub fn new(body: &Kinematics, exercise: Exercise) -> Self {
        let mut course = Self {
            base: Key {
                pose: exercise.base.clone(),
                root: Vec3::ZERO,
                contacts: Vec::new(),
            },
            keys: Vec::new(),
            planes: vec![(Surface::Floor, Plane::FLOOR)],
            reach: exercise.reach(),
            exercise,
        };
        course.base = course.base_key(body);
        let mut before = course.base.clone();
        for phase in course.exercise.clone().phases() {
            let key = match phase.is_base {
                true => course.base.clone(),
                false => course.key(body, &before, &phase.target, &phase.contacts),
            };
            course.keys.push(key.clone());
            before = key;
        }
        course
    }

    /// The planes of the props: where the body first touches them.
    pub fn planes(&self) -> &[(Surface, Plane)] {
        &self.planes
    }

    /// The contacts that stay where they are at a moment.
    pub fn planted(&self, moment: Moment) -> Vec<Planted> {
        let (from, to) = (&self.keys[moment.before], &self.keys[moment.phase]);
        let held = moment.progress >= 1.0;
        to.contacts
            .iter()
            .filter_map(|contact| {
                let before = from
                    .contacts
                    .iter()
                    .find(|other| other.touching() == contact.touching());
                match before {
                    _ if held => Some(contact.clone()),
                    Some(before) if before == contact => Some(contact.clone()),
                    Some(before) => Some(before.slid(contact, moment.progress)),
                    None => None,
                }
            })
            .collect()
    }

    /// The body at a moment.
    pub fn solve(&self, body: &Kinematics, moment: Moment) -> Solved {
        let (from, to) = (&self.keys[moment.before], &self.keys[moment.phase]);
        let wish = from.pose.lerp(&to.pose, moment.progress);
        let root = from.root.lerp(to.root, moment.progress);
        let planted = self.planted(moment);
        let start = body.rig.posture(&wish, root);
        let contacts = planted.iter().flat_map(Planted::tasks);
        let tasks: Vec<Task> = contacts.chain(body.floor(&start)).collect();
        let ranges = (&body.ranges, self.reach);
        body.solver.solve(
            &body.rig,
            ranges,
            &wish,
            (&wish, root),
            &tasks,
            ROUNDS_ON_THE_WAY,
        )
    }

    /// The contacts that cannot be met at the end of a phase: which, and how far they miss, metres.
    pub fn unmet(&self, body: &Kinematics, phase: usize) -> Vec<(Part, Side, f32)> {
        /// Nobody sees less.
        const SEEN: f32 = 0.003;
        let key = &self.keys[phase];
        let frames = body.rig.posture(&key.pose, key.root).frames;
        let missed = key
            .contacts
            .iter()
            .map(|contact| (contact.part, contact.side, contact.drift(&frames)));
        missed.filter(|(_, _, drift)| *drift > SEEN).collect()
    }

    fn plane(&mut self, surface: Surface, touching: impl Fn(Plane) -> f32) -> Plane {
        if let Some((_, plane)) = self.planes.iter().find(|(known, _)| *known == surface) {
            return *plane;
        }
        let normal = surface.normal();
        let through_origin = Plane {
            normal,
            offset: 0.0,
        };
        let plane = Plane {
            offset: touching(through_origin),
            ..through_origin
        };
        self.planes.push((surface, plane));
        plane
    }

    /// The base pose with its lowest contacts on the floor, over the origin.
    fn base_key(&mut self, body: &Kinematics) -> Key {
        let pose = self.exercise.base.clone();
        let free = body.rig.posture(&pose, Vec3::ZERO);
        let contacts = self.exercise.contacts().to_vec();
        let on_floor = contacts
            .iter()
            .filter(|(_, _, surface)| *surface == Surface::Floor);
        let heights: Vec<f32> = on_floor
            .filter_map(|&touching| lowest_height(body, touching, Plane::FLOOR, &free))
            .collect();
        let height = heights.iter().sum::<f32>() / heights.len().max(1) as f32;
        let start = Key {
            pose,
            root: Vec3::NEG_Y * height,
            contacts: Vec::new(),
        };
        let wish = start.pose.clone();
        self.key(body, &start, &wish, &contacts)
    }

    /// A pose with its contacts met; what touched before stays there.
    fn key(&mut self, body: &Kinematics, before: &Key, wish: &Pose, contacts: &[Touching]) -> Key {
        let stay = before
            .contacts
            .iter()
            .filter(|contact| contacts.contains(&contact.touching()));
        let mut planted: Vec<Planted> = stay.cloned().collect();
        let mut posture = self.settle(body, before, wish, &planted);
        let new: Vec<Touching> = contacts
            .iter()
            .copied()
            .filter(|touching| {
                !planted
                    .iter()
                    .any(|contact| contact.touching() == *touching)
            })
            .collect();
        for &touching in &new {
            let Some(place) = body.places.get(touching.0, touching.1) else {
                continue;
            };
            let plane = self.plane(touching.2, |plane| {
                lowest_height(body, touching, plane, &posture.posture).unwrap_or_default()
            });
            planted.push(Planted::plant(
                touching,
                place,
                plane,
                &posture.posture.frames,
            ));
        }
        if !new.is_empty() {
            posture = self.settle(body, before, wish, &planted);
        }
        Key {
            pose: posture.pose,
            root: posture.posture.root,
            contacts: planted,
        }
    }

    /// The posture near a wish in which the contacts are met, nothing is below the floor, and the body does not fall.
    fn settle(&self, body: &Kinematics, before: &Key, wish: &Pose, planted: &[Planted]) -> Solved {
        /// The first rounds find out where the body goes; each later one brings the weight over what carries it.
        const TIMES: usize = 4;
        /// How far within the area the weight is brought, metres.
        const WITHIN: f32 = 0.005;
        let support = Support::of(planted);
        let ranges = (&body.ranges, self.reach);
        let mut solved = Solved {
            pose: wish.clone(),
            posture: body.rig.posture(wish, before.root),
        };
        let mut ways: Vec<(Vec3, Vec3)> = Vec::new();
        for _ in 0..TIMES {
            let axes: Vec<[Vec3; 1]> = ways.iter().map(|(_, way)| [*way]).collect();
            let balance = ways.iter().zip(&axes).map(|((target, _), axes)| Task {
                points: &body.masses.0,
                mean: Mean::Shares(&body.masses.1),
                target: *target,
                axes,
                bound: Bound::AtLeast,
            });
            let contacts = planted.iter().flat_map(Planted::tasks);
            let tasks: Vec<Task> = contacts
                .chain(body.floor(&solved.posture))
                .chain(balance)
                .collect();
            let start = (&solved.pose.clone(), solved.posture.root);
            solved = body
                .solver
                .solve(&body.rig, ranges, wish, start, &tasks, ROUNDS);
            let weight = body.segments.centre(&solved.posture.frames);
            let way = support.way_to(weight);
            if way.length() < WITHIN {
                break;
            }
            let direction = way.normalize();
            ways.push((weight + way + direction * WITHIN, direction));
        }
        solved
    }
}

/// How far the lowest place of a part is from a plane through the origin, metres.
fn lowest_height(
    body: &Kinematics,
    (part, side, _): Touching,
    plane: Plane,
    posture: &Posture,
) -> Option<f32> {
    let frames: &[Isometry3d] = &posture.frames;
    let heights = body
        .places
        .get(part, side)?
        .points()
        .iter()
        .map(|point| plane.height(point.posed(frames)));
    heights.min_by(f32::total_cmp)
}

//! The course of an exercise on a body: the posture at the end of each phase, solved once, and the way between them.

use bevy::{
    ecs::resource::Resource,
    math::{Isometry3d, Vec3},
};

use crate::anatomy::Side;
use crate::body::{
    model::BodyModel,
    pose::Pose,
    range::{Ranges, Reach},
    rig::{Posture, Rig},
};

use super::{
    contact::{Plane, Planted, Touching},
    exercise::{Exercise, Moment},
    file::{Part, Surface},
    solver::{Solved, Solver, Task},
    touch::{ContactPlaces, ContactsFile},
};

/// Everything with which the body is moved.
#[derive(Resource, Debug, Clone)]
pub struct Kinematics {
    /// The joint tree.
    pub rig: Rig,
    /// How far joints go.
    pub ranges: Ranges,
    places: ContactPlaces,
    solver: Solver,
}

impl Kinematics {
    /// Prepares a body.
    pub fn new(rig: &Rig, ranges: &Ranges, contacts: &ContactsFile, body: &BodyModel) -> Self {
        Self {
            places: ContactPlaces::new(contacts, rig, body),
            solver: Solver::new(rig),
            rig: rig.clone(),
            ranges: ranges.clone(),
        }
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
        let tasks: Vec<Task> = self
            .planted(moment)
            .iter()
            .flat_map(Planted::tasks)
            .collect();
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

    fn settle(&self, body: &Kinematics, before: &Key, wish: &Pose, planted: &[Planted]) -> Solved {
        let tasks: Vec<Task> = planted.iter().flat_map(Planted::tasks).collect();
        let ranges = (&body.ranges, self.reach);
        body.solver
            .solve(&body.rig, ranges, wish, (wish, before.root), &tasks, ROUNDS)
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

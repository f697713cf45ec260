//! The course of an exercise on a body: the posture at the end of each phase, solved once, and the way between them.

use bevy::math::{Isometry3d, Vec3};

use crate::anatomy::Side;
use crate::body::{pose::Pose, range::Reach, rig::Posture};
use crate::stage::Neighbour;

use super::{
    breath::{Breathing, Swell},
    contact::{Ground, Plane, Planted, Touching},
    exercise::{Exercise, Moment},
    file::Prop,
    kinematics::Kinematics,
    part::{Part, Surface},
    solver::{Goal, Solved},
    support::Support,
    task::{Bound, Mean, Task},
    touch::Place,
    way::{Stop, on_the_way},
};

/// The end of a phase.
#[derive(Debug, Clone)]
struct Key {
    place: Stop,
    contacts: Vec<Planted>,
}

/// An exercise on a body.
#[derive(Debug, Clone)]
pub struct Course {
    /// The exercise.
    pub exercise: Exercise,
    base: Key,
    keys: Vec<Key>,
    /// For each phase, stops on the way to its end at equal parts of the movement, both ends among them.
    ways: Vec<Vec<Stop>>,
    planes: Vec<(Surface, Plane)>,
    reach: Reach,
    breathing: Breathing,
}

/// How often a movement is halved: into so many parts that a smooth curve through its stops keeps the contacts.
const HALVINGS: u32 = 4;

/// How near a point must be to a plane to be kept out of it where the body may go anywhere, metres.
const ANYWHERE: f32 = 0.3;

impl Course {
    /// Plants the contacts and solves the end of each phase.
    pub fn new(body: &Kinematics, exercise: Exercise) -> Self {
        let mut course = Self {
            base: Key {
                place: Stop {
                    pose: exercise.base.clone(),
                    root: Vec3::ZERO,
                },
                contacts: Vec::new(),
            },
            keys: Vec::new(),
            ways: Vec::new(),
            planes: vec![(Surface::Floor, Plane::FLOOR)],
            reach: exercise.reach(),
            breathing: Breathing::new(exercise.phases()),
            exercise,
        };
        course.base = course.base_key(body);
        let mut before = course.base.clone();
        for phase in course.exercise.clone().phases() {
            let key = match phase.is_base {
                true => course.base.clone(),
                false => {
                    let held = course.exercise.held(phase);
                    course.key(body, &before, &phase.target, &phase.contacts, held)
                }
            };
            course.keys.push(key.clone());
            before = key;
        }
        let phases = 0..course.keys.len();
        course.ways = phases.map(|phase| course.way(body, phase)).collect();
        course
    }

    /// What the breath does so many seconds after the start of the exercise.
    pub fn breath(&self, seconds: f32) -> Swell {
        self.breathing.swell(seconds)
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

    /// All contacts of the ends of all phases.
    pub fn all_planted(&self) -> impl Iterator<Item = &Planted> {
        self.keys.iter().flat_map(|key| &key.contacts)
    }

    /// The body at so many moments, spread evenly over one round.
    pub fn postures(&self, body: &Kinematics, count: usize) -> impl Iterator<Item = Posture> {
        let round = self.exercise.seconds();
        let seconds = (0..count).map(move |index| round * index as f32 / count as f32);
        seconds.map(|seconds| self.at(body, self.exercise.moment(seconds)).posture)
    }

    /// The moment at which the hands take a prop.
    pub fn first_holding(&self, prop: Prop) -> Option<Moment> {
        let phases = self.exercise.phases();
        let first = phases
            .iter()
            .position(|phase| phase.holds.contains(&prop))?;
        Some(Moment {
            phase: first,
            before: self.exercise.neighbour(first, Neighbour::Previous),
            progress: 0.0,
        })
    }

    /// Where the body rests on the floor or a seat at a moment, metres.
    pub fn rests(&self, moment: Moment) -> Vec<Vec3> {
        let planted = self.planted(moment).into_iter();
        let level = planted.filter(|planted| planted.plane().normal == Vec3::Y);
        level.map(|planted| planted.anchor()).collect()
    }

    /// The body at a moment.
    pub fn at(&self, body: &Kinematics, moment: Moment) -> Solved {
        let Stop { pose, root } = on_the_way(&self.ways[moment.phase], moment.progress);
        let pose = body.ranges.clamped(pose, self.reach);
        Solved {
            posture: body.rig.posture(&pose, root),
            pose,
        }
    }

    /// The stops from the end of the phase before to that of a phase. Each halving adds one between each two, sought from
    /// the smooth curve through those that are there, so that neighbours meet the contacts in the same way.
    fn way(&self, body: &Kinematics, phase: usize) -> Vec<Stop> {
        let before = self.exercise.neighbour(phase, Neighbour::Previous);
        let ends = [before, phase].map(|key| self.keys[key].place.clone());
        let mut stops = ends.to_vec();
        for _ in 0..HALVINGS {
            let parts = stops.len() - 1;
            let between = (0..parts).map(|part| {
                let progress = (part as f32 + 0.5) / parts as f32;
                let moment = Moment {
                    phase,
                    before,
                    progress,
                };
                let wish = on_the_way(&ends, progress);
                self.stop(body, moment, &wish.pose, &on_the_way(&stops, progress))
            });
            let between: Vec<Stop> = between.collect();
            let later = stops.split_off(1);
            stops.extend(between.into_iter().zip(later).flat_map(<[Stop; 2]>::from));
        }
        stops
    }

    /// The posture near a wish in which the contacts of a moment are met and nothing is below the floor.
    fn stop(&self, body: &Kinematics, moment: Moment, wish: &Pose, start: &Stop) -> Stop {
        /// A stop is found no farther from where it is sought, metres.
        const NEAR: f32 = 0.05;
        let planted = self.planted(moment);
        let start = start.posed(body);
        self.settled(body, wish, &start, &planted, NEAR, std::iter::empty())
            .into()
    }

    /// The contacts that cannot be met at the end of a phase: which, and how far they miss, metres.
    pub fn unmet(&self, body: &Kinematics, phase: usize) -> Vec<(Part, Side, f32)> {
        /// Nobody sees less.
        const SEEN: f32 = 0.003;
        let key = &self.keys[phase];
        let frames = body.rig.posture(&key.place.pose, key.place.root).frames;
        let missed = key
            .contacts
            .iter()
            .map(|contact| (contact.part, contact.side, contact.drift(&frames)));
        missed.filter(|(_, _, drift)| *drift > SEEN).collect()
    }

    /// What a part comes to lie on in a posture.
    fn ground(
        &mut self,
        body: &Kinematics,
        touching: Touching,
        posture: &Posture,
    ) -> Option<Ground> {
        let (part, side, surface) = touching;
        if let Some((under, its_side)) = surface.on_body(side) {
            let middle = body.middle(part, side, &posture.frames)?;
            return body.nearest_skin(under, its_side, middle, &posture.frames);
        }
        let standing = |plane| Ground {
            plane,
            on_body: None,
        };
        if let Some((_, plane)) = self.planes.iter().find(|(known, _)| *known == surface) {
            return Some(standing(*plane));
        }
        let through_origin = Plane {
            normal: surface.normal()?,
            offset: 0.0,
        };
        let plane = Plane {
            offset: touching_height(body, touching, through_origin, posture)?,
            ..through_origin
        };
        self.planes.push((surface, plane));
        Some(standing(plane))
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
            .filter_map(|&touching| touching_height(body, touching, Plane::FLOOR, &free))
            .collect();
        let height = heights.iter().sum::<f32>() / heights.len().max(1) as f32;
        let start = Key {
            place: Stop {
                pose,
                root: Vec3::NEG_Y * height,
            },
            contacts: Vec::new(),
        };
        let wish = start.place.pose.clone();
        self.key(body, &start, &wish, &contacts, 0.0)
    }

    /// A pose with its contacts met and so many kilograms in the hands; what touched before stays there.
    fn key(
        &mut self,
        body: &Kinematics,
        before: &Key,
        wish: &Pose,
        contacts: &[Touching],
        held: f32,
    ) -> Key {
        let stay = before
            .contacts
            .iter()
            .filter(|contact| contacts.contains(&contact.touching()));
        let mut planted: Vec<Planted> = stay.cloned().collect();
        let near = self.approach(body, before, wish, &planted);
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
            let Some(ground) = self.ground(body, touching, &near.posture) else {
                continue;
            };
            planted.push(Planted::plant(
                touching,
                place,
                ground,
                &near.posture.frames,
            ));
        }
        Key {
            place: self.settle(body, wish, near, &planted, held).into(),
            contacts: planted,
        }
    }

    /// The way from the posture before towards a wish with what is planted there, so that what comes to the floor
    /// comes from above.
    fn approach(
        &self,
        body: &Kinematics,
        before: &Key,
        wish: &Pose,
        planted: &[Planted],
    ) -> Solved {
        const STEPS: usize = 6;
        let pose = &before.place.pose;
        let mut solved = before.place.posed(body);
        for step in 1..=STEPS {
            let towards = pose.lerp(wish, step as f32 / STEPS as f32);
            solved = self.settled(
                body,
                &towards,
                &solved,
                planted,
                ANYWHERE,
                std::iter::empty(),
            );
        }
        solved
    }

    /// The posture near a wish in which the contacts are met, nothing is below the floor, and the body does not fall.
    fn settle(
        &self,
        body: &Kinematics,
        wish: &Pose,
        near: Solved,
        planted: &[Planted],
        held: f32,
    ) -> Solved {
        /// The first time finds out where the body goes; each later one brings the weight over what carries it, or
        /// asks again from there, until nothing pushes any more.
        const TIMES: usize = 7;
        /// How far within the area the weight is brought, metres.
        const WITHIN: f32 = 0.005;
        let support = Support::of(planted);
        let mut wish = wish.clone();
        let mut solved = near;
        let (points, shares) = body.masses(held);
        let mut ways: Vec<(Vec3, Vec3)> = Vec::new();
        for _ in 0..TIMES {
            let balance = ways.iter().map(|(target, direction)| Task {
                points: &points,
                mean: Mean::Shares(&shares),
                target: *target,
                carrier: None,
                axes: std::slice::from_ref(direction),
                bound: Bound::AtLeast,
            });
            solved = self.settled(body, &wish, &solved, planted, ANYWHERE, balance);
            let frames = &solved.posture.frames;
            let weighed = points.iter().zip(&shares);
            let weight = weighed
                .map(|(point, share)| point.posed(frames) * *share)
                .sum();
            let way = support.way_to(weight);
            if way.length() < WITHIN {
                wish = solved.pose.clone();
            } else {
                let direction = way.normalize();
                ways.push((weight + way + direction * WITHIN, direction));
            }
        }
        solved
    }

    /// One time of settling, with what balances the body; points nearer to a plane than `near`, metres, stay out of it.
    fn settled<'a>(
        &'a self,
        body: &'a Kinematics,
        wish: &Pose,
        start: &Solved,
        planted: &'a [Planted],
        near: f32,
        balance: impl Iterator<Item = Task<'a>>,
    ) -> Solved {
        let contacts = planted.iter().flat_map(Planted::tasks);
        let guards = body.guards(&self.planes, planted, &start.posture, near);
        let tasks: Vec<Task> = contacts.chain(guards).chain(balance).collect();
        let goal = Goal {
            wish,
            tasks: &tasks,
            ranges: &body.ranges,
            reach: self.reach,
        };
        let start = (&start.pose, start.posture.root);
        body.solver.solve(&body.rig, &goal, start)
    }
}

/// How far what touches of a part is from a plane through the origin, metres: the middle of a flat part, the
/// lowest place of a round one.
fn touching_height(
    body: &Kinematics,
    (part, side, _): Touching,
    plane: Plane,
    posture: &Posture,
) -> Option<f32> {
    let place = body.places.get(part, side)?;
    let frames: &[Isometry3d] = &posture.frames;
    let heights = place.points().iter();
    let heights = heights.map(|point| plane.height(point.posed(frames)));
    match &**place {
        Place::Flat(flat) => Some(heights.sum::<f32>() / flat.points.len() as f32),
        Place::Round(_) => heights.min_by(f32::total_cmp),
    }
}

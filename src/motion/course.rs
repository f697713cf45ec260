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
    breath::{Breathing, Swell},
    contact::{Plane, Planted, Touching},
    exercise::{Exercise, Moment},
    file::{Part, Prop, Surface},
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

    /// Places all over the skin: the joint that each follows most, and where it is, metres.
    pub fn skin<'a>(&'a self, frames: &'a [Isometry3d]) -> impl Iterator<Item = (usize, Vec3)> {
        let all = self.places.all().iter();
        all.flat_map(|(joint, points)| points.iter().map(|point| (*joint, point.posed(frames))))
    }

    /// The middle of a part of the body that can touch something, metres.
    pub fn middle(&self, part: Part, side: Side, frames: &[Isometry3d]) -> Option<Vec3> {
        let points = self.places.get(part, side)?.points();
        let sum: Vec3 = points.iter().map(|point| point.posed(frames)).sum();
        Some(sum / points.len() as f32)
    }

    /// What keeps everything that comes near one of these planes in front of it.
    fn guards<'a>(&'a self, planes: &'a [(Surface, Plane)], posture: &Posture) -> Vec<Task<'a>> {
        /// No skin is farther from the joint that it follows most, metres.
        const FARTHEST: f32 = 0.3;
        let solid = planes.iter().filter(|(surface, _)| surface.is_solid());
        solid
            .flat_map(|(_, plane)| {
                let height = |joint: usize| plane.height(posture.frames[joint].translation.into());
                let near = self
                    .places
                    .all()
                    .iter()
                    .filter(move |(joint, _)| height(*joint) < FARTHEST);
                near.map(|(_, points)| Task {
                    points,
                    mean: Mean::Lowest,
                    target: plane.normal * plane.offset,
                    axes: std::slice::from_ref(&plane.normal),
                    bound: Bound::AtLeast,
                })
            })
            .collect()
    }
}

/// The end of a phase.
#[derive(Debug, Clone)]
struct Key {
    place: Stop,
    contacts: Vec<Planted>,
}

/// A pose, and where the pelvis is.
#[derive(Debug, Clone)]
struct Stop {
    pose: Pose,
    root: Vec3,
}

impl Stop {
    fn lerp(&self, to: &Self, part: f32) -> Self {
        Self {
            pose: self.pose.lerp(&to.pose, part),
            root: self.root.lerp(to.root, part),
        }
    }
}

impl From<Solved> for Stop {
    fn from(solved: Solved) -> Self {
        Self {
            pose: solved.pose,
            root: solved.posture.root,
        }
    }
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

/// Rounds in which a stop is solved at most, and a posture between two stops.
const ROUNDS: usize = 80;
const ROUNDS_BETWEEN: usize = 2;
/// Parts of a movement between two stops.
const PARTS: usize = 8;

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
                false => course.key(body, &before, &phase.target, &phase.contacts),
            };
            course.keys.push(key.clone());
            before = key;
        }
        let last = course.keys.len().saturating_sub(1);
        course.ways = (0..course.keys.len())
            .map(|phase| course.way(body, phase, phase.checked_sub(1).unwrap_or(last)))
            .collect();
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
        seconds.map(|seconds| self.solve(body, self.exercise.moment(seconds)).posture)
    }

    /// The moment at which the hands take a prop.
    pub fn first_holding(&self, prop: Prop) -> Option<Moment> {
        let phases = self.exercise.phases();
        let first = phases
            .iter()
            .position(|phase| phase.holds.contains(&prop))?;
        let before = first.checked_sub(1).unwrap_or(phases.len() - 1);
        Some(Moment {
            phase: first,
            before,
            progress: 0.0,
        })
    }

    /// The body at a moment.
    pub fn solve(&self, body: &Kinematics, moment: Moment) -> Solved {
        let Stop { pose, root } = on_the_way(&self.ways[moment.phase], moment.progress);
        let planted = self.planted(moment);
        let tasks: Vec<Task> = planted.iter().flat_map(Planted::tasks).collect();
        let ranges = (&body.ranges, self.reach);
        body.solver.solve(
            &body.rig,
            ranges,
            &pose,
            (&pose, root),
            &tasks,
            ROUNDS_BETWEEN,
        )
    }

    /// The stops from the end of one phase to that of another.
    fn way(&self, body: &Kinematics, phase: usize, before: usize) -> Vec<Stop> {
        let (from, to) = (&self.keys[before].place, &self.keys[phase].place);
        let ranges = (&body.ranges, self.reach);
        let between = (1..PARTS).map(|part| {
            let progress = part as f32 / PARTS as f32;
            let Stop { pose, root } = from.lerp(to, progress);
            let planted = self.planted(Moment {
                phase,
                before,
                progress,
            });
            let start = body.rig.posture(&pose, root);
            let contacts = planted.iter().flat_map(Planted::tasks);
            let tasks: Vec<Task> = contacts.chain(body.guards(&self.planes, &start)).collect();
            body.solver
                .solve(&body.rig, ranges, &pose, (&pose, root), &tasks, ROUNDS)
                .into()
        });
        [from.clone()]
            .into_iter()
            .chain(between)
            .chain([to.clone()])
            .collect()
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
            place: Stop {
                pose,
                root: Vec3::NEG_Y * height,
            },
            contacts: Vec::new(),
        };
        let wish = start.place.pose.clone();
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
            place: posture.into(),
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
            posture: body.rig.posture(wish, before.place.root),
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
                .chain(body.guards(&self.planes, &solved.posture))
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

/// The place on a way at a part of the movement: a smooth curve through the stops (Catmull and Rom).
fn on_the_way(stops: &[Stop], progress: f32) -> Stop {
    let last = stops.len() - 1;
    let at = progress * last as f32;
    let index = (at as usize).min(last.saturating_sub(1));
    let t = at - index as f32;
    let (t2, t3) = (t * t, t * t * t);
    let before = t2 - (t + t3) / 2.0;
    let here = 1.0 - 2.5 * t2 + 1.5 * t3;
    let next = t / 2.0 + 2.0 * t2 - 1.5 * t3;
    let after = (t3 - t2) / 2.0;
    let stop = |index: usize| &stops[index.min(last)];
    // Beyond an end the curve goes straight on.
    let (here, next) = match index {
        0 => (here + 2.0 * before, next - before),
        _ => (here, next),
    };
    let (here, next) = match index + 2 > last {
        true => (here - after, next + 2.0 * after),
        false => (here, next),
    };
    let mut rows = vec![(stop(index), here), (stop(index + 1), next)];
    if index > 0 {
        rows.push((stop(index - 1), before));
    }
    if index + 2 <= last {
        rows.push((stop(index + 2), after));
    }
    Stop {
        pose: Pose::mixed(rows.iter().map(|(stop, share)| (&stop.pose, *share))),
        root: rows.iter().map(|(stop, share)| stop.root * *share).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_passes_through_its_stops_without_a_kink() {
        let stop = |x: f32| Stop {
            pose: Pose::default(),
            root: Vec3::X * x,
        };
        let stops = [0.0, 1.0, 1.5, 4.0].map(stop);
        for (progress, x) in [(0.0, 0.0), (1.0 / 3.0, 1.0), (2.0 / 3.0, 1.5), (1.0, 4.0)] {
            let found = on_the_way(&stops, progress).root.x;
            assert!((found - x).abs() < 1e-5, "{progress}: {found}");
        }
        let speed = |progress: f32| {
            (on_the_way(&stops, progress + 1e-3).root.x - on_the_way(&stops, progress).root.x)
                / 1e-3
        };
        assert!((speed(1.0 / 3.0 - 1e-3) - speed(1.0 / 3.0)).abs() < 0.1);
    }
}

//! All muscles of a body as strands, made from the path files; and what solving them in a posture gives.

use std::ops::Range;

use bevy::math::{EulerRot, Isometry3d, Mat3, Quat, Vec3};

use crate::anatomy::{Side, StructureId, atlas::Atlas, skeleton::Skeleton, source::Citation};
use crate::body::{range::Ranges, rig::Rig};
use crate::problem::{Problem, did_you_mean, wrong_version};

use super::{
    file::{
        Drawn, Form, MuscleFile, PATHS_VERSION, PathsFile, StationFile, StrandFile, SurfaceFile,
    },
    reach::longest,
    strand::{Force, Place, Strand, Wrap},
    wrap::Surface,
};

/// Every strand of both sides, those of one muscle of one side together.
#[derive(Debug, Clone, Default)]
pub struct Muscles {
    strands: Vec<Strand>,
    /// The length of each in the anatomical position, metres.
    neutral: Vec<f32>,
    by_side: Vec<MuscleOfSide>,
    /// How much longer the strands of each of them can become together, metres.
    longest: Vec<f32>,
    sources: Vec<(StructureId, Citation)>,
    drawn: Vec<(StructureId, Drawn)>,
}

/// A muscle of one side.
#[derive(Debug, Clone, PartialEq)]
pub struct MuscleOfSide {
    /// Its id.
    pub muscle: StructureId,
    /// Its side.
    pub side: Side,
    /// Its strands among all.
    pub strands: Range<usize>,
}

/// What solving every path in a posture gives.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paths {
    /// The length of each strand, metres.
    pub lengths: Vec<f32>,
    forces: Vec<Force>,
    /// Where the forces of each strand end.
    ends: Vec<usize>,
}

impl Paths {
    /// The forces that one newton of tension in a strand puts on the bodies.
    pub fn forces(&self, strand: usize) -> &[Force] {
        let start = strand.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.forces[start..self.ends[strand]]
    }
}

impl Muscles {
    /// Adds the muscles of a file.
    ///
    /// # Errors
    /// Everything that is wrong with the file, each with the words in whose place it stands: another version,
    /// unknown muscles, bones and surfaces, a path that is none, a place inside the surface it goes around.
    pub fn add(
        &mut self,
        file: &PathsFile,
        atlas: &Atlas,
        skeleton: &Skeleton,
    ) -> Result<(), Vec<(Problem, String)>> {
        let mut reading = Reading {
            file,
            skeleton,
            standing: skeleton.standing(),
            problems: Vec::new(),
        };
        if file.version != PATHS_VERSION {
            let problem = wrong_version("paths", file.version, PATHS_VERSION);
            return Err(vec![(problem, "version".to_owned())]);
        }
        let known = atlas.muscle_ids();
        let mut read = Self::default();
        for muscle in &file.muscles {
            let twice = [&*self, &read].map(|muscles| muscles.source(&muscle.id).is_some());
            if !known.contains(&muscle.id.as_str()) {
                let problem = Problem::error(format!("unknown muscle \"{}\"", muscle.id));
                let advice = did_you_mean(muscle.id.as_str(), known.iter().copied());
                reading.report(muscle, problem.advise(advice), "");
            } else if twice.contains(&true) {
                let what = format!("the paths of \"{}\" stand twice", muscle.id);
                reading.report(muscle, Problem::error(what), "");
            }
            read.sources
                .push((muscle.id.clone(), muscle.source.clone()));
            read.drawn.push((muscle.id.clone(), muscle.drawn));
            for side in Side::PAIR {
                for strand in &muscle.strands {
                    if let Some(strand) = reading.strand(muscle, strand, side) {
                        read.neutral.push(strand.length(&reading.standing));
                        read.strands.push(strand);
                    }
                }
            }
        }
        if !reading.problems.is_empty() {
            return Err(reading.problems);
        }
        for (index, strand) in (self.strands.len()..).zip(&read.strands) {
            match self.by_side.last_mut() {
                Some(last) if (&last.muscle, last.side) == (&strand.muscle, strand.side) => {
                    last.strands.end = index + 1;
                }
                _ => self.by_side.push(MuscleOfSide {
                    muscle: strand.muscle.clone(),
                    side: strand.side,
                    strands: index..index + 1,
                }),
            }
        }
        self.strands.extend(read.strands);
        self.neutral.extend(read.neutral);
        self.sources.extend(read.sources);
        self.drawn.extend(read.drawn);
        Ok(())
    }

    /// Every strand.
    pub fn strands(&self) -> &[Strand] {
        &self.strands
    }

    /// The muscles, each side for itself.
    pub fn by_side(&self) -> &[MuscleOfSide] {
        &self.by_side
    }

    /// Finds how far each muscle can lengthen; to be called once all files are added.
    pub fn reach(&mut self, rig: &Rig, ranges: &Ranges) {
        self.longest = longest(self, rig, ranges);
    }

    /// How much longer the strands of a muscle are than in the anatomical position, all together, metres.
    pub fn longer(&self, muscle: &MuscleOfSide, paths: &Paths) -> f32 {
        let strands = muscle.strands.clone();
        let lengths = paths.lengths[strands.clone()].iter();
        let longer = lengths.zip(&self.neutral[strands]);
        longer.map(|(length, neutral)| length - neutral).sum()
    }

    /// How much longer a muscle is than in the anatomical position: against its length there, and against the most
    /// that one movement alone can lengthen it. `place` is its place in [`Self::by_side`].
    pub fn strain(&self, place: usize, paths: &Paths) -> (f32, f32) {
        let muscle = &self.by_side[place];
        let longer = self.longer(muscle, paths);
        let neutral: f32 = self.neutral[muscle.strands.clone()].iter().sum();
        (longer / neutral, longer / self.longest[place])
    }

    /// The length of each strand in the anatomical position, metres.
    pub fn neutral(&self) -> &[f32] {
        &self.neutral
    }

    /// Where the paths of each muscle come from.
    pub fn sources(&self) -> impl Iterator<Item = &Citation> {
        self.sources.iter().map(|(_, source)| source)
    }

    /// Where the paths of a muscle come from, if it has any.
    pub fn source(&self, muscle: &StructureId) -> Option<&Citation> {
        let found = self.sources.iter().find(|(id, _)| id == muscle);
        found.map(|(_, source)| source)
    }

    /// What a drawn muscle follows; one without a path its flesh.
    pub fn drawn(&self, muscle: &StructureId) -> Drawn {
        let found = self.drawn.iter().find(|(id, _)| id == muscle);
        found.map_or(Drawn::Flesh, |(_, drawn)| *drawn)
    }

    /// Solves every path for the frames of the joints.
    pub fn solve(&self, frames: &[Isometry3d], paths: &mut Paths) {
        paths.lengths.clear();
        paths.forces.clear();
        paths.ends.clear();
        for strand in &self.strands {
            let length = strand.pull(frames, |force| paths.forces.push(force));
            paths.lengths.push(length);
            paths.ends.push(paths.forces.len());
        }
    }
}

/// No muscle is shorter, metres.
const SHORTEST: f32 = 0.005;

const MILLIMETRES: f32 = 0.001;

struct Reading<'a> {
    file: &'a PathsFile,
    skeleton: &'a Skeleton,
    /// The frames of the joints in the anatomical position.
    standing: Vec<Isometry3d>,
    problems: Vec<(Problem, String)>,
}

impl Reading<'_> {
    /// Keeps what is wrong, with its place: a word behind the id of the muscle.
    fn report(&mut self, muscle: &MuscleFile, problem: Problem, word: &str) {
        let place = format!("\"{}\"\n{word}", muscle.id);
        if !self.problems.iter().any(|(_, known)| *known == place) {
            self.problems.push((problem, place));
        }
    }

    fn joint(&mut self, muscle: &MuscleFile, bone: &StructureId, side: Side) -> Option<usize> {
        let joint = self.skeleton.carrier(bone.as_str(), side);
        if joint.is_none() {
            let advice = did_you_mean(bone.as_str(), self.skeleton.bones());
            let problem = Problem::error(format!("unknown bone \"{bone}\"")).advise(advice);
            self.report(muscle, problem, &format!("\"{bone}\""));
        }
        joint
    }

    /// A place of the left side in the frame of the joint on `side`.
    fn local(&self, joint: usize, side: Side, at: (f32, f32, f32)) -> Vec3 {
        side.from_left(Vec3::from(at) * MILLIMETRES) - self.skeleton.joints()[joint].centre
    }

    fn place(&mut self, muscle: &MuscleFile, station: &StationFile, side: Side) -> Option<Place> {
        match station {
            StationFile::Around(_) => None,
            StationFile::At(bone, at) => {
                let joint = self.joint(muscle, bone, side)?;
                let first = (joint, self.local(joint, side, *at));
                Some(Place {
                    first,
                    second: None,
                })
            }
            StationFile::Between(bone, other, share, at) => {
                let joints = [bone, other].map(|bone| self.joint(muscle, bone, side));
                let [Some(joint), Some(other)] = joints else {
                    return None;
                };
                Some(Place {
                    first: (joint, self.local(joint, side, *at)),
                    second: Some((other, self.local(other, side, *at), *share)),
                })
            }
        }
    }

    fn strand(&mut self, muscle: &MuscleFile, strand: &StrandFile, side: Side) -> Option<Strand> {
        let mut places: Vec<Place> = Vec::new();
        let mut around = Vec::new();
        let mut well_formed = true;
        for station in &strand.path {
            match station {
                StationFile::Around(surface) => {
                    well_formed &= around.len() + 1 == places.len();
                    around.push(Some(surface));
                }
                place => {
                    if around.len() + 1 == places.len() {
                        around.push(None);
                    }
                    places.push(self.place(muscle, place, side)?);
                }
            }
        }
        if !well_formed || places.len() < 2 || around.len() + 1 != places.len() {
            let what = format!(
                "the path of \"{}\" has to begin and end at a place, with one surface at most between two places",
                strand.id
            );
            self.report(muscle, Problem::error(what), &format!("\"{}\"", strand.id));
            return None;
        }
        let mut wraps = Vec::new();
        for (surface, pair) in around.into_iter().zip(places.windows(2)) {
            wraps.push(match surface {
                Some(surface) => Some(self.wrap(muscle, surface, side, [pair[0], pair[1]])?),
                None => None,
            });
        }
        let strand = Strand {
            muscle: muscle.id.clone(),
            id: strand.id.clone(),
            side,
            force: strand.force,
            places,
            wraps,
        };
        if strand.length(&self.standing) < SHORTEST {
            let what = format!(
                "the strand \"{}\" of \"{}\" has no length",
                strand.id, muscle.id
            );
            self.report(muscle, Problem::error(what), &format!("\"{}\"", strand.id));
        }
        Some(strand)
    }

    fn wrap(
        &mut self,
        muscle: &MuscleFile,
        id: &StructureId,
        side: Side,
        ends: [Place; 2],
    ) -> Option<Wrap> {
        let Some(file) = self.file.surfaces.iter().find(|surface| surface.id == *id) else {
            let known = self.file.surfaces.iter().map(|surface| surface.id.as_str());
            let advice = did_you_mean(id.as_str(), known);
            let problem = Problem::error(format!("unknown surface \"{id}\"")).advise(advice);
            self.report(muscle, problem, &format!("Around(\"{id}\")"));
            return None;
        };
        let joint = self.joint(muscle, &file.bone, side)?;
        let joints = self.skeleton.joints();
        let centre = joints[joint].centre;
        let ends = ends.map(|end| joints[end.first.0].centre + end.first.1 - centre);
        let surface = self.surface(file, joint, side, ends[1] - ends[0]);
        /// A place may lie a little in a surface: on bone that is not quite round, metres.
        const DEEPEST: f32 = 0.004;
        let deepest = ends
            .map(|end| surface.depth(end))
            .into_iter()
            .fold(0.0, f32::max);
        if deepest > DEEPEST {
            let what = format!(
                "a place of \"{}\" lies {:.0} mm deep in the surface \"{id}\" that its path goes around",
                muscle.id,
                deepest / MILLIMETRES
            );
            self.report(muscle, Problem::error(what), &format!("Around(\"{id}\")"));
        }
        Some(Wrap { joint, surface })
    }

    fn surface(&self, file: &SurfaceFile, joint: usize, side: Side, rest: Vec3) -> Surface {
        let direction = |d: (f32, f32, f32)| side.from_left(Vec3::from(d));
        let passes = direction(file.passes);
        match file.form {
            Form::Cylinder { at, along, radius } => Surface::cylinder(
                self.local(joint, side, at),
                direction(along),
                radius * MILLIMETRES,
                passes,
                rest,
            ),
            Form::Sphere { at, radius } => {
                let axes = Mat3::from_diagonal(Vec3::splat(radius * MILLIMETRES));
                Surface::ellipsoid(self.local(joint, side, at), axes, passes)
            }
            Form::Ellipsoid { at, radii, turned } => {
                let [x, y, z] = [turned.0, turned.1, turned.2].map(f32::to_radians);
                let turn = Quat::from_euler(EulerRot::XYZEx, x, side.sign() * y, side.sign() * z);
                let axes =
                    Mat3::from_quat(turn) * Mat3::from_diagonal(Vec3::from(radii) * MILLIMETRES);
                Surface::ellipsoid(self.local(joint, side, at), axes, passes)
            }
        }
    }
}

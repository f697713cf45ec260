//! A strand that leads a drawn muscle, or a part of it, and its stations.

use bevy::math::{Affine3A, DVec4, Isometry3d, Vec3, Vec3A, Vec4};

use crate::anatomy::skeleton::Skeleton;
use crate::body::model::{Layer, Structure};

use super::{
    section::{Grows, Section, Station},
    shape::{Chain, STATIONS, nearest_on, write},
    slice::{Gathered, Sample, Slice},
    strand::{Strand, Track},
};

/// How far along a slice reaches, as a share of the way between two stations.
pub(super) const WIDTH: f32 = 0.6;
/// At most so many strands lead a muscle.
const MOST: usize = 4;
/// A strand leads where it runs along this share of the drawn muscle.
const SPANS: f32 = 0.7;
/// It begins at the latest at this share of the strand.
const LATE: f32 = 0.25;
/// A strand counts as a line of so many pieces.
const POINTS: usize = 48;
/// Strands that lie nearer to each other lead as one, metres.
const APART: f32 = 0.015;
/// Flesh is not moved farther than nearly this share of the length of its path.
const FARTHEST: f32 = 0.35;
/// Of a belly this share of its length can be taken away; the rest of a shortening is shared with the tendons.
const SHORTEST: f32 = 0.6;

/// A strand with the stations of the flesh around it.
#[derive(Debug, Clone)]
pub(super) struct Lead {
    path: Option<Path>,
    stations: Vec<Station>,
    grows: Grows,
}

/// The path of a strand, where it leads.
#[derive(Debug, Clone)]
struct Path {
    strand: Strand,
    /// Its length in the anatomical position, and how much of that is belly, metres.
    length: f32,
    belly: f32,
}

/// The strands that lead a muscle, and how they lie side by side.
pub(super) fn leads(
    layer: &Layer,
    structure: &Structure,
    strands: &[&Strand],
    skeleton: &Skeleton,
) -> (Vec<Lead>, Chain) {
    let samples = samples(layer, structure);
    let Some(alone) = slices(&samples, &Chain::default(), 0.0) else {
        return Default::default();
    };
    let standing = skeleton.standing();
    let chosen = chosen(strands, &alone, &standing);
    let lines = chosen.iter().map(|(_, line)| line.clone()).collect();
    let chain = Chain { lines };
    let grows = match chosen.len() {
        0 | 1 => Grows::Round,
        _ => Grows::Flat,
    };
    let with_path = chosen.iter().enumerate().map(|(number, (strand, _))| {
        let slices = slices(&samples, &chain, number as f32)?;
        Some(Lead::new(slices, Some(*strand), grows, &standing))
    });
    let mut leads: Vec<Lead> = with_path.collect::<Option<_>>().unwrap_or_default();
    if leads.is_empty() {
        leads.push(Lead::new(alone, None, grows, &standing));
        return (leads, Chain::default());
    }
    (leads, chain)
}

/// The middles of the triangles, each with how far along the fibres it is.
fn samples(layer: &Layer, structure: &Structure) -> Vec<(f32, Sample)> {
    let triangles = layer.indices[structure.corners.clone()].as_chunks::<3>().0;
    let sample = |triangle: &[u32; 3]| {
        let corners = triangle.map(|corner| corner as usize);
        let [a, b, c] = corners.map(|corner| Vec3::from(layer.positions[corner]));
        let mean = |of: fn(&[f32; 4]) -> f32| {
            corners
                .iter()
                .map(|&corner| of(&layer.tissue[corner]))
                .sum::<f32>()
                / 3.0
        };
        let carried = corners.iter().flat_map(|&corner| {
            let at = Vec3::from(layer.positions[corner]).as_dvec3().extend(1.0);
            let rows = layer.joints[corner].into_iter().zip(layer.weights[corner]);
            let rows = rows.filter(|(_, share)| *share > 0.0);
            rows.map(move |(joint, share)| (joint, at * f64::from(share / 3.0)))
        });
        let sample = Sample {
            at: (a + b + c) / 3.0,
            weight: f64::from((b - a).cross(c - a).length() / 2.0),
            tendon: f64::from(mean(|tissue| tissue[2])),
            carried: carried.collect::<Vec<(u16, DVec4)>>(),
        };
        (mean(|tissue| tissue[1]), sample)
    };
    triangles.iter().map(sample).collect()
}

/// The slices around the strand of that number; none where the muscle has no length.
///
/// Flesh of other strands counts a little, so that there is some at each station.
fn slices(samples: &[(f32, Sample)], chain: &Chain, number: f32) -> Option<Vec<Slice>> {
    const ELSEWHERE: f32 = 1e-3;
    let mut gathered = vec![Gathered::default(); STATIONS];
    for (along, sample) in samples {
        let beside = (chain.across(sample.at, *along) - number).abs();
        let part = (1.0 - beside).max(ELSEWHERE);
        for (station, gathered) in gathered.iter_mut().enumerate() {
            let off = (along * (STATIONS - 1) as f32 - station as f32) / WIDTH;
            if off.abs() < 3.5 {
                gathered.add(sample, f64::from(part * (-off * off).exp()));
            }
        }
    }
    gathered.iter().map(Gathered::slice).collect()
}

/// The strands that run along most of the muscle, one beside the other, each with its line.
fn chosen<'a>(
    strands: &[&'a Strand],
    alone: &[Slice],
    standing: &[Isometry3d],
) -> Vec<(&'a Strand, Vec<Vec3>)> {
    let centres: Vec<Vec3> = alone.iter().map(|slice| slice.centre.into()).collect();
    let drawn: f32 = centres
        .windows(2)
        .map(|pair| pair[0].distance(pair[1]))
        .sum();
    let mut track = Track::default();
    let mut spanning: Vec<(&Strand, Vec<Vec3>)> = Vec::new();
    for &strand in strands {
        let length = track.lay(strand, standing);
        let line = track.line(POINTS);
        let ways = ways(&line, length, &centres);
        let spans = ways[ways.len() - 1] - ways[0] >= SPANS * drawn;
        if spans && ways[0] <= LATE * length {
            spanning.push((strand, line));
        }
    }
    let count = spanning.len();
    let middle = |line: &[Vec3]| line[line.len() / 2];
    let mean = spanning.iter().map(|(_, line)| middle(line)).sum::<Vec3>() / count.max(1) as f32;
    let farthest = spanning
        .iter()
        .map(|(_, line)| middle(line) - mean)
        .max_by(|a, b| a.length().total_cmp(&b.length()));
    let axis = farthest.unwrap_or_default();
    spanning.sort_by(|(_, a), (_, b)| middle(a).dot(axis).total_cmp(&middle(b).dot(axis)));
    let mut chosen: Vec<(&Strand, Vec<Vec3>)> = Vec::new();
    for row in spanning {
        let apart = |(_, other): &(&Strand, Vec<Vec3>)| {
            let pairs = other.iter().zip(&row.1);
            pairs.map(|(a, b)| a.distance(*b)).sum::<f32>() / row.1.len() as f32 > APART
        };
        if chosen.last().is_none_or(apart) {
            chosen.push(row);
        }
    }
    let count = chosen.len();
    if count > MOST {
        let kept = (0..MOST).map(|number| chosen[number * (count - 1) / (MOST - 1)].clone());
        chosen = kept.collect();
    }
    chosen
}

/// How far along a line each place is, never backwards.
fn ways(line: &[Vec3], length: f32, places: &[Vec3]) -> Vec<f32> {
    let step = length / (line.len() - 1) as f32;
    let mut least = 0.0_f32;
    let way = |place: &Vec3| {
        least = least.max(nearest_on(line, *place) * step);
        least
    };
    places.iter().map(way).collect()
}

impl Lead {
    fn new(
        slices: Vec<Slice>,
        strand: Option<&Strand>,
        grows: Grows,
        standing: &[Isometry3d],
    ) -> Self {
        let mut track = Track::default();
        let centres: Vec<Vec3> = slices.iter().map(|slice| slice.centre.into()).collect();
        let (length, ways) = match strand {
            Some(strand) => {
                let length = track.lay(strand, standing);
                let line = track.line(POINTS);
                (length, ways(&line, length, &centres))
            }
            None => (0.0, vec![0.0; slices.len()]),
        };
        let (belly, gives) = belly(&slices, &ways, length);
        let stations = slices.into_iter().enumerate().map(|(number, slice)| {
            let place = strand.map_or(slice.centre, |_| track.point(ways[number]).into());
            let before = centres[number.saturating_sub(1)];
            let behind = centres[(number + 1).min(STATIONS - 1)];
            let mut station = Station::new(
                slice,
                place,
                (ways[number], gives[number]),
                (behind - before).into(),
            );
            station.free = freedom(number) * station.whole();
            station
        });
        Self {
            stations: stations.collect(),
            path: strand.map(|strand| Path {
                strand: strand.clone(),
                length,
                belly,
            }),
            grows,
        }
    }

    /// Adds the texels of its stations in a posture.
    pub(super) fn solve(
        &self,
        frames: &[Isometry3d],
        skinning: &[Affine3A],
        track: &mut Track,
        texels: &mut Vec<Vec4>,
    ) {
        let maps: [Affine3A; STATIONS] =
            std::array::from_fn(|number| self.stations[number].slice.map(skinning));
        let shifts = self.shifts(frames, &maps, track);
        let carried: [Vec3A; STATIONS] = std::array::from_fn(|number| {
            maps[number].transform_point3a(self.stations[number].slice.centre) + shifts[number]
        });
        let moved = self.round_the_path(&maps, &shifts, carried);
        let sections = self.sections(&maps, &moved);
        let growth = self.growth(&sections);
        for (number, section) in sections.iter().enumerate() {
            let [breadth, depth] = growth[number];
            let grown = section.turn * self.stations[number].grown(section.along, breadth, depth);
            let free = self.stations[number].free;
            let linear = (grown - maps[number].matrix3) * free;
            let centre = self.stations[number].slice.centre;
            let way = moved[number] - maps[number].transform_point3a(centre);
            write(texels, way, linear, centre);
        }
    }

    /// The middles of the slices where each keeps beside its path as it turns, from those that are only shifted.
    fn round_the_path(
        &self,
        maps: &[Affine3A; STATIONS],
        shifts: &[Vec3A; STATIONS],
        carried: [Vec3A; STATIONS],
    ) -> [Vec3A; STATIONS] {
        if self.path.is_none() {
            return carried;
        }
        let sections = self.sections(maps, &carried);
        std::array::from_fn(|number| {
            let Station {
                slice, place, free, ..
            } = &self.stations[number];
            let place_moved = maps[number].transform_point3a(*place) + shifts[number];
            let round = place_moved + sections[number].turn * (slice.centre - place);
            carried[number].lerp(round, *free)
        })
    }

    /// How far the path leads each station from where it is carried, metres.
    fn shifts(
        &self,
        frames: &[Isometry3d],
        maps: &[Affine3A; STATIONS],
        track: &mut Track,
    ) -> [Vec3A; STATIONS] {
        let Some(path) = &self.path else {
            return [Vec3A::ZERO; STATIONS];
        };
        let length = track.lay(&path.strand, frames);
        std::array::from_fn(|number| {
            let station = &self.stations[number];
            let place = Vec3A::from(track.point(path.way(station, length)));
            let shift = place - maps[number].transform_point3a(station.place);
            path.limited(shift) * station.trust
        })
    }

    /// What becomes of every section when the middles of the slices are there.
    fn sections(
        &self,
        maps: &[Affine3A; STATIONS],
        middles: &[Vec3A; STATIONS],
    ) -> [Section; STATIONS] {
        std::array::from_fn(|number| {
            let [before, behind] = [number.saturating_sub(1), (number + 1).min(STATIONS - 1)];
            let way = middles[behind] - middles[before];
            Section::new(&self.stations[number], maps[number], way)
        })
    }

    /// How broad and how deep each section becomes, as shares of what it is at rest, so that the volume stays.
    fn growth(&self, sections: &[Section; STATIONS]) -> [[f32; 2]; STATIONS] {
        let ideal = sections
            .each_ref()
            .map(|section| section.growth(self.grows));
        let even: [[f32; 2]; STATIONS] = std::array::from_fn(|number| {
            let [before, behind] = [number.saturating_sub(1), (number + 1).min(STATIONS - 1)];
            std::array::from_fn(|i| {
                0.5 * ideal[number][i] + 0.25 * (ideal[before][i] + ideal[behind][i])
            })
        });
        let (mut whole, mut now, mut free) = (0.0, 0.0, 0.0);
        for (number, station) in self.stations.iter().enumerate() {
            let Section { along, volume, .. } = sections[number];
            let [breadth, depth] = even[number];
            let grown = station.volume * along * breadth * depth;
            let freedom = station.free;
            whole += station.volume;
            now += grown * freedom + station.volume * volume * (1.0 - freedom);
            free += grown * freedom;
        }
        let lacks = 1.0 + ((whole - now) / free.max(1e-12)).clamp(-0.4, 0.4);
        even.map(|[breadth, depth]| match self.grows {
            Grows::Round => [breadth * lacks.sqrt(), depth * lacks.sqrt()],
            Grows::Flat => [breadth, depth * lacks],
        })
    }
}

/// How freely a section changes: not at all at the ends, where the muscle is attached.
fn freedom(station: usize) -> f32 {
    let from_end = station.min(STATIONS - 1 - station) as f32;
    (from_end / 2.0).min(1.0)
}

impl Path {
    /// A shift that is not too far.
    fn limited(&self, shift: Vec3A) -> Vec3A {
        let far = shift.length_squared() / (FARTHEST * self.length).powi(2);
        shift * (1.0 + far * far).powf(-0.25)
    }

    /// How far along the path a station is when the path has this length, metres. The belly takes the change.
    fn way(&self, station: &Station, length: f32) -> f32 {
        let change = (length - self.length).max(-SHORTEST * self.belly);
        (station.way + station.gives * change) * length / (self.length + change)
    }
}

/// The length of the belly, metres, and the share of it before each station.
fn belly(slices: &[Slice], ways: &[f32], length: f32) -> (f32, Vec<f32>) {
    /// Tendon is stiff, but not quite.
    const STIFF: f32 = 0.95;
    let soft: Vec<f32> = slices
        .iter()
        .map(|slice| 1.0 - STIFF * slice.tendon)
        .collect();
    let last = slices.len() - 1;
    let mut sum = ways[0] * soft[0];
    let mut before = vec![sum];
    for number in 0..last {
        let step = ways[number + 1] - ways[number];
        sum += step * (soft[number] + soft[number + 1]) / 2.0;
        before.push(sum);
    }
    sum += (length - ways[last]) * soft[last];
    let shares = before.iter().map(|part| part / sum.max(1e-9)).collect();
    (sum, shares)
}

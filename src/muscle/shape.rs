//! The drawn muscles follow their paths: what is added to the flesh that the skeleton carries.
//!
//! A muscle is cut into stations along its fibres, once for each strand that leads it. Where the path runs elsewhere
//! than the flesh is carried, the station moves there; where the flesh is squeezed or drawn out, its section grows or
//! shrinks, so that it keeps its volume. In the anatomical position nothing is added.

use bevy::math::{Affine3A, Isometry3d, Mat3A, Vec3, Vec3A, Vec4};

use crate::anatomy::skeleton::Skeleton;
use crate::body::model::{BodyModel, Layer, LayerKind, NO_STRAND, Structure};

use super::{
    file::Drawn,
    lead::{Lead, leads},
    paths::Muscles,
    strand::{Strand, Track},
};

/// Stations along each strand.
pub const STATIONS: usize = 9;
/// Texels of a station: the rows of an affine map.
pub const TEXELS: usize = 3;

/// How every drawn muscle hangs on its paths.
#[derive(Debug, Clone, Default)]
pub struct Shape {
    leads: Vec<Lead>,
    /// For each vertex of the layer of the muscles the strand that leads it, or [`NO_STRAND`]; between two the fraction
    /// tells how far it is on the way to the next.
    rows: Vec<f32>,
}

/// What is added to the flesh in a posture: for every strand that leads and each of its stations an affine map
/// from the anatomical position to a shift, metres. One row more than there are strands, so that there is a next one to each.
#[derive(Debug, Clone, Default)]
pub struct Stations {
    /// The rows of the maps, [`STATIONS`] times [`TEXELS`] for a strand.
    pub texels: Vec<Vec4>,
    track: Track,
}

impl Shape {
    /// Hangs every muscle of a body on its paths.
    pub fn new(muscles: &Muscles, body: &BodyModel, skeleton: &Skeleton) -> Self {
        let layer = body.layer(LayerKind::Muscles);
        let mut shape = Self {
            leads: Vec::new(),
            rows: vec![NO_STRAND; layer.positions.len()],
        };
        let structures = body.structures().iter();
        for structure in structures.filter(|row| row.layer == LayerKind::Muscles) {
            let name = &structure.name;
            let drawn = muscles.drawn(&name.id);
            let own = |strand: &&Strand| {
                drawn == Drawn::Paths && strand.muscle == name.id && strand.side == name.side
            };
            let strands: Vec<_> = muscles.strands().iter().filter(own).collect();
            if drawn != Drawn::Joints {
                shape.hang(
                    layer,
                    structure,
                    leads(layer, structure, &strands, skeleton),
                );
            }
        }
        shape
    }

    fn hang(&mut self, layer: &Layer, structure: &Structure, (leads, chain): (Vec<Lead>, Chain)) {
        if leads.is_empty() {
            return;
        }
        let first = self.leads.len() as f32;
        for vertex in structure.vertices.clone() {
            let [_, along, _, _] = layer.tissue[vertex];
            let across = chain.across(Vec3::from(layer.positions[vertex]), along);
            self.rows[vertex] = first + across.min(chain.last() - LESS).max(0.0);
        }
        self.leads.extend(leads);
    }

    /// How many strands lead.
    pub fn strands(&self) -> usize {
        self.leads.len()
    }

    /// The strand that leads each vertex of the layer of the muscles; [`NO_STRAND`] where none does.
    pub fn rows(&self) -> &[f32] {
        &self.rows
    }

    /// Solves every station of a posture; `skinning` are its matrices.
    pub fn solve(&self, frames: &[Isometry3d], skinning: &[Affine3A], stations: &mut Stations) {
        let Stations { texels, track } = stations;
        texels.clear();
        for lead in &self.leads {
            lead.solve(frames, skinning, track, texels);
        }
        texels.resize((self.leads.len() + 1) * STATIONS * TEXELS, Vec4::ZERO);
    }

    /// Where a vertex of the muscles is drawn in a posture for which the stations were solved, metres.
    pub fn posed(
        &self,
        layer: &Layer,
        vertex: usize,
        skinning: &[Affine3A],
        stations: &Stations,
    ) -> Vec3 {
        let carried = layer.posed(vertex, skinning);
        match self.rows[vertex] {
            row if row >= 0.0 => {
                let rest = Vec3::from(layer.positions[vertex]);
                carried + stations.shift(row, layer.tissue[vertex][1], rest)
            }
            _ => carried,
        }
    }
}

/// A vertex on the last strand counts as just before it.
const LESS: f32 = 0.001;

impl Stations {
    /// What is added to a place that a strand leads, `along` from 0 to 1, metres.
    fn shift(&self, row: f32, along: f32, place: Vec3) -> Vec3 {
        let strand = row as usize;
        let way = along.clamp(0.0, 1.0) * (STATIONS - 1) as f32;
        let station = (way as usize).min(STATIONS - 2);
        let at = |strand, station| self.map(strand, station, place);
        let on = |strand| at(strand, station).lerp(at(strand, station + 1), way - station as f32);
        on(strand).lerp(on(strand + 1), row.fract())
    }

    fn map(&self, strand: usize, station: usize, place: Vec3) -> Vec3 {
        let first = (strand * STATIONS + station) * TEXELS;
        let place = place.extend(1.0);
        let row = |row: usize| self.texels[first + row].dot(place);
        Vec3::new(row(0), row(1), row(2))
    }
}

/// The strands that lead a muscle, side by side, in the anatomical position.
#[derive(Debug, Clone, Default)]
pub(super) struct Chain {
    /// Each as a line of points, evenly spaced, metres.
    pub(super) lines: Vec<Vec<Vec3>>,
}

impl Chain {
    pub(super) fn last(&self) -> f32 {
        self.lines.len() as f32 - 1.0
    }

    /// Where a place lies from the first strand to the last one, a whole number at each.
    pub(super) fn across(&self, place: Vec3, along: f32) -> f32 {
        let points = self.lines.iter().map(|line| on_line(line, along));
        let points: Vec<Vec3> = points.collect();
        nearest_on(&points, place)
    }
}

/// Where a line of points comes nearest to a place: a whole number at each point.
pub(super) fn nearest_on(line: &[Vec3], place: Vec3) -> f32 {
    let mut nearest = (f32::MAX, 0.0);
    for (number, pair) in line.windows(2).enumerate() {
        let way = pair[1] - pair[0];
        let part = (place - pair[0]).dot(way) / way.length_squared().max(1e-12);
        let part = part.clamp(0.0, 1.0);
        let distance = place.distance(pair[0] + way * part);
        if distance < nearest.0 {
            nearest = (distance, number as f32 + part);
        }
    }
    nearest.1
}

/// The place at a part of the way along a line of evenly spaced points.
fn on_line(line: &[Vec3], part: f32) -> Vec3 {
    let last = line.len() - 1;
    let way = part.clamp(0.0, 1.0) * last as f32;
    let step = (way as usize).min(last - 1);
    line[step].lerp(line[step + 1], way - step as f32)
}

/// Writes an affine shift: `way` plus `grow` times the way from `centre`.
pub(super) fn write(texels: &mut Vec<Vec4>, way: Vec3A, grow: Mat3A, centre: Vec3A) {
    let shift = way - grow * centre;
    let rows = grow.transpose();
    texels.extend([
        rows.x_axis.extend(shift.x),
        rows.y_axis.extend(shift.y),
        rows.z_axis.extend(shift.z),
    ]);
}

impl Stations {
    /// The texels as they lie in the texture.
    pub fn bytes(&self) -> Vec<u8> {
        let numbers = self.texels.iter().flat_map(|texel| texel.to_array());
        numbers.flat_map(f32::to_le_bytes).collect()
    }
}

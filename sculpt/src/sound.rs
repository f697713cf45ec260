//! Numbers that no body has: what is wrong with a structure before anything is built of it.

use std::ops::RangeInclusive;

use glam::Vec3;

use crate::contour::Grid;
use crate::solid::{Part, Solid, Symmetry};
use crate::spec::around::SurroundingFile;
use crate::spec::bones::{BoneFile, DiscFile, VertebraFile};
use crate::spec::muscles::{FormFile, MuscleFile};
use crate::spec::skin::SkinFile;
use crate::spec::{PartFile, StationFile, Triple};

/// Where a body may be, millimetres.
const PLACES: RangeInclusive<f32> = -3000.0..=3000.0;
/// How thick anything may be, millimetres.
const SIZES: RangeInclusive<f32> = 0.0..=1000.0;
/// How thick what has to have a thickness may be, millimetres.
const THICK: RangeInclusive<f32> = 0.01..=1000.0;
/// Sampling cells of bones, millimetres.
const CELLS: RangeInclusive<f32> = 0.2..=20.0;
/// Sampling cells of the skin, millimetres.
const SKIN_CELLS: RangeInclusive<f32> = 1.5..=40.0;
/// Triangles of one structure.
const TRIANGLES: RangeInclusive<usize> = 8..=200_000;
/// Samples of one solid: beyond it memory runs out.
const SAMPLES: f64 = 4e7;

/// What is wrong with one structure: each entry names a field, what was expected and what was found.
#[derive(Debug, Default)]
pub struct Wrong(pub Vec<String>);

impl Wrong {
    /// The numbers of a vertebra.
    pub fn vertebra(file: &VertebraFile) -> Self {
        let mut wrong = Self::default();
        let (body, spinous) = (&file.body, &file.spinous);
        wrong.triangles(file.triangles);
        wrong.place("body.at", body.at);
        wrong.sizes("body.size", &[body.size.0, body.size.1, body.size.2], THICK);
        wrong.sizes("body.tilt", &[body.tilt], -180.0..=180.0);
        wrong.place("canal.at", file.canal.at);
        wrong.sizes("canal.size", &[file.canal.size.0, file.canal.size.1], THICK);
        wrong.place("transverse.to", file.transverse.to);
        wrong.place("spinous.top", spinous.top);
        wrong.sizes("spinous.thickness", &[spinous.thickness], THICK);
        wrong
    }

    /// The numbers of a disc.
    pub fn disc(file: &DiscFile) -> Self {
        let mut wrong = Self::default();
        wrong.place("at", file.at);
        wrong.sizes("size", &[file.size.0, file.size.1, file.size.2], THICK);
        wrong.sizes("tilt", &[file.tilt], -180.0..=180.0);
        wrong
    }

    /// The numbers of a bone.
    pub fn bone(file: &BoneFile) -> Self {
        let mut wrong = Self::default();
        wrong.sizes("cell", &[file.cell], CELLS);
        wrong.sizes("blend", &[file.blend], SIZES);
        wrong.triangles(file.triangles);
        wrong.parts("parts", &file.parts);
        for (index, piece) in file.pieces.iter().enumerate() {
            wrong.parts(&format!("pieces[{index}].parts"), &piece.parts);
        }
        if wrong.0.is_empty() {
            wrong.samples(&file.parts, file.cell);
        }
        wrong
    }

    /// The numbers of a muscle.
    pub fn muscle(file: &MuscleFile) -> Self {
        let mut wrong = Self::default();
        if file.carried_by.is_empty() {
            wrong.expected("carried_by", "at least one joint", "none");
        }
        for (index, &(from, to)) in file.passes.iter().enumerate() {
            wrong.sizes(&format!("passes[{index}]"), &[from, to], -1.0..=2.0);
        }
        wrong.form("form", &file.form);
        wrong
    }

    /// The numbers of what lies around the muscles.
    pub fn around(file: &SurroundingFile) -> Self {
        let mut wrong = Self::default();
        if file.carried_by.is_empty() {
            wrong.expected("carried_by", "at least one joint", "none");
        }
        wrong.place("right", file.right);
        wrong.form("form", &file.form);
        wrong
    }

    /// The numbers of the skin.
    pub fn skin(file: &SkinFile) -> Self {
        let mut wrong = Self::default();
        wrong.sizes("cell", &[file.cell], SKIN_CELLS);
        wrong.triangles(file.triangles);
        wrong.sizes("seam", &[file.seam, file.fine_seam], THICK);
        for (index, layer) in file.layers.iter().enumerate() {
            let of = |name| format!("layers[{index}].{name}");
            wrong.sizes(
                &of("bone"),
                &[layer.bone, layer.muscle, layer.bridge],
                SIZES,
            );
            wrong.sizes(&of("smooth"), &[layer.smooth], SIZES);
            wrong.sizes(&of("cell"), &[layer.cell], SKIN_CELLS);
        }
        wrong.parts_if_any("soft", &file.soft);
        wrong.parts_if_any("fine", &file.fine);
        wrong.parts_if_any("gaps", &file.gaps);
        wrong
    }

    fn expected(&mut self, field: &str, expected: &str, found: impl std::fmt::Display) {
        let message = format!("field \"{field}\": expected {expected}, found {found}");
        self.0.push(message);
    }

    fn sizes(&mut self, field: &str, values: &[f32], range: RangeInclusive<f32>) {
        if let Some(value) = values.iter().find(|value| !range.contains(value)) {
            let expected = format!("a number from {} to {}", range.start(), range.end());
            self.expected(field, &expected, value);
        }
    }

    fn place(&mut self, field: &str, (x, y, z): Triple) {
        self.sizes(field, &[x, y, z], PLACES);
    }

    fn triangles(&mut self, count: usize) {
        if !TRIANGLES.contains(&count) {
            let expected = format!("from {} to {}", TRIANGLES.start(), TRIANGLES.end());
            self.expected("triangles", &expected, count);
        }
    }

    fn parts(&mut self, field: &str, parts: &[PartFile]) {
        if parts.is_empty() {
            self.expected(field, "at least one part", "none");
        }
        self.parts_if_any(field, parts);
    }

    fn parts_if_any(&mut self, field: &str, parts: &[PartFile]) {
        for (index, part) in parts.iter().enumerate() {
            self.part(&format!("{field}[{index}]"), part);
        }
    }

    fn part(&mut self, field: &str, part: &PartFile) {
        match part {
            PartFile::Rod { from, to, radii } => {
                self.place(&format!("{field}.from"), *from);
                self.place(&format!("{field}.to"), *to);
                self.sizes(&format!("{field}.radii"), &[radii.0, radii.1], SIZES);
            }
            PartFile::Bead { at, radii, turn } => {
                self.place(&format!("{field}.at"), *at);
                let radii = [radii.0, radii.1, radii.2];
                self.sizes(&format!("{field}.radii"), &radii, THICK);
                let turn = [turn.0, turn.1, turn.2];
                self.sizes(&format!("{field}.turn"), &turn, -360.0..=360.0);
            }
            PartFile::Plate {
                rows,
                radius,
                radii,
            } => {
                self.grid(&format!("{field}.rows"), rows);
                self.sizes(&format!("{field}.radius"), &[*radius], SIZES);
                let radii: Vec<f32> = radii.iter().flatten().copied().collect();
                self.sizes(&format!("{field}.radii"), &radii, SIZES);
            }
            PartFile::Sweep(stations) => self.stations(field, stations),
            PartFile::Carve(part) => self.part(field, part),
            PartFile::Seam(width, part) => {
                self.sizes(&format!("{field}.Seam"), &[*width], SIZES);
                self.part(field, part);
            }
        }
    }

    fn form(&mut self, field: &str, form: &FormFile) {
        match form {
            FormFile::Sweep(stations) => self.stations(field, stations),
            FormFile::Sheet {
                thick,
                rows,
                thickness,
                ..
            } => {
                self.sizes(&format!("{field}.thick"), &[*thick], SIZES);
                self.grid(&format!("{field}.rows"), rows);
                let thickness: Vec<f32> = thickness.iter().flatten().copied().collect();
                self.sizes(&format!("{field}.thickness"), &thickness, SIZES);
            }
            FormFile::Solid {
                triangles,
                cell,
                blend,
                parts,
            } => {
                self.triangles(*triangles);
                self.sizes(&format!("{field}.cell"), &[*cell], CELLS);
                self.sizes(&format!("{field}.blend"), &[*blend], SIZES);
                self.parts(&format!("{field}.parts"), parts);
            }
            FormFile::Parts(parts) => {
                if parts.is_empty() {
                    self.expected(field, "at least one part", "none");
                }
                for (index, part) in parts.iter().enumerate() {
                    self.form(&format!("{field}[{index}]"), part);
                }
            }
        }
    }

    fn stations(&mut self, field: &str, stations: &[StationFile]) {
        for (index, station) in stations.iter().enumerate() {
            let of = |name| format!("{field}[{index}].{name}");
            self.place(&of("at"), station.at);
            self.place(&of("across"), station.across);
            self.sizes(&of("half"), &[station.half.0, station.half.1], SIZES);
            self.sizes(&of("bow"), &[station.bow], -500.0..=500.0);
            self.sizes(&of("wedge"), &[station.wedge], -1.0..=1.0);
            self.sizes(&of("exponent"), &[station.exponent], 1.0..=8.0);
        }
    }

    fn grid(&mut self, field: &str, rows: &[Vec<Triple>]) {
        self.at_least_two(field, rows.len());
        for (index, row) in rows.iter().enumerate() {
            row.iter()
                .for_each(|&at| self.place(&format!("{field}[{index}]"), at));
        }
    }

    fn at_least_two(&mut self, field: &str, rows: usize) {
        if rows < 2 {
            self.expected(field, "at least 2 rows", rows);
        }
    }

    /// Whether a solid has more samples than memory holds.
    fn samples(&mut self, parts: &[PartFile], cell: f32) {
        let Ok(parts) = parts
            .iter()
            .map(|part| part.part(0.0))
            .collect::<Result<Vec<Part>, _>>()
        else {
            return;
        };
        let symmetry = Symmetry::None;
        let (low, high) = Solid { parts, symmetry }.bounds();
        let extent: Vec3 = Grid::over(low, high, cell / 1000.0).size.as_vec3();
        let samples = extent.as_dvec3().element_product();
        if samples > SAMPLES {
            let expected = format!("one that gives at most {} million samples", SAMPLES / 1e6);
            let found = format!("{cell}, which gives {:.0} million", samples / 1e6);
            self.expected("cell", &expected, found);
        }
    }
}

#[cfg(test)]
mod tests;

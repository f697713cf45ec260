//! `muscles/*.ron`: muscles as sweeps of sections, as sheets around the trunk, as free sheets, or as solids.

use glam::Vec3;
use psoas::anatomy::{StructureId, skeleton::Laterality};
use serde::Deserialize;

use super::{PartFile, StationFile, Triple, even, metres, sections};
use crate::section::Section;
use crate::sheet::{Sheet, SheetPoint};
use crate::solid::{Part, Solid, Symmetry};

/// The version of `muscles/*.ron` that this program reads.
pub const VERSION: u32 = 1;

/// `muscles/*.ron` as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Muscles")]
pub struct MusclesFile {
    /// Must be [`VERSION`].
    pub version: u32,
    /// The muscles.
    pub muscles: Vec<MuscleFile>,
}

/// One muscle as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MuscleFile {
    /// Id, such as `psoas_major`.
    pub id: StructureId,
    /// Paired unless it says otherwise.
    #[serde(default = "paired")]
    pub laterality: Laterality,
    /// Joints from origin to insertion; `trunk` for pelvis, spine and rib cage by height,
    /// `forearm` for the joints from elbow to wrist by length.
    pub carried_by: Vec<String>,
    /// From and to which part of the way from origin to insertion the muscle passes to the second joint,
    /// to the third and so on; where left out, around the place that is nearest to the joint.
    #[serde(default)]
    pub passes: Vec<(f32, f32)>,
    /// Its shape, of the left one.
    pub form: FormFile,
}

/// The laterality of what does not state it.
pub fn paired() -> Laterality {
    Laterality::Paired
}

/// The shape of a muscle.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum FormFile {
    /// Sections from origin to insertion.
    Sweep(Vec<StationFile>),
    /// A sheet around the trunk, row by row from below.
    Wrap {
        /// Axis (x, z) from which distances and angles are measured.
        axis: (f32, f32),
        /// From origin to insertion.
        fibre: Triple,
        /// The rows.
        rows: Vec<WrapRow>,
    },
    /// A smooth sheet through given points.
    Sheet {
        /// From origin to insertion.
        fibre: Triple,
        /// Thickness.
        thick: f32,
        /// Rows with the same number of points.
        rows: Vec<Vec<Triple>>,
        /// Thickness at each point, in place of `thick`.
        #[serde(default)]
        thickness: Vec<Vec<f32>>,
    },
    /// A smooth union of parts, as of a bone; it has no fibres, and its first joint carries it.
    Solid {
        /// Triangles, about.
        triangles: usize,
        /// Size of a sampling cell.
        cell: f32,
        /// Width of the rounded seams between parts.
        blend: f32,
        /// The parts.
        parts: Vec<PartFile>,
    },
    /// Heads, layers or tendons side by side, each from origin to insertion.
    Parts(Vec<FormFile>),
}

/// One height of a wrapped sheet.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrapRow {
    /// Height above the floor.
    pub height: f32,
    /// From and to which angle, degrees: 0 in front, 90 at the left, 180 behind.
    pub angles: (f32, f32),
    /// Distance of the outer surface from the axis, at equal angles.
    pub outer: Vec<f32>,
    /// Thickness at the same angles.
    pub thick: Vec<f32>,
}

/// A muscle's shape in metres.
#[derive(Debug, Clone)]
pub enum Form {
    /// Sections along a line.
    Sweep(Vec<Section>),
    /// A grid with thickness.
    Sheet(Sheet),
    /// A solid with its sampling cell and about how many triangles it takes.
    Solid(Solid, f32, usize),
}

impl FormFile {
    /// The shapes in metres, or what is wrong with them.
    ///
    /// # Errors
    /// A text that names the field and what was expected.
    pub fn forms(&self) -> Result<Vec<Form>, String> {
        match self {
            Self::Sweep(stations) if stations.len() < 2 => Err(format!(
                "form \"Sweep\": expected at least 2 sections, found {}",
                stations.len()
            )),
            Self::Sweep(stations) => Ok(vec![Form::Sweep(sections(stations))]),
            Self::Wrap { axis, fibre, rows } => {
                let columns = rows.first().map_or(0, |row| row.outer.len());
                for (index, row) in rows.iter().enumerate() {
                    even("outer", index, row.outer.len(), columns)?;
                    even("thick", index, row.thick.len(), columns)?;
                }
                let trunk = metres((axis.0, 0.0, axis.1));
                let rows = rows.iter().map(|row| row.points(trunk)).collect();
                Ok(vec![Form::Sheet(Sheet {
                    rows,
                    fibre: direction(*fibre),
                })])
            }
            Self::Sheet {
                fibre,
                thick,
                rows,
                thickness,
            } => {
                let columns = rows.first().map_or(0, Vec::len);
                for (index, row) in rows.iter().enumerate() {
                    even("rows", index, row.len(), columns)?;
                    if !thickness.is_empty() {
                        let found = thickness.get(index).map_or(0, Vec::len);
                        even("thickness", index, found, columns)?;
                    }
                }
                let thick_at = |r: usize, c: usize| thickness.get(r).map_or(*thick, |row| row[c]);
                Ok(vec![Form::Sheet(Sheet {
                    rows: free_rows(rows, |r, c| thick_at(r, c) / 1000.0),
                    fibre: direction(*fibre),
                })])
            }
            Self::Solid {
                triangles,
                cell,
                blend,
                parts,
            } => {
                let parts: Vec<Part> = parts
                    .iter()
                    .map(|part| part.part(blend / 1000.0))
                    .collect::<Result<_, _>>()?;
                let symmetry = Symmetry::None;
                let solid = Solid { parts, symmetry };
                Ok(vec![Form::Solid(solid, cell / 1000.0, *triangles)])
            }
            Self::Parts(parts) => {
                let forms: Vec<Vec<Form>> =
                    parts.iter().map(Self::forms).collect::<Result<_, _>>()?;
                Ok(forms.into_iter().flatten().collect())
            }
        }
    }
}

fn direction(triple: Triple) -> Vec3 {
    Vec3::from(triple).normalize_or(Vec3::NEG_Y)
}

impl WrapRow {
    fn points(&self, axis: Vec3) -> Vec<SheetPoint> {
        let last = (self.outer.len() - 1) as f32;
        let ends = self.outer.iter().zip(&self.thick).enumerate();
        ends.map(|(column, (outer, thick))| {
            let angle = self.angles.0 + (self.angles.1 - self.angles.0) * column as f32 / last;
            let (sin, cos) = angle.to_radians().sin_cos();
            let out = Vec3::new(sin, 0.0, cos);
            let middle = (outer - thick / 2.0) / 1000.0;
            let height = Vec3::Y * (self.height / 1000.0);
            SheetPoint {
                at: axis + height + out * middle,
                half: out * (thick / 2000.0),
            }
        })
        .collect()
    }
}

/// Points with their half thickness along the normal of the grid.
fn free_rows(rows: &[Vec<Triple>], thick: impl Fn(usize, usize) -> f32) -> Vec<Vec<SheetPoint>> {
    let at = |r: usize, c: usize| metres(rows[r.min(rows.len() - 1)][c.min(rows[0].len() - 1)]);
    let normal = |r: usize, c: usize| {
        let down = at(r + 1, c) - at(r.saturating_sub(1), c);
        let along = at(r, c + 1) - at(r, c.saturating_sub(1));
        down.cross(along).normalize_or(Vec3::Y)
    };
    (0..rows.len())
        .map(|r| {
            let columns = 0..rows[r].len();
            columns
                .map(|c| SheetPoint {
                    at: at(r, c),
                    half: normal(r, c) * (thick(r, c) / 2.0),
                })
                .collect()
        })
        .collect()
}

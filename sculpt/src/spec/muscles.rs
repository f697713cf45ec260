//! `muscles/*.ron`: muscles as sweeps of sections, as sheets, as solids, or as several of them.

use glam::{Vec3, Vec4};
use psoas::anatomy::{StructureId, skeleton::Laterality};
use serde::Deserialize;

use super::{PartFile, StationFile, Triple, even, metres, sections};
use crate::section::Section;
use crate::sheet::Sheet;
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
    /// Shares of its length that are tendon at the origin and at the insertion; where left out, what is thin
    /// beside the largest section of all its sweeps.
    #[serde(default)]
    pub tendons: Option<(f32, f32)>,
    /// Shares of its length at which a tendinous intersection crosses it.
    #[serde(default)]
    pub intersections: Vec<f32>,
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
    /// A smooth sheet through rows of points from origin to insertion.
    Sheet {
        /// Direction from origin to insertion, where the fibres do not run from row to row.
        #[serde(default)]
        fibre: Option<Triple>,
        /// Rows with the same number of points, in the middle of the thickness.
        rows: Vec<Vec<Triple>>,
        /// Thickness, where it is the same everywhere.
        #[serde(default)]
        thick: f32,
        /// Thickness at each point, in place of `thick`.
        #[serde(default)]
        thickness: Vec<Vec<f32>>,
        /// 0 where it is belly, 1 where it is aponeurosis, at each point.
        #[serde(default)]
        aponeurosis: Vec<Vec<f32>>,
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

impl Form {
    /// The sections of a sweep, or none.
    pub fn sections(&self) -> &[Section] {
        match self {
            Self::Sweep(sections) => sections,
            Self::Sheet(_) | Self::Solid(..) => &[],
        }
    }
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
            Self::Sheet {
                fibre,
                thick,
                rows,
                thickness,
                aponeurosis,
            } => Ok(vec![Form::Sheet(Sheet {
                rows: thick_rows(rows, *thick, thickness)?,
                fibre: fibre.map(|direction| Vec3::from(direction).normalize_or(Vec3::NEG_Y)),
                aponeurosis: marked_rows(rows, aponeurosis)?,
            })]),
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

/// What is aponeurosis, as given, or why it does not suit the rows of points.
fn marked_rows(rows: &[Vec<Triple>], aponeurosis: &[Vec<f32>]) -> Result<Vec<Vec<f32>>, String> {
    if !aponeurosis.is_empty() && aponeurosis.len() != rows.len() {
        return Err(format!(
            "field \"aponeurosis\": expected {} rows, found {}",
            rows.len(),
            aponeurosis.len()
        ));
    }
    for (index, (row, marked)) in rows.iter().zip(aponeurosis).enumerate() {
        even("aponeurosis", index, marked.len(), row.len())?;
    }
    Ok(aponeurosis.to_vec())
}

/// The points (x, y, z) with their thickness (w) in metres.
fn thick_rows(
    rows: &[Vec<Triple>],
    thick: f32,
    thickness: &[Vec<f32>],
) -> Result<Vec<Vec<Vec4>>, String> {
    let columns = rows.first().map_or(0, Vec::len);
    if rows.len() < 2 {
        return Err(format!(
            "field \"rows\": expected at least 2 rows, found {}",
            rows.len()
        ));
    }
    let mut points_by_row = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        even("rows", index, row.len(), columns)?;
        let even_row = vec![thick; columns];
        let own = match thickness {
            [] => even_row.as_slice(),
            given => given.get(index).map_or(&[] as &[f32], Vec::as_slice),
        };
        even("thickness", index, own.len(), columns)?;
        let points = row.iter().zip(own);
        points_by_row.push(
            points
                .map(|(&point, thick)| metres(point).extend(thick / 1000.0))
                .collect(),
        );
    }
    Ok(points_by_row)
}

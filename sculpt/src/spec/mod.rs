//! The text files of `assets/anatomy/` as written, millimetres, and how they become shapes in metres.

pub mod around;
pub mod bones;
pub mod muscles;
pub mod skin;

use glam::{EulerRot, Quat, Vec3, Vec4};
use serde::Deserialize;

use crate::section::Section;
use crate::solid::{Cut, Part, Shape};

/// A place or size, millimetres.
pub type Triple = (f32, f32, f32);

/// Millimetres to metres.
pub fn metres((x, y, z): Triple) -> Vec3 {
    Vec3::new(x, y, z) / 1000.0
}

/// One cross-section as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StationFile {
    /// Centre.
    pub at: Triple,
    /// Direction of the wide axis.
    pub across: Triple,
    /// Half width and half thickness.
    pub half: (f32, f32),
    /// How far the middle of a bent section stands out beyond its edges along the narrow axis, which is the
    /// direction of the sweep crossed with `across`.
    #[serde(default)]
    pub bow: f32,
    /// How much thicker than the mean the edge is to which `across` points; the other edge is thinner by as much.
    #[serde(default)]
    pub wedge: f32,
    /// Exponent of the superellipse: 2 is an ellipse, more is boxier, less is more pointed.
    #[serde(default = "elliptic")]
    pub exponent: f32,
}

fn elliptic() -> f32 {
    2.0
}

impl StationFile {
    /// The section in metres.
    pub fn section(&self) -> Section {
        Section {
            centre: metres(self.at),
            across: Vec3::from(self.across).normalize_or(Vec3::X),
            half_width: self.half.0 / 1000.0,
            half_thickness: self.half.1 / 1000.0,
            bow: self.bow / 1000.0,
            wedge: self.wedge.clamp(-0.95, 0.95),
            exponent: self.exponent.clamp(1.0, 8.0),
        }
    }
}

/// A part of a solid as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum PartFile {
    /// A rod with round ends.
    Rod {
        /// One end.
        from: Triple,
        /// The other end.
        to: Triple,
        /// Radius at each end.
        radii: (f32, f32),
    },
    /// An ellipsoid.
    Bead {
        /// Centre.
        at: Triple,
        /// Half axes.
        radii: Triple,
        /// Turned about x, y, z, degrees.
        #[serde(default)]
        turn: Triple,
    },
    /// A curved plate through rows of points.
    Plate {
        /// Rows with the same number of points; the plate is a smooth surface through them.
        rows: Vec<Vec<Triple>>,
        /// Half thickness.
        radius: f32,
        /// Half thickness at each point, in place of `radius`.
        #[serde(default)]
        radii: Vec<Vec<f32>>,
    },
    /// Sections along a line.
    Sweep(Vec<StationFile>),
    /// A part that is taken away from the parts before it.
    Carve(Box<PartFile>),
    /// A part with a seam of its own width towards the parts before it.
    Seam(f32, Box<PartFile>),
}

impl PartFile {
    /// The part in metres, joined with a seam of `blend` metres where it does not say otherwise.
    ///
    /// # Errors
    /// A text that names the field and what was expected.
    pub fn part(&self, blend: f32) -> Result<Part, String> {
        let join = |shape, cut| Part { shape, cut, blend };
        Ok(match self {
            Self::Rod { from, to, radii } => join(
                Shape::Rod {
                    from: metres(*from),
                    to: metres(*to),
                    radii: (radii.0 / 1000.0, radii.1 / 1000.0),
                },
                Cut::Join,
            ),
            Self::Bead { at, radii, turn } => join(
                Shape::Bead {
                    at: metres(*at),
                    radii: metres(*radii),
                    turn: turned(*turn),
                },
                Cut::Join,
            ),
            Self::Plate {
                rows,
                radius,
                radii,
            } => {
                let columns = rows.first().map_or(0, Vec::len);
                for (index, row) in rows.iter().enumerate() {
                    even("rows", index, row.len(), columns)?;
                }
                if !radii.is_empty() {
                    for index in 0..rows.len() {
                        even(
                            "radii",
                            index,
                            radii.get(index).map_or(0, Vec::len),
                            columns,
                        )?;
                    }
                }
                let at = |r: usize, c: usize| radii.get(r).map_or(*radius, |row| row[c]) / 1000.0;
                let grid = (0..rows.len())
                    .map(|r| {
                        (0..columns)
                            .map(|c| metres(rows[r][c]).extend(at(r, c)))
                            .collect()
                    })
                    .collect::<Vec<Vec<Vec4>>>();
                join(Shape::plate(&grid), Cut::Join)
            }
            Self::Sweep(stations) if stations.len() < 2 => {
                return Err(format!(
                    "part \"Sweep\": expected at least 2 sections, found {}",
                    stations.len()
                ));
            }
            Self::Sweep(stations) => join(Shape::sweep(&sections(stations)), Cut::Join),
            Self::Carve(part) => Part {
                cut: Cut::Carve,
                ..part.part(blend)?
            },
            Self::Seam(own, part) => part.part(own / 1000.0)?,
        })
    }
}

/// The sections of a sweep in metres.
pub fn sections(stations: &[StationFile]) -> Vec<Section> {
    stations.iter().map(StationFile::section).collect()
}

/// Checks that a row has as many numbers as the first one, and at least two.
///
/// # Errors
/// A text that names the field and what was expected.
pub fn even(field: &str, row: usize, found: usize, expected: usize) -> Result<(), String> {
    if found == expected && expected >= 2 {
        return Ok(());
    }
    Err(format!(
        "row {}, field \"{field}\": expected {} numbers, found {found}",
        row + 1,
        expected.max(2)
    ))
}

fn turned((x, y, z): Triple) -> Quat {
    Quat::from_euler(
        EulerRot::XYZ,
        x.to_radians(),
        y.to_radians(),
        z.to_radians(),
    )
}

//! The text files of `assets/anatomy/` as written, millimetres, and how they become shapes in metres.

pub mod bones;
pub mod muscles;
pub mod skin;

use glam::{EulerRot, Quat, Vec3};
use serde::Deserialize;

use crate::section::Section;
use crate::solid::Part;

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
    /// How far the middle of a bent section stands out beyond its edges; 0 when it is not given.
    #[serde(default)]
    pub bow: f32,
}

impl StationFile {
    /// The section; a bow points away from the long axis of the body or limb at `axis`.
    pub fn section(&self, axis: Vec3) -> Section {
        let centre = metres(self.at);
        let out = Vec3::new(centre.x - axis.x, 0.0, centre.z - axis.z).normalize_or(Vec3::Z);
        let across = Vec3::from(self.across).normalize_or(Vec3::X);
        Section {
            centre,
            across,
            half_width: self.half.0 / 1000.0,
            half_thickness: self.half.1 / 1000.0,
            bow: out.reject_from_normalized(across).normalize_or_zero() * (self.bow / 1000.0),
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
        /// Rows with the same number of points.
        rows: Vec<Vec<Triple>>,
        /// Half thickness.
        radius: f32,
    },
    /// Sections along a line.
    Sweep(Vec<StationFile>),
    /// An ellipsoid that is taken away from the parts before it.
    Carve {
        /// Centre.
        at: Triple,
        /// Half axes.
        radii: Triple,
        /// Turned about x, y, z, degrees.
        #[serde(default)]
        turn: Triple,
    },
}

impl PartFile {
    /// The part in metres.
    pub fn part(&self) -> Part {
        match self {
            Self::Rod { from, to, radii } => Part::Rod {
                from: metres(*from),
                to: metres(*to),
                radii: (radii.0 / 1000.0, radii.1 / 1000.0),
            },
            Self::Bead { at, radii, turn } => Part::Bead {
                at: metres(*at),
                radii: metres(*radii),
                turn: turned(*turn),
            },
            Self::Carve { at, radii, turn } => Part::Carve {
                at: metres(*at),
                radii: metres(*radii),
                turn: turned(*turn),
            },
            Self::Plate { rows, radius } => Part::Plate {
                triangles: plate(rows),
                radius: radius / 1000.0,
            },
            Self::Sweep(stations) => Part::sweep(&sections(stations)),
        }
    }
}

/// Straight sections of a bone.
pub fn sections(stations: &[StationFile]) -> Vec<Section> {
    stations
        .iter()
        .map(|station| station.section(Vec3::ZERO))
        .collect()
}

fn turned((x, y, z): Triple) -> Quat {
    Quat::from_euler(
        EulerRot::XYZ,
        x.to_radians(),
        y.to_radians(),
        z.to_radians(),
    )
}

fn plate(rows: &[Vec<Triple>]) -> Vec<[Vec3; 3]> {
    let mut triangles = Vec::new();
    for pair in rows.windows(2) {
        for (above, below) in pair[0].windows(2).zip(pair[1].windows(2)) {
            let [a, b, c, d] = [above[0], above[1], below[0], below[1]].map(metres);
            triangles.extend([[a, b, c], [b, d, c]]);
        }
    }
    triangles
}

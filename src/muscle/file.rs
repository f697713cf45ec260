//! The paths of the muscles as written: `assets/anatomy/paths/*.ron`.

use serde::Deserialize;

use crate::anatomy::{StructureId, source::Citation};

/// The version of the path files that this program reads.
pub const PATHS_VERSION: u32 = 1;

/// A file of paths. Places are millimetres in the anatomical position, of the left side.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Paths")]
pub struct PathsFile {
    /// Must be [`PATHS_VERSION`].
    pub version: u32,
    /// What the paths wrap around.
    pub surfaces: Vec<SurfaceFile>,
    /// The muscles.
    pub muscles: Vec<MuscleFile>,
}

/// A surface that paths wrap around.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurfaceFile {
    /// Its id, for the paths of the same file.
    pub id: StructureId,
    /// The bone that carries it.
    pub bone: StructureId,
    /// Its form.
    pub form: Form,
    /// The direction from its centre or axis to where paths pass.
    pub passes: (f32, f32, f32),
}

/// The form of a surface.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Form {
    /// A cylinder without ends.
    Cylinder {
        /// A point on its axis.
        at: (f32, f32, f32),
        /// The direction of its axis.
        along: (f32, f32, f32),
        /// Its radius.
        radius: f32,
    },
    /// A sphere.
    Sphere {
        /// Its centre.
        at: (f32, f32, f32),
        /// Its radius.
        radius: f32,
    },
    /// An ellipsoid.
    Ellipsoid {
        /// Its centre.
        at: (f32, f32, f32),
        /// Half its extent along its own X, Y and Z.
        radii: (f32, f32, f32),
        /// How it is turned, degrees: about X, then about Y, then about Z of the body.
        #[serde(default)]
        turned: (f32, f32, f32),
    },
}

/// A muscle.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MuscleFile {
    /// Id of a muscle of the atlas.
    pub id: StructureId,
    /// What the drawn muscle follows.
    #[serde(default)]
    pub drawn: Drawn,
    /// Its parts, each with a path of its own.
    pub strands: Vec<StrandFile>,
    /// Where path and forces come from.
    pub source: Citation,
}

/// What a drawn muscle follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum Drawn {
    /// Its paths, where they run along it.
    #[default]
    Paths,
    /// Its flesh as the joints carry it, at the volume that it has at rest.
    Flesh,
    /// The joints alone.
    Joints,
}

/// A part of a muscle that pulls along one path.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StrandFile {
    /// Its id within the muscle.
    pub id: StructureId,
    /// Greatest isometric force, newtons; without it the strand takes no part in loads.
    pub force: Option<f32>,
    /// Optimal length of its fibres, millimetres, where it is known.
    pub fibre: Option<f32>,
    /// From origin to insertion.
    pub path: Vec<StationFile>,
}

/// A station of a path.
#[derive(Debug, Clone, Deserialize)]
pub enum StationFile {
    /// A place fixed to a bone.
    At(StructureId, (f32, f32, f32)),
    /// A place in soft tissue: it moves with the first bone, and by a share with the second.
    Between(StructureId, StructureId, f32, (f32, f32, f32)),
    /// A surface of the file, between two places.
    Around(StructureId),
}

//! `around/*.ron`: what lies around the muscles, in the forms of muscles: fasciae, ligaments, nerves, organs.

use psoas::anatomy::{Kind, StructureId, skeleton::Laterality};
use serde::Deserialize;

use super::Triple;
use super::muscles::{FormFile, paired};

/// The version of `around/*.ron` that this program reads.
pub const VERSION: u32 = 1;

/// `around/*.ron` as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Around")]
pub struct AroundFile {
    /// Must be [`VERSION`].
    pub version: u32,
    /// The structures.
    pub structures: Vec<SurroundingFile>,
}

/// One structure as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurroundingFile {
    /// Id, such as `sciatic_nerve`.
    pub id: StructureId,
    /// One of [`Kind::AROUND`].
    pub kind: Kind,
    /// Paired unless it says otherwise.
    #[serde(default = "paired")]
    pub laterality: Laterality,
    /// As of a muscle, from the end that is nearer to the trunk.
    pub carried_by: Vec<String>,
    /// As of a muscle.
    #[serde(default)]
    pub passes: Vec<(f32, f32)>,
    /// From the mirror image of the left one to the right one.
    #[serde(default)]
    pub right: Triple,
    /// Its shape, of the left one.
    pub form: FormFile,
}

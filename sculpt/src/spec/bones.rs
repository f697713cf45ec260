//! `bones/*.ron`: bones as parts, vertebrae and discs by their measures.

use psoas::anatomy::{StructureId, skeleton::Laterality};
use serde::Deserialize;

use super::{PartFile, Triple};

/// The version of `bones/*.ron` that this program reads.
pub const VERSION: u32 = 1;

/// `bones/*.ron` as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Bones")]
pub struct BonesFile {
    /// Must be [`VERSION`].
    pub version: u32,
    /// Vertebrae from the axis down to L5.
    #[serde(default)]
    pub vertebrae: Vec<VertebraFile>,
    /// Discs.
    #[serde(default)]
    pub discs: Vec<DiscFile>,
    /// All other bones and cartilages.
    pub bones: Vec<BoneFile>,
}

/// A vertebra by its measures.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VertebraFile {
    /// Id, such as `vertebra_l4`.
    pub id: StructureId,
    /// The joint below it.
    pub joint: String,
    /// Centre of the body.
    pub body: Triple,
    /// Width, depth and height of the body.
    pub size: Triple,
    /// Tilt of the body in the median plane, degrees, positive with the front higher.
    pub tilt: f32,
    /// Tip of the left transverse process.
    pub transverse: Triple,
    /// Tip of the spinous process.
    pub spinous: Triple,
}

/// A disc by its measures.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiscFile {
    /// Id, such as `disc_l4_l5`.
    pub id: StructureId,
    /// The joint in it: its upper half follows the joint, its lower half the joint's parent.
    pub joint: String,
    /// Centre.
    pub at: Triple,
    /// Width, depth and thickness.
    pub size: Triple,
    /// As of a vertebra.
    pub tilt: f32,
}

/// A bone as a sweep or as a smooth union of parts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoneFile {
    /// Id, such as `femur`.
    pub id: StructureId,
    /// Whether there is one on each side.
    pub laterality: Laterality,
    /// A joint, or `trunk` for what follows the rib cage.
    pub carried_by: String,
    /// Triangles, about; those of a single sweep follow its size.
    #[serde(default = "usual_triangles")]
    pub triangles: usize,
    /// Size of a sampling cell.
    #[serde(default = "usual_cell")]
    pub cell: f32,
    /// Width of the rounded seams between parts.
    #[serde(default = "usual_blend")]
    pub blend: f32,
    /// The parts, of the left one where paired, of the left half where on the midline.
    pub parts: Vec<PartFile>,
    /// Further parts of the same bone that other joints carry.
    #[serde(default)]
    pub pieces: Vec<PieceFile>,
}

/// Parts of a bone with a joint of their own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PieceFile {
    /// As of a bone.
    pub carried_by: String,
    /// As of a bone.
    pub parts: Vec<PartFile>,
}

fn usual_triangles() -> usize {
    400
}

fn usual_cell() -> f32 {
    2.5
}

fn usual_blend() -> f32 {
    4.0
}

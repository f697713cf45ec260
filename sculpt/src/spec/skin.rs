//! `skin.ron`: how far the skin lies over muscles, and the shapes which give it head, hands and feet.

use psoas::anatomy::StructureId;
use serde::Deserialize;

use super::PartFile;

/// The version of `skin.ron` that this program reads.
pub const VERSION: u32 = 1;

/// `skin.ron` as written; shapes of the left half.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Skin")]
pub struct SkinFile {
    /// Must be [`VERSION`].
    pub version: u32,
    /// Size of a sampling cell.
    pub cell: f32,
    /// Triangles, about.
    pub triangles: usize,
    /// Thickness over muscles.
    pub cover: f32,
    /// The muscles and bones that show through the skin.
    pub relief: Vec<StructureId>,
    /// How softly neighbouring muscles flow into one another.
    pub softness: f32,
    /// Shapes that flow into the muscles: breast, belly, buttocks, neck, fat.
    pub soft: Vec<PartFile>,
    /// How softly the fine shapes flow into one another.
    pub fineness: f32,
    /// Shapes with sharp detail: face, fingers, toes.
    pub fine: Vec<PartFile>,
    /// Axis (x, z) from which the outline of the trunk is measured.
    pub axis: (f32, f32),
    /// Outline of the trunk: distance of the skin from the trunk axis every 15 degrees from front to back.
    pub girths: Vec<GirthFile>,
}

/// The outline of the trunk at one height.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GirthFile {
    /// Height above the floor.
    pub height: f32,
    /// Distances from the trunk axis at equal angles from 0 (front) to 180 (back).
    pub radii: Vec<f32>,
}

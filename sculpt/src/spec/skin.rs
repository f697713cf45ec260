//! `skin.ron`: how the skin lies over bones and muscles, and the shapes which give it face, hands and feet.

use serde::Deserialize;

use super::{PartFile, Triple};

/// The version of `skin.ron` that this program reads.
pub const VERSION: u32 = 1;

/// `skin.ron` as written; the left half.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Skin")]
pub struct SkinFile {
    /// Must be [`VERSION`].
    pub version: u32,
    /// Size of a sampling cell.
    pub cell: f32,
    /// Triangles, about.
    pub triangles: usize,
    /// The part of the skin that has more triangles than the rest: the face.
    pub detail: DetailFile,
    /// Width of the rounded seams between layers and soft shapes.
    pub seam: f32,
    /// Width of the rounded seams of fine shapes.
    pub fine_seam: f32,
    /// The skin over bones and muscles, region by region.
    pub layers: Vec<LayerFile>,
    /// Shapes for what the muscles lack: throat, belly, buttocks, heel.
    pub soft: Vec<PartFile>,
    /// Shapes with sharp detail: face, fingers, toes.
    pub fine: Vec<PartFile>,
    /// Raises and hollows of the finished skin.
    pub touches: Vec<TouchFile>,
    /// Shapes which are taken away last, so that left and right stay apart.
    pub gaps: Vec<PartFile>,
    /// Balls over whose surface flesh slides.
    #[serde(default)]
    pub bursae: Vec<BursaFile>,
}

/// A ball over whose surface flesh slides, around the head of a bone.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BursaFile {
    /// Centre.
    pub at: Triple,
    /// Radius.
    pub radius: f32,
}

/// A ball in which the skin keeps more triangles.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DetailFile {
    /// Centre.
    pub at: Triple,
    /// Radius.
    pub radius: f32,
    /// Triangles in it, about; they are part of those of the skin.
    pub triangles: usize,
}

/// The skin over one region.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayerFile {
    /// The joints that carry what lies below.
    pub joints: Vec<String>,
    /// Whether it bridges gaps between left and right.
    #[serde(default)]
    pub both_sides: bool,
    /// Thickness over bones.
    pub bone: f32,
    /// Thickness over muscles.
    pub muscle: f32,
    /// Half the width of the gaps that it bridges.
    pub bridge: f32,
    /// How far it is smoothed.
    pub smooth: f32,
    /// Size of a sampling cell.
    pub cell: f32,
}

/// A raise or hollow along a line.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TouchFile {
    /// The points of the line, one or more.
    pub along: Vec<Triple>,
    /// How far to each side it reaches.
    pub width: f32,
    /// How far it raises the skin in the middle; below zero it is a hollow.
    pub raise: f32,
}

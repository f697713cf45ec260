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

/// A vertebra by its measures, millimetres and degrees; of what is paired, the left one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VertebraFile {
    /// Id, such as `vertebra_l4`.
    pub id: StructureId,
    /// The joint below it.
    pub joint: String,
    /// Triangles, about.
    pub triangles: usize,
    /// The body.
    pub body: BodyFile,
    /// The dens, of the axis alone.
    #[serde(default)]
    pub dens: Option<DensFile>,
    /// The vertebral canal.
    pub canal: CanalFile,
    /// The pedicle where it leaves the body; it reaches to the isthmus.
    pub pedicle: BarFile,
    /// The isthmus (pars interarticularis), where pedicle, lamina and processes meet; its width and thickness
    /// are those of an articular process turned by the mean of both.
    pub isthmus: BarFile,
    /// The end of the superior articular process.
    pub superior: ProcessFile,
    /// The end of the inferior articular process.
    pub inferior: ProcessFile,
    /// The lamina.
    pub lamina: LaminaFile,
    /// The transverse process.
    pub transverse: TransverseFile,
    /// The spinous process.
    pub spinous: SpinousFile,
}

/// The body of a vertebra.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyFile {
    /// Its centre.
    pub at: Triple,
    /// Width, height and depth.
    pub size: Triple,
    /// Its tilt in the median plane, positive with the front higher.
    pub tilt: f32,
    /// The angle between its endplates, positive where they part towards the front.
    #[serde(default)]
    pub wedge: f32,
    /// The share of its width and depth by which it is narrower at mid-height.
    #[serde(default = "usual_waist")]
    pub waist: f32,
    /// The share of its mean width by which its front is narrower and its back is wider.
    #[serde(default)]
    pub taper: f32,
    /// Exponent of the superellipse seen from above: 2 is an ellipse, more is boxier.
    #[serde(default = "usual_exponent")]
    pub exponent: f32,
    /// Height of the uncus, the lip at the side of the upper endplate.
    #[serde(default)]
    pub uncus: f32,
}

/// The dens of the axis, from the centre of the body upwards.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DensFile {
    /// Centre of its round tip.
    pub tip: Triple,
    /// Radius at the centre of the body and at the tip.
    pub radii: (f32, f32),
}

/// The vertebral canal, which is kept open.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CanalFile {
    /// Its centre.
    pub at: Triple,
    /// Width and depth.
    pub size: (f32, f32),
    /// As of a body.
    pub tilt: f32,
    /// The share of its mean width by which its front is wider and its back is narrower.
    #[serde(default)]
    pub taper: f32,
}

/// A bar at one place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BarFile {
    /// Centre.
    pub at: Triple,
    /// Width and height or thickness.
    pub size: (f32, f32),
}

/// An articular process at one place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcessFile {
    /// Centre.
    pub at: Triple,
    /// Width along the joint surface, and thickness.
    pub size: (f32, f32),
    /// The angle of the joint surface to the frontal plane; at 90 it faces the median plane or away from it.
    #[serde(default)]
    pub turn: f32,
}

/// The lamina, from the isthmus to the median plane.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LaminaFile {
    /// Where the upper edges of both sides meet.
    pub top: Triple,
    /// Where the lower edges meet.
    pub bottom: Triple,
    /// Thickness.
    pub thickness: f32,
}

/// The transverse process.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransverseFile {
    /// Its root.
    pub from: Triple,
    /// The middle of its round tip.
    pub to: Triple,
    /// Height and depth at the root.
    pub root: (f32, f32),
    /// Height and depth at the tip.
    pub tip: (f32, f32),
    /// The foramen transversarium, of the neck alone.
    #[serde(default)]
    pub foramen: Option<ForamenFile>,
}

/// A round hole.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForamenFile {
    /// Centre.
    pub at: Triple,
    /// Radius.
    pub radius: f32,
}

/// The spinous process, from the lamina to its hind edge.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpinousFile {
    /// Upper end of the hind edge.
    pub top: Triple,
    /// Lower end of the hind edge.
    pub bottom: Triple,
    /// Thickness of the blade.
    pub thickness: f32,
    /// Thickness of the hind edge.
    pub edge: f32,
    /// How far from the median plane each half of a split tip ends; 0 where it is not split.
    #[serde(default)]
    pub fork: f32,
}

/// A disc by its measures, as those of a body.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiscFile {
    /// Id, such as `disc_l4_l5`.
    pub id: StructureId,
    /// The joint in it: its upper half follows the joint, its lower half the joint's parent.
    pub joint: String,
    /// Centre.
    pub at: Triple,
    /// Width, thickness and depth.
    pub size: Triple,
    /// As of a body.
    pub tilt: f32,
    /// As of a body.
    #[serde(default)]
    pub wedge: f32,
    /// As of a body.
    #[serde(default)]
    pub taper: f32,
    /// As of a body.
    #[serde(default = "usual_exponent")]
    pub exponent: f32,
}

impl DiscFile {
    /// The disc as a body that bulges at mid-height.
    pub fn body(&self) -> BodyFile {
        BodyFile {
            at: self.at,
            size: self.size,
            tilt: self.tilt,
            wedge: self.wedge,
            waist: -0.03,
            taper: self.taper,
            exponent: self.exponent,
            uncus: 0.0,
        }
    }
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

fn usual_waist() -> f32 {
    0.08
}

fn usual_exponent() -> f32 {
    2.3
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

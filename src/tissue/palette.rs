//! The colours of `assets/palette.ron`.

use bevy::color::Srgba;
use serde::Deserialize;

use crate::problem::{Problem, wrong_version};

/// The version of `palette.ron` that this program reads.
pub const PALETTE_VERSION: u32 = 1;

/// `palette.ron` as written: each colour as `#rrggbb` in sRGB.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Palette")]
#[expect(
    missing_docs,
    reason = "each field is the name of the tissue or meaning it colours"
)]
pub struct PaletteFile {
    /// Must be [`PALETTE_VERSION`].
    pub version: u32,
    pub bone: String,
    pub bone_stepped_back: String,
    pub disc: String,
    pub muscle: String,
    pub muscle_stepped_back: String,
    pub tendon: String,
    pub ligament: String,
    pub nerve: String,
    pub organ: String,
    pub skin: String,
    pub works_little: String,
    pub works_hard: String,
    pub stretched_little: String,
    pub stretched_much: String,
    pub pain: String,
    pub hurts: String,
    pub selected: String,
    pub background_top: String,
    pub background_bottom: String,
    pub floor: String,
    pub mat: String,
    pub wall: String,
    pub wood: String,
    pub tool: String,
    pub keep_off: String,
}

/// The colours, read.
#[derive(Debug, Clone)]
#[expect(
    missing_docs,
    reason = "each field is the name of the tissue or meaning it colours"
)]
pub struct Palette {
    pub bone: Srgba,
    pub bone_stepped_back: Srgba,
    pub disc: Srgba,
    pub muscle: Srgba,
    pub muscle_stepped_back: Srgba,
    pub tendon: Srgba,
    pub ligament: Srgba,
    pub nerve: Srgba,
    pub organ: Srgba,
    pub skin: Srgba,
    pub works_little: Srgba,
    pub works_hard: Srgba,
    pub stretched_little: Srgba,
    pub stretched_much: Srgba,
    pub pain: Srgba,
    pub hurts: Srgba,
    pub selected: Srgba,
    pub background_top: Srgba,
    pub background_bottom: Srgba,
    pub floor: Srgba,
    pub mat: Srgba,
    pub wall: Srgba,
    pub wood: Srgba,
    pub tool: Srgba,
    pub keep_off: Srgba,
}

impl TryFrom<PaletteFile> for Palette {
    type Error = Vec<Problem>;

    fn try_from(file: PaletteFile) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        if file.version != PALETTE_VERSION {
            problems.push(wrong_version("palette", file.version, PALETTE_VERSION));
        }
        let mut colour = |text: &str| {
            Srgba::hex(text).unwrap_or_else(|_| {
                let problem = Problem::error(format!("\"{text}\" is not a colour"));
                problems.push(problem.advise("write it as \"#rrggbb\""));
                Srgba::BLACK
            })
        };
        let palette = Self {
            bone: colour(&file.bone),
            bone_stepped_back: colour(&file.bone_stepped_back),
            disc: colour(&file.disc),
            muscle: colour(&file.muscle),
            muscle_stepped_back: colour(&file.muscle_stepped_back),
            tendon: colour(&file.tendon),
            ligament: colour(&file.ligament),
            nerve: colour(&file.nerve),
            organ: colour(&file.organ),
            skin: colour(&file.skin),
            works_little: colour(&file.works_little),
            works_hard: colour(&file.works_hard),
            stretched_little: colour(&file.stretched_little),
            stretched_much: colour(&file.stretched_much),
            pain: colour(&file.pain),
            hurts: colour(&file.hurts),
            selected: colour(&file.selected),
            background_top: colour(&file.background_top),
            background_bottom: colour(&file.background_bottom),
            floor: colour(&file.floor),
            mat: colour(&file.mat),
            wall: colour(&file.wall),
            wood: colour(&file.wood),
            tool: colour(&file.tool),
            keep_off: colour(&file.keep_off),
        };
        if problems.is_empty() {
            Ok(palette)
        } else {
            Err(problems)
        }
    }
}

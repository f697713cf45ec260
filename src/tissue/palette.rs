//! The colours of `assets/palette.ron`: those of the tissues, and for each theme those with a meaning and of the room.

use bevy::color::Srgba;
use serde::Deserialize;

use crate::problem::{Problem, wrong_version};
use crate::stage::Theme;

use super::contrast::{LEAST_OF_SHAPES, contrast};

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
    pub selected: String,
    pub hurts: String,
    pub light: ThemedFile,
    pub dark: ThemedFile,
    pub paper: PaperFile,
}

/// What is printed as written: colours that are also told apart in grey.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Paper")]
#[expect(
    missing_docs,
    reason = "each field is the name of the tissue that it colours, or of the rest"
)]
pub struct PaperFile {
    pub bone: String,
    pub muscle: String,
    pub tendon: String,
    pub skin: String,
    pub themed: ThemedFile,
}

/// The colours of a theme as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Themed")]
#[expect(
    missing_docs,
    reason = "each field is the name of the meaning or thing it colours"
)]
pub struct ThemedFile {
    pub works_little: String,
    pub works_hard: String,
    pub stretched_little: String,
    pub stretched_much: String,
    pub pain: String,
    pub background_top: String,
    pub background_bottom: String,
    pub floor: String,
    pub mat: String,
    pub wall: String,
    pub wood: String,
    pub tool: String,
    pub keep_off: String,
}

/// The colours, read. In each theme a muscle at its brightest and pain stand out from the background; in both the rim
/// of what is chosen stands out from what steps back, and where it hurts from the skin.
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
    pub selected: Srgba,
    pub hurts: Srgba,
    pub light: Themed,
    pub dark: Themed,
    pub paper: Paper,
}

/// What is printed has other colours.
#[derive(Debug, Clone)]
#[expect(
    missing_docs,
    reason = "each field is the name of the tissue that it colours, or of the rest"
)]
pub struct Paper {
    pub bone: Srgba,
    pub muscle: Srgba,
    pub tendon: Srgba,
    pub skin: Srgba,
    pub themed: Themed,
}

/// The colours of a theme.
#[derive(Debug, Clone)]
#[expect(
    missing_docs,
    reason = "each field is the name of the meaning or thing it colours"
)]
pub struct Themed {
    pub works_little: Srgba,
    pub works_hard: Srgba,
    pub stretched_little: Srgba,
    pub stretched_much: Srgba,
    pub pain: Srgba,
    pub background_top: Srgba,
    pub background_bottom: Srgba,
    pub floor: Srgba,
    pub mat: Srgba,
    pub wall: Srgba,
    pub wood: Srgba,
    pub tool: Srgba,
    pub keep_off: Srgba,
}

impl Palette {
    /// The colours of a theme.
    pub fn themed(&self, theme: Theme) -> &Themed {
        match theme {
            Theme::Light => &self.light,
            Theme::Dark => &self.dark,
        }
    }

    /// The same for a picture that is printed, whatever the theme.
    pub fn on_paper(&self) -> Self {
        let Paper {
            bone,
            muscle,
            tendon,
            skin,
            ref themed,
        } = self.paper;
        Self {
            bone,
            muscle,
            tendon,
            skin,
            light: themed.clone(),
            dark: themed.clone(),
            ..self.clone()
        }
    }

    /// What does not stand out from what it is seen against.
    fn faint(&self) -> impl Iterator<Item = Problem> {
        let rim = ("selected", self.selected);
        let bodily = [
            (rim, ("muscle_stepped_back", self.muscle_stepped_back)),
            (rim, ("bone_stepped_back", self.bone_stepped_back)),
            (("hurts", self.hurts), ("skin", self.skin)),
        ];
        let bodily = bodily.map(|(colour, behind)| ("", colour, behind));
        let paper = ("paper.", &self.paper.themed);
        let themes = [("light.", &self.light), ("dark.", &self.dark), paper];
        let themes = themes.into_iter().flat_map(|(theme, colours)| {
            let pairs = colours.signals().into_iter().flat_map(|signal| {
                let background = colours.background();
                background.map(|behind| (theme, signal, behind))
            });
            pairs.collect::<Vec<_>>()
        });
        let pairs = bodily.into_iter().chain(themes);
        pairs.filter_map(|(theme, (name, colour), (behind, other))| {
            let found = contrast(colour, other);
            (found < LEAST_OF_SHAPES).then(|| {
                Problem::error(format!(
                    "{theme}{name} has a contrast of {found:.2} with {behind}"
                ))
                .advise(format!("give a colour that has {LEAST_OF_SHAPES} or more"))
            })
        })
    }
}

impl Themed {
    /// The colours that have to be told from the background, with their names.
    fn signals(&self) -> [(&'static str, Srgba); 3] {
        [
            ("works_hard", self.works_hard),
            ("stretched_much", self.stretched_much),
            ("pain", self.pain),
        ]
    }

    fn background(&self) -> [(&'static str, Srgba); 2] {
        [
            ("background_top", self.background_top),
            ("background_bottom", self.background_bottom),
        ]
    }
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
            selected: colour(&file.selected),
            hurts: colour(&file.hurts),
            light: themed(&file.light, &mut colour),
            dark: themed(&file.dark, &mut colour),
            paper: Paper {
                bone: colour(&file.paper.bone),
                muscle: colour(&file.paper.muscle),
                tendon: colour(&file.paper.tendon),
                skin: colour(&file.paper.skin),
                themed: themed(&file.paper.themed, &mut colour),
            },
        };
        if problems.is_empty() {
            problems.extend(palette.faint());
        }
        if problems.is_empty() {
            Ok(palette)
        } else {
            Err(problems)
        }
    }
}

fn themed(file: &ThemedFile, colour: &mut impl FnMut(&str) -> Srgba) -> Themed {
    Themed {
        works_little: colour(&file.works_little),
        works_hard: colour(&file.works_hard),
        stretched_little: colour(&file.stretched_little),
        stretched_much: colour(&file.stretched_much),
        pain: colour(&file.pain),
        background_top: colour(&file.background_top),
        background_bottom: colour(&file.background_bottom),
        floor: colour(&file.floor),
        mat: colour(&file.mat),
        wall: colour(&file.wall),
        wood: colour(&file.wood),
        tool: colour(&file.tool),
        keep_off: colour(&file.keep_off),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = include_str!("../../assets/palette.ron");

    fn read(text: &str) -> Result<Palette, String> {
        let file: PaletteFile = ron::from_str(text).expect("a palette");
        Palette::try_from(file).map_err(|problems| problems[0].to_string())
    }

    #[test]
    fn what_has_a_meaning_stands_out_in_both_themes() {
        assert!(read(SHIPPED).is_ok());
        for (colour, paler, expected) in [
            ("pain: \"#C2185B\"", "pain: \"#E57FA6\"", "light.pain has"),
            (
                "background_top: \"#23262B\"",
                "background_top: \"#55585C\"",
                "dark.works_hard has",
            ),
            (
                "selected: \"#FFFFFF\"",
                "selected: \"#999999\"",
                "with muscle_stepped_back",
            ),
        ] {
            assert!(SHIPPED.contains(colour), "{colour}");
            let problem = read(&SHIPPED.replacen(colour, paler, 1)).expect_err("too faint");
            assert!(problem.contains(expected), "{problem}");
        }
    }
}

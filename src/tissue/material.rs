//! The material of the body. See `tissue.wgsl` for what it draws.

use bevy::prelude::*;

use crate::body::{bind::ATTRIBUTE_TISSUE, model::LayerKind};
use crate::draw::{Layering, Material, Shader, Style};
use crate::stage::Theme;

use super::palette::Palette;

static SHADER: Shader = Shader {
    name: "tissue",
    text: include_str!("tissue.wgsl"),
    reads: &[
        Mesh::ATTRIBUTE_POSITION,
        Mesh::ATTRIBUTE_NORMAL,
        Mesh::ATTRIBUTE_UV_0,
        Mesh::ATTRIBUTE_JOINT_INDEX,
        Mesh::ATTRIBUTE_JOINT_WEIGHT,
        ATTRIBUTE_TISSUE,
    ],
};

/// Every tissue of the body, a layer at a time.
#[derive(Asset, TypePath, Debug, Clone)]
pub struct TissueMaterial {
    palette: TissuePalette,
    rows: Handle<Image>,
    stations: Handle<Image>,
    layer: LayerKind,
    layering: Layering,
    pain: PainShown,
}

/// Whether the skin shows referred pain; most of the time it need not look for any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PainShown {
    /// A pattern is on the skin.
    Pattern,
    /// There is none.
    Nothing,
}

impl TissueMaterial {
    /// The material of a layer, with the look-up rows of all structures and the stations of all muscles.
    pub fn new(
        layer: LayerKind,
        rows: Handle<Image>,
        stations: Handle<Image>,
        palette: (&Palette, Theme),
    ) -> Self {
        Self {
            palette: TissuePalette::from(palette),
            rows,
            stations,
            layer,
            layering: Layering::Solid,
            pain: PainShown::Nothing,
        }
    }

    /// Reads the stations from another texture if they are in this one.
    pub fn move_stations(&mut self, from: &Handle<Image>, to: &Handle<Image>) {
        if self.stations == *from {
            self.stations = to.clone();
        }
    }

    /// The same material on a body in another posture.
    pub fn with_stations(&self, stations: Handle<Image>) -> Self {
        Self {
            stations,
            ..self.clone()
        }
    }

    /// How the layer lies over what is behind it at this opacity. Only the skin is looked through;
    /// other layers dissolve by dithering.
    pub fn layering_at(&self, opacity: f32) -> Layering {
        match self.layer {
            LayerKind::Skin if opacity < 1.0 => Layering::Sheer,
            _ => Layering::Solid,
        }
    }

    /// Draws in the colours of a theme.
    pub fn set_theme(&mut self, palette: &Palette, theme: Theme) {
        self.palette = TissuePalette::from((palette, theme));
    }

    /// Shows referred pain or none.
    pub fn set_pain(&mut self, pain: PainShown) {
        self.pain = pain;
    }

    /// How the layer lies over what is behind it.
    pub fn layering(&self) -> Layering {
        self.layering
    }

    /// Changes how the layer lies over what is behind it.
    pub fn set_layering(&mut self, layering: Layering) {
        self.layering = layering;
    }
}

impl Material for TissueMaterial {
    fn style(&self) -> Style {
        let layer = match self.layer {
            LayerKind::Skin => Some("SKIN"),
            LayerKind::Muscles => Some("MUSCLES"),
            _ => None,
        };
        let pain = (self.pain == PainShown::Pattern).then_some("PAIN");
        Style {
            shader: &SHADER,
            switches: layer.into_iter().chain(pain).collect(),
            layering: self.layering,
        }
    }

    fn uniform(&self) -> Vec<u8> {
        self.palette.bytes()
    }

    fn textures(&self) -> [Option<&Handle<Image>>; 2] {
        [Some(&self.rows), Some(&self.stations)]
    }
}

/// The colours with a meaning, in linear light.
#[derive(Debug, Clone)]
struct TissuePalette {
    tendon: LinearRgba,
    works_little: LinearRgba,
    works_hard: LinearRgba,
    stretched_little: LinearRgba,
    stretched_much: LinearRgba,
    pain: LinearRgba,
    hurts: LinearRgba,
    selected: LinearRgba,
}

impl From<(&Palette, Theme)> for TissuePalette {
    fn from((palette, theme): (&Palette, Theme)) -> Self {
        let themed = palette.themed(theme);
        Self {
            tendon: palette.tendon.into(),
            works_little: themed.works_little.into(),
            works_hard: themed.works_hard.into(),
            stretched_little: themed.stretched_little.into(),
            stretched_much: themed.stretched_much.into(),
            pain: themed.pain.into(),
            hurts: palette.hurts.into(),
            selected: palette.selected.into(),
        }
    }
}

impl TissuePalette {
    /// In the order of the shader.
    fn bytes(&self) -> Vec<u8> {
        let colours = [
            self.tendon,
            self.works_little,
            self.works_hard,
            self.stretched_little,
            self.stretched_much,
            self.pain,
            self.hurts,
            self.selected,
        ];
        let numbers = colours.into_iter().flat_map(|colour| colour.to_f32_array());
        numbers.flat_map(f32::to_le_bytes).collect()
    }
}

//! The material of the body. See `assets/shaders/tissue.wesl` for what it draws.

use bevy::{
    mesh::MeshVertexBufferLayoutRef,
    pbr::{MaterialPipeline, MaterialPipelineKey},
    prelude::*,
    render::render_resource::{
        AsBindGroup, RenderPipelineDescriptor, ShaderType, SpecializedMeshPipelineError,
    },
    shader::ShaderRef,
};

use crate::body::{bind::ATTRIBUTE_TISSUE, model::LayerKind};

use crate::stage::Theme;

use super::palette::Palette;

const SHADER: &str = "shaders/tissue.wesl";

/// Every tissue of the body, a layer at a time.
#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
#[bind_group_data(TissueKey)]
pub struct TissueMaterial {
    #[uniform(0)]
    palette: TissuePalette,
    #[texture(1, filterable = false)]
    rows: Handle<Image>,
    #[texture(2, filterable = false)]
    stations: Handle<Image>,
    layer: LayerKind,
    alpha_mode: AlphaMode,
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
            alpha_mode: AlphaMode::Opaque,
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
    pub fn alpha_mode_at(&self, opacity: f32) -> AlphaMode {
        match self.layer {
            LayerKind::Skin if opacity < 1.0 => AlphaMode::Blend,
            _ => AlphaMode::Opaque,
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

    /// Changes how the layer lies over what is behind it.
    pub fn set_alpha_mode(&mut self, alpha_mode: AlphaMode) {
        self.alpha_mode = alpha_mode;
    }
}

/// What decides which pipeline a layer needs.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TissueKey {
    layer: LayerKind,
    pain: PainShown,
}

impl From<&TissueMaterial> for TissueKey {
    fn from(material: &TissueMaterial) -> Self {
        Self {
            layer: material.layer,
            pain: material.pain,
        }
    }
}

/// The colours with a meaning, in linear light.
#[derive(ShaderType, Debug, Clone)]
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

impl Material for TissueMaterial {
    fn vertex_shader() -> ShaderRef {
        SHADER.into()
    }

    fn fragment_shader() -> ShaderRef {
        SHADER.into()
    }

    fn alpha_mode(&self) -> AlphaMode {
        self.alpha_mode
    }

    fn enable_prepass() -> bool {
        false
    }

    fn enable_shadows() -> bool {
        false
    }

    fn specialize(
        _pipeline: &MaterialPipeline,
        descriptor: &mut RenderPipelineDescriptor,
        layout: &MeshVertexBufferLayoutRef,
        key: MaterialPipelineKey<Self>,
    ) -> Result<(), SpecializedMeshPipelineError> {
        let vertices = layout.0.get_layout(&[
            Mesh::ATTRIBUTE_POSITION.at_shader_location(0),
            Mesh::ATTRIBUTE_NORMAL.at_shader_location(1),
            Mesh::ATTRIBUTE_UV_0.at_shader_location(2),
            Mesh::ATTRIBUTE_JOINT_INDEX.at_shader_location(3),
            Mesh::ATTRIBUTE_JOINT_WEIGHT.at_shader_location(4),
            ATTRIBUTE_TISSUE.at_shader_location(5),
        ])?;
        descriptor.vertex.buffers = vec![vertices];
        let TissueKey { layer, pain } = key.bind_group_data;
        let layer = match layer {
            LayerKind::Skin => Some("SKIN"),
            LayerKind::Muscles => Some("MUSCLES"),
            _ => None,
        };
        let pain = (pain == PainShown::Pattern).then_some("PAIN");
        for shown in layer.into_iter().chain(pain) {
            descriptor.vertex.shader_defs.push(shown.into());
            if let Some(fragment) = descriptor.fragment.as_mut() {
                fragment.shader_defs.push(shown.into());
            }
        }
        Ok(())
    }
}

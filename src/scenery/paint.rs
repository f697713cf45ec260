//! The material of the scenery: light and shade stand in the colours of the vertices.

use bevy::{
    asset::RenderAssetUsages,
    mesh::{Indices, PrimitiveTopology},
    prelude::*,
    render::render_resource::AsBindGroup,
    shader::ShaderRef,
};

const SHADER: &str = "shaders/scenery.wesl";

/// Unlit, coloured by vertex.
#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
pub struct SceneryMaterial {
    alpha_mode: AlphaMode,
}

impl Material for SceneryMaterial {
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
}

/// The two materials that everything shares.
#[derive(Resource)]
pub(super) struct Paints {
    /// Hides what is behind it.
    pub(super) solid: Handle<SceneryMaterial>,
    /// As clear as its vertices say.
    pub(super) sheer: Handle<SceneryMaterial>,
}

impl FromWorld for Paints {
    fn from_world(world: &mut World) -> Self {
        let mut materials = world.resource_mut::<Assets<SceneryMaterial>>();
        let mut of = |alpha_mode| materials.add(SceneryMaterial { alpha_mode });
        Self {
            solid: of(AlphaMode::Opaque),
            sheer: of(AlphaMode::Blend),
        }
    }
}

/// Registers the material.
pub(super) fn plugin(app: &mut App) {
    app.add_plugins(MaterialPlugin::<SceneryMaterial>::default())
        .init_resource::<Paints>();
}

/// A mesh of triangles, each vertex with its colour.
pub(super) fn coloured(
    positions: Vec<[f32; 3]>,
    colours: impl IntoIterator<Item = Srgba>,
    indices: Vec<u32>,
) -> Mesh {
    let colours: Vec<[f32; 4]> = colours
        .into_iter()
        .map(|colour| LinearRgba::from(colour).to_f32_array())
        .collect();
    Mesh::new(
        PrimitiveTopology::TriangleList,
        RenderAssetUsages::RENDER_WORLD,
    )
    .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, positions)
    .with_inserted_attribute(Mesh::ATTRIBUTE_COLOR, colours)
    .with_inserted_indices(Indices::U32(indices))
}

/// A round shadow on the floor, dark in the middle and nothing at its edge.
pub(super) fn shadow(radius: f32) -> Mesh {
    const FALLOFF: [(f32, f32); 4] = [(0.0, 0.34), (0.3, 0.25), (0.6, 0.09), (1.0, 0.0)];
    disc(
        radius,
        &FALLOFF.map(|(at, alpha)| (at, Srgba::BLACK.with_alpha(alpha))),
    )
}

/// A round plate on the floor, with its colour at each fraction of its radius.
pub(super) fn disc(radius: f32, rings: &[(f32, Srgba)]) -> Mesh {
    const SECTORS: u32 = 48;
    let mut positions = Vec::new();
    let mut colours = Vec::new();
    for &(fraction, colour) in rings {
        for sector in 0..SECTORS {
            let (sin, cos) = (std::f32::consts::TAU * sector as f32 / SECTORS as f32).sin_cos();
            positions.push([sin * fraction * radius, 0.0, cos * fraction * radius]);
            colours.push(colour);
        }
    }
    let mut indices = Vec::new();
    for ring in 0..rings.len() as u32 - 1 {
        for sector in 0..SECTORS {
            let next = (sector + 1) % SECTORS;
            let at = |ring: u32, sector: u32| ring * SECTORS + sector;
            let (a, b) = (at(ring, sector), at(ring, next));
            let (c, d) = (at(ring + 1, sector), at(ring + 1, next));
            indices.extend([a, c, d, a, d, b]);
        }
    }
    coloured(positions, colours, indices)
}

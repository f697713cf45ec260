//! The material of the scenery: light and shade stand in the colours of the vertices.

use bevy::{
    asset::RenderAssetUsages,
    mesh::{Indices, PrimitiveTopology},
    prelude::*,
};

use crate::draw::{self, Layering, Material, Shader, Style};

static SHADER: Shader = Shader {
    name: "scenery",
    text: include_str!("scenery.wgsl"),
    reads: &[Mesh::ATTRIBUTE_POSITION, Mesh::ATTRIBUTE_COLOR],
};

/// Unlit, coloured by vertex.
#[derive(Asset, TypePath, Debug, Clone)]
pub struct SceneryMaterial {
    layering: Layering,
}

impl Material for SceneryMaterial {
    fn style(&self) -> Style {
        Style {
            shader: &SHADER,
            switches: Vec::new(),
            layering: self.layering,
        }
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
        let mut of = |layering| materials.add(SceneryMaterial { layering });
        Self {
            solid: of(Layering::Solid),
            sheer: of(Layering::Sheer),
        }
    }
}

/// Registers the material.
pub(super) fn plugin(app: &mut App) {
    app.add_plugins(draw::material::<SceneryMaterial>)
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
        RenderAssetUsages::MAIN_WORLD,
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

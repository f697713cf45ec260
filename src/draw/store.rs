//! What lies on the graphics card: meshes, textures and materials, each brought there when it is first seen.

use std::collections::{HashMap, hash_map::Entry};

use bevy::{
    asset::UntypedAssetId,
    mesh::{Indices, MeshVertexAttributeId},
    prelude::*,
};
use wgpu::util::{BufferInitDescriptor, DeviceExt, TextureDataOrder};

use super::{gather::Piece, shader::Shader};

/// A mesh: a buffer for each of its attributes.
pub(super) struct Triangles {
    attributes: HashMap<MeshVertexAttributeId, wgpu::Buffer>,
    pub(super) corners: wgpu::Buffer,
    pub(super) format: wgpu::IndexFormat,
    pub(super) count: u32,
    middle: Vec3,
}

impl Triangles {
    /// The buffers that a shader reads, by location; none where one is missing.
    pub(super) fn read_by(&self, shader: &'static Shader) -> Option<Vec<&wgpu::Buffer>> {
        let reads = shader.reads.iter();
        reads.map(|read| self.attributes.get(&read.id)).collect()
    }

    fn new(device: &wgpu::Device, mesh: &Mesh) -> Option<Self> {
        let buffer = |contents: &[u8], usage| {
            device.create_buffer_init(&BufferInitDescriptor {
                label: None,
                contents,
                usage,
            })
        };
        let indices = mesh.indices().filter(|indices| !indices.is_empty())?;
        let attributes = mesh.attributes().map(|(attribute, values)| {
            (
                attribute.id,
                buffer(values.get_bytes(), wgpu::BufferUsages::VERTEX),
            )
        });
        Some(Self {
            attributes: attributes.collect(),
            corners: buffer(mesh.get_index_buffer_bytes()?, wgpu::BufferUsages::INDEX),
            format: match indices {
                Indices::U16(_) => wgpu::IndexFormat::Uint16,
                Indices::U32(_) => wgpu::IndexFormat::Uint32,
            },
            count: indices.len() as u32,
            middle: middle(mesh),
        })
    }
}

/// The middle of the box around a mesh.
fn middle(mesh: &Mesh) -> Vec3 {
    let places = mesh.attribute(Mesh::ATTRIBUTE_POSITION);
    let places = places
        .and_then(|places| places.as_float3())
        .unwrap_or_default();
    let spans = places
        .iter()
        .map(|place| (Vec3::from(*place), Vec3::from(*place)));
    let around = spans.reduce(|(least, most), (place, _)| (least.min(place), most.max(place)));
    around.map_or(Vec3::ZERO, |(least, most)| (least + most) / 2.0)
}

/// A material: its uniform and what it looks up.
struct Bound {
    uniform: wgpu::Buffer,
    bytes: Vec<u8>,
    textures: [Option<AssetId<Image>>; 2],
    group: wgpu::BindGroup,
}

/// Everything that was brought to the graphics card and is still needed.
pub(super) struct Store {
    meshes: HashMap<AssetId<Mesh>, Triangles>,
    textures: HashMap<AssetId<Image>, wgpu::Texture>,
    materials: HashMap<UntypedAssetId, Bound>,
    /// In place of a texture that a material does not have.
    blank: wgpu::TextureView,
    pub(super) layout: wgpu::BindGroupLayout,
}

/// Bytes of the largest uniform of a material.
const UNIFORM: u64 = 256;

impl Store {
    pub(super) fn new(device: &wgpu::Device) -> Self {
        let blank = device.create_texture(&wgpu::TextureDescriptor {
            label: None,
            size: wgpu::Extent3d::default(),
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: wgpu::TextureFormat::Rgba8Unorm,
            usage: wgpu::TextureUsages::TEXTURE_BINDING,
            view_formats: &[],
        });
        Self {
            meshes: HashMap::new(),
            textures: HashMap::new(),
            materials: HashMap::new(),
            blank: blank.create_view(&wgpu::TextureViewDescriptor::default()),
            layout: layout(device),
        }
    }

    pub(super) fn mesh(&self, id: AssetId<Mesh>) -> Option<&Triangles> {
        self.meshes.get(&id)
    }

    pub(super) fn material(&self, id: UntypedAssetId) -> Option<&wgpu::BindGroup> {
        self.materials.get(&id).map(|bound| &bound.group)
    }

    /// The middle of the box around a mesh.
    pub(super) fn middle(&self, id: AssetId<Mesh>) -> Vec3 {
        self.meshes.get(&id).map_or(Vec3::ZERO, |mesh| mesh.middle)
    }

    pub(super) fn forget_mesh(&mut self, id: AssetId<Mesh>) {
        self.meshes.remove(&id);
    }

    pub(super) fn forget_texture(&mut self, id: AssetId<Image>) {
        self.textures.remove(&id);
        self.materials
            .retain(|_, bound| !bound.textures.contains(&Some(id)));
    }

    /// Keeps only the materials of these pieces.
    pub(super) fn keep(&mut self, pieces: &[Piece]) {
        self.materials
            .retain(|id, _| pieces.iter().any(|piece| piece.material == *id));
    }

    /// Brings what a piece needs; false where it is not all there yet.
    pub(super) fn take_in(
        &mut self,
        (device, queue): (&wgpu::Device, &wgpu::Queue),
        piece: &Piece,
        meshes: &Assets<Mesh>,
        images: &Assets<Image>,
    ) -> bool {
        if let Entry::Vacant(place) = self.meshes.entry(piece.mesh) {
            let mesh = meshes.get(piece.mesh);
            let Some(mesh) = mesh.and_then(|mesh| Triangles::new(device, mesh)) else {
                return false;
            };
            place.insert(mesh);
        }
        for id in piece.textures.into_iter().flatten() {
            if let Entry::Vacant(place) = self.textures.entry(id) {
                let Some(image) = images.get(id) else {
                    return false;
                };
                place.insert(texture(device, queue, image));
            }
        }
        match self.materials.get_mut(&piece.material) {
            Some(bound) if bound.textures == piece.textures => {
                if bound.bytes != piece.uniform {
                    queue.write_buffer(&bound.uniform, 0, &piece.uniform);
                    bound.bytes.clone_from(&piece.uniform);
                }
            }
            _ => {
                let bound = self.bind(device, piece);
                self.materials.insert(piece.material, bound);
            }
        }
        true
    }

    fn bind(&self, device: &wgpu::Device, piece: &Piece) -> Bound {
        let mut contents = piece.uniform.clone();
        contents.resize(UNIFORM as usize, 0);
        let uniform = device.create_buffer_init(&BufferInitDescriptor {
            label: None,
            contents: &contents,
            usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
        });
        let views = piece
            .textures
            .map(|id| match id.and_then(|id| self.textures.get(&id)) {
                Some(texture) => texture.create_view(&wgpu::TextureViewDescriptor::default()),
                None => self.blank.clone(),
            });
        let entry = |binding, resource| wgpu::BindGroupEntry { binding, resource };
        let group = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: None,
            layout: &self.layout,
            entries: &[
                entry(0, uniform.as_entire_binding()),
                entry(1, wgpu::BindingResource::TextureView(&views[0])),
                entry(2, wgpu::BindingResource::TextureView(&views[1])),
            ],
        });
        Bound {
            uniform,
            bytes: piece.uniform.clone(),
            textures: piece.textures,
            group,
        }
    }

    /// Writes an image again that was edited, into the same texture where it has the same size.
    pub(super) fn rewrite(&mut self, queue: &wgpu::Queue, id: AssetId<Image>, image: &Image) {
        let size = image.texture_descriptor.size;
        match (self.textures.get(&id), &image.data) {
            (Some(texture), Some(data)) if texture.size() == size => queue.write_texture(
                texture.as_image_copy(),
                data,
                wgpu::TexelCopyBufferLayout {
                    offset: 0,
                    bytes_per_row: Some(data.len() as u32 / size.height),
                    rows_per_image: None,
                },
                size,
            ),
            _ => self.forget_texture(id),
        }
    }
}

fn texture(device: &wgpu::Device, queue: &wgpu::Queue, image: &Image) -> wgpu::Texture {
    let size = image.texture_descriptor.size;
    device.create_texture_with_data(
        queue,
        &wgpu::TextureDescriptor {
            label: None,
            size,
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: image.texture_descriptor.format,
            usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
            view_formats: &[],
        },
        TextureDataOrder::default(),
        image.data.as_deref().unwrap_or_default(),
    )
}

/// What a material binds: a uniform and two textures that are looked up, not filtered.
fn layout(device: &wgpu::Device) -> wgpu::BindGroupLayout {
    let entry = |binding, ty| wgpu::BindGroupLayoutEntry {
        binding,
        visibility: wgpu::ShaderStages::VERTEX_FRAGMENT,
        ty,
        count: None,
    };
    let uniform = wgpu::BindingType::Buffer {
        ty: wgpu::BufferBindingType::Uniform,
        has_dynamic_offset: false,
        min_binding_size: None,
    };
    let texture = wgpu::BindingType::Texture {
        sample_type: wgpu::TextureSampleType::Float { filterable: false },
        view_dimension: wgpu::TextureViewDimension::D2,
        multisampled: false,
    };
    device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
        label: None,
        entries: &[entry(0, uniform), entry(1, texture), entry(2, texture)],
    })
}

//! Draws the gathered pieces in one pass.

use std::collections::HashMap;

use bevy::{asset::UntypedAssetId, prelude::*};

use super::{
    Layering,
    gather::{Eye, Piece},
    shader::{self, Shader, Style},
    store::Store,
};

/// A picture to draw into.
pub(super) struct Target<'a> {
    pub(super) view: &'a wgpu::TextureView,
    pub(super) format: wgpu::TextureFormat,
    pub(super) size: UVec2,
    /// The part of it that is drawn into; the rest gets the colour of the background.
    pub(super) part: Rect,
    /// How many times each pixel is looked at along an edge.
    pub(super) samples: u32,
}

/// What draws: the graphics card and all that lies there.
pub(super) struct Painter {
    device: wgpu::Device,
    queue: wgpu::Queue,
    pub(super) store: Store,
    pipelines: HashMap<PipelineKey, wgpu::RenderPipeline>,
    pipeline_layout: wgpu::PipelineLayout,
    scene: Scene,
    planned: Vec<Planned>,
    background: LinearRgba,
    surfaces: Option<Surfaces>,
}

type StyleKey = (&'static str, Vec<&'static str>, Layering);
type PipelineKey = (StyleKey, wgpu::TextureFormat, u32);

/// A piece as it is drawn, in the order of the uniforms.
struct Planned {
    style: Style,
    mesh: AssetId<Mesh>,
    material: UntypedAssetId,
    skin: u32,
}

/// Depth, and where edges are smoothed what is smoothed; of the size of the target.
struct Surfaces {
    of: (UVec2, wgpu::TextureFormat, u32),
    depth: wgpu::TextureView,
    smoothed: Option<wgpu::TextureView>,
}

const DEPTH: wgpu::TextureFormat = wgpu::TextureFormat::Depth32Float;

impl Painter {
    pub(super) fn new(device: wgpu::Device, queue: wgpu::Queue) -> Self {
        let store = Store::new(&device);
        let scene = Scene::new(&device);
        let pipeline_layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: None,
            bind_group_layouts: &[Some(&scene.layout), Some(&store.layout)],
            immediate_size: 0,
        });
        Self {
            device,
            queue,
            store,
            pipelines: HashMap::new(),
            pipeline_layout,
            scene,
            planned: Vec::new(),
            background: LinearRgba::BLACK,
            surfaces: None,
        }
    }

    /// Brings what a piece needs to the graphics card; false where it is not all there yet.
    pub(super) fn take_in(
        &mut self,
        piece: &Piece,
        meshes: &Assets<Mesh>,
        images: &Assets<Image>,
    ) -> bool {
        let card = (&self.device, &self.queue);
        self.store.take_in(card, piece, meshes, images)
    }

    /// Brings an image again that was edited.
    pub(super) fn rewrite(&mut self, id: AssetId<Image>, images: &Assets<Image>) {
        if let Some(image) = images.get(id) {
            self.store.rewrite(&self.queue, id, image);
        }
    }

    /// Takes down what the next picture is, in the order in which it is drawn.
    pub(super) fn plan(&mut self, eye: &Eye, pieces: &[Piece], skins: &[Vec<Mat4>]) {
        self.store.keep(pieces);
        self.scene
            .write(&self.device, &self.queue, (eye, pieces, skins));
        self.background = eye.background;
        let planned = pieces.iter().map(|piece| Planned {
            style: piece.style.clone(),
            mesh: piece.mesh,
            material: piece.material,
            skin: piece.skin as u32,
        });
        self.planned = planned.collect();
    }

    /// Draws what is planned.
    pub(super) fn paint(&mut self, encoder: &mut wgpu::CommandEncoder, target: &Target) {
        self.prepare(target);
        let Some(surfaces) = &self.surfaces else {
            return;
        };
        let (view, resolve_target) = match &surfaces.smoothed {
            Some(smoothed) => (smoothed, Some(target.view)),
            None => (target.view, None),
        };
        let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
            label: Some("body"),
            color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                view,
                depth_slice: None,
                resolve_target,
                ops: wgpu::Operations {
                    load: wgpu::LoadOp::Clear(self.clear_colour(target.format)),
                    store: match resolve_target {
                        Some(_) => wgpu::StoreOp::Discard,
                        None => wgpu::StoreOp::Store,
                    },
                },
            })],
            depth_stencil_attachment: Some(wgpu::RenderPassDepthStencilAttachment {
                view: &surfaces.depth,
                depth_ops: Some(wgpu::Operations {
                    load: wgpu::LoadOp::Clear(0.0),
                    store: wgpu::StoreOp::Discard,
                }),
                stencil_ops: None,
            }),
            timestamp_writes: None,
            occlusion_query_set: None,
            multiview_mask: None,
        });
        let (part, size) = (target.part, target.part.size());
        pass.set_viewport(part.min.x, part.min.y, size.x, size.y, 0.0, 1.0);
        for (place, planned) in self.planned.iter().enumerate() {
            let key = (planned.style.key(), target.format, target.samples);
            let (Some(pipeline), Some(mesh), Some(material)) = (
                self.pipelines.get(&key),
                self.store.mesh(planned.mesh),
                self.store.material(planned.material),
            ) else {
                continue;
            };
            let Some(attributes) = mesh.read_by(planned.style.shader) else {
                continue;
            };
            pass.set_pipeline(pipeline);
            let piece = place as u32 * PIECE as u32;
            pass.set_bind_group(0, &self.scene.group, &[piece, planned.skin * SKIN as u32]);
            pass.set_bind_group(1, material, &[]);
            for (slot, buffer) in attributes.into_iter().enumerate() {
                pass.set_vertex_buffer(slot as u32, buffer.slice(..));
            }
            pass.set_index_buffer(mesh.corners.slice(..), mesh.format);
            pass.draw_indexed(0..mesh.count, 0, 0..1);
        }
    }

    /// Makes the pipelines and surfaces that are missing.
    fn prepare(&mut self, target: &Target) {
        for planned in &self.planned {
            let style = &planned.style;
            let key = (style.key(), target.format, target.samples);
            if !self.pipelines.contains_key(&key) {
                let made = pipeline(&self.device, &self.pipeline_layout, style, target);
                self.pipelines.insert(key, made);
            }
        }
        let of = (target.size, target.format, target.samples);
        if self
            .surfaces
            .as_ref()
            .is_none_or(|surfaces| surfaces.of != of)
        {
            self.surfaces = Some(Surfaces {
                of,
                depth: surface(&self.device, target, DEPTH),
                smoothed: (target.samples > 1)
                    .then(|| surface(&self.device, target, target.format)),
            });
        }
    }

    fn clear_colour(&self, format: wgpu::TextureFormat) -> wgpu::Color {
        let kept = match format.is_srgb() {
            true => self.background.to_f32_array(),
            false => Srgba::from(self.background).to_f32_array(),
        };
        let [r, g, b, a] = kept.map(f64::from);
        wgpu::Color { r, g, b, a }
    }
}

fn surface(
    device: &wgpu::Device,
    target: &Target,
    format: wgpu::TextureFormat,
) -> wgpu::TextureView {
    let texture = device.create_texture(&wgpu::TextureDescriptor {
        label: None,
        size: wgpu::Extent3d {
            width: target.size.x,
            height: target.size.y,
            depth_or_array_layers: 1,
        },
        mip_level_count: 1,
        sample_count: target.samples,
        dimension: wgpu::TextureDimension::D2,
        format,
        usage: wgpu::TextureUsages::RENDER_ATTACHMENT,
        view_formats: &[],
    });
    texture.create_view(&wgpu::TextureViewDescriptor::default())
}

fn pipeline(
    device: &wgpu::Device,
    layout: &wgpu::PipelineLayout,
    style: &Style,
    target: &Target,
) -> wgpu::RenderPipeline {
    let Shader { name, reads, .. } = style.shader;
    let mut switches = style.switches.clone();
    if !target.format.is_srgb() {
        switches.push("ENCODE");
    }
    let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
        label: Some(name),
        source: wgpu::ShaderSource::Wgsl(shader::text(style.shader, &switches).into()),
    });
    let attributes: Vec<[wgpu::VertexAttribute; 1]> = reads
        .iter()
        .enumerate()
        .map(|(location, read)| {
            [wgpu::VertexAttribute {
                format: read.format,
                offset: 0,
                shader_location: location as u32,
            }]
        })
        .collect();
    let buffers: Vec<Option<wgpu::VertexBufferLayout>> = attributes
        .iter()
        .map(|attributes| {
            Some(wgpu::VertexBufferLayout {
                array_stride: attributes[0].format.size(),
                step_mode: wgpu::VertexStepMode::Vertex,
                attributes,
            })
        })
        .collect();
    let solid = style.layering == Layering::Solid;
    device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: Some(name),
        layout: Some(layout),
        vertex: wgpu::VertexState {
            module: &module,
            entry_point: Some("vertex"),
            compilation_options: wgpu::PipelineCompilationOptions::default(),
            buffers: &buffers,
        },
        primitive: wgpu::PrimitiveState {
            cull_mode: Some(wgpu::Face::Back),
            ..default()
        },
        depth_stencil: Some(wgpu::DepthStencilState {
            format: DEPTH,
            depth_write_enabled: Some(solid),
            // What is near has the greater depth.
            depth_compare: Some(match style.layering {
                Layering::Above => wgpu::CompareFunction::Always,
                Layering::Solid | Layering::Sheer => wgpu::CompareFunction::GreaterEqual,
            }),
            stencil: wgpu::StencilState::default(),
            bias: wgpu::DepthBiasState::default(),
        }),
        multisample: wgpu::MultisampleState {
            count: target.samples,
            ..default()
        },
        fragment: Some(wgpu::FragmentState {
            module: &module,
            entry_point: Some("fragment"),
            compilation_options: wgpu::PipelineCompilationOptions::default(),
            targets: &[Some(wgpu::ColorTargetState {
                format: target.format,
                blend: (!solid).then_some(wgpu::BlendState::ALPHA_BLENDING),
                write_mask: wgpu::ColorWrites::ALL,
            })],
        }),
        multiview_mask: None,
        cache: None,
    })
}

/// The uniforms of the view, of each piece and of each body's joints.
struct Scene {
    layout: wgpu::BindGroupLayout,
    view: wgpu::Buffer,
    pieces: wgpu::Buffer,
    skins: wgpu::Buffer,
    group: wgpu::BindGroup,
}

/// Bytes of the uniforms: of the view, of a piece and of the joints of a body. The last two are reached by offsets, which are
/// multiples of 256.
const VIEW: u64 = 160;
const PIECE: u64 = 256;
const SKIN: u64 = 256 * 64;

impl Scene {
    fn new(device: &wgpu::Device) -> Self {
        let entry = |binding, has_dynamic_offset, bytes| wgpu::BindGroupLayoutEntry {
            binding,
            visibility: wgpu::ShaderStages::VERTEX_FRAGMENT,
            ty: wgpu::BindingType::Buffer {
                ty: wgpu::BufferBindingType::Uniform,
                has_dynamic_offset,
                min_binding_size: std::num::NonZero::new(bytes),
            },
            count: None,
        };
        let layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: None,
            entries: &[
                entry(0, false, VIEW),
                entry(1, true, PIECE),
                entry(2, true, SKIN),
            ],
        });
        let view = uniforms(device, VIEW);
        let (pieces, skins) = (uniforms(device, PIECE), uniforms(device, SKIN));
        let group = bind_scene(device, &layout, [&view, &pieces, &skins]);
        Self {
            layout,
            view,
            pieces,
            skins,
            group,
        }
    }

    fn write(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        (eye, pieces, skins): (&Eye, &[Piece], &[Vec<Mat4>]),
    ) {
        let mut view = Vec::with_capacity(VIEW as usize);
        put(&mut view, &eye.clip_from_world.to_cols_array());
        put(&mut view, &eye.world_from_view.to_cols_array());
        put(&mut view, &eye.world_from_view.w_axis.to_array());
        put(&mut view, &[eye.size.x as f32, eye.size.y as f32, 0.0, 0.0]);
        let mut rows = Vec::with_capacity(pieces.len() * PIECE as usize);
        for piece in pieces {
            put(&mut rows, &piece.world_from_local.to_cols_array());
            rows.extend(piece.tag.to_le_bytes());
            rows.resize(rows.len().next_multiple_of(PIECE as usize), 0);
        }
        let mut joints = Vec::with_capacity(skins.len() * SKIN as usize);
        for skin in skins {
            for matrix in skin {
                put(&mut joints, &matrix.to_cols_array());
            }
            joints.resize(joints.len().next_multiple_of(SKIN as usize), 0);
        }
        let grown =
            [(&mut self.pieces, &rows), (&mut self.skins, &joints)].map(|(buffer, bytes)| {
                let grows = buffer.size() < bytes.len() as u64;
                if grows {
                    *buffer = uniforms(device, bytes.len() as u64);
                }
                grows
            });
        if grown.contains(&true) {
            let buffers = [&self.view, &self.pieces, &self.skins];
            self.group = bind_scene(device, &self.layout, buffers);
        }
        for (buffer, bytes) in [
            (&self.view, &view),
            (&self.pieces, &rows),
            (&self.skins, &joints),
        ] {
            if !bytes.is_empty() {
                queue.write_buffer(buffer, 0, bytes);
            }
        }
    }
}

fn put(bytes: &mut Vec<u8>, numbers: &[f32]) {
    bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

fn uniforms(device: &wgpu::Device, size: u64) -> wgpu::Buffer {
    device.create_buffer(&wgpu::BufferDescriptor {
        label: None,
        size,
        usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
        mapped_at_creation: false,
    })
}

fn bind_scene(
    device: &wgpu::Device,
    layout: &wgpu::BindGroupLayout,
    [view, pieces, skins]: [&wgpu::Buffer; 3],
) -> wgpu::BindGroup {
    let part = |binding, buffer, size| wgpu::BindGroupEntry {
        binding,
        resource: wgpu::BindingResource::Buffer(wgpu::BufferBinding {
            buffer,
            offset: 0,
            size: std::num::NonZero::new(size),
        }),
    };
    device.create_bind_group(&wgpu::BindGroupDescriptor {
        label: None,
        layout,
        entries: &[
            part(0, view, VIEW),
            part(1, pieces, PIECE),
            part(2, skins, SKIN),
        ],
    })
}

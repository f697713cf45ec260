//! The binary part of a GLB: one buffer view for each sort of value, shared by all meshes.

use gltf_json as json;
use json::buffer::Stride;
use json::validation::Checked;
use json::{Index, Root};

use crate::glb::{size, typing};

/// The sorts of values, in the order in which they stand in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Inverse bind matrices.
    Matrices,
    /// POSITION.
    Positions,
    /// NORMAL.
    Normals,
    /// TEXCOORD_0.
    Fibres,
    /// _TENDON.
    Tendon,
    /// JOINTS_0.
    Joints,
    /// WEIGHTS_0.
    Weights,
    /// COLOR_0.
    Colours,
    /// Short indices.
    Indices16,
    /// Long indices.
    Indices32,
}

impl View {
    const ALL: [Self; 10] = [
        Self::Matrices,
        Self::Positions,
        Self::Normals,
        Self::Fibres,
        Self::Tendon,
        Self::Joints,
        Self::Weights,
        Self::Colours,
        Self::Indices16,
        Self::Indices32,
    ];

    /// Bytes from one vertex to the next; none for what belongs to no vertex.
    fn stride(self) -> Option<usize> {
        match self {
            Self::Matrices | Self::Indices16 | Self::Indices32 => None,
            Self::Positions | Self::Normals => Some(12),
            Self::Fibres => Some(8),
            Self::Tendon | Self::Joints | Self::Weights | Self::Colours => Some(4),
        }
    }

    fn target(self) -> Option<Checked<json::buffer::Target>> {
        match self {
            Self::Matrices => None,
            Self::Indices16 | Self::Indices32 => {
                Some(Checked::Valid(json::buffer::Target::ElementArrayBuffer))
            }
            _ => Some(Checked::Valid(json::buffer::Target::ArrayBuffer)),
        }
    }
}

/// Values sorted by view; an accessor's view is set when all are known.
#[derive(Default)]
pub struct Buffers {
    bytes: [Vec<u8>; View::ALL.len()],
    views: Vec<View>,
}

impl Buffers {
    /// Adds `count` values and their accessor.
    pub fn push(
        &mut self,
        root: &mut Root,
        view: View,
        bytes: &[u8],
        count: usize,
    ) -> Index<json::Accessor> {
        let (component_type, type_, normalized) = typing(view);
        let store = &mut self.bytes[view as usize];
        store.resize(store.len().next_multiple_of(4), 0);
        let offset = store.len();
        store.extend(bytes);
        self.views.push(view);
        root.push(json::Accessor {
            buffer_view: None,
            byte_offset: Some(size(offset)),
            count: size(count),
            component_type,
            extensions: None,
            extras: None,
            type_,
            min: None,
            max: None,
            name: None,
            normalized,
            sparse: None,
        })
    }

    /// Makes the views of what was pushed and gives the bytes of the buffer.
    pub fn finish(self, root: &mut Root) -> Vec<u8> {
        let mut binary = Vec::new();
        let mut index_of = [None; View::ALL.len()];
        for (view, bytes) in View::ALL.into_iter().zip(&self.bytes) {
            if bytes.is_empty() {
                continue;
            }
            binary.resize(binary.len().next_multiple_of(4), 0);
            let made = root.push(json::buffer::View {
                buffer: Index::new(0),
                byte_length: size(bytes.len()),
                byte_offset: Some(size(binary.len())),
                byte_stride: view.stride().map(Stride),
                name: None,
                target: view.target(),
                extensions: None,
                extras: None,
            });
            index_of[view as usize] = Some(made);
            binary.extend(bytes);
        }
        for (accessor, view) in root.accessors.iter_mut().zip(self.views) {
            accessor.buffer_view = index_of[view as usize];
        }
        root.push(json::Buffer {
            byte_length: size(binary.len()),
            name: None,
            uri: None,
            extensions: None,
            extras: None,
        });
        binary
    }
}

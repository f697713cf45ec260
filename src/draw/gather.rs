//! From what is spawned to what is drawn: the pieces of one picture in their order, and the eye that sees them.

use std::collections::HashMap;

use bevy::{
    asset::UntypedAssetId,
    mesh::{
        MeshTag,
        skinning::{SkinnedMesh, SkinnedMeshInverseBindposes},
    },
    prelude::*,
};

use super::{Easel, Layering, Material, Style, Wears};

/// The order in which a picture is made, after everything stands where it belongs.
#[derive(SystemSet, Debug, Clone, PartialEq, Eq, Hash)]
pub enum DrawSystems {
    /// What is seen is gathered.
    Gather,
    /// What has changed is brought to the graphics card.
    Bring,
    /// The picture is drawn.
    Draw,
}

/// What is to be seen at this moment.
#[derive(Resource, Default)]
pub struct Seen {
    pub(super) eye: Option<Eye>,
    pub(super) pieces: Vec<Piece>,
    pub(super) skins: Skins,
    changed: bool,
    #[cfg(target_family = "wasm")]
    pub(super) drawn: bool,
    /// Whether the next picture is wanted even if it is the same, and whether this one was.
    again: (bool, bool),
}

impl Seen {
    /// Draws the next picture even if it is the same, and sharply.
    pub fn draw_again(&mut self) {
        self.again.0 = true;
    }

    /// Whether this picture is one that was asked for.
    pub fn is_wanted_again(&self) -> bool {
        self.again.1
    }

    /// Whether a body has been drawn.
    #[cfg(target_family = "wasm")]
    pub fn is_drawn(&self) -> bool {
        self.drawn
    }

    /// Whether the picture is another one than before.
    pub fn is_other(&self) -> bool {
        self.changed
    }
}

/// From where it is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Eye {
    pub(super) clip_from_world: Mat4,
    pub(super) world_from_view: Mat4,
    pub(super) size: UVec2,
    pub(super) background: LinearRgba,
}

/// A mesh with a material.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) mesh: AssetId<Mesh>,
    pub(super) material: UntypedAssetId,
    pub(super) style: Style,
    pub(super) uniform: Vec<u8>,
    pub(super) textures: [Option<AssetId<Image>>; 2],
    pub(super) world_from_local: Mat4,
    pub(super) tag: u32,
    /// Which of the [`Skins`] moves it.
    pub(super) skin: usize,
}

impl Piece {
    /// Whether both are drawn alike.
    fn same(&self, other: &Self) -> bool {
        self.mesh == other.mesh
            && self.style.key() == other.style.key()
            && self.uniform == other.uniform
            && self.textures == other.textures
            && self.world_from_local == other.world_from_local
            && self.tag == other.tag
            && self.skin == other.skin
    }
}

/// The matrices of the joints of each body that is seen.
#[derive(Default, PartialEq)]
pub(super) struct Skins {
    of: HashMap<Entity, usize>,
    pub(super) matrices: Vec<Vec<Mat4>>,
}

/// Gathers the pieces and brings them to the painter.
pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Seen>()
        .init_resource::<Before>()
        .configure_sets(
            Last,
            (DrawSystems::Gather, DrawSystems::Bring, DrawSystems::Draw).chain(),
        )
        .add_systems(First, forget)
        .add_systems(
            Last,
            (
                look.in_set(DrawSystems::Gather),
                bring.in_set(DrawSystems::Bring),
            ),
        );
}

/// What was seen in the picture before.
#[derive(Resource, Default)]
struct Before {
    eye: Option<Eye>,
    pieces: Vec<Piece>,
    skins: Vec<Vec<Mat4>>,
}

fn forget(mut seen: ResMut<Seen>, mut before: ResMut<Before>) {
    *before = Before {
        eye: seen.eye.take(),
        pieces: std::mem::take(&mut seen.pieces),
        skins: std::mem::take(&mut seen.skins.matrices),
    };
    seen.skins.of.clear();
}

fn look(
    mut seen: ResMut<Seen>,
    camera: Option<Single<(&Camera, &GlobalTransform), With<Camera3d>>>,
    background: Res<ClearColor>,
) {
    let Some(camera) = camera else { return };
    let (camera, eye) = *camera;
    seen.eye = camera.physical_viewport_size().map(|size| {
        let world_from_view = eye.to_matrix();
        Eye {
            clip_from_world: camera.clip_from_view() * world_from_view.inverse(),
            world_from_view,
            size,
            background: background.0.to_linear(),
        }
    });
}

/// Gathers the pieces that wear a material.
pub(super) fn gather<M: Material>(
    mut seen: ResMut<Seen>,
    worn: Query<(
        &Wears<M>,
        &Mesh3d,
        &GlobalTransform,
        &InheritedVisibility,
        Option<&MeshTag>,
        Option<&SkinnedMesh>,
    )>,
    joints: Query<&GlobalTransform>,
    materials: Res<Assets<M>>,
    bind_poses: Res<Assets<SkinnedMeshInverseBindposes>>,
) {
    let seen = &mut *seen;
    for (wears, mesh, transform, visibility, tag, skin) in &worn {
        let Some(material) = materials.get(&wears.0).filter(|_| visibility.get()) else {
            continue;
        };
        seen.pieces.push(Piece {
            mesh: mesh.id(),
            material: wears.id().untyped(),
            style: material.style(),
            uniform: material.uniform(),
            textures: material.textures().map(|texture| texture.map(Handle::id)),
            world_from_local: transform.to_matrix(),
            tag: tag.map_or(0, |tag| **tag),
            skin: skin.map_or(0, |skin| seen.skins.add(skin, &joints, &bind_poses)),
        });
    }
}

impl Skins {
    /// The place of the matrices of a body, which has the same joints in each of its meshes.
    fn add(
        &mut self,
        skin: &SkinnedMesh,
        joints: &Query<&GlobalTransform>,
        bind_poses: &Assets<SkinnedMeshInverseBindposes>,
    ) -> usize {
        let Some(&first) = skin.joints.first() else {
            return 0;
        };
        *self.of.entry(first).or_insert_with(|| {
            let inverse = bind_poses.get(&skin.inverse_bindposes);
            let inverse = inverse.iter().flat_map(|inverse| inverse.iter());
            let matrices = skin.joints.iter().zip(inverse).map(|(joint, inverse)| {
                let joint = joints.get(*joint).copied().unwrap_or_default();
                joint.to_matrix() * *inverse
            });
            self.matrices.push(matrices.collect());
            self.matrices.len() - 1
        })
    }
}

/// Sorts the pieces as they are drawn, brings to the painter what is new, and finds whether the picture is another one.
fn bring(
    mut seen: ResMut<Seen>,
    before: Res<Before>,
    easel: Option<Res<Easel>>,
    meshes: Res<Assets<Mesh>>,
    images: Res<Assets<Image>>,
    mut edited_meshes: MessageReader<AssetEvent<Mesh>>,
    mut edited_images: MessageReader<AssetEvent<Image>>,
) {
    let seen = &mut *seen;
    let mut painter = easel.as_ref().map(|easel| easel.painter());
    let mut edited = false;
    for event in edited_meshes.read() {
        edited |= matches!(event, AssetEvent::Modified { .. });
        if let (AssetEvent::Modified { id } | AssetEvent::Removed { id }, Some(painter)) =
            (event, &mut painter)
        {
            painter.store.forget_mesh(*id);
        }
    }
    for event in edited_images.read() {
        edited |= matches!(event, AssetEvent::Modified { .. });
        match (event, &mut painter) {
            (AssetEvent::Modified { id }, Some(painter)) => painter.rewrite(*id, &images),
            (AssetEvent::Removed { id }, Some(painter)) => painter.store.forget_texture(*id),
            _ => {}
        }
    }
    if let Some(eye) = seen.eye {
        seen.pieces.retain(|piece| match &mut painter {
            Some(painter) => painter.take_in(piece, &meshes, &images),
            None => true,
        });
        let middle = |mesh| painter.as_ref().map(|painter| painter.store.middle(mesh));
        sort(&mut seen.pieces, &eye, |mesh| {
            middle(mesh).unwrap_or_default()
        });
    }
    let same = seen.eye == before.eye
        && seen.pieces.len() == before.pieces.len()
        && (seen.pieces.iter().zip(&before.pieces)).all(|(one, other)| one.same(other))
        && seen.skins.matrices == before.skins;
    seen.again = (false, seen.again.0);
    seen.changed = edited || !same || seen.again.1;
    if let (Some(eye), Some(painter), true) = (seen.eye, &mut painter, seen.changed) {
        painter.plan(&eye, &seen.pieces, &seen.skins.matrices);
    }
}

/// Solid before sheer, and of what is sheer the farthest first. What is solid keeps its order, that of the body first:
/// it hides most.
fn sort(pieces: &mut [Piece], eye: &Eye, middle: impl Fn(AssetId<Mesh>) -> Vec3) {
    let view_from_world = eye.world_from_view.inverse();
    let nearness = |piece: &Piece| match piece.style.layering {
        Layering::Sheer => {
            let middle = piece.world_from_local.transform_point3(middle(piece.mesh));
            view_from_world.transform_point3(middle).z
        }
        Layering::Solid | Layering::Above => 0.0,
    };
    pieces.sort_by(|one, other| {
        let layering = one.style.layering.cmp(&other.style.layering);
        layering.then(nearness(one).total_cmp(&nearness(other)))
    });
}

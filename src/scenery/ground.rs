//! The soft background and the floor, with shadows where the body touches it.

use bevy::prelude::*;

use crate::draw::Wears;
use crate::explore::{beside::Beside, camera::BodyCamera};
use crate::loading::Content;
use crate::motion::player::Playing;
use crate::stage::{PsoasSystems, Stage, Theme, ViewState};
use crate::tissue::palette::Themed;

use super::paint::{Paints, SceneryMaterial, coloured, disc, shadow};

/// Radius of the floor, and where it has faded away, metres.
const FLOOR_RADIUS: f32 = 0.9;
const FLOOR_END: f32 = 1.35;
/// How far the floor is below what stands on it, metres: flesh gives way, and nothing is to flicker.
pub(super) const FLOOR_BELOW: f32 = 0.004;
/// Shadows lie above the floor and above a mat, metres below what stands there.
pub(super) const SHADOW_BELOW: f32 = 0.002;
/// Radius of the shadow under a contact, metres.
const SHADOW_RADIUS: f32 = 0.20;
/// How many contacts can have a shadow, on both bodies where two are compared.
const SHADOWS: usize = 16;

/// The floor: where it lies under one body, metres.
#[derive(Component)]
pub(super) struct Floor(pub(super) Vec3);

impl Floor {
    /// Where nothing is between it and the body.
    pub(super) const BARE: Self = Self(Vec3::new(0.0, -FLOOR_BELOW, 0.0));
}

/// What takes its colours from the theme.
#[derive(Component, Debug, Clone, Copy)]
enum Ground {
    /// Far behind the body.
    Wall,
    /// Below it.
    Floor,
    /// Where the floor fades away.
    Rim,
}

impl Ground {
    fn mesh(self, colours: &Themed) -> Mesh {
        let floor = colours.floor;
        match self {
            Self::Wall => backdrop(colours.background_top, colours.background_bottom),
            Self::Floor => disc(FLOOR_RADIUS, &[(0.0, floor), (1.0, floor)]),
            Self::Rim => {
                let clear = floor.with_alpha(0.0);
                disc(
                    FLOOR_END,
                    &[(FLOOR_RADIUS / FLOOR_END, floor), (1.0, clear)],
                )
            }
        }
    }
}

/// The shadow under one contact, by the contact's place in the list.
#[derive(Component)]
struct ContactShadow(usize);

/// Spawns background and floor, paints them in the colours of the theme, moves the shadows, and widens the floor under two bodies.
pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Stage::Viewing), spawn_ground)
        .add_systems(
            Update,
            (
                paint_ground.run_if(resource_changed::<ViewState>),
                move_shadows.run_if(resource_changed::<Playing>),
                widen_floor,
            )
                .in_set(PsoasSystems::Show)
                .run_if(in_state(Stage::Viewing)),
        );
}

fn spawn_ground(
    mut commands: Commands,
    camera: Single<Entity, With<BodyCamera>>,
    mut meshes: ResMut<Assets<Mesh>>,
    paints: Res<Paints>,
) {
    let look =
        |ground, paint: &Handle<SceneryMaterial>| (ground, Mesh3d::default(), Wears(paint.clone()));
    // In the browser every pixel costs; one colour is nearly the same there.
    if cfg!(not(target_family = "wasm")) {
        let wall = look(Ground::Wall, &paints.solid);
        commands.entity(*camera).with_child(wall);
    }
    let floor = (Floor::BARE, look(Ground::Floor, &paints.solid));
    let rim = look(Ground::Rim, &paints.sheer);
    commands.spawn(floor).with_child(rim);
    let shadow = meshes.add(shadow(SHADOW_RADIUS));
    for place in 0..SHADOWS {
        let look = (Mesh3d(shadow.clone()), Wears(paints.sheer.clone()));
        commands.spawn((ContactShadow(place), look, Visibility::Hidden));
    }
}

fn paint_ground(
    mut painted: Local<Option<Theme>>,
    (content, view): (Res<Content>, Res<ViewState>),
    mut ground: Query<(&Ground, &mut Mesh3d)>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut clear: ResMut<ClearColor>,
) {
    if painted.replace(view.theme) == Some(view.theme) {
        return;
    }
    let colours = content.palette.themed(view.theme);
    let background = colours.background_top.mix(&colours.background_bottom, 0.5);
    clear.0 = background.into();
    for (ground, mut mesh) in &mut ground {
        mesh.0 = meshes.add(ground.mesh(colours));
    }
}

/// Draws the floor out along the way to a second body.
fn widen_floor(beside: Option<Res<Beside>>, floor: Single<(&Floor, &mut Transform)>) {
    let way = beside.map_or(Vec3::ZERO, |beside| beside.way);
    let (floor, mut transform) = floor.into_inner();
    let along = 1.0 + way.length() / (2.0 * FLOOR_RADIUS);
    transform.set_if_neq(Transform {
        translation: floor.0 + way / 2.0,
        rotation: Quat::from_rotation_arc(Vec3::X, way.normalize_or(Vec3::X)),
        scale: Vec3::new(along, 1.0, 1.0),
    });
}

fn move_shadows(
    playing: Res<Playing>,
    beside: Option<Res<Beside>>,
    mut shadows: Query<(&ContactShadow, &mut Transform, &mut Visibility)>,
) {
    let second = beside.iter().flat_map(|beside| &beside.contacts);
    let contacts: Vec<&Vec3> = playing.contacts.iter().chain(second).collect();
    for (shadow, mut transform, mut visibility) in &mut shadows {
        let contact = contacts.get(shadow.0);
        let shown = if contact.is_some() {
            Visibility::Visible
        } else {
            Visibility::Hidden
        };
        visibility.set_if_neq(shown);
        if let Some(contact) = contact {
            transform.translation = contact.with_y(-SHADOW_BELOW);
        }
    }
}

/// A wall far behind the body, wide enough for any window, that follows the camera.
fn backdrop(top: Srgba, bottom: Srgba) -> Mesh {
    const BEHIND: f32 = 50.0;
    const HALF_HEIGHT: f32 = 14.0;
    const HALF_WIDTH: f32 = 60.0;
    let corner = |x: f32, y: f32| [x * HALF_WIDTH, y * HALF_HEIGHT, -BEHIND];
    let positions = vec![
        corner(-1.0, -1.0),
        corner(1.0, -1.0),
        corner(1.0, 1.0),
        corner(-1.0, 1.0),
    ];
    coloured(
        positions,
        [bottom, bottom, top, top],
        vec![0, 1, 2, 0, 2, 3],
    )
}

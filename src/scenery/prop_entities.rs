//! The props in the world: spawned with an exercise, sheer from behind, the box in the hands.

use bevy::{math::Isometry3d, prelude::*};

use crate::explore::camera::BodyCamera;
use crate::loading::Content;
use crate::motion::{contact::Plane, kinematics::Kinematics, player::Playing};
use crate::stage::{PsoasSystems, ShownSide, Stage, ViewState};
use crate::tissue::palette::Palette;

use super::ground::{FLOOR_BELOW, Floor, SHADOW_BELOW};
use super::load::Load;
use super::paint::{Paints, coloured, shadow};
use super::props::{Furniture, furniture};
use super::solid::{Block, Stuff};

/// Whatever goes away with the exercise.
#[derive(Component)]
struct OfExercise;

/// Shown to whoever looks from this side of a plane.
#[derive(Component)]
enum SeenFrom {
    Front(Plane),
    Behind(Plane),
}

/// The box in the hands.
#[derive(Component)]
struct Carried(Load);

/// What lies on the floor under the box.
#[derive(Component)]
struct CarriedShadow;

/// What was chosen to be played: exercise, side and mistake.
type Choice = (Option<String>, ShownSide, Option<usize>);

/// Puts the props into the room and moves them.
pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        (
            furnish.run_if(resource_exists::<Kinematics>),
            (carry.run_if(resource_exists::<Kinematics>), turn_sheer),
        )
            .chain()
            .in_set(PsoasSystems::Show)
            .run_if(in_state(Stage::Viewing)),
    );
}

/// Spawns what an exercise needs when another one was chosen.
fn furnish(
    mut chosen: Local<Option<Choice>>,
    mut commands: Commands,
    (view, content, playing): (Res<ViewState>, Res<Content>, Res<Playing>),
    kinematics: Res<Kinematics>,
    before: Query<Entity, With<OfExercise>>,
    mut floor: Single<&mut Transform, With<Floor>>,
    mut meshes: ResMut<Assets<Mesh>>,
    paints: Res<Paints>,
) {
    let choice = (view.exercise.clone(), view.side, view.fault);
    if chosen.as_ref() == Some(&choice) && !content.is_changed() {
        return;
    }
    *chosen = Some(choice);
    before
        .iter()
        .for_each(|entity| commands.entity(entity).despawn());
    floor.translation = Vec3::NEG_Y * FLOOR_BELOW;
    let Some(course) = &playing.course else {
        return;
    };
    let mut workshop = Workshop {
        commands: &mut commands,
        meshes: &mut meshes,
        paints: &paints,
        palette: &content.palette,
    };
    let pieces = furniture(&kinematics, course);
    for piece in &pieces {
        workshop.place(piece);
    }
    let mut blocks = pieces.iter().flat_map(|piece| &piece.blocks);
    if let Some(mat) = blocks.find(|block| block.stuff == Stuff::Mat) {
        floor.translation = mat.base.translation.into();
    }
    if let Some(load) = Load::new(&kinematics, course) {
        workshop.place_load(load);
    }
}

/// What props are built with.
struct Workshop<'a, 'w, 's> {
    commands: &'a mut Commands<'w, 's>,
    meshes: &'a mut Assets<Mesh>,
    paints: &'a Paints,
    palette: &'a Palette,
}

impl Workshop<'_, '_, '_> {
    fn place(&mut self, piece: &Furniture) {
        const SHEER: f32 = 0.07;
        let solid = self.draw(&piece.blocks, 1.0);
        let look = (
            OfExercise,
            Mesh3d(solid),
            MeshMaterial3d(self.paints.solid.clone()),
        );
        let Some(plane) = piece.front else {
            self.commands.spawn(look);
            return;
        };
        self.commands.spawn((look, SeenFrom::Front(plane)));
        let sheer = self.draw(&piece.blocks, SHEER);
        let look = (
            OfExercise,
            Mesh3d(sheer),
            MeshMaterial3d(self.paints.sheer.clone()),
        );
        self.commands.spawn((look, SeenFrom::Behind(plane)));
    }

    fn place_load(&mut self, load: Load) {
        let under = self.meshes.add(shadow(1.0));
        let sheer = MeshMaterial3d(self.paints.sheer.clone());
        self.commands
            .spawn((OfExercise, CarriedShadow, Mesh3d(under), sheer));
        let solid = self.draw(&[load.block], 1.0);
        let paint = MeshMaterial3d(self.paints.solid.clone());
        self.commands
            .spawn((OfExercise, Carried(load), Mesh3d(solid), paint));
    }

    fn draw(&mut self, blocks: &[Block], alpha: f32) -> Handle<Mesh> {
        let mut positions = Vec::new();
        let mut colours = Vec::new();
        let mut indices = Vec::new();
        for block in blocks {
            let surface = block.surface();
            let first = positions.len() as u32;
            indices.extend(surface.indices.iter().map(|index| first + index));
            let placed = surface
                .positions
                .iter()
                .map(|place| (block.base * *place).to_array());
            positions.extend(placed);
            let colour = self.colour(block.stuff);
            let shades = block.shades(&surface, Isometry3d::IDENTITY);
            colours.extend(
                shades
                    .into_iter()
                    .map(|shade| (colour * shade).with_alpha(alpha)),
            );
        }
        self.meshes.add(coloured(positions, colours, indices))
    }

    fn colour(&self, stuff: Stuff) -> Srgba {
        match stuff {
            Stuff::Mat => self.palette.mat,
            Stuff::Wall => self.palette.wall,
            Stuff::Wood => self.palette.wood,
        }
    }
}

/// The box goes where the hands take it, and its shadow fades as it rises.
fn carry(
    playing: Res<Playing>,
    kinematics: Res<Kinematics>,
    mut carried: Query<(&Carried, &mut Transform), Without<CarriedShadow>>,
    mut shadows: Query<&mut Transform, With<CarriedShadow>>,
) {
    /// How much wider than the box its shadow is, and at which height it is half as wide, metres.
    const WIDER: f32 = 2.0;
    const HALF_AT: f32 = 0.25;
    let Playing {
        course: Some(course),
        moment: Some(moment),
        posture: Some(posture),
        ..
    } = &*playing
    else {
        return;
    };
    for (Carried(load), mut transform) in &mut carried {
        let place = load.place(&kinematics, course, *moment, posture);
        *transform = Transform::from_isometry(place);
        let size = load.block.half * WIDER / (1.0 + transform.translation.y.max(0.0) / HALF_AT);
        for mut shadow in &mut shadows {
            shadow.translation = transform.translation.with_y(-SHADOW_BELOW);
            shadow.rotation = transform.rotation;
            shadow.scale = Vec3::new(size.x, 1.0, size.y);
        }
    }
}

fn turn_sheer(
    camera: Single<&GlobalTransform, With<BodyCamera>>,
    mut props: Query<(&SeenFrom, &mut Visibility)>,
) {
    let eye = camera.translation();
    for (seen, mut visibility) in &mut props {
        let shown = match seen {
            SeenFrom::Front(plane) => plane.height(eye) >= 0.0,
            SeenFrom::Behind(plane) => plane.height(eye) < 0.0,
        };
        let wanted = if shown {
            Visibility::Inherited
        } else {
            Visibility::Hidden
        };
        visibility.set_if_neq(wanted);
    }
}

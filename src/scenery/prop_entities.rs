//! The props in the world: spawned with an exercise for each body, sheer from behind, the box in the hands.

use bevy::{math::Isometry3d, prelude::*};

use crate::draw::Wears;
use crate::explore::{beside::Beside, camera::BodyCamera};
use crate::loading::Content;
use crate::motion::{contact::Plane, course::Course, kinematics::Kinematics, player::Playing};
use crate::stage::{Comparison, PsoasSystems, ShownSide, Stage, Theme, ViewState};
use crate::tissue::palette::Themed;

use super::ground::{Floor, SHADOW_BELOW};
use super::load::Load;
use super::paint::{Paints, coloured, shadow};
use super::props::{Furniture, furniture};
use super::solid::{Block, Stuff};

/// Around the props of a body, which go away with the exercise.
#[derive(Component, Debug, Clone, Copy, PartialEq, Eq)]
enum PropsOf {
    /// Of the body that is always there.
    First,
    /// Of the one that shows a mistake beside it.
    Second,
}

/// Shown to whoever looks from this side of a plane.
#[derive(Component)]
enum SeenFrom {
    Front(Plane),
    Behind(Plane),
}

/// The box in the hands of a body.
#[derive(Component)]
struct Carried(PropsOf, Load);

/// What lies on the floor under that box.
#[derive(Component)]
struct CarriedShadow(PropsOf);

/// What was chosen to be played: exercise, side, mistake and how that is shown; and in which colours.
type Choice = (Option<String>, ShownSide, Option<usize>, Comparison, Theme);

/// Puts the props into the room and moves them.
pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        (
            furnish.run_if(resource_exists::<Kinematics>),
            (
                carry.run_if(resource_exists::<Kinematics>),
                place_second.run_if(resource_exists::<Beside>),
                turn_sheer,
            ),
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
    (view, content): (Res<ViewState>, Res<Content>),
    (playing, beside): (Res<Playing>, Option<Res<Beside>>),
    kinematics: Res<Kinematics>,
    before: Query<Entity, With<PropsOf>>,
    mut floor: Single<&mut Floor>,
    mut meshes: ResMut<Assets<Mesh>>,
    paints: Res<Paints>,
) {
    let choice = (
        view.exercise.clone(),
        view.side,
        view.fault,
        view.comparison,
        view.theme,
    );
    if chosen.as_ref() == Some(&choice) && !content.is_changed() {
        return;
    }
    *chosen = Some(choice);
    before
        .iter()
        .for_each(|entity| commands.entity(entity).despawn());
    **floor = Floor::BARE;
    let first = playing.course.iter().map(|course| (PropsOf::First, course));
    let second = beside.iter();
    let second = second.map(|beside| (PropsOf::Second, &beside.course));
    for (whose, course) in first.chain(second) {
        let room = (whose, Transform::default(), Visibility::default());
        let mut workshop = Workshop {
            whose,
            room: commands.spawn(room).id(),
            commands: &mut commands,
            meshes: &mut meshes,
            paints: &paints,
            palette: content.palette.themed(view.theme),
        };
        if let Some(mat) = workshop.furnish(&kinematics, course) {
            **floor = Floor(mat);
        }
    }
}

/// What props are built with.
struct Workshop<'a, 'w, 's> {
    whose: PropsOf,
    /// What all are children of.
    room: Entity,
    commands: &'a mut Commands<'w, 's>,
    meshes: &'a mut Assets<Mesh>,
    paints: &'a Paints,
    palette: &'a Themed,
}

impl Workshop<'_, '_, '_> {
    /// Places what an exercise needs, and gives where the mat lies if there is one, metres.
    fn furnish(&mut self, kinematics: &Kinematics, course: &Course) -> Option<Vec3> {
        let pieces = furniture(kinematics, course);
        for piece in &pieces {
            self.place(piece);
        }
        if let Some(load) = Load::new(kinematics, course) {
            self.place_load(load);
        }
        let mut blocks = pieces.iter().flat_map(|piece| &piece.blocks);
        let mat = blocks.find(|block| block.stuff == Stuff::Mat)?;
        Some(mat.base.translation.into())
    }

    fn place(&mut self, piece: &Furniture) {
        const SHEER: f32 = 0.07;
        let solid = self.draw(&piece.blocks, 1.0);
        let look = (
            ChildOf(self.room),
            Mesh3d(solid),
            Wears(self.paints.solid.clone()),
        );
        let Some(plane) = piece.front else {
            self.commands.spawn(look);
            return;
        };
        self.commands.spawn((look, SeenFrom::Front(plane)));
        let sheer = self.draw(&piece.blocks, SHEER);
        let look = (
            ChildOf(self.room),
            Mesh3d(sheer),
            Wears(self.paints.sheer.clone()),
        );
        self.commands.spawn((look, SeenFrom::Behind(plane)));
    }

    fn place_load(&mut self, load: Load) {
        let under = self.meshes.add(shadow(1.0));
        let sheer = Wears(self.paints.sheer.clone());
        let (whose, room) = (self.whose, ChildOf(self.room));
        self.commands
            .spawn((room.clone(), CarriedShadow(whose), Mesh3d(under), sheer));
        let solid = self.draw(&[load.block], 1.0);
        let paint = Wears(self.paints.solid.clone());
        self.commands
            .spawn((room, Carried(whose, load), Mesh3d(solid), paint));
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
    (playing, beside): (Res<Playing>, Option<Res<Beside>>),
    kinematics: Res<Kinematics>,
    mut carried: Query<(&Carried, &mut Transform), Without<CarriedShadow>>,
    mut shadows: Query<(&CarriedShadow, &mut Transform)>,
) {
    /// How much wider than the box its shadow is, and at which height it is half as wide, metres.
    const WIDER: f32 = 2.0;
    const HALF_AT: f32 = 0.25;
    let Some(moment) = playing.moment else {
        return;
    };
    for (Carried(whose, load), mut transform) in &mut carried {
        let doing = match whose {
            PropsOf::First => playing.course.as_ref().zip(playing.posture.as_ref()),
            PropsOf::Second => beside
                .as_ref()
                .map(|body| (&body.course, &body.own_posture)),
        };
        let Some((course, posture)) = doing else {
            continue;
        };
        let place = load.place(&kinematics, course, moment, posture);
        *transform = Transform::from_isometry(place);
        let size = load.block.half * WIDER / (1.0 + transform.translation.y.max(0.0) / HALF_AT);
        let below = shadows.iter_mut().filter(|(of, _)| of.0 == *whose);
        for (_, mut shadow) in below {
            shadow.translation = transform.translation.with_y(-SHADOW_BELOW);
            shadow.rotation = transform.rotation;
            shadow.scale = Vec3::new(size.x, 1.0, size.y);
        }
    }
}

/// What the second body needs stands where it is.
fn place_second(beside: Res<Beside>, mut rooms: Query<(&PropsOf, &mut Transform)>) {
    let second = rooms
        .iter_mut()
        .filter(|(whose, _)| **whose == PropsOf::Second);
    for (_, mut transform) in second {
        transform.set_if_neq(Transform::from_translation(beside.way));
    }
}

fn turn_sheer(
    camera: Single<&GlobalTransform, With<BodyCamera>>,
    mut props: Query<(&SeenFrom, &GlobalTransform, &mut Visibility)>,
) {
    let eye = camera.translation();
    for (seen, room, mut visibility) in &mut props {
        let eye = eye - room.translation();
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

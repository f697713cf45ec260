//! The mistake beside the right motion: a second body with meshes and materials of the first, in step
//! with it, there only while the two are compared.

use bevy::{
    camera::visibility::NoFrustumCulling, math::Vec3A, mesh::skinning::SkinnedMesh, prelude::*,
};

use crate::body::{
    bind::{JointEntities, LayerMesh},
    rig::Posture,
};
use crate::loading::Content;
use crate::motion::{
    contact::Planted,
    course::{Course, Kinematics},
    player::Playing,
};
use crate::stage::{PsoasSystems, ShownSide, Stage, ViewState};
use crate::tissue::material::TissueMaterial;

use super::{
    camera::bounds_of_course,
    pair::{Bounds, way_beside},
};

/// What is shown beside the right motion. Works and stretches of a mistake are those of the exercise, so
/// both bodies have the same colours.
#[derive(Resource, Debug)]
pub struct Beside {
    /// What the mistake is called.
    pub name: String,
    /// From the right motion to the mistake, metres: what belongs to the first body stands there again.
    pub way: Vec3,
    /// The mistake at this moment, where it stands.
    pub posture: Posture,
    /// Where it touches the floor, metres.
    pub contacts: Vec<Vec3>,
    /// The box around everything that the right motion does.
    pub right: Bounds,
    /// The same of the mistake, as if it were done in the same place.
    wrong: Bounds,
    course: Course,
}

impl Beside {
    /// The box around everything that the mistake does, where it is done.
    pub fn mistake(&self) -> Bounds {
        let (low, high) = self.wrong;
        (low + self.way, high + self.way)
    }
}

/// What the second body consists of.
#[derive(Component)]
struct SecondBody;

/// A joint of the second body, by its place in the joint tree.
#[derive(Component)]
struct SecondJoint(usize);

/// What is compared: exercise, side and mistake.
type Choice = (Option<String>, ShownSide, usize);

/// Spawns the second body while two are compared, and moves it.
pub(crate) fn plugin(app: &mut App) {
    let second_is_there = any_with_component::<SecondBody>;
    app.add_systems(
        Update,
        (
            compare,
            spawn_second
                .run_if(resource_exists::<Beside>)
                .run_if(not(second_is_there)),
            remove_second
                .run_if(not(resource_exists::<Beside>))
                .run_if(second_is_there),
            pose_second.run_if(resource_exists::<Beside>),
        )
            .chain()
            .in_set(PsoasSystems::Pose)
            .run_if(in_state(Stage::Viewing))
            .run_if(resource_exists::<Kinematics>),
    );
}

/// Puts the mistake that was chosen on the second body, or takes it away.
fn compare(
    mut compared: Local<Option<Choice>>,
    mut commands: Commands,
    view: Res<ViewState>,
    content: Res<Content>,
    kinematics: Res<Kinematics>,
    playing: Res<Playing>,
) {
    let mistake = view.mistake_beside().filter(|_| playing.course.is_some());
    let choice = mistake.map(|mistake| (view.exercise.clone(), view.side, mistake));
    if *compared == choice && !content.is_changed() {
        return;
    }
    let second = choice.as_ref().and_then(|&(_, side, mistake)| {
        let exercise = content.shown(&view)?;
        let name = exercise.faults.get(mistake)?.name.clone();
        let course = Course::new(&kinematics, exercise.variant(side, Some(mistake)));
        let right = bounds_of_course(&kinematics, playing.course.as_ref()?);
        Some(Beside {
            name,
            way: Vec3::ZERO,
            posture: course
                .solve(&kinematics, course.exercise.moment(0.0))
                .posture,
            contacts: Vec::new(),
            right,
            wrong: bounds_of_course(&kinematics, &course),
            course,
        })
    });
    match second {
        Some(second) => commands.insert_resource(second),
        None => commands.remove_resource::<Beside>(),
    }
    *compared = choice;
}

fn spawn_second(
    mut commands: Commands,
    joints: Res<JointEntities>,
    layers: Query<(
        &LayerMesh,
        &Mesh3d,
        &MeshMaterial3d<TissueMaterial>,
        &SkinnedMesh,
        &Visibility,
    )>,
) {
    let joints: Vec<Entity> = (0..joints.0.len())
        .map(|joint| {
            let joint = (SecondBody, SecondJoint(joint), Transform::default());
            commands.spawn(joint).id()
        })
        .collect();
    for (layer, mesh, material, skin, visibility) in &layers {
        let skin = SkinnedMesh {
            inverse_bindposes: skin.inverse_bindposes.clone(),
            joints: joints.clone(),
        };
        let look = (mesh.clone(), material.clone(), *visibility);
        commands.spawn((SecondBody, *layer, look, skin, NoFrustumCulling));
    }
}

fn remove_second(mut commands: Commands, second: Query<Entity, With<SecondBody>>) {
    second
        .iter()
        .for_each(|entity| commands.entity(entity).despawn());
}

fn pose_second(
    view: Res<ViewState>,
    kinematics: Res<Kinematics>,
    mut beside: ResMut<Beside>,
    mut joints: Query<(&SecondJoint, &mut Transform)>,
    mut layers: Query<&mut Transform, (With<SecondBody>, Without<SecondJoint>)>,
) {
    if !view.is_changed() && !beside.is_changed() {
        return;
    }
    let way = way_beside(beside.right, beside.wrong, view.view);
    let moment = beside.course.exercise.moment(view.seconds);
    let posture = beside.course.solve(&kinematics, moment).posture;
    let planted = beside.course.planted(moment);
    let posture = moved(posture, way);
    for (joint, mut transform) in &mut joints {
        *transform = Transform::from_isometry(posture.frames[joint.0]);
    }
    // Skins are drawn in the order of their places, the farther one first.
    for mut transform in &mut layers {
        transform.translation = way;
    }
    let anchors = planted.iter().map(Planted::anchor);
    beside.contacts = anchors.map(|anchor| anchor + way).collect();
    beside.posture = posture;
    beside.way = way;
}

/// The same posture in another place.
fn moved(mut posture: Posture, way: Vec3) -> Posture {
    posture.root += way;
    for frame in &mut posture.frames {
        frame.translation += Vec3A::from(way);
    }
    posture
}

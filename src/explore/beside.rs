//! The mistake beside the right motion: a second body with meshes and materials of the first, in step
//! with it, there only while the two are compared.

use std::sync::Arc;

use bevy::{
    camera::visibility::NoFrustumCulling,
    math::Vec3A,
    mesh::{MeshTag, skinning::SkinnedMesh},
    prelude::*,
};

use crate::body::{
    bind::{JointEntities, LayerMesh},
    model::LayerKind,
    rig::Posture,
};
use crate::draw::Wears;
use crate::loading::Content;
use crate::locale::Text;
use crate::motion::{course::Course, kinematics::Kinematics, player::Playing};
use crate::stage::{PsoasSystems, ShownSide, Stage, ViewState};
use crate::tissue::{material::TissueMaterial, shape::Hung};

use super::{
    framing::{Bounds, bounds_of_course},
    pair::way_beside,
};

/// What is shown beside the right motion. Works and stretches of a mistake are those of the exercise, so
/// both bodies have the same colours.
#[derive(Resource, Debug)]
pub struct Beside {
    /// What the mistake is called.
    pub name: Text,
    /// From the right motion to the mistake, metres: what belongs to the first body stands there again.
    pub way: Vec3,
    /// The motion with the mistake.
    pub course: Arc<Course>,
    /// The mistake at this moment, as if it were done in the same place.
    pub own_posture: Posture,
    /// Where it rests on the floor or a seat, metres.
    pub contacts: Vec<Vec3>,
    /// The box around everything that the right motion does.
    pub right: Bounds,
    /// The same of the mistake, as if it were done in the same place.
    wrong: Bounds,
}

impl Beside {
    /// The box around everything that the mistake does, where it is done.
    pub fn mistake(&self) -> Bounds {
        let (low, high) = self.wrong;
        (low + self.way, high + self.way)
    }

    /// The mistake at this moment, where it is done.
    pub fn posture(&self) -> Posture {
        let mut posture = self.own_posture.clone();
        posture.root += self.way;
        for frame in &mut posture.frames {
            frame.translation += Vec3A::from(self.way);
        }
        posture
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
        let right = bounds_of_course(&kinematics, playing.course.as_deref()?);
        Some(Beside {
            name,
            way: Vec3::ZERO,
            own_posture: course.at(&kinematics, course.exercise.moment(0.0)).posture,
            contacts: Vec::new(),
            right,
            wrong: bounds_of_course(&kinematics, &course),
            course: Arc::new(course),
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
        &Wears<TissueMaterial>,
        &SkinnedMesh,
        &MeshTag,
        &Visibility,
    )>,
    hung: Res<Hung>,
    mut materials: ResMut<Assets<TissueMaterial>>,
) {
    let joints: Vec<Entity> = (0..joints.0.len())
        .map(|joint| {
            let joint = (SecondBody, SecondJoint(joint), Transform::default());
            commands.spawn(joint).id()
        })
        .collect();
    for (layer, mesh, material, skin, breath, visibility) in &layers {
        let skin = SkinnedMesh {
            inverse_bindposes: skin.inverse_bindposes.clone(),
            joints: joints.clone(),
        };
        let own = materials
            .get(&material.0)
            .filter(|_| layer.0 == LayerKind::Muscles)
            .map(|material| material.with_stations(hung.second.clone()));
        let material = own.map_or(material.clone(), |own| Wears(materials.add(own)));
        let look = (mesh.clone(), material, breath.clone(), *visibility);
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
    let moment = beside.course.exercise.moment_shown(&view);
    let own_posture = beside.course.at(&kinematics, moment).posture;
    let rests = beside.course.rests(moment).into_iter();
    beside.contacts = rests.map(|place| place + way).collect();
    beside.own_posture = own_posture;
    beside.way = way;
    let posture = beside.posture();
    for (joint, mut transform) in &mut joints {
        *transform = Transform::from_isometry(posture.frames[joint.0]);
    }
    // Skins are drawn in the order of their places, the farther one first.
    for mut transform in &mut layers {
        transform.translation = way;
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use bevy::{
        MinimalPlugins,
        state::app::{AppExtStates, StatesPlugin},
    };

    use super::*;
    use crate::body::{bind::Body, file::read_body, model::BodyModel};
    use crate::library::Library;
    use crate::motion::player;
    use crate::stage::{Comparison, Motion, Playback};

    fn library_and_body() -> (Library, BodyModel) {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).expect("sound assets");
        let bytes = std::fs::read(assets.join("models/body_light.glb")).expect("the body");
        let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
        (library, body)
    }

    /// An app with one layer of the body in place of all, that shows a mistake beside the right motion.
    fn comparing_app() -> App {
        let (library, body) = library_and_body();
        let mut app = App::new();
        app.add_plugins((MinimalPlugins, StatesPlugin, crate::stage::plugin))
            .add_plugins((player::plugin, plugin))
            .init_resource::<Assets<TissueMaterial>>()
            .init_resource::<Hung>();
        let joints: Vec<Entity> = library
            .rig
            .skeleton()
            .joints()
            .iter()
            .map(|_| app.world_mut().spawn(Transform::default()).id())
            .collect();
        let skin = SkinnedMesh {
            inverse_bindposes: Handle::default(),
            joints: joints.clone(),
        };
        let look = (
            Mesh3d::default(),
            Wears::<TissueMaterial>::default(),
            MeshTag::default(),
            Visibility::default(),
        );
        app.world_mut()
            .spawn((LayerMesh(LayerKind::Muscles), look, skin));
        app.insert_resource(Content(library))
            .insert_resource(Body(body))
            .insert_resource(JointEntities(joints))
            .insert_resource(ViewState {
                exercise: Some("hip_hinge_lift".to_owned()),
                fault: Some(0),
                comparison: Comparison::Beside,
                playback: Playback::Paused,
                ..ViewState::default()
            })
            .insert_state(Stage::Viewing);
        app.update();
        app
    }

    fn count<Wanted: Component>(app: &mut App) -> usize {
        let mut found = app.world_mut().query::<&Wanted>();
        found.iter(app.world()).count()
    }

    #[test]
    fn a_second_body_stands_beside_the_first_and_goes_when_it_is_alone() {
        let mut app = comparing_app();
        let joints = app.world().resource::<JointEntities>().0.clone();
        assert_eq!(count::<SecondJoint>(&mut app), joints.len());
        assert_eq!(count::<LayerMesh>(&mut app), 2);
        let way = app.world().resource::<Beside>().way;
        assert!(way.length() > 0.4 && way.y == 0.0, "{way}");
        let pelvis = |app: &App| app.world().get::<Transform>(joints[0]).copied();
        let first = pelvis(&app).expect("its joint").translation;
        let second = app.world().resource::<Beside>().posture().root;
        // Both begin in the same pose.
        assert!(second.distance(first + way) < 0.01, "{first} {second}");

        app.world_mut().resource_mut::<ViewState>().comparison = Comparison::Alone;
        app.update();
        assert_eq!(count::<SecondBody>(&mut app), 0);
        assert_eq!(count::<LayerMesh>(&mut app), 1);
        assert!(!app.world().contains_resource::<Beside>());
    }

    #[test]
    fn the_two_are_in_step_and_the_first_shows_the_right_motion() {
        let mut app = comparing_app();
        let exercise = app.world().resource::<Playing>().course.clone();
        let exercise = exercise.expect("it plays").exercise.clone();
        let bent = exercise.phases()[1].end() - 0.1;
        app.world_mut().resource_mut::<ViewState>().seconds = bent;
        app.update();
        let world = app.world();
        let (playing, beside) = (world.resource::<Playing>(), world.resource::<Beside>());
        assert_eq!(playing.moment, Some(beside.course.exercise.moment(bent)));
        let phase = |course: &Course| course.exercise.phases()[1].target.clone();
        let right = playing.course.as_deref().map(phase);
        let written = world.resource::<Content>().exercise("hip_hinge_lift");
        let written = written.expect("shipped").phases()[1].target.clone();
        assert_eq!(format!("{right:?}"), format!("{:?}", Some(written)));
    }

    #[test]
    fn with_key_poses_in_place_of_motion_both_stand_at_theirs() {
        let mut app = comparing_app();
        let mut view = app.world_mut().resource_mut::<ViewState>();
        view.motion = Motion::KeyPoses;
        view.seconds = 0.1;
        app.update();
        let world = app.world();
        let (playing, beside) = (world.resource::<Playing>(), world.resource::<Beside>());
        let key = beside.course.exercise.moment(0.1).key_pose();
        assert_eq!(playing.moment, Some(key));
        let wanted = beside.course.at(world.resource::<Kinematics>(), key);
        let root = wanted.posture.root + beside.way;
        assert!(beside.posture().root.distance(root) < 1e-5);
    }

    #[test]
    fn the_two_never_touch() {
        const MOMENTS: usize = 10;
        let (library, body) = library_and_body();
        let kinematics = library.kinematics(&body);
        let skeleton = library.rig.skeleton();
        for exercise in library.exercises().filter(|row| !row.faults.is_empty()) {
            let courses = [None, Some(0)].map(|mistake| {
                Course::new(&kinematics, exercise.variant(ShownSide::Written, mistake))
            });
            let [right, wrong] = courses
                .each_ref()
                .map(|course| bounds_of_course(&kinematics, course));
            let way = way_beside(right, wrong, exercise.best_view);
            let towards = way.normalize();
            for part in 0..MOMENTS {
                let seconds = exercise.seconds() * part as f32 / MOMENTS as f32;
                let [first, second] = courses.each_ref().map(|course| {
                    let moment = exercise.moment(seconds);
                    course.at(&kinematics, moment).posture.frames
                });
                let first = -body.lowest(skeleton, &first, -towards).0;
                let second = body.lowest(skeleton, &second, towards).0 + way.length();
                let between = second - first;
                assert!(
                    between > 0.05,
                    "{} at {seconds} s: {between} m",
                    exercise.id
                );
            }
        }
    }
}

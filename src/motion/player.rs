//! Plays the chosen exercise: the clock, the solved body at this moment, the joints.

use bevy::prelude::*;

use crate::body::{
    bind::{Body, JointEntities},
    pose::Pose,
    rig::Posture,
};
use crate::loading::Content;
use crate::stage::{Ending, Playback, PsoasSystems, ShownSide, Stage, ViewState};

use super::{
    course::{Course, Kinematics},
    exercise::{Level, Moment},
    solver::Solved,
};

/// The body at this moment.
#[derive(Resource, Debug, Clone, Default)]
pub struct Playing {
    /// What plays; none in the anatomical position.
    pub course: Option<Course>,
    /// The moment of the exercise.
    pub moment: Option<Moment>,
    /// How much each muscle is involved.
    pub levels: Vec<Level>,
    /// Joint rotations and frames; none until the body was posed once.
    pub posture: Option<Posture>,
    /// Where the body touches the floor, metres.
    pub contacts: Vec<Vec3>,
}

/// What was chosen to be played: exercise, side and the mistake that stands in its place.
type Choice = (Option<String>, ShownSide, Option<usize>);

/// Lets time go on and poses the body.
pub(crate) fn plugin(app: &mut App) {
    app.init_resource::<Playing>().add_systems(
        Update,
        (
            prepare_body
                .in_set(PsoasSystems::Decide)
                .run_if(resource_added::<Body>),
            (set_course, advance_clock)
                .chain()
                .after(prepare_body)
                .in_set(PsoasSystems::Decide)
                .run_if(resource_exists::<Kinematics>),
            pose_body
                .in_set(PsoasSystems::Pose)
                .run_if(resource_exists::<Kinematics>),
        )
            .run_if(in_state(Stage::Viewing)),
    );
}

fn prepare_body(mut commands: Commands, content: Res<Content>, body: Res<Body>) {
    commands.insert_resource(content.kinematics(&body));
}

/// Puts the chosen exercise on the body when another one was chosen.
fn set_course(
    mut chosen: Local<Option<Choice>>,
    view: Res<ViewState>,
    content: Res<Content>,
    kinematics: Res<Kinematics>,
    mut playing: ResMut<Playing>,
) {
    let mistake = view.own_mistake();
    let choice = (view.exercise.clone(), view.side, mistake);
    if chosen.as_ref() == Some(&choice) && !content.is_changed() {
        return;
    }
    let exercise = content.shown(&view);
    let exercise = exercise.map(|exercise| exercise.variant(view.side, mistake));
    playing.course = exercise.map(|exercise| Course::new(&kinematics, exercise));
    *chosen = Some(choice);
}

fn advance_clock(mut view: ResMut<ViewState>, time: Res<Time>, playing: Res<Playing>) {
    let Some(course) = &playing.course else {
        return;
    };
    if view.playback == Playback::Paused {
        return;
    }
    let next = view.seconds + time.delta_secs() * view.speed;
    let round = course.exercise.seconds();
    if next >= round && view.ending == Ending::Stop {
        view.seconds = round - f32::EPSILON;
        view.playback = Playback::Paused;
    } else {
        view.seconds = next.rem_euclid(round);
    }
}

fn pose_body(
    view: Res<ViewState>,
    content: Res<Content>,
    kinematics: Res<Kinematics>,
    body: Res<Body>,
    joints: Res<JointEntities>,
    mut playing: ResMut<Playing>,
    mut transforms: Query<&mut Transform>,
) -> Result {
    if !view.is_changed() && playing.posture.is_some() {
        return Ok(());
    }
    let playing = &mut *playing;
    let posture = match &playing.course {
        Some(course) => {
            let moment = course.exercise.moment(view.seconds);
            let Solved { posture, .. } = course.solve(&kinematics, moment);
            let planted = course.planted(moment);
            playing.moment = Some(moment);
            playing.levels = course.exercise.levels(moment);
            playing.contacts = planted.iter().map(|planted| planted.anchor()).collect();
            posture
        }
        None => {
            *playing = Playing::default();
            match content.pose_shown(&view) {
                Some(pose) => body.on_floor(&content.rig, pose),
                None => {
                    let pelvis = content.rig.skeleton().joints()[0].centre;
                    let posture = content.rig.posture(&Pose::default(), pelvis);
                    playing.contacts = content.rig.soles(&posture);
                    posture
                }
            }
        }
    };
    for (&entity, frame) in joints.0.iter().zip(&posture.frames) {
        *transforms.get_mut(entity)? = Transform::from_isometry(*frame);
    }
    playing.posture = Some(posture);
    Ok(())
}

//! Plays the chosen exercise: the clock, the solved body at this moment, the joints.

use bevy::prelude::*;

use crate::body::{
    bind::{Body, JointEntities},
    pose::Pose,
    rig::Posture,
};
use crate::loading::Content;
use crate::stage::{Ending, Playback, PsoasSystems, Stage, ViewState};

use super::{
    contact::Solved,
    exercise::{Level, Moment},
};

/// The body at this moment.
#[derive(Resource, Debug, Clone, Default)]
pub struct Playing {
    /// The moment of the exercise; none in the anatomical position.
    pub moment: Option<Moment>,
    /// How much each muscle is involved.
    pub levels: Vec<Level>,
    /// Joint rotations and frames; none until the body was posed once.
    pub posture: Option<Posture>,
    /// Where the body touches the floor, metres.
    pub contacts: Vec<Vec3>,
}

/// Lets time go on and poses the body.
pub(crate) fn plugin(app: &mut App) {
    app.init_resource::<Playing>().add_systems(
        Update,
        (
            advance_clock.in_set(PsoasSystems::Decide),
            pose_body
                .in_set(PsoasSystems::Pose)
                .run_if(resource_exists::<Body>),
        )
            .run_if(in_state(Stage::Viewing)),
    );
}

fn advance_clock(mut view: ResMut<ViewState>, time: Res<Time>, content: Res<Content>) {
    let Some((exercise, _)) = content.shown(&view) else {
        return;
    };
    if view.playback == Playback::Paused {
        return;
    }
    let next = view.seconds + time.delta_secs() * view.speed;
    let round = exercise.seconds();
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
    body: Res<Body>,
    joints: Res<JointEntities>,
    mut playing: ResMut<Playing>,
    mut transforms: Query<&mut Transform>,
) -> Result {
    if !view.is_changed() && playing.posture.is_some() {
        return Ok(());
    }
    let exercise = content.shown(&view);
    let posture = match exercise {
        Some((exercise, stance)) => {
            let moment = exercise.moment(view.seconds);
            let Solved { posture, .. } = stance.solve(&content.rig, &exercise.pose(moment));
            playing.moment = Some(moment);
            playing.levels = exercise.levels(moment);
            playing.contacts = stance
                .planted()
                .iter()
                .map(|planted| planted.anchor())
                .collect();
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

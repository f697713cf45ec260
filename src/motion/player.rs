//! Plays the chosen exercise: the clock, the solved body at this moment, the joints.

use std::sync::Arc;

use bevy::prelude::*;

use crate::body::{
    bind::{Body, JointEntities},
    rig::Posture,
};
use crate::loading::Content;
use crate::stage::{
    Ending, Playback, Practice, Problems, PsoasSystems, ShownSide, Stage, ViewState,
};

use super::{
    breath::Swell, course::Course, exercise::Moment, kinematics::Kinematics, miss::misses,
    solver::Solved,
};

/// The body at this moment.
#[derive(Resource, Debug, Clone, Default)]
pub struct Playing {
    /// What plays; none in the anatomical position.
    pub course: Option<Arc<Course>>,
    /// The moment of the exercise.
    pub moment: Option<Moment>,
    /// What the breath does to the trunk.
    pub breath: Swell,
    /// Joint rotations and frames; none until the body was posed once.
    pub posture: Option<Posture>,
    /// Where the body rests on the floor or a seat, metres.
    pub contacts: Vec<Vec3>,
}

/// The code of problems of the motion that is shown.
const MOTION: &str = "motion";

/// What was chosen to be played: exercise, side and the mistake that stands in its place.
type Choice = (Option<String>, ShownSide, Option<usize>);

/// Lets time go on and poses the body.
pub(crate) fn plugin(app: &mut App) {
    app.init_resource::<Playing>().add_systems(
        Update,
        (
            prepare_body
                .in_set(PsoasSystems::Decide)
                .run_if(resource_added::<Body>.or_else(resource_exists_and_changed::<Content>)),
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
    mut problems: ResMut<Problems>,
) {
    let mistake = view.own_mistake();
    let choice = (view.exercise.clone(), view.side, mistake);
    if chosen.as_ref() == Some(&choice) && !content.is_changed() {
        return;
    }
    let exercise = content.shown(&view);
    let exercise = exercise.map(|exercise| exercise.variant(view.side, mistake));
    playing.course = exercise.map(|exercise| Arc::new(Course::new(&kinematics, exercise)));
    problems.clear(MOTION);
    let course = playing.course.iter();
    for problem in course.flat_map(|course| misses(course, &kinematics)) {
        problems.report(MOTION, problem);
    }
    *chosen = Some(choice);
}

fn advance_clock(mut view: ResMut<ViewState>, time: Res<Time>, playing: Res<Playing>) {
    let Some(course) = &playing.course else {
        return;
    };
    // A practice has its own clock.
    let practised = view.practice.as_ref().is_some_and(Practice::is_running);
    if view.playback == Playback::Playing && !practised {
        let seconds = time.delta_secs() * view.speed;
        advance(&mut view, seconds, course.exercise.seconds());
    }
}

/// Lets `seconds` of an exercise pass, a round of which takes `round` seconds.
fn advance(view: &mut ViewState, seconds: f32, round: f32) {
    let next = view.seconds + seconds;
    if next < round {
        view.seconds = next;
    } else if view.ending == Ending::Stop {
        view.seconds = round.next_down();
        view.playback = Playback::Paused;
    } else {
        view.seconds = next.rem_euclid(round);
        view.rounds += 1;
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
    let stands = !view.is_changed() && !content.is_changed();
    if stands && playing.posture.is_some() {
        return Ok(());
    }
    let playing = &mut *playing;
    let posture = match &playing.course {
        Some(course) => {
            let moment = course.exercise.moment_shown(&view);
            let Solved { posture, .. } = course.at(&kinematics, moment);
            playing.moment = Some(moment);
            playing.breath = course.breath(view.seconds);
            playing.contacts = course.rests(moment);
            posture
        }
        None => {
            *playing = Playing::default();
            match content.pose_shown(&view) {
                Some(pose) => body.on_floor(&content.rig, pose),
                None => {
                    let posture = content.rig.standing();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_are_counted_and_without_repeating_it_stands_at_the_end() {
        let mut view = ViewState::default();
        for _ in 0..5 {
            advance(&mut view, 4.0, 9.0);
        }
        assert_eq!((view.seconds, view.rounds), (2.0, 2));
        view.ending = Ending::Stop;
        advance(&mut view, 8.0, 9.0);
        assert_eq!((view.rounds, view.playback), (2, Playback::Paused));
        assert!(view.seconds < 9.0 && view.seconds > 8.999);
    }
}

//! What the muscles of the shown body do now: the timeline of what plays, followed as it plays.

use std::sync::Arc;

use bevy::prelude::*;

use crate::explore::beside::Beside;
use crate::loading::Content;
use crate::motion::{course::Course, kinematics::Kinematics, player::Playing};
use crate::stage::{PsoasSystems, Stage, ViewState};

use super::{
    load::{Loads, NoEstimate},
    timeline::{Snapshot, Timeline},
};

/// What the muscles do.
#[derive(Resource, Debug, Clone, Default)]
pub struct Acting {
    /// The round that is shown; none in the anatomical position.
    pub timeline: Option<Arc<Timeline>>,
    /// This moment of it.
    pub now: Option<Snapshot>,
    /// The round of the mistake beside it.
    pub mistake: Option<Arc<Timeline>>,
    /// The round done well, where a mistake is shown in its place.
    pub right: Option<Arc<Timeline>>,
}

impl Acting {
    /// The motion done well and with the mistake that is shown; none where none is.
    pub fn compared(&self) -> Option<(&Timeline, &Timeline)> {
        let shown = self.timeline.as_deref()?;
        let beside = self.mistake.as_deref().map(|mistake| (shown, mistake));
        beside.or_else(|| Some((self.right.as_deref()?, shown)))
    }
}

/// What loads of the shown body are computed with; or why there are none.
#[derive(Resource)]
struct BodyLoads(Result<Loads, NoEstimate>);

/// Computes the timelines of what plays.
pub(crate) fn plugin(app: &mut App) {
    app.init_resource::<Acting>().add_systems(
        Update,
        (
            prepare_loads.run_if(resource_exists_and_changed::<Kinematics>),
            set_timelines.run_if(resource_exists::<BodyLoads>),
            follow.run_if(resource_changed::<ViewState>.or_else(resource_changed::<Acting>)),
        )
            .chain()
            .after(PsoasSystems::Pose)
            .before(PsoasSystems::Show)
            .run_if(in_state(Stage::Viewing))
            .run_if(resource_exists::<Kinematics>),
    );
}

fn prepare_loads(mut commands: Commands, content: Res<Content>, body: Res<Kinematics>) {
    commands.insert_resource(BodyLoads(content.loads(&body)));
}

/// Computes a round when another one is played, or compared with.
fn set_timelines(
    mut computed: Local<[Option<Arc<Course>>; 2]>,
    view: Res<ViewState>,
    playing: Res<Playing>,
    beside: Option<Res<Beside>>,
    content: Res<Content>,
    body: Res<Kinematics>,
    loads: Res<BodyLoads>,
    mut acting: ResMut<Acting>,
) {
    let courses = [
        playing.course.clone(),
        beside.as_ref().map(|beside| beside.course.clone()),
    ];
    let place = |course: &Option<Arc<Course>>| course.as_ref().map(Arc::as_ptr);
    let timeline = |course: &Arc<Course>| {
        let loads = loads.0.as_ref().map_err(|reason| *reason);
        Arc::new(Timeline::new(&body, &content.muscles, loads, course))
    };
    let is_known = |index: usize| place(&courses[index]) == place(&computed[index]);
    let [shown, beside] = [0, 1].map(|index| is_known(index) && !loads.is_changed());
    if !shown {
        let right = right_instead(&view, &content, &body);
        acting.timeline = courses[0].as_ref().map(timeline);
        acting.right = right.as_ref().map(timeline);
    }
    if !beside {
        acting.mistake = courses[1].as_ref().map(timeline);
    }
    *computed = courses;
}

/// The motion done well, where a mistake is shown in its place.
fn right_instead(view: &ViewState, content: &Content, body: &Kinematics) -> Option<Arc<Course>> {
    let exercise = view.own_mistake().and(content.shown(view))?;
    Some(Arc::new(Course::new(
        body,
        exercise.variant(view.side, None),
    )))
}

fn follow(view: Res<ViewState>, playing: Res<Playing>, mut acting: ResMut<Acting>) {
    let course = playing.course.as_ref();
    let seconds = course.map(|course| course.exercise.seconds_shown(&view));
    let now = acting.timeline.as_ref().zip(seconds);
    let now = now.map(|(timeline, seconds)| timeline.at(seconds));
    acting.bypass_change_detection().now = now;
}

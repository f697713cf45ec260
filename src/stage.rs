//! What the app is doing, what the person has chosen, and the order of a frame.

mod care;
mod command;
mod comparison;
mod hurt;
mod look;
mod pain;
mod peel;
mod practice;
mod release;
mod selection;
mod standpoint;
mod theme;

use std::collections::BTreeSet;

use bevy::prelude::*;
use serde::{Deserialize, Serialize};

use crate::care::plan::{Plan, Trouble};
use crate::excerpt::Excerpt;
use crate::locale::ENGLISH;
use crate::problem::Problem;

pub use care::Care;
pub use command::{Command, SPEED};
pub use comparison::Comparison;
pub use hurt::{Leaving, Painted, RedFlagCheck, STRONGEST, Tapping, is_strength, wrong_strength};
pub use look::{Layers, Named, View};
pub use pain::ReferredPain;
pub use peel::Peel;
pub use practice::{Going, LONGEST_PRACTICE, Practice, Practised};
pub use release::SelfRelease;
pub use selection::{Selected, Tap};
pub use standpoint::Standpoint;
pub use theme::Theme;

/// Where the app stands.
#[derive(States, Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Stage {
    /// Files are on their way.
    #[default]
    Loading,
    /// The body is there.
    Viewing,
    /// The body cannot be shown; [`Problems`] says why.
    Failed,
}

/// The order of a frame: downwards only.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PsoasSystems {
    /// Keys, pointers and messages become [`Command`]s.
    ReadInput,
    /// Commands change the [`ViewState`]; the clock goes on.
    Decide,
    /// The body takes its pose.
    Pose,
    /// Colours, markers, camera and panels follow.
    Show,
}

/// Everything the person has chosen, and nothing else: a picture can be asked for again by it.
#[derive(Resource, Debug, Clone, PartialEq)]
pub struct ViewState {
    /// Id of the exercise that plays; none for the anatomical position.
    pub exercise: Option<String>,
    /// Name of a pose of `poses.ron` that stands still where no exercise plays.
    pub pose: Option<String>,
    /// Which side of the exercise is shown.
    pub side: ShownSide,
    /// Which of its mistakes is shown, by its place among them; none where it is done well.
    pub fault: Option<usize>,
    /// How that mistake is shown.
    pub comparison: Comparison,
    /// Time in the exercise, seconds from its start.
    pub seconds: f32,
    /// Rounds of the exercise that were played to their end, one after the other.
    pub rounds: u32,
    /// How the motion is shown.
    pub motion: Motion,
    /// Whether time goes on.
    pub playback: Playback,
    /// How fast, 1 being as written.
    pub speed: f32,
    /// What happens at the end.
    pub ending: Ending,
    /// The foremost of what was chosen: the one whose card is read.
    pub selected: Option<Selected>,
    /// What else is chosen, in the order in which it was.
    pub also: Vec<Selected>,
    /// What a tap does.
    pub tap: Tap,
    /// The side from which the body was last asked to be seen.
    pub view: View,
    /// How opaque each layer is.
    pub layers: Layers,
    /// How deep the body is peeled.
    pub peel: Peel,
    /// Which structures are shown, and what is framed.
    pub excerpt: Excerpt,
    /// How much nearer than what is framed needs, as a factor.
    pub zoom: f32,
    /// Where it hurts: each zone of a side once, in the order in which they were painted.
    pub hurts: Vec<Painted>,
    /// What a tap on the body does.
    pub tapping: Tapping,
    /// The questions about signs that need a doctor.
    pub red_flags: RedFlagCheck,
    /// The care plan.
    pub care: Care,
    /// What is named in the picture.
    pub named: Named,
    /// The tag of the language in which everything is said, such as `es`.
    pub language: String,
    /// Whether the self-release of what is chosen is drawn on the body.
    pub release: SelfRelease,
    /// Whether the referred pain of what is chosen is drawn on the body.
    pub pain: ReferredPain,
    /// Whether everything is drawn light or dark.
    pub theme: Theme,
    /// The routine or plan that is being done.
    pub practice: Option<Practice>,
    /// The plan that is being made, or that a link brought.
    pub plan: Option<Plan>,
    /// Why the link of the plan could not be read as it was written.
    pub plan_trouble: Option<Trouble>,
    /// Ids of the conditions that are true of the person, such as pregnancy; they stand in no link.
    pub conditions: BTreeSet<String>,
}

impl Default for ViewState {
    fn default() -> Self {
        Self {
            exercise: None,
            pose: None,
            side: ShownSide::default(),
            fault: None,
            comparison: Comparison::default(),
            seconds: 0.0,
            rounds: 0,
            motion: Motion::default(),
            playback: Playback::Playing,
            speed: 1.0,
            ending: Ending::Repeat,
            selected: None,
            also: Vec::new(),
            tap: Tap::default(),
            view: View::default(),
            layers: Layers::default(),
            peel: Peel::default(),
            excerpt: Excerpt::default(),
            zoom: 1.0,
            hurts: Vec::new(),
            tapping: Tapping::default(),
            red_flags: RedFlagCheck::default(),
            care: Care::default(),
            named: Named::default(),
            language: ENGLISH.to_owned(),
            release: SelfRelease::default(),
            pain: ReferredPain::default(),
            theme: Theme::default(),
            practice: None,
            plan: None,
            plan_trouble: None,
            conditions: BTreeSet::new(),
        }
    }
}

/// Which side an exercise is shown for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShownSide {
    /// As its file is written.
    #[default]
    Written,
    /// The mirror image.
    Mirrored,
    /// One after the other.
    Alternating,
}

impl ShownSide {
    /// Each with its word in a URL.
    pub const WORDS: [(Self, &'static str); 3] = [
        (Self::Written, "written"),
        (Self::Mirrored, "mirrored"),
        (Self::Alternating, "alternating"),
    ];
}

/// How the motion of an exercise is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Motion {
    /// As a body moves.
    #[default]
    Full,
    /// As the pose at the end of each phase, one after the other, for who wants less motion.
    KeyPoses,
}

impl Motion {
    /// Each with its word in a URL.
    pub const ALL: [(Self, &'static str); 2] =
        [(Self::Full, "full"), (Self::KeyPoses, "key_poses")];
}

/// Which of the phases beside the present one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Neighbour {
    /// The one before; before the first comes the last.
    Previous,
    /// The one after; after the last comes the first.
    Next,
}

/// Whether time goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Playback {
    /// It does.
    Playing,
    /// It stands.
    Paused,
}

/// What happens at the end of an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It begins again.
    Repeat,
    /// It stops.
    Stop,
}

/// What went wrong and is still true, for panel and page.
#[derive(Resource, Debug, Default)]
pub struct Problems(pub Vec<Reported>);

/// A problem and what it is about, as a word that a program can compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// `body` or `assets`, without which nothing can be shown; `left_out`, `motion`, `exercise`, `mistake`, `muscle`,
    /// `shown`, `release`, `hurts`, `language`, `detail`, `red_flags`, `care`, `routine`, `plan`,
    /// `condition`, `url`, `message`, with which the viewer goes on.
    pub code: &'static str,
    /// What a person reads.
    pub problem: Problem,
}

impl Problems {
    /// Adds a problem, unless it is there already.
    pub fn report(&mut self, code: &'static str, problem: Problem) {
        /// Of one kind; the oldest make room.
        const MOST: usize = 50;
        let reported = Reported { code, problem };
        if self.0.contains(&reported) {
            return;
        }
        tracing::error!("{}", reported.problem);
        let alike = |row: &&Reported| row.code == code;
        if self.0.iter().filter(alike).count() >= MOST
            && let Some(oldest) = self.0.iter().position(|row| row.code == code)
        {
            self.0.remove(oldest);
        }
        self.0.push(reported);
    }

    /// Forgets the problems of a kind, because it works again.
    pub fn clear(&mut self, code: &str) {
        self.0.retain(|reported| reported.code != code);
    }
}

/// Orders the sets and sets up the state.
pub(crate) fn plugin(app: &mut App) {
    app.init_state::<Stage>()
        .init_resource::<ViewState>()
        .init_resource::<Problems>()
        .add_message::<Command>()
        .add_systems(OnEnter(Stage::Viewing), tell_view)
        .configure_sets(
            Update,
            (
                PsoasSystems::ReadInput,
                PsoasSystems::Decide,
                PsoasSystems::Pose,
                PsoasSystems::Show,
            )
                .chain(),
        );
}

/// What follows the view state begins to listen with the body.
fn tell_view(mut view: ResMut<ViewState>) {
    view.set_changed();
}

#[cfg(test)]
mod tests {
    use bevy::state::app::StatesPlugin;

    use super::*;

    #[derive(Resource, Default)]
    struct Followed(u32);

    #[test]
    fn what_was_chosen_before_the_body_came_is_followed_when_it_does() {
        let mut app = App::new();
        app.add_plugins((MinimalPlugins, StatesPlugin, plugin))
            .init_resource::<Followed>()
            .add_systems(
                Update,
                (|mut followed: ResMut<Followed>| followed.0 += 1)
                    .run_if(resource_changed::<ViewState>)
                    .run_if(in_state(Stage::Viewing)),
            );
        app.update();
        app.update();
        assert_eq!(app.world().resource::<Followed>().0, 0);
        let mut next = app.world_mut().resource_mut::<NextState<Stage>>();
        next.set(Stage::Viewing);
        app.update();
        app.update();
        assert_eq!(app.world().resource::<Followed>().0, 1);
    }
}

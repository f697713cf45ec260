//! What the app is doing, what the person has chosen, and the order of a frame.

mod comparison;
mod hurt;
mod look;
mod peel;
mod selection;

use bevy::prelude::*;
use serde::{Deserialize, Serialize};

use crate::anatomy::Side;
use crate::excerpt::Excerpt;
use crate::problem::Problem;

pub use comparison::Comparison;
pub use hurt::{Leaving, Painted, RedFlagCheck, STRONGEST, Tapping, is_strength, wrong_strength};
pub use look::{Layers, Named, View};
pub use peel::Peel;
pub use selection::{Selected, Tap};

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
    /// What is named in the picture.
    pub named: Named,
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
            named: Named::default(),
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
    /// Each with the words on its button.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::Written, "First side"),
        (Self::Mirrored, "Other side"),
        (Self::Alternating, "In turn"),
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

/// Everything a person can ask for, from panel, key, URL or page: the one way to change the
/// [`ViewState`]. `web/engine.js` sends the same names; a test compares the two lists.
#[derive(Message, Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Let time go on.
    Play,
    /// Let time stand.
    Pause,
    /// Go to a moment, as a fraction of one round of the exercise.
    Seek {
        /// 0 to 1.
        at: f32,
    },
    /// Go to the key pose of a phase, and stand there.
    ShowPhase {
        /// Its place among the phases of a round, from 0.
        phase: usize,
    },
    /// Go to the key pose of the phase before or after, and stand there.
    StepPhase {
        /// Which.
        to: Neighbour,
    },
    /// Show the motion, or its key poses.
    SetMotion {
        /// How.
        motion: Motion,
    },
    /// Play at another speed.
    SetSpeed {
        /// 0.25 to 2.
        speed: f32,
    },
    /// Begin again at the end, or stop there.
    SetLoop {
        /// Whether it begins again.
        looping: bool,
    },
    /// Show an exercise, or the anatomical position.
    SetExercise {
        /// Its id.
        exercise: Option<String>,
    },
    /// Show the exercise for a side.
    SetSide {
        /// Which.
        side: ShownSide,
    },
    /// Show one of the mistakes of the exercise, or how it is done well.
    SetMistake {
        /// Its place among the mistakes, from 0.
        mistake: Option<usize>,
    },
    /// Show mistakes in the place of the right motion, or beside it.
    SetComparison {
        /// Which.
        comparison: Comparison,
    },
    /// Choose a muscle, what lies around it, a bone, a disc or a joint, and nothing else; or none.
    SetMuscle {
        /// Its id.
        muscle: Option<String>,
        /// Its side; left where none is given.
        side: Option<Side>,
    },
    /// Choose one more beside what is chosen, or give it up where it is chosen.
    KeepMuscle {
        /// Its id.
        muscle: String,
        /// Its side; left where none is given.
        side: Option<Side>,
    },
    /// Let a tap choose one alone, or one more.
    SetTap {
        /// Which.
        tap: Tap,
    },
    /// Look from a side.
    SetView {
        /// From where.
        view: View,
    },
    /// Look for what a person typed; the panel answers.
    Find {
        /// What was typed.
        query: String,
    },
    /// Look as at first at the whole body with everything shown, and count from the first repetition.
    Reset,
    /// Show layers more or less.
    SetLayers(Layers),
    /// Show nothing but some structures, and not others; see [`Excerpt`].
    SetShown {
        /// Nothing but these; everything where none is named.
        #[serde(default)]
        only: Vec<String>,
        /// Not these.
        #[serde(default)]
        hidden: Vec<String>,
        /// These faintly.
        #[serde(default)]
        faded: Vec<String>,
    },
    /// Show nothing but what is chosen, or what is pointed at where nothing is; where that is so, everything again.
    Isolate,
    /// Show it no longer.
    Hide,
    /// Show it faintly; where it is faint, as it was.
    Fade,
    /// Show everything again.
    ShowAll,
    /// Show and choose what was shown and chosen before the last step.
    Undo,
    /// Do again what was undone.
    Redo,
    /// Frame what is chosen, or what is pointed at where nothing is, from where most of it is seen.
    FlyTo,
    /// Peel the body down to a depth.
    SetPeel {
        /// 0 the skin to 4 the bones.
        depth: f32,
    },
    /// Peel to the next stop inwards, or back to the one before.
    StepPeel {
        /// Which.
        to: Neighbour,
    },
    /// Frame some structures, or the whole body.
    SetFocus {
        /// The structures.
        #[serde(default)]
        focus: Vec<String>,
        /// How much nearer, as a factor.
        #[serde(default = "as_framed")]
        zoom: f32,
    },
    /// Turn around the body.
    Orbit {
        /// To the right.
        yaw_degrees: f32,
        /// Upwards.
        pitch_degrees: f32,
    },
    /// Come nearer (below 1) or go away (above 1).
    Zoom {
        /// Factor of the distance.
        factor: f32,
    },
    /// Move the point that is looked at.
    Pan {
        /// To the right on the screen, metres.
        right_m: f32,
        /// Upwards on the screen, metres.
        up_m: f32,
    },
    /// Say how strongly it hurts in a zone of the skin.
    SetHurt {
        /// Id of the zone.
        zone: String,
        /// Its side; left where none is given.
        #[serde(default)]
        side: Option<Side>,
        /// 1 to 3; 0 where it does not hurt.
        strength: f32,
    },
    /// Say that it hurts nowhere.
    ClearHurts,
    /// Let a tap on the body choose, or paint where it hurts.
    SetTapping {
        /// Which.
        tapping: Tapping,
    },
    /// Ask about signs that need a doctor.
    OpenRedFlags,
    /// Answer one of the questions.
    TickRedFlag {
        /// Id of the question.
        sign: String,
        /// Whether it is true.
        ticked: bool,
    },
    /// Leave the questions.
    LeaveRedFlags {
        /// How.
        how: Leaving,
    },
    /// Name what was chosen, or everything that is seen.
    SetNamed {
        /// Which.
        named: Named,
    },
}

fn as_framed() -> f32 {
    1.0
}

/// What went wrong and is still true, for panel and page.
#[derive(Resource, Debug, Default)]
pub struct Problems(pub Vec<Reported>);

/// A problem and what it is about, as a word that a program can compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// `body` or `assets`, without which nothing can be shown; `left_out`, `motion`, `exercise`, `mistake`, `muscle`,
    /// `shown`, `hurts`, `red_flags`, `url`, `message`, with which the viewer goes on.
    pub code: &'static str,
    /// What a person reads.
    pub problem: Problem,
}

impl Problems {
    /// Adds a problem, unless it is there already.
    pub fn report(&mut self, code: &'static str, problem: Problem) {
        let reported = Reported { code, problem };
        if !self.0.contains(&reported) {
            tracing::error!("{}", reported.problem);
            self.0.push(reported);
        }
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

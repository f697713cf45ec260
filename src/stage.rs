//! What the app is doing, what the person has chosen, and the order of a frame.

mod comparison;

use bevy::prelude::*;
use serde::{Deserialize, Serialize};

use crate::anatomy::Side;
use crate::excerpt::Excerpt;
use crate::problem::Problem;

pub use comparison::Comparison;

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
    /// Whether time goes on.
    pub playback: Playback,
    /// How fast, 1 being as written.
    pub speed: f32,
    /// What happens at the end.
    pub ending: Ending,
    /// The muscle that was chosen, or what lies around it.
    pub selected: Option<Selected>,
    /// The side from which the body was last asked to be seen.
    pub view: View,
    /// How opaque each layer is.
    pub layers: Layers,
    /// Which structures are shown, and what is framed.
    pub excerpt: Excerpt,
    /// How much nearer than what is framed needs, as a factor.
    pub zoom: f32,
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
            playback: Playback::Playing,
            speed: 1.0,
            ending: Ending::Repeat,
            selected: None,
            view: View::default(),
            layers: Layers::default(),
            excerpt: Excerpt::default(),
            zoom: 1.0,
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

/// A muscle that was chosen, or a fascia, ligament, nerve or organ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selected {
    /// Its id.
    pub muscle: String,
    /// Its side.
    pub side: Side,
}

/// How opaque each layer is, 0 to 1; what a text does not name is as by default.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layers {
    /// The skin.
    pub skin: f32,
    /// Fasciae and ligaments.
    pub fascia: f32,
    /// The muscles.
    pub muscles: f32,
    /// Nerves and organs.
    pub nerves: f32,
    /// Bones and discs.
    pub bones: f32,
}

impl Default for Layers {
    fn default() -> Self {
        Self {
            skin: 0.3,
            fascia: 1.0,
            muscles: 1.0,
            nerves: 1.0,
            bones: 1.0,
        }
    }
}

impl Layers {
    /// The words of the layers on the command line and in a URL, from the outside inwards.
    pub const WORDS: [&'static str; 5] = ["skin", "fascia", "muscles", "nerves", "bones"];

    /// The opacity of the layer of a word.
    pub fn of_word(&mut self, word: &str) -> Option<&mut f32> {
        Some(match word {
            "skin" => &mut self.skin,
            "fascia" => &mut self.fascia,
            "muscles" => &mut self.muscles,
            "nerves" => &mut self.nerves,
            "bones" => &mut self.bones,
            _ => return None,
        })
    }

    /// The same, none below 0 or above 1.
    pub fn clamped(mut self) -> Self {
        for word in Self::WORDS {
            if let Some(opacity) = self.of_word(word) {
                *opacity = opacity.clamp(0.0, 1.0);
            }
        }
        self
    }
}

/// A side from which to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// From the front and a little from the left.
    #[default]
    ThreeQuarter,
    /// From the front.
    Front,
    /// From behind.
    Back,
    /// From the body's left.
    Left,
    /// From the body's right.
    Right,
    /// From above and behind, as one looks at a body that lies on its front or kneels.
    Above,
}

impl View {
    /// Every view with its word.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::ThreeQuarter, "three_quarter"),
        (Self::Front, "front"),
        (Self::Back, "back"),
        (Self::Left, "left"),
        (Self::Right, "right"),
        (Self::Above, "above"),
    ];

    /// The view of a word in a URL or on the command line.
    ///
    /// # Errors
    /// The nearest word, when there is no such view.
    pub fn parse(word: &str) -> Result<Self, Problem> {
        let found = Self::ALL.into_iter().find(|(_, known)| *known == word);
        found.map(|(view, _)| view).ok_or_else(|| {
            let known = Self::ALL.iter().map(|(_, word)| *word);
            Problem::error(format!("unknown view \"{word}\""))
                .advise(crate::problem::did_you_mean(word, known))
        })
    }
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
    /// Choose a muscle or what lies around it, or none.
    SetMuscle {
        /// Its id.
        muscle: Option<String>,
        /// Its side; left where none is given.
        side: Option<Side>,
    },
    /// Look from a side.
    SetView {
        /// From where.
        view: View,
    },
    /// Look as at first.
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
    /// `body` or `assets`, without which nothing can be shown; `left_out`, `exercise`, `mistake`, `muscle`, `shown`, `url`,
    /// `message`, with which the viewer goes on.
    pub code: &'static str,
    /// What a person reads.
    pub problem: Problem,
}

impl Problems {
    /// Adds a problem, unless it is there already.
    pub fn report(&mut self, code: &'static str, problem: Problem) {
        let reported = Reported { code, problem };
        if !self.0.contains(&reported) {
            error!("{}", reported.problem);
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

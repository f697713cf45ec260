//! Everything a person can ask for.

use std::ops::RangeInclusive;

use bevy::prelude::*;
use serde::{Deserialize, Serialize};

use crate::anatomy::Side;
use crate::care::plan::Plan;
use crate::draw::Sharpness;
use crate::excerpt::ZOOM;
use crate::problem::Problem;

use super::{
    Comparison, LONGEST_PRACTICE, Layers, Leaving, Motion, Named, Neighbour, Peel, ReferredPain,
    SelfRelease, ShownSide, Standpoint, Tap, Tapping, Theme, View,
};

/// Everything a person can ask for, from panel, key, URL or page: the one way to change the
/// [`ViewState`](super::ViewState). `web/engine.js` sends the same names; a test compares the two lists.
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
    /// Say everything in another language.
    SetLanguage {
        /// Its tag, such as `es`.
        language: String,
    },
    /// Look for what a person typed; the panel answers.
    Find {
        /// What was typed.
        query: String,
    },
    /// Look as at first at the whole body with everything shown, and count from the first repetition.
    Reset,
    /// Show the body as at first, with nothing chosen; language, theme and way of moving stay.
    StartOver,
    /// Show layers more or less.
    SetLayers(Layers),
    /// Show nothing but some structures, and not others; see [`Excerpt`](crate::excerpt::Excerpt).
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
    /// Look from and at a place.
    SetCamera(Standpoint),
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
    /// Open the care plan, with the questions about signs that need a doctor before the first time.
    OpenCare {
        /// Id of the card to open; the steps where none is named.
        #[serde(default)]
        card: Option<String>,
    },
    /// Leave the care plan.
    CloseCare,
    /// Draw the self-release of what is chosen on the body, or only tell it.
    SetRelease {
        /// Which.
        release: SelfRelease,
    },
    /// Draw the referred pain of what is chosen on the body, or only tell it.
    SetPain {
        /// Which.
        pain: ReferredPain,
    },
    /// Name what was chosen, or everything that is seen.
    SetNamed {
        /// Which.
        named: Named,
    },
    /// Show the body more or less finely.
    SetBody {
        /// `full` or `light`.
        body: String,
    },
    /// Draw every picture with as many pixels as the screen has, or only where the device keeps up and at rest.
    SetSharpness {
        /// Which.
        sharpness: Sharpness,
    },
    /// Draw everything light or dark.
    SetTheme {
        /// Which.
        theme: Theme,
    },
    /// Do a routine.
    StartRoutine {
        /// Its id.
        routine: String,
        /// From how far into it, seconds.
        #[serde(default)]
        elapsed: f32,
    },
    /// Do the plan of a code, or the one that is being made.
    StartPlan {
        /// The code of its link.
        #[serde(default)]
        plan: Option<String>,
        /// From how far into it, seconds.
        #[serde(default)]
        elapsed: f32,
    },
    /// Note what has been left out of the practice so far.
    LeaveOut {
        /// Places of things among those that are done, from 0.
        items: Vec<usize>,
    },
    /// Take the plan of a code as the one that is being made.
    OpenPlan {
        /// The code of its link.
        plan: String,
    },
    /// Take a plan as the one that is being made, or none.
    SetPlan {
        /// All of it.
        #[serde(default)]
        plan: Option<Plan>,
    },
    /// Let a practice stand.
    PausePractice,
    /// Let it go on.
    GoOnPractice,
    /// Go to what is done next, and leave out what is not done yet of this.
    NextItem,
    /// Go back to the beginning of this; from there to what was done before.
    PreviousItem,
    /// Come to the end of a practice, and from its end leave it.
    EndPractice,
    /// Say whether a condition is true of the person.
    TickCondition {
        /// Its id.
        condition: String,
        /// Whether it is true.
        ticked: bool,
    },
}

fn as_framed() -> f32 {
    1.0
}

/// How fast an exercise can be played, 1 being as written.
pub const SPEED: RangeInclusive<f32> = 0.25..=2.0;

impl Command {
    /// Whether its numbers are such as somebody may mean; whether what it names is there shows when it is obeyed.
    ///
    /// # Errors
    /// The property whose number lies outside its range.
    pub fn check(&self) -> Result<(), Problem> {
        /// No drag of a finger turns further, degrees, or moves the body further, metres.
        const TURN: f32 = 3_600.0;
        const SHIFT: f32 = 10.0;
        match self {
            Self::Seek { at } => within("at", *at, 0.0..=1.0),
            Self::SetSpeed { speed } => within("speed", *speed, SPEED),
            Self::SetPeel { depth } => within("depth", *depth, 0.0..=Peel::DEEPEST),
            &Self::SetLayers(mut layers) => Layers::WORDS.into_iter().try_for_each(|word| {
                let opacity = layers.of_word(word).map_or(0.0, |opacity| *opacity);
                within(word, opacity, 0.0..=1.0)
            }),
            Self::SetFocus { zoom, .. } => within("zoom", *zoom, ZOOM),
            Self::SetCamera(standpoint) => standpoint.check(),
            Self::Orbit {
                yaw_degrees,
                pitch_degrees,
            } => within("yaw_degrees", *yaw_degrees, -TURN..=TURN)
                .and_then(|()| within("pitch_degrees", *pitch_degrees, -TURN..=TURN)),
            Self::StartRoutine { elapsed, .. } | Self::StartPlan { elapsed, .. } => {
                within("elapsed", *elapsed, 0.0..=LONGEST_PRACTICE)
            }
            Self::SetPlan { plan: Some(plan) } => plan.check().map_err(|problem| {
                let field = format!("plan.{}", problem.field);
                problem.in_field(field)
            }),
            Self::Zoom { factor } => within("factor", *factor, 0.1..=10.0),
            Self::Pan { right_m, up_m } => within("right_m", *right_m, -SHIFT..=SHIFT)
                .and_then(|()| within("up_m", *up_m, -SHIFT..=SHIFT)),
            _ => Ok(()),
        }
    }
}

fn within(field: &str, number: f32, range: RangeInclusive<f32>) -> Result<(), Problem> {
    if range.contains(&number) {
        return Ok(());
    }
    let (least, most) = range.into_inner();
    let problem = Problem::error(format!("{field} is {number}"));
    let problem = problem.advise(format!("give a number from {least} to {most}"));
    Err(problem.in_field(field))
}

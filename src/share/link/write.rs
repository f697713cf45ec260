//! Writing what is seen as a query.

use std::fmt::{Display, Write};

use super::PLAN;
use crate::anatomy::Side;
use crate::stage::{
    Comparison, Ending, Going, Layers, Motion, Named, Peel, Playback, Practice, Practised,
    ReferredPain, Selected, SelfRelease, ShownSide, Standpoint, View, ViewState,
};

/// What is seen as a query without its question mark: `at` is the moment as a fraction of the round, `camera` where
/// a person has put it. What is as at first is left out, but for view and language; the theme is the reader's own.
pub fn write_query(view: &ViewState, at: f32, camera: Option<Standpoint>) -> String {
    let mut query = Query::default();
    query.care(view);
    match &view.practice {
        Some(practice) => query.practice(practice),
        None => query.exercise(view, at),
    }
    query.chosen(view);
    query.body(view);
    let from = View::ALL.iter().find(|(known, _)| *known == view.view);
    query.pair("view", from.map(|(_, word)| word));
    query.pair("camera", camera);
    query.pair("lang", Some(&view.language));
    query.0
}

/// The code of a plan as the fragment of an address without its `#`; empty where there is none.
pub fn write_fragment(code: &str) -> String {
    match code {
        "" => String::new(),
        code => format!("{PLAN}={code}"),
    }
}

#[derive(Default)]
struct Query(String);

impl Query {
    /// Adds a key with a value, if there is one.
    fn pair(&mut self, key: &str, value: Option<impl Display>) {
        let Some(value) = value else {
            return;
        };
        if !self.0.is_empty() {
            self.0.push('&');
        }
        self.0.push_str(key);
        self.0.push('=');
        for byte in value.to_string().bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-' | b'.' | b',' | b':' => {
                    self.0.push(byte.into());
                }
                _ => {
                    // Writing to a text cannot fail.
                    let _ = write!(self.0, "%{byte:02X}");
                }
            }
        }
    }

    /// Adds a key with a word, where something holds.
    fn word(&mut self, key: &str, word: &str, holds: bool) {
        self.pair(key, holds.then_some(word));
    }

    /// Adds a key with a list, where it is not empty.
    fn list(&mut self, key: &str, words: impl IntoIterator<Item = String>) {
        let words: Vec<String> = words.into_iter().collect();
        self.pair(key, (!words.is_empty()).then(|| words.join(",")));
    }

    /// What is practised. While it goes on, the address follows it every few seconds.
    fn practice(&mut self, practice: &Practice) {
        /// Seconds.
        const EVERY: f32 = 5.0;
        if let Practised::Routine(id) = &practice.what {
            self.pair("routine", Some(id));
        }
        let seconds = match practice.going {
            Going::Running => (practice.seconds / EVERY).floor() * EVERY,
            Going::Paused | Going::Away => practice.seconds.floor(),
            Going::Done => 0.0,
        };
        let runs = practice.is_running();
        self.pair(
            "elapsed",
            Some(seconds).filter(|seconds| !runs || *seconds > 0.0),
        );
        // What has come to its end begins anew.
        if practice.going != Going::Done {
            self.list("left_out", practice.left_out.iter().map(usize::to_string));
        }
        self.word("play", "false", !runs);
    }

    fn exercise(&mut self, view: &ViewState, at: f32) {
        let Some(exercise) = &view.exercise else {
            // A plan that is not being done does not begin by itself.
            self.word("play", "false", view.plan.is_some());
            return;
        };
        self.pair("exercise", Some(exercise));
        let side = ShownSide::WORDS
            .iter()
            .find(|(known, _)| *known == view.side);
        let side = side.filter(|(known, _)| *known != ShownSide::default());
        self.pair("exercise_side", side.map(|(_, word)| word));
        self.pair("mistake", view.fault.map(|place| place + 1));
        let comparison = Some(view.comparison).filter(|one| *one != Comparison::default());
        self.pair("compare", comparison.map(Comparison::word));
        self.pair("at", Some(at).filter(|at| *at > 0.0).map(rounded));
        self.word("play", "false", view.playback == Playback::Paused);
        self.word("loop", "false", view.ending == Ending::Stop);
        self.pair("speed", Some(view.speed).filter(|speed| *speed != 1.0));
        self.word("motion", "key_poses", view.motion == Motion::KeyPoses);
    }

    fn chosen(&mut self, view: &ViewState) {
        let sided = |one: &Selected| match one.side {
            Side::Right => format!("{}.{}", one.muscle, one.side.word()),
            Side::Left | Side::Midline => one.muscle.clone(),
        };
        let selected = view.selected.as_ref();
        self.pair("muscle", selected.map(|one| &one.muscle));
        let right = selected.filter(|one| one.side == Side::Right);
        self.pair("side", right.map(|one| one.side.word()));
        self.list("also", view.also.iter().map(sided));
        self.word("pain", "false", view.pain == ReferredPain::Hidden);
        self.word("release", "true", view.release == SelfRelease::Shown);
        let hurts = view.hurts.iter().map(|painted| {
            let (zone, side) = (&painted.zone, painted.side.word());
            format!("{zone}:{side}:{}", painted.strength)
        });
        self.list("hurts", hurts);
    }

    fn care(&mut self, view: &ViewState) {
        let care = &view.care;
        self.word("care", "true", care.open && care.card.is_none());
        self.pair("card", care.card.as_ref());
    }

    fn body(&mut self, view: &ViewState) {
        let (mut layers, mut usual) = (view.layers, Layers::default());
        let layers = Layers::WORDS.into_iter().filter_map(|word| {
            let opacity = *layers.of_word(word)?;
            let differs = opacity != *usual.of_word(word)?;
            differs.then(|| format!("{word}:{}", rounded(opacity)))
        });
        self.list("layers", layers);
        let depth = Some(view.peel).filter(|peel| *peel != Peel::default());
        self.pair("peel", depth.map(|peel| rounded(peel.depth())));
        let excerpt = &view.excerpt;
        self.list("only", excerpt.only.iter().cloned());
        self.list("hide", excerpt.hidden.iter().cloned());
        self.list("fade", excerpt.faded.iter().cloned());
        self.list("focus", excerpt.focus.iter().cloned());
        self.pair("zoom", Some(view.zoom).filter(|zoom| *zoom != 1.0));
        self.word("names", "true", view.named == Named::Seen);
    }
}

/// A part of a whole as nobody sees it more exactly.
fn rounded(part: f32) -> f32 {
    (part * 10_000.0).round() / 10_000.0
}

//! What is done at a moment of a practice.

use serde::Serialize;

use crate::care::{condition::Effect, item::Does};
use crate::motion::exercise::Exercise;
use crate::panel::presenter::{
    Speaker,
    caption::{breath, breath_message, phase_name},
    item,
};
use crate::practice::timetable::{Happens, Slot, Timetable};
use crate::stage::{ShownSide, ViewState};

use super::Told;

/// What is done now.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PracticeNow {
    /// Its place among the rows, from 0.
    pub item: usize,
    /// Its place among the slots of the timetable, from 0: where it becomes another one a bell may ring.
    pub slot: usize,
    /// `ready`, `change`, `work` or `rest`.
    pub happens: &'static str,
    /// The same in words; empty while it is done.
    pub happens_words: String,
    /// `exercise`, `release` or `card`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// For which side; empty where it has none.
    pub side: String,
    /// The phase of the exercise; empty where it has none.
    pub phase: String,
    /// What to think of.
    pub cue: String,
    /// `in`, `out` or `free`, for its sign; empty where nothing is said of it.
    pub breath: &'static str,
    /// The same in words.
    pub breath_words: String,
    /// How long this still takes, whole seconds.
    pub countdown: u32,
    /// How long all of it takes, whole seconds.
    pub seconds: u32,
    /// How much longer a pose is held, as in "hold 12 s"; empty where it is not.
    pub hold: String,
    /// Which repetition it is, as in "Repetition 3 of 8"; empty where none are counted.
    pub repetition: String,
    /// Which set, as in "Set 1 of 3"; empty where there is one.
    pub set: String,
    /// What the author of the routine or plan says to it.
    pub note: String,
    /// How it is done otherwise for what is true of the person.
    pub adapted: Vec<String>,
}

/// What is done at a place of the timetable, so far into it.
pub(super) fn now(
    speaker: Speaker,
    view: &ViewState,
    told: &[Told],
    table: &Timetable,
    (place, into): (usize, f32),
) -> Option<PracticeNow> {
    let slot = table.slots.get(place)?;
    let Told { does, note, .. } = told.get(slot.item)?;
    let locale = speaker.locale;
    let mut now = PracticeNow {
        item: slot.item,
        slot: place,
        happens: happens(slot.happens),
        happens_words: happens_words(speaker, slot.happens),
        kind: item::kind(does),
        id: does.id().to_owned(),
        name: item::name(speaker, does),
        side: item::shown_side(speaker, does, slot.side),
        phase: String::new(),
        cue: String::new(),
        breath: "",
        breath_words: String::new(),
        countdown: (slot.seconds - into).ceil() as u32,
        seconds: slot.seconds.ceil() as u32,
        hold: String::new(),
        repetition: String::new(),
        set: String::new(),
        note: note.clone(),
        adapted: item::changes(speaker, does, view, Effect::Adapts),
    };
    if slot.sets > 1 {
        let values = [("set", slot.set.into()), ("sets", slot.sets.into())];
        now.set = locale.say_with("practice-set", values);
    }
    if slot.happens == Happens::Work {
        now.work(speaker, does, slot, into);
    }
    Some(now)
}

impl PracticeNow {
    /// What is said only while it is done.
    fn work(&mut self, speaker: Speaker, does: &Does, slot: &Slot, into: f32) {
        let Speaker { library, locale } = speaker;
        match does {
            Does::Exercise(id) => {
                if let Ok(exercise) = library.exercise(id) {
                    self.exercise(speaker, &exercise.variant(slot.side, None), slot, into);
                }
            }
            Does::Release(muscle) => self.cue = release_words(speaker, muscle),
            Does::Card(id) => {
                let says = library.card(id).map(|(_, card)| card.says.first());
                let says = says.ok().flatten();
                self.cue = says.map_or(String::new(), |said| locale.of(&said.text).to_owned());
            }
        }
    }

    fn exercise(&mut self, speaker: Speaker, exercise: &Exercise, slot: &Slot, into: f32) {
        let locale = speaker.locale;
        let seconds = slot.pace.exercise_seconds(into);
        let index = exercise.moment(seconds).phase;
        let phase = &exercise.phases()[index];
        self.phase = phase_name(locale, exercise, slot.side, index);
        let cue = locale.of(&phase.cue);
        if !(mirrors(slot.side, exercise, index) && names_a_side(speaker, cue)) {
            self.cue = cue.to_owned();
        }
        self.breath = breath(phase.breath);
        self.breath_words = locale.say(breath_message(phase.breath));
        if slot.pace.count > 1 {
            let values = [
                ("repetition", slot.pace.repetition(into).into()),
                ("repetitions", slot.pace.count.into()),
            ];
            self.repetition = locale.say_with("practice-repetition", values);
        }
        /// A shorter rest is no hold that anyone counts, seconds.
        const SHORTEST: f32 = 1.0;
        let longer = slot.pace.held_longer(into);
        let held = exercise.hold_left(seconds).unwrap_or(0.0) + longer;
        if phase.hold + longer >= SHORTEST && held > 0.0 {
            let values = [("seconds", held.ceil().into())];
            self.hold = locale.say_with("caption-hold", values);
        }
    }
}

/// Whether a phase is done for the side that its file does not speak of.
fn mirrors(side: ShownSide, exercise: &Exercise, phase: usize) -> bool {
    match side {
        ShownSide::Written => false,
        ShownSide::Mirrored => true,
        ShownSide::Alternating => phase >= exercise.phases().len() / 2,
    }
}

/// Whether a cue speaks of left or right: it is true of one side alone.
pub(crate) fn names_a_side(speaker: Speaker, cue: &str) -> bool {
    let words = speaker.locale.say("practice-side-words");
    let cue = cue.to_lowercase();
    let mut said = cue.split(|letter: char| !letter.is_alphabetic());
    said.any(|word| words.split(' ').any(|side| word.starts_with(side)))
}

fn release_words(speaker: Speaker, muscle: &str) -> String {
    let pattern = speaker.library.pattern(muscle);
    let care = pattern.and_then(|pattern| pattern.self_care());
    care.map_or(String::new(), |care| {
        speaker.locale.of(&care.release).to_owned()
    })
}

const fn happens(happens: Happens) -> &'static str {
    match happens {
        Happens::Ready => "ready",
        Happens::Change => "change",
        Happens::Work => "work",
        Happens::Rest => "rest",
    }
}

fn happens_words(speaker: Speaker, happens: Happens) -> String {
    match happens {
        Happens::Ready => speaker.locale.say("practice-ready"),
        Happens::Change => speaker.locale.say("practice-change"),
        Happens::Rest => speaker.locale.say("practice-rest"),
        Happens::Work => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::presenter::made_up::told_in;

    #[test]
    fn a_cue_that_names_a_side_is_not_said_of_the_other_one() {
        for (language, named, free) in [
            ("en", "Left hand on the hip", "Stay upright"),
            ("es", "La mano izquierda en la cadera", "Sigue erguido"),
        ] {
            let told = told_in(language);
            assert!(names_a_side(told.speaker(), named));
            assert!(!names_a_side(told.speaker(), free));
        }
    }
}

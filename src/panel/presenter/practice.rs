//! A practice as a good instructor tells it: what is done now, for how long, what comes next, and what was done.

use serde::Serialize;

use crate::care::{
    condition::Effect,
    item::{Does, Item},
};
use crate::library::Library;
use crate::motion::exercise::Exercise;
use crate::practice::timetable::{Happens, Slot, Timetable};
use crate::stage::{Going, Practice, Practised, ShownSide, ViewState};

use super::{
    Speaker,
    caption::{breath, breath_message, phase_name},
    item,
    speaker::capital,
};

/// A practice at a moment. It changes once a second, and where a phase or a repetition begins.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PracticeScreen {
    /// `routine` or `plan`.
    pub what: &'static str,
    /// Id of the routine; empty for a plan.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Who made the plan; empty for a routine.
    pub clinic: String,
    /// What is said to whoever does it.
    pub note: String,
    /// Whether it goes on.
    pub state: Going,
    /// The same in words; empty while it goes on.
    pub state_words: String,
    /// What is done; none at the end.
    pub now: Option<PracticeNow>,
    /// What comes after it; empty where nothing does.
    pub next: String,
    /// How long it still takes, whole seconds.
    pub left_seconds: u32,
    /// The same in words, as in "12:05 left".
    pub left: String,
    /// How long all of it takes, whole seconds.
    pub total_seconds: u32,
    /// Everything that is done, in order.
    pub rows: Vec<PracticeRow>,
    /// What is not done, and why, each as a sentence.
    pub omitted: Vec<String>,
    /// What is said aloud now.
    pub say: Cue,
    /// What was done, at the end.
    pub summary: Option<PracticeSummary>,
}

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

/// One thing of the whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct PracticeRow {
    pub kind: &'static str,
    pub id: String,
    pub name: String,
    pub side: String,
    pub amount: String,
    pub note: String,
    /// `done`, `now`, `to_come`, `left_out`, or `omitted` where it cannot be done.
    pub state: &'static str,
}

/// Something to be said aloud, once for each id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cue {
    /// It changes when something new is to be said.
    pub id: String,
    /// What; empty where nothing is.
    pub text: String,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct PracticeSummary {
    pub title: String,
    pub text: String,
    pub done: Vec<String>,
    pub left_out: Vec<String>,
    /// Whole minutes that were practised, rounded.
    pub minutes: u32,
}

/// One thing to do with its words, whether a routine or a plan has it.
struct Told {
    does: Does,
    side: String,
    amount: String,
    note: String,
}

impl PracticeScreen {
    /// The words of the practice of a view state; none where nothing is practised.
    pub fn new(speaker: Speaker, view: &ViewState, table: &Timetable) -> Option<Self> {
        let locale = speaker.locale;
        let practice = view.practice.as_ref()?;
        let told = told(speaker, practice, view);
        let (what, id, title, clinic, note) = head(speaker, practice, view);
        let at = match practice.going {
            Going::Done => None,
            _ => table.at(practice.seconds),
        };
        let now = at.and_then(|(place, into)| now(speaker, view, &told, table, (place, into)));
        let left = match practice.going {
            Going::Done => 0.0,
            _ => table.total() - practice.seconds,
        };
        let left_seconds = left.max(0.0).ceil() as u32;
        let time = format!("{}:{:02}", left_seconds / 60, left_seconds % 60);
        let omitted = table.omitted.iter().filter_map(|(place, why)| {
            let does = &told.get(*place)?.does;
            Some(item::omitted(speaker, does, *why, view))
        });
        Some(Self {
            what,
            id,
            title,
            clinic,
            note,
            state: practice.going,
            state_words: state_words(speaker, practice.going),
            next: at.map_or(String::new(), |(place, _)| {
                next(speaker, &told, table, place)
            }),
            left_seconds,
            left: locale.say_with("practice-left", [("time", time.into())]),
            total_seconds: table.total().ceil() as u32,
            rows: rows(speaker, practice, &told, table, at.map(|(place, _)| place)),
            omitted: omitted.collect(),
            say: say(speaker, practice, now.as_ref(), view),
            summary: (practice.going == Going::Done)
                .then(|| summary(speaker, practice, &told, table)),
            now,
        })
    }
}

/// What it is, its id, its title, who made it, and what is said to it.
fn head(
    speaker: Speaker,
    practice: &Practice,
    view: &ViewState,
) -> (&'static str, String, String, String, String) {
    let Speaker { library, locale } = speaker;
    match &practice.what {
        Practised::Routine(id) => {
            let routine = library.routine(id);
            let (name, lead) = routine.map_or((String::new(), String::new()), |routine| {
                let of = |text| locale.of(text).to_owned();
                (of(&routine.name), of(&routine.lead))
            });
            ("routine", id.clone(), name, String::new(), lead)
        }
        Practised::Plan => {
            let plan = view.plan.clone().unwrap_or_default();
            let title = match plan.title.trim() {
                "" => locale.say("plan-untitled"),
                title => title.to_owned(),
            };
            ("plan", String::new(), title, plan.clinic, plan.note)
        }
    }
}

fn told(speaker: Speaker, practice: &Practice, view: &ViewState) -> Vec<Told> {
    let Speaker { library, locale } = speaker;
    match &practice.what {
        Practised::Routine(id) => {
            let items = library.routine(id).map(|routine| routine.items());
            let items = items.into_iter().flatten();
            items
                .map(|item| told_item(speaker, item, locale.of(&item.note)))
                .collect()
        }
        Practised::Plan => {
            let items = view.plan.iter().flat_map(|plan| &plan.items);
            items
                .map(|item| told_item(speaker, item, &item.note))
                .collect()
        }
    }
}

fn told_item<Note>(speaker: Speaker, item: &Item<Note>, note: &str) -> Told {
    Told {
        does: item.does.clone(),
        side: item::chosen_side(speaker, &item.does, item.side),
        amount: item::amount(speaker, item.amount),
        note: note.to_owned(),
    }
}

fn state_words(speaker: Speaker, going: Going) -> String {
    match going {
        Going::Running => String::new(),
        Going::Paused => speaker.locale.say("practice-paused"),
        Going::Away => speaker.locale.say("practice-away"),
        Going::Done => speaker.locale.say("practice-done"),
    }
}

fn now(
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

/// What is done after the item of a slot, with its side.
fn next(speaker: Speaker, told: &[Told], table: &Timetable, place: usize) -> String {
    let item = table.slots[place].item;
    let mut after = table.slots[place..].iter();
    let next = after.find(|slot| slot.item != item);
    next.and_then(|slot| {
        let does = &told.get(slot.item)?.does;
        let side = item::shown_side(speaker, does, slot.side);
        Some(with_side(&item::name(speaker, does), &side))
    })
    .unwrap_or_default()
}

fn with_side(name: &str, side: &str) -> String {
    match side {
        "" => name.to_owned(),
        side => format!("{name}, {side}"),
    }
}

fn rows(
    speaker: Speaker,
    practice: &Practice,
    told: &[Told],
    table: &Timetable,
    place: Option<usize>,
) -> Vec<PracticeRow> {
    let now = place.map(|place| table.slots[place].item);
    let row = |(place, told): (usize, &Told)| {
        let omitted = table.omitted.iter().any(|(item, _)| *item == place);
        let state = match now {
            _ if omitted => "omitted",
            Some(now) if now == place => "now",
            Some(now) if now < place => "to_come",
            _ if practice.left_out.contains(&place) => "left_out",
            _ => "done",
        };
        PracticeRow {
            kind: item::kind(&told.does),
            id: told.does.id().to_owned(),
            name: item::name(speaker, &told.does),
            side: told.side.clone(),
            amount: told.amount.clone(),
            note: told.note.clone(),
            state,
        }
    };
    told.iter().enumerate().map(row).collect()
}

/// What is said aloud: the whole at the beginning of something, then as little as an instructor would.
fn say(speaker: Speaker, practice: &Practice, now: Option<&PracticeNow>, view: &ViewState) -> Cue {
    let locale = speaker.locale;
    let nothing = |id: &str| Cue {
        id: id.to_owned(),
        text: String::new(),
    };
    let Some(now) = now else {
        return Cue {
            id: "done".to_owned(),
            text: locale.say("practice-say-done"),
        };
    };
    if practice.going != Going::Running {
        return nothing("paused");
    }
    let name = with_side(&now.name, &now.side);
    let sentences = |parts: &[&str]| {
        let parts = parts.iter().filter(|part| !part.is_empty());
        let parts: Vec<String> = parts
            .map(|part| capital(part.trim_end_matches('.')))
            .collect();
        format!("{}.", parts.join(". "))
    };
    let slot = now.slot;
    match now.happens {
        "work" if now.kind == "exercise" => {
            let repetition = view.rounds;
            let phase = &now.phase;
            let id = format!("{slot}.{repetition}.{phase}");
            let text = match repetition {
                0 => sentences(&[phase, &now.cue, &now.breath_words]),
                _ => sentences(&[phase, &now.breath_words]),
            };
            Cue { id, text }
        }
        "work" => Cue {
            id: slot.to_string(),
            text: sentences(&[&now.cue]),
        },
        "ready" => Cue {
            id: slot.to_string(),
            text: sentences(&[&now.happens_words, &name, &now.note]),
        },
        _ => Cue {
            id: slot.to_string(),
            text: sentences(&[&now.happens_words, &now.side, &now.set]),
        },
    }
}

fn summary(
    speaker: Speaker,
    practice: &Practice,
    told: &[Told],
    table: &Timetable,
) -> PracticeSummary {
    let locale = speaker.locale;
    let laid = |place: &usize| table.slots.iter().any(|slot| slot.item == *place);
    let named = |left_out: bool| {
        let places = (0..told.len()).filter(laid);
        let places = places.filter(|place| practice.left_out.contains(place) == left_out);
        let names = places.map(|place| item::name(speaker, &told[place].does));
        names.collect::<Vec<String>>()
    };
    let done = named(false);
    let slots = table.slots.iter();
    let slots = slots.filter(|slot| !practice.left_out.contains(&slot.item));
    let seconds: f32 = slots.map(|slot| slot.seconds).sum();
    let minutes = (seconds / 60.0).round() as u32;
    let values = [("count", done.len().into()), ("minutes", minutes.into())];
    PracticeSummary {
        title: locale.say("practice-done"),
        text: locale.say_with("practice-summary", values),
        left_out: named(true),
        done,
        minutes,
    }
}

/// What has to differ for the words of a practice to do so, and is quickly looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct PracticeMoment {
    practice: Option<(Practised, Going, usize)>,
    slot: Option<(usize, u32)>,
    phase: Option<(usize, u32)>,
    hold: u32,
}

impl PracticeMoment {
    /// Of a view state.
    pub fn of(view: &ViewState, library: &Library, table: &Timetable) -> Self {
        let practice = view.practice.as_ref();
        let at = practice.and_then(|practice| table.at(practice.seconds));
        let slot = at.map(|(place, into)| (place, &table.slots[place], into));
        let exercise = library.shown(view).filter(|_| practice.is_some());
        Self {
            practice: practice.map(|practice| {
                (
                    practice.what.clone(),
                    practice.going,
                    practice.left_out.len(),
                )
            }),
            slot: slot.map(|(place, slot, into)| (place, (slot.seconds - into).ceil() as u32)),
            phase: exercise.map(|exercise| {
                let half = (view.seconds / exercise.seconds().max(f32::EPSILON)) as u32;
                (exercise.moment(view.seconds).phase, view.rounds * 2 + half)
            }),
            hold: exercise.map_or(0, |exercise| {
                let longer = slot.map_or(0.0, |(_, slot, into)| slot.pace.held_longer(into));
                let held = exercise.hold_left(view.seconds).unwrap_or(0.0);
                (held + longer).ceil() as u32
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::presenter::made_up::{Told as Shipped, told, told_in};
    use crate::practice::programme::timetable;

    /// A routine at a time, with its exercise there.
    fn at(told: &Shipped, routine: &str, seconds: f32) -> (ViewState, Timetable) {
        let practice = Practice {
            going: Going::Running,
            ..Practice::at(Practised::Routine(routine.to_owned()), seconds)
        };
        let mut view = ViewState {
            practice: Some(practice),
            ..ViewState::default()
        };
        let table = timetable(&view, &told.library);
        if let Some((place, into)) = table.at(seconds) {
            let slot = &table.slots[place];
            view.seconds = slot.pace.exercise_seconds(into);
            view.rounds = slot.pace.repetition(into) - 1;
        }
        (view, table)
    }

    fn screen(told: &Shipped, seconds: f32) -> PracticeScreen {
        let (view, table) = at(told, "bedtime", seconds);
        PracticeScreen::new(told.speaker(), &view, &table).expect("a practice")
    }

    #[test]
    fn it_tells_what_is_done_for_which_side_and_what_comes_next() {
        let told = told();
        let (_, table) = at(&told, "bedtime", 0.0);
        let first = screen(&told, 0.0);
        assert_eq!(
            (first.title.as_str(), first.left.as_str()),
            ("Bedtime", "15:00 left")
        );
        let now = first.now.expect("something");
        assert_eq!(
            (now.happens, now.happens_words.as_str()),
            ("ready", "Get ready")
        );
        assert_eq!(now.countdown, 6);
        assert!(
            first.say.text.starts_with("Get ready. "),
            "{}",
            first.say.text
        );
        // The second side of the twist.
        let twist = |slot: &&Slot| slot.item == 3 && slot.side == ShownSide::Mirrored;
        let works = |slot: &&Slot| slot.happens == Happens::Work && twist(slot);
        let slot = table.slots.iter().find(works).expect("the other side");
        let screen = screen(&told, slot.start + 1.0);
        let now = screen.now.expect("something");
        assert_eq!(now.side, "left side");
        assert!(!now.phase.is_empty() && !now.breath_words.is_empty());
        assert_eq!(screen.next, "Child's pose");
        let states: Vec<&str> = screen.rows.iter().map(|row| row.state).collect();
        assert_eq!(states[2..5], ["done", "now", "to_come"]);
    }

    #[test]
    fn what_is_said_aloud_changes_only_where_something_new_is_to_be_said() {
        let told = told();
        let (_, table) = at(&told, "bedtime", 0.0);
        let (mut cues, mut texts) = (Vec::<Cue>::new(), 0);
        for second in 0..(table.total() * 2.0) as u32 {
            let say = screen(&told, second as f32 / 2.0).say;
            if cues.last().is_none_or(|last| last.id != say.id) {
                assert!(cues.iter().all(|cue| cue.id != say.id), "{say:?}");
                texts += usize::from(!say.text.is_empty());
                cues.push(say);
            } else {
                assert_eq!(cues.last(), Some(&say));
            }
        }
        assert!(texts > 20, "{texts}");
    }

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

    #[test]
    fn at_its_end_it_says_what_was_done_and_what_was_left_out() {
        let told = told();
        let (mut view, table) = at(&told, "bedtime", 0.0);
        if let Some(practice) = &mut view.practice {
            practice.going = Going::Done;
            practice.left_out.insert(0);
        }
        let screen = PracticeScreen::new(told.speaker(), &view, &table).expect("a practice");
        let summary = screen.summary.expect("a summary");
        assert_eq!(summary.text, "7 things done in 10 minutes.");
        assert_eq!(summary.left_out.len(), 1);
        assert_eq!(screen.now, None);
        assert_eq!(screen.rows[0].state, "left_out");
        assert_eq!(screen.rows[1].state, "done");
    }
}

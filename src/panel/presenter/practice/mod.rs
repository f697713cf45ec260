//! A practice as a good instructor tells it: what is done now, for how long, what comes next, and what was done.

mod cue;
mod moment;
mod now;

use serde::Serialize;

use crate::care::item::{Does, Item};
use crate::practice::timetable::Timetable;
use crate::stage::{Going, Practice, Practised, ViewState};

use super::{Speaker, item};

pub use cue::Cue;
use cue::say;
pub use moment::PracticeMoment;
pub use now::PracticeNow;
pub(crate) use now::names_a_side;
use now::now;

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
    let title = match done.is_empty() {
        true => "practice-ended",
        false => "practice-done",
    };
    PracticeSummary {
        title: locale.say(title),
        text: locale.say_with("practice-summary", values),
        left_out: named(true),
        done,
        minutes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::presenter::made_up::{Told as Shipped, told};
    use crate::practice::{
        programme::timetable,
        timetable::{Happens, Slot},
    };
    use crate::stage::ShownSide;

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
        if let Some(practice) = &mut view.practice {
            practice.left_out.extend(0..8);
        }
        let screen = PracticeScreen::new(told.speaker(), &view, &table).expect("a practice");
        let summary = screen.summary.expect("a summary");
        assert_eq!(summary.title, "Ended");
        assert_eq!(summary.text, "Nothing was done this time.");
    }
}

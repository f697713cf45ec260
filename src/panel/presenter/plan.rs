//! The plan that is being made: its rows, what can be added, and its link.

use serde::Serialize;

use crate::care::{
    condition::Effect,
    guide::{CardKind, Guide, Step},
    item::{Amount, Does, Item, ItemSide, REPS, REST, SECONDS, SETS},
    plan::{LONGEST_CODE, LONGEST_NAME, LONGEST_NOTE, MOST_ITEMS, Plan, Trouble},
};
use crate::motion::exercise::Exercise;
use crate::practice::programme::timetable_of_plan;
use crate::stage::ViewState;

use super::{Speaker, item};

/// What is not counted is done so long at first, seconds.
const WHILE: f32 = 120.0;
/// The steps of which the cards say what to do all day.
const DAILY: [Step; 2] = [Step::Habits, Step::Comfort];

/// The plan, and what can be done with it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PlanScreen {
    /// As `set_plan` takes it; none where none is being made.
    pub plan: Option<Plan>,
    /// Its items in words, in order.
    pub rows: Vec<PlanRow>,
    /// What can be added, in groups.
    pub add: Vec<PlanGroup>,
    /// What stands behind `#plan=` in its link; empty where there is no plan.
    pub code: String,
    /// How long it takes, in words; empty where nothing of it can be done.
    pub takes: String,
    /// What is wrong with its link, or cannot be done of it, each as a sentence.
    pub problems: Vec<String>,
    /// How much of everything there may be.
    pub limits: PlanLimits,
}

/// One thing of a plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanRow {
    /// `exercise`, `release` or `card`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whether it can be done for one side alone.
    pub has_sides: bool,
    /// For which side; empty where it has none.
    pub side: String,
    /// How much of it.
    pub dose: String,
    /// What is said to it.
    pub note: String,
    /// What to mind, or why it is left out; empty where there is nothing.
    pub remarks: Vec<String>,
}

/// What can be added, of one kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct PlanGroup {
    pub title: String,
    pub rows: Vec<PlanOffer>,
}

/// Something that can be added.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanOffer {
    /// What it is called.
    pub name: String,
    /// It with the dose that is advised at least, as an item of a plan.
    pub item: Item<String>,
    /// That dose in words.
    pub dose: String,
}

/// From and to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it limits")]
pub struct PlanLimits {
    pub items: usize,
    pub note: usize,
    pub name: usize,
    pub reps: (u32, u32),
    pub sets: (u32, u32),
    pub seconds: (f32, f32),
    pub rest: (f32, f32),
}

impl Default for PlanLimits {
    fn default() -> Self {
        Self {
            items: MOST_ITEMS,
            note: LONGEST_NOTE,
            name: LONGEST_NAME,
            reps: REPS.into_inner(),
            sets: SETS.into_inner(),
            seconds: SECONDS.into_inner(),
            rest: REST.into_inner(),
        }
    }
}

impl PlanScreen {
    /// The words of the plan of a view state.
    pub fn new(speaker: Speaker, view: &ViewState) -> Self {
        let mut screen = Self {
            add: offers(speaker),
            ..Self::default()
        };
        let trouble = view.plan_trouble;
        let read = view.plan.is_some();
        screen
            .problems
            .extend(trouble.map(|trouble| trouble_words(speaker, trouble, read)));
        if let Some(plan) = &view.plan {
            screen.take(speaker, plan, view);
        }
        screen
    }

    fn take(&mut self, speaker: Speaker, plan: &Plan, view: &ViewState) {
        let locale = speaker.locale;
        let code = plan.code();
        if code.len() > LONGEST_CODE {
            self.problems.push(locale.say("plan-too-long"));
        } else {
            self.code = code;
        }
        let table = timetable_of_plan(plan, speaker.library);
        for (place, why) in &table.omitted {
            let does = &plan.items[*place].does;
            self.problems.push(item::omitted(speaker, does, *why, view));
        }
        if table.total() > 0.0 {
            self.takes = item::duration(speaker, table.total());
        }
        let items = plan.items.iter();
        self.rows = items.map(|item| row(speaker, item, view)).collect();
        self.plan = Some(plan.clone());
    }
}

fn row(speaker: Speaker, one: &Item<String>, view: &ViewState) -> PlanRow {
    let does = &one.does;
    let mut remarks = item::changes(speaker, does, view, Effect::Bars);
    remarks.extend(item::changes(speaker, does, view, Effect::Adapts));
    PlanRow {
        kind: item::kind(does),
        id: does.id().to_owned(),
        name: item::name(speaker, does),
        has_sides: item::has_sides(speaker, does),
        side: item::chosen_side(speaker, does, one.side),
        dose: item::amount(speaker, one.amount),
        note: one.note.clone(),
        remarks,
    }
}

fn offers(speaker: Speaker) -> Vec<PlanGroup> {
    let Speaker { library, locale } = speaker;
    let offer = |does: Does, amount: Amount| PlanOffer {
        name: item::name(speaker, &does),
        dose: item::amount(speaker, amount),
        item: Item {
            does,
            side: ItemSide::default(),
            amount,
            note: String::new(),
        },
    };
    let exercises = library.exercises().map(|exercise| {
        let does = Does::Exercise(exercise.id.to_string());
        offer(does, advised(exercise))
    });
    let patterns = library.patterns();
    let pressed = patterns.filter(|pattern| pattern.is_pressed());
    let releases = pressed.flat_map(|pattern| {
        let seconds = pattern.pressing().and_then(|pressing| pressing.seconds);
        let amount = Amount::Seconds(seconds.map_or(60.0, |(least, _)| f32::from(least) * 2.0));
        let muscles = pattern.muscles().iter();
        muscles.map(move |muscle| (Does::Release(muscle.to_string()), amount))
    });
    let releases = releases.map(|(does, amount)| offer(does, amount));
    let cards = |guide: &Guide| {
        let cards = guide.cards.iter();
        let advice = cards.filter(|card| card.kind == CardKind::Advice);
        let advice = advice.map(|card| Does::Card(card.id.clone()));
        let advice = advice.map(|does| offer(does, Amount::Seconds(WHILE)));
        PlanGroup {
            title: locale.of(&guide.title).to_owned(),
            rows: advice.collect(),
        }
    };
    let daily = DAILY.iter().filter_map(|&step| library.guide(step));
    let mut groups = vec![
        PlanGroup {
            title: locale.say("plan-exercises"),
            rows: exercises.collect(),
        },
        PlanGroup {
            title: locale.say("plan-releases"),
            rows: releases.collect(),
        },
    ];
    groups.extend(daily.map(cards));
    groups
}

/// The least that the file of an exercise advises; the rest between sets is ours.
pub(crate) fn advised(exercise: &Exercise) -> Amount {
    const PAUSE: f32 = 30.0;
    let dose = &exercise.dose;
    match (dose.reps.1, dose.sets.1) {
        (1, 1) if dose.hold.is_none() => Amount::Seconds(WHILE.max(exercise.seconds().ceil())),
        _ => Amount::Reps {
            reps: dose.reps.0.clamp(*REPS.start(), *REPS.end()),
            sets: dose.sets.0.clamp(*SETS.start(), *SETS.end()),
            rest: if dose.sets.0 > 1 { PAUSE } else { 0.0 },
        },
    }
}

fn trouble_words(speaker: Speaker, trouble: Trouble, read: bool) -> String {
    speaker.locale.say(match (trouble, read) {
        (Trouble::Damaged, true) => "plan-damaged-part",
        (Trouble::Damaged, false) => "plan-damaged",
        (Trouble::Oversized, _) => "plan-oversized",
        (Trouble::Newer, true) => "plan-newer-part",
        (Trouble::Newer, false) => "plan-newer",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::presenter::made_up::told;

    fn item(does: Does, side: ItemSide, note: &str) -> Item<String> {
        Item {
            does,
            side,
            amount: Amount::Reps {
                reps: 8,
                sets: 3,
                rest: 30.0,
            },
            note: note.to_owned(),
        }
    }

    fn screen(view: &ViewState) -> PlanScreen {
        PlanScreen::new(told().speaker(), view)
    }

    #[test]
    fn its_rows_say_dose_side_and_note_and_its_code_reads_back() {
        let plan = Plan {
            items: vec![
                item(
                    Does::Exercise("clamshell".to_owned()),
                    ItemSide::Left,
                    "<b>slowly</b>",
                ),
                item(
                    Does::Exercise("from_the_future".to_owned()),
                    ItemSide::Both,
                    "",
                ),
            ],
            ..Plan::default()
        };
        let screen = screen(&ViewState {
            plan: Some(plan.clone()),
            ..ViewState::default()
        });
        assert_eq!(Plan::read(&screen.code), Ok(plan));
        let row = &screen.rows[0];
        assert_eq!(row.side, "left side");
        assert_eq!(row.dose, "3 sets of 8, 30 s of rest between");
        assert_eq!(row.note, "<b>slowly</b>");
        assert_eq!(
            screen.problems,
            ["from the future is not known here, and is left out."]
        );
        assert!(screen.takes.ends_with("min"), "{}", screen.takes);
    }

    #[test]
    fn what_can_be_added_is_sound_and_can_be_done() {
        let told = told();
        let screen = PlanScreen::new(told.speaker(), &ViewState::default());
        assert_eq!(screen.code, "");
        let offers: Vec<&PlanOffer> = screen.add.iter().flat_map(|group| &group.rows).collect();
        assert!(offers.len() > 40, "{}", offers.len());
        let offered = |id: &str| offers.iter().any(|offer| offer.item.does.id() == id);
        assert!(offered("walk_each_hour") && offered("heat"));
        assert!(!offered("heard_lifting") && !offered("heat_cold_not"));
        for offer in offers {
            let plan = Plan {
                items: vec![offer.item.clone()],
                ..Plan::default()
            };
            assert_eq!(plan.check(), Ok(()), "{}", offer.name);
            let table = timetable_of_plan(&plan, &told.library);
            assert!(table.omitted.is_empty(), "{}", offer.name);
        }
    }

    #[test]
    fn a_damaged_link_and_a_barred_exercise_are_told() {
        let told = told();
        let conditions = told.library.conditions.conditions.iter();
        let conditions = conditions.map(|condition| condition.id.clone()).collect();
        let exercises = told.library.exercises();
        let does = exercises.map(|exercise| Does::Exercise(exercise.id.to_string()));
        let screen = screen(&ViewState {
            plan_trouble: Some(Trouble::Damaged),
            plan: Some(Plan {
                items: does.map(|does| item(does, ItemSide::Both, "")).collect(),
                ..Plan::default()
            }),
            conditions,
            ..ViewState::default()
        });
        assert!(screen.problems[0].contains("What could be read is here"));
        assert!(screen.rows.iter().any(|row| !row.remarks.is_empty()));
    }
}

//! The care plan in words: what stands before it, the steps with their cards and exercises, routines, and what is
//! true of the person.

mod card;
mod exercises;
mod routines;

use serde::Serialize;

use crate::care::{
    Act,
    condition::{Asked, Condition, Effect},
    guide::{Card, CardKind, Guide, Step},
    item::Does,
};
use crate::stage::{Command, ViewState};

use super::{
    RedFlagAnswer, Speaker,
    source::{SourceRow, sources},
};

pub use card::{CareCard, Said};
pub use exercises::{CareExercise, CareMuscle};
pub use routines::{CareBlock, CareItem, CareRoutine, CareWeeks};

/// The care plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct CareScreen {
    /// What it is called, also where it is opened.
    pub title: String,
    /// Whether it is to be seen.
    pub open: bool,
    /// What it is for.
    pub lead: String,
    /// What leaves it.
    pub close: String,
    /// Signs that need a doctor: the first line of all.
    pub red_flags: CareFlags,
    /// The four steps in their order, then what stands around them.
    pub steps: Vec<CareStep>,
    /// The card that is open.
    pub card: Option<CareCard>,
    /// The heading of the routines.
    pub routines_title: String,
    /// The routines in the order in which they are offered.
    pub routines: Vec<CareRoutine>,
    /// What may be true of the person.
    pub conditions: CareConditions,
}

/// Signs that need a doctor, as a line with what they came to.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct CareFlags {
    /// What it is called where it is opened.
    pub title: String,
    /// What the ticked signs come to, where that is more than to go on.
    pub answer: Option<RedFlagAnswer>,
}

/// A step with its cards.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CareStep {
    /// Which.
    pub id: Step,
    /// Its place among the four, from 1; none for what stands around them.
    pub number: Option<usize>,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub lead: String,
    /// Where that comes from.
    pub source: SourceRow,
    /// Its cards.
    pub cards: Vec<CareCardRow>,
    /// The exercises of it, the gentle ones first.
    pub exercises: Vec<CareExercise>,
    /// The same by what they stretch or strengthen most.
    pub muscles: Vec<CareMuscle>,
}

/// A card to open.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct CareCardRow {
    pub id: String,
    pub title: String,
    pub kind: CardKind,
    /// How it is meant, in words; empty for what is only to be known or done.
    pub kind_words: String,
    pub open: bool,
    /// Whether something true of the person bars it.
    pub barred: bool,
    pub command: Command,
}

/// What may be true of the person.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct CareConditions {
    pub title: String,
    pub lead: String,
    pub rows: Vec<ConditionRow>,
    pub sources: Vec<SourceRow>,
}

/// A condition with a box to tick.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct ConditionRow {
    pub id: String,
    pub name: String,
    pub ticked: bool,
    /// What it changes, a sentence each; nothing until it is ticked.
    pub changes: Vec<String>,
}

/// What something true of the person changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct ChangeRow {
    pub effect: Effect,
    /// "Left out" or "Done otherwise", with the condition that asks for it.
    pub because: String,
    pub text: String,
}

impl CareScreen {
    /// What is to be read while a view state is shown; while it is closed, only what it is called.
    pub fn new(speaker: Speaker, view: &ViewState) -> Self {
        let Speaker { library, locale } = speaker;
        let teller = Teller { speaker, view };
        if !view.care.open {
            return Self {
                title: locale.say("care-title"),
                ..Self::default()
            };
        }
        let steps = Step::ALL.iter().filter_map(|&step| library.guide(step));
        let card = view.care.card.as_deref();
        let card = card.and_then(|id| library.card(id).ok());
        Self {
            title: locale.say("care-title"),
            open: true,
            lead: locale.say("care-lead"),
            close: locale.say("care-close"),
            red_flags: teller.red_flags(),
            steps: steps.map(|guide| teller.step(guide)).collect(),
            card: card.map(|(guide, card)| teller.card(guide, card)),
            routines_title: locale.say("care-routines"),
            routines: library
                .routines
                .iter()
                .map(|routine| teller.routine(routine))
                .collect(),
            conditions: teller.conditions(),
        }
    }
}

/// Tells the care plan to somebody of whom something is true.
#[derive(Clone, Copy)]
struct Teller<'a> {
    speaker: Speaker<'a>,
    view: &'a ViewState,
}

impl<'a> Teller<'a> {
    fn red_flags(self) -> CareFlags {
        let Speaker { library, locale } = self.speaker;
        let flags = &library.red_flags;
        let answer = flags.answer(&self.view.red_flags.ticked);
        let answer = (answer.act != Act::GoOn).then(|| RedFlagAnswer::new(locale, &answer));
        CareFlags {
            title: locale.of(&flags.title).to_owned(),
            answer,
        }
    }

    fn step(self, guide: &Guide) -> CareStep {
        /// As many stand in an order; the others stand around them.
        const STEPS: usize = 4;
        let locale = self.speaker.locale;
        let place = Step::ALL.iter().position(|step| *step == guide.step);
        let exercises = self.exercises(guide.step);
        CareStep {
            id: guide.step,
            number: place.map(|place| place + 1).filter(|place| *place <= STEPS),
            title: locale.of(&guide.title).to_owned(),
            lead: locale.of(&guide.lead.text).to_owned(),
            source: SourceRow::new(self.speaker, &guide.lead.source),
            cards: guide.cards.iter().map(|card| self.card_row(card)).collect(),
            muscles: self.by_muscle(guide.step, &exercises),
            exercises,
        }
    }

    fn card_row(self, card: &Card) -> CareCardRow {
        let locale = self.speaker.locale;
        CareCardRow {
            id: card.id.clone(),
            title: locale.of(&card.title).to_owned(),
            kind: card.kind,
            kind_words: self.kind_words(card.kind),
            open: self.view.care.card.as_ref() == Some(&card.id),
            barred: self.bars_card(card),
            command: Command::OpenCare {
                card: Some(card.id.clone()),
            },
        }
    }

    fn kind_words(self, kind: CardKind) -> String {
        match kind {
            CardKind::Advice => String::new(),
            CardKind::Caution => self.speaker.locale.say("care-caution"),
            CardKind::Heard => self.speaker.locale.say("care-heard"),
        }
    }

    fn conditions(self) -> CareConditions {
        let Speaker { library, locale } = self.speaker;
        let conditions = &library.conditions;
        CareConditions {
            title: locale.say("care-conditions"),
            lead: locale.of(&conditions.lead).to_owned(),
            rows: conditions
                .conditions
                .iter()
                .map(|row| self.condition(row))
                .collect(),
            sources: sources(self.speaker, conditions.citations()),
        }
    }

    fn condition(self, row: &Condition) -> ConditionRow {
        let locale = self.speaker.locale;
        let ticked = self.view.conditions.contains(&row.id);
        let changes = row.changes.iter().filter(|_| ticked);
        ConditionRow {
            id: row.id.clone(),
            name: locale.of(&row.name).to_owned(),
            ticked,
            changes: changes
                .map(|change| locale.of(&change.says.text).to_owned())
                .collect(),
        }
    }

    /// What is true of the person and changes something to do.
    fn changes(self, does: &Does) -> Vec<ChangeRow> {
        let Speaker { library, locale } = self.speaker;
        let row = |asked: Asked| {
            let message = match asked.change.effect {
                Effect::Bars => "care-barred",
                Effect::Adapts => "care-adapted",
            };
            let condition = locale.of(&asked.condition.name);
            ChangeRow {
                effect: asked.change.effect,
                because: locale.say_with(message, [("condition", condition.into())]),
                text: locale.of(&asked.change.says.text).to_owned(),
            }
        };
        let changes = library.conditions.changes(&self.view.conditions, does);
        changes.into_iter().map(row).collect()
    }

    fn bars(self, does: &Does) -> bool {
        let conditions = &self.speaker.library.conditions;
        conditions.bars(&self.view.conditions, does)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::panel::presenter::made_up;
    use crate::stage::Care;

    fn screen(card: Option<&str>, ticked: &[&str]) -> CareScreen {
        let conditions: BTreeSet<String> = ticked.iter().map(|id| (*id).to_owned()).collect();
        let view = ViewState {
            care: Care {
                open: true,
                card: card.map(str::to_owned),
            },
            conditions,
            ..ViewState::default()
        };
        CareScreen::new(made_up::told().speaker(), &view)
    }

    #[test]
    fn the_four_steps_come_in_their_order_with_cards_and_exercises() {
        let screen = screen(None, &[]);
        let steps: Vec<(Option<usize>, &str)> = screen
            .steps
            .iter()
            .map(|step| (step.number, step.title.as_str()))
            .collect();
        let expected = [
            (Some(1), "Massage"),
            (Some(2), "Stretching"),
            (Some(3), "Strengthening"),
            (Some(4), "Habits"),
            (None, "Ease and keep moving"),
            (None, "When to get help"),
        ];
        assert_eq!(steps, expected);
        assert!(screen.steps.iter().all(|step| !step.cards.is_empty()));
        let strengthening = &screen.steps[2];
        let ids: Vec<&str> = strengthening
            .exercises
            .iter()
            .map(|row| row.id.as_str())
            .collect();
        let expected = [
            "clamshell",
            "bird_dog",
            "glute_bridge",
            "back_extension",
            "dead_bug",
        ];
        assert_eq!(ids, expected);
        let glutes = strengthening.muscles.iter().find(|row| row.id == "glutes");
        assert!(
            glutes
                .expect("trained")
                .exercises
                .contains(&"glute_bridge".to_owned())
        );
    }

    #[test]
    fn a_card_says_where_it_comes_from_and_how_a_muscle_is_released() {
        let card = screen(Some("release_quadratus_lumborum"), &[])
            .card
            .expect("open");
        assert!(card.says[0].source.text.contains("Monclus"), "{card:?}");
        assert!(card.pieces.len() > 2, "{card:?}");
        assert!(card.changes.is_empty());
        assert!(!card.barred);
    }

    #[test]
    fn what_is_true_of_the_person_changes_cards_exercises_and_routines() {
        let screen = screen(Some("release_quadratus_lumborum"), &["osteoporosis"]);
        let card = screen.card.expect("open");
        assert!(card.barred);
        assert_eq!(card.changes[0].effect, Effect::Bars);
        assert!(card.changes[0].because.contains("osteoporosis"), "{card:?}");
        let row = screen.conditions.rows.iter().find(|row| row.ticked);
        assert_eq!(row.map(|row| row.id.as_str()), Some("osteoporosis"));
        let items = |id: &str| {
            let routine = screen
                .routines
                .iter()
                .find(|row| row.id == id)
                .expect("there");
            let items = routine.blocks.iter().flat_map(|block| &block.items);
            items.filter(|item| item.barred).count()
        };
        // The waist is neither pressed nor stretched sideways.
        assert_eq!(items("release_and_stretch"), 2);
        assert_eq!(items("desk_break"), 0);
    }

    #[test]
    fn the_bedtime_routine_takes_a_quarter_of_an_hour() {
        let screen = screen(None, &[]);
        let bedtime = screen.routines.iter().find(|row| row.id == "bedtime");
        let bedtime = bedtime.expect("there");
        assert_eq!(bedtime.minutes, "15 min");
        let blocks: Vec<&str> = bedtime
            .blocks
            .iter()
            .map(|row| row.minutes.as_str())
            .collect();
        let expected = ["5 min", "3 min", "2 min", "3 min", "2 min"];
        assert_eq!(blocks, expected);
    }

    #[test]
    fn a_ticked_sign_stands_before_everything() {
        let mut view = ViewState::default();
        view.care.open = true;
        view.red_flags.ticked.insert("fever".to_owned());
        let screen = CareScreen::new(made_up::told().speaker(), &view);
        assert_eq!(screen.red_flags.answer.expect("a sign").act, "today");
    }
}

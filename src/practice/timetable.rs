//! What is done when: the items of a routine or a plan, laid out in time.

use crate::care::item::{Amount, Does, ItemSide};
use crate::motion::{exercise::Exercise, file::Mirror};
use crate::stage::ShownSide;

use super::pace::{Pace, Round};

/// To get ready for what is done next, seconds. The times of this file are ours.
const READY: f32 = 6.0;
/// To change to the other side, seconds.
const CHANGE: f32 = 4.0;
/// One repetition of what has no motion of its own, seconds, where nothing says how long.
const STILL: f32 = 60.0;
/// How something is done, as far as it matters for time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Form {
    /// For which sides.
    pub sides: Sides,
    /// One round on one side; none where nothing moves.
    pub round: Option<Round>,
    /// One repetition where nothing moves, seconds.
    pub still: f32,
}

/// How something is done for two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    /// At once.
    Same,
    /// One side after the other.
    Each,
    /// In turn.
    InTurn,
}

impl Form {
    /// Something that does not move.
    pub fn still(sides: Sides, seconds: Option<f32>) -> Self {
        Self {
            sides,
            round: None,
            still: seconds.unwrap_or(STILL),
        }
    }

    /// An exercise.
    pub fn of(exercise: &Exercise) -> Self {
        let phases = exercise.phases().iter().enumerate();
        let longest = phases.max_by(|one, other| one.1.hold.total_cmp(&other.1.hold));
        let (place, shown) = longest.map_or((0, 0.0), |(place, phase)| (place, phase.hold));
        let longer = exercise.dose.hold.map(|(least, most)| {
            let beyond = |advised: u32| (advised as f32 - shown).max(0.0);
            (beyond(least), beyond(most))
        });
        Self {
            sides: match exercise.mirror {
                Mirror::Never => Sides::Same,
                Mirror::EachSide => Sides::Each,
                Mirror::Alternate => Sides::InTurn,
            },
            round: Some(Round {
                seconds: exercise.seconds(),
                holds_at: exercise.key_seconds(place).unwrap_or(0.0),
                longer,
            }),
            still: STILL,
        }
    }

    /// The sides one after the other. As its file is written an exercise is for the right side.
    fn shown(&self, side: ItemSide) -> &'static [ShownSide] {
        match (self.sides, side) {
            (Sides::Same, _) | (_, ItemSide::Right) => &[ShownSide::Written],
            (_, ItemSide::Left) => &[ShownSide::Mirrored],
            (Sides::Each, ItemSide::Both) => &[ShownSide::Written, ShownSide::Mirrored],
            (Sides::InTurn, ItemSide::Both) => &[ShownSide::Alternating],
        }
    }
}

/// Why something is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Omission {
    /// There is nothing of its id.
    Unknown,
    /// Something that is true of the person speaks against it.
    Barred,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Doing {
    /// What.
    pub does: Does,
    /// For which side.
    pub side: ItemSide,
    /// How much.
    pub amount: Amount,
}

/// Things to do, and how long they take with getting ready, seconds, where that is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// In order.
    pub items: Vec<Doing>,
    /// All together.
    pub seconds: Option<f32>,
}

/// What happens in a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happens {
    /// One gets ready for what comes.
    Ready,
    /// One changes to the other side.
    Change,
    /// It is done.
    Work,
    /// One rests before the next set.
    Rest,
}

/// A span of time in which one thing happens.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// The place of the item, from 0, among all.
    pub item: usize,
    /// When it begins, seconds from the start.
    pub start: f32,
    /// How long it takes.
    pub seconds: f32,
    /// What happens.
    pub happens: Happens,
    /// Which set it is or comes before, from 1.
    pub set: u32,
    /// Of how many.
    pub sets: u32,
    /// For which side it is done, or will be.
    pub side: ShownSide,
    /// How it is done, or will be.
    pub pace: Pace,
}

impl Slot {
    /// When it ends.
    pub fn end(&self) -> f32 {
        self.start + self.seconds
    }
}

/// What is done when.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Timetable {
    /// In order; none follows a gap.
    pub slots: Vec<Slot>,
    /// What is not done, by its place among the items, and why.
    pub omitted: Vec<(usize, Omission)>,
}

impl Timetable {
    /// Lays out everything that can be done.
    pub fn new(stretches: &[Stretch], form: impl Fn(&Does) -> Result<Form, Omission>) -> Self {
        let mut table = Self::default();
        let mut item = 0;
        for stretch in stretches {
            let first = table.slots.len();
            for doing in &stretch.items {
                match form(&doing.does) {
                    Ok(form) => table.add(item, doing, form),
                    Err(omission) => table.omitted.push((item, omission)),
                }
                item += 1;
            }
            let whole = stretch.items.len();
            let left = table
                .omitted
                .iter()
                .filter(|(place, _)| *place + whole >= item);
            if let Some(seconds) = stretch.seconds
                && left.count() == 0
            {
                let timed = stretch.items.iter();
                let timed = timed.map(|doing| (doing, form(&doing.does)));
                let timed: Vec<_> = timed
                    .filter_map(|(doing, form)| Some((doing, form.ok()?)))
                    .collect();
                table.fit(first, item - whole, &timed, seconds);
            }
        }
        table
    }

    fn add(&mut self, item: usize, doing: &Doing, form: Form) {
        let sides = form.shown(doing.side);
        let round = form.round.map(|round| match sides {
            // In turn a round is one of each side; its hold comes twice, and is not drawn out.
            [ShownSide::Alternating] => Round {
                seconds: 2.0 * round.seconds,
                holds_at: 0.0,
                longer: None,
            },
            _ => round,
        });
        let (sets, rest, seconds, pace) = match doing.amount {
            Amount::Seconds(seconds) => {
                let each = seconds / sides.len() as f32;
                let pace = round.map_or(Pace::STILL, |round| Pace::filling(round, each));
                (1, 0.0, each, pace)
            }
            Amount::Reps { reps, sets, rest } => match round {
                Some(round) => {
                    let pace = Pace::times(round, reps);
                    (sets, rest, pace.period() * reps as f32, pace)
                }
                None => (sets, rest, form.still * reps as f32, Pace::STILL),
            },
        };
        let slot = |happens, seconds, set, side| Slot {
            item,
            start: 0.0,
            seconds,
            happens,
            set,
            sets,
            side,
            pace,
        };
        for set in 1..=sets {
            for (place, side) in sides.iter().enumerate() {
                let before = match (set, place) {
                    (1, 0) => (Happens::Ready, READY),
                    (_, 0) if rest > 0.0 => (Happens::Rest, rest),
                    (_, 0) if sides.len() == 1 => (Happens::Rest, 0.0),
                    _ => (Happens::Change, CHANGE),
                };
                if before.1 > 0.0 {
                    self.push(slot(before.0, before.1, set, *side));
                }
                self.push(slot(Happens::Work, seconds, set, *side));
            }
        }
    }

    fn push(&mut self, slot: Slot) {
        let start = self.total();
        self.slots.push(Slot { start, ..slot });
    }

    /// Lets what was laid out from a slot on take so many seconds, getting ready included, where all of it is
    /// measured in seconds.
    fn fit(&mut self, first: usize, item: usize, items: &[(&Doing, Form)], seconds: f32) {
        /// Less than so much of what is written is nobody's exercise.
        const LEAST: f32 = 0.5;
        let work = items.iter().map(|(doing, _)| match doing.amount {
            Amount::Seconds(seconds) => Some(seconds),
            Amount::Reps { .. } => None,
        });
        let Some(work) = work.sum::<Option<f32>>() else {
            return;
        };
        let now = self.total() - self.slots.get(first).map_or(0.0, |slot| slot.start);
        let share = (seconds - (now - work)) / work.max(f32::EPSILON);
        if share < LEAST {
            return;
        }
        self.slots.truncate(first);
        for (place, (doing, form)) in items.iter().enumerate() {
            let amount = match doing.amount {
                Amount::Seconds(seconds) => Amount::Seconds(seconds * share),
                counted @ Amount::Reps { .. } => counted,
            };
            let doing = Doing {
                amount,
                ..(*doing).clone()
            };
            self.add(item + place, &doing, *form);
        }
    }

    /// How long all of it takes, seconds.
    pub fn total(&self) -> f32 {
        self.slots.last().map_or(0.0, Slot::end)
    }

    /// The place of the slot at a time, and how far it is into it; none at the end.
    pub fn at(&self, seconds: f32) -> Option<(usize, f32)> {
        let place = self.slots.partition_point(|slot| slot.end() <= seconds);
        let slot = self.slots.get(place)?;
        Some((place, (seconds - slot.start).max(0.0)))
    }

    /// When the item after the one at a time begins; the end behind the last.
    pub fn next(&self, seconds: f32) -> f32 {
        let Some((place, _)) = self.at(seconds) else {
            return self.total();
        };
        let mut after = self.slots[place..].iter();
        let next = after.find(|slot| slot.item != self.slots[place].item);
        next.map_or(self.total(), |slot| slot.start)
    }

    /// When the item at a time begins; where it has hardly begun, the one before.
    pub fn previous(&self, seconds: f32) -> f32 {
        /// Who presses again within this time means the one before, seconds.
        const HARDLY: f32 = 3.0;
        let start = |item| self.slots.iter().find(|slot| slot.item == item);
        let starts = |seconds| {
            let (place, _) = self.at(seconds)?;
            Some(start(self.slots[place].item)?.start)
        };
        let Some(own) = starts(seconds) else {
            return self
                .slots
                .last()
                .and_then(|slot| start(slot.item))
                .map_or(0.0, |slot| slot.start);
        };
        match seconds - own < HARDLY && own > 0.0 {
            true => starts(own.next_down()).unwrap_or(0.0),
            false => own,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STRETCH: Round = Round {
        seconds: 15.0,
        holds_at: 6.0,
        longer: Some((14.0, 24.0)),
    };
    const ROLLS: Round = Round {
        seconds: 6.0,
        holds_at: 2.0,
        longer: None,
    };

    fn form(does: &Does) -> Result<Form, Omission> {
        let moves = |sides, round| Form {
            round: Some(round),
            ..Form::still(sides, None)
        };
        match does.id() {
            "stretch" => Ok(moves(Sides::Each, STRETCH)),
            "rolls" => Ok(moves(Sides::Same, ROLLS)),
            "bug" => Ok(moves(Sides::InTurn, ROLLS)),
            "ball" => Ok(Form::still(Sides::Each, Some(45.0))),
            "barred" => Err(Omission::Barred),
            _ => Err(Omission::Unknown),
        }
    }

    fn doing(id: &str, side: ItemSide, amount: Amount) -> Doing {
        Doing {
            does: Does::Exercise(id.to_owned()),
            side,
            amount,
        }
    }

    fn reps(reps: u32, sets: u32, rest: f32) -> Amount {
        Amount::Reps { reps, sets, rest }
    }

    fn table(items: &[Doing]) -> Timetable {
        let items = items.to_vec();
        let seconds = None;
        Timetable::new(&[Stretch { items, seconds }], form)
    }

    fn spans(table: &Timetable) -> Vec<(Happens, f32, u32, ShownSide)> {
        let slots = table.slots.iter();
        slots
            .map(|slot| (slot.happens, slot.seconds, slot.set, slot.side))
            .collect()
    }

    #[test]
    fn each_side_has_its_turn_in_each_set_with_a_rest_between() {
        use Happens::{Change, Ready, Rest, Work};
        use ShownSide::{Mirrored, Written};
        let both = table(&[doing("stretch", ItemSide::Both, reps(2, 2, 30.0))]);
        // Two rounds, each held 14 seconds longer than it is shown.
        let work = 2.0 * (15.0 + 14.0);
        assert_eq!(
            spans(&both),
            [
                (Ready, READY, 1, Written),
                (Work, work, 1, Written),
                (Change, CHANGE, 1, Mirrored),
                (Work, work, 1, Mirrored),
                (Rest, 30.0, 2, Written),
                (Work, work, 2, Written),
                (Change, CHANGE, 2, Mirrored),
                (Work, work, 2, Mirrored),
            ]
        );
        let left = table(&[doing("stretch", ItemSide::Left, Amount::Seconds(60.0))]);
        assert_eq!(
            spans(&left),
            [(Ready, READY, 1, Mirrored), (Work, 60.0, 1, Mirrored)]
        );
        let turns = table(&[doing("bug", ItemSide::Both, reps(4, 1, 0.0))]);
        assert_eq!(spans(&turns)[1], (Work, 48.0, 1, ShownSide::Alternating));
    }

    #[test]
    fn what_is_unknown_or_barred_is_left_out_and_told() {
        let minute = Amount::Seconds(60.0);
        let ids = ["nothing", "rolls", "barred"];
        let table = table(&ids.map(|id| doing(id, ItemSide::Both, minute)));
        assert_eq!(
            table.omitted,
            [(0, Omission::Unknown), (2, Omission::Barred)]
        );
        assert!(table.slots.iter().all(|slot| slot.item == 1));
        assert_eq!(Timetable::default().at(0.0), None);
    }

    #[test]
    fn a_part_with_minutes_takes_just_these_with_getting_ready() {
        let items = vec![
            doing("rolls", ItemSide::Both, Amount::Seconds(80.0)),
            doing("stretch", ItemSide::Both, Amount::Seconds(100.0)),
        ];
        let seconds = Some(180.0);
        let two = [
            Stretch {
                items: items.clone(),
                seconds,
            },
            Stretch {
                items,
                seconds: None,
            },
        ];
        let table = Timetable::new(&two, form);
        let second = table.slots.iter().find(|slot| slot.item == 2);
        let start = second.map(|slot| slot.start);
        assert!(
            start.is_some_and(|start| (start - 180.0).abs() < 1e-3),
            "{start:?}"
        );
        let after = table.total() - 180.0;
        assert!(
            (after - (180.0 + 2.0 * READY + CHANGE)).abs() < 1e-3,
            "{after}"
        );
    }

    #[test]
    fn one_goes_to_the_next_thing_and_back_to_the_one_before() {
        let minute = Amount::Seconds(60.0);
        let table = table(&["rolls", "ball"].map(|id| doing(id, ItemSide::Left, minute)));
        let second = READY + 60.0;
        assert_eq!(table.next(0.0), second);
        assert_eq!(table.next(second), table.total());
        assert_eq!(table.previous(second + 30.0), second);
        assert_eq!(table.previous(second + 1.0), 0.0);
        assert_eq!(table.previous(2.0), 0.0);
        assert_eq!(table.previous(table.total()), second);
    }

    proptest! {
        #[test]
        fn slots_follow_one_another_and_every_moment_lies_in_one(
            amounts in proptest::collection::vec((0_usize..5, 0_usize..3, 5.0_f32..600.0, 1_u32..20, 1_u32..5), 1..12),
            part in 0.0_f32..1.0,
        ) {
            let ids = ["stretch", "rolls", "bug", "ball", "nothing"];
            let sides = [ItemSide::Both, ItemSide::Left, ItemSide::Right];
            let items: Vec<Doing> = amounts.iter().map(|(id, side, seconds, count, sets)| {
                let amount = match count % 2 {
                    0 => Amount::Seconds(*seconds),
                    _ => reps(*count, *sets, seconds / 10.0),
                };
                doing(ids[*id], sides[*side], amount)
            }).collect();
            let table = table(&items);
            for two in table.slots.windows(2) {
                prop_assert_eq!(two[0].end(), two[1].start);
            }
            let at = table.total() * part;
            if let Some((place, into)) = table.at(at) {
                let slot = &table.slots[place];
                prop_assert!(slot.start <= at && at < slot.end());
                let seconds = slot.pace.exercise_seconds(into);
                prop_assert!((0.0..=2.0 * 15.0).contains(&seconds));
                prop_assert!((1..=slot.pace.count).contains(&slot.pace.repetition(into)));
                prop_assert!(table.next(at) > at && table.previous(at) <= at);
            } else {
                prop_assert!(table.slots.is_empty());
            }
        }
    }
}

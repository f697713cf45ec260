//! One thing to do in words: what it is called, for which side, how much of it, and what a condition changes.

use crate::anatomy::skeleton::Laterality;
use crate::care::{
    condition::Effect,
    item::{Amount, Does, ItemSide},
};
use crate::motion::file::Mirror;
use crate::practice::timetable::Omission;
use crate::stage::{ShownSide, ViewState};

use super::{Speaker, dose::counted};

/// The word of what is done, for a program.
pub(super) const fn kind(does: &Does) -> &'static str {
    match does {
        Does::Exercise(_) => "exercise",
        Does::Release(_) => "release",
        Does::Card(_) => "card",
    }
}

/// What it is called; its id in words where there is nothing of it.
pub(crate) fn name(speaker: Speaker, does: &Does) -> String {
    let Speaker { library, locale } = speaker;
    let known = match does {
        Does::Exercise(id) => library
            .exercise(id)
            .map(|exercise| locale.of(&exercise.name).to_owned()),
        Does::Release(muscle) => library.laterality(muscle).map(|_| {
            let muscle = speaker.name(muscle);
            locale.say_with("item-release", [("muscle", muscle.into())])
        }),
        Does::Card(id) => library
            .card(id)
            .map(|(_, card)| locale.of(&card.title).to_owned()),
    };
    known.unwrap_or_else(|_| does.id().replace('_', " "))
}

/// Whether it can be done for one side alone.
pub(super) fn has_sides(speaker: Speaker, does: &Does) -> bool {
    let library = speaker.library;
    match does {
        Does::Exercise(id) => {
            let exercise = library.exercise(id);
            exercise.is_ok_and(|exercise| exercise.mirror != Mirror::Never)
        }
        Does::Release(muscle) => library.laterality(muscle) == Ok(Laterality::Paired),
        Does::Card(_) => false,
    }
}

/// The side for which it is shown; empty where it has none.
pub(super) fn shown_side(speaker: Speaker, does: &Does, side: ShownSide) -> String {
    if !has_sides(speaker, does) {
        return String::new();
    }
    speaker.locale.say(match side {
        ShownSide::Written => "item-side-right",
        ShownSide::Mirrored => "item-side-left",
        ShownSide::Alternating => "item-side-in-turn",
    })
}

/// The side that was chosen for it; empty where it has none.
pub(crate) fn chosen_side(speaker: Speaker, does: &Does, side: ItemSide) -> String {
    if !has_sides(speaker, does) {
        return String::new();
    }
    speaker.locale.say(match side {
        ItemSide::Both => "item-side-both",
        ItemSide::Left => "item-side-left",
        ItemSide::Right => "item-side-right",
    })
}

/// How much of it, in words.
pub(crate) fn amount(speaker: Speaker, amount: Amount) -> String {
    let locale = speaker.locale;
    match amount {
        Amount::Seconds(seconds) => duration(speaker, seconds),
        Amount::Reps { reps, sets, rest } => {
            let dose = counted(locale, reps, sets);
            match sets > 1 && rest > 0.0 {
                true => {
                    let rest = duration(speaker, rest);
                    let values = [("dose", dose.into()), ("rest", rest.into())];
                    locale.say_with("item-with-rest", values)
                }
                false => dose,
            }
        }
    }
}

/// A time in seconds, or in minutes where it is some of these.
pub(crate) fn duration(speaker: Speaker, seconds: f32) -> String {
    /// From here on nobody counts seconds.
    const MINUTES: f32 = 100.0;
    let locale = speaker.locale;
    match seconds < MINUTES {
        true => locale.say_with("item-seconds", [("seconds", seconds.round().into())]),
        false => {
            let minutes = locale.number((seconds / 6.0).round() / 10.0);
            locale.say_with("item-minutes", [("minutes", minutes.into())])
        }
    }
}

/// Why it is not done, as a sentence.
pub(crate) fn omitted(speaker: Speaker, does: &Does, why: Omission, view: &ViewState) -> String {
    let locale = speaker.locale;
    let name = name(speaker, does);
    let barred = changes(speaker, does, view, Effect::Bars);
    match why {
        Omission::Unknown => locale.say_with("item-unknown", [("name", name.into())]),
        Omission::Barred => {
            let values = [("name", name.into()), ("why", barred.join(" ").into())];
            locale.say_with("item-barred", values)
        }
    }
}

/// What the conditions that are true of the person change of it, each with its name.
pub(crate) fn changes(
    speaker: Speaker,
    does: &Does,
    view: &ViewState,
    effect: Effect,
) -> Vec<String> {
    let Speaker { library, locale } = speaker;
    let changes = library.conditions.changes(&view.conditions, does);
    let changes = changes.iter().filter(|row| row.change.effect == effect);
    changes
        .map(|row| {
            let condition = locale.of(&row.condition.name);
            let says = locale.of(&row.change.says.text);
            let values = [("condition", condition.into()), ("says", says.into())];
            locale.say_with("item-condition", values)
        })
        .collect()
}

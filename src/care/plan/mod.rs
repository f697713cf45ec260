//! A plan: what somebody put together for themselves or for another, with its doses and notes. It is kept nowhere but
//! in its link; see `code`.

mod code;
mod squeeze;

use serde::{Deserialize, Serialize};

use crate::problem::Problem;

use super::item::Item;

pub use code::{Broken, LONGEST_CODE, Trouble};

/// What is done, one thing after another. Every text is as somebody wrote it, and never markup.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Plan {
    /// What it is called.
    pub title: String,
    /// Who made it: a clinic, a therapist.
    pub clinic: String,
    /// What is said to whoever does it.
    pub note: String,
    /// What is done, in order.
    pub items: Vec<Item<String>>,
}

/// Where the viewer of this repository is published: a link that is made elsewhere than in a page leads there.
pub const LINK_BASE: &str = "https://psoas.github.io/psoas/";

/// No plan has more to do.
pub const MOST_ITEMS: usize = 40;
/// No note is longer, characters.
pub const LONGEST_NOTE: usize = 500;
/// Nor a title or the name of a clinic.
pub const LONGEST_NAME: usize = 120;
/// Nor an id.
const LONGEST_ID: usize = 80;

impl Plan {
    /// Whether it is one that somebody may have made; whether there is what it names shows when it is done.
    ///
    /// # Errors
    /// The field at fault, such as `items[3].note`.
    pub fn check(&self) -> Result<(), Problem> {
        short("title", &self.title, LONGEST_NAME)?;
        short("clinic", &self.clinic, LONGEST_NAME)?;
        short("note", &self.note, LONGEST_NOTE)?;
        let count = self.items.len();
        if count > MOST_ITEMS {
            let problem = Problem::error(format!("a plan with {count} things to do"));
            let problem = problem.advise(format!("give at most {MOST_ITEMS}"));
            return Err(problem.in_field("items"));
        }
        let mut items = self.items.iter().enumerate();
        items.try_for_each(|(place, item)| check_item(item, place))
    }
}

fn check_item(item: &Item<String>, place: usize) -> Result<(), Problem> {
    let at = |field: &str| format!("items[{place}].{field}");
    short(&at("note"), &item.note, LONGEST_NOTE)?;
    short(&at("does"), item.does.id(), LONGEST_ID)?;
    item.amount.check().map_err(|problem| {
        let field = at(&format!("amount.{}", problem.field));
        problem.in_field(field)
    })
}

fn short(field: &str, text: &str, most: usize) -> Result<(), Problem> {
    let count = text.chars().count();
    if count <= most {
        return Ok(());
    }
    let problem = Problem::error(format!("{field} has {count} characters"));
    Err(problem
        .advise(format!("give at most {most}"))
        .in_field(field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::item::{Amount, Does, ItemSide};

    fn item(note: &str, amount: Amount) -> Item<String> {
        Item {
            does: Does::Exercise("bird_dog".to_owned()),
            side: ItemSide::Both,
            amount,
            note: note.to_owned(),
        }
    }

    #[test]
    fn the_field_at_fault_is_named() {
        let sound = item("", Amount::Seconds(60.0));
        let with = |items| Plan {
            items,
            ..Plan::default()
        };
        assert_eq!(with(vec![sound.clone(); MOST_ITEMS]).check(), Ok(()));
        let long = "ñ".repeat(LONGEST_NOTE);
        assert_eq!(with(vec![item(&long, sound.amount)]).check(), Ok(()));
        let longer = format!("{long}x");
        for (plan, field) in [
            (with(vec![sound.clone(); MOST_ITEMS + 1]), "items"),
            (
                with(vec![sound.clone(), item(&longer, sound.amount)]),
                "items[1].note",
            ),
            (
                with(vec![item("", Amount::Seconds(-1.0))]),
                "items[0].amount.seconds",
            ),
            (
                Plan {
                    clinic: longer,
                    ..Plan::default()
                },
                "clinic",
            ),
        ] {
            assert_eq!(plan.check().expect_err(field).field, field);
        }
    }
}

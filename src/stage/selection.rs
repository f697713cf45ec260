//! What is chosen: the foremost, and what stands beside it.

use serde::{Deserialize, Serialize};

use crate::anatomy::Side;

use super::ViewState;

/// A muscle that was chosen, or a fascia, ligament, nerve, organ, bone, disc or joint.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Selected {
    /// Its id.
    pub muscle: String,
    /// Its side.
    pub side: Side,
}

/// What a tap on the body does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tap {
    /// It chooses what is tapped and nothing else.
    #[default]
    Replaces,
    /// It keeps what is chosen, and adds what is tapped or gives it up.
    Keeps,
}

impl ViewState {
    /// Everything that is chosen, the foremost last.
    pub fn chosen(&self) -> impl Iterator<Item = &Selected> + Clone {
        self.also.iter().chain(&self.selected)
    }

    /// Chooses one and nothing else, or none.
    pub fn choose(&mut self, one: Option<Selected>) {
        self.also.clear();
        self.selected = one;
    }

    /// Chooses one more, which becomes the foremost; gives it up where it is chosen.
    pub fn keep(&mut self, one: Selected) {
        let mut chosen: Vec<Selected> = self.chosen().cloned().collect();
        match chosen.iter().position(|other| *other == one) {
            Some(place) => drop(chosen.remove(place)),
            None => chosen.push(one),
        }
        self.selected = chosen.pop();
        self.also = chosen;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_more_becomes_the_foremost_and_is_given_up_again() {
        let [psoas, iliacus] = ["psoas_major", "iliacus"].map(|muscle| Selected {
            muscle: muscle.to_owned(),
            side: Side::Left,
        });
        let mut view = ViewState::default();
        view.keep(psoas.clone());
        view.keep(iliacus.clone());
        assert_eq!(view.selected, Some(iliacus.clone()));
        assert_eq!(view.also, std::slice::from_ref(&psoas));
        view.keep(iliacus);
        assert_eq!(view.chosen().collect::<Vec<_>>(), [&psoas]);
        view.keep(psoas);
        assert_eq!(view.chosen().count(), 0);
    }
}

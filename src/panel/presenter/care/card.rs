//! An open card in words.

use serde::Serialize;

use crate::anatomy::source::Statement;
use crate::care::guide::{Card, CardKind, Guide, Shows, Step};
use crate::care::item::Does;
use crate::panel::presenter::{release::release, section::Piece, source::SourceRow};
use crate::stage::SelfRelease;

use super::{ChangeRow, Teller};

/// A card that is open.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct CareCard {
    pub id: String,
    pub step: Step,
    pub title: String,
    pub kind: CardKind,
    /// How it is meant, in words; empty for what is only to be known or done.
    pub kind_words: String,
    pub says: Vec<Said>,
    /// How a muscle is pressed, where the card shows it.
    pub pieces: Vec<Piece>,
    /// What is true of the person and changes it.
    pub changes: Vec<ChangeRow>,
    pub barred: bool,
}

/// A statement with its source.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Said {
    pub text: String,
    pub source: SourceRow,
}

impl Teller<'_> {
    pub(super) fn card(self, guide: &Guide, card: &Card) -> CareCard {
        let changes = done_by(card).into_iter();
        let mut changes: Vec<ChangeRow> = changes.flat_map(|does| self.changes(&does)).collect();
        changes.sort_by_key(|row| std::cmp::Reverse(row.effect));
        CareCard {
            id: card.id.clone(),
            step: guide.step,
            title: self.speaker.locale.of(&card.title).to_owned(),
            kind: card.kind,
            kind_words: self.kind_words(card.kind),
            says: card.says.iter().map(|said| self.said(said)).collect(),
            pieces: self.release(card),
            changes,
            barred: self.bars_card(card),
        }
    }

    pub(super) fn bars_card(self, card: &Card) -> bool {
        done_by(card).iter().any(|does| self.bars(does))
    }

    fn said(self, said: &Statement) -> Said {
        Said {
            text: self.speaker.locale.of(&said.text).to_owned(),
            source: SourceRow::new(self.speaker, &said.source),
        }
    }

    fn release(self, card: &Card) -> Vec<Piece> {
        let Shows::Release(muscle) = &card.shows else {
            return Vec::new();
        };
        let pattern = self.speaker.library.pattern(muscle);
        let selected = self.view.selected.as_ref();
        let chosen = selected.is_some_and(|selected| selected.muscle == *muscle);
        let shown = match chosen {
            true => self.view.release,
            false => SelfRelease::Told,
        };
        pattern.map_or(Vec::new(), |pattern| release(self.speaker, pattern, shown))
    }
}

/// What a card is about, as something to do: it, and what is shown with it.
fn done_by(card: &Card) -> Vec<Does> {
    let own = Does::Card(card.id.clone());
    let shown = match &card.shows {
        Shows::Exercise(id) => Some(Does::Exercise(id.clone())),
        Shows::Release(muscle) => Some(Does::Release(muscle.clone())),
        Shows::Mistake(..) | Shows::Nothing | Shows::Zone(_) | Shows::Structure(_) => None,
    };
    [own].into_iter().chain(shown).collect()
}

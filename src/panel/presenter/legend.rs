//! What the colours of the picture mean.

use bevy::color::Srgba;
use serde::Serialize;

use crate::pain::pressing::Pressing;
use crate::stage::{ReferredPain, ViewState};
use crate::tissue::palette::{Palette, Themed};

use super::{Speaker, StructureCard};

/// What a colour and its pattern mean.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct LegendRow {
    pub kind: &'static str,
    pub colour: String,
    pub label: String,
    pub sign: String,
}

/// The meanings that can be seen now.
pub(super) fn legend(
    speaker: Speaker,
    exercise: bool,
    card: Option<&StructureCard>,
    pressing: Option<&Pressing>,
    view: &ViewState,
) -> Vec<LegendRow> {
    let palette = &speaker.library.palette;
    let legend = Legend {
        speaker,
        palette,
        themed: palette.themed(view.theme),
        view,
    };
    let at_work = exercise.then(|| legend.at_work());
    let chosen = card.map(|card| legend.chosen(card, pressing));
    let hurts = (!view.hurts.is_empty()).then(|| legend.hurts("colour-hurts"));
    let meant = speaker.library.painted(view).len() > view.hurts.len();
    let meant = meant.then(|| legend.hurts("colour-meant"));
    let rows = [at_work, chosen].into_iter().flatten().flatten();
    rows.chain(hurts).chain(meant).collect()
}

struct Legend<'a> {
    speaker: Speaker<'a>,
    palette: &'a Palette,
    themed: &'a Themed,
    view: &'a ViewState,
}

impl Legend<'_> {
    /// A colour alone.
    fn colour(&self, kind: &'static str, colour: Srgba, label: &str) -> LegendRow {
        LegendRow {
            kind,
            colour: colour.to_hex(),
            label: self.speaker.locale.say(label),
            sign: String::new(),
        }
    }

    /// A colour and its sign, each by its message.
    fn row(&self, kind: &'static str, colour: Srgba, label: &str, sign: &str) -> LegendRow {
        LegendRow {
            sign: self.speaker.locale.say(sign),
            ..self.colour(kind, colour, label)
        }
    }

    /// One scale from rest to hard work, and stretch beside it.
    fn at_work(&self) -> Vec<LegendRow> {
        let muscle = self.palette.muscle;
        let little = self.themed.works_little;
        vec![
            self.colour("rest", muscle, "colour-rest"),
            self.colour("works_little", little, "colour-works-little"),
            self.row(
                "works_hard",
                self.themed.works_hard,
                "colour-works-hard",
                "colour-works-hard-sign",
            ),
            self.row(
                "stretched",
                self.themed.stretched_little,
                "colour-stretched",
                "colour-stretched-sign",
            ),
        ]
    }

    /// `pressing` is what of a self-release is drawn, in the place of the pattern.
    fn chosen(&self, card: &StructureCard, pressing: Option<&Pressing>) -> Vec<LegendRow> {
        let (selected, pain) = (self.palette.selected, self.themed.pain);
        let mut rows = Vec::new();
        let known = self.speaker.library.known(&card.id);
        // What a joint, group or region stands for is named in the picture, without a rim.
        if known.is_some_and(|known| known.members.is_empty()) {
            rows.push(self.row("selected", selected, "colour-chosen", "colour-chosen-sign"));
        }
        if !card.shows_pain() {
            return rows;
        }
        let is_drawn = self.view.pain == ReferredPain::Shown;
        let point = || {
            self.row(
                "trigger_point",
                selected,
                "colour-point",
                "colour-point-sign",
            )
        };
        rows.extend(is_drawn.then(point));
        match pressing {
            Some(pressing) => rows.extend(self.released(pressing)),
            None if is_drawn => rows.extend([
                self.row(
                    "essential",
                    pain,
                    "colour-essential",
                    "colour-essential-sign",
                ),
                self.row(
                    "spillover",
                    pain,
                    "colour-spillover",
                    "colour-spillover-sign",
                ),
            ]),
            None => {}
        }
        rows
    }

    fn released(&self, pressing: &Pressing) -> Vec<LegendRow> {
        let (tool, keep_off) = (self.themed.tool, self.themed.keep_off);
        let keep_off = || {
            self.row(
                "keep_off",
                keep_off,
                "colour-keep-off",
                "colour-keep-off-sign",
            )
        };
        let mut rows = vec![self.row("tool", tool, "colour-press", "colour-press-sign")];
        rows.extend((!pressing.keep_off.is_empty()).then(keep_off));
        rows
    }

    /// Where the skin is hatched, behind the message of what that means.
    fn hurts(&self, label: &str) -> LegendRow {
        self.row("hurts", self.palette.hurts, label, "colour-hurts-sign")
    }
}

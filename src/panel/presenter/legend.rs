//! What the colours of the picture mean.

use bevy::color::Srgba;
use serde::Serialize;

use crate::pain::pressing::Pressing;
use crate::stage::ViewState;
use crate::tissue::palette::{Palette, Themed};

use super::StructureCard;

/// What a colour and its pattern mean.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct LegendRow {
    pub kind: &'static str,
    pub colour: String,
    pub label: &'static str,
    pub sign: &'static str,
}

/// The meanings that can be seen now.
pub(super) fn legend(
    palette: &Palette,
    exercise: bool,
    card: Option<&StructureCard>,
    pressing: Option<&Pressing>,
    view: &ViewState,
) -> Vec<LegendRow> {
    let themed = palette.themed(view.theme);
    let (said, dense) = ("where you said it hurts", "hatched, denser where stronger");
    let said = row("hurts", palette.hurts, said, dense);
    let said = (!view.hurts.is_empty()).then_some(said);
    let at_work = match exercise {
        true => at_work(palette, themed),
        false => Vec::new(),
    };
    let chosen = card.map(|card| chosen(palette, themed, card, pressing));
    at_work
        .into_iter()
        .chain(chosen.unwrap_or_default())
        .chain(said)
        .collect()
}

fn row(kind: &'static str, colour: Srgba, label: &'static str, sign: &'static str) -> LegendRow {
    LegendRow {
        kind,
        colour: colour.to_hex(),
        label,
        sign,
    }
}

/// One scale from rest to hard work, and stretch beside it.
fn at_work(palette: &Palette, themed: &Themed) -> Vec<LegendRow> {
    let stripes = "stripes across the fibres";
    vec![
        row("rest", palette.muscle, "at rest", ""),
        row("works_little", themed.works_little, "works a little", ""),
        row("works_hard", themed.works_hard, "works hard", "glow"),
        row("stretched", themed.stretched_little, "stretched", stripes),
    ]
}

/// `pressing` is what of a self-release is drawn, in the place of the pattern.
fn chosen(
    palette: &Palette,
    themed: &Themed,
    card: &StructureCard,
    pressing: Option<&Pressing>,
) -> Vec<LegendRow> {
    let mut rows = Vec::new();
    // What a joint, group or region stands for is named in the picture, without a rim.
    if !["joint", "group", "region"].contains(&card.kind) {
        rows.push(row("selected", palette.selected, "chosen", "white rim"));
    }
    if card.shows_pain() {
        let cross = "cross in a dark ring";
        let trigger_point = row("trigger_point", palette.selected, "trigger point", cross);
        rows.push(trigger_point);
        rows.extend(match pressing {
            Some(pressing) => released(themed, pressing),
            None => vec![
                row("essential", themed.pain, "often felt here", "dense dots"),
                row(
                    "spillover",
                    themed.pain,
                    "sometimes felt here",
                    "sparse dots",
                ),
            ],
        });
    }
    rows
}

fn released(themed: &Themed, pressing: &Pressing) -> Vec<LegendRow> {
    let rings = "tool, then dotted rings";
    let keep_off = || row("keep_off", themed.keep_off, "keep off", "crossed ring");
    let mut rows = vec![row("tool", themed.tool, "press here", rings)];
    rows.extend((!pressing.keep_off.is_empty()).then(keep_off));
    rows
}

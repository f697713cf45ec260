//! What the colours of the picture mean.

use serde::Serialize;

use crate::tissue::palette::Palette;

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
) -> Vec<LegendRow> {
    let mut rows = Vec::new();
    let mut row = |kind, colour: bevy::color::Srgba, label, sign| {
        rows.push(LegendRow {
            kind,
            colour: colour.to_hex(),
            label,
            sign,
        });
    };
    if exercise {
        row("rest", palette.muscle, "at rest", "");
        row("works_little", palette.works_little, "works a little", "");
        row("works_hard", palette.works_hard, "works hard", "glow");
        row(
            "stretched",
            palette.stretched_little,
            "stretched",
            "stripes across the fibres",
        );
    }
    if let Some(card) = card {
        row("selected", palette.selected, "chosen", "white rim");
        if !card.points.is_empty() {
            row(
                "trigger_point",
                palette.selected,
                "trigger point",
                "cross in a dark ring",
            );
            row("essential", palette.pain, "often felt here", "dense dots");
            row(
                "spillover",
                palette.pain,
                "sometimes felt here",
                "sparse dots",
            );
        }
    }
    rows
}

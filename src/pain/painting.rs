//! Pain on the skin: one or several patterns, each of a side, resolved to the zones they cover.

use crate::anatomy::Side;
use crate::stage::{Painted, STRONGEST};

use super::pattern::{PainKind, Pattern};
use super::shape::Spot;
use super::zone::{Shown, Zone, Zones};

/// How much pain a point of the skin shows, each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Pain {
    /// Of the essential zones.
    pub essential: f32,
    /// Of the spillover zones.
    pub spillover: f32,
    /// How strongly a person says that it hurts, as a share of [`STRONGEST`].
    pub hurts: f32,
}

/// The least that is painted of a zone, so that one of low intensity is still seen.
const FAINTEST: f32 = 0.5;

/// Patterns ready to be painted.
#[derive(Debug)]
pub struct Painting<'a> {
    zones: &'a Zones,
    cells: Vec<Cell<'a>>,
    hurts: Vec<(&'a Zone, Side, f32)>,
}

#[derive(Debug)]
struct Cell<'a> {
    zone: &'a Zone,
    side: Side,
    kind: PainKind,
    intensity: f32,
}

impl<'a> Painting<'a> {
    /// The union of some patterns, each of the muscle of one side; `asked` is what was asked for.
    pub fn new<'p>(
        patterns: impl IntoIterator<Item = (&'p Pattern, Side)>,
        zones: &'a Zones,
        asked: Shown,
    ) -> Self {
        let mut painting = Self {
            zones,
            cells: Vec::new(),
            hurts: Vec::new(),
        };
        for (pattern, side) in patterns {
            for felt in pattern.felt(zones, asked) {
                let Some(zone) = zones.find(&felt.zone) else {
                    continue;
                };
                for &side in felt.sides(zone, side) {
                    painting.add(Cell {
                        zone,
                        side,
                        kind: felt.kind,
                        intensity: felt.intensity,
                    });
                }
            }
        }
        painting
    }

    /// The same with where a person says it hurts.
    pub fn with_hurts(self, painted: &[Painted]) -> Self {
        let zones = self.zones;
        let known = painted.iter().filter_map(|spot| {
            let zone = zones.find(&spot.zone)?;
            Some((zone, spot.side, spot.strength / STRONGEST))
        });
        Self {
            hurts: known.collect(),
            ..self
        }
    }

    fn add(&mut self, cell: Cell<'a>) {
        let same = |old: &&mut Cell| {
            (&old.zone.id, old.side, old.kind) == (&cell.zone.id, cell.side, cell.kind)
        };
        match self.cells.iter_mut().find(same) {
            Some(old) => old.intensity = old.intensity.max(cell.intensity),
            None => self.cells.push(cell),
        }
    }

    /// Whether there is nothing to paint.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.hurts.is_empty()
    }

    /// The pain that a spot of the skin shows.
    pub fn at(&self, spot: Spot) -> Pain {
        let mut pain = Pain::default();
        for cell in &self.cells {
            let strength = FAINTEST + (1.0 - FAINTEST) * cell.intensity;
            let shown = strength * self.zones.cover(cell.zone, cell.side, spot);
            match cell.kind {
                PainKind::Essential => pain.essential = pain.essential.max(shown),
                PainKind::Spillover => pain.spillover = pain.spillover.max(shown),
            }
        }
        for &(zone, side, strength) in &self.hurts {
            let shown = strength * self.zones.cover(zone, side, spot);
            pain.hurts = pain.hurts.max(shown);
        }
        pain
    }
}

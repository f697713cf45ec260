//! From where it hurts to the muscles whose patterns often cover it.
//!
//! Both the painted strengths and the intensities of a pattern are scaled so that the strongest is 1. They
//! agree as far as the smaller of the two in each zone. The score is twice the sum of what agrees, divided by
//! what was painted plus what the pattern would lead one to expect: 1 where the essential zones and nothing else
//! are painted, as strongly as the pattern has them; 0 where nothing is covered. Spillover, which only some
//! people feel, is not missed where it is not painted. A muscle need not hurt from all of its trigger points: those
//! count that together fit best.

use std::collections::BTreeMap;

use crate::anatomy::Side;
use crate::locale::Locale;
use crate::problem::Problem;

use super::look_alike::{LookAlike, LookAlikes};
use super::pattern::{PainKind, Pattern, TriggerPoint};
use super::zone::{Shown, Zone, Zones};

pub use crate::stage::{Painted, STRONGEST};

impl Painted {
    /// Reads a zone, its side and a strength, such as `buttock_mid:left:3`.
    ///
    /// # Errors
    /// What is wrong with it; the nearest zone, or the sides that the zone has.
    pub fn parse(text: &str, zones: &Zones) -> Result<Self, Problem> {
        let painted = Self::read(text)?;
        painted.check(zones)?;
        Ok(painted)
    }

    /// Whether there is such a zone on such a side.
    ///
    /// # Errors
    /// The nearest zone, or the sides that the zone has.
    pub fn check(&self, zones: &Zones) -> Result<(), Problem> {
        let id = self.zone.as_str();
        let zone = zones.find(id).ok_or_else(|| zones.unknown(id))?;
        let sides = zone.laterality.sides();
        if sides.contains(&self.side) {
            return Ok(());
        }
        let known: Vec<&str> = sides.iter().map(|side| side.word()).collect();
        let side = self.side.word();
        Err(Problem::error(format!("\"{id}\" has no side \"{side}\""))
            .advise(format!("expected {}", known.join(" or "))))
    }
}

/// A fit below this is not worth telling.
const LEAST: f32 = 0.15;

/// What often hurts where a person painted, the best fit first.
#[derive(Debug, Clone)]
pub struct Ranking<'a> {
    /// The muscles whose patterns cover some of it.
    pub fits: Vec<Fit<'a>>,
    /// Other causes that feel similar there, those with most of the painted zones first.
    pub look_alikes: Vec<&'a LookAlike>,
}

/// How well the pattern of a muscle fits.
#[derive(Debug, Clone)]
pub struct Fit<'a> {
    /// From 1; muscles with the same score share their place.
    pub place: usize,
    /// The pattern.
    pub pattern: &'a Pattern,
    /// The side of the muscle; both where they fit alike.
    pub sides: &'static [Side],
    /// From 0 to 1; the module says how it is computed.
    pub score: f32,
    /// Why it stands where it stands.
    pub reasons: Reasons<'a>,
}

/// What a pattern has in common with what was painted.
#[derive(Debug, Clone)]
pub struct Reasons<'a> {
    /// How many zones were painted.
    pub painted: usize,
    /// How many of them the pattern covers.
    pub covered: usize,
    /// How many of these are essential for it.
    pub essential: usize,
    /// Its essential zones that were not painted.
    pub missing: Vec<&'a Zone>,
    /// The numbers of the trigger points that count.
    pub points: Vec<u32>,
}

impl Reasons<'_> {
    /// How many areas are covered, such as "covers 3 of your 4 areas, 2 of them essential".
    pub fn words(&self, locale: &Locale) -> String {
        let values = [
            ("painted", self.painted.into()),
            ("covered", self.covered.into()),
            ("essential", self.essential.into()),
        ];
        locale.say_with(self.message(), values)
    }

    const fn message(&self) -> &'static str {
        match (self.painted, self.covered, self.essential) {
            (1, _, 0) => "rank-covers-one-spillover",
            (1, _, _) => "rank-covers-one",
            (_, 1, 0) => "rank-covers-first-spillover",
            (_, 1, _) => "rank-covers-first",
            (_, _, 0) => "rank-covers-spillover",
            _ => "rank-covers",
        }
    }
}

impl<'a> Ranking<'a> {
    /// Compares what was painted with every pattern on either side. What has to be asked for counts where a zone
    /// was painted that has to be asked for.
    pub fn new(
        patterns: impl IntoIterator<Item = &'a Pattern>,
        look_alikes: &'a LookAlikes,
        zones: &'a Zones,
        painted: &[Painted],
    ) -> Self {
        let shown = painted.iter().filter_map(|spot| zones.find(&spot.zone));
        let asked = shown.map(|zone| zone.shown).max().unwrap_or_default();
        let sought = Sought::new(painted, zones, asked);
        let fits = patterns
            .into_iter()
            .flat_map(|pattern| sought.fits(pattern));
        let mut fits: Vec<Fit> = fits.filter(|fit| fit.score >= LEAST).collect();
        fits.sort_by(|a, b| b.score.total_cmp(&a.score));
        for index in 1..fits.len() {
            let shared = fits[index - 1].score - fits[index].score < SAME;
            fits[index].place = match shared {
                true => fits[index - 1].place,
                false => index + 1,
            };
        }
        Self {
            fits,
            look_alikes: look_alikes.of(painted),
        }
    }

    /// What to do where nothing fits.
    pub fn advice(&self, locale: &Locale) -> Option<String> {
        self.fits.is_empty().then(|| locale.say("rank-nothing"))
    }
}

/// Scores nearer than this are the same: below what a table shows.
const SAME: f32 = 1e-4;

/// A zone on one side.
type Cell<'a> = (&'a str, Side);

/// What was painted, scaled, and what it is compared with.
struct Sought<'a> {
    strengths: BTreeMap<(String, Side), f32>,
    zones: &'a Zones,
    asked: Shown,
}

/// The strongest kind and the greatest scaled intensity of each zone of some trigger points.
type Expected<'a> = BTreeMap<Cell<'a>, (PainKind, f32)>;

impl<'a> Sought<'a> {
    fn new(painted: &[Painted], zones: &'a Zones, asked: Shown) -> Self {
        let strongest = painted.iter().map(|spot| spot.strength);
        let strongest = strongest.fold(f32::MIN_POSITIVE, f32::max);
        let mut strengths = BTreeMap::new();
        for spot in painted {
            let cell = strengths
                .entry((spot.zone.clone(), spot.side))
                .or_insert(0.0);
            *cell = spot.strength.max(*cell * strongest) / strongest;
        }
        Self {
            strengths,
            zones,
            asked,
        }
    }

    /// The fits of a pattern on either side, one where they are alike; none where it covers nothing.
    fn fits(&self, pattern: &'a Pattern) -> Vec<Fit<'a>> {
        let [left, right] = Side::PAIR.map(|side| self.best(pattern, side));
        let alike = (left.0 - right.0).abs() < SAME;
        let sides: &[(_, &'static [Side])] = match alike {
            true => &[(left, &Side::PAIR)],
            false => &[(left, &[Side::Left]), (right, &[Side::Right])],
        };
        let fits = sides.iter().filter(|((score, _), _)| *score > 0.0);
        fits.map(|((score, points), sides)| Fit {
            place: 1,
            pattern,
            sides,
            score: *score,
            reasons: self.reasons(pattern, points, sides[0]),
        })
        .collect()
    }

    /// The score of the trigger points that together fit best, and these in the order in which they were added.
    fn best(&self, pattern: &'a Pattern, side: Side) -> (f32, Vec<&'a TriggerPoint>) {
        let mut best = (0.0, Vec::new());
        loop {
            let others = pattern.points(self.asked).iter().filter(|point| {
                let chosen = best.1.iter();
                chosen
                    .map(|chosen: &&TriggerPoint| chosen.number)
                    .all(|number| number != point.number)
            });
            let with = others.map(|point| {
                let with = [best.1.as_slice(), &[point]].concat();
                (self.score(&self.expected(pattern, &with, side)), with)
            });
            match with.max_by(|a, b| a.0.total_cmp(&b.0)) {
                Some(better) if better.0 > best.0 => best = better,
                _ => return best,
            }
        }
    }

    fn expected<'p>(
        &self,
        pattern: &'p Pattern,
        points: &[&'p TriggerPoint],
        side: Side,
    ) -> Expected<'p> {
        let strongest = pattern.felt(self.zones, self.asked);
        let strongest = strongest.map(|felt| felt.intensity).fold(0.0, f32::max);
        let mut expected = Expected::new();
        let felt = points
            .iter()
            .flat_map(|point| point.felt(self.zones, self.asked));
        for felt in felt {
            let Some(zone) = self.zones.find(&felt.zone) else {
                continue;
            };
            for &side in felt.sides(zone, side) {
                let cell = expected
                    .entry((felt.zone.as_str(), side))
                    .or_insert((felt.kind, 0.0));
                cell.0 = cell.0.max(felt.kind);
                cell.1 = cell.1.max(felt.intensity / strongest);
            }
        }
        expected
    }

    fn strength(&self, (zone, side): Cell) -> f32 {
        let found = self.strengths.get(&(zone.to_owned(), side));
        found.copied().unwrap_or(0.0)
    }

    fn score(&self, expected: &Expected) -> f32 {
        let painted: f32 = self.strengths.values().sum();
        let mut agreed = 0.0;
        let mut weight = 0.0;
        for (&cell, &(kind, intensity)) in expected {
            let both = intensity.min(self.strength(cell));
            agreed += both;
            weight += match kind {
                PainKind::Essential => intensity,
                PainKind::Spillover => both,
            };
        }
        2.0 * agreed / (painted + weight)
    }

    fn reasons(&self, pattern: &Pattern, points: &[&TriggerPoint], side: Side) -> Reasons<'a> {
        let expected = self.expected(pattern, points, side);
        let essential = |row: &(&Cell, &(PainKind, f32))| row.1.0 == PainKind::Essential;
        let (painted, left): (Vec<_>, Vec<_>) =
            expected.iter().partition(|row| self.strength(*row.0) > 0.0);
        let missing = left.iter().filter(|row| essential(row));
        let mut numbers: Vec<u32> = points.iter().map(|point| point.number).collect();
        numbers.sort_unstable();
        Reasons {
            painted: self.strengths.len(),
            covered: painted.len(),
            essential: painted.iter().filter(|row| essential(row)).count(),
            missing: missing.filter_map(|row| self.zones.find(row.0.0)).collect(),
            points: numbers,
        }
    }
}

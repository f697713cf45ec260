//! A muscle's trigger points and where its pain is felt: `assets/pain/*.ron`, one file a muscle.

use bevy::math::Vec3;
use serde::{Deserialize, Serialize};

use crate::anatomy::{Side, StructureId, source::Citation};
use crate::problem::{Problem, did_you_mean, wrong_version};

use super::zone::Zones;

/// The version of a pattern file that this program reads.
pub const PATTERN_VERSION: u32 = 1;

/// The pattern of one muscle as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Pattern")]
pub struct PatternFile {
    /// Must be [`PATTERN_VERSION`].
    pub version: u32,
    /// Id of the muscle.
    pub muscle: StructureId,
    /// How it is usually noticed.
    pub sign: String,
    /// What to mind when touching it.
    pub caution: String,
    /// Its trigger points.
    pub points: Vec<TriggerPoint>,
    /// The source of `sign` and `caution`.
    pub source: Citation,
}

/// A place in a muscle that is often sore, and the zones in which its pain is felt.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriggerPoint {
    /// The number shown beside it.
    pub number: u32,
    /// Where it is, in words.
    pub place: String,
    /// Where it is on the left side in the anatomical position, metres.
    pub point: (f32, f32, f32),
    /// The zones in which its pain is felt, on the same side.
    pub felt: Vec<Felt>,
    /// Where it comes from.
    pub source: Citation,
}

/// One zone of a pattern.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Felt {
    /// Id of the zone.
    pub zone: String,
    /// Essential or spillover.
    pub kind: PainKind,
    /// How often and strongly, 0 to 1; an ordinal of ours.
    pub intensity: f32,
}

/// How characteristic a zone is of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PainKind {
    /// Nearly everybody with the pattern feels it here.
    Essential,
    /// Some feel it here as well.
    Spillover,
}

/// A pattern whose zones exist.
#[derive(Debug, Clone)]
pub struct Pattern(PatternFile);

/// How much pain a point of the skin shows, each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Pain {
    /// Of the essential zones.
    pub essential: f32,
    /// Of the spillover zones.
    pub spillover: f32,
}

impl Pattern {
    /// Checks a file against the zones and the muscles there are.
    ///
    /// # Errors
    /// Everything that is wrong with it, and the word each problem is about.
    pub fn new(
        file: PatternFile,
        zones: &Zones,
        muscles: &[&str],
    ) -> Result<Self, Vec<(Problem, String)>> {
        let mut problems = Vec::new();
        if file.version != PATTERN_VERSION {
            let problem = wrong_version("pattern", file.version, PATTERN_VERSION);
            problems.push((problem, "version".to_owned()));
        }
        let muscle = file.muscle.as_str();
        if !muscles.contains(&muscle) {
            let problem = Problem::error(format!("unknown muscle \"{muscle}\""))
                .advise(did_you_mean(muscle, muscles.iter().copied()));
            problems.push((problem, format!("\"{muscle}\"")));
        }
        for felt in file.points.iter().flat_map(|point| &point.felt) {
            if zones.find(&felt.zone).is_none() {
                let known = zones.all().iter().map(|zone| zone.id.as_str());
                let problem = Problem::error(format!("unknown zone \"{}\"", felt.zone))
                    .advise(did_you_mean(&felt.zone, known));
                problems.push((problem, format!("\"{}\"", felt.zone)));
            }
        }
        if problems.is_empty() {
            Ok(Self(file))
        } else {
            Err(problems)
        }
    }

    /// Id of the muscle.
    pub fn muscle(&self) -> &StructureId {
        &self.0.muscle
    }

    /// How it is usually noticed.
    pub fn sign(&self) -> &str {
        &self.0.sign
    }

    /// What to mind when touching it.
    pub fn caution(&self) -> &str {
        &self.0.caution
    }

    /// Its trigger points.
    pub fn points(&self) -> &[TriggerPoint] {
        &self.0.points
    }

    /// The names of the zones of one kind, the strongest first, each once; a zone that is essential
    /// for one trigger point does not stand among the spillover of another.
    pub fn zone_names<'a>(&self, kind: PainKind, zones: &'a Zones) -> Vec<&'a str> {
        let felt = || self.0.points.iter().flat_map(|point| &point.felt);
        let essential =
            |zone: &str| felt().any(|felt| felt.kind == PainKind::Essential && felt.zone == zone);
        let mut rows: Vec<&Felt> = felt()
            .filter(|felt| felt.kind == kind)
            .filter(|felt| kind == PainKind::Essential || !essential(&felt.zone))
            .collect();
        rows.sort_by(|a, b| b.intensity.total_cmp(&a.intensity));
        let mut names: Vec<&str> = Vec::new();
        for name in rows
            .iter()
            .filter_map(|felt| zones.find(&felt.zone))
            .map(|zone| &*zone.name)
        {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The pain that a point of the skin shows, when the muscle of one side hurts.
    ///
    /// `point` is given in the anatomical position, metres.
    pub fn pain_at(&self, zones: &Zones, side: Side, point: Vec3) -> Pain {
        let mut pain = Pain::default();
        for felt in self.0.points.iter().flat_map(|point| &point.felt) {
            let Some(zone) = zones.find(&felt.zone) else {
                continue;
            };
            let cover = zones.cover(zone, side, point);
            match felt.kind {
                PainKind::Essential => pain.essential = pain.essential.max(cover),
                PainKind::Spillover => pain.spillover = pain.spillover.max(cover),
            }
        }
        pain
    }

    /// The source of every row.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        self.0
            .points
            .iter()
            .map(|point| &point.source)
            .chain([&self.0.source])
    }
}

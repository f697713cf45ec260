//! The trigger points of a muscle and where its pain is felt: `assets/pain/*.ron`, one file for each muscle or
//! for a few that share their pattern.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::anatomy::{Side, StructureId, skeleton::Laterality, source::Citation};
use crate::locale::Text;
use crate::problem::{Problem, did_you_mean, wrong_version};

use super::pressing::{PressedPlace, Pressing};
use super::zone::{Shown, Zone, Zones};

/// The version of a pattern file that this program reads.
pub const PATTERN_VERSION: u32 = 1;

/// A pattern as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Pattern")]
pub struct PatternFile {
    /// Must be [`PATTERN_VERSION`].
    pub version: u32,
    /// Ids of the muscles that have it.
    pub muscles: Vec<StructureId>,
    /// Whether it has to be asked for.
    #[serde(default)]
    pub shown: Shown,
    /// How common it is among people with low back pain.
    #[serde(default)]
    pub prevalence: Option<Prevalence>,
    /// Its trigger points.
    pub points: Vec<TriggerPoint>,
    /// How it is noticed, and what a person can do about it.
    #[serde(default)]
    pub self_care: Option<SelfCare>,
}

/// How common a pattern is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prevalence {
    /// In words.
    pub text: Text,
    /// Where it comes from.
    pub source: Citation,
}

/// How a pattern is noticed, and what a person can do about it; what is not known is empty.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfCare {
    /// How it is usually noticed.
    #[serde(default)]
    pub sign: Text,
    /// What brings it on or keeps it going.
    #[serde(default)]
    pub aggravates: Text,
    /// What eases it.
    #[serde(default)]
    pub eases: Text,
    /// How to release the muscle oneself.
    #[serde(default)]
    pub release: Text,
    /// What to mind when touching it.
    #[serde(default)]
    pub caution: Text,
    /// How it is pressed, in figures.
    #[serde(default)]
    pub pressing: Option<Pressing>,
    /// Where it comes from.
    pub source: Citation,
}

/// A place in a muscle that is often sore, and the zones in which its pain is felt.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriggerPoint {
    /// The number shown beside it.
    pub number: u32,
    /// Where it is, in words.
    pub place: Text,
    /// How deep it lies, in words.
    #[serde(default)]
    pub depth: Text,
    /// Where it is on the left side in the anatomical position, metres.
    pub point: (f32, f32, f32),
    /// The zones in which its pain is felt.
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
    /// On which side of the body.
    #[serde(default)]
    pub side: FeltSide,
    /// Whether it has to be asked for.
    #[serde(default)]
    pub shown: Shown,
}

/// How characteristic a zone is of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PainKind {
    /// Some feel it here as well.
    Spillover,
    /// Nearly everybody with the pattern feels it here.
    Essential,
}

/// On which side of the body pain is felt, seen from the muscle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum FeltSide {
    /// On that of the muscle.
    #[default]
    Same,
    /// On both.
    Both,
}

/// A pattern whose muscles and zones exist.
#[derive(Debug, Clone)]
pub struct Pattern(PatternFile);

impl Pattern {
    /// Checks a file against the zones and the muscles there are.
    ///
    /// # Errors
    /// Everything that is wrong with it, and the words each problem is about.
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
        problems.extend(problems_of_muscles(&file.muscles, muscles));
        if file.points.is_empty() {
            let problem = Problem::error("a pattern without a trigger point")
                .advise("add one with the zones in which its pain is felt");
            problems.push((problem, "points".to_owned()));
        }
        let mut numbers = BTreeSet::new();
        for point in &file.points {
            problems.extend(problems_of_point(point, zones));
            if !numbers.insert(point.number) {
                let number = point.number;
                let problem = Problem::error(format!("two trigger points of number {number}"))
                    .advise("number them 1, 2, 3 in their order");
                let words = format!("number: {number}\nnumber: {number}");
                problems.push((problem, words));
            }
        }
        let pressing = file.self_care.as_ref();
        let pressing = pressing.and_then(|care| care.pressing.as_ref());
        problems.extend(
            pressing
                .into_iter()
                .flat_map(|pressing| pressing.problems(&file.points, zones)),
        );
        if problems.is_empty() {
            Ok(Self(file))
        } else {
            Err(problems)
        }
    }

    /// Ids of the muscles that have it; at least one.
    pub fn muscles(&self) -> &[StructureId] {
        &self.0.muscles
    }

    /// Whether a muscle has it.
    pub fn is_of(&self, muscle: &str) -> bool {
        self.0.muscles.iter().any(|id| id.as_str() == muscle)
    }

    /// How common it is among people with low back pain, where that is known.
    pub fn prevalence(&self) -> Option<&Prevalence> {
        self.0.prevalence.as_ref()
    }

    /// How it is noticed, and what a person can do about it.
    pub fn self_care(&self) -> Option<&SelfCare> {
        self.0.self_care.as_ref()
    }

    /// How it is pressed in self-release, where that is known.
    pub fn pressing(&self) -> Option<&Pressing> {
        self.self_care()?.pressing.as_ref()
    }

    /// The trigger points that are pressed in self-release, in their order, without what has to be asked for.
    pub fn pressed(&self) -> impl Iterator<Item = (&PressedPlace, &TriggerPoint)> {
        let places = self.pressing().into_iter();
        let places = places.flat_map(|pressing| &pressing.places);
        let points = self.points(Shown::Always);
        places.filter_map(|place| {
            let point = points.iter().find(|point| point.number == place.point)?;
            Some((place, point))
        })
    }

    /// Whether a person can press it.
    pub fn is_pressed(&self) -> bool {
        self.pressed().next().is_some()
    }

    /// Its trigger points, those that have to be asked for only where they are.
    pub fn points(&self, asked: Shown) -> &[TriggerPoint] {
        if self.0.shown <= asked {
            &self.0.points
        } else {
            &[]
        }
    }

    /// Where its pain is felt, without what has to be asked for and is not.
    pub fn felt(&self, zones: &Zones, asked: Shown) -> impl Iterator<Item = &Felt> {
        let points = self.points(asked).iter();
        points.flat_map(move |point| point.felt(zones, asked))
    }

    /// The names of the zones of one kind, the strongest first, each once; a zone that is essential
    /// for one trigger point does not stand among the spillover of another.
    pub fn zone_names<'a>(&self, kind: PainKind, zones: &'a Zones, asked: Shown) -> Vec<&'a Text> {
        let mut strongest: BTreeMap<&str, (PainKind, f32)> = BTreeMap::new();
        for felt in self.felt(zones, asked) {
            let row = strongest.entry(&felt.zone).or_insert((felt.kind, 0.0));
            row.0 = row.0.max(felt.kind);
            row.1 = row.1.max(felt.intensity);
        }
        let mut rows: Vec<(&str, f32)> = strongest
            .into_iter()
            .filter(|(_, (found, _))| *found == kind)
            .map(|(zone, (_, intensity))| (zone, intensity))
            .collect();
        rows.sort_by(|a, b| b.1.total_cmp(&a.1));
        let found = rows.iter().filter_map(|(zone, _)| zones.find(zone));
        found.map(|zone| &zone.name).collect()
    }

    /// Every text.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let points = self
            .0
            .points
            .iter()
            .flat_map(|point| [&point.place, &point.depth]);
        let prevalence = self.0.prevalence.iter().map(|row| &row.text);
        let self_care = self.0.self_care.iter().flat_map(|row| {
            [
                &row.sign,
                &row.aggravates,
                &row.eases,
                &row.release,
                &row.caution,
            ]
        });
        points.chain(prevalence).chain(self_care)
    }

    /// The source of every row.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        let points = self.0.points.iter().map(|point| &point.source);
        let prevalence = self.0.prevalence.iter().map(|row| &row.source);
        let self_care = self.0.self_care.iter().map(|row| &row.source);
        points.chain(prevalence).chain(self_care)
    }
}

impl TriggerPoint {
    /// Where its pain is felt, without what has to be asked for and is not.
    pub fn felt(&self, zones: &Zones, asked: Shown) -> impl Iterator<Item = &Felt> {
        let shown = move |felt: &&Felt| {
            let zone = zones.find(&felt.zone);
            felt.shown <= asked && zone.is_some_and(|zone| zone.shown <= asked)
        };
        self.felt.iter().filter(shown)
    }
}

impl Felt {
    /// The sides of its zone on which the pain of a muscle of one side is felt.
    pub fn sides(&self, zone: &Zone, muscle: Side) -> &'static [Side] {
        match (zone.laterality, self.side, muscle) {
            (Laterality::Midline, _, _) => &[Side::Midline],
            (_, FeltSide::Both, _) | (_, _, Side::Midline) => &Side::PAIR,
            (_, FeltSide::Same, Side::Left) => &[Side::Left],
            (_, FeltSide::Same, Side::Right) => &[Side::Right],
        }
    }
}

fn problems_of_muscles(found: &[StructureId], known: &[&str]) -> Vec<(Problem, String)> {
    if found.is_empty() {
        let problem = Problem::error("a pattern of no muscle").advise("name one in muscles");
        return vec![(problem, "muscles".to_owned())];
    }
    let unknown = found.iter().map(StructureId::as_str);
    let unknown = unknown.filter(|muscle| !known.contains(muscle));
    let told = unknown.map(|muscle| {
        let problem = Problem::error(format!("unknown muscle \"{muscle}\""))
            .advise(did_you_mean(muscle, known.iter().copied()));
        (problem, format!("\"{muscle}\""))
    });
    told.collect()
}

fn problems_of_point(point: &TriggerPoint, zones: &Zones) -> Vec<(Problem, String)> {
    let number = point.number;
    let mut problems = Vec::new();
    if point.felt.is_empty() {
        let problem = Problem::error(format!("trigger point {number} is felt in no zone"))
            .advise("name the zones in which its pain is felt");
        problems.push((problem, format!("number: {number}\nfelt")));
    }
    for felt in &point.felt {
        let words = format!("number: {number}\n\"{}\"", felt.zone);
        if zones.find(&felt.zone).is_none() {
            problems.push((zones.unknown(&felt.zone), words));
        } else if !(felt.intensity > 0.0 && felt.intensity <= 1.0) {
            let problem = Problem::error(format!("intensity {}", felt.intensity))
                .advise("expected more than 0 and at most 1");
            problems.push((problem, format!("{words}\nintensity")));
        }
    }
    problems
}

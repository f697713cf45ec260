//! The card of a structure: what it is, what it does, where its pain is felt.

use serde::Serialize;

use crate::anatomy::Kind;
use crate::anatomy::atlas::{Facts, SurroundingFacts};
use crate::library::Library;
use crate::pain::{
    pattern::{PainKind, Pattern},
    zone::Shown,
};
use crate::stage::Selected;

use super::source::{SourceRow, sources};

/// The chosen muscle, or what lies around it, in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct StructureCard {
    pub id: String,
    pub kind: &'static str,
    pub side: &'static str,
    pub name: String,
    pub latin: String,
    pub plain: String,
    pub what: Vec<Fact>,
    pub points: Vec<Point>,
    pub essential: Vec<String>,
    pub spillover: Vec<String>,
    pub note: String,
    pub caution: String,
    pub sources: Vec<SourceRow>,
}

/// A labelled fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Fact {
    pub label: &'static str,
    pub text: String,
}

/// A trigger point in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Point {
    pub number: u32,
    pub text: String,
}

impl StructureCard {
    /// The card of what was chosen; none where the atlas does not know it.
    pub(super) fn new(library: &Library, selected: &Selected) -> Option<Self> {
        let id = selected.muscle.as_str();
        let (names, _) = library.atlas.named(id)?;
        let muscle = library.atlas.muscle(id).and_then(|row| row.facts.as_ref());
        let around = library.atlas.surrounding(id);
        let pattern = library.pattern(&selected.muscle);
        let zones = |kind| {
            let names =
                pattern.map(|pattern| pattern.zone_names(kind, &library.zones, Shown::Always));
            names
                .unwrap_or_default()
                .into_iter()
                .map(str::to_owned)
                .collect()
        };
        let points = pattern
            .map(|pattern| pattern.points(Shown::Always))
            .unwrap_or_default();
        let mut what: Vec<Fact> = muscle.map(facts).unwrap_or_default();
        what.extend(around.into_iter().flat_map(|row| facts_around(&row.facts)));
        let self_care = pattern.and_then(Pattern::self_care);
        let sign = self_care.filter(|care| !care.sign.is_empty());
        what.extend(sign.map(|care| Fact {
            label: "Often noticed as",
            text: care.sign.clone(),
        }));
        let cited = muscle.map(|facts| &facts.source);
        let cited = cited.or_else(|| around.map(|row| &row.facts.source));
        let cited = cited
            .into_iter()
            .chain(pattern.into_iter().flat_map(|pattern| pattern.citations()));
        Some(Self {
        id: id.to_owned(),
        kind: around.map_or(Kind::Muscle, |row| row.kind).word(),
        side: selected.side.word(),
        name: names.en.clone(),
        latin: names.la.clone(),
        plain: names.plain.clone(),
        what,
        points: points
            .iter()
            .map(|point| Point {
                number: point.number,
                text: point.place.clone(),
            })
            .collect(),
        essential: zones(PainKind::Essential),
        spillover: zones(PainKind::Spillover),
        note: match points {
            [] => String::new(),
            _ => "The coloured areas are where people often feel it: a typical map, not a diagnosis."
                .to_owned(),
        },
        caution: self_care
            .map(|care| care.caution.clone())
            .unwrap_or_default(),
        sources: sources(library, cited),
    })
    }
}

fn facts(facts: &Facts) -> Vec<Fact> {
    let fact = |label, text: &String| Fact {
        label,
        text: text.clone(),
    };
    vec![
        fact("What it does", &facts.actions),
        fact("From", &facts.origin),
        fact("To", &facts.insertion),
        fact("Nerve", &facts.innervation),
    ]
}

fn facts_around(facts: &SurroundingFacts) -> impl Iterator<Item = Fact> {
    let facts = [
        ("Where it lies", &facts.place),
        ("What it does", &facts.purpose),
        ("In back pain", &facts.in_back_pain),
    ];
    let known = facts.into_iter().filter(|(_, text)| !text.is_empty());
    known.map(|(label, text)| Fact {
        label,
        text: text.clone(),
    })
}

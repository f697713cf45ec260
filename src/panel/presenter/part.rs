//! What the card of a structure says: a muscle, what lies around it, a bone, disc or joint, a group or a region.

use crate::anatomy::{
    Side, StructureId,
    atlas::{Facts, Layer, SurroundingFacts},
    source::Citation,
};
use crate::library::{Known, Library};
use crate::motion::exercise::Involved;
use crate::motion::file::Effort;
use crate::pain::{
    pattern::{PainKind, Pattern, SelfCare},
    zone::Shown,
};
use crate::stage::SelfRelease;

use super::{
    capital,
    moves::moves,
    muscles::stretch_words,
    release::release,
    section::{Choice, Piece, Point, Section},
    structure::PAIN,
};

const MAP: &str =
    "The coloured areas are where people often feel it: a typical map, not a diagnosis.";

/// What there is to say, and where it comes from.
#[derive(Default)]
pub(super) struct Told {
    pub(super) gist: Vec<String>,
    pub(super) sections: Vec<Section>,
    pub(super) citations: Vec<Citation>,
}

/// Says everything that is known of something.
pub(super) fn tell(library: &Library, known: &Known, side: Side, shown: SelfRelease) -> Told {
    let mut told = Told::default();
    let muscle = library.atlas.muscle(known.id);
    let facts = muscle.and_then(|muscle| muscle.facts.as_ref());
    let around = library.atlas.surrounding(known.id);
    if let Some(facts) = facts {
        told.muscle(facts);
    }
    if let Some(around) = around {
        told.around(&around.facts);
    }
    told.look_alike(library, known.id);
    if let Some(pattern) = library.pattern(known.id) {
        told.pattern(library, pattern);
        let release = release(library, pattern, shown);
        told.add("release", "Release it yourself", release);
        told.citations.extend(pattern.citations().cloned());
    }
    told.members(library, known, side);
    told.exercises(library, known);
    told.moves(library, known.id);
    told.held(library, known, side);
    if let Some(facts) = facts {
        told.add(
            "anatomy",
            "Where it runs and what it does",
            [anatomy(facts)],
        );
    }
    if facts.is_none() && around.is_none() {
        told.citations.push(library.nomenclature.source.clone());
    }
    told
}

fn anatomy(facts: &Facts) -> Piece {
    Piece::facts([
        ("What it does", facts.actions.as_str()),
        ("From", &facts.origin),
        ("To", &facts.insertion),
        ("Nerve", &facts.innervation),
        ("Depth", depth(facts.layer)),
    ])
}

fn depth(layer: Layer) -> &'static str {
    match layer {
        Layer::Superficial => "under the skin",
        Layer::Intermediate => "in the middle, between others",
        Layer::Deep => "deep, close to the bone",
    }
}

impl Told {
    fn add(
        &mut self,
        key: &'static str,
        title: &'static str,
        pieces: impl IntoIterator<Item = Piece>,
    ) {
        self.sections.extend(Section::new(key, title, pieces));
    }

    fn muscle(&mut self, facts: &Facts) {
        self.citations.push(facts.source.clone());
        match &facts.in_back_pain {
            Some(said) => {
                self.gist.push(said.text.english().to_owned());
                self.citations.push(said.source.clone());
            }
            None => self.gist.push(sentence(&facts.actions)),
        }
    }

    fn around(&mut self, facts: &SurroundingFacts) {
        let gist = match facts.in_back_pain.as_str() {
            "" => sentence(&facts.purpose),
            said => said.to_owned(),
        };
        self.gist.push(gist);
        let about = Piece::facts([
            ("Where it lies", facts.place.as_str()),
            ("What it does", &facts.purpose),
            ("Depth", depth(facts.layer)),
        ]);
        self.add("about", "Where it lies and what it does", [about]);
        self.citations.push(facts.source.clone());
    }

    /// How it can feel like a muscle, and what to do then.
    fn look_alike(&mut self, library: &Library, id: &str) {
        let mut causes = library.look_alikes.causes.iter();
        let Some(cause) = causes.find(|cause| cause.structure.as_str() == id) else {
            return;
        };
        if self.gist.is_empty() {
            self.gist.push(cause.text.english().to_owned());
            self.gist.push(cause.action.english().to_owned());
        } else {
            let (text, action) = (cause.text.clone(), cause.action.clone());
            let pieces = [
                Piece::words(text),
                Piece::Caution {
                    text: action.english().to_owned(),
                },
            ];
            self.add("feels", "How it can feel", pieces);
        }
        self.citations.push(cause.source.clone());
    }

    fn pattern(&mut self, library: &Library, pattern: &Pattern) {
        let zones = |kind| {
            let names = pattern.zone_names(kind, &library.zones, Shown::Always);
            names.into_iter().map(str::to_owned).collect()
        };
        let list = |title: &str, sign, items| Piece::List {
            title: title.to_owned(),
            sign,
            items,
        };
        let points = pattern.points(Shown::Always);
        let points = points.iter().map(|point| Point {
            number: point.number,
            text: point.place.english().to_owned(),
        });
        let care = pattern.self_care();
        let words = |of: fn(&SelfCare) -> &String| care.map_or("", |care| of(care).as_str());
        let prevalence = pattern.prevalence().map_or("", |row| row.text.as_str());
        let points = Piece::Points {
            title: "Trigger points".to_owned(),
            points: points.collect(),
        };
        if !pattern.points(Shown::Always).is_empty() {
            let pieces = [
                list("Often felt here", "essential", zones(PainKind::Essential)),
                list(
                    "Sometimes also here",
                    "spillover",
                    zones(PainKind::Spillover),
                ),
                points,
                Piece::words(MAP),
                Piece::facts([
                    ("Often noticed as", words(|care| &care.sign)),
                    ("How common", prevalence),
                ]),
            ];
            self.add(PAIN, "Where pain is often felt", pieces);
        }
        let triggers = Piece::facts([
            ("Worse with", words(|care| &care.aggravates)),
            ("Better with", words(|care| &care.eases)),
        ]);
        self.add("triggers", "What makes it worse or better", [triggers]);
    }

    /// What a group, region or joint is made of.
    fn members(&mut self, library: &Library, known: &Known, side: Side) {
        let members = known.members.iter().map(String::as_str);
        let members = choices(library, members, side);
        let title = match known.kind {
            "joint" => "What forms it",
            "region" => "What lies here",
            _ => "What belongs to it",
        };
        let piece = Piece::Choices {
            title: String::new(),
            choices: members,
        };
        self.add("members", title, [piece]);
    }

    /// The exercises that stretch and that strengthen a muscle, or those of a group, the strongest first.
    fn exercises(&mut self, library: &Library, known: &Known) {
        let own = [known.id.to_owned()];
        let muscles = match known.kind {
            "muscle" => &own[..],
            "group" => known.members,
            _ => return,
        };
        let mut stretch: Vec<(f32, Choice)> = Vec::new();
        let mut strengthen: Vec<(Effort, Choice)> = Vec::new();
        for exercise in library.exercises() {
            if let Some(most) = greatest(exercise.stretches(), muscles, |amount| amount) {
                stretch.push((most, Choice::exercise(exercise, stretch_words(most))));
            }
            if let Some(most) = greatest(exercise.works(), muscles, Effort::level)
                && most != Effort::Low
            {
                strengthen.push((most, Choice::exercise(exercise, most.words())));
            }
        }
        stretch.sort_by(|one, other| other.0.total_cmp(&one.0));
        strengthen.sort_by(|one, other| other.0.level().total_cmp(&one.0.level()));
        let pieces = [
            Piece::Choices {
                title: "To stretch".to_owned(),
                choices: stretch.into_iter().map(|row| row.1).collect(),
            },
            Piece::Choices {
                title: "To strengthen".to_owned(),
                choices: strengthen.into_iter().map(|row| row.1).collect(),
            },
        ];
        self.add("exercises", "Exercises", pieces);
    }

    fn moves(&mut self, library: &Library, id: &str) {
        let Some((items, source)) = moves(library, id) else {
            return;
        };
        let list = Piece::List {
            title: String::new(),
            sign: "",
            items: items.iter().map(|item| capital(item)).collect(),
        };
        self.add("moves", "How far it moves", [list]);
        self.citations.push(source.clone());
    }

    /// The muscles that hold on to a bone, or cross a joint or a disc.
    fn held(&mut self, library: &Library, known: &Known, side: Side) {
        let (title, muscles) = match known.kind {
            "bone" => {
                let muscles: Vec<&StructureId> = library.muscles_on(known.id).collect();
                ("Muscles that hold on to it", muscles)
            }
            "joint" | "disc" => {
                let members = known.members.iter().map(String::as_str);
                let names = [known.id].into_iter().chain(members);
                let joints = names.map(|name| name.trim_start_matches("disc_"));
                let found = joints.map(|joint| library.muscles_across(joint));
                let muscles = found.into_iter().find(|muscles| !muscles.is_empty());
                ("Muscles that cross it", muscles.unwrap_or_default())
            }
            _ => return,
        };
        for muscle in &muscles {
            self.citations
                .extend(library.muscles.source(muscle).cloned());
        }
        let piece = Piece::Choices {
            title: String::new(),
            choices: choices(library, muscles.iter().map(|muscle| muscle.as_str()), side),
        };
        self.add("held", title, [piece]);
    }
}

fn choices<'a>(library: &Library, ids: impl Iterator<Item = &'a str>, side: Side) -> Vec<Choice> {
    let known = ids.filter_map(|id| library.known(id));
    known.map(|known| Choice::of(&known, side)).collect()
}

/// The greatest amount with which any of some muscles takes part.
fn greatest<Amount: Copy>(
    rows: &[Involved<Amount>],
    muscles: &[String],
    level: impl Fn(Amount) -> f32,
) -> Option<Amount> {
    let of = |row: &&Involved<Amount>| muscles.iter().any(|id| id == row.muscle.as_str());
    let amounts = rows.iter().filter(of).map(|row| row.amount);
    amounts.max_by(|&one, &other| level(one).total_cmp(&level(other)))
}

fn sentence(words: &str) -> String {
    format!("{}.", capital(words.trim_end_matches('.')))
}

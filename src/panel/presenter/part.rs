//! What the card of a structure says: a muscle, what lies around it, a bone, disc or joint, a group or a region.

use crate::anatomy::{
    Side, StructureId,
    atlas::{Facts, Layer, SurroundingFacts},
    source::Citation,
};
use crate::library::Known;
use crate::locale::{Locale, Text};
use crate::motion::exercise::Involved;
use crate::motion::file::Effort;
use crate::pain::{
    look_alike::LookAlike,
    pattern::{PainKind, Pattern, SelfCare},
    zone::Shown,
};
use crate::stage::SelfRelease;

use super::{
    Speaker,
    moves::moves,
    muscles::stretch_message,
    release::release,
    section::{Choice, Piece, Point, Section},
    speaker::capital,
    structure::PAIN,
};

/// What there is to say, and where it comes from.
pub(super) struct Told<'a> {
    speaker: Speaker<'a>,
    pub(super) gist: Vec<String>,
    pub(super) sections: Vec<Section>,
    pub(super) citations: Vec<Citation>,
}

/// Says everything that is known of something.
pub(super) fn tell<'a>(
    speaker: Speaker<'a>,
    known: &Known,
    side: Side,
    shown: SelfRelease,
) -> Told<'a> {
    let library = speaker.library;
    let mut told = Told {
        speaker,
        gist: Vec::new(),
        sections: Vec::new(),
        citations: Vec::new(),
    };
    let muscle = library.atlas.muscle(known.id);
    let facts = muscle.and_then(|muscle| muscle.facts.as_ref());
    let around = library.atlas.surrounding(known.id);
    if let Some(facts) = facts {
        told.muscle(facts);
    }
    if let Some(around) = around {
        told.around(&around.facts);
    }
    let mut causes = library.look_alikes.causes.iter();
    if let Some(cause) = causes.find(|cause| cause.structure.as_str() == known.id) {
        told.look_alike(cause);
    }
    if let Some(pattern) = library.pattern(known.id) {
        told.pattern(pattern);
        let release = release(speaker, pattern, shown);
        told.add("release", "part-release", release);
        told.citations.extend(pattern.citations().cloned());
    }
    told.members(known, side);
    told.exercises(known);
    told.moves(known.id);
    told.held(known, side);
    if let Some(facts) = facts {
        let anatomy = anatomy(speaker.locale, facts);
        told.add("anatomy", "part-anatomy", [anatomy]);
    }
    if facts.is_none() && around.is_none() {
        told.citations.push(library.nomenclature.source.clone());
    }
    told
}

fn anatomy(locale: &Locale, facts: &Facts) -> Piece {
    let of = |text| locale.of(text).to_owned();
    let facts = [
        ("part-does", of(&facts.actions)),
        ("part-from", of(&facts.origin)),
        ("part-to", of(&facts.insertion)),
        ("part-nerve", of(&facts.innervation)),
        ("part-depth", locale.say(depth_message(facts.layer))),
    ];
    Piece::facts(locale, facts)
}

const fn depth_message(layer: Layer) -> &'static str {
    match layer {
        Layer::Superficial => "part-superficial",
        Layer::Intermediate => "part-intermediate",
        Layer::Deep => "part-deep",
    }
}

impl Told<'_> {
    /// A text of a file, in the language.
    fn of(&self, text: &Text) -> String {
        self.speaker.locale.of(text).to_owned()
    }

    fn say(&self, message: &str) -> String {
        self.speaker.locale.say(message)
    }

    /// Adds a section under the message of its heading.
    fn add(&mut self, key: &'static str, title: &str, pieces: impl IntoIterator<Item = Piece>) {
        let title = self.say(title);
        self.sections.extend(Section::new(key, title, pieces));
    }

    fn muscle(&mut self, facts: &Facts) {
        self.citations.push(facts.source.clone());
        match &facts.in_back_pain {
            Some(said) => {
                self.gist.push(self.of(&said.text));
                self.citations.push(said.source.clone());
            }
            None => self.gist.push(sentence(&self.of(&facts.actions))),
        }
    }

    fn around(&mut self, facts: &SurroundingFacts) {
        let gist = match facts.in_back_pain.is_empty() {
            true => sentence(&self.of(&facts.purpose)),
            false => self.of(&facts.in_back_pain),
        };
        self.gist.push(gist);
        let rows = [
            ("part-place", self.of(&facts.place)),
            ("part-does", self.of(&facts.purpose)),
            ("part-depth", self.say(depth_message(facts.layer))),
        ];
        let about = Piece::facts(self.speaker.locale, rows);
        self.add("about", "part-about", [about]);
        self.citations.push(facts.source.clone());
    }

    /// How it can feel like a muscle, and what to do then.
    fn look_alike(&mut self, cause: &LookAlike) {
        let (text, action) = (self.of(&cause.text), self.of(&cause.action));
        if self.gist.is_empty() {
            self.gist.extend([text, action]);
        } else {
            let pieces = [Piece::Words { text }, Piece::Caution { text: action }];
            self.add("feels", "part-feels", pieces);
        }
        self.citations.push(cause.source.clone());
    }

    fn pattern(&mut self, pattern: &Pattern) {
        if !pattern.points(Shown::Always).is_empty() {
            self.pain(pattern);
        }
        let care = |of| self.care(pattern, of);
        let triggers = [
            ("part-worse", care(|care| &care.aggravates)),
            ("part-better", care(|care| &care.eases)),
        ];
        let triggers = Piece::facts(self.speaker.locale, triggers);
        self.add("triggers", "part-triggers", [triggers]);
    }

    /// What is known of how a pattern is noticed and what can be done; empty where that is nothing.
    fn care(&self, pattern: &Pattern, of: fn(&SelfCare) -> &Text) -> String {
        let care = pattern.self_care();
        care.map_or_else(String::new, |care| self.of(of(care)))
    }

    fn pain(&mut self, pattern: &Pattern) {
        let zones = &self.speaker.library.zones;
        let list = |title, sign, kind| Piece::List {
            title: self.say(title),
            sign,
            items: pattern
                .zone_names(kind, zones, Shown::Always)
                .into_iter()
                .map(|name| self.of(name))
                .collect(),
        };
        let points = pattern.points(Shown::Always).iter().map(|point| Point {
            number: point.number,
            text: self.of(&point.place),
        });
        let prevalence = pattern.prevalence().map(|row| self.of(&row.text));
        let facts = [
            ("part-sign", self.care(pattern, |care| &care.sign)),
            ("part-prevalence", prevalence.unwrap_or_default()),
        ];
        let pieces = [
            list("part-often", "essential", PainKind::Essential),
            list("part-sometimes", "spillover", PainKind::Spillover),
            Piece::Points {
                title: self.say("part-points"),
                points: points.collect(),
            },
            Piece::Words {
                text: self.say("part-map"),
            },
            Piece::facts(self.speaker.locale, facts),
        ];
        self.add(PAIN, "part-pain", pieces);
    }

    /// What a group, region or joint is made of.
    fn members(&mut self, known: &Known, side: Side) {
        let members = known.members.iter().map(String::as_str);
        let members = choices(self.speaker, members, side);
        let title = match known.kind {
            "joint" => "part-forms",
            "region" => "part-here",
            _ => "part-belongs",
        };
        let piece = Piece::Choices {
            title: String::new(),
            choices: members,
        };
        self.add("members", title, [piece]);
    }

    /// The exercises that stretch and that strengthen a muscle, or those of a group, the strongest first.
    fn exercises(&mut self, known: &Known) {
        let own = [known.id.to_owned()];
        let muscles = match known.kind {
            "muscle" => &own[..],
            "group" => known.members,
            _ => return,
        };
        let Speaker { library, locale } = self.speaker;
        let mut stretch: Vec<(f32, Choice)> = Vec::new();
        let mut strengthen: Vec<(Effort, Choice)> = Vec::new();
        for exercise in library.exercises() {
            let choice = |message| Choice::exercise(locale, exercise, locale.say(message));
            if let Some(most) = greatest(exercise.stretches(), muscles, |amount| amount) {
                stretch.push((most, choice(stretch_message(most))));
            }
            if let Some(most) = greatest(exercise.works(), muscles, Effort::level)
                && most != Effort::Low
            {
                strengthen.push((most, choice(most.message())));
            }
        }
        stretch.sort_by(|one, other| other.0.total_cmp(&one.0));
        strengthen.sort_by(|one, other| other.0.level().total_cmp(&one.0.level()));
        let pieces = [
            Piece::Choices {
                title: locale.say("part-stretch"),
                choices: stretch.into_iter().map(|row| row.1).collect(),
            },
            Piece::Choices {
                title: locale.say("part-strengthen"),
                choices: strengthen.into_iter().map(|row| row.1).collect(),
            },
        ];
        self.add("exercises", "part-exercises", pieces);
    }

    fn moves(&mut self, id: &str) {
        let Some((items, source)) = moves(self.speaker, id) else {
            return;
        };
        let list = Piece::List {
            title: String::new(),
            sign: "",
            items,
        };
        self.add("moves", "part-moves", [list]);
        self.citations.push(source.clone());
    }

    /// The muscles that hold on to a bone, or cross a joint or a disc.
    fn held(&mut self, known: &Known, side: Side) {
        let library = self.speaker.library;
        let (title, muscles) = match known.kind {
            "bone" => {
                let muscles: Vec<&StructureId> = library.muscles_on(known.id).collect();
                ("part-holds", muscles)
            }
            "joint" | "disc" => {
                let members = known.members.iter().map(String::as_str);
                let names = [known.id].into_iter().chain(members);
                let joints = names.map(|name| name.trim_start_matches("disc_"));
                let found = joints.map(|joint| library.muscles_across(joint));
                let muscles = found.into_iter().find(|muscles| !muscles.is_empty());
                ("part-crosses", muscles.unwrap_or_default())
            }
            _ => return,
        };
        for muscle in &muscles {
            self.citations
                .extend(library.muscles.source(muscle).cloned());
        }
        let muscles = muscles.iter().map(|muscle| muscle.as_str());
        let piece = Piece::Choices {
            title: String::new(),
            choices: choices(self.speaker, muscles, side),
        };
        self.add("held", title, [piece]);
    }
}

fn choices<'a>(speaker: Speaker, ids: impl Iterator<Item = &'a str>, side: Side) -> Vec<Choice> {
    let known = ids.filter_map(|id| speaker.library.known(id));
    known
        .map(|known| Choice::of(speaker.locale, &known, side))
        .collect()
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

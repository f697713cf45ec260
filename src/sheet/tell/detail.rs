//! What a sheet tells of one thing to do: an exercise, the release of a muscle, a card.

use crate::anatomy::source::Citation;
use crate::care::{
    condition::Effect,
    guide::Shows,
    item::{Does, ItemSide},
};
use crate::locale::Text;
use crate::motion::exercise::{Exercise, Phase};
use crate::motion::file::Effort;
use crate::panel::presenter::{
    Piece, Speaker, breath_words, item, names_a_side, needs, printed_dose, release,
};
use crate::sheet::contents::{Item, Picture, Point, Step};
use crate::stage::SelfRelease;

use super::Teller;

/// Pictures of one thing.
pub(super) const MOST_PICTURES: usize = 3;
/// Names of muscles in one line: who wants them all looks at the screen.
const MOST_MUSCLES: usize = 7;

impl Teller<'_> {
    pub(super) fn item(&mut self, does: &Does, side: ItemSide) -> Item {
        let library = self.speaker.library;
        let named = Item {
            name: item::name(self.speaker, does),
            doses: Vec::new(),
            needs: Vec::new(),
            notes: item::changes(self.speaker, does, self.view, Effect::Adapts),
            pictures: Vec::new(),
            works: Vec::new(),
            stretches: Vec::new(),
            steps: Vec::new(),
            points: Vec::new(),
            mistakes: Vec::new(),
            stop_if: Vec::new(),
        };
        match does {
            Does::Exercise(id) => match library.exercise(id) {
                Ok(exercise) => self.exercise(named, exercise, side),
                Err(_) => named,
            },
            Does::Release(muscle) => self.release(named, muscle, side),
            Does::Card(id) => self.card(named, id),
        }
    }

    fn exercise(&mut self, named: Item, exercise: &Exercise, side: ItemSide) -> Item {
        let speaker = self.speaker;
        let locale = speaker.locale;
        let of = |text: &Text| locale.of(text).to_owned();
        let (works, stretches) = (works(exercise), stretches(exercise));
        self.cite(works.iter().map(|row| row.1));
        self.cite(stretches.iter().map(|row| row.1));
        self.cite(&exercise.sources);
        self.cite([&exercise.dose.source]);
        let advised = printed_dose(locale, exercise);
        // As its file is written an exercise is for the right side.
        let cue = |text: &Text| match side == ItemSide::Left && names_a_side(speaker, &of(text)) {
            true => String::new(),
            false => of(text),
        };
        let step = |phase: &Phase| Step {
            name: of(&phase.name),
            breath: breath_words(locale, phase.breath),
            cue: cue(&phase.cue),
        };
        let fault = exercise.faults.iter().map(|fault| Point {
            about: of(&fault.name),
            says: of(&fault.why),
        });
        Item {
            needs: needs(locale, exercise),
            pictures: pictures(speaker, &named.name, exercise, side),
            works: self.names(works.iter().map(|row| row.0)),
            stretches: self.names(stretches.iter().map(|row| row.0)),
            steps: exercise.phases().iter().map(step).collect(),
            points: vec![Point {
                about: locale.say("sheet-advised"),
                says: advised,
            }],
            mistakes: fault.collect(),
            stop_if: exercise.stop_if.iter().map(of).collect(),
            ..named
        }
    }

    fn release(&mut self, named: Item, muscle: &str, side: ItemSide) -> Item {
        let Speaker { library, locale } = self.speaker;
        let Some(pattern) = library.pattern(muscle) else {
            return named;
        };
        let mut item = Item {
            pictures: vec![Picture {
                caption: locale.say("sheet-where"),
                alt: named.name.clone(),
                does: Does::Release(muscle.to_owned()),
                side,
                seconds: 0.0,
            }],
            ..named
        };
        let point = |about: String, says: String| Point { about, says };
        for piece in release(self.speaker, pattern, SelfRelease::Told) {
            match piece {
                Piece::Words { text } => item.points.push(point(String::new(), text)),
                Piece::Facts { facts } => item
                    .points
                    .extend(facts.into_iter().map(|fact| point(fact.label, fact.text))),
                Piece::Caution { text } => item.stop_if.push(text),
                _ => {}
            }
        }
        item
    }

    fn card(&mut self, named: Item, id: &str) -> Item {
        let Speaker { library, locale } = self.speaker;
        let Ok((_, card)) = library.card(id) else {
            return named;
        };
        self.cite(card.says.iter().map(|said| &said.source));
        let says = card.says.iter().map(|said| Point {
            about: String::new(),
            says: locale.of(&said.text).to_owned(),
        });
        let shown = match &card.shows {
            Shows::Exercise(id) => library.exercise(id).ok(),
            _ => None,
        };
        let pictures =
            shown.map(|exercise| pictures(self.speaker, &named.name, exercise, ItemSide::Both));
        Item {
            points: says.collect(),
            pictures: pictures.unwrap_or_default(),
            ..named
        }
    }

    /// The groups of some muscles, or the muscles where they belong to none, each once.
    fn names<'m>(&self, muscles: impl Iterator<Item = &'m str>) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for muscle in muscles {
            let way = self.speaker.library.way_to(muscle);
            let group = way.iter().find(|known| known.kind == "group");
            let name = self.speaker.name(group.map_or(muscle, |known| known.id));
            if !names.contains(&name) && names.len() < MOST_MUSCLES {
                names.push(name);
            }
        }
        names
    }
}

/// The muscles that work more than a little, or all where none does; the hardest first.
fn works(exercise: &Exercise) -> Vec<(&str, &Citation)> {
    let mut rows: Vec<_> = exercise.works().iter().collect();
    if rows.iter().any(|row| row.amount != Effort::Low) {
        rows.retain(|row| row.amount != Effort::Low);
    }
    rows.sort_by(|one, other| other.amount.level().total_cmp(&one.amount.level()));
    let rows = rows.into_iter();
    rows.map(|row| (row.muscle.as_str(), &row.source)).collect()
}

/// The muscles that are clearly stretched, or all where none is; the most stretched first.
fn stretches(exercise: &Exercise) -> Vec<(&str, &Citation)> {
    /// Of a stretch whose main target is 1; the scale is ordinal.
    const CLEARLY: f32 = 0.5;
    let mut rows: Vec<_> = exercise.stretches().iter().collect();
    if rows.iter().any(|row| row.amount >= CLEARLY) {
        rows.retain(|row| row.amount >= CLEARLY);
    }
    rows.sort_by(|one, other| other.amount.total_cmp(&one.amount));
    let rows = rows.into_iter();
    rows.map(|row| (row.muscle.as_str(), &row.source)).collect()
}

/// The ends of those phases in which the body is somewhere else, the longest where there are too many.
fn pictures(speaker: Speaker, name: &str, exercise: &Exercise, side: ItemSide) -> Vec<Picture> {
    let locale = speaker.locale;
    let phases = exercise.phases();
    let mut shown: Vec<&Phase> = Vec::new();
    for phase in phases {
        if shown.iter().all(|known| known.target != phase.target) {
            shown.push(phase);
        }
    }
    while shown.len() > MOST_PICTURES {
        let lasts = |phase: &Phase| phase.seconds + phase.hold;
        let briefest = shown.iter().enumerate().rev();
        let briefest = briefest.min_by(|one, other| lasts(one.1).total_cmp(&lasts(other.1)));
        let Some((place, _)) = briefest else { break };
        shown.remove(place);
    }
    let picture = |phase: &Phase| {
        let caption = locale.of(&phase.name).to_owned();
        let values = [("name", name.into()), ("step", caption.as_str().into())];
        Picture {
            alt: locale.say_with("sheet-picture", values),
            caption,
            does: Does::Exercise(exercise.id.to_string()),
            side,
            seconds: phase.start + phase.seconds,
        }
    };
    shown.into_iter().map(picture).collect()
}

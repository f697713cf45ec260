//! The index of everything that can be found, and the search in it.
//!
//! A query is compared word by word with every word of the index; each phrase is then judged by how much of the query
//! it holds and how much of it the query says. Neighbouring words also stand as one, so that "tail bone" finds the
//! tailbone and "hipflexor" the hip flexors.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::library::Library;

use super::{
    likeness::{SURE, Word},
    text,
    thing::{By, Thing, What, things},
};

/// More hits are not given.
pub const MOST: usize = 12;
/// What is behind this many letters of a query is not looked at.
const LONGEST_QUERY: usize = 80;
/// What is behind this many words of a query or phrase is not looked at.
const MOST_WORDS: usize = 12;
/// So many neighbouring words may be written as one.
const JOINED: usize = 3;
/// How much a weak word counts against any other.
const WEAK: f32 = 0.25;
/// A phrase that holds no more of the query than this, by the weight of its words, is no hit.
const LEAST: f32 = 0.5;
/// The same for a phrase that stands in the query as a whole.
const LEAST_OF_WHOLE: f32 = 0.3;
/// What is less like a query than this is not offered in its place.
const NEAREST: f64 = 0.6;

/// How a query fits, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    /// It is the phrase.
    Exact,
    /// The phrase begins with it.
    Beginning,
    /// The phrase has all of its words, or their beginnings, in some order.
    Words,
    /// The phrase has words like those of it, or most of them.
    Like,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// What it is.
    pub kind: What,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What a patient would call it; empty where there is no such word.
    pub plain: String,
    /// By which of its phrases it was found.
    pub by: By,
    /// That phrase.
    pub phrase: String,
    /// How the query fits.
    pub fit: Fit,
    /// How well it fits, 0 to 1 in steps of 0.001; no hit has more than the one before it.
    pub score: f32,
    /// Ids of the structures that it stands for; its own for a single one, none for an exercise and a zone.
    pub members: Vec<String>,
}

impl Hit {
    /// By what it was found, where its name does not show it.
    pub fn why(&self) -> String {
        match self.by {
            By::Name | By::Id => String::new(),
            By::Latin => format!("Latin: {}", self.phrase),
            By::Plain => format!("in plain words: {}", self.phrase),
            By::Word => format!("for: {}", self.phrase),
        }
    }
}

/// Everything that can be found in a library.
#[derive(Debug, Clone)]
pub struct Index {
    things: Vec<Thing>,
    phrases: Vec<Phrase>,
    terms: Vec<Term>,
    ignored: BTreeSet<String>,
    weak: BTreeSet<String>,
}

#[derive(Debug, Clone)]
struct Phrase {
    thing: usize,
    by: By,
    text: String,
    words: Vec<String>,
    /// Its words, with a blank between two.
    written: String,
}

/// A word of the index, or neighbouring words written as one.
#[derive(Debug, Clone)]
struct Term {
    word: Word,
    /// A typed word has to be longer than this: the first of joined words is a term of its own.
    above: usize,
    /// Phrases that hold it, with a bit for each of their words that it is made of.
    places: Vec<(usize, u32)>,
}

/// What the words of a query have in common with one phrase.
#[derive(Debug, Clone, Copy, Default)]
struct Shared {
    likeness: [f32; MOST_WORDS],
    covered: u32,
}

impl Index {
    /// The index of a library.
    pub fn new(library: &Library) -> Self {
        let known = |rows: &[String]| rows.iter().flat_map(|word| text::words(word)).collect();
        let mut index = Self {
            things: things(library),
            phrases: Vec::new(),
            terms: Vec::new(),
            ignored: known(&library.words.ignored),
            weak: known(&library.words.weak),
        };
        for (place, thing) in index.things.iter().enumerate() {
            for (by, text) in &thing.phrases {
                let words = index.words(text);
                index.phrases.push(Phrase {
                    thing: place,
                    by: *by,
                    text: text.clone(),
                    written: words.join(" "),
                    words,
                });
            }
        }
        index.terms = terms(&index.phrases);
        index
    }

    /// Everything that can be found.
    pub fn things(&self) -> &[Thing] {
        &self.things
    }

    /// What fits a query, the best first, [`MOST`] at most.
    pub fn search(&self, query: &str) -> Vec<Hit> {
        let query: String = query.chars().take(LONGEST_QUERY).collect();
        let words = self.words(&query);
        let mut best: BTreeMap<usize, Hit> = BTreeMap::new();
        let joined = (2..=JOINED)
            .contains(&words.len())
            .then(|| vec![words.concat()]);
        for words in [Some(words), joined].into_iter().flatten() {
            for (thing, hit) in self.hits(&words) {
                let better = |known: &Hit| order(known, &hit).is_gt();
                if best.get(&thing).is_none_or(better) {
                    best.insert(thing, hit);
                }
            }
        }
        let mut hits: Vec<Hit> = best.into_values().collect();
        hits.sort_by(order);
        hits.truncate(MOST);
        hits
    }

    /// The phrases that look most like a query which finds nothing, the most alike first, `most` at most.
    pub fn nearest(&self, query: &str, most: usize) -> Vec<&str> {
        let query: String = query.chars().take(LONGEST_QUERY).collect();
        let query = self.words(&query).join(" ");
        let alike = |row: &Phrase| strsim::jaro_winkler(&query, &row.written);
        let rows = self.phrases.iter().map(|row| (alike(row), row));
        let mut rows: Vec<_> = rows.filter(|(alike, _)| *alike > NEAREST).collect();
        rows.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut told = BTreeSet::new();
        rows.retain(|(_, row)| told.insert(row.thing));
        let texts = rows.iter().map(|(_, row)| row.text.as_str());
        texts.take(most).collect()
    }

    /// The words of a text that say something; all of them where none does.
    fn words(&self, text: &str) -> Vec<String> {
        let mut all = text::words(text);
        all.truncate(MOST_WORDS);
        let telling = |word: &&String| !self.ignored.contains(*word);
        let told: Vec<String> = all.iter().filter(telling).cloned().collect();
        if told.is_empty() { all } else { told }
    }

    /// Every phrase that fits, with its thing.
    fn hits(&self, query: &[String]) -> Vec<(usize, Hit)> {
        let typed: Vec<Word> = query.iter().cloned().map(Word::new).collect();
        let mut shared = vec![Shared::default(); self.phrases.len()];
        for term in &self.terms {
            for (place, word) in typed.iter().enumerate() {
                if word.length() <= term.above {
                    continue;
                }
                let likeness = word.likeness(&term.word);
                if likeness == 0.0 {
                    continue;
                }
                for &(phrase, bits) in &term.places {
                    let shared = &mut shared[phrase];
                    if likeness > shared.likeness[place] {
                        shared.likeness[place] = likeness;
                    }
                    shared.covered |= bits;
                }
            }
        }
        let rows = self.phrases.iter().zip(&shared);
        let rows = rows.filter(|(_, shared)| shared.covered != 0);
        rows.filter_map(|(phrase, shared)| Some((phrase.thing, self.hit(query, phrase, shared)?)))
            .collect()
    }

    fn hit(&self, query: &[String], phrase: &Phrase, shared: &Shared) -> Option<Hit> {
        let weight = |word: &String| if self.weak.contains(word) { WEAK } else { 1.0 };
        let asked: f32 = query.iter().map(weight).sum();
        let found = query.iter().zip(shared.likeness);
        let found: f32 = found.map(|(word, likeness)| weight(word) * likeness).sum();
        let held = found / asked;
        let said = phrase.words.iter().enumerate();
        let said = said.filter(|(place, _)| shared.covered & (1 << place) != 0);
        let said: f32 = said.map(|(_, word)| weight(word)).sum();
        let all: f32 = phrase.words.iter().map(weight).sum();
        let least = if said < all { LEAST } else { LEAST_OF_WHOLE };
        if held <= least {
            return None;
        }
        let near = held * (0.7 + 0.3 * said / all);
        let fit = fit(query, phrase, shared);
        // Each fit has a stretch of the scale to itself.
        let (from, to) = match fit {
            Fit::Exact => (0.96, 1.0),
            Fit::Beginning => (0.8, 0.95),
            Fit::Words => (0.6, 0.8),
            Fit::Like => (0.0, 0.6),
        };
        let thing = &self.things[phrase.thing];
        Some(Hit {
            kind: thing.what,
            id: thing.id.clone(),
            name: thing.name.clone(),
            plain: thing.plain.clone(),
            by: phrase.by,
            phrase: phrase.text.clone(),
            fit,
            score: ((from + (to - from) * near) * 1000.0).round() / 1000.0,
            members: thing.members.clone(),
        })
    }
}

fn fit(query: &[String], phrase: &Phrase, shared: &Shared) -> Fit {
    let asked = query.join(" ");
    let one_word = query.len() == 1 && phrase.words.concat() == asked;
    let all = shared.likeness[..query.len()].iter();
    match () {
        () if asked == phrase.written || one_word => Fit::Exact,
        () if phrase.written.starts_with(&asked) => Fit::Beginning,
        () if all.into_iter().all(|likeness| *likeness >= SURE) => Fit::Words,
        () => Fit::Like,
    }
}

/// The better hit first; of two alike what stands for more, then the one with the shorter name.
fn order(one: &Hit, other: &Hit) -> std::cmp::Ordering {
    let score = other.score.total_cmp(&one.score);
    let key = |hit: &Hit| (hit.by, hit.kind.rank(), hit.name.len());
    score
        .then_with(|| key(one).cmp(&key(other)))
        .then_with(|| one.id.cmp(&other.id))
}

/// Every word of the phrases, and neighbouring ones as one.
fn terms(phrases: &[Phrase]) -> Vec<Term> {
    let mut terms: BTreeMap<(String, usize), Vec<(usize, u32)>> = BTreeMap::new();
    for (place, phrase) in phrases.iter().enumerate() {
        let words = &phrase.words;
        for from in 0..words.len() {
            for count in 1..=JOINED.min(words.len() - from) {
                let text = words[from..from + count].concat();
                let above = if count == 1 {
                    0
                } else {
                    words[from].chars().count()
                };
                let bits = ((1 << count) - 1) << from;
                terms.entry((text, above)).or_default().push((place, bits));
            }
        }
    }
    let terms = terms.into_iter().map(|((text, above), places)| Term {
        word: Word::new(text),
        above,
        places,
    });
    terms.collect()
}

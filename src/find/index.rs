//! The index of everything that can be found.
//!
//! Neighbouring words of a phrase also stand as one, so that "tailbone" finds the tail bone and "hipflexor" the hip
//! flexors.

use std::collections::{BTreeMap, BTreeSet};

use crate::library::Library;
use crate::locale::Locale;

use super::{
    likeness::Word,
    text,
    thing::{By, Thing, things},
};

/// What is behind this many words of a query or phrase is not looked at.
pub(super) const MOST_WORDS: usize = 12;
/// So many neighbouring words may be written as one.
const JOINED: usize = 3;
/// How much a weak word counts against any other.
const WEAK: f32 = 0.25;

/// Everything that can be found in a library.
#[derive(Debug, Clone)]
pub struct Index {
    things: Vec<Thing>,
    pub(super) phrases: Vec<Phrase>,
    pub(super) terms: Vec<Term>,
    ignored: BTreeSet<String>,
    weak: BTreeSet<String>,
}

/// A name, or another word, of a thing.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    /// The place of the thing in the index.
    pub(super) thing: usize,
    pub(super) by: By,
    /// As a person reads it.
    pub(super) text: String,
    /// Its words, with a blank between two.
    pub(super) written: String,
    /// Its words as one.
    pub(super) joined: String,
    /// How much each of its words counts.
    pub(super) weights: Vec<f32>,
}

/// A word of the index, or neighbouring words as one.
#[derive(Debug, Clone)]
pub(super) struct Term {
    pub(super) word: Word,
    /// A typed word has to be longer than this: the first of joined words is a term of its own.
    pub(super) above: usize,
    /// Phrases that hold it, with a bit for each of their words that it is made of.
    pub(super) places: Vec<(usize, u32)>,
}

impl Index {
    /// The index of a library in a language.
    pub fn new(library: &Library, locale: &Locale) -> Self {
        let known = |rows: &[String]| rows.iter().flat_map(|word| text::words(word)).collect();
        let mut index = Self {
            things: things(library, locale),
            phrases: Vec::new(),
            terms: Vec::new(),
            ignored: known(&locale.words.ignored),
            weak: known(&locale.words.weak),
        };
        let mut terms = BTreeMap::new();
        for (thing, row) in index.things.iter().enumerate() {
            for (by, text) in &row.phrases {
                let words = index.words(text);
                note_terms(&mut terms, index.phrases.len(), &words);
                index.phrases.push(Phrase {
                    thing,
                    by: *by,
                    text: text.clone(),
                    written: words.join(" "),
                    joined: words.concat(),
                    weights: words.iter().map(|word| index.weight(word)).collect(),
                });
            }
        }
        let terms = terms.into_iter().map(|((text, above), places)| Term {
            word: Word::new(text),
            above,
            places,
        });
        index.terms = terms.collect();
        index
    }

    /// Everything that can be found.
    pub fn things(&self) -> &[Thing] {
        &self.things
    }

    /// The words of a text that say something; all of them where none does.
    pub(super) fn words(&self, text: &str) -> Vec<String> {
        let mut all = text::words(text);
        all.truncate(MOST_WORDS);
        let telling = |word: &&String| !self.ignored.contains(*word);
        let told: Vec<String> = all.iter().filter(telling).cloned().collect();
        if told.is_empty() { all } else { told }
    }

    /// How much a word counts.
    pub(super) fn weight(&self, word: &str) -> f32 {
        if self.weak.contains(word) { WEAK } else { 1.0 }
    }
}

/// Text of a term and above how many letters it counts, with its places.
type Terms = BTreeMap<(String, usize), Vec<(usize, u32)>>;

/// Adds every word of a phrase, and neighbouring ones as one.
fn note_terms(terms: &mut Terms, phrase: usize, words: &[String]) {
    for from in 0..words.len() {
        for count in 1..=JOINED.min(words.len() - from) {
            let above = match count {
                1 => 0,
                _ => words[from].chars().count(),
            };
            let bits = ((1 << count) - 1) << from;
            let term = (words[from..from + count].concat(), above);
            terms.entry(term).or_default().push((phrase, bits));
        }
    }
}

//! The search: how well each phrase of the index fits what was typed.
//!
//! A query is compared word by word with every term of the index; each phrase is then judged by how much of the query
//! it holds and how much of it the query says.

use std::{cmp::Ordering, collections::BTreeSet};

use serde::Serialize;

use crate::anatomy::Side;
use crate::locale::Locale;

use super::{
    index::{Index, MOST_WORDS, Phrase},
    likeness::{SURE, Word},
    thing::{By, What},
};

/// More hits are not given.
pub const MOST: usize = 12;
/// What is behind this many letters of a query is not looked at.
const LONGEST_QUERY: usize = 80;
/// So many words of a query may be one word that was written apart.
const APART: usize = 3;
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
    /// The sides of a zone that can be painted; none of anything else.
    pub sides: &'static [Side],
}

impl Hit {
    /// By what it was found, where its name does not show it.
    pub fn why(&self, locale: &Locale) -> String {
        let message = match self.by {
            By::Name | By::Id => return String::new(),
            By::Latin => "found-latin",
            By::Plain => "found-plain",
            By::Word => "found-word",
        };
        locale.say_with(message, [("phrase", self.phrase.as_str().into())])
    }
}

/// What was typed, ready to be compared.
struct Query {
    words: Vec<Word>,
    weights: Vec<f32>,
    /// Its words, with a blank between two.
    written: String,
}

/// What the words of a query have in common with one phrase.
#[derive(Debug, Clone, Copy, Default)]
struct Shared {
    likeness: [f32; MOST_WORDS],
    covered: u32,
}

/// How a query fits one phrase.
#[derive(Debug, Clone, Copy)]
struct Fitting {
    phrase: usize,
    fit: Fit,
    score: f32,
}

impl Index {
    /// What fits a query, the best first, [`MOST`] at most.
    pub fn search(&self, query: &str) -> Vec<Hit> {
        let words = self.words(&shortened(query));
        let apart = (2..=APART).contains(&words.len());
        let as_one = apart.then(|| self.query(&[words.concat()]));
        let mut best: Vec<Option<Fitting>> = vec![None; self.things().len()];
        for query in [Some(self.query(&words)), as_one].into_iter().flatten() {
            for fitting in self.fittings(&query) {
                let known = &mut best[self.phrases[fitting.phrase].thing];
                if known.is_none_or(|known| self.order(&fitting, &known).is_lt()) {
                    *known = Some(fitting);
                }
            }
        }
        let mut best: Vec<Fitting> = best.into_iter().flatten().collect();
        best.sort_by(|one, other| self.order(one, other));
        best.iter().take(MOST).map(|row| self.hit(row)).collect()
    }

    /// The phrases that look most like a query which finds nothing, the most alike first, `most` at most.
    pub fn nearest(&self, query: &str, most: usize) -> Vec<&str> {
        let query = self.words(&shortened(query)).join(" ");
        let alike = |row: &Phrase| strsim::jaro_winkler(&query, &row.written);
        let rows = self.phrases.iter().map(|row| (alike(row), row));
        let mut rows: Vec<_> = rows.filter(|(alike, _)| *alike > NEAREST).collect();
        rows.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut told = BTreeSet::new();
        rows.retain(|(_, row)| told.insert(&row.written));
        let texts = rows.iter().map(|(_, row)| row.text.as_str());
        texts.take(most).collect()
    }

    fn query(&self, words: &[String]) -> Query {
        Query {
            weights: words.iter().map(|word| self.weight(word)).collect(),
            written: words.join(" "),
            words: words.iter().cloned().map(Word::new).collect(),
        }
    }

    /// Every phrase that fits.
    fn fittings(&self, query: &Query) -> impl Iterator<Item = Fitting> {
        let mut shared = vec![Shared::default(); self.phrases.len()];
        for term in &self.terms {
            for (place, word) in query.words.iter().enumerate() {
                if word.length() <= term.above {
                    continue;
                }
                let likeness = word.likeness(&term.word);
                if likeness == 0.0 {
                    continue;
                }
                for &(phrase, bits) in &term.places {
                    let shared = &mut shared[phrase];
                    shared.likeness[place] = shared.likeness[place].max(likeness);
                    shared.covered |= bits;
                }
            }
        }
        let shared = shared.into_iter().enumerate();
        let shared = shared.filter(|(_, shared)| shared.covered != 0);
        shared.filter_map(|(phrase, shared)| self.judge(query, phrase, &shared))
    }

    fn judge(&self, query: &Query, phrase: usize, shared: &Shared) -> Option<Fitting> {
        let words = query.weights.iter().zip(shared.likeness);
        let held: f32 = words.map(|(weight, likeness)| weight * likeness).sum();
        let held = held / query.weights.iter().sum::<f32>();
        let weights = &self.phrases[phrase].weights;
        let said = weights.iter().enumerate();
        let said = said.filter(|(place, _)| shared.covered & (1 << place) != 0);
        let said = said.map(|(_, weight)| weight).sum::<f32>() / weights.iter().sum::<f32>();
        let least = if said < 1.0 { LEAST } else { LEAST_OF_WHOLE };
        if held <= least {
            return None;
        }
        let fit = fit(query, &self.phrases[phrase], shared);
        // Each fit has a stretch of the scale to itself.
        let (from, to) = match fit {
            Fit::Exact => (0.96, 1.0),
            Fit::Beginning => (0.8, 0.95),
            Fit::Words => (0.6, 0.8),
            Fit::Like => (0.0, 0.6),
        };
        let score = from + (to - from) * held * (0.7 + 0.3 * said);
        Some(Fitting {
            phrase,
            fit,
            score: (score * 1000.0).round() / 1000.0,
        })
    }

    /// The better one first; of two alike what stands for more, then the one with the shorter name.
    fn order(&self, one: &Fitting, other: &Fitting) -> Ordering {
        let key = |row: &Fitting| {
            let phrase = &self.phrases[row.phrase];
            let thing = &self.things()[phrase.thing];
            (phrase.by, thing.what.rank(), thing.name.len(), row.phrase)
        };
        let score = other.score.total_cmp(&one.score);
        score.then_with(|| key(one).cmp(&key(other)))
    }

    fn hit(&self, fitting: &Fitting) -> Hit {
        let phrase = &self.phrases[fitting.phrase];
        let thing = &self.things()[phrase.thing];
        Hit {
            kind: thing.what,
            id: thing.id.clone(),
            name: thing.name.clone(),
            plain: thing.plain.clone(),
            by: phrase.by,
            phrase: phrase.text.clone(),
            fit: fitting.fit,
            score: fitting.score,
            members: thing.members.clone(),
            sides: thing.sides,
        }
    }
}

fn shortened(query: &str) -> String {
    query.chars().take(LONGEST_QUERY).collect()
}

fn fit(query: &Query, phrase: &Phrase, shared: &Shared) -> Fit {
    let written = &query.written;
    let mut likeness = shared.likeness[..query.words.len()].iter();
    if *written == phrase.written || *written == phrase.joined {
        Fit::Exact
    } else if phrase.written.starts_with(written) {
        Fit::Beginning
    } else if likeness.all(|likeness| *likeness >= SURE) {
        Fit::Words
    } else {
        Fit::Like
    }
}

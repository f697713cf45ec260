//! Which structures are in the picture, and around which it is framed.

use std::ops::RangeInclusive;

use crate::anatomy::{NodeName, Side};
use crate::problem::{Problem, did_you_mean};

/// How much nearer, or farther, than what is framed needs.
pub const ZOOM: RangeInclusive<f32> = 0.125..=8.0;

/// What of the body is in the picture. A word names a structure on both sides (`psoas_major`), on one
/// (`psoas_major.left`), or all of a kind (`bone`).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Excerpt {
    /// Nothing but these is shown; everything where none is named.
    pub only: Vec<String>,
    /// These are not shown.
    pub hidden: Vec<String>,
    /// The picture is framed around these; around the whole body where none is named.
    pub focus: Vec<String>,
}

impl Excerpt {
    /// Whether a structure is shown.
    pub fn shows(&self, name: &NodeName) -> bool {
        let wanted = self.only.is_empty() || names(&self.only, name);
        wanted && !names(&self.hidden, name)
    }

    /// Whether the picture is framed around a structure.
    pub fn is_about(&self, name: &NodeName) -> bool {
        names(&self.focus, name)
    }

    /// Whether every word names something of the body.
    ///
    /// # Errors
    /// The first that does not, with the nearest id.
    pub fn check<'a>(
        &self,
        body: impl Iterator<Item = &'a NodeName> + Clone,
    ) -> Result<(), Problem> {
        let mut words = self.only.iter().chain(&self.hidden).chain(&self.focus);
        let unknown = |word: &&String| !body.clone().any(|name| is_named(word, name));
        words.find(unknown).map_or(Ok(()), |word| {
            let known = body.clone().map(|name| name.id.as_str());
            let problem = Problem::error(format!("unknown structure \"{word}\""));
            Err(problem.advise(did_you_mean(word, known)))
        })
    }
}

fn names(words: &[String], name: &NodeName) -> bool {
    words.iter().any(|word| is_named(word, name))
}

fn is_named(word: &str, name: &NodeName) -> bool {
    match word.split_once('.') {
        Some((id, side)) => name.id.as_str() == id && name.side.word() == side,
        None => name.id.as_str() == word || name.kind.word() == word,
    }
}

/// An id, and its side where one is given, such as `iliacus.left`.
///
/// # Errors
/// When the side is neither left nor right.
pub fn sided(word: &str) -> Result<(String, Option<Side>), Problem> {
    match word.split_once('.') {
        Some((id, word)) => Ok((id.to_owned(), Some(Side::parse(word)?))),
        None => Ok((word.to_owned(), None)),
    }
}

/// The words of a list such as `bone,psoas_major`.
pub fn words(list: &str) -> Vec<String> {
    let words = list.split(',').filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body() -> Vec<NodeName> {
        let names = [
            "bone.femur.left",
            "muscle.psoas_major.left",
            "muscle.psoas_major.right",
        ];
        names.map(|name| name.parse().expect("a node name")).into()
    }

    fn shown(only: &str, hidden: &str) -> Vec<String> {
        let excerpt = Excerpt {
            only: words(only),
            hidden: words(hidden),
            focus: Vec::new(),
        };
        let body = body();
        let shown = body.iter().filter(|name| excerpt.shows(name));
        shown.map(ToString::to_string).collect()
    }

    #[test]
    fn a_word_names_a_structure_one_side_of_it_or_a_kind() {
        assert_eq!(shown("", "").len(), 3);
        assert_eq!(shown("bone", ""), ["bone.femur.left"]);
        assert_eq!(shown("psoas_major", "").len(), 2);
        assert_eq!(shown("psoas_major,femur", "psoas_major.left").len(), 2);
    }

    #[test]
    fn an_unknown_word_is_answered_with_the_nearest() {
        let excerpt = Excerpt {
            focus: words("psoas_mayor"),
            ..Excerpt::default()
        };
        let problem = excerpt.check(body().iter()).expect_err("no such muscle");
        let text = problem.to_string();
        assert!(text.contains("did you mean \"psoas_major\"?"), "{text}");
    }
}

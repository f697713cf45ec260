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
    /// These are shown faintly, so that one sees what lies behind them.
    pub faded: Vec<String>,
    /// The picture is framed around these; around the whole body where none is named.
    pub focus: Vec<String>,
}

impl Excerpt {
    /// Whether a structure is shown.
    pub fn shows(&self, name: &NodeName) -> bool {
        let wanted = self.only.is_empty() || names(&self.only, name);
        wanted && !names(&self.hidden, name)
    }

    /// Whether a structure is shown only faintly.
    pub fn fades(&self, name: &NodeName) -> bool {
        names(&self.faded, name)
    }

    /// Shows nothing but what the words name; where that is so already, everything again.
    pub fn isolate(&mut self, words: &[String]) {
        match self.only == words {
            true => self.only.clear(),
            false => self.only = words.to_vec(),
        }
        self.hidden.retain(|word| !words.contains(word));
    }

    /// Shows what the words name no longer.
    pub fn hide(&mut self, words: &[String]) {
        let new = words.iter().filter(|word| !self.hidden.contains(word));
        let new: Vec<String> = new.cloned().collect();
        self.hidden.extend(new);
    }

    /// Shows what the words name faintly; where all of it is faint, as it was.
    pub fn fade(&mut self, words: &[String]) {
        let faint = words.iter().all(|word| self.faded.contains(word));
        self.faded.retain(|word| !words.contains(word));
        if !faint {
            self.faded.extend_from_slice(words);
        }
    }

    /// Shows everything, and nothing faintly.
    pub fn show_all(&mut self) {
        self.only.clear();
        self.hidden.clear();
        self.faded.clear();
    }

    /// Whether something is not shown, or only faintly.
    pub fn leaves_out(&self) -> bool {
        !(self.only.is_empty() && self.hidden.is_empty() && self.faded.is_empty())
    }

    /// Brings back a structure that is not shown.
    pub fn bring_back(&mut self, name: &NodeName) {
        self.hidden.retain(|word| !is_named(word, name));
        if !self.shows(name) {
            self.only.push(word(name));
        }
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
        let lists = [&self.only, &self.hidden, &self.faded, &self.focus];
        let mut words = lists.into_iter().flatten();
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

/// The word for a structure of one side, such as `psoas_major.left`.
pub fn word(name: &NodeName) -> String {
    format!("{}.{}", name.id, name.side.word())
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
            ..Excerpt::default()
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
    fn what_is_isolated_hidden_and_faded_is_brought_back_by_the_same_or_by_being_chosen() {
        let body = body();
        let [femur, left, right] = [0, 1, 2].map(|row| &body[row]);
        let mut excerpt = Excerpt::default();
        let psoas = [word(left)];
        excerpt.isolate(&psoas);
        assert!(excerpt.shows(left) && !excerpt.shows(right) && !excerpt.shows(femur));
        excerpt.bring_back(right);
        assert!(excerpt.shows(left) && excerpt.shows(right) && !excerpt.shows(femur));
        excerpt.only = psoas.to_vec();
        excerpt.isolate(&psoas);
        assert_eq!(excerpt, Excerpt::default());
        excerpt.fade(&psoas);
        assert!(excerpt.fades(left) && !excerpt.fades(right));
        excerpt.fade(&psoas);
        assert!(!excerpt.leaves_out());
        excerpt.hide(&psoas);
        excerpt.hide(&psoas);
        assert_eq!(excerpt.hidden, psoas);
        excerpt.bring_back(left);
        assert_eq!(excerpt, Excerpt::default());
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

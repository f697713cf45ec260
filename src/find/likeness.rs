//! How like a typed word is to a written one.

/// Fewer typed letters say nothing as the beginning of a word.
const SHORTEST_BEGINNING: usize = 2;
/// Fewer typed letters may not have an error in the beginning of a word.
const SHORTEST_BEGINNING_WITH_ERROR: usize = 5;

/// A word with what is needed to leave most others out without looking closer.
#[derive(Debug, Clone)]
pub(super) struct Word {
    text: String,
    length: usize,
    letters: u32,
}

impl Word {
    pub(super) fn new(text: String) -> Self {
        Self {
            length: text.chars().count(),
            letters: text
                .chars()
                .fold(0, |letters, letter| letters | bit(letter)),
            text,
        }
    }

    /// How many letters it has.
    pub(super) fn length(&self) -> usize {
        self.length
    }

    /// How like this typed word is to a written one: 1 where they are the same, 0 where they have nothing to do with
    /// each other. Below [`SURE`] it is guessed.
    pub(super) fn likeness(&self, written: &Self) -> f32 {
        let most = self.errors();
        let absent = (self.letters & !written.letters).count_ones() as usize;
        if absent > most {
            return 0.0;
        }
        if self.text == written.text {
            return 1.0;
        }
        let share = self.length as f32 / written.length as f32;
        if written.text.starts_with(&self.text) {
            return if self.length >= SHORTEST_BEGINNING {
                SURE + (0.95 - SURE) * share
            } else {
                0.0
            };
        }
        match most {
            0 => 0.0,
            _ => self.misspelled(written, most),
        }
    }

    /// Likeness with errors: to the whole written word, or to its beginning.
    fn misspelled(&self, written: &Self, most: usize) -> f32 {
        let right = |errors: usize, length: usize| 1.0 - errors as f32 / length as f32;
        let mut likeness: f32 = 0.0;
        if self.length.abs_diff(written.length) <= most {
            let errors = strsim::osa_distance(&self.text, &written.text);
            if errors <= most {
                likeness = 0.9 * SURE * right(errors, self.length.max(written.length)) + 0.1;
            }
        }
        let longer = written.length > self.length && self.length >= SHORTEST_BEGINNING_WITH_ERROR;
        // Hardly anybody gets the first letter wrong, and most words differ in it.
        if longer && written.text.chars().next() == self.text.chars().next() {
            let end = written.text.char_indices().nth(self.length);
            let beginning = end.map_or(written.text.as_str(), |(end, _)| &written.text[..end]);
            let errors = strsim::osa_distance(&self.text, beginning);
            if errors < most.max(2) {
                likeness = likeness.max(0.9 * SURE * right(errors, self.length));
            }
        }
        likeness
    }

    /// How many errors are forgiven.
    fn errors(&self) -> usize {
        match self.length {
            0..=3 => 0,
            4..=5 => 1,
            6..=8 => 2,
            _ => 3,
        }
    }
}

/// A word that is like from here on is meant as it is typed: it is the whole word or its beginning.
pub(super) const SURE: f32 = 0.75;

/// A bit for each letter from a to z, and one for all others.
fn bit(letter: char) -> u32 {
    match letter {
        'a'..='z' => 1 << (letter as u32 - 'a' as u32),
        _ => 1 << 26,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(typed: &str, written: &str) -> f32 {
        Word::new(typed.to_owned()).likeness(&Word::new(written.to_owned()))
    }

    #[test]
    fn the_same_is_more_than_a_beginning_and_that_more_than_an_error() {
        let same = likeness("piriformis", "piriformis");
        let beginning = likeness("piriform", "piriformis");
        let error = likeness("piraformis", "piriformis");
        assert!(same > beginning && beginning >= SURE);
        assert!(SURE > error && error > likeness("piraforms", "piriformis"));
    }

    #[test]
    fn short_words_have_to_be_right() {
        assert_eq!(likeness("scm", "sam"), 0.0);
        assert_eq!(likeness("i", "iliacus"), 0.0);
        assert_eq!(likeness("knee", "neck"), 0.0);
    }
}

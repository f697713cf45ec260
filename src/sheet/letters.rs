//! The letters of a sheet, as wide as they are and drawn by their own bytes.

use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};

use crate::letters::{LETTERS, MORE_LETTERS};

/// What stands for a letter that there is none of.
const UNKNOWN: char = '?';

/// How thick letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// A letter as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    /// The place of its face among [`Letters::faces`].
    pub(super) face: usize,
    /// Its place in the face.
    pub(super) id: u16,
    /// How wide it is, as a part of the size.
    pub(super) width: f32,
    /// What it is read as.
    pub(super) letter: char,
}

/// One file of letters.
pub(super) struct Face {
    /// Its bytes.
    pub(super) bytes: &'static [u8],
    /// What a PDF calls it.
    pub(super) name: &'static str,
    font: FontRef<'static>,
}

/// All of them.
pub(super) struct Letters {
    pub(super) faces: [Face; 4],
}

impl Letters {
    pub(super) fn new() -> Self {
        let face = |bytes: &'static [u8], name| Face {
            bytes,
            name,
            font: FontRef::new(bytes).expect("the letters are part of the program"),
        };
        Self {
            faces: [
                face(LETTERS[0], "AtkinsonHyperlegible-Regular"),
                face(LETTERS[1], "AtkinsonHyperlegible-Bold"),
                face(MORE_LETTERS[0], "AtkinsonHyperlegible-RegularMore"),
                face(MORE_LETTERS[1], "AtkinsonHyperlegible-BoldMore"),
            ],
        }
    }

    /// How a text is drawn, letter by letter.
    pub(super) fn glyphs<'a>(
        &'a self,
        text: &'a str,
        weight: Weight,
    ) -> impl Iterator<Item = Glyph> + 'a {
        text.chars().filter_map(move |letter| {
            let letter = if letter.is_whitespace() { ' ' } else { letter };
            self.glyph(letter, weight)
                .or_else(|| self.glyph(UNKNOWN, weight))
        })
    }

    /// How wide a text is.
    pub(super) fn width(&self, text: &str, weight: Weight, size: f32) -> f32 {
        self.glyphs(text, weight)
            .map(|glyph| glyph.width)
            .sum::<f32>()
            * size
    }

    /// Whether there is a letter.
    pub(super) fn has(&self, letter: char) -> bool {
        letter.is_whitespace() || self.glyph(letter, Weight::Regular).is_some()
    }

    fn glyph(&self, letter: char, weight: Weight) -> Option<Glyph> {
        let first = weight as usize;
        [first, first + 2].into_iter().find_map(|face| {
            let font = &self.faces[face].font;
            let id = font.charmap().map(letter)?;
            let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
            let width = metrics.advance_width(id)?;
            let id = u16::try_from(id.to_u32()).ok().filter(|id| *id > 0)?;
            Some(Glyph {
                face,
                id,
                width,
                letter,
            })
        })
    }
}

impl Face {
    /// What a PDF has to know of it: box, ascent, descent and height of capitals, as parts of the size.
    pub(super) fn measures(&self) -> ([f32; 4], f32, f32, f32) {
        let metrics = self.font.metrics(Size::new(1.0), LocationRef::default());
        let bounds = metrics.bounds.map_or([0.0, 0.0, 1.0, 1.0], |b| {
            [b.x_min, b.y_min, b.x_max, b.y_max]
        });
        let capitals = metrics.cap_height.unwrap_or(metrics.ascent);
        (bounds, metrics.ascent, metrics.descent, capitals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spanish_and_polish_can_be_written_and_the_rest_stands_as_a_question_mark() {
        let letters = Letters::new();
        for letter in "áéíóúñü¿¡«»–—“”’·…łęőžș".chars() {
            assert!(letters.has(letter), "{letter}");
        }
        assert!(!letters.has('漢'));
        let drawn: String = letters
            .glyphs("a\u{a0}漢", Weight::Bold)
            .map(|glyph| glyph.letter)
            .collect();
        assert_eq!(drawn, "a ?");
    }

    #[test]
    fn a_text_is_as_wide_as_its_letters() {
        let letters = Letters::new();
        let one = letters.width("n", Weight::Regular, 10.0);
        assert!((letters.width("nnnn", Weight::Regular, 10.0) - 4.0 * one).abs() < 1e-3);
        assert!(one > 4.0 && one < 7.0, "{one}");
    }
}

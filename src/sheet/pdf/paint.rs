//! Paints the marks of a page, and takes down what belongs to which node.

use std::collections::BTreeMap;

use pdf_writer::{Content, Name, Str, types::ArtifactType};

use crate::sheet::code::{Code, QUIET};
use crate::sheet::letters::{Glyph, Weight};

use super::block::{Colour, Mark, Run, What};
use super::write::Writer;

/// Size of the letters of the foot, how far they stand from the lower edge and from the sides, points.
const FOOT: f32 = 8.0;
const FOOT_UP: f32 = 26.0;
const FOOT_ASIDE: f32 = 42.5;
const FOOT_COLOUR: Colour = [0.357, 0.376, 0.404];

/// Content of a node on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    /// The place of the page.
    pub(super) page: usize,
    /// Its number on the page.
    pub(super) number: i32,
    /// Its upper edge, from above.
    pub(super) top: f32,
}

/// What each node has on the pages.
pub(super) type Owned = BTreeMap<usize, Vec<Piece>>;

/// What a face has drawn: width and letter by the place in the face.
pub(super) type Used = BTreeMap<u16, (f32, char)>;

impl What {
    /// How wide it is, where it is known without its letters.
    pub(super) fn width(&self) -> f32 {
        match self {
            Self::Words { .. } => 0.0,
            Self::Code { side } => *side,
            Self::Print { size, .. } | Self::Bar { size, .. } | Self::Frame { size, .. } => size.0,
        }
    }

    /// How far it begins above its place.
    fn above(&self) -> f32 {
        match self {
            Self::Words { size, .. } => *size,
            _ => 0.0,
        }
    }
}

/// Paints a page.
pub(super) struct Painter<'w, 'a> {
    writer: &'w mut Writer<'a>,
    content: Content,
    page: usize,
    /// How many pieces the page has.
    pieces: i32,
}

impl<'w, 'a> Painter<'w, 'a> {
    pub(super) fn new(writer: &'w mut Writer<'a>, page: usize) -> Self {
        Self {
            writer,
            content: Content::new(),
            page,
            pieces: 0,
        }
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.content.finish().to_vec()
    }

    pub(super) fn paint(&mut self, marks: &[Mark]) {
        for mark in marks {
            self.begin(mark);
            let (x, y) = (mark.at.0, self.writer.paper.height - mark.at.1);
            self.what(&mark.what, x, y);
            self.content.end_marked_content();
        }
    }

    /// Title and number of the page, which nobody wants to hear on each.
    pub(super) fn foot(&mut self, pages: usize) {
        let words = &self.writer.sheet.words.page;
        let words = words
            .replace("{page}", &(self.page + 1).to_string())
            .replace("{pages}", &pages.to_string());
        let title = self.writer.sheet.title.clone();
        let wide = self.writer.letters.width(&words, Weight::Regular, FOOT);
        let right = self.writer.paper.width - FOOT_ASIDE - wide;
        let mut pagination = self
            .content
            .begin_marked_content_with_properties(Name(b"Artifact"));
        pagination
            .properties()
            .artifact()
            .kind(ArtifactType::Pagination);
        drop(pagination);
        for (text, x) in [(words, right), (title, FOOT_ASIDE)] {
            self.words(&[Run::plain(text)], FOOT, FOOT_COLOUR, (x, FOOT_UP));
        }
        self.content.end_marked_content();
    }

    fn begin(&mut self, mark: &Mark) {
        let Some(node) = mark.node else {
            self.content.begin_marked_content(Name(b"Artifact"));
            return;
        };
        let number = self.pieces;
        self.pieces += 1;
        self.content
            .begin_marked_content_with_properties(Name(b"Span"))
            .properties()
            .identify(number);
        let pieces = self.writer.owned.entry(node).or_default();
        pieces.push(Piece {
            page: self.page,
            number,
            top: mark.at.1 - mark.what.above(),
        });
    }

    fn what(&mut self, what: &What, x: f32, y: f32) {
        match what {
            What::Words { runs, size, colour } => self.words(runs, *size, *colour, (x, y)),
            What::Print { number, size } => {
                let (width, height) = *size;
                let name = format!("P{number}");
                self.content.save_state();
                self.content
                    .transform([width, 0.0, 0.0, height, x, y - height]);
                self.content.x_object(Name(name.as_bytes()));
                self.content.restore_state();
            }
            What::Code { side } => self.code(*side, x, y),
            What::Bar {
                size: (width, height),
                colour: [r, g, b],
            } => {
                self.content.set_fill_rgb(*r, *g, *b);
                self.content.rect(x, y - height, *width, *height);
                self.content.fill_nonzero();
            }
            What::Frame {
                size: (width, height),
                colour: [r, g, b],
            } => {
                self.content.set_stroke_rgb(*r, *g, *b).set_line_width(1.2);
                self.content.rect(x, y - height, *width, *height);
                self.content.stroke();
            }
        }
    }

    fn code(&mut self, side: f32, x: f32, y: f32) {
        let Some(code) = Code::new(&self.writer.sheet.link) else {
            return;
        };
        let cell = side / (code.cells + 2 * QUIET) as f32;
        self.content.set_fill_rgb(0.0, 0.0, 0.0);
        for (column, row, long) in code.bars() {
            let left = x + (column + QUIET) as f32 * cell;
            let low = y - (row + QUIET + 1) as f32 * cell;
            self.content.rect(left, low, long as f32 * cell, cell);
        }
        self.content.fill_nonzero();
    }

    fn words(&mut self, runs: &[Run], size: f32, [r, g, b]: Colour, (x, y): (f32, f32)) {
        let letters = self.writer.letters;
        let glyphs = runs.iter();
        let glyphs = glyphs.flat_map(|run| letters.glyphs(&run.text, run.weight));
        let glyphs: Vec<Glyph> = glyphs.collect();
        self.content.set_fill_rgb(r, g, b);
        self.content.begin_text().next_line(x, y);
        for same in glyphs.chunk_by(|one, other| one.face == other.face) {
            let name = format!("F{}", same[0].face);
            self.content.set_font(Name(name.as_bytes()), size);
            let bytes: Vec<u8> = same
                .iter()
                .flat_map(|glyph| glyph.id.to_be_bytes())
                .collect();
            self.content.show(Str(&bytes));
        }
        self.content.end_text();
        for glyph in glyphs {
            let row = (glyph.width, glyph.letter);
            self.writer.used[glyph.face].insert(glyph.id, row);
        }
    }
}

//! Puts blocks on pages, one under another.

use super::Paper;
use super::block::{Block, Mark};

/// Around what is printed, points: 15 mm, which every printer leaves free.
const MARGIN: f32 = 42.5;
/// Of it at the foot, for the number of the page.
const FOOT: f32 = 48.0;

/// What stands on each page.
pub(super) struct Pages {
    pub(super) pages: Vec<Vec<Mark>>,
    paper: Paper,
    down: f32,
}

impl Pages {
    pub(super) fn new(paper: Paper) -> Self {
        Self {
            pages: vec![Vec::new()],
            paper,
            down: MARGIN,
        }
    }

    /// How wide a block can be.
    pub(super) fn width(paper: Paper) -> f32 {
        paper.width - 2.0 * MARGIN
    }

    /// Puts a block under the last one, so much below it, or at the top of the next page where it does not fit. What
    /// fits on no page is cut between its lines.
    pub(super) fn put(&mut self, block: Block, gap: f32) {
        let begins = self.down == MARGIN;
        let gap = if begins { 0.0 } else { gap };
        let end = self.paper.height - FOOT;
        if self.down + gap + block.height <= end {
            let placed = block.moved(MARGIN, self.down + gap);
            self.down = placed.height;
            self.add(placed.marks);
            return;
        }
        if !begins {
            self.turn();
        }
        self.spill(block, end);
    }

    /// Whether a block fits under the last one.
    pub(super) fn has_room(&self, block: &Block, gap: f32) -> bool {
        self.down + gap + block.height <= self.paper.height - FOOT
    }

    fn spill(&mut self, block: Block, end: f32) {
        let room = end - MARGIN;
        let mut sheets = vec![Vec::new()];
        let mut top = 0.0;
        let mut marks = block.marks;
        marks.sort_by(|one, other| one.at.1.total_cmp(&other.at.1));
        for mut mark in marks {
            if mark.at.1 - top > room {
                top = mark.at.1 - LINE;
                sheets.push(Vec::new());
            }
            mark.at = (mark.at.0 + MARGIN, mark.at.1 - top + MARGIN);
            if let Some(sheet) = sheets.last_mut() {
                sheet.push(mark);
            }
        }
        for (place, sheet) in sheets.into_iter().enumerate() {
            if place > 0 {
                self.turn();
            }
            self.add(sheet);
        }
        self.down = MARGIN + block.height - top;
    }

    fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.down = MARGIN;
    }

    fn add(&mut self, marks: Vec<Mark>) {
        if let Some(page) = self.pages.last_mut() {
            page.extend(marks);
        }
    }
}

/// What stands above the foot of a first line, points.
const LINE: f32 = 14.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::pdf::block::What;

    fn bar(height: f32) -> Block {
        let size = (10.0, height);
        let colour = [0.0; 3];
        Block::of(None, height, What::Bar { size, colour })
    }

    #[test]
    fn what_does_not_fit_goes_to_the_next_page() {
        let mut pages = Pages::new(Paper::A4);
        pages.put(bar(500.0), 10.0);
        pages.put(bar(100.0), 10.0);
        pages.put(bar(500.0), 10.0);
        assert_eq!(pages.pages.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(pages.pages[0][1].at.1, MARGIN + 510.0);
        assert_eq!(pages.pages[1][0].at.1, MARGIN);
    }

    #[test]
    fn what_is_higher_than_a_page_is_spread_over_some() {
        let tall = (0..100).fold(Block::default(), |block, _| block.then(bar(20.0)));
        let mut pages = Pages::new(Paper::LETTER);
        pages.put(tall, 0.0);
        pages.put(bar(20.0), 0.0);
        assert!(pages.pages.len() > 2);
        let marks = pages.pages.iter().flatten();
        assert!(marks.clone().all(|mark| mark.at.1 < 792.0));
        assert_eq!(marks.count(), 101);
    }
}

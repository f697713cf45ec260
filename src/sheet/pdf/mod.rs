//! A sheet as a PDF that can be read aloud, searched and copied from: tagged, with headings, lists and described
//! pictures, its language and its letters inside.
//!
//! `arrange` says what stands under what, `block` how large that is, and `layout` on which page; `write` writes these
//! pages with what `paint` puts on them and what lies `inside`.

mod arrange;
mod block;
mod inside;
mod layout;
mod paint;
mod write;

use super::contents::{Print, Sheet};
use super::letters::Letters;

/// A size of paper, points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    width: f32,
    height: f32,
}

impl Paper {
    /// 210 by 297 mm.
    pub const A4: Self = Self {
        width: 595.28,
        height: 841.89,
    };
    /// 8.5 by 11 inches.
    pub const LETTER: Self = Self {
        width: 612.0,
        height: 792.0,
    };
}

/// The PDF of a sheet with its pictures, in their order.
pub fn document(sheet: &Sheet, prints: &[Print], paper: Paper) -> Vec<u8> {
    let letters = Letters::new();
    let set = arrange::arrange(sheet, prints, &letters, paper);
    write::write(sheet, prints, &letters, paper, set)
}

/// The letters of a sheet that its PDF cannot draw, each once.
pub fn letters_lacking(sheet: &Sheet) -> String {
    let letters = Letters::new();
    let notes = sheet.items.iter().flat_map(|item| &item.notes);
    let said = [&sheet.title, &sheet.clinic, &sheet.note].into_iter();
    let mut lacking: Vec<char> = said
        .chain(notes)
        .flat_map(|text| text.chars())
        .filter(|letter| !letters.has(*letter) && !letter.is_control())
        .collect();
    lacking.sort_unstable();
    lacking.dedup();
    lacking.into_iter().collect()
}

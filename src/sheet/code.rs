//! A link as a code to scan.

use qrcode::{Color, EcLevel, QrCode};

/// A square of dark and light cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Cells along a side.
    pub cells: usize,
    dark: Vec<bool>,
}

/// Light cells that have to stand around a code (ISO/IEC 18004).
pub const QUIET: usize = 4;

impl Code {
    /// The code of a text; none where it is too long for one.
    pub fn new(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
        let dark = code.to_colors().into_iter();
        Some(Self {
            cells: code.width(),
            dark: dark.map(|colour| colour == Color::Dark).collect(),
        })
    }

    /// How wide it is printed with what has to stand around it, millimetres: wide enough for a telephone to tell its
    /// cells apart.
    pub fn millimetres(&self) -> f32 {
        const CELL: f32 = 0.4;
        const LEAST: f32 = 34.0;
        ((self.cells + 2 * QUIET) as f32 * CELL).max(LEAST)
    }

    /// Dark cells that lie next to each other in a row: column, row, and how many.
    pub fn bars(&self) -> Vec<(usize, usize, usize)> {
        let mut bars: Vec<(usize, usize, usize)> = Vec::new();
        let cells = self.dark.iter().enumerate().filter(|(_, dark)| **dark);
        for (place, _) in cells {
            let (x, y) = (place % self.cells, place / self.cells);
            match bars.last_mut() {
                Some((first, row, count)) if *row == y && *first + *count == x => *count += 1,
                _ => bars.push((x, y, 1)),
            }
        }
        bars
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_bars_are_its_dark_cells() {
        let code = Code::new("https://psoas.example/#plan=1.AAAA").expect("a code");
        let drawn: usize = code.bars().iter().map(|(_, _, count)| count).sum();
        assert_eq!(drawn, code.dark.iter().filter(|dark| **dark).count());
        // The corner by which a camera finds it: seven dark cells.
        assert_eq!(code.bars()[0], (0, 0, 7));
    }

    #[test]
    fn a_link_with_a_long_plan_fits_and_nonsense_does_not() {
        assert!(Code::new(&"a".repeat(1500)).is_some());
        assert!(Code::new(&"a".repeat(5000)).is_none());
    }
}

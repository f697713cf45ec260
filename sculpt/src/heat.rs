//! How the share of a joint spreads from cell to cell.

use glam::UVec3;

/// A small cube of flesh or bone.
pub struct Cell {
    /// Its place in the grid.
    pub place: UVec3,
    /// The cells it touches.
    pub beside: [u32; 6],
    /// Whether the cell of the other half at the median plane touches it.
    pub meets_twin: bool,
    /// Whether a bone carries it.
    pub bony: bool,
}

/// Stands for no cell.
pub const NONE: u32 = u32::MAX;

impl Cell {
    /// A cell of flesh that touches nothing yet.
    pub fn new(place: UVec3) -> Self {
        Self {
            place,
            beside: [NONE; 6],
            meets_twin: false,
            bony: false,
        }
    }

    /// The sum over the cells that it touches, and their number.
    fn around(&self, field: &[f32]) -> (f32, f32) {
        let beside = self.beside.iter().filter(|&&beside| beside != NONE);
        beside.fold((0.0, 0.0), |(sum, count), &beside| {
            (sum + field[beside as usize], count + 1.0)
        })
    }
}

/// How the two halves of the body go together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Twins {
    /// Both have the same shares.
    Even,
    /// The shares of one are the negative of those of the other.
    Odd,
}

/// The share of one joint in every cell: as `given` in the bones, the mean of the neighbours elsewhere, up to
/// `reach` cells beyond the bones. With halves even and odd, half their sum is what a joint of the left has in
/// the left half, and half their difference what it has in the right.
pub fn spread(cells: &[Cell], given: &[(u32, f32)], reach: u32, twins: Twins) -> Vec<f32> {
    /// Sweeps over all cells, and how far beyond the mean each goes to get there sooner.
    const SWEEPS: usize = 70;
    const BEYOND: f32 = 1.85;
    let mut field = vec![0.0; cells.len()];
    let (mut low, mut high) = (UVec3::MAX, UVec3::MIN);
    for &(index, share) in given {
        field[index as usize] = share;
        let place = cells[index as usize].place;
        (low, high) = (low.min(place), high.max(place));
    }
    let (low, high) = (low.saturating_sub(UVec3::splat(reach)), high + reach);
    let near = |cell: &Cell| cell.place.cmpge(low).all() && cell.place.cmple(high).all();
    let near: Vec<usize> = (0..cells.len())
        .filter(|&index| near(&cells[index]))
        .collect();
    for _ in 0..SWEEPS {
        for &index in near.iter().filter(|&&index| !cells[index].bony) {
            let (sum, mut count) = cells[index].around(&field);
            if cells[index].meets_twin && twins == Twins::Odd {
                count += 2.0;
            }
            field[index] += BEYOND * (sum / f32::max(count, 1.0) - field[index]);
        }
    }
    for share in &mut field {
        *share = share.max(0.0);
    }
    soften(cells, &near, field, twins)
}

/// Evens out a field a little, so that flesh is not torn where two bones nearly meet.
fn soften(cells: &[Cell], near: &[usize], mut field: Vec<f32>, twins: Twins) -> Vec<f32> {
    const ROUNDS: usize = 20;
    let mut before = field.clone();
    for _ in 0..ROUNDS {
        for &index in near {
            let (mut sum, mut count) = cells[index].around(&before);
            let share = before[index];
            if cells[index].meets_twin {
                count += 1.0;
                sum += if twins == Twins::Odd { -share } else { share };
            }
            field[index] = (share + sum) / (count + 1.0);
        }
        before.copy_from_slice(&field);
    }
    field
}

/// Whether a field has reached the other half of the body.
pub fn felt_at_median(cells: &[Cell], field: &[f32]) -> bool {
    const NOTICEABLE: f32 = 1e-3;
    let median = cells.iter().zip(field).filter(|(cell, _)| cell.meets_twin);
    median.into_iter().any(|(_, &share)| share > NOTICEABLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row of cells, the first at the median plane, each touching the next.
    fn row(count: u32, bones: &[u32]) -> Vec<Cell> {
        let beside = |index: u32| if index < count { index } else { NONE };
        (0..count)
            .map(|index| Cell {
                beside: [
                    beside(index.wrapping_sub(1)),
                    beside(index + 1),
                    NONE,
                    NONE,
                    NONE,
                    NONE,
                ],
                meets_twin: index == 0,
                bony: bones.contains(&index),
                ..Cell::new(UVec3::new(index, 0, 0))
            })
            .collect()
    }

    #[test]
    fn between_two_bones_a_share_falls_evenly() {
        let cells = row(41, &[0, 40]);
        let field = spread(&cells, &[(0, 1.0)], 100, Twins::Even);
        assert!((field[20] - 0.5).abs() < 0.01, "{}", field[20]);
        assert!((field[10] - 0.75).abs() < 0.02, "{}", field[10]);
        assert!(field.windows(2).all(|pair| pair[0] >= pair[1]));
    }

    #[test]
    fn halfway_between_the_two_sides_both_have_the_same_share() {
        let cells = row(20, &[19]);
        let even = spread(&cells, &[(19, 1.0)], 100, Twins::Even);
        let odd = spread(&cells, &[(19, 1.0)], 100, Twins::Odd);
        let (here, there) = ((even[0] + odd[0]) / 2.0, (even[0] - odd[0]) / 2.0);
        assert!(
            (here - 0.5).abs() < 0.03 && (there - 0.5).abs() < 0.03,
            "{here} {there}"
        );
        assert!(felt_at_median(&cells, &even));
    }
}

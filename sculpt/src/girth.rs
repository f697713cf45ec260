//! The outline of the trunk as distances from its axis, by height and angle.

use glam::Vec3;

use crate::section::catmull_rom;
use crate::solid::smooth_min;
use crate::spec::metres;
use crate::spec::skin::GirthFile;

/// The trunk as a stack of outlines.
pub struct Girths {
    axis: Vec3,
    rows: Vec<(f32, Vec<f32>)>,
}

impl Girths {
    /// Takes the outlines, sorted by height.
    pub fn new(files: &[GirthFile], (x, z): (f32, f32)) -> Self {
        let mut rows: Vec<(f32, Vec<f32>)> = files
            .iter()
            .filter(|file| file.radii.len() > 1)
            .map(|file| {
                (
                    file.height / 1000.0,
                    file.radii.iter().map(|r| r / 1000.0).collect(),
                )
            })
            .collect();
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        Self {
            axis: metres((x, 0.0, z)),
            rows,
        }
    }

    /// The box that holds the trunk.
    pub fn bounds(&self) -> (Vec3, Vec3) {
        let widest = self
            .rows
            .iter()
            .flat_map(|row| &row.1)
            .copied()
            .fold(0.0, f32::max);
        let (Some(low), Some(high)) = (self.rows.first(), self.rows.last()) else {
            return (Vec3::ZERO, Vec3::ZERO);
        };
        (
            Vec3::new(0.0, low.0, self.axis.z - widest),
            Vec3::new(widest, high.0, self.axis.z + widest),
        )
    }

    /// Nearly the distance to the outline, negative inside.
    pub fn distance(&self, p: Vec3) -> f32 {
        const FAR: f32 = 1.0;
        /// Rounding of the upper and the lower end, metres.
        const ROUND: f32 = 0.06;
        /// The outline is not upright everywhere: its radial distance is a little too long.
        const SLANT: f32 = 0.92;
        let (Some(low), Some(high)) = (self.rows.first(), self.rows.last()) else {
            return FAR;
        };
        let d = p - self.axis;
        let angle = d.x.abs().atan2(d.z);
        let radius = d.x.hypot(d.z);
        let side = (radius - self.radius(p.y, angle)) * SLANT;
        let beyond = (low.0 - p.y).max(p.y - high.0);
        -smooth_min(-side, -beyond, ROUND)
    }

    fn radius(&self, height: f32, angle: f32) -> f32 {
        let after = self
            .rows
            .partition_point(|row| row.0 < height)
            .clamp(1, self.rows.len() - 1);
        let (below, above) = (&self.rows[after - 1], &self.rows[after]);
        let part = ((height - below.0) / (above.0 - below.0).max(1e-6)).clamp(0.0, 1.0);
        let at = |row: &[f32]| {
            let step = angle / std::f32::consts::PI * (row.len() - 1) as f32;
            let first = (step as usize).min(row.len() - 2);
            // Mirrored beyond front and back, so that the outline is smooth there.
            let before = if first == 0 { row[1] } else { row[first - 1] };
            let after = row.get(first + 2).copied().unwrap_or(row[row.len() - 2]);
            smooth(
                [before, row[first], row[first + 1], after],
                step - first as f32,
            )
        };
        let lower = at(&self.rows[after.saturating_sub(2)].1);
        let upper = at(&self.rows[(after + 1).min(self.rows.len() - 1)].1);
        smooth([lower, at(&below.1), at(&above.1), upper], part)
    }
}

/// The Catmull-Rom curve between the second and the third number.
fn smooth([a, b, c, d]: [f32; 4], t: f32) -> f32 {
    let along = |v: f32| Vec3::new(v, 0.0, 0.0);
    catmull_rom([along(a), along(b), along(c), along(d)], t).x
}

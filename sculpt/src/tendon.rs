//! Where a muscle is tendon: thin ends, stated shares of its length, tendinous intersections.

use glam::Vec2;

use crate::section::Ring;

/// 0 in the belly, 1 in the tendon: where a section is small beside the largest one.
pub fn of_thinness(rings: &[Ring]) -> Vec<f32> {
    const BELLY: f32 = 0.30;
    const TENDON: f32 = 0.10;
    let area = |ring: &Ring| ring.section.half_width * ring.section.half_thickness;
    let largest = rings.iter().map(area).fold(1e-9, f32::max);
    let of = |ring: &Ring| ((BELLY - area(ring) / largest) / (BELLY - TENDON)).clamp(0.0, 1.0);
    rings.iter().map(of).collect()
}

/// The tendon that a file states.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tendons<'a> {
    /// Shares of the length at origin and insertion; where left out, what is thin.
    pub ends: Option<(f32, f32)>,
    /// Shares of the length at which an intersection crosses.
    pub intersections: &'a [f32],
}

impl Tendons<'_> {
    /// What is stated, in place of what was `found`; both by vertex.
    pub fn over(&self, fibres: &[Vec2], found: &[f32]) -> Vec<f32> {
        let stated = |along: f32, found: f32| match self.ends {
            Some((origin, insertion)) => at_ends(along, origin, insertion),
            None => found,
        };
        let crossing = |along: f32| {
            let bands = self.intersections.iter();
            bands.map(|at| band(along - at)).fold(0.0, f32::max)
        };
        let vertices = fibres.iter().zip(found);
        vertices
            .map(|(fibre, &found)| stated(fibre.x, found).max(crossing(fibre.x)))
            .collect()
    }
}

/// 1 in the stated shares at both ends, fading over a tenth of the length.
pub fn at_ends(along: f32, origin: f32, insertion: f32) -> f32 {
    const FADE: f32 = 0.1;
    let beyond = (origin - along).max(along - (1.0 - insertion));
    (beyond / FADE + 0.5).clamp(0.0, 1.0)
}

/// 1 in the middle of an intersection, 0 where the belly begins again.
fn band(away: f32) -> f32 {
    const HALF_WIDTH: f32 = 0.035;
    (1.3 - away.abs() / HALF_WIDTH).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stated_share_is_tendon_and_the_rest_is_belly() {
        for (along, expected) in [(0.0, 1.0), (0.5, 0.0), (0.85, 1.0), (1.0, 1.0)] {
            assert_eq!(at_ends(along, 0.05, 0.25), expected, "at {along}");
        }
    }

    #[test]
    fn an_intersection_is_a_narrow_band() {
        assert_eq!((band(0.0), band(0.1)), (1.0, 0.0));
    }
}

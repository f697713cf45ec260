//! Where a muscle is tendon: thin ends, stated shares of its length, tendinous intersections.

use glam::Vec2;

use crate::section::{Section, resample};

/// The largest section of a muscle, as width times thickness: that of its belly.
pub fn belly<'a>(sections: impl Iterator<Item = &'a Section>) -> f32 {
    sections.map(area).fold(1e-9, f32::max)
}

/// 0 in the belly, 1 in the tendon: where a section of the sweep is small beside the `belly`; by vertex.
pub fn of_thinness(sections: &[Section], fibres: &[Vec2], belly: f32) -> Vec<f32> {
    const BELLY: f32 = 0.30;
    const TENDON: f32 = 0.10;
    const STEPS: usize = 64;
    let rings = resample(sections, STEPS + 1);
    let of = |fibre: &Vec2| {
        let ring = &rings[(fibre.x * STEPS as f32).round() as usize];
        ((BELLY - area(&ring.section) / belly) / (BELLY - TENDON)).clamp(0.0, 1.0)
    };
    fibres.iter().map(of).collect()
}

fn area(section: &Section) -> f32 {
    section.half_width * section.half_thickness
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
    const HALF_WIDTH: f32 = 0.03;
    (1.3 - away.abs() / HALF_WIDTH).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use glam::Vec3;

    use super::*;

    fn spindle(scale: f32) -> Vec<Section> {
        [(0.0, 0.004), (0.1, 0.02), (0.2, 0.004)]
            .map(|(y, half)| Section::ellipse(Vec3::Y * y, Vec3::X, half * scale, half * scale))
            .to_vec()
    }

    #[test]
    fn the_thin_ends_are_tendon_and_the_middle_is_belly() {
        let whole = spindle(1.0);
        let places = [0.0, 0.5, 1.0].map(|along| Vec2::new(along, 0.0));
        let tendon = of_thinness(&whole, &places, belly(whole.iter()));
        assert_eq!(tendon, [1.0, 0.0, 1.0]);
    }

    #[test]
    fn a_piece_that_is_thin_beside_the_belly_is_tendon_all_along() {
        let (whole, cord) = (spindle(1.0), spindle(0.2));
        let places = [0.0, 0.5, 1.0].map(|along| Vec2::new(along, 0.0));
        assert_eq!(of_thinness(&cord, &places, belly(whole.iter())), [1.0; 3]);
    }

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

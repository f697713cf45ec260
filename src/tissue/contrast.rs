//! How far two colours stand apart for weak eyes, as WCAG 2.2 measures it.

use bevy::color::{LinearRgba, Luminance, Srgba};

/// The least contrast of a shape, such as a lit muscle, with what it lies on (WCAG 2.2, success criterion 1.4.11).
pub const LEAST_OF_SHAPES: f32 = 3.0;
/// The least contrast of letters with what they stand on (WCAG 2.2, success criterion 1.4.3).
pub const LEAST_OF_LETTERS: f32 = 4.5;

/// The contrast ratio of two opaque colours, 1 where they are alike to 21 for black on white.
pub fn contrast(one: Srgba, other: Srgba) -> f32 {
    // What a screen scatters even where it is black.
    const FLARE: f32 = 0.05;
    let [one, other] = [one, other].map(|colour| LinearRgba::from(colour).luminance() + FLARE);
    one.max(other) / one.min(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        let of = |one, other| {
            let colour = |text| Srgba::hex(text).expect("a colour");
            contrast(colour(one), colour(other))
        };
        // Ratios as other checkers give them.
        for (one, other, expected) in [
            ("#000000", "#FFFFFF", 21.0),
            ("#FFFFFF", "#FFFFFF", 1.0),
            ("#767676", "#FFFFFF", 4.54),
            ("#FF0000", "#FFFFFF", 4.0),
        ] {
            let found = of(one, other);
            assert!((found - expected).abs() < 0.01, "{one} {other}: {found}");
            assert_eq!(found, of(other, one));
        }
    }
}

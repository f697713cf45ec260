//! The scale that people read: from numbers of a muscle to how brightly it shines and to words.

/// How much a muscle works, 0 to 1 on the scale of the picture, from its activation, 0 to 1: nothing below what
/// merely keeps a posture; the steps are those of the bands of electromyography, about a fifth and two fifths.
pub fn work_level(activation: f32) -> f32 {
    along(
        &[(0.08, 0.0), (0.16, 0.45), (0.30, 0.70), (0.60, 1.0)],
        activation,
    )
}

/// How much a muscle is stretched, 0 to 1 on the scale of the picture, from how much longer it is, as a share of the
/// most that one movement alone can lengthen it: nothing up to half of it. Ordinal, not a measure of tension.
pub fn stretch_level(reach: f32) -> f32 {
    along(&[(0.50, 0.0), (1.00, 1.0)], reach)
}

/// The message for a level of work; none where the muscle rests.
pub fn work_message(level: f32) -> Option<&'static str> {
    match level {
        level if level >= 0.85 => Some("works-hard"),
        level if level >= 0.55 => Some("works-moderately"),
        level if level >= 0.20 => Some("works-little"),
        _ => None,
    }
}

/// The message for a level of stretch; none where the muscle is not stretched.
pub fn stretch_message(level: f32) -> Option<&'static str> {
    match level {
        level if level >= 0.5 => Some("stretched"),
        level if level >= 0.1 => Some("stretched-little"),
        _ => None,
    }
}

/// The value at `x` on a line through points, level beyond its ends.
fn along(points: &[(f32, f32)], x: f32) -> f32 {
    let after = points.partition_point(|(at, _)| *at < x);
    let low = points[after.saturating_sub(1)];
    let high = points[after.min(points.len() - 1)];
    match high.0 > low.0 {
        true => low.1 + (high.1 - low.1) * ((x - low.0) / (high.0 - low.0)).clamp(0.0, 1.0),
        false => low.1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rest_stays_dark_and_the_scale_rises_to_its_end() {
        assert_eq!((work_level(0.0), work_level(0.03)), (0.0, 0.0));
        assert!((work_level(0.23) - 0.575).abs() < 1e-6);
        assert_eq!((work_level(0.6), work_level(2.0)), (1.0, 1.0));
        assert_eq!((stretch_level(-0.2), stretch_level(1.0)), (0.0, 1.0));
        assert_eq!(work_message(work_level(0.4)), Some("works-moderately"));
        assert_eq!(stretch_message(stretch_level(0.5)), None);
    }
}

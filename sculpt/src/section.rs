//! Cross-sections along a line: the spline through them and its frame.

use glam::Vec3;

/// One cross-section of a sweep, metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Section {
    /// Centre of the section.
    pub centre: Vec3,
    /// Unit vector of the wide axis.
    pub across: Vec3,
    /// Half of the extent along the wide axis.
    pub half_width: f32,
    /// Half of the extent along the narrow axis.
    pub half_thickness: f32,
    /// How far the middle stands out beyond the edges, towards the outside of the body.
    pub bow: Vec3,
}

/// A point of the resampled line with its frame.
#[derive(Debug, Clone, Copy)]
pub struct Ring {
    /// The interpolated section; `across` is perpendicular to `along`.
    pub section: Section,
    /// Unit tangent.
    pub along: Vec3,
    /// Unit vector of the narrow axis.
    pub narrow: Vec3,
    /// Arc length from the first section, 0..1 of the whole.
    pub fraction: f32,
}

/// Puts `count` rings at equal arc lengths on the Catmull-Rom curve through the sections.
///
/// The wide axis is kept from flipping. Fewer than two sections give no rings.
pub fn resample(sections: &[Section], count: usize) -> Vec<Ring> {
    if sections.len() < 2 {
        return Vec::new();
    }
    let sections = untwisted(sections);
    const STEPS: usize = 12;
    let last = sections.len() - 1;
    let dense: Vec<Section> = (0..=last * STEPS)
        .map(|step| at(&sections, step as f32 / STEPS as f32))
        .collect();
    let mut lengths = vec![0.0];
    for pair in dense.windows(2) {
        lengths.push(lengths[lengths.len() - 1] + pair[0].centre.distance(pair[1].centre));
    }
    let whole = lengths[lengths.len() - 1].max(1e-6);
    (0..count)
        .map(|ring| {
            let fraction = ring as f32 / (count - 1) as f32;
            let after = lengths
                .partition_point(|l| *l < fraction * whole)
                .clamp(1, dense.len() - 1);
            let span = (lengths[after] - lengths[after - 1]).max(1e-9);
            let part = (fraction * whole - lengths[after - 1]) / span;
            let step = (after - 1) as f32 + part.clamp(0.0, 1.0);
            ring_at(&sections, step / STEPS as f32, fraction)
        })
        .collect()
}

/// The length of the line through the centres.
pub fn length(sections: &[Section]) -> f32 {
    sections
        .windows(2)
        .map(|pair| pair[0].centre.distance(pair[1].centre))
        .sum()
}

fn untwisted(sections: &[Section]) -> Vec<Section> {
    let mut straight = sections.to_vec();
    for index in 1..straight.len() {
        if straight[index].across.dot(straight[index - 1].across) < 0.0 {
            straight[index].across = -straight[index].across;
        }
    }
    straight
}

fn ring_at(sections: &[Section], parameter: f32, fraction: f32) -> Ring {
    const NEAR: f32 = 0.05;
    let last = (sections.len() - 1) as f32;
    let mut section = at(sections, parameter);
    let before = at(sections, (parameter - NEAR).max(0.0)).centre;
    let after = at(sections, (parameter + NEAR).min(last)).centre;
    let along = (after - before).normalize_or(Vec3::Y);
    section.across = section
        .across
        .reject_from_normalized(along)
        .normalize_or(along.any_orthonormal_vector());
    Ring {
        section,
        along,
        narrow: along.cross(section.across),
        fraction,
    }
}

/// The section at a parameter that counts sections from 0.
fn at(sections: &[Section], parameter: f32) -> Section {
    let last = sections.len() - 1;
    let first = (parameter.floor().max(0.0) as usize).min(last.saturating_sub(1));
    let part = parameter - first as f32;
    let [a, b, c, d] = [
        sections[first.saturating_sub(1)],
        sections[first],
        sections[(first + 1).min(last)],
        sections[(first + 2).min(last)],
    ];
    let mix = |x: f32, y: f32| x + (y - x) * part;
    Section {
        centre: catmull_rom([a.centre, b.centre, c.centre, d.centre], part),
        across: b.across.lerp(c.across, part).normalize_or(b.across),
        half_width: mix(b.half_width, c.half_width),
        half_thickness: mix(b.half_thickness, c.half_thickness),
        bow: b.bow.lerp(c.bow, part),
    }
}

/// The uniform Catmull-Rom curve between the second and the third point.
pub fn catmull_rom([a, b, c, d]: [Vec3; 4], t: f32) -> Vec3 {
    let (t2, t3) = (t * t, t * t * t);
    0.5 * (2.0 * b
        + (c - a) * t
        + (2.0 * a - 5.0 * b + 4.0 * c - d) * t2
        + (3.0 * b - a - 3.0 * c + d) * t3)
}

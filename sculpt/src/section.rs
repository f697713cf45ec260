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
    /// How far the middle stands out beyond the edges along the narrow axis.
    pub bow: f32,
    /// How much thicker the edge in the direction of `across` is than the mean, as a share of it.
    pub wedge: f32,
    /// Exponent of the superellipse; 2 is an ellipse.
    pub exponent: f32,
}

impl Section {
    /// An ellipse.
    pub fn ellipse(centre: Vec3, across: Vec3, half_width: f32, half_thickness: f32) -> Self {
        Self {
            centre,
            across,
            half_width,
            half_thickness,
            bow: 0.0,
            wedge: 0.0,
            exponent: 2.0,
        }
    }

    /// `self` at 0, `other` at 1, in the frame of `self`.
    pub fn mixed(&self, other: &Self, part: f32) -> Self {
        let mix = |of: fn(&Self) -> f32| of(self) + (of(other) - of(self)) * part;
        Self {
            centre: self.centre.lerp(other.centre, part),
            across: self
                .across
                .lerp(other.across, part)
                .normalize_or(self.across),
            half_width: mix(|s| s.half_width),
            half_thickness: mix(|s| s.half_thickness),
            bow: mix(|s| s.bow),
            wedge: mix(|s| s.wedge),
            exponent: mix(|s| s.exponent),
        }
    }

    /// Half of the thickness at `u` from -1 to 1 across the width.
    pub fn half_thickness_at(&self, u: f32) -> f32 {
        self.half_thickness * (1.0 + self.wedge * u.clamp(-1.0, 1.0))
    }

    /// How far the middle of the thickness lies along the narrow axis at `u` from -1 to 1: a parabola whose
    /// mean is zero.
    pub fn bend_at(&self, u: f32) -> f32 {
        self.bow * (1.0 / 3.0 - u * u)
    }
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
            let section = &mut straight[index];
            section.across = -section.across;
            section.wedge = -section.wedge;
            section.bow = -section.bow;
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
    Section {
        centre: catmull_rom([a.centre, b.centre, c.centre, d.centre], part),
        ..b.mixed(&c, part)
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

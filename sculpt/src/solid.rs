//! Solids as smooth unions of simple parts, and their signed distance.

use glam::{Quat, Vec3};

use crate::section::{Ring, Section, resample};

/// A part of a solid, metres.
#[derive(Debug, Clone)]
pub enum Part {
    /// A rod with round ends whose radius changes evenly.
    Rod {
        from: Vec3,
        to: Vec3,
        radii: (f32, f32),
    },
    /// An ellipsoid; `turn` takes its axes to the axes of the body.
    Bead { at: Vec3, radii: Vec3, turn: Quat },
    /// Triangles made thick.
    Plate {
        triangles: Vec<[Vec3; 3]>,
        radius: f32,
    },
    /// Elliptic sections along a line, with round ends.
    Sweep(Vec<Ring>),
    /// Elliptic sections along a line, cut flat at its ends.
    Prism(Vec<Ring>),
    /// An ellipsoid that is taken away.
    Carve { at: Vec3, radii: Vec3, turn: Quat },
}

impl Part {
    /// The part along some sections.
    pub fn sweep(sections: &[Section]) -> Self {
        Self::Sweep(resample(sections, sections.len() * 2 - 1))
    }

    /// Whether the part is taken away from the others.
    pub fn is_carved(&self) -> bool {
        matches!(self, Self::Carve { .. })
    }

    /// Signed distance, metres, negative inside; of ellipsoids nearly so.
    pub fn distance(&self, p: Vec3) -> f32 {
        match self {
            Self::Rod { from, to, radii } => rod(p, *from, *to, *radii),
            Self::Bead { at, radii, turn } | Self::Carve { at, radii, turn } => {
                ellipsoid(turn.inverse() * (p - *at), *radii)
            }
            Self::Plate { triangles, radius } => {
                let near = triangles
                    .iter()
                    .map(|t| to_triangle(p, t))
                    .fold(f32::MAX, f32::min);
                near - radius
            }
            Self::Sweep(rings) => rings
                .windows(2)
                .map(|pair| segment(p, &pair[0], &pair[1]))
                .fold(f32::MAX, f32::min),
            Self::Prism(rings) => prism(p, rings),
        }
    }

    /// The box that holds the part.
    pub fn bounds(&self) -> (Vec3, Vec3) {
        let mut points = Vec::new();
        let mut ball = |at: Vec3, radius: f32| {
            points.extend([at - Vec3::splat(radius), at + Vec3::splat(radius)])
        };
        match self {
            Self::Rod { from, to, radii } => {
                ball(*from, radii.0);
                ball(*to, radii.1);
            }
            Self::Bead { at, radii, .. } | Self::Carve { at, radii, .. } => {
                ball(*at, radii.max_element())
            }
            Self::Plate { triangles, radius } => {
                triangles.iter().flatten().for_each(|&p| ball(p, *radius))
            }
            Self::Sweep(rings) | Self::Prism(rings) => rings.iter().for_each(|r| {
                ball(
                    r.section.centre,
                    r.section.half_width.max(r.section.half_thickness),
                )
            }),
        }
        points
            .iter()
            .fold((Vec3::MAX, Vec3::MIN), |(low, high), &p| {
                (low.min(p), high.max(p))
            })
    }
}

/// Parts joined with rounded seams.
#[derive(Debug, Clone)]
pub struct Solid {
    /// The parts in the order in which they are joined.
    pub parts: Vec<Part>,
    /// Width of the rounded seams, metres.
    pub blend: f32,
    /// Whether the parts stand on both sides of the median plane.
    pub symmetry: Symmetry,
}

/// Whether a solid is folded at the median plane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symmetry {
    /// As given.
    None,
    /// What is given for the left stands on the right as well.
    Median,
}

impl Solid {
    /// Signed distance, metres, negative inside.
    pub fn distance(&self, p: Vec3) -> f32 {
        let p = match self.symmetry {
            Symmetry::None => p,
            Symmetry::Median => Vec3::new(p.x.abs(), p.y, p.z),
        };
        self.parts
            .iter()
            .fold(1.0, |sum, part| match part.is_carved() {
                true => -smooth_min(-sum, part.distance(p), self.blend),
                false => smooth_min(sum, part.distance(p), self.blend),
            })
    }

    /// The outward direction.
    pub fn gradient(&self, p: Vec3) -> Vec3 {
        const STEP: f32 = 4e-4;
        let d = |axis: Vec3| self.distance(p + axis * STEP) - self.distance(p - axis * STEP);
        Vec3::new(d(Vec3::X), d(Vec3::Y), d(Vec3::Z)) / (2.0 * STEP)
    }

    /// The box that holds the solid.
    pub fn bounds(&self) -> (Vec3, Vec3) {
        let (mut low, mut high) = (Vec3::MAX, Vec3::MIN);
        for part in self.parts.iter().filter(|part| !part.is_carved()) {
            let (a, b) = part.bounds();
            (low, high) = (low.min(a), high.max(b));
        }
        if self.symmetry == Symmetry::Median {
            low.x = -high.x;
        }
        (low - self.blend, high + self.blend)
    }
}

/// Minimum with a rounded seam of width `k` (polynomial, after I. Quilez).
pub fn smooth_min(a: f32, b: f32, k: f32) -> f32 {
    let h = (k - (a - b).abs()).max(0.0) / k.max(1e-9);
    a.min(b) - h * h * k * 0.25
}

fn rod(p: Vec3, from: Vec3, to: Vec3, radii: (f32, f32)) -> f32 {
    let axis = to - from;
    let t = ((p - from).dot(axis) / axis.length_squared().max(1e-12)).clamp(0.0, 1.0);
    p.distance(from + axis * t) - (radii.0 + (radii.1 - radii.0) * t)
}

/// Nearly the distance to an ellipsoid at the origin (first order, after I. Quilez).
pub fn ellipsoid(p: Vec3, radii: Vec3) -> f32 {
    let k0 = (p / radii).length();
    let k1 = (p / (radii * radii)).length();
    if k1 < 1e-9 {
        -radii.min_element()
    } else {
        k0 * (k0 - 1.0) / k1
    }
}

/// Nearly the distance to the part of a sweep between two rings, with a round end beyond them.
pub fn segment(p: Vec3, a: &Ring, b: &Ring) -> f32 {
    let axis = b.section.centre - a.section.centre;
    let span = axis.length().max(1e-6);
    let along = axis / span;
    let t = ((p - a.section.centre).dot(along) / span).clamp(0.0, 1.0);
    let mix = |x: f32, y: f32| x + (y - x) * t;
    let d = p - (a.section.centre + axis * t);
    let across = a
        .section
        .across
        .lerp(b.section.across, t)
        .reject_from_normalized(along)
        .normalize_or(a.section.across);
    let narrow = along.cross(across);
    let half_width = mix(a.section.half_width, b.section.half_width).max(1e-4);
    let half_thickness = mix(a.section.half_thickness, b.section.half_thickness).max(1e-4);
    let end = half_thickness.min(half_width);
    ellipsoid(
        Vec3::new(d.dot(across), d.dot(narrow), d.dot(along)),
        Vec3::new(half_width, half_thickness, end),
    )
}

/// A tube of sections without round ends.
fn prism(p: Vec3, rings: &[Ring]) -> f32 {
    const OPEN: f32 = 1.0;
    let side = rings
        .windows(2)
        .map(|pair| slice(p, &pair[0], &pair[1]))
        .fold(f32::MAX, f32::min);
    let (Some(first), Some(last)) = (rings.first(), rings.last()) else {
        return OPEN;
    };
    let below = (first.section.centre - p).dot(first.along);
    let above = (p - last.section.centre).dot(last.along);
    let outside = Vec3::new(side, below, above).max(Vec3::ZERO).length();
    outside + side.max(below).max(above).min(0.0)
}

/// The distance to the side of the tube between two rings, taken at the nearest height.
fn slice(p: Vec3, a: &Ring, b: &Ring) -> f32 {
    let axis = b.section.centre - a.section.centre;
    let t = ((p - a.section.centre).dot(axis) / axis.length_squared().max(1e-12)).clamp(0.0, 1.0);
    let mix = |x: f32, y: f32| x + (y - x) * t;
    let d = p - (a.section.centre + axis * t);
    let flat = Vec3::new(d.dot(a.section.across), d.dot(a.narrow), 0.0);
    let radii = Vec3::new(
        mix(a.section.half_width, b.section.half_width),
        mix(a.section.half_thickness, b.section.half_thickness),
        1.0,
    );
    let away = d.dot(a.along).abs();
    ellipsoid(flat, radii) + away
}

fn to_triangle(p: Vec3, &[a, b, c]: &[Vec3; 3]) -> f32 {
    let (ab, ac, ap) = (b - a, c - a, p - a);
    let normal = ab.cross(ac);
    let area = normal.length_squared().max(1e-18);
    let v = ap.cross(ac).dot(normal) / area;
    let w = ab.cross(ap).dot(normal) / area;
    if v >= 0.0 && w >= 0.0 && v + w <= 1.0 {
        return ap.dot(normal).abs() / area.sqrt();
    }
    [(a, b), (b, c), (c, a)]
        .iter()
        .map(|&(x, y)| rod(p, x, y, (0.0, 0.0)))
        .fold(f32::MAX, f32::min)
}

//! Solids as smooth unions of simple parts, and their signed distance.

use glam::{Quat, Vec3, Vec4};

use crate::section::{Ring, Section, catmull_rom, resample};

/// A part of a solid, metres.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its form.
    pub shape: Shape,
    /// What it does to the parts before it.
    pub cut: Cut,
    /// Width of the rounded seam towards the parts before it.
    pub blend: f32,
}

/// What a part does to the parts before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// It is joined to them.
    Join,
    /// It is taken away from them.
    Carve,
}

/// The form of a part, metres.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A rod with round ends whose radius changes evenly.
    Rod {
        from: Vec3,
        to: Vec3,
        radii: (f32, f32),
    },
    /// An ellipsoid; `turn` takes its axes to the axes of the body.
    Bead { at: Vec3, radii: Vec3, turn: Quat },
    /// Triangles whose corners (x, y, z) have a half thickness (w).
    Plate(Vec<[Vec4; 3]>),
    /// Sections along a line, with round ends.
    Sweep(Vec<Ring>),
    /// Sections along a line, cut flat at its ends.
    Prism(Vec<Ring>),
}

impl Shape {
    /// The shape along some sections.
    pub fn sweep(sections: &[Section]) -> Self {
        Self::Sweep(rings(sections))
    }

    /// The shape along some sections, cut flat at its ends.
    pub fn prism(sections: &[Section]) -> Self {
        Self::Prism(rings(sections))
    }

    /// A smooth plate through rows of points with their half thickness (w).
    pub fn plate(grid: &[Vec<Vec4>]) -> Self {
        let fine = subdivided(&transposed(&subdivided(grid)));
        let mut triangles = Vec::new();
        for pair in fine.windows(2) {
            for (above, below) in pair[0].windows(2).zip(pair[1].windows(2)) {
                let [a, b, c, d] = [above[0], above[1], below[0], below[1]];
                triangles.extend([[a, b, c], [b, d, c]]);
            }
        }
        Self::Plate(triangles)
    }

    /// Signed distance, metres, negative inside; of ellipsoids and sections nearly so.
    pub fn distance(&self, p: Vec3) -> f32 {
        match self {
            Self::Rod { from, to, radii } => rod(p, *from, *to, *radii),
            Self::Bead { at, radii, turn } => ellipsoid(turn.inverse() * (p - *at), *radii),
            Self::Plate(triangles) => triangles
                .iter()
                .map(|t| to_triangle(p, t))
                .fold(f32::MAX, f32::min),
            Self::Sweep(rings) => rings
                .windows(2)
                .map(|pair| segment(p, &pair[0], &pair[1]))
                .fold(f32::MAX, f32::min),
            Self::Prism(rings) => prism(p, rings),
        }
    }

    /// The box that holds the shape.
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
            Self::Bead { at, radii, .. } => ball(*at, radii.max_element()),
            Self::Plate(triangles) => triangles
                .iter()
                .flatten()
                .for_each(|p| ball(p.truncate(), p.w)),
            Self::Sweep(rings) | Self::Prism(rings) => rings.iter().for_each(|r| {
                let widest = r.section.half_width.max(r.section.half_thickness_at(1.0));
                ball(
                    r.section.centre,
                    widest.max(r.section.half_thickness_at(-1.0)) + r.section.bow.abs(),
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

fn rings(sections: &[Section]) -> Vec<Ring> {
    resample(sections, sections.len() * 2 - 1)
}

/// Each row with a point between any two, on the smooth line through them.
fn subdivided(rows: &[Vec<Vec4>]) -> Vec<Vec<Vec4>> {
    let halved = |row: &Vec<Vec4>| {
        let last = row.len() - 1;
        let mut fine = vec![row[0]];
        for index in 0..last {
            let four = [
                index.saturating_sub(1),
                index,
                index + 1,
                (index + 2).min(last),
            ]
            .map(|i| row[i]);
            let place = catmull_rom(four.map(Vec4::truncate), 0.5);
            fine.extend([place.extend((four[1].w + four[2].w) / 2.0), row[index + 1]]);
        }
        fine
    };
    rows.iter().map(halved).collect()
}

fn transposed(rows: &[Vec<Vec4>]) -> Vec<Vec<Vec4>> {
    (0..rows[0].len())
        .map(|column| rows.iter().map(|row| row[column]).collect())
        .collect()
}

/// Parts joined with rounded seams.
#[derive(Debug, Clone)]
pub struct Solid {
    /// The parts in the order in which they are joined.
    pub parts: Vec<Part>,
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
        self.parts.iter().fold(1.0, |sum, part| match part.cut {
            Cut::Carve => -smooth_min(-sum, part.shape.distance(p), part.blend),
            Cut::Join => smooth_min(sum, part.shape.distance(p), part.blend),
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
        let mut seam = 0.0_f32;
        for part in self.parts.iter().filter(|part| part.cut == Cut::Join) {
            let (a, b) = part.shape.bounds();
            (low, high) = (low.min(a), high.max(b));
            seam = seam.max(part.blend);
        }
        if self.symmetry == Symmetry::Median {
            low.x = -high.x;
        }
        (low - seam, high + seam)
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
    let d = p - (a.section.centre + axis * t);
    let across = a
        .section
        .across
        .lerp(b.section.across, t)
        .reject_from_normalized(along)
        .normalize_or(a.section.across);
    let narrow = along.cross(across);
    let profile = a.section.mixed(&b.section, t);
    let end = profile.half_thickness.min(profile.half_width);
    profile_distance(
        &profile,
        Vec3::new(d.dot(across), d.dot(narrow), d.dot(along)),
        end,
    )
}

/// Nearly the distance to a section at the origin, `p` along its wide axis, its narrow axis and its tangent,
/// with a round end of `end` metres.
fn profile_distance(section: &Section, p: Vec3, end: f32) -> f32 {
    const THINNEST: f32 = 1e-4;
    let half_width = section.half_width.max(THINNEST);
    let u = p.x / half_width;
    let half_thickness = section.half_thickness_at(u).max(THINNEST);
    let flat = Vec3::new(p.x, p.y - section.bend_at(u.clamp(-1.0, 1.0)), p.z);
    superellipsoid(
        flat,
        Vec3::new(half_width, half_thickness, end.max(THINNEST)),
        section.exponent,
    )
}

/// Nearly the distance to a superellipsoid at the origin, to first order.
fn superellipsoid(p: Vec3, radii: Vec3, exponent: f32) -> f32 {
    if exponent == 2.0 {
        return ellipsoid(p, radii);
    }
    let scaled = (p / radii).abs();
    let power = |v: Vec3, e: f32| Vec3::new(v.x.powf(e), v.y.powf(e), v.z.powf(e));
    let level = power(scaled, exponent).element_sum().powf(1.0 / exponent);
    if level < 1e-6 {
        return -radii.min_element();
    }
    let slope = power(scaled / level, exponent - 1.0) / radii;
    (level - 1.0) / slope.length()
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
    let d = p - (a.section.centre + axis * t);
    let flat = Vec3::new(d.dot(a.section.across), d.dot(a.narrow), 0.0);
    let away = d.dot(a.along).abs();
    profile_distance(&a.section.mixed(&b.section, t), flat, 1.0) + away
}

/// The distance to a thick triangle: to its nearest point, less the half thickness there.
pub fn to_triangle(p: Vec3, corners: &[Vec4; 3]) -> f32 {
    let [a, b, c] = corners.map(Vec4::truncate);
    let (ab, ac, ap) = (b - a, c - a, p - a);
    let normal = ab.cross(ac);
    let area = normal.length_squared().max(1e-18);
    let v = ap.cross(ac).dot(normal) / area;
    let w = ab.cross(ap).dot(normal) / area;
    if v >= 0.0 && w >= 0.0 && v + w <= 1.0 {
        let half = corners[0].w * (1.0 - v - w) + corners[1].w * v + corners[2].w * w;
        return ap.dot(normal).abs() / area.sqrt() - half;
    }
    [(0, 1), (1, 2), (2, 0)]
        .map(|(from, to)| {
            let [from, to] = [corners[from], corners[to]];
            rod(p, from.truncate(), to.truncate(), (from.w, to.w))
        })
        .into_iter()
        .fold(f32::MAX, f32::min)
}

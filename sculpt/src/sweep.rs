//! A closed tube of elliptic cross-sections: spindle muscles, ribs, small long bones.

use glam::{Vec2, Vec3};

use crate::mesh::Mesh;
use crate::section::{Ring, Section, length, resample};

/// How finely a sweep is cut.
#[derive(Debug, Clone, Copy)]
pub struct Fineness {
    /// Rings along the line.
    pub rings: usize,
    /// Corners of each ring.
    pub sides: usize,
}

impl Fineness {
    /// A fineness that follows the size of the sweep, times `detail`.
    pub fn of(sections: &[Section], detail: f32) -> Self {
        let widest = sections.iter().map(|s| s.half_width).fold(0.0, f32::max);
        let rings = (length(sections) / 0.014 * detail).round() as usize;
        let sides = (6.0 + widest / 0.005 * detail).round() as usize;
        Self {
            rings: rings.clamp(7, 34),
            sides: sides.clamp(6, 18),
        }
    }
}

/// The mesh of a sweep with round closed ends and its fibre coordinates; its tendon is left to the caller.
pub fn sweep(sections: &[Section], fineness: Fineness) -> Mesh {
    let rings = resample(sections, fineness.rings);
    let (Some(first), Some(last)) = (rings.first(), rings.last()) else {
        return Mesh::default();
    };
    let reach = |ring: &Ring| {
        (0.02 * length(sections))
            .clamp(0.0, 0.004)
            .max(0.3 * ring.section.half_thickness)
    };
    let start = first.section.centre - first.along * reach(first);
    let end = last.section.centre + last.along * reach(last);
    let (columns, rows) = (fineness.sides + 1, rings.len());
    let step = std::f32::consts::TAU / fineness.sides as f32;
    let swell = (step / step.sin()).sqrt();
    let mut mesh = Mesh::default();
    for ring in &rings {
        for side in 0..columns {
            let around = (side % fineness.sides) as f32 / fineness.sides as f32;
            mesh.positions
                .push(on_ring(ring, around * std::f32::consts::TAU, swell));
            mesh.fibres.push(Vec2::new(
                ring.fraction,
                side as f32 / fineness.sides as f32,
            ));
        }
    }
    let mut triangle =
        |a: usize, b: usize, c: usize| mesh.triangles.push([a as u32, b as u32, c as u32]);
    let poles = [rows * columns, rows * columns + 1];
    for side in 0..fineness.sides {
        triangle(poles[0], side + 1, side);
        for row in 0..rows - 1 {
            let corner = row * columns + side;
            triangle(corner, corner + 1, corner + columns);
            triangle(corner + 1, corner + columns + 1, corner + columns);
        }
        let corner = (rows - 1) * columns + side;
        triangle(poles[1], corner, corner + 1);
    }
    mesh.positions.extend([start, end]);
    mesh.fibres
        .extend([Vec2::new(0.0, 0.5), Vec2::new(1.0, 0.5)]);
    mesh.face_outwards();
    mesh.smooth_normals();
    mesh
}

/// A point of the outline: a superellipse, wedged and bent; `swell` makes its polygon as large as itself.
fn on_ring(ring: &Ring, angle: f32, swell: f32) -> Vec3 {
    let section = ring.section;
    let (sin, cos) = angle.sin_cos();
    let power = |v: f32| v.abs().powf(2.0 / section.exponent) * v.signum();
    let u = power(cos);
    let v = section.half_thickness_at(u) * power(sin) * swell + section.bend_at(u);
    section.centre + section.across * (section.half_width * u * swell) + ring.narrow * v
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spindle() -> Vec<Section> {
        [(0.0, 0.004), (0.1, 0.02), (0.2, 0.004)]
            .map(|(y, half)| Section::ellipse(Vec3::new(0.0, y, 0.0), Vec3::X, half, half * 0.5))
            .to_vec()
    }

    #[test]
    fn a_sweep_is_closed_and_faces_outwards() {
        let mesh = sweep(
            &spindle(),
            Fineness {
                rings: 9,
                sides: 10,
            },
        );
        let key = |i: u32| {
            (mesh.positions[i as usize] * 1e6)
                .round()
                .as_ivec3()
                .to_array()
        };
        let mut edges = std::collections::BTreeMap::new();
        for &[a, b, c] in &mesh.triangles {
            for (from, to) in [(a, b), (b, c), (c, a)] {
                *edges.entry((key(from), key(to))).or_insert(0) += 1;
                *edges.entry((key(to), key(from))).or_insert(0) -= 1;
            }
        }
        assert!(
            edges.values().all(|&count| count == 0),
            "each edge is walked once each way"
        );
        assert!(mesh.volume() > 0.0);
    }
}

//! A closed surface sorted into cells: which places lie inside it, and how far they are from it.

use glam::{DVec2, DVec3, IVec3, UVec3, Vec3};

use crate::mesh::Mesh;

/// The triangles of one structure, ready for questions about places.
pub struct Surface {
    triangles: Vec<[Vec3; 3]>,
    low: Vec3,
    high: Vec3,
    cell: f32,
    size: UVec3,
    /// The triangles near each cell.
    near: Bins,
    /// The triangles that a line along x through each (y, z) cell can meet.
    across: Bins,
}

impl Surface {
    /// Sorts the triangles of a mesh that has some.
    pub fn new(mesh: &Mesh) -> Self {
        const SMALLEST: f32 = 0.002;
        const LARGEST: f32 = 0.012;
        let triangles: Vec<_> = mesh.triangles.iter().map(|&t| mesh.corners(t)).collect();
        let low = mesh.positions.iter().copied().fold(Vec3::MAX, Vec3::min);
        let high = mesh.positions.iter().copied().fold(Vec3::MIN, Vec3::max);
        let area: f32 = triangles.iter().map(|&t| area(t)).sum();
        let cell = (area / triangles.len().max(1) as f32)
            .sqrt()
            .clamp(SMALLEST, LARGEST);
        let size = ((high - low) / cell).floor().as_uvec3() + 1;
        let cell_of = |p: Vec3| ((p - low) / cell).as_uvec3().min(size - 1);
        let boxes: Vec<(UVec3, UVec3)> = triangles
            .iter()
            .map(|[a, b, c]| (cell_of(a.min(*b).min(*c)), cell_of(a.max(*b).max(*c))))
            .collect();
        let near = Bins::new(
            (size.x * size.y * size.z) as usize,
            boxes
                .iter()
                .map(|&(first, last)| boxed(first, last).map(move |at| index(at, size))),
        );
        let across = Bins::new(
            (size.y * size.z) as usize,
            boxes.iter().map(|&(first, last)| {
                boxed(first.with_x(0), last.with_x(0)).map(move |at| column(at, size))
            }),
        );
        Self {
            triangles,
            low,
            high,
            cell,
            size,
            near,
            across,
        }
    }

    fn cell_of(&self, p: Vec3) -> UVec3 {
        ((p - self.low) / self.cell)
            .max(Vec3::ZERO)
            .as_uvec3()
            .min(self.size - 1)
    }

    /// Whether a box meets the box around the surface.
    pub fn meets(&self, low: Vec3, high: Vec3) -> bool {
        low.cmple(self.high).all() && high.cmpge(self.low).all()
    }

    /// Whether a place is enclosed, also where pieces of the surface overlap.
    pub fn encloses(&self, p: Vec3) -> bool {
        /// Moves the line off the corners and edges, which lie on the grain of the positions.
        const ASIDE: DVec2 = DVec2::new(1.234_567e-7, 2.345_671e-7);
        if p.cmplt(self.low).any() || p.cmpgt(self.high).any() {
            return false;
        }
        let line = DVec2::new(p.y.into(), p.z.into()) + ASIDE;
        let crossings = self
            .across
            .of(column(self.cell_of(p), self.size))
            .iter()
            .filter_map(|&t| crossing(line, self.triangles[t as usize]))
            .filter(|(x, _)| *x > f64::from(p.x));
        crossings.map(|(_, way)| way).sum::<i32>() != 0
    }

    /// The distance of a place from the surface, metres.
    pub fn distance(&self, p: Vec3) -> f32 {
        p.distance(self.nearest(p))
    }

    /// The place on the surface that is nearest to a place.
    pub fn nearest(&self, p: Vec3) -> Vec3 {
        let middle = self.cell_of(p).as_ivec3();
        let last = self.size.as_ivec3() - 1;
        let mut best = Vec3::MAX;
        for ring in 0..=last.max_element() {
            // Cells of this ring are at least so far away.
            if best.distance(p) <= (ring - 1).max(0) as f32 * self.cell {
                break;
            }
            let first = (middle - ring).max(IVec3::ZERO).as_uvec3();
            let end = (middle + ring).min(last).as_uvec3();
            for at in boxed(first, end) {
                if (at.as_ivec3() - middle).abs().max_element() < ring {
                    continue;
                }
                for &t in self.near.of(index(at, self.size)) {
                    let found = on_triangle(p, self.triangles[t as usize]);
                    if found.distance_squared(p) < best.distance_squared(p) {
                        best = found;
                    }
                }
            }
        }
        best
    }
}

/// Numbers sorted into cells.
struct Bins {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Bins {
    /// `cells_of` gives the cells of item 0, of item 1 and so on.
    fn new(
        count: usize,
        cells_of: impl Iterator<Item = impl Iterator<Item = usize>> + Clone,
    ) -> Self {
        let mut starts = vec![0_u32; count + 1];
        for cell in cells_of.clone().flatten() {
            starts[cell + 1] += 1;
        }
        for cell in 0..count {
            starts[cell + 1] += starts[cell];
        }
        let mut free = starts.clone();
        let mut items = vec![0; starts[count] as usize];
        for (item, cells) in cells_of.enumerate() {
            for cell in cells {
                items[free[cell] as usize] = item as u32;
                free[cell] += 1;
            }
        }
        Self { starts, items }
    }

    fn of(&self, cell: usize) -> &[u32] {
        &self.items[self.starts[cell] as usize..self.starts[cell + 1] as usize]
    }
}

fn boxed(first: UVec3, last: UVec3) -> impl Iterator<Item = UVec3> {
    (first.z..=last.z).flat_map(move |z| {
        (first.y..=last.y).flat_map(move |y| (first.x..=last.x).map(move |x| UVec3::new(x, y, z)))
    })
}

fn index(at: UVec3, size: UVec3) -> usize {
    (at.x + size.x * (at.y + size.y * at.z)) as usize
}

fn column(at: UVec3, size: UVec3) -> usize {
    (at.y + size.y * at.z) as usize
}

/// Where a line along x meets a triangle, and whether it leaves (1) or enters (-1) there.
fn crossing(line: DVec2, corners: [Vec3; 3]) -> Option<(f64, i32)> {
    let [a, b, c] = corners.map(Vec3::as_dvec3);
    let flat = |p: DVec3| DVec2::new(p.y, p.z) - line;
    let (u, v, w) = (flat(a), flat(b), flat(c));
    let shares = [v.perp_dot(w), w.perp_dot(u), u.perp_dot(v)];
    let way = match shares {
        [a, b, c] if a > 0.0 && b > 0.0 && c > 0.0 => 1,
        [a, b, c] if a < 0.0 && b < 0.0 && c < 0.0 => -1,
        _ => return None,
    };
    let sum: f64 = shares.iter().sum();
    let x = (a.x * shares[0] + b.x * shares[1] + c.x * shares[2]) / sum;
    Some((x, way))
}

/// The area of a triangle.
pub fn area([a, b, c]: [Vec3; 3]) -> f32 {
    (b - a).cross(c - a).length() / 2.0
}

/// The place on a triangle that is nearest to a place.
fn on_triangle(p: Vec3, [a, b, c]: [Vec3; 3]) -> Vec3 {
    let (ab, ac, ap) = (b - a, c - a, p - a);
    let normal = ab.cross(ac);
    let square = normal.length_squared();
    if square > 0.0 {
        let v = ap.cross(ac).dot(normal) / square;
        let w = ab.cross(ap).dot(normal) / square;
        if v >= 0.0 && w >= 0.0 && v + w <= 1.0 {
            return a + ab * v + ac * w;
        }
    }
    let on_edge = |from: Vec3, to: Vec3| {
        let along = to - from;
        let t = (p - from).dot(along) / along.length_squared().max(1e-18);
        from + along * t.clamp(0.0, 1.0)
    };
    let nearer = |q: Vec3, r: Vec3| match q.distance_squared(p) <= r.distance_squared(p) {
        true => q,
        false => r,
    };
    nearer(nearer(on_edge(a, b), on_edge(b, c)), on_edge(c, a))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contour::contour;
    use crate::solid::{Cut, Part, Shape, Solid, Symmetry};

    fn ball(x: f32) -> Mesh {
        let shape = Shape::Rod {
            from: Vec3::new(x, 0.0, 0.0),
            to: Vec3::new(x, 0.0, 0.0),
            radii: (0.03, 0.03),
        };
        let part = Part {
            shape,
            cut: Cut::Join,
            blend: 0.0,
        };
        let solid = Solid {
            parts: vec![part],
            symmetry: Symmetry::None,
        };
        contour(&solid, 0.002, 4000)
    }

    #[test]
    fn depth_in_a_ball_and_distance_from_it_are_those_of_the_ball() {
        let surface = Surface::new(&ball(0.0));
        for (x, inside) in [(0.0, true), (0.02, true), (0.035, false), (0.2, false)] {
            let p = Vec3::new(0.0, x, 0.003);
            assert_eq!(surface.encloses(p), inside, "{x}");
            let found = surface.distance(p);
            assert!(
                (found - (p.length() - 0.03).abs()).abs() < 4e-4,
                "{x}: {found}"
            );
        }
    }

    #[test]
    fn where_pieces_overlap_it_is_inside() {
        let mut both = ball(0.0);
        both.append(ball(0.03));
        assert!(Surface::new(&both).encloses(Vec3::new(0.015, 0.001, 0.001)));
        assert!(!Surface::new(&both).encloses(Vec3::new(0.075, 0.001, 0.001)));
    }
}

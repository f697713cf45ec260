//! Which places of a grid a closed surface encloses.

use glam::{Vec2, Vec3};

use crate::contour::Grid;
use crate::mesh::Mesh;

/// Where lines along Z meet a surface.
pub struct Enclosed {
    /// The height of each meeting, with 1 where the line leaves the surface and -1 where it enters.
    lines: Vec<Vec<(f32, i32)>>,
    width: u32,
}

impl Enclosed {
    /// On a line through each place of a grid.
    pub fn of(mesh: &Mesh, grid: &Grid) -> Self {
        let mut enclosed = Self::empty(grid, grid.size.x);
        enclosed.meet(mesh, grid, |x, y| grid.at(x, y, 0).truncate());
        enclosed
    }

    /// In the median plane, at the heights of a grid.
    pub fn in_median_plane(mesh: &Mesh, grid: &Grid) -> Self {
        const BESIDE: f32 = 1e-5;
        let mut enclosed = Self::empty(grid, 1);
        enclosed.meet(mesh, grid, |_, y| Vec2::new(BESIDE, grid.at(0, y, 0).y));
        enclosed
    }

    fn empty(grid: &Grid, width: u32) -> Self {
        Self {
            lines: vec![Vec::new(); (width * grid.size.y) as usize],
            width,
        }
    }

    fn meet(&mut self, mesh: &Mesh, grid: &Grid, line: impl Fn(u32, u32) -> Vec2) {
        for &triangle in &mesh.triangles {
            let corners = mesh.corners(triangle);
            let low = corners[0].min(corners[1]).min(corners[2]);
            let high = corners[0].max(corners[1]).max(corners[2]);
            let place = |p: Vec3| ((p - grid.origin) / grid.cell).max(Vec3::ZERO);
            let (first, last) = (place(low).as_uvec3(), place(high).ceil().as_uvec3());
            for y in first.y..=last.y.min(grid.size.y - 1) {
                for x in first.x.min(self.width - 1)..=last.x.min(self.width - 1) {
                    let met = crossing(line(x, y), corners);
                    self.lines[(x + self.width * y) as usize].extend(met);
                }
            }
        }
    }

    /// Whether the surface encloses the height `z` on the line at a place of the grid.
    pub fn holds(&self, x: u32, y: u32, z: f32) -> bool {
        let line = &self.lines[(x + self.width * y) as usize];
        let beyond = line.iter().filter(|(height, _)| *height > z);
        beyond.map(|(_, way)| way).sum::<i32>() > 0
    }
}

/// Where a line along Z meets a triangle, and whether it leaves through it (1) or enters (-1).
fn crossing(line: Vec2, corners: [Vec3; 3]) -> Option<(f32, i32)> {
    // Off the grid of rounded positions, so that the line meets no edge.
    let line = line + Vec2::new(1.3e-6, 1.7e-6);
    let [a, b, c] = corners.map(|corner| corner.truncate() - line);
    let sides = [b.perp_dot(c), c.perp_dot(a), a.perp_dot(b)];
    let way = if sides.iter().all(|&side| side > 0.0) {
        1
    } else if sides.iter().all(|&side| side < 0.0) {
        -1
    } else {
        return None;
    };
    let whole: f32 = sides.iter().sum();
    let heights = sides.iter().zip(corners);
    let z = heights.map(|(side, corner)| side * corner.z).sum::<f32>() / whole;
    Some((z, way))
}

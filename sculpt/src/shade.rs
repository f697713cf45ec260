//! Baked light: how much of the sky over each vertex is free of bones and muscles.

use glam::{IVec3, Vec3};

use crate::mesh::Mesh;

/// Space in small cells, filled where a surface passes.
pub struct Crowd {
    origin: Vec3,
    size: IVec3,
    filled: Vec<bool>,
}

const CELL: f32 = 0.004;

/// How far and how strongly neighbours darken.
#[derive(Debug, Clone, Copy)]
pub struct Shading {
    /// Length of the rays, metres.
    pub reach: f32,
    /// Darkest value.
    pub darkest: f32,
}

impl Crowd {
    /// Fills the cells through which the triangles of some meshes pass.
    pub fn of<'a>(meshes: impl IntoIterator<Item = &'a Mesh>) -> Self {
        let origin = Vec3::new(-0.42, -0.03, -0.22);
        let size = ((Vec3::new(0.42, 1.78, 0.24) - origin) / CELL)
            .ceil()
            .as_ivec3();
        let mut crowd = Self {
            origin,
            size,
            filled: vec![false; (size.x * size.y * size.z) as usize],
        };
        for mesh in meshes {
            for &triangle in &mesh.triangles {
                crowd.fill(mesh.corners(triangle));
            }
        }
        crowd
    }

    fn fill(&mut self, [a, b, c]: [Vec3; 3]) {
        let longest = a.distance(b).max(b.distance(c)).max(c.distance(a));
        let steps = (longest / (0.6 * CELL)).ceil().max(1.0) as usize;
        for i in 0..=steps {
            for j in 0..=steps - i {
                let (u, v) = (i as f32 / steps as f32, j as f32 / steps as f32);
                if let Some(cell) = self.cell(a + (b - a) * u + (c - a) * v) {
                    self.filled[cell] = true;
                }
            }
        }
    }

    fn cell(&self, p: Vec3) -> Option<usize> {
        let at = ((p - self.origin) / CELL).floor().as_ivec3();
        let inside = at.cmpge(IVec3::ZERO).all() && at.cmplt(self.size).all();
        inside.then(|| (at.x + self.size.x * (at.y + self.size.y * at.z)) as usize)
    }

    /// The light at each vertex: less by the share of rays that meet something.
    pub fn shade(&self, mesh: &Mesh, shading: Shading) -> Vec<f32> {
        let rays = directions();
        let shade = |(&p, &n): (&Vec3, &Vec3)| {
            let (mut open, mut all) = (0.0, 0.0);
            for &ray in &rays {
                let slope = ray.dot(n);
                if slope > 0.12 {
                    all += slope;
                    open += slope * self.openness(p + n * 1.6 * CELL, ray, shading.reach);
                }
            }
            shading.darkest + (1.0 - shading.darkest) * (open / f32::max(all, 1e-6))
        };
        mesh.positions
            .iter()
            .zip(&mesh.normals)
            .map(shade)
            .collect()
    }

    /// 1 where a ray meets nothing, less the nearer it is stopped.
    fn openness(&self, from: Vec3, ray: Vec3, reach: f32) -> f32 {
        let steps = (reach / CELL) as usize;
        for step in 0..steps {
            let far = step as f32 / steps as f32;
            let Some(cell) = self.cell(from + ray * (step as f32 * CELL)) else {
                return 1.0;
            };
            if self.filled[cell] {
                return far * far;
            }
        }
        1.0
    }
}

/// Forty-eight directions evenly over the sphere (golden spiral).
fn directions() -> Vec<Vec3> {
    const COUNT: usize = 48;
    const GOLDEN: f32 = 2.399_963_2;
    (0..COUNT)
        .map(|i| {
            let y = 1.0 - (2 * i + 1) as f32 / COUNT as f32;
            let (sin, cos) = (GOLDEN * i as f32).sin_cos();
            let radius = (1.0 - y * y).sqrt();
            Vec3::new(cos * radius, y, sin * radius)
        })
        .collect()
}

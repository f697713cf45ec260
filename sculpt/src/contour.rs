//! The surface of a solid: surface nets, drawn onto the surface, then simplified.

use fast_surface_nets::ndshape::{RuntimeShape, Shape};
use fast_surface_nets::{SurfaceNetsBuffer, surface_nets};
use glam::{UVec3, Vec3};
use meshopt::{SimplifyOptions, VertexDataAdapter};

use crate::mesh::Mesh;
use crate::solid::Solid;

/// A regular grid of samples.
#[derive(Debug, Clone)]
pub struct Grid {
    /// Place of the first sample, metres.
    pub origin: Vec3,
    /// Distance of neighbouring samples, metres.
    pub cell: f32,
    /// Samples along each axis.
    pub size: UVec3,
}

impl Grid {
    /// A grid over a box, two cells wider on each side.
    pub fn over(low: Vec3, high: Vec3, cell: f32) -> Self {
        let origin = low - 2.0 * cell;
        let size = ((high - low) / cell).ceil().as_uvec3() + 5;
        Self { origin, cell, size }
    }

    /// Number of samples.
    pub fn len(&self) -> usize {
        (self.size.x * self.size.y * self.size.z) as usize
    }

    /// Place of one sample.
    pub fn at(&self, x: u32, y: u32, z: u32) -> Vec3 {
        self.origin + Vec3::new(x as f32, y as f32, z as f32) * self.cell
    }

    /// The first and the last sample of a box given in cells from the first sample of the grid.
    pub fn range(&self, low: Vec3, high: Vec3) -> (UVec3, UVec3) {
        let last = self.size - 1;
        let first = low.max(Vec3::ZERO).as_uvec3().min(last);
        (first, high.max(Vec3::ZERO).ceil().as_uvec3().min(last))
    }

    /// Index of one sample.
    pub fn index(&self, x: u32, y: u32, z: u32) -> usize {
        (x + self.size.x * (y + self.size.y * z)) as usize
    }
}

/// The zero surface of samples on a grid.
pub fn surface(grid: &Grid, samples: &[f32]) -> Mesh {
    let shape = RuntimeShape::<u32, 3>::new(grid.size.to_array());
    debug_assert_eq!(shape.usize(), samples.len());
    let mut buffer = SurfaceNetsBuffer::default();
    surface_nets(
        samples,
        &shape,
        [0; 3],
        (grid.size - 1).to_array(),
        &mut buffer,
    );
    let mut mesh = Mesh {
        positions: buffer
            .positions
            .iter()
            .map(|&p| grid.origin + Vec3::from(p) * grid.cell)
            .collect(),
        triangles: buffer.indices.as_chunks::<3>().0.to_vec(),
        ..Mesh::default()
    };
    mesh.face_outwards();
    mesh
}

/// The mesh of a solid with about `triangles` triangles, sampled every `cell` metres.
pub fn contour(solid: &Solid, cell: f32, triangles: usize) -> Mesh {
    let (low, high) = solid.bounds();
    let grid = Grid::over(low, high, cell);
    let mut mesh = surface(&grid, &sample(solid, &grid));
    for p in &mut mesh.positions {
        let slope = solid.gradient(*p);
        let step = slope * (solid.distance(*p) / slope.length_squared().max(0.25));
        *p -= step.clamp_length_max(0.7 * cell);
    }
    simplify(&mut mesh, triangles);
    mesh.normals = mesh
        .positions
        .iter()
        .map(|&p| solid.gradient(p).normalize_or(Vec3::Y))
        .collect();
    mesh
}

/// Samples every fourth point first and skips what lies far from the surface.
fn sample(solid: &Solid, grid: &Grid) -> Vec<f32> {
    const BLOCK: u32 = 4;
    let mut samples = vec![1.0; grid.len()];
    let far = grid.cell * BLOCK as f32 * 1.8;
    for z0 in (0..grid.size.z).step_by(BLOCK as usize) {
        for y0 in (0..grid.size.y).step_by(BLOCK as usize) {
            for x0 in (0..grid.size.x).step_by(BLOCK as usize) {
                let middle =
                    solid.distance(grid.at(x0, y0, z0) + grid.cell * 0.5 * (BLOCK - 1) as f32);
                let end = (UVec3::new(x0, y0, z0) + BLOCK).min(grid.size);
                for z in z0..end.z {
                    for y in y0..end.y {
                        for x in x0..end.x {
                            let value = if middle.abs() > far {
                                middle
                            } else {
                                solid.distance(grid.at(x, y, z))
                            };
                            samples[grid.index(x, y, z)] = value;
                        }
                    }
                }
            }
        }
    }
    samples
}

/// Takes away triangles until about `triangles` are left.
pub fn simplify(mesh: &mut Mesh, triangles: usize) {
    simplify_where(mesh, triangles, |_| true);
}

/// Takes away triangles until about `triangles` are left, but no vertex that is not `free`.
pub fn simplify_where(mesh: &mut Mesh, triangles: usize, free: impl Fn(Vec3) -> bool) {
    let indices: Vec<u32> = mesh.triangles.iter().flatten().copied().collect();
    let points: Vec<[f32; 3]> = mesh.positions.iter().map(|p| p.to_array()).collect();
    let locks: Vec<bool> = mesh.positions.iter().map(|&p| !free(p)).collect();
    let Ok(adapter) =
        VertexDataAdapter::new(meshopt::typed_to_bytes(&points), size_of::<[f32; 3]>(), 0)
    else {
        return;
    };
    let fewer = meshopt::simplify_with_locks(
        &indices,
        &adapter,
        &locks,
        (triangles * 3).min(indices.len()),
        1.0,
        SimplifyOptions::None,
        None,
    );
    mesh.triangles = fewer.as_chunks::<3>().0.to_vec();
    mesh.compact();
}

//! The surface of a solid: surface nets, drawn onto the surface, then simplified.

use std::collections::BTreeMap;

use fast_surface_nets::ndshape::{RuntimeShape, Shape};
use fast_surface_nets::{SurfaceNetsBuffer, surface_nets};
use glam::{IVec3, UVec3, Vec3};
use meshopt::{SimplifyOptions, VertexDataAdapter};

use crate::audit::health::crowded_edges;
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
    let mut samples = sample(solid, &grid);
    part_pinches(&grid, &mut samples);
    // A sample on the surface would draw the vertices of all cells around it into one place.
    for sample in &mut samples {
        *sample = sample.abs().max(0.1 * cell).copysign(*sample);
    }
    let mut mesh = surface(&grid, &samples);
    mesh.positions = at_each(solid, &mesh.positions, cell, |solid, p| {
        let slope = solid.gradient(p);
        let step = slope * (solid.distance(p) / slope.length_squared().max(0.25));
        p - step.clamp_length_max(0.7 * cell)
    });
    simplify(&mut mesh, triangles);
    mesh.normals = at_each(solid, &mesh.positions, cell, |solid, p| {
        solid.gradient(p).normalize_or(Vec3::Y)
    });
    mesh
}

/// Asks a solid at many places, which are sorted into blocks so that far parts are not asked.
fn at_each(
    solid: &Solid,
    places: &[Vec3],
    cell: f32,
    ask: impl Fn(&Solid, Vec3) -> Vec3,
) -> Vec<Vec3> {
    const BLOCK: f32 = 6.0;
    /// Beyond the block: the places around each that the gradient asks at.
    const AROUND: f32 = 0.001;
    let block = BLOCK * cell;
    let mut blocks: BTreeMap<[i32; 3], Vec<usize>> = BTreeMap::new();
    for (index, p) in places.iter().enumerate() {
        let at = (p / block).floor().as_ivec3().to_array();
        blocks.entry(at).or_default().push(index);
    }
    let mut answers = vec![Vec3::ZERO; places.len()];
    for (at, indices) in blocks {
        let middle = (IVec3::from_array(at).as_vec3() + 0.5) * block;
        let near = solid.near(middle, block * HALF_DIAGONAL + AROUND);
        for index in indices {
            answers[index] = ask(&near, places[index]);
        }
    }
    answers
}

/// From the middle of a cube to its corner, as a part of its edge.
const HALF_DIAGONAL: f32 = 0.87;

/// Samples in blocks: of what lies far from the surface only the side is told.
fn sample(solid: &Solid, grid: &Grid) -> Vec<f32> {
    const BLOCK: u32 = 16;
    let mut samples = vec![1.0; grid.len()];
    for block in Block::all_of(UVec3::ZERO, grid.size, BLOCK) {
        sample_block(solid, grid, &block, &mut samples);
    }
    samples
}

/// Fills the gap wherever the surface would touch itself at an edge: where of four samples around a square
/// two opposite ones are inside and the other two are not.
pub fn part_pinches(grid: &Grid, samples: &mut [f32]) {
    const PASSES: usize = 16;
    let inside = -0.25 * grid.cell;
    let squares = [
        (UVec3::X, UVec3::Y),
        (UVec3::Y, UVec3::Z),
        (UVec3::Z, UVec3::X),
    ];
    for _ in 0..PASSES {
        let mut parted = true;
        for (right, up) in squares {
            for at in boxed(UVec3::ZERO, grid.size - right - up) {
                let corners = [at, at + right, at + right + up, at + up];
                let indices = corners.map(|at| grid.index(at.x, at.y, at.z));
                let [a, b, c, d] = indices.map(|index| samples[index] < 0.0);
                if a == c && b == d && a != b {
                    let outside = indices.into_iter().filter(|&index| samples[index] >= 0.0);
                    let nearest = outside.min_by(|&x, &y| samples[x].total_cmp(&samples[y]));
                    samples[nearest.unwrap_or(indices[0])] = inside;
                    parted = false;
                }
            }
        }
        if parted {
            return;
        }
    }
}

/// A box of samples, its end not included.
#[derive(Debug, Clone, Copy)]
struct Block {
    first: UVec3,
    end: UVec3,
}

impl Block {
    /// The blocks of `size` samples of a box.
    fn all_of(first: UVec3, end: UVec3, size: u32) -> Vec<Self> {
        let counts = (end - first).map(|n| n.div_ceil(size));
        boxed(UVec3::ZERO, counts)
            .map(|at| {
                let first = first + at * size;
                let end = (first + size).min(end);
                Self { first, end }
            })
            .collect()
    }
}

/// All whole numbers in a box, its end not included.
fn boxed(first: UVec3, end: UVec3) -> impl Iterator<Item = UVec3> {
    (first.z..end.z).flat_map(move |z| {
        (first.y..end.y).flat_map(move |y| (first.x..end.x).map(move |x| UVec3::new(x, y, z)))
    })
}

fn sample_block(solid: &Solid, grid: &Grid, block: &Block, samples: &mut [f32]) {
    /// Smaller blocks are sampled wholly.
    const SMALLEST: u32 = 4;
    /// A distance is trusted when it is so many times that from the middle to a corner.
    const TRUST: f32 = 2.0;
    let Block { first, end } = *block;
    let edge = (end - first).max_element();
    let low = grid.at(first.x, first.y, first.z);
    let middle = low + (end - first - 1).as_vec3() * (grid.cell / 2.0);
    let reach = edge as f32 * grid.cell * HALF_DIAGONAL;
    let distance = solid.distance(middle);
    if distance.abs() > TRUST * reach {
        for at in boxed(first, end) {
            samples[grid.index(at.x, at.y, at.z)] = distance;
        }
        return;
    }
    let near = solid.near(middle, reach);
    if edge <= SMALLEST {
        for at in boxed(first, end) {
            samples[grid.index(at.x, at.y, at.z)] = near.distance(grid.at(at.x, at.y, at.z));
        }
        return;
    }
    for smaller in Block::all_of(first, end, edge.div_ceil(2)) {
        sample_block(&near, grid, &smaller, samples);
    }
}

/// Takes away triangles until about `triangles` are left.
pub fn simplify(mesh: &mut Mesh, triangles: usize) {
    simplify_where(mesh, triangles, |_| true);
}

/// Takes away triangles until about `triangles` are left, but no vertex that is not `free`.
pub fn simplify_where(mesh: &mut Mesh, triangles: usize, free: impl Fn(Vec3) -> bool) {
    const ANY_ERROR: f32 = 1.0;
    let locked = mesh.positions.iter().map(|&p| !free(p)).collect();
    thin_unlocked(mesh, (triangles, ANY_ERROR), SimplifyOptions::None, locked);
}

/// Takes away triangles until about `triangles` are left or the surface would move by more than `error` metres;
/// none are taken where the surface would then touch itself.
pub fn thin(mesh: &mut Mesh, triangles: usize, error: f32, options: SimplifyOptions) {
    let locked = vec![false; mesh.positions.len()];
    thin_unlocked(mesh, (triangles, error), options, locked);
}

fn thin_unlocked(
    mesh: &mut Mesh,
    (triangles, error): (usize, f32),
    options: SimplifyOptions,
    mut locked: Vec<bool>,
) {
    const TRIES: usize = 10;
    let already = crowded_edges(mesh).len();
    let mut found = Mesh::default();
    for tried in 1..=TRIES {
        found = thinned(mesh, &locked, (triangles, error), options);
        let crowded = crowded_edges(&found);
        if crowded.len() <= already {
            break;
        }
        for [a, b] in crowded {
            let reach = 0.5 * tried as f32 * a.distance(b);
            let near = |p: &Vec3| p.distance(a.midpoint(b)) < reach;
            let places = mesh.positions.iter().zip(&mut locked);
            places.for_each(|(p, locked)| *locked |= near(p));
        }
    }
    *mesh = found;
}

/// The mesh with about as many triangles, or moved by no more than an error; locked vertices stay, and where
/// belly turns into tendon more of them do.
fn thinned(
    mesh: &Mesh,
    locked: &[bool],
    (triangles, error): (usize, f32),
    options: SimplifyOptions,
) -> Mesh {
    let mut found = mesh.clone();
    let indices: Vec<u32> = mesh.triangles.iter().flatten().copied().collect();
    let points: Vec<[f32; 3]> = mesh.positions.iter().map(|p| p.to_array()).collect();
    let Ok(adapter) =
        VertexDataAdapter::new(meshopt::typed_to_bytes(&points), size_of::<[f32; 3]>(), 0)
    else {
        return found;
    };
    /// How much tendon in place of belly weighs beside a surface that moves, metres.
    const TENDON: f32 = 0.05;
    let mut tendon = mesh.tendon.clone();
    tendon.resize(points.len(), 0.0);
    let fewer = meshopt::simplify_with_attributes_and_locks(
        &indices,
        &adapter,
        &tendon,
        &[TENDON / mesh.extent()],
        size_of::<f32>(),
        locked,
        (triangles * 3).min(indices.len()),
        error,
        options | SimplifyOptions::ErrorAbsolute,
        None,
    );
    found.triangles = fewer.as_chunks::<3>().0.to_vec();
    found.compact();
    found
}

//! The skin: one smooth surface over muscles and bones, with head, hands and feet of its own.
//!
//! Each shape adds `exp(-distance / softness)` to a sum of which the skin is a level; only the
//! left half is made, and mirrored.

use glam::{UVec3, Vec3};
use meshopt::SimplifyOptions;
use psoas::problem::Problem;

use crate::contour::{Grid, simplify, surface};
use crate::girth::Girths;
use crate::mesh::Mesh;
use crate::section::Section;
use crate::solid::{Cut, Part, Shape, segment, smooth_min};
use crate::spec::skin::SkinFile;

/// The left half of the body as sums of shapes.
struct Field {
    grid: Grid,
    soft: Vec<f32>,
    fine: Vec<f32>,
}

const LOW: Vec3 = Vec3::new(0.0, -0.006, -0.17);
const HIGH: Vec3 = Vec3::new(0.36, 1.73, 0.18);
/// Beyond this many softnesses a shape adds nothing worth having.
const REACH: f32 = 6.0;

impl Field {
    fn new(cell: f32) -> Self {
        let mut grid = Grid::over(LOW, HIGH, cell);
        // The median plane lies in the middle of a cell, so that the surface net meets it.
        grid.origin.x = -2.5 * cell;
        let zeros = vec![0.0; grid.len()];
        Self {
            grid,
            soft: zeros.clone(),
            fine: zeros,
        }
    }

    /// Adds one shape to a sum, in the box where it matters.
    fn add(
        grid: &Grid,
        sum: &mut [f32],
        (low, high): (Vec3, Vec3),
        softness: f32,
        distance: impl Fn(Vec3) -> f32,
    ) {
        let reach = REACH * softness;
        let to_cell = |p: Vec3| ((p - grid.origin) / grid.cell).max(Vec3::ZERO);
        let first = to_cell(low - reach).floor().as_uvec3().min(grid.size - 1);
        let last = to_cell(high + reach).ceil().as_uvec3().min(grid.size - 1);
        for z in first.z..=last.z {
            for y in first.y..=last.y {
                for x in first.x..=last.x {
                    let d = distance(grid.at(x, y, z));
                    if d < reach {
                        sum[grid.index(x, y, z)] += (-d / softness).clamp(-20.0, 20.0).exp();
                    }
                }
            }
        }
    }

    fn add_part(&mut self, part: &Part, softness: f32, layer: Layer) {
        let sum = match layer {
            Layer::Soft => &mut self.soft,
            Layer::Fine => &mut self.fine,
        };
        Self::add(&self.grid, sum, part.shape.bounds(), softness, |p| {
            part.shape.distance(p)
        });
    }

    /// Signed distance, nearly, of the two layers together.
    fn level(&self, softness: f32, fineness: f32) -> Vec<f32> {
        let log = |sum: f32, scale: f32| -scale * sum.max(1e-12).ln();
        let pairs = self.soft.iter().zip(&self.fine);
        pairs
            .map(|(&soft, &fine)| smooth_min(log(soft, softness), log(fine, fineness), 0.004))
            .collect()
    }
}

/// Which sum a shape belongs to.
#[derive(Debug, Clone, Copy)]
enum Layer {
    Soft,
    Fine,
}

/// The line of sections that a muscle or bone gives to the skin.
pub struct Core {
    /// Its sections.
    pub sections: Vec<Section>,
}

/// The whole skin without joints and shade.
///
/// # Errors
/// A shape that cannot be built.
pub fn skin(file: &SkinFile, cores: &[Core]) -> Result<Mesh, Problem> {
    let (softness, fineness) = (file.softness / 1000.0, file.fineness / 1000.0);
    let mut field = Field::new(file.cell / 1000.0);
    for core in cores {
        add_core(&mut field, core, softness, file.cover / 1000.0);
    }
    let girths = Girths::new(&file.girths, file.axis);
    Field::add(
        &field.grid,
        &mut field.soft,
        girths.bounds(),
        softness,
        |p| girths.distance(p),
    );
    let mut carved = Vec::new();
    for (shapes, layer, scale) in [
        (&file.soft, Layer::Soft, softness),
        (&file.fine, Layer::Fine, fineness),
    ] {
        for shape in shapes {
            const SEAM: f32 = 0.004;
            let part = shape
                .part(SEAM)
                .map_err(|message| Problem::error(message).in_file("skin.ron"))?;
            match part.cut {
                Cut::Carve => carved.push(part),
                Cut::Join => field.add_part(&part, scale, layer),
            }
        }
    }
    let mut level = field.level(softness, fineness);
    carve(&field.grid, &mut level, &carved);
    let mut half = left_of(surface(&field.grid, &level), field.grid.cell);
    for _ in 0..3 {
        relax(&mut half, 0.5);
        relax(&mut half, -0.52);
    }
    simplify(&mut half, file.triangles / 2, SimplifyOptions::LockBorder);
    let mut whole = joined(half);
    whole.drop_degenerate();
    whole.smooth_normals();
    Ok(whole)
}

/// Adds the belly of a muscle or the shaft of a bone; thin tendons make no relief.
fn add_core(field: &mut Field, core: &Core, softness: f32, cover: f32) {
    const THIN: f32 = 0.0045;
    const FLAT: f32 = 0.003;
    let Shape::Sweep(rings) = Shape::sweep(&core.sections) else {
        return;
    };
    for pair in rings.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        let widest = a.section.half_width.max(b.section.half_width);
        let thinnest = a.section.half_thickness.min(b.section.half_thickness);
        if widest < THIN || thinnest < FLAT {
            continue;
        }
        let low = a.section.centre.min(b.section.centre) - widest - cover;
        let high = a.section.centre.max(b.section.centre) + widest + cover;
        Field::add(&field.grid, &mut field.soft, (low, high), softness, |p| {
            segment(p, a, b) - cover
        });
    }
}

fn carve(grid: &Grid, level: &mut [f32], parts: &[Part]) {
    for part in parts {
        let (low, high) = part.shape.bounds();
        let to_cell = |p: Vec3| {
            ((p - grid.origin) / grid.cell)
                .max(Vec3::ZERO)
                .as_uvec3()
                .min(grid.size - 1)
        };
        let (first, last) = (
            to_cell(low - 2.0 * part.blend),
            to_cell(high + 2.0 * part.blend) + UVec3::ONE,
        );
        let last = last.min(grid.size - 1);
        for z in first.z..=last.z {
            for y in first.y..=last.y {
                for x in first.x..=last.x {
                    let sample = &mut level[grid.index(x, y, z)];
                    *sample =
                        -smooth_min(-*sample, part.shape.distance(grid.at(x, y, z)), part.blend);
                }
            }
        }
    }
}

/// Cuts the surface at the median plane and keeps the largest left piece.
fn left_of(mut mesh: Mesh, cell: f32) -> Mesh {
    let on_plane = 0.5 * cell;
    for p in &mut mesh.positions {
        if p.x.abs() < on_plane {
            p.x = 0.0;
        }
    }
    let positions = &mesh.positions;
    mesh.triangles.retain(|t| {
        let x = t.map(|index| positions[index as usize].x);
        x.iter().all(|&x| x >= 0.0) && x.iter().any(|&x| x > 0.0)
    });
    mesh.compact();
    largest_piece(&mut mesh);
    mesh
}

/// Keeps the connected piece with the most triangles.
fn largest_piece(mesh: &mut Mesh) {
    let mut leader: Vec<u32> = (0..mesh.positions.len() as u32).collect();
    fn find(leader: &mut [u32], mut index: u32) -> u32 {
        while leader[index as usize] != index {
            leader[index as usize] = leader[leader[index as usize] as usize];
            index = leader[index as usize];
        }
        index
    }
    for &[a, b, c] in &mesh.triangles {
        for other in [b, c] {
            let (x, y) = (find(&mut leader, a), find(&mut leader, other));
            leader[x.max(y) as usize] = x.min(y);
        }
    }
    let mut sizes = vec![0; leader.len()];
    for triangle in &mesh.triangles {
        sizes[find(&mut leader, triangle[0]) as usize] += 1;
    }
    let largest = (0..sizes.len())
        .max_by_key(|&index| sizes[index])
        .unwrap_or(0) as u32;
    mesh.triangles
        .retain(|t| find(&mut leader, t[0]) == largest);
    mesh.compact();
}

/// One step of Laplacian smoothing; vertices on the median plane stay on it.
fn relax(mesh: &mut Mesh, share: f32) {
    let mut sums = vec![(Vec3::ZERO, 0.0); mesh.positions.len()];
    for &[a, b, c] in &mesh.triangles {
        for (from, to) in [(a, b), (b, c), (c, a), (b, a), (c, b), (a, c)] {
            let sum = &mut sums[to as usize];
            sum.0 += mesh.positions[from as usize];
            sum.1 += 1.0;
        }
    }
    for (p, (sum, count)) in mesh.positions.iter_mut().zip(sums) {
        if count == 0.0 {
            continue;
        }
        let mut target = p.lerp(sum / count, share);
        if p.x == 0.0 {
            target.x = 0.0;
        }
        *p = target;
    }
}

/// The half with its mirror image, sharing the vertices on the median plane.
fn joined(half: Mesh) -> Mesh {
    let count = half.positions.len();
    let mut whole = half.clone();
    let mut twin = Vec::with_capacity(count);
    for (index, p) in half.positions.iter().enumerate() {
        if p.x == 0.0 {
            twin.push(index as u32);
        } else {
            twin.push(whole.positions.len() as u32);
            whole.positions.push(Vec3::new(-p.x, p.y, p.z));
        }
    }
    whole.triangles.extend(
        half.triangles
            .iter()
            .map(|&[a, b, c]| [a, c, b].map(|index| twin[index as usize])),
    );
    whole
}

//! The skin over the bones and muscles of a region: near them, but bridging the gaps between them.
//!
//! What lies below is swollen by its cover and by half the width of the gaps to bridge, and shrunk again by
//! the latter: hollows fill, everything else keeps its form.

use std::collections::{BTreeMap, VecDeque};

use glam::{IVec3, UVec3, Vec3};
use psoas::anatomy::{Kind, Side};
use psoas::problem::Problem;

use crate::body::Structure;
use crate::carry::Carriers;
use crate::contour::{Grid, surface};
use crate::spec::skin::LayerFile;

/// Nearly the signed distance to the skin of a region, sampled in a box.
pub struct Layer {
    /// The samples' places.
    pub grid: Grid,
    /// Beyond this distance the samples tell nothing but that the skin is far.
    pub reach: f32,
    level: Vec<f32>,
}

/// A place of a bone or muscle, and how thick the skin lies over it.
type Sample = (Vec3, f32);

impl Layer {
    /// The skin over those structures that the joints of the region carry; of the right half too where
    /// the region spans both.
    ///
    /// # Errors
    /// An unknown joint.
    pub fn new(
        file: &LayerFile,
        inside: &[Structure],
        carriers: &Carriers,
    ) -> Result<Self, Problem> {
        let cell = file.cell / 1000.0;
        let bridge = file.bridge / 1000.0;
        let samples = samples(file, inside, carriers)?;
        let grid = grid_around(&samples, bridge, cell);
        Ok(closed(grid, &samples, bridge, file.smooth / 1000.0))
    }

    /// Nearly the distance to the skin at a place in the box of the samples.
    pub fn distance(&self, p: Vec3) -> f32 {
        let place = (p - self.grid.origin) / self.grid.cell;
        let last = (self.grid.size - 2).as_vec3();
        let corner = place.floor().clamp(Vec3::ZERO, last);
        let t = (place - corner).clamp(Vec3::ZERO, Vec3::ONE);
        let corner = corner.as_uvec3();
        let at = |x, y, z| self.level[self.grid.index(corner.x + x, corner.y + y, corner.z + z)];
        let mix = |a: f32, b: f32, t: f32| a + (b - a) * t;
        let row = |y, z| mix(at(0, y, z), at(1, y, z), t.x);
        mix(
            mix(row(0, 0), row(1, 0), t.y),
            mix(row(0, 1), row(1, 1), t.y),
            t.z,
        )
    }
}

/// The skin over some samples, with gaps between them closed and all of it smoothed.
fn closed(grid: Grid, samples: &[Sample], bridge: f32, smooth: f32) -> Layer {
    let swollen = swollen(&grid, samples, bridge);
    let outline: Vec<Sample> = surface(&grid, &swollen)
        .positions
        .iter()
        .map(|&p| (p, 0.0))
        .collect();
    let depth = nearest(&grid, &outline, bridge + 3.0 * grid.cell);
    let mut level: Vec<f32> = swollen
        .iter()
        .zip(depth)
        .map(|(&swollen, depth)| bridge - depth.copysign(-swollen))
        .collect();
    blur(&grid, &mut level, smooth);
    Layer {
        reach: bridge + 2.0 * grid.cell,
        grid,
        level,
    }
}

/// Places all over the structures of a region, less than a cell apart.
fn samples(
    file: &LayerFile,
    inside: &[Structure],
    carriers: &Carriers,
) -> Result<Vec<Sample>, Problem> {
    const LEAST_SHARE: f32 = 0.1;
    /// How deep the skin of a region dives where other joints take over.
    const DIVE: f32 = 0.025;
    let mut joints = Vec::new();
    for word in &file.joints {
        let joint = carriers.left_joint(word)?;
        joints.extend([joint, carriers.mirrored(joint)]);
    }
    joints.sort_unstable();
    joints.dedup();
    let step = 0.7 * file.cell / 1000.0;
    let mut found = BTreeMap::new();
    for structure in inside {
        if structure.name.side == Side::Right && !file.both_sides {
            continue;
        }
        let cover = match structure.name.kind {
            Kind::Bone | Kind::Disc => file.bone,
            _ => file.muscle,
        } / 1000.0;
        let mesh = &structure.mesh;
        let share = |index: u32| mesh.influences[index as usize].share(&joints);
        for &triangle in &mesh.triangles {
            let share = triangle.map(share).iter().sum::<f32>() / 3.0;
            if share < LEAST_SHARE {
                continue;
            }
            let cover = cover - DIVE * (1.0 - share).powi(2);
            scatter(mesh.corners(triangle), step, |p| {
                let key = (p / step).floor().as_ivec3().to_array();
                let thickest = found.entry(key).or_insert((p, cover));
                if thickest.1 < cover {
                    *thickest = (p, cover);
                }
            });
        }
    }
    Ok(found.into_values().collect())
}

/// Calls `take` for points all over a triangle.
pub fn scatter([a, b, c]: [Vec3; 3], step: f32, mut take: impl FnMut(Vec3)) {
    let longest = a.distance(b).max(b.distance(c)).max(c.distance(a));
    let steps = (longest / step).ceil().max(1.0) as usize;
    for i in 0..=steps {
        for j in 0..=steps - i {
            let (u, v) = (i as f32 / steps as f32, j as f32 / steps as f32);
            take(a + (b - a) * u + (c - a) * v);
        }
    }
}

/// A grid around what is left of the median plane, and so far beyond it that its other side does not matter.
fn grid_around(samples: &[Sample], bridge: f32, cell: f32) -> Grid {
    let (mut low, mut high) = (Vec3::ZERO, Vec3::ZERO);
    if let Some(&(first, _)) = samples.first() {
        (low, high) = (first, first);
    }
    let mut thickest = 0.0_f32;
    for &(p, cover) in samples {
        (low, high) = (low.min(p), high.max(p));
        thickest = thickest.max(cover);
    }
    let margin = bridge + thickest + 2.0 * cell;
    low = (low - margin).max(Vec3::new(-margin, f32::MIN, f32::MIN));
    Grid::over(low, high + margin, cell)
}

/// The distance to what is swollen by its cover and `bridge`; places enclosed by it count as inside.
fn swollen(grid: &Grid, samples: &[Sample], bridge: f32) -> Vec<f32> {
    let mut level = nearest(grid, samples, bridge + 2.0 * grid.cell);
    for sample in &mut level {
        *sample -= bridge;
    }
    let outside = reached_from_outside(grid, &level);
    for (sample, outside) in level.iter_mut().zip(outside) {
        if !outside {
            *sample = sample.min(-grid.cell);
        }
    }
    level
}

/// Which samples a flood from the corners of the grid reaches through what is above zero, and which are
/// next to them.
fn reached_from_outside(grid: &Grid, level: &[f32]) -> Vec<bool> {
    const STEPS: [IVec3; 6] = [
        IVec3::X,
        IVec3::NEG_X,
        IVec3::Y,
        IVec3::NEG_Y,
        IVec3::Z,
        IVec3::NEG_Z,
    ];
    let mut reached = vec![false; level.len()];
    let last = grid.size - 1;
    let mut front: VecDeque<UVec3> = (0..8)
        .map(|corner| UVec3::new(corner & 1, corner >> 1 & 1, corner >> 2) * last)
        .collect();
    while let Some(at) = front.pop_front() {
        for step in STEPS {
            let next = at.as_ivec3() + step;
            if next.cmplt(IVec3::ZERO).any() || next.cmpgt(last.as_ivec3()).any() {
                continue;
            }
            let next = next.as_uvec3();
            let index = grid.index(next.x, next.y, next.z);
            if !reached[index] {
                reached[index] = true;
                if level[index] > 0.0 {
                    front.push_back(next);
                }
            }
        }
    }
    reached
}

/// The distance to the nearest sample less its cover, `reach` at most: each grid point learns of the
/// nearest sample from its neighbours, in a sweep to and fro.
fn nearest(grid: &Grid, samples: &[Sample], reach: f32) -> Vec<f32> {
    let mut search = Search {
        grid,
        samples,
        level: vec![reach; grid.len()],
        owner: vec![NONE; grid.len()],
    };
    for (number, (p, _)) in samples.iter().enumerate() {
        let place = ((p - grid.origin) / grid.cell).round();
        if place.cmpge(Vec3::ZERO).all() && place.cmplt(grid.size.as_vec3()).all() {
            let at = place.as_uvec3();
            search.offer(grid.index(at.x, at.y, at.z), number as u32);
        }
    }
    let steps = earlier_neighbours(grid.size.to_array().map(|count| count as usize));
    let (first, end) = (steps[0], grid.len() - steps[0]);
    for index in first..end {
        for step in steps {
            search.offer(index, search.owner[index - step]);
        }
    }
    for index in (first..end).rev() {
        for step in steps {
            search.offer(index, search.owner[index + step]);
        }
    }
    search.level
}

/// Stands for no sample.
const NONE: u32 = u32::MAX;

/// The nearest sample found so far for each grid point.
struct Search<'a> {
    grid: &'a Grid,
    samples: &'a [Sample],
    level: Vec<f32>,
    owner: Vec<u32>,
}

impl Search<'_> {
    /// Takes a sample for a grid point when it is nearer than the one found before.
    fn offer(&mut self, index: usize, candidate: u32) {
        if candidate == NONE || candidate == self.owner[index] {
            return;
        }
        let [width, height, _] = self.grid.size.to_array();
        let number = index as u32;
        let at = self.grid.at(
            number % width,
            number / width % height,
            number / (width * height),
        );
        let (p, cover) = self.samples[candidate as usize];
        let found = at.distance(p) - cover;
        if found < self.level[index] {
            (self.level[index], self.owner[index]) = (found, candidate);
        }
    }
}

/// How many samples back the thirteen neighbours of a grid point lie that come before it.
fn earlier_neighbours([width, height, _]: [usize; 3]) -> [usize; 13] {
    std::array::from_fn(|number| {
        let (x, y, z) = (2 - number % 3, 2 - number / 3 % 3, 1 - number / 9);
        (x + width * (y + height * z)) - 1 - width
    })
}

/// Gaussian blur with standard deviation `sigma`, metres.
fn blur(grid: &Grid, level: &mut [f32], sigma: f32) {
    let sigma = sigma / grid.cell;
    if sigma < 0.2 {
        return;
    }
    let reach = (2.5 * sigma).ceil() as usize;
    let mut kernel: Vec<f32> = (0..=reach)
        .map(|step| (-0.5 * (step as f32 / sigma).powi(2)).exp())
        .collect();
    let sum = 2.0 * kernel.iter().sum::<f32>() - kernel[0];
    kernel.iter_mut().for_each(|share| *share /= sum);
    let size = grid.size.to_array().map(|count| count as usize);
    for (stride, count) in [
        (1, size[0]),
        (size[0], size[1]),
        (size[0] * size[1], size[2]),
    ] {
        let before = level.to_owned();
        for (index, sample) in level.iter_mut().enumerate() {
            let at = index / stride % count;
            *sample = kernel[0] * before[index];
            for (step, share) in kernel.iter().enumerate().skip(1) {
                let lower = before[index - step.min(at) * stride];
                let upper = before[index + step.min(count - 1 - at) * stride];
                *sample += share * (lower + upper);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Distances around two posts 30 mm apart, swollen and shrunk by `bridge`.
    fn between_two_posts(bridge: f32) -> f32 {
        const COVER: f32 = 0.004;
        let post = |x: f32| (0..40).map(move |y| (Vec3::new(x, 0.002 * y as f32, 0.0), COVER));
        let samples: Vec<Sample> = post(0.05).chain(post(0.08)).collect();
        let grid = grid_around(&samples, bridge, 0.002);
        let layer = closed(grid, &samples, bridge, 0.0);
        layer.distance(Vec3::new(0.065, 0.04, 0.0))
    }

    #[test]
    fn a_narrow_gap_is_bridged_and_a_wide_one_is_not() {
        assert!(between_two_posts(0.04) < 0.0);
        assert!(between_two_posts(0.005) > 0.0);
    }

    #[test]
    fn the_skin_lies_over_a_sample_by_its_cover() {
        const TOLERANCE: f32 = 0.0005; // a quarter of a cell
        let samples = [(Vec3::new(0.05, 0.0, 0.0), 0.006)];
        let grid = grid_around(&samples, 0.01, 0.002);
        let layer = closed(grid, &samples, 0.01, 0.0);
        let found = layer.distance(Vec3::new(0.056, 0.0, 0.0));
        assert!(found.abs() < TOLERANCE, "{found}");
    }
}

//! The skin: one smooth surface over muscles and bones, with a face, hands and feet of its own.
//!
//! Layers follow what lies below them, shapes add or take away what the layers lack, and touches raise or
//! sink the skin a little; only the left half is made, and mirrored.

use std::collections::BTreeMap;

use glam::Vec3;
use psoas::anatomy::Side;
use psoas::problem::Problem;

use crate::body::Structure;
use crate::carry::Carriers;
use crate::contour::{Grid, part_pinches, simplify_where, surface};
use crate::half::{joined, left_of, relax};
use crate::layer::{Layer, scatter};
use crate::mesh::Mesh;
use crate::solid::{Cut, Part, smooth_min};
use crate::spec::skin::SkinFile;
use crate::spec::{PartFile, metres};
use crate::touch::Touch;

/// Nearly the distance to the skin of the left half, sampled on a grid.
struct Field {
    grid: Grid,
    level: Vec<f32>,
}

const LOW: Vec3 = Vec3::new(0.0, -0.006, -0.17);
const HIGH: Vec3 = Vec3::new(0.36, 1.73, 0.18);

impl Field {
    fn new(cell: f32) -> Self {
        const FAR: f32 = 0.05;
        let mut grid = Grid::over(LOW, HIGH, cell);
        // The median plane lies in the middle of a cell, so that the surface net meets it.
        grid.origin.x = -2.5 * cell;
        Self {
            level: vec![FAR; grid.len()],
            grid,
        }
    }

    /// Changes the samples in a box; both sides of the median plane alike.
    fn change(&mut self, (low, high): (Vec3, Vec3), new: impl Fn(f32, Vec3) -> f32) {
        let low = Vec3::new(low.x.min(-high.x), low.y, low.z);
        let to_cells = |p: Vec3| (p - self.grid.origin) / self.grid.cell;
        let (first, last) = self.grid.range(to_cells(low), to_cells(high));
        for z in first.z..=last.z {
            for y in first.y..=last.y {
                for x in first.x..=last.x {
                    let p = self.grid.at(x, y, z);
                    let sample = &mut self.level[self.grid.index(x, y, z)];
                    *sample = new(*sample, Vec3::new(p.x.abs(), p.y, p.z));
                }
            }
        }
    }

    fn add_layer(&mut self, layer: &Layer, seam: f32) {
        let low = layer.grid.origin;
        let high = low + (layer.grid.size - 1).as_vec3() * layer.grid.cell;
        self.change((low, high), |level, p| match layer.distance(p) {
            distance if distance < layer.reach => smooth_min(level, distance, seam),
            _ => level,
        });
    }

    fn add_part(&mut self, part: &Part) {
        let (low, high) = part.shape.bounds();
        let margin = part.blend + 2.0 * self.grid.cell;
        self.change((low - margin, high + margin), |level, p| {
            let distance = part.shape.distance(p);
            match part.cut {
                Cut::Join => smooth_min(level, distance, part.blend),
                Cut::Carve => -smooth_min(-level, distance, part.blend),
            }
        });
    }

    /// Takes a gap out of the skin, but nothing of the surfaces that lie below it.
    fn add_gap(&mut self, gap: &Part, inside: &[&Mesh]) {
        let (low, high) = gap.shape.bounds();
        let margin = gap.blend + 2.0 * self.grid.cell;
        let (low, high) = (low - margin, high + margin);
        let covered = Covered::new(inside, (low, high));
        self.change((low, high), |level, p| {
            let gap_at = gap.shape.distance(p);
            if gap_at > margin {
                return level;
            }
            -smooth_min(-level, gap_at.max(-covered.height(p)), gap.blend)
        });
    }

    fn add_touch(&mut self, touch: &Touch) {
        self.change(touch.bounds(), |level, p| level - touch.height(p));
    }
}

/// Places all over some surfaces, each under a thin cover, sorted into cells.
struct Covered(BTreeMap<[i32; 3], Vec<Vec3>>);

impl Covered {
    /// The skin that stays over a surface, metres.
    const COVER: f32 = 0.003;
    const CELL: f32 = 2.0 * Self::COVER;

    /// Those within a box.
    fn new(surfaces: &[&Mesh], (low, high): (Vec3, Vec3)) -> Self {
        const STEP: f32 = 0.002;
        let mut cells: BTreeMap<[i32; 3], Vec<Vec3>> = BTreeMap::new();
        for mesh in surfaces {
            for &triangle in &mesh.triangles {
                let [a, b, c] = mesh.corners(triangle);
                if a.max(b).max(c).cmplt(low).any() || a.min(b).min(c).cmpgt(high).any() {
                    continue;
                }
                scatter([a, b, c], STEP, |p| {
                    cells.entry(Self::cell(p)).or_default().push(p)
                });
            }
        }
        Self(cells)
    }

    fn cell(p: Vec3) -> [i32; 3] {
        (p / Self::CELL).floor().as_ivec3().to_array()
    }

    /// How high a place is above the cover, metres; no more than a cell.
    fn height(&self, p: Vec3) -> f32 {
        let [x, y, z] = Self::cell(p);
        let mut nearest = Self::CELL;
        for (dx, dy, dz) in
            (-1..=1).flat_map(|x| (-1..=1).flat_map(move |y| (-1..=1).map(move |z| (x, y, z))))
        {
            for &place in self.0.get(&[x + dx, y + dy, z + dz]).into_iter().flatten() {
                nearest = nearest.min(place.distance(p));
            }
        }
        nearest - Self::COVER
    }
}

/// The whole skin over the structures `inside`, without joints and shade.
///
/// # Errors
/// A shape that cannot be built, an unknown joint.
pub fn skin(file: &SkinFile, inside: &[Structure], carriers: &Carriers) -> Result<Mesh, Problem> {
    let seam = file.seam / 1000.0;
    let mut field = Field::new(file.cell / 1000.0);
    for layer in &file.layers {
        let layer =
            Layer::new(layer, inside, carriers).map_err(|problem| problem.in_file("skin.ron"))?;
        field.add_layer(&layer, seam);
    }
    let fine_seam = file.fine_seam / 1000.0;
    for part in parts(&file.soft, seam)? {
        field.add_part(&part);
    }
    for part in parts(&file.fine, fine_seam)? {
        field.add_part(&part);
    }
    for touch in &file.touches {
        field.add_touch(&Touch::new(touch));
    }
    let flesh = inside
        .iter()
        .filter(|s| !s.name.kind.is_around() && s.name.side != Side::Right);
    let flesh: Vec<&Mesh> = flesh.map(|s| &s.mesh).collect();
    for gap in parts(&file.gaps, fine_seam)? {
        field.add_gap(&gap, &flesh);
    }
    part_pinches(&field.grid, &mut field.level);
    let mut half = left_of(surface(&field.grid, &field.level), field.grid.cell);
    for _ in 0..3 {
        relax(&mut half, 0.5);
        relax(&mut half, -0.52);
    }
    half.smooth_normals();
    thin_out(&mut half, file);
    let mut whole = joined(half);
    whole.drop_degenerate();
    Ok(whole)
}

fn parts(files: &[PartFile], seam: f32) -> Result<Vec<Part>, Problem> {
    let part = |file: &PartFile| file.part(seam);
    let parts: Result<_, String> = files.iter().map(part).collect();
    parts.map_err(|message| Problem::error(message).in_file("skin.ron"))
}

/// Leaves half of the triangles of the file, with the given number for what needs detail.
fn thin_out(half: &mut Mesh, file: &SkinFile) {
    let (middle, radius) = (metres(file.detail.at), file.detail.radius / 1000.0);
    let detailed = |p: Vec3| p.distance(middle) < radius;
    let is_detailed = |&&triangle: &&[u32; 3]| half.corners(triangle).into_iter().all(detailed);
    let dense = half.triangles.iter().filter(is_detailed).count();
    let rest = file.triangles.saturating_sub(file.detail.triangles) / 2;
    simplify_where(half, dense + rest, |p| !detailed(p));
    simplify_where(half, file.triangles / 2, detailed);
}

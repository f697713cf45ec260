//! How bones carry the flesh between them. From its bones the share of each joint spreads through the
//! flesh as heat does, evenly and never through the air: near a bone flesh goes with that bone, between
//! two it goes with both, and a muscle and the skin over it go together.

use glam::{IVec3, UVec3, Vec3};
use psoas::anatomy::{Kind, Side};

use crate::body::Structure;
use crate::carry::{Carriers, Influences};
use crate::contour::Grid;
use crate::enclosed::Enclosed;
use crate::mesh::Mesh;

/// Size of a cell, metres.
const CELL: f32 = 0.005;
/// How far from its bones a joint is felt, metres.
const REACH: f32 = 0.25;
/// Stands for no cell.
const NONE: u32 = u32::MAX;

/// The left half of the body in cells.
pub struct Flesh {
    grid: Grid,
    /// The cell at each place of the grid.
    cell_at: Vec<u32>,
    cells: Vec<Cell>,
}

/// A small cube of flesh or bone.
struct Cell {
    place: UVec3,
    /// The cells it touches.
    beside: [u32; 6],
    /// Whether the cell of the other half at the median plane touches it.
    meets_twin: bool,
    /// What carries it where it is bone.
    bone: Option<Influences>,
}

/// Where a joint of one side is felt: from its own half of the body, or from the other one.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Twins {
    /// Both halves have the same share.
    Even,
    /// One half has what the other one lacks.
    Odd,
}

impl Flesh {
    /// Fills the left half of the skin, and sets the bones into it.
    pub fn new(inside: &[Structure], skin: &Mesh) -> Self {
        let meshes = || inside.iter().map(|s| &s.mesh).chain([skin]);
        let points = || meshes().flat_map(|mesh| &mesh.positions);
        let (low, high) = points().fold((Vec3::MAX, Vec3::MIN), |(low, high), &p| {
            (low.min(p), high.max(p))
        });
        let mut grid = Grid::over(low.with_x(0.0), high, CELL);
        grid.origin.x = 0.5 * CELL;
        let mut flesh = Self {
            cell_at: vec![NONE; grid.len()],
            cells: Vec::new(),
            grid,
        };
        flesh.fill(skin);
        for structure in inside.iter().filter(|s| s.name.side != Side::Right) {
            flesh.set(structure);
        }
        flesh.join(skin);
        flesh
    }

    fn cell(&mut self, place: UVec3) -> &mut Cell {
        let at = &mut self.cell_at[self.grid.index(place.x, place.y, place.z)];
        if *at == NONE {
            *at = self.cells.len() as u32;
            self.cells.push(Cell {
                place,
                beside: [NONE; 6],
                meets_twin: false,
                bone: None,
            });
        }
        &mut self.cells[*at as usize]
    }

    /// Makes a cell of every place within the skin.
    fn fill(&mut self, skin: &Mesh) {
        let size = self.grid.size;
        let enclosed = Enclosed::of(skin, &self.grid);
        for y in 0..size.y {
            for x in 0..size.x {
                for z in 0..size.z {
                    if enclosed.holds(x, y, self.grid.at(x, y, z).z) {
                        self.cell(UVec3::new(x, y, z));
                    }
                }
            }
        }
    }

    /// Makes cells of what a bone or muscle fills, whether the skin covers it or not.
    fn set(&mut self, structure: &Structure) {
        let bony = matches!(structure.name.kind, Kind::Bone | Kind::Disc);
        let mesh = &structure.mesh;
        for &[a, b, c] in &mesh.triangles {
            let [p, q, r] = mesh.corners([a, b, c]);
            let longest = p.distance(q).max(q.distance(r)).max(r.distance(p));
            let steps = (longest / (0.6 * CELL)).ceil().max(1.0) as usize;
            for i in 0..=steps {
                for j in 0..=steps - i {
                    let (u, v) = (i as f32 / steps as f32, j as f32 / steps as f32);
                    let Some(place) = self.place(p + (q - p) * u + (r - p) * v) else {
                        continue;
                    };
                    let cell = self.cell(place);
                    if bony {
                        let influences = &mesh.influences[if u > 0.5 {
                            b
                        } else if v > 0.5 {
                            c
                        } else {
                            a
                        } as usize];
                        cell.bone.get_or_insert_default().add(influences, 1.0);
                    }
                }
            }
        }
    }

    fn place(&self, p: Vec3) -> Option<UVec3> {
        let at = ((p - self.grid.origin) / CELL).round();
        let inside =
            p.x >= 0.0 && at.cmpge(Vec3::ZERO).all() && at.as_uvec3().cmplt(self.grid.size).all();
        inside.then(|| at.as_uvec3())
    }

    /// Finds the neighbours of each cell, and makes the shares of bones sum to 1.
    fn join(&mut self, skin: &Mesh) {
        let median = Enclosed::in_median_plane(skin, &self.grid);
        for index in 0..self.cells.len() {
            let place = self.cells[index].place.as_ivec3();
            let beside = NEIGHBOURS.map(|step| self.at(place + IVec3::from(step)));
            let z = self.grid.at(0, 0, place.z as u32).z;
            let cell = &mut self.cells[index];
            cell.beside = beside;
            cell.meets_twin =
                place.x == 0 && (cell.bone.is_some() || median.holds(0, place.y as u32, z));
            if let Some(bone) = &mut cell.bone {
                *bone = bone.normalised();
            }
        }
    }

    fn at(&self, place: IVec3) -> u32 {
        let inside = place.cmpge(IVec3::ZERO).all() && place.as_uvec3().cmplt(self.grid.size).all();
        let place = place.as_uvec3();
        if inside {
            self.cell_at[self.grid.index(place.x, place.y, place.z)]
        } else {
            NONE
        }
    }

    /// What carries some places of the body, each with the outward direction of its surface.
    pub fn carry(&self, places: &[(Vec3, Vec3)], carriers: &Carriers) -> Vec<Influences> {
        let samples: Vec<Vec<(u32, f32)>> =
            places.iter().map(|&(p, out)| self.around(p, out)).collect();
        let mut carried = vec![Influences::default(); places.len()];
        for (joint, own, others) in self.shares(carriers, &samples) {
            let twin = carriers.mirrored(joint);
            for (index, (p, _)) in places.iter().enumerate() {
                let (here, there) = if p.x < 0.0 {
                    (twin, joint)
                } else {
                    (joint, twin)
                };
                carried[index].add(&Influences::of(here), own[index]);
                carried[index].add(&Influences::of(there), others[index]);
            }
        }
        carried
    }

    /// For each joint that has bones the shares of all samples: those in its own half of the body, and those
    /// in the other half.
    fn shares(
        &self,
        carriers: &Carriers,
        samples: &[Vec<(u32, f32)>],
    ) -> Vec<(usize, Vec<f32>, Vec<f32>)> {
        let mut joints: Vec<usize> = self
            .cells
            .iter()
            .filter_map(|cell| cell.bone.as_ref())
            .flat_map(Influences::joints)
            .collect();
        joints.sort_unstable();
        joints.dedup();
        let solve = |joint: usize| {
            let sample = |field: &[f32]| -> Vec<f32> {
                let at = |sample: &Vec<(u32, f32)>| {
                    sample
                        .iter()
                        .map(|&(cell, share)| field[cell as usize] * share)
                        .sum()
                };
                samples.iter().map(at).collect()
            };
            let even = sample(&self.spread(joint, Twins::Even));
            if carriers.mirrored(joint) == joint {
                let none = vec![0.0; even.len()];
                return (joint, even, none);
            }
            let odd = sample(&self.spread(joint, Twins::Odd));
            let half = |sign: f32| {
                even.iter()
                    .zip(&odd)
                    .map(|(e, o)| ((e + sign * o) / 2.0).max(0.0))
                    .collect()
            };
            (joint, half(1.0), half(-1.0))
        };
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        let solve = &solve;
        let mut all: Vec<_> = std::thread::scope(|scope| {
            let work = |worker: usize| joints.iter().skip(worker).step_by(workers);
            let started: Vec<_> = (0..workers)
                .map(|worker| {
                    scope.spawn(move || work(worker).map(|&joint| solve(joint)).collect::<Vec<_>>())
                })
                .collect();
            started
                .into_iter()
                .flat_map(|worker| worker.join().unwrap_or_default())
                .collect()
        });
        all.sort_by_key(|(joint, ..)| *joint);
        all
    }

    /// The share of one joint in every cell: given in the bones, the mean of the neighbours elsewhere.
    fn spread(&self, joint: usize, twins: Twins) -> Vec<f32> {
        /// Sweeps over all cells, and how far beyond the mean each goes to get there sooner.
        const SWEEPS: usize = 70;
        const BEYOND: f32 = 1.85;
        let mut field: Vec<f32> = self
            .cells
            .iter()
            .map(|cell| cell.bone.as_ref().map_or(0.0, |bone| bone.weight(joint)))
            .collect();
        let (mut low, mut high) = (UVec3::MAX, UVec3::MIN);
        for (cell, _) in self
            .cells
            .iter()
            .zip(&field)
            .filter(|(_, share)| **share > 0.0)
        {
            (low, high) = (low.min(cell.place), high.max(cell.place));
        }
        let reach = UVec3::splat((REACH / CELL) as u32);
        let (low, high) = (low.saturating_sub(reach), high + reach);
        let near = |cell: &Cell| {
            cell.bone.is_none() && cell.place.cmpge(low).all() && cell.place.cmple(high).all()
        };
        let free: Vec<usize> = (0..self.cells.len())
            .filter(|&index| near(&self.cells[index]))
            .collect();
        for _ in 0..SWEEPS {
            for &index in &free {
                let cell = &self.cells[index];
                let (mut sum, mut count) = (0.0, 0.0);
                for &beside in cell.beside.iter().filter(|&&beside| beside != NONE) {
                    sum += field[beside as usize];
                    count += 1.0;
                }
                if cell.meets_twin && twins == Twins::Odd {
                    count += 2.0;
                }
                field[index] += BEYOND * (sum / f32::max(count, 1.0) - field[index]);
            }
        }
        for share in &mut field {
            *share = share.max(0.0);
        }
        self.soften(field, twins)
    }

    /// Evens out a field, so that flesh creases over a wider stretch than a joint is long.
    fn soften(&self, mut field: Vec<f32>, twins: Twins) -> Vec<f32> {
        const ROUNDS: usize = 20;
        for _ in 0..ROUNDS {
            let before = field.clone();
            for (share, cell) in field.iter_mut().zip(&self.cells) {
                let (mut sum, mut count) = (0.0, 0.0);
                for &beside in cell.beside.iter().filter(|&&beside| beside != NONE) {
                    sum += before[beside as usize];
                    count += 1.0;
                }
                if cell.meets_twin {
                    count += 1.0;
                    sum += if twins == Twins::Odd { -*share } else { *share };
                }
                *share = (*share + sum) / (count + 1.0);
            }
        }
        field
    }

    /// The cells around a place of either half, with their shares.
    fn around(&self, p: Vec3, out: Vec3) -> Vec<(u32, f32)> {
        /// How far below the surface to look, so that flesh beyond a narrow gap is not meant.
        const BELOW: f32 = 0.6 * CELL;
        const WIDEST: i32 = 4;
        let left = |v: Vec3| {
            if p.x < 0.0 {
                Vec3::new(-v.x, v.y, v.z)
            } else {
                v
            }
        };
        let p = (left(p) - left(out) * BELOW).max(Vec3::new(0.0, f32::MIN, f32::MIN));
        let at = (p - self.grid.origin) / CELL;
        let middle = at.round().as_ivec3();
        for reach in 1..=WIDEST {
            let mut found = Vec::new();
            for z in -reach..=reach {
                for y in -reach..=reach {
                    for x in -reach..=reach {
                        let place = middle + IVec3::new(x, y, z);
                        let away = (place.as_vec3() - at).abs() / reach as f32;
                        let share = (Vec3::ONE - away).max(Vec3::ZERO).element_product();
                        let cell = self.at(place);
                        if cell != NONE && share > 0.0 {
                            found.push((cell, share));
                        }
                    }
                }
            }
            let sum: f32 = found.iter().map(|(_, share)| share).sum();
            if sum > 0.0 {
                return found
                    .into_iter()
                    .map(|(cell, share)| (cell, share / sum))
                    .collect();
            }
        }
        Vec::new()
    }
}

const NEIGHBOURS: [[i32; 3]; 6] = [
    [-1, 0, 0],
    [1, 0, 0],
    [0, -1, 0],
    [0, 1, 0],
    [0, 0, -1],
    [0, 0, 1],
];

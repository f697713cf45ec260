//! How bones carry the flesh between them. From its bones the share of each joint spreads through the
//! flesh as heat does, evenly and never through the air: near a bone flesh goes with that bone, between
//! two it goes with both, and a muscle and the skin over it go together.

use std::collections::{BTreeMap, BTreeSet};

use glam::{IVec3, UVec3, Vec3};
use psoas::anatomy::Side;

use crate::body::Structure;
use crate::bursa::Bursae;
use crate::carry::{Carriers, Influences};
use crate::contour::Grid;
use crate::enclosed::Enclosed;
use crate::heat::{Cell, NONE, Twins, felt_at_median, spread};
use crate::mesh::Mesh;

/// Cells around a place, with shares that sum to 1.
type Sample = Vec<(u32, f32)>;

/// The share of one joint of the left side or the midline, and of its twin, at each of some places.
struct Share {
    joint: usize,
    /// Of the joint on the side of the place.
    here: Vec<f32>,
    /// Of the joint on the other side.
    there: Vec<f32>,
}

/// Size of a cell, metres.
const CELL: f32 = 0.005;
/// How far from its bones a joint is felt, metres.
const REACH: f32 = 0.2;

/// The left half of the body in cells.
pub struct Flesh {
    grid: Grid,
    /// The cell at each place of the grid.
    cell_at: Vec<u32>,
    cells: Vec<Cell>,
    /// What carries the cells that are bone.
    bones: BTreeMap<u32, Influences>,
}

impl Flesh {
    /// Fills the left half of the skin, and sets the bones into it.
    pub fn new(inside: &[Structure], skin: &Mesh, bursae: &Bursae) -> Self {
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
            bones: BTreeMap::new(),
            grid,
        };
        flesh.fill(skin);
        for structure in inside.iter().filter(|s| s.name.side != Side::Right) {
            flesh.set(structure);
        }
        flesh.join(skin, bursae);
        flesh
    }

    /// The cell at a place, made where there is none.
    fn cell(&mut self, place: UVec3) -> u32 {
        let at = &mut self.cell_at[self.grid.index(place.x, place.y, place.z)];
        if *at == NONE {
            *at = self.cells.len() as u32;
            self.cells.push(Cell::new(place));
        }
        *at
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
        let bony = structure.name.kind.is_bony();
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
                        let nearest = if u > 0.5 {
                            b
                        } else if v > 0.5 {
                            c
                        } else {
                            a
                        };
                        let influences = &mesh.influences[nearest as usize];
                        self.bones.entry(cell).or_default().add(influences, 1.0);
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

    fn middle(&self, cell: &Cell) -> Vec3 {
        let UVec3 { x, y, z } = cell.place;
        self.grid.at(x, y, z)
    }

    /// Finds the neighbours of each cell from which no bursa parts it, and makes the shares of bones sum to 1.
    fn join(&mut self, skin: &Mesh, bursae: &Bursae) {
        let median = Enclosed::in_median_plane(skin, &self.grid);
        for index in 0..self.cells.len() {
            let place = self.cells[index].place.as_ivec3();
            let middle = self.middle(&self.cells[index]);
            let beside = NEIGHBOURS.map(|step| {
                let there = middle + IVec3::from(step).as_vec3() * CELL;
                match bursae.part(middle, there) {
                    true => NONE,
                    false => self.at(place + IVec3::from(step)),
                }
            });
            let bony = self.bones.contains_key(&(index as u32));
            let z = self.grid.at(0, 0, place.z as u32).z;
            let in_plane = place.x == 0 && (bony || median.holds(0, place.y as u32, z));
            let cell = &mut self.cells[index];
            (cell.beside, cell.bony, cell.meets_twin) = (beside, bony, in_plane);
        }
        for bone in self.bones.values_mut() {
            *bone = bone.normalised();
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
        /// Less than this is not worth keeping.
        const TRACE: f32 = 1e-3;
        let samples: Vec<Sample> = places.iter().map(|&(p, out)| self.around(p, out)).collect();
        let mut carried = vec![Influences::default(); places.len()];
        for share in self.shares(carriers, &samples) {
            let twin = carriers.mirrored(share.joint);
            for (index, (p, _)) in places.iter().enumerate() {
                let (here, there) = match p.x < 0.0 {
                    true => (twin, share.joint),
                    false => (share.joint, twin),
                };
                for (joint, weight) in [(here, share.here[index]), (there, share.there[index])] {
                    if weight > TRACE {
                        carried[index].add(&Influences::of(joint), weight);
                    }
                }
            }
        }
        carried
    }

    /// The shares of each joint that has bones, worked out by all processors at once.
    fn shares(&self, carriers: &Carriers, samples: &[Sample]) -> Vec<Share> {
        let joints: BTreeSet<usize> = self.bones.values().flat_map(Influences::joints).collect();
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        let work = |worker: usize| {
            let mine = joints.iter().skip(worker).step_by(workers);
            mine.map(|&joint| self.share(joint, carriers, samples))
                .collect::<Vec<_>>()
        };
        let work = &work;
        let mut all: Vec<Share> = std::thread::scope(|scope| {
            let started: Vec<_> = (0..workers)
                .map(|worker| scope.spawn(move || work(worker)))
                .collect();
            let done = started
                .into_iter()
                .map(|worker| worker.join().unwrap_or_default());
            done.flatten().collect()
        });
        all.sort_by_key(|share| share.joint);
        all
    }

    fn share(&self, joint: usize, carriers: &Carriers, samples: &[Sample]) -> Share {
        let bones = self
            .bones
            .iter()
            .map(|(&cell, bone)| (cell, bone.weight(joint)));
        let given: Vec<(u32, f32)> = bones.filter(|(_, weight)| *weight > 0.0).collect();
        let reach = (REACH / CELL) as u32;
        let sample = |field: &[f32]| -> Vec<f32> {
            let at = |&(cell, part): &(u32, f32)| field[cell as usize] * part;
            samples
                .iter()
                .map(|sample| sample.iter().map(at).sum())
                .collect()
        };
        let even = spread(&self.cells, &given, reach, Twins::Even);
        let here = sample(&even);
        let alone = carriers.mirrored(joint) == joint;
        if alone || !felt_at_median(&self.cells, &even) {
            let there = vec![0.0; here.len()];
            return Share { joint, here, there };
        }
        let odd = sample(&spread(&self.cells, &given, reach, Twins::Odd));
        let half = |sign: f32| {
            here.iter()
                .zip(&odd)
                .map(|(e, o)| (e + sign * o) / 2.0)
                .collect()
        };
        let (here, there) = (half(1.0), half(-1.0));
        Share { joint, here, there }
    }

    /// The cells around a place of either half, with their shares.
    fn around(&self, p: Vec3, out: Vec3) -> Sample {
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

//! Whether the body is sound, without anything to compare it with: closed surfaces that face outwards,
//! muscles outside the bones, everything under the skin.

pub mod health;
mod table;

use glam::Vec3;
use psoas::anatomy::Kind;
use serde::Serialize;

use crate::body::Structure;
use crate::clear::leans_on_bones;
use crate::light::FEWER;
use crate::make::{Bodies, Body};
use crate::mesh::Mesh;
use crate::parallel;
use crate::surface::{Surface, area};
use health::Health;

/// Deeper than this in a bone a muscle counts as inside it, millimetres.
const IN_BONE_MM: f32 = 2.0;
/// The largest part of its surface that a muscle may have inside bones, percent.
const IN_BONE_ALLOWED: f32 = 2.0;
/// The grain of the positions: nobody sees less stand out of the skin, millimetres.
const OUT_OF_SKIN_ALLOWED_MM: f32 = 0.1;

/// What was found in the bodies.
#[derive(Debug, Serialize)]
pub struct Audit {
    /// One row for each structure of the full body, in the order of the file.
    pub structures: Vec<Row>,
    /// The full body as a whole.
    pub full: Totals,
    /// The light body as a whole; none of some structures alone.
    pub light: Option<Totals>,
    /// What misses a bar; empty when both bodies are sound.
    pub missed: Vec<Missed>,
}

/// The size of a body.
#[derive(Debug, Serialize)]
pub struct Totals {
    /// Its structures.
    pub structures: usize,
    /// All structures together.
    pub triangles: usize,
    /// All structures together.
    pub vertices: usize,
    /// Length of its file.
    pub bytes: usize,
}

impl Audit {
    /// Whether every structure meets every bar.
    pub fn is_sound(&self) -> bool {
        self.missed.is_empty()
    }
}

/// What was found in one structure; lengths in millimetres, volume in cubic centimetres.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The name of its node.
    pub name: String,
    /// Its triangles.
    pub triangles: usize,
    /// Its vertices.
    pub vertices: usize,
    /// Whether each edge is walked once each way.
    pub closed: bool,
    /// Edges that are not walked as often one way as the other.
    pub open_edges: usize,
    /// Edges at which more than two triangles meet.
    pub crowded_edges: usize,
    /// Connected pieces.
    pub pieces: usize,
    /// Triangles without area.
    pub degenerate: usize,
    /// Enclosed volume.
    pub volume_cm3: f32,
    /// Whether every piece faces outwards.
    pub faces_outwards: bool,
    /// Part of its surface more than 2 mm inside bones, percent; only of what leans on bones.
    pub in_bone_percent: Option<f32>,
    /// The bone that holds most of that part.
    pub in_bone: Option<String>,
    /// How far it stands out of the skin at most; nothing where there is no skin.
    pub out_of_skin_mm: Option<f32>,
    /// Where it stands out most.
    pub out_of_skin_at_mm: Option<[f32; 3]>,
}

/// One structure that misses one bar.
#[derive(Debug, Serialize)]
pub struct Missed {
    /// The name of its node.
    pub name: String,
    /// The bar.
    pub bar: &'static str,
    /// What was found.
    pub found: String,
}

/// Looks at all structures of the full body, and at the surfaces of the light one.
pub fn audit(bodies: &Bodies) -> Audit {
    let structures = &bodies.full.structures;
    let of_kind = |kind: Kind| {
        let found = structures.iter().filter(move |s| s.name.kind == kind);
        found.map(|s| (s.name.to_string(), Surface::new(&s.mesh)))
    };
    let bones: Vec<(String, Surface)> = of_kind(Kind::Bone).collect();
    let skin = of_kind(Kind::Skin).next().map(|(_, skin)| skin);
    let rows = parallel::map(structures, |structure| {
        Row::of(structure, &bones, skin.as_ref())
    });
    let full = Totals::of(&bodies.full);
    let light = bodies.light.as_ref().map(Totals::of);
    let mut missed: Vec<Missed> = rows.iter().flat_map(missed).collect();
    missed.extend(bodies.light.iter().flat_map(missed_by_light));
    missed.extend(light.iter().filter_map(|light| too_heavy(&full, light)));
    Audit {
        structures: rows,
        full,
        light,
        missed,
    }
}

impl Totals {
    fn of(body: &Body) -> Self {
        let sum = |of: fn(&Mesh) -> usize| body.structures.iter().map(|s| of(&s.mesh)).sum();
        Self {
            structures: body.structures.len(),
            triangles: sum(|mesh| mesh.triangles.len()),
            vertices: sum(|mesh| mesh.positions.len()),
            bytes: body.bytes.len(),
        }
    }
}

/// The light body follows the full one nearly: only its surfaces have bars of their own.
fn missed_by_light(light: &Body) -> Vec<Missed> {
    let rows = light.structures.iter().map(|s| Row::of(s, &[], None));
    let mut all: Vec<Missed> = rows.flat_map(|row| missed(&row)).collect();
    for missed in &mut all {
        missed.name.insert_str(0, "light ");
    }
    all
}

fn too_heavy(full: &Totals, light: &Totals) -> Option<Missed> {
    (light.triangles * FEWER > full.triangles).then(|| Missed {
        name: "light body".into(),
        bar: "at most a third of the triangles",
        found: format!("{} of {}", light.triangles, full.triangles),
    })
}

impl Row {
    fn of(structure: &Structure, bones: &[(String, Surface)], skin: Option<&Surface>) -> Self {
        let (kind, mesh) = (structure.name.kind, &structure.mesh);
        let health = Health::of(mesh);
        let samples = samples(mesh);
        let in_bone = leans_on_bones(kind).then(|| in_bone(&samples, bones));
        let out = skin
            .filter(|_| kind != Kind::Skin)
            .map(|skin| out_of_skin(&samples, skin));
        Self {
            name: structure.name.to_string(),
            triangles: mesh.triangles.len(),
            vertices: mesh.positions.len(),
            closed: health.closed(),
            open_edges: health.open_edges,
            crowded_edges: health.crowded_edges,
            pieces: health.pieces,
            degenerate: health.degenerate,
            volume_cm3: health.volume * 1e6,
            faces_outwards: health.inwards == 0,
            in_bone_percent: in_bone.as_ref().map(|found| found.0),
            in_bone: in_bone.and_then(|found| found.1),
            out_of_skin_mm: out.map(|(depth, _)| depth),
            out_of_skin_at_mm: out
                .filter(|(depth, _)| *depth > 0.0)
                .map(|(_, at)| (at * 1000.0).round().to_array()),
        }
    }
}

/// The bars that one row misses.
fn missed(row: &Row) -> Vec<Missed> {
    let miss = |bar, found| Missed {
        name: row.name.clone(),
        bar,
        found,
    };
    let mut all = Vec::new();
    if !row.closed {
        let (open, crowded) = (row.open_edges, row.crowded_edges);
        all.push(miss(
            "closed",
            format!("{open} open edges, {crowded} crowded ones"),
        ));
    }
    if !row.faces_outwards {
        all.push(miss("faces outwards", "a piece faces inwards".into()));
    }
    if row.degenerate > 0 {
        all.push(miss(
            "no empty triangles",
            format!("{} of them", row.degenerate),
        ));
    }
    if let Some(percent) = row.in_bone_percent.filter(|p| *p > IN_BONE_ALLOWED) {
        let bone = row.in_bone.as_deref().unwrap_or_default();
        all.push(miss(
            "at most 2 % inside bones",
            format!("{percent:.1} %, most in {bone}"),
        ));
    }
    if let Some(depth) = row.out_of_skin_mm.filter(|d| *d > OUT_OF_SKIN_ALLOWED_MM) {
        let [x, y, z] = row.out_of_skin_at_mm.unwrap_or_default();
        all.push(miss(
            "under the skin",
            format!("{depth:.1} mm out at ({x:.0}, {y:.0}, {z:.0})"),
        ));
    }
    all
}

/// A place on a surface and the area it stands for.
type Sample = (Vec3, f32);

/// Places all over a surface: its vertices, which stand for no area, and points between them.
fn samples(mesh: &Mesh) -> Vec<Sample> {
    const SPACING: f32 = 0.004;
    const MOST: f32 = 16.0;
    let mut all: Vec<Sample> = mesh.positions.iter().map(|&p| (p, 0.0)).collect();
    for &triangle in &mesh.triangles {
        let corners @ [a, b, c] = mesh.corners(triangle);
        let longest = a.distance(b).max(b.distance(c)).max(c.distance(a));
        let steps = (longest / SPACING).ceil().clamp(1.0, MOST) as usize;
        let (along, down) = ((b - a) / steps as f32, (c - a) / steps as f32);
        let share = area(corners) / (steps * steps) as f32;
        for i in 0..steps {
            for j in 0..steps - i {
                let corner = a + along * i as f32 + down * j as f32;
                all.push((corner + (along + down) / 3.0, share));
                if i + j + 1 < steps {
                    all.push((corner + (along + down) * (2.0 / 3.0), share));
                }
            }
        }
    }
    all
}

/// The part of a surface inside bones, percent, and the bone that holds most of it.
fn in_bone(samples: &[Sample], bones: &[(String, Surface)]) -> (f32, Option<String>) {
    let whole: f32 = samples.iter().map(|(_, area)| area).sum();
    let mut inside = 0.0;
    let mut in_each = vec![0.0; bones.len()];
    for &(p, area) in samples.iter().filter(|(_, area)| *area > 0.0) {
        let deep = |(_, bone): &(String, Surface)| {
            bone.encloses(p) && bone.distance(p) > IN_BONE_MM / 1000.0
        };
        if let Some(found) = bones.iter().position(deep) {
            inside += area;
            in_each[found] += area;
        }
    }
    let most = (0..bones.len()).max_by(|&a, &b| in_each[a].total_cmp(&in_each[b]));
    let name = most.filter(|&bone| in_each[bone] > 0.0);
    (
        100.0 * inside / whole.max(f32::MIN_POSITIVE),
        name.map(|bone| bones[bone].0.clone()),
    )
}

/// How far a surface stands out of the skin at most, millimetres, and where.
fn out_of_skin(samples: &[Sample], skin: &Surface) -> (f32, Vec3) {
    let outside = samples.iter().filter(|(p, _)| !skin.encloses(*p));
    outside
        .map(|&(p, _)| (skin.distance(p) * 1000.0, p))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .unwrap_or_default()
}

//! Puts the body together: every structure as a mesh with its joints and its shade.

use glam::{Vec3, Vec4};
use meshopt::SimplifyOptions;
use psoas::anatomy::{Kind, NodeName, Side, StructureId, skeleton::Laterality};
use psoas::problem::Problem;

use crate::carry::{Carrier, Carriers, Influences};
use crate::contour::{contour, thin};
use crate::load::{Anatomy, Region, Text, all_or_problems, problem_with};
use crate::mesh::Mesh;
use crate::parallel;
use crate::progress::Progress;
use crate::section::length;
use crate::sheet::Sheet;
use crate::solid::{Part, Solid, Symmetry};
use crate::spec::around::SurroundingFile;
use crate::spec::bones::{BoneFile, DiscFile, VertebraFile};
use crate::spec::muscles::{Form, FormFile, MuscleFile};
use crate::spec::{PartFile, metres, sections};
use crate::sweep::{Fineness, sweep};
use crate::tendon::{Tendons, at_ends, belly, of_thinness};
use crate::vertebra::{disc, tilted, vertebra};

/// One structure of the body.
#[derive(Debug, Clone)]
pub struct Structure {
    /// Name of its node.
    pub name: NodeName,
    /// Its surface with joints.
    pub mesh: Mesh,
    /// From the mirror image of a left one to the right one, metres.
    pub right: Vec3,
}

impl Structure {
    /// A structure whose right one is its mirror image.
    pub fn new(name: NodeName, mesh: Mesh) -> Self {
        let right = Vec3::ZERO;
        Self { name, mesh, right }
    }
}

/// The wanted bones, discs, muscles and what lies around them; of what is paired the left one only.
///
/// # Errors
/// Every structure that cannot be built, with its place in the file.
pub fn left_half(
    anatomy: &Anatomy,
    carriers: &Carriers,
    wanted: impl Fn(&StructureId) -> bool,
    progress: Progress,
) -> Result<Vec<Structure>, Vec<Problem>> {
    type Build<'a> = Box<dyn Fn() -> Result<Structure, Problem> + Send + Sync + 'a>;
    let mut tasks: Vec<(&StructureId, &Text, Build)> = Vec::new();
    for Region { text, content } in &anatomy.bones {
        for file in content.vertebrae.iter().filter(|file| wanted(&file.id)) {
            let build = Box::new(|| vertebra_structure(file, carriers));
            tasks.push((&file.id, text, build));
        }
        for file in content.bones.iter().filter(|file| wanted(&file.id)) {
            let build = Box::new(|| bone_structure(file, carriers));
            tasks.push((&file.id, text, build));
        }
        for file in content.discs.iter().filter(|file| wanted(&file.id)) {
            let build = Box::new(|| disc_structure(file, carriers));
            tasks.push((&file.id, text, build));
        }
    }
    for Region { text, content } in &anatomy.muscles {
        for file in content.muscles.iter().filter(|file| wanted(&file.id)) {
            let build = Box::new(move || Fibred::from(file).structure(carriers));
            tasks.push((&file.id, text, build));
        }
    }
    for Region { text, content } in &anatomy.around {
        for file in content.structures.iter().filter(|file| wanted(&file.id)) {
            let build = Box::new(move || surrounding_structure(file, carriers));
            tasks.push((&file.id, text, build));
        }
    }
    let stage = progress.stage("bones and muscles", tasks.len());
    let built = parallel::map(&tasks, |(id, text, build)| {
        let built = build().and_then(some_surface);
        stage.step(id.as_str());
        built.map_err(|problem| problem_with(id.as_str(), text, problem))
    });
    all_or_problems(built.into_iter())
}

fn some_surface(structure: Structure) -> Result<Structure, Problem> {
    match structure.mesh.triangles.is_empty() {
        true => Err(Problem::error("its shape encloses nothing")
            .advise("its parts are thinner than `cell`, or carved away")),
        false => Ok(structure),
    }
}

/// The structure on the right of a left one; none for what lies on the midline.
pub fn right_of(left: &Structure, carriers: &Carriers) -> Option<Structure> {
    if left.name.side != Side::Left {
        return None;
    }
    let mut mesh = left.mesh.mirrored();
    for influences in &mut mesh.influences {
        *influences = influences.moved(|joint| carriers.mirrored(joint));
    }
    for position in &mut mesh.positions {
        *position += left.right;
    }
    let name = NodeName::new(left.name.kind, left.name.id.clone(), Side::Right);
    Some(Structure::new(name, mesh))
}

fn side_of(laterality: Laterality) -> Side {
    laterality.sides()[0]
}

fn vertebra_structure(file: &VertebraFile, carriers: &Carriers) -> Result<Structure, Problem> {
    const CELL: f32 = 0.0014;
    let carrier = carriers.carrier(&file.joint)?;
    let mut mesh = contour(&vertebra(file), CELL, file.triangles);
    carry(&mut mesh, |p| carriers.at(&carrier, p));
    let name = NodeName::new(Kind::Bone, file.id.clone(), Side::Midline);
    Ok(Structure::new(name, mesh))
}

fn disc_structure(file: &DiscFile, carriers: &Carriers) -> Result<Structure, Problem> {
    const TRIANGLES: usize = 140;
    const CELL: f32 = 0.001;
    let Carrier::Joint(above) = carriers.carrier(&file.joint)? else {
        return Err(Problem::error(
            "field \"joint\": a disc is carried by one joint",
        ));
    };
    let below = carriers.skeleton().joints()[above].parent.unwrap_or(above);
    let mut mesh = contour(&disc(file), CELL, TRIANGLES);
    let (middle, up) = (metres(file.at), tilted(file.tilt) * Vec3::Y);
    let thickness = (file.size.1 / 1000.0).max(0.001);
    carry(&mut mesh, |p| {
        let part = ((p - middle).dot(up) / thickness + 0.5).clamp(0.0, 1.0);
        Influences::of(below).mixed(&Influences::of(above), part)
    });
    let name = NodeName::new(Kind::Disc, file.id.clone(), Side::Midline);
    Ok(Structure::new(name, mesh))
}

fn bone_structure(file: &BoneFile, carriers: &Carriers) -> Result<Structure, Problem> {
    let carrier = carriers.carrier(&file.carried_by)?;
    let mut mesh = bone_mesh(file, &file.parts)?;
    carry(&mut mesh, |p| carriers.at(&carrier, p));
    for piece in &file.pieces {
        let carrier = carriers.carrier(&piece.carried_by)?;
        let mut more = bone_mesh(file, &piece.parts)?;
        carry(&mut more, |p| carriers.at(&carrier, p));
        mesh.append(more);
    }
    let name = NodeName::new(Kind::Bone, file.id.clone(), side_of(file.laterality));
    Ok(Structure::new(name, mesh))
}

fn bone_mesh(file: &BoneFile, parts: &[PartFile]) -> Result<Mesh, Problem> {
    if let [PartFile::Sweep(stations)] = parts
        && file.laterality == Laterality::Paired
    {
        let sections = sections(stations);
        let mut mesh = sweep(&sections, Fineness::of(&sections, 0.7));
        mesh.fibres.clear();
        return Ok(mesh);
    }
    let symmetry = match file.laterality {
        Laterality::Paired => Symmetry::None,
        Laterality::Midline => Symmetry::Median,
    };
    let parts: Vec<Part> = parts
        .iter()
        .map(|part| part.part(file.blend / 1000.0).map_err(Problem::error))
        .collect::<Result<_, _>>()?;
    let solid = Solid { parts, symmetry };
    Ok(contour(&solid, file.cell / 1000.0, file.triangles))
}

fn surrounding_structure(
    file: &SurroundingFile,
    carriers: &Carriers,
) -> Result<Structure, Problem> {
    if !file.kind.is_around() {
        let known = Kind::AROUND.map(|kind| format!("{kind:?}")).join(", ");
        let message = format!("field \"kind\": expected {known}, found {:?}", file.kind);
        return Err(Problem::error(message));
    }
    let mut structure = Fibred::from(file).structure(carriers)?;
    structure.right = metres(file.right);
    Ok(structure)
}

/// What has a form and hangs on a chain of joints: a muscle, or what lies around muscles.
struct Fibred<'a> {
    kind: Kind,
    id: &'a StructureId,
    laterality: Laterality,
    carried_by: &'a [String],
    passes: &'a [(f32, f32)],
    form: &'a FormFile,
    tendons: Tendons<'a>,
}

impl<'a> From<&'a MuscleFile> for Fibred<'a> {
    fn from(file: &'a MuscleFile) -> Self {
        Self {
            kind: Kind::Muscle,
            id: &file.id,
            laterality: file.laterality,
            carried_by: &file.carried_by,
            passes: &file.passes,
            form: &file.form,
            tendons: Tendons {
                ends: file.tendons,
                intersections: &file.intersections,
            },
        }
    }
}

impl<'a> From<&'a SurroundingFile> for Fibred<'a> {
    fn from(file: &'a SurroundingFile) -> Self {
        Self {
            kind: file.kind,
            id: &file.id,
            laterality: file.laterality,
            carried_by: &file.carried_by,
            passes: &file.passes,
            form: &file.form,
            tendons: Tendons::default(),
        }
    }
}

impl Fibred<'_> {
    fn structure(&self, carriers: &Carriers) -> Result<Structure, Problem> {
        let chain: Vec<Carrier> = self
            .carried_by
            .iter()
            .map(|word| carriers.carrier(word))
            .collect::<Result<_, _>>()?;
        let mut mesh = Mesh::default();
        let forms = self.form.forms().map_err(Problem::error)?;
        let belly = belly(forms.iter().flat_map(Form::sections));
        for form in forms {
            mesh.append(self.form_mesh(form, belly, &chain, carriers));
        }
        if self.laterality == Laterality::Midline {
            let mut right = mesh.mirrored();
            for influences in &mut right.influences {
                *influences = influences.moved(|joint| carriers.mirrored(joint));
            }
            mesh.append(right);
        }
        let name = NodeName::new(self.kind, self.id.clone(), side_of(self.laterality));
        Ok(Structure::new(name, mesh))
    }

    fn form_mesh(&self, form: Form, belly: f32, chain: &[Carrier], carriers: &Carriers) -> Mesh {
        /// What a surface may lose for fewer triangles, metres.
        const LOSS: f32 = 0.0009;
        const FEWEST_TRIANGLES: usize = 48;
        let (mut mesh, found) = match form {
            Form::Sweep(sections) => {
                let centres: Vec<Vec3> = sections.iter().map(|s| s.centre).collect();
                let passage = Passage::along_line(&centres, length(&sections));
                let mut mesh = sweep(&sections, Fineness::of(&sections, 0.78));
                mesh.tendon = of_thinness(&sections, &mesh.fibres, belly);
                (mesh, passage)
            }
            Form::Sheet(sheet) => {
                const SPACING: f32 = 0.015;
                const ENDS: f32 = 0.03;
                let mut mesh = sheet.resampled(SPACING).mesh();
                for (tendon, fibre) in mesh.tendon.iter_mut().zip(&mesh.fibres) {
                    *tendon = tendon.max(at_ends(fibre.x, ENDS, ENDS));
                }
                let passage = Passage::along_sheet(&sheet);
                (mesh, passage)
            }
            Form::Solid(solid, cell, triangles) => {
                let mut mesh = contour(&solid, cell, triangles);
                carry(&mut mesh, |p| carriers.along(chain, &[], (0.0, p)));
                return mesh;
            }
        };
        mesh.tendon = match self.kind {
            Kind::Muscle => self.tendons.over(&mesh.fibres, &mesh.tendon),
            _ => vec![0.0; mesh.fibres.len()],
        };
        thin(&mut mesh, FEWEST_TRIANGLES, LOSS, SimplifyOptions::None);
        let passage = Passage {
            given: self.passes.to_vec(),
            ..found
        };
        carry_chain(mesh, chain, carriers, &passage)
    }
}

fn carry(mesh: &mut Mesh, at: impl Fn(Vec3) -> Influences) {
    mesh.influences = mesh.positions.iter().map(|&p| at(p)).collect();
}

/// A line from origin to insertion and how gently it passes from one joint to the next.
struct Passage {
    line: Vec<Vec3>,
    width: f32,
    margin: f32,
    /// Passages that the file states; they take the place of those found.
    given: Vec<(f32, f32)>,
}

impl Passage {
    /// Along the centres of a sweep: a passage takes 35 mm to each side of the joint.
    fn along_line(line: &[Vec3], length: f32) -> Self {
        let width = (0.035 / length.max(0.01)).min(0.3);
        Self {
            line: line.to_vec(),
            width,
            margin: width.min(0.12),
            given: Vec::new(),
        }
    }

    /// Along a sheet, in its middle: a passage takes most of it.
    fn along_sheet(sheet: &Sheet) -> Self {
        let middle =
            |row: &Vec<Vec4>| row.iter().map(|p| p.truncate()).sum::<Vec3>() / row.len() as f32;
        let line = match sheet.fibre {
            None => sheet.rows.iter().map(middle).collect(),
            Some(fibre) => ends_of(sheet, fibre).to_vec(),
        };
        Self {
            line,
            width: 0.25,
            margin: 0.26,
            given: Vec::new(),
        }
    }

    /// Where the line comes nearest to a joint, 0..1, kept off the ends.
    fn crossing(&self, joint: Vec3) -> f32 {
        const STEPS: usize = 16;
        let last = self.line.len() - 1;
        let distance_at = |step: usize| {
            let (index, part) = (step / STEPS, (step % STEPS) as f32 / STEPS as f32);
            let p = self.line[index].lerp(self.line[(index + 1).min(last)], part);
            p.distance_squared(joint)
        };
        let nearest = (0..=last * STEPS).min_by(|&a, &b| distance_at(a).total_cmp(&distance_at(b)));
        let fraction = nearest.unwrap_or(0) as f32 / (last * STEPS) as f32;
        fraction.clamp(self.margin, 1.0 - self.margin)
    }
}

fn carry_chain(mut mesh: Mesh, chain: &[Carrier], carriers: &Carriers, passage: &Passage) -> Mesh {
    let mut crossings = Vec::new();
    for pair in chain.windows(2) {
        // The joint between two links is that of the child: the later one, or the earlier one going up.
        let parent_of = |joint: usize| carriers.skeleton().joints()[joint].parent;
        let joint = match (carriers.root(&pair[0]), carriers.root(&pair[1])) {
            (Some(a), Some(b)) if parent_of(a) == Some(b) => a,
            (_, Some(b)) => b,
            (Some(a), None) => a,
            (None, None) => continue,
        };
        let after = crossings.last().copied().unwrap_or(0.0_f32);
        crossings.push(passage.crossing(carriers.centre(joint)).max(after));
    }
    let passes: Vec<(f32, f32)> = crossings
        .iter()
        .enumerate()
        .map(|(index, at)| {
            let found = (at - passage.width, at + passage.width);
            passage.given.get(index).copied().unwrap_or(found)
        })
        .collect();
    let fibres = &mesh.fibres;
    mesh.influences = mesh
        .positions
        .iter()
        .zip(fibres)
        .map(|(&p, fibre)| carriers.along(chain, &passes, (fibre.x, p)))
        .collect();
    mesh
}

/// The middle of the origin and of the insertion of a sheet whose fibres run along `fibre`.
fn ends_of(sheet: &Sheet, fibre: Vec3) -> [Vec3; 2] {
    let points: Vec<Vec3> = sheet.rows.iter().flatten().map(|p| p.truncate()).collect();
    let place = |p: &Vec3| p.dot(fibre);
    let low = points.iter().map(place).fold(f32::MAX, f32::min);
    let high = points.iter().map(place).fold(f32::MIN, f32::max);
    let mean = points.iter().sum::<Vec3>() / points.len().max(1) as f32;
    let middle = mean - fibre * mean.dot(fibre);
    [middle + fibre * low, middle + fibre * high]
}

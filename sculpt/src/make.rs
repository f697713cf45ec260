//! From the texts to the bytes of `body.glb` and of its light twin.

use psoas::anatomy::{Kind, NodeName, Side, StructureId};
use psoas::problem::{Problem, did_you_mean};

use crate::body::{Structure, left_half, right_of};
use crate::bursa::Bursae;
use crate::carry::Carriers;
use crate::carry_skin::carry_flesh;
use crate::clear::clear_of_bones;
use crate::glb::glb;
use crate::light::light;
use crate::load::Anatomy;
use crate::mesh::Mesh;
use crate::parallel;
use crate::progress::Progress;
use crate::shade::{Crowd, Shading};
use crate::skin::skin;

/// Positions are multiples of this (1/16384 m, about 1/16 mm), so that they pack well.
const GRAIN: f32 = 1.0 / 16384.0;

/// A body and its file.
#[derive(Debug)]
pub struct Body {
    /// Its structures in the order of the file.
    pub structures: Vec<Structure>,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

/// What is made of the text.
#[derive(Debug)]
pub struct Bodies {
    /// With all triangles.
    pub full: Body,
    /// With a third of them; none of some structures alone.
    pub light: Option<Body>,
}

/// Builds the whole body, or `only` some structures of it.
///
/// # Errors
/// Every problem found in the files.
pub fn make(
    anatomy: &Anatomy,
    only: &[String],
    progress: Progress,
) -> Result<Bodies, Vec<Problem>> {
    let written = |structures: Vec<Structure>| -> Result<Body, Vec<Problem>> {
        let bytes = glb(&anatomy.skeleton, &structures)
            .map_err(|error| vec![Problem::error(error.to_string())])?;
        Ok(Body { structures, bytes })
    };
    if !only.is_empty() {
        let full = written(some_structures(anatomy, only, progress)?)?;
        return Ok(Bodies { full, light: None });
    }
    let full = written(structures(anatomy, progress)?)?;
    let stage = progress.stage("light body", 1);
    let light = written(light(&full.structures, &Carriers::new(&anatomy.skeleton)))?;
    stage.step("");
    Ok(Bodies {
        full,
        light: Some(light),
    })
}

/// Structures of the given ids, without baked light.
fn some_structures(
    anatomy: &Anatomy,
    only: &[String],
    progress: Progress,
) -> Result<Vec<Structure>, Vec<Problem>> {
    let known = anatomy.ids();
    let unknown = only.iter().filter(|word| !known.contains(word.as_str()));
    let problems: Vec<Problem> = unknown
        .map(|word| {
            Problem::error(format!("--only: unknown structure \"{word}\""))
                .advise(did_you_mean(word, known.iter().copied()))
        })
        .collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let carriers = Carriers::new(&anatomy.skeleton);
    let wanted = |id: &StructureId| only.iter().any(|word| word == id.as_str());
    let mut all = both_halves(anatomy, &carriers, wanted, progress)?;
    for structure in &mut all {
        structure.mesh.shade = vec![1.0; structure.mesh.positions.len()];
    }
    Ok(all)
}

/// The wanted structures without the skin, each left one followed by its right one.
fn both_halves(
    anatomy: &Anatomy,
    carriers: &Carriers,
    wanted: impl Fn(&StructureId) -> bool,
    progress: Progress,
) -> Result<Vec<Structure>, Vec<Problem>> {
    let mut half = left_half(anatomy, carriers, wanted, progress)?;
    clear_of_bones(&mut half);
    let mut all = Vec::new();
    for mut left in half {
        settle(&mut left.mesh);
        let right = right_of(&left, carriers);
        all.push(left);
        all.extend(right);
    }
    Ok(all)
}

/// All structures, the skin last.
///
/// # Errors
/// Every problem found in the files.
pub fn structures(anatomy: &Anatomy, progress: Progress) -> Result<Vec<Structure>, Vec<Problem>> {
    let carriers = Carriers::new(&anatomy.skeleton);
    let mut all = both_halves(anatomy, &carriers, |_| true, progress)?;
    let stage = progress.stage("skin", 2);
    let mut outer = skin(&anatomy.skin, &all, &carriers).map_err(|problem| vec![problem])?;
    settle(&mut outer);
    stage.step("shape");
    let bursae = Bursae::new(&anatomy.skin);
    carry_flesh(&mut all, &mut outer, &bursae, &carriers);
    stage.step("joints");
    drop(stage);
    shade(&mut all, &mut outer, progress);
    let id = StructureId::new("skin").map_err(|error| vec![Problem::error(error.to_string())])?;
    let name = NodeName::new(Kind::Skin, id, Side::Midline);
    all.push(Structure::new(name, outer));
    Ok(all)
}

/// Rounds positions and drops what the rounding has closed.
fn settle(mesh: &mut Mesh) {
    for p in &mut mesh.positions {
        *p = (*p / GRAIN).round() * GRAIN;
    }
    mesh.lift_slivers(GRAIN);
    mesh.drop_degenerate();
    mesh.compact();
}

fn shade(inside: &mut [Structure], outer: &mut Mesh, progress: Progress) {
    const BONES: Shading = Shading {
        reach: 0.045,
        darkest: 0.45,
    };
    const MUSCLES: Shading = Shading {
        reach: 0.028,
        darkest: 0.5,
    };
    const SKIN: Shading = Shading {
        reach: 0.06,
        darkest: 0.62,
    };
    let bones = Crowd::of(
        inside
            .iter()
            .filter(|s| s.name.kind.is_bony())
            .map(|s| &s.mesh),
    );
    // What lies around the muscles may be hidden: it throws no shade on them.
    let flesh = inside.iter().filter(|s| !s.name.kind.is_around());
    let flesh = Crowd::of(flesh.map(|s| &s.mesh));
    let stage = progress.stage("baked light", inside.len() + 1);
    let shades = parallel::map(inside, |structure| {
        let shade = match structure.name.kind.is_bony() {
            true => bones.shade(&structure.mesh, BONES),
            false => flesh.shade(&structure.mesh, MUSCLES),
        };
        stage.step(structure.name.to_string());
        shade
    });
    for (structure, shade) in inside.iter_mut().zip(shades) {
        structure.mesh.shade = shade;
    }
    outer.shade = Crowd::of([&*outer]).shade(outer, SKIN);
    stage.step("skin");
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::load::{Text, Texts, parse};

    /// A pelvis with two hips, one bone, one muscle and a ball of skin.
    pub(crate) fn tiny() -> Texts {
        Texts {
            atlas: r#"Atlas(version: 1, muscles: [
                (id: "psoas_major", laterality: Paired, names: (en: "Psoas major", la: "Musculus psoas major")),
            ], around: [
                (id: "sciatic_nerve", kind: Nerve, laterality: Paired, names: (en: "Sciatic nerve", la: "Nervus ischiadicus"),
                    facts: (layer: Deep, place: "thigh", purpose: "moves the leg", source: (id: "a_book", at: "p. 1", confidence: High))),
            ])"#
            .into(),
            skeleton: r#"Skeleton(version: 1, joints: [
                (id: "pelvis", laterality: Midline, centre: (0.0, 0.86, 0.0)),
                (id: "hip", laterality: Paired, parent: "pelvis", centre: (0.08, 0.86, 0.0)),
            ])"#
            .into(),
            bones: one("bones/leg.ron", r#"Bones(version: 1, vertebrae: [], discs: [], bones: [
                (id: "femur", laterality: Paired, carried_by: "hip", triangles: 80, cell: 5, parts: [
                    Rod(from: (80, 860, 0), to: (80, 700, 0), radii: (18, 12)),
                ]),
            ])"#),
            around: one("around/nerves.ron", r#"Around(version: 1, structures: [
                (id: "sciatic_nerve", kind: Nerve, carried_by: ["pelvis", "hip"], form: Sweep([
                    (at: (60, 900, -20), across: (1, 0, 0), half: (5, 3)),
                    (at: (70, 800, -30), across: (1, 0, 0), half: (5, 3)),
                ])),
            ])"#),
            muscles: one("muscles/hip.ron", r#"Muscles(version: 1, muscles: [
                (id: "psoas_major", carried_by: ["pelvis", "hip"], form: Sweep([
                    (at: (40, 950, 10), across: (1, 0, 0), half: (10, 6)),
                    (at: (60, 870, 20), across: (1, 0, 0), half: (14, 8)),
                    (at: (70, 800, 10), across: (1, 0, 0), half: (6, 4)),
                ])),
            ])"#),
            skin: r#"Skin(version: 1, cell: 12, triangles: 400, detail: (at: (0, 850, 100), radius: 30, triangles: 40), seam: 6, fine_seam: 2,
                layers: [(joints: ["hip"], bone: 3, muscle: 6, bridge: 10, smooth: 4, cell: 8)],
                soft: [Bead(at: (0, 850, 0), radii: (150, 150, 100))], fine: [],
                touches: [(along: [(0, 850, 100)], width: 20, raise: -2)], gaps: [])"#
            .into(),
        }
    }

    fn one(file: &str, text: &str) -> Vec<Text> {
        vec![Text {
            file: file.into(),
            text: text.into(),
        }]
    }

    pub(crate) fn problem_of(texts: Texts) -> String {
        let built = parse(texts).and_then(|anatomy| make(&anatomy, &[], Progress::Silent));
        built
            .expect_err("a wrong file")
            .iter()
            .map(|p| format!("{p}\n"))
            .collect()
    }

    #[test]
    fn the_same_text_gives_the_same_bytes() {
        let bytes = || {
            let anatomy = parse(tiny()).expect("valid files");
            let made = make(&anatomy, &[], Progress::Silent).expect("a body");
            (made.full.bytes, made.light.expect("a light body").bytes)
        };
        assert_eq!(bytes(), bytes());
    }

    #[test]
    fn left_and_right_are_mirror_images_on_the_joints_of_their_side() {
        let anatomy = parse(tiny()).expect("valid files");
        let all = structures(&anatomy, Progress::Silent).expect("a body");
        let find = |name: &str| {
            all.iter()
                .find(|s| s.name.to_string() == name)
                .expect("a structure")
        };
        let (left, right) = (find("bone.femur.left"), find("bone.femur.right"));
        let hip = anatomy
            .skeleton
            .find("hip", Side::Right)
            .expect("a right hip") as u8;
        for (l, r) in left.mesh.positions.iter().zip(&right.mesh.positions) {
            assert_eq!((l.x, l.y, l.z), (-r.x, r.y, r.z));
        }
        assert!(
            right
                .mesh
                .influences
                .iter()
                .all(|i| i.to_bytes().0[0] == hip)
        );
        assert!(
            right.mesh.volume() > 0.0,
            "the mirrored surface faces outwards"
        );
    }

    #[test]
    fn every_skin_vertex_has_its_mirror_image() {
        let anatomy = parse(tiny()).expect("valid files");
        let all = structures(&anatomy, Progress::Silent).expect("a body");
        let skin = &all.last().expect("the skin").mesh;
        let key = |x: f32, y: f32, z: f32| [x, y, z].map(|v| (v / GRAIN).round() as i32);
        let places: std::collections::BTreeSet<_> =
            skin.positions.iter().map(|p| key(p.x, p.y, p.z)).collect();
        assert!(
            skin.positions
                .iter()
                .all(|p| places.contains(&key(-p.x, p.y, p.z)))
        );
        assert!(skin.volume() > 0.0);
    }

    #[test]
    fn an_unknown_joint_is_reported_with_structure_field_and_place() {
        let mut texts = tiny();
        texts.muscles[0].text = texts.muscles[0]
            .text
            .replace("[\"pelvis\", \"hip\"]", "[\"pelvis\", \"hup\"]");
        let text = problem_of(texts);
        assert!(text.starts_with("muscles/hip.ron:2:"), "{text}");
        assert!(text.contains("psoas_major: field \"carried_by\""), "{text}");
        assert!(text.contains("did you mean \"hip\"?"), "{text}");
    }

    #[test]
    fn what_lies_around_muscles_is_no_muscle() {
        let mut texts = tiny();
        texts.around[0].text = texts.around[0].text.replace("Nerve", "Muscle");
        let text = problem_of(texts);
        assert!(text.starts_with("around/nerves.ron:2:"), "{text}");
        assert!(
            text.contains("sciatic_nerve: field \"kind\": expected"),
            "{text}"
        );
    }

    #[test]
    fn a_wrong_field_is_reported_with_structure_and_line() {
        let mut texts = tiny();
        texts.bones[0].text = texts.bones[0].text.replace("cell: 5", "sell: 5");
        let text = problem_of(texts);
        assert!(text.starts_with("bones/leg.ron:2:"), "{text}");
        assert!(
            text.contains("femur: unknown field \"sell\": did you mean \"cell\"?"),
            "{text}"
        );
    }

    #[test]
    fn an_unknown_word_of_only_is_answered_with_the_nearest_id() {
        let anatomy = parse(tiny()).expect("valid files");
        let only = ["femur", "psoas_mayor"].map(str::to_owned);
        let problems = make(&anatomy, &only, Progress::Silent).expect_err("no such muscle");
        assert_eq!(problems.len(), 1);
        let text = problems[0].to_string();
        assert!(text.contains("did you mean \"psoas_major\"?"), "{text}");
    }

    #[test]
    fn a_newer_version_is_refused() {
        let mut texts = tiny();
        texts.skin = texts.skin.replace("version: 1", "version: 2");
        assert!(problem_of(texts).contains("skin of version 2, expected version 1"));
    }
}

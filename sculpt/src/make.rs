//! From the texts to the bytes of `body.glb`.

use psoas::anatomy::{Kind, NodeName, Side, StructureId};
use psoas::problem::Problem;

use crate::body::{Structure, left_half, right_of};
use crate::carry::Carriers;
use crate::carry_skin::carry_flesh;
use crate::glb::glb;
use crate::load::Anatomy;
use crate::mesh::Mesh;
use crate::shade::{Crowd, Shading};
use crate::skin::{Core, skin};
use crate::spec::muscles::Form;
use crate::spec::{PartFile, sections};

/// Positions are multiples of this (1/16384 m, about 1/16 mm), so that they pack well.
const GRAIN: f32 = 1.0 / 16384.0;

/// Builds the whole body, or `only` some structures of it.
///
/// # Errors
/// Every problem found in the files.
pub fn make(anatomy: &Anatomy, only: &[String]) -> Result<Vec<u8>, Vec<Problem>> {
    let structures = match only {
        [] => structures(anatomy)?,
        only => some_structures(anatomy, only)?,
    };
    glb(&anatomy.skeleton, &structures).map_err(|error| vec![Problem::error(error.to_string())])
}

/// Bones, discs and muscles of the given ids, without baked light.
fn some_structures(anatomy: &Anatomy, only: &[String]) -> Result<Vec<Structure>, Vec<Problem>> {
    let carriers = Carriers::new(&anatomy.skeleton);
    let wanted = |id: &StructureId| only.iter().any(|word| word == id.as_str());
    let mut all = Vec::new();
    for mut left in left_half(anatomy, &carriers, wanted)? {
        settle(&mut left.mesh);
        left.mesh.shade = vec![1.0; left.mesh.positions.len()];
        let right = right_of(&left, &carriers);
        all.push(left);
        all.extend(right);
    }
    match all.is_empty() {
        true => Err(vec![Problem::error(format!(
            "--only {}: no bone, disc or muscle has such an id",
            only.join(",")
        ))]),
        false => Ok(all),
    }
}

/// All structures, the skin last.
///
/// # Errors
/// Every problem found in the files.
pub fn structures(anatomy: &Anatomy) -> Result<Vec<Structure>, Vec<Problem>> {
    let carriers = Carriers::new(&anatomy.skeleton);
    let mut half = left_half(anatomy, &carriers, |_| true)?;
    for structure in &mut half {
        settle(&mut structure.mesh);
    }
    let mut all = Vec::new();
    for left in half {
        let right = right_of(&left, &carriers);
        all.push(left);
        all.extend(right);
    }
    let mut outer = skin(&anatomy.skin, &cores(anatomy)).map_err(|problem| vec![problem])?;
    settle(&mut outer);
    carry_flesh(&mut all, &mut outer, &carriers);
    shade(&mut all, &mut outer);
    let id = StructureId::new("skin").map_err(|error| vec![Problem::error(error.to_string())])?;
    all.push(Structure {
        name: NodeName::new(Kind::Skin, id, Side::Midline),
        mesh: outer,
    });
    Ok(all)
}

/// Rounds positions and drops what the rounding has closed.
fn settle(mesh: &mut Mesh) {
    for p in &mut mesh.positions {
        *p = (*p / GRAIN).round() * GRAIN;
    }
    mesh.drop_degenerate();
    mesh.compact();
}

fn shade(inside: &mut [Structure], outer: &mut Mesh) {
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
    let bony = |kind: Kind| matches!(kind, Kind::Bone | Kind::Disc);
    let bones = Crowd::of(inside.iter().filter(|s| bony(s.name.kind)).map(|s| &s.mesh));
    let flesh = Crowd::of(inside.iter().map(|s| &s.mesh));
    for structure in inside {
        match bony(structure.name.kind) {
            true => bones.shade(&mut structure.mesh, BONES),
            false => flesh.shade(&mut structure.mesh, MUSCLES),
        }
    }
    Crowd::of([&*outer]).shade(outer, SKIN);
}

/// The sweeps of the muscles and bones that show through the skin.
fn cores(anatomy: &Anatomy) -> Vec<Core> {
    let mut cores = Vec::new();
    for id in &anatomy.skin.relief {
        let muscles = anatomy
            .muscles
            .iter()
            .flat_map(|region| &region.content.muscles);
        for form in muscles
            .filter(|muscle| muscle.id == *id)
            .flat_map(|muscle| muscle.form.forms().unwrap_or_default())
        {
            if let Form::Sweep(sections) = form {
                cores.push(Core { sections });
            }
        }
        let bones = anatomy
            .bones
            .iter()
            .flat_map(|region| &region.content.bones);
        for part in bones
            .filter(|bone| bone.id == *id)
            .flat_map(|bone| &bone.parts)
        {
            if let PartFile::Sweep(stations) = part {
                cores.push(Core {
                    sections: sections(stations),
                });
            }
        }
    }
    cores
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Text, Texts, parse};

    /// A pelvis with two hips, one bone, one muscle and a ball of skin.
    fn tiny() -> Texts {
        Texts {
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
            muscles: one("muscles/hip.ron", r#"Muscles(version: 1, muscles: [
                (id: "psoas_major", carried_by: ["pelvis", "hip"], form: Sweep([
                    (at: (40, 950, 10), across: (1, 0, 0), half: (10, 6)),
                    (at: (60, 870, 20), across: (1, 0, 0), half: (14, 8)),
                    (at: (70, 800, 10), across: (1, 0, 0), half: (6, 4)),
                ])),
            ])"#),
            skin: r#"Skin(version: 1, cell: 12, triangles: 400, cover: 4, relief: ["psoas_major"], softness: 6,
                soft: [Bead(at: (0, 850, 0), radii: (150, 150, 100))], fineness: 2, fine: [], axis: (0, 20), girths: [])"#
            .into(),
        }
    }

    fn one(file: &str, text: &str) -> Vec<Text> {
        vec![Text {
            file: file.into(),
            text: text.into(),
        }]
    }

    fn problem_of(texts: Texts) -> String {
        let built = parse(texts).and_then(|anatomy| make(&anatomy, &[]));
        built
            .expect_err("a wrong file")
            .iter()
            .map(|p| format!("{p}\n"))
            .collect()
    }

    #[test]
    fn the_same_text_gives_the_same_bytes() {
        let bytes = || make(&parse(tiny()).expect("valid files"), &[]).expect("a body");
        assert_eq!(bytes(), bytes());
    }

    #[test]
    fn left_and_right_are_mirror_images_on_the_joints_of_their_side() {
        let anatomy = parse(tiny()).expect("valid files");
        let all = structures(&anatomy).expect("a body");
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
        let all = structures(&anatomy).expect("a body");
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
    fn a_newer_version_is_refused() {
        let mut texts = tiny();
        texts.skin = texts.skin.replace("version: 1", "version: 2");
        assert!(problem_of(texts).contains("skin of version 2, expected version 1"));
    }
}

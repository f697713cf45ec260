//! From the texts to the bytes of `body.glb`.

use psoas::anatomy::{Kind, NodeName, Side, StructureId};
use psoas::problem::Problem;

use crate::body::{Structure, left_half, right_of};
use crate::carry::Carriers;
use crate::glb::glb;
use crate::load::Anatomy;
use crate::mesh::Mesh;
use crate::shade::{Crowd, Shading};
use crate::skin::{Core, carry_skin, skin};
use crate::spec::muscles::Form;
use crate::spec::{PartFile, sections};

/// Positions are multiples of this (1/16384 m, about 1/16 mm), so that they pack well.
const GRAIN: f32 = 1.0 / 16384.0;

/// Builds the whole body.
///
/// # Errors
/// Every problem found in the files.
pub fn make(anatomy: &Anatomy) -> Result<Vec<u8>, Vec<Problem>> {
    let structures = structures(anatomy)?;
    glb(&anatomy.skeleton, &structures).map_err(|error| vec![Problem::error(error.to_string())])
}

/// All structures, the skin last.
///
/// # Errors
/// Every problem found in the files.
pub fn structures(anatomy: &Anatomy) -> Result<Vec<Structure>, Vec<Problem>> {
    let carriers = Carriers::new(&anatomy.skeleton);
    let mut half = left_half(anatomy, &carriers)?;
    for structure in &mut half {
        settle(&mut structure.mesh);
    }
    let mut all = Vec::new();
    for left in half {
        let right = right_of(&left, &carriers);
        all.push(left);
        all.extend(right);
    }
    let mut outer = skin(&anatomy.skin, &cores(anatomy), anatomy.muscles.trunk_axis);
    settle(&mut outer);
    carry_skin(&mut outer, &all);
    shade(&mut all, &mut outer);
    let id = StructureId::new("skin").map_err(|error| vec![Problem::error(error.to_string())])?;
    all.push(Structure { name: NodeName::new(Kind::Skin, id, Side::Midline), mesh: outer });
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
    const BONES: Shading = Shading { reach: 0.045, darkest: 0.45 };
    const MUSCLES: Shading = Shading { reach: 0.028, darkest: 0.5 };
    const SKIN: Shading = Shading { reach: 0.06, darkest: 0.62 };
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
        for muscle in anatomy.muscles.muscles.iter().filter(|muscle| muscle.id == *id) {
            if let Ok(Form::Sweep(sections)) = muscle.form.form(anatomy.muscles.trunk_axis) {
                cores.push(Core { sections });
            }
        }
        for part in anatomy.bones.bones.iter().filter(|bone| bone.id == *id).flat_map(|bone| &bone.parts) {
            if let PartFile::Sweep(stations) = part {
                cores.push(Core { sections: sections(stations) });
            }
        }
    }
    cores
}

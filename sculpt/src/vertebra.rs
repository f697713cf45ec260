//! A vertebra and a disc from their measures.

use glam::{Quat, Vec3};

use crate::section::Section;
use crate::solid::{Cut, Part, Shape, Solid, Symmetry};
use crate::spec::bones::{BodyFile, DiscFile, ProcessFile, VertebraFile};
use crate::spec::{Triple, metres};

/// The solid of a vertebra: body, arch and processes, then what is open in them.
pub fn vertebra(file: &VertebraFile) -> Solid {
    let seam = if file.transverse.foramen.is_some() {
        0.0018
    } else {
        0.003
    };
    let mut parts = vec![trunk(&file.body)];
    parts.extend(articular(file));
    parts.push(transverse(file));
    parts.extend(posterior(file));
    parts.extend(fork(file));
    parts.extend(uncus(&file.body));
    parts.extend(dens(file));
    let joined = parts.into_iter().map(|shape| Part {
        shape,
        cut: Cut::Join,
        blend: seam,
    });
    Solid {
        parts: joined.chain(openings(file)).collect(),
        symmetry: Symmetry::Median,
    }
}

/// The solid of a disc.
pub fn disc(file: &DiscFile) -> Solid {
    Solid {
        parts: vec![Part {
            shape: trunk(&file.body()),
            cut: Cut::Join,
            blend: 0.001,
        }],
        symmetry: Symmetry::Median,
    }
}

/// The turn that lifts the front by some degrees.
pub fn tilted(degrees: f32) -> Quat {
    Quat::from_rotation_x(-degrees.to_radians())
}

/// A body: a column of sections with a waist between two flat endplates with rounded rims.
fn trunk(body: &BodyFile) -> Shape {
    /// Level, share of the waist, share that the rim is set in.
    const LEVELS: [(f32, f32, f32); 7] = [
        (-0.5, 0.0, 0.07),
        (-0.42, 0.0, 0.0),
        (-0.2, 0.8, 0.0),
        (0.0, 1.0, 0.0),
        (0.2, 0.8, 0.0),
        (0.42, 0.0, 0.0),
        (0.5, 0.0, 0.07),
    ];
    let (centre, size, tilt) = (metres(body.at), metres(body.size), tilted(body.tilt));
    let bend = size.y * (body.wedge.to_radians() / 2.0).tan();
    let sections = LEVELS.map(|(level, waist, rim)| {
        let wide = (1.0 - rim - waist * body.waist) / 2.0;
        let back = bend * (1.0 / 12.0 - level * level);
        Section {
            centre: centre + tilt * Vec3::new(0.0, level * size.y, back),
            across: tilt * Vec3::Z,
            half_width: size.z * wide,
            half_thickness: size.x * wide,
            bow: 0.0,
            wedge: -body.taper,
            exponent: body.exponent,
        }
    });
    Shape::prism(&sections)
}

/// Pedicle, and the articular processes above and below the isthmus.
fn articular(file: &VertebraFile) -> [Shape; 3] {
    let (pedicle, isthmus) = (&file.pedicle, &file.isthmus);
    let root = bar(pedicle.at, Vec3::X, pedicle.size);
    let turn = (file.superior.turn + file.inferior.turn) / 2.0;
    let middle = bar(isthmus.at, facing(turn), isthmus.size);
    let end = |of: &ProcessFile| Shape::sweep(&[middle, bar(of.at, facing(of.turn), of.size)]);
    [
        Shape::sweep(&[root, bar(isthmus.at, Vec3::X, pedicle.size)]),
        end(&file.superior),
        end(&file.inferior),
    ]
}

fn transverse(file: &VertebraFile) -> Shape {
    let of = &file.transverse;
    Shape::sweep(&[bar(of.from, Vec3::Y, of.root), bar(of.to, Vec3::Y, of.tip)])
}

/// Lamina, and the spinous process with its thickened hind edge.
fn posterior(file: &VertebraFile) -> [Shape; 3] {
    let [isthmus, superior, inferior] =
        [file.isthmus.at, file.superior.at, file.inferior.at].map(metres);
    let (lamina, spinous) = (&file.lamina, &file.spinous);
    let inner = [lamina.top, lamina.bottom].map(metres);
    let outer = [isthmus.lerp(superior, 0.2), isthmus.lerp(inferior, 0.55)];
    let tip = [spinous.top, spinous.bottom].map(metres);
    let (plate, blade) = (lamina.thickness / 2000.0, spinous.thickness / 2000.0);
    let edge = spinous.edge / 2000.0;
    [
        four_sided(outer, plate, inner, plate),
        four_sided(inner, blade, tip, 0.8 * blade),
        Shape::Rod {
            from: tip[0],
            to: tip[1],
            radii: (0.8 * edge, edge),
        },
    ]
}

/// The left half of a split spinous process.
fn fork(file: &VertebraFile) -> Option<Shape> {
    let spinous = &file.spinous;
    let tip = metres(spinous.top).lerp(metres(spinous.bottom), 0.6);
    let edge = spinous.edge / 2000.0;
    (spinous.fork > 0.0).then(|| Shape::Rod {
        from: metres(file.lamina.top).lerp(tip, 0.75),
        to: tip + Vec3::X * spinous.fork / 1000.0,
        radii: (0.8 * edge, edge),
    })
}

/// The lip at the side of the upper endplate.
fn uncus(body: &BodyFile) -> Option<Shape> {
    let (centre, size, tilt) = (metres(body.at), metres(body.size), tilted(body.tilt));
    let rise = body.uncus / 1000.0 - 0.002;
    (body.uncus > 0.0).then(|| Shape::Rod {
        from: centre + tilt * (size * Vec3::new(0.4, 0.4, 0.15)),
        to: centre + tilt * (size * Vec3::new(0.42, 0.5, -0.35) + Vec3::Y * rise),
        radii: (0.0015, 0.002),
    })
}

fn dens(file: &VertebraFile) -> Option<Shape> {
    file.dens.as_ref().map(|dens| Shape::Rod {
        from: metres(file.body.at),
        to: metres(dens.tip),
        radii: (dens.radii.0 / 1000.0, dens.radii.1 / 1000.0),
    })
}

/// The vertebral canal and the foramen in the transverse process.
fn openings(file: &VertebraFile) -> impl Iterator<Item = Part> {
    const FAR: f32 = 0.05;
    let canal = &file.canal;
    let tilt = tilted(canal.tilt);
    let level = |height: f32| Section {
        wedge: canal.taper,
        ..Section::ellipse(
            metres(canal.at) + tilt * Vec3::Y * height,
            tilt * Vec3::Z,
            canal.size.1 / 2000.0,
            canal.size.0 / 2000.0,
        )
    };
    let canal = Part {
        shape: Shape::prism(&[level(-FAR), level(FAR)]),
        cut: Cut::Carve,
        blend: 0.0015,
    };
    let along = tilted(file.body.tilt) * Vec3::Y * 0.012;
    let foramen = file.transverse.foramen.as_ref().map(|hole| Part {
        shape: Shape::Rod {
            from: metres(hole.at) - along,
            to: metres(hole.at) + along,
            radii: (hole.radius / 1000.0, hole.radius / 1000.0),
        },
        cut: Cut::Carve,
        blend: 0.001,
    });
    foramen.into_iter().chain([canal])
}

/// The direction across a joint surface that faces backwards, turned by some degrees to the side.
fn facing(turn: f32) -> Vec3 {
    let (sin, cos) = turn.to_radians().sin_cos();
    Vec3::new(cos, 0.0, -sin)
}

/// A section of full size, millimetres, along and at right angles to `across`.
fn bar(at: Triple, across: Vec3, size: (f32, f32)) -> Section {
    Section::ellipse(metres(at), across, size.0 / 2000.0, size.1 / 2000.0)
}

/// A plate between two edges, with the half thickness of each edge.
fn four_sided(near: [Vec3; 2], near_half: f32, far: [Vec3; 2], far_half: f32) -> Shape {
    let [a, b] = near.map(|p| p.extend(near_half));
    let [c, d] = far.map(|p| p.extend(far_half));
    Shape::Plate(vec![[a, b, c], [b, d, c]])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contour::contour;

    /// A lumbar vertebra about the origin.
    fn lumbar() -> VertebraFile {
        ron::from_str(
            r#"(id: "vertebra_l3", joint: "l3_l4", triangles: 700,
                body: (at: (0, 0, 0), size: (44, 28, 36), tilt: 0),
                canal: (at: (0, 2, -27), size: (23, 17), tilt: 0),
                pedicle: (at: (14, 6, -16), size: (9, 13)), isthmus: (at: (17, 2, -30), size: (11, 7)),
                superior: (at: (20, 15, -35), size: (14, 8), turn: 45),
                inferior: (at: (13, -17, -44), size: (12, 7), turn: 45),
                lamina: (top: (0, 2, -38), bottom: (0, -13, -47), thickness: 6),
                transverse: (from: (18, 4, -25), to: (40, 5, -33), root: (10, 8), tip: (8, 5)),
                spinous: (top: (0, -4, -64), bottom: (0, -20, -64), thickness: 5, edge: 7))"#,
        )
        .expect("a valid text")
    }

    #[test]
    fn the_vertebral_canal_is_open_and_closed_behind() {
        let solid = vertebra(&lumbar());
        for height in [-0.02, -0.01, 0.0, 0.01, 0.02] {
            assert!(solid.distance(Vec3::new(0.0, height, -0.027)) > 0.0);
        }
        assert!(solid.distance(Vec3::new(0.0, -0.006, -0.043)) < 0.0);
    }

    #[test]
    fn the_processes_reach_their_tips() {
        let (file, solid) = (lumbar(), vertebra(&lumbar()));
        for tip in [file.superior.at, file.inferior.at, file.transverse.to] {
            assert!(solid.distance(metres(tip)) < 0.0, "{tip:?}");
        }
    }

    #[test]
    fn every_edge_of_a_vertebra_has_a_triangle_on_each_side() {
        let mesh = contour(&vertebra(&lumbar()), 0.0015, 700);
        let mut open = std::collections::BTreeMap::new();
        for [a, b, c] in &mesh.triangles {
            for (from, to) in [(a, b), (b, c), (c, a)] {
                *open.entry((from.min(to), from.max(to))).or_insert(0) +=
                    if from < to { 1 } else { -1 };
            }
        }
        assert!(open.values().all(|balance| *balance == 0));
    }
}

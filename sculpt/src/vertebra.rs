//! A vertebra and a disc from their measures.

use glam::{Quat, Vec3};

use crate::section::Section;
use crate::solid::{Cut, Part, Shape, Solid, Symmetry};
use crate::spec::bones::{DiscFile, VertebraFile};
use crate::spec::metres;

/// The solid of a vertebra: body, arch, spinous, transverse and articular processes.
pub fn vertebra(file: &VertebraFile) -> Solid {
    let (body, size) = (metres(file.body), metres(file.size));
    let (transverse, spinous) = (metres(file.transverse), metres(file.spinous));
    let tilt = Quat::from_rotation_x(-file.tilt.to_radians());
    let place = |x: f32, y: f32, z: f32| body + tilt * (Vec3::new(x, y, z) * size);
    let thick = 0.12 * size.y + 0.0012;
    let rod = |from: Vec3, to: Vec3, radii: (f32, f32)| Shape::Rod { from, to, radii };
    let pedicle = place(0.36, 0.18, -0.42);
    let pillar = Vec3::new(0.42 * size.x, pedicle.y - 0.1 * size.y, pedicle.z - 0.011);
    let lamina = Vec3::new(
        0.0,
        (pillar.y + spinous.y) / 2.0,
        pillar.z - 0.42 * (pillar.z - spinous.z) + 0.004,
    );
    let up = Vec3::new(pillar.x * 0.92, pillar.y + 0.52 * size.y, pillar.z + 0.001);
    let down = Vec3::new(pillar.x * 0.72, pillar.y - 0.72 * size.y, pillar.z - 0.006);
    let parts = vec![
        cylinder(body, tilt, size),
        rod(pedicle, pillar, (thick * 0.95, thick)),
        rod(pillar, up, (thick, thick * 0.8)),
        rod(pillar, down, (thick, thick * 0.8)),
        rod(pillar, transverse, (thick, thick * 0.75)),
        rod(pillar, lamina, (thick, thick * 0.9)),
        rod(lamina, spinous, (thick * 0.8, thick * 0.75)),
        Shape::Plate(vec![
            [
                lamina + Vec3::Y * 0.18 * size.y,
                spinous + Vec3::Y * 0.15 * size.y,
                spinous - Vec3::Y * 0.12 * size.y,
            ]
            .map(|p| p.extend(thick * 0.55)),
        ]),
    ];
    joined(parts, 0.0025)
}

/// The solid of a disc.
pub fn disc(file: &DiscFile) -> Solid {
    let tilt = Quat::from_rotation_x(-file.tilt.to_radians());
    joined(
        vec![cylinder(metres(file.at), tilt, metres(file.size))],
        0.001,
    )
}

/// Shapes joined on both sides of the median plane.
fn joined(shapes: Vec<Shape>, blend: f32) -> Solid {
    let parts = shapes
        .into_iter()
        .map(|shape| Part {
            shape,
            cut: Cut::Join,
            blend,
        })
        .collect();
    Solid {
        parts,
        symmetry: Symmetry::Median,
    }
}

/// An upright elliptic cylinder with a slight waist and rounded edges.
fn cylinder(centre: Vec3, tilt: Quat, size: Vec3) -> Shape {
    let levels = [
        (-0.5, 0.9),
        (-0.42, 1.0),
        (-0.2, 0.95),
        (0.0, 0.93),
        (0.2, 0.95),
        (0.42, 1.0),
        (0.5, 0.9),
    ];
    let sections: Vec<Section> = levels
        .iter()
        .map(|&(level, wide)| {
            let at = centre + tilt * (Vec3::Y * level * size.y);
            Section::ellipse(at, Vec3::X, size.x / 2.0 * wide, size.z / 2.0 * wide)
        })
        .collect();
    Shape::prism(&sections)
}

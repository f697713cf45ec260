//! Whether a path runs through a bone around which it should be led.

use bevy::math::Vec3;

use crate::anatomy::Side;
use crate::body::model::{BodyModel, LayerKind, skinning_matrices};
use crate::library::Library;
use crate::muscle::strand::Strand;
use crate::problem::Problem;

use super::deformation::Surface;

/// A path may graze a bone, because bones are drawn with a tolerance, metres.
const GRAZES: f32 = 0.006;
/// Around its ends a path lies in the bone that it holds on to, metres.
const ENDS: f32 = 0.015;
/// How finely a path is looked at, metres.
const STEP: f32 = 0.004;

/// The strands that run through a bone in the anatomical position; those of the right side are mirror images.
pub fn through_bone(library: &Library, body: &BodyModel) -> Vec<Problem> {
    let skeleton = library.rig.skeleton();
    let frames = skeleton.standing();
    let bones = body.layer(LayerKind::Bones);
    let bones = Surface::new(bones, &skinning_matrices(skeleton, &frames));
    let strands = library.muscles.strands().iter();
    let left = strands.filter(|strand| strand.side == Side::Left);
    let problems = left.filter_map(|strand| {
        let length = strand.length(&frames);
        let line = strand.line(&frames, (length / STEP).ceil() as usize);
        let skipped = ((ENDS / length * line.len() as f32).ceil() as usize).min(line.len() / 2);
        let inner = &line[skipped..line.len() - skipped];
        let depths = inner.iter().map(|point| (bones.inside(*point), *point));
        let (depth, at) = depths.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
        (depth > GRAZES).then(|| problem(strand, depth, at))
    });
    problems.collect()
}

fn problem(strand: &Strand, depth: f32, at: Vec3) -> Problem {
    let Vec3 { x, y, z } = at * 1000.0;
    Problem::error(format!(
        "{}: strand \"{}\" runs {:.0} mm deep through a bone at ({x:.0}, {y:.0}, {z:.0}) mm",
        strand.muscle,
        strand.id,
        depth * 1000.0,
    ))
    .advise("lead it around: add a place between, or a surface that it wraps")
    .in_file("anatomy/paths")
}

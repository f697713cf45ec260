//! Where an exercise asks for what no body can do: contacts that cannot be met together.

use crate::anatomy::Side;
use crate::problem::Problem;

use super::{course::Course, kinematics::Kinematics};

/// The contacts that are missed at the end of a phase, each with its part, side and distance.
pub fn misses(course: &Course, body: &Kinematics) -> Vec<Problem> {
    let phases = course.exercise.phases().iter().enumerate();
    let missed = phases.flat_map(|(index, phase)| {
        let missed = course.unmet(body, index).into_iter();
        missed.map(move |(part, side, away)| {
            let side = match side {
                Side::Midline => String::new(),
                side => format!("{} ", side.word()),
            };
            let message = format!(
                "phase \"{}\": the {side}{part:?} misses its place by {:.0} mm",
                phase.name.english(),
                away * 1000.0
            );
            let (line, column) = phase.place;
            let advice = "change the angles, or lift it in this phase";
            Problem {
                line,
                column,
                ..Problem::error(message).advise(advice)
            }
            .in_file(format!("exercises/{}.ron", course.exercise.id))
        })
    });
    missed.collect()
}

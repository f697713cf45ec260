//! `psoas pose`: the solved angles and joints of a moment.

use clap::Args;
use serde_json::{Map, Value, json};

use crate::anatomy::Side;
use crate::body::movement::{CentreMovement, SideMovement};
use crate::library::Library;
use crate::motion::{course::Course, solver::Solved};
use crate::problem::Problem;

use super::{Failure, Format, assets_folder, print_problem, read_model};

/// Arguments of `psoas pose`.
#[derive(Debug, Args)]
pub(super) struct PoseArgs {
    /// Exercise
    exercise: String,
    /// Moment, as a fraction of one round
    #[arg(long, default_value_t = 0.0)]
    at: f32,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Prints the clinical angles in degrees and the centre of each joint in metres.
pub(super) fn run(args: &PoseArgs) -> Result<(), Failure> {
    if !(0.0..=1.0).contains(&args.at) {
        let problem = Problem::error(format!("--at {} is not a moment", args.at));
        return Err(problem.advise("give a number from 0 to 1").into());
    }
    let (library, problems) = Library::read_folder(&assets_folder())?;
    problems.iter().for_each(print_problem);
    let exercise = library.exercise(&args.exercise)?;
    let kinematics = library.kinematics(&read_model(&library)?);
    let course = Course::new(&kinematics, exercise.clone());
    let seconds = args.at * exercise.seconds() * (1.0 - f32::EPSILON);
    let solved = course.at(&kinematics, exercise.moment(seconds));
    let found = json!({ "seconds": seconds, "angles": angles(&solved), "joints": joints(&library, &solved) });
    match args.format {
        Format::Json => println!("{found}"),
        Format::Text => print_text(&found),
    }
    Ok(())
}

/// The angle of every movement, degrees.
fn angles(solved: &Solved) -> Map<String, Value> {
    let centre = CentreMovement::ALL.iter().map(|&movement| {
        let angle = solved.pose.centre(movement);
        (movement.word().to_owned(), json!(angle.to_degrees()))
    });
    let sides = Side::PAIR.into_iter().flat_map(|side| {
        SideMovement::ALL.iter().map(move |&movement| {
            let angle = solved.pose.side(side, movement);
            let name = format!("{}.{}", movement.word(), side.word());
            (name, json!(angle.to_degrees()))
        })
    });
    centre.chain(sides).collect()
}

/// The centre of every joint, metres.
fn joints(library: &Library, solved: &Solved) -> Map<String, Value> {
    let names = library.rig.skeleton().joints().iter();
    let frames = solved.posture.frames.iter();
    names
        .zip(frames)
        .map(|(joint, frame)| (joint.name.to_string(), json!(frame.translation.to_array())))
        .collect()
}

fn print_text(found: &Value) {
    for part in ["angles", "joints"] {
        for (name, value) in found[part].as_object().into_iter().flatten() {
            println!("{name:36} {value}");
        }
    }
}

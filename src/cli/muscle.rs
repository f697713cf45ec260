//! `psoas muscle`: lengths and moment arms of the muscles' paths.

use std::{
    collections::{BTreeMap, BTreeSet},
    num::NonZeroUsize,
    path::PathBuf,
};

use clap::{Args, Subcommand, ValueEnum};
use serde::{Deserialize, Serialize};

use crate::anatomy::Side;
use crate::body::pose::Pose;
use crate::library::Library;
use crate::motion::course::Course;
use crate::muscle::{
    paths::{Muscles, Paths},
    strand::Strand,
    sweep::DegreeOfFreedom,
    timeline::Timeline,
};
use crate::problem::Problem;
use crate::stage::{ShownSide, ViewState};

use super::{Failure, assets_folder, print_problem, read_model};

/// What to tell of the muscles.
#[derive(Debug, Subcommand)]
pub(super) enum MuscleCommand {
    /// Print the length and moment arm of every strand while one movement goes through its angles
    Sweep(SweepArgs),
    /// Print the length of every strand in the poses of a table
    Lengths(LengthsArgs),
    /// Print what every muscle does over one round of an exercise, and what presses on the low back
    Timeline(TimelineArgs),
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Comma-separated values with a heading.
    Csv,
}

/// Arguments of `psoas muscle sweep`.
#[derive(Debug, Args)]
pub(super) struct SweepArgs {
    /// Movement, such as hip_flexion, or a joint of the spine with one, such as l4_l5_flexion
    #[arg(long)]
    dof: String,
    /// First angle, degrees
    #[arg(long, allow_negative_numbers = true)]
    from: f32,
    /// Last angle, degrees
    #[arg(long, allow_negative_numbers = true)]
    to: f32,
    /// From one angle to the next, degrees
    #[arg(long, default_value_t = 10.0)]
    step: f32,
    /// Angles that stay, such as hip_flexion=90; all others are zero
    #[arg(long, value_delimiter = ',')]
    at: Vec<String>,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
}

/// Arguments of `psoas muscle lengths`.
#[derive(Debug, Args)]
pub(super) struct LengthsArgs {
    /// Table of poses: pose,side,dof,angle_deg; what a pose does not name is zero
    #[arg(long)]
    pose: PathBuf,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
}

/// Arguments of `psoas muscle timeline`.
#[derive(Debug, Args)]
pub(super) struct TimelineArgs {
    /// Exercise
    exercise: String,
    /// Common mistake to do instead: 1 for the first
    #[arg(long, value_name = "NUMBER")]
    mistake: Option<NonZeroUsize>,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
}

#[derive(Serialize)]
struct TimelineRow<'a> {
    time_s: f32,
    muscle: &'a str,
    side: &'a str,
    strain: f32,
    activation_file: Option<f32>,
    activation_computed: Option<f32>,
    back_load_l4_l5: Option<f32>,
    back_load_l5_s1: Option<f32>,
}

#[derive(Serialize)]
struct SweepRow<'a> {
    muscle: &'a str,
    strand: &'a str,
    side: &'a str,
    angle_deg: f32,
    length_m: f32,
    moment_arm_m: f32,
}

#[derive(Serialize)]
struct LengthRow<'a> {
    pose: &'a str,
    side: &'a str,
    muscle: &'a str,
    strand: &'a str,
    length_m: f32,
    neutral_length_m: f32,
    ratio: f32,
}

#[derive(Deserialize)]
struct PoseRow {
    pose: String,
    side: String,
    dof: String,
    angle_deg: f32,
}

/// Does what the command says.
pub(super) fn run(command: &MuscleCommand) -> Result<(), Failure> {
    let (library, problems) = Library::read_folder(&assets_folder())?;
    problems.iter().for_each(print_problem);
    match command {
        MuscleCommand::Sweep(args) => sweep(&library, args),
        MuscleCommand::Lengths(args) => lengths(&library, args),
        MuscleCommand::Timeline(args) => timeline(&library, args),
    }
}

fn sweep(library: &Library, args: &SweepArgs) -> Result<(), Failure> {
    /// Half the step of the difference quotient, degrees.
    const NEAR: f32 = 0.1;
    if args.step.is_nan() || args.step <= 0.0 {
        let problem = Problem::error(format!("--step {} leads nowhere", args.step));
        return Err(problem.advise("give degrees above 0").into());
    }
    let Format::Csv = args.format;
    let rig = &library.rig;
    let dof = DegreeOfFreedom::find(&args.dof, rig)?;
    let mut pose = Pose::default();
    for held in &args.at {
        let (held, angle) = held_angle(held)?;
        DegreeOfFreedom::find(held, rig)?.set(&mut pose, angle.to_radians());
    }
    let muscles = &library.muscles;
    let at = |degrees: f32| {
        let mut paths = Paths::default();
        muscles.solve(&dof.frames(rig, &pose, degrees.to_radians()), &mut paths);
        paths.lengths
    };
    let mut table = csv::Writer::from_writer(std::io::stdout().lock());
    for step in 0.. {
        let angle = args.from + step as f32 * args.step;
        if angle > args.to + 1e-3 {
            break;
        }
        let (here, before, behind) = (at(angle), at(angle - NEAR), at(angle + NEAR));
        for (index, strand) in muscles.strands().iter().enumerate() {
            table
                .serialize(SweepRow {
                    muscle: strand.muscle.as_str(),
                    strand: strand.id.as_str(),
                    side: strand.side.word(),
                    angle_deg: angle,
                    length_m: here[index],
                    moment_arm_m: (before[index] - behind[index]) / (2.0 * NEAR).to_radians(),
                })
                .map_err(written)?;
        }
    }
    table
        .flush()
        .map_err(|error| Failure::Other(error.to_string()))
}

/// A movement and its angle, written `hip_flexion=90`.
fn held_angle(text: &str) -> Result<(&str, f32), Problem> {
    let parts = text.split_once('=');
    let angle = parts.and_then(|(name, angle)| Some((name, angle.parse().ok()?)));
    angle.ok_or_else(|| {
        let problem = Problem::error(format!("--at {text} is not an angle"));
        problem.advise("write a movement and degrees, such as hip_flexion=90")
    })
}

fn lengths(library: &Library, args: &LengthsArgs) -> Result<(), Failure> {
    let Format::Csv = args.format;
    let muscles = &library.muscles;
    let mut table = csv::Writer::from_writer(std::io::stdout().lock());
    for (name, pose) in poses(library, args)? {
        let posture = library.rig.posture(&pose, library.rig.standing().root);
        let mut paths = Paths::default();
        muscles.solve(&posture.frames, &mut paths);
        for ((strand, length), neutral) in rows(muscles, &paths) {
            table
                .serialize(LengthRow {
                    pose: &name,
                    side: strand.side.word(),
                    muscle: strand.muscle.as_str(),
                    strand: strand.id.as_str(),
                    length_m: length,
                    neutral_length_m: neutral,
                    ratio: length / neutral,
                })
                .map_err(written)?;
        }
    }
    table
        .flush()
        .map_err(|error| Failure::Other(error.to_string()))
}

/// Each strand with its length, and that in the anatomical position.
fn rows<'a>(
    muscles: &'a Muscles,
    paths: &'a Paths,
) -> impl Iterator<Item = ((&'a Strand, f32), f32)> {
    let lengths = paths.lengths.iter().copied();
    let neutral = muscles.neutral().iter().copied();
    muscles.strands().iter().zip(lengths).zip(neutral)
}

/// The poses of a table, by their names.
fn poses(library: &Library, args: &LengthsArgs) -> Result<BTreeMap<String, Pose>, Failure> {
    let file = args.pose.display().to_string();
    let wrong = |what: String| Problem::error(what).in_file(file.clone());
    let mut reader =
        csv::Reader::from_path(&args.pose).map_err(|error| wrong(error.to_string()))?;
    let mut poses: BTreeMap<String, Pose> = BTreeMap::new();
    for (row, line) in reader.deserialize::<PoseRow>().zip(2..) {
        let at_line = |mut problem: Problem| {
            problem.line = line;
            problem.column = 1;
            problem.in_file(file.clone())
        };
        let row = row.map_err(|error| at_line(Problem::error(error.to_string())))?;
        let angle = row.angle_deg.to_radians();
        let pose = poses.entry(row.pose).or_default();
        let dof = DegreeOfFreedom::find(&row.dof, &library.rig).map_err(at_line)?;
        match (dof, row.side.as_str()) {
            (DegreeOfFreedom::Sides(movement, sign), "left" | "right") => {
                let side = if row.side == "left" {
                    Side::Left
                } else {
                    Side::Right
                };
                pose.set_side(side, movement, sign * angle);
            }
            (DegreeOfFreedom::Sides(..), other) => {
                let problem = Problem::error(format!("\"{other}\" is no side of {}", row.dof));
                return Err(at_line(problem.advise("write left or right")).into());
            }
            (dof, _) => dof.set(pose, angle),
        }
    }
    Ok(poses)
}

fn timeline(library: &Library, args: &TimelineArgs) -> Result<(), Failure> {
    let Format::Csv = args.format;
    let exercise = library.exercise(&args.exercise)?;
    let view = ViewState {
        exercise: Some(args.exercise.clone()),
        ..ViewState::default()
    };
    let mistake = args
        .mistake
        .map(|number| library.mistake(&view, number.get() - 1));
    let mistake = mistake.transpose()?;
    let kinematics = library.kinematics(&read_model(library)?);
    let exercise = exercise.variant(ShownSide::Written, mistake);
    let course = Course::new(&kinematics, exercise);
    let loads = library.loads(&kinematics);
    let loads = loads.as_ref().map_err(|reason| *reason);
    let timeline = Timeline::new(&kinematics, &library.muscles, loads, &course);
    let mut table = csv::Writer::from_writer(std::io::stdout().lock());
    let mut reasons = BTreeSet::new();
    for snapshot in timeline.snapshots() {
        let back = snapshot.back.ok();
        reasons.extend(snapshot.back.err().map(|reason| reason.to_string()));
        for (muscle, activity) in timeline.muscles().iter().zip(&snapshot.activities) {
            table
                .serialize(TimelineRow {
                    time_s: snapshot.seconds,
                    muscle: muscle.muscle.as_str(),
                    side: muscle.side.word(),
                    strain: activity.strain,
                    activation_file: activity.measured,
                    activation_computed: activity.computed,
                    back_load_l4_l5: back.map(|[upper, _]| upper),
                    back_load_l5_s1: back.map(|[_, lower]| lower),
                })
                .map_err(written)?;
        }
    }
    for reason in reasons {
        eprintln!("{reason}");
    }
    table
        .flush()
        .map_err(|error| Failure::Other(error.to_string()))
}

fn written(error: csv::Error) -> Failure {
    Failure::Other(error.to_string())
}

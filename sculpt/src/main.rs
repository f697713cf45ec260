//! Builds the body of Psoas from text: `assets/anatomy/*.ron` in, `assets/models/body.glb` and its light twin out.

mod audit;
mod body;
mod buffers;
mod bursa;
mod carry;
mod carry_skin;
mod clear;
mod contour;
mod enclosed;
mod files;
mod flesh;
mod forearm;
mod glb;
mod half;
mod heat;
mod helpers;
mod layer;
mod light;
mod load;
mod make;
mod mesh;
mod near;
mod parallel;
mod progress;
mod section;
mod shade;
mod sheet;
mod skin;
mod solid;
mod sound;
mod spec;
mod surface;
mod sweep;
mod tendon;
mod touch;
mod vertebra;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use psoas::problem::Problem;

use files::{Failure, Output};
use make::Bodies;
use progress::Progress;

/// Builds the body from text.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    /// Folder with skeleton.ron, bones, muscles and skin.ron.
    #[arg(long, default_value = "assets/anatomy")]
    anatomy: PathBuf,
    /// The model to write; the light one stands beside it, such as body_light.glb.
    #[arg(long, default_value = "assets/models/body.glb")]
    output: PathBuf,
    /// Build these structures alone, such as hip_bone,sacrum, and no light model: quick, to measure and look at
    /// while shaping.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Write nothing; fail when a model is not what the text says.
    #[arg(long)]
    check: bool,
    /// Write nothing; say what is not sound: open surfaces, muscles inside bones, what stands out of the skin.
    #[arg(long, conflicts_with = "check")]
    audit: bool,
    /// How the audit is written.
    #[arg(long, value_enum, default_value_t = Format::Text, requires = "audit")]
    format: Format,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// A table for people.
    Text,
    /// Every figure, for programs.
    Json,
}

/// Exit code for text that cannot be built, or a body that is not sound.
const BAD_INPUT: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let built = load::load(&arguments.anatomy).and_then(|anatomy| {
        anatomy
            .doubts
            .iter()
            .for_each(|doubt| eprintln!("warning: {doubt}"));
        make::make(&anatomy, &arguments.only, Progress::on_stderr())
    });
    let bodies = match built {
        Ok(bodies) => bodies,
        Err(problems) => return report(&problems),
    };
    if arguments.audit {
        return audit(&bodies, arguments.format);
    }
    let outputs = outputs(&arguments.output, bodies);
    let failures = match arguments.check {
        true => files::check(&outputs).err().unwrap_or_default(),
        false => files::write(&outputs).err().into_iter().collect(),
    };
    failures.iter().for_each(tell);
    match failures.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

fn report(problems: &[Problem]) -> ExitCode {
    for problem in problems {
        eprintln!("error: {problem}");
    }
    eprintln!("  the last good model was kept");
    ExitCode::from(BAD_INPUT)
}

fn audit(bodies: &Bodies, format: Format) -> ExitCode {
    let audit = audit::audit(bodies);
    match format {
        Format::Text => println!("{audit}"),
        Format::Json => println!("{:#}", serde_json::json!(audit)),
    }
    match audit.is_sound() {
        true => ExitCode::SUCCESS,
        false => ExitCode::from(BAD_INPUT),
    }
}

fn outputs(full: &Path, bodies: Bodies) -> Vec<Output> {
    let light = bodies.light.map(|body| Output {
        path: files::light_beside(full),
        bytes: body.bytes,
    });
    let full = Output {
        path: full.to_owned(),
        bytes: bodies.full.bytes,
    };
    [Some(full), light].into_iter().flatten().collect()
}

fn tell(
    Failure {
        path,
        because,
        cure,
    }: &Failure,
) {
    eprintln!("error: {}: {because}", path.display());
    eprintln!("  try: {cure}");
}

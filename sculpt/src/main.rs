//! Builds the body of Psoas from text: `assets/anatomy/*.ron` in, `assets/models/body.glb` out.

mod body;
mod buffers;
mod carry;
mod carry_skin;
mod contour;
mod enclosed;
mod flesh;
mod forearm;
mod girth;
mod glb;
mod heat;
mod helpers;
mod load;
mod make;
mod mesh;
mod section;
mod shade;
mod sheet;
mod skin;
mod solid;
mod spec;
mod sweep;
mod vertebra;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use psoas::problem::Problem;

/// Builds the body from text.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    /// Folder with skeleton.ron, bones, muscles and skin.ron.
    #[arg(long, default_value = "assets/anatomy")]
    anatomy: PathBuf,
    /// The model to write.
    #[arg(long, default_value = "assets/models/body.glb")]
    output: PathBuf,
    /// Build these structures alone, such as hip_bone,sacrum: quick, to measure and look at while shaping.
    #[arg(long, value_delimiter = ',', requires = "output")]
    only: Vec<String>,
    /// Write nothing; fail when the model is not what the text says.
    #[arg(long)]
    check: bool,
}

/// Exit code for text that cannot be built.
const BAD_INPUT: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let built =
        load::load(&arguments.anatomy).and_then(|anatomy| make::make(&anatomy, &arguments.only));
    match built {
        Err(problems) => {
            report(&problems);
            ExitCode::from(BAD_INPUT)
        }
        Ok(bytes) if arguments.check => check(&arguments.output, &bytes),
        Ok(bytes) => write(&arguments.output, &bytes),
    }
}

fn report(problems: &[Problem]) {
    for problem in problems {
        eprintln!("error: {problem}");
    }
    eprintln!("  the last good model was kept");
}

fn check(output: &Path, bytes: &[u8]) -> ExitCode {
    match std::fs::read(output) {
        Ok(found) if found == bytes => ExitCode::SUCCESS,
        Ok(_) => failed(
            output,
            "differs from what the text says",
            "run `cargo run -p sculpt`",
        ),
        Err(error) => failed(
            output,
            &format!("cannot be read: {error}"),
            "run `cargo run -p sculpt`",
        ),
    }
}

fn write(output: &Path, bytes: &[u8]) -> ExitCode {
    let unfinished = output.with_extension("glb.part");
    let written = output
        .parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| std::fs::write(&unfinished, bytes))
        .and_then(|()| std::fs::rename(&unfinished, output));
    match written {
        Ok(()) => {
            println!("{}: {} bytes", output.display(), bytes.len());
            ExitCode::SUCCESS
        }
        Err(error) => failed(
            output,
            &format!("cannot be written: {error}"),
            "choose another --output",
        ),
    }
}

fn failed(output: &Path, because: &str, cure: &str) -> ExitCode {
    eprintln!("error: {}: {because}", output.display());
    eprintln!("  try: {cure}");
    ExitCode::FAILURE
}

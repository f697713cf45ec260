//! `psoas check`: every asset, with file, line and column.

use std::{
    io::{IsTerminal, Write},
    path::PathBuf,
};

use clap::Args;
use serde_json::json;

use crate::body::detail::Detail;
use crate::check::{Report, check, locale};
use crate::library::Library;
use crate::problem::{Problem, Severity};

use super::{Failure, Format, assets_folder};

/// Arguments of `psoas check`.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Folder to check: one that holds library.ron
    path: Option<PathBuf>,
    /// How to write the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Checks everything and prints the report.
pub(super) fn run(args: &CheckArgs) -> Result<(), Failure> {
    let folder = args.path.clone().unwrap_or_else(assets_folder);
    let report = match Library::read_folder(&folder) {
        Ok((library, problems)) => {
            let body = std::fs::read(folder.join(Detail::Full.path()));
            let body = body.map_err(|error| error.to_string());
            let mut report = check(&library, body, problems, &tell);
            report.problems.extend(locale::problems(&library, &folder));
            if std::io::stderr().is_terminal() {
                eprintln!();
            }
            report
        }
        Err(problems) => Report {
            exercises: Vec::new(),
            efforts: Vec::new(),
            poses: Vec::new(),
            problems,
        },
    };
    match args.format {
        Format::Text => print_text(&report),
        Format::Json => println!("{}", json!(report)),
    }
    let wrong = |problem: &Problem| problem.severity == Severity::Error;
    if report.problems.iter().any(wrong) {
        Err(Failure::Input(Vec::new()))
    } else {
        Ok(())
    }
}

/// Says how far the measuring has come, to a person who waits.
fn tell(done: usize, all: usize) {
    let mut terminal = std::io::stderr();
    if terminal.is_terminal() {
        // Nobody misses a line that cannot be written.
        let _ = write!(terminal, "\r{done} of {all} motions measured");
    }
}

fn print_text(report: &Report) {
    for row in &report.exercises {
        println!(
            "{}, {}: contacts drift {:.2} mm, {:.1} mm below the floor, {} joints out of range",
            row.id, row.variant, row.contact_drift_mm, row.penetration_mm, row.range_violations
        );
    }
    for row in &report.efforts {
        let back = row.back_load.map_or_else(
            || "no estimate of the back load".to_owned(),
            |back| format!("back load up to {back:.1} times standing"),
        );
        println!(
            "{}: {} of {} declared muscles seen, {back}",
            row.id, row.agreed, row.declared
        );
    }
    for row in &report.poses {
        let Some(found) = &row.deformation else {
            continue;
        };
        let outside = found.outside.first();
        let outside = outside.map_or_else(
            || "nothing".to_owned(),
            |row| format!("{} {:.1} mm", row.structure, row.depth_mm),
        );
        println!(
            "{}: {outside} outside the skin, which keeps {:.0} % of its volume",
            row.name,
            found.volume * 100.0
        );
    }
    for problem in &report.problems {
        super::print_problem(problem);
    }
    let count = report.problems.len();
    println!("{count} problem{} found", if count == 1 { "" } else { "s" });
}

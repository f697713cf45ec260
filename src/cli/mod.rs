//! The command line: each command's arguments stand beside what it does.
#![expect(clippy::print_stdout, reason = "a command prints its result")]

mod check;
mod list;
mod muscle;
mod new;
mod pain;
mod pose;
mod render;
mod search;
mod sheet;
mod subject;
mod view;

use std::{num::NonZeroUsize, path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::body::{detail::Detail, file::read_body, model::BodyModel};
use crate::library::Library;
use crate::locale::{Language, Locale};
use crate::problem::{Problem, Severity};

/// A free, open 3D anatomy and exercise visualiser for low back pain.
#[derive(Debug, Parser)]
#[command(name = "psoas", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Open the viewer (also without any command)
    View(view::ViewArgs),
    /// Make pictures without a window
    Render(render::RenderArgs),
    /// Put a routine or a plan on paper
    Sheet(sheet::SheetArgs),
    /// Check every file under assets/
    Check(check::CheckArgs),
    /// List what there is
    List(list::ListArgs),
    /// Find a part of the body, an exercise or a place by a word
    Search(search::SearchArgs),
    /// Write a file to start from
    New(new::NewArgs),
    /// Print the angles and joints of a moment of an exercise
    Pose(pose::PoseArgs),
    /// Print lengths and moment arms of the muscles
    #[command(subcommand)]
    Muscle(muscle::MuscleCommand),
    /// Find the muscles that often hurt in some areas
    #[command(subcommand)]
    Pain(pain::PainCommand),
}

/// What is to be seen, for `view` and `render`.
#[derive(Debug, Clone, Default, Args)]
struct Subject {
    /// Common mistake of the exercise to show: 1 for the first
    #[arg(long, value_name = "NUMBER")]
    mistake: Option<NonZeroUsize>,
    /// Show the mistake on a second body beside the right motion
    #[arg(long, requires = "mistake")]
    compare: bool,
    /// Muscle to choose, with its trigger points and referred pain, or any other part of the body
    #[arg(long)]
    muscle: Option<String>,
    /// Draw the self-release of the muscle on the body: the tool where it begins, rings at further places
    #[arg(long, requires = "muscle")]
    release: bool,
    /// What else to choose, such as iliacus,piriformis.right
    #[arg(long, value_delimiter = ',')]
    also: Vec<String>,
    /// Side of the muscle: left or right
    #[arg(long, default_value = "left")]
    side: String,
    /// How opaque the layers are, such as skin=0.3,fascia=1,muscles=1,nerves=1,bones=1
    #[arg(long)]
    layers: Option<String>,
    /// Show nothing but these structures or kinds, such as bone,psoas_major,iliacus.left
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Do not show these structures or kinds
    #[arg(long, value_delimiter = ',')]
    hide: Vec<String>,
    /// Show these structures or kinds faintly
    #[arg(long, value_delimiter = ',')]
    fade: Vec<String>,
    /// Peel the body down to skin, superficial, intermediate, deep or bone, or to a depth from 0 to 4 between them
    #[arg(long)]
    peel: Option<String>,
    /// Frame the picture around these structures
    #[arg(long, value_delimiter = ',')]
    focus: Vec<String>,
    /// How much nearer than the frame needs, as a factor
    #[arg(long)]
    zoom: Option<f32>,
    /// Where it hurts: zone, side and strength from 1 to 3, such as buttock_mid:left:3,coccyx:midline:1
    #[arg(long, value_delimiter = ',')]
    hurts: Vec<String>,
    /// Language in which everything is said, such as es
    #[arg(long)]
    lang: Option<String>,
    /// Draw everything light or dark; the window of the viewer else follows the system where that tells
    #[arg(long)]
    theme: Option<String>,
    /// Which body: full, or light with a third of the triangles
    #[arg(long)]
    body: Option<String>,
}

/// How a list or a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// What ended a command early.
enum Failure {
    /// Something that was given is wrong: exit code 2.
    Input(Vec<Problem>),
    /// Something else: exit code 1.
    Other(String),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Input(vec![problem])
    }
}

impl From<Vec<Problem>> for Failure {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Input(problems)
    }
}

/// Reads the arguments, does what they say, and gives the exit code: 0 done, 2 bad input, 1 the rest.
pub fn run() -> ExitCode {
    let done = match Cli::parse().command {
        None => view::run(&view::ViewArgs::default()),
        Some(Command::View(args)) => view::run(&args),
        Some(Command::Render(args)) => render::run(&args),
        Some(Command::Sheet(args)) => sheet::run(&args),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::List(args)) => list::run(&args),
        Some(Command::Search(args)) => search::run(&args),
        Some(Command::New(args)) => new::run(&args),
        Some(Command::Pose(args)) => pose::run(&args),
        Some(Command::Muscle(command)) => muscle::run(&command),
        Some(Command::Pain(command)) => pain::run(&command),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Input(problems)) => {
            for problem in problems {
                print_problem(&problem);
            }
            ExitCode::from(2)
        }
        Err(Failure::Other(message)) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn print_problem(problem: &Problem) {
    let place = match (problem.file.as_str(), problem.line) {
        ("", _) => String::new(),
        (file, 0) => format!("{file}: "),
        (file, line) => format!("{file}:{line}:{}: ", problem.column),
    };
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    eprintln!("{severity}: {place}{}", problem.message);
    if !problem.advice.is_empty() {
        eprintln!("  try: {}", problem.advice);
    }
}

/// The folder that holds `library.ron`: `$BEVY_ASSET_ROOT/assets`, the package's under cargo, or the
/// one beside the program.
fn assets_folder() -> PathBuf {
    bevy::asset::io::file::FileAssetReader::get_base_path().join("assets")
}

/// A language by its tag.
fn read_locale(tag: &str, library: &Library) -> Result<Locale, Problem> {
    let language = Language::find(&library.languages, tag)?;
    let (locale, problems) = Locale::read_folder(&assets_folder(), &language.tag, library);
    problems.iter().for_each(print_problem);
    Ok(locale)
}

/// The body in full detail.
fn read_model(library: &Library) -> Result<BodyModel, Vec<Problem>> {
    let path = Detail::Full.path();
    let bytes = std::fs::read(assets_folder().join(path))
        .map_err(|error| vec![Problem::error(error.to_string()).in_file(path)])?;
    read_body(&bytes, library.rig.skeleton())
}

//! `psoas render`: stills, strips of stills and animations, without a window.

use std::path::{Path, PathBuf};

use clap::Args;
use image::{RgbaImage, codecs::gif::GifEncoder, codecs::gif::Repeat};

use crate::library::Library;
use crate::problem::Problem;
use crate::stage::{View, ViewState};
use crate::stills::{Film, Ink, take};

use super::{Failure, Subject, assets_folder, print_problem};

/// Arguments of `psoas render`.
#[derive(Debug, Args)]
pub(super) struct RenderArgs {
    /// Exercise to show; the anatomical position where none is named
    #[arg(long)]
    exercise: Option<String>,
    /// Pose of exercises/poses.ron to show in place of an exercise, such as childs_pose
    #[arg(long, conflicts_with_all = ["exercise", "strip", "animate"])]
    pose: Option<String>,
    /// Moment of the exercise, from 0 to 1
    #[arg(long, default_value_t = 0.0)]
    at: f32,
    /// Side to look from (three_quarter, front, back, left, right, above); several with --strip
    #[arg(long)]
    view: Vec<String>,
    /// Width and height of one picture, pixels
    #[arg(long, default_value = "1280x720")]
    size: String,
    /// As many moments side by side, one row a view
    #[arg(long, value_name = "MOMENTS", conflicts_with = "animate")]
    strip: Option<u32>,
    /// One round of the exercise as an animated GIF
    #[arg(long)]
    animate: bool,
    /// File to write
    #[arg(short, long)]
    output: PathBuf,
    #[command(flatten)]
    subject: Subject,
}

/// Pictures a second of an animation.
const FRAMES_PER_SECOND: f32 = 12.5;
/// Largest width and height of a picture, pixels.
const LARGEST: u32 = 8192;

/// Makes the picture and writes it.
pub(super) fn run(args: &RenderArgs) -> Result<(), Failure> {
    let (library, problems) = Library::read_folder(&assets_folder())?;
    problems.iter().for_each(print_problem);
    let size = parse_size(&args.size)?;
    let mut state = args.subject.view_state(&library, args.exercise.clone())?;
    if let Some(name) = &args.pose {
        library.poses.get(name)?;
        state.pose = Some(name.clone());
    }
    let mut views = Vec::new();
    for word in &args.view {
        views.push(View::parse(word)?);
    }
    if views.is_empty() {
        views.push(state.view);
    }
    let moments = args.moments(&library)?;
    let shots = views.iter();
    let shots = shots.flat_map(|&view| moments.iter().map(move |&seconds| (view, seconds)));
    let shots = shots.map(|(view, seconds)| ViewState {
        view,
        seconds,
        ..state.clone()
    });
    let film = Film {
        detail: args.subject.detail()?,
        size,
        ink: Ink::Screen,
    };
    let pictures = take(shots.collect(), film, Box::new(|_| ()))?;
    write(args, &pictures, moments.len() as u32).map_err(|reason| {
        Failure::Other(format!("cannot write {}: {reason}", args.output.display()))
    })
}

impl RenderArgs {
    /// The times to show, seconds.
    fn moments(&self, library: &Library) -> Result<Vec<f32>, Problem> {
        if !(0.0..=1.0).contains(&self.at) {
            let problem = Problem::error(format!("--at {} is not a moment", self.at));
            return Err(problem.advise("give a number from 0 to 1"));
        }
        let Some(id) = &self.exercise else {
            return Ok(vec![0.0]);
        };
        let round = library.exercise(id)?.seconds();
        let spread = |count: u32| {
            (0..count)
                .map(move |i| round * i as f32 / count as f32)
                .collect()
        };
        Ok(match (self.strip, self.animate) {
            (Some(count), _) => spread(count.clamp(1, 32)),
            (None, true) => spread((round * FRAMES_PER_SECOND) as u32),
            (None, false) => vec![self.at * round * (1.0 - f32::EPSILON)],
        })
    }
}

fn parse_size(text: &str) -> Result<(u32, u32), Problem> {
    let parsed = text
        .split_once('x')
        .and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    let fits = |side: u32| (1..=LARGEST).contains(&side);
    parsed.filter(|&(w, h)| fits(w) && fits(h)).ok_or_else(|| {
        Problem::error(format!("\"{text}\" is not a size")).advise(format!(
            "write WIDTHxHEIGHT in pixels, such as 1280x720, at most {LARGEST}"
        ))
    })
}

fn write(args: &RenderArgs, pictures: &[RgbaImage], columns: u32) -> Result<(), image::ImageError> {
    if let Some(folder) = args
        .output
        .parent()
        .filter(|folder| *folder != Path::new(""))
    {
        std::fs::create_dir_all(folder)?;
    }
    if args.animate {
        return write_animation(&args.output, pictures);
    }
    let (width, height) = pictures.first().map_or((0, 0), RgbaImage::dimensions);
    let rows = pictures.len() as u32 / columns.max(1);
    let mut sheet = RgbaImage::new(width * columns, height * rows);
    for (index, picture) in pictures.iter().enumerate() {
        let (column, row) = (index as u32 % columns, index as u32 / columns);
        let (x, y) = (i64::from(column * width), i64::from(row * height));
        image::imageops::replace(&mut sheet, picture, x, y);
    }
    sheet.save_with_format(&args.output, image::ImageFormat::Png)
}

fn write_animation(path: &Path, pictures: &[RgbaImage]) -> Result<(), image::ImageError> {
    /// 1 best to 30 fastest.
    const SPEED: i32 = 20;
    let mut encoder = GifEncoder::new_with_speed(std::fs::File::create(path)?, SPEED);
    encoder.set_repeat(Repeat::Infinite)?;
    let delay = image::Delay::from_numer_denom_ms((1000.0 / FRAMES_PER_SECOND) as u32, 1);
    for picture in pictures {
        encoder.encode_frame(image::Frame::from_parts(picture.clone(), 0, 0, delay))?;
    }
    Ok(())
}

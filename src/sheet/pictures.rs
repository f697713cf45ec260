//! The pictures of a sheet: taken in one go, cut to the body, and kept in few colours.

use std::collections::BTreeMap;

use color_quant::NeuQuant;
use image::{Rgba, RgbaImage, imageops};

use crate::anatomy::Side;
use crate::body::detail::Detail;
use crate::care::item::{Does, ItemSide};
use crate::explore::release::set_release;
use crate::library::Library;
use crate::problem::Problem;
use crate::stage::{Layers, Selected, SelfRelease, ShownSide, ViewState};
use crate::stills::{Film, Ink, Progress, take};

use super::contents::{Picture, Print, Sheet};

/// Width and height of what is printed, pixels: 190 to the inch.
const PRINTED: (u32, u32) = (420, 280);
/// Of what is taken, before it is cut.
const TAKEN: (u32, u32) = (880, 660);
/// Colours of one picture.
const COLOURS: usize = 64;
/// How far beyond the body a picture reaches, as a part of what is seen.
const ROOM: f32 = 0.06;
/// How opaque the skin is: enough to be seen as a body.
const SKIN: f32 = 0.3;

/// Takes the pictures of a sheet, in their order.
///
/// # Errors
/// What the viewer would show instead of the body.
pub fn print(
    sheet: &Sheet,
    library: &Library,
    progress: Progress,
) -> Result<Vec<Print>, Vec<Problem>> {
    let shots = sheet.pictures().map(|picture| view(picture, library));
    let film = Film {
        detail: Detail::Light,
        size: TAKEN,
        ink: Ink::Paper,
    };
    let taken = take(shots.collect(), film, progress)?;
    // What is seen of one thing keeps its size from picture to picture.
    let mut frames: BTreeMap<&str, Frame> = BTreeMap::new();
    for (picture, taken) in sheet.pictures().zip(&taken) {
        let frame = frames.entry(picture.does.id()).or_default();
        frame.grow(taken);
    }
    let prints = sheet.pictures().zip(&taken).map(|(picture, taken)| {
        let frame = frames.get(picture.does.id()).copied().unwrap_or_default();
        develop(taken, frame)
            .map_err(|error| vec![Problem::error(format!("a picture cannot be kept: {error}"))])
    });
    prints.collect()
}

fn view(picture: &Picture, library: &Library) -> ViewState {
    let mut view = ViewState {
        layers: Layers {
            skin: SKIN,
            ..Layers::default()
        },
        ..ViewState::default()
    };
    match &picture.does {
        Does::Exercise(id) => {
            view.view = library
                .exercise(id)
                .map_or(view.view, |known| known.best_view);
            view.exercise = Some(id.clone());
            view.side = shown_side(picture.side);
            view.seconds = picture.seconds;
        }
        Does::Release(muscle) => {
            let side = match picture.side {
                ItemSide::Right => Side::Right,
                ItemSide::Left | ItemSide::Both => Side::Left,
            };
            view.choose(Some(Selected {
                muscle: muscle.clone(),
                side,
            }));
            view.layers = Layers::default();
            // What has no drawing is shown as the chosen muscle.
            set_release(SelfRelease::Shown, &mut view, library).ok();
        }
        Does::Card(_) => {}
    }
    view
}

/// A part of a picture, pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Frame {
    low: (u32, u32),
    high: (u32, u32),
}

impl Default for Frame {
    fn default() -> Self {
        Self {
            low: (u32::MAX, u32::MAX),
            high: (0, 0),
        }
    }
}

impl Frame {
    /// Takes in all that is neither white nor as pale as a mat or a wall.
    fn grow(&mut self, picture: &RgbaImage) {
        const PALE: u8 = 185;
        for (x, y, pixel) in picture.enumerate_pixels() {
            if pixel.0[..3].iter().any(|channel| *channel < PALE) {
                self.low = (self.low.0.min(x), self.low.1.min(y));
                self.high = (self.high.0.max(x + 1), self.high.1.max(y + 1));
            }
        }
    }

    /// The smallest part of this shape around it, with some room, in signed pixels: left, top, width, height.
    fn shaped(self, (width, height): (u32, u32)) -> (i64, i64, u32, u32) {
        let span = |low: u32, high: u32| high.saturating_sub(low) as f32 * (1.0 + 2.0 * ROOM);
        let (across, up) = (span(self.low.0, self.high.0), span(self.low.1, self.high.1));
        let shape = width as f32 / height as f32;
        let wide = across.max(up * shape).max(1.0);
        let (wide, high) = (wide.ceil() as u32, (wide / shape).ceil() as u32);
        let middle = |low: u32, high: u32| (i64::from(low) + i64::from(high)) / 2;
        let left = middle(self.low.0, self.high.0) - i64::from(wide) / 2;
        let top = middle(self.low.1, self.high.1) - i64::from(high) / 2;
        (left, top, wide, high)
    }
}

fn is_inked(pixel: &Rgba<u8>) -> bool {
    /// Still white for an eye.
    const WHITE: u8 = 244;
    pixel.0[..3].iter().any(|channel| *channel < WHITE)
}

/// Cuts a picture, makes it small and keeps it in few colours.
fn develop(taken: &RgbaImage, frame: Frame) -> Result<Print, png::EncodingError> {
    let frame = match frame == Frame::default() {
        true => Frame {
            low: (0, 0),
            high: taken.dimensions(),
        },
        false => frame,
    };
    let (left, top, wide, high) = frame.shaped(PRINTED);
    let mut cut = RgbaImage::from_pixel(wide, high, Rgba([255; 4]));
    imageops::overlay(&mut cut, taken, -left, -top);
    let (width, height) = PRINTED;
    let small = imageops::resize(&cut, width, height, imageops::FilterType::Triangle);
    Ok(Print {
        size: PRINTED,
        png: in_few_colours(&small)?,
    })
}

fn in_few_colours(picture: &RgbaImage) -> Result<Vec<u8>, png::EncodingError> {
    /// Of the colour quantiser, from 1, the best, to 30.
    const FAITH: i32 = 4;
    let inked: Vec<u8> = picture
        .pixels()
        .filter(|pixel| is_inked(pixel))
        .flat_map(|pixel| pixel.0)
        .collect();
    // White stays white: the others share what is left.
    let colours = NeuQuant::new(FAITH, COLOURS - 1, &inked);
    let mut palette = colours.color_map_rgb();
    palette.truncate((COLOURS - 1) * 3);
    let white = palette.len() / 3;
    palette.extend([255; 3]);
    let places = picture.pixels().map(|pixel| match is_inked(pixel) {
        true => colours.index_of(&pixel.0) as u8,
        false => white as u8,
    });
    let places: Vec<u8> = places.collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_palette(palette);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&places)?;
    writer.finish()?;
    Ok(bytes)
}

/// The side for which a picture is drawn; as its file is written an exercise is for the right side.
fn shown_side(side: ItemSide) -> ShownSide {
    match side {
        ItemSide::Left => ShownSide::Mirrored,
        ItemSide::Both | ItemSide::Right => ShownSide::Written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot_on_white() -> RgbaImage {
        let mut picture = RgbaImage::from_pixel(80, 60, Rgba([255; 4]));
        picture.put_pixel(10, 20, Rgba([200, 0, 0, 255]));
        picture.put_pixel(30, 25, Rgba([0, 0, 90, 255]));
        picture
    }

    #[test]
    fn it_is_cut_to_what_is_seen() {
        let mut frame = Frame::default();
        frame.grow(&dot_on_white());
        assert_eq!((frame.low, frame.high), ((10, 20), (31, 26)));
        let (left, top, wide, high) = frame.shaped(PRINTED);
        assert!(left <= 10 && left + i64::from(wide) >= 31);
        assert!(top <= 20 && top + i64::from(high) >= 26);
        assert!(wide.abs_diff(high * 3 / 2) <= 2);
    }

    #[test]
    fn what_is_white_stays_white_and_the_rest_takes_few_bytes() {
        let mut frame = Frame::default();
        let taken = dot_on_white();
        frame.grow(&taken);
        let print = develop(&taken, frame).expect("a print");
        assert!(print.png.len() < 20_000, "{}", print.png.len());
        let decoded = png::Decoder::new(std::io::Cursor::new(&print.png));
        let mut reader = decoded.read_info().expect("a PNG");
        let size = reader.output_buffer_size().expect("its size");
        let mut pixels = vec![0; size];
        reader.next_frame(&mut pixels).expect("its pixels");
        let palette = reader.info().palette.clone().expect("few colours");
        let corner = usize::from(pixels[0]) * 3;
        assert_eq!(palette[corner..corner + 3], [255; 3]);
    }

    #[test]
    fn a_blank_picture_is_a_picture() {
        let blank = RgbaImage::from_pixel(80, 60, Rgba([255; 4]));
        assert!(develop(&blank, Frame::default()).is_ok());
    }
}

//! What lights up in a picture, as it is drawn, against the background, light and dark: shading and glow change colours.
//!
//! Where no graphics adapter is found the test says so and passes, unless `PSOAS_REQUIRE_ADAPTER` is set, as in CI.
#![expect(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use std::{path::Path, process::Command};

use bevy::color::{Hsva, Srgba};
use image::RgbaImage;
use psoas::{
    library::Library,
    stage::Theme,
    tissue::contrast::{LEAST_OF_SHAPES, contrast},
    tissue::palette::Palette,
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn render(theme: &str, arguments: &[&str]) -> Result<RgbaImage, String> {
    let folder = root().join("target/pictures");
    std::fs::create_dir_all(&folder).unwrap();
    let output = folder.join(format!("lit_{theme}.png"));
    let done = Command::new(env!("CARGO_BIN_EXE_psoas"))
        .args(["render", "--theme", theme, "--size", "480x360", "-o"])
        .arg(&output)
        .args(arguments)
        .env("BEVY_ASSET_ROOT", root())
        .output()
        .map_err(|error| error.to_string())?;
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).into_owned());
    }
    let picture = image::open(output).map_err(|error| error.to_string())?;
    Ok(picture.into_rgba8())
}

/// The contrasts with a background of the pixels that have nearly the hue of a colour, sorted.
fn contrasts(picture: &RgbaImage, colour: Srgba, background: Srgba) -> Vec<f32> {
    /// Degrees, as far as shading and the stripes between move a hue.
    const NEAR: f32 = 14.0;
    /// Skin, bone and muscle at rest are paler.
    const FULL: f32 = 0.55;
    let wanted = Hsva::from(colour).hue;
    let drawn = picture.pixels().map(|pixel| {
        let [red, green, blue, _] = pixel.0;
        Srgba::rgb_u8(red, green, blue)
    });
    let lit = drawn.filter(|drawn| {
        let Hsva {
            hue, saturation, ..
        } = Hsva::from(*drawn);
        let apart = (hue - wanted).abs();
        apart.min(360.0 - apart) < NEAR && saturation > FULL
    });
    let mut found: Vec<f32> = lit.map(|lit| contrast(lit, background)).collect();
    found.sort_by(f32::total_cmp);
    found
}

type Case<'a> = (&'a str, fn(&Palette, Theme) -> Srgba, &'a [&'a str]);

/// What it is seen against: pain that a person painted lies on skin, everything else may lie at the outline.
fn behind(name: &str, palette: &Palette, theme: Theme) -> Vec<(&'static str, Srgba)> {
    let themed = palette.themed(theme);
    match name {
        "hurts" => vec![("skin", palette.skin)],
        _ => vec![
            ("top", themed.background_top),
            ("bottom", themed.background_bottom),
        ],
    }
}

#[test]
fn what_lights_up_stands_out_in_both_themes() {
    const LEAST_PIXELS: usize = 150;
    let (library, _) = Library::read_folder(&root().join("assets")).unwrap();
    let bridge = [
        "--exercise",
        "glute_bridge",
        "--at",
        "0.5",
        "--view",
        "left",
    ];
    let fold = [
        "--exercise",
        "hamstring_stretch_seated",
        "--at",
        "0.6",
        "--view",
        "left",
    ];
    let pattern = ["--muscle", "gluteus_minimus", "--view", "back"];
    let painted = [
        "--hurts",
        "buttock_mid:left:3,thigh_posterior_upper:left:3,thigh_posterior_mid:left:3",
        "--layers",
        "skin=1",
        "--zoom",
        "2",
    ];
    let cases: [Case; 4] = [
        (
            "works",
            |palette, theme| palette.themed(theme).works_hard,
            &bridge,
        ),
        (
            "stretched",
            |palette, theme| palette.themed(theme).stretched_much,
            &fold,
        ),
        (
            "pain",
            |palette, theme| palette.themed(theme).pain,
            &pattern,
        ),
        ("hurts", |palette, _| palette.hurts, &painted),
    ];
    let mut faint = Vec::new();
    for (theme, word) in Theme::ALL {
        for (name, colour, arguments) in cases {
            let picture = match render(word, arguments) {
                Ok(picture) => picture,
                Err(reason)
                    if reason.contains("adapter")
                        && std::env::var_os("PSOAS_REQUIRE_ADAPTER").is_none() =>
                {
                    eprintln!("skipped: no graphics adapter ({reason})");
                    return;
                }
                Err(reason) => panic!("{name}: {reason}"),
            };
            for (behind, background) in behind(name, &library.palette, theme) {
                let found = contrasts(&picture, colour(&library.palette, theme), background);
                assert!(
                    found.len() > LEAST_PIXELS,
                    "{word} {name}: {} pixels",
                    found.len()
                );
                let median = found[found.len() / 2];
                eprintln!(
                    "{word} {name}: {median:.2} with the {behind}, {} pixels",
                    found.len()
                );
                if median < LEAST_OF_SHAPES {
                    faint.push(format!("{word} {name}: {median:.2} with the {behind}"));
                }
            }
        }
    }
    assert!(faint.is_empty(), "{faint:#?}");
}

//! Pictures of the body against those in `tests/pictures`.
//!
//! `UPDATE_PICTURES=1` renews them. Where no graphics adapter is found the test says so and passes,
//! unless `PSOAS_REQUIRE_ADAPTER` is set, as in CI.
#![expect(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use image::RgbaImage;

/// Mean difference of the colour channels over the body's pixels that is still the same picture, of
/// 255. Another rasteriser moves outlines by a pixel, which costs about 1.5; a missing arm costs 20.
const ALLOWED: f32 = 4.0;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn render(arguments: &[&str], output: &Path) -> Result<RgbaImage, String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_psoas"));
    command
        .arg("render")
        .args(arguments)
        .args(["--size", "320x240", "-o"])
        .arg(output);
    let done = command
        .env("BEVY_ASSET_ROOT", root())
        .output()
        .map_err(|error| error.to_string())?;
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).into_owned());
    }
    let picture = image::open(output).map_err(|error| error.to_string())?;
    Ok(picture.into_rgba8())
}

/// Mean difference over the pixels in which either picture differs from the background.
fn difference(a: &RgbaImage, b: &RgbaImage) -> f32 {
    if a.dimensions() != b.dimensions() {
        return f32::MAX;
    }
    /// Background and mat are pale and nearly grey; flesh and bone are not.
    const PALE: u8 = 24;
    let coloured = |pixel: &image::Rgba<u8>| {
        let [r, g, b, _] = pixel.0;
        r.abs_diff(b) > PALE || r.max(g).max(b) < 150
    };
    let (mut sum, mut count) = (0_u32, 0_u32);
    for (one, other) in a
        .pixels()
        .zip(b.pixels())
        .filter(|(x, y)| coloured(x) || coloured(y))
    {
        sum += one
            .0
            .iter()
            .zip(other.0)
            .map(|(x, y)| u32::from(x.abs_diff(y)))
            .sum::<u32>();
        count += 3;
    }
    sum as f32 / count.max(1) as f32
}

#[test]
fn the_body_looks_as_it_did() {
    let cases: [(&str, &[&str]); 6] = [
        ("standing_front", &["--view", "front"]),
        (
            "cat_left",
            &["--exercise", "cat_cow", "--at", "0.25", "--view", "left"],
        ),
        (
            "cow_left",
            &["--exercise", "cat_cow", "--at", "0.7", "--view", "left"],
        ),
        (
            "quadratus_lumborum_back",
            &["--muscle", "quadratus_lumborum", "--view", "back"],
        ),
        (
            "quadratus_lumborum_release",
            &["--muscle", "quadratus_lumborum", "--release"],
        ),
        (
            "lift_beside_rounded_back",
            &[
                "--exercise",
                "hip_hinge_lift",
                "--mistake",
                "1",
                "--compare",
                "--at",
                "0.4",
            ],
        ),
    ];
    let folder = root().join("target/pictures");
    std::fs::create_dir_all(&folder).unwrap();
    let mut seen: Vec<RgbaImage> = Vec::new();
    for (name, arguments) in cases {
        let made = folder.join(format!("{name}.png"));
        let picture = match render(arguments, &made) {
            Ok(picture) => picture,
            Err(reason) if reason.contains("adapter") && !adapter_required() => {
                eprintln!("skipped: no graphics adapter ({reason})");
                return;
            }
            Err(reason) => panic!("{name}: {reason}"),
        };
        compare(name, &picture);
        seen.push(picture);
    }
    assert!(
        difference(&seen[1], &seen[2]) > ALLOWED,
        "cat and cow look the same"
    );
}

fn adapter_required() -> bool {
    std::env::var_os("PSOAS_REQUIRE_ADAPTER").is_some()
}

fn compare(name: &str, picture: &RgbaImage) {
    let reference: PathBuf = root().join(format!("tests/pictures/{name}.png"));
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        picture.save(&reference).unwrap();
    }
    let expected = image::open(&reference).unwrap().into_rgba8();
    let difference = difference(picture, &expected);
    assert!(
        difference <= ALLOWED,
        "{name} differs by {difference:.1}; see target/pictures/{name}.png, UPDATE_PICTURES=1 renews"
    );
}

//! Reads the folder `assets/anatomy` and says what is wrong with it.

use std::path::Path;

use psoas::anatomy::skeleton::{Skeleton, SkeletonFile};
use psoas::problem::{Problem, parse_ron, wrong_version};
use serde::de::DeserializeOwned;

use crate::spec::{bones, muscles, skin};

/// The four files with their texts.
pub struct Anatomy {
    /// The joint tree.
    pub skeleton: Skeleton,
    /// `bones.ron`.
    pub bones: bones::BonesFile,
    /// `muscles.ron`.
    pub muscles: muscles::MusclesFile,
    /// `skin.ron`.
    pub skin: skin::SkinFile,
    /// Text of `bones.ron`, to find places in.
    pub bones_text: String,
    /// Text of `muscles.ron`, to find places in.
    pub muscles_text: String,
}

/// Reads the four files.
///
/// # Errors
/// Every problem found, with file, line and column.
pub fn load(folder: &Path) -> Result<Anatomy, Vec<Problem>> {
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).map_err(|error| {
            vec![
                Problem::error(format!("cannot be read: {error}"))
                    .in_file(path.display().to_string()),
            ]
        })
    };
    parse(Texts {
        skeleton: read("skeleton.ron")?,
        bones: read("bones.ron")?,
        muscles: read("muscles.ron")?,
        skin: read("skin.ron")?,
    })
}

/// The texts of the four files.
#[derive(Debug, Clone)]
pub struct Texts {
    /// `skeleton.ron`.
    pub skeleton: String,
    /// `bones.ron`.
    pub bones: String,
    /// `muscles.ron`.
    pub muscles: String,
    /// `skin.ron`.
    pub skin: String,
}

/// Takes the texts of the four files.
///
/// # Errors
/// Every problem found, with file, line and column.
pub fn parse(texts: Texts) -> Result<Anatomy, Vec<Problem>> {
    let skeleton: SkeletonFile = named("skeleton.ron", &texts.skeleton).map_err(|p| vec![p])?;
    let bones: bones::BonesFile = named("bones.ron", &texts.bones).map_err(|p| vec![p])?;
    let muscles: muscles::MusclesFile =
        named("muscles.ron", &texts.muscles).map_err(|p| vec![p])?;
    let skin: skin::SkinFile = named("skin.ron", &texts.skin).map_err(|p| vec![p])?;
    let versions = [
        ("bones", bones.version, bones::VERSION),
        ("muscles", muscles.version, muscles::VERSION),
        ("skin", skin.version, skin::VERSION),
    ];
    let wrong: Vec<Problem> = versions
        .into_iter()
        .filter(|(_, found, known)| found != known)
        .map(|(what, found, known)| {
            wrong_version(what, found, known).in_file(format!("{what}.ron"))
        })
        .collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let in_skeleton = |all: Vec<Problem>| {
        all.into_iter()
            .map(|p| p.in_file("skeleton.ron"))
            .collect::<Vec<_>>()
    };
    let skeleton = Skeleton::try_from(skeleton).map_err(in_skeleton)?;
    Ok(Anatomy {
        skeleton,
        bones,
        muscles,
        skin,
        bones_text: texts.bones,
        muscles_text: texts.muscles,
    })
}

/// Parses one file; a problem names the structure in whose text it stands.
fn named<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Problem> {
    parse_ron(file, text).map_err(|mut problem: Problem| {
        if let Some(id) = structure_at(text, problem.line) {
            problem.message = format!("{id}: {}", problem.message);
        }
        problem
    })
}

/// The last `id: "…"` at or before a line.
fn structure_at(text: &str, line: usize) -> Option<&str> {
    let mut found = None;
    for row in text.lines().take(line) {
        if let Some((_, rest)) = row.split_once("id: \"") {
            found = rest.split('"').next();
        }
    }
    found
}

/// A problem with one structure, at the place of its id.
pub fn problem_with(id: &str, file: &str, text: &str, problem: Problem) -> Problem {
    let place = Problem::error(format!("{id}: {}", problem.message));
    place
        .advise(problem.advice)
        .in_file(file)
        .at_word(text, &format!("id: \"{id}\""))
}

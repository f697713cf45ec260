//! Reads the folder `assets/anatomy` and says what is wrong with it.

use std::path::Path;

use psoas::anatomy::skeleton::{Skeleton, SkeletonFile};
use psoas::problem::{Problem, parse_ron, wrong_version};
use serde::de::DeserializeOwned;

use crate::spec::around::{self, AroundFile};
use crate::spec::bones::{self, BonesFile};
use crate::spec::muscles::{self, MusclesFile};
use crate::spec::skin::{self, SkinFile};

/// What the folder says.
pub struct Anatomy {
    /// The joint tree.
    pub skeleton: Skeleton,
    /// `bones/*.ron`.
    pub bones: Vec<Region<BonesFile>>,
    /// `muscles/*.ron`.
    pub muscles: Vec<Region<MusclesFile>>,
    /// `around/*.ron`.
    pub around: Vec<Region<AroundFile>>,
    /// `skin.ron`.
    pub skin: SkinFile,
}

/// The file of one region of the body.
pub struct Region<T> {
    /// The file.
    pub text: Text,
    /// What it says.
    pub content: T,
}

/// A file as written.
#[derive(Debug, Clone)]
pub struct Text {
    /// Its name within the folder, such as `bones/leg.ron`.
    pub file: String,
    /// Its text.
    pub text: String,
}

/// The files as written.
#[derive(Debug, Clone)]
pub struct Texts {
    /// `skeleton.ron`.
    pub skeleton: String,
    /// `bones/*.ron`.
    pub bones: Vec<Text>,
    /// `muscles/*.ron`.
    pub muscles: Vec<Text>,
    /// `around/*.ron`.
    pub around: Vec<Text>,
    /// `skin.ron`.
    pub skin: String,
}

/// Reads the folder.
///
/// # Errors
/// Every problem found, with file, line and column.
pub fn load(folder: &Path) -> Result<Anatomy, Vec<Problem>> {
    let read = |name: &str| read(folder, name).map_err(|problem| vec![problem]);
    parse(Texts {
        skeleton: read("skeleton.ron")?,
        bones: read_all(folder, "bones")?,
        muscles: read_all(folder, "muscles")?,
        around: read_all(folder, "around")?,
        skin: read("skin.ron")?,
    })
}

fn read(folder: &Path, name: &str) -> Result<String, Problem> {
    let path = folder.join(name);
    std::fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))
}

/// All RON files of a folder in the order of their names.
fn read_all(folder: &Path, name: &str) -> Result<Vec<Text>, Vec<Problem>> {
    let path = folder.join(name);
    let listed = std::fs::read_dir(&path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = listed.map_err(|error| vec![unreadable(&path, &error)])?;
    let mut files: Vec<String> = entries
        .iter()
        .map(|entry| format!("{name}/{}", entry.file_name().to_string_lossy()))
        .filter(|file| file.ends_with(".ron"))
        .collect();
    files.sort();
    let texts = files.into_iter().map(|file| {
        Ok(Text {
            text: read(folder, &file)?,
            file,
        })
    });
    all_or_problems(texts)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    Problem::error(format!("cannot be read: {error}")).in_file(path.display().to_string())
}

/// Takes the texts.
///
/// # Errors
/// Every problem found, with file, line and column.
pub fn parse(texts: Texts) -> Result<Anatomy, Vec<Problem>> {
    let mut problems = Vec::new();
    let skeleton = kept(skeleton(&texts.skeleton), &mut problems);
    let bones = texts.bones.into_iter().map(|text| {
        let content: BonesFile = named(&text)?;
        known_version("bones", content.version, bones::VERSION, &text.file)?;
        Ok(Region { text, content })
    });
    let bones = kept(all_or_problems(bones), &mut problems);
    let muscles = texts.muscles.into_iter().map(|text| {
        let content: MusclesFile = named(&text)?;
        known_version("muscles", content.version, muscles::VERSION, &text.file)?;
        Ok(Region { text, content })
    });
    let muscles = kept(all_or_problems(muscles), &mut problems);
    let around = texts.around.into_iter().map(|text| {
        let content: AroundFile = named(&text)?;
        known_version("around", content.version, around::VERSION, &text.file)?;
        Ok(Region { text, content })
    });
    let around = kept(all_or_problems(around), &mut problems);
    let skin = kept(
        skin(texts.skin).map_err(|problem| vec![problem]),
        &mut problems,
    );
    match (skeleton, bones, muscles, around, skin) {
        (Some(skeleton), Some(bones), Some(muscles), Some(around), Some(skin)) => Ok(Anatomy {
            skeleton,
            bones,
            muscles,
            around,
            skin,
        }),
        _ => Err(problems),
    }
}

fn skeleton(text: &str) -> Result<Skeleton, Vec<Problem>> {
    let text = Text {
        file: "skeleton.ron".into(),
        text: text.into(),
    };
    let file: SkeletonFile = named(&text).map_err(|problem| vec![problem])?;
    let in_skeleton = |all: Vec<Problem>| {
        all.into_iter()
            .map(|p| p.in_file("skeleton.ron"))
            .collect::<Vec<_>>()
    };
    Skeleton::try_from(file).map_err(in_skeleton)
}

fn skin(text: String) -> Result<SkinFile, Problem> {
    let text = Text {
        file: "skin.ron".into(),
        text,
    };
    let file: SkinFile = named(&text)?;
    known_version("skin", file.version, skin::VERSION, &text.file)?;
    Ok(file)
}

fn known_version(what: &str, found: u32, known: u32, file: &str) -> Result<(), Problem> {
    match found == known {
        true => Ok(()),
        false => Err(wrong_version(what, found, known).in_file(file)),
    }
}

/// All values, or all problems.
fn all_or_problems<T>(
    results: impl Iterator<Item = Result<T, Problem>>,
) -> Result<Vec<T>, Vec<Problem>> {
    let (mut values, mut problems) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() {
        Ok(values)
    } else {
        Err(problems)
    }
}

fn kept<T>(result: Result<T, Vec<Problem>>, problems: &mut Vec<Problem>) -> Option<T> {
    result.map_err(|found| problems.extend(found)).ok()
}

/// Parses one file; a problem names the structure in whose text it stands.
fn named<T: DeserializeOwned>(Text { file, text }: &Text) -> Result<T, Problem> {
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
pub fn problem_with(id: &str, text: &Text, problem: Problem) -> Problem {
    let place = Problem::error(format!("{id}: {}", problem.message));
    place
        .advise(problem.advice)
        .in_file(&text.file)
        .at_word(&text.text, &format!("id: \"{id}\""))
}

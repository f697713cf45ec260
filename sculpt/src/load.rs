//! Reads the folder `assets/anatomy` and says what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use psoas::anatomy::StructureId;
use psoas::anatomy::atlas::{Atlas, AtlasFile};
use psoas::anatomy::skeleton::{Skeleton, SkeletonFile};
use psoas::problem::{Problem, did_you_mean, parse_ron, wrong_version};
use serde::de::DeserializeOwned;

use crate::sound::Wrong;
use crate::spec::around::{self, AroundFile};
use crate::spec::bones::{self, BonesFile};
use crate::spec::muscles::{self, MusclesFile};
use crate::spec::skin::{self, SkinFile};

/// The file of the skin.
const SKIN: &str = "skin.ron";

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
    /// The text of `skin.ron`.
    skin_text: Text,
    /// What is odd but can be built.
    pub doubts: Vec<Problem>,
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
    /// `atlas.ron`.
    pub atlas: String,
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
        atlas: read("atlas.ron")?,
        skeleton: read("skeleton.ron")?,
        bones: read_all(folder, "bones")?,
        muscles: read_all(folder, "muscles")?,
        around: read_all(folder, "around")?,
        skin: read(SKIN)?,
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
    if files.is_empty() {
        let problem = Problem::error("expected at least one .ron file, found none");
        return Err(vec![problem.in_file(path.display().to_string())]);
    }
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
    let skin_text = Text {
        file: SKIN.into(),
        text: texts.skin,
    };
    let skin = kept(
        skin(&skin_text).map_err(|problem| vec![problem]),
        &mut problems,
    );
    let atlas = kept(atlas(texts.atlas), &mut problems);
    let (Some(skeleton), Some(bones), Some(muscles), Some(around), Some(skin), Some(atlas)) =
        (skeleton, bones, muscles, around, skin, atlas)
    else {
        return Err(problems);
    };
    let mut anatomy = Anatomy {
        skeleton,
        bones,
        muscles,
        around,
        skin,
        skin_text,
        doubts: Vec::new(),
    };
    problems.extend(anatomy.unsound());
    anatomy.doubts = anatomy.unnamed(&atlas);
    match problems.is_empty() {
        true => Ok(anatomy),
        false => Err(problems),
    }
}

impl Anatomy {
    /// Every structure with the file in which it stands and what is wrong with its numbers.
    fn structures(&self) -> impl Iterator<Item = (&StructureId, &Text, Wrong)> {
        let bones = self.bones.iter().flat_map(|Region { text, content }| {
            let vertebrae = content.vertebrae.iter();
            let vertebrae = vertebrae.map(move |file| (&file.id, text, Wrong::vertebra(file)));
            let bones = content.bones.iter();
            let bones = bones.map(move |file| (&file.id, text, Wrong::bone(file)));
            let discs = content.discs.iter();
            let discs = discs.map(move |file| (&file.id, text, Wrong::disc(file)));
            vertebrae.chain(bones).chain(discs)
        });
        let muscles = self.muscles.iter().flat_map(|Region { text, content }| {
            let muscles = content.muscles.iter();
            muscles.map(move |file| (&file.id, text, Wrong::muscle(file)))
        });
        let around = self.around.iter().flat_map(|Region { text, content }| {
            let around = content.structures.iter();
            around.map(move |file| (&file.id, text, Wrong::around(file)))
        });
        bones.chain(muscles).chain(around)
    }

    /// The ids of all structures but the skin.
    pub fn ids(&self) -> BTreeSet<&str> {
        self.structures().map(|(id, ..)| id.as_str()).collect()
    }

    /// Ids that stand twice, ids that stand nowhere, and numbers that no body has.
    fn unsound(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut seen: BTreeMap<&StructureId, &Text> = BTreeMap::new();
        for (id, text, Wrong(wrong)) in self.structures() {
            let found = wrong.into_iter().map(Problem::error);
            problems.extend(found.map(|problem| problem_with(id.as_str(), text, problem)));
            if let Some(first) = seen.insert(id, text) {
                let message = format!("its id stands in {} as well", first.file);
                let problem = Problem::error(message).advise("each structure has an id of its own");
                problems.push(problem_with(id.as_str(), text, problem));
            }
        }
        let in_skin = |message: String| {
            let field = message.split(['"', '[', '.']).nth(1).unwrap_or_default();
            let place = format!("{field}:");
            let problem = Problem::error(message).in_file(SKIN);
            problem.at_word(&self.skin_text.text, &place)
        };
        problems.extend(Wrong::skin(&self.skin).0.into_iter().map(in_skin));
        problems
    }

    /// Muscles without a name.
    fn unnamed(&self, atlas: &Atlas) -> Vec<Problem> {
        let known = atlas.muscle_ids();
        let muscles = self.muscles.iter().flat_map(|Region { text, content }| {
            let unknown = |id: &&StructureId| !known.contains(&id.as_str());
            let ids = content.muscles.iter().map(|file| &file.id);
            ids.filter(unknown).map(move |id| (id, text))
        });
        muscles
            .map(|(id, text)| {
                let problem = Problem::error("not in atlas.ron, so nobody can look it up");
                let advice = did_you_mean(id.as_str(), known.iter().copied());
                problem_with(id.as_str(), text, problem.advise(advice))
            })
            .collect()
    }
}

fn atlas(text: String) -> Result<Atlas, Vec<Problem>> {
    const FILE: &str = "atlas.ron";
    let file: AtlasFile = named(&Text {
        file: FILE.into(),
        text,
    })
    .map_err(|problem| vec![problem])?;
    Atlas::try_from(file).map_err(|all| all.into_iter().map(|p| p.in_file(FILE)).collect())
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

fn skin(text: &Text) -> Result<SkinFile, Problem> {
    let file: SkinFile = named(text)?;
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
pub fn all_or_problems<T>(
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

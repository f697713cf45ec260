//! Everything that is read from `assets/`, checked: the one way in for viewer, check and tests.
//!
//! What is needed by everything (atlas, rig, palette) must be sound; a broken exercise or pattern is
//! reported and left out, and the rest works.

use std::collections::BTreeMap;
#[cfg(not(target_family = "wasm"))]
use std::path::Path;

use serde::{Deserialize, de::DeserializeOwned};

use crate::anatomy::{
    atlas::{Atlas, AtlasFile},
    skeleton::{Skeleton, SkeletonFile, wrong_version},
    source::{Citation, SOURCES_VERSION, SourcesFile},
};
use crate::body::{
    range::{Ranges, RangesFile},
    rhythm::RhythmFile,
    rig::Rig,
};
use crate::care::RedFlags;
use crate::motion::{
    contact::{ContactPoints, ContactsFile, Stance},
    exercise::{Exercise, Poses, References},
    file::{ExerciseFile, PosesFile},
};
use crate::pain::{
    pattern::{Pattern, PatternFile},
    zone::{Zones, ZonesFile},
};
use crate::problem::{Problem, did_you_mean, parse_ron};
use crate::tissue::palette::{Palette, PaletteFile};

/// The version of `library.ron` that this program reads.
pub const LIBRARY_VERSION: u32 = 1;

/// The file that names the others.
pub const INDEX: &str = "library.ron";

/// The files that everything needs.
pub const ESSENTIAL: [&str; 9] = [
    "anatomy/atlas.ron",
    "anatomy/skeleton.ron",
    "anatomy/rhythm.ron",
    "anatomy/ranges.ron",
    "anatomy/contacts.ron",
    "care/red_flags.ron",
    "exercises/poses.ron",
    "pain/zones.ron",
    "palette.ron",
];

/// The file with the full text of every source.
pub const SOURCES: &str = "sources.ron";

/// `library.ron`: what there is to load beside the atlas and the body.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Library")]
pub struct LibraryFile {
    /// Must be [`LIBRARY_VERSION`].
    pub version: u32,
    /// Ids of the exercises.
    pub exercises: Vec<String>,
    /// Ids of the muscles that have a pain pattern.
    pub patterns: Vec<String>,
}

impl LibraryFile {
    /// Reads the index.
    ///
    /// # Errors
    /// When it is not valid RON or of another version.
    pub fn read(text: &str) -> Result<Self, Problem> {
        let file: Self = parse_ron(INDEX, text)?;
        if file.version != LIBRARY_VERSION {
            return Err(wrong_version("library", file.version, LIBRARY_VERSION).in_file(INDEX));
        }
        Ok(file)
    }

    /// The path of every file to read, relative to `assets/`.
    pub fn paths(&self) -> Vec<String> {
        let exercises = self.exercises.iter().map(|id| exercise_path(id));
        let patterns = self.patterns.iter().map(|id| pattern_path(id));
        let fixed = ESSENTIAL
            .iter()
            .chain([&SOURCES])
            .map(|path| (*path).to_owned());
        fixed.chain(exercises).chain(patterns).collect()
    }
}

fn exercise_path(id: &str) -> String {
    format!("exercises/{id}.ron")
}

fn pattern_path(id: &str) -> String {
    format!("pain/{id}.ron")
}

/// Everything that was read.
#[derive(Debug, Clone)]
pub struct Library {
    /// Names and facts of the muscles.
    pub atlas: Atlas,
    /// The joint tree, movable by clinical angles.
    pub rig: Rig,
    /// How far joints go.
    pub ranges: Ranges,
    /// Where each part touches.
    pub contacts: ContactPoints,
    /// Zones of the skin.
    pub zones: Zones,
    /// Colours.
    pub palette: Palette,
    /// Signs that need a doctor.
    pub red_flags: RedFlags,
    exercises: BTreeMap<String, (Exercise, Stance)>,
    patterns: BTreeMap<String, Pattern>,
    sources: BTreeMap<String, String>,
}

/// The texts of the files, by their path relative to `assets/`; a file that could not be read is
/// given with the reason.
pub type Texts = BTreeMap<String, Result<String, String>>;

impl Library {
    /// Reads and checks everything the index names.
    ///
    /// The problems are those of exercises and patterns that were left out.
    ///
    /// # Errors
    /// Every problem, when something that everything needs is not sound.
    pub fn read(index: &LibraryFile, texts: &Texts) -> Result<(Self, Vec<Problem>), Vec<Problem>> {
        let mut reader = Reader {
            texts,
            problems: Vec::new(),
        };
        let library = reader.essentials();
        let Some(mut library) = library else {
            return Err(reader.problems);
        };
        let poses: Option<PosesFile> = reader.parse("exercises/poses.ron");
        let poses =
            poses.and_then(|file| reader.keep("exercises/poses.ron", Poses::try_from(&file)));
        let poses = poses.unwrap_or_default();
        for id in &index.exercises {
            let exercise = reader.exercise(id, &poses, &library);
            let Some(exercise) = exercise else { continue };
            let stance = Stance::plant(
                &library.rig,
                &library.contacts,
                &exercise.base,
                &exercise.contacts,
            );
            library.exercises.insert(id.clone(), (exercise, stance));
        }
        for id in &index.patterns {
            if let Some(pattern) = reader.pattern(id, &library) {
                library.patterns.insert(id.clone(), pattern);
            }
        }
        Ok((library, reader.problems))
    }

    /// Reads a whole `assets/` folder from disk, as [`Self::read`] does.
    ///
    /// # Errors
    /// The same, or why the index cannot be read.
    #[cfg(not(target_family = "wasm"))]
    pub fn read_folder(folder: &Path) -> Result<(Self, Vec<Problem>), Vec<Problem>> {
        let read_text = |path: &str| {
            std::fs::read_to_string(folder.join(path)).map_err(|error| error.to_string())
        };
        let index = read_text(INDEX).map_err(|reason| {
            let looked = format!("looked in {}", folder.display());
            let advice = format!("{looked}; set BEVY_ASSET_ROOT to the folder above assets/");
            vec![Problem::error(reason).in_file(INDEX).advise(advice)]
        })?;
        let index = LibraryFile::read(&index).map_err(|problem| vec![problem])?;
        let texts = index.paths().into_iter().map(|path| {
            let text = read_text(&path);
            (path, text)
        });
        Self::read(&index, &texts.collect())
    }

    /// The exercises in order of their ids.
    pub fn exercises(&self) -> impl Iterator<Item = &Exercise> {
        self.exercises.values().map(|(exercise, _)| exercise)
    }

    /// One exercise with where its contacts stand.
    ///
    /// # Errors
    /// When there is none of that id; the problem names the nearest.
    pub fn exercise(&self, id: &str) -> Result<(&Exercise, &Stance), Problem> {
        let known = self.exercises.keys().map(String::as_str);
        let found = self
            .exercises
            .get(id)
            .map(|(exercise, stance)| (exercise, stance));
        found.ok_or_else(|| {
            Problem::error(format!("unknown exercise \"{id}\"")).advise(did_you_mean(id, known))
        })
    }

    /// The pain patterns in order of their muscles' ids.
    pub fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        self.patterns.values()
    }

    /// The pain pattern of a muscle, if one is known.
    pub fn pattern(&self, muscle: &str) -> Option<&Pattern> {
        self.patterns.get(muscle)
    }

    /// Checks that a muscle exists.
    ///
    /// # Errors
    /// When there is none of that id; the problem names the nearest.
    pub fn muscle(&self, id: &str) -> Result<&crate::anatomy::atlas::Muscle, Problem> {
        self.atlas.muscle(id).ok_or_else(|| {
            let known = self.atlas.muscle_ids();
            Problem::error(format!("unknown muscle \"{id}\""))
                .advise(did_you_mean(id, known.iter().copied()))
        })
    }

    /// The full text of a source.
    pub fn source_text(&self, citation: &Citation) -> String {
        let source = self
            .sources
            .get(&citation.id)
            .map_or(citation.id.as_str(), String::as_str);
        if citation.at.is_empty() {
            source.to_owned()
        } else {
            format!("{source}: {}", citation.at)
        }
    }
}

struct Reader<'a> {
    texts: &'a Texts,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn text(&mut self, path: &str) -> Option<String> {
        match self.texts.get(path) {
            Some(Ok(text)) => Some(text.clone()),
            Some(Err(reason)) => {
                self.problems
                    .push(Problem::error(reason.clone()).in_file(path));
                None
            }
            None => {
                self.problems
                    .push(Problem::error("the file is missing").in_file(path));
                None
            }
        }
    }

    fn parse<T: DeserializeOwned>(&mut self, path: &str) -> Option<T> {
        let text = self.text(path)?;
        parse_ron(path, &text)
            .map_err(|problem| self.problems.push(problem))
            .ok()
    }

    fn keep<T>(&mut self, path: &str, result: Result<T, Vec<Problem>>) -> Option<T> {
        result.map_err(|problems| self.report(path, problems)).ok()
    }

    fn report(&mut self, path: &str, problems: impl IntoIterator<Item = Problem>) {
        self.problems
            .extend(problems.into_iter().map(|problem| problem.in_file(path)));
    }

    fn load<File, T>(&mut self, path: &str) -> Option<T>
    where
        File: DeserializeOwned,
        T: TryFrom<File, Error = Vec<Problem>>,
    {
        let file: File = self.parse(path)?;
        self.keep(path, T::try_from(file))
    }

    /// All of the essential files are read before giving up, so that every problem is reported.
    fn essentials(&mut self) -> Option<Library> {
        let sources: Option<SourcesFile> = self.parse(SOURCES);
        let sources = sources.and_then(|file| {
            let right = file.version == SOURCES_VERSION;
            let wrong = || vec![wrong_version("sources", file.version, SOURCES_VERSION)];
            self.keep(
                SOURCES,
                right.then_some(file.sources.clone()).ok_or_else(wrong),
            )
        });
        let atlas = self.load::<AtlasFile, Atlas>("anatomy/atlas.ron");
        let skeleton = self.load::<SkeletonFile, Skeleton>("anatomy/skeleton.ron");
        let rhythm: Option<RhythmFile> = self.parse("anatomy/rhythm.ron");
        let ranges = self.load::<RangesFile, Ranges>("anatomy/ranges.ron");
        let contacts: Option<ContactsFile> = self.parse("anatomy/contacts.ron");
        let zones = self.load::<ZonesFile, Zones>("pain/zones.ron");
        let palette = self.load::<PaletteFile, Palette>("palette.ron");
        let red_flags: Option<RedFlags> = self.parse("care/red_flags.ron");
        if let Some(problem) = red_flags.as_ref().and_then(RedFlags::problem) {
            self.report("care/red_flags.ron", [problem]);
        }
        let (skeleton, rhythm) = (skeleton?, rhythm?);
        let rig = self.keep("anatomy/skeleton.ron", Rig::new(skeleton, &rhythm))?;
        let contacts = self.keep("anatomy/contacts.ron", ContactPoints::new(&contacts?, &rig))?;
        let library = Library {
            atlas: atlas?,
            rig,
            ranges: ranges?,
            contacts,
            zones: zones?,
            palette: palette?,
            red_flags: red_flags?,
            exercises: BTreeMap::new(),
            patterns: BTreeMap::new(),
            sources: sources?,
        };
        let rhythm_rows = [&rhythm.lumbar, &rhythm.thoracic, &rhythm.cervical];
        self.cited(
            "anatomy/rhythm.ron",
            rhythm_rows.map(|row| &row.source),
            &library,
        );
        self.cited("anatomy/ranges.ron", library.ranges.citations(), &library);
        let facts = library
            .atlas
            .muscles()
            .iter()
            .filter_map(|muscle| muscle.facts.as_ref());
        self.cited(
            "anatomy/atlas.ron",
            facts.map(|facts| &facts.source),
            &library,
        );
        self.cited("pain/zones.ron", [library.zones.source()], &library);
        self.cited("care/red_flags.ron", [&library.red_flags.source], &library);
        self.problems.is_empty().then_some(library)
    }

    fn exercise(&mut self, id: &str, poses: &Poses, library: &Library) -> Option<Exercise> {
        let path = exercise_path(id);
        let file: ExerciseFile = self.parse(&path)?;
        self.named(&path, id, file.id.as_str());
        let muscles = library.atlas.muscle_ids();
        let known = References {
            poses,
            ranges: &library.ranges,
            muscles: &muscles,
        };
        let exercise = Exercise::new(file, &known);
        let exercise = exercise
            .map_err(|problems| self.report_words(&path, problems))
            .ok()?;
        self.cited(&path, exercise.citations(), library);
        Some(exercise)
    }

    fn pattern(&mut self, id: &str, library: &Library) -> Option<Pattern> {
        let path = pattern_path(id);
        let file: PatternFile = self.parse(&path)?;
        self.named(&path, id, file.muscle.as_str());
        let pattern = Pattern::new(file, &library.zones, &library.atlas.muscle_ids());
        let pattern = pattern
            .map_err(|problems| self.report_words(&path, problems))
            .ok()?;
        self.cited(&path, pattern.citations(), library);
        Some(pattern)
    }

    fn named(&mut self, path: &str, expected: &str, found: &str) {
        if expected != found {
            let problem = Problem::error(format!("the id \"{found}\" is not the file's name"));
            self.report_words(path, [(problem, format!("\"{found}\""))]);
        }
    }

    /// Reports problems at the place of the word each is about.
    fn report_words(&mut self, path: &str, problems: impl IntoIterator<Item = (Problem, String)>) {
        let text = match self.texts.get(path) {
            Some(Ok(text)) => text.as_str(),
            _ => "",
        };
        let placed = problems
            .into_iter()
            .map(|(problem, word)| problem.at_word(text, &word));
        let placed: Vec<Problem> = placed.collect();
        self.report(path, placed);
    }

    fn cited<'c>(
        &mut self,
        path: &str,
        citations: impl IntoIterator<Item = &'c Citation>,
        library: &Library,
    ) {
        let known = library.sources.keys().map(String::as_str);
        let unknown: Vec<_> = citations
            .into_iter()
            .filter(|citation| !library.sources.contains_key(&citation.id))
            .map(|citation| {
                let problem = Problem::error(format!("unknown source \"{}\"", citation.id));
                let advice = did_you_mean(&citation.id, known.clone());
                (problem.advise(advice), format!("\"{}\"", citation.id))
            })
            .collect();
        self.report_words(path, unknown);
    }
}

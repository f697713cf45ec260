//! Everything that is read from `assets/`, checked: the one way in for viewer, check and tests.
//!
//! What is needed by everything (atlas, rig, palette) must be sound; a broken exercise or pattern is
//! reported and left out, and the rest works.

mod care;
#[cfg(not(target_family = "wasm"))]
mod edit;
mod known;
pub mod mobility;
mod reader;

use std::collections::{BTreeMap, BTreeSet};
#[cfg(not(target_family = "wasm"))]
use std::{io::ErrorKind, path::Path};

use serde::Deserialize;

use crate::anatomy::{
    StructureId, atlas::Atlas, nomenclature::Nomenclature, skeleton::Laterality, source::Citation,
};
use crate::body::{mass::Segments, model::BodyModel, pose::Pose, range::Ranges, rig::Rig};
use crate::care::{RedFlags, condition::Conditions, guide::Guide, routine::Routine};
use crate::locale::{Language, Text};
use crate::motion::{
    exercise::Exercise,
    file::PosesFile,
    kinematics::Kinematics,
    poses::{POSES_VERSION, Poses},
    touch::ContactsFile,
};
use crate::muscle::{
    load::{Loads, NoEstimate},
    paths::Muscles,
};
use crate::pain::{
    look_alike::LookAlikes,
    pattern::Pattern,
    rank::{Painted, Ranking},
    zone::Zones,
};
use crate::problem::{Problem, did_you_mean, parse_ron, wrong_version};
#[cfg(not(target_family = "wasm"))]
use crate::problem::{decode, too_long};
use crate::stage::{ShownSide, ViewState};
use crate::tissue::palette::Palette;

pub use known::Known;
use mobility::Mobility;
use reader::Reader;

/// The version of `library.ron` that this program reads.
pub const LIBRARY_VERSION: u32 = 1;

/// The file that names the others.
pub const INDEX: &str = "library.ron";

/// The files that everything needs.
pub const ESSENTIAL: [&str; 13] = [
    "anatomy/atlas.ron",
    NOMENCLATURE,
    "anatomy/skeleton.ron",
    "anatomy/rhythm.ron",
    "anatomy/ranges.ron",
    "anatomy/contacts.ron",
    "anatomy/segments.ron",
    RED_FLAGS,
    POSES,
    "pain/zones.ron",
    LOOK_ALIKES,
    "palette.ron",
    MOBILITY,
];

/// The file of the names that the atlas does not have.
pub const NOMENCLATURE: &str = "anatomy/nomenclature.ron";

/// The file of what moves where.
pub const MOBILITY: &str = "anatomy/mobility.ron";

/// The file of what feels like a muscle and is none.
pub const LOOK_ALIKES: &str = "pain/look_alikes.ron";

/// The file of the signs that need a doctor.
pub const RED_FLAGS: &str = "care/red_flags.ron";

/// The file of the named poses.
pub const POSES: &str = "exercises/poses.ron";

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
    /// Names of the files with pain patterns: a muscle or a group of muscles.
    pub patterns: Vec<String>,
    /// Names of the files with the paths of muscles.
    #[serde(default)]
    pub paths: Vec<String>,
    /// Names of the files of the care plan's steps, in their order.
    #[serde(default)]
    pub guides: Vec<String>,
    /// Name of the file of what is true of a person and changes what is offered.
    #[serde(default)]
    pub conditions: Option<String>,
    /// Ids of the routines, in the order in which they are offered.
    #[serde(default)]
    pub routines: Vec<String>,
    /// The languages that can be chosen; English is always there.
    #[serde(default)]
    pub languages: Vec<Language>,
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
        let paths = self.paths.iter().map(|id| paths_path(id));
        let guides = self.guides.iter().map(|id| guide_path(id));
        let conditions = self.conditions.iter().map(|id| conditions_path(id));
        let routines = self.routines.iter().map(|id| routine_path(id));
        let fixed = ESSENTIAL
            .iter()
            .chain([&SOURCES])
            .map(|path| (*path).to_owned());
        fixed
            .chain(exercises)
            .chain(patterns)
            .chain(paths)
            .chain(guides)
            .chain(conditions)
            .chain(routines)
            .collect()
    }
}

/// The text of a file on disk, if it can be one that an author wrote.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn read_text(path: &Path) -> Result<String, Problem> {
    let told = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => Problem::error("the file is missing")
            .advise("write it, or take its name out of library.ron"),
        _ => Problem::error(error.to_string()),
    };
    let about = std::fs::metadata(path).map_err(told)?;
    if !about.is_file() {
        return Err(Problem::error(
            "this is not a file, but a folder or a device",
        ));
    }
    too_long(about.len()).map_or(Ok(()), Err)?;
    decode(std::fs::read(path).map_err(told)?)
}

fn exercise_path(id: &str) -> String {
    format!("exercises/{id}.ron")
}

fn pattern_path(id: &str) -> String {
    format!("pain/{id}.ron")
}

fn guide_path(id: &str) -> String {
    format!("care/guide/{id}.ron")
}

fn conditions_path(id: &str) -> String {
    format!("care/{id}.ron")
}

fn routine_path(id: &str) -> String {
    format!("care/routines/{id}.ron")
}

fn paths_path(id: &str) -> String {
    format!("anatomy/paths/{id}.ron")
}

/// Everything that was read.
#[derive(Debug, Clone)]
pub struct Library {
    /// Names and facts of the muscles and of what lies around them.
    pub atlas: Atlas,
    /// The joint tree, movable by clinical angles.
    pub rig: Rig,
    /// How far joints go.
    pub ranges: Ranges,
    /// Where each part touches.
    pub contacts: ContactsFile,
    /// The masses of the body.
    pub segments: Segments,
    /// The paths of the muscles.
    pub muscles: Muscles,
    /// The named poses.
    pub poses: Poses,
    /// Zones of the skin.
    pub zones: Zones,
    /// Colours.
    pub palette: Palette,
    /// What feels like a muscle and is none.
    pub look_alikes: LookAlikes,
    /// Signs that need a doctor.
    pub red_flags: RedFlags,
    /// What is told of the steps of the care plan, in their order.
    pub guides: Vec<Guide>,
    /// What is true of a person and changes what is offered.
    pub conditions: Conditions,
    /// The routines, in the order in which they are offered.
    pub routines: Vec<Routine>,
    /// What the atlas does not name.
    pub nomenclature: Nomenclature,
    /// The languages that can be chosen.
    pub languages: Vec<Language>,
    /// What moves where.
    pub mobility: Mobility,
    /// Bones with the muscles that hold on to them.
    holds: BTreeSet<(StructureId, StructureId)>,
    exercises: BTreeMap<String, Exercise>,
    patterns: BTreeMap<String, Pattern>,
    sources: BTreeMap<String, String>,
}

/// The texts of the files, by their path relative to `assets/`; a file that could not be read is
/// given with the reason.
pub type Files = BTreeMap<String, Result<String, Problem>>;

/// What was read and the problems of what was left out; else every problem, when something that everything
/// needs is not sound.
pub type Reading = Result<(Library, Vec<Problem>), Vec<Problem>>;

impl Library {
    /// Reads and checks everything the index names.
    ///
    /// The problems are those of exercises and patterns that were left out.
    ///
    /// # Errors
    /// Every problem, when something that everything needs is not sound.
    pub fn read(index: &LibraryFile, texts: &Files) -> Reading {
        let mut reader = Reader {
            texts,
            problems: Vec::new(),
        };
        let library = reader.essentials();
        let Some(mut library) = library else {
            return Err(reader.problems);
        };
        for id in &index.paths {
            reader.paths(id, &mut library);
        }
        library.muscles.reach(&library.rig, &library.ranges);
        let readable = !reader.is_newer(POSES, "poses", POSES_VERSION);
        let poses: Option<PosesFile> = readable.then(|| reader.parse(POSES)).flatten();
        let poses = poses.and_then(|file| reader.keep(POSES, Poses::try_from(&file)));
        // Without the poses every exercise would be reported for a pose that it names rightly.
        let exercises = poses.iter().flat_map(|_| &index.exercises);
        library.poses = poses.clone().unwrap_or_default();
        for id in exercises {
            let exercise = reader.exercise(id, &library);
            let Some(exercise) = exercise else { continue };
            library.exercises.insert(id.clone(), exercise);
        }
        for id in &index.patterns {
            if let Some(pattern) = reader.pattern(id, &library) {
                library.patterns.insert(id.clone(), pattern);
            }
        }
        library.look_alikes = reader.look_alikes(&library).unwrap_or_default();
        library.languages.clone_from(&index.languages);
        library.mobility = reader.mobility(&library).unwrap_or_default();
        reader.cards_of_look_alikes(&library);
        reader.care(index, &mut library);
        Ok((library, reader.problems))
    }

    /// Reads a whole `assets/` folder from disk, as [`Self::read`] does.
    ///
    /// # Errors
    /// The same, or why the index cannot be read.
    #[cfg(not(target_family = "wasm"))]
    pub fn read_folder(folder: &Path) -> Reading {
        let read_text = |path: &str| read_text(&folder.join(path));
        let index = read_text(INDEX).map_err(|problem| {
            let looked = format!("looked in {}", folder.display());
            let advice = format!("{looked}; set BEVY_ASSET_ROOT to the folder above assets/");
            vec![problem.in_file(INDEX).advise(advice)]
        })?;
        let index = LibraryFile::read(&index).map_err(|problem| vec![problem])?;
        let texts = index.paths().into_iter().map(|path| {
            let text = read_text(&path);
            (path, text)
        });
        Self::read(&index, &texts.collect())
    }

    /// What moves a body.
    pub fn kinematics(&self, body: &BodyModel) -> Kinematics {
        Kinematics::new(
            &self.rig,
            &self.ranges,
            &self.contacts,
            &self.segments,
            body,
        )
    }

    /// What computes the load of a body.
    ///
    /// # Errors
    /// Why not even relaxed standing can be balanced.
    pub fn loads(&self, body: &Kinematics) -> Result<Loads, NoEstimate> {
        let at_ease = self.poses.get("standing_at_ease").cloned();
        Loads::new(body, &self.muscles, &at_ease.unwrap_or_default())
    }

    /// The exercises in order of their ids.
    pub fn exercises(&self) -> impl Iterator<Item = &Exercise> {
        self.exercises.values()
    }

    /// One exercise.
    ///
    /// # Errors
    /// When there is none of that id; the problem names the nearest.
    pub fn exercise(&self, id: &str) -> Result<&Exercise, Problem> {
        let known = self.exercises.keys().map(String::as_str);
        self.exercises.get(id).ok_or_else(|| {
            Problem::error(format!("unknown exercise \"{id}\"")).advise(did_you_mean(id, known))
        })
    }

    /// The exercise that a view state shows; none for the anatomical position.
    pub fn shown(&self, view: &ViewState) -> Option<&Exercise> {
        self.exercise(view.exercise.as_deref()?).ok()
    }

    /// The place among the mistakes of the exercise that a view state shows, from 0, if there is one.
    ///
    /// # Errors
    /// A place that no mistake has, with the mistakes that there are, as a person counts them.
    pub fn mistake(&self, view: &ViewState, place: usize) -> Result<usize, Problem> {
        let faults = self
            .shown(view)
            .map_or(&[][..], |exercise| &exercise.faults);
        if place < faults.len() {
            return Ok(place);
        }
        let known = faults.iter().zip(1..);
        let known: Vec<String> = known
            .map(|(fault, number)| format!("{number} {}", fault.name.english()))
            .collect();
        let problem = Problem::error(format!("there is no common mistake {}", place + 1));
        Err(problem.advise(match known.is_empty() {
            true => "choose an exercise that names mistakes".to_owned(),
            false => format!("there is {}", known.join(", ")),
        }))
    }

    /// The named pose that a view state shows; none while an exercise plays and in the anatomical position.
    pub fn pose_shown(&self, view: &ViewState) -> Option<&Pose> {
        let name = view.pose.as_deref().filter(|_| view.exercise.is_none())?;
        self.poses.get(name).ok()
    }

    /// The moment of a view state as a fraction of one round; 0 in the anatomical position.
    pub fn fraction_shown(&self, view: &ViewState) -> f32 {
        let round = self.round_shown(view);
        if round > 0.0 {
            view.seconds / round
        } else {
            0.0
        }
    }

    /// How long one round of what a view state shows takes, seconds; 0 in the anatomical position.
    pub fn round_shown(&self, view: &ViewState) -> f32 {
        let sides = match view.side {
            ShownSide::Alternating => 2.0,
            ShownSide::Written | ShownSide::Mirrored => 1.0,
        };
        self.shown(view)
            .map_or(0.0, |exercise| exercise.seconds() * sides)
    }

    /// The pain patterns in order of their files' names.
    pub fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        self.patterns.values()
    }

    /// The pain pattern of a muscle, if one is known; some muscles share theirs.
    pub fn pattern(&self, muscle: &str) -> Option<&Pattern> {
        self.patterns().find(|pattern| pattern.is_of(muscle))
    }

    /// What often hurts where a person painted.
    pub fn rank(&self, painted: &[Painted]) -> Ranking<'_> {
        Ranking::new(self.patterns(), &self.look_alikes, &self.zones, painted)
    }

    /// Whether there is one on each side of a structure, group or region.
    ///
    /// # Errors
    /// When there is none of that id; the problem names the nearest.
    pub fn laterality(&self, id: &str) -> Result<Laterality, Problem> {
        let found = self.known(id).map(|known| known.laterality);
        found.ok_or_else(|| {
            let problem = Problem::error(format!("unknown muscle \"{id}\""));
            problem.advise(did_you_mean(id, self.ids()))
        })
    }

    /// Every text that is shown, each with the room, or the exercise, in whose file its translations stand.
    pub fn texts(&self) -> impl Iterator<Item = (String, &Text)> {
        fn of<'a>(
            room: &str,
            texts: impl Iterator<Item = &'a Text>,
        ) -> impl Iterator<Item = (String, &'a Text)> {
            texts.map(move |text| (room.to_owned(), text))
        }
        let exercises = self.exercises().flat_map(|exercise| {
            let room = format!("exercises/{}", exercise.id);
            exercise.texts().map(move |text| (room.clone(), text))
        });
        let patterns = self.patterns().flat_map(Pattern::texts);
        let all = of("anatomy", self.atlas.texts())
            .chain(of("anatomy", self.nomenclature.texts()))
            .chain(of("anatomy", self.mobility.texts()))
            .chain(of("pain", self.zones.texts()))
            .chain(of("pain", patterns))
            .chain(of("pain", self.look_alikes.texts()))
            .chain(of("care", self.red_flags.texts()))
            .chain(of("care", self.conditions.texts()))
            .chain(of("care", self.routines.iter().flat_map(Routine::texts)))
            .chain(of("guide", self.guides.iter().flat_map(Guide::texts)))
            .chain(exercises);
        all.filter(|(_, text)| !text.is_empty())
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

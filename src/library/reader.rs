//! Reads and checks the files of a library, one after another, and collects every problem.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;

use crate::anatomy::{
    StructureId,
    atlas::{Atlas, AtlasFile},
    nomenclature::{KnownIds, Nomenclature},
    skeleton::{Skeleton, SkeletonFile},
    source::{Citation, SOURCES_VERSION, SourcesFile},
};
use crate::body::{
    mass::{Segments, SegmentsFile},
    range::{Ranges, RangesFile},
    rhythm::RhythmFile,
    rig::Rig,
};
use crate::care::{RedFlags, condition::Conditions};
use crate::motion::{
    exercise::{EXERCISE_VERSION, Exercise, References},
    file::ExerciseFile,
    poses::Poses,
    touch::ContactsFile,
};
use crate::muscle::{
    file::{PathsFile, StationFile},
    paths::Muscles,
};
use crate::pain::{
    look_alike::LookAlikes,
    pattern::{Pattern, PatternFile},
    zone::{Zones, ZonesFile},
};
use crate::problem::{Parsed, Problem, did_you_mean, parse_every, wrong_version};
use crate::tissue::palette::{Palette, PaletteFile};

use super::{
    Files, LOOK_ALIKES, Library, MOBILITY, NOMENCLATURE, RED_FLAGS, SOURCES, exercise_path,
    mobility::Mobility, paths_path, pattern_path,
};

/// Reads one file after another and keeps what is wrong with any of them.
pub(super) struct Reader<'a> {
    pub(super) texts: &'a Files,
    pub(super) problems: Vec<Problem>,
}

impl Reader<'_> {
    fn text(&mut self, path: &str) -> Option<String> {
        match self.texts.get(path) {
            Some(Ok(text)) => Some(text.clone()),
            Some(Err(reason)) => {
                self.problems.push(reason.clone().in_file(path));
                None
            }
            None => {
                self.problems
                    .push(Problem::error("the file is missing").in_file(path));
                None
            }
        }
    }

    /// What a file says; none, and every mistake reported, where it is not sound.
    pub(super) fn parse<T: DeserializeOwned>(&mut self, path: &str) -> Option<T> {
        let before = self.problems.len();
        let value = self.guess(path)?;
        (self.problems.len() == before).then_some(value)
    }

    /// What a file says or, where it has mistakes, was probably meant to say, to look for more of them.
    pub(super) fn guess<T: DeserializeOwned>(&mut self, path: &str) -> Option<T> {
        let text = self.text(path)?;
        let Parsed { value, problems } = parse_every(path, &text);
        self.problems.extend(problems);
        value
    }

    /// Whether a file is from a newer program, which may have fields that this one does not know.
    pub(super) fn is_newer(&mut self, path: &str, what: &str, known: u32) -> bool {
        let text = match self.texts.get(path) {
            Some(Ok(text)) => text.as_str(),
            _ => "",
        };
        let newer = stated_version(text).filter(|found| *found > known);
        if let Some(found) = newer {
            let problem = wrong_version(what, found, known);
            self.report_words(path, [(problem, "version".to_owned())]);
        }
        newer.is_some()
    }

    pub(super) fn keep<T>(&mut self, path: &str, result: Result<T, Vec<Problem>>) -> Option<T> {
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
    pub(super) fn essentials(&mut self) -> Option<Library> {
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
        let nomenclature: Option<Nomenclature> = self.parse(NOMENCLATURE);
        let skeleton = self.load::<SkeletonFile, Skeleton>("anatomy/skeleton.ron");
        let rhythm: Option<RhythmFile> = self.parse("anatomy/rhythm.ron");
        let ranges = self.load::<RangesFile, Ranges>("anatomy/ranges.ron");
        let contacts: Option<ContactsFile> = self.parse("anatomy/contacts.ron");
        let segments: Option<SegmentsFile> = self.parse("anatomy/segments.ron");
        let zones = self.load::<ZonesFile, Zones>("pain/zones.ron");
        let palette = self.load::<PaletteFile, Palette>("palette.ron");
        let red_flags: Option<RedFlags> = self.parse(RED_FLAGS);
        if let Some(problems) = red_flags.as_ref().map(RedFlags::problems) {
            self.report_words(RED_FLAGS, problems);
        }
        let (skeleton, rhythm) = (skeleton?, rhythm?);
        let rig = self.keep("anatomy/skeleton.ron", Rig::new(skeleton, &rhythm))?;
        let contacts = contacts?;
        self.report("anatomy/contacts.ron", contacts.problems(&rig));
        let segments = Segments::new(segments?, rig.skeleton());
        let segments = self.keep("anatomy/segments.ron", segments)?;
        let library = Library {
            atlas: atlas?,
            rig,
            ranges: ranges?,
            contacts,
            segments,
            muscles: Muscles::default(),
            poses: Poses::default(),
            zones: zones?,
            look_alikes: LookAlikes::default(),
            palette: palette?,
            red_flags: red_flags?,
            guides: Vec::new(),
            conditions: Conditions::default(),
            routines: Vec::new(),
            nomenclature: nomenclature?,
            languages: Vec::new(),
            mobility: Mobility::default(),
            holds: BTreeSet::new(),
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
        let muscles = library.atlas.muscles().iter();
        let facts = muscles.filter_map(|muscle| muscle.facts.as_ref());
        let muscles = facts.flat_map(|facts| {
            let said = facts.in_back_pain.as_ref().map(|said| &said.source);
            [&facts.source].into_iter().chain(said)
        });
        let around = library.atlas.around().iter().map(|row| &row.facts.source);
        self.cited("anatomy/atlas.ron", muscles.chain(around), &library);
        self.nomenclature(&library);
        self.cited("anatomy/segments.ron", [&library.segments.source], &library);
        self.cited("pain/zones.ron", [library.zones.source()], &library);
        let questions = library.red_flags.questions();
        let asked = questions.map(|question| &question.source);
        self.cited(RED_FLAGS, asked, &library);
        self.problems.is_empty().then_some(library)
    }

    /// An exercise without any mistake.
    pub(super) fn exercise(&mut self, id: &str, library: &Library) -> Option<Exercise> {
        let before = self.problems.len();
        let path = exercise_path(id);
        if self.is_newer(&path, "exercise", EXERCISE_VERSION) {
            return None;
        }
        let file: ExerciseFile = self.guess(&path)?;
        self.named(&path, id, file.id.as_str());
        let muscles = library.atlas.muscle_ids();
        let known = References {
            poses: &library.poses,
            ranges: &library.ranges,
            muscles: &muscles,
        };
        let exercise = Exercise::new(file, &known);
        let mut exercise = exercise
            .map_err(|problems| self.report_words(&path, problems))
            .ok()?;
        if let Some(Ok(text)) = self.texts.get(&path) {
            exercise.locate(text);
        }
        self.cited(&path, exercise.citations(), library);
        (self.problems.len() == before).then_some(exercise)
    }

    pub(super) fn pattern(&mut self, id: &str, library: &Library) -> Option<Pattern> {
        let path = pattern_path(id);
        let file: PatternFile = self.parse(&path)?;
        let pattern = Pattern::new(file, &library.zones, &library.atlas.muscle_ids());
        let pattern = pattern
            .map_err(|problems| self.report_words(&path, problems))
            .ok()?;
        self.cited(&path, pattern.citations(), library);
        let taken = |muscle: &&StructureId| library.pattern(muscle.as_str()).is_some();
        let taken = pattern.muscles().iter().find(taken);
        let Some(muscle) = taken else {
            return Some(pattern);
        };
        let problem = Problem::error(format!("\"{muscle}\" has its pattern in another file"))
            .advise("keep one of the two");
        self.report_words(&path, [(problem, format!("\"{muscle}\""))]);
        None
    }

    /// What feels like a muscle and is none; none where the file is not sound.
    pub(super) fn look_alikes(&mut self, library: &Library) -> Option<LookAlikes> {
        let file: LookAlikes = self.parse(LOOK_ALIKES)?;
        let problems = file.problems(&library.zones);
        let sound = problems.is_empty();
        self.report_words(LOOK_ALIKES, problems);
        let sources = file.causes.iter().map(|cause| &cause.source);
        self.cited(LOOK_ALIKES, sources, library);
        sound.then_some(file)
    }

    /// Adds the muscles of a file of paths; none of them where it is not sound.
    pub(super) fn paths(&mut self, id: &str, library: &mut Library) {
        let path = paths_path(id);
        let Some(file) = self.parse::<PathsFile>(&path) else {
            return;
        };
        let sources = file.muscles.iter().map(|muscle| &muscle.source);
        self.cited(&path, sources, library);
        let (atlas, skeleton) = (&library.atlas, library.rig.skeleton());
        if let Err(problems) = library.muscles.add(&file, atlas, skeleton) {
            self.report_words(&path, problems);
        } else {
            library.holds.extend(ends(&file));
        }
    }

    /// Reports what feels like a muscle and has no card that could tell of it.
    pub(super) fn cards_of_look_alikes(&mut self, library: &Library) {
        let structures = library.look_alikes.causes.iter();
        let structures = structures.map(|cause| cause.structure.as_str());
        let problems = structures.filter_map(|id| {
            let problem = library.laterality(id).err()?;
            Some((problem, format!("structure: \"{id}\"")))
        });
        self.report_words(LOOK_ALIKES, problems);
    }

    /// What moves where; none where the file is not sound.
    pub(super) fn mobility(&mut self, library: &Library) -> Option<Mobility> {
        let mobility: Mobility = self.parse(MOBILITY)?;
        let known: Vec<&str> = library.ids().collect();
        let problems = mobility.problems(&known);
        let sound = problems.is_empty();
        self.report_words(MOBILITY, problems);
        self.cited(MOBILITY, mobility.citations(), library);
        sound.then_some(mobility)
    }

    /// Reports what the nomenclature names and nobody knows.
    fn nomenclature(&mut self, library: &Library) {
        let known = KnownIds {
            structures: library.atlas.rows().map(|row| row.1.as_str()).collect(),
            bones: library.rig.skeleton().bones().collect(),
            zones: library.zones.ids().collect(),
        };
        self.report_words(NOMENCLATURE, library.nomenclature.problems(&known));
        self.cited(NOMENCLATURE, [&library.nomenclature.source], library);
    }

    pub(super) fn named(&mut self, path: &str, expected: &str, found: &str) {
        if expected != found {
            let problem = Problem::error(format!("the id \"{found}\" is not the file's name"));
            self.report_words(path, [(problem, format!("\"{found}\""))]);
        }
    }

    /// Reports problems at the place of the word each is about.
    pub(super) fn report_words(
        &mut self,
        path: &str,
        problems: impl IntoIterator<Item = (Problem, String)>,
    ) {
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

    pub(super) fn cited<'c>(
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

/// Each bone at an end of a path, with its muscle.
fn ends(file: &PathsFile) -> impl Iterator<Item = (StructureId, StructureId)> {
    let bone = |station: &StationFile| match station {
        StationFile::At(bone, _) => Some(bone.clone()),
        StationFile::Between(..) | StationFile::Around(_) => None,
    };
    file.muscles.iter().flat_map(move |muscle| {
        let strands = muscle.strands.iter();
        let ends = strands.flat_map(|strand| [strand.path.first(), strand.path.last()]);
        let bones = ends.flatten().filter_map(bone);
        bones.map(|bone| (bone, muscle.id.clone()))
    })
}

/// The version that a file gives, before the rest of it is read.
fn stated_version(text: &str) -> Option<u32> {
    let (_, behind) = text.split_once("version")?;
    let number = behind.trim_start().strip_prefix(':')?.trim_start();
    let end = number.find(|letter: char| !letter.is_ascii_digit());
    number[..end.unwrap_or(number.len())].parse().ok()
}

//! Reads and checks the care plan: its guides, what changes it, and its routines; and finds what they name.

use crate::anatomy::Side;
use crate::care::{
    condition::{Concern, Conditions},
    guide::{Card, GUIDE_VERSION, Guide, Shows, Step},
    item::Does,
    routine::{ROUTINE_VERSION, Routine, RoutineKind},
};
use crate::problem::{Problem, did_you_mean};
use crate::stage::{Painted, STRONGEST, ViewState};

use super::{Library, LibraryFile, conditions_path, guide_path, reader::Reader, routine_path};

impl Reader<'_> {
    /// Adds the care plan to a library that has its exercises and patterns; what is not sound is left out.
    pub(super) fn care(&mut self, index: &LibraryFile, library: &mut Library) {
        for id in &index.guides {
            let guide = self.guide(id, library);
            library.guides.extend(guide);
        }
        for guide in &library.guides.clone() {
            self.report_words(
                &guide_path(&guide.id),
                unknown_scenes(guide, index, library),
            );
        }
        let conditions = index.conditions.iter();
        let conditions = conditions.filter_map(|id| self.conditions(id, index, library));
        library.conditions = conditions.last().unwrap_or_default();
        for id in &index.routines {
            let routine = self.routine(id, index, library);
            library.routines.extend(routine);
        }
    }

    fn guide(&mut self, id: &str, library: &Library) -> Option<Guide> {
        let before = self.problems.len();
        let path = guide_path(id);
        if self.is_newer(&path, "guide", GUIDE_VERSION) {
            return None;
        }
        let guide: Guide = self.guess(&path)?;
        self.named(&path, id, &guide.id);
        self.report_words(&path, guide.problems());
        self.cited(&path, guide.citations(), library);
        let taken = guide.cards.iter().filter_map(|card| {
            let (other, _) = library.card(&card.id).ok()?;
            let word = format!("\"{}\"", card.id);
            let told = format!("the card {word} stands in {}.ron as well", other.id);
            Some((Problem::error(told).advise("give each its own id"), word))
        });
        self.report_words(&path, taken);
        (self.problems.len() == before).then_some(guide)
    }

    /// What changes what is offered; none where the file is not sound.
    fn conditions(
        &mut self,
        id: &str,
        index: &LibraryFile,
        library: &Library,
    ) -> Option<Conditions> {
        let before = self.problems.len();
        let path = conditions_path(id);
        let conditions: Conditions = self.parse(&path)?;
        self.report_words(&path, conditions.problems());
        self.cited(&path, conditions.citations(), library);
        let unknown = conditions.concerns().filter_map(|concern| {
            let does = match concern {
                Concern::Exercises | Concern::Releases => return None,
                Concern::Exercise(id) => Does::Exercise(id.clone()),
                Concern::Release(id) => Does::Release(id.clone()),
                Concern::Card(id) => Does::Card(id.clone()),
            };
            unknown(&does, index, library)
        });
        self.report_words(&path, unknown);
        (self.problems.len() == before).then_some(conditions)
    }

    fn routine(&mut self, id: &str, index: &LibraryFile, library: &Library) -> Option<Routine> {
        let before = self.problems.len();
        let path = routine_path(id);
        if self.is_newer(&path, "routine", ROUTINE_VERSION) {
            return None;
        }
        let routine: Routine = self.guess(&path)?;
        self.named(&path, id, &routine.id);
        self.report_words(&path, routine.problems());
        self.cited(&path, &routine.sources, library);
        let unknown = routine
            .items()
            .filter_map(|item| unknown(&item.does, index, library));
        self.report_words(&path, unknown);
        let playable = index.routines.iter().filter(|known| *known != id);
        let playable: Vec<&str> = playable.map(String::as_str).collect();
        let weeks = routine.weeks.iter().map(|row| &row.routine);
        self.report_words(&path, crate::problem::unknown("routine", weeks, &playable));
        (self.problems.len() == before).then_some(routine)
    }
}

/// What the cards of a guide show that is not there, with the words in the file that each problem is about.
fn unknown_scenes(guide: &Guide, index: &LibraryFile, library: &Library) -> Vec<(Problem, String)> {
    let unknown = guide.cards.iter().filter_map(|card| {
        let left_out = match &card.shows {
            Shows::Exercise(id) | Shows::Mistake(id, _) => {
                library.exercise(id).is_err() && index.exercises.contains(id)
            }
            Shows::Release(_) => lacks_patterns(index, library),
            Shows::Nothing | Shows::Zone(_) | Shows::Structure(_) => false,
        };
        let problem = library.can_show(&card.shows).err().filter(|_| !left_out)?;
        Some((problem, format!("\"{}\"\nshows", card.id)))
    });
    unknown.collect()
}

/// What is wrong with something to do that is not there, and the word in the file that it is about; none where it was
/// left out itself, which was told of its own file.
fn unknown(does: &Does, index: &LibraryFile, library: &Library) -> Option<(Problem, String)> {
    let problem = library.can_do(does).err()?;
    let left_out = match does {
        Does::Exercise(id) => index.exercises.contains(id),
        Does::Release(_) => lacks_patterns(index, library),
        Does::Card(_) => library.guides.len() < index.guides.len(),
    };
    (!left_out).then(|| (problem, format!("\"{}\"", does.id())))
}

/// Whether a pattern was left out.
fn lacks_patterns(index: &LibraryFile, library: &Library) -> bool {
    library.patterns().count() < index.patterns.len()
}

impl Library {
    /// The guide of a step, if there is one.
    pub fn guide(&self, step: Step) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.step == step)
    }

    /// A card of the care plan with its guide.
    ///
    /// # Errors
    /// When there is none of that id; the problem names the nearest.
    pub fn card(&self, id: &str) -> Result<(&Guide, &Card), Problem> {
        let cards = self.guides.iter().flat_map(|guide| {
            let cards = guide.cards.iter();
            cards.map(move |card| (guide, card))
        });
        let found = cards.clone().find(|(_, card)| card.id == id);
        found.ok_or_else(|| {
            let known = cards.map(|(_, card)| card.id.as_str());
            Problem::error(format!("unknown card \"{id}\"")).advise(did_you_mean(id, known))
        })
    }

    /// A routine.
    ///
    /// # Errors
    /// When there is none of that id; the problem names the nearest.
    pub fn routine(&self, id: &str) -> Result<&Routine, Problem> {
        let known = self.routines.iter().map(|routine| routine.id.as_str());
        let found = self.routines.iter().find(|routine| routine.id == id);
        found.ok_or_else(|| {
            Problem::error(format!("unknown routine \"{id}\"")).advise(did_you_mean(id, known))
        })
    }

    /// The routines that can be played, which programmes over weeks cannot.
    pub fn playable(&self) -> impl Iterator<Item = &Routine> {
        let routines = self.routines.iter();
        routines.filter(|routine| routine.kind != RoutineKind::Programme)
    }

    /// Whether there is something to do.
    ///
    /// # Errors
    /// When there is nothing of that id; the problem names the nearest.
    pub fn can_do(&self, does: &Does) -> Result<(), Problem> {
        match does {
            Does::Exercise(id) => self.exercise(id).map(|_| ()),
            Does::Release(muscle) => self.release(muscle),
            Does::Card(id) => self.card(id).map(|_| ()),
        }
    }

    /// Whether there is what a card shows.
    ///
    /// # Errors
    /// When it is not there; the problem names the nearest.
    pub fn can_show(&self, shows: &Shows) -> Result<(), Problem> {
        match shows {
            Shows::Nothing => Ok(()),
            Shows::Exercise(id) => self.exercise(id).map(|_| ()),
            Shows::Mistake(id, place) => {
                let faults = self.exercise(id)?.faults.len();
                let there = (1..=faults).contains(place);
                let problem = || {
                    let told = format!("there is no common mistake {place} of \"{id}\"");
                    Problem::error(told).advise(format!("give a number from 1 to {faults}"))
                };
                there.then_some(()).ok_or_else(problem)
            }
            Shows::Release(muscle) => self.release(muscle),
            Shows::Zone(id) => match self.zones.find(id) {
                Some(_) => Ok(()),
                None => Err(self.zones.unknown(id)),
            },
            Shows::Structure(id) => self.laterality(id).map(|_| ()),
        }
    }

    /// Where the skin is painted: where a person says it hurts, and the zone that the open card is about.
    pub fn painted(&self, view: &ViewState) -> Vec<Painted> {
        let card = view.care.card.as_ref().and_then(|id| self.card(id).ok());
        let zone = card.and_then(|(_, card)| match &card.shows {
            Shows::Zone(zone) => Some(zone.clone()),
            _ => None,
        });
        let zone = zone.map(|zone| Painted {
            zone,
            side: Side::Left,
            strength: STRONGEST,
        });
        view.hurts.iter().cloned().chain(zone).collect()
    }

    /// Whether a muscle has a self-release that can be drawn.
    fn release(&self, muscle: &str) -> Result<(), Problem> {
        let pattern = self.pattern(muscle);
        if pattern.is_some_and(|pattern| pattern.pressed().next().is_some()) {
            return Ok(());
        }
        let patterns = self.patterns();
        let pressed = patterns.filter(|pattern| pattern.pressed().next().is_some());
        let muscles = pressed.flat_map(|pattern| pattern.muscles());
        let muscles: Vec<&str> = muscles.map(|muscle| muscle.as_str()).collect();
        let problem = Problem::error(format!("no self-release of \"{muscle}\" can be drawn"));
        Err(problem.advise(did_you_mean(muscle, muscles)))
    }
}

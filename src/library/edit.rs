//! What there is to show after an author has edited a file.

use crate::problem::Problem;

use super::{
    LOOK_ALIKES, Library, POSES, Reading, exercise_path, guide_path, pattern_path, routine_path,
};

impl Library {
    /// What there is after an edit: what was read, and the last good form of what is broken now. With it come
    /// the problems; without a library everything stays as it was.
    pub fn after_edit(&self, reading: Reading) -> (Option<Self>, Vec<Problem>) {
        let (mut library, problems) = match reading {
            Ok(read) => read,
            Err(problems) => return (None, problems),
        };
        if library.rig.skeleton() != self.rig.skeleton() {
            let problem =
                Problem::error("the joints are no longer those of the body that is shown")
                    .in_file("anatomy/skeleton.ron")
                    .advise("build the body again (cargo run -p sculpt) and open the viewer again");
            return (None, vec![problem]);
        }
        let broken = |path: String| problems.iter().any(|problem| problem.file == path);
        let no_poses = broken(POSES.to_owned());
        if no_poses {
            library.poses = self.poses.clone();
        }
        if broken(LOOK_ALIKES.to_owned()) {
            library.look_alikes = self.look_alikes.clone();
        }
        for (id, exercise) in &self.exercises {
            if no_poses || broken(exercise_path(id)) {
                let kept = library.exercises.entry(id.clone());
                kept.or_insert_with(|| exercise.clone());
            }
        }
        for (id, pattern) in &self.patterns {
            if broken(pattern_path(id)) {
                let kept = library.patterns.entry(id.clone());
                kept.or_insert_with(|| pattern.clone());
            }
        }
        // A file that is broken leaves none.
        if library.conditions.conditions.is_empty() {
            library.conditions = self.conditions.clone();
        }
        for (place, guide) in self.guides.iter().enumerate() {
            let gone = library.guides.iter().all(|known| known.id != guide.id);
            if gone && broken(guide_path(&guide.id)) {
                let place = place.min(library.guides.len());
                library.guides.insert(place, guide.clone());
            }
        }
        for (place, routine) in self.routines.iter().enumerate() {
            let gone = library.routine(&routine.id).is_err();
            if gone && broken(routine_path(&routine.id)) {
                let place = place.min(library.routines.len());
                library.routines.insert(place, routine.clone());
            }
        }
        (Some(library), problems)
    }
}

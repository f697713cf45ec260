//! Edits of `assets/` while the viewer runs: what an author saves is read again and shown at once.
//!
//! What is broken keeps its last good form, and what is wrong with it stands in the panel until it is mended.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use bevy::{
    prelude::*,
    tasks::{AsyncComputeTaskPool, Task, futures::check_ready},
};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::library::{Library, Reading};
use crate::locale::Locale;
use crate::stage::{Problems, PsoasSystems, Stage};

use super::{Content, LEFT_OUT};

/// Reads the folder that holds `library.ron` again whenever one of its texts was saved.
pub struct EditsPlugin(pub PathBuf);

impl Plugin for EditsPlugin {
    fn build(&self, app: &mut App) {
        let saved = Arc::new(AtomicBool::new(false));
        match watch(&self.0, saved.clone()) {
            Ok(watcher) => {
                app.insert_resource(Edits {
                    folder: self.0.clone(),
                    saved,
                    step: Step::Waiting,
                    _watcher: watcher,
                });
                let follow = follow_edits
                    .in_set(PsoasSystems::ReadInput)
                    .run_if(in_state(Stage::Viewing));
                app.add_systems(Update, follow);
            }
            Err(error) => tracing::warn!("files that are edited are not read again: {error}"),
        }
    }
}

#[derive(Resource)]
struct Edits {
    folder: PathBuf,
    /// Whether something was saved since it was last looked at; the watcher's thread says so.
    saved: Arc<AtomicBool>,
    step: Step,
    /// Watches as long as it lives.
    _watcher: RecommendedWatcher,
}

enum Step {
    /// Nothing was saved.
    Waiting,
    /// Something was; an editor may not be done with it.
    Settling(Timer),
    /// The folder is being read, off the main thread.
    Reading(Task<Reading>),
}

fn watch(folder: &std::path::Path, saved: Arc<AtomicBool>) -> notify::Result<RecommendedWatcher> {
    let on_event = move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| is_edit(&event)) {
            saved.store(true, Ordering::Relaxed);
        }
    };
    let mut watcher = notify::recommended_watcher(on_event)?;
    watcher.watch(folder, RecursiveMode::Recursive)?;
    Ok(watcher)
}

/// Whether a text was written; that it was read is an event as well.
fn is_edit(event: &Event) -> bool {
    let is_text = |path: &PathBuf| {
        path.extension()
            .is_some_and(|ending| ending == "ron" || ending == "ftl")
    };
    !event.kind.is_access() && event.paths.iter().any(is_text)
}

impl Edits {
    /// Goes on by the time that has passed; gives the folder's content once it was read.
    fn go_on(&mut self, passed: Duration) -> Option<Reading> {
        /// How long nothing may be saved before it is read.
        const SETTLED: Duration = Duration::from_millis(80);
        let reading = matches!(self.step, Step::Reading(_));
        if !reading && self.saved.swap(false, Ordering::Relaxed) {
            self.step = Step::Settling(Timer::new(SETTLED, TimerMode::Once));
        }
        match &mut self.step {
            Step::Waiting => None,
            Step::Settling(timer) => {
                if timer.tick(passed).is_finished() {
                    let folder = self.folder.clone();
                    let read = async move { Library::read_folder(&folder) };
                    self.step = Step::Reading(AsyncComputeTaskPool::get().spawn(read));
                }
                None
            }
            Step::Reading(task) => {
                let reading = check_ready(task)?;
                self.step = Step::Waiting;
                Some(reading)
            }
        }
    }
}

fn follow_edits(
    mut edits: ResMut<Edits>,
    time: Res<Time<Real>>,
    mut content: ResMut<Content>,
    mut locale: ResMut<Locale>,
    mut problems: ResMut<Problems>,
) {
    let Some(reading) = edits.go_on(time.delta()) else {
        return;
    };
    let (library, wrong) = content.after_edit(reading);
    problems.clear(LEFT_OUT);
    for problem in wrong {
        problems.report(LEFT_OUT, problem);
    }
    if let Some(library) = library {
        content.0 = library;
    }
    let (spoken, wrong) = Locale::read_folder(&edits.folder, &locale.language, &content);
    for problem in wrong {
        problems.report(LEFT_OUT, problem);
    }
    *locale = spoken;
}

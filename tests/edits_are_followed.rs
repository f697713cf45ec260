//! What an author saves while the viewer runs is read again; what is broken keeps its last good form.
#![expect(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

mod folders;

use std::time::{Duration, Instant};

use bevy::{MinimalPlugins, prelude::*, state::app::StatesPlugin};
use folders::{folder_of_texts, replace};
use psoas::{
    library::Library,
    loading::{Content, edits::EditsPlugin},
    locale::{ENGLISH, Locale},
    stage::{Problems, Stage},
};

const FILE: &str = "exercises/cat_cow.ron";

/// A viewer of a folder, without a body and without a window.
fn viewer(folder: &std::path::Path) -> App {
    let (library, problems) = Library::read_folder(folder).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    let mut app = App::new();
    app.add_plugins((MinimalPlugins, StatesPlugin))
        .insert_state(Stage::Viewing)
        .init_resource::<Problems>()
        .insert_resource(Locale::read_folder(folder, ENGLISH, &library).0)
        .insert_resource(Content(library))
        .add_plugins(EditsPlugin(folder.to_owned()));
    app.update();
    app
}

/// Lets the viewer run until something holds.
fn wait(app: &mut App, holds: impl Fn(&Content, &Problems) -> bool) {
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(20) {
        app.update();
        let world = app.world();
        if holds(world.resource::<Content>(), world.resource::<Problems>()) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("nothing was seen: {:?}", app.world().resource::<Problems>());
}

fn name(content: &Content) -> String {
    content
        .exercise("cat_cow")
        .unwrap()
        .name
        .english()
        .to_owned()
}

#[test]
fn an_edit_is_shown_a_mistake_is_told_in_place_and_goes_when_it_is_mended() {
    let folder = folder_of_texts("edits");
    let mut app = viewer(&folder);
    replace(&folder, FILE, "name: \"Cat-cow\"", "name: \"Cat and cow\"");
    wait(&mut app, |content, _| name(content) == "Cat and cow");

    replace(
        &folder,
        FILE,
        "name: \"Cat and cow\"",
        "name: \"Cow\", bse: 1",
    );
    wait(&mut app, |_, problems| !problems.0.is_empty());
    let world = app.world();
    let problem = world.resource::<Problems>().0[0].problem.to_string();
    assert!(
        problem.starts_with("exercises/cat_cow.ron:4:18: unknown field \"bse\""),
        "{problem}"
    );
    assert_eq!(name(world.resource::<Content>()), "Cat and cow");

    replace(&folder, FILE, ", bse: 1", "");
    wait(&mut app, |content, problems| {
        name(content) == "Cow" && problems.0.is_empty()
    });
}

#[test]
fn a_new_file_appears_and_one_taken_out_goes() {
    let folder = folder_of_texts("edits_of_the_index");
    let mut app = viewer(&folder);
    let text = std::fs::read_to_string(folder.join(FILE)).unwrap();
    let copy = text.replacen("id: \"cat_cow\"", "id: \"my_own\"", 1);
    std::fs::write(folder.join("exercises/my_own.ron"), copy).unwrap();
    replace(&folder, "library.ron", "\"cat_cow\"", "\"my_own\"");
    wait(&mut app, |content, _| content.exercise("my_own").is_ok());
    assert!(
        app.world()
            .resource::<Content>()
            .exercise("cat_cow")
            .is_err()
    );
}

#[test]
fn broken_poses_and_broken_essentials_leave_everything_as_it_was() {
    for (file, from, to) in [
        (
            "exercises/poses.ron",
            "\"quadruped\": Angles",
            "\"quadruped\": Angels",
        ),
        ("anatomy/ranges.ron", "version: 1", "version: one"),
        ("library.ron", "version: 1", "version: 7"),
    ] {
        let folder = folder_of_texts("edits_of_the_rest");
        let mut app = viewer(&folder);
        replace(&folder, file, from, to);
        wait(&mut app, |_, problems| {
            problems.0.iter().any(|row| row.problem.file == file)
        });
        let world = app.world();
        assert_eq!(
            world.resource::<Problems>().0.len(),
            1,
            "{:?}",
            world.resource::<Problems>()
        );
        assert_eq!(name(world.resource::<Content>()), "Cat-cow");
    }
}

//! The page and the viewer name the same commands and events.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use psoas::{
    anatomy::Side,
    body::{detail::Detail, file::read_body},
    care::{
        item::{Amount, Does, Item, ItemSide},
        plan::Plan,
    },
    find::Index,
    library::Library,
    locale::{ENGLISH, Language, Locale},
    motion::course::Course,
    muscle::{acting::Acting, timeline::Timeline},
    panel::presenter::{
        AtWork, CareScreen, Found, PainSearch, Panel, PlanScreen, PracticeScreen, RedFlagScreen,
        Speaker, Steady,
    },
    practice::programme::timetable_of_plan,
    sheet::contents::Sheet,
    stage::{
        Comparison, Going, Leaving, Painted, Practice, Practised, Selected, ShownSide, Tapping,
        ViewState,
    },
};
use serde_json::Value;

const ENGINE_JS: &str = include_str!("../web/engine.js");
const LOCALE_JS: &str = include_str!("../web/locale.js");
const STAGE: &str = include_str!("../src/stage/command.rs");
const REQUEST: &str = include_str!("../src/share/request.rs");
const MESSAGE: &str = include_str!("../src/share/message.rs");

/// The words of `export const NAME = [ ... ]`.
fn listed(name: &str) -> BTreeSet<String> {
    let start = ENGINE_JS
        .find(&format!("export const {name} = ["))
        .expect("the list in engine.js");
    let list = &ENGINE_JS[start..start + ENGINE_JS[start..].find(']').expect("its end")];
    list.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The variants of an enum in snake case, as serde writes them.
fn variants(source: &str, head: &str) -> BTreeSet<String> {
    let start = source.find(head).expect("the enum");
    let body = &source[start..start + source[start..].find("\n}").expect("its end")];
    body.lines()
        .skip(1)
        .filter(|line| line.starts_with("    ") && line.as_bytes()[4].is_ascii_uppercase())
        .map(|line| {
            line.trim()
                .split(['{', '(', ',', ' '])
                .next()
                .unwrap_or_default()
        })
        .map(snake_case)
        .collect()
}

fn snake_case(word: &str) -> String {
    let mut snake = String::new();
    for (index, letter) in word.char_indices() {
        if letter.is_uppercase() && index > 0 {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

/// What the presenter gives for an exercise and a chosen muscle, with a few entries of each long list.
fn panel() -> Value {
    const ENTRIES: usize = 3;
    let (library, view, course, acting) = played();
    let locale = english(&library);
    let speaker = Speaker::new(&library, &locale);
    let panel = Panel::new(speaker, &view, Some(&course), &acting, None, &[]);
    let mut panel = as_json(&panel);
    for list in ["exercises", "muscles", "around"] {
        panel[list]
            .as_array_mut()
            .expect("a list")
            .truncate(ENTRIES);
    }
    for part in curves(&mut panel).flat_map(|curve| curve["parts"].as_array_mut()) {
        part.iter_mut()
            .filter_map(Value::as_array_mut)
            .for_each(thin);
    }
    panel
}

fn curves(panel: &mut Value) -> impl Iterator<Item = &mut Value> {
    let plots = panel["graph"]["plots"].as_array_mut().expect("a list");
    let curves = plots
        .iter_mut()
        .filter_map(|plot| plot["curves"].as_array_mut());
    curves.flatten()
}

/// Leaves as few points as still make a picture.
fn thin(points: &mut Vec<Value>) {
    const EVERY: usize = 8;
    let last = points.len().saturating_sub(1);
    let mut index = 0;
    points.retain(|_| {
        index += 1;
        (index - 1) % EVERY == 0 || index - 1 == last
    });
}

/// Numbers as they are written, not as a wider type has them.
fn as_json(shown: &impl serde::Serialize) -> Value {
    let text = serde_json::to_string(shown).expect("JSON");
    serde_json::from_str(&text).expect("JSON")
}

/// What the presenter gives for the muscles at a moment of it.
fn at_work() -> Value {
    let (library, view, course, acting) = played();
    let mut steady = Steady::default();
    steady.follow(&acting.now.as_ref().expect("it plays").activities);
    let locale = english(&library);
    let speaker = Speaker::new(&library, &locale);
    let at_work = AtWork::new(speaker, &view, Some(&course.exercise), &acting, &steady);
    as_json(&at_work)
}

/// What the presenter gives for what a person may type.
fn found() -> Value {
    let library = library();
    let locale = english(&library);
    let index = Index::new(&library, &locale);
    as_json(&Found::new(&index, &locale, "hip flexer"))
}

/// What the presenter gives for two painted zones, once the questions were answered, with a few zones of each region.
fn pain() -> Value {
    const ZONES: usize = 2;
    let library = library();
    let locale = english(&library);
    let speaker = Speaker::new(&library, &locale);
    let painted = ["buttock_mid:left:3", "coccyx:midline:2"];
    let mut view = ViewState {
        hurts: painted
            .map(|text| Painted::read(text).expect("a spot"))
            .into(),
        tapping: Tapping::Paints,
        ..ViewState::default()
    };
    view.red_flags.left = Some(Leaving::Answered);
    view.red_flags.ticked.insert("shape".to_owned());
    let mut pain = serde_json::json!({
        "search": as_json(&PainSearch::new(speaker, &view)),
        "red_flags": as_json(&RedFlagScreen::new(speaker, &view)),
    });
    for region in pain["search"]["regions"].as_array_mut().expect("a list") {
        region["zones"]
            .as_array_mut()
            .expect("a list")
            .truncate(ZONES);
    }
    pain
}

/// What the presenter gives for the care plan with a card open and a condition ticked, with a few entries of each list.
fn care() -> Value {
    const ENTRIES: usize = 2;
    let library = library();
    let locale = english(&library);
    let mut view = ViewState::default();
    view.care.open = true;
    view.care.card = Some("release_quadratus_lumborum".to_owned());
    view.conditions.insert("osteoporosis".to_owned());
    view.red_flags.ticked.insert("shape".to_owned());
    let mut care = as_json(&CareScreen::new(Speaker::new(&library, &locale), &view));
    for step in care["steps"].as_array_mut().expect("a list") {
        for list in ["cards", "exercises", "muscles"] {
            step[list].as_array_mut().expect("a list").truncate(ENTRIES);
        }
    }
    let sources = &mut care["conditions"]["sources"];
    sources.as_array_mut().expect("a list").truncate(ENTRIES);
    care
}

/// What the presenter gives for the third thing of a plan of three, while it goes on.
fn practice() -> Value {
    let library = library();
    let locale = english(&library);
    let mut view = ViewState {
        plan: Some(short_plan()),
        ..ViewState::default()
    };
    let table = timetable_of_plan(&short_plan(), &library);
    let rests = table.next(table.next(0.0)) + 20.0;
    view.practice = Some(Practice {
        what: Practised::Plan,
        seconds: rests,
        going: Going::Running,
        left_out: BTreeSet::from([0]),
    });
    as_json(&PracticeScreen::new(
        Speaker::new(&library, &locale),
        &view,
        &table,
    ))
}

/// What the presenter gives for that plan while it is being made, with a few of the things that can be added.
fn plan() -> Value {
    const ENTRIES: usize = 4;
    let library = library();
    let locale = english(&library);
    let view = ViewState {
        plan: Some(short_plan()),
        ..ViewState::default()
    };
    let mut plan = as_json(&PlanScreen::new(Speaker::new(&library, &locale), &view));
    for group in plan["add"].as_array_mut().expect("a list") {
        group["rows"]
            .as_array_mut()
            .expect("a list")
            .truncate(ENTRIES);
    }
    plan
}

/// What stands on the sheet of that plan.
fn sheet() -> Value {
    let library = library();
    let locale = english(&library);
    let view = ViewState {
        plan: Some(short_plan()),
        ..ViewState::default()
    };
    let speaker = Speaker::new(&library, &locale);
    as_json(&Sheet::asked(speaker, None, &view).expect("a plan"))
}

fn short_plan() -> Plan {
    let item = |does, side, amount, note: &str| Item {
        does,
        side,
        amount,
        note: note.to_owned(),
    };
    let reps = |reps, sets, rest| Amount::Reps { reps, sets, rest };
    Plan {
        title: "Three for the low back".to_owned(),
        clinic: "Hill Street Physiotherapy".to_owned(),
        note: "Every other day. Stop when the leg tingles.".to_owned(),
        items: vec![
            item(
                Does::Release("quadratus_lumborum".to_owned()),
                ItemSide::Left,
                Amount::Seconds(60.0),
                "",
            ),
            item(
                Does::Exercise("cat_cow".to_owned()),
                ItemSide::Both,
                Amount::Seconds(90.0),
                "Slowly",
            ),
            item(
                Does::Exercise("bird_dog".to_owned()),
                ItemSide::Both,
                reps(6, 2, 30.0),
                "Hold for three breaths",
            ),
        ],
    }
}

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")
}

fn library() -> Library {
    Library::read_folder(&assets()).expect("sound assets").0
}

fn english(library: &Library) -> Locale {
    Locale::read_folder(&assets(), ENGLISH, library).0
}

/// The reach of the bird dog with its mistake beside it.
fn played() -> (Library, ViewState, Course, Acting) {
    let library = library();
    let bytes = std::fs::read(assets().join("models/body_light.glb")).expect("the body");
    let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
    let view = ViewState {
        exercise: Some("bird_dog".to_owned()),
        fault: Some(0),
        comparison: Comparison::Beside,
        selected: Some(Selected {
            muscle: "gluteus_maximus".to_owned(),
            side: Side::Left,
        }),
        ..ViewState::default()
    };
    let exercise = library.shown(&view).expect("shipped").clone();
    let seconds = exercise.key_seconds(1).expect("the reach");
    let kinematics = library.kinematics(&body);
    let loads = library.loads(&kinematics);
    let round = |mistake| {
        let course = Course::new(&kinematics, exercise.variant(ShownSide::Written, mistake));
        let loads = loads.as_ref().map_err(|reason| *reason);
        let timeline = Timeline::new(&kinematics, &library.muscles, loads, &course);
        (course, Arc::new(timeline))
    };
    let ((course, timeline), (_, mistake)) = (round(None), round(view.fault));
    let acting = Acting {
        now: Some(timeline.at(seconds)),
        timeline: Some(timeline),
        mistake: Some(mistake),
        right: None,
    };
    (library, view, course, acting)
}

/// The path of every field, entries of lists alike.
fn fields(value: &Value, path: &str) -> BTreeSet<String> {
    match value {
        Value::Object(map) => map
            .iter()
            .flat_map(|(name, value)| {
                let path = format!("{path}.{name}");
                let mut inner = fields(value, &path);
                inner.insert(path);
                inner
            })
            .collect(),
        Value::Array(list) => list.iter().flat_map(|value| fields(value, path)).collect(),
        _ => BTreeSet::new(),
    }
}

/// `UPDATE_PANEL=1` writes them anew.
#[test]
fn what_the_page_tests_show_has_the_fields_of_the_presenter() {
    for (name, value) in [
        ("panel", panel()),
        ("at_work", at_work()),
        ("found", found()),
        ("pain", pain()),
        ("care", care()),
        ("practice", practice()),
        ("plan", plan()),
        ("sheet", sheet()),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("web/tests/{name}.json"));
        if std::env::var_os("UPDATE_PANEL").is_some() {
            let text = serde_json::to_string_pretty(&value).expect("JSON");
            std::fs::write(&path, text + "\n").expect("written");
        }
        let kept = std::fs::read_to_string(&path).expect("kept beside the page tests");
        let kept: Value = serde_json::from_str(&kept).expect("JSON");
        assert_eq!(fields(&kept, ""), fields(&value, ""));
    }
}

#[test]
fn languages_are_the_same() {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let (library, _) = Library::read_folder(&assets).expect("sound assets");
    let start = LOCALE_JS.find("LANGUAGES = [\n").expect("the list");
    let list = &LOCALE_JS[start..start + LOCALE_JS[start..].find("];").expect("its end")];
    let listed: Vec<&str> = list.lines().skip(1).collect();
    let entry = |language: &Language| {
        let Language { tag, name } = language;
        format!("  {{ tag: \"{tag}\", name: \"{name}\" }},")
    };
    let known: Vec<String> = library.languages.iter().map(entry).collect();
    assert_eq!(listed, known);
}

#[test]
fn bodies_have_the_same_files() {
    for detail in Detail::ALL {
        let entry = format!("{}: \"assets/{}\"", detail.word(), detail.path());
        assert!(ENGINE_JS.contains(&entry), "{entry}");
    }
}

#[test]
fn commands_have_the_same_names() {
    let mut known = variants(STAGE, "pub enum Command {");
    known.extend(variants(REQUEST, "pub enum Request {"));
    assert_eq!(listed("COMMANDS"), known);
}

#[test]
fn events_have_the_same_names() {
    assert_eq!(listed("EVENTS"), variants(MESSAGE, "pub enum Event<'a> {"));
}

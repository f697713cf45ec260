//! Links and messages against a viewer that has no picture: it obeys, and nothing else.

use std::cell::RefCell;
use std::path::Path;

use bevy::{
    MinimalPlugins,
    app::App,
    state::app::{AppExtStates, StatesPlugin},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::link::{read_query, write_fragment, write_query};
use super::request::{Received, read_message};
use crate::body::{bind::Body, file::read_body};
use crate::care::plan::{Plan, Trouble};
use crate::excerpt::ZOOM;
use crate::library::Library;
use crate::loading::Content;
use crate::stage::{Command, Layers, Peel, Problems, SPEED, Stage, Standpoint, ViewState};

fn viewer() -> App {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let (library, _) = Library::read_folder(&assets).expect("sound assets");
    let bytes = std::fs::read(assets.join("models/body_light.glb")).expect("the body");
    let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
    let mut app = App::new();
    app.add_plugins((
        MinimalPlugins,
        StatesPlugin,
        crate::stage::plugin,
        crate::explore::obey::plugin,
        crate::practice::plugin,
    ))
    .insert_resource(Content(library))
    .insert_resource(Body(body))
    .insert_state(Stage::Viewing);
    app
}

fn obey(app: &mut App, commands: impl IntoIterator<Item = Command>) {
    for command in commands {
        app.world_mut().write_message(command);
    }
    app.update();
}

/// The link of what is seen.
fn link(app: &App) -> String {
    let view = app.world().resource::<ViewState>();
    let at = app.world().resource::<Content>().fraction_shown(view);
    write_query(view, at, None)
}

/// What a person may well ask for.
const WISHES: [&str; 17] = [
    "care=true",
    "card=rounded_lift",
    "card=massage_stop",
    "exercise=bird_dog&exercise_side=alternating&at=0.8&play=false",
    "exercise=cat_cow&mistake=1&compare=beside",
    "exercise=glute_bridge&loop=false&speed=0.5",
    "muscle=psoas_major&side=right&also=iliacus,piriformis.right",
    "muscle=quadratus_lumborum&pain=false",
    "muscle=piriformis&release=true",
    "muscle=sacrum&view=back_left",
    "hurts=buttock_mid:left:3,coccyx:midline:1",
    "layers=skin:0.65,bones:0&peel=deep",
    "peel=2.25&names=true",
    "only=bone,psoas_major&hide=femur.right&fade=iliacus.left",
    "focus=psoas_major&zoom=2.5",
    "view=above&lang=es",
    "exercise=pigeon_pose&motion=key_poses",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1))]

    #[test]
    fn a_link_restores_what_was_seen(seeds in proptest::collection::vec(
        proptest::collection::vec(proptest::sample::select(WISHES.to_vec()), 0..5), 60..61,
    )) {
        let mut app = viewer();
        for wishes in seeds {
            obey(&mut app, [Command::StartOver]);
            for wish in wishes {
                obey(&mut app, read_query(wish).commands);
            }
            let (seen, written) = (app.world().resource::<ViewState>().clone(), link(&app));
            obey(&mut app, [Command::StartOver]);
            let asked = read_query(&written);
            prop_assert!(asked.problems.is_empty(), "{:?}", asked.problems);
            obey(&mut app, asked.commands);
            let restored = app.world().resource::<ViewState>();
            prop_assert!((restored.seconds - seen.seconds).abs() < 0.01, "{}", written);
            let restored = ViewState { seconds: seen.seconds, ..restored.clone() };
            prop_assert_eq!(&restored, &seen, "{}", &written);
            prop_assert_eq!(link(&app), written);
            let problems = &app.world().resource::<Problems>().0;
            prop_assert!(problems.is_empty(), "{}: {:?}", link(&app), problems);
        }
    }
}

#[test]
fn a_link_restores_a_card_with_what_it_shows() {
    let mut app = viewer();
    let cards = app.world().resource::<Content>().guides.iter();
    let cards = cards.flat_map(|guide| &guide.cards);
    let cards: Vec<String> = cards.map(|card| card.id.clone()).collect();
    for card in cards {
        obey(
            &mut app,
            [Command::StartOver, Command::OpenCare { card: Some(card) }],
        );
        let (seen, written) = (app.world().resource::<ViewState>().clone(), link(&app));
        obey(&mut app, [Command::StartOver]);
        obey(&mut app, read_query(&written).commands);
        assert_eq!(app.world().resource::<ViewState>(), &seen, "{written}");
    }
}

#[test]
fn a_link_restores_the_camera() {
    let standpoint = Standpoint {
        yaw_degrees: 120.0,
        pitch_degrees: -4.5,
        distance_m: 2.25,
        focus_m: [0.1, 0.9, -0.2],
    };
    let written = write_query(&ViewState::default(), 0.0, Some(standpoint));
    let commands = read_query(&written).commands;
    assert_eq!(commands.last(), Some(&Command::SetCamera(standpoint)));
}

fn plan() -> Plan {
    let plan = r#"{"title":"Ñandú & #1","items":[
        {"does":{"exercise":"bird_dog"},"amount":{"reps":{"reps":8,"sets":2,"rest":30}},"note":"slowly"},
        {"does":{"exercise":"from_the_future"},"side":"left","amount":{"seconds":45.5}}]}"#;
    serde_json::from_str(plan).expect("a plan")
}

/// What a viewer shows after a link, and how the address says it.
fn practised(app: &App) -> (ViewState, String) {
    let view = app.world().resource::<ViewState>();
    let code = view.plan.as_ref().map(Plan::code).unwrap_or_default();
    let link = format!("{}#{}", link(app), write_fragment(&code));
    (view.clone(), link)
}

#[test]
fn a_link_restores_a_practice_and_a_plan() {
    let code = plan().code();
    for (asked, practice, has_plan) in [
        (
            "?routine=bedtime&elapsed=432&left_out=0,1&play=false".to_owned(),
            true,
            false,
        ),
        (format!("?elapsed=12&play=false#plan={code}"), true, true),
        (format!("?play=false#plan={code}"), false, true),
        (
            format!("?exercise=cat_cow&play=false#plan={code}"),
            false,
            true,
        ),
        (
            format!("?routine=desk_break&elapsed=3&play=false#plan={code}"),
            true,
            true,
        ),
    ] {
        let mut app = viewer();
        obey(&mut app, read_query(&asked).commands);
        let (seen, written) = practised(&app);
        assert_eq!(seen.practice.is_some(), practice, "{asked}");
        assert_eq!(seen.plan.is_some(), has_plan, "{asked}");
        assert_eq!(seen.plan.clone().filter(|kept| *kept != plan()), None);
        let mut app = viewer();
        let again = read_query(&written);
        assert!(again.problems.is_empty(), "{:?}", again.problems);
        obey(&mut app, again.commands);
        assert_eq!(practised(&app), (seen, written), "{asked}");
    }
}

#[test]
fn a_link_of_a_plan_begins_it_and_a_damaged_one_offers_what_could_be_read() {
    let code = plan().code();
    let mut app = viewer();
    obey(&mut app, read_query(&format!("#plan={code}")).commands);
    let (view, _) = practised(&app);
    assert!(view.practice.is_some() && view.red_flags.open);
    let mut app = viewer();
    let cut = &code[..code.len() - 3];
    obey(
        &mut app,
        read_query(&format!("?lang=en#plan={cut}")).commands,
    );
    let (view, _) = practised(&app);
    assert!(view.practice.is_none() && view.plan.is_some());
    assert_eq!(view.plan_trouble, Some(Trouble::Damaged));
    let problems = &app.world().resource::<Problems>().0;
    assert!(
        problems[0].problem.message.contains("damaged"),
        "{problems:?}"
    );
}

#[test]
fn the_field_of_a_plan_at_fault_is_named() {
    let note = "x".repeat(501);
    let plan = json!({ "items": [{ "does": { "exercise": "bird_dog" }, "amount": { "seconds": 30 }, "note": note }] });
    let field = |plan: Value| {
        let message = json!({ "type": "set_plan", "plan": plan }).to_string();
        read_message(&message).expect_err("a problem").field
    };
    assert_eq!(field(plan), "plan.items[0].note");
    assert_eq!(field(json!({ "items": [{ "does": "bird_dog" }] })), "plan");
    assert_eq!(field(json!(7)), "plan");
}

fn any_text() -> impl Strategy<Value = String> {
    proptest::collection::vec(any::<char>(), 0..40).prop_map(String::from_iter)
}

/// What only a broken or hostile page sends, beside what is right.
fn any_value() -> impl Strategy<Value = Value> {
    let number = prop_oneof![
        Just(0.5),
        Just(-1.0),
        Just(1e300),
        Just(-1e300),
        Just(f64::MIN_POSITIVE),
        any::<f64>().prop_filter("JSON knows no other", |number| number.is_finite()),
        0.0..10.0,
    ];
    let words = vec![
        "cat_cow",
        "bird_dog",
        "psoas_major",
        "femur.left",
        "left",
        "back",
        "deep",
        "buttock_mid",
        "shown",
        "hidden",
        "es",
        "__proto__",
        "<img src=x onerror=alert(1)>",
        "exercise=cat_cow&at=0.5&hurts=flank:left:2",
        "bedtime",
        "pregnancy",
        "1.Ah",
        "",
        "\u{0}\u{202e}\u{1f9b4}",
    ];
    let text = prop_oneof![
        8 => proptest::sample::select(words).prop_map(str::to_owned),
        2 => any_text(),
        1 => Just("x".repeat(3_000)),
    ];
    let leaf = prop_oneof![
        number.prop_map(|number| json!(number)),
        any::<i64>().prop_map(|number| json!(number)),
        any::<bool>().prop_map(|truth| json!(truth)),
        text.prop_map(|text| json!(text)),
        Just(Value::Null),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            inner.prop_map(|value| json!({ "at": value })),
        ]
    })
}

const TYPES: [&str; 47] = [
    "play",
    "pause",
    "seek",
    "show_phase",
    "step_phase",
    "set_motion",
    "set_speed",
    "set_loop",
    "set_exercise",
    "set_side",
    "set_mistake",
    "set_comparison",
    "set_muscle",
    "keep_muscle",
    "set_view",
    "set_language",
    "set_layers",
    "set_shown",
    "isolate",
    "hide",
    "fade",
    "undo",
    "set_peel",
    "set_focus",
    "set_camera",
    "orbit",
    "zoom",
    "pan",
    "set_hurt",
    "tick_red_flag",
    "open_care",
    "close_care",
    "set_release",
    "set_pain",
    "open",
    "start_ever",
    "start_routine",
    "start_plan",
    "leave_out",
    "open_plan",
    "set_plan",
    "pause_practice",
    "go_on_practice",
    "next_item",
    "previous_item",
    "end_practice",
    "tick_condition",
];
const PROPERTIES: [&str; 32] = [
    "card",
    "at",
    "phase",
    "to",
    "motion",
    "speed",
    "looping",
    "exercise",
    "side",
    "mistake",
    "comparison",
    "muscle",
    "view",
    "language",
    "skin",
    "only",
    "hidden",
    "depth",
    "focus",
    "zoom",
    "factor",
    "yaw_degrees",
    "zone",
    "strength",
    "release",
    "pain",
    "query",
    "routine",
    "plan",
    "elapsed",
    "condition",
    "ticked",
];

fn any_message() -> impl Strategy<Value = String> {
    let property = (proptest::sample::select(PROPERTIES.to_vec()), any_value());
    let properties = proptest::collection::vec(property, 0..4);
    let message = (proptest::sample::select(TYPES.to_vec()), properties);
    let message = message.prop_map(|(kind, properties)| {
        let mut message = json!({ "type": kind });
        for (name, value) in properties {
            message[name] = value;
        }
        message.to_string()
    });
    prop_oneof![12 => message, 1 => any_value().prop_map(|value| value.to_string()), 1 => any_text()]
}

fn any_query() -> impl Strategy<Value = String> {
    let keys = [
        &PROPERTIES[..],
        &["also", "hurts", "camera", "layers", "peel", "lang", "names"],
    ];
    let key = proptest::sample::select(keys.concat());
    let value = any_value().prop_map(|value| match value {
        Value::String(text) => text,
        other => other.to_string(),
    });
    let pair = (key, value).prop_map(|(key, value)| format!("{key}={value}"));
    proptest::collection::vec(prop_oneof![6 => pair, 1 => any_text()], 0..6)
        .prop_map(|pairs| format!("?{}", pairs.join("&")))
}

/// Whether everything that a view state names is there, and every number within its range.
fn check(app: &App) {
    let view = app.world().resource::<ViewState>();
    let content = app.world().resource::<Content>();
    if let Some(id) = &view.exercise {
        assert!(content.exercise(id).is_ok(), "{id}");
    }
    for one in view.chosen() {
        assert!(content.known(&one.muscle).is_some(), "{one:?}");
    }
    let names = app.world().resource::<Body>().structures().iter();
    let sound = view.excerpt.check(names.map(|structure| &structure.name));
    assert!(sound.is_ok(), "{sound:?}");
    let round = content.round_shown(view);
    assert!((0.0..=round).contains(&view.seconds), "{}", view.seconds);
    assert!(SPEED.contains(&view.speed) && ZOOM.contains(&view.zoom));
    assert!((0.0..=Peel::DEEPEST).contains(&view.peel.depth()));
    let mut layers = view.layers;
    for word in Layers::WORDS {
        let opacity = layers.of_word(word).expect("a layer");
        assert!((0.0..=1.0).contains(opacity), "{word}");
    }
    assert!(
        view.hurts
            .iter()
            .all(|row| (1.0..=3.0).contains(&row.strength))
    );
    assert!(
        content
            .languages
            .iter()
            .any(|known| known.tag == view.language)
    );
    assert!(app.world().resource::<Problems>().0.len() < 1000);
}

#[test]
fn ten_thousand_messages_and_addresses_leave_a_sound_view() {
    let app = RefCell::new(viewer());
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(5_000)
    });
    let sent = runner.run(&(any_message(), any_query()), |(message, query)| {
        let mut app = app.borrow_mut();
        let received = read_message(&message);
        if let Ok(Received::Command(command)) = received {
            obey(&mut app, [command]);
            check(&app);
        }
        obey(&mut app, read_query(&query).commands);
        check(&app);
        Ok(())
    });
    if let Err(failed) = sent {
        panic!("{failed}");
    }
}

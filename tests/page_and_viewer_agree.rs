//! The page and the viewer name the same commands and events.

use std::collections::BTreeSet;

use psoas::body::detail::Detail;

const ENGINE_JS: &str = include_str!("../web/engine.js");
const STAGE: &str = include_str!("../src/stage.rs");
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

#[test]
fn bodies_have_the_same_files() {
    for detail in Detail::ALL {
        let entry = format!("{}: \"assets/{}\"", detail.word(), detail.path());
        assert!(ENGINE_JS.contains(&entry), "{entry}");
    }
}

#[test]
fn commands_have_the_same_names() {
    assert_eq!(listed("COMMANDS"), variants(STAGE, "pub enum Command {"));
}

#[test]
fn events_have_the_same_names() {
    assert_eq!(listed("EVENTS"), variants(MESSAGE, "pub enum Event<'a> {"));
}

//! The view state as the query of a URL: `?exercise=cat_cow&at=0.25&view=left&muscle=...&side=left`.

use crate::anatomy::Side;
use crate::problem::{Problem, did_you_mean};
use crate::stage::{Command, Layers, View};

/// The keys of a query.
const KEYS: [&str; 11] = [
    "exercise", "at", "view", "muscle", "side", "play", "skin", "fascia", "muscles", "nerves",
    "bones",
];

/// What a query asks for, in the order in which it has to be obeyed, and what is wrong with it.
/// Ids are checked when the commands are obeyed.
pub fn read_query(query: &str) -> (Vec<Command>, Vec<Problem>) {
    let mut reader = Reader::default();
    let pairs = query
        .trim_start_matches('?')
        .split('&')
        .filter(|pair| !pair.is_empty());
    for pair in pairs {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if let Err(problem) = reader.read(key, value) {
            reader.problems.push(problem);
        }
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    exercise: Option<String>,
    at: Option<f32>,
    view: Option<View>,
    muscle: Option<String>,
    side: Option<Side>,
    stands: bool,
    layers: Option<Layers>,
    problems: Vec<Problem>,
}

impl Reader {
    fn read(&mut self, key: &str, value: &str) -> Result<(), Problem> {
        match key {
            "exercise" => self.exercise = Some(value.to_owned()),
            "muscle" => self.muscle = Some(value.to_owned()),
            "at" => self.at = Some(fraction(key, value)?),
            "view" => self.view = Some(View::parse(value)?),
            "side" => {
                let side = Side::PAIR.into_iter().find(|side| side.word() == value);
                self.side = Some(side.ok_or_else(|| {
                    let words = Side::PAIR.map(Side::word);
                    Problem::error(format!("unknown side \"{value}\""))
                        .advise(did_you_mean(value, words))
                })?);
            }
            "play" => self.stands = value == "false",
            _ if Layers::WORDS.contains(&key) => {
                let value = fraction(key, value)?;
                if let Some(layer) = self.layers.get_or_insert_default().of_word(key) {
                    *layer = value;
                }
            }
            // Keys of the page around the canvas, and of whoever links to it.
            _ if !KEYS
                .iter()
                .any(|known| strsim::levenshtein(known, key) == 1) => {}
            _ => {
                return Err(
                    Problem::error(format!("unknown key \"{key}\" in the address"))
                        .advise(did_you_mean(key, KEYS)),
                );
            }
        }
        Ok(())
    }

    fn finish(self) -> (Vec<Command>, Vec<Problem>) {
        let mut commands = Vec::new();
        if let Some(id) = self.exercise {
            commands.push(Command::SetExercise { exercise: Some(id) });
        }
        if let Some(id) = self.muscle {
            commands.push(Command::SetMuscle {
                muscle: Some(id),
                side: self.side,
            });
        }
        commands.extend(self.layers.map(Command::SetLayers));
        commands.extend(self.view.map(|view| Command::SetView { view }));
        commands.extend(self.at.map(|at| Command::Seek { at }));
        if self.stands {
            commands.push(Command::Pause);
        }
        (commands, self.problems)
    }
}

fn fraction(key: &str, value: &str) -> Result<f32, Problem> {
    let number = value
        .parse::<f32>()
        .ok()
        .filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| {
        Problem::error(format!("{key}={value} in the address is not a fraction"))
            .advise("give a number from 0 to 1")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_asks_for_what_it_names() {
        let (commands, problems) = read_query("?exercise=cat_cow&at=0.25&view=left&play=false");
        assert!(problems.is_empty());
        assert_eq!(
            commands,
            [
                Command::SetExercise {
                    exercise: Some("cat_cow".into())
                },
                Command::SetView { view: View::Left },
                Command::Seek { at: 0.25 },
                Command::Pause,
            ]
        );
    }

    #[test]
    fn a_layer_that_is_not_named_stays_as_it_is_by_default() {
        let (commands, problems) = read_query("?muscles=0&fascia=0.5");
        assert!(problems.is_empty());
        let layers = Layers {
            muscles: 0.0,
            fascia: 0.5,
            ..Layers::default()
        };
        assert_eq!(commands, [Command::SetLayers(layers)]);
    }

    #[test]
    fn a_wrong_query_is_reported_and_the_rest_is_obeyed() {
        let (commands, problems) =
            read_query("?view=lef&at=2&exercse=x&side=left&muscle=psoas_major");
        let text: String = problems
            .iter()
            .map(|problem| format!("{problem}\n"))
            .collect();
        assert!(text.contains("did you mean \"left\"?"), "{text}");
        assert!(text.contains("at=2"), "{text}");
        assert!(text.contains("did you mean \"exercise\"?"), "{text}");
        assert_eq!(commands.len(), 1);
    }
}

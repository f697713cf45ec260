//! Reading a query: what it asks for, and what is wrong with it.

use crate::anatomy::Side;
use crate::body::detail::Detail;
use crate::excerpt::{sided, words};
use crate::problem::{Problem, did_you_mean};
use crate::stage::{
    Command, Comparison, Layers, Motion, Named, Painted, Peel, ReferredPain, SelfRelease,
    ShownSide, Standpoint, Theme, View,
};

use super::{
    KEYS, PLAN,
    value::{
        decoded, exercise_side, factor, fraction, motion, place, places, practised, speed, yes,
    },
};

/// No address that people pass on is longer, bytes.
const LONGEST: usize = 16_000;
/// Nor one of its values.
const LONGEST_VALUE: usize = 2_000;

/// What a query asks for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Which of the two files of the body is read.
    pub detail: Detail,
    /// The tag of the language; checked when it is read.
    pub language: Option<String>,
    /// In the order in which they have to be obeyed; ids are checked when they are.
    pub commands: Vec<Command>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// Reads a query, and the fragment behind it where there is one; what is wrong is reported, and the rest obeyed.
pub fn read_query(query: &str) -> Asked {
    let mut reader = Reader::default();
    let (query, fragment) = query.split_once('#').unwrap_or((query, ""));
    let pairs = fragment.split('&').filter_map(|pair| pair.split_once('='));
    let mut plans = pairs.filter(|(key, _)| *key == PLAN);
    reader.plan = plans.next().map(|(_, code)| decoded(code));
    if query.len() > LONGEST {
        let problem = Problem::error(format!("the address has {} bytes", query.len()));
        let problem = problem.advise(format!("give at most {LONGEST}"));
        reader.problems.push(problem.in_field("url"));
        return reader.finish();
    }
    let pairs = query
        .trim_start_matches('?')
        .split('&')
        .filter(|pair| !pair.is_empty());
    for pair in pairs {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if let Err(problem) = reader.read(key, &decoded(value)) {
            reader.problems.push(problem.in_field(key));
        }
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    care: bool,
    card: Option<String>,
    exercise: Option<String>,
    mistake: Option<usize>,
    comparison: Option<Comparison>,
    at: Option<f32>,
    view: Option<View>,
    muscle: Option<String>,
    also: Vec<(String, Option<Side>)>,
    side: Option<Side>,
    stands: bool,
    looping: Option<bool>,
    speed: Option<f32>,
    exercise_side: Option<ShownSide>,
    camera: Option<Standpoint>,
    pain: Option<ReferredPain>,
    named: Option<Named>,
    motion: Option<Motion>,
    layers: Option<Layers>,
    only: Vec<String>,
    hidden: Vec<String>,
    faded: Vec<String>,
    peel: Option<Peel>,
    focus: Vec<String>,
    zoom: Option<f32>,
    hurts: Vec<Painted>,
    release: SelfRelease,
    theme: Option<Theme>,
    routine: Option<String>,
    plan: Option<String>,
    elapsed: Option<f32>,
    left_out: Vec<usize>,
    detail: Detail,
    language: Option<String>,
    problems: Vec<Problem>,
}

impl Reader {
    fn read(&mut self, key: &str, value: &str) -> Result<(), Problem> {
        if value.len() > LONGEST_VALUE && KEYS.contains(&key) {
            let problem = Problem::error(format!("{key} in the address has {} bytes", value.len()));
            return Err(problem.advise(format!("give at most {LONGEST_VALUE}")));
        }
        match key {
            "care" => self.care = yes(value)?,
            "card" => self.card = Some(value.to_owned()),
            "exercise" => self.exercise = Some(value.to_owned()),
            "muscle" => self.muscle = Some(value.to_owned()),
            "mistake" => self.mistake = Some(place(key, value)?),
            "compare" => self.comparison = Some(Comparison::parse(value)?),
            "at" => self.at = Some(fraction(key, value)?),
            "view" => self.view = Some(View::parse(value)?),
            "side" => self.side = Some(Side::parse(value)?),
            "also" => {
                let read = words(value).into_iter().map(|word| sided(&word));
                self.also = read.collect::<Result<_, _>>()?;
            }
            "play" => self.stands = !yes(value)?,
            "loop" => self.looping = Some(yes(value)?),
            "speed" => self.speed = Some(speed(key, value)?),
            "exercise_side" => self.exercise_side = Some(exercise_side(value)?),
            "camera" => self.camera = Some(Standpoint::parse(value)?),
            "pain" => {
                self.pain = Some(match yes(value)? {
                    true => ReferredPain::Shown,
                    false => ReferredPain::Hidden,
                });
            }
            "names" => {
                self.named = Some(match yes(value)? {
                    true => Named::Seen,
                    false => Named::Chosen,
                });
            }
            "motion" => self.motion = Some(motion(value)?),
            "only" => self.only = words(value),
            "hide" => self.hidden = words(value),
            "fade" => self.faded = words(value),
            "peel" => self.peel = Some(Peel::parse(value)?),
            "focus" => self.focus = words(value),
            "zoom" => self.zoom = Some(factor(key, value)?),
            "hurts" => self.hurts(value),
            "lang" => self.language = Some(value.to_owned()),
            "release" => {
                self.release = match yes(value)? {
                    true => SelfRelease::Shown,
                    false => SelfRelease::Told,
                };
            }
            "theme" => self.theme = Some(Theme::parse(value)?),
            "body" => self.detail = Detail::parse(value)?,
            "routine" => self.routine = Some(value.to_owned()),
            "elapsed" => self.elapsed = Some(practised(key, value)?),
            "left_out" => self.left_out = places(key, value)?,
            "layers" => {
                for part in words(value) {
                    let (layer, opacity) = part.split_once(':').unwrap_or((&part, ""));
                    self.layer(layer, opacity)?;
                }
            }
            _ if Layers::WORDS.contains(&key) => self.layer(key, value)?,
            // Keys of the page around the canvas, and of whoever links to it.
            _ if !KEYS
                .iter()
                .any(|known| strsim::levenshtein(known, key) == 1) => {}
            _ => {
                return Err(
                    Problem::error(format!("unknown key \"{key}\" in the address"))
                        .advise(did_you_mean(key, KEYS.iter().copied())),
                );
            }
        }
        Ok(())
    }

    fn layer(&mut self, word: &str, value: &str) -> Result<(), Problem> {
        let layers = self.layers.get_or_insert_default();
        let layer = layers.of_word(word).ok_or_else(|| {
            Problem::error(format!("unknown layer \"{word}\""))
                .advise(did_you_mean(word, Layers::WORDS))
        })?;
        *layer = fraction(word, value)?;
        Ok(())
    }

    /// Where it hurts; a spot that is not understood is reported, and the others kept.
    fn hurts(&mut self, value: &str) {
        for spot in words(value) {
            match Painted::read(&spot) {
                Ok(painted) => self.hurts.push(painted),
                Err(problem) => self.problems.push(problem.in_field("hurts")),
            }
        }
    }

    fn finish(self) -> Asked {
        let mut commands = Vec::new();
        // What the card shows stands before what was changed of it since.
        if self.care || self.card.is_some() {
            commands.push(Command::OpenCare { card: self.card });
        }
        if let Some(id) = self.exercise.clone() {
            commands.push(Command::SetExercise { exercise: Some(id) });
        }
        let side = self.exercise_side;
        commands.extend(side.map(|side| Command::SetSide { side }));
        let mistake = self.mistake;
        commands.extend(mistake.map(|place| Command::SetMistake {
            mistake: Some(place),
        }));
        let comparison = self.comparison;
        commands.extend(comparison.map(|comparison| Command::SetComparison { comparison }));
        commands.extend(chosen(self.also, self.muscle, self.side));
        let back = !self.hurts.is_empty() && self.exercise.is_none();
        let view = self.view.or(back.then_some(View::Back));
        commands.extend(self.hurts.into_iter().map(|painted| Command::SetHurt {
            zone: painted.zone,
            side: Some(painted.side),
            strength: painted.strength,
        }));
        commands.extend(self.layers.map(Command::SetLayers));
        commands.extend(self.peel.map(|peel| Command::SetPeel {
            depth: peel.depth(),
        }));
        let [only, hidden, faded] = [self.only, self.hidden, self.faded];
        if [&only, &hidden, &faded].iter().any(|list| !list.is_empty()) {
            commands.push(Command::SetShown {
                only,
                hidden,
                faded,
            });
        }
        if !self.focus.is_empty() || self.zoom.is_some() {
            commands.push(Command::SetFocus {
                focus: self.focus,
                zoom: self.zoom.unwrap_or(1.0),
            });
        }
        let release = self.release;
        let shown = release == SelfRelease::Shown;
        commands.extend(shown.then_some(Command::SetRelease { release }));
        commands.extend(self.pain.map(|pain| Command::SetPain { pain }));
        commands.extend(self.named.map(|named| Command::SetNamed { named }));
        commands.extend(view.map(|view| Command::SetView { view }));
        commands.extend(self.at.map(|at| Command::Seek { at }));
        commands.extend(self.theme.map(|theme| Command::SetTheme { theme }));
        commands.extend(self.motion.map(|motion| Command::SetMotion { motion }));
        commands.extend(self.speed.map(|speed| Command::SetSpeed { speed }));
        commands.extend(self.looping.map(|looping| Command::SetLoop { looping }));
        let other = self.exercise.is_some() || (self.stands && self.elapsed.is_none());
        commands.extend(practice(self.plan, self.routine, self.elapsed, other));
        let items = self.left_out;
        commands.extend((!items.is_empty()).then_some(Command::LeaveOut { items }));
        if self.stands {
            commands.push(Command::Pause);
        }
        commands.extend(self.camera.map(Command::SetCamera));
        Asked {
            detail: self.detail,
            language: self.language,
            commands,
            problems: self.problems,
        }
    }
}

/// Begins a routine, or else the plan unless something `other` is asked for; a plan is taken in either case.
fn practice(
    plan: Option<String>,
    routine: Option<String>,
    elapsed: Option<f32>,
    other: bool,
) -> Vec<Command> {
    let elapsed = elapsed.unwrap_or(0.0);
    let open = |plan| Command::OpenPlan { plan };
    match (plan, routine) {
        (plan, Some(routine)) => {
            let start = Command::StartRoutine { routine, elapsed };
            plan.map(open).into_iter().chain([start]).collect()
        }
        (Some(plan), None) if other => vec![open(plan)],
        (plan @ Some(_), None) => vec![Command::StartPlan { plan, elapsed }],
        (None, None) => Vec::new(),
    }
}

/// Chooses the first alone and the others beside it; the foremost comes last.
fn chosen(
    also: Vec<(String, Option<Side>)>,
    muscle: Option<String>,
    side: Option<Side>,
) -> impl Iterator<Item = Command> {
    let all = also.into_iter().chain(muscle.map(|muscle| (muscle, side)));
    all.enumerate().map(|(place, (muscle, side))| match place {
        0 => Command::SetMuscle {
            muscle: Some(muscle),
            side,
        },
        _ => Command::KeepMuscle { muscle, side },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_asks_for_what_it_names() {
        let Asked {
            commands, problems, ..
        } = read_query("?exercise=cat_cow&at=0.25&view=left&play=false");
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
    fn a_query_asks_for_a_mistake_beside_the_right_motion() {
        let asked = read_query("?compare=beside&mistake=1&exercise=cat_cow");
        assert!(asked.problems.is_empty());
        assert_eq!(
            asked.commands,
            [
                Command::SetExercise {
                    exercise: Some("cat_cow".into())
                },
                Command::SetMistake { mistake: Some(0) },
                Command::SetComparison {
                    comparison: Comparison::Beside
                },
            ]
        );
        for comparison in Comparison::ALL {
            let asked = read_query(&format!("compare={}", comparison.word()));
            assert_eq!(asked.commands, [Command::SetComparison { comparison }]);
        }
        let wrong = read_query("?mistake=0&compare=besides").problems;
        assert!(wrong[0].to_string().contains("1 for the first"));
        assert!(wrong[1].to_string().contains("did you mean \"beside\"?"));
    }

    #[test]
    fn a_query_names_structures_and_the_body() {
        let asked = read_query("?only=bone,psoas_major&focus=psoas_major&zoom=1.5&body=light");
        assert!(asked.problems.is_empty());
        assert_eq!(asked.detail, Detail::Light);
        let names = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(
            asked.commands,
            [
                Command::SetShown {
                    only: names(&["bone", "psoas_major"]),
                    hidden: Vec::new(),
                    faded: Vec::new(),
                },
                Command::SetFocus {
                    focus: names(&["psoas_major"]),
                    zoom: 1.5
                },
            ]
        );
        let wrong = read_query("?zoom=-1&body=ligth").problems;
        assert!(wrong[0].to_string().contains("above 0"));
        assert!(wrong[1].to_string().contains("did you mean \"light\"?"));
    }

    #[test]
    fn a_query_says_where_it_hurts_also_as_a_browser_writes_it() {
        let hurt = |zone: &str, side, strength| Command::SetHurt {
            zone: zone.to_owned(),
            side: Some(side),
            strength,
        };
        let expected = [
            hurt("buttock_mid", Side::Left, 3.0),
            hurt("coccyx", Side::Midline, 1.0),
            Command::SetView { view: View::Back },
        ];
        for query in [
            "?hurts=buttock_mid:left:3,coccyx:midline:1",
            "?hurts=buttock_mid%3Aleft%3A3%2Ccoccyx%3Amidline%3A1",
        ] {
            let asked = read_query(query);
            assert!(asked.problems.is_empty());
            assert_eq!(asked.commands, expected);
        }
        let asked = read_query("?hurts=buttock_mid:lft:3,%,coccyx:midline:1,heel:left:%zz");
        assert_eq!(asked.commands, expected[1..]);
        assert_eq!(asked.problems.len(), 3);
        assert!(
            asked.problems[0]
                .to_string()
                .contains("did you mean \"left\"?")
        );
    }

    #[test]
    fn a_query_chooses_several_the_foremost_last() {
        let asked = read_query("?muscle=psoas_major&also=iliacus.right,piriformis");
        assert!(asked.problems.is_empty());
        let keep = |muscle: &str| Command::KeepMuscle {
            muscle: muscle.to_owned(),
            side: None,
        };
        let first = Command::SetMuscle {
            muscle: Some("iliacus".to_owned()),
            side: Some(Side::Right),
        };
        assert_eq!(
            asked.commands,
            [first, keep("piriformis"), keep("psoas_major")]
        );
        let wrong = read_query("?also=iliacus.rigt").problems;
        assert!(wrong[0].to_string().contains("did you mean \"right\"?"));
    }

    #[test]
    fn a_query_peels_and_fades() {
        let asked = read_query("?peel=deep&fade=psoas_major.left");
        assert!(asked.problems.is_empty());
        let shown = Command::SetShown {
            only: Vec::new(),
            hidden: Vec::new(),
            faded: vec!["psoas_major.left".to_owned()],
        };
        assert_eq!(asked.commands, [Command::SetPeel { depth: 3.0 }, shown]);
    }

    #[test]
    fn a_query_draws_the_self_release_of_what_it_chooses() {
        let choose = Command::SetMuscle {
            muscle: Some("piriformis".to_owned()),
            side: None,
        };
        let release = SelfRelease::Shown;
        let draw = Command::SetRelease { release };
        for query in [
            "?release&muscle=piriformis",
            "?muscle=piriformis&release=true",
        ] {
            let asked = read_query(query);
            assert!(asked.problems.is_empty());
            assert_eq!(asked.commands, [choose.clone(), draw.clone()]);
        }
        let told = read_query("?muscle=piriformis&release=false");
        assert_eq!(told.commands, [choose]);
    }

    #[test]
    fn a_query_asks_for_key_poses_in_place_of_motion() {
        let asked = read_query("?motion=key_poses");
        assert!(asked.problems.is_empty());
        let motion = Motion::KeyPoses;
        assert_eq!(asked.commands, [Command::SetMotion { motion }]);
        let wrong = read_query("?motion=key_pose").problems;
        assert!(wrong[0].to_string().contains("did you mean \"key_poses\"?"));
    }

    #[test]
    fn a_query_asks_for_a_theme() {
        let asked = read_query("?theme=dark");
        assert!(asked.problems.is_empty());
        let theme = Theme::Dark;
        assert_eq!(asked.commands, [Command::SetTheme { theme }]);
        let wrong = read_query("?theme=drak").problems;
        assert!(wrong[0].to_string().contains("did you mean \"dark\"?"));
    }

    #[test]
    fn a_layer_that_is_not_named_stays_as_it_is_by_default() {
        let Asked {
            commands, problems, ..
        } = read_query("?muscles=0&fascia=0.5");
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
        let Asked {
            commands, problems, ..
        } = read_query("?view=lef&at=2&exercse=x&side=left&muscle=psoas_major");
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

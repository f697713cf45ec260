//! What is wrong with an exercise file by itself, whatever poses, ranges and muscles there are.

use std::collections::BTreeSet;

use crate::problem::Problem;

use super::file::{ContactFile, DoseFile, ExerciseFile, InvolvedFile, PhaseFile, Target};
use super::part::{Part, Surface};

/// Problems, each with the words it is about as [`Problem::at_word`] takes them.
pub(super) type Reported = Vec<(Problem, String)>;

/// How long the movement of a phase may take, and how long its end may be held, seconds.
const MOVEMENT: (f32, f32) = (0.1, 120.0);
const HOLD: (f32, f32) = (0.0, 300.0);
/// Phases that an exercise may have.
const MOST_PHASES: usize = 60;
/// No joint turns farther, degrees.
const FULL_TURN: f32 = 360.0;
/// No muscle was ever measured above it, per cent of the greatest voluntary contraction.
const MOST_MVIC: f32 = 400.0;

/// Everything that is wrong with a file by itself.
pub(super) fn problems(file: &ExerciseFile) -> Reported {
    let mut found = Reported::new();
    if file.name.english().trim().is_empty() {
        found.push((
            Problem::error("the exercise has no name"),
            "name".to_owned(),
        ));
    }
    if file.sources.is_empty() {
        let problem = Problem::error("no source says where the exercise comes from");
        let advice = "name one of sources.ron; for common practice it is \"psoas_practice\"";
        found.push((problem.advise(advice), "sources:".to_owned()));
    }
    contacts(&file.contacts, &mut found);
    phases(&file.phases, &mut found);
    for fault in &file.faults {
        let who = format!("mistake \"{}\"", fault.name.english());
        angles(
            &fault.to,
            &who,
            &format!("faults\n\"{}\"", fault.name.english()),
            &mut found,
        );
    }
    dose(&file.dose, &mut found);
    file.works.iter().for_each(|row| mvic(row, &mut found));
    for row in &file.stretches {
        mvic(row, &mut found);
        if !(0.0..=1.0).contains(&row.amount) {
            let muscle = &row.muscle;
            let message = format!("\"{muscle}\" is stretched by {}", row.amount);
            let problem = Problem::error(message).advise("give a number from 0 to 1");
            found.push((problem, format!("stretches\n\"{muscle}\"")));
        }
    }
    found
}

/// How long a phase takes and is held, seconds; none where that cannot be.
pub(super) fn times(phase: &PhaseFile) -> Option<(f32, f32)> {
    let within = |value: f32, (least, most): (f32, f32)| (least..=most).contains(&value);
    let possible = within(phase.seconds, MOVEMENT) && within(phase.hold, HOLD);
    possible.then_some((phase.seconds, phase.hold))
}

/// The movements of a target that no body makes: endless, not a number, more than a full turn.
pub(super) fn impossible(target: &Target) -> Vec<(&'static str, f32)> {
    let Target::Angles {
        centre,
        both,
        left,
        right,
    } = target
    else {
        return Vec::new();
    };
    let centre = centre
        .iter()
        .map(|(movement, degrees)| (movement.word(), *degrees));
    let sides = [both, left, right].into_iter().flatten();
    let sides = sides.map(|(movement, degrees)| (movement.word(), *degrees));
    let all = centre.chain(sides);
    all.filter(|(_, degrees)| !is_angle(*degrees)).collect()
}

/// Whether a number of degrees can be an angle: not endless, not less than a number, not more than a full turn.
pub(super) fn is_angle(degrees: f32) -> bool {
    (-FULL_TURN..=FULL_TURN).contains(&degrees)
}

/// The problem of a movement that no body makes.
pub(super) fn not_an_angle((movement, degrees): (&str, f32)) -> Problem {
    Problem::error(format!("{movement}: {degrees} is not an angle")).advise(format!(
        "angles are degrees from -{FULL_TURN} to {FULL_TURN}"
    ))
}

fn angles(target: &Target, who: &str, words: &str, found: &mut Reported) {
    for row in impossible(target) {
        let problem = not_an_angle(row).said_of(who);
        found.push((problem, format!("{words}\n{}", row.0)));
    }
}

fn contacts(files: &[ContactFile], found: &mut Reported) {
    if files.is_empty() {
        let problem = Problem::error("the exercise touches nothing")
            .advise("say what carries the body, such as contacts: [(Foot(Both), Floor)]");
        found.push((problem, "contacts".to_owned()));
    }
    let mut touching = BTreeSet::new();
    for ContactFile(part, surface) in files {
        let lies_on_body = matches!(surface, Surface::Own(_) | Surface::Other(_));
        if lies_on_body && part.part() != Part::Hand {
            let message = format!("{:?} touches a part of the body", part.part());
            let problem = Problem::error(message).advise("only a Hand can lie on the body");
            found.push((problem, format!("contacts\n{:?}", part.part())));
        }
        for side in part.sides() {
            if !touching.insert((part.part(), *side)) {
                let message = format!("the {} {:?} touches twice", side.word(), part.part());
                let problem = Problem::error(message).advise("leave one of the two out");
                found.push((problem, format!("contacts\n{:?}", part.part())));
            }
        }
    }
}

fn phases(files: &[PhaseFile], found: &mut Reported) {
    if files.is_empty() {
        let problem = Problem::error("the exercise has no phases");
        found.push((problem, "phases".to_owned()));
    }
    if files.len() > MOST_PHASES {
        let message = format!("the exercise has {} phases", files.len());
        let problem = Problem::error(message).advise(format!("give it at most {MOST_PHASES}"));
        found.push((problem, "phases".to_owned()));
    }
    let mut names = BTreeSet::new();
    for phase in files {
        let name = phase.name.english();
        let (who, words) = (format!("phase \"{name}\""), format!("phases\n\"{name}\""));
        if name.trim().is_empty() {
            found.push((Problem::error("a phase has no name"), words.clone()));
        } else if !names.insert(name) {
            let problem = Problem::error(format!("two phases are called \"{name}\""));
            let problem = problem.advise("give each a name of its own");
            found.push((problem, format!("{words}\n\"{name}\"")));
        }
        if times(phase).is_none() {
            let message = format!("{who} takes {} s and holds {} s", phase.seconds, phase.hold);
            let advice = format!(
                "a phase takes {} to {} s and holds at most {} s",
                MOVEMENT.0, MOVEMENT.1, HOLD.1
            );
            found.push((Problem::error(message).advise(advice), words.clone()));
        }
        angles(&phase.to, &who, &words, found);
    }
}

fn dose(dose: &DoseFile, found: &mut Reported) {
    let rows = [
        ("reps", Some(dose.reps)),
        ("sets", Some(dose.sets)),
        ("hold", dose.hold),
    ];
    for (what, row) in rows {
        if let Some((least, most)) = row.filter(|(least, most)| *least == 0 || least > most) {
            let problem = Problem::error(format!("{what} from {least} to {most}"));
            let problem = problem.advise("give the least and then the most, both above 0");
            found.push((problem, format!("dose\n{what}")));
        }
    }
}

fn mvic<Amount>(row: &InvolvedFile<Amount>, found: &mut Reported) {
    let possible = |(least, most): (f32, f32)| 0.0 <= least && least <= most && most <= MOST_MVIC;
    if let Some((least, most)) = row.mvic.filter(|mvic| !possible(*mvic)) {
        let message = format!("\"{}\": mvic from {least} to {most}", row.muscle);
        let problem = Problem::error(message)
            .advise(format!("give least and most, per cent, 0 to {MOST_MVIC}"));
        found.push((problem, format!("\"{}\"\nmvic", row.muscle)));
    }
}

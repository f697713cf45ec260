//! The values of a query, each as what it stands for.

use std::num::NonZeroUsize;

use crate::problem::{Problem, did_you_mean};
use crate::stage::{LONGEST_PRACTICE, Motion, SPEED, ShownSide};

/// A value as it was before the page wrote its signs as `%` and two digits.
pub(super) fn decoded(value: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = value.as_bytes();
    while let [first, behind @ ..] = rest {
        let digits = behind.first_chunk::<2>().filter(|_| *first == b'%');
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let sign = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(sign.unwrap_or(*first));
        rest = match sign {
            Some(_) => &behind[2..],
            None => behind,
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A place from 0; the address counts from 1, as people do.
pub(super) fn place(key: &str, value: &str) -> Result<usize, Problem> {
    let number = value.parse::<NonZeroUsize>();
    number.map(|number| number.get() - 1).map_err(|_| {
        Problem::error(format!("{key}={value} in the address is not a number"))
            .advise("give 1 for the first, 2 for the second and so on")
    })
}

/// Yes or no; a key alone says yes.
pub(super) fn yes(value: &str) -> Result<bool, Problem> {
    match value {
        "" | "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(
            Problem::error(format!("\"{value}\" is neither true nor false"))
                .advise(did_you_mean(value, ["true", "false"])),
        ),
    }
}

/// How fast an exercise plays.
pub(super) fn speed(key: &str, value: &str) -> Result<f32, Problem> {
    let number = value.parse::<f32>().ok();
    let number = number.filter(|number| SPEED.contains(number));
    number.ok_or_else(|| {
        let (least, most) = SPEED.into_inner();
        Problem::error(format!("{key}={value} in the address is not a speed"))
            .advise(format!("give a number from {least} to {most}"))
    })
}

/// The side that an exercise is shown for, by its word.
pub(super) fn exercise_side(value: &str) -> Result<ShownSide, Problem> {
    let known = ShownSide::WORDS;
    let found = known.into_iter().find(|(_, word)| *word == value);
    found.map(|(side, _)| side).ok_or_else(|| {
        Problem::error(format!("unknown side \"{value}\" of an exercise"))
            .advise(did_you_mean(value, known.map(|(_, word)| word)))
    })
}

/// How motion is shown, by its word.
pub(super) fn motion(value: &str) -> Result<Motion, Problem> {
    let found = Motion::ALL.into_iter().find(|(_, word)| *word == value);
    found.map(|(motion, _)| motion).ok_or_else(|| {
        Problem::error(format!("unknown motion \"{value}\""))
            .advise(did_you_mean(value, Motion::ALL.map(|(_, word)| word)))
    })
}

/// How many times as near.
pub(super) fn factor(key: &str, value: &str) -> Result<f32, Problem> {
    let number = value.parse::<f32>().ok();
    let number = number.filter(|number| *number > 0.0 && number.is_finite());
    number.ok_or_else(|| {
        Problem::error(format!("{key}={value} in the address is not a factor"))
            .advise("give a number above 0, such as 2 to be twice as near")
    })
}

/// A part of a whole.
pub(super) fn fraction(key: &str, value: &str) -> Result<f32, Problem> {
    let number = value
        .parse::<f32>()
        .ok()
        .filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| {
        Problem::error(format!("{key}={value} in the address is not a fraction"))
            .advise("give a number from 0 to 1")
    })
}

/// A time of a practice, seconds.
pub(super) fn practised(key: &str, value: &str) -> Result<f32, Problem> {
    let number = value.parse::<f32>().ok();
    let number = number.filter(|number| (0.0..=LONGEST_PRACTICE).contains(number));
    number.ok_or_else(|| {
        Problem::error(format!(
            "{key}={value} in the address is not a time of a practice"
        ))
        .advise("give seconds from its start")
    })
}

/// Places in a list, from 0.
pub(super) fn places(key: &str, value: &str) -> Result<Vec<usize>, Problem> {
    let all = value.split(',').map(str::parse);
    all.collect::<Result<_, _>>().map_err(|_| {
        Problem::error(format!("{key}={value} in the address names no places"))
            .advise("give numbers from 0 with commas between, such as 0,2")
    })
}

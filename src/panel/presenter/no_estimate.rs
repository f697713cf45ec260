//! Why there is no estimate, in words.

use crate::anatomy::Side;
use crate::body::turn::Movement;
use crate::locale::Locale;
use crate::muscle::load::NoEstimate;

/// Why there is no estimate.
pub(super) fn no_estimate(locale: &Locale, reason: NoEstimate) -> String {
    let whole = |number: f32| format!("{:.0}", number.abs()).into();
    match reason {
        NoEstimate::Unsupported => locale.say("no-estimate-unsupported"),
        NoEstimate::Falls(newtons, metres) => locale.say_with(
            "no-estimate-falls",
            [("newtons", whole(newtons)), ("metres", whole(metres))],
        ),
        NoEstimate::Weak(row, metres) => {
            let (message, word) = match row.movement {
                Movement::Side(Side::Left, movement) => ("no-estimate-weak-left", movement.word()),
                Movement::Side(Side::Right, movement) => {
                    ("no-estimate-weak-right", movement.word())
                }
                Movement::Side(Side::Midline, movement) => ("no-estimate-weak", movement.word()),
                Movement::Centre(movement) => ("no-estimate-weak", movement.word()),
            };
            let movement = locale.say_with("movement", [("movement", word.into())]);
            let values = [("movement", movement.into()), ("metres", whole(metres))];
            locale.say_with(message, values)
        }
        NoEstimate::Endless => locale.say("no-estimate-endless"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::movement::{CentreMovement, SideMovement};
    use crate::muscle::statics::Row;
    use crate::panel::presenter::made_up;

    #[test]
    fn every_movement_has_a_name() {
        let told = made_up::told();
        let centre = CentreMovement::ALL.iter().map(|row| Movement::Centre(*row));
        let side = SideMovement::ALL
            .iter()
            .map(|row| Movement::Side(Side::Left, *row));
        for movement in centre.chain(side) {
            let reason = NoEstimate::Weak(Row { movement, joint: 0 }, -3.2);
            let words = no_estimate(&told.locale, reason);
            assert!(!words.contains('_') && words.contains("(3 Nm"), "{words}");
        }
    }
}

//! What a mistake changes: the load of the low back, and the muscles whose work or length changes most.

use crate::anatomy::{Side, StructureId};
use crate::locale::Locale;
use crate::muscle::timeline::{Activity, Timeline};
use crate::stage::Comparison;

use super::{
    Speaker,
    at_work::estimate_note,
    back_load::most,
    numbers::{percent, percent_signed},
};

/// The difference in a line or two, and what numbers and colours are.
pub(super) fn difference(
    speaker: Speaker,
    comparison: Comparison,
    right: &Timeline,
    mistake: &Timeline,
) -> Vec<String> {
    /// Smaller changes of a muscle are not worth a word, as a share.
    const WORTH: f32 = 0.05;
    let work = changes(right, mistake, |activity| activity.computed, WORTH);
    let length = changes(right, mistake, |activity| Some(activity.strain), WORTH);
    let locale = speaker.locale;
    let work = words(speaker, &work, percent);
    let work =
        work.map(|changes| locale.say_with("difference-work", [("changes", changes.into())]));
    let length = words(speaker, &length, percent_signed);
    let length =
        length.map(|changes| locale.say_with("difference-length", [("changes", changes.into())]));
    let colours = locale.say(match comparison {
        Comparison::Alone => "difference-colours-alone",
        Comparison::Beside => "difference-colours-beside",
    });
    let told = [Some(back(locale, right, mistake)), work, length];
    let about = [estimate_note(locale), colours];
    told.into_iter().flatten().chain(about).collect()
}

fn back(locale: &Locale, right: &Timeline, mistake: &Timeline) -> String {
    /// Loads that differ by less are said to be the same, times standing.
    const ALIKE: f32 = 0.1;
    let greatest = |timeline| most(timeline).map(|discs| discs[0].max(discs[1]));
    let (Some(right), Some(mistake)) = (greatest(right), greatest(mistake)) else {
        return locale.say("difference-back-none");
    };
    let times = |load| locale.decimal(load, 1).into();
    if (mistake - right).abs() < ALIKE {
        return locale.say_with("difference-back-same", [("mistake", times(mistake))]);
    }
    let values = [("mistake", times(mistake)), ("right", times(right))];
    locale.say_with("difference-back", values)
}

/// A muscle whose greatest value over a round changes.
struct Change<'a> {
    muscle: &'a StructureId,
    /// None for both sides.
    side: Option<Side>,
    right: f32,
    mistake: f32,
}

impl Change<'_> {
    fn size(&self) -> f32 {
        (self.mistake - self.right).abs()
    }
}

/// The changes that are worth a word, the greatest first, a row for sides that change alike.
fn changes<'a>(
    right: &'a Timeline,
    mistake: &Timeline,
    of: impl Fn(&Activity) -> Option<f32>,
    worth: f32,
) -> Vec<Change<'a>> {
    const MOST: usize = 2;
    let mut changes: Vec<Change> = Vec::new();
    for (index, muscle) in right.muscles().iter().enumerate() {
        let greatest = |timeline: &Timeline| {
            let values = timeline.snapshots().iter();
            values
                .filter_map(|snapshot| of(&snapshot.activities[index]))
                .reduce(f32::max)
        };
        let (Some(right), Some(mistake)) = (greatest(right), greatest(mistake)) else {
            continue;
        };
        let change = Change {
            muscle: &muscle.muscle,
            side: Some(muscle.side),
            right,
            mistake,
        };
        let alike = |other: &&mut Change| {
            let far = (other.right - right)
                .abs()
                .max((other.mistake - mistake).abs());
            other.muscle == change.muscle && far < worth
        };
        match changes.iter_mut().find(alike) {
            Some(other) => other.side = None,
            None => changes.push(change),
        }
    }
    changes.retain(|change| change.size() >= worth);
    changes.sort_by(|a, b| b.size().total_cmp(&a.size()));
    changes.truncate(MOST);
    changes
}

/// The changes as a list; none where there is none.
fn words(
    speaker: Speaker,
    changes: &[Change],
    value: impl Fn(&Locale, f32) -> String,
) -> Option<String> {
    let locale = speaker.locale;
    let words = changes.iter().map(|change| {
        let muscle = change.muscle.as_str();
        let name = match change.side {
            Some(side) => speaker.name_of_side(muscle, side),
            None => speaker.name(muscle),
        };
        let values = [
            ("muscle", name.into()),
            ("mistake", value(locale, change.mistake).into()),
            ("right", value(locale, change.right).into()),
        ];
        locale.say_with("difference-change", values)
    });
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| words.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::presenter::made_up;

    #[test]
    fn the_load_comes_first_then_what_changes_most() {
        use Side::{Left, Right};
        let told = made_up::told();
        let still = made_up::activity(0.0, 0.1);
        let round = |multifidus, hamstrings, back| {
            let rows = [
                ("multifidus", Left, [multifidus; 4]),
                ("multifidus", Right, [multifidus; 4]),
                ("semitendinosus", Left, [hamstrings; 4]),
                ("iliacus", Left, [still; 4]),
            ];
            made_up::round(8.0, &rows, [Ok(back); 4])
        };
        let right = round(
            made_up::activity(0.0, 0.2),
            made_up::activity(0.1, 0.1),
            2.3,
        );
        let mistake = round(
            made_up::activity(0.0, 0.45),
            made_up::activity(0.25, 0.1),
            2.9,
        );
        let said = |mistake| difference(told.speaker(), Comparison::Beside, &right, mistake);
        assert_eq!(
            said(&mistake)[..4],
            [
                "Back load at most: 2.9 times standing, done well 2.3.",
                "Greatest work: Multifidus 45 %, done well 20 %.",
                "Greatest length against standing: Semitendinosus, left +25 %, done well +10 %.",
                "An estimate for learning, not for diagnosis.",
            ]
        );
        let same = said(&right);
        assert_eq!(
            same[0],
            "Back load at most: 2.3 times standing, as when done well."
        );
        assert_eq!(same.len(), 3);
    }
}

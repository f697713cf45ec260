//! What a mistake changes: the load of the low back, and the muscles whose work or length changes most.

use crate::anatomy::{Side, StructureId};
use crate::library::Library;
use crate::muscle::timeline::{Activity, Timeline};
use crate::stage::Comparison;

use super::{
    at_work::{ESTIMATE, percent, sided},
    back_load::most,
    muscles::muscle_name,
};

/// The difference in a line or two, and what numbers and colours are.
pub(super) fn difference(
    library: &Library,
    comparison: Comparison,
    right: &Timeline,
    mistake: &Timeline,
) -> Vec<String> {
    /// Smaller changes of a muscle are not worth a word, as a share.
    const WORTH: f32 = 0.05;
    let work = changes(right, mistake, |activity| activity.computed, WORTH);
    let length = changes(right, mistake, |activity| Some(activity.strain), WORTH);
    let mut lines = vec![back(right, mistake)];
    if !work.is_empty() {
        let greatest = words(library, &work, percent);
        lines.push(format!("Greatest work: {greatest}."));
    }
    if !length.is_empty() {
        let longest = words(library, &length, |strain| {
            format!("{:+.0} %", strain * 100.0)
        });
        lines.push(format!("Greatest length against standing: {longest}."));
    }
    let colours = match comparison {
        Comparison::Alone => {
            "Where work was measured, its colour is that of the exercise done well."
        }
        Comparison::Beside => "Both bodies have the colours of the exercise done well.",
    };
    lines.extend([ESTIMATE, colours].map(str::to_owned));
    lines
}

fn back(right: &Timeline, mistake: &Timeline) -> String {
    /// Loads that differ by less are said to be the same, times standing.
    const ALIKE: f32 = 0.1;
    let greatest = |timeline| most(timeline).map(|discs| discs[0].max(discs[1]));
    match (greatest(right), greatest(mistake)) {
        (Some(right), Some(mistake)) if (mistake - right).abs() < ALIKE => {
            format!("Back load at most: {mistake:.1} times standing, as when done well.")
        }
        (Some(right), Some(mistake)) => {
            format!("Back load at most: {mistake:.1} times standing, done well {right:.1}.")
        }
        _ => "Back load: no estimate for one of the two.".to_owned(),
    }
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

fn words(library: &Library, changes: &[Change], value: impl Fn(f32) -> String) -> String {
    let words = changes.iter().map(|change| {
        let name = match change.side {
            Some(side) => sided(library, change.muscle, side),
            None => muscle_name(library, change.muscle),
        };
        format!(
            "{name} {}, done well {}",
            value(change.mistake),
            value(change.right)
        )
    });
    words.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::presenter::made_up;

    #[test]
    fn the_load_comes_first_then_what_changes_most() {
        use Side::{Left, Right};
        let (library, _) = made_up::bird_dog();
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
        let said = |mistake| difference(&library, Comparison::Beside, &right, mistake);
        assert_eq!(
            said(&mistake)[..4],
            [
                "Back load at most: 2.9 times standing, done well 2.3.",
                "Greatest work: Multifidus 45 %, done well 20 %.",
                "Greatest length against standing: Semitendinosus, left +25 %, done well +10 %.",
                ESTIMATE,
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

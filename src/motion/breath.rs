//! The breath of an exercise: how full the lungs are at each moment, as a smooth curve through its phases.

use super::exercise::Phase;
use super::file::Breath;
use super::part::Part;

/// How full the lungs are over one round: 0 after breathing out at rest, 1 after breathing in as a phase asks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Breathing {
    /// Turning points: when, seconds from the start of the exercise, and how full. They span one round.
    turns: Vec<(f32, f32)>,
    /// How much of the breath lifts the front: nothing where the body lies on it.
    front: f32,
}

/// What the breath does to the trunk at a moment, each 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Swell {
    /// How far the ribs go to the sides.
    pub sides: f32,
    /// How far belly and breastbone go forwards.
    pub front: f32,
}

/// How full the lungs are after a quiet breath: a choice of drawing, as are the times.
const QUIET: f32 = 0.6;
/// A quiet breath, seconds: about 13 a minute.
const QUIET_BREATH: f32 = 4.5;
/// Which part of a quiet breath goes in.
const INWARDS: f32 = 0.42;
/// Nobody breathes in or out for longer, seconds; what is left of the phases is breathed through quietly.
const LONGEST: f32 = 7.0;

/// Phases of the same breath, one after the other.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Run {
    breath: Breath,
    start: f32,
    end: f32,
}

impl Breathing {
    /// The curve through the phases of an exercise.
    pub fn new(phases: &[Phase]) -> Self {
        let spans = phases
            .iter()
            .map(|phase| (phase.breath, phase.seconds + phase.hold));
        let turns = turns(&runs(spans));
        let front = match phases.iter().any(lies_on_the_front) {
            true => 0.0,
            false => 1.0,
        };
        Self { turns, front }
    }

    /// What the breath does so many seconds after the start; it begins again after one round.
    pub fn swell(&self, seconds: f32) -> Swell {
        let sides = self.fullness(seconds);
        Swell {
            sides,
            front: sides * self.front,
        }
    }

    fn fullness(&self, seconds: f32) -> f32 {
        let (Some((first, _)), Some((last, _))) = (self.turns.first(), self.turns.last()) else {
            return 0.0;
        };
        let time = first + (seconds - first).rem_euclid((last - first).max(f32::EPSILON));
        let next = self.turns.iter().position(|(at, _)| *at > time);
        let next = next.unwrap_or(self.turns.len() - 1).max(1);
        let ((from, empty), (to, full)) = (self.turns[next - 1], self.turns[next]);
        let part = ((time - from) / (to - from).max(f32::EPSILON)).clamp(0.0, 1.0);
        empty + (full - empty) * part * part * (3.0 - 2.0 * part)
    }
}

/// The turning points of one round.
fn turns(runs: &[Run]) -> Vec<(f32, f32)> {
    let end_of = |index: usize| {
        let next = runs[(index + 1) % runs.len()].breath;
        match runs[index].breath {
            Breath::In => 1.0,
            Breath::Free if next == Breath::Out => QUIET,
            Breath::Out | Breath::Free => 0.0,
        }
    };
    let Some(first) = runs.first() else {
        return Vec::new();
    };
    let mut turns = vec![(first.start, end_of(runs.len() - 1))];
    for (index, run) in runs.iter().enumerate() {
        let full = end_of(index);
        if run.breath != Breath::Free {
            let long = run.end - run.start > LONGEST + QUIET_BREATH / 2.0;
            let end = if long { run.start + LONGEST } else { run.end };
            turns.push((end, full));
        }
        breathe_quietly(&mut turns, run.end, full);
    }
    turns
}

/// Quiet breaths up to `end`, there so full, each as long as the others.
fn breathe_quietly(turns: &mut Vec<(f32, f32)>, end: f32, full: f32) {
    let Some(&(start, before)) = turns.last() else {
        return;
    };
    let length = end - start;
    if length <= f32::EPSILON {
        return;
    }
    let is_full = |level: f32| level > QUIET / 2.0;
    let uneven = is_full(before) != is_full(full);
    let breaths = (length / QUIET_BREATH - if uneven { 0.5 } else { 0.0 }).round();
    let halves = 2 * breaths.max(0.0) as usize + usize::from(uneven);
    let goes_in = |half: usize| half.is_multiple_of(2) != is_full(before);
    let share = |half: usize| match goes_in(half) {
        true => INWARDS,
        false => 1.0 - INWARDS,
    };
    let whole: f32 = (0..halves).map(share).sum();
    let mut at = start;
    for half in 0..halves.saturating_sub(1) {
        at += length * share(half) / whole;
        turns.push((at, if goes_in(half) { QUIET } else { 0.0 }));
    }
    turns.push((end, full));
}

fn lies_on_the_front(phase: &Phase) -> bool {
    let mut parts = phase.contacts.iter().map(|(part, _, _)| part);
    parts.any(|part| matches!(part, Part::Belly | Part::Chest))
}

/// Phases of the same breath in a row are one run. Where the last run goes on in the first one, the round begins
/// before the exercise does.
fn runs(spans: impl IntoIterator<Item = (Breath, f32)>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut start = 0.0;
    for (breath, seconds) in spans {
        let end = start + seconds;
        match runs.last_mut() {
            Some(run) if run.breath == breath => run.end = end,
            _ => runs.push(Run { breath, start, end }),
        }
        start = end;
    }
    if let [first, .., last] = runs.as_slice()
        && first.breath == last.breath
    {
        let before = last.end - last.start;
        runs.pop();
        runs[0].start -= before;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: f32 = 60.0;
    const CAT_COW: [(Breath, f32); 3] = [(Breath::Out, 3.5), (Breath::In, 3.5), (Breath::Out, 2.0)];
    const SITTING: [(Breath, f32); 2] = [(Breath::Free, 7.0), (Breath::Free, 5.0)];
    const MIXED: [(Breath, f32); 4] = [
        (Breath::In, 2.5),
        (Breath::Free, 8.0),
        (Breath::Out, 33.0),
        (Breath::Free, 1.0),
    ];

    /// How full the lungs are in two rounds, sampled like frames.
    fn sampled(spans: &[(Breath, f32)]) -> Vec<f32> {
        let breathing = Breathing {
            turns: turns(&runs(spans.iter().copied())),
            front: 1.0,
        };
        let round: f32 = spans.iter().map(|(_, seconds)| seconds).sum();
        let frames = (2.0 * round * RATE) as u32;
        (0..frames)
            .map(|frame| breathing.fullness(frame as f32 / RATE))
            .collect()
    }

    #[test]
    fn the_lungs_never_jump_and_never_turn_at_once() {
        for spans in [&CAT_COW[..], &SITTING, &MIXED] {
            let fullness = sampled(spans);
            let steps: Vec<f32> = fullness.windows(2).map(|two| two[1] - two[0]).collect();
            // A whole breath in one second at the fastest; smoothstep is 1.5 times as fast in its middle.
            let fastest = steps.iter().copied().map(f32::abs).fold(0.0, f32::max);
            assert!(fastest < 1.5 / RATE, "{spans:?}: {fastest}");
            let kink = steps.windows(2).map(|two| (two[1] - two[0]).abs());
            let kink = kink.fold(0.0, f32::max);
            assert!(kink < 6.0 / (RATE * RATE) * 1.1, "{spans:?}: {kink}");
            assert!(fullness.iter().all(|full| (0.0..=1.0).contains(full)));
        }
    }

    #[test]
    fn the_lungs_fill_while_a_phase_breathes_in_and_empty_while_it_breathes_out() {
        let fullness = sampled(&CAT_COW);
        let at = |seconds: f32| fullness[(seconds * RATE) as usize];
        // The last phase and the first one are one long breath out.
        assert!(at(7.0) > 0.99 && at(3.5) < 0.01, "{} {}", at(7.0), at(3.5));
        let falls = |from: f32, to: f32| at(from) > at(to);
        assert!(falls(7.5, 8.5) && falls(8.5, 9.5) && falls(9.5, 11.0));
    }

    #[test]
    fn who_breathes_freely_takes_whole_quiet_breaths() {
        let fullness = sampled(&SITTING);
        let turns = |from: &[f32]| from[0] < from[1] && from[1] >= from[2];
        let breaths = fullness.windows(3).filter(|three| turns(three)).count();
        // Twelve seconds a round are three breaths of four seconds, and two rounds were sampled.
        assert_eq!(breaths, 6);
        let highest = fullness.iter().copied().fold(0.0, f32::max);
        assert!((highest - QUIET).abs() < 0.01, "{highest}");
    }

    #[test]
    fn a_long_hold_is_breathed_through() {
        let fullness = sampled(&[(Breath::In, 3.0), (Breath::Out, 34.0)]);
        let held = &fullness[(11.0 * RATE) as usize..(36.0 * RATE) as usize];
        let least = held.iter().copied().fold(1.0, f32::min);
        let most = held.iter().copied().fold(0.0, f32::max);
        assert!(least < 0.05 && most > 0.5, "{least} {most}");
    }
}

//! Where a practice is, from a wall clock.
//!
//! While it runs, time goes on also where no frame is drawn: who breathes with the screen dark is not held up. Only
//! after [`LONG`] without a frame nobody can be practising, and the clock stands where it was seen last.

use std::time::Duration;

/// So long nobody practises without a look.
pub const LONG: Duration = Duration::from_secs(10 * 60);

/// The clock of a practice. Times are of a wall clock that never goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clock {
    /// How far the practice was when the clock was last set.
    set: Duration,
    /// While it runs, when it was set and when it was last looked at.
    runs: Option<(Duration, Duration)>,
}

impl Clock {
    /// A clock that stands.
    pub fn standing(at: Duration) -> Self {
        Self {
            set: at,
            runs: None,
        }
    }

    /// How far the practice is.
    pub fn at(&self, wall: Duration) -> Duration {
        match self.runs {
            Some((since, _)) => self.set + wall.saturating_sub(since),
            None => self.set,
        }
    }

    /// Lets time go on.
    pub fn go_on(&mut self, wall: Duration) {
        if self.runs.is_none() {
            self.runs = Some((wall, wall));
        }
    }

    /// Lets time stand.
    pub fn pause(&mut self, wall: Duration) {
        *self = Self::standing(self.at(wall));
    }

    /// Goes to another time of the practice.
    pub fn seek(&mut self, at: Duration, wall: Duration) {
        self.set = at;
        self.runs = self.runs.map(|_| (wall, wall));
    }

    /// Takes note that somebody looks. Returns false where nobody has for so long that the clock now stands.
    pub fn look(&mut self, wall: Duration) -> bool {
        let Some((since, seen)) = self.runs else {
            return true;
        };
        if wall.saturating_sub(seen) > LONG {
            self.pause(seen);
            return false;
        }
        self.runs = Some((since, wall));
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const QUARTER: Duration = Duration::from_secs(15 * 60);

    fn ms(milliseconds: u64) -> Duration {
        Duration::from_millis(milliseconds)
    }

    /// Looks at irregular frames up to a time of the wall.
    fn look_until(clock: &mut Clock, from: Duration, to: Duration, frames: &[u64]) {
        let mut wall = from;
        for frame in frames.iter().cycle() {
            wall += ms(*frame);
            if wall >= to {
                break;
            }
            assert!(clock.look(wall));
        }
    }

    proptest! {
        #[test]
        fn it_keeps_time_over_a_quarter_of_an_hour_with_irregular_frames(
            frames in proptest::collection::vec(1_u64..2_000, 1..40),
            start in 0_u64..10_000_000,
        ) {
            let (start, mut clock) = (ms(start), Clock::standing(Duration::ZERO));
            clock.go_on(start);
            look_until(&mut clock, start, start + QUARTER, &frames);
            prop_assert_eq!(clock.at(start + QUARTER), QUARTER);
        }

        #[test]
        fn pauses_and_sleeps_in_them_do_not_count(
            stretches in proptest::collection::vec((1_u64..200_000, 0_u64..7_200_000), 1..12),
        ) {
            let (mut wall, mut done, mut clock) = (ms(77), ms(0), Clock::default());
            for (runs, stands) in stretches {
                clock.go_on(wall);
                look_until(&mut clock, wall, wall + ms(runs), &[16, 700, 33]);
                wall += ms(runs);
                clock.pause(wall);
                done += ms(runs);
                wall += ms(stands);
                prop_assert!(clock.look(wall));
                prop_assert_eq!(clock.at(wall), done);
            }
        }

        #[test]
        fn a_sleep_while_it_runs_counts_unless_it_is_long(before in 1_u64..60_000, sleep in 1_u64..7_200_000) {
            let mut clock = Clock::default();
            clock.go_on(ms(0));
            look_until(&mut clock, ms(0), ms(before), &[16]);
            clock.look(ms(before));
            let wall = ms(before + sleep);
            let short = ms(sleep) <= LONG;
            prop_assert_eq!(clock.look(wall), short);
            prop_assert_eq!(clock.at(wall), if short { wall } else { ms(before) });
        }

        #[test]
        fn it_goes_on_from_where_it_was_sought(to in 0_u64..900_000, after in 0_u64..500_000) {
            let mut clock = Clock::default();
            clock.go_on(ms(5));
            clock.seek(ms(to), ms(1_000));
            prop_assert_eq!(clock.at(ms(1_000 + after)), ms(to + after));
        }
    }
}

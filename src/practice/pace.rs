//! How the rounds of an exercise lie in the time that is given to it.

/// A round may be played so much faster to fit its time; then it is cut off.
const FASTEST: f32 = 1.3;

/// One round of an exercise on one side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Round {
    /// As its file is written, seconds.
    pub seconds: f32,
    /// When its longest hold begins.
    pub holds_at: f32,
    /// By how much it has to be held longer than its file shows it, least and most, seconds; none where it is not
    /// a matter of holding.
    pub longer: Option<(f32, f32)>,
}

/// How the rounds of an exercise lie in the time of its slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// One round as its file is written, seconds.
    round: f32,
    /// When its hold begins.
    holds_at: f32,
    /// How much longer it is held.
    longer: f32,
    /// How fast, 1 being as written.
    rate: f32,
    /// How many rounds.
    pub count: u32,
}

impl Pace {
    pub(super) const STILL: Self = Self {
        round: 0.0,
        holds_at: 0.0,
        longer: 0.0,
        rate: 1.0,
        count: 1,
    };

    /// So many rounds, each held as long as is advised at least.
    pub(super) fn times(round: Round, count: u32) -> Self {
        Self {
            round: round.seconds,
            holds_at: round.holds_at,
            longer: round.longer.map_or(0.0, |(least, _)| least),
            rate: 1.0,
            count,
        }
    }

    /// Whole rounds that fill some seconds: what is held is held longer, the rest is played a little faster or slower.
    pub(super) fn filling(round: Round, seconds: f32) -> Self {
        let whole = |length: f32| seconds / length.max(f32::EPSILON);
        match round.longer {
            Some((_, most)) if whole(round.seconds) >= 1.0 => {
                let count = whole(round.seconds + most).floor().max(1.0);
                Self {
                    longer: seconds / count - round.seconds,
                    ..Self::times(round, count as u32)
                }
            }
            _ => {
                let count = whole(round.seconds).round().max(1.0);
                Self {
                    longer: 0.0,
                    rate: (count * round.seconds / seconds).min(FASTEST),
                    ..Self::times(round, count as u32)
                }
            }
        }
    }

    /// Whether nothing moves.
    pub fn is_still(&self) -> bool {
        self.round == 0.0
    }

    /// One round, seconds.
    pub(super) fn period(&self) -> f32 {
        (self.round + self.longer) / self.rate
    }

    /// How far the exercise is so many seconds into the slot, seconds from its own start.
    pub fn exercise_seconds(&self, into: f32) -> f32 {
        let begun = (self.repetition(into) - 1) as f32;
        let within = (into - begun * self.period()) * self.rate;
        let moved = match within - self.holds_at {
            after if after > 0.0 => self.holds_at + (after - self.longer).max(0.0),
            _ => within,
        };
        moved.clamp(0.0, self.round.next_down().max(0.0))
    }

    /// Which repetition that is, from 1.
    pub fn repetition(&self, into: f32) -> u32 {
        let period = self.period();
        match period > 0.0 {
            true => ((into / period) as u32 + 1).min(self.count),
            false => 1,
        }
    }

    /// How much longer the pose is held than its file shows, seconds; 0 where it is not.
    pub fn held_longer(&self, into: f32) -> f32 {
        let begun = (self.repetition(into) - 1) as f32;
        let held = (into - begun * self.period()) * self.rate - self.holds_at;
        match held >= 0.0 {
            true => (self.longer - held).max(0.0),
            false => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRETCH: Round = Round {
        seconds: 15.0,
        holds_at: 6.0,
        longer: Some((14.0, 24.0)),
    };
    const ROLLS: Round = Round {
        seconds: 6.0,
        holds_at: 2.0,
        longer: None,
    };

    #[test]
    fn a_stretch_is_held_longer_and_what_moves_is_repeated() {
        let held = Pace::filling(STRETCH, 40.0);
        assert_eq!((held.count, held.longer), (1, 25.0));
        assert_eq!(held.exercise_seconds(5.0), 5.0);
        assert_eq!(held.exercise_seconds(20.0), 6.0);
        assert_eq!(held.held_longer(20.0), 11.0);
        assert_eq!(held.exercise_seconds(39.0), 14.0);
        let moved = Pace::filling(ROLLS, 80.0);
        assert_eq!(moved.count, 13);
        assert_eq!(moved.repetition(79.9), 13);
        assert_eq!(Pace::filling(STRETCH, 10.0).rate, FASTEST);
    }
}

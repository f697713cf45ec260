//! Fewer pixels while things move too slowly, and all of them as soon as they rest.

use bevy::prelude::*;
use serde::{Deserialize, Serialize};

/// When the picture has as many pixels as the screen.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sharpness {
    /// At rest, and while the device keeps up.
    #[default]
    AtRest,
    /// Always.
    Always,
}

/// The sides of the picture as shares of those of the screen, each with about two thirds of the pixels of the one before.
const SHARES: [f32; 5] = [1.0, 0.82, 0.68, 0.58, 0.5];
/// A frame that takes longer is too slow; one that is so quick leaves room for half as many pixels again, seconds.
const SLOW: f32 = 0.036;
const QUICK: f32 = 0.017;
/// What is looked at before something changes: so many frames, or so many seconds.
const FRAMES: u32 = 8;
const SECONDS: f32 = 0.25;
/// After it was too slow, more pixels are tried again no sooner, seconds.
const PATIENCE: f32 = 10.0;
/// What has not moved for so long rests, seconds.
const REST: f32 = 0.25;

/// Decides how many pixels the next picture has.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Pace {
    step: usize,
    frames: u32,
    seconds: f32,
    /// Since it was too slow.
    patience: f32,
    still: f32,
}

impl Pace {
    /// After a frame that took so long, in which something moved or nothing did: the share of the next picture; none
    /// where the last one need not be drawn again.
    pub(super) fn next(&mut self, moves: bool, seconds: f32) -> Option<f32> {
        self.patience = (self.patience - seconds).max(0.0);
        if !moves {
            let rested = self.still >= REST;
            self.still += seconds;
            (self.frames, self.seconds) = (0, 0.0);
            let rests = self.still >= REST && !rested && self.step > 0;
            return rests.then_some(SHARES[0]);
        }
        // The first frame after a rest was not waited for.
        if self.still == 0.0 {
            self.frames += 1;
            self.seconds += seconds;
        }
        self.still = 0.0;
        if self.frames == FRAMES || self.seconds >= SECONDS {
            let each = self.seconds / self.frames as f32;
            (self.frames, self.seconds) = (0, 0.0);
            if each > SLOW && self.step + 1 < SHARES.len() {
                self.step = self.fitting(each);
                self.patience = PATIENCE;
            } else if each < QUICK && self.step > 0 && self.patience == 0.0 {
                self.step -= 1;
            }
        }
        Some(SHARES[self.step])
    }

    /// The first step from here with so few pixels that a frame, which takes so long now, would not be slow; at least one.
    fn fitting(&self, each: f32) -> usize {
        let pixels = |step: usize| (SHARES[step] / SHARES[self.step]).powi(2);
        let mut steps = self.step + 1..SHARES.len();
        let fitting = steps.find(|&step| each * pixels(step) <= SLOW);
        fitting.unwrap_or(SHARES.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(pace: &mut Pace, frames: usize, seconds: f32) -> f32 {
        let shares = (0..frames).filter_map(|_| pace.next(true, seconds));
        shares.last().expect("something moves")
    }

    #[test]
    fn a_quick_device_draws_every_pixel() {
        assert_eq!(run(&mut Pace::default(), 500, 0.016), 1.0);
    }

    #[test]
    fn a_slow_one_draws_fewer_but_not_below_half_and_all_of_them_at_rest_once() {
        let mut pace = Pace::default();
        assert_eq!(run(&mut pace, 100, 0.1), 0.5);
        let still: Vec<f32> = (0..30).filter_map(|_| pace.next(false, 0.1)).collect();
        assert_eq!(still, [1.0]);
        assert_eq!(pace.next(true, 3.0), Some(0.5));
    }

    #[test]
    fn one_that_is_far_too_slow_waits_for_three_frames_and_no_more() {
        assert_eq!(run(&mut Pace::default(), 3, 0.15), 0.5);
    }

    #[test]
    fn it_settles_where_it_keeps_up_and_does_not_swing() {
        let mut pace = Pace::default();
        let mut shares = Vec::new();
        let mut share = 1.0_f32;
        for _ in 0..400 {
            share = pace.next(true, 0.050 * share * share).unwrap_or(share);
            shares.push(share);
        }
        let changes = shares.windows(2).filter(|pair| pair[0] != pair[1]).count();
        assert!(changes <= 2, "{changes} changes: {shares:?}");
        assert!(share < 1.0);
    }

    #[test]
    fn more_pixels_are_tried_again_after_a_while() {
        let mut pace = Pace::default();
        run(&mut pace, 8, 0.040);
        assert_eq!(run(&mut pace, 100, 0.010), 0.82);
        assert_eq!(run(&mut pace, 1000, 0.010), 1.0);
    }
}

//! How deep the body is peeled: one number from the skin to the bones.

use serde::{Deserialize, Serialize};

use crate::anatomy::atlas::Layer;
use crate::problem::{Problem, did_you_mean};

use super::Neighbour;

/// A depth from 0, the skin, to 4, the bones. At a stop its tissue is whole and what lies over it is gone; between two
/// stops the outer one dissolves.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Peel(f32);

impl Default for Peel {
    /// The muscles below a skin that is looked through.
    fn default() -> Self {
        Self(1.0)
    }
}

impl Peel {
    /// The stops with their words, from the outside inwards; their places are the depths.
    pub const STOPS: [&'static str; 5] = ["skin", "superficial", "intermediate", "deep", "bone"];
    /// The depth of the last stop.
    pub const DEEPEST: f32 = (Self::STOPS.len() - 1) as f32;

    /// A depth, none below 0 or above the last stop.
    pub fn new(depth: f32) -> Self {
        Self(depth.clamp(0.0, Self::DEEPEST))
    }

    /// 0 the skin to 4 the bones.
    pub fn depth(self) -> f32 {
        self.0
    }

    /// Reads the word of a stop, or a depth.
    ///
    /// # Errors
    /// The nearest word, when it is neither.
    pub fn parse(word: &str) -> Result<Self, Problem> {
        if let Some(stop) = Self::STOPS.iter().position(|stop| *stop == word) {
            return Ok(Self(stop as f32));
        }
        let depth = word.parse::<f32>().ok();
        let depth = depth.filter(|depth| (0.0..=Self::DEEPEST).contains(depth));
        depth.map(Self).ok_or_else(|| {
            Problem::error(format!("unknown depth \"{word}\""))
                .advise(did_you_mean(word, Self::STOPS))
        })
    }

    /// The next stop inwards, or the one before.
    pub fn step(self, to: Neighbour) -> Self {
        Self::new(match to {
            Neighbour::Previous => self.0.ceil() - 1.0,
            Neighbour::Next => self.0.floor() + 1.0,
        })
    }

    /// How opaque the skin is, which is a veil of a given opacity from the second stop to the one before the last.
    pub fn skin(self, veil: f32) -> f32 {
        let bare = (self.0 - (Self::DEEPEST - 1.0)).max(0.0);
        let whole = (1.0 - self.0).max(0.0);
        (veil + (1.0 - veil) * whole) * (1.0 - bare)
    }

    /// How much is left of what lies in a layer, 0 to 1.
    pub fn leaves(self, layer: Layer) -> f32 {
        let whole_to = match layer {
            Layer::Superficial => 1.0,
            Layer::Intermediate => 2.0,
            Layer::Deep => 3.0,
        };
        (1.0 + whole_to - self.0).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stop_shows_its_layer_whole_and_what_lies_over_it_not_at_all() {
        let layers = [Layer::Superficial, Layer::Intermediate, Layer::Deep];
        for (stop, word) in Peel::STOPS.into_iter().enumerate() {
            let peel = Peel::parse(word).expect("a stop");
            assert_eq!(peel.depth(), stop as f32);
            for (place, layer) in layers.into_iter().enumerate() {
                let left = if place + 1 < stop { 0.0 } else { 1.0 };
                assert_eq!(peel.leaves(layer), left, "{word} {layer:?}");
            }
        }
        let skin = Peel::STOPS.map(|word| Peel::parse(word).expect("a stop").skin(0.3));
        assert_eq!(skin, [1.0, 0.3, 0.3, 0.3, 0.0]);
    }

    #[test]
    fn it_peels_smoothly_and_steps_from_stop_to_stop() {
        let mut last = (1.0, 1.0);
        for tenth in 0..=40 {
            let peel = Peel::new(tenth as f32 / 10.0);
            let now = (peel.skin(0.3), peel.leaves(Layer::Intermediate));
            for (now, last) in [(now.0, last.0), (now.1, last.1)] {
                assert!((last - 0.101..=last).contains(&now), "{tenth}");
            }
            last = now;
        }
        let between = Peel::new(1.4);
        assert_eq!(between.step(Neighbour::Next), Peel::new(2.0));
        assert_eq!(between.step(Neighbour::Previous), Peel::new(1.0));
        assert_eq!(Peel::new(4.0).step(Neighbour::Next), Peel::new(4.0));
        let wrong = Peel::parse("depe").expect_err("no such depth");
        assert!(wrong.to_string().contains("did you mean \"deep\"?"));
    }
}

//! Where flesh slides over the head of a bone instead of going with it.

use glam::Vec3;

use crate::spec::metres;
use crate::spec::skin::SkinFile;

/// The bursae of the left half.
pub struct Bursae(Vec<Bursa>);

struct Bursa {
    middle: Vec3,
    radius: f32,
}

impl Bursae {
    /// In metres.
    pub fn new(file: &SkinFile) -> Self {
        let bursae = file.bursae.iter().map(|bursa| Bursa {
            middle: metres(bursa.at),
            radius: bursa.radius / 1000.0,
        });
        Self(bursae.collect())
    }

    /// Whether the surface of a bursa lies between two places.
    pub fn part(&self, p: Vec3, q: Vec3) -> bool {
        let mut bursae = self.0.iter();
        bursae.any(|bursa| bursa.holds(p) != bursa.holds(q))
    }
}

impl Bursa {
    fn holds(&self, p: Vec3) -> bool {
        p.distance(self.middle) < self.radius
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flesh_slides_only_across_the_surface_of_a_bursa() {
        let bursae = Bursae(vec![Bursa {
            middle: Vec3::ZERO,
            radius: 0.03,
        }]);
        let part = |p: f32, q: f32| bursae.part(Vec3::X * p, Vec3::X * q);
        assert!(part(0.028, 0.033));
        assert!(!part(0.02, 0.025) && !part(0.033, 0.038));
    }
}

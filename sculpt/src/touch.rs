//! Small raises and hollows of the skin along a line: a fold, a furrow, a dimple, a pad.

use glam::Vec3;

use crate::spec::metres;
use crate::spec::skin::TouchFile;

/// A raise or hollow.
pub struct Touch {
    line: Vec<Vec3>,
    width: f32,
    raise: f32,
}

impl Touch {
    /// The touch in metres.
    pub fn new(file: &TouchFile) -> Self {
        Self {
            line: file.along.iter().map(|&at| metres(at)).collect(),
            width: file.width / 1000.0,
            raise: file.raise / 1000.0,
        }
    }

    /// The box in which it changes anything.
    pub fn bounds(&self) -> (Vec3, Vec3) {
        let low = self.line.iter().fold(Vec3::MAX, |low, &p| low.min(p));
        let high = self.line.iter().fold(Vec3::MIN, |high, &p| high.max(p));
        (low - self.width, high + self.width)
    }

    /// How far it raises the skin at a place: all of it on the line, nothing a width away.
    pub fn height(&self, p: Vec3) -> f32 {
        let ends = [self.line.first(), self.line.last()].map(|end| end.copied().unwrap_or(p));
        let nearest = self
            .line
            .windows(2)
            .map(|pair| to_segment(p, pair[0], pair[1]))
            .fold(p.distance(ends[0]).min(p.distance(ends[1])), f32::min);
        let rest = (1.0 - (nearest / self.width).powi(2)).max(0.0);
        self.raise * rest * rest
    }
}

fn to_segment(p: Vec3, from: Vec3, to: Vec3) -> f32 {
    let axis = to - from;
    let t = (p - from).dot(axis) / axis.length_squared().max(1e-12);
    p.distance(from + axis * t.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_touch_is_highest_on_its_line_and_nothing_a_width_away() {
        let touch = Touch::new(&TouchFile {
            along: vec![(0.0, 0.0, 0.0), (100.0, 0.0, 0.0)],
            width: 20.0,
            raise: -4.0,
        });
        let at = |x: f32, y: f32| touch.height(Vec3::new(x, y, 0.0));
        assert_eq!(at(0.05, 0.0), -0.004);
        assert!(at(0.05, 0.01) > -0.004 && at(0.05, 0.01) < 0.0);
        assert_eq!(at(0.05, 0.02), 0.0);
        assert_eq!(at(0.125, 0.0), 0.0);
    }
}

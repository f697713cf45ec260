//! How the turn of the forearm spreads between elbow and wrist.

use glam::Vec3;
use psoas::anatomy::{Side, skeleton::Skeleton};

use crate::carry::Influences;

/// The joints of the left forearm in a line; each of the two below the elbow takes half of its turn.
pub struct Forearm {
    elbow: usize,
    proximal: usize,
    distal: usize,
    start: Vec3,
    line: Vec3,
}

impl Forearm {
    /// The forearm of a skeleton, if it has one.
    pub fn new(skeleton: &Skeleton) -> Option<Self> {
        let left = |id| skeleton.find(id, Side::Left);
        let (elbow, wrist) = (left("elbow")?, left("wrist")?);
        let start = skeleton.joints()[elbow].centre;
        Some(Self {
            elbow,
            proximal: left("radioulnar_proximal")?,
            distal: left("radioulnar_distal")?,
            start,
            line: skeleton.joints()[wrist].centre - start,
        })
    }

    /// The joint through which it hangs on the arm.
    pub fn elbow(&self) -> usize {
        self.elbow
    }

    /// The turn of the left forearm grows evenly from the elbow to just above the wrist.
    pub fn at(&self, p: Vec3) -> Influences {
        const HALF_WAY: f32 = 0.5;
        const ALL: f32 = 0.95;
        let t = self.part(p);
        let (from, to, part) = if t < HALF_WAY {
            (self.elbow, self.proximal, t / HALF_WAY)
        } else {
            (
                self.proximal,
                self.distal,
                (t - HALF_WAY) / (ALL - HALF_WAY),
            )
        };
        Influences::of(from).mixed(&Influences::of(to), part.clamp(0.0, 1.0))
    }

    /// The ulna stays behind when the forearm turns, but for its head, which would leave the skin.
    pub fn ulna(&self, p: Vec3) -> Influences {
        const FROM: f32 = 0.5;
        const SHARE_OF_THE_HEAD: f32 = 0.22;
        let share = ((self.part(p) - FROM) / (1.0 - FROM)).clamp(0.0, 1.0) * SHARE_OF_THE_HEAD;
        Influences::of(self.elbow).mixed(&self.at(p), share)
    }

    /// 0 at the elbow, 1 at the wrist.
    fn part(&self, p: Vec3) -> f32 {
        (p - self.start).dot(self.line) / self.line.length_squared()
    }

    /// A blend with what the forearm carries of it shared out by the place `p` of either side; `twin` gives
    /// the joint of the other side.
    pub fn spread(&self, blend: &Influences, p: Vec3, twin: impl Fn(usize) -> usize) -> Influences {
        let mut at = self.at(Vec3::new(p.x.abs(), p.y, p.z));
        let mut joints = [self.elbow, self.proximal, self.distal];
        if p.x < 0.0 {
            at = at.moved(&twin);
            joints = joints.map(twin);
        }
        let share = blend.part(|joint| joints.contains(&joint)).sum();
        let mut sum = blend.part(|joint| !joints.contains(&joint));
        if share > 0.0 {
            sum.add(&at, share);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use psoas::anatomy::skeleton::SkeletonFile;
    use psoas::problem::parse_ron;

    use super::*;

    #[test]
    fn the_turn_of_the_forearm_grows_from_elbow_to_wrist_on_both_sides() {
        let text = r#"Skeleton(version: 1, joints: [
            (id: "elbow", laterality: Paired, centre: (0.2, 1.2, 0.0)),
            (id: "radioulnar_proximal", laterality: Paired, parent: "elbow", centre: (0.2, 1.1, 0.0)),
            (id: "radioulnar_distal", laterality: Paired, parent: "radioulnar_proximal", centre: (0.2, 1.0, 0.0)),
            (id: "wrist", laterality: Paired, parent: "radioulnar_distal", centre: (0.2, 0.9, 0.0)),
        ])"#;
        let file: SkeletonFile = parse_ron("skeleton.ron", text).expect("valid RON");
        let skeleton = Skeleton::try_from(file).expect("a skeleton");
        let forearm = Forearm::new(&skeleton).expect("a forearm");
        let twin = |joint: usize| {
            let name = &skeleton.joints()[joint].name;
            skeleton
                .find(name.id.as_str(), name.side.opposite())
                .expect("a twin")
        };
        let turn_at = |side: Side, y: f32| {
            let joint = |id| skeleton.find(id, side).expect("a joint");
            let x = if side == Side::Left { 0.2 } else { -0.2 };
            let elbow = Influences::of(joint("elbow"));
            let spread = forearm.spread(&elbow, Vec3::new(x, y, 0.02), twin);
            let share = |id| spread.weight(joint(id));
            0.5 * share("radioulnar_proximal") + share("radioulnar_distal")
        };
        for side in Side::PAIR {
            for (height, turn) in [
                (1.3, 0.0),
                (1.2, 0.0),
                (1.125, 0.25),
                (1.05, 0.5),
                (0.9, 1.0),
            ] {
                let found = turn_at(side, height);
                assert!((found - turn).abs() < 1e-4, "{height}: {found}");
            }
        }
    }
}

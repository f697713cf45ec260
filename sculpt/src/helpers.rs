//! Helper joints: over them flesh passes from what carries a joint to the joint itself, so that it
//! neither collapses nor wrings.

use std::collections::BTreeMap;

use psoas::anatomy::skeleton::Skeleton;

use crate::carry::Influences;

/// The helpers of every joint that has some, a parent before its children.
pub struct Helpers(BTreeMap<usize, Followers>);

/// What follows one joint, each with its share of the turn, the smallest share first.
#[derive(Default)]
struct Followers {
    /// Helpers on the centre of the joint, which carry nothing but flesh.
    turning: Vec<(f32, usize)>,
    /// Joints elsewhere that carry a bone, such as the patella.
    gliding: Vec<(f32, usize)>,
}

impl Helpers {
    /// Finds the helpers of a skeleton.
    pub fn new(skeleton: &Skeleton) -> Self {
        let joints = skeleton.joints();
        let mut found: BTreeMap<usize, Followers> = BTreeMap::new();
        for (helper, joint) in joints.iter().enumerate() {
            let Some(follows) = joint.follows else {
                continue;
            };
            let followers = found.entry(follows.joint).or_default();
            match joints[follows.joint].centre == joint.centre {
                true => followers.turning.push((follows.share, helper)),
                false => followers.gliding.push((follows.share, helper)),
            }
        }
        for followers in found.values_mut() {
            followers.turning.sort_by(|a, b| a.0.total_cmp(&b.0));
        }
        found.retain(|_, followers| !followers.turning.is_empty());
        Self(found)
    }

    /// The same blend, with what lies between a joint and those above it on the helpers of the joint.
    pub fn pass_over(&self, influences: Influences, skeleton: &Skeleton) -> Influences {
        let joints = self.0.iter().rev();
        joints.fold(influences, |blend, (&joint, followers)| {
            let taken = |other: usize| {
                other == joint || skeleton.carries(other, joint) || followers.glides(other)
            };
            let mut passed = blend.part(|other| !taken(other));
            let above = blend.part(|other| skeleton.carries(other, joint));
            passed.add(&followers.between(&blend, joint, &above), 1.0);
            passed
        })
    }
}

impl Followers {
    fn glides(&self, joint: usize) -> bool {
        self.gliding.iter().any(|(_, gliding)| *gliding == joint)
    }

    /// What a joint, its followers and those `above` it carry together. By the share of the turn that it
    /// takes, flesh goes with the two helpers of which one takes less and the other more; only what follows
    /// a gliding bone for the most part stays with that bone.
    fn between(&self, blend: &Influences, joint: usize, above: &Influences) -> Influences {
        let mut kept = Influences::default();
        let mut turn = blend.weight(joint);
        let mut rest = turn + above.sum();
        let whole = rest
            + self
                .gliding
                .iter()
                .map(|(_, bone)| blend.weight(*bone))
                .sum::<f32>();
        for &(share, bone) in &self.gliding {
            let weight = blend.weight(bone);
            let stays = weight * weight / whole.max(f32::EPSILON);
            kept.add(&Influences::of(bone), stays);
            turn += (weight - stays) * share;
            rest += weight - stays;
        }
        if rest > 0.0 {
            kept.add(&self.step(turn / rest, joint, above), rest);
        }
        kept
    }

    /// What takes a share of the turn of a joint, 0 to 1.
    fn step(&self, turn: f32, joint: usize, above: &Influences) -> Influences {
        let mut steps = vec![(0.0, above.normalised())];
        steps.extend(
            self.turning
                .iter()
                .map(|&(share, helper)| (share, Influences::of(helper))),
        );
        steps.push((1.0, Influences::of(joint)));
        let next = steps
            .partition_point(|(share, _)| *share < turn)
            .clamp(1, steps.len() - 1);
        let ((low, less), (high, more)) = (&steps[next - 1], &steps[next]);
        less.mixed(more, (turn - low) / (high - low))
    }
}

#[cfg(test)]
mod tests {
    use psoas::anatomy::{Side, skeleton::SkeletonFile};
    use psoas::problem::parse_ron;

    use super::*;

    fn leg() -> Skeleton {
        let text = r#"Skeleton(version: 1, joints: [
            (id: "hip", laterality: Paired, centre: (0.08, 0.86, 0.0)),
            (id: "knee", laterality: Paired, parent: "hip", centre: (0.07, 0.45, 0.0)),
            (id: "knee_half", laterality: Paired, parent: "hip", centre: (0.07, 0.45, 0.0), follows: (joint: "knee", share: 0.5)),
            (id: "patella", laterality: Paired, parent: "hip", centre: (0.07, 0.45, 0.04), follows: (joint: "knee", share: 0.8)),
        ])"#;
        let file: SkeletonFile = parse_ron("skeleton.ron", text).expect("valid RON");
        Skeleton::try_from(file).expect("a skeleton")
    }

    /// The share of the knee's turn that flesh takes, and the joints that carry it.
    fn passed(shares: [(&str, f32); 3]) -> (f32, Vec<String>) {
        let skeleton = leg();
        let mut blend = Influences::default();
        for (id, share) in shares {
            let joint = skeleton.find(id, Side::Left).expect("a joint");
            blend.add(&Influences::of(joint), share);
        }
        let passed = Helpers::new(&skeleton).pass_over(blend, &skeleton);
        let carrying = passed.joints().filter(|&joint| passed.weight(joint) > 0.0);
        let mut turn = 0.0;
        let mut ids = Vec::new();
        for joint in carrying {
            let row = &skeleton.joints()[joint];
            let knee = if row.name.id.as_str() == "knee" {
                1.0
            } else {
                0.0
            };
            turn += passed.weight(joint) * row.follows.map_or(knee, |follows| follows.share);
            ids.push(row.name.id.to_string());
        }
        (turn, ids)
    }

    #[test]
    fn flesh_between_two_bones_turns_with_the_helpers_by_the_same_share() {
        for (knee, carrying) in [
            (0.0, vec!["hip"]),
            (0.3, vec!["hip", "knee_half"]),
            (0.5, vec!["knee_half"]),
            (0.8, vec!["knee", "knee_half"]),
            (1.0, vec!["knee"]),
        ] {
            let (turn, ids) = passed([("hip", 1.0 - knee), ("knee", knee), ("patella", 0.0)]);
            assert!((turn - knee).abs() < 1e-5, "{knee}: {turn}");
            assert_eq!(ids, carrying);
        }
    }

    #[test]
    fn flesh_on_a_gliding_bone_stays_with_it() {
        assert_eq!(
            passed([("hip", 0.0), ("knee", 0.0), ("patella", 1.0)]).1,
            ["patella"]
        );
        let (turn, ids) = passed([("hip", 0.6), ("knee", 0.0), ("patella", 0.4)]);
        assert!((turn - 0.32).abs() < 1e-5, "{turn}");
        assert!(ids.contains(&"knee_half".to_owned()));
    }
}

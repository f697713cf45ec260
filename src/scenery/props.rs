//! Where the props of an exercise stand: around what the body does and touches.

use bevy::math::{Isometry3d, Quat, Vec2, Vec3};

use crate::motion::{
    contact::{Plane, Planted},
    course::Course,
    file::Prop,
    kinematics::Kinematics,
    part::Surface,
};

use super::{
    pillows::pillows,
    solid::{Block, Stuff},
};

/// A prop that stands still, or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Furniture {
    /// What it is made of.
    pub blocks: Vec<Block>,
    /// Where it is seen from in full; from behind it is sheer, so that it does not hide the body.
    pub front: Option<Plane>,
}

/// How thick a mat is, metres. The body lies on the floor, y = 0, so a mat reaches below it.
const MAT_THICKNESS: f32 = 0.012;

/// What an exercise does, as far as props have to know.
struct Doing<'a> {
    body: &'a Kinematics,
    course: &'a Course,
    /// Where each sampled place of the skin is at some moments of a round, by the joint that it follows most.
    skin: Vec<(usize, Vec3)>,
}

/// The props of an exercise that stand still.
pub fn furniture(body: &Kinematics, course: &Course) -> Vec<Furniture> {
    const MOMENTS: usize = 16;
    let postures = course.postures(body, MOMENTS);
    let skin = postures.flat_map(|posture| body.skin(&posture.frames).collect::<Vec<_>>());
    let doing = Doing {
        body,
        course,
        skin: skin.collect(),
    };
    let props = course.exercise.props.iter();
    props
        .flat_map(|prop| match prop {
            Prop::Mat => doing.mat(),
            Prop::Wall => doing.wall(),
            Prop::Doorway => doing.doorway(),
            Prop::Chair => doing.chair(),
            Prop::Cushion => doing.cushion(),
            Prop::Pillow => pillows(body, course, &doing.skin),
            // It moves: see `Load`.
            Prop::Box => Vec::new(),
        })
        .collect()
}

impl Doing<'_> {
    fn touching(&self, surface: Surface) -> Vec<Planted> {
        let all = self.course.all_planted();
        let touching = all.filter(|planted| planted.surface == surface);
        touching.cloned().collect()
    }

    /// Under everything that comes down to the floor, along a body that lies.
    fn mat(&self) -> Vec<Furniture> {
        /// Half the size of a common mat, and how far it reaches beyond the body where that needs more, metres.
        const HALF: Vec2 = Vec2::new(0.31, 0.90);
        const BEYOND: f32 = 0.06;
        const LOW: f32 = 0.05;
        /// Half of what a body takes that stands or sits, along the mat whichever way is longer, metres.
        const UPRIGHT: f32 = 0.45;
        let low = self.skin.iter().map(|(_, place)| place);
        let low = low.filter(|place| place.y < LOW);
        let Some((from, to)) = bounds(low.map(|place| Vec2::new(place.x, place.z))) else {
            return Vec::new();
        };
        let (middle, half) = ((from + to) / 2.0, (to - from) / 2.0 + BEYOND);
        let half = match half.x > half.y.max(UPRIGHT) {
            true => half.max(Vec2::new(HALF.y, HALF.x)),
            false => half.max(HALF),
        };
        let below = super::ground::FLOOR_BELOW + MAT_THICKNESS;
        let block = Block {
            base: Vec3::new(middle.x, -below, middle.y).into(),
            half,
            height: MAT_THICKNESS,
            corner: 0.05,
            edge: 0.005,
            stuff: Stuff::Mat,
        };
        vec![Furniture {
            blocks: vec![block],
            front: None,
        }]
    }

    /// A panel where the wall is touched, with a skirting.
    fn wall(&self) -> Vec<Furniture> {
        const HALF_WIDTH: f32 = 0.80;
        const HEIGHT: f32 = 2.0;
        const THICKNESS: f32 = 0.06;
        const SKIRTING: (f32, f32) = (0.09, 0.008);
        let touching = self.touching(Surface::Wall);
        let Some((plane, middle)) = middle(&touching) else {
            return Vec::new();
        };
        let panel = Upright {
            plane,
            middle,
            stuff: Stuff::Wall,
        };
        let (high, thick) = SKIRTING;
        vec![Furniture {
            blocks: vec![
                panel.block(0.0, HALF_WIDTH, (0.0, HEIGHT), (0.0, THICKNESS)),
                panel.block(0.0, HALF_WIDTH, (0.0, high), (-thick, 0.0)),
            ],
            front: Some(plane),
        }]
    }

    /// Two posts, as wide as what of the arms lies on them, and the lintel.
    fn doorway(&self) -> Vec<Furniture> {
        const HEIGHT: f32 = 2.04;
        const THICKNESS: f32 = 0.12;
        /// Half the width of a post, at the least, and of the lintel, metres.
        const HALF: f32 = 0.045;
        /// What of the arms is nearer than this lies on the frame, metres.
        const NEAR: f32 = 0.03;
        let touching = self.touching(Surface::Doorway);
        let Some((plane, middle)) = middle(&touching) else {
            return Vec::new();
        };
        let frame = Upright {
            plane,
            middle,
            stuff: Stuff::Wood,
        };
        let along = frame.turn() * Vec3::X;
        let aside = |place: Vec3| (place - middle).dot(along);
        let arms = self.body.rig.arm_joints();
        let on_frame = self
            .skin
            .iter()
            .filter(|(joint, place)| arms.contains(joint) && plane.height(*place) < NEAR);
        let reach = on_frame.map(|(_, place)| aside(*place).abs());
        let (near, far) = reach.fold((f32::MAX, 0.0f32), |(near, far), at| {
            (near.min(at), far.max(at))
        });
        let post = (near + far) / 2.0;
        let half = ((far - near) / 2.0).max(HALF);
        let depth = (0.0, THICKNESS);
        vec![Furniture {
            blocks: vec![
                frame.block(-post, half, (0.0, HEIGHT), depth),
                frame.block(post, half, (0.0, HEIGHT), depth),
                frame.block(0.0, post + half, (HEIGHT, HEIGHT + 2.0 * HALF), depth),
            ],
            front: Some(plane),
        }]
    }

    /// A firm cushion from the floor to what is sat on.
    fn cushion(&self) -> Vec<Furniture> {
        /// Half its size, metres.
        const HALF: Vec2 = Vec2::new(0.22, 0.17);
        let touching = self.touching(Surface::Chair);
        let Some((plane, under)) = middle(&touching) else {
            return Vec::new();
        };
        let pelvis = self.body.rig.pelvis;
        let pelvis = self.skin.iter().filter(|(joint, _)| *joint == pelvis);
        let around = bounds(pelvis.map(|(_, place)| Vec2::new(place.x, place.z)));
        let across = around.map_or(under.x, |(from, to)| (from.x + to.x) / 2.0);
        let top = plane.offset - super::ground::SHADOW_BELOW;
        let block = Block {
            base: Vec3::new(across, 0.0, under.z).into(),
            half: HALF,
            height: top,
            corner: 0.07,
            edge: 0.025f32.min(top / 2.0),
            stuff: Stuff::Wall,
        };
        vec![Furniture {
            blocks: vec![block],
            front: None,
        }]
    }

    /// A chair under the seat, with a back that the trunk never passes.
    fn chair(&self) -> Vec<Furniture> {
        /// How far the back keeps off the trunk, metres.
        const CLEAR: f32 = 0.01;
        let touching = self.touching(Surface::Chair);
        let Some((plane, _)) = middle(&touching) else {
            return Vec::new();
        };
        let top = plane.offset - super::ground::SHADOW_BELOW;
        let arms = self.body.rig.arm_joints();
        let beside_back = self.skin.iter().filter(|(joint, place)| {
            !arms.contains(joint) && (0.0..Chair::BACK.1).contains(&(place.y - top))
        });
        let around = beside_back.map(|(_, place)| Vec2::new(place.x, place.z));
        let Some((from, to)) = bounds(around) else {
            return Vec::new();
        };
        let chair = Chair {
            middle: (from.x + to.x) / 2.0,
            rear: from.y - CLEAR,
            top,
        };
        chair.furniture()
    }
}

/// A chair that faces forwards, +z; metres.
struct Chair {
    /// Its middle, from the right to the left.
    middle: f32,
    /// The front of its back.
    rear: f32,
    /// The top of its seat.
    top: f32,
}

impl Chair {
    const HALF_WIDTH: f32 = 0.21;
    const DEPTH: f32 = 0.41;
    const SEAT: f32 = 0.035;
    /// Half the thickness of a leg.
    const LEG: f32 = 0.017;
    /// From where to where the back reaches above the seat.
    const BACK: (f32, f32) = (0.15, 0.40);

    /// A seat on four legs, and the back by itself.
    fn furniture(&self) -> Vec<Furniture> {
        let leg = (Self::LEG, Self::LEG);
        let (back, front) = (self.rear - Self::LEG, self.rear + Self::DEPTH);
        let half_depth = (front - self.rear) / 2.0 + Self::LEG;
        let under = (self.top - Self::SEAT, self.top);
        let mut blocks = vec![self.block(
            (0.0, front - half_depth),
            (Self::HALF_WIDTH, half_depth),
            under,
        )];
        let side = Self::HALF_WIDTH - Self::LEG;
        for x in [-side, side] {
            let ahead = (x, front - 2.0 * Self::LEG);
            blocks.push(self.block(ahead, leg, (0.0, self.top - Self::SEAT / 2.0)));
            blocks.push(self.block((x, back), leg, (0.0, self.top + Self::BACK.1)));
        }
        let from_to = (self.top + Self::BACK.0, self.top + Self::BACK.1);
        let rest = self.block((0.0, back), (side, Self::LEG * 0.6), from_to);
        let behind = Plane {
            normal: Vec3::Z,
            offset: back,
        };
        vec![
            Furniture {
                blocks,
                front: None,
            },
            Furniture {
                blocks: vec![rest],
                front: Some(behind),
            },
        ]
    }

    /// A block so far aside and ahead, of so much half width and half depth, from one height to another.
    fn block(&self, (x, z): (f32, f32), half: (f32, f32), (from, to): (f32, f32)) -> Block {
        Block {
            base: Vec3::new(self.middle + x, from, z).into(),
            half: half.into(),
            height: to - from,
            corner: 0.025f32.min(half.0).min(half.1),
            edge: 0.012,
            stuff: Stuff::Wood,
        }
    }
}

/// Something upright behind a plane, whose front is seen from where the plane looks.
struct Upright {
    plane: Plane,
    /// What it is in the middle of, on the plane.
    middle: Vec3,
    stuff: Stuff,
}

impl Upright {
    /// From a block's front, +z, to where the plane looks.
    fn turn(&self) -> Quat {
        let Vec3 { x, z, .. } = self.plane.normal;
        Quat::from_rotation_y(x.atan2(z))
    }

    /// A block so far `aside`, from one height to another, from one depth behind the plane to another, metres.
    fn block(
        &self,
        aside: f32,
        half_width: f32,
        (low, high): (f32, f32),
        (near, far): (f32, f32),
    ) -> Block {
        let turn = self.turn();
        let depth = (near + far) / 2.0;
        let base = self.middle.with_y(low) + turn * Vec3::new(aside, 0.0, -depth);
        Block {
            base: Isometry3d::new(base, turn),
            half: Vec2::new(half_width, (far - near) / 2.0),
            height: high - low,
            corner: 0.004,
            edge: 0.004,
            stuff: self.stuff,
        }
    }
}

/// The plane that is touched, and the middle of where.
fn middle(touching: &[Planted]) -> Option<(Plane, Vec3)> {
    let plane = touching.first()?.plane();
    let anchors = touching.iter().map(Planted::anchor);
    let (from, to) = anchors.fold((Vec3::MAX, Vec3::MIN), |(from, to), at| {
        (from.min(at), to.max(at))
    });
    Some((plane, plane.project((from + to) / 2.0)))
}

fn bounds(places: impl Iterator<Item = Vec2>) -> Option<(Vec2, Vec2)> {
    places.fold(None, |bounds, place| {
        let (from, to) = bounds.unwrap_or((place, place));
        Some((from.min(place), to.max(place)))
    })
}

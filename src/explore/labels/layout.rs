//! Where names stand beside the body, so that none covers another and no two lines cross.

use bevy::math::{Rect, Vec2};
use serde::{Serialize, Serializer};

/// Free between two plates, one above the other, pixels.
const BETWEEN: f32 = 4.0;
/// From the body to the names, pixels.
const AWAY: f32 = 28.0;

/// A name to be written, in pixels of the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// What is to be read.
    pub words: String,
    /// The point that it names.
    pub at: Vec2,
    /// How large its plate is.
    pub size: Vec2,
    /// Where there is no room for all, those of less weight are left out; one of endless weight is named even where
    /// its point lies under a plate.
    pub weight: f32,
}

/// A name with its place, in pixels of the picture from its upper left corner.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Label {
    /// What is to be read.
    pub words: String,
    /// Where the plate stands.
    #[serde(serialize_with = "corners")]
    pub plate: Rect,
    /// From the edge of the plate that is nearer to the body.
    #[serde(serialize_with = "place")]
    pub from: Vec2,
    /// To the point that it names.
    #[serde(serialize_with = "place")]
    pub to: Vec2,
}

/// Left, top, right and bottom.
fn corners<S: Serializer>(rect: &Rect, serializer: S) -> Result<S::Ok, S::Error> {
    [rect.min.x, rect.min.y, rect.max.x, rect.max.y].serialize(serializer)
}

fn place<S: Serializer>(place: &Vec2, serializer: S) -> Result<S::Ok, S::Error> {
    place.to_array().serialize(serializer)
}

/// Places names at the left and the right of what is seen, each at the side that is nearer to its point.
/// `body` is what the body takes up of the picture, `room` where names may stand.
pub fn lay_out(names: &[Name], room: Rect, body: Rect) -> Vec<Label> {
    let middle = body.center().x.clamp(room.min.x, room.max.x);
    let (left, right): (Vec<&Name>, Vec<&Name>) = names.iter().partition(|name| name.at.x < middle);
    let (left_edge, right_edge) = (body.min.x - AWAY, body.max.x + AWAY);
    let mut labels = column(left, room, |widest| {
        let edge = left_edge.clamp(room.min.x + widest, middle.max(room.min.x + widest));
        (edge, -1.0)
    });
    labels.extend(column(right, room, |widest| {
        let edge = right_edge.clamp(middle.min(room.max.x - widest), room.max.x - widest);
        (edge, 1.0)
    }));
    labels
}

/// Places the names of one side. `edge` gives, for the widest plate, where lines begin and in which direction the
/// plates lie from there.
fn column(names: Vec<&Name>, room: Rect, edge: impl Fn(f32) -> (f32, f32)) -> Vec<Label> {
    /// A column never takes more than this share of the room's width.
    const MOST: f32 = 0.4;
    /// More names than these beside each other nobody reads.
    const NAMES: usize = 12;
    let height = names.iter().map(|name| name.size.y).fold(0.0, f32::max);
    let slot = height + BETWEEN;
    let most = ((room.height() + BETWEEN) / slot.max(1.0)) as usize;
    let width = |name: &Name| name.size.x.min(room.width() * MOST);
    let mut names = in_sight(names, width, &edge);
    names.truncate(most.min(NAMES));
    names.sort_by(|one, other| one.at.y.total_cmp(&other.at.y));
    let width = |name: &Name| name.size.x.min(room.width() * MOST);
    let widest = names.iter().map(|name| width(name)).fold(0.0, f32::max);
    let (edge, outwards) = edge(widest);
    let mut heights = heights(&names, slot, room);
    uncross(&names, &mut heights, edge);
    let placed = names.iter().zip(heights);
    let labels = placed.map(|(name, y)| {
        let from = Vec2::new(edge, y);
        let far = from + Vec2::new(outwards * width(name), 0.0);
        let half = Vec2::new(0.0, name.size.y / 2.0);
        Label {
            words: name.words.clone(),
            plate: Rect::from_corners(from - half, far + half),
            from,
            to: name.at,
        }
    });
    labels.collect()
}

/// The weightiest names first, without those whose points would lie under the plates.
fn in_sight(
    mut names: Vec<&Name>,
    width: impl Fn(&Name) -> f32,
    edge: impl Fn(f32) -> (f32, f32),
) -> Vec<&Name> {
    names.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    let mut kept: Vec<&Name> = Vec::new();
    let mut widest: f32 = 0.0;
    for name in names {
        let wider = widest.max(width(name));
        let (edge, outwards) = edge(wider);
        let clear = |name: &&Name| (edge - name.at.x) * outwards > 0.0 || name.weight.is_infinite();
        if kept.iter().chain([&name]).all(clear) {
            kept.push(name);
            widest = wider;
        }
    }
    kept
}

/// The middles of the plates, as near to the heights of their points as the room lets them; downwards.
fn heights(names: &[&Name], slot: f32, room: Rect) -> Vec<f32> {
    let half = (slot - BETWEEN) / 2.0;
    let mut heights: Vec<f32> = names.iter().map(|name| name.at.y).collect();
    let mut least = room.min.y + half;
    for height in &mut heights {
        *height = height.max(least);
        least = *height + slot;
    }
    let mut most = room.max.y - half;
    for height in heights.iter_mut().rev() {
        *height = height.min(most);
        most = *height - slot;
    }
    heights
}

/// Exchanges the places of names whose lines cross. Each exchange makes the lines shorter together, so that it ends.
fn uncross(names: &[&Name], heights: &mut [f32], edge: f32) {
    let line = |name: &Name, y: f32| (Vec2::new(edge, y), name.at);
    loop {
        let pairs = (0..names.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
        let crossing = |&(one, other): &(usize, usize)| {
            cross(
                line(names[one], heights[one]),
                line(names[other], heights[other]),
            )
        };
        let Some((one, other)) = pairs.into_iter().find(crossing) else {
            return;
        };
        heights.swap(one, other);
    }
}

/// Whether two lines meet in a point that is no end of either.
fn cross((a, b): (Vec2, Vec2), (c, d): (Vec2, Vec2)) -> bool {
    /// What rounding may leave of nothing, square pixels.
    const ROUNDING: f32 = 0.01;
    let side = |from: Vec2, to: Vec2, point: Vec2| (to - from).perp_dot(point - from);
    let apart = |one: f32, other: f32| one.min(other) < -ROUNDING && one.max(other) > ROUNDING;
    apart(side(a, b, c), side(a, b, d)) && apart(side(c, d, a), side(c, d, b))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn name() -> impl Strategy<Value = Name> {
        let at = (0.0f32..900.0, 0.0f32..600.0);
        (at, 40.0f32..260.0, 1.0f32..100.0).prop_map(|((x, y), width, weight)| Name {
            words: String::new(),
            at: Vec2::new(x, y),
            size: Vec2::new(width, 22.0),
            weight,
        })
    }

    proptest! {
        #[test]
        fn names_stay_in_the_room_cover_none_and_no_lines_of_a_side_cross(
            names in prop::collection::vec(name(), 0..60),
            left in 0.0f32..450.0,
            right in 450.0f32..900.0,
        ) {
            let room = Rect::new(8.0, 20.0, 892.0, 560.0);
            let body = Rect::new(left, 0.0, right, 600.0);
            let labels = lay_out(&names, room, body);
            for (index, label) in labels.iter().enumerate() {
                let grown = room.inflate(0.01);
                let inwards = label.from.x - label.plate.center().x;
                prop_assert!((label.to.x - label.from.x) * inwards >= 0.0, "{label:?}");
                prop_assert!(grown.contains(label.plate.min) && grown.contains(label.plate.max), "{label:?}");
                for other in &labels[..index] {
                    prop_assert!(label.plate.inflate(-0.01).intersect(other.plate).is_empty(), "{label:?} {other:?}");
                    let one_side = (label.plate.center().x < label.from.x) == (other.plate.center().x < other.from.x);
                    let crossing = cross((label.from, label.to), (other.from, other.to));
                    prop_assert!(!one_side || !crossing, "{label:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn a_name_stands_at_the_side_that_is_nearer_to_its_point_beside_the_body() {
        let name = |x: f32| Name {
            words: "Psoas major".to_owned(),
            at: Vec2::new(x, 300.0),
            size: Vec2::new(90.0, 22.0),
            weight: 1.0,
        };
        let (room, body) = (
            Rect::new(0.0, 0.0, 900.0, 600.0),
            Rect::new(350.0, 0.0, 550.0, 600.0),
        );
        let labels = lay_out(&[name(400.0), name(500.0)], room, body);
        assert_eq!(labels[0].plate.max.x, 350.0 - AWAY);
        assert_eq!(labels[1].plate.min.x, 550.0 + AWAY);
        assert_eq!(labels[0].from.y, 300.0);
    }

    #[test]
    fn where_there_is_no_room_for_all_the_weightiest_stay() {
        let name = |weight: f32| Name {
            words: weight.to_string(),
            at: Vec2::new(100.0, 100.0),
            size: Vec2::new(60.0, 20.0),
            weight,
        };
        let names: Vec<Name> = (0..9).map(|weight| name(weight as f32)).collect();
        let labels = lay_out(
            &names,
            Rect::new(0.0, 0.0, 400.0, 70.0),
            Rect::new(80.0, 0.0, 300.0, 70.0),
        );
        let mut words: Vec<&str> = labels.iter().map(|label| &*label.words).collect();
        words.sort_unstable();
        assert_eq!(words, ["6", "7", "8"]);
    }
}

//! What of the body can be seen in the picture: for each structure a visible point, and how much of it is seen.

use std::collections::BTreeMap;

use bevy::math::Vec2;

/// A vertex as the camera sees it.
#[derive(Debug, Clone, Copy)]
pub struct Spot {
    /// The row of its structure.
    pub structure: usize,
    /// Its number in the layer of the structure.
    pub vertex: usize,
    /// Where it is in the picture, pixels.
    pub at: Vec2,
    /// How far away it is.
    pub depth: f32,
}

/// A structure that can be seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// Its row.
    pub structure: usize,
    /// A vertex of it that is not hidden, near the middle of what is seen of it.
    pub vertex: usize,
    /// Where that is in the picture, pixels.
    pub at: Vec2,
    /// In how many cells of the picture it is the nearest.
    pub cells: usize,
}

/// Finds what is nearest in each cell, so many pixels wide and high, and gives the structures that are.
pub fn survey(spots: impl Iterator<Item = Spot>, cell: f32) -> Vec<Seen> {
    let mut nearest: BTreeMap<(i32, i32), Spot> = BTreeMap::new();
    for spot in spots {
        let place = (spot.at / cell).floor().as_ivec2();
        let known = nearest.entry(<(i32, i32)>::from(place)).or_insert(spot);
        if spot.depth < known.depth {
            *known = spot;
        }
    }
    let mut by_structure: BTreeMap<usize, Vec<Spot>> = BTreeMap::new();
    for spot in nearest.into_values() {
        by_structure.entry(spot.structure).or_default().push(spot);
    }
    let found = by_structure.into_iter().filter_map(|(structure, spots)| {
        let middle = spots.iter().map(|spot| spot.at).sum::<Vec2>() / spots.len() as f32;
        let far = |spot: &Spot| spot.at.distance_squared(middle);
        let central = spots.iter().min_by(|a, b| far(a).total_cmp(&far(b)))?;
        Some(Seen {
            structure,
            vertex: central.vertex,
            at: central.at,
            cells: spots.len(),
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use bevy::math::IVec2;

    use super::*;

    /// A square of spots, one for each pixel.
    fn square(structure: usize, from: i32, to: i32, depth: f32) -> impl Iterator<Item = Spot> {
        let across = move |y: i32| (from..to).map(move |x| IVec2::new(x, y));
        (from..to)
            .flat_map(across)
            .enumerate()
            .map(move |(vertex, at)| Spot {
                structure,
                vertex,
                at: at.as_vec2(),
                depth,
            })
    }

    #[test]
    fn what_is_hidden_is_not_seen_and_the_point_lies_in_the_middle_of_what_is() {
        let behind = square(0, 20, 40, 2.0);
        let before = square(1, 0, 60, 1.0);
        let seen = survey(behind.chain(before), 10.0);
        assert_eq!(seen.len(), 1);
        assert_eq!((seen[0].structure, seen[0].cells), (1, 36));
        assert!(seen[0].at.distance(Vec2::splat(30.0)) < 15.0, "{seen:?}");
    }

    #[test]
    fn a_structure_that_looks_out_from_behind_another_is_named_where_it_does() {
        let behind = square(0, 0, 60, 2.0);
        let before = square(1, 20, 60, 1.0);
        let seen = survey(behind.chain(before), 10.0);
        assert_eq!(seen[0].cells, 20);
        assert!(seen[0].at.min_element() < 20.0, "{seen:?}");
    }
}

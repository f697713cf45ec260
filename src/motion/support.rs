//! The area that carries the body: between all contacts that bear weight.

use bevy::math::{Vec2, Vec3};

use super::contact::Planted;

/// A convex area seen from above, its corners anticlockwise (z to the right of x); empty where nothing carries.
#[derive(Debug, Clone, PartialEq)]
pub struct Support(Vec<Vec2>);

impl Support {
    /// Between the contacts on the floor and on a chair.
    pub fn of(planted: &[Planted]) -> Self {
        let carrying = planted.iter().filter(|contact| contact.carries());
        let corners = carrying.flat_map(Planted::corners);
        Self(convex_hull(
            corners
                .map(|corner| Vec2::new(corner.x, corner.z))
                .collect(),
        ))
    }

    /// The shortest way from below a place to the area; zero above it, and where nothing carries.
    pub fn way_to(&self, place: Vec3) -> Vec3 {
        let Self(hull) = self;
        let p = Vec2::new(place.x, place.z);
        let mut inside = hull.len() > 2;
        let mut way: Option<Vec2> = None;
        for (&a, &b) in hull.iter().zip(hull.iter().cycle().skip(1)) {
            let along = b - a;
            inside &= along.perp_dot(p - a) >= 0.0;
            let part = (p - a).dot(along) / along.length_squared().max(f32::EPSILON);
            let found = a + along * part.clamp(0.0, 1.0) - p;
            way = Some(
                way.filter(|way| way.length() <= found.length())
                    .unwrap_or(found),
            );
        }
        let way = way.filter(|_| !inside).unwrap_or_default();
        Vec3::new(way.x, 0.0, way.y)
    }
}

/// The corners of the smallest convex area around some points, in turn (Andrew's monotone chain).
fn convex_hull(mut points: Vec<Vec2>) -> Vec<Vec2> {
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    let half = |points: &mut dyn Iterator<Item = Vec2>| {
        let mut hull: Vec<Vec2> = Vec::new();
        for p in points {
            while let [.., a, b] = hull[..]
                && (b - a).perp_dot(p - b) <= 0.0
            {
                hull.pop();
            }
            hull.push(p);
        }
        hull.pop();
        hull
    };
    let lower = half(&mut points.iter().copied());
    let upper = half(&mut points.iter().rev().copied());
    match (lower.is_empty(), upper.is_empty()) {
        (true, true) => points,
        _ => [lower, upper].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_a_square_is_the_distance_to_it() {
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.5, 0.4), (1.0, 1.0), (0.0, 1.0)];
        let square = Support(convex_hull(corners.map(Vec2::from).to_vec()));
        assert_eq!(square.0.len(), 4);
        for ((x, z), away) in [((0.5, 0.5), 0.0), ((1.5, 0.5), 0.5), ((-3.0, -4.0), 5.0)] {
            let way = square.way_to(Vec3::new(x, 7.0, z));
            assert!((way.length() - away).abs() < 1e-6, "{x} {z}: {way}");
        }
    }
}

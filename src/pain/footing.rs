//! Places on the skin that follow the posed body.

use bevy::math::{Affine3A, Vec3};

use crate::anatomy::Side;
use crate::body::{model::Layer, ray::Ray, rig::Rig};

use super::shape::Spot;
use super::zone::{Zone, Zones, spots};

/// A place on the skin: a triangle, and the share of each of its corners.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Footing {
    corners: [usize; 3],
    shares: Vec3,
}

impl Footing {
    /// Where it is in a posture, metres, and which way is outwards there, a unit vector. `skinning` are the matrices
    /// of [`skinning_matrices`](crate::body::model::skinning_matrices).
    pub fn posed(&self, skin: &Layer, skinning: &[Affine3A]) -> (Vec3, Vec3) {
        let mixed = |of: &dyn Fn(usize) -> Vec3| -> Vec3 {
            let corners = self.corners.iter().zip(self.shares.to_array());
            corners.map(|(&corner, share)| of(corner) * share).sum()
        };
        let place = mixed(&|corner| skin.posed(corner, skinning));
        let normal = mixed(&|corner| posed_normal(skin, corner, skinning));
        (place, normal.normalize_or(Vec3::Y))
    }

    /// Which way a direction of the standing body points there in a posture.
    pub fn posed_direction(&self, rest: Vec3, skin: &Layer, skinning: &[Affine3A]) -> Vec3 {
        posed_beside(skin, self.corners[0], rest, skinning)
    }
}

/// Which way is outwards at a vertex in a posture; about a unit vector.
pub fn posed_normal(skin: &Layer, vertex: usize, skinning: &[Affine3A]) -> Vec3 {
    posed_beside(skin, vertex, Vec3::from(skin.normals[vertex]), skinning)
}

fn posed_beside(skin: &Layer, vertex: usize, way: Vec3, skinning: &[Affine3A]) -> Vec3 {
    skin.posed_beside(vertex, way, skinning) - skin.posed(vertex, skinning)
}

/// The skin of the standing body.
#[derive(Debug)]
pub struct StandingSkin<'a> {
    skin: &'a Layer,
    spots: Vec<Spot>,
    triangles: Vec<[usize; 3]>,
}

impl<'a> StandingSkin<'a> {
    /// Prepares the skin of a body.
    pub fn new(skin: &'a Layer, rig: &Rig) -> Self {
        let triangles = skin.indices.as_chunks::<3>().0.iter();
        let triangles = triangles.map(|triangle| triangle.map(|corner| corner as usize));
        Self {
            triangles: triangles.collect(),
            spots: spots(skin, rig),
            skin,
        }
    }

    /// The layer of the skin.
    pub fn layer(&self) -> &'a Layer {
        self.skin
    }

    /// Where a half line first meets it.
    pub fn met_by(&self, ray: &Ray) -> Option<Footing> {
        let place = |corner: usize| Vec3::from(self.skin.positions[corner]);
        let met = self.triangles.iter().filter_map(|corners| {
            let distance = ray.meets(corners.map(place))?;
            Some((distance, corners))
        });
        let (distance, corners) = met.min_by(|one, other| one.0.total_cmp(&other.0))?;
        let at = ray.origin + ray.direction * distance;
        Some(Footing {
            corners: *corners,
            shares: shares(at, corners.map(place)),
        })
    }

    /// Its vertices less than so far from a place, metres.
    pub fn within(&self, place: Vec3, reach: f32) -> Vec<usize> {
        let spots = self.spots.iter().enumerate();
        let near = spots.filter(|(_, spot)| spot.point.distance_squared(place) < reach * reach);
        near.map(|(vertex, _)| vertex).collect()
    }

    /// The vertex in the middle of a zone.
    pub fn middle_of(&self, zone: &Zone, side: Side, zones: &Zones) -> Option<Footing> {
        const INSIDE: f32 = 0.5;
        let covered = |corner: &usize| zones.cover(zone, side, self.spots[*corner]) >= INSIDE;
        let corners: Vec<usize> = (0..self.spots.len()).filter(covered).collect();
        let place = |corner: &usize| self.spots[*corner].point;
        let middle = corners.iter().map(place).sum::<Vec3>() / corners.len().max(1) as f32;
        let away = |corner: &usize| place(corner).distance_squared(middle);
        let nearest = corners
            .iter()
            .min_by(|one, other| away(one).total_cmp(&away(other)))?;
        Some(Footing {
            corners: [*nearest; 3],
            shares: Vec3::X,
        })
    }
}

/// How much of each corner of a triangle is in a place on it.
fn shares(at: Vec3, [a, b, c]: [Vec3; 3]) -> Vec3 {
    let whole = (b - a).cross(c - a);
    let of = |from: Vec3, to: Vec3| (from - at).cross(to - at).dot(whole);
    Vec3::new(of(b, c), of(c, a), of(a, b)) / whole.length_squared().max(f32::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_on_a_triangle_is_made_of_its_corners() {
        let corners = [Vec3::ZERO, Vec3::X * 2.0, Vec3::Y * 2.0];
        assert_eq!(shares(Vec3::ZERO, corners), Vec3::X);
        let inside = shares(Vec3::new(0.5, 1.0, 0.0), corners);
        assert!(inside.distance(Vec3::new(0.25, 0.25, 0.5)) < 1e-6);
    }
}

//! Zones of the skin: `assets/pain/zones.ron`.
//!
//! A zone of the trunk lies between two levels (heights of named landmarks) and two azimuths about the
//! vertical axis through the trunk: 0 is the front midline, 90 the side, 180 the back midline. A zone of
//! the thigh lies between two fractions of the way from the greater trochanter to the knee joint line
//! and two azimuths about the femur: 0 is in front, 90 outwards, 180 behind, 270 inwards.

use std::collections::BTreeMap;

use bevy::math::{Vec2, Vec3};
use serde::{Deserialize, Serialize};

use crate::anatomy::{Side, skeleton::Laterality, source::Citation};
use crate::problem::{Problem, did_you_mean, wrong_version};

/// The version of `zones.ron` that this program reads.
pub const ZONES_VERSION: u32 = 1;

/// `zones.ron` as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Zones")]
pub struct ZonesFile {
    /// Must be [`ZONES_VERSION`].
    pub version: u32,
    /// Axis of the trunk: z in metres (x is 0).
    pub trunk_axis_z: f32,
    /// Upper and lower end of the thigh's axis on the left, metres.
    pub thigh_axis: ((f32, f32, f32), (f32, f32, f32)),
    /// Height of each named level, metres above the floor in the anatomical position.
    pub levels: BTreeMap<String, f32>,
    /// Every zone.
    pub zones: Vec<ZoneFile>,
    /// Where the zones come from.
    pub source: Citation,
}

/// Whether something is shown always or has to be asked for, such as what is felt in private places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Shown {
    /// Always.
    #[default]
    Always,
    /// On request.
    OnRequest,
}

/// One zone as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZoneFile {
    /// Its id.
    pub id: String,
    /// What a person calls the place.
    pub name: String,
    /// Whether there is one on each side.
    pub laterality: Laterality,
    /// Whether it has to be asked for.
    #[serde(default)]
    pub shown: Shown,
    /// Where it is.
    pub place: Place,
}

/// Where a zone is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Place {
    /// On the trunk.
    Trunk {
        /// Its upper and lower level by name.
        levels: (String, String),
        /// How far it reaches beyond its levels, metres.
        #[serde(default)]
        margin: f32,
        /// From and to, degrees.
        azimuth: (f32, f32),
    },
    /// On the thigh.
    Thigh {
        /// From and to, as fractions from trochanter to knee.
        along: (f32, f32),
        /// From and to, degrees.
        azimuth: (f32, f32),
    },
}

/// The zones, ready to be asked about points of the skin.
#[derive(Debug, Clone)]
pub struct Zones {
    trunk_axis_z: f32,
    thigh_axis: (Vec3, Vec3),
    zones: Vec<Zone>,
    source: Citation,
}

/// One zone with its levels as heights.
#[derive(Debug, Clone)]
pub struct Zone {
    /// Its id.
    pub id: String,
    /// What a person calls the place.
    pub name: String,
    /// Whether there is one on each side.
    pub laterality: Laterality,
    /// Whether it has to be asked for.
    pub shown: Shown,
    shape: Shape,
}

impl Zone {
    /// The side of the zone that lies on a side of the body.
    pub fn side(&self, side: Side) -> Side {
        match self.laterality {
            Laterality::Midline => Side::Midline,
            Laterality::Paired => side,
        }
    }
}

#[derive(Debug, Clone)]
enum Shape {
    Trunk {
        top: f32,
        bottom: f32,
        azimuth: (f32, f32),
    },
    Thigh {
        along: (f32, f32),
        azimuth: (f32, f32),
    },
}

impl Zones {
    /// Every zone.
    pub fn all(&self) -> &[Zone] {
        &self.zones
    }

    /// One zone.
    pub fn find(&self, id: &str) -> Option<&Zone> {
        self.zones.iter().find(|zone| zone.id == id)
    }

    /// What to say of an id that no zone has.
    pub fn unknown(&self, id: &str) -> Problem {
        let known = self.zones.iter().map(|zone| zone.id.as_str());
        Problem::error(format!("unknown zone \"{id}\"")).advise(did_you_mean(id, known))
    }

    /// Where the zones come from.
    pub fn source(&self) -> &Citation {
        &self.source
    }

    /// How much a point of the skin in the anatomical position belongs to a zone: 1 inside, falling
    /// to 0 about 12 mm beyond its edge.
    pub fn cover(&self, zone: &Zone, side: Side, point: Vec3) -> f32 {
        let point = side.from_left(point);
        let outside = match &zone.shape {
            Shape::Trunk {
                top,
                bottom,
                azimuth,
            } => {
                let across = match zone.laterality {
                    Laterality::Midline => point.x.abs(),
                    Laterality::Paired => point.x,
                };
                let flat = Vec2::new(across, point.z - self.trunk_axis_z);
                let sideways = beyond(degrees_from_front(flat), *azimuth).to_radians();
                let vertical = (point.y - top).max(bottom - point.y).max(0.0);
                Vec2::new(sideways * flat.length(), vertical).length()
            }
            Shape::Thigh { along, azimuth } => {
                let (hip, knee) = self.thigh_axis;
                let axis = knee - hip;
                let fraction = (point - hip).dot(axis) / axis.length_squared();
                let centre = hip + axis * fraction;
                let flat = Vec2::new(point.x - centre.x, point.z - centre.z);
                let sideways = beyond(degrees_from_front(flat), *azimuth).to_radians();
                let lengthways = (along.0 - fraction).max(fraction - along.1).max(0.0);
                Vec2::new(sideways * flat.length(), lengthways * axis.length()).length()
            }
        };
        (1.0 - outside / SOFT_EDGE).clamp(0.0, 1.0)
    }
}

/// Width of a zone's soft edge, metres.
const SOFT_EDGE: f32 = 0.012;

/// The direction from the front towards the subject's left, degrees from 0 to 360.
fn degrees_from_front(flat: Vec2) -> f32 {
    flat.x.atan2(flat.y).to_degrees().rem_euclid(360.0)
}

/// How many degrees an azimuth lies outside a sector, which may pass through 0.
fn beyond(azimuth: f32, (from, to): (f32, f32)) -> f32 {
    let width = (to - from).rem_euclid(360.0);
    let past = (azimuth - from).rem_euclid(360.0);
    if past <= width {
        0.0
    } else {
        (past - width).min(360.0 - past)
    }
}

impl TryFrom<ZonesFile> for Zones {
    type Error = Vec<Problem>;

    fn try_from(file: ZonesFile) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        if file.version != ZONES_VERSION {
            problems.push(wrong_version("zones", file.version, ZONES_VERSION));
        }
        let mut height = |zone: &str, name: &String| {
            file.levels.get(name).copied().unwrap_or_else(|| {
                let known = file.levels.keys().map(String::as_str);
                let problem = Problem::error(format!("zone \"{zone}\": unknown level \"{name}\""));
                problems.push(problem.advise(did_you_mean(name, known)));
                0.0
            })
        };
        let mut zones = Vec::new();
        for row in &file.zones {
            let shape = match &row.place {
                Place::Trunk {
                    levels: (top, bottom),
                    margin,
                    azimuth,
                } => Shape::Trunk {
                    top: height(&row.id, top) + margin,
                    bottom: height(&row.id, bottom) - margin,
                    azimuth: *azimuth,
                },
                Place::Thigh { along, azimuth } => Shape::Thigh {
                    along: *along,
                    azimuth: *azimuth,
                },
            };
            zones.push(Zone {
                id: row.id.clone(),
                name: row.name.clone(),
                laterality: row.laterality,
                shown: row.shown,
                shape,
            });
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let (hip, knee) = file.thigh_axis;
        Ok(Self {
            trunk_axis_z: file.trunk_axis_z,
            thigh_axis: (Vec3::from(hip), Vec3::from(knee)),
            zones,
            source: file.source,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sector_may_pass_through_the_front() {
        assert_eq!(beyond(10.0, (320.0, 40.0)), 0.0);
        assert_eq!(beyond(350.0, (320.0, 40.0)), 0.0);
        assert_eq!(beyond(50.0, (320.0, 40.0)), 10.0);
        assert_eq!(beyond(310.0, (320.0, 40.0)), 10.0);
    }

    #[test]
    fn the_left_of_the_body_is_at_90_degrees() {
        assert_eq!(degrees_from_front(Vec2::new(1.0, 0.0)), 90.0);
        assert_eq!(degrees_from_front(Vec2::new(0.0, -1.0)), 180.0);
    }
}

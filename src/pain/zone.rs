//! Zones of the skin: `assets/pain/zones.ron`.
//!
//! A band lies between two levels (heights of named landmarks) and two azimuths about the middle of the body's
//! section there: 0 is the front midline, 90 the side, 180 the back midline. A zone of a limb lies between two
//! fractions of the way down a named axis and two azimuths about it: 0 is in front, 90 outwards, 180 behind, 270
//! inwards. All others lie near a landmark, or near the line through several.

use std::collections::BTreeMap;

use bevy::math::Vec3;
use serde::{Deserialize, Serialize};

use crate::anatomy::{Side, skeleton::Laterality, source::Citation};
use crate::body::{model::Layer, rig::Rig};
use crate::locale::Text;
use crate::problem::{Problem, did_you_mean, wrong_version};

use super::shape::{Axis, Core, Part, Shape, Spot};

/// The version of `zones.ron` that this program reads.
pub const ZONES_VERSION: u32 = 1;

/// `zones.ron` as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Zones")]
pub struct ZonesFile {
    /// Must be [`ZONES_VERSION`].
    pub version: u32,
    /// The middle of the body's sections, from below upwards: height and z, metres.
    pub core: Vec<(f32, f32)>,
    /// The axis of each limb on the left.
    pub axes: BTreeMap<String, AxisFile>,
    /// Height of each named level, metres above the floor in the anatomical position.
    pub levels: BTreeMap<String, f32>,
    /// Place of each named landmark of the skin, on the left, metres.
    pub landmarks: BTreeMap<String, (f32, f32, f32)>,
    /// Every zone.
    pub zones: Vec<ZoneFile>,
    /// The zones as a list to choose from.
    pub regions: Vec<Region>,
    /// Where the zones come from.
    pub source: Citation,
}

/// Zones that stand together in a list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// What a person calls it.
    pub name: Text,
    /// Ids of its zones.
    pub zones: Vec<String>,
}

/// The axis of a limb as written.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AxisFile {
    /// Its upper end, metres.
    pub from: (f32, f32, f32),
    /// Its lower end, metres.
    pub to: (f32, f32, f32),
    /// The part of the body that the limb is.
    pub part: Part,
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
    pub name: Text,
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
    /// Round the trunk, the neck or the head.
    Band {
        /// Its upper and lower level by name.
        levels: (String, String),
        /// How far it reaches beyond its levels, metres.
        #[serde(default)]
        margin: f32,
        /// From and to, degrees.
        azimuth: (f32, f32),
    },
    /// Round a limb.
    Limb {
        /// The axis by name.
        axis: String,
        /// From and to, as fractions of the axis from its upper end.
        along: (f32, f32),
        /// From and to, degrees.
        azimuth: (f32, f32),
    },
    /// Near one landmark, or the line through several.
    Near {
        /// The landmarks by name, in their order along the line.
        landmarks: Vec<String>,
        /// How far it reaches, metres.
        radius: f32,
    },
}

/// The zones, ready to be asked about points of the skin.
#[derive(Debug, Clone)]
pub struct Zones {
    core: Core,
    zones: Vec<Zone>,
    regions: Vec<Region>,
    source: Citation,
}

/// One zone with its names resolved.
#[derive(Debug, Clone)]
pub struct Zone {
    /// Its id.
    pub id: String,
    /// What a person calls the place.
    pub name: Text,
    /// Whether there is one on each side.
    pub laterality: Laterality,
    /// Whether it has to be asked for.
    pub shown: Shown,
    shape: Shape,
    heights: (f32, f32),
}

impl Zones {
    /// The id of every zone.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.zones.iter().map(|zone| zone.id.as_str())
    }

    /// Every text.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let zones = self.zones.iter().map(|zone| &zone.name);
        zones.chain(self.regions.iter().map(|region| &region.name))
    }

    /// Every zone.
    pub fn all(&self) -> &[Zone] {
        &self.zones
    }

    /// The list to choose from: each zone stands in one region.
    pub fn regions(&self) -> &[Region] {
        &self.regions
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

    /// The zones that cover a spot of the skin, each on its side, the smallest first; those that have to be asked for
    /// are left out. `skin` are the spots of all of it, by which the zones are measured.
    pub fn at(&self, spot: Spot, skin: &[Spot]) -> Vec<(&Zone, Side)> {
        let shown = self.zones.iter().filter(|zone| zone.shown == Shown::Always);
        let copies = shown.flat_map(|zone| {
            let sides = zone.laterality.sides().iter();
            sides.map(move |side| (zone, *side))
        });
        let covers = |zone: &Zone, side: Side, spot: Spot| self.cover(zone, side, spot) >= COVERED;
        let mut found: Vec<(usize, &Zone, Side)> = copies
            .filter(|(zone, side)| covers(zone, *side, spot))
            .map(|(zone, side)| {
                let covered = skin.iter().filter(|spot| covers(zone, side, **spot));
                (covered.count(), zone, side)
            })
            .collect();
        found.sort_by_key(|(size, ..)| *size);
        found
            .into_iter()
            .map(|(_, zone, side)| (zone, side))
            .collect()
    }

    /// How much a spot of the skin belongs to a zone: 1 inside, falling to 0 about 12 mm beyond its edge.
    pub fn cover(&self, zone: &Zone, side: Side, spot: Spot) -> f32 {
        let (low, high) = zone.heights;
        let height = spot.point.y;
        let far = height < low - SOFT_EDGE || height > high + SOFT_EDGE;
        if far || !zone.shape.lies_on(spot.part) {
            return 0.0;
        }
        let mut point = side.from_left(spot.point);
        match zone.laterality {
            Laterality::Midline => point.x = point.x.abs(),
            Laterality::Paired if point.x < 0.0 => return 0.0,
            Laterality::Paired => (),
        }
        let outside = zone.shape.outside(point, &self.core);
        (1.0 - outside / SOFT_EDGE).clamp(0.0, 1.0)
    }
}

/// From this on a zone covers a spot: half of its soft edge belongs to it.
const COVERED: f32 = 0.5;

/// Width of a zone's soft edge, metres.
const SOFT_EDGE: f32 = 0.012;

/// Every vertex of the skin, in order.
pub fn spots(skin: &Layer, rig: &Rig) -> Vec<Spot> {
    let arm = rig.arm_joints();
    let vertices = 0..skin.positions.len();
    vertices.map(|vertex| spot_of(skin, &arm, vertex)).collect()
}

/// A vertex of the skin.
pub fn spot(skin: &Layer, rig: &Rig, vertex: usize) -> Spot {
    spot_of(skin, &rig.arm_joints(), vertex)
}

fn spot_of(skin: &Layer, arm: &[usize], vertex: usize) -> Spot {
    Spot {
        point: Vec3::from(skin.positions[vertex]),
        part: match arm.contains(&skin.main_joint(vertex)) {
            true => Part::Arm,
            false => Part::Body,
        },
    }
}

impl TryFrom<ZonesFile> for Zones {
    type Error = Vec<Problem>;

    fn try_from(file: ZonesFile) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        if file.version != ZONES_VERSION {
            problems.push(wrong_version("zones", file.version, ZONES_VERSION));
        }
        let mut zones = Vec::new();
        for row in &file.zones {
            match file.shape(&row.place) {
                Ok(shape) => zones.push(Zone {
                    id: row.id.clone(),
                    name: row.name.clone(),
                    laterality: row.laterality,
                    shown: row.shown,
                    heights: shape.heights(),
                    shape,
                }),
                Err(problem) => problems.push(problem.said_of(&format!("zone \"{}\"", row.id))),
            }
        }
        problems.extend(file.problems_of_regions());
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            regions: file.regions,
            core: Core(file.core),
            zones,
            source: file.source,
        })
    }
}

impl ZonesFile {
    /// Every zone has to stand in one region and only once.
    fn problems_of_regions(&self) -> Vec<Problem> {
        let listed = || self.regions.iter().flat_map(|region| &region.zones);
        let known = self.zones.iter().map(|zone| zone.id.as_str());
        let unknown = listed().filter(|id| self.zones.iter().all(|zone| zone.id != **id));
        let unknown = unknown.map(|id| {
            let problem = Problem::error(format!("unknown zone \"{id}\" in regions"));
            problem.advise(did_you_mean(id, known.clone()))
        });
        let wrong = self.zones.iter().filter_map(|zone| {
            let times = listed().filter(|id| **id == zone.id).count();
            let problem = Problem::error(format!("zone \"{}\" stands in {times} regions", zone.id));
            (times != 1).then(|| problem.advise("name it in one of regions"))
        });
        unknown.chain(wrong).collect()
    }

    fn shape(&self, place: &Place) -> Result<Shape, Problem> {
        Ok(match place {
            Place::Band {
                levels: (top, bottom),
                margin,
                azimuth,
            } => Shape::Band {
                top: named("level", &self.levels, top)? + margin,
                bottom: named("level", &self.levels, bottom)? - margin,
                azimuth: *azimuth,
            },
            Place::Limb {
                axis,
                along,
                azimuth,
            } => {
                let axis = named("axis", &self.axes, axis)?;
                Shape::Limb {
                    axis: Axis {
                        from: axis.from.into(),
                        to: axis.to.into(),
                        part: axis.part,
                    },
                    along: *along,
                    azimuth: *azimuth,
                }
            }
            Place::Near { landmarks, radius } => {
                let points = landmarks.iter();
                let points = points.map(|name| named("landmark", &self.landmarks, name));
                let line: Result<Vec<Vec3>, Problem> =
                    points.map(|point| Ok(Vec3::from(point?))).collect();
                Shape::Near {
                    line: line?,
                    radius: *radius,
                }
            }
        })
    }
}

/// What has a name; `what` is what it is a name of.
fn named<T: Copy>(what: &str, known: &BTreeMap<String, T>, name: &str) -> Result<T, Problem> {
    known.get(name).copied().ok_or_else(|| {
        let advice = did_you_mean(name, known.keys().map(String::as_str));
        Problem::error(format!("unknown {what} \"{name}\"")).advise(advice)
    })
}

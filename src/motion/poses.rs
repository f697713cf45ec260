//! The named base poses.

use std::collections::BTreeMap;

use crate::body::pose::Pose;
use crate::problem::{Problem, did_you_mean, wrong_version};

use super::{file::PosesFile, sound};

/// The version of `poses.ron` that this program reads.
pub const POSES_VERSION: u32 = 1;

/// The named base poses.
#[derive(Debug, Clone, Default)]
pub struct Poses(BTreeMap<String, Pose>);

impl Poses {
    /// Every pose with its name, in order of the names.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Pose)> {
        self.0.iter().map(|(name, pose)| (name.as_str(), pose))
    }

    /// One pose.
    ///
    /// # Errors
    /// When there is none of that name; the problem names the nearest.
    pub fn get(&self, name: &str) -> Result<&Pose, Problem> {
        self.0.get(name).ok_or_else(|| {
            let names = self.0.keys().map(String::as_str);
            Problem::error(format!("unknown pose \"{name}\"")).advise(did_you_mean(name, names))
        })
    }
}

impl TryFrom<&PosesFile> for Poses {
    type Error = Vec<Problem>;

    fn try_from(file: &PosesFile) -> Result<Self, Vec<Problem>> {
        if file.version != POSES_VERSION {
            return Err(vec![wrong_version("poses", file.version, POSES_VERSION)]);
        }
        let impossible = file.poses.iter().flat_map(|(name, target)| {
            let said_of = format!("pose \"{name}\"");
            let rows = sound::impossible(target).into_iter();
            rows.map(move |row| sound::not_an_angle(row).said_of(&said_of))
        });
        let impossible: Vec<Problem> = impossible.collect();
        if !impossible.is_empty() {
            return Err(impossible);
        }
        let standing = Pose::default();
        let poses = file.poses.iter();
        Ok(Self(
            poses
                .map(|(name, target)| (name.clone(), target.pose(&standing, &standing)))
                .collect(),
        ))
    }
}

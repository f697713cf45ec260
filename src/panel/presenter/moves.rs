//! What moves at a joint or in a part of the spine, and how far, in words.

use crate::anatomy::source::Citation;
use crate::body::{
    movement::{CentreMovement, SideMovement},
    range::Reach,
};
use crate::library::Library;

/// Each movement of the trunk with its two directions as a person says them; one where they are alike.
const TRUNK: &[(CentreMovement, &str, &str)] = &[
    (
        CentreMovement::PelvicTilt,
        "tips forwards",
        "tips backwards",
    ),
    (
        CentreMovement::LumbarFlexion,
        "bends forwards",
        "bends backwards",
    ),
    (CentreMovement::LumbarSideBend, "bends to each side", ""),
    (CentreMovement::LumbarRotation, "turns to each side", ""),
    (
        CentreMovement::ThoracicFlexion,
        "bends forwards",
        "bends backwards",
    ),
    (CentreMovement::ThoracicSideBend, "bends to each side", ""),
    (CentreMovement::ThoracicRotation, "turns to each side", ""),
    (
        CentreMovement::CervicalFlexion,
        "bends forwards",
        "bends backwards",
    ),
    (CentreMovement::CervicalSideBend, "bends to each side", ""),
    (CentreMovement::CervicalRotation, "turns to each side", ""),
];

/// The same of the limbs.
const LIMBS: &[(SideMovement, &str, &str)] = &[
    (
        SideMovement::HipFlexion,
        "thigh forwards",
        "thigh backwards",
    ),
    (
        SideMovement::HipAbduction,
        "thigh outwards",
        "thigh inwards",
    ),
    (
        SideMovement::HipExternalRotation,
        "toes turned outwards",
        "toes turned inwards",
    ),
    (SideMovement::KneeFlexion, "bends", ""),
    (SideMovement::AnkleDorsiflexion, "toes up", "toes down"),
    (
        SideMovement::AnkleInversion,
        "sole inwards",
        "sole outwards",
    ),
    (
        SideMovement::ShoulderFlexion,
        "arm forwards and up",
        "arm backwards",
    ),
    (SideMovement::ShoulderAbduction, "arm outwards and up", ""),
    (
        SideMovement::ShoulderExternalRotation,
        "arm turned outwards",
        "arm turned inwards",
    ),
    (SideMovement::ElbowFlexion, "bends", ""),
    (SideMovement::WristExtension, "hand back", "hand forwards"),
    (
        SideMovement::WristUlnarDeviation,
        "towards the little finger",
        "towards the thumb",
    ),
    (
        SideMovement::ScapulaElevation,
        "shoulder up",
        "shoulder down",
    ),
    (
        SideMovement::ScapulaProtraction,
        "shoulder forwards",
        "shoulder backwards",
    ),
];

/// How far a healthy adult moves what has an id, a line each, and where that comes from.
pub(super) fn moves<'a>(library: &'a Library, id: &str) -> Option<(Vec<String>, &'a Citation)> {
    let row = library.mobility.of(id)?;
    let ranges = &library.ranges;
    let trunk = TRUNK.iter().filter(|said| row.centre.contains(&said.0));
    let trunk = trunk.map(|said| how_far(ranges.of_centre(said.0, Reach::Active), said.1, said.2));
    let limbs = LIMBS.iter().filter(|said| row.side.contains(&said.0));
    let limbs = limbs.map(|said| how_far(ranges.of_side(said.0, Reach::Active), said.1, said.2));
    let text = (!row.text.is_empty()).then(|| row.text.clone());
    Some((
        trunk.chain(limbs).chain(text.map(String::from)).collect(),
        &row.source,
    ))
}

/// Of limits in radians.
fn how_far((low, high): (f32, f32), to: &str, fro: &str) -> String {
    let degrees = |angle: f32| angle.to_degrees().round();
    match fro {
        "" => format!("{to} about {}°", degrees(high)),
        fro => format!(
            "{to} about {}°, {fro} about {}°",
            degrees(high),
            degrees(-low)
        ),
    }
}

//! What moves at a joint or in a part of the spine, and how far, in words.

use crate::anatomy::source::Citation;
use crate::body::{
    movement::{CentreMovement, SideMovement},
    range::Reach,
};
use crate::locale::Locale;

use super::{Speaker, speaker::capital};

/// Each movement of the trunk with the message that says how far it goes.
const TRUNK: &[(CentreMovement, &str)] = &[
    (CentreMovement::PelvicTilt, "moves-tilt"),
    (CentreMovement::LumbarFlexion, "moves-bend"),
    (CentreMovement::LumbarSideBend, "moves-side-bend"),
    (CentreMovement::LumbarRotation, "moves-turn"),
    (CentreMovement::ThoracicFlexion, "moves-bend"),
    (CentreMovement::ThoracicSideBend, "moves-side-bend"),
    (CentreMovement::ThoracicRotation, "moves-turn"),
    (CentreMovement::CervicalFlexion, "moves-bend"),
    (CentreMovement::CervicalSideBend, "moves-side-bend"),
    (CentreMovement::CervicalRotation, "moves-turn"),
];

/// The same of the limbs.
const LIMBS: &[(SideMovement, &str)] = &[
    (SideMovement::HipFlexion, "moves-thigh-forwards"),
    (SideMovement::HipAbduction, "moves-thigh-outwards"),
    (SideMovement::HipExternalRotation, "moves-toes-outwards"),
    (SideMovement::KneeFlexion, "moves-hinge"),
    (SideMovement::AnkleDorsiflexion, "moves-toes-up"),
    (SideMovement::AnkleInversion, "moves-sole"),
    (SideMovement::ShoulderFlexion, "moves-arm-forwards"),
    (SideMovement::ShoulderAbduction, "moves-arm-outwards"),
    (SideMovement::ShoulderExternalRotation, "moves-arm-turned"),
    (SideMovement::ElbowFlexion, "moves-hinge"),
    (SideMovement::WristExtension, "moves-hand"),
    (SideMovement::WristUlnarDeviation, "moves-hand-sideways"),
    (SideMovement::ScapulaElevation, "moves-shoulder-up"),
    (SideMovement::ScapulaProtraction, "moves-shoulder-forwards"),
];

/// How far a healthy adult moves what has an id, a line each, and where that comes from.
pub(super) fn moves<'a>(speaker: Speaker<'a>, id: &str) -> Option<(Vec<String>, &'a Citation)> {
    let Speaker { library, locale } = speaker;
    let row = library.mobility.of(id)?;
    let ranges = &library.ranges;
    let trunk = TRUNK.iter().filter(|said| row.centre.contains(&said.0));
    let trunk = trunk.map(|said| (ranges.of_centre(said.0, Reach::Active), said.1));
    let limbs = LIMBS.iter().filter(|said| row.side.contains(&said.0));
    let limbs = limbs.map(|said| (ranges.of_side(said.0, Reach::Active), said.1));
    let told = trunk.chain(limbs);
    let told = told.map(|(limits, message)| how_far(locale, limits, message));
    let text = (!row.text.is_empty()).then(|| capital(locale.of(&row.text)));
    Some((told.chain(text).collect(), &row.source))
}

/// Of limits in radians.
fn how_far(locale: &Locale, (low, high): (f32, f32), message: &str) -> String {
    let degrees = |angle: f32| angle.to_degrees().round().into();
    locale.say_with(message, [("most", degrees(high)), ("least", degrees(-low))])
}

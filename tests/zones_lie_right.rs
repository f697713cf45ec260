//! Every zone of the skin covers skin of the drawn body, lies where its words say, and has its mirror image.
#![expect(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use std::{path::Path, sync::LazyLock};

use bevy::math::Vec3;
use psoas::{
    anatomy::{Side, skeleton::Laterality},
    body::{
        file::read_body,
        model::{BodyModel, LayerKind},
    },
    library::Library,
    pain::{
        shape::{Part, Spot},
        zone::{Shown, Zone, spots},
    },
};

struct Trial {
    library: Library,
    body: BodyModel,
    spots: Vec<Spot>,
}

/// What a zone covers of the skin.
#[derive(Debug, Clone, Copy)]
struct Patch {
    /// Square metres.
    area: f32,
    /// Its centre of area, metres.
    centre: Vec3,
}

static TRIAL: LazyLock<Trial> = LazyLock::new(|| {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let (library, problems) = Library::read_folder(&assets).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    let bytes = std::fs::read(assets.join("models/body.glb")).unwrap();
    let body = read_body(&bytes, library.rig.skeleton()).unwrap();
    let spots = spots(body.layer(LayerKind::Skin), &library.rig);
    Trial {
        library,
        body,
        spots,
    }
});

impl Trial {
    fn zone(&self, id: &str) -> &Zone {
        self.library
            .zones
            .find(id)
            .unwrap_or_else(|| panic!("{id}"))
    }

    fn patch(&self, zone: &Zone, side: Side) -> Patch {
        let skin = self.body.layer(LayerKind::Skin);
        let mut area = 0.0;
        let mut moment = Vec3::ZERO;
        for corners in skin.indices.as_chunks::<3>().0 {
            let spots = corners.map(|corner| self.spots[corner as usize]);
            let [a, b, c] = spots.map(|spot| spot.point);
            let cover = spots.map(|spot| self.library.zones.cover(zone, side, spot));
            let share = 0.5 * (b - a).cross(c - a).length() * cover.iter().sum::<f32>() / 3.0;
            area += share;
            moment += (a + b + c) / 3.0 * share;
        }
        Patch {
            area,
            centre: moment / area.max(f32::EPSILON),
        }
    }

    fn left(&self, id: &str) -> Patch {
        let zone = self.zone(id);
        let side = zone.laterality.side(Some(Side::Left));
        self.patch(zone, side)
    }

    /// The vertex of a bone that lies furthest in a direction.
    fn end_of(&self, bone: &str, direction: Vec3) -> Vec3 {
        let structure = self.body.structure(bone, Side::Left);
        let structure = structure.or_else(|| self.body.structure(bone, Side::Midline));
        let structure = structure.unwrap_or_else(|| panic!("{bone}"));
        let positions = &self.body.layer(structure.layer).positions;
        let points = structure
            .vertices
            .clone()
            .map(|vertex| Vec3::from(positions[vertex]));
        points
            .max_by(|a, b| a.dot(direction).total_cmp(&b.dot(direction)))
            .unwrap()
    }
}

#[test]
fn there_are_the_92_zones_of_the_reference() {
    assert_eq!(TRIAL.library.zones.all().len(), 92);
}

#[test]
fn every_zone_covers_skin_but_not_much() {
    for zone in TRIAL.library.zones.all() {
        let patch = TRIAL.left(&zone.id);
        let square_centimetres = patch.area * 1e4;
        assert!(
            (8.0..400.0).contains(&square_centimetres),
            "{} covers {square_centimetres:.0} cm2",
            zone.id
        );
    }
}

#[test]
fn left_mirrors_right_and_the_midline_is_in_the_middle() {
    for zone in TRIAL.library.zones.all() {
        if zone.laterality == Laterality::Midline {
            let patch = TRIAL.left(&zone.id);
            assert!(patch.centre.x.abs() < 0.002, "{} {patch:?}", zone.id);
            continue;
        }
        let [left, right] = Side::PAIR.map(|side| TRIAL.patch(zone, side));
        let mirrored = Side::Right.from_left(right.centre);
        assert!(left.centre.x > 0.005, "{} {left:?}", zone.id);
        assert!(
            left.centre.distance(mirrored) < 0.004,
            "{} {left:?} {right:?}",
            zone.id
        );
        assert!(
            (left.area / right.area - 1.0).abs() < 0.05,
            "{} {left:?} {right:?}",
            zone.id
        );
    }
}

#[test]
fn zones_lie_over_the_bones_that_their_words_name() {
    let [up, front, outwards] = [Vec3::Y, Vec3::Z, Vec3::X];
    let cases = [
        ("lumbar_midline_upper", "vertebra_l2", -front, 40),
        ("lumbar_midline_lower", "vertebra_l5", -front, 40),
        ("costovertebral_angle", "rib_12", -up, 70),
        ("flank", "rib_11", -up, 45),
        ("iliac_crest_posterior", "hip_bone", -front, 40),
        ("iliac_crest_lateral", "hip_bone", up, 50),
        ("iliac_crest_anterior", "hip_bone", front, 40),
        ("si_joint", "hip_bone", -front, 30),
        ("sacrum_upper", "sacrum", up, 70),
        ("sacrum_lower", "sacrum", -front, 30),
        ("coccyx", "coccyx", -front, 40),
        ("ischial_tuberosity", "hip_bone", -up, 85),
        ("greater_trochanter", "femur", outwards, 40),
        ("epigastrium", "sternum_body", -up, 75),
        ("sternum", "sternum_body", front, 70),
        ("costal_margin", "rib_8", front, 65),
        ("knee_anterior", "patella", front, 25),
        ("popliteal", "femur", -front, 70),
        ("ankle_lateral", "fibula", -up, 35),
        ("ankle_anterior", "talus", front, 40),
        ("heel", "calcaneus", -front, 35),
        ("great_toe", "metatarsal_1", front, 40),
        ("foot_dorsum", "metatarsal_3", up, 40),
        ("scapula_inferior_angle", "scapula", -up, 35),
        ("shoulder_top", "scapula", up, 35),
        ("shoulder_anterior", "humerus", front, 45),
        ("vertex", "skull", up, 20),
        ("occiput", "skull", -front, 60),
        ("suboccipital", "vertebra_c1", -front, 50),
        ("neck_posterior", "vertebra_c4", -front, 50),
        ("neck_angle", "vertebra_c7", outwards, 55),
        ("cheek_jaw", "mandible", outwards, 70),
        ("hand_radial", "metacarpal_2", outwards, 40),
        ("hand_ulnar", "metacarpal_5", -up, 50),
        ("forearm_radial", "radius", up, 170),
    ];
    let far = cases.into_iter().filter_map(|(id, bone, direction, most)| {
        let patch = TRIAL.left(id);
        let found = 1e3 * patch.centre.distance(TRIAL.end_of(bone, direction));
        (found > most as f32).then(|| format!("{id}: {found:.0} mm from {bone}, {patch:?}"))
    });
    let far: Vec<String> = far.collect();
    assert!(far.is_empty(), "{far:#?}");
}

#[test]
fn zones_lie_to_each_other_as_their_words_say() {
    let [up, front, outwards] = [Vec3::Y, Vec3::Z, Vec3::X];
    let rows: [(Vec3, &[&str]); 24] = [
        (
            -up,
            &[
                "vertex",
                "forehead",
                "eye_orbit",
                "cheek_jaw",
                "neck_anterior",
                "sternum",
                "epigastrium",
                "periumbilical",
                "suprapubic",
                "genital",
            ],
        ),
        (
            -up,
            &[
                "occiput",
                "suboccipital",
                "neck_posterior",
                "interscapular",
                "thoracic_paraspinal_lower",
                "lumbar_paraspinal_upper",
                "lumbar_paraspinal_lower",
                "si_joint",
                "gluteal_cleft_border",
                "gluteal_fold",
            ],
        ),
        (
            -up,
            &[
                "lumbar_midline_upper",
                "lumbar_midline_lower",
                "sacrum_upper",
                "sacrum_lower",
                "coccyx",
                "perineum",
            ],
        ),
        (
            -up,
            &[
                "suprascapular",
                "scapula_body",
                "scapula_inferior_angle",
                "posterior_ribs_lower",
                "costovertebral_angle",
                "buttock_upper",
                "buttock_mid",
                "buttock_lower_medial",
                "gluteal_fold",
                "thigh_posterior_upper",
                "thigh_posterior_mid",
                "thigh_posterior_lower",
                "popliteal",
                "calf_upper",
                "calf_lower",
                "achilles",
                "heel",
            ],
        ),
        (
            -up,
            &[
                "chest_anterior",
                "upper_abdomen",
                "lower_abdomen",
                "groin",
                "thigh_anterior_upper",
                "thigh_anterior_mid",
                "thigh_anterior_lower",
                "knee_anterior",
                "leg_anterior_upper",
                "leg_anterior_lower",
                "ankle_anterior",
                "foot_dorsum",
                "great_toe",
            ],
        ),
        (
            -up,
            &[
                "chest_lateral",
                "flank",
                "iliac_crest_lateral",
                "greater_trochanter",
                "thigh_lateral_upper",
                "thigh_lateral_mid",
                "thigh_lateral_lower",
                "knee_lateral",
                "leg_lateral_upper",
                "leg_lateral_lower",
                "ankle_lateral",
            ],
        ),
        (
            -up,
            &[
                "thigh_medial_upper",
                "thigh_medial_mid",
                "thigh_medial_lower",
                "knee_medial",
                "leg_medial_lower",
                "sole_arch",
            ],
        ),
        (
            -up,
            &[
                "shoulder_top",
                "shoulder_lateral",
                "arm_anterior",
                "forearm_radial",
                "hand_radial",
            ],
        ),
        (outwards, &["interscapular", "scapula_body"]),
        (
            outwards,
            &["thoracic_paraspinal_lower", "posterior_ribs_lower"],
        ),
        (
            outwards,
            &[
                "lumbar_midline_upper",
                "lumbar_paraspinal_upper",
                "costovertebral_angle",
                "flank",
            ],
        ),
        (
            outwards,
            &[
                "sacrum_upper",
                "si_joint",
                "iliac_crest_posterior",
                "iliac_crest_lateral",
            ],
        ),
        (
            outwards,
            &[
                "gluteal_cleft_border",
                "buttock_lower_medial",
                "buttock_lower_lateral",
            ],
        ),
        (
            outwards,
            &["buttock_mid", "posterior_hip", "greater_trochanter"],
        ),
        (outwards, &["sternum", "chest_anterior", "chest_lateral"]),
        (outwards, &["epigastrium", "upper_abdomen"]),
        (
            outwards,
            &[
                "thigh_medial_mid",
                "thigh_anterior_mid",
                "thigh_lateral_mid",
            ],
        ),
        (outwards, &["knee_medial", "popliteal", "knee_lateral"]),
        (outwards, &["hand_ulnar", "hand_radial"]),
        (outwards, &["forearm_ulnar", "forearm_radial"]),
        (outwards, &["arm_medial", "arm_anterior"]),
        (
            front,
            &[
                "shoulder_posterior",
                "shoulder_lateral",
                "shoulder_anterior",
            ],
        ),
        (front, &["arm_posterior", "arm_medial", "arm_anterior"]),
        (front, &["occiput", "ear_mastoid", "temple", "eye_orbit"]),
    ];
    let mut wrong = Vec::new();
    for (direction, chain) in rows {
        for pair in chain.windows(2) {
            let [from, to] = [pair[0], pair[1]].map(|id| TRIAL.left(id).centre);
            let way = 1e3 * (to - from).dot(direction);
            if way < 5.0 {
                wrong.push(format!("{} to {}: {way:.0} mm", pair[0], pair[1]));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn zones_of_the_trunk_leave_the_arms_out() {
    for id in [
        "flank",
        "chest_lateral",
        "greater_trochanter",
        "thigh_lateral_upper",
    ] {
        let zone = TRIAL.zone(id);
        let arms = TRIAL.spots.iter().filter(|spot| spot.part == Part::Arm);
        let painted = arms.filter(|spot| TRIAL.library.zones.cover(zone, Side::Left, **spot) > 0.0);
        assert_eq!(painted.count(), 0, "{id}");
    }
}

#[test]
fn private_zones_have_to_be_asked_for() {
    let zones = TRIAL.library.zones.all().iter();
    let private = zones.filter(|zone| zone.shown == Shown::OnRequest);
    let private: Vec<&str> = private.map(|zone| zone.id.as_str()).collect();
    assert_eq!(private, ["perineum", "genital"]);
}

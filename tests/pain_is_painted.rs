//! Patterns on the skin: by intensity, on the right side, several at once, and nothing private unasked.
#![expect(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use std::{path::Path, sync::LazyLock};

use psoas::{
    anatomy::Side,
    body::{file::read_body, model::LayerKind},
    library::Library,
    pain::{
        marker::points_of,
        painting::{Pain, Painting},
        pattern::Pattern,
        shape::Spot,
        zone::{Shown, spots},
    },
    stage::{Selected, ViewState},
};

static SKIN: LazyLock<(Library, Vec<Spot>)> = LazyLock::new(|| {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let (library, problems) = Library::read_folder(&assets).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    let bytes = std::fs::read(assets.join("models/body.glb")).unwrap();
    let body = read_body(&bytes, library.rig.skeleton()).unwrap();
    let spots = spots(body.layer(LayerKind::Skin), &library.rig);
    (library, spots)
});

fn pattern(muscle: &str) -> &'static Pattern {
    SKIN.0.pattern(muscle).unwrap()
}

fn painted(patterns: &[(&Pattern, Side)], asked: Shown) -> Vec<(Spot, Pain)> {
    let painting = Painting::new(patterns.iter().copied(), &SKIN.0.zones, asked);
    let spots = SKIN.1.iter();
    spots.map(|&spot| (spot, painting.at(spot))).collect()
}

/// The spots of the skin with any pain.
fn sore(painted: &[(Spot, Pain)]) -> impl Iterator<Item = &Spot> {
    let sore = painted
        .iter()
        .filter(|(_, pain)| pain.essential.max(pain.spillover) > 0.0);
    sore.map(|(spot, _)| spot)
}

#[test]
fn every_pattern_shows_on_its_own_side_or_on_both() {
    for pattern in SKIN.0.patterns() {
        let muscle = &pattern.muscles()[0];
        let painted = painted(&[(pattern, Side::Left)], Shown::OnRequest);
        let left = sore(&painted).filter(|spot| spot.point.x > 0.0).count();
        let right = sore(&painted).filter(|spot| spot.point.x < 0.0).count();
        assert!(left > 10 && left >= right, "{muscle}: {left} {right}");
    }
    let both = painted(&[(pattern("rectus_abdominis"), Side::Left)], Shown::Always);
    assert!(sore(&both).any(|spot| spot.point.x < -0.08));
    let one = painted(&[(pattern("piriformis"), Side::Right)], Shown::Always);
    assert!(sore(&one).all(|spot| spot.point.x < 0.05));
}

#[test]
fn what_is_felt_more_is_painted_more() {
    let painted = painted(&[(pattern("gluteus_medius"), Side::Left)], Shown::Always);
    let most = |of: fn(&Pain) -> f32| painted.iter().map(|row| of(&row.1)).fold(0.0, f32::max);
    assert_eq!(most(|pain| pain.essential), 1.0);
    assert!((0.5..0.8).contains(&most(|pain| pain.spillover)));
}

#[test]
fn several_patterns_show_at_once() {
    let pairs = [
        (pattern("quadratus_lumborum"), Side::Left),
        (pattern("piriformis"), Side::Right),
    ];
    let together = painted(&pairs, Shown::Always);
    let [one, other] = pairs.map(|pair| painted(&[pair], Shown::Always));
    for ((both, one), other) in together.iter().zip(&one).zip(&other) {
        assert_eq!(both.1.essential, one.1.essential.max(other.1.essential));
        assert_eq!(both.1.spillover, one.1.spillover.max(other.1.spillover));
    }
}

#[test]
fn what_has_to_be_asked_for_is_not_painted_unasked() {
    for (muscle, above) in [("coccygeus", 0.0), ("soleus", 0.85)] {
        let pair = (pattern(muscle), Side::Left);
        let high = |spot: &&Spot| spot.point.y > above;
        let unasked = painted(&[pair], Shown::Always);
        assert_eq!(sore(&unasked).filter(high).count(), 0, "{muscle}");
        let asked = painted(&[pair], Shown::OnRequest);
        assert!(sore(&asked).any(|spot| high(&spot)), "{muscle}");
    }
}

#[test]
fn the_points_of_all_that_is_chosen_are_shown_and_shared_ones_once() {
    let of = |muscle: &str, side| Selected {
        muscle: muscle.to_owned(),
        side,
    };
    let mut view = ViewState::default();
    view.keep(of("quadratus_lumborum", Side::Left));
    view.keep(of("gemellus_superior", Side::Left));
    view.keep(of("gemellus_inferior", Side::Left));
    view.keep(of("piriformis", Side::Right));
    let shown = points_of(&view, |id| SKIN.0.pattern(id));
    let shown: Vec<&str> = shown.map(|(one, _)| one.muscle.as_str()).collect();
    let own = |muscle| pattern(muscle).points(Shown::Always).len();
    let expected = own("quadratus_lumborum") + own("gemellus_superior") + own("piriformis");
    assert_eq!(shown.len(), expected);
    assert_eq!(shown.first(), Some(&"piriformis"));
}

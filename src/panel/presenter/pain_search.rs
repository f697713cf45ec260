//! Where it hurts, and which muscles are often felt there: in words.

use serde::Serialize;

use crate::anatomy::{Side, atlas::Names};
use crate::care::Act;
use crate::explore::hurts::stronger;
use crate::library::Library;
use crate::pain::{
    look_alike::LookAlike,
    rank::Fit,
    zone::{Shown, Zone},
};
use crate::stage::{Command, Leaving, Painted, Selected, Tapping, ViewState};

use super::{
    RedFlagAnswer, capital,
    source::{SourceRow, sources},
};

const TITLE: &str = "Where does it hurt?";
const HOW: &str = "Tap the body where it hurts; turn it to reach the other side. Each tap makes it stronger, after \
                   the third it goes away. Or choose from the list below.";
const NOTHING_YET: &str = "No area is chosen yet.";
const NOTE: &str = "Areas where people often feel it: typical maps, not a diagnosis.";
const FIRST: &str = "First a few questions about signs that need a doctor. Then you see which muscles are often felt there.";
const SKIPPED: &str = "You skipped the questions about signs that need a doctor.";
/// Each strength in words, from 1.
const STRENGTHS: [&str; 3] = ["a little", "clearly", "strongly"];

/// The search from where it hurts to the muscles that are often felt there.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PainSearch {
    /// What it is called.
    pub title: &'static str,
    /// How to do it.
    pub how: &'static str,
    /// Whether a tap on the body paints.
    pub painting: bool,
    /// What was painted; empty words where something was.
    pub nothing_yet: &'static str,
    /// What was painted.
    pub hurts: Vec<HurtRow>,
    /// Each strength in words, from 1.
    pub strengths: [&'static str; 3],
    /// Every zone to choose from.
    pub regions: Vec<ZoneRegion>,
    /// What the questions came to, where a doctor is needed.
    pub answer: Option<RedFlagAnswer>,
    /// What stands in the place of the ranking until the questions were left, or that they were skipped.
    pub questions: &'static str,
    /// The muscles, the best fit first; none before the questions were left.
    pub fits: Vec<FitRow>,
    /// What to do where no muscle fits; else empty.
    pub advice: &'static str,
    /// Other causes that feel similar there.
    pub look_alikes: Vec<CauseRow>,
    /// What the ranking is and is not.
    pub note: &'static str,
    /// Where what is said beside the ranking comes from.
    pub sources: Vec<SourceRow>,
}

/// A zone that was painted.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct HurtRow {
    pub zone: String,
    pub side: Side,
    pub name: String,
    pub strength: f32,
    pub strength_words: &'static str,
}

/// Zones that stand together.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct ZoneRegion {
    pub name: String,
    pub zones: Vec<ZoneRow>,
}

/// A zone to choose.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct ZoneRow {
    pub name: String,
    pub sides: Vec<ZoneSide>,
}

/// One side of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ZoneSide {
    /// What its button says.
    pub words: &'static str,
    /// How strongly it hurts, in words; empty where it does not.
    pub strength_words: &'static str,
    /// What a press does: a little stronger, and after the strongest none.
    pub press: Command,
}

/// A muscle that is often felt there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FitRow {
    /// From 1; muscles with the same score share their place.
    pub place: usize,
    /// Its name, of several that share a pattern all.
    pub name: String,
    /// What a patient would call it; empty where there is no such word.
    pub plain: String,
    /// On which side.
    pub side: &'static str,
    /// How many areas are covered.
    pub why: String,
    /// Its essential areas that were not painted, as a sentence; empty where there is none.
    pub missing: String,
    /// How common it is; empty where that is not known.
    pub prevalence: String,
    /// Whether it is the chosen muscle.
    pub chosen: bool,
    /// What shows its pattern and its card.
    pub press: Command,
}

/// Another cause that feels similar.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct CauseRow {
    pub name: String,
    pub text: String,
    pub action: String,
}

impl PainSearch {
    /// What is to be read while a view state is shown.
    pub fn new(library: &Library, view: &ViewState) -> Self {
        let regions = library.zones.regions().iter();
        let regions = regions.map(|region| ZoneRegion {
            name: region.name.english().to_owned(),
            zones: region
                .zones
                .iter()
                .filter_map(|id| library.zones.find(id))
                .filter(|zone| zone.shown == Shown::Always)
                .map(|zone| zone_row(zone, view))
                .collect(),
        });
        let hurts = view.hurts.iter();
        let answer = library.red_flags.answer(&view.red_flags.ticked);
        let search = Self {
            title: TITLE,
            how: HOW,
            painting: view.tapping == Tapping::Paints,
            nothing_yet: match view.hurts.is_empty() {
                true => NOTHING_YET,
                false => "",
            },
            hurts: hurts.filter_map(|spot| hurt_row(library, spot)).collect(),
            strengths: STRENGTHS,
            regions: regions.collect(),
            answer: (answer.act > Act::GoOn).then(|| RedFlagAnswer::new(&answer)),
            questions: match view.red_flags.left {
                None => FIRST,
                Some(Leaving::Skipped) => SKIPPED,
                Some(_) => "",
            },
            ..Self::default()
        };
        match view.red_flags.left.is_some() && !view.hurts.is_empty() {
            true => search.ranked(library, view),
            false => search,
        }
    }

    fn ranked(self, library: &Library, view: &ViewState) -> Self {
        let ranking = library.rank(&view.hurts);
        let fits = ranking.fits.iter();
        let look_alikes = ranking.look_alikes.iter();
        let prevalences = fits.clone().filter_map(|fit| fit.pattern.prevalence());
        let prevalences = prevalences.map(|known| &known.source);
        let causes = look_alikes.clone().map(|cause| &cause.source);
        Self {
            fits: fits
                .filter_map(|fit| fit_row(library, fit, view.selected.as_ref()))
                .collect(),
            advice: ranking.advice().unwrap_or_default(),
            look_alikes: look_alikes.map(|cause| cause_row(cause)).collect(),
            note: NOTE,
            sources: sources(library, prevalences.chain(causes)),
            ..self
        }
    }
}

/// A strength in words; empty for none.
fn strength_words(strength: f32) -> &'static str {
    let place = (strength.round() as usize).checked_sub(1);
    place.map_or("", |place| STRENGTHS[place.min(STRENGTHS.len() - 1)])
}

/// A zone with its side, such as "middle of the buttock, left".
pub(super) fn name_of(zone: &Zone, side: Side) -> String {
    match side {
        Side::Midline => capital(&zone.name),
        side => format!("{}, {}", capital(&zone.name), side.word()),
    }
}

fn hurt_row(library: &Library, spot: &Painted) -> Option<HurtRow> {
    let zone = library.zones.find(&spot.zone)?;
    Some(HurtRow {
        zone: spot.zone.clone(),
        side: spot.side,
        name: name_of(zone, spot.side),
        strength: spot.strength,
        strength_words: strength_words(spot.strength),
    })
}

fn zone_row(zone: &Zone, view: &ViewState) -> ZoneRow {
    let sides = zone.laterality.sides().iter().map(|&side| {
        let mut painted = view.hurts.iter();
        let painted = painted.find(|spot| (&spot.zone, spot.side) == (&zone.id, side));
        ZoneSide {
            words: match side {
                Side::Left => "Left",
                Side::Right => "Right",
                Side::Midline => "Here",
            },
            strength_words: painted.map_or("", |spot| strength_words(spot.strength)),
            press: Command::SetHurt {
                zone: zone.id.clone(),
                side: Some(side),
                strength: stronger(view, &zone.id, side),
            },
        }
    });
    ZoneRow {
        name: capital(&zone.name),
        sides: sides.collect(),
    }
}

fn fit_row(library: &Library, fit: &Fit, selected: Option<&Selected>) -> Option<FitRow> {
    let muscles = fit.pattern.muscles();
    let named = muscles.iter();
    let named = named.filter_map(|id| library.atlas.named(id.as_str()));
    let names: Vec<&Names> = named.map(|(names, _)| names).collect();
    let first = muscles.first()?;
    let side = *fit.sides.first()?;
    let side = library.laterality(first.as_str()).ok()?.side(Some(side));
    let prevalence = fit.pattern.prevalence();
    let missing = fit.reasons.missing.iter();
    let missing: Vec<&str> = missing.map(|zone| zone.name.as_str()).collect();
    let chosen = |selected: &Selected| {
        fit.pattern.is_of(&selected.muscle)
            && (fit.sides.contains(&selected.side) || selected.side == Side::Midline)
    };
    Some(FitRow {
        place: fit.place,
        name: joined(names.iter().map(|names| &*names.en)),
        plain: match names.as_slice() {
            [one] => one.plain.english().to_owned(),
            _ => String::new(),
        },
        side: match fit.sides {
            [side] => side.word(),
            _ => "either side",
        },
        why: capital(&fit.reasons.words()),
        missing: match missing.is_empty() {
            true => String::new(),
            false => format!("People with it often also feel: {}.", missing.join("; ")),
        },
        prevalence: prevalence.map_or(String::new(), |known| capital(&known.text)),
        chosen: selected.is_some_and(chosen),
        press: Command::SetMuscle {
            muscle: Some(first.to_string()),
            side: Some(side),
        },
    })
}

fn joined<'a>(names: impl Iterator<Item = &'a String>) -> String {
    let names: Vec<&str> = names.map(String::as_str).collect();
    names.join(", ")
}

fn cause_row(cause: &LookAlike) -> CauseRow {
    CauseRow {
        name: capital(&cause.name),
        text: cause.text.english().to_owned(),
        action: cause.action.english().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::stage::RedFlagCheck;

    fn library() -> Library {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        Library::read_folder(&assets).expect("sound assets").0
    }

    fn view(hurts: &[&str], left: Option<Leaving>) -> ViewState {
        let hurts = hurts.iter();
        ViewState {
            hurts: hurts
                .map(|text| Painted::read(text).expect("a spot"))
                .collect(),
            red_flags: RedFlagCheck {
                left,
                ..RedFlagCheck::default()
            },
            ..ViewState::default()
        }
    }

    const SPOTS: [&str; 2] = ["buttock_mid:left:3", "thigh_posterior_upper:left:2"];

    #[test]
    fn the_ranking_waits_for_the_questions() {
        let library = library();
        let before = PainSearch::new(&library, &view(&SPOTS, None));
        assert!(before.fits.is_empty() && before.look_alikes.is_empty());
        assert!(before.questions.starts_with("First"));
        assert_eq!(before.hurts[1].strength_words, "clearly");
        let skipped = PainSearch::new(&library, &view(&SPOTS, Some(Leaving::Skipped)));
        assert!(skipped.questions.starts_with("You skipped"));
        let after = PainSearch::new(&library, &view(&SPOTS, Some(Leaving::Answered)));
        assert_eq!(after.questions, "");
        assert!(!after.look_alikes.is_empty() && !after.sources.is_empty());
        let first = &after.fits[0];
        assert_eq!(
            (first.name.as_str(), first.side),
            ("Gluteus medius", "left")
        );
        assert_eq!(first.why, "Covers 2 of your 2 areas, 1 of them essential");
        let muscle = Some("gluteus_medius".to_owned());
        let side = Some(Side::Left);
        assert_eq!(first.press, Command::SetMuscle { muscle, side });
    }

    #[test]
    fn the_chosen_muscle_is_marked_on_its_side() {
        let library = library();
        let chosen = |side| {
            let muscle = "gluteus_medius".to_owned();
            let view = ViewState {
                selected: Some(Selected { muscle, side }),
                ..view(&SPOTS, Some(Leaving::Answered))
            };
            PainSearch::new(&library, &view).fits[0].chosen
        };
        assert!(chosen(Side::Left));
        assert!(!chosen(Side::Right));
    }

    #[test]
    fn where_nothing_fits_it_says_what_to_do_and_a_sign_stays_in_sight() {
        let library = library();
        let mut view = view(
            &["vertex:midline:1", "heel:left:3"],
            Some(Leaving::Answered),
        );
        view.red_flags.ticked.insert("fever".to_owned());
        view.hurts = vec![Painted::read("great_toe:left:1").expect("a spot")];
        let search = PainSearch::new(&library, &view);
        assert_eq!(search.advice.is_empty(), !search.fits.is_empty());
        assert_eq!(search.answer.expect("a sign").act, "today");
    }

    #[test]
    fn the_list_has_every_zone_that_need_not_be_asked_for_and_a_press_makes_it_stronger() {
        let library = library();
        let press = |hurts: &[&str]| {
            let search = PainSearch::new(&library, &view(hurts, None));
            let zones: usize = search.regions.iter().map(|row| row.zones.len()).sum();
            assert_eq!(zones, 90);
            let rows = search.regions.iter().flat_map(|row| &row.zones);
            let sides = rows.flat_map(|row| &row.sides);
            let mut coccyx = sides.filter_map(|side| match &side.press {
                Command::SetHurt { zone, strength, .. } if zone == "coccyx" => Some(*strength),
                _ => None,
            });
            coccyx.next()
        };
        assert_eq!(press(&[]), Some(1.0));
        assert_eq!(press(&["coccyx:midline:1"]), Some(2.0));
        assert_eq!(press(&["coccyx:midline:3"]), Some(0.0));
    }

    #[test]
    fn no_word_says_what_a_pain_comes_from() {
        let search = PainSearch::new(&library(), &view(&SPOTS, Some(Leaving::Answered)));
        let text = serde_json::to_string(&search).expect("JSON");
        for wrong in ["your pain comes", "is caused by", "you have a"] {
            assert!(!text.to_lowercase().contains(wrong), "{wrong}");
        }
    }
}

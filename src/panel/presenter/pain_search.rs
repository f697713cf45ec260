//! Where it hurts, and which muscles are often felt there: in words.

use serde::Serialize;

use crate::anatomy::Side;
use crate::care::Act;
use crate::explore::hurts::stronger;
use crate::locale::Locale;
use crate::pain::{
    look_alike::LookAlike,
    rank::Fit,
    zone::{Shown, Zone},
};
use crate::stage::{Command, Leaving, Painted, Selected, Tapping, ViewState};

use super::{
    RedFlagAnswer, Speaker,
    source::{SourceRow, sources},
    speaker::{capital, of_side, side_words},
};

/// Each strength, from 1.
const STRENGTH_MESSAGES: [&str; 3] = ["pain-little", "pain-clearly", "pain-strongly"];

/// The search from where it hurts to the muscles that are often felt there.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PainSearch {
    /// What it is called.
    pub title: String,
    /// How to do it.
    pub how: String,
    /// Whether a tap on the body paints.
    pub painting: bool,
    /// What was painted; empty words where something was.
    pub nothing_yet: String,
    /// What was painted.
    pub hurts: Vec<HurtRow>,
    /// Each strength in words, from 1.
    pub strengths: [String; 3],
    /// Every zone to choose from.
    pub regions: Vec<ZoneRegion>,
    /// What the questions came to, where a doctor is needed.
    pub answer: Option<RedFlagAnswer>,
    /// What stands in the place of the ranking until the questions were left, or that they were skipped.
    pub questions: String,
    /// The muscles, the best fit first; none before the questions were left.
    pub fits: Vec<FitRow>,
    /// What to do where no muscle fits; else empty.
    pub advice: String,
    /// Other causes that feel similar there.
    pub look_alikes: Vec<CauseRow>,
    /// What the ranking is and is not.
    pub note: String,
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
    pub strength_words: String,
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
    pub words: String,
    /// How strongly it hurts, in words; empty where it does not.
    pub strength_words: String,
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
    pub side: String,
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
    pub fn new(speaker: Speaker, view: &ViewState) -> Self {
        let Speaker { library, locale } = speaker;
        let regions = library.zones.regions().iter();
        let regions = regions.map(|region| ZoneRegion {
            name: locale.of(&region.name).to_owned(),
            zones: region
                .zones
                .iter()
                .filter_map(|id| library.zones.find(id))
                .filter(|zone| zone.shown == Shown::Always)
                .map(|zone| zone_row(locale, zone, view))
                .collect(),
        });
        let hurts = view.hurts.iter();
        let answer = library.red_flags.answer(&view.red_flags.ticked);
        let search = Self {
            title: locale.say("pain-title"),
            how: locale.say("pain-how"),
            painting: view.tapping == Tapping::Paints,
            nothing_yet: match view.hurts.is_empty() {
                true => locale.say("pain-nothing-yet"),
                false => String::new(),
            },
            hurts: hurts.filter_map(|spot| hurt_row(speaker, spot)).collect(),
            strengths: STRENGTH_MESSAGES.map(|message| locale.say(message)),
            regions: regions.collect(),
            answer: (answer.act > Act::GoOn).then(|| RedFlagAnswer::new(locale, &answer)),
            questions: match view.red_flags.left {
                None => locale.say("pain-first"),
                Some(Leaving::Skipped) => locale.say("pain-skipped"),
                Some(_) => String::new(),
            },
            ..Self::default()
        };
        match view.red_flags.left.is_some() && !view.hurts.is_empty() {
            true => search.ranked(speaker, view),
            false => search,
        }
    }

    fn ranked(self, speaker: Speaker, view: &ViewState) -> Self {
        let locale = speaker.locale;
        let ranking = speaker.library.rank(&view.hurts);
        let fits = ranking.fits.iter();
        let look_alikes = ranking.look_alikes.iter();
        let prevalences = fits.clone().filter_map(|fit| fit.pattern.prevalence());
        let prevalences = prevalences.map(|known| &known.source);
        let causes = look_alikes.clone().map(|cause| &cause.source);
        Self {
            fits: fits
                .filter_map(|fit| fit_row(speaker, fit, view.selected.as_ref()))
                .collect(),
            advice: ranking.advice(locale).unwrap_or_default(),
            look_alikes: look_alikes.map(|cause| cause_row(locale, cause)).collect(),
            note: locale.say("pain-note"),
            sources: sources(speaker, prevalences.chain(causes)),
            ..self
        }
    }
}

/// A strength in words; empty for none.
fn strength_words(locale: &Locale, strength: f32) -> String {
    let place = (strength.round() as usize).checked_sub(1);
    place.map_or(String::new(), |place| {
        locale.say(STRENGTH_MESSAGES[place.min(STRENGTH_MESSAGES.len() - 1)])
    })
}

fn hurt_row(speaker: Speaker, spot: &Painted) -> Option<HurtRow> {
    let Speaker { library, locale } = speaker;
    let zone = library.zones.find(&spot.zone)?;
    Some(HurtRow {
        zone: spot.zone.clone(),
        side: spot.side,
        name: of_side(locale, &capital(locale.of(&zone.name)), spot.side),
        strength: spot.strength,
        strength_words: strength_words(locale, spot.strength),
    })
}

fn zone_row(locale: &Locale, zone: &Zone, view: &ViewState) -> ZoneRow {
    let sides = zone.laterality.sides().iter().map(|&side| {
        let mut painted = view.hurts.iter();
        let painted = painted.find(|spot| (&spot.zone, spot.side) == (&zone.id, side));
        let strength = painted.map(|spot| strength_words(locale, spot.strength));
        ZoneSide {
            words: locale.say(match side {
                Side::Left => "pain-left",
                Side::Right => "pain-right",
                Side::Midline => "pain-here",
            }),
            strength_words: strength.unwrap_or_default(),
            press: Command::SetHurt {
                zone: zone.id.clone(),
                side: Some(side),
                strength: stronger(view, &zone.id, side),
            },
        }
    });
    ZoneRow {
        name: capital(locale.of(&zone.name)),
        sides: sides.collect(),
    }
}

fn fit_row(speaker: Speaker, fit: &Fit, selected: Option<&Selected>) -> Option<FitRow> {
    let Speaker { library, locale } = speaker;
    let muscles = fit.pattern.muscles();
    let first = muscles.first()?;
    let side = *fit.sides.first()?;
    let side = library.laterality(first.as_str()).ok()?.side(Some(side));
    let names = library.known(first.as_str())?.names;
    let prevalence = fit.pattern.prevalence();
    let chosen = |selected: &Selected| {
        fit.pattern.is_of(&selected.muscle)
            && (fit.sides.contains(&selected.side) || selected.side == Side::Midline)
    };
    Some(FitRow {
        place: fit.place,
        name: fit_name(speaker, fit),
        plain: match muscles {
            [_] => locale.of(&names.plain).to_owned(),
            _ => String::new(),
        },
        side: side_words(locale, fit.sides),
        why: capital(&fit.reasons.words(locale)),
        missing: missing_words(locale, &fit.reasons.missing),
        prevalence: prevalence.map_or(String::new(), |known| capital(locale.of(&known.text))),
        chosen: selected.is_some_and(chosen),
        press: Command::SetMuscle {
            muscle: Some(first.to_string()),
            side: Some(side),
        },
    })
}

/// The muscle of a fit; of several that share a pattern all.
pub fn fit_name(speaker: Speaker, fit: &Fit) -> String {
    let muscles = fit.pattern.muscles().iter();
    let names: Vec<String> = muscles.map(|id| speaker.name(id.as_str())).collect();
    names.join(", ")
}

fn missing_words(locale: &Locale, missing: &[&Zone]) -> String {
    let areas: Vec<&str> = missing.iter().map(|zone| locale.of(&zone.name)).collect();
    match areas.is_empty() {
        true => String::new(),
        false => locale.say_with("pain-missing", [("areas", areas.join("; ").into())]),
    }
}

fn cause_row(locale: &Locale, cause: &LookAlike) -> CauseRow {
    CauseRow {
        name: capital(locale.of(&cause.name)),
        text: locale.of(&cause.text).to_owned(),
        action: locale.of(&cause.action).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::presenter::made_up::told;
    use crate::stage::RedFlagCheck;

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
        let told = told();
        let before = PainSearch::new(told.speaker(), &view(&SPOTS, None));
        assert!(before.fits.is_empty() && before.look_alikes.is_empty());
        assert!(before.questions.starts_with("First"));
        assert_eq!(before.hurts[1].strength_words, "clearly");
        let skipped = PainSearch::new(told.speaker(), &view(&SPOTS, Some(Leaving::Skipped)));
        assert!(skipped.questions.starts_with("You skipped"));
        let after = PainSearch::new(told.speaker(), &view(&SPOTS, Some(Leaving::Answered)));
        assert_eq!(after.questions, "");
        assert!(!after.look_alikes.is_empty() && !after.sources.is_empty());
        let first = &after.fits[0];
        assert_eq!((&*first.name, &*first.side), ("Gluteus medius", "left"));
        assert_eq!(first.why, "Covers 2 of your 2 areas, 1 of them essential");
        let muscle = Some("gluteus_medius".to_owned());
        let side = Some(Side::Left);
        assert_eq!(first.press, Command::SetMuscle { muscle, side });
    }

    #[test]
    fn the_chosen_muscle_is_marked_on_its_side() {
        let told = told();
        let chosen = |side| {
            let muscle = "gluteus_medius".to_owned();
            let view = ViewState {
                selected: Some(Selected { muscle, side }),
                ..view(&SPOTS, Some(Leaving::Answered))
            };
            PainSearch::new(told.speaker(), &view).fits[0].chosen
        };
        assert!(chosen(Side::Left));
        assert!(!chosen(Side::Right));
    }

    #[test]
    fn where_nothing_fits_it_says_what_to_do_and_a_sign_stays_in_sight() {
        let told = told();
        let mut view = view(
            &["vertex:midline:1", "heel:left:3"],
            Some(Leaving::Answered),
        );
        view.red_flags.ticked.insert("fever".to_owned());
        view.hurts = vec![Painted::read("great_toe:left:1").expect("a spot")];
        let search = PainSearch::new(told.speaker(), &view);
        assert_eq!(search.advice.is_empty(), !search.fits.is_empty());
        assert_eq!(search.answer.expect("a sign").act, "today");
    }

    #[test]
    fn the_list_has_every_zone_that_need_not_be_asked_for_and_a_press_makes_it_stronger() {
        let told = told();
        let press = |hurts: &[&str]| {
            let search = PainSearch::new(told.speaker(), &view(hurts, None));
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
        let search = PainSearch::new(told().speaker(), &view(&SPOTS, Some(Leaving::Answered)));
        let text = serde_json::to_string(&search).expect("JSON");
        for wrong in ["your pain comes", "is caused by", "you have a"] {
            assert!(!text.to_lowercase().contains(wrong), "{wrong}");
        }
    }
}

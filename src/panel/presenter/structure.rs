//! The card of a muscle, bone, joint or whatever else can be chosen: its names, the gist, and sections that fold.

use serde::Serialize;

use crate::stage::{Selected, SelfRelease};

use super::{
    Speaker, part,
    section::{Choice, Section},
    source::{SourceRow, sources},
    speaker::kind_words,
};

/// What was chosen, in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct StructureCard {
    pub id: String,
    pub kind: String,
    /// `left`, `right` or `midline`.
    pub side: &'static str,
    pub name: String,
    pub latin: String,
    pub plain: String,
    /// The region and the group that it belongs to, each to be framed.
    pub way: Vec<Choice>,
    /// What a patient should know of it.
    pub gist: Vec<String>,
    /// None is empty; the first is open at first.
    pub sections: Vec<Section>,
    pub sources: Vec<SourceRow>,
}

/// The section that tells where pain is felt.
pub(super) const PAIN: &str = "pain";

impl StructureCard {
    /// The card of what was chosen; none where nothing has that id.
    pub(super) fn new(speaker: Speaker, selected: &Selected, release: SelfRelease) -> Option<Self> {
        let Speaker { library, locale } = speaker;
        let known = library.known(&selected.muscle)?;
        let told = part::tell(speaker, &known, selected.side, release);
        let way = library.way_to(known.id);
        Some(Self {
            id: known.id.to_owned(),
            kind: kind_words(locale, known.kind),
            side: selected.side.word(),
            name: locale.of(&known.names.en).to_owned(),
            latin: known.names.la.clone(),
            plain: locale.of(&known.names.plain).to_owned(),
            way: way
                .iter()
                .map(|place| Choice::of(locale, place, selected.side))
                .collect(),
            gist: told.gist,
            sections: told.sections,
            sources: sources(speaker, &told.citations),
        })
    }

    /// Whether zones of the skin and trigger points are shown with it.
    pub(super) fn shows_pain(&self) -> bool {
        self.sections.iter().any(|section| section.key == PAIN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::Side;
    use crate::panel::presenter::{
        made_up::{Told, told},
        section::Piece,
    };
    use crate::stage::Command;

    fn card(told: &Told, id: &str) -> StructureCard {
        let side = told
            .library
            .laterality(id)
            .expect("known")
            .side(Some(Side::Right));
        let muscle = id.to_owned();
        let selected = Selected { muscle, side };
        StructureCard::new(told.speaker(), &selected, SelfRelease::Told).expect("known")
    }

    #[test]
    fn a_release_is_told_in_parts_and_switched_on_and_off() {
        let told = told();
        let selected = Selected {
            muscle: "quadratus_lumborum".to_owned(),
            side: Side::Left,
        };
        for (shown, words, other) in [
            (SelfRelease::Told, "Show it on the body", SelfRelease::Shown),
            (SelfRelease::Shown, "Hide it", SelfRelease::Told),
        ] {
            let card = StructureCard::new(told.speaker(), &selected, shown).expect("known");
            let mut sections = card.sections.iter();
            let section = sections.find(|section| section.key == "release");
            let pieces = &section.expect("a release").pieces;
            assert_eq!(pieces.iter().any(Piece::is_on), shown == SelfRelease::Shown);
            let Piece::Facts { facts } = &pieces[1] else {
                panic!("{pieces:?}");
            };
            let told: Vec<&str> = facts.iter().map(|fact| fact.label.as_str()).collect();
            assert_eq!(told, ["Where to press", "With", "How long", "Keep off"]);
            assert_eq!(facts[1].text, "a ball or a hooked tool");
            assert_eq!(facts[2].text, "30 to 60 seconds");
            assert_eq!(facts[3].text, "below the last rib, behind");
            let Piece::Switch { name, command, .. } = &pieces[2] else {
                panic!("{pieces:?}");
            };
            assert_eq!(*name, words);
            assert_eq!(*command, Command::SetRelease { release: other });
        }
    }

    #[test]
    fn what_has_no_tool_is_told_in_words_without_a_switch() {
        let told = told();
        let oblique = text(&card(&told, "external_oblique"));
        assert!(oblique.contains("Only light rubbing") && !oblique.contains("\"switch\""));
        let inner_thigh = text(&card(&told, "adductor_magnus"));
        assert!(inner_thigh.contains("a foam roller") && !inner_thigh.contains("\"switch\""));
    }

    fn keys(card: &StructureCard) -> Vec<&str> {
        card.sections.iter().map(|section| section.key).collect()
    }

    fn text(card: &StructureCard) -> String {
        serde_json::to_string(card).expect("JSON")
    }

    #[test]
    fn everything_that_can_be_chosen_has_a_card_without_an_empty_part() {
        let told = told();
        for id in told.library.ids() {
            let card = card(&told, id);
            assert!(!card.name.is_empty(), "{id}");
            assert!(!card.sources.is_empty(), "{id} has no source");
            for section in &card.sections {
                assert!(!section.pieces.is_empty(), "{id}: {}", section.key);
            }
            assert!(!text(&card).contains("\"text\":\"\""), "{id}");
        }
    }

    #[test]
    fn a_muscle_tells_its_gist_its_pain_what_to_do_and_its_anatomy() {
        let told = told();
        let card = card(&told, "quadratus_lumborum");
        let expected = ["pain", "triggers", "release", "exercises", "anatomy"];
        assert_eq!(keys(&card), expected);
        assert!(card.gist[0].contains("Often sore in low back pain"));
        let text = text(&card);
        for part in [
            "30 to 55 of 100",
            "Lifting with a twist",
            "Ball or hooked tool",
            "rib 12",
        ] {
            assert!(text.contains(part), "{part}");
        }
        let way: Vec<&str> = card.way.iter().map(|place| &*place.name).collect();
        assert_eq!(way, ["Lower back"]);
    }

    #[test]
    fn an_exercise_opens_from_the_muscle_that_it_stretches() {
        let told = told();
        let card = card(&told, "piriformis");
        let pieces = card.sections.iter().flat_map(|section| &section.pieces);
        let choices = pieces.flat_map(|piece| match piece {
            Piece::Choices { choices, .. } => choices.as_slice(),
            _ => &[],
        });
        let mut commands = choices.filter_map(|choice| choice.commands.last());
        let exercise = Some("pigeon_pose".to_owned());
        assert!(commands.any(|command| *command
            == Command::SetExercise {
                exercise: exercise.clone()
            }));
    }

    #[test]
    fn the_way_to_a_muscle_frames_its_region_and_its_group() {
        let told = told();
        let card = card(&told, "gluteus_minimus");
        let names: Vec<&str> = card.way.iter().map(|place| &*place.name).collect();
        assert_eq!(names, ["Buttock", "Gluteal muscles"]);
        let last = card.way[1].commands.last();
        let Some(Command::SetFocus { focus, .. }) = last else {
            panic!("{last:?}");
        };
        assert!(focus.iter().any(|id| id == "gluteus_minimus"));
    }

    #[test]
    fn the_sacroiliac_joint_tells_what_it_is_how_it_hurts_and_how_little_it_moves() {
        let told = told();
        let card = card(&told, "sacroiliac");
        assert_eq!((&*card.kind, card.side), ("joint", "right"));
        assert!(card.gist[0].contains("can hurt itself"), "{:?}", card.gist);
        let text = text(&card);
        assert!(text.contains("Only a few degrees"), "{text}");
        assert!(text.contains("Sacrum"), "{text}");
    }

    #[test]
    fn a_bone_names_the_muscles_that_hold_on_to_it_and_a_joint_those_that_cross_it() {
        let told = told();
        assert!(text(&card(&told, "femur")).contains("Iliacus"));
        let hip = text(&card(&told, "hip"));
        assert!(hip.contains("Gluteus medius") && hip.contains("Thigh forwards about 120°"));
        let disc = text(&card(&told, "disc_l4_l5"));
        assert!(
            disc.contains("Psoas major") && !disc.contains("Soleus"),
            "{disc}"
        );
    }
}

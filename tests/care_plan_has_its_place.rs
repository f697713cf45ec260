//! Every row of the clinical reference of the care plan is held by a card, a condition, a routine or a question.
#![expect(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

mod folders;

use std::collections::BTreeSet;

use folders::{assets, folder_of_texts, replace};
use psoas::{
    care::{guide::Shows, item::Does},
    library::Library,
    problem::Problem,
};

/// The rows of the tables of the reference, by section. Those of section 4 are the parts of the bedtime routine, those
/// of section 7 with `rf_` are questions.
const ROWS: [(&str, &str); 10] = [
    ("1", "massage stretching strengthening habits"),
    (
        "2",
        "swedish deep_tissue trigger_point myofascial slow_strokes glutes self_tools",
    ),
    ("3", "absolute caution local stop"),
    ("4", "breathing neck twist hips legs"),
    (
        "5",
        "break_up_sitting walking overhead workplace reminders alternate sleep water lifting avoid stress shoes guided",
    ),
    ("6", "heat cold alternate do_not"),
    (
        "7",
        "rf_cauda_saddle rf_cauda_bladder rf_bilateral_or_progressive_weakness rf_major_trauma rf_chest rf_fever \
         rf_immuno rf_cancer rf_weight rf_night rf_constant rf_age rf_steroids_osteo rf_thoracic rf_swelling_shape \
         rf_pregnancy rf_calf rf_kidney rf_ankylosing kidney_movement kidney_place kidney_fever kidney_sickness \
         kidney_urine kidney_tap kidney_action ask_first ask_again weak_flags get_it_checked",
    ),
    ("8", "week weeks worse mood before_new"),
    ("9", "nice who acp finucane"),
    (
        "10",
        "most_adults mechanical culprits gluteus_medius tight_psoas stress toxins scar_tissue healing rib_cage si_joint \
         decompression hydration lifting painkillers alternate week constant one_tool legs",
    ),
];

/// The exact minutes of the bedtime routine, and what is done in each part for how many seconds.
const BEDTIME: [(&str, f32, &[(&str, f32)]); 5] = [
    ("breathing", 5.0, &[("mindful_breathing_body_scan", 300.0)]),
    (
        "neck",
        3.0,
        &[("neck_stretches", 100.0), ("shoulder_rolls", 80.0)],
    ),
    ("twist", 2.0, &[("seated_spinal_twist", 120.0)]),
    (
        "hips",
        3.0,
        &[("childs_pose", 80.0), ("pigeon_pose", 100.0)],
    ),
    (
        "legs",
        2.0,
        &[
            ("hamstring_stretch_seated", 60.0),
            ("calf_stretch_wall", 60.0),
        ],
    ),
];

fn library() -> Library {
    let (library, problems) = Library::read_folder(&assets()).unwrap();
    assert!(problems.is_empty(), "{problems:#?}");
    library
}

#[test]
fn every_row_of_the_reference_has_its_place() {
    let library = library();
    let rows = ROWS.iter().flat_map(|(section, rows)| {
        let rows = rows.split_whitespace();
        rows.map(move |row| format!("{section}/{row}"))
    });
    let rows: BTreeSet<String> = rows.collect();
    let guides = library.guides.iter().flat_map(|guide| guide.places());
    let conditions = library.conditions.conditions.iter();
    let conditions = conditions.flat_map(|row| &row.place).map(String::as_str);
    let told: BTreeSet<String> = guides.chain(conditions).map(str::to_owned).collect();
    let unknown: Vec<&String> = told.difference(&rows).collect();
    assert!(unknown.is_empty(), "no such row: {unknown:?}");
    let questions = library.red_flags.questions();
    let asked = questions.map(|question| format!("7/{}", question.flag));
    let played = BEDTIME.iter().map(|part| format!("4/{}", part.0));
    let held: BTreeSet<String> = told.into_iter().chain(asked).chain(played).collect();
    let lost: Vec<&String> = rows.difference(&held).collect();
    assert!(lost.is_empty(), "held by nothing: {lost:?}");
}

#[test]
fn the_bedtime_routine_keeps_its_minutes() {
    let library = library();
    let bedtime = library.routine("bedtime").unwrap();
    assert_eq!(bedtime.blocks.len(), BEDTIME.len());
    for (block, (part, minutes, items)) in bedtime.blocks.iter().zip(BEDTIME) {
        assert_eq!(block.minutes, Some(minutes), "{part}");
        let done = block.items.iter().map(|item| {
            let seconds = match item.amount {
                psoas::care::item::Amount::Seconds(seconds) => seconds,
                psoas::care::item::Amount::Reps { .. } => f32::NAN,
            };
            (item.does.id(), seconds)
        });
        assert_eq!(done.collect::<Vec<_>>(), items, "{part}");
    }
}

#[test]
fn each_of_the_five_culprits_and_of_the_muscles_beside_the_spine_can_be_released() {
    let library = library();
    let massage = library.guides.iter().flat_map(|guide| &guide.cards);
    let released: BTreeSet<&str> = massage
        .filter_map(|card| match &card.shows {
            Shows::Release(muscle) => Some(muscle.as_str()),
            _ => None,
        })
        .collect();
    for muscle in [
        "quadratus_lumborum",
        "gluteus_medius",
        "iliacus",
        "psoas_major",
        "piriformis",
        "iliocostalis_lumborum",
        "longissimus_thoracis",
        "multifidus",
    ] {
        assert!(released.contains(muscle), "{muscle}");
        assert_eq!(library.can_do(&Does::Release(muscle.to_owned())), Ok(()));
    }
}

#[test]
fn each_mistake_is_named_with_its_place_and_the_nearest_word_and_the_rest_works() {
    let habits = "care/guide/habits.ron";
    let conditions = "care/conditions.ron";
    let bedtime = "care/routines/bedtime.ron";
    let programme = "care/routines/four_steps.ron";
    for (file, from, to, expected) in [
        (habits, "version: 1", "version: 9", "newer Psoas"),
        (
            habits,
            "id: \"habits\"",
            "id: \"habit\"",
            "the id \"habit\" is not the file's name",
        ),
        (
            habits,
            "step: Habits",
            "step: Habit",
            "did you mean \"Habits\"?",
        ),
        (
            habits,
            "Exercise(\"walking\")",
            "Exercise(\"waking\")",
            "did you mean \"walking\"?",
        ),
        (
            habits,
            "Mistake(\"hip_hinge_lift\", 3)",
            "Mistake(\"hip_hinge_lift\", 9)",
            "no common mistake 9 of \"hip_hinge_lift\": give a number from 1 to 4",
        ),
        (
            habits,
            "Structure(\"lumbar_discs\")",
            "Structure(\"lumbar_disc\")",
            "did you mean \"lumbar_discs\"?",
        ),
        (
            habits,
            "\"pocovi_2024\"",
            "\"pocovi_2042\"",
            "did you mean \"pocovi_2024\"?",
        ),
        (
            habits,
            "source: (id: \"pocovi_2024\", at: \"WalkBack, medians; hazard ratio 0.72\", confidence: High)",
            "",
            "the field \"source\" is missing",
        ),
        (
            habits,
            "id: \"shoes\"",
            "id: \"water\"",
            "two cards have the id \"water\"",
        ),
        (
            habits,
            "id: \"shoes\"",
            "id: \"heat\"",
            "the card \"heat\" stands in habits.ron as well",
        ),
        (
            "care/guide/massage.ron",
            "Release(\"piriformis\")",
            "Release(\"piriformes\")",
            "did you mean \"piriformis\"?",
        ),
        (
            "care/guide/massage.ron",
            "Zone(\"costovertebral_angle\")",
            "Zone(\"costovertebral_angel\")",
            "did you mean \"costovertebral_angle\"?",
        ),
        (
            conditions,
            "Exercise(\"dead_bug\")",
            "Exercise(\"deadbug\")",
            "did you mean \"dead_bug\"?",
        ),
        (
            conditions,
            "Card(\"heat\")",
            "Card(\"heet\")",
            "did you mean \"heat\"?",
        ),
        (
            conditions,
            "effect: Bars",
            "effect: Bar",
            "did you mean \"Bars\"?",
        ),
        (
            conditions,
            "\"osteoporosis\"",
            "\"pregnancy\"",
            "two conditions have the id",
        ),
        (
            bedtime,
            "Seconds(300)",
            "Seconds(30)",
            "take 30 s, and the part 5 minutes",
        ),
        (bedtime, "Seconds(300)", "Seconds(-300)", "seconds is -300"),
        (
            bedtime,
            "Seconds(300)",
            "Seconds(1e9)",
            "give a number from 5 to 3600",
        ),
        (
            bedtime,
            "Exercise(\"neck_stretches\")",
            "Exercise(\"neck_stretch\")",
            "did you mean \"neck_stretches\"?",
        ),
        (
            programme,
            "\"first_strength\"",
            "\"frist_strength\"",
            "did you mean \"first_strength\"?",
        ),
        (programme, "(3, 6)", "(4, 6)", "weeks 4 to 6 after week 2"),
    ] {
        let folder = folder_of_texts("broken_care");
        replace(&folder, file, from, to);
        let (library, problems) = Library::read_folder(&folder).unwrap();
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let named = |problem: &Problem| problem.line > 0 && problem.to_string().contains(expected);
        assert!(problems.iter().any(named), "{to}: {told:#?}");
        assert!(library.exercise("walking").is_ok());
        assert!(library.guides.len() >= 5, "{to}");
    }
}

//! What was found by what a person typed: rows to choose from.

use serde::Serialize;

use crate::anatomy::{Kind, Side};
use crate::find::{By, Hit, Index, What};
use crate::locale::Locale;
use crate::stage::{Command, Tapping};

use super::speaker::{capital, kind_words, of_side};

/// The answer to [`Command::Find`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Found {
    pub query: String,
    pub rows: Vec<FoundRow>,
    /// What to say where nothing was found; else empty.
    pub nothing: String,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FoundRow {
    /// Its kind and id, as one word.
    pub key: String,
    /// What it is, in a word.
    pub kind: String,
    /// Its name where it was found by that, else what a patient would call it.
    pub name: String,
    /// The other of the two, and by what it was found.
    pub beside: String,
    /// What shows it, one after the other.
    pub commands: Vec<Command>,
}

impl Found {
    /// What is found by a query that can be shown; the index is one of the same language.
    pub fn new(index: &Index, locale: &Locale, query: &str) -> Self {
        let hits = index.search(query);
        let rows: Vec<FoundRow> = hits.iter().flat_map(|hit| rows(locale, hit)).collect();
        let asked = !query.trim().is_empty();
        Self {
            nothing: match asked && rows.is_empty() {
                true => nothing(index, locale, query),
                false => String::new(),
            },
            query: query.to_owned(),
            rows,
        }
    }
}

/// What a hit leads to: one row, or of a zone one for each side.
fn rows(locale: &Locale, hit: &Hit) -> Vec<FoundRow> {
    if hit.kind != What::Zone {
        return vec![row(locale, hit, commands(hit))];
    }
    let sides = hit.sides.iter().map(|&side| {
        let row = row(locale, hit, paint(hit, side));
        match side {
            Side::Midline => row,
            side => FoundRow {
                key: format!("{}.{}", row.key, side.word()),
                name: of_side(locale, &row.name, side),
                ..row
            },
        }
    });
    sides.collect()
}

fn row(locale: &Locale, hit: &Hit, commands: Vec<Command>) -> FoundRow {
    let (plain, by_name) = (hit.plain.as_str(), matches!(hit.by, By::Name | By::Id));
    let (name, other) = match plain {
        "" => (&hit.name, ""),
        plain if by_name => (&hit.name, plain),
        _ => (&hit.plain, hit.name.as_str()),
    };
    let other = match other.eq_ignore_ascii_case(name) {
        true => "",
        false => other,
    };
    let why = if hit.phrase == *name {
        String::new()
    } else {
        hit.why(locale)
    };
    let beside = [other.to_owned(), why].into_iter();
    let beside: Vec<String> = beside.filter(|words| !words.is_empty()).collect();
    FoundRow {
        key: format!("{}.{}", hit.kind.word(), hit.id),
        kind: kind_words(locale, hit.kind.word()),
        name: capital(name),
        beside: beside.join(", "),
        commands,
    }
}

/// What begins the search from where it hurts with a zone.
fn paint(hit: &Hit, side: Side) -> Vec<Command> {
    /// Neither a little nor strongly.
    const CLEARLY: f32 = 2.0;
    let zone = hit.id.clone();
    let tapping = Tapping::Paints;
    let hurt = Command::SetHurt {
        zone,
        side: Some(side),
        strength: CLEARLY,
    };
    vec![Command::SetTapping { tapping }, hurt]
}

/// What shows a hit.
fn commands(hit: &Hit) -> Vec<Command> {
    let focus = |focus: &[String]| Command::SetFocus {
        focus: focus.to_vec(),
        zoom: 1.0,
    };
    let id = Some(hit.id.clone());
    match hit.kind {
        What::RedFlags => vec![Command::OpenRedFlags],
        What::Exercise => vec![focus(&[]), Command::SetExercise { exercise: id }],
        What::Part(kind) if kind == Kind::Muscle || kind.is_around() => {
            let muscle = Command::SetMuscle {
                muscle: id,
                side: None,
            };
            vec![focus(&[]), muscle]
        }
        What::Zone => vec![focus(&hit.members)],
        What::Part(_) | What::Group | What::Region => {
            let muscle = Command::SetMuscle {
                muscle: id,
                side: None,
            };
            vec![muscle, focus(&hit.members)]
        }
    }
}

fn nothing(index: &Index, locale: &Locale, query: &str) -> String {
    const OFFERED: usize = 2;
    match *index.nearest(query, OFFERED) {
        [word, other] => {
            let values = [("word", word.into()), ("other", other.into())];
            locale.say_with("found-nearest-two", values)
        }
        [word] => locale.say_with("found-nearest", [("word", word.into())]),
        _ => locale.say("found-nothing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::presenter::made_up;

    fn found(query: &str) -> Found {
        let told = made_up::told();
        let index = Index::new(&told.library, &told.locale);
        Found::new(&index, &told.locale, query)
    }

    #[test]
    fn a_row_says_what_it_is_and_by_what_it_was_found() {
        let found = found("ren");
        let kidney = &found.rows[0];
        assert_eq!((&*kidney.kind, &*kidney.name), ("organ", "Kidney"));
        assert_eq!(kidney.beside, "Latin: Ren");
    }

    #[test]
    fn a_muscle_is_chosen_an_exercise_shown_and_a_group_framed() {
        let last = |query| found(query).rows[0].commands.last().cloned();
        let muscle = Some("psoas_major".to_owned());
        let side = None;
        assert_eq!(last("psoas"), Some(Command::SetMuscle { muscle, side }));
        let exercise = Some("cat_cow".to_owned());
        assert_eq!(last("cat cow"), Some(Command::SetExercise { exercise }));
        let focus = ["psoas_major", "iliacus"].map(str::to_owned).into();
        let framed = Command::SetFocus { focus, zoom: 1.0 };
        assert_eq!(last("iliopsoas"), Some(framed));
    }

    #[test]
    fn a_zone_is_painted_on_the_side_that_is_chosen() {
        let zones = found("love handles").rows;
        let zones: Vec<&FoundRow> = zones.iter().filter(|row| row.kind == "zone").collect();
        assert_eq!(zones[0].name, "Side of the waist, left");
        assert_eq!(zones[1].key, "zone.flank.right");
        let tapping = Tapping::Paints;
        let hurt = Command::SetHurt {
            zone: "flank".to_owned(),
            side: Some(Side::Right),
            strength: 2.0,
        };
        assert_eq!(zones[1].commands, [Command::SetTapping { tapping }, hurt]);
    }

    #[test]
    fn words_of_warning_signs_lead_to_the_questions() {
        for query in [
            "fever",
            "saddle numb",
            "bladder",
            "when to see a doctor",
            "cant pee",
            "emergency",
        ] {
            let found = found(query);
            let row = &found.rows[0];
            assert_eq!(row.name, "When to see a doctor", "{query}");
            assert_eq!(row.commands, [Command::OpenRedFlags], "{query}");
        }
    }

    #[test]
    fn where_nothing_is_found_it_says_so_and_an_empty_field_is_silent() {
        assert!(found("qqqqqq").nothing.starts_with("Nothing by that name"));
        assert_eq!(
            found(" "),
            Found {
                query: " ".to_owned(),
                ..Found::default()
            }
        );
    }
}

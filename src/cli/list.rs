//! `psoas list`: what there is.

use clap::{Args, ValueEnum};
use serde_json::json;

use crate::library::Library;

use super::{Failure, Format, assets_folder, print_problem};

/// Arguments of `psoas list`.
#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// What to list
    kind: ListKind,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ListKind {
    Exercises,
    Muscles,
    Zones,
    Guides,
    Cards,
    Routines,
    Conditions,
    Releases,
}

/// Prints one row a thing: its id and its name.
pub(super) fn run(args: &ListArgs) -> Result<(), Failure> {
    let (library, problems) = Library::read_folder(&assets_folder())?;
    problems.iter().for_each(print_problem);
    let rows: Vec<(&str, &str)> = match args.kind {
        ListKind::Exercises => library
            .exercises()
            .map(|row| (row.id.as_str(), row.name.english()))
            .collect(),
        ListKind::Muscles => {
            let muscles = library.atlas.muscles().iter();
            muscles
                .map(|row| (row.id.as_str(), row.names.en.english()))
                .collect()
        }
        ListKind::Zones => library
            .zones
            .all()
            .iter()
            .map(|row| (row.id.as_str(), row.name.english()))
            .collect(),
        ListKind::Guides => library
            .guides
            .iter()
            .map(|row| (row.id.as_str(), row.title.english()))
            .collect(),
        ListKind::Cards => {
            let cards = library.guides.iter().flat_map(|guide| &guide.cards);
            cards
                .map(|row| (row.id.as_str(), row.title.english()))
                .collect()
        }
        ListKind::Routines => library
            .routines
            .iter()
            .map(|row| (row.id.as_str(), row.name.english()))
            .collect(),
        ListKind::Conditions => library
            .conditions
            .conditions
            .iter()
            .map(|row| (row.id.as_str(), row.name.english()))
            .collect(),
        ListKind::Releases => {
            let muscles = library.atlas.muscles().iter();
            let released = |id: &str| library.pattern(id).is_some_and(|one| one.is_pressed());
            muscles
                .filter(|row| released(row.id.as_str()))
                .map(|row| (row.id.as_str(), row.names.en.english()))
                .collect()
        }
    };
    match args.format {
        Format::Text => rows
            .iter()
            .for_each(|(id, name)| println!("{id:36} {name}")),
        Format::Json => {
            let rows: Vec<_> = rows
                .iter()
                .map(|(id, name)| json!({ "id": id, "name": name }))
                .collect();
            println!("{}", json!(rows));
        }
    }
    Ok(())
}

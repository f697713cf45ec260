//! `psoas search`: what is meant by a word.

use clap::Args;

use crate::find::{Hit, Index};
use crate::library::Library;
use crate::locale::{ENGLISH, Locale};
use crate::panel::presenter::kind_words;
use crate::problem::Problem;

use super::{Failure, Format, assets_folder, print_problem, read_locale};

/// So many words are offered where nothing was found.
const OFFERED: usize = 3;

/// Arguments of `psoas search`.
#[derive(Debug, Args)]
pub(super) struct SearchArgs {
    /// What to look for: a name, Latin, an everyday word
    #[arg(required = true)]
    query: Vec<String>,
    /// Language of the words, such as es
    #[arg(long, default_value = ENGLISH)]
    lang: String,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Prints one row a hit, the best first.
pub(super) fn run(args: &SearchArgs) -> Result<(), Failure> {
    let (library, problems) = Library::read_folder(&assets_folder())?;
    problems.iter().for_each(print_problem);
    let locale = read_locale(&args.lang, &library)?;
    let index = Index::new(&library, &locale);
    let query = args.query.join(" ");
    let hits = index.search(&query);
    match args.format {
        Format::Text => hits.iter().for_each(|hit| print_hit(hit, &locale)),
        Format::Json => {
            let hits = serde_json::to_string(&hits);
            println!(
                "{}",
                hits.map_err(|error| Failure::Other(error.to_string()))?
            );
        }
    }
    if hits.is_empty() {
        Err(nothing(&query, &index).into())
    } else {
        Ok(())
    }
}

fn print_hit(hit: &Hit, locale: &Locale) {
    let kind = kind_words(locale, hit.kind.word());
    let why = match hit.why(locale) {
        why if why.is_empty() => why,
        why => format!(" ({why})"),
    };
    println!("{kind:9} {:30} {}{why}", hit.id, hit.name);
}

fn nothing(query: &str, index: &Index) -> Problem {
    let offered = index.nearest(query, OFFERED).into_iter();
    let offered: Vec<String> = offered.map(|word| format!("\"{word}\"")).collect();
    let problem = Problem::error(format!("nothing is found by \"{query}\""));
    problem.advise(match offered.is_empty() {
        true => "give the name of a muscle, a bone, an exercise or a place that hurts".to_owned(),
        false => format!("did you mean {}?", offered.join(" or ")),
    })
}

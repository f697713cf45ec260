//! `psoas pain`: from areas that hurt to the muscles whose pain is often felt there.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::care::Act;
use crate::library::Library;
use crate::pain::{
    look_alike::LookAlike,
    rank::{Fit, Painted, Ranking},
};
use crate::panel::presenter::SourceRow;
use crate::problem::Problem;

use super::{Failure, Format, assets_folder, print_problem};

/// What to find.
#[derive(Debug, Subcommand)]
pub(super) enum PainCommand {
    /// Print the muscles whose pain is often felt in these areas, the best fit first, and why
    Rank(RankArgs),
}

/// Arguments of `psoas pain rank`.
#[derive(Debug, Args)]
pub(super) struct RankArgs {
    /// Where it hurts: zone, side and strength from 1 to 3, such as buttock_mid:left:3,coccyx:midline:1
    #[arg(long, required = true, value_delimiter = ',')]
    zones: Vec<String>,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Said beside every ranking.
const NOTE: &str = "These are areas where people often feel it: typical maps, not a diagnosis.";

pub(super) fn run(command: &PainCommand) -> Result<(), Failure> {
    match command {
        PainCommand::Rank(args) => rank(args),
    }
}

fn rank(args: &RankArgs) -> Result<(), Failure> {
    let (library, problems) = Library::read_folder(&assets_folder())?;
    problems.iter().for_each(print_problem);
    let mut painted = Vec::new();
    let mut wrong: Vec<Problem> = Vec::new();
    for text in &args.zones {
        match Painted::parse(text, &library.zones) {
            Ok(spot) => painted.push(spot),
            Err(problem) => wrong.push(problem),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    let ranking = library.rank(&painted);
    match args.format {
        Format::Text => print_text(&library, &ranking),
        Format::Json => println!("{}", as_json(&library, &ranking, &painted)),
    }
    Ok(())
}

fn print_text(library: &Library, ranking: &Ranking) {
    let flags = &library.red_flags;
    println!("{}:", flags.title);
    for act in [Act::Emergency, Act::Today, Act::Visit] {
        println!("  {}:", flags.outcome(act).title);
        flags.signs(act).for_each(|sign| println!("  - {sign}"));
    }
    println!("\n{NOTE}");
    for fit in &ranking.fits {
        let (name, side) = (names(library, fit), side(fit));
        println!("{:3}. {name} ({side}): {}", fit.place, fit.reasons.words());
        if let Some(known) = fit.pattern.prevalence() {
            println!("     {}", known.text);
        }
    }
    ranking
        .advice()
        .iter()
        .for_each(|advice| println!("{advice}"));
    for cause in &ranking.look_alikes {
        println!(
            "\nCan feel similar: {}. {} {}",
            cause.name, cause.text, cause.action
        );
    }
}

fn as_json(library: &Library, ranking: &Ranking, painted: &[Painted]) -> Value {
    let painted_rows: Vec<Value> = painted
        .iter()
        .map(|spot| {
            json!({ "zone": spot.zone, "side": spot.side.word(), "strength": spot.strength })
        })
        .collect();
    let fits: Vec<Value> = ranking
        .fits
        .iter()
        .map(|fit| fit_as_json(library, fit))
        .collect();
    let look_alike = |cause: &&LookAlike| {
        json!({
            "id": cause.id,
            "name": cause.name,
            "covered": cause.covered(painted),
            "text": cause.text,
            "action": cause.action,
            "source": SourceRow::new(library, &cause.source),
        })
    };
    let look_alikes: Vec<Value> = ranking.look_alikes.iter().map(look_alike).collect();
    let flags = &library.red_flags;
    let signs = |act| flags.signs(act).collect::<Vec<_>>();
    json!({
        "red_flags": {
            "title": flags.title,
            "now": signs(Act::Emergency),
            "today": signs(Act::Today),
            "soon": signs(Act::Visit),
        },
        "note": NOTE,
        "painted": painted_rows,
        "muscles": fits,
        "advice": ranking.advice(),
        "look_alikes": look_alikes,
    })
}

fn fit_as_json(library: &Library, fit: &Fit) -> Value {
    let missing = fit.reasons.missing.iter();
    let missing: Vec<&str> = missing.map(|zone| zone.id.as_str()).collect();
    let prevalence = fit.pattern.prevalence().map(|known| {
        json!({
            "text": known.text,
            "source": SourceRow::new(library, &known.source),
        })
    });
    json!({
        "place": fit.place,
        "muscles": fit.pattern.muscles(),
        "name": names(library, fit),
        "side": side(fit),
        "score": fit.score,
        "why": fit.reasons.words(),
        "painted": fit.reasons.painted,
        "covered": fit.reasons.covered,
        "essential": fit.reasons.essential,
        "essential_not_painted": missing,
        "trigger_points": fit.reasons.points,
        "prevalence": prevalence,
    })
}

fn names(library: &Library, fit: &Fit) -> String {
    let muscles = fit.pattern.muscles().iter();
    let names = muscles.filter_map(|id| library.atlas.named(id.as_str()));
    let names: Vec<&str> = names.map(|(names, _)| names.en.as_str()).collect();
    names.join(", ")
}

fn side(fit: &Fit) -> &'static str {
    match fit.sides {
        [side] => side.word(),
        _ => "either side",
    }
}

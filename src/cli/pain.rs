//! `psoas pain`: from areas that hurt to the muscles whose pain is often felt there.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::care::Act;
use crate::library::Library;
use crate::locale::ENGLISH;
use crate::pain::{
    look_alike::LookAlike,
    rank::{Fit, Painted, Ranking},
};
use crate::panel::presenter::{SourceRow, Speaker, fit_name, side_words};
use crate::problem::Problem;

use super::{Failure, Format, assets_folder, print_problem, read_locale};

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
    /// Language in which it is said, such as es
    #[arg(long, default_value = ENGLISH)]
    lang: String,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(super) fn run(command: &PainCommand) -> Result<(), Failure> {
    match command {
        PainCommand::Rank(args) => rank(args),
    }
}

fn rank(args: &RankArgs) -> Result<(), Failure> {
    let (library, problems) = Library::read_folder(&assets_folder())?;
    problems.iter().for_each(print_problem);
    let locale = read_locale(&args.lang, &library)?;
    let speaker = Speaker::new(&library, &locale);
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
        Format::Text => print_text(speaker, &ranking),
        Format::Json => println!("{}", as_json(speaker, &ranking, &painted)),
    }
    Ok(())
}

fn print_text(speaker: Speaker, ranking: &Ranking) {
    let Speaker { library, locale } = speaker;
    let flags = &library.red_flags;
    println!("{}:", locale.of(&flags.title));
    for act in [Act::Emergency, Act::Today, Act::Visit] {
        println!("  {}:", locale.of(&flags.outcome(act).title));
        flags
            .signs(act)
            .for_each(|sign| println!("  - {}", locale.of(sign)));
    }
    println!("\n{}", locale.say("rank-note"));
    for fit in &ranking.fits {
        let (name, side) = (fit_name(speaker, fit), side_words(locale, fit.sides));
        let why = fit.reasons.words(locale);
        println!("{:3}. {name} ({side}): {why}", fit.place);
        if let Some(known) = fit.pattern.prevalence() {
            println!("     {}", locale.of(&known.text));
        }
    }
    ranking
        .advice(locale)
        .iter()
        .for_each(|advice| println!("{advice}"));
    for cause in &ranking.look_alikes {
        let values = [
            ("name", locale.of(&cause.name).into()),
            ("text", locale.of(&cause.text).into()),
            ("action", locale.of(&cause.action).into()),
        ];
        println!("\n{}", locale.say_with("rank-similar", values));
    }
}

fn as_json(speaker: Speaker, ranking: &Ranking, painted: &[Painted]) -> Value {
    let locale = speaker.locale;
    let painted_rows: Vec<Value> = painted
        .iter()
        .map(|spot| {
            json!({ "zone": spot.zone, "side": spot.side.word(), "strength": spot.strength })
        })
        .collect();
    let fits: Vec<Value> = ranking
        .fits
        .iter()
        .map(|fit| fit_as_json(speaker, fit))
        .collect();
    let look_alike = |cause: &&LookAlike| {
        json!({
            "id": cause.id,
            "name": locale.of(&cause.name),
            "covered": cause.covered(painted),
            "text": locale.of(&cause.text),
            "action": locale.of(&cause.action),
            "source": SourceRow::new(speaker, &cause.source),
        })
    };
    let look_alikes: Vec<Value> = ranking.look_alikes.iter().map(look_alike).collect();
    let flags = &speaker.library.red_flags;
    let signs = |act| {
        let signs = flags.signs(act);
        signs.map(|sign| locale.of(sign)).collect::<Vec<_>>()
    };
    json!({
        "red_flags": {
            "title": locale.of(&flags.title),
            "now": signs(Act::Emergency),
            "today": signs(Act::Today),
            "soon": signs(Act::Visit),
        },
        "note": locale.say("rank-note"),
        "painted": painted_rows,
        "muscles": fits,
        "advice": ranking.advice(locale),
        "look_alikes": look_alikes,
    })
}

fn fit_as_json(speaker: Speaker, fit: &Fit) -> Value {
    let locale = speaker.locale;
    let missing = fit.reasons.missing.iter();
    let missing: Vec<&str> = missing.map(|zone| zone.id.as_str()).collect();
    let prevalence = fit.pattern.prevalence().map(|known| {
        json!({
            "text": locale.of(&known.text),
            "source": SourceRow::new(speaker, &known.source),
        })
    });
    json!({
        "place": fit.place,
        "muscles": fit.pattern.muscles(),
        "name": fit_name(speaker, fit),
        "side": side_words(locale, fit.sides),
        "score": fit.score,
        "why": fit.reasons.words(locale),
        "painted": fit.reasons.painted,
        "covered": fit.reasons.covered,
        "essential": fit.reasons.essential,
        "essential_not_painted": missing,
        "trigger_points": fit.reasons.points,
        "prevalence": prevalence,
    })
}

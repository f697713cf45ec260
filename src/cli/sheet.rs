//! `psoas sheet`: a hand-out on paper, as a page or as a PDF.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::care::item::{Does, Item, ItemSide};
use crate::care::plan::{Broken, LINK_BASE, LONGEST_CODE, Plan, Trouble};
use crate::letters::LETTERS;
use crate::library::Library;
use crate::locale::ENGLISH;
use crate::panel::presenter::{Speaker, advised};
use crate::problem::{Problem, did_you_mean};
use crate::sheet::{
    contents::Sheet,
    html,
    pdf::{self, Paper},
    pictures,
};
use crate::stage::ViewState;

use super::{Failure, assets_folder, print_problem, read_locale};

/// Arguments of `psoas sheet`.
#[derive(Debug, Args)]
pub(super) struct SheetArgs {
    /// Id of a routine, ids of exercises joined by commas, the link of a plan or its code, or a plan in a JSON file
    #[arg(value_name = "ROUTINE_OR_PLAN")]
    what: String,
    /// File to write, ending in .pdf or .html
    #[arg(short, long)]
    output: PathBuf,
    /// What it is printed on
    #[arg(long, value_enum, default_value_t = PaperSize::A4)]
    paper: PaperSize,
    /// Language in which everything is said, such as es
    #[arg(long, visible_alias = "lang", default_value = ENGLISH)]
    language: String,
    /// What you say to whoever does it; of a plan, in place of its own note
    #[arg(long)]
    note: Option<String>,
    /// What is true of the person, such as pregnancy; may be given several times. See psoas list conditions
    #[arg(long, value_name = "ID")]
    condition: Vec<String>,
    /// Where the viewer lies, to which the code to scan leads
    #[arg(long, value_name = "URL", default_value = LINK_BASE)]
    link_base: String,
}

/// What it is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PaperSize {
    /// 210 by 297 mm
    A4,
    /// 8.5 by 11 inches
    Letter,
}

/// How the sheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Html,
    Pdf,
}

/// Writes the sheet.
pub(super) fn run(args: &SheetArgs) -> Result<(), Failure> {
    let form = args.form()?;
    let base = args.base()?;
    let (library, problems) = Library::read_folder(&assets_folder())?;
    problems.iter().for_each(print_problem);
    let locale = read_locale(&args.language, &library)?;
    let speaker = Speaker::new(&library, &locale);
    let view = args.view(&library)?;
    let language = (locale.language != ENGLISH).then_some(locale.language.as_str());
    let sheet = match args.what(&library)? {
        What::Routine(id) => {
            let sheet = Sheet::of_routine(speaker, library.routine(&id)?, &view);
            Sheet {
                note: args.note.clone().unwrap_or_default(),
                link: base.link(&[("routine", Some(&id)), ("lang", language)], ""),
                ..sheet
            }
        }
        What::Plan(mut plan) => {
            plan.note = args.note.clone().unwrap_or(plan.note);
            plan.check()?;
            let (sheet, problems) = Sheet::of_plan(speaker, &plan, &view);
            problems.into_iter().for_each(|problem| {
                let left_out = format!("left out: {}", problem.message);
                print_problem(&Problem::warning(left_out).advise(problem.advice));
            });
            Sheet {
                link: base.link(&[("lang", language)], &format!("#plan={}", plan.code())),
                ..sheet
            }
        }
    };
    if sheet.items.is_empty() {
        let problem = Problem::error("nothing of this plan can be put on a sheet");
        return Err(problem.advise("choose from psoas list exercises").into());
    }
    can_be_written(&args.output)?;
    let bytes = args.draw(form, &sheet, &library)?;
    std::fs::write(&args.output, bytes).map_err(|error| {
        let problem = format!("cannot write {}: {error}", args.output.display());
        Problem::error(problem)
            .advise("choose another file, or a folder that is yours")
            .into()
    })
}

/// What is put on paper.
enum What {
    /// A routine by its id.
    Routine(String),
    /// A plan.
    Plan(Plan),
}

impl SheetArgs {
    fn form(&self) -> Result<Form, Problem> {
        let ending = self.output.extension().and_then(|ending| ending.to_str());
        match ending.map(str::to_ascii_lowercase).as_deref() {
            Some("html" | "htm") => Ok(Form::Html),
            Some("pdf") => Ok(Form::Pdf),
            _ => {
                let file = self.output.display();
                let problem = Problem::error(format!("a sheet cannot be written to {file}"));
                Err(problem.advise("let the name of the file end in .pdf or .html"))
            }
        }
    }

    /// A view of nothing, for whom the conditions are true.
    fn view(&self, library: &Library) -> Result<ViewState, Problem> {
        for id in &self.condition {
            library.conditions.check(id)?;
        }
        Ok(ViewState {
            conditions: self.condition.iter().cloned().collect(),
            ..ViewState::default()
        })
    }

    fn base(&self) -> Result<Base<'_>, Problem> {
        let base = self.link_base.as_str();
        let site = ["https://", "http://"]
            .iter()
            .find_map(|scheme| base.strip_prefix(scheme));
        let sound = site.is_some_and(|site| !site.is_empty())
            && base.chars().all(|letter| letter.is_ascii_graphic())
            && !base.contains(['?', '#', '"', '<', '>', '\\']);
        if sound {
            return Ok(Base(base));
        }
        let problem = Problem::error(format!("--link-base \"{base}\" is no address of a page"));
        Err(problem.advise(format!("write it like {LINK_BASE}, without ? and #")))
    }

    fn what(&self, library: &Library) -> Result<What, Problem> {
        let what = self.what.trim();
        if let Some(code) = plan_code(what) {
            let plan = Plan::read(code).map_err(|broken| broken_plan(&broken, library))?;
            return Ok(What::Plan(plan));
        }
        if Path::new(what).extension().is_some() {
            return read_plan(Path::new(what)).map(What::Plan);
        }
        if library.routine(what).is_ok() {
            return Ok(What::Routine(what.to_owned()));
        }
        let ids = what.split(',').map(str::trim);
        let items = ids.map(|id| exercise(id, library));
        Ok(What::Plan(Plan {
            items: items.collect::<Result<_, _>>()?,
            ..Plan::default()
        }))
    }

    /// Takes the pictures and sets the sheet.
    fn draw(&self, form: Form, sheet: &Sheet, library: &Library) -> Result<Vec<u8>, Failure> {
        let count = sheet.pictures().count();
        let progress = move |taken| {
            // Whoever does not see it misses nothing.
            let mut said = std::io::stderr().lock();
            let end = if taken == count { "\n" } else { "" };
            write!(said, "\rpicture {taken} of {count}{end}").ok();
        };
        let prints = pictures::print(sheet, library, Box::new(progress))?;
        match form {
            Form::Html => Ok(html::page(sheet, &prints, LETTERS).into_bytes()),
            Form::Pdf => {
                let paper = match self.paper {
                    PaperSize::A4 => Paper::A4,
                    PaperSize::Letter => Paper::LETTER,
                };
                let lacking = pdf::letters_lacking(sheet);
                if !lacking.is_empty() {
                    let problem = format!("the letters of the PDF lack {lacking}");
                    let advice = "they stand as ?; write the sheet as .html to keep them";
                    print_problem(&Problem::warning(problem).advise(advice));
                }
                Ok(pdf::document(sheet, &prints, paper))
            }
        }
    }
}

/// Where the viewer lies.
struct Base<'a>(&'a str);

impl Base<'_> {
    fn link(&self, keys: &[(&str, Option<&str>)], fragment: &str) -> String {
        let keys = keys.iter();
        let keys = keys.filter_map(|(key, value)| value.map(|value| format!("{key}={value}")));
        let keys: Vec<String> = keys.collect();
        let query = match keys.is_empty() {
            true => String::new(),
            false => format!("?{}", keys.join("&")),
        };
        format!("{}{query}{fragment}", self.0)
    }
}

/// The code in the link of a plan, or the code itself.
fn plan_code(what: &str) -> Option<&str> {
    const KEY: &str = "#plan=";
    if let Some(place) = what.find(KEY) {
        return Some(&what[place + KEY.len()..]);
    }
    let (version, body) = what.split_once('.')?;
    let is_code = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    (version.parse::<u32>().is_ok() && body.chars().all(is_code)).then_some(what)
}

fn broken_plan(broken: &Broken, library: &Library) -> Problem {
    let what = match broken.trouble {
        Trouble::Damaged => {
            "the link of the plan is damaged: something of it is missing or changed"
        }
        Trouble::Oversized => "the link is longer than that of any plan",
        Trouble::Newer => "the link of the plan was written by a newer Psoas",
    };
    let readable = broken.readable.iter().flat_map(|plan| &plan.items);
    let ids = readable.filter_map(|item| match &item.does {
        Does::Exercise(id) => library.exercise(id).ok().map(|_| id.as_str()),
        Does::Release(_) | Does::Card(_) => None,
    });
    let ids: Vec<&str> = ids.collect();
    let advice = match (ids.is_empty(), broken.trouble) {
        (false, _) => format!(
            "copy the whole link again; what could be read is: psoas sheet {}",
            ids.join(",")
        ),
        (true, Trouble::Damaged) => "copy the whole link again, in quotes".to_owned(),
        (true, Trouble::Oversized) => {
            format!("copy the link again; a plan has {LONGEST_CODE} letters at most")
        }
        (true, Trouble::Newer) => "update Psoas".to_owned(),
    };
    Problem::error(what).advise(advice)
}

fn read_plan(path: &Path) -> Result<Plan, Problem> {
    let file = path.display().to_string();
    let text = crate::library::read_text(path).map_err(|problem| Problem {
        advice: "give the id of a routine or of exercises, the link of a plan, or a plan in JSON"
            .to_owned(),
        ..problem.in_file(&file)
    })?;
    let plan: Plan = serde_json::from_str(&text).map_err(|error| {
        let mut problem = Problem::error(format!("no plan: {error}")).in_file(&file);
        (problem.line, problem.column) = (error.line(), error.column());
        problem.advise("see docs/sheet.md for the form of a plan in JSON")
    })?;
    plan.check().map_err(|problem| problem.in_file(&file))?;
    Ok(plan)
}

fn exercise(id: &str, library: &Library) -> Result<Item<String>, Problem> {
    let exercise = library.exercise(id).map_err(|_| {
        let exercises = library.exercises().map(|exercise| exercise.id.as_str());
        let routines = library.routines.iter().map(|routine| routine.id.as_str());
        let known: Vec<&str> = exercises.chain(routines).collect();
        Problem::error(format!("no routine and no exercise is called \"{id}\""))
            .advise(did_you_mean(id, known.iter().copied()))
    })?;
    Ok(Item {
        does: Does::Exercise(id.to_owned()),
        side: ItemSide::default(),
        amount: advised(exercise),
        note: String::new(),
    })
}

/// Whether a file can be there, told before the pictures are taken.
fn can_be_written(path: &Path) -> Result<(), Problem> {
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    let wrong = match folder.is_none_or(Path::is_dir) {
        true if !path.is_dir() => return Ok(()),
        true => "a folder is called like this",
        false => "there is no such folder",
    };
    let problem = Problem::error(format!("cannot write {}: {wrong}", path.display()));
    Err(problem.advise("make the folder first, or choose another file"))
}

//! `psoas new`: a file to start from.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::Path,
};

use clap::{Args, Subcommand};

use crate::anatomy::StructureId;
use crate::library::{INDEX, Library, LibraryFile};
use crate::problem::Problem;

use super::{Failure, assets_folder};

/// What `psoas new exercise` writes.
const TEMPLATE: &str = include_str!("exercise.ron");
/// Its id and its name.
const TEMPLATE_ID: &str = "side_reach";
const TEMPLATE_NAME: &str = "Side reach";

/// Arguments of `psoas new`.
#[derive(Debug, Args)]
pub(super) struct NewArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write an exercise to start from and add it to library.ron
    Exercise {
        /// Its id, such as side_reach: the name of the file, in the address and on the command line
        name: String,
        /// Start from this exercise instead of the commented one
        #[arg(long)]
        from: Option<String>,
    },
}

/// Writes the file and names it in the index.
pub(super) fn run(args: &NewArgs) -> Result<(), Failure> {
    let What::Exercise { name, from } = &args.what;
    let folder = assets_folder();
    let id = exercise_id(name)?;
    let path = format!("exercises/{id}.ron");
    let index = index_text(&folder)?;
    let known = LibraryFile::read(&index)?.exercises;
    if folder.join(&path).exists() || known.contains(&id) {
        let problem = Problem::error(format!("there is an exercise \"{id}\" already"));
        return Err(problem
            .in_file(path)
            .advise("open its file, or choose another name")
            .into());
    }
    let (text, words) = match from {
        Some(from) => start_from(&folder, from)?,
        None => (TEMPLATE.to_owned(), template_words()),
    };
    let index = with_exercise(&index, &id).ok_or_else(|| {
        Problem::error(format!("\"{id}\" cannot be added to the list of exercises"))
            .in_file(INDEX)
            .advise("write exercises: [ ] with one id a line")
    })?;
    write_new(&folder.join(&path), &renamed(&text, &words, &id)).map_err(unwritten(&path))?;
    fs::write(folder.join(INDEX), index).map_err(unwritten(INDEX))?;
    println!(
        "{} is written and stands in {INDEX}",
        folder.join(&path).display()
    );
    println!("  see it:   psoas view {id}     (it follows every change that you save)");
    println!("  check it: psoas check");
    Ok(())
}

/// An id that can be the name of a file, in an address and in RON.
fn exercise_id(name: &str) -> Result<String, Problem> {
    let begins_well = name.starts_with(|letter: char| letter.is_ascii_lowercase());
    // poses.ron holds the named poses.
    if StructureId::new(name).is_ok() && begins_well && name != "poses" {
        return Ok(name.to_owned());
    }
    let allowed = "use a to z, 0 to 9 and _, and begin with a letter";
    let advice = match suggested(name) {
        Some(id) => format!("{allowed}, such as {id}"),
        None => format!("{allowed}, such as side_reach"),
    };
    Err(Problem::error(format!("\"{name}\" cannot be the id of an exercise")).advise(advice))
}

/// The id that comes nearest to a name in plain words.
fn suggested(name: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    let words = lower.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let id = words.join("_");
    let id = id.trim_start_matches(|letter: char| !letter.is_ascii_lowercase());
    (!id.is_empty() && id != "poses").then(|| id.to_owned())
}

fn index_text(folder: &Path) -> Result<String, Problem> {
    fs::read_to_string(folder.join(INDEX)).map_err(|error| {
        let advice = format!(
            "looked in {}; set BEVY_ASSET_ROOT to the folder above assets/",
            folder.display()
        );
        Problem::error(error.to_string())
            .in_file(INDEX)
            .advise(advice)
    })
}

/// The text of an exercise, and the id and the name in it.
fn start_from(folder: &Path, id: &str) -> Result<(String, Words), Vec<Problem>> {
    let (library, _) = Library::read_folder(folder)?;
    let exercise = library.exercise(id).map_err(|problem| vec![problem])?;
    let path = format!("exercises/{id}.ron");
    let text = fs::read_to_string(folder.join(&path))
        .map_err(|error| vec![Problem::error(error.to_string()).in_file(path)])?;
    Ok((
        text,
        Words {
            id: id.to_owned(),
            name: exercise.name.english().to_owned(),
        },
    ))
}

fn template_words() -> Words {
    Words {
        id: TEMPLATE_ID.to_owned(),
        name: TEMPLATE_NAME.to_owned(),
    }
}

/// The id and the name of an exercise.
struct Words {
    id: String,
    name: String,
}

/// The text with another id, and the name that the id says.
fn renamed(text: &str, old: &Words, id: &str) -> String {
    let plain = id.replace('_', " ");
    let name = plain[..1].to_uppercase() + &plain[1..];
    text.replacen(&format!("id: \"{}\"", old.id), &format!("id: \"{id}\""), 1)
        .replacen(
            &format!("name: \"{}\"", old.name),
            &format!("name: \"{name}\""),
            1,
        )
}

/// The text of the index with one more exercise, in the order of the ids where they are in order. Everything else
/// of the text stays. None where the list is not found.
fn with_exercise(index: &str, id: &str) -> Option<String> {
    let key = index.find("exercises:")?;
    let open = key + index[key..].find('[')? + 1;
    let list = &index[open..open + index[open..].find(']')?];
    let mut quotes = list.match_indices('"').map(|(at, _)| at);
    let ids = std::iter::from_fn(|| Some((quotes.next()?, quotes.next()?)));
    let ids: Vec<(usize, usize)> = ids.collect();
    let later = ids.iter().find(|(start, end)| &list[start + 1..*end] > id);
    let (at, put_in) = match (later, ids.last()) {
        (Some((start, _)), _) => {
            let blanks = &list[list[..*start].trim_end().len()..*start];
            (
                *start,
                format!("\"{id}\",{}", if blanks.is_empty() { " " } else { blanks }),
            )
        }
        (None, Some((_, end))) => {
            let first = ids[0].0;
            let blanks = if list[..first].contains('\n') {
                &list[..first]
            } else {
                " "
            };
            (end + 1, format!(",{blanks}\"{id}\""))
        }
        (None, None) => (0, format!("\"{id}\"")),
    };
    let mut added = index.to_owned();
    added.insert_str(open + at, &put_in);
    let sound = LibraryFile::read(&added).ok()?;
    (sound.exercises.len() == ids.len() + 1).then_some(added)
}

fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())
}

fn unwritten(path: &str) -> impl Fn(std::io::Error) -> Failure {
    move |error| Failure::Other(format!("{path}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exercise_is_added_in_its_order_and_the_rest_of_the_index_stays() {
        let index =
            |list: &str| format!("// All.\nLibrary(version: 1, exercises: [{list}], patterns: [])");
        for (before, after) in [
            (
                "\n    \"a\", // first\n    \"c\",\n",
                "\n    \"a\", // first\n    \"b\",\n    \"c\",\n",
            ),
            ("\n    \"a\",\n", "\n    \"a\",\n    \"b\",\n"),
            ("\"a\"", "\"a\", \"b\""),
            ("\"c\"", "\"b\", \"c\""),
            ("", "\"b\""),
        ] {
            assert_eq!(with_exercise(&index(before), "b"), Some(index(after)));
        }
        assert_eq!(
            with_exercise("Library(version: 1, patterns: [])", "b"),
            None
        );
    }

    #[test]
    fn a_name_in_plain_words_is_answered_with_an_id() {
        for (name, id) in [
            ("Side reach", Some("side_reach")),
            ("2nd Stretch!", Some("nd_stretch")),
            ("../../etc", Some("etc")),
            ("poses", None),
            ("", None),
        ] {
            assert!(exercise_id(name).is_err(), "{name}");
            assert_eq!(suggested(name).as_deref(), id, "{name}");
        }
        assert!(exercise_id("side_reach_2").is_ok());
    }
}

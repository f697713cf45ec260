//! The two files of the body: written together or not at all, and compared with what the text says.

use std::path::{Path, PathBuf};

/// A file and what it is to hold.
pub struct Output {
    /// Where it stands.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Something that could not be done with a file.
pub struct Failure {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub because: String,
    /// What to do.
    pub cure: &'static str,
}

/// Where the light body stands, beside the full one: `body.glb`, `body_light.glb`.
pub fn light_beside(full: &Path) -> PathBuf {
    let stem = full.file_stem().unwrap_or_default().to_string_lossy();
    full.with_file_name(format!("{stem}_light.glb"))
}

/// Writes all files beside their places, and only then puts them there.
///
/// # Errors
/// The first file that cannot be written; then all are as they were.
pub fn write(outputs: &[Output]) -> Result<(), Failure> {
    let written = outputs.iter().try_for_each(|output| {
        let folder = output.path.parent().map_or(Ok(()), std::fs::create_dir_all);
        folder
            .and_then(|()| std::fs::write(unfinished(&output.path), &output.bytes))
            .map_err(|error| unwritable(output, &error))
    });
    let placed = written.and_then(|()| {
        outputs.iter().try_for_each(|output| {
            std::fs::rename(unfinished(&output.path), &output.path)
                .map_err(|error| unwritable(output, &error))
        })
    });
    if placed.is_err() {
        for output in outputs {
            // One that was never written is not there to be taken away.
            let _ = std::fs::remove_file(unfinished(&output.path));
        }
    }
    placed
}

fn unfinished(path: &Path) -> PathBuf {
    path.with_extension("glb.part")
}

fn unwritable(output: &Output, error: &std::io::Error) -> Failure {
    Failure {
        path: output.path.clone(),
        because: format!("cannot be written: {error}"),
        cure: "choose another --output",
    }
}

/// Compares the files with what they are to hold.
///
/// # Errors
/// Every file that differs or cannot be read.
pub fn check(outputs: &[Output]) -> Result<(), Vec<Failure>> {
    let wrong: Vec<Failure> = outputs
        .iter()
        .filter_map(|output| {
            let because = match std::fs::read(&output.path) {
                Ok(found) if found == output.bytes => return None,
                Ok(_) => "differs from what the text says".to_owned(),
                Err(error) => format!("cannot be read: {error}"),
            };
            Some(Failure {
                path: output.path.clone(),
                because,
                cure: "run `cargo run -p sculpt`",
            })
        })
        .collect();
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(wrong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outputs(folder: &Path, bytes: &[u8]) -> Vec<Output> {
        let full = folder.join("body.glb");
        [light_beside(&full), full]
            .map(|path| Output {
                path,
                bytes: bytes.to_vec(),
            })
            .into()
    }

    fn empty_folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("psoas_{name}_{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    #[test]
    fn both_files_are_written_and_found_again() {
        let folder = empty_folder("files");
        assert!(check(&outputs(&folder, b"new")).is_err());
        assert!(write(&outputs(&folder, b"new")).is_ok());
        assert!(check(&outputs(&folder, b"new")).is_ok());
        assert_eq!(
            check(&outputs(&folder, b"other"))
                .err()
                .map(|all| all.len()),
            Some(2)
        );
    }

    #[test]
    fn when_one_file_cannot_be_written_the_other_is_kept() {
        let folder = empty_folder("kept");
        assert!(write(&outputs(&folder, b"good")).is_ok());
        std::fs::create_dir(folder.join("body.glb.part")).expect("something in the way");
        let failure = write(&outputs(&folder, b"new")).expect_err("the way is blocked");
        assert!(failure.path.ends_with("body.glb"));
        let kept = std::fs::read(folder.join("body_light.glb")).expect("the light body");
        assert_eq!(kept, b"good");
    }
}

//! Files that somebody asked for: where they are put, each under a name that no other has.

use std::{
    fs::File,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

/// The folder in which people look for what they saved.
pub(super) fn documents() -> Option<PathBuf> {
    let home = std::env::home_dir()?;
    let documents = home.join("Documents");
    Some(if documents.is_dir() { documents } else { home })
}

/// Writes a file under a name that is free in the folder; gives where it lies.
pub(super) fn save(folder: &Path, name: &str, ending: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let names = (1..).map(|count| match count {
        1 => format!("{name}.{ending}"),
        _ => format!("{name}-{count}.{ending}"),
    });
    let mut saved = names.map(|name| {
        let path = folder.join(name);
        create(&path, bytes).map(|()| path)
    });
    let taken = |error: &io::Error| error.kind() == ErrorKind::AlreadyExists;
    saved
        .find(|saved| !saved.as_ref().is_err_and(taken))
        .unwrap_or_else(|| Err(ErrorKind::AlreadyExists.into()))
}

/// Writes a file that is not there yet.
pub(super) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    File::create_new(path)?.write_all(bytes)
}

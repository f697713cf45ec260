//! Folders with the shipped texts, for tests that change some of them.

use std::path::{Path, PathBuf};

/// The shipped assets.
pub fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")
}

/// A new, empty folder for one test.
pub fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("a folder of this test");
    }
    std::fs::create_dir_all(&folder).expect("a new folder");
    folder
}

/// A folder for one test with the shipped texts.
pub fn folder_of_texts(name: &str) -> PathBuf {
    let folder = empty_folder(name);
    copy_texts(&assets(), &folder);
    folder
}

fn copy_texts(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a new folder");
    for entry in std::fs::read_dir(from).expect("a folder of assets") {
        let path = entry.expect("an entry of a folder").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy_texts(&path, &target);
        } else if path
            .extension()
            .is_some_and(|ending| ending == "ron" || ending == "ftl")
        {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}

/// Changes one word of one file.
pub fn replace(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).expect("a text");
    assert!(text.contains(from), "{file} no longer holds {from}");
    std::fs::write(&path, text.replacen(from, to, 1)).expect("a written text");
}

//! Sheets as they are printed: what poppler reads in the PDF, what stands in the HTML, and what is said of wrong words.
#![expect(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use psoas::care::item::{Amount, Does, Item, ItemSide};
use psoas::care::plan::Plan;
use psoas::library::Library;
use psoas::locale::Locale;
use psoas::panel::presenter::Speaker;
use psoas::sheet::contents::Sheet;
use psoas::stage::ViewState;

/// A new, empty folder for one test.
fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

const TWELVE: &str = "bird_dog,cat_cow,childs_pose,clamshell,dead_bug,glute_bridge,hip_flexor_stretch,pigeon_pose,\
                      ql_stretch,seated_spinal_twist,back_extension,calf_stretch_wall";
/// No sheet is larger, bytes.
const LARGEST: usize = 1_000_000;

fn sheet(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_psoas"));
    command
        .arg("sheet")
        .args(arguments)
        .env("BEVY_ASSET_ROOT", env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Writes a sheet; none where there is nothing to draw its pictures with.
fn written(folder: &Path, name: &str, arguments: &[&str]) -> Option<PathBuf> {
    let file = folder.join(name);
    let output = sheet(&[arguments, &["-o", file.to_str().unwrap()]].concat());
    let required = std::env::var_os("PSOAS_REQUIRE_ADAPTER").is_some();
    if said(&output).contains("adapter") && !required {
        eprintln!("skipped: no graphics adapter ({})", said(&output));
        return None;
    }
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let size = std::fs::metadata(&file).unwrap().len() as usize;
    assert!(size < LARGEST, "{name} has {size} bytes");
    Some(file)
}

/// What a tool of poppler says of a file.
fn poppler(tool: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(tool)
        .args(arguments)
        .arg(file)
        .arg("-")
        .output();
    let output = output.unwrap_or_else(|error| {
        panic!("{tool} is needed to read a PDF: {error}; try: apt install poppler-utils")
    });
    let wrong = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.success() && wrong.is_empty(),
        "{tool}: {wrong}"
    );
    String::from_utf8(output.stdout).unwrap()
}

fn info(arguments: &[&str], file: &Path) -> String {
    let output = Command::new("pdfinfo").args(arguments).arg(file).output();
    let output = output.unwrap_or_else(|error| {
        panic!("pdfinfo is needed to read a PDF: {error}; try: apt install poppler-utils")
    });
    assert!(output.stderr.is_empty(), "{}", said(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// Words in a row, wherever lines were broken.
fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

#[test]
fn twelve_exercises_make_a_pdf_that_is_read_searched_and_tagged() {
    let folder = empty_folder("sheet_of_twelve");
    let note = "Take your time.\nCall me: 555 0100 <b>&amp;";
    let Some(file) = written(&folder, "twelve.pdf", &[TWELVE, "--note", note]) else {
        return;
    };
    let text = flowing(&poppler("pdftotext", &[], &file));
    for words in [
        "My exercises",
        "Call me: 555 0100 <b>&amp;",
        "Bird dog",
        "3 sets of",
        "Reach long, not high",
        "When to see a doctor",
        "Chest pain with the back pain",
        "Page 1 of",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let about = info(&[], &file);
    for line in [
        "Tagged: yes",
        "Title: My exercises",
        "Page size: 595.28 x 841.89 pts (A4)",
    ] {
        assert!(flowing(&about).contains(line), "{line}: {about}");
    }
    let tree = info(&["-struct-text"], &file);
    for tag in ["Document", "H1", "H2", "H3", "LBody", "Figure", "Link"] {
        assert!(tree.contains(tag), "{tag}: {tree}");
    }
    let first = tree.find("My exercises").unwrap();
    assert!(first < tree.find("When to see a doctor").unwrap());
    poppler("pdftoppm", &["-r", "20", "-gray", "-singlefile"], &file);
}

#[test]
fn a_routine_is_told_in_spanish_on_letter() {
    let folder = empty_folder("sheet_in_spanish");
    let arguments = ["desk_break", "--language", "es", "--paper", "letter"];
    let Some(file) = written(&folder, "pausa.pdf", &arguments) else {
        return;
    };
    let text = flowing(&poppler("pdftotext", &[], &file));
    for words in [
        "Cuándo acudir al médico",
        "Llama ahora a emergencias",
        "Cómo se hace",
        "Trabaja",
        "Página 1 de",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(info(&[], &file).contains("(letter)"));
}

#[test]
fn what_somebody_wrote_stays_a_text_in_the_page() {
    let folder = empty_folder("sheet_as_page");
    let hostile = "</p><script>alert(1)</script><img src=x onerror=alert(2)> \"quoted\" & 'more'";
    let plan = Plan {
        title: "<h1>Ana & \"Bo\"</h1>".to_owned(),
        clinic: "</title><script src=//evil.example></script>".to_owned(),
        note: hostile.to_owned(),
        items: vec![
            item("clamshell", ItemSide::Left, "<svg onload=alert(3)>"),
            item("exercise_of_tomorrow", ItemSide::Both, ""),
        ],
    };
    let link = format!("https://clinic.example/back/?lang=en#plan={}", plan.code());
    let base = ["--link-base", "https://clinic.example/back/"];
    let Some(file) = written(
        &folder,
        "plan.html",
        &[&[link.as_str()], &base[..]].concat(),
    ) else {
        return;
    };
    let page = std::fs::read_to_string(file).unwrap();
    assert!(page.starts_with("<!doctype html>\n<html lang=\"en\">"));
    for tag in ["<script", "onerror=alert(2)>", "<svg onload", "<h1>Ana"] {
        assert!(!page.contains(tag), "{tag}");
    }
    for words in [
        "&lt;script&gt;alert(1)",
        "&lt;svg onload=alert(3)&gt;",
        "left side",
        "data:image/png;base64,",
        "https://clinic.example/back/#plan=1.",
    ] {
        assert!(page.contains(words), "{words}");
    }
    // Everything lies inside.
    let fetched = page
        .split("src=\"")
        .skip(1)
        .chain(page.split("url(\"").skip(1));
    assert!(
        fetched
            .into_iter()
            .all(|source| source.starts_with("data:"))
    );
}

fn item(id: &str, side: ItemSide, note: &str) -> Item<String> {
    Item {
        does: Does::Exercise(id.to_owned()),
        side,
        amount: Amount::Reps {
            reps: 8,
            sets: 3,
            rest: 30.0,
        },
        note: note.to_owned(),
    }
}

#[test]
fn wrong_words_are_answered_with_what_to_try_and_code_2() {
    let folder = empty_folder("sheet_wrong");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (pdf, broken, plan) = (path("a.pdf"), path("broken.json"), path("plan.json"));
    std::fs::write(&broken, "{\"items\": [{]}").unwrap();
    std::fs::write(&plan, "{\"title\": \"x\", \"items\": []}").unwrap();
    let whole = Plan {
        items: vec![
            item("clamshell", ItemSide::Both, ""),
            item("bird_dog", ItemSide::Both, ""),
        ],
        ..Plan::default()
    };
    let code = whole.code();
    let damaged = format!("https://psoas.example/#plan={}", &code[..code.len() - 6]);
    let newer = code.replacen('1', "2", 1);
    let missing = path("no/such/folder/a.pdf");
    let cases: [(&[&str], &str); 13] = [
        (&["bedtme", "-o", &pdf], "did you mean \"bedtime\"?"),
        (
            &["cat_cow,bird_dgo", "-o", &pdf],
            "did you mean \"bird_dog\"?",
        ),
        (&["cat_cow", "-o", "a.txt"], "end in .pdf or .html"),
        (&["cat_cow", "-o", &missing], "there is no such folder"),
        (&["cat_cow", "-o", &pdf, "--paper", "a5"], "letter"),
        (
            &["cat_cow", "-o", &pdf, "--language", "xx"],
            "there is no language",
        ),
        (
            &["cat_cow", "-o", &pdf, "--link-base", "javascript:1"],
            "no address of a page",
        ),
        (&[&damaged, "-o", &pdf], "damaged"),
        (&[&newer, "-o", &pdf], "newer Psoas"),
        (&[&broken, "-o", &pdf], "broken.json:1:"),
        (&[&plan, "-o", &pdf], "nothing of this plan"),
        (&["nowhere.json", "-o", &pdf], "nowhere.json"),
        (&["cat_cow"], "--output"),
    ];
    for (arguments, expected) in cases {
        let output = sheet(arguments);
        let told = said(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains(expected), "{arguments:?}: {told}");
    }
    let told = said(&sheet(&[&damaged, "-o", &pdf]));
    assert!(told.contains("psoas sheet clamshell"), "{told}");
    assert!(!Path::new(&pdf).exists());
}

/// `web/sheet.js` asks for them by these names.
#[test]
fn the_page_has_every_picture_that_it_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let assets = root.join("assets");
    let (library, _) = Library::read_folder(&assets).unwrap();
    let (locale, _) = Locale::read_folder(&assets, "en", &library);
    let released = library.atlas.muscles().iter().map(|row| row.id.to_string());
    let released = released.filter(|id| library.pattern(id).is_some_and(|one| one.is_pressed()));
    let all = released.map(Does::Release).chain(
        library
            .exercises()
            .map(|row| Does::Exercise(row.id.to_string())),
    );
    let mut wanted = BTreeSet::new();
    for does in all {
        let kind = if matches!(does, Does::Release(_)) {
            "release_"
        } else {
            ""
        };
        let name = format!("{kind}{}", does.id());
        let plan = Plan {
            items: vec![Item {
                does,
                side: ItemSide::Both,
                amount: Amount::Seconds(60.0),
                note: String::new(),
            }],
            ..Plan::default()
        };
        let speaker = Speaker::new(&library, &locale);
        let (sheet, _) = Sheet::of_plan(speaker, &plan, &ViewState::default());
        let pictures = 1..=sheet.pictures().count();
        wanted.extend(pictures.map(|place| format!("{name}_{place}.webp")));
    }
    let there = fs::read_dir(root.join("web/posters/prints")).unwrap();
    let there = there.map(|file| file.unwrap().file_name().to_string_lossy().into_owned());
    assert_eq!(
        there.collect::<BTreeSet<_>>(),
        wanted,
        "draw them: scripts/prints"
    );
}

//! A routine or the plan on paper: another process of this program draws the sheet, while the window goes on.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Arc, OnceLock},
    thread,
};

use bevy_egui::egui;

use crate::locale::Locale;
use crate::panel::presenter::ConditionRow;

use super::{
    button::named_where,
    saved::{documents, save},
};

/// What has come of something that is done beside the window: nothing until it is done, then what it gave or why it
/// could not be done.
type Beside<T> = Arc<OnceLock<Result<T, String>>>;

/// The sheet that was asked for last.
#[derive(Default)]
pub(super) struct Printing {
    /// Where sheets are put; none where the system names no folder.
    folder: Option<PathBuf>,
    /// The button that asked.
    asked: Option<egui::Id>,
    /// Where it lies; none before the first and where there is no folder.
    sheet: Option<Beside<PathBuf>>,
    /// Whether it was opened; none where nobody asked.
    opened: Option<Beside<()>>,
}

impl Printing {
    /// Into the folder that the system has for what people save.
    pub(super) fn own() -> Self {
        Self {
            folder: documents(),
            ..Self::default()
        }
    }

    fn is_underway(&self) -> bool {
        let sheet = self.sheet.as_ref();
        sheet.is_some_and(|sheet| sheet.get().is_none())
    }

    fn begin(
        &mut self,
        button: egui::Id,
        draw: impl FnOnce(&Path) -> Result<PathBuf, String> + Send + 'static,
    ) {
        (self.asked, self.opened) = (Some(button), None);
        let folder = self.folder.clone();
        self.sheet = folder.map(|folder| beside(move || draw(&folder)));
    }
}

/// Begins something beside the window.
fn beside<T: Send + Sync + 'static>(
    job: impl FnOnce() -> Result<T, String> + Send + 'static,
) -> Beside<T> {
    let done = Beside::default();
    let ours = done.clone();
    thread::spawn(move || {
        ours.get_or_init(job);
    });
    done
}

/// Draws the button that puts something on paper behind what else stands in its row, and what came of it: `what` is a
/// routine or the code of a plan, and what the ticked `conditions` bar does not stand on it.
pub(super) fn print_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    conditions: &[ConditionRow],
    printing: &mut Printing,
    (what, name): (&str, &str),
    before: impl FnOnce(&mut egui::Ui),
) {
    let button = ui.id().with("print");
    let own = printing.asked == Some(button);
    let underway = printing.is_underway();
    let message = match own && underway {
        true => "handout-drawing",
        false => "handout-print",
    };
    let hint = locale.say_with("handout-print-what", [("name", name.into())]);
    // The button of the sheet that is being drawn keeps the focus.
    let row = ui.horizontal_wrapped(|ui| {
        before(ui);
        named_where(ui, own || !underway, locale.say(message), hint)
    });
    let pressed = row.inner.clicked();
    if pressed && !underway {
        let (what, name) = (what.to_owned(), file_name(name));
        let language = locale.language.clone();
        let ticked = conditions.iter().filter(|row| row.ticked);
        let ticked: Vec<String> = ticked.map(|row| row.id.clone()).collect();
        printing.begin(button, move |folder| {
            let mut arguments = vec!["sheet", &what, "--language", &language];
            arguments.extend(ticked.iter().flat_map(|id| ["--condition", id]));
            draw(folder, &name, &arguments)
        });
    } else if own {
        result_ui(ui, locale, printing);
    }
}

/// Where the sheet lies and what opens it, or what went wrong.
fn result_ui(ui: &mut egui::Ui, locale: &Locale, printing: &mut Printing) {
    let warning = ui.visuals().warn_fg_color;
    let why = |message, why: &str| locale.say_with(message, [("why", why.into())]);
    match printing.sheet.as_ref().map(|sheet| sheet.get()) {
        None => {
            ui.colored_label(warning, locale.say("handout-no-folder"));
        }
        Some(None) => {}
        Some(Some(Err(error))) => {
            ui.colored_label(warning, why("handout-failed", error));
        }
        Some(Some(Ok(path))) => {
            let place = path.display().to_string();
            ui.label(locale.say_with("handout-lies", [("place", place.into())]));
            if ui.button(locale.say("handout-open")).clicked() {
                let path = path.clone();
                let open = move || open::that(path).map_err(|error| error.to_string());
                printing.opened = Some(beside(open));
            }
        }
    }
    let opened = printing.opened.as_ref().and_then(|opened| opened.get());
    if let Some(Err(error)) = opened {
        ui.colored_label(warning, why("handout-unopened", error));
    }
}

/// What the file of something is called, without its ending.
fn file_name(name: &str) -> String {
    /// Letters of the name; a name of a file has some 255 bytes at most.
    const LONGEST: usize = 40;
    let short: String = name.to_lowercase().chars().take(LONGEST).collect();
    let words = short.split(|letter: char| !letter.is_alphanumeric());
    let words = ["psoas"]
        .into_iter()
        .chain(words)
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// Has the sheet drawn by `psoas sheet`; its place is taken before, so that nothing else comes to lie there.
fn draw(folder: &Path, name: &str, arguments: &[&str]) -> Result<PathBuf, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let file = save(folder, name, "pdf", b"");
    let file = file.map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut command = Command::new(program);
    command.args(arguments).arg("--output").arg(&file);
    finish(command, file)
}

/// Waits for what fills a file; where it fails, no empty file stays.
fn finish(mut command: Command, file: PathBuf) -> Result<PathBuf, String> {
    let why = match command.stdin(Stdio::null()).output() {
        Ok(output) if output.status.success() => return Ok(file),
        Ok(output) => reason(&String::from_utf8_lossy(&output.stderr))
            .unwrap_or_else(|| output.status.to_string()),
        Err(error) => error.to_string(),
    };
    // What went wrong is more than that it lies there still.
    fs::remove_file(file).ok();
    Err(why)
}

/// What a command said last that went wrong, and what to try.
fn reason(stderr: &str) -> Option<String> {
    let (_, said) = stderr.rsplit_once("error: ")?;
    let mut lines = said.lines();
    let what = lines.next()?;
    let advice = lines.next().and_then(|line| line.strip_prefix("  try: "));
    let parts: Vec<&str> = [what].into_iter().chain(advice).collect();
    Some(parts.join("; "))
}

#[cfg(test)]
mod tests {
    use crate::library::Library;
    use crate::locale::ENGLISH;

    use super::*;

    fn empty(name: &str) -> PathBuf {
        let folder = format!("psoas-print-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(folder);
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("an old folder");
        }
        fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    fn settled(printing: &Printing) -> Result<PathBuf, String> {
        let sheet = printing.sheet.as_ref().expect("it was asked for");
        sheet.wait().clone()
    }

    #[test]
    fn a_sheet_is_underway_until_it_lies_somewhere_or_cannot_be_drawn() {
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let button = egui::Id::new("plan");
        let mut printing = Printing {
            folder: Some(PathBuf::from("papers")),
            ..Printing::default()
        };
        printing.begin(button, move |folder| {
            wait.recv().expect("it may go on");
            Ok(folder.join("psoas.pdf"))
        });
        assert!(printing.is_underway() && printing.asked == Some(button));
        go.send(()).expect("it waits");
        assert_eq!(settled(&printing), Ok(PathBuf::from("papers/psoas.pdf")));
        assert!(!printing.is_underway());
        printing.begin(button, |_| Err("no paper".to_owned()));
        assert_eq!(settled(&printing), Err("no paper".to_owned()));
        let mut nowhere = Printing::default();
        nowhere.begin(button, |_| panic!("there is no folder"));
        assert!(!nowhere.is_underway() && nowhere.sheet.is_none());
    }

    #[test]
    fn it_is_asked_for_by_keys_and_a_system_without_a_folder_is_told() {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let library = Library::read_folder(&assets).expect("sound assets").0;
        let locale = Locale::read_folder(&assets, ENGLISH, &library).0;
        let context = egui::Context::default();
        let mut printing = Printing::default();
        let mut press = |key| {
            let event = |pressed| egui::Event::Key {
                key,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers: egui::Modifiers::NONE,
            };
            let input = egui::RawInput {
                focused: true,
                events: vec![event(true), event(false)],
                ..egui::RawInput::default()
            };
            let mut drawn = context.run_ui(input, |ui| {
                let bedtime = ("bedtime", "Bedtime");
                print_ui(ui, &locale, &[], &mut printing, bedtime, |_| {});
            });
            drawn.textures_delta.clear();
            let texts = drawn
                .shapes
                .into_iter()
                .filter_map(|shape| match shape.shape {
                    egui::Shape::Text(text) => Some(text.galley.text().to_owned()),
                    _ => None,
                });
            texts.collect::<Vec<_>>()
        };
        assert_eq!(press(egui::Key::Tab), [locale.say("handout-print")]);
        press(egui::Key::Enter);
        let told = press(egui::Key::Tab);
        assert!(told.contains(&locale.say("handout-no-folder")), "{told:?}");
    }

    #[test]
    fn a_file_is_called_like_what_is_on_it() {
        for (name, file) in [
            ("Bedtime", "psoas-bedtime"),
            ("Para Ana: ¡despacio!", "psoas-para-ana-despacio"),
            ("../../etc", "psoas-etc"),
            ("", "psoas"),
        ] {
            assert_eq!(file_name(name), file);
        }
        assert!(file_name(&"ñ".repeat(120)).len() < 100);
    }

    #[test]
    fn no_file_is_taken_and_none_stays_of_a_sheet_that_failed() {
        let folder = empty("taken");
        let first = save(&folder, "psoas-bedtime", "pdf", b"mine").expect("a file");
        let second = save(&folder, "psoas-bedtime", "pdf", b"").expect("a file");
        assert_eq!(second, folder.join("psoas-bedtime-2.pdf"));
        let nothing = Command::new(folder.join("no-such-program"));
        finish(nothing, second.clone()).expect_err("no program");
        assert!(!second.exists());
        assert_eq!(fs::read(first).expect("a file"), b"mine");
        assert!(save(&folder.join("missing"), "psoas", "pdf", b"").is_err());
    }

    #[test]
    fn the_reason_is_what_the_command_said_with_what_to_try() {
        let stderr =
            "error: of a driver\n\rpicture 2 of 9error: cannot write it\n  try: another folder\n";
        assert_eq!(
            reason(stderr),
            Some("cannot write it; another folder".to_owned())
        );
        assert_eq!(reason("killed"), None);
    }
}

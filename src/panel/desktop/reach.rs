//! Whether everything is reached, seen and pressed by keys alone: the panels without a window.

use std::path::Path;

use bevy_egui::egui::{self, Event, Key, Modifiers, RawInput, Rect, pos2, vec2};

use crate::anatomy::Side;
use crate::explore::keys::PanelHasKeys;
use crate::find::Index;
use crate::library::Library;
use crate::locale::{ENGLISH, Locale};
use crate::muscle::acting::Acting;
use crate::panel::presenter::{PainSearch, Piece, RedFlagScreen, Speaker};
use crate::practice::programme::timetable;
use crate::stage::{
    Leaving, Painted, Peel, Practice, Practised, Selected, Tap, Tapping, Theme, ViewState,
};

use super::*;

/// Somebody at the keyboard before the panels.
struct Desk {
    locale: Locale,
    context: egui::Context,
    panel: Panel,
    found: Found,
    pain: PresentPain,
    care: CareScreen,
    practice: Option<PracticeScreen>,
    plan: PlanScreen,
    held: Held,
    asked: Vec<Command>,
    seconds: f64,
}

/// How far a ring stands off what has the focus, points.
const RING: f32 = 4.0;
/// The size of the window that everything has to be reached in.
const WINDOW: egui::Vec2 = vec2(1280.0, 720.0);

fn library() -> Library {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    Library::read_folder(&assets).expect("sound assets").0
}

fn locale(library: &Library) -> Locale {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    Locale::read_folder(&assets, ENGLISH, library).0
}

impl Desk {
    fn new(library: &Library, view: &ViewState) -> Self {
        let locale = locale(library);
        let speaker = Speaker::new(library, &locale);
        let context = egui::Context::default();
        theme::write_in_letters(&context);
        theme::wear(&context, view.theme);
        let mut panel = Panel::new(speaker, view, None, &Acting::default(), None, &[]);
        // What else the lists hold is reached as these are.
        panel.exercises.truncate(3);
        panel.muscles.truncate(4);
        panel.around.truncate(2);
        panel.explore.can_undo = true;
        panel.explore.can_redo = true;
        panel.explore.leaves_out = true;
        let pain = PresentPain {
            search: PainSearch::new(speaker, view),
            red_flags: RedFlagScreen::new(speaker, view),
        };
        let care = CareScreen::new(speaker, view);
        let plan = PlanScreen::new(speaker, view);
        let mut desk = Self {
            locale,
            context,
            panel,
            found: Found::default(),
            pain,
            care,
            practice: None,
            plan,
            held: Held::default(),
            asked: Vec::new(),
            seconds: 0.0,
        };
        desk.settle();
        desk
    }

    /// A frame; gives what was drawn.
    fn frame(&mut self, events: Vec<Event>) -> Vec<egui::epaint::ClippedShape> {
        const SECONDS: f64 = 0.5;
        self.seconds += SECONDS;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), WINDOW)),
            time: Some(self.seconds),
            focused: true,
            events,
            ..RawInput::default()
        };
        let said = Said {
            locale: &self.locale,
            languages: &[],
            panel: &self.panel,
            at_work: &AtWork::default(),
            found: &self.found,
            pain: &self.pain,
            care: &self.care,
            practice: self.practice.as_ref(),
            plan: &self.plan,
            now: None,
        };
        let (held, asked) = (&mut self.held, &mut self.asked);
        let mut output = self.context.run_ui(input, |ui| {
            panels_ui(ui.ctx(), &said, held, &mut |command| asked.push(command));
        });
        output.textures_delta.clear();
        output.shapes
    }

    /// Lets lists scroll and parts unfold.
    fn settle(&mut self) -> Vec<egui::epaint::ClippedShape> {
        self.frame(Vec::new());
        self.frame(Vec::new());
        self.frame(Vec::new())
    }

    fn press(&mut self, key: Key) {
        let event = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        self.frame(vec![event(true)]);
        self.frame(vec![event(false)]);
    }

    fn focused(&self) -> Option<egui::Id> {
        self.context.memory(|memory| memory.focused())
    }

    /// Goes by Tab through everything that takes the focus, presses it, and gives how many there were. Every one is
    /// seen, with a ring around it.
    fn press_everything(&mut self) -> usize {
        let mut pressed: Vec<egui::Id> = Vec::new();
        let accent = theme::ink(&self.context.global_style().visuals).accent;
        let mut again = 0;
        while again <= pressed.len() {
            self.press(Key::Tab);
            let stop = self.focused().filter(|stop| !pressed.contains(stop));
            let Some(stop) = stop else {
                again += 1;
                continue;
            };
            again = 0;
            pressed.push(stop);
            let shapes = self.settle();
            let place = self.context.read_response(stop).expect("it is drawn");
            let seen = place.interact_rect;
            assert!(
                seen.height() > 0.8 * place.rect.height().min(100.0) && seen.width() > 3.0,
                "{:?} has the focus but is seen as {seen:?}",
                place.rect
            );
            let ring = shapes.iter().any(|shape| match &shape.shape {
                egui::Shape::Rect(rect) => {
                    rect.stroke.color == accent && rect.rect.expand(RING).contains_rect(seen)
                }
                _ => false,
            });
            assert!(ring, "no ring around {:?}", place.rect);
            for key in [Key::ArrowRight, Key::Enter] {
                if self.focused() != Some(stop) {
                    self.context.memory_mut(|memory| memory.request_focus(stop));
                    self.settle();
                }
                self.press(key);
            }
        }
        pressed.len()
    }

    fn asks(&self, command: &Command) {
        let same = |asked: &&Command| *asked == command;
        assert!(
            self.asked.iter().any(|asked| same(&asked)),
            "no key asks for {command:?}; there were {:#?}",
            self.asked
        );
    }

    fn asks_like(&self, what: &str, like: impl Fn(&Command) -> bool) {
        assert!(self.asked.iter().any(like), "no key asks for {what}");
    }
}

fn chosen(muscle: &str) -> Selected {
    Selected {
        muscle: muscle.to_owned(),
        side: Side::Left,
    }
}

#[test]
fn lists_tools_and_card_are_worked_by_keys() {
    let library = library();
    let view = ViewState {
        selected: Some(chosen("psoas_major")),
        also: vec![chosen("iliacus")],
        peel: Peel::new(1.0),
        ..ViewState::default()
    };
    let mut desk = Desk::new(&library, &view);
    // What is folded is unfolded on the way; what was open already, on the second.
    desk.press_everything();
    desk.press_everything();
    for command in [
        Command::Undo,
        Command::Redo,
        Command::Isolate,
        Command::Hide,
        Command::Fade,
        Command::FlyTo,
        Command::ShowAll,
        Command::Reset,
        Command::OpenRedFlags,
        Command::SetTap { tap: Tap::Keeps },
        Command::SetNamed {
            named: view.named.other(),
        },
        Command::SetTapping {
            tapping: Tapping::Paints,
        },
        Command::SetPeel { depth: 3.0 },
        Command::SetMuscle {
            muscle: None,
            side: None,
        },
        Command::SetMuscle {
            muscle: Some("psoas_major".to_owned()),
            side: Some(Side::Right),
        },
        Command::KeepMuscle {
            muscle: "iliacus".to_owned(),
            side: Some(Side::Left),
        },
        Command::SetExercise {
            exercise: Some(desk.panel.exercises[2].id.clone()),
        },
    ] {
        desk.asks(&command);
    }
    desk.asks_like("layers", |command| matches!(command, Command::SetLayers(_)));
    desk.asks_like("a view", |command| {
        matches!(command, Command::SetView { .. })
    });
    let card = desk.panel.card.clone().expect("a card");
    let pieces = card.sections.iter().flat_map(|section| &section.pieces);
    let choices = pieces.filter_map(|piece| match piece {
        Piece::Choices { choices, .. } => Some(choices),
        _ => None,
    });
    for command in choices.flatten().flat_map(|choice| &choice.commands) {
        desk.asks(command);
    }
    for command in card.way.iter().flat_map(|place| &place.commands) {
        desk.asks(command);
    }
    let several = ViewState {
        tap: Tap::Keeps,
        ..view
    };
    let mut desk = Desk::new(&library, &several);
    desk.press_everything();
    desk.asks(&Command::KeepMuscle {
        muscle: desk.panel.muscles[0].id.clone(),
        side: None,
    });
}

#[test]
fn where_it_hurts_is_said_by_keys() {
    let library = library();
    let mut view = ViewState {
        hurts: ["buttock_mid:left:3", "coccyx:midline:2"]
            .map(|text| Painted::read(text).expect("a spot"))
            .into(),
        tapping: Tapping::Paints,
        theme: Theme::Dark,
        ..ViewState::default()
    };
    view.red_flags.left = Some(Leaving::Answered);
    let mut desk = Desk::new(&library, &view);
    desk.pain.search.regions.truncate(2);
    for region in &mut desk.pain.search.regions {
        region.zones.truncate(2);
    }
    desk.press_everything();
    for strength in [0.0, 1.0, 2.0] {
        desk.asks(&Command::SetHurt {
            zone: "buttock_mid".to_owned(),
            side: Some(Side::Left),
            strength,
        });
    }
    desk.asks(&Command::ClearHurts);
    let search = desk.pain.search.clone();
    for zone in search.regions.iter().flat_map(|region| &region.zones) {
        desk.asks(&zone.sides[0].press);
    }
    desk.asks(&search.fits[0].press);
    desk.asks(&search.fits.last().expect("fits").press);
}

#[test]
fn the_questions_are_answered_and_left_by_keys() {
    let library = library();
    let mut view = ViewState::default();
    view.red_flags.open = true;
    view.red_flags.ticked.insert("shape".to_owned());
    let mut desk = Desk::new(&library, &view);
    let stops = desk.press_everything();
    let questions = desk.pain.red_flags.groups.clone();
    for question in questions.iter().flat_map(|group| &group.questions) {
        desk.asks(&Command::TickRedFlag {
            sign: question.id.clone(),
            ticked: !question.ticked,
        });
    }
    for way in desk.pain.red_flags.ways.clone() {
        desk.asks(&Command::LeaveRedFlags { how: way.how });
    }
    let others = |command: &Command| {
        !matches!(
            command,
            Command::TickRedFlag { .. } | Command::LeaveRedFlags { .. }
        )
    };
    assert!(!desk.asked.iter().any(others), "{stops} stops lead out");
}

#[test]
fn a_search_is_typed_and_chosen_by_keys() {
    let library = library();
    let mut desk = Desk::new(&library, &ViewState::default());
    desk.press(Key::Slash);
    desk.frame(vec![Event::Text("hip flexer".to_owned())]);
    let query = "hip flexer".to_owned();
    desk.asks(&Command::Find { query });
    assert_eq!(keys::taken(&desk.context), PanelHasKeys::All);
    desk.found = Found::new(
        &Index::new(&library, &desk.locale),
        &desk.locale,
        "hip flexer",
    );
    desk.press(Key::ArrowDown);
    desk.press(Key::Enter);
    for command in desk.found.rows[1].commands.clone() {
        desk.asks(&command);
    }
}

#[test]
fn the_keys_are_shown_by_one_and_left_by_another() {
    let mut desk = Desk::new(&library(), &ViewState::default());
    desk.press(Key::Questionmark);
    assert_eq!(keys::taken(&desk.context), PanelHasKeys::All);
    desk.settle();
    desk.press(Key::Escape);
    desk.settle();
    assert_eq!(keys::taken(&desk.context), PanelHasKeys::None);
    desk.press(Key::Tab);
    assert_eq!(
        keys::taken(&desk.context),
        PanelHasKeys::All,
        "the search field"
    );
    desk.press(Key::Tab);
    assert_eq!(keys::taken(&desk.context), PanelHasKeys::Moves);
}

#[test]
fn the_care_plan_is_opened_read_and_left_by_keys() {
    let library = library();
    let open = Command::OpenCare { card: None };
    let mut desk = Desk::new(&library, &ViewState::default());
    desk.press_everything();
    desk.asks(&open);
    let mut view = ViewState::default();
    view.care.open = true;
    let mut desk = Desk::new(&library, &view);
    desk.panel.exercises.clear();
    // The parts are gone through in their order, and the last one stays to be read.
    let help = desk.care.steps.last().expect("steps").cards.clone();
    desk.press_everything();
    desk.asks(&Command::CloseCare);
    desk.asks(&Command::OpenRedFlags);
    desk.asks(&help[0].command);
    desk.asks(&help[help.len() - 1].command);
}

#[test]
fn a_practice_is_led_by_keys() {
    let library = library();
    let bedtime = Practised::Routine("bedtime".to_owned());
    let view = ViewState {
        practice: Some(Practice::at(bedtime, 20.0)),
        ..ViewState::default()
    };
    let mut desk = Desk::new(&library, &view);
    let speaker = Speaker::new(&library, &desk.locale);
    let table = timetable(&view, &library);
    desk.practice = PracticeScreen::new(speaker, &view, &table);
    desk.press_everything();
    for command in [
        Command::OpenRedFlags,
        Command::PreviousItem,
        Command::GoOnPractice,
        Command::NextItem,
        Command::EndPractice,
    ] {
        desk.asks(&command);
    }
}

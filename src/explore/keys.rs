//! Keys of the desktop viewer; on the web the page reads the keys and sends commands.

use bevy::prelude::*;

use crate::stage::{Command, Leaving, Neighbour, Playback, PsoasSystems, Stage, View, ViewState};

/// Degrees of one press of an arrow key.
const STEP_DEGREES: f32 = 10.0;
/// Factor of one press of plus.
const ZOOM_STEP: f32 = 0.85;
/// Metres of one press of an arrow key with shift.
const PAN_STEP: f32 = 0.05;

/// Which keys the panel takes for itself.
#[derive(Resource, Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PanelHasKeys {
    /// None.
    #[default]
    None,
    /// Those that move the focus and press: something in it has the focus.
    Moves,
    /// All: a person types, or reads the list of keys.
    All,
}

impl PanelHasKeys {
    /// Whether it leaves a key to the body.
    fn leaves(self, key: KeyCode) -> bool {
        let moves = [
            KeyCode::Tab,
            KeyCode::Space,
            KeyCode::Enter,
            KeyCode::NumpadEnter,
            KeyCode::Escape,
            KeyCode::ArrowLeft,
            KeyCode::ArrowRight,
            KeyCode::ArrowUp,
            KeyCode::ArrowDown,
        ];
        match self {
            Self::None => true,
            Self::Moves => !moves.contains(&key),
            Self::All => false,
        }
    }
}

/// Turns keys into commands.
pub(crate) fn plugin(app: &mut App) {
    app.init_resource::<PanelHasKeys>().add_systems(
        Update,
        read_keys
            .in_set(PsoasSystems::ReadInput)
            .run_if(in_state(Stage::Viewing)),
    );
}

fn read_keys(
    keys: Res<ButtonInput<KeyCode>>,
    panel: Res<PanelHasKeys>,
    view: Res<ViewState>,
    mut commands: MessageWriter<Command>,
) {
    let held = Held {
        shift: keys.any_pressed([KeyCode::ShiftLeft, KeyCode::ShiftRight]),
        control: keys.any_pressed([
            KeyCode::ControlLeft,
            KeyCode::ControlRight,
            KeyCode::SuperLeft,
            KeyCode::SuperRight,
        ]),
    };
    for &key in keys.get_just_pressed() {
        // The questions lie over the panel and are left whatever has the focus.
        let leaves = panel.leaves(key) || view.red_flags.open;
        if let Some(command) = command_of(key, held, &view).filter(|_| leaves) {
            commands.write(command);
        }
    }
}

/// Keys that change what others mean.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    shift: bool,
    control: bool,
}

/// What is asked for with the control key held.
fn with_control(key: KeyCode, shift: bool) -> Option<Command> {
    match (key, shift) {
        (KeyCode::KeyZ, false) => Some(Command::Undo),
        (KeyCode::KeyZ, true) | (KeyCode::KeyY, _) => Some(Command::Redo),
        _ => None,
    }
}

/// What a key asks for in a practice and nowhere else.
fn in_practice(key: KeyCode, held: Held, view: &ViewState) -> Option<Command> {
    let practice = view.practice.as_ref()?;
    match key {
        KeyCode::Space if practice.is_running() => Some(Command::PausePractice),
        KeyCode::Space => Some(Command::GoOnPractice),
        KeyCode::ArrowLeft if !held.shift => Some(Command::PreviousItem),
        KeyCode::ArrowRight if !held.shift => Some(Command::NextItem),
        KeyCode::Escape => Some(Command::EndPractice),
        _ => None,
    }
}

/// What a key asks for; while the questions about signs that need a doctor are open, only to leave them.
fn command_of(key: KeyCode, held: Held, view: &ViewState) -> Option<Command> {
    if view.red_flags.open {
        let how = Leaving::Closed;
        return (key == KeyCode::Escape).then_some(Command::LeaveRedFlags { how });
    }
    if held.control {
        return with_control(key, held.shift);
    }
    if let Some(command) = in_practice(key, held, view) {
        return Some(command);
    }
    let turn = |yaw: f32, pitch: f32| match held.shift {
        true => Command::Pan {
            right_m: -yaw * PAN_STEP,
            up_m: -pitch * PAN_STEP,
        },
        false => Command::Orbit {
            yaw_degrees: yaw * STEP_DEGREES,
            pitch_degrees: pitch * STEP_DEGREES,
        },
    };
    Some(match key {
        KeyCode::Space if view.playback == Playback::Playing => Command::Pause,
        KeyCode::Space => Command::Play,
        KeyCode::Comma => Command::StepPhase {
            to: Neighbour::Previous,
        },
        KeyCode::Period => Command::StepPhase {
            to: Neighbour::Next,
        },
        KeyCode::ArrowLeft => turn(-1.0, 0.0),
        KeyCode::ArrowRight => turn(1.0, 0.0),
        KeyCode::ArrowUp => turn(0.0, 1.0),
        KeyCode::ArrowDown => turn(0.0, -1.0),
        KeyCode::Equal | KeyCode::NumpadAdd => Command::Zoom { factor: ZOOM_STEP },
        KeyCode::Minus | KeyCode::NumpadSubtract => Command::Zoom {
            factor: 1.0 / ZOOM_STEP,
        },
        KeyCode::Digit1 => Command::SetView { view: View::Front },
        KeyCode::Digit2 => Command::SetView { view: View::Back },
        KeyCode::Digit3 => Command::SetView { view: View::Left },
        KeyCode::Digit4 => Command::SetView { view: View::Right },
        KeyCode::Digit5 => Command::SetView { view: View::Above },
        KeyCode::Digit0 | KeyCode::Home => Command::Reset,
        KeyCode::F1 => Command::OpenRedFlags,
        KeyCode::KeyC => match view.care.open {
            true => Command::CloseCare,
            false => Command::OpenCare { card: None },
        },
        KeyCode::KeyW => Command::SetTapping {
            tapping: view.tapping.other(),
        },
        KeyCode::KeyI => Command::Isolate,
        KeyCode::KeyH => Command::Hide,
        KeyCode::KeyX => Command::Fade,
        KeyCode::KeyA => Command::ShowAll,
        KeyCode::KeyF => Command::FlyTo,
        KeyCode::BracketLeft => Command::StepPeel {
            to: Neighbour::Previous,
        },
        KeyCode::BracketRight => Command::StepPeel {
            to: Neighbour::Next,
        },
        KeyCode::Escape => Command::SetMuscle {
            muscle: None,
            side: None,
        },
        KeyCode::KeyR => Command::SetRelease {
            release: view.release.other(),
        },
        KeyCode::KeyL => Command::SetNamed {
            named: view.named.other(),
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::{Practice, Practised, SelfRelease};

    #[test]
    fn a_key_shows_the_self_release_and_hides_it() {
        let mut view = ViewState::default();
        for release in [SelfRelease::Shown, SelfRelease::Told] {
            let asked = command_of(KeyCode::KeyR, Held::default(), &view);
            assert_eq!(asked, Some(Command::SetRelease { release }));
            view.release = release;
        }
    }

    #[test]
    fn keys_let_a_practice_stand_go_on_and_end() {
        let mut view = ViewState::default();
        let asked = |key, view: &ViewState| command_of(key, Held::default(), view);
        let left = Some(Command::Orbit {
            yaw_degrees: -STEP_DEGREES,
            pitch_degrees: 0.0,
        });
        assert_eq!(asked(KeyCode::ArrowLeft, &view), left);
        let bedtime = Practised::Routine("bedtime".to_owned());
        view.practice = Some(Practice::at(bedtime, 0.0));
        for (key, command) in [
            (KeyCode::Space, Command::GoOnPractice),
            (KeyCode::ArrowLeft, Command::PreviousItem),
            (KeyCode::ArrowRight, Command::NextItem),
            (KeyCode::Escape, Command::EndPractice),
        ] {
            assert_eq!(asked(key, &view), Some(command));
        }
    }

    #[test]
    fn what_has_the_focus_is_moved_and_pressed_and_letters_still_act() {
        let panel = PanelHasKeys::Moves;
        assert!(!panel.leaves(KeyCode::Space) && !panel.leaves(KeyCode::ArrowDown));
        assert!(panel.leaves(KeyCode::KeyF) && panel.leaves(KeyCode::F1));
        assert!(!PanelHasKeys::All.leaves(KeyCode::KeyF));
        assert!(PanelHasKeys::None.leaves(KeyCode::Space));
    }

    #[test]
    fn keys_undo_and_redo_only_with_control_and_show_only_without() {
        let held = |shift, control| Held { shift, control };
        let paused = ViewState {
            playback: Playback::Paused,
            ..ViewState::default()
        };
        let asked = |key, held| command_of(key, held, &paused);
        assert_eq!(asked(KeyCode::KeyZ, held(false, true)), Some(Command::Undo));
        assert_eq!(asked(KeyCode::KeyZ, held(true, true)), Some(Command::Redo));
        assert_eq!(asked(KeyCode::KeyZ, Held::default()), None);
        assert_eq!(asked(KeyCode::KeyF, Held::default()), Some(Command::FlyTo));
        assert_eq!(asked(KeyCode::KeyF, held(false, true)), None);
    }
}

//! A tap on the body chooses what is drawn there: alone, or beside what is chosen.

use bevy::{
    ecs::system::SystemParam,
    input::touch::{Touch, Touches},
    prelude::*,
    window::PrimaryWindow,
};

use crate::anatomy::{Kind, NodeName};
use crate::stage::{Command, Tap, Tapping, ViewState};

use super::{
    hurts::SkinTapped,
    pick::{PanelHasPointer, Pointed},
};

/// How far the pointer may move between press and release for a tap, pixels.
const TAP: f32 = 6.0;
/// How far a finger may, pixels.
const TOUCH: f32 = 12.0;
/// A finger that rests for so long keeps what is chosen, seconds.
const LONG_PRESS: f32 = 0.5;

/// What a person taps with.
#[derive(SystemParam)]
pub(super) struct Pointers<'w, 's> {
    buttons: Res<'w, ButtonInput<MouseButton>>,
    keys: Res<'w, ButtonInput<KeyCode>>,
    touches: Res<'w, Touches>,
    window: Option<Single<'w, 's, &'static Window, With<PrimaryWindow>>>,
    time: Res<'w, Time>,
}

/// Where the mouse was pressed, and since when a finger rests.
#[derive(Default)]
pub(super) struct Pressed {
    mouse: Option<Vec2>,
    finger: Option<f32>,
}

impl Pointers<'_, '_> {
    fn keeping(&self) -> bool {
        self.keys.any_pressed([
            KeyCode::ShiftLeft,
            KeyCode::ShiftRight,
            KeyCode::ControlLeft,
            KeyCode::ControlRight,
        ])
    }

    /// Where the finger was lifted, else where the mouse is, in pixels of the window.
    fn place(&self) -> Option<Vec2> {
        let lifted = self.touches.iter_just_released().next();
        let cursor = || {
            self.window
                .as_ref()
                .and_then(|window| window.cursor_position())
        };
        lifted.map(Touch::position).or_else(cursor)
    }

    /// What was tapped for at this moment; none where nothing was.
    fn tapped(&self, pressed: &mut Pressed, panel_has_pointer: bool) -> Option<Tap> {
        let cursor = self
            .window
            .as_ref()
            .and_then(|window| window.cursor_position());
        if self.buttons.just_pressed(MouseButton::Left) && !panel_has_pointer {
            pressed.mouse = cursor;
        }
        let now = self.time.elapsed_secs();
        if self.touches.any_just_pressed() {
            pressed.finger = Some(now);
        }
        let near = |(from, to): (Vec2, Vec2)| from.distance(to) < TAP;
        if self.buttons.just_released(MouseButton::Left)
            && pressed.mouse.take().zip(cursor).is_some_and(near)
        {
            return Some(match self.keeping() {
                true => Tap::Keeps,
                false => Tap::Replaces,
            });
        }
        let mut lifted = self.touches.iter_just_released();
        if lifted.any(|touch| touch.distance().length() < TOUCH) {
            let rested = pressed.finger.take().map_or(0.0, |since| now - since);
            return Some(match rested >= LONG_PRESS {
                true => Tap::Keeps,
                false => Tap::Replaces,
            });
        }
        None
    }
}

pub(super) fn choose_tapped(
    mut pressed: Local<Pressed>,
    pointers: Pointers,
    panel: Res<PanelHasPointer>,
    pointed: Res<Pointed>,
    view: Res<ViewState>,
    mut skin_taps: MessageWriter<SkinTapped>,
    mut commands: MessageWriter<Command>,
) {
    let Some(tap) = pointers.tapped(&mut pressed, panel.0) else {
        return;
    };
    if view.tapping == Tapping::Paints {
        skin_taps.write_batch(pointers.place().map(SkinTapped));
        return;
    }
    let tap = match tap {
        Tap::Replaces => view.tap,
        Tap::Keeps => Tap::Keeps,
    };
    let tapped = pointed.0.as_ref().filter(|name| name.kind != Kind::Skin);
    commands.write_batch(command(tapped, tap));
}

/// What a tap on a structure, or beside the body, asks for.
fn command(tapped: Option<&NodeName>, tap: Tap) -> Option<Command> {
    match (tapped, tap) {
        (Some(name), Tap::Keeps) => Some(Command::KeepMuscle {
            muscle: name.id.to_string(),
            side: Some(name.side),
        }),
        (None, Tap::Keeps) => None,
        (tapped, Tap::Replaces) => Some(Command::SetMuscle {
            muscle: tapped.map(|name| name.id.to_string()),
            side: tapped.map(|name| name.side),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tap_chooses_alone_or_one_more_and_beside_the_body_gives_up_only_alone() {
        let psoas: NodeName = "muscle.psoas_major.left".parse().expect("a node name");
        let kept = command(Some(&psoas), Tap::Keeps);
        assert!(
            matches!(kept, Some(Command::KeepMuscle { muscle, .. }) if muscle == "psoas_major")
        );
        let alone = command(Some(&psoas), Tap::Replaces);
        assert!(matches!(
            alone,
            Some(Command::SetMuscle {
                muscle: Some(_),
                ..
            })
        ));
        assert_eq!(command(None, Tap::Keeps), None);
        let none = command(None, Tap::Replaces);
        assert!(matches!(
            none,
            Some(Command::SetMuscle { muscle: None, .. })
        ));
    }
}

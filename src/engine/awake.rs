//! Sleeps while nothing moves: no picture is drawn and no work is done until an input, a command or the page wakes it.

use std::time::Duration;

use bevy::{
    prelude::*,
    window::WindowEvent,
    winit::{UpdateMode, WinitSettings},
};

use crate::draw::{DrawSystems, Seen};
use crate::loading::Loading;
use crate::motion::player::Playing;
use crate::practice::Runner;
use crate::stage::{Command, Playback, Stage, ViewState};

/// How long it stays awake after the last thing that moved, seconds: names and lists follow a little later.
const LINGERS: f32 = 2.0;
/// A slow frame counts no longer than this, seconds: what follows needs frames as well as time.
const SLOWEST: f32 = 0.2;
/// How often a window looks around in its sleep: files of an author may have been saved. A page does not.
const LOOKS: Duration = match cfg!(target_family = "wasm") {
    true => Duration::MAX,
    false => Duration::from_secs(1),
};

/// For how long nothing has moved, seconds.
#[derive(Resource, Debug, Default, Clone, Copy, PartialEq)]
pub struct Quiet(f32);

impl Quiet {
    /// After a frame in which something moved, or nothing did.
    fn after(self, moves: bool, seconds: f32) -> Self {
        match moves {
            true => Self(0.0),
            false => Self((self.0 + seconds.min(SLOWEST)).min(LINGERS)),
        }
    }

    /// Whether there is nothing to stay awake for.
    pub fn sleeps(self) -> bool {
        self.0 >= LINGERS
    }
}

/// Lets the app sleep.
pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Quiet>()
        .init_resource::<WinitSettings>()
        .add_systems(Last, (listen, fall_asleep).chain().after(DrawSystems::Draw));
}

fn listen(
    mut quiet: ResMut<Quiet>,
    seen: Res<Seen>,
    (view, playing): (Res<ViewState>, Res<Playing>),
    (stage, loading): (Res<State<Stage>>, Loading),
    (buttons, touches): (Res<ButtonInput<MouseButton>>, Res<Touches>),
    (mut events, mut commands): (MessageReader<WindowEvent>, MessageReader<Command>),
    time: Res<Time<Real>>,
) {
    let plays = playing.course.is_some() && view.playback == Playback::Playing;
    let loads = *stage.get() == Stage::Loading || loading.is_underway();
    // A finger that rests means something after a while.
    let touched = buttons.get_pressed().next().is_some() || touches.iter().next().is_some();
    let asked = events.read().count() + commands.read().count() > 0;
    let moves = seen.is_other() || plays || loads || touched || asked;
    quiet.set_if_neq(quiet.after(moves, time.delta_secs()));
}

/// The clock stands still meanwhile: what plays after it goes on from where it stood. In a practice it wakes for each
/// second that is counted down.
fn fall_asleep(
    quiet: Res<Quiet>,
    (view, runner): (Res<ViewState>, Res<Runner>),
    time: Res<Time<Real>>,
    mut clock: ResMut<Time<Virtual>>,
    mut settings: ResMut<WinitSettings>,
) {
    let next = runner.next_tell(&view, time.elapsed());
    let mode = match quiet.sleeps() {
        true => UpdateMode::reactive_low_power(next.map_or(LOOKS, |next| next.min(LOOKS))),
        false => UpdateMode::Continuous,
    };
    if settings.focused_mode != mode {
        (settings.focused_mode, settings.unfocused_mode) = (mode, mode);
    }
    if quiet.sleeps() == clock.is_paused() {
        return;
    }
    match quiet.sleeps() {
        true => clock.pause(),
        false => clock.unpause(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_sleeps_a_while_after_the_last_movement_and_not_before_some_frames() {
        let mut quiet = Quiet::default();
        for _ in 0..110 {
            quiet = quiet.after(false, 0.016);
        }
        assert!(!quiet.sleeps());
        assert!(!quiet.after(true, 0.016).after(false, 10.0).sleeps());
        for _ in 0..20 {
            quiet = quiet.after(false, 0.016);
        }
        assert!(quiet.sleeps());
        assert!(!quiet.after(true, 5.0).sleeps());
    }
}

//! What stands beside the body: one presenter, and the desktop's panels that draw it.

#[cfg(not(target_family = "wasm"))]
pub(crate) mod comparison;
#[cfg(not(target_family = "wasm"))]
pub mod desktop;
pub mod presenter;

use bevy::prelude::*;

use crate::explore::pick::Pointed;
use crate::loading::Content;
use crate::motion::player::Playing;
use crate::stage::{Problems, PsoasSystems, Stage, ViewState};

use presenter::Panel;

/// What is to be read at this moment; changed only when something of it does.
#[derive(Resource, Debug, Deref)]
pub struct Present(pub Panel);

/// Keeps the [`Present`] up to date.
pub(crate) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        present
            .in_set(PsoasSystems::Show)
            .run_if(in_state(Stage::Viewing)),
    );
}

fn present(
    mut commands: Commands,
    shown: Option<ResMut<Present>>,
    mut presented: Local<Option<(ViewState, Option<usize>)>>,
    content: Res<Content>,
    view: Res<ViewState>,
    playing: Res<Playing>,
    pointed: Res<Pointed>,
    problems: Res<Problems>,
) {
    // Time alone changes nothing that is read, but for the phase.
    let timeless = ViewState {
        seconds: 0.0,
        ..view.clone()
    };
    let phase = playing.moment.map(|moment| moment.phase);
    let now = Some((timeless, phase));
    let same = !pointed.is_changed() && !problems.is_changed() && !content.is_changed();
    if *presented == now && same {
        return;
    }
    *presented = now;
    let name = pointed.0.as_ref().map(|name| {
        let named = content.atlas.named(name.id.as_str());
        let named = named.map(|(names, _)| names.en.clone());
        named.unwrap_or_else(|| name.id.as_str().replace('_', " "))
    });
    let panel = Panel::new(
        &content,
        &view,
        playing.course.as_deref(),
        playing.moment,
        name.as_deref(),
        &problems.0,
    );
    match shown {
        Some(mut shown) => {
            if shown.0 != panel {
                shown.0 = panel;
            }
        }
        None => commands.insert_resource(Present(panel)),
    }
}

//! Takes another body in place of the one that is shown: the light one first, the full one when it has come.
//!
//! The old body stays until the other is there as a whole, and for good where it cannot be read.

use bevy::{asset::LoadState, ecs::system::SystemParam, prelude::*};

use crate::loading::Content;
use crate::problem::{Problem, first_line};
use crate::stage::{Command, Problems, Stage};

use super::bind::{Body, BodyFile, LayerMesh, draw};
use super::detail::Detail;
use super::file::read_body;

/// The code of problems with another body.
const DETAIL: &str = "detail";

/// Another body was taken; what counts its vertices counts anew.
#[derive(Message)]
pub struct Exchanged;

/// Where in a frame another body is taken.
#[derive(SystemSet, Debug, Clone, PartialEq, Eq, Hash)]
pub struct Exchanging;

/// Another body on its way.
#[derive(Resource)]
pub struct Exchange {
    detail: Detail,
    file: Handle<BodyFile>,
}

/// Obeys [`Command::SetBody`].
pub(crate) fn plugin(app: &mut App) {
    app.add_message::<Exchanged>().add_systems(
        PreUpdate,
        (request, exchange.run_if(resource_exists::<Exchange>))
            .chain()
            .in_set(Exchanging)
            .run_if(in_state(Stage::Viewing)),
    );
}

fn request(
    mut commands: Commands,
    mut asked: MessageReader<Command>,
    detail: Res<Detail>,
    server: Res<AssetServer>,
    mut problems: ResMut<Problems>,
) {
    for command in asked.read() {
        let Command::SetBody { body } = command else {
            continue;
        };
        problems.clear(DETAIL);
        match Detail::parse(body) {
            Ok(asked) if asked == *detail => commands.remove_resource::<Exchange>(),
            Ok(detail) => {
                let file = server.load(detail.path());
                commands.insert_resource(Exchange { detail, file });
            }
            Err(problem) => problems.report(DETAIL, problem),
        }
    }
}

/// What shows the body.
#[derive(SystemParam)]
struct Shown<'w, 's> {
    body: ResMut<'w, Body>,
    detail: ResMut<'w, Detail>,
    layers: Query<'w, 's, (&'static LayerMesh, &'static Mesh3d)>,
    meshes: ResMut<'w, Assets<Mesh>>,
}

fn exchange(
    mut commands: Commands,
    exchange: Res<Exchange>,
    server: Res<AssetServer>,
    files: Res<Assets<BodyFile>>,
    mut content: ResMut<Content>,
    mut shown: Shown,
    mut exchanged: MessageWriter<Exchanged>,
    mut problems: ResMut<Problems>,
) {
    let path = exchange.detail.path();
    let kept = |problem: Problem| {
        problem
            .in_file(path)
            .advise("the body that was there is kept")
    };
    if let LoadState::Failed(error) = server.load_state(&exchange.file) {
        let problem = format!("the body cannot be read: {}", first_line(&error));
        problems.report(DETAIL, kept(Problem::error(problem)));
        commands.remove_resource::<Exchange>();
        return;
    }
    let Some(file) = files.get(&exchange.file) else {
        return;
    };
    commands.remove_resource::<Exchange>();
    match read_body(&file.0, content.rig.skeleton()) {
        Ok(model) => {
            for (layer, mesh) in &shown.layers {
                if let Some(mut mesh) = shown.meshes.get_mut(&mesh.0) {
                    *mesh = draw(model.layer(layer.0));
                }
            }
            *shown.body = Body(model);
            *shown.detail = exchange.detail;
            exchanged.write(Exchanged);
            // What was made of the texts for one body is made again, as after an edit.
            content.set_changed();
        }
        Err(wrong) => {
            for problem in wrong {
                problems.report(DETAIL, kept(problem));
            }
        }
    }
}

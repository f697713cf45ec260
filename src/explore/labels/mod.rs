//! Names beside the body: of what was chosen, or of everything that is seen.

mod layout;
mod survey;

use bevy::{ecs::system::SystemParam, prelude::*};

use crate::anatomy::{Kind, NodeName};
use crate::body::{bind::Body, exchange::Exchanged};
use crate::loading::Content;
use crate::locale::Locale;
use crate::motion::player::Playing;
use crate::stage::{Named, Stage, ViewState};
use crate::tissue::{Drawn, shape::Hung};

use super::{beside::Beside, camera::BodyCamera, pick::Posed};

pub use layout::Label;
use layout::{Name, lay_out};
use survey::{Seen, Spot, survey};

/// The names in the picture, in pixels of it.
#[derive(Resource, Debug, Default, PartialEq)]
pub struct Labels(pub Vec<Label>);

/// What is named, and the box around what is seen of the body in pixels; it lags behind what moves.
#[derive(Resource, Default)]
struct Surveyed {
    named: Vec<Seen>,
    /// Of each of them, whether it was chosen.
    chosen: Vec<bool>,
    body: Rect,
}

/// Names what is seen.
pub(crate) fn plugin(app: &mut App) {
    app.init_resource::<Labels>()
        .init_resource::<Surveyed>()
        .add_systems(
            PostUpdate,
            (
                forget.run_if(on_message::<Exchanged>),
                look_around,
                write_names,
            )
                .chain()
                .after(TransformSystems::Propagate)
                .run_if(in_state(Stage::Viewing))
                .run_if(resource_exists::<Body>),
        );
}

/// Vertices of one body are not those of another.
fn forget(mut surveyed: ResMut<Surveyed>) {
    *surveyed = Surveyed::default();
}

/// The body as it is drawn, and the camera.
#[derive(SystemParam)]
struct Scene<'w, 's> {
    body: Res<'w, Body>,
    content: Res<'w, Content>,
    locale: Res<'w, Locale>,
    playing: Res<'w, Playing>,
    hung: Res<'w, Hung>,
    drawn: Res<'w, Drawn>,
    camera: Single<'w, 's, (&'static Camera, Ref<'static, GlobalTransform>), With<BodyCamera>>,
}

/// What turns a place into one in the picture.
struct Sight {
    clip_from_world: Mat4,
    picture: Vec2,
}

impl Sight {
    /// Where a place is in the picture, pixels, and how far away; none behind the camera.
    fn of(&self, place: Vec3) -> Option<(Vec2, f32)> {
        let clip = self.clip_from_world * place.extend(1.0);
        let at = clip.truncate().truncate() / clip.w * Vec2::new(0.5, -0.5) + 0.5;
        (clip.w > 0.0).then_some((at * self.picture, clip.w))
    }
}

impl Scene<'_, '_> {
    fn sight(&self) -> Option<Sight> {
        let (camera, eye) = &*self.camera;
        Some(Sight {
            clip_from_world: camera.clip_from_view() * eye.to_matrix().inverse(),
            picture: camera.logical_viewport_size()?,
        })
    }

    fn posed(&self) -> Option<Posed<'_>> {
        let posture = self.playing.posture.as_ref()?;
        Some(Posed::new(&self.content, &self.hung.shape, &posture.frames))
    }

    /// Vertices of everything that hides what lies behind it.
    fn spots(&self, sight: &Sight, posed: &Posed) -> Vec<Spot> {
        /// Every so many vertices one is looked at.
        const STEP: usize = 2;
        /// What is less opaque is seen through.
        const OPAQUE: f32 = 0.5;
        let structures = self.body.structures().iter().enumerate();
        let drawn = structures.filter(|(row, _)| self.drawn.0.get(*row) > Some(&OPAQUE));
        let spots = drawn.flat_map(|(structure, row)| {
            let vertices = row.vertices.clone().step_by(STEP);
            vertices.filter_map(move |vertex| {
                let place = posed.place(row.layer, self.body.layer(row.layer), vertex);
                let (at, depth) = sight.of(place)?;
                let within = Rect::from_corners(Vec2::ZERO, sight.picture).contains(at);
                within.then_some(Spot {
                    structure,
                    vertex,
                    at,
                    depth,
                })
            })
        });
        spots.collect()
    }

    fn name(&self, row: &NodeName) -> Option<String> {
        let known = self.content.known(row.id.as_str())?;
        (row.kind != Kind::Skin).then(|| self.locale.of(&known.names.en).to_owned())
    }
}

/// Finds what is seen when something has changed: at once, and now and then while it goes on changing.
fn look_around(
    mut stale: Local<bool>,
    mut last: Local<f32>,
    mut surveyed: ResMut<Surveyed>,
    view: Res<ViewState>,
    beside: Option<Res<Beside>>,
    scene: Scene,
    time: Res<Time>,
) {
    /// While things move, seconds.
    const EVERY: f32 = 1.0;
    /// A cell of the picture as a share of its height.
    const CELL: f32 = 1.0 / 48.0;
    /// What is seen of less is not named.
    const CELLS: usize = 3;
    *stale |= view.is_changed()
        || scene.body.is_changed()
        || scene.camera.1.is_changed()
        || scene.drawn.is_changed();
    let now = time.elapsed_secs();
    if !*stale || now - *last < EVERY {
        return;
    }
    (*stale, *last) = (false, now);
    *surveyed = Surveyed::default();
    let nothing = view.named == Named::Chosen && view.selected.is_none();
    if nothing || beside.is_some() {
        return;
    }
    let (Some(sight), Some(posed)) = (scene.sight(), scene.posed()) else {
        return;
    };
    let spots = scene.spots(&sight, &posed);
    let rows = scene.body.structures();
    let chosen = |structure: usize| {
        let name = &rows[structure].name;
        view.selected
            .as_ref()
            .is_some_and(|chosen| scene.content.is_of(name, chosen))
    };
    let mut seen = survey(spots.iter().copied(), sight.picture.y * CELL);
    // What was chosen is named even where all of it lies behind something else.
    let hidden = spots.iter().copied().filter(|spot| chosen(spot.structure));
    let hidden = survey(hidden, sight.picture.y * CELL);
    let unseen = |row: &Seen| seen.iter().all(|other| other.structure != row.structure);
    let hidden: Vec<Seen> = hidden.into_iter().filter(unseen).collect();
    let reach = seen.iter().chain(&hidden);
    let reach = reach.map(|row| Rect::from_corners(row.at, row.at));
    let body = spots
        .iter()
        .map(|spot| Rect::from_corners(spot.at, spot.at));
    surveyed.body = body
        .chain(reach)
        .reduce(|one, other| one.union(other))
        .unwrap_or_default();
    seen.extend(hidden);
    seen.retain(|row| match view.named {
        Named::Seen => row.cells >= CELLS || chosen(row.structure),
        Named::Chosen => chosen(row.structure),
    });
    surveyed.chosen = seen.iter().map(|row| chosen(row.structure)).collect();
    surveyed.named = seen;
}

/// Writes the names where their points are now.
fn write_names(mut labels: ResMut<Labels>, surveyed: Res<Surveyed>, scene: Scene) {
    if surveyed.named.is_empty() {
        labels.set_if_neq(Labels::default());
        return;
    }
    let (Some(sight), Some(posed)) = (scene.sight(), scene.posed()) else {
        return;
    };
    let name = |(seen, chosen): (&Seen, &bool)| {
        let row = &scene.body.structures()[seen.structure];
        let words = scene.name(&row.name)?;
        let place = posed.place(row.layer, scene.body.layer(row.layer), seen.vertex);
        Some(Name {
            size: size(&words),
            at: sight.of(place)?.0,
            weight: match chosen {
                true => f32::INFINITY,
                false => seen.cells as f32,
            },
            words,
        })
    };
    let names: Vec<Name> = surveyed
        .named
        .iter()
        .zip(&surveyed.chosen)
        .filter_map(name)
        .collect();
    let room = Rect::from_corners(Vec2::ZERO, sight.picture);
    let room = Rect {
        min: room.min + FREE.0,
        max: room.max - FREE.1,
    };
    let placed = match room.is_empty() {
        true => Vec::new(),
        false => lay_out(&names, room, surveyed.body),
    };
    labels.set_if_neq(Labels(placed));
}

/// What stays free of names at the upper left and the lower right of the picture, pixels: in the page its buttons
/// stand there.
#[cfg(target_family = "wasm")]
const FREE: (Vec2, Vec2) = (Vec2::new(8.0, 72.0), Vec2::new(8.0, 72.0));
#[cfg(not(target_family = "wasm"))]
const FREE: (Vec2, Vec2) = (Vec2::splat(8.0), Vec2::splat(8.0));

/// The plate of a name, pixels; letters of the panel's fonts are at most so wide on average.
fn size(words: &str) -> Vec2 {
    const LETTER: f32 = 7.4;
    const MARGIN: f32 = 8.0;
    const HEIGHT: f32 = 22.0;
    Vec2::new(words.chars().count() as f32 * LETTER + 2.0 * MARGIN, HEIGHT)
}

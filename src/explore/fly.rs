//! Flies to what is chosen: the side from which most of it is seen, and the frame around it.

use std::collections::HashMap;

use bevy::prelude::*;

use crate::body::{
    bind::Body,
    model::{BodyModel, LayerKind},
};
use crate::excerpt::word;
use crate::loading::Content;
use crate::motion::player::Playing;
use crate::stage::{Command, PsoasSystems, Stage, View, ViewState};
use crate::tissue::{Drawn, shape::Hung};

use super::{
    chosen,
    exercise::best_view,
    obey::obey,
    pick::{Pointed, Posed},
};

/// Obeys [`Command::FlyTo`].
pub(crate) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        fly.after(obey)
            .before(super::history::remember)
            .in_set(PsoasSystems::Decide)
            .run_if(in_state(Stage::Viewing))
            .run_if(resource_exists::<Body>),
    );
}

/// How much of the picture what is flown to takes up: enough is left to know where on the body it is.
const ZOOM: f32 = 0.6;

/// What is looked at, and what may lie before it.
type Scene = (Vec<usize>, Vec<usize>);

fn fly(
    mut known: Local<HashMap<Scene, View>>,
    mut commands: MessageReader<Command>,
    mut view: ResMut<ViewState>,
    body: Res<Body>,
    content: Res<Content>,
    playing: Res<Playing>,
    seen: (Res<Hung>, Res<Drawn>, Res<Pointed>),
) {
    if !commands.read().any(|command| *command == Command::FlyTo) {
        return;
    }
    let (hung, drawn, pointed) = seen;
    let rows = chosen::meant(&view, pointed.0.as_ref(), &content.nomenclature, &body);
    let words = rows.iter().map(|&row| word(&body.structures()[row].name));
    view.excerpt.focus = words.collect();
    let (Some(posture), false) = (&playing.posture, rows.is_empty()) else {
        view.zoom = 1.0;
        view.view = best_view(&view, &content);
        return;
    };
    view.zoom = ZOOM;
    let before = before(&body, &drawn, &rows);
    let look = || {
        let posed = Posed::new(&content, &hung.shape, &posture.frames);
        most_seen(&body, &posed, &rows, &before)
    };
    // A body that stands still is looked at once for each choice.
    view.view = match view.exercise.is_none() && view.pose.is_none() {
        true => *known
            .entry((rows.clone(), before.clone()))
            .or_insert_with(look),
        false => look(),
    };
}

/// What may hide it: all that is drawn solidly inside the skin.
fn before(body: &BodyModel, drawn: &[f32], rows: &[usize]) -> Vec<usize> {
    const SOLID: f32 = 0.5;
    let structures = body.structures().iter().zip(drawn).enumerate();
    let solid = structures.filter(|(row, (structure, opacity))| {
        **opacity > SOLID && structure.layer != LayerKind::Skin && !rows.contains(row)
    });
    solid.map(|(row, _)| row).collect()
}

/// The view in which the largest area of some structures is seen past others.
fn most_seen(body: &BodyModel, posed: &Posed, rows: &[usize], before: &[usize]) -> View {
    let corners = |rows: &[usize]| -> Vec<[Vec3; 3]> {
        let triangles = rows.iter().flat_map(|&row| posed.triangles(body, row));
        triangles.collect()
    };
    let (own, others) = (corners(rows), corners(before));
    let areas = View::ALL.map(|(view, _)| (view, area_seen(view, &own, &others)));
    let most = areas
        .into_iter()
        .reduce(|most, next| match next.1 > most.1 {
            true => next,
            false => most,
        });
    most.map_or(View::default(), |(view, _)| view)
}

/// The area of some triangles that is seen past others from far away, square metres.
fn area_seen(view: View, own: &[[Vec3; 3]], others: &[[Vec3; 3]]) -> f32 {
    /// Cells along the longer side of what is looked at.
    const CELLS: f32 = 48.0;
    /// What lies so little before it does not hide it, metres.
    const TOUCHING: f32 = 0.001;
    let (yaw, pitch) = view.yaw_pitch();
    let turn = Quat::from_rotation_x(pitch) * Quat::from_rotation_y(-yaw);
    let points = own.iter().flatten().map(|point| turn * *point);
    let (low, high) = points.fold((Vec3::MAX, Vec3::MIN), |(low, high), point| {
        (low.min(point), high.max(point))
    });
    let cell = (high - low).truncate().max_element() / CELLS;
    let size = ((high - low).truncate() / cell).ceil().as_uvec2() + UVec2::ONE;
    let nearest = |triangles: &[[Vec3; 3]]| {
        let mut depths = Depths {
            size,
            nearest: vec![f32::MIN; (size.x * size.y) as usize],
        };
        for triangle in triangles {
            let [a, b, c] = triangle.map(|corner| {
                let place = turn * corner - low;
                (place.truncate() / cell).extend(place.z)
            });
            depths.draw([a, b, c]);
        }
        depths.nearest
    };
    let cells = nearest(own).into_iter().zip(nearest(others));
    let seen = cells.filter(|(own, other)| *own > f32::MIN && *own + TOUCHING > *other);
    seen.count() as f32 * cell * cell
}

/// How near the nearest is in each cell of a grid; nearer is more.
struct Depths {
    size: UVec2,
    nearest: Vec<f32>,
}

impl Depths {
    /// Draws a triangle: across and up in cells, and its nearness.
    fn draw(&mut self, [a, b, c]: [Vec3; 3]) {
        let across = (b - a).truncate().perp_dot((c - a).truncate());
        let last = (self.size - UVec2::ONE).as_vec2();
        let low = a.min(b).min(c).truncate().ceil().max(Vec2::ZERO);
        let high = a.max(b).max(c).truncate().floor().min(last);
        if across == 0.0 || low.cmpgt(high).any() {
            return;
        }
        for y in low.y as u32..=high.y as u32 {
            for x in low.x as u32..=high.x as u32 {
                let from_a = Vec2::new(x as f32, y as f32) - a.truncate();
                let v = from_a.perp_dot((c - a).truncate()) / across;
                let w = (b - a).truncate().perp_dot(from_a) / across;
                if v < 0.0 || w < 0.0 || v + w > 1.0 {
                    continue;
                }
                let depth = a.z + v * (b.z - a.z) + w * (c.z - a.z);
                let nearest = &mut self.nearest[(y * self.size.x + x) as usize];
                *nearest = nearest.max(depth);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::anatomy::{Kind, Side};
    use crate::body::{chosen::rows, file::read_body};
    use crate::library::Library;
    use crate::muscle::shape::Shape;
    use crate::stage::Selected;

    #[test]
    fn muscles_are_seen_best_from_the_side_on_which_they_lie() {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).expect("sound assets");
        let bytes = std::fs::read(assets.join("models/body_light.glb")).expect("the body");
        let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
        let shape = Shape::new(&library.muscles, &body, library.rig.skeleton());
        let frames = library.rig.skeleton().standing();
        let posed = Posed::new(&library, &shape, &frames);
        let drawn: Vec<f32> = body
            .structures()
            .iter()
            .map(|row| f32::from(row.name.kind != Kind::Skin))
            .collect();
        let view = |muscle: &str, side| {
            let muscle = muscle.to_owned();
            let rows = rows(&Selected { muscle, side }, &library.nomenclature, &body);
            let before = before(&body, &drawn, &rows);
            most_seen(&body, &posed, &rows, &before)
        };
        let behind = [View::Back, View::BackLeft, View::BackRight];
        let front = [View::Front, View::ThreeQuarter, View::FrontRight];
        for (muscle, from) in [
            ("rectus_abdominis", front),
            ("rectus_femoris", front),
            ("gluteus_maximus", behind),
            ("latissimus_dorsi", behind),
            ("semitendinosus", behind),
        ] {
            for side in Side::PAIR {
                let seen = view(muscle, side);
                assert!(from.contains(&seen), "{muscle} {side:?} {seen:?}");
            }
        }
        let left = view("tensor_fasciae_latae", Side::Left);
        let right = view("tensor_fasciae_latae", Side::Right);
        assert!([View::Left, View::ThreeQuarter].contains(&left), "{left:?}");
        assert!(
            [View::Right, View::FrontRight].contains(&right),
            "{right:?}"
        );
    }

    #[test]
    fn what_lies_before_it_hides_it() {
        let square = |half: f32, z: f32| {
            let [a, b, c, d] = [(-half, -half), (half, -half), (half, half), (-half, half)]
                .map(|(x, y)| Vec3::new(x, y, z));
            [[a, b, c], [a, c, d]]
        };
        let own = square(0.5, 0.0);
        let free = area_seen(View::Front, &own, &[]);
        assert!((free - 1.0).abs() < 0.06, "{free}");
        let hidden = area_seen(View::Front, &own, &square(0.25, 0.5));
        assert!((free - hidden - 0.25).abs() < 0.05, "{hidden}");
        let behind = area_seen(View::Front, &own, &square(0.25, -0.5));
        assert_eq!(behind, free);
    }
}

//! What a pick answers is what is drawn there: against a picture in which every structure has its own number, drawn
//! here from the triangles of the posed body without any ray.

use std::path::Path;

use bevy::math::{Vec2, Vec3};
use psoas::{
    anatomy::{NodeName, Side},
    body::{chosen::rows, file::read_body, model::BodyModel, ray::Ray},
    explore::pick::{Posed, cast},
    library::Library,
    motion::course::Course,
    muscle::shape::Shape,
    stage::{Selected, ShownSide, View, ViewState},
    tissue::look::{Covers, Involvement, look},
};

/// Pixels that are compared, over all exercises.
const PIXELS: usize = 500;
/// How many of them have to agree.
const LEAST: f32 = 0.98;
/// The picture, pixels.
const SIZE: (usize, usize) = (400, 300);
/// The slope of the upper edge of the picture: half of 30 degrees.
const SLOPE: f32 = 0.267_949_2;

/// Where the picture is seen from.
struct Eye {
    place: Vec3,
    right: Vec3,
    up: Vec3,
    ahead: Vec3,
}

impl Eye {
    /// Looks from a side at a place, so far away that a body is seen whole.
    fn new(view: View, focus: Vec3) -> Self {
        const AWAY: f32 = 3.2;
        let (yaw, pitch) = view.yaw_pitch();
        let back = Vec3::new(
            yaw.sin() * pitch.cos(),
            pitch.sin(),
            yaw.cos() * pitch.cos(),
        );
        let right = Vec3::Y.cross(back).normalize();
        Self {
            place: focus + back * AWAY,
            right,
            up: back.cross(right),
            ahead: -back,
        }
    }

    /// The slopes of the middle of a pixel to the right and up.
    fn slopes((x, y): (usize, usize)) -> Vec2 {
        let half = Vec2::new(SIZE.0 as f32, SIZE.1 as f32) / 2.0;
        let way = (Vec2::new(x as f32, y as f32) + 0.5 - half) / half.y * SLOPE;
        Vec2::new(way.x, -way.y)
    }

    fn ray(&self, pixel: (usize, usize)) -> Ray {
        let slopes = Self::slopes(pixel);
        let direction = self.ahead + self.right * slopes.x + self.up * slopes.y;
        Ray {
            origin: self.place,
            direction: direction.normalize(),
        }
    }

    /// Where a place is drawn, pixels from the middle of the first one, and how near it is.
    fn project(&self, place: Vec3) -> Vec3 {
        let from = place - self.place;
        let near = 1.0 / from.dot(self.ahead);
        let slopes = Vec2::new(from.dot(self.right), -from.dot(self.up)) * near;
        let half = Vec2::new(SIZE.0 as f32, SIZE.1 as f32) / 2.0;
        (slopes / SLOPE * half.y + half - 0.5).extend(near)
    }
}

/// The row that is nearest in each pixel, and how near it is.
struct Picture(Vec<(f32, Option<usize>)>);

impl Picture {
    fn draw(&mut self, row: usize, [a, b, c]: [Vec3; 3]) {
        let across = (b - a).truncate().perp_dot((c - a).truncate());
        let last = Vec2::new(SIZE.0 as f32, SIZE.1 as f32) - 1.0;
        let low = a.min(b).min(c).truncate().ceil().max(Vec2::ZERO);
        let high = a.max(b).max(c).truncate().floor().min(last);
        if across == 0.0 || low.cmpgt(high).any() {
            return;
        }
        for y in low.y as usize..=high.y as usize {
            for x in low.x as usize..=high.x as usize {
                let from = Vec2::new(x as f32, y as f32) - a.truncate();
                let v = from.perp_dot((c - a).truncate()) / across;
                let w = (b - a).truncate().perp_dot(from) / across;
                let near = a.z + v * (b.z - a.z) + w * (c.z - a.z);
                let pixel = &mut self.0[y * SIZE.0 + x];
                if v >= 0.0 && w >= 0.0 && v + w <= 1.0 && near > pixel.0 {
                    *pixel = (near, Some(row));
                }
            }
        }
    }
}

/// The body of the tests and how opaque everything is where a muscle is chosen, or none.
struct Scene {
    library: Library,
    body: BodyModel,
    covers: Covers,
}

impl Scene {
    fn new() -> Self {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).expect("sound assets");
        let bytes = std::fs::read(assets.join("models/body.glb")).expect("the body");
        let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
        let covers = Covers::new(&body, &library.atlas);
        Self {
            library,
            body,
            covers,
        }
    }

    fn drawn(&self, muscle: Option<&str>) -> Vec<f32> {
        let selected = muscle.map(|muscle| Selected {
            muscle: muscle.to_owned(),
            side: Side::Left,
        });
        let view = ViewState {
            selected,
            ..ViewState::default()
        };
        let chosen = view.chosen();
        let chosen: Vec<usize> = chosen
            .flat_map(|one| rows(one, &self.library.nomenclature, &self.body))
            .collect();
        let involved = vec![Involvement::default(); self.body.structures().len()];
        let palette = &self.library.palette;
        let rows = look(&self.body, &self.covers, palette, &view, &chosen, &involved);
        rows.iter().map(|row| row.opacity).collect()
    }

    fn picture(&self, eye: &Eye, posed: &Posed, drawn: &[f32]) -> Picture {
        let mut picture = Picture(vec![(0.0, None); SIZE.0 * SIZE.1]);
        let solid = drawn.iter().enumerate();
        for (row, _) in solid.filter(|(_, opacity)| **opacity >= 1.0) {
            for triangle in posed.triangles(&self.body, row) {
                picture.draw(row, triangle.map(|corner| eye.project(corner)));
            }
        }
        picture
    }

    fn name(&self, row: usize) -> NodeName {
        self.body.structures()[row].name.clone()
    }
}

/// Numbers that look random and are the same each time (Steele and others, 2014: SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }
}

#[test]
fn what_is_picked_on_the_moving_body_is_drawn_there() {
    let scene = Scene::new();
    let kinematics = scene.library.kinematics(&scene.body);
    let skeleton = scene.library.rig.skeleton();
    let shape = Shape::new(&scene.library.muscles, &scene.body, skeleton);
    let whole = [None, Some("psoas_major"), Some("quadratus_lumborum")];
    let drawn = whole.map(|muscle| scene.drawn(muscle));
    let exercises: Vec<_> = scene.library.exercises().cloned().collect();
    assert!(exercises.len() >= 20, "{} exercises", exercises.len());
    let each = PIXELS.div_ceil(exercises.len());
    let (mut random, mut wrong, mut compared) = (Random(6), Vec::new(), 0);
    for (number, exercise) in exercises.iter().enumerate() {
        let course = Course::new(&kinematics, exercise.variant(ShownSide::Written, None));
        let part = random.below(1000) as f32 / 1000.0;
        let moment = course.exercise.moment(exercise.seconds() * part);
        let posture = course.at(&kinematics, moment).posture;
        let posed = Posed::new(&scene.library, &shape, &posture.frames);
        let (view, _) = View::ALL[random.below(View::ALL.len())];
        let eye = Eye::new(view, posture.frames[0].translation.into());
        let drawn = &drawn[number % drawn.len()];
        let picture = scene.picture(&eye, &posed, drawn);
        for _ in 0..each {
            let (pixel, row) = loop {
                let pixel = (random.below(SIZE.0), random.below(SIZE.1));
                if let (_, Some(row)) = picture.0[pixel.1 * SIZE.0 + pixel.0] {
                    break (pixel, row);
                }
            };
            compared += 1;
            let picked = cast(&scene.body, &posed, &eye.ray(pixel), drawn);
            let (picked, seen) = (picked.map(|(_, name)| name), scene.name(row));
            if picked.as_ref() != Some(&seen) {
                wrong.push(format!(
                    "{} {view:?} {pixel:?}: {seen}, {picked:?}",
                    exercise.id
                ));
            }
        }
    }
    let agree = 1.0 - wrong.len() as f32 / compared as f32;
    assert!(compared >= PIXELS && agree >= LEAST, "{agree}: {wrong:#?}");
}

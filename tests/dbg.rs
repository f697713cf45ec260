use psoas::{
    anatomy::Side,
    body::{file::read_body, movement::SideMovement},
    library::Library,
    motion::course::{Course, Kinematics},
};
#[test]
fn dbg() {
    let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let (library, _) = Library::read_folder(&assets).expect("sound assets");
    let bytes = std::fs::read(assets.join("models/body.glb")).expect("the body");
    let body = read_body(&bytes, library.rig.skeleton()).expect("a sound body");
    let kin = Kinematics::new(
        &library.rig,
        &library.ranges,
        &library.contacts,
        &library.segments,
        &body,
    );
    for id in ["cat_cow", "calf_stretch_wall"] {
        let ex = library.exercise(id).unwrap().clone();
        let course = Course::new(&kin, ex.clone());
        for p in ex.phases() {
            let m = ex.moment(p.end() - 0.01);
            let s = course.solve(&kin, m);
            for mv in [
                SideMovement::FingerFlexion,
                SideMovement::ThumbExtension,
                SideMovement::WristExtension,
                SideMovement::ForearmPronation,
            ] {
                print!("{mv:?} {:.1} ", s.pose.side(Side::Left, mv).to_degrees());
            }
            for d in [-60.0f32, -45.0, -30.0, -15.0, 0.0, 20.0] {
                let mut q = s.pose.clone();
                for side in [Side::Left, Side::Right] {
                    q.set_side(side, SideMovement::FingerFlexion, d.to_radians());
                }
                let posture = library.rig.posture(&q, s.posture.root);
                let (a, j) =
                    body.lowest(library.rig.skeleton(), &posture.frames, bevy::math::Vec3::Y);
                let (b, k) = body.lowest(
                    library.rig.skeleton(),
                    &posture.frames,
                    bevy::math::Vec3::NEG_Z,
                );
                print!(
                    " [{d} {:.3} {} {:.3} {}]",
                    a,
                    library.rig.skeleton().joints()[j].name,
                    b + 0.5657,
                    library.rig.skeleton().joints()[k].name
                );
            }
            println!(
                "{} {:?} {:?}",
                p.name,
                course.planes(),
                body.lowest(
                    library.rig.skeleton(),
                    &s.posture.frames,
                    bevy::math::Vec3::Y
                )
            );
        }
    }
}

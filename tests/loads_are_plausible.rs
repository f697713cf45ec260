//! What presses on the low back is near what was measured, and the muscles that work are those that have to.
#![expect(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use std::path::Path;

use psoas::{
    anatomy::Side,
    body::{
        file::read_body,
        movement::{CentreMovement, SideMovement},
        pose::Pose,
        turn::Movement,
    },
    library::Library,
    motion::{course::Course, exercise::Moment, kinematics::Kinematics},
    muscle::{
        load::{Desk, Held, Load, Loads, NoEstimate, Still},
        paths::Paths,
        statics::{Freedoms, WHOLE},
    },
    stage::ShownSide,
};

struct Trial {
    library: Library,
    body: Kinematics,
    loads: Loads,
}

impl Trial {
    fn new() -> Self {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).unwrap();
        let bytes = std::fs::read(assets.join("models/body.glb")).unwrap();
        let model = read_body(&bytes, library.rig.skeleton()).unwrap();
        let body = library.kinematics(&model);
        let loads = library.loads(&body).unwrap();
        Self {
            library,
            body,
            loads,
        }
    }

    fn paths(&self, pose: &Pose) -> Paths {
        let frames = self.body.rig.posture(pose, self.body.rig.standing().root);
        let mut paths = Paths::default();
        self.library.muscles.solve(&frames.frames, &mut paths);
        paths
    }

    /// The load at a part of the movement of a phase.
    fn at(
        &self,
        (id, mistake): (&str, Option<usize>),
        name: &str,
        progress: f32,
    ) -> Result<Load, NoEstimate> {
        let exercise = self.library.exercise(id).unwrap();
        let exercise = exercise.variant(ShownSide::Written, mistake);
        let phases = exercise.phases();
        let phase = phases
            .iter()
            .position(|phase| phase.name.english() == name)
            .unwrap();
        let mass = exercise.held(&phases[phase]);
        let before = phase.checked_sub(1).unwrap_or(phases.len() - 1);
        let course = Course::new(&self.body, exercise);
        let moment = Moment {
            phase,
            before,
            progress,
        };
        let solved = course.at(&self.body, moment);
        let mut paths = Paths::default();
        let frames = &solved.posture.frames;
        self.library.muscles.solve(frames, &mut paths);
        let still = Still {
            pose: &solved.pose,
            posture: &solved.posture,
            paths: &paths,
            planted: &course.planted(moment),
            held: &Held::between_hands(&self.body, frames, mass),
        };
        self.loads.at(&self.body, &still, &mut Desk::default())
    }

    fn activation(&self, load: &Load, muscle: &str, side: Side) -> Option<f32> {
        let mut muscles = self.library.muscles.by_side().iter();
        let is = |row: &psoas::muscle::paths::MuscleOfSide| {
            row.muscle.as_str() == muscle && row.side == side
        };
        load.muscles[muscles.position(is).unwrap()]
    }
}

/// Pressure in the disc L4/L5 of one man against relaxed standing (Wilke et al. 1999).
#[test]
fn the_low_back_is_loaded_as_was_measured() {
    const SITTING: &str = "posture_sitting_ergonomic";
    const LIFT: &str = "hip_hinge_lift";
    let trial = Trial::new();
    let rows = [
        (("mindful_breathing_body_scan", None), "Settle", 1.0, 0.2),
        ((SITTING, None), "Rest the hands", 1.0, 0.92),
        ((SITTING, Some(0)), "At the desk", 1.0, 1.66),
        ((LIFT, None), "Hinge", 1.0, 2.2),
        ((LIFT, None), "Stand", 1.0, 2.2),
        ((LIFT, None), "Lift", 1.0, 3.4),
        ((LIFT, Some(0)), "Lift", 0.0, 4.6),
    ];
    for (motion, phase, progress, measured) in rows {
        let ratio = trial.at(motion, phase, progress).unwrap().ratio[0];
        let off = ratio / measured - 1.0;
        assert!(
            off.abs() < 0.31,
            "{motion:?} {phase}: {ratio} for {measured}"
        );
    }
    let [upper, lower] = trial.loads.standing();
    assert!((400.0..800.0).contains(&upper) && (400.0..850.0).contains(&lower));
}

#[test]
fn a_body_that_stands_evenly_works_evenly() {
    let trial = Trial::new();
    let load = trial
        .at(("hip_hinge_lift", None), "Stand close", 1.0)
        .unwrap();
    assert!(load.residual.0 < 1.0 && load.residual.1 < 1.0, "{load:?}");
    for row in trial.library.muscles.by_side() {
        let [left, right] =
            Side::PAIR.map(|side| trial.activation(&load, row.muscle.as_str(), side));
        let apart = left.zip(right).map(|(left, right)| (left - right).abs());
        assert!(
            apart.is_none_or(|apart| apart < 0.01) && left.is_some() == right.is_some(),
            "{}: {left:?} and {right:?}",
            row.muscle
        );
    }
}

#[test]
fn a_leg_that_is_lifted_is_held_up_by_its_own_muscles() {
    let trial = Trial::new();
    let load = trial.at(("bird_dog", None), "Reach", 1.0).unwrap();
    for muscle in ["gluteus_maximus", "biceps_femoris_long"] {
        let [left, right] = Side::PAIR.map(|side| trial.activation(&load, muscle, side).unwrap());
        let more = (left - right).abs();
        assert!(more > 0.02, "{muscle}: {left} and {right}");
    }
}

#[test]
fn a_body_in_the_air_has_no_load() {
    let trial = Trial::new();
    let pose = Pose::default();
    let posture = trial.body.rig.posture(&pose, bevy::math::Vec3::Y * 3.0);
    let mut paths = Paths::default();
    trial.library.muscles.solve(&posture.frames, &mut paths);
    let still = Still {
        pose: &pose,
        posture: &posture,
        paths: &paths,
        planted: &[],
        held: &[],
    };
    let found = trial.loads.at(&trial.body, &still, &mut Desk::default());
    assert_eq!(found, Err(NoEstimate::Unsupported));
}

/// What a strand gives to a row is how much shorter it gets when the row's joint moves.
#[test]
fn the_moment_of_a_strand_is_its_excursion() {
    const STEP: f32 = 2e-3;
    /// Metres. A path over an ellipsoid is not quite the shortest, so a few are farther off.
    const EXACT: f32 = 1e-3;
    let (mut wrong, mut count) = (0, 0);
    let trial = Trial::new();
    let freedoms = Freedoms::new(&trial.body.rig);
    let mut pose = Pose::default();
    for (movement, degrees) in [
        (CentreMovement::LumbarFlexion, 18.0_f32),
        (CentreMovement::ThoracicFlexion, 8.0),
        (CentreMovement::CervicalRotation, 15.0),
        (CentreMovement::LumbarSideBend, 6.0),
    ] {
        pose.set_centre(movement, degrees.to_radians());
    }
    for (movement, degrees) in [
        (SideMovement::HipFlexion, 35.0_f32),
        (SideMovement::HipAbduction, 12.0),
        (SideMovement::KneeFlexion, 40.0),
        (SideMovement::ElbowFlexion, 30.0),
    ] {
        pose.set_side(Side::Left, movement, degrees.to_radians());
    }
    let posture = trial
        .body
        .rig
        .posture(&pose, trial.body.rig.standing().root);
    let levers = freedoms.levers(&trial.body.rig, &pose, &posture);
    let paths = trial.paths(&pose);
    let left = |movement| Movement::Side(Side::Left, movement);
    for movement in [
        Movement::Centre(CentreMovement::ThoracicFlexion),
        Movement::Centre(CentreMovement::CervicalRotation),
        left(SideMovement::HipFlexion),
        left(SideMovement::HipExternalRotation),
        left(SideMovement::KneeFlexion),
        left(SideMovement::AnkleDorsiflexion),
        left(SideMovement::ElbowFlexion),
    ] {
        let row = freedoms
            .rows
            .iter()
            .position(|row| row.movement == movement);
        let row = WHOLE + row.unwrap();
        let stepped = |step: f32| {
            let mut moved = pose.clone();
            movement.set(&mut moved, movement.angle(&pose) + step);
            trial.paths(&moved).lengths
        };
        let (longer, shorter) = (stepped(STEP), stepped(-STEP));
        let mut column = freedoms.column();
        for index in 0..trial.library.muscles.strands().len() {
            freedoms.put_inner(&levers, paths.forces(index), &mut column);
            let excursion = (shorter[index] - longer[index]) / (2.0 * STEP);
            let moment = column.get(row);
            let off = (moment - excursion).abs();
            wrong += usize::from(off > EXACT);
            count += 1;
        }
    }
    assert!(wrong * 200 < count, "{wrong} of {count}");
}

//! The movements of the body by their clinical names, and the one table of their signs.
//!
//! Zero is the anatomical position. The positive movement is the one in the name; a negative value is
//! the opposite one (extension, adduction, internal rotation, plantarflexion, ...). Angles are degrees
//! in RON and radians in code. The axes are those of the body: X to its left, Y up, Z forwards.

use serde::{Deserialize, Serialize};

macro_rules! movements {
    ($(#[$doc:meta])* $name:ident { $($(#[$row:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$row])* $variant,)* }

        impl $name {
            /// Every movement of the group, in the order of its values in a pose.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word used in RON and in messages.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

movements! {
    /// Movements of the trunk, and the attitude of the pelvis in the world.
    CentreMovement {
        /// Attitude in the world: 0 upright, +90 face down, -90 face up; about +X.
        PelvisPitch = "pelvis_pitch",
        /// Attitude in the world: +90 lying on the right side; about +Z.
        PelvisRoll = "pelvis_roll",
        /// Attitude in the world, about the own long axis: + to the right; about -Y.
        PelvisRotation = "pelvis_rotation",
        /// Change from the own neutral, + anterior; adds to the pitch, about +X.
        PelvicTilt = "pelvic_tilt",
        /// L1 to S1 in all, + forwards; about +X.
        LumbarFlexion = "lumbar_flexion",
        /// + to the right; about +Z.
        LumbarSideBend = "lumbar_side_bend",
        /// + to the right; about -Y.
        LumbarRotation = "lumbar_rotation",
        /// T1 to T12 in all, + forwards; about +X.
        ThoracicFlexion = "thoracic_flexion",
        /// + to the right; about +Z.
        ThoracicSideBend = "thoracic_side_bend",
        /// + to the right; about -Y.
        ThoracicRotation = "thoracic_rotation",
        /// Skull to T1 in all, + forwards; about +X.
        CervicalFlexion = "cervical_flexion",
        /// + to the right; about +Z.
        CervicalSideBend = "cervical_side_bend",
        /// + to the right; about -Y.
        CervicalRotation = "cervical_rotation",
    }
}

movements! {
    /// Movements of one side's limbs. The axes are those of the left side; on the right, turns about
    /// Y and Z are mirrored.
    SideMovement {
        /// Thigh forwards, relative to the pelvis; about -X.
        HipFlexion = "hip_flexion",
        /// Thigh outwards; about +Z.
        HipAbduction = "hip_abduction",
        /// Toes outwards; about +Y.
        HipExternalRotation = "hip_external_rotation",
        /// Heel towards the buttock; about +X.
        KneeFlexion = "knee_flexion",
        /// Toes towards the shin; about -X.
        AnkleDorsiflexion = "ankle_dorsiflexion",
        /// Sole inwards, relative to the shank; about -Z.
        AnkleInversion = "ankle_inversion",
        /// Toes towards the shin, relative to the foot; about -X.
        ToeExtension = "toe_extension",
        /// Arm forwards and up, relative to the trunk; about -X.
        ShoulderFlexion = "shoulder_flexion",
        /// Arm outwards; about +Z.
        ShoulderAbduction = "shoulder_abduction",
        /// Front of the arm outwards; about +Y.
        ShoulderExternalRotation = "shoulder_external_rotation",
        /// Hand towards the shoulder; about -X.
        ElbowFlexion = "elbow_flexion",
        /// Palm backwards with the arm hanging; about -Y.
        ForearmPronation = "forearm_pronation",
        /// Back of the hand towards the forearm; about +X.
        WristExtension = "wrist_extension",
        /// Little finger side towards the ulna; about -Z.
        WristUlnarDeviation = "wrist_ulnar_deviation",
        /// Fingers closing; about -X.
        FingerFlexion = "finger_flexion",
        /// Thumb away from the fingers, in the plane of the palm; about +Y.
        ThumbExtension = "thumb_extension",
        /// Thumb forwards out of the plane of the palm; about -X.
        ThumbAbduction = "thumb_abduction",
        /// Shoulder blade up, as the angle of the clavicle; about +Z.
        ScapulaElevation = "scapula_elevation",
        /// Shoulder blade forwards, as the angle of the clavicle; about -Y.
        ScapulaProtraction = "scapula_protraction",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_of_a_movement_is_the_one_serde_reads() {
        for &movement in SideMovement::ALL {
            let written = ron::to_string(&movement).expect("a unit variant");
            assert_eq!(written, movement.word());
        }
        for &movement in CentreMovement::ALL {
            let written = ron::to_string(&movement).expect("a unit variant");
            assert_eq!(written, movement.word());
        }
    }
}

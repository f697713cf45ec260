//! The body that moves: joint tree, clinical angles, ranges, and the model that shows it.

pub mod bind;
pub mod chosen;
pub mod detail;
pub mod exchange;
pub mod file;
pub mod mass;
pub mod model;
pub mod movement;
pub mod pose;
pub mod range;
pub mod ray;
pub mod rhythm;
pub mod rig;
pub mod turn;

//! Psoas: a 3D anatomy and exercise visualiser for low back pain.

pub mod anatomy;
pub mod problem;

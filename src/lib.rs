//! Psoas: a 3D anatomy and exercise visualiser for low back pain.

pub mod anatomy;
pub mod body;
pub mod care;
pub mod library;
pub mod loading;
pub mod motion;
pub mod pain;
pub mod problem;
pub mod stage;
pub mod tissue;

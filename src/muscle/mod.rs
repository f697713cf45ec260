//! What the muscles do in a posture: their paths over the bones, their lengths and moment arms.

pub mod file;
mod lead;
pub mod paths;
pub mod shape;
mod slice;
pub mod strand;
pub mod sweep;
pub mod wrap;

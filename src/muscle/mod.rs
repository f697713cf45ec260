//! What the muscles do in a posture: their paths over the bones, their lengths, how hard they work, and what
//! that presses on the low back.

mod balance;
mod lead;
mod reach;
mod slice;

pub mod acting;
pub mod bearing;
mod cholesky;
pub mod compression;
pub mod file;
pub mod load;
pub mod optimise;
pub mod passive;
pub mod paths;
pub mod scale;
mod section;
pub mod shape;
pub mod statics;
pub mod strand;
pub mod sweep;
pub mod timeline;
pub mod wrap;

//! What the muscles do in a posture: their paths over the bones, their lengths, how hard they work, and what
//! that presses on the low back.

pub mod acting;
mod balance;
pub mod bearing;
mod cholesky;
pub mod compression;
pub mod file;
pub mod load;
pub mod optimise;
pub mod passive;
pub mod paths;
pub mod scale;
pub mod statics;
pub mod strand;
pub mod sweep;
pub mod timeline;
pub mod wrap;

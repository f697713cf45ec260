//! The atlas: which structures there are, what they are called, and where each fact comes from.

pub mod atlas;
pub mod nomenclature;
pub mod skeleton;
pub mod source;
pub mod structure;

pub use structure::{Kind, NodeName, Side, StructureId};

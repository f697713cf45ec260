//! Referred pain: zones of the skin, trigger points, and which zones a muscle's pain is felt in.

pub mod footing;
pub mod look_alike;
pub mod marker;
pub mod painting;
pub mod pattern;
pub mod pressing;
pub mod rank;
pub mod shape;
pub mod zone;

//! Finds a part of the body, an exercise or a place of the skin by what people type: name, Latin, everyday word or
//! synonym, in any order of words, with typing errors, accents and plurals.
//!
//! [`Index`] is built once from the [`Library`](crate::library::Library); [`Index::search`] looks into it. It knows
//! no picture and no panel.

mod index;
mod likeness;
mod search;
mod text;
mod thing;

pub use index::Index;
pub use search::{Fit, Hit, MOST};
pub use thing::{By, Thing, What};

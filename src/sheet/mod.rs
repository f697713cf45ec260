//! A hand-out on paper: what is done, how, and when to stop, as a page that prints well and as a PDF.
//!
//! [`contents`] says what stands on it, [`tell`] fills it from the library in a language, [`html`] and [`pdf`] set it,
//! each with the same pictures. To take the pictures and to write the PDF needs a desktop.

pub mod code;
pub mod contents;
pub mod html;
#[cfg(not(target_family = "wasm"))]
pub mod letters;
#[cfg(not(target_family = "wasm"))]
pub mod pdf;
#[cfg(not(target_family = "wasm"))]
pub mod pictures;
pub mod tell;

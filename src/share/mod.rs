//! Sharing what is seen: the view state as a URL, and messages with the page around the canvas.

pub mod link;
pub mod message;
#[cfg(target_family = "wasm")]
mod page;
pub mod passage;
pub mod request;

#[cfg(test)]
mod tests;

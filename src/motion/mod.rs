//! Exercises and how they are played: phases in clinical angles, contacts that stay where they are.

pub mod contact;
pub mod course;
pub mod exercise;
pub mod file;
pub mod miss;
pub mod player;
pub mod solver;
mod sound;
pub mod support;
pub mod touch;

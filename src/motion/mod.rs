//! Exercises and how they are played: phases in clinical angles, contacts that stay where they are.

pub mod breath;
pub mod contact;
pub mod course;
pub mod exercise;
pub mod file;
pub mod kinematics;
mod least_squares;
pub mod miss;
pub mod part;
pub mod player;
pub mod poses;
pub mod solver;
mod sound;
pub mod steps;
pub mod support;
pub mod task;
pub mod touch;
mod way;

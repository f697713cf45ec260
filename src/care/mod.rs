//! What a person does for their back at home: what stands before it, what there is to do, and what changes it.

pub mod condition;
pub mod guide;
pub mod item;
pub mod plan;
mod red_flags;
pub mod routine;

pub use red_flags::{
    Act, Answer, Group, Outcome, Outcomes, Question, RED_FLAGS_VERSION, RedFlags, Stop, Stops,
};

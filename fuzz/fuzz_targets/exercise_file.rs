//! Any bytes as the file of an exercise.
#![no_main]

#[path = "../harness.rs"]
mod harness;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some(exercise) = harness::read(bytes) {
        harness::hold(&exercise, 0.0);
    }
});

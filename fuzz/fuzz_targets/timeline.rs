//! Any moment of any text that is an exercise: four bytes of seconds, then the text.
#![no_main]

#[path = "../harness.rs"]
mod harness;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((seconds, text)) = bytes.split_first_chunk() else {
        return;
    };
    let seconds = f32::from_le_bytes(*seconds);
    if let Some(exercise) = harness::read(text).filter(|_| seconds.is_finite()) {
        harness::hold(&exercise, seconds);
    }
});

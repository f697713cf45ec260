//! The letters in which the panels of the desktop and a sheet are written: Atkinson Hyperlegible, by its own bytes.

/// Regular and bold, for Western European languages.
pub const LETTERS: [&[u8]; 2] = [
    include_bytes!("letters/regular.ttf"),
    include_bytes!("letters/bold.ttf"),
];

/// The same for the rest of the Latin script.
pub const MORE_LETTERS: [&[u8]; 2] = [
    include_bytes!("letters/regular_more.ttf"),
    include_bytes!("letters/bold_more.ttf"),
];

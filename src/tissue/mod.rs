//! How tissue looks: one material for the whole body, and a look-up row for each structure.

pub mod palette;

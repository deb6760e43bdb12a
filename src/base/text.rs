//! Text for display and for comparison. Each file does one thing.

pub mod address;
pub mod chinese;
pub mod clean;
pub mod counted;
pub mod defuse;
pub mod entities;
pub mod fold;
pub mod hyphens;
pub mod look_alikes;
pub mod mask;
pub mod natural;
pub mod number;
pub mod scripts;
pub mod width;
pub mod word_table;
pub mod wrap;

#[cfg(test)]
pub mod trouble;

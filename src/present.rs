//! What a reader sees of a thing: its page, its label in a row, and two agreements side by side.
//!
//! Text and links only; no screen and no file.

pub mod chart;
mod evidence;
pub mod label;
pub mod page;
pub mod problems;
pub mod review;

//! How subjects are presented: pages, labels for rows, and the comparison of two agreements.
//!
//! Text and links only; no screen and no files.

pub mod chart;
mod evidence;
pub mod label;
pub mod page;
pub mod problems;
pub mod review;

//! Prepares data for display: pages, row labels, comparisons of two agreements. The output is text and links,
//! independent of any screen or file.

pub mod chart;
mod evidence;
pub mod label;
pub mod page;
pub mod problems;
pub mod review;

//! Not written yet.

/// Not written yet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Date;

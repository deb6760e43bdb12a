//! The members of a list of parties.

use std::ops::Range;

/// A member of a list.
#[derive(Clone, Debug)]
pub struct Item {
    /// The number of the entity in the cast.
    pub entity: usize,
    /// The tokens that name it.
    pub range: Range<usize>,
    /// People who act for it, with the tokens that name them.
    pub people: Vec<(usize, Range<usize>)>,
    /// Whether "and" is before it.
    pub joined: bool,
}

/// A list, and where it ends.
#[derive(Debug, Default)]
pub struct List {
    /// The members in order.
    pub items: Vec<Item>,
    /// The first token after the list.
    pub end: usize,
}

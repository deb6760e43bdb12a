//! The members of a list in a text: who is named, where, and by whom they are represented.

use std::ops::Range;

/// Somebody in a list, with the tokens that name them.
#[derive(Clone, Debug)]
pub struct Item {
    /// The entity.
    pub entity: usize,
    /// Where it is named.
    pub range: Range<usize>,
    /// People named as acting for it.
    pub people: Vec<(usize, Range<usize>)>,
    /// "and" stands before it.
    pub joined: bool,
}

/// What a list reader found, and where it stopped.
#[derive(Debug, Default)]
pub struct List {
    /// The members in order.
    pub items: Vec<Item>,
    /// The first token behind the list.
    pub end: usize,
}

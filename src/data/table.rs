//! A list that is indexed by a typed id.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

use super::ids::Id;

/// Rows by their ids.
///
/// **Invariant:** an id is only used with the table that returned it, and rows are never removed while ids are in use.
#[derive(Clone, Debug)]
pub(crate) struct Table<I, T> {
    rows: Vec<T>,
    id: PhantomData<fn(I)>,
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Table<I, T> {
        Table { rows: Vec::new(), id: PhantomData }
    }
}

impl<I, T> FromIterator<T> for Table<I, T> {
    fn from_iter<R: IntoIterator<Item = T>>(rows: R) -> Table<I, T> {
        Vec::from_iter(rows).into()
    }
}

impl<I, T> From<Vec<T>> for Table<I, T> {
    fn from(rows: Vec<T>) -> Table<I, T> {
        Table { rows, id: PhantomData }
    }
}

impl<I, T> Table<I, T> {
    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All rows.
    pub fn as_slice(&self) -> &[T] {
        &self.rows
    }

    /// The rows, in the order of their ids.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }

    /// Adds a row at the end.
    pub fn push(&mut self, row: T) {
        self.rows.push(row);
    }

    /// Releases unused capacity.
    pub fn shrink_to_fit(&mut self) {
        self.rows.shrink_to_fit();
    }
}

#[expect(clippy::indexing_slicing, reason = "ids are only used with the table that gave them out")]
impl<I: Id, T> Index<I> for Table<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.rows[id.place()]
    }
}

#[expect(clippy::indexing_slicing, reason = "ids are only used with the table that gave them out")]
impl<I: Id, T> IndexMut<I> for Table<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.rows[id.place()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::ids::EventId;

    #[test]
    fn rows_are_found_by_their_ids() {
        let mut table: Table<EventId, char> = vec!['a', 'b'].into();
        table.push('c');
        table[EventId(1)] = 'x';
        assert_eq!((table[EventId(0)], table[EventId(1)], table[EventId(2)]), ('a', 'x', 'c'));
    }
}

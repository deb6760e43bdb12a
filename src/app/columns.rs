//! The columns of the agreement rows: the default ones, or those that the reader chose.

use super::{Order, State};
use crate::export::Column;
use crate::search::query::Field;

/// The columns of the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The columns that the reader chose; empty for the default ones.
    chosen: Vec<Column>,
}

/// A change of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnAction {
    /// Show or hide the selected column.
    Toggle,
    /// Show the default columns.
    Usual,
}

/// The default columns.
const USUAL: &[Column] = &[Column::Of(Field::Date), Column::Of(Field::Status), Column::Of(Field::Kind), Column::Label];

impl Columns {
    /// Columns that the reader chose; empty for the default ones.
    pub fn new(chosen: Vec<Column>) -> Columns {
        Columns { chosen }
    }

    /// The columns that the reader chose, in order; empty for the default ones.
    pub fn chosen(&self) -> &[Column] {
        &self.chosen
    }

    /// The columns that are shown, in order.
    pub fn shown(&self) -> &[Column] {
        if self.chosen.is_empty() { USUAL } else { &self.chosen }
    }

    /// Whether the reader chose other columns than the default ones.
    pub fn are_chosen(&self) -> bool {
        !self.chosen.is_empty()
    }

    /// Whether a column takes all the remaining width.
    pub fn is_title(column: Column) -> bool {
        matches!(column, Column::Label | Column::Of(Field::Title))
    }

    /// The sort order that belongs to a column, if there is one.
    pub fn order_of(column: Column) -> Option<Order> {
        match column {
            Column::Of(Field::Date | Field::Year) => Some(Order::Date),
            Column::Of(Field::Title) | Column::Label => Some(Order::Title),
            Column::Of(Field::Kind) => Some(Order::Kind),
            Column::Of(Field::Status) => Some(Order::Status),
            Column::Articles => Some(Order::Reports),
            Column::Of(Field::Ends | Field::Due) => Some(Order::End),
            Column::Of(Field::Party) | Column::Parties => Some(Order::Party),
            _ => None,
        }
    }

    fn toggle(&mut self, column: Column) {
        let mut columns = self.shown().to_vec();
        match columns.iter().position(|it| *it == column) {
            Some(_) if columns.len() == 1 => (),
            Some(at) => drop(columns.remove(at)),
            None => {
                let before = columns.iter().position(|it| Columns::is_title(*it)).unwrap_or(columns.len());
                columns.insert(before, column);
            }
        }
        self.chosen = if columns == USUAL { Vec::new() } else { columns };
    }
}

impl State {
    /// The columns that can be chosen: those that have the words of the search, in their names or what they tell.
    pub fn column_choices(&self) -> Vec<Column> {
        let has = |column: &Column| self.help.has(&format!("{} {}", column.name(), column.tells()));
        Column::all().filter(has).collect()
    }

    pub(super) fn choose_columns(&mut self, choosing: ColumnAction) {
        match choosing {
            ColumnAction::Toggle => {
                if let Some(column) = self.column_choices().get(self.scroll).copied() {
                    self.columns.toggle(column);
                }
            }
            ColumnAction::Usual => self.columns = Columns::default(),
        }
    }

    /// The order in which the rows stand: without a word to match, the newest come first.
    pub fn order_of_rows(&self) -> Order {
        if self.order == Order::Best && self.answer.matches.is_empty() { Order::Date } else { self.order }
    }

    /// The order of the rows, in words.
    pub fn order_in_words(&self) -> String {
        let order = self.order_of_rows();
        match (order, self.reversed) {
            (Order::Date, true) => "oldest first".to_owned(),
            (Order::Reports, true) => "least reported first".to_owned(),
            (Order::Best, true) => "best match last".to_owned(),
            (_, true) => format!("{}, reversed", order.in_words()),
            (_, false) => order.in_words().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_added_before_the_title_and_taken_away_again() {
        let mut columns = Columns::default();
        columns.toggle(Column::Parties);
        let shown = [Field::Date, Field::Status, Field::Kind].map(Column::Of);
        assert_eq!(columns.shown(), [shown.as_slice(), &[Column::Parties, Column::Label]].concat());
        assert!(columns.are_chosen());
        columns.toggle(Column::Parties);
        assert_eq!((columns.shown(), columns.are_chosen()), (USUAL, false));
    }

    #[test]
    fn the_last_column_stays() {
        let mut columns = Columns::new(vec![Column::Id]);
        columns.toggle(Column::Id);
        assert_eq!(columns.shown(), [Column::Id]);
    }
}

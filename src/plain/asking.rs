//! The commands that change the query, the filter of a list and the sort order.

use std::io::{self, Write};

use tui_input::InputRequest;

use super::Session;
use crate::app::{Msg, Order, Pane, Step};

/// The most characters in one paste; a longer query is pasted in pieces.
const PIECE: usize = 200;
/// The most characters in a query. Each piece runs the query so far.
const LONGEST: usize = 2_000;

impl<W: Write> Session<'_, W> {
    /// Replaces the query, as if it were typed.
    pub(super) fn filter(&mut self, words: &str) -> io::Result<()> {
        if words.is_empty() {
            return self.say_place();
        }
        if words.chars().nth(LONGEST).is_some() {
            return self.say(&format!("A filter has at most {LONGEST} letters. It is as it was."));
        }
        self.send(Msg::Search);
        self.send(Msg::Edit(InputRequest::DeleteLine));
        self.paste(words);
        if let Some(error) = self.state.error.clone() {
            self.send(Msg::Cancel);
            let before = words.get(..error.span.start).map_or(0, |it| it.chars().count());
            self.say(&format!("This filter cannot be read from character {} on: {}.", before + 1, error.what))?;
            return self.say("The filter is as it was.");
        }
        self.send(Msg::Accept);
        self.send(Msg::Move(Step::First));
        self.show()
    }

    pub(super) fn narrow(&mut self, words: &str) -> io::Result<()> {
        if !self.state.mode.is_partners() && !matches!(self.state.focus, Pane::Participants | Pane::FocusAreas) {
            return self.say("Only participants and focus areas are narrowed. Type participants or focus areas first.");
        }
        if words.chars().nth(LONGEST).is_some() {
            return self.say(&format!("At most {LONGEST} letters narrow a list. It is as it was."));
        }
        self.send(Msg::Filter);
        self.send(Msg::Edit(InputRequest::DeleteLine));
        self.paste(words);
        self.send(Msg::Accept);
        self.show()
    }

    pub(super) fn paste(&mut self, words: &str) {
        let letters: Vec<char> = words.chars().collect();
        for piece in letters.chunks(PIECE) {
            self.send(Msg::Paste(piece.iter().collect()));
        }
    }

    pub(super) fn nearest(&mut self) -> io::Result<()> {
        if self.state.answer.parts.iter().all(|it| it.nearest.is_empty()) && self.state.answer.shorter.is_none() {
            return self.say("There is no spelling to choose. It is offered where a word of the filter finds nothing.");
        }
        self.send(Msg::Focus(Pane::Agreements));
        self.send(Msg::Open);
        self.say_query()?;
        self.show()
    }

    pub(super) fn sort(&mut self, words: &str) -> io::Result<()> {
        let Some(&(_, order)) = ORDERS.iter().find(|it| it.0 == words) else {
            let names: Vec<&str> = ORDERS.iter().map(|it| it.0).collect();
            return self.say(&format!("Agreements are sorted by one of these: {}.", names.join(", ")));
        };
        self.send(Msg::Focus(Pane::Agreements));
        // Sorting twice by the same order would reverse it; there is a separate command for that.
        if self.state.order != order {
            self.send(Msg::Sort(order));
        }
        self.send(Msg::Move(Step::First));
        self.show()
    }
}

/// The sort orders by name.
const ORDERS: [(&str, Order); 8] = [
    ("best", Order::Best),
    ("date", Order::Date),
    ("title", Order::Title),
    ("kind", Order::Kind),
    ("status", Order::Status),
    ("reports", Order::Reports),
    ("end", Order::End),
    ("party", Order::Party),
];

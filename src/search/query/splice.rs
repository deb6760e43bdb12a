//! Edits terms of a line in place. Unchanged terms stay as typed.

use std::ops::Range;

use super::Expr;
use super::parse::{Parser, Piece};

/// A term of the edited line.
pub(super) struct QueryPart {
    pub(super) expr: Expr,
    /// The place in the old line; `None` for a new term.
    pub(super) was: Option<Range<usize>>,
    pub(super) changed: bool,
}

impl From<Piece> for QueryPart {
    fn from(piece: Piece) -> QueryPart {
        QueryPart { expr: piece.expr, was: Some(piece.span), changed: false }
    }
}

impl QueryPart {
    pub(super) fn new(expr: Expr) -> QueryPart {
        QueryPart { expr, was: None, changed: true }
    }

    /// Adds an alternative.
    pub(super) fn widen(&mut self, term: Expr) {
        let old = std::mem::replace(&mut self.expr, term.clone());
        self.expr = Expr::any([old, term]).unwrap_or_else(|| self.expr.clone());
        self.changed = true;
    }
}

/// The top-level terms of a line with their places. Empty if the line has an error.
pub(super) fn pieces(line: &str) -> Vec<Piece> {
    Parser::new(line, false).line().map(|pieces| pieces.0).unwrap_or_default()
}

/// Rewrites the changed terms of a line, removes the missing ones, and appends new ones.
pub(super) fn splice(line: &str, parts: &[QueryPart]) -> String {
    let mut text = String::new();
    let mut at = 0;
    for piece in pieces(line) {
        let kept = parts.iter().find(|part| part.was.as_ref() == Some(&piece.span));
        text.push_str(line.get(at..piece.span.start).unwrap_or_default());
        at = piece.span.end;
        match kept {
            Some(part) if part.changed => text.push_str(&part.expr.to_string()),
            Some(_) => text.push_str(line.get(piece.span).unwrap_or_default()),
            None => {
                // Remove the space before the term as well, or the space after it at the start of the line.
                text.truncate(text.trim_end().len());
                if text.is_empty() || text.ends_with('(') {
                    at += line.get(at..).map_or(0, |rest| rest.len() - rest.trim_start().len());
                }
            }
        }
    }
    text.push_str(line.get(at..).unwrap_or_default());
    for part in parts.iter().filter(|part| part.was.is_none()) {
        if !text.is_empty() && !text.ends_with(char::is_whitespace) {
            text.push(' ');
        }
        text.push_str(&part.expr.to_string());
    }
    text
}

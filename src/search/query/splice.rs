//! Edits parts of a typed line in place: what is not changed stays as it was typed.

use std::ops::Range;

use super::Expr;
use super::parse::{Parser, Piece};

/// A part of the new line.
pub(super) struct Part {
    pub(super) expr: Expr,
    /// Where it stands in the old line.
    pub(super) was: Option<Range<usize>>,
    pub(super) changed: bool,
}

impl From<Piece> for Part {
    fn from(piece: Piece) -> Part {
        Part { expr: piece.expr, was: Some(piece.span), changed: false }
    }
}

impl Part {
    pub(super) fn new(expr: Expr) -> Part {
        Part { expr, was: None, changed: true }
    }

    /// Adds another way to hold: an alternative.
    pub(super) fn widen(&mut self, term: Expr) {
        let old = std::mem::replace(&mut self.expr, term.clone());
        self.expr = Expr::any([old, term]).unwrap_or_else(|| self.expr.clone());
        self.changed = true;
    }
}

/// The terms of a line that stand side by side, with their places. Nothing where the line cannot be read.
pub(super) fn pieces(line: &str) -> Vec<Piece> {
    Parser::new(line, false).line().map(|pieces| pieces.0).unwrap_or_default()
}

/// The line with its changed parts rewritten, its lost parts cut, and the new ones at the end.
pub(super) fn splice(line: &str, parts: &[Part]) -> String {
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
                // The space before the part goes with it, or the one after it where nothing came before.
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

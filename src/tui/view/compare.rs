//! Two agreements side by side: `=` marks what both have, `1` and `2` what only one has.
//!
//! On narrow screens they stand one below the other.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{popup, put, scroll_bar};
use crate::app::State;
use crate::base::text::width::{cut, pad};
use crate::base::text::wrap::wrap;
use crate::search::library::Library;
use crate::tui::theme::Theme;

/// In columns; from here on the agreements stand side by side.
const BESIDE: usize = 64;
/// In columns; the width of the labels.
const LABELS: usize = 13;

/// One line of the comparison.
pub struct Compared {
    label: String,
    sides: Vec<Side>,
}

/// One side of a line: its mark, and its text.
struct Side {
    sign: &'static str,
    words: String,
    strong: bool,
}

pub fn draw(frame: &mut Frame, area: Rect, library: &Library, state: &State, theme: &Theme) {
    let inner = popup(frame, area, " Compare: = in both, 1 and 2 in one only ", theme);
    let columns = usize::from(area.width.saturating_sub(4));
    let lines = lines(library, state, columns);
    let height = usize::from(inner.height);
    let drawn = lines.iter().skip(state.scroll).take(height).map(|it| {
        let mut line = Line::from(Span::styled(format!(" {}", it.label), theme.label));
        for side in &it.sides {
            let style = if side.strong { theme.strong } else { theme.text };
            let sign = if side.sign == "=" { theme.picked } else { theme.key };
            line.push_span(Span::styled(format!("{:1} ", side.sign), sign));
            line.push_span(Span::styled(side.words.clone(), style));
        }
        line
    });
    put(frame, inner, drawn.collect::<Vec<_>>());
    scroll_bar(frame, area, state.scroll, height, lines.len(), theme);
}

/// All lines for this many columns.
pub fn lines(library: &Library, state: &State, columns: usize) -> Vec<Compared> {
    let Some((one, other)) = state.compared() else { return Vec::new() };
    let comparison = library.compare(one, other);
    let [left, right] = comparison.titles;
    let mut lines = ComparedLines { lines: Vec::new(), columns };
    lines.begin("");
    lines.pair("1", &[left], "2", &[right], true);
    if lines.beside() {
        lines.lines.push(Compared { label: String::new(), sides: Vec::new() });
    }
    for field in &comparison.fields {
        lines.begin(field.label);
        lines.both(&field.shared);
        let [left, right] = &field.own;
        lines.pair("1", left, "2", right, false);
    }
    lines.lines
}

/// The lines being built.
struct ComparedLines {
    lines: Vec<Compared>,
    columns: usize,
}

impl ComparedLines {
    fn beside(&self) -> bool {
        self.columns >= BESIDE
    }

    /// The columns for the text of one side.
    fn room(&self) -> usize {
        let room = if self.beside() { (self.columns - LABELS) / 2 } else { self.columns };
        room.saturating_sub(3).max(1)
    }

    /// Starts a field: its label is before its first line, or above it.
    fn begin(&mut self, label: &str) {
        if !self.lines.is_empty() && !self.beside() {
            self.lines.push(Compared { label: String::new(), sides: Vec::new() });
        }
        if label.is_empty() && !self.beside() {
            return;
        }
        let before = if self.beside() { pad(label, LABELS) } else { cut(label, self.columns).into_owned() };
        self.lines.push(Compared { label: before, sides: Vec::new() });
    }

    /// Adds the values that both have.
    fn both(&mut self, values: &[String]) {
        let room = if self.beside() { 2 * self.room() } else { self.room() };
        for value in values {
            self.put(vec![side("=", value, room, false)]);
        }
    }

    /// Adds the values that each has alone.
    fn pair(&mut self, one: &'static str, left: &[String], other: &'static str, right: &[String], strong: bool) {
        let room = self.room();
        if !self.beside() {
            for value in left {
                self.put(vec![side(one, value, room, strong)]);
            }
            for value in right {
                self.put(vec![side(other, value, room, strong)]);
            }
            return;
        }
        for at in 0..left.len().max(right.len()) {
            let mut row = Vec::new();
            for (sign, values) in [(one, left), (other, right)] {
                row.push(values.get(at).map_or_else(Vec::new, |it| side(sign, it, room, strong)));
            }
            self.put(row);
        }
    }

    /// Places wrapped texts side by side. The first line goes next to the label if that is still free.
    fn put(&mut self, texts: Vec<Vec<Side>>) {
        let height = texts.iter().map(Vec::len).max().unwrap_or(0);
        let alone = texts.len() == 1;
        let room = self.room();
        let mut texts: Vec<_> = texts.into_iter().map(Vec::into_iter).collect();
        for _ in 0..height {
            let mut sides = Vec::new();
            for text in &mut texts {
                let mut side = text.next().unwrap_or(Side { sign: "", words: String::new(), strong: false });
                if !alone {
                    side.words = pad(&side.words, room + 1);
                }
                sides.push(side);
            }
            match self.lines.last_mut() {
                Some(last) if last.sides.is_empty() && self.columns >= BESIDE => last.sides = sides,
                _ => {
                    let label = if self.columns >= BESIDE { " ".repeat(LABELS) } else { String::new() };
                    self.lines.push(Compared { label, sides });
                }
            }
        }
    }
}

/// A text broken into lines, with its mark before the first.
fn side(sign: &'static str, text: &str, room: usize, strong: bool) -> Vec<Side> {
    let mut sides = Vec::new();
    for range in wrap(text, room) {
        let words = cut(text.get(range).unwrap_or_default(), room).into_owned();
        sides.push(Side { sign: if sides.is_empty() { sign } else { "" }, words, strong });
    }
    sides
}

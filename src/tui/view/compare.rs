//! Two agreements side by side: `=` before what they share, `1` and `2` before what only one has.
//!
//! Where there is too little room for two columns, they stand beneath each other.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{popup, put, scroll_bar};
use crate::app::State;
use crate::base::text::width::{cut, pad};
use crate::base::text::wrap::wrap;
use crate::search::library::Library;
use crate::tui::theme::Theme;

/// From this many columns on, two agreements stand beside each other.
const BESIDE: usize = 64;
/// Columns of the labels, where there is room for them.
const LABELS: usize = 13;

/// One line of the comparison.
pub struct Compared {
    label: String,
    sides: Vec<Side>,
}

/// A part of a line: the sign that says whose it is, and words.
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

/// All lines, in that many columns.
pub fn lines(library: &Library, state: &State, columns: usize) -> Vec<Compared> {
    let Some((one, other)) = state.compared() else { return Vec::new() };
    let comparison = library.compare(one, other);
    let [left, right] = comparison.titles;
    let mut sheet = Sheet { lines: Vec::new(), columns };
    sheet.begin("");
    sheet.pair("1", &[left], "2", &[right], true);
    if sheet.beside() {
        sheet.lines.push(Compared { label: String::new(), sides: Vec::new() });
    }
    for field in &comparison.fields {
        sheet.begin(field.label);
        sheet.both(&field.shared);
        let [left, right] = &field.own;
        sheet.pair("1", left, "2", right, false);
    }
    sheet.lines
}

/// Lines being filled from the top.
struct Sheet {
    lines: Vec<Compared>,
    columns: usize,
}

impl Sheet {
    fn beside(&self) -> bool {
        self.columns >= BESIDE
    }

    /// Columns for the words of one side.
    fn room(&self) -> usize {
        let room = if self.beside() { (self.columns - LABELS) / 2 } else { self.columns };
        room.saturating_sub(3).max(1)
    }

    /// Begins a field: its label stands before its first line, or above it.
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

    /// What both say, once.
    fn both(&mut self, values: &[String]) {
        let room = if self.beside() { 2 * self.room() } else { self.room() };
        for value in values {
            self.put(vec![side("=", value, room, false)]);
        }
    }

    /// What each says for itself.
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

    /// Puts texts beside each other, each broken into lines already. The first line goes beside the
    /// label, if nothing is there yet.
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

/// A text broken into lines, with its sign before the first.
fn side(sign: &'static str, text: &str, room: usize, strong: bool) -> Vec<Side> {
    let mut sides = Vec::new();
    for range in wrap(text, room) {
        let words = cut(text.get(range).unwrap_or_default(), room).into_owned();
        sides.push(Side { sign: if sides.is_empty() { sign } else { "" }, words, strong });
    }
    sides
}

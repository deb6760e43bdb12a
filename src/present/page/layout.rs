//! A page broken into lines of a width. No line is wider than asked; nothing is lost.

use super::{Page, PageField, Tone};
use crate::base::text::width::{Direction, direction, width};
use crate::base::text::wrap::wrap;

/// One line of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The pieces, from the left.
    pub pieces: Vec<Piece>,
}

/// Words of one line that look alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What stands there.
    pub text: String,
    /// How it stands out.
    pub tone: Look,
    /// The number of the link it belongs to, counted over the page.
    pub link: Option<usize>,
}

/// How a piece stands out: the tone of its words, or a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The name of a field.
    Label,
    /// Words of an entry.
    Words(Tone),
}

/// Columns for the labels, where there is room beside them.
const LABELS: usize = 13;

/// The lines of a page in `columns` columns. In a mirrored one, what is read from the right stands there.
pub fn lines(page: &Page, columns: usize, mirrored: bool) -> Vec<Line> {
    let columns = columns.max(1);
    let mut out = Vec::new();
    let mut link = 0;
    for field in &page.fields {
        let beside = columns >= 48;
        let indent = match (field.label.is_empty(), beside) {
            (true, _) => 0,
            (false, true) => LABELS,
            (false, false) => 2.min(columns - 1),
        };
        let mut flow = Flow { lines: Vec::new(), columns, indent, at: 0, direction: Direction::default(), mirrored };
        if field.label.is_empty() || beside {
            flow.begin(&field.label);
        } else {
            out.push(Line { pieces: vec![Piece { text: cut(&field.label, columns), tone: Look::Label, link: None }] });
            flow.begin("");
        }
        entries(page, field, &mut flow, &mut link);
        flow.align();
        out.append(&mut flow.lines);
        if field.label.is_empty() {
            out.push(Line::default());
        }
    }
    out
}

fn entries(page: &Page, field: &PageField, flow: &mut Flow, link: &mut usize) {
    for (at, entry) in field.entries.iter().enumerate() {
        if at > 0 {
            if field.inline {
                flow.put(" · ", Look::Words(Tone::Quiet), None);
            } else {
                flow.newline();
            }
        }
        // Only a mirrored line is moved to the side at which its words begin.
        if flow.mirrored && (at == 0 || !field.inline) {
            let words: String = entry.spans.iter().map(|it| it.text.as_str()).collect();
            flow.direction = direction(&words);
        }
        for span in &entry.spans {
            flow.put(&span.text, Look::Words(span.tone), span.link.as_ref().map(|_| *link));
            *link += usize::from(span.link.is_some());
        }
        if entry.doubt.is_some() {
            flow.put(" ?", Look::Words(Tone::Warning), None);
        }
        let mark = page.mark(&entry.claims);
        if !mark.is_empty() {
            flow.put(&format!(" {mark}"), Look::Words(Tone::Mark), None);
        }
    }
}

/// Lines being filled from the left.
struct Flow {
    lines: Vec<Line>,
    columns: usize,
    /// Where lines begin.
    indent: usize,
    /// The next free column.
    at: usize,
    /// The side at which what is put begins.
    direction: Direction,
    mirrored: bool,
}

impl Flow {
    fn begin(&mut self, label: &str) {
        let label = cut(label, self.indent.saturating_sub(1));
        let pad = self.indent.saturating_sub(width(&label));
        let text = format!("{label}{}", " ".repeat(pad));
        self.lines.push(Line { pieces: vec![Piece { text, tone: Look::Label, link: None }] });
        self.at = self.indent;
    }

    fn newline(&mut self) {
        self.align();
        self.begin("");
    }

    /// Moves the words of the last line to the right, if they are read from there. Their order
    /// stays: what is copied reads as it was written.
    fn align(&mut self) {
        let Some(line) = self.lines.last_mut() else { return };
        if !self.mirrored || self.direction == Direction::LeftToRight || self.at == self.indent {
            return;
        }
        if let Some(last) = line.pieces.last_mut() {
            last.text.truncate(last.text.trim_end_matches(' ').len());
        }
        let used: usize = line.pieces.iter().map(|it| width(&it.text)).sum();
        let pad = " ".repeat(self.columns.saturating_sub(used));
        // The first piece is the label, or the room it leaves.
        line.pieces.insert(line.pieces.len().min(1), Piece { text: pad, tone: Look::Label, link: None });
    }

    /// Puts words, on further lines where they do not fit. Words are kept whole where they can be.
    fn put(&mut self, text: &str, tone: Look, link: Option<usize>) {
        // Nearly all text is plain and fits as it is.
        let begins_line = self.at == self.indent && text.starts_with(' ');
        if text.is_ascii() && !begins_line && self.at + width(text) <= self.columns {
            return self.push(text, tone, link);
        }
        for word in text.split_inclusive(' ') {
            let bare = width(word.trim_end_matches(' '));
            if self.at > self.indent && self.at + bare > self.columns {
                self.newline();
            }
            let word = if self.at == self.indent { word.trim_start_matches(' ') } else { word };
            let room = self.columns - self.indent;
            if bare > room {
                for (at, range) in wrap(word.trim_end_matches(' '), room).into_iter().enumerate() {
                    if at > 0 {
                        self.newline();
                    }
                    let part = word.get(range).unwrap_or_default();
                    let part = if width(part) > room { "…" } else { part };
                    self.push(part, tone, link);
                }
                continue;
            }
            // A space may hang over the edge; it is not drawn.
            let fits = if self.at + width(word) > self.columns { word.trim_end_matches(' ') } else { word };
            self.push(fits, tone, link);
        }
    }

    fn push(&mut self, text: &str, tone: Look, link: Option<usize>) {
        if text.is_empty() {
            return;
        }
        self.at += width(text);
        let Some(line) = self.lines.last_mut() else { return };
        match line.pieces.last_mut() {
            Some(last) if last.tone == tone && last.link == link => last.text.push_str(text),
            _ => line.pieces.push(Piece { text: text.to_owned(), tone, link }),
        }
    }
}

fn cut(text: &str, columns: usize) -> String {
    crate::base::text::width::cut(text, columns).into_owned()
}

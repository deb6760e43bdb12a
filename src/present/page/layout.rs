//! Breaks a page into lines of a given width. No line is wider, and no text is lost.
//!
//! A page may have megabytes of text, so only positions are stored, and a [`Line`] is built when it is drawn.

use std::ops::Range;

use super::{Page, PageField, Tone};
use crate::base::text::width::{Direction, direction, width};
use crate::base::text::wrap::wrap;

/// The lines of a page.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// The text of all pieces.
    text: String,
    pieces: Vec<StoredPiece>,
    /// The index of the first piece of each line.
    starts: Vec<usize>,
}

/// A piece, with its text as a range.
#[derive(Clone, Debug)]
struct StoredPiece {
    text: Range<usize>,
    tone: Look,
    stop: Option<usize>,
}

impl Lines {
    /// The number of lines.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there are no lines.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The lines from index `first` on.
    pub fn from(&self, first: usize) -> impl Iterator<Item = Line<'_>> {
        (first..self.len()).map(|at| Line { pieces: self.stored(at).iter().map(|it| self.piece(it)).collect() })
    }

    /// All lines.
    pub fn iter(&self) -> impl Iterator<Item = Line<'_>> {
        self.from(0)
    }

    /// For each stop of the cursor, the index of the line on which it begins.
    pub fn stops(&self) -> Vec<usize> {
        let mut stops = Vec::new();
        for at in 0..self.len() {
            for stop in self.stored(at).iter().filter_map(|it| it.stop) {
                if stop == stops.len() {
                    stops.push(at);
                }
            }
        }
        stops
    }

    fn stored(&self, line: usize) -> &[StoredPiece] {
        let start = self.starts.get(line).copied().unwrap_or(self.pieces.len());
        let end = self.starts.get(line + 1).copied().unwrap_or(self.pieces.len());
        self.pieces.get(start..end).unwrap_or_default()
    }

    fn piece(&self, stored: &StoredPiece) -> Piece<'_> {
        let text = self.text.get(stored.text.clone()).unwrap_or_default();
        Piece { text, tone: stored.tone, stop: stored.stop }
    }

    /// Starts a new line.
    fn begin(&mut self) {
        self.starts.push(self.pieces.len());
    }

    /// Appends text to the last line.
    fn push(&mut self, text: &str, tone: Look, stop: Option<usize>) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let end = self.text.len();
        let begins_line = self.starts.last() == Some(&self.pieces.len());
        match self.pieces.last_mut().filter(|_| !begins_line) {
            Some(last) if last.tone == tone && last.stop == stop && last.text.end == start => last.text.end = end,
            _ => self.pieces.push(StoredPiece { text: start..end, tone, stop }),
        }
    }
}

/// A line of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line<'a> {
    /// The pieces, from left to right.
    pub pieces: Vec<Piece<'a>>,
}

/// A piece of a line in one style.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece<'a> {
    /// The text.
    pub text: &'a str,
    /// The style.
    pub tone: Look,
    /// The index of the cursor stop that it belongs to.
    pub stop: Option<usize>,
}

/// The style of a piece: that of its text, or a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The label of a field.
    Label,
    /// Text of an entry.
    Words(Tone),
    /// A link.
    Link,
}

/// The width of the column of labels, if there is room for one.
const LABEL_COLUMNS: usize = 13;

/// Lays out a page in `columns` columns. If `mirrored`, right-to-left text is aligned to the right.
pub fn lines(page: &Page, columns: usize, mirrored: bool) -> Lines {
    let columns = columns.max(1);
    let mut flow = Flow { columns, mirrored, ..Flow::default() };
    let mut stop = 0;
    for field in &page.fields {
        let beside = columns >= 48;
        flow.indent = match (field.label.is_empty(), beside) {
            (true, _) => 0,
            (false, true) => LABEL_COLUMNS,
            (false, false) => 2.min(columns - 1),
        };
        flow.direction = Direction::default();
        if field.label.is_empty() || beside {
            flow.begin(&field.label);
        } else {
            flow.lines.begin();
            flow.lines.push(&cut(&field.label, columns), Look::Label, None);
            flow.begin("");
        }
        entries(page, field, &mut flow, &mut stop);
        flow.align();
        if field.label.is_empty() {
            flow.lines.begin();
        }
    }
    flow.lines
}

fn entries(page: &Page, field: &PageField, flow: &mut Flow, stop: &mut usize) {
    for (at, entry) in field.entries.iter().enumerate() {
        if at > 0 {
            if field.inline {
                flow.put(" · ", Look::Words(Tone::Quiet), None);
            } else {
                flow.newline();
            }
        }
        // Text beside a label is not aligned to the right.
        if flow.mirrored && flow.indent == 0 && (at == 0 || !field.inline) {
            let words: String = entry.spans.iter().map(|it| it.text.as_str()).collect();
            flow.direction = direction(&words);
        }
        // An entry without links is one stop.
        let whole = entry.is_stop();
        for span in &entry.spans {
            let look = if span.link.is_some() { Look::Link } else { Look::Words(span.tone) };
            let is_stop = span.is_stop();
            flow.put(&span.text, look, (whole || is_stop).then_some(*stop));
            *stop += usize::from(is_stop);
        }
        *stop += usize::from(whole);
        if entry.doubt.is_some() {
            flow.put(" ?", Look::Words(Tone::Warning), None);
        }
        let mark = page.mark(&entry.claims);
        if !mark.is_empty() {
            flow.put(&format!(" {mark}"), Look::Words(Tone::Mark), None);
        }
    }
}

/// The state of filling lines from the left.
#[derive(Default)]
struct Flow {
    lines: Lines,
    columns: usize,
    /// The column in which lines begin.
    indent: usize,
    /// The next free column.
    at: usize,
    /// The direction of the current text.
    direction: Direction,
    mirrored: bool,
}

impl Flow {
    fn begin(&mut self, label: &str) {
        let label = cut(label, self.indent.saturating_sub(1));
        let pad = self.indent.saturating_sub(width(&label));
        self.lines.begin();
        self.lines.push(&label, Look::Label, None);
        self.lines.push(&" ".repeat(pad), Look::Label, None);
        self.at = self.indent;
    }

    fn newline(&mut self) {
        self.align();
        self.begin("");
    }

    /// Aligns the last line to the right if it is right-to-left. The order of the pieces does not change, so that
    /// copied text stays correct.
    fn align(&mut self) {
        if !self.mirrored || self.direction == Direction::LeftToRight || self.at == self.indent {
            return;
        }
        let Lines { text, pieces, starts } = &mut self.lines;
        let first = starts.last().copied().unwrap_or_default();
        if let Some(last) = pieces.get_mut(first..).and_then(<[StoredPiece]>::last_mut) {
            let words = text.get(last.text.clone()).unwrap_or_default();
            last.text.end = last.text.start + words.trim_end_matches(' ').len();
        }
        let words = |it: &StoredPiece| text.get(it.text.clone()).map_or(0, width);
        let used: usize = pieces.iter().skip(first).map(words).sum();
        let start = text.len();
        text.extend(std::iter::repeat_n(' ', self.columns.saturating_sub(used)));
        // Insert the space after the label, or at the start if there is none.
        let behind = first + usize::from(pieces.get(first).is_some_and(|it| it.tone == Look::Label));
        pieces.insert(behind, StoredPiece { text: start..text.len(), tone: Look::Label, stop: None });
    }

    /// Appends text and breaks it into lines. Breaks inside a word only if it is wider than a line.
    fn put(&mut self, text: &str, tone: Look, stop: Option<usize>) {
        // Fast path: most text is ASCII and fits.
        let begins_line = self.at == self.indent && text.starts_with(' ');
        if text.is_ascii() && !begins_line && self.at + width(text) <= self.columns {
            return self.push(text, tone, stop);
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
                    self.push(part, tone, stop);
                }
                continue;
            }
            // A space at the end of the line is dropped.
            let fits = if self.at + width(word) > self.columns { word.trim_end_matches(' ') } else { word };
            self.push(fits, tone, stop);
        }
    }

    fn push(&mut self, text: &str, tone: Look, stop: Option<usize>) {
        self.at += width(text);
        self.lines.push(text, tone, stop);
    }
}

fn cut(text: &str, columns: usize) -> String {
    crate::base::text::width::cut(text, columns).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::corpus::ArticleId;
    use crate::data::subject::Subject;
    use crate::present::page::Entry;

    fn page(text: &str) -> Page {
        let entry = Entry::default().and(text, Tone::Plain);
        let field = PageField { label: "Summary".to_owned(), entries: vec![entry], inline: false };
        Page {
            subject: Subject::Article(ArticleId(0)),
            title: String::new(),
            fields: vec![field],
            articles: Vec::new(),
            whole: false,
        }
    }

    #[test]
    fn a_long_text_is_kept_once_with_a_few_bytes_for_each_line() {
        let lines = lines(&page(&"word ".repeat(100_000)), 80, false);
        // Thirteen words in a line, beside the label's column.
        assert_eq!(lines.len(), 100_000usize.div_ceil(13));
        assert!(lines.text.len() < 600_000 + lines.len() * LABEL_COLUMNS, "{}", lines.text.len());
        assert_eq!(lines.pieces.len(), lines.len() * 2);
    }

    #[test]
    fn what_is_read_from_the_right_stands_beside_its_label() {
        let lines = lines(&page("سلام دنیا"), 60, true);
        let texts: Vec<&str> = lines.iter().flat_map(|it| it.pieces).map(|it| it.text).collect();
        assert_eq!(texts, ["Summary      ", "سلام دنیا"]);
    }
}

//! The page that is read: its layout, the selected link and the first line on screen.
//!
//! A page is laid out once per subject and width, never while drawing.

use std::ops::Range;

use super::{Room, State, Step};
use crate::base::text::fold::{Folded, fold};
use crate::data::subject::Subject;
use crate::present::page::layout::{Line, Lines, Look, lines};
use crate::present::page::{Entry, Link, Page};
use crate::search::library::Library;

/// The page that is read.
#[derive(Clone, Debug, Default)]
pub struct PageView {
    page: Option<Page>,
    lines: Lines,
    columns: usize,
    /// The line on which each link begins.
    starts: Vec<usize>,
    /// The number of links on the page.
    stops: usize,
    /// Whether long lists are shown completely.
    whole: bool,
    /// The subject to show; it is laid out when the width is known.
    wanted: Option<Subject>,
    /// The first line on screen.
    pub scroll: usize,
    /// The index of the selected link.
    pub cursor: usize,
    /// Whether the last session left off here and nothing was done since. The first `/` then asks for agreements.
    pub(super) left_off: bool,
    /// The search text.
    find: String,
    /// The line of the last match shown.
    found: Option<usize>,
}

/// A place on a page, for the history.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PagePlace {
    pub subject: Option<Subject>,
    pub scroll: usize,
    pub cursor: usize,
    /// The search text.
    pub find: String,
    /// Whether long lists were shown completely.
    pub whole: bool,
}

impl PageView {
    /// The page.
    pub fn page(&self) -> Option<&Page> {
        self.page.as_ref()
    }

    /// The lines at the present width.
    pub fn lines(&self) -> &Lines {
        &self.lines
    }

    /// The subject of the page.
    pub fn subject(&self) -> Option<Subject> {
        self.wanted
    }

    /// The selected link.
    pub fn link(&self) -> Option<&Link> {
        self.page.as_ref()?.stops().nth(self.cursor)?.link
    }

    /// The subject that the selected link leads to.
    pub fn linked(&self) -> Option<Subject> {
        match self.link()? {
            Link::Page(subject) => Some(*subject),
            Link::Address(_) | Link::Rest | Link::Partners(_) => None,
        }
    }

    /// For each stop of the cursor from `first` on, its web address if it is one.
    pub fn addresses(&self, first: usize) -> impl Iterator<Item = Option<&str>> {
        self.page.iter().flat_map(Page::stops).skip(first).map(|it| match it.link? {
            Link::Address(address) => Some(address.as_str()),
            Link::Page(_) | Link::Rest | Link::Partners(_) => None,
        })
    }

    /// The entry of the page that has the selected link.
    pub fn entry(&self) -> Option<&Entry> {
        Some(self.page.as_ref()?.stops().nth(self.cursor)?.entry)
    }

    /// The search text; empty if there is none.
    pub fn finding(&self) -> &str {
        &self.find
    }

    /// The byte ranges of the search text in a text of the page.
    pub fn found_in(&self, text: &str) -> Vec<Range<usize>> {
        let wanted = fold(&self.find);
        if wanted.is_empty() {
            return Vec::new();
        }
        let folded = Folded::new(text);
        folded.text.match_indices(&wanted).map(|(at, _)| folded.original(at..at + wanted.len())).collect()
    }

    /// Whether there is a search text that nothing on the page has.
    pub fn finds_nothing(&self) -> bool {
        !fold(&self.find).is_empty() && self.hits(|text| !self.found_in(text).is_empty()).is_empty()
    }

    /// Sets the search text.
    pub(super) fn find(&mut self, text: String) {
        (self.find, self.found) = (text, None);
    }

    /// Shows the first match at or after the first line on screen; otherwise the first on the page.
    pub(super) fn first_match(&mut self, height: usize) {
        let hits = self.hits(|text| !self.found_in(text).is_empty());
        let first = hits.iter().find(|it| **it >= self.scroll).or(hits.first());
        if let Some(&line) = first {
            self.show_match(line, height);
        }
    }

    /// Shows the next match, or the previous one, and wraps around. Returns whether there is a match.
    pub(super) fn next_match(&mut self, forward: bool, height: usize, is_hit: impl Fn(&str) -> bool) -> bool {
        let hits = self.hits(is_hit);
        let here = self.found;
        let next = match (here, forward) {
            (None, _) => hits.iter().find(|it| **it >= self.scroll).or(hits.first()),
            (Some(here), true) => hits.iter().find(|it| **it > here).or(hits.first()),
            (Some(here), false) => hits.iter().rev().find(|it| **it < here).or(hits.last()),
        };
        let Some(&line) = next else { return false };
        self.show_match(line, height);
        true
    }

    /// The lines with a match.
    fn hits(&self, is_hit: impl Fn(&str) -> bool) -> Vec<usize> {
        let has = |line: &Line| line.pieces.iter().any(|it| it.tone != Look::Label && is_hit(it.text));
        self.lines.iter().enumerate().filter(|it| has(&it.1)).map(|it| it.0).collect()
    }

    fn show_match(&mut self, line: usize, height: usize) {
        self.found = Some(line);
        self.show(line, height);
        // Selects a link on that line, so that it can be opened at once.
        if let Some(link) = self.starts.iter().position(|it| *it == line) {
            self.cursor = link;
        }
    }

    /// Shows another page from its start.
    pub(super) fn open(&mut self, subject: Subject) {
        if self.wanted != Some(subject) {
            self.wanted = Some(subject);
            (self.scroll, self.cursor, self.whole) = (0, 0, false);
            self.find(String::new());
        }
    }

    /// Shows long lists completely. Lines before the added ones stay in place.
    pub(super) fn expand_lists(&mut self) {
        self.whole = true;
        self.page = None;
    }

    /// Shows no page.
    pub(super) fn close(&mut self) {
        *self = PageView { columns: self.columns, ..PageView::default() };
    }

    pub(super) fn place(&self) -> PagePlace {
        PagePlace {
            subject: self.wanted,
            scroll: self.scroll,
            cursor: self.cursor,
            find: self.find.clone(),
            whole: self.whole,
        }
    }

    pub(super) fn restore(&mut self, library: &Library, place: PagePlace, room: Room) {
        if self.whole != place.whole {
            self.page = None;
        }
        (self.wanted, self.whole) = (place.subject, place.whole);
        self.lay_out(library, room);
        (self.scroll, self.cursor) = (place.scroll, place.cursor);
        self.find(place.find);
    }

    /// Selects a link.
    pub(super) fn select(&mut self, link: usize) {
        self.cursor = link;
    }

    /// Scrolls without changing the selected link.
    pub(super) fn scroll_by(&mut self, step: Step, height: usize) {
        self.scroll = step.from(self.scroll, self.lines.len().saturating_sub(height) + 1, height);
    }

    /// Selects the next link if it is on screen or just outside; otherwise scrolls by a line.
    pub(super) fn step(&mut self, step: Step, height: usize) {
        let last = self.starts.len().saturating_sub(1);
        match step {
            Step::Next | Step::Previous => {
                let next = step.from(self.cursor, self.starts.len(), height);
                let Some(&line) = self.starts.get(next) else { return self.scroll_by(step, height) };
                let near = if step.is_down() { line <= self.scroll + height } else { line + 1 >= self.scroll };
                if next == self.cursor || !near {
                    self.scroll_by(step, height);
                    // No link on this screen: the selection waits at its edge.
                    return;
                }
                self.cursor = next;
                self.show(line, height);
            }
            Step::First => (self.scroll, self.cursor) = (0, 0),
            Step::Last => {
                self.cursor = last;
                self.scroll = self.lines.len().saturating_sub(height);
            }
            Step::PageDown | Step::PageUp | Step::HalfDown | Step::HalfUp => {
                self.scroll_by(step, height);
                let on_screen = |line: &usize| (self.scroll..self.scroll + height).contains(line);
                if !self.starts.get(self.cursor).is_some_and(on_screen)
                    && let Some(first) = self.starts.iter().position(on_screen)
                {
                    self.cursor = first;
                }
            }
        }
    }

    /// Scrolls no further than necessary to show a line.
    fn show(&mut self, line: usize, height: usize) {
        if line < self.scroll {
            self.scroll = line;
        } else if height > 0 && line >= self.scroll + height {
            self.scroll = line + 1 - height;
        }
    }

    /// Lays the page out, if the subject or the width changed.
    pub(super) fn lay_out(&mut self, library: &Library, room: Room) {
        let columns = room.page_columns;
        let Some(subject) = self.wanted else {
            self.close();
            return;
        };
        let known = self.page.as_ref().is_some_and(|it| it.subject == subject);
        if known && self.columns == columns {
            return;
        }
        let page = match self.page.take() {
            Some(page) if known => page,
            _ => library.page_of(subject, self.whole),
        };
        // Before the first frame the width is unknown, and nothing is drawn.
        self.lines = if columns == 0 { Lines::default() } else { lines(&page, columns, room.mirrored) };
        self.starts = self.lines.stops();
        self.stops = page.stops().count();
        self.columns = columns;
        self.page = Some(page);
    }

    pub(super) fn settle(&mut self, height: usize) {
        self.scroll = self.scroll.min(self.lines.len().saturating_sub(height));
        self.cursor = self.cursor.min(self.stops.saturating_sub(1));
    }
}

impl State {
    /// Goes to the next match of the page's search, or else of the query.
    pub(super) fn next_match(&mut self, library: &Library, forward: bool) {
        let height = self.room.page;
        let finder = PageView { find: self.reading.find.clone(), ..PageView::default() };
        let matches = &self.answer.matches;
        let found = if finder.find.is_empty() {
            self.reading.next_match(forward, height, |text| !library.marks(text, matches).is_empty())
        } else {
            self.reading.next_match(forward, height, |text| !finder.found_in(text).is_empty())
        };
        if !found {
            self.notice = Some("nothing on this page matches".to_owned());
        }
    }
}

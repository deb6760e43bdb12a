//! The evidence of the selection: which article says it, in which paragraphs and words.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{popup, put, scroll_bar};
use crate::app::State;
use crate::base::text::width::cut;
use crate::base::text::wrap::wrap;
use crate::present::page::Entry;
use crate::search::library::Library;
use crate::tui::theme::Theme;

pub fn draw(frame: &mut Frame, area: Rect, library: &Library, state: &State, theme: &Theme) {
    let inner = popup(frame, area, " Evidence ", theme);
    let lines = lines(library, state, usize::from(area.width.saturating_sub(4)));
    let height = usize::from(inner.height);
    let drawn = lines.iter().skip(state.scroll).take(height).map(|it| {
        Line::from(Span::styled(
            format!(" {}", theme.signs.after_sign(&it.1)),
            if it.0 { theme.strong } else { theme.text },
        ))
    });
    put(frame, inner, drawn.collect::<Vec<_>>());
    scroll_bar(frame, area, state.scroll, height, lines.len(), theme);
}

/// The lines, each with a flag for headings.
pub fn lines(library: &Library, state: &State, columns: usize) -> Vec<(bool, String)> {
    let mut lines = Vec::new();
    let mut push = |heading: bool, text: &str| {
        for range in wrap(text, columns.max(1)) {
            lines.push((heading, cut(text.get(range).unwrap_or_default(), columns.max(1)).into_owned()));
        }
    };
    let entries = state.evidence(library);
    if entries.is_empty() {
        push(false, "No article says anything about this.");
    }
    for (at, entry) in entries.iter().enumerate() {
        if at > 0 {
            push(false, "");
        }
        // With a single fact, also shows details of its articles.
        one(library, entry, entries.len() == 1, &mut push);
    }
    lines
}

/// Adds the evidence of one fact.
fn one(library: &Library, entry: &Entry, whole: bool, push: &mut impl FnMut(bool, &str)) {
    let words: String = entry.spans.iter().map(|it| it.text.as_str()).collect();
    push(true, words.trim());
    if entry.claims.is_empty() {
        push(false, "No article here says so.");
    }
    for its in library.evidence_of(entry) {
        push(false, &its.place(library));
        for said in its.said() {
            push(false, &format!("   {said}"));
        }
        if let Some(doubt) = its.doubt {
            push(false, &format!("   doubtful here: {}", library.text(doubt)));
        }
        if let Some(gist) = library[its.article].gist.filter(|_| whole) {
            push(false, &format!("   It reports: {}", library.text(gist)));
        }
        if let Some(address) = library.readable_address(its.article).filter(|_| whole) {
            push(false, &format!("   {address}"));
        }
    }
    if let Some(doubt) = entry.doubt {
        push(false, "");
        push(false, &format!("Doubtful: {}", library.text(doubt)));
    }
}

//! The claims behind the field under the cursor: which article says so, in which paragraph.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{popup, put, scroll_bar};
use crate::app::State;
use crate::base::text::width::cut;
use crate::base::text::wrap::wrap;
use crate::search::library::Library;
use crate::tui::theme::Theme;

pub fn draw(frame: &mut Frame, area: Rect, library: &Library, state: &State, theme: &Theme) {
    let inner = popup(frame, area, " Evidence ", theme);
    let lines = lines(library, state, usize::from(area.width.saturating_sub(4)));
    let height = usize::from(inner.height);
    let drawn = lines
        .iter()
        .skip(state.scroll)
        .take(height)
        .map(|it| Line::from(Span::styled(format!(" {}", it.1), if it.0 { theme.strong } else { theme.text })));
    put(frame, inner, drawn.collect::<Vec<_>>());
    scroll_bar(frame, area, state.scroll, height, lines.len(), theme);
}

/// The lines, each with whether it is a heading.
pub fn lines(library: &Library, state: &State, columns: usize) -> Vec<(bool, String)> {
    let mut lines = Vec::new();
    let mut push = |heading: bool, text: &str| {
        for range in wrap(text, columns.max(1)) {
            lines.push((heading, cut(text.get(range).unwrap_or_default(), columns.max(1)).into_owned()));
        }
    };
    let Some(entry) = state.reading.entry() else {
        push(false, "Nothing on this page is claimed by an article.");
        return lines;
    };
    let words: String = entry.spans.iter().map(|it| it.text.as_str()).collect();
    push(true, words.trim());
    push(false, "");
    if entry.claims.is_empty() {
        push(false, "No article here says so.");
    }
    for claim in &entry.claims {
        let place = claim.paragraph().map_or_else(|| "somewhere".to_owned(), |it| format!("paragraph {it}"));
        push(false, &format!("{place} of {}", library.article_name(claim.article)));
        if let Some(said) = library.evidence(claim) {
            push(false, &format!("   “{said}”"));
        }
        let article = &library[claim.article];
        for text in [article.gist, article.url].into_iter().flatten() {
            push(false, &format!("   {}", library.text(text)));
        }
    }
    if let Some(doubt) = entry.doubt {
        push(false, "");
        push(false, &format!("Doubtful: {}", library.text(doubt)));
    }
    lines
}

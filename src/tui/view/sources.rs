//! The list of sources of the selection, if there are several.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::{popup, put, row};
use crate::app::State;
use crate::base::text::address::safe_address;
use crate::base::text::clean::clean;
use crate::base::text::width::{pad, width};
use crate::search::library::Library;
use crate::tui::cells;
use crate::tui::theme::Theme;

/// In columns; wider names are cut, so that addresses are aligned.
const NAME: usize = 30;

pub fn draw(frame: &mut Frame, area: Rect, library: &Library, state: &State, theme: &Theme) {
    let inner = popup(frame, area, " Open a source ", theme);
    let columns = usize::from(inner.width);
    let height = usize::from(inner.height);
    let top = state.scroll.saturating_sub(height.saturating_sub(1));
    let sources = state.sources(library);
    let names = sources.iter().map(|it| width(&clean(&it.name))).max().unwrap_or(0).min(NAME).min(columns / 2);
    let mut lines = Vec::new();
    for (at, source) in sources.iter().enumerate().skip(top).take(height) {
        let selected = at == state.scroll;
        let address = clean(&source.address);
        let left = vec![
            Span::styled(format!("{}  ", pad(&theme.signs.cut(&clean(&source.name), names), names)), theme.text),
            Span::styled(
                theme.signs.cut(&address, columns.saturating_sub(names + 3)).into_owned(),
                if selected { theme.text } else { theme.quiet },
            ),
        ];
        lines.push(row(left, "", columns, selected, true, theme));
    }
    put(frame, inner, lines);
    if theme.hyperlinks {
        for (source, y) in sources.iter().skip(top).zip(inner.top()..inner.bottom()) {
            if let Ok(address) = safe_address(&source.address) {
                let start = inner.x.saturating_add(names as u16 + 3);
                let columns = (width(&clean(&source.address)) as u16).min(inner.right().saturating_sub(start));
                let place = Rect { x: start, y, width: columns, height: 1 };
                cells::link(frame.buffer_mut(), place, &address);
            }
        }
    }
    let y = inner.y + (state.scroll - top) as u16;
    frame.set_cursor_position((inner.x, y.min(inner.bottom().saturating_sub(1))));
}

//! The terminal: keys become [`Msg`]s, a [`State`] becomes a frame.
//!
//! **Invariant:** drawing takes `&State`. What drawing must remember between frames is a field of
//! `State`, and `update` maintains it.

pub mod keys;
mod layout;
mod theme;
mod view;

use std::io;

use crossterm::clipboard::CopyToClipboard;
use crossterm::{event, execute};
use ratatui::layout::Rect;
use ratatui::{DefaultTerminal, Frame};

pub use theme::Theme;

use crate::app::{self, Effect, Msg, State};
use crate::model::Corpus;

/// Runs until the reader quits.
pub fn run(terminal: &mut DefaultTerminal, corpus: &Corpus, line: &str, theme: &Theme) -> io::Result<()> {
    let mut state = State::new(corpus, line);
    loop {
        fit(corpus, &mut state, terminal.size()?.into());
        terminal.draw(|frame| draw(frame, corpus, &state, theme))?;

        let Some(key) = event::read()?.as_key_press_event() else { continue };
        let Some(msg) = keys::translate(key, state.mode) else { continue };
        match app::update(corpus, &mut state, msg) {
            Some(Effect::Quit) => return Ok(()),
            Some(Effect::Copy(text)) => execute!(io::stdout(), CopyToClipboard::to_clipboard_from(&text))?,
            Some(Effect::Suspend | Effect::Redraw | Effect::Open(_)) | None => (),
        }
    }
}

/// Tells the state how much room its panes have. Comes before every [`draw`].
pub fn fit(corpus: &Corpus, state: &mut State, area: Rect) {
    let parts = layout::parts(area, state);
    let room = parts.room(view::popup_lines(corpus, state, parts.popup.width));
    app::update(corpus, state, Msg::Fit(room));
}

/// Draws a frame.
pub fn draw(frame: &mut Frame, corpus: &Corpus, state: &State, theme: &Theme) {
    view::draw(frame, &layout::parts(frame.area(), state), corpus, state, theme);
}

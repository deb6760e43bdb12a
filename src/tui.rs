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
use ratatui::backend::Backend;
use ratatui::layout::Rect;
use ratatui::{DefaultTerminal, Frame, Terminal};

pub use theme::Theme;

use crate::app::{self, Effect, Msg, State};
use crate::model::Corpus;

/// A reader in front of a corpus: events in, frames out.
///
/// The program and the tests drive the same one; only where events come from and where frames go
/// differs.
#[derive(Debug)]
pub struct Explorer {
    /// What there is to explore.
    pub corpus: Corpus,
    /// What the reader is doing.
    pub state: State,
    theme: Theme,
}

impl Explorer {
    /// A reader who has typed `line` already.
    pub fn new(corpus: Corpus, line: &str, theme: Theme) -> Explorer {
        let state = State::new(&corpus, line);
        Explorer { corpus, state, theme }
    }

    /// Takes in what happened at the terminal. What must happen outside is returned.
    pub fn handle(&mut self, event: event::Event) -> Option<Effect> {
        let msg = match event {
            event::Event::Key(key) => keys::translate(key, self.state.mode)?,
            event::Event::Paste(text) => Msg::Paste(text),
            event::Event::Mouse(_) | event::Event::Resize(..) | event::Event::FocusGained | event::Event::FocusLost => {
                return None;
            }
        };
        app::update(&self.corpus, &mut self.state, msg)
    }

    /// Measures the panes, then draws them.
    pub fn draw<B: Backend>(&mut self, terminal: &mut Terminal<B>) -> Result<(), B::Error> {
        let size = terminal.size()?;
        fit(&self.corpus, &mut self.state, Rect::new(0, 0, size.width, size.height));
        terminal.draw(|frame| draw(frame, &self.corpus, &self.state, &self.theme))?;
        Ok(())
    }
}

/// Runs until the reader quits.
pub fn run(terminal: &mut DefaultTerminal, explorer: &mut Explorer) -> io::Result<()> {
    loop {
        explorer.draw(terminal)?;
        match explorer.handle(event::read()?) {
            Some(Effect::Quit) => return Ok(()),
            Some(Effect::Copy(text)) => execute!(io::stdout(), CopyToClipboard::to_clipboard_from(&text))?,
            Some(Effect::Suspend | Effect::Redraw | Effect::Open(_)) | None => (),
        }
    }
}

/// Tells the state how much room its panes have. Comes before every [`draw`].
fn fit(corpus: &Corpus, state: &mut State, area: Rect) {
    // How much room there is may depend on what is shown, and what is shown on the room.
    for _ in 0..2 {
        let parts = layout::parts(area, state);
        let room = parts.room(view::popup_lines(corpus, state, parts.popup.width));
        if room == state.room {
            break;
        }
        app::update(corpus, state, Msg::Fit(room));
    }
}

/// Draws a frame.
fn draw(frame: &mut Frame, corpus: &Corpus, state: &State, theme: &Theme) {
    view::draw(frame, &layout::parts(frame.area(), state), corpus, state, theme);
}

//! Takes control of the terminal and restores it on every exit: return, error, panic, signal or suspend. If one step
//! fails, the next ones are still tried. While a [`Guard`] lives, nothing else writes to the terminal. Nothing here
//! waits for an answer of the terminal, which might never come.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::thread::ThreadId;
use std::time::Duration;
use std::{mem, panic, thread};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use signal_hook::consts::SIGSTOP;
use signal_hook::low_level::raise;

use super::answers::ASK_BACKGROUND;
use super::screen::Screen;
use crate::base::text::clean::printable;

/// The largest screen that is drawn, in columns and rows. A terminal may claim 65,535 of each, which would take too
/// much memory.
pub const LARGEST: (u16, u16) = (1_000, 500);

/// The alternate screen, bracketed paste, focus events, and the kitty keyboard protocol, so that esc is recognised at
/// once. Terminals ignore what they do not know.
const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b[?1004h\x1b[>1u\x1b[?25l";
/// Clicks, drags and the wheel, with positions beyond column 223. Not every movement: nothing follows the pointer.
const ENTER_MOUSE: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
/// Undoes both, and resets colours and key reports of an incomplete frame. The cursor is shown last, because some
/// terminals store one per screen.
const LEAVE: &str =
    "\x1b[?2026l\x1b[<1u\x1b[?1004l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?1049l\x1b[?25h";

/// The terminal and our changes to it are global to the process.
static TAKEN: Mutex<Option<Taken>> = Mutex::new(None);
/// Whether frames may be written: readable without waiting for `TAKEN`.
static DRAWING: AtomicBool = AtomicBool::new(false);
/// Messages of threads that panicked while the screen was in use.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

struct Taken {
    output: File,
    /// The drawing thread. A panic in any other thread leaves the screen alone.
    thread: ThreadId,
}

/// Control of the terminal. Dropping it restores the terminal.
#[derive(Debug)]
pub struct Guard {
    options: Options,
}

/// What to request from the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether to report mouse events.
    pub mouse: bool,
}

/// Why the explorer cannot start.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Standard output is a file or a pipe.
    #[error("the explorer needs a terminal, and the output goes elsewhere; see --help for what works without a screen")]
    NoScreen,
    /// `TERM` is `dumb`.
    #[error("this terminal calls itself dumb (TERM=dumb); see --help for what works without a screen")]
    Dumb,
    /// There is no terminal to read keys from.
    #[error(
        "no terminal to read keys from ({0}); start this from a terminal, or see --help for what works without one"
    )]
    NoKeyboard(#[source] io::Error),
    /// The terminal could not be set up.
    #[error("the terminal could not be set up: {0}")]
    Terminal(#[from] io::Error),
}

impl Guard {
    /// Takes control of the terminal. The calling thread is the drawing thread.
    ///
    /// Start [`Events`](crate::tui::events::Events) first, so that the terminal is restored after a signal.
    ///
    /// # Errors
    ///
    /// If there is no terminal for the screen or for keys, or if it cannot be set up. The terminal is then as before.
    pub fn enter(options: Options) -> Result<Guard, Refusal> {
        if !io::stdout().is_terminal() {
            return Err(Refusal::NoScreen);
        }
        if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
            return Err(Refusal::Dumb);
        }
        // Standard input may be the data.
        File::open("/dev/tty").map_err(Refusal::NoKeyboard)?;
        report_panics();
        take(options)?;
        Ok(Guard { options })
    }

    /// The terminal to draw on. [`repaint`] redraws it.
    pub fn terminal(&self) -> io::Result<Terminal<Screen>> {
        let area = area(crossterm::terminal::size()?);
        Terminal::with_options(
            Screen::new(output()?, || DRAWING.load(Ordering::SeqCst)),
            TerminalOptions { viewport: Viewport::Fixed(area) },
        )
    }

    /// Asks the terminal for its background colour. The answer, if any, is an event.
    pub fn ask_background(&self) -> io::Result<()> {
        if DRAWING.load(Ordering::SeqCst) { output()?.write_all(ASK_BACKGROUND) } else { Ok(()) }
    }

    /// Restores the terminal and stops the program, as Ctrl-Z should. Returns when the program is continued; then there
    /// is also a `Resumed` event, to be answered with [`Guard::resume`].
    pub fn suspend(&mut self) -> io::Result<()> {
        leave();
        raise(SIGSTOP)
    }

    /// Restores the terminal for `work`, such as an editor, and takes it again. Call [`repaint`] afterwards.
    pub fn lend<R>(&mut self, work: impl FnOnce() -> R) -> io::Result<R> {
        leave();
        let result = work();
        take(self.options)?;
        Ok(result)
    }

    /// Takes the terminal again after a stop, also after one that came without notice. Call [`repaint`] afterwards.
    pub fn resume(&mut self) -> io::Result<()> {
        // Leave first: settings believed active would not be sent again.
        leave();
        take(self.options)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// Makes the next frame redraw every cell of a screen with this many columns and rows.
pub fn repaint(terminal: &mut Terminal<Screen>, size: (u16, u16)) -> io::Result<()> {
    // Not `clear`, which asks the terminal for its cursor position and waits for the answer.
    terminal.resize(area(size))
}

/// The part that is drawn of a screen with this many columns and rows.
pub fn area((columns, rows): (u16, u16)) -> Rect {
    Rect::new(0, 0, columns.min(LARGEST.0), rows.min(LARGEST.1))
}

/// The panic messages of other threads since the last call.
pub fn panics() -> Vec<String> {
    mem::take(&mut PANICS.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Restores the terminal within `limit`, even if it accepts no bytes (Ctrl-S). For code that is about to end the
/// process.
pub(super) fn leave_within(limit: Duration) {
    let (done, wait) = std::sync::mpsc::channel();
    thread::spawn(move || {
        leave();
        let _ = done.send(());
    });
    if wait.recv_timeout(limit).is_err() {
        let _ = disable_raw_mode();
    }
}

fn take(Options { mouse }: Options) -> io::Result<()> {
    let mut output = output()?;
    // Stored before the first step, so that a failure undoes everything.
    let taken = Taken { output: output.try_clone()?, thread: thread::current().id() };
    *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) = Some(taken);
    let entered = enable_raw_mode().and_then(|()| {
        output.write_all(ENTER.as_bytes())?;
        if mouse { output.write_all(ENTER_MOUSE.as_bytes()) } else { Ok(()) }
    });
    if entered.is_err() {
        leave();
    }
    DRAWING.store(entered.is_ok(), Ordering::SeqCst);
    entered
}

/// Idempotent. Ignores errors, because nobody is left to report them to.
fn leave() {
    DRAWING.store(false, Ordering::SeqCst);
    let Some(mut taken) = TAKEN.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
    let _ = taken.output.write_all(LEAVE.as_bytes());
    let _ = disable_raw_mode();
}

/// A separate handle to the terminal: a thread blocked in a write to standard output holds its lock.
fn output() -> io::Result<File> {
    #[cfg(unix)]
    use std::os::fd::AsFd;
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}

fn report_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| panic::set_hook(Box::new(report_panic)));
}

fn report_panic(panic: &PanicHookInfo) {
    let drawing = TAKEN.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|it| it.thread);
    let payload = panic.payload();
    let said = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let said = said.unwrap_or("for a reason that it did not give");
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let said = format!("{} ({})", printable(said), printable(&place));
    let goes_on = !cfg!(panic = "abort") && drawing.is_some_and(|it| it != thread::current().id());
    if goes_on {
        PANICS.lock().unwrap_or_else(PoisonError::into_inner).push(said);
        return;
    }
    leave();
    let mut message = format!("accords has a fault and had to stop: {said}\n");
    let backtrace = Backtrace::capture();
    if backtrace.status() == BacktraceStatus::Captured {
        message += &printable(&backtrace.to_string());
    }
    // Standard error may be closed.
    let _ = io::stderr().write_all(message.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_screen_is_too_large_to_draw() {
        assert_eq!(area((65_535, 65_535)), Rect::new(0, 0, 1_000, 500));
        assert_eq!(area((0, 0)), Rect::new(0, 0, 0, 0));
        assert_eq!(area((80, 24)), Rect::new(0, 0, 80, 24));
    }
}

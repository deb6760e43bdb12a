//! The terminal, taken and given back. It is given back on every way out: a return, an error, a
//! panic, a signal, a stop; a step that fails never keeps the next from being tried. Nothing else
//! in the program writes to the terminal while a [`Guard`] lives, and nothing here waits for an
//! answer of the terminal, which one that is gone would never give.

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

/// The largest screen that is drawn, in columns and rows. A terminal may claim 65,535 of each, for
/// which there is no memory.
pub const LARGEST: (u16, u16) = (1_000, 500);

/// What a terminal is told when the program takes it: the other screen, pastes in brackets, to tell when its window gets
/// the focus, and keys by the protocol of kitty, so that esc is known at once. Who does not know these ignores them.
const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b[?1004h\x1b[>1u\x1b[?25l";
/// Clicks, drags and the wheel, with places beyond column 223. Not every movement: nothing
/// follows the pointer.
const ENTER_MOUSE: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
/// Undoes both, whatever of them was done, with colours and key reports a half-drawn frame may
/// have left behind. The cursor is shown last, for some terminals keep one for each screen.
const LEAVE: &str =
    "\x1b[?2026l\x1b[<1u\x1b[?1004l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?1049l\x1b[?25h";

/// A terminal is one for the whole process, and so is what we did to it.
static TAKEN: Mutex<Option<Taken>> = Mutex::new(None);
/// Whether frames reach the terminal: `TAKEN` without waiting for it.
static DRAWING: AtomicBool = AtomicBool::new(false);
/// What threads said that panicked under a living screen.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

struct Taken {
    output: File,
    /// The thread that draws. A panic in any other leaves the screen alone.
    thread: ThreadId,
}

/// The terminal while it is ours. Dropping it gives the terminal back.
#[derive(Debug)]
pub struct Guard {
    options: Options,
}

/// What to ask of the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether clicks, drags and the wheel are reported.
    pub mouse: bool,
}

/// Why there can be no screen.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Standard output goes to a file or a pipe.
    #[error("the explorer needs a terminal, and the output goes elsewhere; see --help for what works without a screen")]
    NoScreen,
    /// `TERM` is `dumb`.
    #[error("this terminal calls itself dumb (TERM=dumb); see --help for what works without a screen")]
    Dumb,
    /// There is no terminal from which keys could come.
    #[error(
        "no terminal to read keys from ({0}); start this from a terminal, or see --help for what works without one"
    )]
    NoKeyboard(#[source] io::Error),
    /// The terminal did not let itself be taken.
    #[error("the terminal could not be set up: {0}")]
    Terminal(#[from] io::Error),
}

impl Guard {
    /// Takes the terminal. The thread that calls this is the one that draws.
    ///
    /// Start [`Events`](crate::tui::events::Events) first, so that a signal finds someone to give the
    /// terminal back.
    ///
    /// # Errors
    ///
    /// When there is no terminal for the screen or for the keys, and when it could not be set up;
    /// it is then as it was before.
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

    /// What to draw on. It is drawn again with [`repaint`].
    pub fn terminal(&self) -> io::Result<Terminal<Screen>> {
        let area = area(crossterm::terminal::size()?);
        Terminal::with_options(
            Screen::new(output()?, || DRAWING.load(Ordering::SeqCst)),
            TerminalOptions { viewport: Viewport::Fixed(area) },
        )
    }

    /// Asks the terminal for the colour of its background. An answer, if one ever comes, is an event.
    pub fn ask_background(&self) -> io::Result<()> {
        if DRAWING.load(Ordering::SeqCst) { output()?.write_all(ASK_BACKGROUND) } else { Ok(()) }
    }

    /// Gives the terminal back and stops the program, as Ctrl-Z is expected to. Returns when it is
    /// continued, which also makes a `Resumed` event; [`Guard::resume`] answers that.
    pub fn suspend(&mut self) -> io::Result<()> {
        leave();
        raise(SIGSTOP)
    }

    /// Gives the terminal to `work`, an editor say, and takes it again. Draw everything afterwards,
    /// with [`repaint`].
    pub fn lend<R>(&mut self, work: impl FnOnce() -> R) -> io::Result<R> {
        leave();
        let result = work();
        take(self.options)?;
        Ok(result)
    }

    /// Takes the terminal again after a stop, also after one that came unannounced and left the
    /// terminal in whatever state the shell wanted. Draw everything afterwards, with [`repaint`].
    pub fn resume(&mut self) -> io::Result<()> {
        // Left first: what is thought to be set would not be set again.
        leave();
        take(self.options)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// Makes the next frame draw every cell, on a screen of `size` columns and rows.
pub fn repaint(terminal: &mut Terminal<Screen>, size: (u16, u16)) -> io::Result<()> {
    // Not `clear`, which asks the terminal where its cursor is and waits for the answer.
    terminal.resize(area(size))
}

/// What is drawn of a screen of `size` columns and rows.
pub fn area((columns, rows): (u16, u16)) -> Rect {
    Rect::new(0, 0, columns.min(LARGEST.0), rows.min(LARGEST.1))
}

/// What threads other than the drawing one said when they panicked, since last asked.
pub fn panics() -> Vec<String> {
    mem::take(&mut PANICS.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Gives the terminal back within `limit`, also when it takes no more bytes (Ctrl-S): for whoever
/// is about to end the process.
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
    // Noted before the first step, so that a failed one is undone with the rest.
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

/// Idempotent, and silent: there is nobody left to tell.
fn leave() {
    DRAWING.store(false, Ordering::SeqCst);
    let Some(mut taken) = TAKEN.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
    let _ = taken.output.write_all(LEAVE.as_bytes());
    let _ = disable_raw_mode();
}

/// Our own way to the terminal: whoever is stuck in a write to standard output holds its lock.
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

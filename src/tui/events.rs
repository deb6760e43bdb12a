//! All events on one channel: keys, screen sizes, signals, and messages of other threads. The drawing thread waits
//! nowhere else, so nothing that the terminal does can block it.
//!
//! ```text
//!  keys ──────┐
//!  signals ───┼──▶ channel ──▶ recv ──▶ the thread that draws
//!  loaders ───┤                              ┆ takes no signal for half a second
//!  watchdog ──┘  gives the terminal back, ends the process
//! ```

use std::collections::VecDeque;
use std::fs::File;
use std::io;
use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEvent};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::answers::{Answers, Recognised};
use super::guard;

/// How often to check whether the terminal still exists.
const PULSE: Duration = Duration::from_millis(500);
/// How long a signal may stay unhandled before the watchdog ends the process.
const PATIENCE: Duration = Duration::from_millis(500);
/// How soon the thread that reads keys notices that it must pause. Slightly more than whole milliseconds, because
/// crossterm sleeps for whole milliseconds and polls for the rest.
const YIELD: Duration = Duration::from_micros(100_200);
/// How long screen sizes are collected before the last one is reported: one frame at 60 per second.
const SETTLE: Duration = Duration::from_millis(16);

/// The receiving end of the channel.
#[derive(Debug)]
pub struct Events<T> {
    channel: Receiver<Event<T>>,
    sender: Sender<T>,
    /// Events that came while screen sizes were collected.
    ahead: VecDeque<Event<T>>,
    /// The number of final events received; the watchdog reads it.
    handled: Arc<AtomicUsize>,
    away: Arc<LentKeys>,
}

/// One event.
#[derive(Debug)]
pub enum Event<T> {
    /// A key was pressed or repeats.
    Key(KeyEvent),
    /// A click, a drag or the wheel. The position may lie outside the screen.
    Mouse(MouseEvent),
    /// Pasted text, as the terminal sent it.
    Paste(String),
    /// The new size of the screen, in columns and rows; see [`guard::repaint`].
    Resize(u16, u16),
    /// The terminal reported its background colour.
    Background {
        /// Whether the background is light.
        is_light: bool,
    },
    /// The window of the terminal got the focus.
    Focus,
    /// A message posted by another thread.
    App(T),
    /// The timeout elapsed.
    Tick,
    /// The program should suspend; see [`guard::Guard::suspend`].
    Suspend,
    /// The program was resumed; see [`guard::Guard::resume`].
    Resumed,
    /// A signal that ends the program: restore the terminal, save, and exit with 128 plus its number. If nobody
    /// receives this within half a second, the watchdog ends the process.
    Signal(i32),
    /// The terminal is gone: save and exit.
    Lost,
}

/// Posts messages of another thread.
#[derive(Debug)]
pub struct Sender<T>(mpsc::Sender<Event<T>>);

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Sender<T> {
    /// Posts `message`. Returns whether anyone still receives, so that useless work can stop.
    pub fn post(&self, message: T) -> bool {
        self.0.send(Event::App(message)).is_ok()
    }
}

impl<T: Send + 'static> Events<T> {
    /// Starts listening. Signals keep this meaning for the rest of the process.
    ///
    /// # Errors
    ///
    /// If the system cannot provide threads or signals.
    pub fn start() -> io::Result<Events<T>> {
        let (sender, channel) = mpsc::channel();
        let (watch, watched) = mpsc::channel();
        let handled = Arc::new(AtomicUsize::new(0));
        let away = Arc::new(LentKeys::default());
        let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;

        spawn("keys", {
            let (sender, away) = (sender.clone(), Arc::clone(&away));
            move || read_keys(&sender, &away)
        })?;
        spawn("signals", {
            let (sender, handled, away) = (sender.clone(), Arc::clone(&handled), Arc::clone(&away));
            move || read_signals(signals, &sender, &watch, &handled, &away)
        })?;
        spawn("watchdog", {
            let (sender, handled) = (sender.clone(), Arc::clone(&handled));
            // Checked before the first frame, because the watchdog may start only after the terminal is gone.
            let had_one = terminal_is_there();
            move || run_watchdog(had_one, &watched, &sender, &handled)
        })?;
        Ok(Events { channel, sender: Sender(sender), ahead: VecDeque::new(), handled, away })
    }

    /// A sender for the threads that load and search.
    pub fn sender(&self) -> Sender<T> {
        self.sender.clone()
    }

    /// Runs `work` while keys and their signals belong to another program in this terminal, such as an editor. Also
    /// lend it the screen, with [`guard::Guard::lend`].
    pub fn away<R>(&self, work: impl FnOnce() -> R) -> R {
        self.away.begin();
        let result = work();
        self.away.end();
        result
    }

    /// Waits for the next event, for at most `timeout`. Several screen sizes in a row are merged.
    pub fn recv(&mut self, timeout: Option<Duration>) -> Event<T> {
        let event = match self.ahead.pop_front() {
            Some(event) => event,
            None => match timeout {
                None => self.channel.recv().unwrap_or(Event::Lost),
                Some(limit) => match self.channel.recv_timeout(limit) {
                    Ok(event) => event,
                    Err(RecvTimeoutError::Timeout) => Event::Tick,
                    Err(RecvTimeoutError::Disconnected) => Event::Lost,
                },
            },
        };
        match event {
            Event::Resize(columns, rows) => self.last_size(columns, rows),
            Event::Signal(_) | Event::Lost => {
                self.handled.fetch_add(1, Ordering::SeqCst);
                event
            }
            Event::Key(_)
            | Event::Mouse(_)
            | Event::Paste(_)
            | Event::Background { .. }
            | Event::Focus
            | Event::App(_)
            | Event::Tick
            | Event::Suspend
            | Event::Resumed => event,
        }
    }

    fn last_size(&mut self, mut columns: u16, mut rows: u16) -> Event<T> {
        let end = Instant::now() + SETTLE;
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            match self.channel.recv_timeout(left) {
                Ok(Event::Resize(now, rows_now)) => (columns, rows) = (now, rows_now),
                Ok(other) => self.ahead.push_back(other),
                Err(_) => break,
            }
        }
        Event::Resize(columns, rows)
    }
}

/// Whether another program reads the keys.
#[derive(Debug, Default)]
struct LentKeys {
    state: Mutex<KeyOwner>,
    changed: Condvar,
}

#[derive(Debug, Default, Clone, Copy, PartialEq)]
enum KeyOwner {
    #[default]
    Ours,
    /// Requested, but the reading thread may still be active.
    Asked,
    Theirs,
}

impl LentKeys {
    fn begin(&self) {
        *self.state() = KeyOwner::Asked;
        // A thread that waits for the rest of a key does not answer; continue anyway after the timeout. On a busy
        // machine any thread may need a while, and meanwhile it would read the first keys.
        let waiting = self.changed.wait_timeout_while(self.state(), 20 * YIELD, |it| *it == KeyOwner::Asked);
        drop(waiting);
    }

    fn end(&self) {
        *self.state() = KeyOwner::Ours;
        self.changed.notify_all();
    }

    fn is_away(&self) -> bool {
        *self.state() != KeyOwner::Ours
    }

    /// For the thread that reads keys: blocks while another program has them.
    fn wait_for_keys(&self) {
        let mut state = self.state();
        while *state != KeyOwner::Ours {
            *state = KeyOwner::Theirs;
            self.changed.notify_all();
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn state(&self) -> MutexGuard<'_, KeyOwner> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read_keys<T>(sender: &mpsc::Sender<Event<T>>, away: &LentKeys) {
    let mut answers = Answers::default();
    loop {
        away.wait_for_keys();
        let read = || match crossterm::event::poll(YIELD) {
            Ok(false) => Ok(None),
            Ok(true) => crossterm::event::read().map(Some),
            Err(error) => Err(error),
        };
        // Input of the terminal is untrusted, and without this thread the program gets no keys. Input that causes a
        // panic is dropped; the guard has recorded the reason.
        let read = panic::catch_unwind(read).unwrap_or(Ok(None));
        let Ok(read) = read else {
            let _ = sender.send(Event::Lost);
            return;
        };
        let events = read.map_or_else(Vec::new, |it| translate(it, &mut answers));
        if events.into_iter().any(|it| sender.send(it).is_err()) {
            return;
        }
    }
}

/// Converts an event of the terminal.
fn translate<T>(event: crossterm::event::Event, answers: &mut Answers) -> Vec<Event<T>> {
    match event {
        // Some terminals also report key releases.
        crossterm::event::Event::Key(key) if key.kind == KeyEventKind::Release => Vec::new(),
        crossterm::event::Event::Key(key) => match answers.next_key(key) {
            Recognised::Keys(keys) => keys.into_iter().map(|it| Event::Key(without_kitty(it))).collect(),
            Recognised::Background { is_light } => vec![Event::Background { is_light }],
        },
        crossterm::event::Event::Mouse(mouse) => vec![Event::Mouse(mouse)],
        crossterm::event::Event::Paste(text) => vec![Event::Paste(text)],
        crossterm::event::Event::FocusGained => vec![Event::Focus],
        // Screen sizes come from the signal instead.
        crossterm::event::Event::Resize(..) | crossterm::event::Event::FocusLost => Vec::new(),
    }
}

/// Terminals with the kitty keyboard protocol distinguish keys that others merge. Merge them too: `ctrl-[` is esc.
fn without_kitty(key: KeyEvent) -> KeyEvent {
    let code = match key.code {
        KeyCode::Char('[') => KeyCode::Esc,
        KeyCode::Char('i') => KeyCode::Tab,
        KeyCode::Char('m') => KeyCode::Enter,
        _ => return key,
    };
    if key.modifiers == KeyModifiers::CONTROL { KeyEvent { code, modifiers: KeyModifiers::NONE, ..key } } else { key }
}

fn read_signals<T>(
    mut signals: Signals,
    sender: &mpsc::Sender<Event<T>>,
    watch: &mpsc::Sender<(i32, usize)>,
    handled: &AtomicUsize,
    away: &LentKeys,
) {
    for signal in signals.forever() {
        // The receiver may be gone; the watchdog still listens.
        let _ = match signal {
            SIGCONT => sender.send(Event::Resumed),
            // The other program stops, and the shell waits for both.
            SIGTSTP if away.is_away() => low_level::raise(SIGSTOP).or(Ok(())),
            SIGTSTP => sender.send(Event::Suspend),
            // The key was meant for the other program.
            SIGINT | SIGQUIT if away.is_away() => Ok(()),
            // Not left to the thread that reads keys: it may not have started when the first frame is measured, and it
            // may be waiting for the rest of a key.
            SIGWINCH => match crossterm::terminal::size() {
                Ok((columns, rows)) => sender.send(Event::Resize(columns, rows)),
                Err(_) => Ok(()),
            },
            _ => {
                // The number of events handled before this one.
                let _ = watch.send((signal, handled.load(Ordering::SeqCst)));
                sender.send(Event::Signal(signal))
            }
        };
    }
}

/// The watchdog: ends the process if the drawing thread does not, and reports when the terminal is gone. The thread
/// that reads keys cannot notice that.
fn run_watchdog<T>(
    had_one: bool,
    watched: &Receiver<(i32, usize)>,
    sender: &mpsc::Sender<Event<T>>,
    handled: &AtomicUsize,
) {
    loop {
        match watched.recv_timeout(PULSE) {
            Ok((signal, before)) => end_unless_handled(signal, before, handled),
            Err(RecvTimeoutError::Timeout) if had_one && !terminal_is_there() => {
                let before = handled.load(Ordering::SeqCst);
                let _ = sender.send(Event::Lost);
                end_unless_handled(SIGHUP, before, handled);
                return;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn end_unless_handled(signal: i32, before: usize, handled: &AtomicUsize) {
    let end = Instant::now() + PATIENCE;
    while handled.load(Ordering::SeqCst) == before {
        if Instant::now() >= end {
            // This takes long only if the terminal accepts bytes slowly or not at all; pending output goes first.
            guard::leave_within(Duration::from_secs(10));
            // Exit without cleanup: the blocked thread may hold locks that cleanup needs.
            low_level::exit(128 + signal);
        }
        thread::sleep(Duration::from_millis(10));
    }
}

/// A process whose terminal hung up has no controlling terminal and cannot open it.
fn terminal_is_there() -> bool {
    File::open("/dev/tty").is_ok()
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work).map(drop)
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyModifiers};

    use super::*;

    #[test]
    fn a_key_that_goes_up_is_no_second_press() {
        let key = |kind| KeyEvent::new_with_kind(KeyCode::Char('x'), KeyModifiers::NONE, kind);
        let handled =
            |kind| !translate::<()>(crossterm::event::Event::Key(key(kind)), &mut Answers::default()).is_empty();
        assert!(handled(KeyEventKind::Press));
        assert!(handled(KeyEventKind::Repeat));
        assert!(!handled(KeyEventKind::Release));
    }

    #[test]
    fn many_sizes_in_a_row_are_the_last_one_and_nothing_between_is_lost() {
        let (sender, channel) = mpsc::channel();
        for event in [Event::Resize(1, 1), Event::App('a'), Event::Resize(2, 2), Event::App('b'), Event::Resize(3, 3)] {
            sender.send(event).unwrap();
        }
        let handled = Arc::new(AtomicUsize::new(0));
        let mut events =
            Events { channel, sender: Sender(sender), ahead: VecDeque::new(), handled, away: Arc::default() };
        assert!(matches!(events.recv(None), Event::Resize(3, 3)));
        assert!(matches!(events.recv(None), Event::App('a')));
        assert!(matches!(events.recv(None), Event::App('b')));
        assert!(matches!(events.recv(Some(Duration::ZERO)), Event::Tick));
    }
}

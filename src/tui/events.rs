//! Everything that can happen, on one channel: keys, sizes, signals, and what other threads found.
//! The thread that draws waits nowhere else, so that nothing a terminal sends, or fails to send,
//! keeps it from the next thing.
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

use super::answers::{Answers, Heard};
use super::guard;

/// How often it is looked whether the terminal is still there.
const PULSE: Duration = Duration::from_millis(500);
/// How long a signal may lie before the process is ended without the thread that draws.
const PATIENCE: Duration = Duration::from_millis(500);
/// How soon the thread that reads keys sees that it should not. A little more than whole milliseconds: crossterm
/// sleeps for those, and asks again and again for the rest.
const YIELD: Duration = Duration::from_micros(100_200);
/// How long sizes are gathered before the last of them is told: a frame at 60 a second.
const SETTLE: Duration = Duration::from_millis(16);

/// The receiving end.
#[derive(Debug)]
pub struct Events<T> {
    channel: Receiver<Event<T>>,
    sender: Sender<T>,
    /// What came while sizes were gathered.
    ahead: VecDeque<Event<T>>,
    /// How many endings were told: the watchdog looks at it.
    told: Arc<AtomicUsize>,
    away: Arc<Away>,
}

/// One thing that happened.
#[derive(Debug)]
pub enum Event<T> {
    /// A key went down, or is held.
    Key(KeyEvent),
    /// A click, a drag or the wheel. The place may lie outside the screen.
    Mouse(MouseEvent),
    /// Text that came in at once. It is as the terminal sent it.
    Paste(String),
    /// The screen has this many columns and rows; see [`guard::repaint`].
    Resize(u16, u16),
    /// The terminal says that its background is light, or dark.
    Background {
        /// Whether it is light.
        is_light: bool,
    },
    /// The reader comes back to this window.
    Focus,
    /// What another thread posted.
    App(T),
    /// Nothing, for as long as was asked.
    Tick,
    /// Someone asks the program to stop for a while; see [`guard::Guard::suspend`].
    Suspend,
    /// The program goes on after a stop; see [`guard::Guard::resume`].
    Resumed,
    /// A signal that ends the program: give the terminal back, save, exit with 128 and its number.
    /// Whoever leaves this in the channel for half a second is not waited for.
    Signal(i32),
    /// The terminal is gone: save and exit.
    Lost,
}

/// Puts what another thread found among the events.
#[derive(Debug)]
pub struct Sender<T>(mpsc::Sender<Event<T>>);

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Sender<T> {
    /// Posts `message`. Says whether anyone still listens, so that work for nobody can stop.
    pub fn post(&self, message: T) -> bool {
        self.0.send(Event::App(message)).is_ok()
    }
}

impl<T: Send + 'static> Events<T> {
    /// Starts listening, for the rest of the process: signals do not get their old meaning back.
    ///
    /// # Errors
    ///
    /// When the system gives no thread or no signals.
    pub fn start() -> io::Result<Events<T>> {
        let (sender, channel) = mpsc::channel();
        let (watch, watched) = mpsc::channel();
        let told = Arc::new(AtomicUsize::new(0));
        let away = Arc::new(Away::default());
        let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;

        spawn("keys", {
            let (sender, away) = (sender.clone(), Arc::clone(&away));
            move || read_keys(&sender, &away)
        })?;
        spawn("signals", {
            let (sender, told, away) = (sender.clone(), Arc::clone(&told), Arc::clone(&away));
            move || read_signals(signals, &sender, &watch, &told, &away)
        })?;
        spawn("watchdog", {
            let (sender, told) = (sender.clone(), Arc::clone(&told));
            // Asked before the first frame: the thread may begin after the terminal has gone.
            let had_one = terminal_is_there();
            move || keep_watch(had_one, &watched, &sender, &told)
        })?;
        Ok(Events { channel, sender: Sender(sender), ahead: VecDeque::new(), told, away })
    }

    /// For the threads that load and search.
    pub fn sender(&self) -> Sender<T> {
        self.sender.clone()
    }

    /// Does `work` while the keys and their signals belong to another program in this terminal: an
    /// editor. Lend it the screen as well, with [`guard::Guard::lend`].
    pub fn away<R>(&self, work: impl FnOnce() -> R) -> R {
        self.away.begin();
        let result = work();
        self.away.end();
        result
    }

    /// Waits for the next event, or for `timeout`, or for ever. Many sizes in a row are one.
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
                self.told.fetch_add(1, Ordering::SeqCst);
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

/// Whether another program has the keys.
#[derive(Debug, Default)]
struct Away {
    state: Mutex<Hands>,
    changed: Condvar,
}

#[derive(Debug, Default, Clone, Copy, PartialEq)]
enum Hands {
    #[default]
    Ours,
    /// Asked for, and perhaps still in ours.
    Asked,
    Theirs,
}

impl Away {
    fn begin(&self) {
        *self.state() = Hands::Asked;
        // A thread that waits for the rest of a key does not answer; the work is done all the same.
        // On a busy machine every other one needs a while as well, and would take the first keys.
        let waiting = self.changed.wait_timeout_while(self.state(), 20 * YIELD, |it| *it == Hands::Asked);
        drop(waiting);
    }

    fn end(&self) {
        *self.state() = Hands::Ours;
        self.changed.notify_all();
    }

    fn is_away(&self) -> bool {
        *self.state() != Hands::Ours
    }

    /// For the thread that reads keys: returns when it may.
    fn wait_for_keys(&self) {
        let mut state = self.state();
        while *state != Hands::Ours {
            *state = Hands::Theirs;
            self.changed.notify_all();
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn state(&self) -> MutexGuard<'_, Hands> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read_keys<T>(sender: &mpsc::Sender<Event<T>>, away: &Away) {
    let mut answers = Answers::default();
    loop {
        away.wait_for_keys();
        let read = || match crossterm::event::poll(YIELD) {
            Ok(false) => Ok(None),
            Ok(true) => crossterm::event::read().map(Some),
            Err(error) => Err(error),
        };
        // What a terminal sends is data from outside, and without this thread the program is deaf. What
        // could not be understood is lost; the guard has noted why.
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

/// What an event of the terminal is to us, if anything.
fn translate<T>(event: crossterm::event::Event, answers: &mut Answers) -> Vec<Event<T>> {
    match event {
        // Some terminals also tell when a key goes up.
        crossterm::event::Event::Key(key) if key.kind == KeyEventKind::Release => Vec::new(),
        crossterm::event::Event::Key(key) => match answers.hear(key) {
            Heard::Keys(keys) => keys.into_iter().map(|it| Event::Key(as_ever(it))).collect(),
            Heard::Background { is_light } => vec![Event::Background { is_light }],
        },
        crossterm::event::Event::Mouse(mouse) => vec![Event::Mouse(mouse)],
        crossterm::event::Event::Paste(text) => vec![Event::Paste(text)],
        crossterm::event::Event::FocusGained => vec![Event::Focus],
        // Sizes come from the signal.
        crossterm::event::Event::Resize(..) | crossterm::event::Event::FocusLost => Vec::new(),
    }
}

/// Terminals with the keyboard protocol of kitty tell apart what was one key in all others: `ctrl-[` is still esc.
fn as_ever(key: KeyEvent) -> KeyEvent {
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
    told: &AtomicUsize,
    away: &Away,
) {
    for signal in signals.forever() {
        // Nobody may listen any more; the watchdog still does.
        let _ = match signal {
            SIGCONT => sender.send(Event::Resumed),
            // The other program stops, and the shell waits for both.
            SIGTSTP if away.is_away() => low_level::raise(SIGSTOP).or(Ok(())),
            SIGTSTP => sender.send(Event::Suspend),
            // Typed to the other program.
            SIGINT | SIGQUIT if away.is_away() => Ok(()),
            // Not left to the thread that reads keys, which may not have begun when the size of
            // the first frame was asked for, and may be waiting for the rest of a key.
            SIGWINCH => match crossterm::terminal::size() {
                Ok((columns, rows)) => sender.send(Event::Resize(columns, rows)),
                Err(_) => Ok(()),
            },
            _ => {
                // Counted before it is told.
                let _ = watch.send((signal, told.load(Ordering::SeqCst)));
                sender.send(Event::Signal(signal))
            }
        };
    }
}

/// Ends the process when the thread that draws does not, and tells when the terminal is gone: the
/// thread that reads keys cannot, for it never sees the end of a terminal that hung up.
fn keep_watch<T>(had_one: bool, watched: &Receiver<(i32, usize)>, sender: &mpsc::Sender<Event<T>>, told: &AtomicUsize) {
    loop {
        match watched.recv_timeout(PULSE) {
            Ok((signal, before)) => end_unless_told(signal, before, told),
            Err(RecvTimeoutError::Timeout) if had_one && !terminal_is_there() => {
                let before = told.load(Ordering::SeqCst);
                let _ = sender.send(Event::Lost);
                end_unless_told(SIGHUP, before, told);
                return;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn end_unless_told(signal: i32, before: usize, told: &AtomicUsize) {
    let end = Instant::now() + PATIENCE;
    while told.load(Ordering::SeqCst) == before {
        if Instant::now() >= end {
            // Long only where the terminal takes no bytes, or takes them slowly: what is on the way comes first.
            guard::leave_within(Duration::from_secs(10));
            // Without what runs at a normal exit: the thread that is stuck may hold its locks.
            low_level::exit(128 + signal);
        }
        thread::sleep(Duration::from_millis(10));
    }
}

/// A process whose terminal hung up has none, and cannot open it.
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
        let told = |kind| !translate::<()>(crossterm::event::Event::Key(key(kind)), &mut Answers::default()).is_empty();
        assert!(told(KeyEventKind::Press));
        assert!(told(KeyEventKind::Repeat));
        assert!(!told(KeyEventKind::Release));
    }

    #[test]
    fn many_sizes_in_a_row_are_the_last_one_and_nothing_between_is_lost() {
        let (sender, channel) = mpsc::channel();
        for event in [Event::Resize(1, 1), Event::App('a'), Event::Resize(2, 2), Event::App('b'), Event::Resize(3, 3)] {
            sender.send(event).unwrap();
        }
        let told = Arc::new(AtomicUsize::new(0));
        let mut events = Events { channel, sender: Sender(sender), ahead: VecDeque::new(), told, away: Arc::default() };
        assert!(matches!(events.recv(None), Event::Resize(3, 3)));
        assert!(matches!(events.recv(None), Event::App('a')));
        assert!(matches!(events.recv(None), Event::App('b')));
        assert!(matches!(events.recv(Some(Duration::ZERO)), Event::Tick));
    }
}

//! A program in a pseudo-terminal: what it shows, what it is told, and what it leaves behind.
//! Nothing here sleeps to let something happen; it waits for what should, up to a deadline.

use std::env;
use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::process::Command;
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::sync::{Arc, Condvar, Mutex, OnceLock};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{ChildKiller, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use tempfile::TempDir;
use vt100::{MouseProtocolMode, Parser, Screen};

/// What has not happened by then never will, however busy the machine is.
const DEADLINE: Duration = Duration::from_secs(90);

/// A program with a screen.
pub struct Program {
    /// Where it lies.
    pub path: PathBuf,
    /// What its first frame shows.
    pub ready: &'static str,
}

impl Program {
    /// The example `guard`, which shows what happens to it. It is built when it is not there.
    pub fn example() -> Program {
        static PATH: OnceLock<PathBuf> = OnceLock::new();
        let path = PATH.get_or_init(|| {
            let build = Command::new(env!("CARGO")).args(["build", "--quiet", "--example", "guard"]).status();
            assert!(build.unwrap().success(), "the example does not build");
            let tests = env::current_exe().unwrap();
            tests.ancestors().nth(2).unwrap().join("examples/guard")
        });
        Program { path: path.clone(), ready: "ready" }
    }

    /// The program itself, on the data that is part of it.
    pub fn accords() -> Program {
        Program { path: env!("CARGO_BIN_EXE_accords").into(), ready: "agreements" }
    }

    /// Runs it alone.
    pub fn start(&self) -> Run {
        let run = self.run("exec \"$PROGRAM\"");
        run.shows(self.ready);
        run
    }

    /// Runs a shell script in which it is `$PROGRAM`.
    pub fn run(&self, script: &str) -> Run {
        self.run_with(script, |_| {})
    }

    /// Runs a shell script, with the command changed first.
    pub fn run_with(&self, script: &str, change: impl FnOnce(&mut CommandBuilder)) -> Run {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", script]);
        command.env("PROGRAM", &self.path);
        command.env("TERM", "xterm-256color");
        // Nothing of the person who runs the tests is read or written, and nothing of another test.
        let home = tempfile::tempdir().unwrap();
        command.cwd(home.path());
        command.env("XDG_STATE_HOME", home.path());
        command.env("XDG_CONFIG_HOME", home.path());
        command.env_remove("RUST_BACKTRACE");
        change(&mut command);
        Run::start(command, home)
    }
}

/// A program that runs.
pub struct Run {
    /// The folder it runs in and keeps its state in.
    pub home: TempDir,
    process: u32,
    killer: Box<dyn ChildKiller + Send + Sync>,
    /// Tells the exit code.
    end: Receiver<u32>,
    /// `None` after the terminal hung up.
    line: Option<Line>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    /// The line discipline before the program ran.
    before: String,
}

/// The terminal's side.
struct Line {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    reader: JoinHandle<()>,
    /// Keeps the terminal when the program has gone, so that it can be looked at.
    slave: Box<dyn SlavePty + Send>,
}

struct Seen {
    terminal: Parser,
    bytes: Vec<u8>,
    /// Nobody looks any more.
    hung_up: bool,
}

impl Run {
    fn start(command: CommandBuilder, home: TempDir) -> Run {
        let (columns, rows) = (80, 24);
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        keep_what_is_written(&*pair.master);
        let before = line_discipline(&*pair.master);
        let terminal = Parser::new(NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap(), 0);
        let seen = Arc::new((Mutex::new(Seen { terminal, bytes: Vec::new(), hung_up: false }), Condvar::new()));
        let mut source = pair.master.try_clone_reader().unwrap();
        let reader = thread::spawn({
            let seen = Arc::clone(&seen);
            move || {
                let mut bytes = [0; 4096];
                while let Ok(read @ 1..) = source.read(&mut bytes) {
                    let mut now = seen.0.lock().unwrap();
                    now.terminal.process(&bytes[..read]);
                    now.bytes.extend_from_slice(&bytes[..read]);
                    seen.1.notify_all();
                    if now.hung_up {
                        break;
                    }
                }
            }
        });
        let mut child = pair.slave.spawn_command(command).unwrap();
        let (process, killer) = (child.process_id().unwrap(), child.clone_killer());
        let (ended, end) = mpsc::channel();
        thread::spawn(move || ended.send(child.wait().unwrap().exit_code()));
        let writer = pair.master.take_writer().unwrap();
        let line = Line { master: pair.master, writer, reader, slave: pair.slave };
        Run { home, process, killer, end, line: Some(line), seen, before }
    }

    /// Waits until the screen is as it should be.
    #[track_caller]
    pub fn until(&self, what: &str, holds: impl Fn(&Screen) -> bool) {
        let end = Instant::now() + DEADLINE;
        let mut now = self.seen.0.lock().unwrap();
        while !holds(now.terminal.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "never saw {what:?} on\n{}", now.terminal.screen().contents());
            now = self.seen.1.wait_timeout(now, left).unwrap().0;
        }
    }

    /// Waits until `text` stands on the screen.
    #[track_caller]
    pub fn shows(&self, text: &str) {
        self.until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the program has written these bytes.
    #[track_caller]
    pub fn wrote(&self, bytes: &str) {
        let end = Instant::now() + DEADLINE;
        let mut now = self.seen.0.lock().unwrap();
        while !String::from_utf8_lossy(&now.bytes).contains(bytes) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "never wrote {bytes:?}");
            now = self.seen.1.wait_timeout(now, left).unwrap().0;
        }
    }

    /// What the screen reads.
    pub fn screen(&self) -> String {
        self.seen.0.lock().unwrap().terminal.screen().contents()
    }

    /// Everything the program wrote, with what was printed before it and after.
    pub fn bytes(&self) -> Vec<u8> {
        self.seen.0.lock().unwrap().bytes.clone()
    }

    /// Sends keys, or whatever a terminal may send.
    pub fn send(&mut self, bytes: &[u8]) {
        self.line.as_mut().unwrap().writer.write_all(bytes).unwrap();
    }

    /// Changes the size of the terminal, and not of what looks at it.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.line.as_ref().unwrap().master.resize(size(columns, rows)).unwrap();
    }

    /// The process: of the shell, unless that became the program.
    pub fn process(&self) -> u32 {
        self.process
    }

    /// Sends a signal by name.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.process().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for the end and says the exit code.
    #[track_caller]
    pub fn ends(&mut self) -> u32 {
        let Ok(code) = self.end.recv_timeout(DEADLINE) else { panic!("still running:\n{}", self.screen()) };
        code
    }

    /// The terminal is ours: another screen, pastes in brackets, clicks told.
    #[track_caller]
    pub fn is_taken(&self) {
        self.until("the modes of a screen", |it| it.alternate_screen() && it.bracketed_paste());
    }

    /// The terminal is as it was: modes, cursor, line discipline.
    #[track_caller]
    pub fn is_given_back(&self) {
        self.until("the modes of before", |it| {
            !it.alternate_screen()
                && !it.hide_cursor()
                && !it.bracketed_paste()
                && it.mouse_protocol_mode() == MouseProtocolMode::None
        });
        assert_eq!(line_discipline(&*self.line.as_ref().unwrap().master), self.before);
        assert!(!String::from_utf8_lossy(&self.bytes()).contains("\x1b[6n"), "the terminal was asked a question");
    }

    /// Hangs up: what a terminal window does that is closed. `key` must make the program draw.
    pub fn hang_up(&mut self, key: &[u8]) {
        self.seen.0.lock().unwrap().hung_up = true;
        // The thread that reads has the line open as well, until it reads once more.
        self.send(key);
        let Line { master, writer, reader, slave } = self.line.take().unwrap();
        reader.join().unwrap();
        drop((master, writer, slave));
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        // One that has ended was waited for, and its number may be another's by now.
        if self.end.try_recv() == Err(TryRecvError::Empty) {
            let _ = self.killer.kill();
            let _ = self.end.recv();
        }
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// Without this a line forgets what was written on it and not yet read when Ctrl-C or Ctrl-\ comes after the program
/// has given it back, and with it that it was given back.
fn keep_what_is_written(master: &(dyn MasterPty + Send)) {
    // Not as the terminal of the tests.
    let line = OpenOptions::new().read(true).custom_flags(libc::O_NOCTTY).open(master.tty_name().unwrap()).unwrap();
    assert!(Command::new("stty").arg("noflsh").stdin(line).status().unwrap().success());
}

fn line_discipline(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios())
}

//! A screen that shows what happens to it, for the tests of the terminal: `q` quits, `p` panics,
//! `a` panics where nothing can be caught, `w` panics in another thread, `b` is busy for ever, `e`
//! lets another program have the terminal.
//! `--tick` wakes it ten times a second, `--read` reads standard input first.

use std::io::{self, Read};
use std::process::{Command, ExitCode};
use std::time::Duration;
use std::{env, hint, process, thread};

use accords::tui::events::{Event, Events};
use accords::tui::guard::{Guard, Options, panics, repaint};
use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::text::Text;

fn main() -> ExitCode {
    match run() {
        Ok(code) => process::exit(code),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<i32, Box<dyn std::error::Error>> {
    let has = |flag: &str| env::args().any(|it| it == flag);
    let mut data = String::new();
    if has("--read") {
        io::stdin().read_to_string(&mut data)?;
    }
    let mut events = Events::<String>::start()?;
    let mut guard = Guard::enter(Options { mouse: true })?;
    let mut terminal = guard.terminal()?;
    let (mut frames, mut ticks, mut last) = (0, 0, String::from("nothing"));
    let timeout = has("--tick").then_some(Duration::from_millis(100));
    let mut said = Vec::new();
    let code = loop {
        frames += 1;
        let drawn = terminal.draw(|frame| {
            let area = frame.area();
            let text = format!(
                "ready {}x{}\nframes {frames}.\nticks {ticks}.\nlast {last}.\nsaid {}.\ndata {}.",
                area.width,
                area.height,
                said.join(" "),
                data.trim(),
            );
            frame.render_widget(Text::raw(text), area);
        });
        if drawn.is_err() {
            break 129;
        }
        match events.recv(timeout) {
            Event::Key(key) => match (key.code, key.modifiers) {
                (KeyCode::Char('q'), _) => break 0,
                (KeyCode::Char('c'), KeyModifiers::CONTROL) => break 130,
                (KeyCode::Char('z'), KeyModifiers::CONTROL) => guard.suspend()?,
                (KeyCode::Char('p'), _) => panic!("a fault with \u{1b}[31m in it"),
                (KeyCode::Char('a'), _) => stop_at_once(),
                (KeyCode::Char('w'), _) => {
                    let sender = events.sender();
                    thread::spawn(move || {
                        let worker = thread::spawn(|| panic!("a fault elsewhere"));
                        sender.post(format!("worker well: {}", worker.join().is_ok()))
                    });
                }
                (KeyCode::Char('e'), _) => {
                    let editor = "echo which?; read line; echo \"got $line\"; read line";
                    let edit = || Command::new("sh").args(["-c", editor]).status();
                    let status = events.away(|| guard.lend(edit))??;
                    last = format!("edited: {}", status.success());
                    repaint(&mut terminal, crossterm::terminal::size()?)?;
                }
                (KeyCode::Char('b'), _) => loop {
                    hint::spin_loop();
                },
                _ => last = format!("{:?}", key.code),
            },
            Event::Mouse(mouse) => last = format!("{:?} {} {}", mouse.kind, mouse.column, mouse.row),
            Event::Paste(text) => last = format!("paste {}", text.chars().count()),
            Event::Resize(columns, rows) => repaint(&mut terminal, (columns, rows))?,
            Event::App(message) => {
                last = message;
                said.extend(panics());
            }
            Event::Background { .. } | Event::Focus => "told".clone_into(&mut last),
            Event::Tick => ticks += 1,
            Event::Suspend => guard.suspend()?,
            Event::Resumed => {
                guard.resume()?;
                repaint(&mut terminal, crossterm::terminal::size()?)?;
            }
            Event::Signal(signal) => break 128 + signal,
            Event::Lost => break 129,
        }
    };
    drop(guard);
    Ok(code)
}

/// A panic that cannot unwind ends the process, as every panic does with `panic = "abort"`.
extern "C" fn stop_at_once() {
    panic!("a fault at the worst place");
}

//! The terminal is given back however the program ends, and nothing that a terminal does or fails
//! to do stops the program. Each test runs a program in a pseudo-terminal of its own.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::pty::Program;
use crate::walk::Random;

#[test]
fn quitting_gives_the_terminal_back() {
    for program in both() {
        let mut run = program.start();
        run.is_taken();
        run.send(b"q");
        assert_eq!(run.ends(), 0);
        run.is_given_back();
    }
}

#[test]
fn ctrl_c_is_a_key_that_ends_the_program() {
    let mut run = Program::example().start();
    run.send(b"\x03");
    assert_eq!(run.ends(), 130);
    run.is_given_back();
}

#[test]
fn a_fault_is_told_on_the_readers_own_screen() {
    let mut run = Program::example().start();
    run.is_taken();
    run.send(b"p");
    assert_eq!(run.ends(), 101);
    run.is_given_back();
    // What the fault says may come from the data.
    run.shows("accords has a fault and had to stop: a fault with ␛[31m in it");
}

#[test]
fn a_fault_that_cannot_unwind_gives_the_terminal_back_as_well() {
    let mut run = Program::example().run("\"$PROGRAM\"; echo \"ended with $?\"");
    run.is_taken();
    run.send(b"a");
    run.ends();
    run.is_given_back();
    run.shows("a fault at the worst place");
    // 128 and SIGABRT.
    run.shows("ended with 134");
}

#[test]
fn a_fault_in_another_thread_leaves_the_screen_alone() {
    let mut run = Program::example().start();
    run.send(b"w");
    run.shows("last worker well: false.");
    run.shows("said a fault elsewhere (");
    run.is_taken();
    run.send(b"q");
    assert_eq!(run.ends(), 0);
    run.is_given_back();
}

#[test]
fn a_signal_ends_the_program_and_gives_the_terminal_back() {
    for program in both() {
        for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 131)] {
            let mut run = program.start();
            run.is_taken();
            run.signal(name);
            assert_eq!(run.ends(), code, "{name}");
            run.is_given_back();
        }
    }
}

#[test]
fn a_program_that_is_busy_for_ever_is_ended_all_the_same() {
    let mut run = Program::example().start();
    run.is_taken();
    run.send(b"b");
    run.signal("TERM");
    assert_eq!(run.ends(), 143);
    run.is_given_back();
}

#[test]
fn a_stopped_program_leaves_the_shell_usable_and_comes_back() {
    if ["bash", "pkill"].iter().any(|it| Command::new(it).arg("--version").output().is_err()) {
        println!("skipped: there is no bash for its job control, or no pkill");
        return;
    }
    for stop in ["key", "TSTP", "STOP"] {
        let mut run = Program::example().run("PS1='then> ' exec bash --norc --noprofile -i");
        run.shows("then>");
        run.send(b"\"$PROGRAM\"\r");
        run.is_taken();
        run.shows("ready 80x24");
        let frames = run.screen();
        if stop == "key" {
            run.send(b"\x1a");
        } else {
            let shell = run.process().to_string();
            let sent = Command::new("pkill").args(["--signal", stop, "--parent", &shell]).status();
            assert!(sent.unwrap().success());
        }
        // After an announced stop the terminal is given back. After one that nobody could announce
        // the shell stands on our screen.
        run.until("the shell", |it| {
            prompts(it)
                && it.contents().contains("Stopped")
                && (stop == "STOP" || !it.alternate_screen() && !it.hide_cursor())
        });
        run.send(b"echo us$((40+2))able\r");
        run.until("us42able", |it| it.contents().contains("us42able") && prompts(it));
        run.resize(60, 20);
        run.send(b"fg\r");
        run.is_taken();
        run.shows("ready 60x20");
        assert_ne!(run.screen(), frames);
        run.send(b"x");
        run.shows("last Char('x').");
        run.send(b"q");
        run.until("the shell", |it| !it.alternate_screen() && !it.hide_cursor() && prompts(it));
        run.send(b"exit\r");
        run.ends();
        run.is_given_back();
    }
}

#[test]
fn the_program_itself_is_stopped_and_comes_back() {
    if Command::new("bash").arg("--version").output().is_err() {
        println!("skipped: there is no bash for its job control");
        return;
    }
    let mut run = Program::accords().run("PS1='then> ' exec bash --norc --noprofile -i");
    run.shows("then>");
    for key in [&b"\x1a"[..], b"/\x1a"] {
        run.send(b"\"$PROGRAM\"\r");
        run.is_taken();
        run.shows("agreements");
        run.send(key);
        run.until("the shell", |it| prompts(it) && it.contents().contains("Stopped") && !it.alternate_screen());
        run.send(b"echo us$((40+2))able\r");
        run.until("us42able", |it| it.contents().contains("us42able") && prompts(it));
        run.resize(70, 20);
        run.send(b"fg\r");
        run.is_taken();
        run.shows("agreements");
        // The line that is typed in goes on, and another one is begun.
        run.send(if key.len() == 1 { b"/iran\r" } else { b"iran\r" });
        run.shows("filter  iran");
        run.send(b"q");
        run.until("the shell", |it| !it.alternate_screen() && !it.hide_cursor() && prompts(it));
        run.send(b"rm -r accords; clear\r");
        run.until("an empty screen", |it| it.contents().trim() == "then>");
    }
    run.send(b"exit\r");
    run.ends();
    run.is_given_back();
}

#[test]
fn a_signal_at_any_moment_gives_the_terminal_back() {
    let mut random = Random(0x5eed);
    for round in 0..30 {
        let name = ["TERM", "HUP", "INT", "QUIT"][round % 4];
        let mut run = Program::accords().run("ulimit -c 0; exec \"$PROGRAM\"");
        // Before it has begun, while it takes the terminal, at its first frame, or later.
        std::thread::sleep(Duration::from_micros(random.below(120_000) as u64));
        run.signal(name);
        run.ends();
        run.is_given_back();
    }
}

#[test]
fn whatever_is_typed_the_terminal_is_given_back() {
    for seed in 0..4 {
        let mut random = Random(seed);
        let mut run = Program::accords().start();
        // Not what stops it, and not what opens an address in another program.
        let bytes = std::iter::repeat_with(|| random.below(256) as u8).filter(|it| !b"\x1ao".contains(it)).take(3_000);
        for chunk in bytes.collect::<Vec<u8>>().chunks(100) {
            run.send(chunk);
        }
        // It may have been told to quit.
        drop(Command::new("kill").arg(run.process().to_string()).output());
        let code = run.ends();
        assert!(matches!(code, 0 | 143), "{seed}: {code}\n{}", run.screen());
        run.is_given_back();
    }
}

#[test]
fn the_program_itself_takes_any_size_and_any_bytes() {
    let mut run = Program::accords().start();
    for (columns, rows) in [(65_535, 65_535), (1, 1), (2, 3), (0, 0), (20, 5), (500, 200), (80, 24)] {
        run.resize(columns, rows);
    }
    run.send(b"\x1b[<0;65535;65535M\x1b[<999;0;0M\x1b[<64;99999;99999M\x1b[<0;0;0m");
    run.send(b"?");
    run.shows("next row");
    // Half a key, and then nothing.
    run.send(b"\x1b[20");
    run.resize(70, 20);
    run.signal("TERM");
    assert_eq!(run.ends(), 143);
    run.is_given_back();
}

#[test]
fn another_program_may_have_the_terminal_and_every_key() {
    let mut run = Program::example().start();
    run.is_taken();
    run.send(b"e");
    run.until("the other program", |it| !it.alternate_screen() && it.contents().contains("which?"));
    run.send(b"every single key\r");
    run.shows("got every single key");
    run.send(b"\r");
    run.is_taken();
    run.shows("last edited: true.");
    run.send(b"x");
    run.shows("last Char('x').");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
    run.is_given_back();
}

#[test]
fn a_closed_terminal_ends_the_program_even_where_hanging_up_is_ignored() {
    // Only the first process of a session is told: in the last script, that is the shell.
    for script in ["exec \"$PROGRAM\"", "trap '' HUP; exec \"$PROGRAM\"", "trap '' HUP; \"$PROGRAM\"; true"] {
        for program in both() {
            let mut run = program.run(script);
            run.shows(program.ready);
            // Both draw at this key.
            run.hang_up(b"?");
            run.ends();
        }
    }
}

#[test]
fn half_a_key_does_not_stop_the_clock() {
    for half in ["\x1b[", "\x1b[200~", "\x1b[<0;1"].map(str::as_bytes).into_iter().chain([&b"\xe4"[..]]) {
        let mut run = Program::example().run("exec \"$PROGRAM\" --tick");
        run.shows("ticks 1.");
        run.send(half);
        run.shows("ticks 4.");
        run.resize(70, 20);
        run.signal("TERM");
        assert_eq!(run.ends(), 143, "{half:?}");
        run.is_given_back();
    }
}

#[test]
fn a_paste_of_a_megabyte_comes_as_one() {
    let mut run = Program::example().start();
    run.is_taken();
    let paste = ["\x1b[200~", &"paste\r".repeat(170_000), "\x1b[201~"].concat();
    run.send(paste.as_bytes());
    run.shows("last paste 1020000.");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
    run.is_given_back();
}

#[test]
fn data_may_come_through_standard_input_and_keys_still_work() {
    let mut run = Program::example().run("echo 'one two' | \"$PROGRAM\" --read");
    run.shows("data one two.");
    run.send(b"x");
    run.shows("last Char('x').");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
    run.is_given_back();
}

#[test]
fn without_a_terminal_to_draw_on_there_is_a_sentence_and_not_one_escape() {
    for (script, expected) in [
        ("\"$PROGRAM\" >/dev/null", "the explorer needs a terminal"),
        ("TERM=dumb \"$PROGRAM\"", "dumb"),
        ("\"$PROGRAM\" | cat", "the explorer needs a terminal"),
    ] {
        for program in both() {
            let mut run = program.run(&format!("{script}; echo \"ended with $?\""));
            run.ends();
            run.shows(expected);
            run.shows("ended with");
            assert!(!run.bytes().contains(&0x1b), "{script}");
            if !script.contains("cat") {
                run.shows("ended with 2");
            }
            run.is_given_back();
        }
    }
}

#[test]
fn without_a_terminal_of_its_own_there_is_a_sentence() {
    for program in both() {
        let mut run = program.run_with("\"$PROGRAM\"; echo \"ended with $?\"", |it| it.set_controlling_tty(false));
        run.ends();
        run.shows("no terminal to read keys from");
        run.shows("ended with 2");
        run.is_given_back();
    }
}

#[test]
fn no_size_is_too_large_or_too_small() {
    let mut run = Program::example().start();
    run.resize(65_535, 65_535);
    run.shows("ready 1000x500");
    for (columns, rows) in [(1, 1), (2, 3), (0, 0), (20, 5), (500, 200)] {
        run.resize(columns, rows);
    }
    run.resize(80, 24);
    run.shows("ready 80x24");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
    run.is_given_back();
}

#[test]
fn two_thousand_sizes_are_few_frames_and_the_last_one_holds() {
    let mut run = Program::example().start();
    let start = Instant::now();
    for turn in 0..2_000 {
        run.resize(40 + turn % 40, 10 + turn % 14);
    }
    run.resize(77, 23);
    run.shows("ready 77x23");
    let seconds = start.elapsed().as_secs_f64();
    run.send(b"x");
    run.shows("last Char('x').");
    let screen = run.screen();
    let frames: f64 = screen.split("frames ").nth(1).unwrap().split('.').next().unwrap().parse().unwrap();
    // Sizes are gathered for 16 ms. Beside those frames, there are the first, the one for the key, and
    // one that was about to be drawn.
    assert!(frames <= seconds / 0.016 + 3.0, "{frames} frames in {seconds} s");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
    run.is_given_back();
}

#[test]
fn a_closed_standard_error_does_not_keep_the_terminal() {
    let mut run = Program::example().run("exec \"$PROGRAM\" 2>&-");
    run.is_taken();
    run.send(b"p");
    assert_eq!(run.ends(), 101);
    run.is_given_back();
}

#[test]
fn an_idle_program_writes_nothing_and_takes_no_time() {
    for program in both() {
        let mut run = program.start();
        run.is_taken();
        let process = run.process();
        let Some(mut before) = ticks(process) else {
            println!("skipped: there is no /proc to read the time from");
            return;
        };
        // Measured, not waited for. A machine that is busy with something else may charge us for it now
        // and then: a program that is never idle is found all the same.
        let mut measured = Vec::new();
        for _ in 0..20 {
            let written = run.bytes().len();
            std::thread::sleep(Duration::from_secs(3));
            let after = ticks(process).unwrap();
            measured.push((after - before, run.bytes().len() - written));
            before = after;
            // A tick is a hundredth of a second: three in three seconds are one in a hundred.
            if let Some((0..=3, 0)) = measured.last() {
                break;
            }
        }
        assert!(matches!(measured.last(), Some((0..=3, 0))), "ticks and bytes in three seconds: {measured:?}");
        run.send(b"q");
        assert_eq!(run.ends(), 0);
    }
}

#[test]
fn mouse_bytes_that_make_no_sense_do_nothing() {
    let mut run = Program::example().start();
    run.send(b"\x1b[<0;65535;65535M\x1b[<999;0;0M\x1b[<0;99999;99999M\x1b[M\xff\xff\xff");
    // Places are counted from 1.
    run.send(b"\x1b[<0;0;0M\x1b[<0;0;0m\x1b[0;0;0M\x1b[M   \x1b[0;0R");
    run.send(b"x");
    run.shows("last Char('x').");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
    run.is_given_back();
}

/// What holds for the example must hold for the program.
fn both() -> [Program; 2] {
    [Program::example(), Program::accords()]
}

/// Whether the shell waits for a command. Before that, keys may still go to the program.
fn prompts(screen: &vt100::Screen) -> bool {
    screen.contents().trim_end().ends_with("then>")
}

/// The time a process took, in hundredths of a second.
fn ticks(process: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let after_name = stat.rsplit(") ").next()?;
    let fields: Vec<&str> = after_name.split(' ').collect();
    Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
}

#[test]
fn what_a_terminal_answers_is_never_typed() {
    // At once, late, and to nobody's question.
    for answer in ["\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b]11;rgb:0000/0000/0000\x07", "\x1b[?64;1;2c"] {
        let mut run = Program::accords().start();
        run.shows("agreements");
        run.wrote("\x1b]11;?");
        run.send(b"/ir");
        run.shows("ir");
        run.send(answer.as_bytes());
        run.send(b"an");
        run.shows("iran");
        assert!(!run.screen().contains("rgb") && !run.screen().contains("11;"), "{}", run.screen());
        run.send(b"\x03");
        assert_eq!(run.ends(), 0);
        run.is_given_back();
    }
}

#[test]
fn the_background_is_asked_for_unless_a_theme_is_named() {
    let of = |arguments: &str| Program::accords().run(&format!("exec \"$PROGRAM\" {arguments}"));
    of("").wrote("\x1b]11;?");
    for arguments in ["--theme dark", "--background dark"] {
        let mut run = of(arguments);
        run.shows("agreements");
        run.send(b"j");
        run.send(b"q");
        assert_eq!(run.ends(), 0);
        assert!(!String::from_utf8_lossy(&run.bytes()).contains("\x1b]11;?"), "{arguments:?}");
    }
}

#[test]
fn a_reader_who_comes_back_is_told_that_the_file_changed() {
    let json = r#"{"agreements":[{"title":"Memorandum on water","parties":["Iran","Oman"]}]}"#;
    let run = "printf '%s' \"$JSON\" > own.json; exec \"$PROGRAM\" own.json";
    let mut run = Program::accords().run_with(run, |it| it.env("JSON", json));
    run.shows("1 of 1 agreements");
    let file = run.home.path().join("own.json");
    std::fs::write(file, json.replace("water", "water and wind")).unwrap();
    run.send(b"\x1b[O\x1b[I");
    run.shows("R reads them again");
    run.send(b"R");
    run.shows("water and wind");
    run.send(b"q");
    assert_eq!(run.ends(), 0);
}

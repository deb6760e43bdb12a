//! The fuzz targets in a form short enough for every run: their seeds, and what becomes of those
//! when bytes are changed, dropped, doubled and mixed. `ACCORDS_FUZZ_SECONDS=15` makes each go on
//! that long; `ACCORDS_FUZZ_SEED=7` from another place. See `tests/fuzz` for the form that looks at what was reached.

use std::env;
use std::time::{Duration, Instant};

use crate::walk::Random;

#[path = "../fuzz/bodies.rs"]
pub mod bodies;

use bodies::TARGETS;

#[test]
fn no_bytes_break_the_loader() {
    try_many("loader", 150);
}

#[test]
fn no_line_breaks_a_question() {
    try_many("query", 1_000);
}

#[test]
fn no_text_breaks_what_shows_and_compares_it() {
    try_many("text", 1_000);
}

#[test]
fn no_session_breaks_the_screen() {
    try_many("session", 40);
}

/// Runs a target on its seeds and on this many of their children, or for as long as is asked.
fn try_many(name: &str, children: usize) {
    let target = TARGETS.iter().find(|it| it.name == name).unwrap();
    let seconds = env::var("ACCORDS_FUZZ_SECONDS").ok().map(|it| it.parse().expect("a number of seconds"));
    let seeds = (target.seeds)();
    let mut tried = 0;
    let mut run = |bytes: &[u8]| {
        let _told = Told(bytes);
        (target.run)(bytes);
        tried += 1;
    };
    for seed in &seeds {
        run(seed);
    }
    // The same each time, so that what fails was broken by the change that is tried.
    let seed = env::var("ACCORDS_FUZZ_SEED").map_or(0x5eed, |it| it.parse().expect("a number"));
    let mut random = Random(seed);
    match seconds {
        None => {
            for _ in 0..children {
                run(&child(&seeds, &mut random));
            }
        }
        Some(seconds) => {
            let end = Instant::now() + Duration::from_secs(seconds);
            while Instant::now() < end {
                run(&child(&seeds, &mut random));
            }
        }
    }
    println!("{name}: {tried} tried");
}

/// Says which bytes it was, when the test fails on them.
struct Told<'a>(&'a [u8]);

impl Drop for Told<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("it was b\"{}\"", self.0.escape_ascii());
        }
    }
}

/// A seed with a few things done to it.
fn child(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].clone();
    for _ in 0..=random.below(4) {
        let (from, to) = (random.below(bytes.len() + 1), random.below(bytes.len() + 1));
        let range = from.min(to)..from.max(to).min(from.min(to) + 40);
        match random.below(7) {
            0 => {
                if let Some(byte) = bytes.get_mut(from) {
                    *byte ^= 1 << random.below(8);
                }
            }
            1 => bytes.insert(from, random.below(256) as u8),
            2 => drop(bytes.drain(range)),
            3 => {
                let again = bytes[range].to_vec();
                bytes.splice(to..to, again);
            }
            4 => bytes.truncate(from),
            5 => {
                let piece = PIECES[random.below(PIECES.len())];
                bytes.splice(from..from, piece.iter().copied());
            }
            _ => {
                let other = &seeds[random.below(seeds.len())];
                bytes.truncate(from);
                bytes.extend_from_slice(&other[random.below(other.len() + 1)..]);
            }
        }
    }
    bytes
}

/// What breaks programs.
const PIECES: [&[u8]; 20] = [
    b"\"",
    b"{\"a\":[",
    b"]}",
    b"\\ud800",
    b"1e999",
    b"\xff\xfe",
    b"\xc0\xaf",
    b"\x1b[31m",
    b"\xe2\x80\xae",
    b"\xcc\x81\xcc\x81",
    b"\xf0\x9f\x91\x8d",
    b"\xe2\x80\x8d",
    b"\0",
    b"\r\n",
    b",,,,",
    b"who:(",
    b"=\"",
    b" | ",
    b"..9999-12",
    b"\x80\x01\x01",
];

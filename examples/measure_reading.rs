//! Measures what `accords draft` reads in labelled articles: the table of a set, for the half that the rules were tuned
//! on and for the half that nobody read.
//!
//! usage: cargo run --release --example `measure_reading` -- [--misses] [FILE.jsonl …]; without files the sets of
//! `tests/reading/`. `--misses` prints what is wrong in the half that the rules were tuned on, never in the other.

#[path = "../tests/reading/score.rs"]
#[allow(dead_code, unused_imports, missing_docs, clippy::unwrap_used)]
mod score;

use accords::reading::Gazetteer;

fn main() {
    let (options, mut files): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|it| it == "--misses");
    if files.is_empty() {
        files = ["english", "english-hard", "other", "agencies"]
            .iter()
            .map(|it| format!("tests/reading/{it}.jsonl"))
            .collect();
    }
    let gazetteer = Gazetteer::default();
    for file in files {
        let Ok(text) = std::fs::read_to_string(&file) else {
            println!("{file} is not here: skipped");
            continue;
        };
        let gold = score::gold(&text);
        println!("# {file}\n\n{}", score::score(&gold, &gazetteer).table());
        for half in 0..2 {
            let part = gold.iter().filter(|it| score::half(it) == half);
            let scores = score::score(part, &gazetteer);
            let name = if half == 0 { "tuned" } else { "unread" };
            println!("## {name}\n\n{}", scores.table());
            if half == 0 && !options.is_empty() {
                println!("{}\n", scores.misses.join("\n"));
            }
        }
    }
}

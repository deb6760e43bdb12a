//! Prints what the loader joined and what it suggests, for the files and folders given or the built-in corpus.

use std::path::PathBuf;

use accords::model::corpus::What;
use accords::model::date::Day;
use accords::model::load;

fn main() {
    let as_of = Day::new(2026, 11, 22).expect("a day");
    let paths: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let start = std::time::Instant::now();
    let corpus = if paths.is_empty() {
        load::built_in(as_of)
    } else {
        load::load(&paths, &load::Options::new(as_of), &mut |_| load::Go::On).corpus
    };
    println!(
        "{} agreements {} participants in {:?}",
        corpus.agreements().len(),
        corpus.participants().len(),
        start.elapsed()
    );
    let mut joined = 0;
    for id in corpus.agreements() {
        for said in corpus.facts_of(id) {
            if let What::Joined(text) = said.what {
                joined += 1;
                if joined < 200 {
                    println!("joined {} {}", corpus.raw(corpus[id].id), corpus.text(text));
                }
            }
        }
    }
    for id in corpus.participants() {
        for said in corpus.facts_about(id) {
            if let What::Joined(text) = said.what {
                joined += 1;
                if joined < 200 {
                    println!("joined {} {}", corpus.raw(corpus[id].id), corpus.text(text));
                }
            }
        }
    }
    println!("{joined} joins, {} suggestions", corpus.suggestions().len());
    for it in corpus.suggestions().iter().take(200) {
        println!("suggest {} = {}: {}", corpus.subject_id(it.one), corpus.subject_id(it.other), it.reason);
    }
    for it in corpus.issues().iter().take(50) {
        println!("{it}");
    }
}

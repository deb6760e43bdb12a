//! Prints what the loader joined and what it suggests, for the files and folders given or the built-in corpus.

use std::path::PathBuf;

use accords::base::date::Day;
use accords::data::fact::What;
use accords::import;
use accords::search::library::Library;

fn main() {
    let as_of = Day::new(2026, 11, 22).expect("a day");
    let paths: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let start = std::time::Instant::now();
    let library = if paths.is_empty() {
        Library::new(import::built_in(as_of))
    } else {
        Library::new(import::load(&paths, &import::Options::new(as_of), &mut |_| import::Go::On).built)
    };
    println!(
        "{} agreements {} participants in {:?}",
        library.agreements().len(),
        library.participants().len(),
        start.elapsed()
    );
    let mut joined = 0;
    for id in library.agreements() {
        for said in library.facts_of(id) {
            if let What::Joined(text) = said.what {
                joined += 1;
                if joined < 200 {
                    println!("joined {} {}", library.raw(library[id].id), library.text(text));
                }
            }
        }
    }
    for id in library.participants() {
        for said in library.facts_about(id) {
            if let What::Joined(text) = said.what {
                joined += 1;
                if joined < 200 {
                    println!("joined {} {}", library.raw(library[id].id), library.text(text));
                }
            }
        }
    }
    println!("{joined} joins, {} suggestions", library.suggestions().len());
    for it in library.suggestions().iter().take(200) {
        println!("suggest {} = {}: {}", library.subject_id(it.one), library.subject_id(it.other), it.reason);
    }
    for it in library.issues().iter().take(50) {
        println!("{it}");
    }
}

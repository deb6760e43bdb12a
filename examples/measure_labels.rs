//! How many titles of a list stay distinct when their labels are cut: with their year of signature, as rows show it.
//!
//! `cargo run --release --example measure_labels -- titles.csv [columns] [title column] [date column]`

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use accords::base::date;
use accords::base::text::width::cut;
use accords::import;
use accords::present::label::label;
use accords::search::Library;

fn main() {
    let mut args = std::env::args().skip(1);
    let path = args.next().unwrap_or_else(|| "../shared/data/agreements_GGO.csv".to_owned());
    let columns: usize = args.next().and_then(|it| it.parse().ok()).unwrap_or(50);
    let title_column = args.next().unwrap_or_else(|| "Title".to_owned());
    let date_column = args.next().unwrap_or_else(|| "Signature".to_owned());
    if path == "built-in" {
        return built_in(columns);
    }
    let Ok(bytes) = std::fs::read(&path) else {
        println!("{path} is absent: nothing measured");
        return;
    };
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let headers = reader.byte_headers().cloned().unwrap_or_default();
    let place = |name: &str| headers.iter().position(|it| it == name.as_bytes());
    let (Some(title_at), Some(date_at)) = (place(&title_column), place(&date_column)) else {
        println!("{path} has no column {title_column} or {date_column}");
        return;
    };
    let mut titles = BTreeSet::new();
    for row in reader.byte_records().flatten() {
        let cell = |at: usize| String::from_utf8_lossy(row.get(at).unwrap_or_default()).into_owned();
        titles.insert((cell(date_at).chars().take(4).collect::<String>(), cell(title_at)));
    }
    let start = Instant::now();
    let labels: Vec<_> = titles.iter().map(|it| label(&it.1)).collect();
    let spent = start.elapsed();
    let mut groups: BTreeMap<(&str, String), Vec<&str>> = BTreeMap::new();
    for ((year, title), label) in titles.iter().zip(&labels) {
        groups.entry((year, cut(label, columns).into_owned())).or_default().push(title);
    }
    for ((year, label), titles) in groups.iter().filter(|it| it.1.len() > 1) {
        println!("{year} {label}");
        for title in titles {
            println!("       {title}");
        }
    }
    let alone = groups.values().filter(|it| it.len() == 1).count();
    let share = |count: usize| 100.0 * count as f64 / titles.len().max(1) as f64;
    let changed = titles.iter().zip(&labels).filter(|it| it.0.1 != **it.1).count();
    println!("{columns} columns: {} titles with their year, {changed} with a label of their own", titles.len());
    println!(
        "{} labels with their year ({:.1} %), {alone} titles alone with theirs ({:.1} %)",
        groups.len(),
        share(groups.len()),
        share(alone)
    );
    println!("{:?} a label", spent / labels.len().max(1) as u32);
}

/// The labels of the corpus that comes with the program that are not titles, to be read, and what a row costs.
fn built_in(columns: usize) {
    let Some(day) = date::Day::new(2026, 1, 1) else { return };
    let library = Library::new(import::built_in(day));
    let start = Instant::now();
    let labels: Vec<_> = library.agreements().map(|it| library.label(it)).collect();
    let spent = start.elapsed();
    for (id, label) in library.agreements().zip(&labels) {
        let title = library.text(library[id].title);
        if title != label {
            println!("{label} | {title}");
        }
    }
    println!("{:?} a label", spent / labels.len().max(1) as u32);
    let width = columns / 2;
    for id in library.participants() {
        let label = library.participant_label(id, width);
        let name = library.text(library[id].name);
        if *label != *name {
            println!("{label:width$} | {name}");
        }
    }
}

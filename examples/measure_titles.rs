//! How well the words of a query find titles: precision and recall for words typed right and wrong, next to what
//! `fzf --filter` gives on the same titles, if it is on the PATH. It measures the vocabulary alone and loads no corpus.
//!
//! ```text
//! cargo run --release --example measure_titles -- titles.csv Title [typed=meant …]
//! ```
//!
//! The truth is every title with a word that begins with what was typed or, for a misspelling, with the word
//! meant, after case and accents are dropped. More queries may follow the column: `typed`, or `typed=meant`.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use accords::base::text::fold::{fold, words};
use accords::search::vocabulary::{Tier, Vocabulary};

/// What is typed, and the word meant.
const QUERIES: [(&str, &str); 14] = [
    ("iran", "iran"),
    ("health", "health"),
    ("nuclear", "nuclear"),
    ("peru", "peru"),
    ("space", "space"),
    ("mou", "mou"),
    ("brasil", "brazil"),
    ("kazahkstan", "kazakhstan"),
    ("kyrgistan", "kyrgyzstan"),
    ("germnay", "germany"),
    ("nuclaer", "nuclear"),
    ("enviroment", "environment"),
    ("turkiye", "turkey"),
    ("cote", "cote"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(path), Some(column)) = (arguments.next(), arguments.next()) else {
        return Err("say which CSV file and which of its columns: measure_titles titles.csv Title".into());
    };
    let more: Vec<String> = arguments.collect();
    let more = more.iter().map(|it| it.split_once('=').unwrap_or((it, it)));
    let mut reader = csv::Reader::from_path(&path)?;
    let at = reader.headers()?.iter().position(|it| it == column).ok_or(format!("{path} has no column {column}"))?;
    let mut titles = Vec::new();
    for row in reader.records() {
        titles.push(row?.get(at).unwrap_or_default().replace('\n', " "));
    }
    let index = Index::new(&titles);
    println!("{} titles, {} words, folded and split in {:.0?}\n", titles.len(), index.vocabulary.len(), index.took);
    println!(
        "| typed | meant | true | found | by | precision | recall | µs | fzf keeps | its precision | its recall |"
    );
    println!("| --- | --- | --: | --: | --- | --: | --: | --: | --: | --: | --: |");
    let mut ours = Sum::default();
    let mut fzfs = Sum::default();
    for (typed, meant) in QUERIES.into_iter().chain(more) {
        let truth = index.titles_with(&[typed, meant].map(fold));
        let start = Instant::now();
        let (found, tier) = index.find(typed);
        let took = start.elapsed();
        let (precision, recall) = ours.add(&truth, &found);
        print!("| {typed} | {meant} | {} | {} | {tier:?} | {precision:.3} | {recall:.3} ", truth.len(), found.len());
        print!("| {} ", took.as_micros());
        match fzf(&titles, typed) {
            Some(kept) => {
                let (precision, recall) = fzfs.add(&truth, &kept);
                println!("| {} | {precision:.3} | {recall:.3} |", kept.len());
            }
            None => println!("| no fzf | | |"),
        }
    }
    println!(
        "| **mean** | | | | | **{:.3}** | **{:.3}** | | | {:.3} | {:.3} |",
        ours.precision(),
        ours.recall(),
        fzfs.precision(),
        fzfs.recall()
    );
    Ok(())
}

/// Titles by their words.
struct Index {
    vocabulary: Vocabulary,
    /// The titles with each word, by the word's number.
    titles: Vec<Vec<usize>>,
    took: Duration,
}

impl Index {
    fn new(titles: &[String]) -> Index {
        let start = Instant::now();
        let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, title) in titles.iter().enumerate() {
            let folded = fold(title);
            for (_, word) in words(&folded) {
                let titles = by_word.entry(word.to_owned()).or_default();
                if titles.last() != Some(&at) {
                    titles.push(at);
                }
            }
        }
        let titles: Vec<Vec<usize>> = by_word.values().cloned().collect();
        let vocabulary = Vocabulary::new(by_word.keys().map(String::as_str));
        let vocabulary = vocabulary.with_text_counts(|id| titles.get(id as usize).map_or(0, |it| it.len() as u32));
        Index { vocabulary, titles, took: start.elapsed() }
    }

    fn find(&self, typed: &str) -> (BTreeSet<usize>, Tier) {
        let found = self.vocabulary.find(&fold(typed));
        let titles = found.ranges().flat_map(|it| it.0).filter_map(|id| self.titles.get(id as usize));
        (titles.flatten().copied().collect(), found.tier)
    }

    /// Word by word and without the vocabulary's search, so that the truth owes nothing to what is measured.
    fn titles_with(&self, beginnings: &[String]) -> BTreeSet<usize> {
        let begins = |id: &usize| beginnings.iter().any(|it| self.vocabulary.word(*id as u32).starts_with(it.as_str()));
        (0..self.titles.len()).filter(begins).filter_map(|id| self.titles.get(id)).flatten().copied().collect()
    }
}

/// The titles that fzf keeps; nothing where there is no fzf.
fn fzf(titles: &[String], typed: &str) -> Option<BTreeSet<usize>> {
    let mut child = Command::new("fzf")
        .args(["--filter", typed, "--with-nth", "2..", "--delimiter", "\t"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let lines: Vec<String> = titles.iter().enumerate().map(|(at, title)| format!("{at}\t{title}\n")).collect();
    let mut input = child.stdin.take()?;
    let writer = std::thread::spawn(move || input.write_all(lines.concat().as_bytes()));
    let output = child.wait_with_output().ok()?;
    writer.join().ok()?.ok()?;
    let kept = String::from_utf8_lossy(&output.stdout);
    kept.lines().map(|line| line.split('\t').next()?.parse().ok()).collect()
}

/// Means over queries.
#[derive(Default)]
struct Sum {
    precision: f64,
    recall: f64,
    queries: u32,
}

impl Sum {
    /// The precision and recall of one query. Nothing found is precise, and nothing to find is all found.
    fn add(&mut self, truth: &BTreeSet<usize>, found: &BTreeSet<usize>) -> (f64, f64) {
        let both = truth.intersection(found).count();
        let share = |of: usize| if of == 0 { 1.0 } else { f64::from(both as u32) / f64::from(of as u32) };
        let (precision, recall) = (share(found.len()), share(truth.len()));
        self.precision += precision;
        self.recall += recall;
        self.queries += 1;
        (precision, recall)
    }

    fn precision(&self) -> f64 {
        self.precision / f64::from(self.queries.max(1))
    }

    fn recall(&self) -> f64 {
        self.recall / f64::from(self.queries.max(1))
    }
}

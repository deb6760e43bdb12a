//! Writes a corpus of agreements that do not exist, to measure with and to try things on:
//!
//! ```sh
//! cargo run --release --example generate -- 100000 > corpus.jsonl
//! ```
//!
//! One record a line, in the article data format. The seed and the size determine every byte, and
//! a smaller corpus is the beginning of a larger one. Never to be taken for news: ids begin with
//! `syn-`, publishers and gists with `synthetic`, and every address is at example.org.

#[path = "generate/corpus.rs"]
mod corpus;

use std::io::{self, BufWriter, ErrorKind, Write};

use clap::Parser;

use corpus::Corpus;

/// Writes a corpus of agreements that do not exist, one record a line.
#[derive(Parser)]
struct Args {
    /// How many agreements; about one in twenty is reported by a second record.
    agreements: u64,
    /// Another seed is another corpus.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> io::Result<()> {
    let args = Args::parse();
    let out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    match write(out, Corpus { seed: args.seed }, args.agreements) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

fn write(mut out: impl Write, corpus: Corpus, agreements: u64) -> io::Result<()> {
    for record in corpus.records(agreements) {
        serde_json::to_writer(&mut out, &record)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use accords::format::wire::Record;

    use super::*;

    fn written(seed: u64, agreements: u64) -> String {
        let mut bytes = Vec::new();
        write(&mut bytes, Corpus { seed }, agreements).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    fn records(agreements: u64) -> Vec<Record> {
        written(1, agreements).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn every_line_is_read_as_what_was_meant() {
        let read = records(2_000);
        assert!(read.iter().eq(&Corpus { seed: 1 }.records(2_000).collect::<Vec<_>>()));
    }

    #[test]
    fn a_smaller_corpus_is_the_beginning_of_a_larger_one_and_another_seed_is_another() {
        assert!(written(1, 300).starts_with(&written(1, 200)));
        assert_ne!(written(1, 200), written(2, 200));
    }

    #[test]
    fn a_seed_gives_the_same_bytes_everywhere() {
        let sum = written(1, 1_000)
            .bytes()
            .fold(0xCBF2_9CE4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3));
        assert_eq!(
            sum, 5_515_613_332_870_531_784,
            "the corpus has changed: figures measured before are of another one"
        );
    }

    #[test]
    fn everything_says_that_it_is_made_up() {
        for record in records(2_000) {
            let article = record.article.unwrap();
            assert!(article.id.unwrap().starts_with("syn-"));
            assert!(article.gist.unwrap().starts_with("synthetic: "));
            assert!(article.publisher.unwrap().starts_with("Synthetic "));
            assert!(article.url.unwrap().starts_with("https://example.org/"));
            assert!(record.agreements.iter().all(|it| it.id.as_ref().unwrap().starts_with("syn-")));
        }
    }

    #[test]
    fn whoever_is_named_by_an_id_is_described_and_always_alike() {
        let mut described = HashMap::new();
        for record in records(3_000) {
            for participant in &record.participants {
                let id = participant.id.clone().unwrap_or_else(|| participant.name.clone());
                assert_eq!(described.entry(id).or_insert_with(|| participant.clone()), participant);
            }
            for party in &record.agreements[0].parties {
                let named = !party.participant.starts_with("syn-");
                assert!(named || described.contains_key(&party.participant), "{}", party.participant);
            }
        }
    }

    #[test]
    fn no_two_organisations_or_people_of_a_country_share_a_name() {
        let mut names = HashMap::new();
        for participant in records(8_000).into_iter().flat_map(|it| it.participants) {
            let key = (participant.country, participant.kind, participant.name);
            assert_eq!(names.entry(key.clone()).or_insert_with(|| participant.id.clone()), &participant.id, "{key:?}");
        }
    }

    #[test]
    fn some_agreements_are_reported_twice_and_relations_point_back() {
        let mut seen = HashSet::new();
        let mut again = 0;
        for record in records(2_000) {
            let agreement = &record.agreements[0];
            for relation in &agreement.relations {
                assert!(seen.contains(&relation.agreement), "{}", relation.agreement);
            }
            again += usize::from(!seen.insert(agreement.id.clone().unwrap()));
        }
        assert!((50..200).contains(&again), "{again}");
    }
}

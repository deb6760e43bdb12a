//! A corpus of any size, of agreements that do not exist. Never kept in memory: each record
//! follows from the seed and its number alone, and a small corpus is the beginning of a larger one.
//!
//! Sizes and frequencies follow what real treaties and news of cooperation show: few participants
//! that take part in much and many in little, two parties mostly and forty at times, words that
//! keep coming up and words that come up once, dates of every exactness. Countries, capitals and
//! blocs have their real names; everything said of them is made up, and every record says so.

pub mod chance;
pub mod countries;
pub mod day;
pub mod participants;
pub mod people;
pub mod words;

mod agreement;

use accords::format::wire;

use agreement::Sketch;
use chance::Chance;

/// An endless corpus.
#[derive(Clone, Copy)]
pub struct Corpus {
    pub seed: u64,
}

/// What a stream of chance decides: one for each, so that none depends on what another drew.
#[derive(Clone, Copy)]
enum Stream {
    Agreement,
    Article,
    Again,
}

impl Corpus {
    /// The records that report the first `agreements`, in order: one for each, and at times a
    /// second article on one of those before.
    pub fn records(self, agreements: u64) -> impl Iterator<Item = wire::Record> {
        (0..agreements).flat_map(move |number| {
            let mut chance = self.chance(Stream::Again, number);
            let again = chance.percent(5).then(|| chance.below(number + 1));
            let second =
                again.map(|earlier| self.sketch(earlier).record(&mut self.chance(Stream::Again, number), Some(number)));
            let first = self.sketch(number).record(&mut self.chance(Stream::Article, number), None);
            [Some(first), second].into_iter().flatten()
        })
    }

    fn sketch(self, number: u64) -> Sketch {
        Sketch::new(&mut self.chance(Stream::Agreement, number), number)
    }

    fn chance(self, stream: Stream, number: u64) -> Chance {
        Chance::new(self.seed, stream as u64, number)
    }
}

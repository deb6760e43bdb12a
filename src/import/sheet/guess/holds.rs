//! Counts what the cells of a column hold: dates, countries, bodies, words.

use csv::StringRecord;
use rustc_hash::FxHashSet;

use crate::base::country::code_of;
use crate::base::date::loose::{Loose, Reading, read};
use crate::base::term;
use crate::base::text::fold::fold;
use crate::import::sheet::cells::{answer, endless, is_blank};
use crate::import::sheet::target::Target;
use crate::import::sheet::vocabulary::{event_of, kind_of, words_of};

/// Counts of the contents of a column in the sample.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Holds {
    pub filled: usize,
    pub dates: usize,
    /// Serial numbers of days, or years.
    pub serials: usize,
    pub terms: usize,
    pub answers: usize,
    pub countries: usize,
    pub addresses: usize,
    pub bodies: usize,
    pub kinds: usize,
    pub statuses: usize,
    /// Other words, not counting kinds and bodies.
    pub text: usize,
    /// Numbers.
    pub numbers: usize,
    /// Different cells.
    pub distinct: usize,
    /// Words in all cells.
    pub words: usize,
}

impl Holds {
    pub fn of(sample: &[StringRecord], at: usize, reading: &Reading) -> Holds {
        let mut holds = Holds::default();
        let mut distinct: FxHashSet<&str> = FxHashSet::default();
        for cell in sample.iter().filter_map(|row| row.get(at)).map(str::trim).filter(|it| !is_blank(it)) {
            holds.add(cell, reading);
            distinct.insert(cell);
        }
        holds.distinct = distinct.len();
        holds
    }

    fn add(&mut self, cell: &str, reading: &Reading) {
        self.filled += 1;
        if cell.len() > LONGEST {
            self.text += 1;
            self.words += LONGEST / 8;
            return;
        }
        self.words += cell.split_whitespace().count();
        let is_number = cell.bytes().all(|it| it.is_ascii_digit() || matches!(it, b'.' | b',' | b' '));
        self.numbers += usize::from(is_number);
        self.answers += usize::from(answer(cell).is_some());
        let is_date = cell.len() < LONG && read(cell, reading).date != Loose::No;
        self.dates += usize::from(is_date && !is_number);
        self.serials += usize::from(is_date && is_number);
        self.terms += usize::from(endless(cell) || cell.len() < LONG && term::read(cell).is_some());
        let is_country = code_of(cell).is_some();
        self.countries += usize::from(is_country);
        self.addresses += usize::from(is_address(cell));
        let is_plain = !is_date && !is_number && !is_address(cell) && cell.chars().any(char::is_alphabetic);
        self.text += usize::from(is_plain);
        if is_plain {
            let said = fold(cell);
            let has = |sort| words_of(sort).any(|word| said.split(' ').any(|it| it == word));
            self.bodies += usize::from(has("body") || has("part-of-body"));
            self.kinds += usize::from(kind_of(cell).is_some_and(|it| it != "other"));
            self.statuses += usize::from(event_of(cell).is_some());
        }
    }

    /// Whether this many cells are at least half of the filled ones.
    pub fn half(&self, some: usize) -> bool {
        some * 2 >= self.filled
    }

    /// Whether this many cells are at least four fifths of the filled ones.
    pub fn most(&self, some: usize) -> bool {
        some * 5 >= self.filled * 4
    }

    /// Whether the cells fit a target, as far as cells can show that.
    pub fn can_say(&self, target: Target) -> bool {
        match target {
            Target::Signed | Target::Ratified | Target::InForce | Target::Begin | Target::Ended => {
                self.dates + self.serials + self.terms > 0 || self.answers == self.filled
            }
            Target::Kind => self.kinds > 0,
            Target::Status => self.statuses + self.answers > 0,
            Target::Url => self.addresses > 0,
            Target::Term => self.terms > 0 || self.numbers == self.filled,
            // Numbers may be codes of focus areas.
            Target::Focus => self.answers < self.filled,
            Target::Title | Target::Parties | Target::People | Target::Activity | Target::Place | Target::Framework => {
                self.numbers + self.answers < self.filled
            }
            Target::Id
            | Target::Articles
            | Target::OtherTitle
            | Target::Action
            | Target::Country
            | Target::Summary
            | Target::Renewal
            | Target::Value => true,
        }
    }

    /// Whether it has names of kinds and no titles, as in `Agreement: MoU`, `LoI`: single words, or the same few again and
    /// again. The sides tell such rows apart.
    pub fn says_kinds(&self) -> bool {
        let repeats = self.most(self.kinds) && self.distinct * 2 <= self.filled;
        self.filled > 2 && self.half(self.kinds) && (self.words == self.filled || repeats)
    }

    /// Whether at least half of the cells can be read as dates, including numbers.
    pub fn is_dated(&self) -> bool {
        self.half(self.dates + self.serials) && self.dates + self.serials > 0
    }
}

/// Longer cells are text.
const LONGEST: usize = 1_000;

/// Longer cells are neither dates nor terms.
const LONG: usize = 60;

pub(super) fn is_address(cell: &str) -> bool {
    let lower = cell.get(..8).unwrap_or(cell).to_lowercase();
    ["http://", "https://", "www."].iter().any(|it| lower.starts_with(it)) && !cell.contains(' ')
}

/// Whether a cell is a date with at least a month.
pub(super) fn is_day(cell: &str) -> bool {
    cell.len() > 5
        && cell.len() < LONG
        && !cell.bytes().all(|it| it.is_ascii_digit())
        && read(cell, &Reading::default()).date != Loose::No
}

//! Finds the rows of one agreement: rows with one id, rows that differ only in their party, and rows that say what each
//! party to a treaty did.
//!
//! A title that only names the kind never groups rows: a university has hundreds of memoranda of understanding.

use csv::StringRecord;
use rustc_hash::{FxHashMap, FxHashSet};

use super::agreement::{Builder, DATES, Joining};
use super::open_table::OpenTable;
use super::target::Target;
use crate::base::hash::{hash_of, short};
use crate::base::text::fold::fold;
use crate::titles::likeness::ComparedTitle;

/// How the rows of all tables belong together.
#[derive(Default)]
pub(super) struct Groups {
    all: FxHashMap<u64, Group>,
    /// Parties with several countries in one agreement.
    countries_differ: FxHashSet<u64>,
}

/// The rows with one id, or with one title if there are no ids.
#[derive(Default)]
struct Group {
    title: u64,
    titles_differ: bool,
    who: u64,
    parties_differ: bool,
    dates: [u64; DATES.len()],
    dates_differ: [bool; DATES.len()],
    /// Whether one of the dates includes the day.
    has_day: bool,
}

impl Groups {
    /// Reads all rows once, and resets the tables.
    pub fn of(parts: &mut [OpenTable]) -> Groups {
        let mut groups = Groups::default();
        let mut row = StringRecord::new();
        let mut countries: FxHashMap<u64, u64> = FxHashMap::default();
        for OpenTable { table, builder, .. } in parts {
            if !builder.columns.has(Target::Id) && !builder.columns.has(Target::Title) {
                continue;
            }
            let (mark, wrong) = (table.mark(), table.wrong.len());
            while table.next(&mut row).is_some() {
                let Some((key, _)) = key_of(builder, &row) else { continue };
                groups.all.entry(key).or_default().add(builder, &row);
                if let Some((party, country)) = party_of(builder, &row, key)
                    && *countries.entry(party).or_insert(country) != country
                {
                    groups.countries_differ.insert(party);
                }
            }
            table.reset(mark);
            table.wrong.truncate(wrong);
        }
        groups
    }

    /// How a row is joined with other rows.
    pub fn joining(&self, builder: &Builder, row: &StringRecord) -> Joining {
        let mut joining = Joining::default();
        if let Some(treaty) = &builder.treaty {
            joining.id = Some(id_of(treaty, []));
            joining.of_party = [true; DATES.len()];
            return joining;
        }
        let Some((key, id)) = key_of(builder, row) else { return joining };
        let Some(group) = self.all.get(&key) else { return joining };
        joining.countries_differ = party_of(builder, row, key).is_some_and(|it| self.countries_differ.contains(&it.0));
        let dates_differ = group.dates_differ.contains(&true);
        let is_one = !group.titles_differ && group.parties_differ;
        match id {
            Some(id) if is_one && dates_differ => {
                joining.id = Some(id);
                joining.of_party = group.dates_differ;
            }
            Some(_) => joining.is_shared = group.titles_differ || dates_differ,
            None if is_one && dates_differ && builder.is_of_treaties => {
                joining.id = builder.title(row).map(|title| id_of(&title, []));
                joining.of_party = group.dates_differ;
            }
            None if is_one && !dates_differ && group.has_day => {
                let dates = builder.dates_as_written(row);
                joining.id = builder.title(row).map(|title| id_of(&title, dates.iter().map(|it| it.1)));
            }
            None => {}
        }
        joining
    }
}

impl Group {
    fn add(&mut self, builder: &Builder, row: &StringRecord) {
        let is_first = self.title == 0;
        let title = hash_of([builder.title(row).unwrap_or_default()]);
        let who = hash_of(
            [Target::Parties, Target::Country].into_iter().flat_map(|it| builder.cells(row, it)).map(|it| it.1),
        );
        let mut dates = [0; DATES.len()];
        for (at, text) in builder.dates_as_written(row) {
            if let Some(date) = dates.get_mut(at) {
                *date = hash_of([text]);
            }
            self.has_day |= text.len() > YEAR;
        }
        if is_first {
            (self.title, self.who, self.dates) = (title, who, dates);
            return;
        }
        self.titles_differ |= self.title != title;
        self.parties_differ |= self.who != who;
        for ((differs, before), now) in self.dates_differ.iter_mut().zip(self.dates).zip(dates) {
            *differs |= before != now;
        }
    }
}

/// The length of a date that is only a year.
const YEAR: usize = 4;

/// The key by which a row is grouped, and its id.
fn key_of(builder: &Builder, row: &StringRecord) -> Option<(u64, Option<String>)> {
    let title = builder.title(row);
    if let Some(id) = builder.id(row) {
        return Some((hash_of(["id", &id]), Some(id)));
    }
    let title = title.filter(|it| it.len() < LONGEST && !ComparedTitle::new(it, &[]).is_bare())?;
    Some((hash_of(["title", &fold(&title)]), None))
}

/// Longer texts are not titles.
const LONGEST: usize = 2_000;

/// Hashes of the only party of a row within its agreement, and of its country; `None` if one of them is missing.
fn party_of(builder: &Builder, row: &StringRecord, key: u64) -> Option<(u64, u64)> {
    let one = |target| builder.cells(row, target).first().map(|it| it.1);
    let (party, country) = (one(Target::Parties)?, one(Target::Country)?);
    Some((hash_of([&key.to_string(), &fold(party)]), hash_of([country])))
}

/// An id for an agreement without one in the table.
fn id_of<'t>(title: &'t str, dates: impl IntoIterator<Item = &'t str>) -> String {
    format!("{title} {}", short(hash_of([title].into_iter().chain(dates))))
}

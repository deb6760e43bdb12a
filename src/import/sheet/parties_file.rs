//! Reads the parties' file: a second file with one row for each party of each agreement, joined to the first by a key.
//!
//! It is read as a whole before the first agreement. Names are stored once, so 100,000 rows take a few megabytes. Of a
//! party only the name is read; the other columns are listed as unused.

use std::collections::{BTreeMap, HashMap};

use csv::StringRecord;

use super::head::header_of;
use super::{Fault, Log, Options, SheetError};
use crate::import::sheet::columns::{Columns, place_of};
use crate::import::sheet::table::Table;
use crate::import::sheet::target::Target;

/// The parties by key.
pub(super) struct Joined {
    names: Vec<String>,
    /// For each key the positions in `names`, and the line of its first row.
    by_key: HashMap<String, Key>,
    /// The number of rows read.
    pub rows: u64,
    /// The columns of the parties' file that are not read.
    pub unused: Vec<String>,
}

struct Key {
    line: u64,
    names: Vec<u32>,
    used: bool,
}

impl Joined {
    /// Reads the whole file. Problems are logged with lines of the parties' file.
    pub fn read(
        bytes: &[u8],
        key: &str,
        options: &Options,
        headers_here: &[String],
        log: &mut Log,
    ) -> Result<Joined, SheetError> {
        let no_key =
            |headers: &[String]| SheetError::NoSuchHeader { wanted: key.to_owned(), headers: headers.join(", ") };
        place_of(headers_here, key).ok_or_else(|| no_key(headers_here))?;
        let mut table = Table::first(bytes, options)?;
        let (headers, mut row) = (header_of(&mut table, &[])?.headers, StringRecord::new());
        let key_at = place_of(&headers, key).ok_or_else(|| no_key(&headers))?;
        let map: Vec<_> =
            options.map.iter().filter(|(_, wanted)| place_of(&headers, wanted).is_some()).cloned().collect();
        let mut columns = Columns::recognise(headers, &map)?;
        columns.used.retain(|(target, at)| *at != key_at && matches!(target, Target::Parties | Target::Country));
        if columns.used.is_empty() {
            return Err(SheetError::NoParties(columns.headers.join(", ")));
        }
        let mut joined =
            Joined { names: Vec::new(), by_key: HashMap::new(), rows: 0, unused: columns.unused(|_| true) };
        joined.unused.retain(|header| header != columns.header(key_at));
        let mut known: HashMap<String, u32> = HashMap::new();
        while let Some(line) = table.next(&mut row) {
            joined.rows += 1;
            for (line, what) in table.wrong.drain(..) {
                log.add(line, "", what);
            }
            let key = row.get(key_at).unwrap_or_default().trim();
            let names = columns.used.iter().filter_map(|(_, at)| row.get(*at)).map(str::trim);
            let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
            if key.is_empty() || names.is_empty() {
                log.add(line, "", Fault::HalfParty);
                continue;
            }
            if !joined.by_key.contains_key(key) {
                joined.by_key.insert(key.to_owned(), Key { line, names: Vec::new(), used: false });
            }
            let Some(of_key) = joined.by_key.get_mut(key) else { continue };
            for name in names {
                let next = joined.names.len() as u32;
                let id = known.get(name).copied().unwrap_or(next);
                if id == next {
                    known.insert(name.to_owned(), id);
                    joined.names.push(name.to_owned());
                }
                if !of_key.names.contains(&id) {
                    of_key.names.push(id);
                }
            }
        }
        Ok(joined)
    }

    /// The parties of the agreement with this key.
    pub fn of(&mut self, key: &str) -> Option<Vec<&str>> {
        let found = self.by_key.get_mut(key.trim())?;
        found.used = true;
        Some(found.names.iter().filter_map(|id| self.names.get(*id as usize)).map(String::as_str).collect())
    }

    /// The keys without an agreement, by their first lines, with the number of their parties.
    pub fn left(&self) -> BTreeMap<u64, (&str, usize)> {
        let left = self.by_key.iter().filter(|(_, found)| !found.used);
        left.map(|(key, found)| (found.line, (key.as_str(), found.names.len()))).collect()
    }
}

//! Finds the parties and countries in the cells of a row.
//!
//! Only names and codes in the cells decide whether a party is a country, never the title.

use csv::StringRecord;
use rustc_hash::FxHashSet;

use super::Builder;
use crate::base::country::{self, Standing, code_of};
use crate::base::text::fold::fold;
use crate::format::wire::{Participant, Party};
use crate::import::sheet::cells::{answer, items, one_line, pieces};
use crate::import::sheet::columns::{Columns, Flag};
use crate::import::sheet::target::Target;
use crate::import::sheet::vocabulary::words_of;
use crate::import::sheet::{Fault, Log};

impl Builder {
    /// The parties of a row, and what is known about them. `joined` are the parties from the parties' file.
    pub(super) fn parties(
        &mut self,
        row: &StringRecord,
        line: u64,
        joined: &[&str],
        log: &mut Log,
    ) -> (Vec<Party>, Vec<Participant>) {
        let mut who: Vec<Name> = Vec::new();
        for name in joined {
            let code = self.code(name);
            if code.is_none() && name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_uppercase()) {
                log.add(line, "", Fault::Code((*name).to_owned()));
            }
            add(&mut who, name, code);
        }
        for (at, cell) in self.cells(row, Target::Parties) {
            for name in self.split_parties(cell) {
                if !name.contains(char::is_alphabetic) {
                    log.add(line, self.columns.header(at), Fault::NoName(name.to_owned()));
                    self.kept.push(at);
                    continue;
                }
                let code = self.code(name);
                add(&mut who, name, code);
            }
        }
        let mut flagged: Vec<String> = Vec::new();
        for (_, flag) in self.columns.flags.iter().filter(|it| row.get(it.0).and_then(answer) == Some(true)) {
            if let Flag::Party(name) = flag {
                flagged.push(name.clone());
            }
        }
        for name in flagged {
            let code = self.code(&name);
            add(&mut who, &name, code);
        }
        let mut countries: Vec<Name> = Vec::new();
        for (at, cell) in self.cells(row, Target::Country) {
            for name in self.split_parties(cell) {
                let code = self.code(name).or_else(|| country::code_of_country(name));
                if code.is_none() {
                    log.add(line, self.columns.header(at), Fault::Country(name.to_owned()));
                }
                add(&mut countries, name, code);
            }
        }
        let mut participants = Vec::new();
        let town = self.town_of_country(row);
        match (who.as_slice(), countries.as_slice()) {
            ([], _) => {
                participants.extend(countries.iter().map(Name::state));
                who = countries;
            }
            // The country column gives the country of the only party.
            ([Name { shown, code: None, .. }], [Name { code: Some(code), .. }]) => participants.push(Participant {
                name: shown.clone(),
                country: code_of_state(code),
                ..Participant::default()
            }),
            // In a list of twin towns it is the country of the town beside it.
            ([Name { code: None, .. }, Name { code: None, .. }], [Name { code: Some(code), .. }]) if town.is_some() => {
                participants.extend(town.map(|town| Participant {
                    name: one_line(town),
                    country: code_of_state(code),
                    ..Participant::default()
                }));
            }
            (parties, countries) => {
                if countries.iter().any(|it| parties.iter().all(|party| party.shown != it.shown)) {
                    log.add(line, "", Fault::WhoseCountry);
                    let at: Vec<usize> = self.cells(row, Target::Country).into_iter().map(|it| it.0).collect();
                    self.kept.extend(at);
                }
                participants.extend(parties.iter().filter(|it| it.code.is_some()).map(Name::state));
            }
        }
        let parties = who.into_iter().map(|it| Party { participant: it.shown, ..Party::default() });
        (parties.collect(), participants)
    }

    /// Splits a cell into parties. `,`, "and" and dashes divide countries; `,` and "and" divide bodies.
    fn split_parties<'c>(&mut self, cell: &'c str) -> Vec<&'c str> {
        let mut parts = Vec::new();
        for part in items(cell, &[" + "]) {
            let by_comma = pieces(part, &[',']);
            let split = self.countries_between(part, &by_comma);
            let split = if split.len() > 1 { split } else { bodies_between(part, &by_comma) };
            let split = if split.len() > 1 || !self.are_parties(&by_comma) { split } else { by_comma };
            if split.len() > 1 { parts.extend(split) } else { parts.push(part) }
        }
        if parts.len() > 1 {
            let bare = |it: &'c str| AND.iter().take(WORDS).find_map(|and| it.strip_prefix(and.trim_start()));
            parts.iter_mut().skip(1).for_each(|it| *it = bare(it).unwrap_or(it));
        }
        parts
    }

    /// In a list of twin towns, the town in the column before that of the country, or in the one after it.
    fn town_of_country<'r>(&self, row: &'r StringRecord) -> Option<&'r str> {
        if self.twins.is_empty() {
            return None;
        }
        let towns = self.cells(row, Target::Parties);
        let has_twin = towns.iter().any(|it| self.twins.contains(&it.0));
        let country = self.columns.of(Target::Country).next().filter(|_| has_twin)?;
        let beside = |it: &&(usize, &str)| it.0 + 1 == country || it.0 == country + 1;
        towns.iter().find(beside).map(|it| it.1)
    }

    /// The countries in a piece of a cell that names nothing else; otherwise empty.
    fn countries_between<'c>(&mut self, piece: &'c str, by_comma: &[&'c str]) -> Vec<&'c str> {
        if self.code(piece).is_some() {
            return Vec::new();
        }
        if by_comma.len() > 1 && by_comma.iter().all(|name| self.code(name).is_some()) {
            return by_comma.to_vec();
        }
        let there = AND.iter().filter(|and| by_comma.iter().any(|it| it.contains(**and)));
        let found = there.map(|and| by_comma.iter().flat_map(|it| it.split(and)).map(str::trim).collect());
        let mut found = found.filter(|names: &Vec<&str>| names.len() > 1);
        found.find(|names| names.iter().all(|name| self.code(name).is_some())).unwrap_or_default()
    }

    /// Whether what stands between commas are parties: other rows have each of them alone in a cell, or have one so that
    /// begins with the same word.
    fn are_parties(&self, by_comma: &[&str]) -> bool {
        let is_alone = |it: &&&str| self.alone.contains(**it);
        let Some(known) = by_comma.iter().find(is_alone) else { return false };
        let first = |it: &str| it.split_whitespace().next().map(fold);
        let is_like = |it: &&str| {
            let said = fold(it);
            it.contains(' ')
                && first(it) == first(known)
                && !said.split(' ').any(|word| words_of("part-of-body").any(|it| it == word))
        };
        by_comma.len() > 1 && by_comma.iter().all(|it| is_alone(&it) || is_like(it))
    }

    fn code(&mut self, name: &str) -> Option<&'static str> {
        if let Some(code) = self.countries.get(name) {
            return *code;
        }
        let code = code_of(name);
        self.countries.insert(name.to_owned(), code);
        code
    }
}

/// Words and signs between two countries, or between the last two of a list. The first [`WORDS`] are words.
const AND: &[&str] = &[
    " and ", " y ", " e ", " et ", " en ", " und ", " и ", " و ", " ve ", " & ", " - ", " – ", " — ", " / ", "/", "–",
    "-",
];

/// The bodies in a piece of a cell, if each part names a body. `Ministry of Trade, Industry` stays one piece.
fn bodies_between<'c>(piece: &'c str, by_comma: &[&'c str]) -> Vec<&'c str> {
    let first = |it: &str| AND.iter().take(WORDS).find(|and| it.contains(**and)).copied();
    let parted = by_comma.iter().flat_map(|it| it.split(first(it).unwrap_or("\n"))).map(str::trim);
    let parted: Vec<&str> = parted.map(|it| it.strip_prefix("and ").unwrap_or(it)).collect();
    if parted.iter().all(|it| is_body(it)) {
        return parted;
    }
    if by_comma.len() > 1 && by_comma.iter().all(|it| is_body(it)) { by_comma.to_vec() } else { vec![piece] }
}

/// Whether a name is that of a body of its own, not of a part of one.
fn is_body(name: &str) -> bool {
    name.split_whitespace().count() > 1
        && !name.starts_with(char::is_lowercase)
        && fold(name).split(' ').take(HEAD).any(|word| words_of("body").any(|it| it == word))
}

/// The number of words at the beginning of a name among which the type of the body must be.
const HEAD: usize = 4;
/// The number of entries of [`AND`] that are words.
const WORDS: usize = 10;

/// A party.
struct Name {
    /// The name to show.
    shown: String,
    /// Its code, if it is a country.
    code: Option<&'static str>,
    /// Other names in the cells.
    aliases: Vec<String>,
}

impl Name {
    /// The participant, if the party is a country or may be one.
    fn state(&self) -> Participant {
        let country = self.code.and_then(code_of_state);
        let kind = if self.code.is_some() && country.is_none() { "bloc" } else { "country" };
        Participant {
            kind: Some(kind.to_owned()),
            name: self.shown.clone(),
            country,
            aliases: self.aliases.clone(),
            ..Participant::default()
        }
    }
}

fn add(names: &mut Vec<Name>, name: &str, code: Option<&'static str>) {
    let shown = one_line(code.and_then(country::name).unwrap_or(name));
    let alias = Some(one_line(name)).filter(|it| *it != shown && Some(it.as_str()) != code);
    match names.iter_mut().find(|it| it.shown == shown) {
        Some(known) => known.aliases.extend(alias.filter(|it| !known.aliases.contains(it))),
        None => names.push(Name { shown, code, aliases: alias.into_iter().collect() }),
    }
}

/// The parties that stand alone in a cell of a sample of the rows.
pub(super) fn alone(columns: &Columns, sample: &[StringRecord]) -> FxHashSet<String> {
    let cells = sample.iter().flat_map(|row| columns.of(Target::Parties).filter_map(|at| row.get(at)));
    let parts = cells.flat_map(|it| items(it, &[" + "]));
    parts.filter(|it| !it.contains(',')).map(str::to_owned).collect()
}

/// The code of a state; `None` for a bloc, which has no country.
fn code_of_state(code: &str) -> Option<String> {
    country::entry(code).filter(|it| it.standing != Standing::Bloc).map(|it| it.code.to_owned())
}

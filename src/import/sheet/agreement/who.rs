//! Who takes part, by the cells of a row: parties, countries, and which of them is which.
//!
//! Only what the cells say: that a party is a country is known by its name or code, never by the title.

use csv::StringRecord;

use super::{Builder, one_line, pieces};
use crate::base::country;
use crate::base::country::code_of;
use crate::format::wire::{Participant, Party};
use crate::import::sheet::columns::Target;
use crate::import::sheet::{Log, What};

impl Builder {
    /// The parties of a row, and what is known of them; `joined` are those of the other file.
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
                log.add(line, "", What::Code((*name).to_owned()));
            }
            add(&mut who, name, code);
        }
        for (_, cell) in self.cells(row, Target::Parties) {
            for name in self.split_parties(cell) {
                let code = self.code(name);
                add(&mut who, name, code);
            }
        }
        let mut countries: Vec<Name> = Vec::new();
        for (at, cell) in self.cells(row, Target::Country) {
            for name in self.split_parties(cell) {
                let code = self.code(name);
                if code.is_none() {
                    log.add(line, self.columns.header(at), What::Country(name.to_owned()));
                }
                add(&mut countries, name, code);
            }
        }
        let mut participants = Vec::new();
        match (who.as_slice(), countries.as_slice()) {
            ([], _) => {
                for (name, code) in &countries {
                    participants.push(state(name, *code));
                }
                who = countries;
            }
            // The country column says where the one party is from.
            ([(party, None)], [(_, Some(code))]) => participants.push(Participant {
                name: party.clone(),
                country: Some((*code).to_owned()).filter(|code| is_iso(code)),
                ..Participant::default()
            }),
            (parties, countries) => {
                if countries.iter().any(|(name, _)| parties.iter().all(|(party, _)| party != name)) {
                    log.add(line, "", What::WhoseCountry);
                }
                participants
                    .extend(parties.iter().filter(|(_, code)| code.is_some()).map(|(name, code)| state(name, *code)));
            }
        }
        let parties = who.into_iter().map(|(participant, _)| Party { participant, ..Party::default() });
        (parties.collect(), participants)
    }

    /// On `;`, `|` and line breaks; on `,`, "and" and dashes only between countries.
    fn split_parties<'c>(&mut self, cell: &'c str) -> Vec<&'c str> {
        let mut parts = Vec::new();
        for part in pieces(cell, &[';', '|', '\n']) {
            let by_comma = pieces(part, &[',']);
            let split = self.countries_between(part, &by_comma);
            if split.len() > 1 { parts.extend(split) } else { parts.push(part) }
        }
        parts
    }

    /// The countries in a piece of a cell that names nothing else, or nothing.
    fn countries_between<'c>(&mut self, piece: &'c str, by_comma: &[&'c str]) -> Vec<&'c str> {
        if by_comma.len() > 1 && by_comma.iter().all(|name| self.code(name).is_some()) {
            return by_comma.to_vec();
        }
        if self.code(piece).is_some() {
            return Vec::new();
        }
        let there = AND.iter().filter(|and| by_comma.iter().any(|it| it.contains(**and)));
        let found = there.map(|and| by_comma.iter().flat_map(|it| it.split(and)).map(str::trim).collect());
        let mut found = found.filter(|names: &Vec<&str>| names.len() > 1);
        found.find(|names| names.iter().all(|name| self.code(name).is_some())).unwrap_or_default()
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

/// What stands between the last two of several countries, or between two.
const AND: &[&str] =
    &[" and ", " y ", " e ", " et ", " en ", " und ", " & ", " - ", " – ", " — ", " / ", "/", "–", "-"];

/// A party by the name that is shown, and its code if it is a country.
type Name = (String, Option<&'static str>);

fn add(names: &mut Vec<Name>, name: &str, code: Option<&'static str>) {
    let shown = code.and_then(country::name).unwrap_or(name);
    if !names.iter().any(|(known, _)| known == shown) {
        names.push((one_line(shown), code));
    }
}

fn state(name: &str, code: Option<&'static str>) -> Participant {
    let kind = if matches!(code, Some("EUE" | "EUU")) { "bloc" } else { "country" };
    Participant {
        kind: Some(kind.to_owned()),
        name: name.to_owned(),
        country: code.filter(|code| is_iso(code)).map(str::to_owned),
        ..Participant::default()
    }
}

fn is_iso(code: &str) -> bool {
    country::is_iso(code)
}

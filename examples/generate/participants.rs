//! Who takes part. A participant is a small number, and its id, name, aliases and everything else
//! follow from that number: nobody is remembered, and nobody has two names.

use accords::format::wire;

use crate::corpus::chance::Chance;
use crate::corpus::countries::{COUNTRIES, Country};
use crate::corpus::words::{FIELDS, town};

/// One of [`COUNTRIES`], by its rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryId(pub usize);

/// An organisation of a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Organisation {
    pub country: CountryId,
    pub sort: Sort,
    /// By how often it takes part.
    pub rank: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Government,
    University,
    Company,
}

/// Someone who speaks for an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    pub of: Organisation,
    /// 0 and 1 head it, the others do not.
    pub rank: u64,
}

impl CountryId {
    pub fn any(chance: &mut Chance) -> CountryId {
        CountryId(chance.zipf(COUNTRIES.len() as u64) as usize)
    }

    pub fn country(self) -> &'static Country {
        &COUNTRIES[self.0]
    }

    /// The country and its place in the list.
    pub fn placed(self) -> (usize, &'static Country) {
        (self.0, self.country())
    }

    /// A country's id is its name.
    pub fn describe(self) -> wire::Participant {
        let Country { code, name, .. } = *self.country();
        wire::Participant {
            kind: Some("country".into()),
            name: name.to_owned(),
            country: Some(code.into()),
            ..wire::Participant::default()
        }
    }
}

impl Organisation {
    pub fn any(chance: &mut Chance, country: CountryId, sort: Sort) -> Organisation {
        let rank = match sort {
            Sort::Government => chance.zipf(64),
            Sort::University | Sort::Company => chance.zipf(400),
        };
        Organisation { country, sort, rank }
    }

    pub fn id(self) -> String {
        let sort = match self.sort {
            Sort::Government => 'g',
            Sort::University => 'u',
            Sort::Company => 'c',
        };
        format!("syn-{sort}-{}-{}", self.country.country().code, self.rank)
    }

    pub fn name(self) -> String {
        let country = self.country.country().name;
        let field = FIELDS[(self.rank as usize * 5 + self.country.0) % FIELDS.len()];
        let town = town(self.country.placed(), self.rank / 4);
        match (self.sort, self.rank) {
            (Sort::Government, 0..21) => format!("Ministry of {} of {country}", FIELDS[self.rank as usize * 2]),
            (Sort::Government, 21..42) => format!("{country} {} Agency", FIELDS[self.rank as usize * 2 - 41]),
            (Sort::Government, rank) => format!("{} Regional Authority", self::town(self.country.placed(), rank)),
            (Sort::University, rank) => match rank % 4 {
                0 => format!("{town} State University"),
                1 => format!("{town} University of Technology"),
                2 => format!("{town} Institute of {field}"),
                _ => format!("{town} Medical University"),
            },
            (Sort::Company, rank) => match rank % 4 {
                0 => format!("{town} Energy Corporation"),
                1 => format!("{town} {field} Group"),
                2 => format!("{town} Development Bank"),
                _ => format!("{town} Shipping Company"),
            },
        }
    }

    /// Every third one has an acronym.
    pub fn describe(self) -> wire::Participant {
        let name = self.name();
        let acronym: String =
            name.split(' ').filter_map(|it| it.chars().next()).filter(|it| it.is_uppercase()).collect();
        let kind = match self.sort {
            Sort::Government => "government",
            Sort::University => "university",
            Sort::Company => "company",
        };
        wire::Participant {
            id: Some(self.id()),
            kind: Some(kind.into()),
            aliases: if self.rank.is_multiple_of(3) { vec![acronym] } else { Vec::new() },
            country: Some(self.country.country().code.into()),
            name,
            ..wire::Participant::default()
        }
    }
}

impl Person {
    pub fn any(chance: &mut Chance, of: Organisation) -> Person {
        Person { of, rank: chance.zipf(5) }
    }

    pub fn id(self) -> String {
        self.of.id().replacen("syn-", "syn-p-", 1) + &format!("-{}", self.rank)
    }

    pub fn describe(self) -> wire::Participant {
        let language = self.of.country.country().language;
        // Below 8,000, as many names as the smallest language has: no two people of a country share one.
        let number = (self.of.rank * 3 + self.of.sort as u64) * 5 + self.rank;
        let name = language.name(number + self.of.country.0 as u64 * 8_009);
        let respelt = number.is_multiple_of(4).then(|| respelt(&name.latin)).flatten();
        wire::Participant {
            id: Some(self.id()),
            kind: Some("person".into()),
            name: name.latin,
            native: name.native.into_iter().collect(),
            aliases: respelt.into_iter().collect(),
            country: Some(self.of.country.country().code.into()),
            title: Some(self.title()),
            // A minister is introduced without the ministry, a rector only beside the university.
            affiliation: (self.of.sort != Sort::Government).then(|| self.of.id()),
            ..wire::Participant::default()
        }
    }

    fn title(self) -> String {
        let head = match (self.of.sort, self.of.rank) {
            (Sort::Government, rank @ 0..21) => format!("Minister of {}", FIELDS[rank as usize * 2]),
            (Sort::Government, _) => "Director General".to_owned(),
            (Sort::University, _) => "Rector".to_owned(),
            (Sort::Company, _) => "Chief Executive".to_owned(),
        };
        match self.rank {
            0 | 1 => head,
            2 | 3 => format!("Deputy {head}"),
            _ => "Adviser".to_owned(),
        }
    }
}

/// The same name as another newspaper would write it, if it knows another way.
fn respelt(name: &str) -> Option<String> {
    let ways =
        [("zadeh", "zade"), ("kh", "h"), ("sh", "sch"), ("enko", "enco"), ("ov", "off"), ("ee", "i"), ("y", "i")];
    ways.iter().find(|(from, _)| name.contains(from)).map(|(from, to)| name.replacen(from, to, 1))
}

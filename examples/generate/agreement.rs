//! One agreement before any article reports it, and the records that articles make of it.

use accords::format::wire;

use crate::corpus::chance::Chance;
use crate::corpus::countries::BLOCS;
use crate::corpus::day::Day;
use crate::corpus::participants::{CountryId, Organisation, Person, Sort};
use crate::corpus::words::{ACTIVITIES, FOCUS_AREAS, TERMS, focus_area, subject};

/// What is true of an agreement. What an article leaves out or rounds off is not decided here.
pub struct Sketch {
    number: u64,
    kind: &'static str,
    title: String,
    day: Day,
    parties: Vec<Party>,
    focus_areas: Vec<String>,
    activities: Vec<&'static str>,
    term: Option<&'static str>,
    framework: Option<&'static str>,
    /// To an agreement with a smaller number.
    relation: Option<(&'static str, u64)>,
}

#[derive(Clone, Copy)]
struct Party {
    of: Side,
    signed_by: Option<Person>,
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Country(CountryId),
    Organisation(Organisation),
}

/// How many parties make an agreement one of many, whose parties an article only names.
const MANY: usize = 6;

impl Sketch {
    pub fn new(chance: &mut Chance, number: u64) -> Sketch {
        let parties = parties(chance);
        let kind = match parties.first().map(|it| it.of) {
            Some(Side::Country(_)) => chance.weighted(&BETWEEN_STATES),
            Some(Side::Organisation(_)) | None => chance.weighted(&BETWEEN_ORGANISATIONS),
        };
        let mut focus_areas: Vec<String> = (0..chance.weighted(&[(60, 1), (28, 2), (8, 3), (4, 5)]))
            .map(|_| focus_area(chance.zipf(FOCUS_AREAS)))
            .collect();
        focus_areas.sort();
        focus_areas.dedup();
        let relation = (number > 0 && chance.percent(12)).then(|| {
            let kinds =
                [(30, "related"), (25, "under"), (20, "implements"), (10, "amends"), (10, "renews"), (5, "replaces")];
            (chance.weighted(&kinds), number - 1 - chance.zipf(number))
        });
        let mut sketch = Sketch {
            number,
            kind,
            title: String::new(),
            day: Day::any(chance),
            parties,
            focus_areas,
            activities: (0..chance.weighted(&[(35, 0), (40, 1), (25, 2)]))
                .map(|_| ACTIVITIES[chance.zipf(ACTIVITIES.len() as u64) as usize])
                .collect(),
            term: chance.percent(25).then(|| chance.any(&TERMS)),
            framework: chance.percent(15).then(|| BLOCS[chance.zipf(BLOCS.len() as u64) as usize]),
            relation,
        };
        sketch.title = sketch.entitle(chance);
        sketch
    }

    /// The record of an article on this agreement. `again` is what numbers a second article, which
    /// tells the same with other exactness.
    pub fn record(&self, chance: &mut Chance, again: Option<u64>) -> wire::Record {
        let article = self.article(chance, again);
        let agreement = self.agreement(chance);
        wire::Record {
            format: Some(1),
            article: Some(article),
            participants: self.participants(),
            agreements: vec![agreement],
            ..wire::Record::default()
        }
    }

    fn article(&self, chance: &mut Chance, again: Option<u64>) -> wire::Article {
        let home = self.home().country();
        let published = self.day.months_later(chance.weighted(&[(80, 0), (15, 1), (5, 7)]));
        let id = match again {
            None => format!("syn-n-{}", self.number),
            Some(again) => format!("syn-m-{again}"),
        };
        let names: Vec<String> = self.parties.iter().take(2).map(|it| it.of.name()).collect();
        let language = if chance.percent(60) { "en" } else { home.language.code() };
        wire::Article {
            gist: Some(format!("synthetic: {} on {}", names.join(" and "), self.focus_areas.join(", ").to_lowercase())),
            publisher: Some(match chance.zipf(6) {
                0 => "Synthetic Gazette".to_owned(),
                1 => format!("Synthetic {} Courier", home.capital),
                2 => format!("Synthetic Times of {}", home.name),
                3 => "Synthetic Treaty Review".to_owned(),
                _ => format!("Synthetic {} Herald", home.capital),
            }),
            agency: chance.percent(10).then(|| "Synthetic Press Agency".to_owned()),
            published: Some(published.to_string()),
            place: chance.percent(30).then(|| home.capital.to_owned()),
            language: Some(language.into()),
            url: Some(format!("https://example.org/{}/{id}", published.year)),
            id: Some(id),
            ..wire::Article::default()
        }
    }

    /// Everyone the article introduces. Where very many take part it only names the countries.
    fn participants(&self) -> Vec<wire::Participant> {
        let mut described = Vec::new();
        let few = self.parties.len() < MANY;
        for party in &self.parties {
            match party.of {
                Side::Country(country) if few => described.push(country.describe()),
                Side::Country(_) => {}
                Side::Organisation(organisation) => described.push(organisation.describe()),
            }
            described.extend(party.signed_by.map(Person::describe));
        }
        described
    }

    fn agreement(&self, chance: &mut Chance) -> wire::Agreement {
        let events = self.events(chance);
        let para = |number: u64| vec![wire::Para { article: None, number: Some(number as u32) }];
        let named = |name: &str, para| wire::Named { name: name.to_owned(), para, ..wire::Named::default() };
        let parties = self.parties.iter().map(|party| wire::Party {
            participant: party.of.id(),
            signed_by: party.signed_by.iter().map(|it| named(&it.id(), Vec::new())).collect(),
            ..wire::Party::default()
        });
        let parties = parties.collect();
        let mut people = Vec::new();
        for party in self.parties.iter().take(2) {
            if let Some(person) = party.signed_by.filter(|_| chance.percent(25)) {
                people.push(wire::Person {
                    participant: person.id(),
                    capacity: Some(chance.weighted(&CAPACITIES).into()),
                    behalf: Some(party.of.id()),
                    para: para(3 + chance.zipf(12)),
                    ..wire::Person::default()
                });
            }
        }
        let para_of_focus = chance.zipf(14) + 1;
        wire::Agreement {
            id: Some(format!("syn-{}", self.number)),
            title: Some(self.title.clone()),
            kind: vec![named(self.kind, Vec::new())],
            events,
            parties,
            people,
            focus_areas: self.focus_areas.iter().map(|it| named(it, para(para_of_focus))).collect(),
            activities: self.activities.iter().map(|it| named(it, para(1 + chance.zipf(16)))).collect(),
            term: self.term.into_iter().map(|it| named(it, Vec::new()).into()).collect(),
            frameworks: self.framework.into_iter().map(|it| named(it, Vec::new())).collect(),
            relations: self.relation.into_iter().map(relation).collect(),
            para: para(1 + chance.zipf(4)),
            ..wire::Agreement::default()
        }
    }

    /// Signed mostly; before it announced, after it in force and renewed or ended, some of them.
    fn events(&self, chance: &mut Chance) -> Vec<wire::Event> {
        let place = chance.percent(65).then(|| self.home().country().capital.to_owned());
        let mut events = Vec::new();
        let mut happened = |kind: &str, day: Day, place: Option<String>, chance: &mut Chance| {
            let date = (!chance.percent(3)).then(|| day.told(chance));
            let para = vec![wire::Para { article: None, number: Some(chance.zipf(9) as u32 + 1) }];
            events.push(wire::Event { kind: kind.to_owned(), date, place, para, ..wire::Event::default() });
        };
        if chance.percent(8) {
            happened("announced", self.day.months_before(1 + chance.below(9)), None, chance);
        }
        if chance.percent(90) {
            happened("signed", self.day, place, chance);
        } else {
            happened(chance.any(&["planned", "agreed", "negotiated"]), self.day, place, chance);
            return events;
        }
        if chance.percent(28) {
            happened("in-force", self.day.months_later(chance.below(24)), None, chance);
        }
        if self.day.year < 2018 && chance.percent(10) {
            happened(chance.any(&["renewed", "amended", "ended"]), self.day.months_later(60), None, chance);
        }
        events
    }

    fn home(&self) -> CountryId {
        self.parties.first().map_or(CountryId(0), |it| it.of.country())
    }

    fn entitle(&self, chance: &mut Chance) -> String {
        let focus = self.focus_areas.first().map(|it| it.to_lowercase()).unwrap_or_default();
        let about = subject(chance, self.home().placed());
        let names: Vec<String> = self.parties.iter().take(2).map(|it| it.of.name()).collect();
        let names = match (names.as_slice(), self.parties.len()) {
            ([first, second], 2) => format!("{first} and {second}"),
            ([first, ..], many) => format!("{first} and {} others", many - 1),
            ([], _) => String::new(),
        };
        let year = self.day.year;
        match self.kind {
            "mou" => format!("Memorandum of understanding between {names} on {about} in the field of {focus}"),
            "loi" => format!("Letter of intent between {names} on {focus}"),
            "protocol" => match chance.below(3) {
                0 => format!("Protocol amending the agreement between {names} concerning {about}"),
                1 => format!("Additional protocol on {about} between {names}"),
                _ => format!("Protocol of {year} on {focus} between {names}"),
            },
            "declaration" => format!("Joint declaration of {names} on {focus} and {about}"),
            "programme" | "roadmap" => format!("{focus}: {} of {names} for {year} to {}", self.kind, year + 3),
            "treaty" => match chance.below(3) {
                0 => format!("Convention on {about}"),
                1 => format!("Treaty between {names} regarding {about}"),
                _ => format!("International convention for {about} and {focus}"),
            },
            _ => match chance.below(3) {
                0 => format!("Agreement between {names} concerning {about}"),
                1 => format!("Agreement on {focus} between {names}"),
                _ => format!("Exchange of notes constituting an agreement between {names} relating to {about}"),
            },
        }
    }
}

const BETWEEN_STATES: [(u64, &str); 8] = [
    (50, "agreement"),
    (13, "protocol"),
    (10, "mou"),
    (9, "treaty"),
    (5, "declaration"),
    (4, "programme"),
    (2, "roadmap"),
    (1, "loi"),
];

const BETWEEN_ORGANISATIONS: [(u64, &str); 6] =
    [(52, "mou"), (20, "agreement"), (10, "loi"), (9, "protocol"), (5, "roadmap"), (4, "programme")];

const CAPACITIES: [(u64, &str); 5] =
    [(40, "signed"), (25, "quoted"), (15, "present"), (12, "witnessed"), (8, "announced")];

impl Side {
    fn country(self) -> CountryId {
        match self {
            Side::Country(country) | Side::Organisation(Organisation { country, .. }) => country,
        }
    }

    fn id(self) -> String {
        match self {
            Side::Country(country) => country.country().name.to_owned(),
            Side::Organisation(organisation) => organisation.id(),
        }
    }

    fn name(self) -> String {
        match self {
            Side::Country(country) => country.country().name.to_owned(),
            Side::Organisation(organisation) => organisation.name(),
        }
    }
}

/// Nobody agrees with themselves.
fn parties(chance: &mut Chance) -> Vec<Party> {
    let sort = chance.weighted(&[
        (55, None),
        (17, Some(Sort::Government)),
        (18, Some(Sort::University)),
        (10, Some(Sort::Company)),
    ]);
    let many = match sort {
        None => chance.weighted(&[(83, 2), (7, 3), (3, 4), (2, 5), (5, 0)]),
        Some(_) => chance.weighted(&[(90, 2), (6, 3), (3, 4), (1, 5)]),
    };
    let many = if many == 0 { MANY + chance.zipf(40 - MANY as u64 + 1) as usize } else { many };
    let signers = if many < MANY { 34 } else { 2 };
    let mut parties: Vec<Party> = Vec::with_capacity(many);
    while parties.len() < many {
        let country = CountryId::any(chance);
        let of = match sort {
            None => Side::Country(country),
            Some(sort) => Side::Organisation(Organisation::any(chance, country, sort)),
        };
        if parties.iter().any(|it| it.of == of) {
            continue;
        }
        let signed_by = chance.percent(signers).then(|| {
            let organisation = match of {
                Side::Country(country) => Organisation::any(chance, country, Sort::Government),
                Side::Organisation(organisation) => organisation,
            };
            Person::any(chance, organisation)
        });
        parties.push(Party { of, signed_by });
    }
    parties
}

fn relation((kind, number): (&str, u64)) -> wire::Relation {
    wire::Relation { kind: Some(kind.into()), agreement: format!("syn-{number}"), ..wire::Relation::default() }
}

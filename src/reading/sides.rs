//! Resolves the parties of a frame: people stand for their body or country, bodies and countries for themselves.

use std::ops::Range;

use super::cast::{Cast, Sort};
use super::frame::Frame;
use super::lists::Item;
use super::text::Page;
use super::words::class;

/// A person who signed.
#[derive(Clone, Debug)]
pub struct Signer {
    /// The number of the person in the cast.
    pub entity: usize,
    /// The tokens that name the person.
    pub range: Range<usize>,
    /// The party for which the person signed.
    pub side: Option<usize>,
}

/// A party of a document.
#[derive(Clone, Debug)]
pub struct Side {
    /// The number of the entity in the cast.
    pub entity: usize,
    /// The tokens that name it.
    pub range: Range<usize>,
    /// Who signed for it.
    pub signers: Vec<Signer>,
    /// Why it is uncertain.
    pub doubt: Option<&'static str>,
    /// The code of the country, if it is a country or its government; otherwise empty.
    pub nation: &'static str,
    /// Whether "and" is before it in its list.
    pub joined: bool,
    /// The code of its country, whatever its type; empty if unknown.
    pub country: &'static str,
}

impl Side {
    /// Whether one is the country of the other.
    pub fn is_of(&self, other: &Side) -> bool {
        let one_is_nation = self.nation.is_empty() != other.nation.is_empty();
        one_is_nation && !self.country.is_empty() && self.country == other.country
    }

    /// Whether both are the same party: one entity, or a country and its government.
    pub fn is(&self, other: &Side) -> bool {
        self.entity == other.entity || !self.nation.is_empty() && self.nation == other.nation
    }
}

/// The code of a country, or of the country whose government a body is; otherwise empty.
pub fn nation(cast: &Cast, entity: usize) -> &'static str {
    let Some(it) = cast.entity(entity) else { return "" };
    let government = it.kind == "government"
        && ["overnment", "abinet"].iter().any(|word| it.name.contains(word))
        && !it.name.contains("egional");
    if it.sort == Sort::Country || government { it.country } else { "" }
}

/// The parties of a frame.
#[derive(Clone, Debug, Default)]
pub struct Sides {
    /// All of them.
    pub list: Vec<Side>,
    /// The parties of each document, if the text names them in pairs.
    pub pairs: Vec<Vec<Side>>,
    /// Whether both parties are named.
    pub complete: bool,
    /// The subject of an active trigger.
    pub subject: Vec<Side>,
    /// The members of "with A, B and C".
    pub partners: Option<Vec<Side>>,
    /// Signers for parties that the frame does not name.
    pub loose: Vec<Signer>,
}

/// Resolves the parties of a frame.
pub fn resolve(page: &Page, cast: &mut Cast, frame: &Frame) -> Sides {
    let mut sides = Sides::default();
    let approves = matches!(frame.event, "approved" | "ratified");
    for item in &frame.sides {
        if approves && frame.trigger.is_some_and(|it| item.range.start < it) && is_authority(cast, item.entity) {
            // It approves for its country: "the Saudi Cabinet approved a memorandum with Uzbekistan".
            let code = cast.entity(item.entity).map_or("", |it| it.country);
            if !code.is_empty() {
                let state = Item { entity: cast.country(code), people: Vec::new(), ..item.clone() };
                if let Some(side) = side(page, cast, &state, frame) {
                    push(&mut sides.list, side);
                }
            }
            continue;
        }
        if let Some(side) = side(page, cast, item, frame) {
            push(&mut sides.list, side);
        }
    }
    for pair in &frame.pairs {
        let pair: Vec<Side> = pair.iter().filter_map(|it| side(page, cast, it, frame)).collect();
        sides.pairs.push(pair);
    }
    let signer_sides: Vec<Side> = frame.signers.iter().filter_map(|it| side(page, cast, it, frame)).collect();
    // If the frame names at most one party, the signers tell the others.
    if sides.list.len() < 2 && !frame.complete {
        for side in &signer_sides {
            push(&mut sides.list, side.clone());
        }
    }
    for signer in &frame.signers {
        let own = side_of(page, cast, signer.entity);
        let known = sides.list.iter().any(|it| it.signers.iter().any(|it| it.entity == signer.entity));
        if !known {
            let it = Signer { entity: signer.entity, range: signer.range.clone(), side: own };
            match sides.list.iter_mut().find(|side| Some(side.entity) == own) {
                Some(side) => side.signers.push(it),
                None => sides.loose.push(it),
            }
        }
    }
    sides.complete = frame.complete && sides.list.len() >= 2;
    let trigger = frame.trigger.unwrap_or(frame.document.head);
    let before = |it: &&Side| it.range.start < trigger;
    sides.subject = sides.list.iter().filter(before).cloned().collect();
    let partners: Vec<Side> = sides.list.iter().filter(|it| it.range.start > trigger).cloned().collect();
    sides.partners = (partners.len() >= 2).then_some(partners);
    sides
}

fn push(list: &mut Vec<Side>, side: Side) {
    match list.iter_mut().find(|it| it.entity == side.entity) {
        Some(known) => {
            for signer in side.signers {
                if !known.signers.iter().any(|it| it.entity == signer.entity) {
                    known.signers.push(signer);
                }
            }
        }
        None => list.push(side),
    }
}

fn side(page: &Page, cast: &mut Cast, item: &Item, frame: &Frame) -> Option<Side> {
    let entity = side_of(page, cast, item.entity)?;
    let person = entity != item.entity;
    let mut signers: Vec<Signer> = Vec::new();
    if person && frame.signers.iter().any(|it| it.entity == item.entity) {
        signers.push(Signer { entity: item.entity, range: item.range.clone(), side: Some(entity) });
    }
    for (person, range) in &item.people {
        signers.push(Signer { entity: *person, range: range.clone(), side: Some(entity) });
    }
    // A party of a person is quoted where it is named itself, if it is.
    let range = if person {
        cast.mentions
            .iter()
            .filter(|it| it.entity == entity)
            .min_by_key(|it| it.range.start.abs_diff(item.range.start))
            .map_or(item.range.clone(), |it| it.range.clone())
    } else {
        item.range.clone()
    };
    Some(Side {
        entity,
        range,
        signers,
        doubt: None,
        nation: nation(cast, entity),
        joined: item.joined,
        country: cast.entity(entity).map_or("", |it| it.country),
    })
}

/// The entity for which another one stands.
pub fn side_of(page: &Page, cast: &mut Cast, number: usize) -> Option<usize> {
    let entity = cast.entity(number)?.clone();
    match entity.sort {
        // In "Tehran and Moscow signed" capitals stand for their countries.
        Sort::Place if entity.kind == "capital" && !is_city(page, cast, number) => {
            Some(country(page, cast, entity.country))
        }
        Sort::Body | Sort::Bloc | Sort::Country | Sort::Unknown | Sort::Place => Some(number),
        Sort::Person => {
            let statesman = entity.state || entity.office.as_deref().is_some_and(is_state_office);
            if statesman && !entity.country.is_empty() {
                return Some(country(page, cast, entity.country));
            }
            if let Some(body) = entity.body {
                return Some(body);
            }
            let envoy = entity.office.as_deref().is_some_and(is_envoy);
            (envoy && !entity.country.is_empty()).then(|| country(page, cast, entity.country))
        }
    }
}

/// Whether the text means the city itself: "the cities of Lomé and Accra", "Mayor of Lomé", "Lomé Mayor X".
fn is_city(page: &Page, cast: &Cast, number: usize) -> bool {
    let city = |key: &str| {
        [
            "city",
            "cities",
            "mayor",
            "municip",
            "town",
            "capitals of",
            "sehir",
            "sehri",
            "ciudad",
            "alcald",
            "ville",
            "maire",
            "cidade",
            "prefeit",
            "город",
            "мэр",
            "مدين",
            "بلدي",
            "شهر",
        ]
        .iter()
        .any(|it| key.contains(it))
    };
    cast.mentions.iter().filter(|it| it.entity == number).any(|it| {
        let start = it.range.start;
        city(&page.at(it.range.end).key) || (start.saturating_sub(4)..start).any(|at| city(&page.at(at).key))
    })
}

/// Whether an entity is a parliament or a cabinet, which approves documents but is not a party.
pub fn is_authority(cast: &Cast, entity: usize) -> bool {
    let words = [
        "parliament",
        "senate",
        "assembly",
        "cabinet",
        "council",
        "duma",
        "majlis",
        "house",
        "legislature",
        "commission",
        "congress",
        "committee",
        "board",
        "court",
        "government",
        "lawmakers",
    ];
    cast.entity(entity).is_some_and(|it| {
        matches!(it.sort, Sort::Body | Sort::Unknown) && words.iter().any(|word| it.name.to_lowercase().contains(word))
    })
}

/// Whether the holder of an office acts for the state.
fn is_state_office(office: &str) -> bool {
    let office = office.to_lowercase();
    [
        "president",
        "minister",
        "premier",
        "king",
        "ambassador",
        "secretary of state",
        "head of state",
        "emir",
        "sultan",
        "chancellor",
    ]
    .iter()
    .any(|it| {
        office.starts_with(it)
            || office.contains("minister") && !office.contains("director")
            || office.contains("министр")
            || office.contains("президент")
            || office.contains("премьер")
    }) && !office.contains("president of the board")
}

/// Whether the holder of an office acts for a body of the country that the text does not name.
fn is_envoy(office: &str) -> bool {
    let office = office.to_lowercase();
    [
        "secretary",
        "commissioner",
        "envoy",
        "representative",
        "governor",
        "delegat",
        "counterpart",
        "chief",
        "head",
        "director",
        "official",
        "speaker",
        "attache",
        "charge",
        "consul",
        "commander",
        "aide",
        "adviser",
        "leader",
        "chairman",
        "rector",
        "counsellor",
        "prosecutor",
        "controller",
        "inspector",
    ]
    .iter()
    .any(|it| office.contains(it))
}

/// The entity of a country; adds one if the text has only its adjective.
pub fn country(page: &Page, cast: &mut Cast, code: &'static str) -> usize {
    let named = cast.entities.iter().any(|it| it.sort == Sort::Country && it.country == code);
    let number = cast.country(code);
    if named && cast.mentions.iter().any(|it| it.entity == number) {
        return number;
    }
    let spot = page.tokens.iter().position(|it| it.para > 0 && it.is(class::ADJECTIVE) && it.entry.country == code);
    if let Some(at) = spot.filter(|at| !cast.is_taken(*at)) {
        cast.mention(at..at + 1, number, true);
        cast.sort();
    }
    number
}

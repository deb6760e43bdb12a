//! What agreements are about, and the made-up names of towns, rivers and basins.
//!
//! Real English words carry most of every title, so that what people type finds something; the
//! long tail of rare words that real titles have is made of syllables.

use crate::corpus::chance::Chance;
use crate::corpus::countries::Country;

/// Fields of cooperation, the commonest first; with [`ASPECTS`] they make the focus areas.
#[rustfmt::skip]
pub const FIELDS: [&str; 42] = [
    "Trade", "Nuclear energy", "Higher education", "Health", "Fisheries", "Transport", "Science and technology",
    "Environment", "Agriculture", "Investment", "Culture", "Defence", "Taxation", "Air services", "Oil and gas",
    "Nanotechnology", "Water resources", "Tourism", "Space", "Finance", "Telecommunications", "Customs",
    "Renewable energy", "Maritime transport", "Biotechnology", "Sport", "Justice", "Labour", "Social security",
    "Artificial intelligence", "Forestry", "Mining", "Railways", "Pharmaceuticals", "Marine pollution",
    "Small enterprises", "Disaster relief", "Migration", "Plant protection", "Veterinary medicine", "Media",
    "Cybersecurity",
];

/// What about a field. The first is the field itself.
pub const ASPECTS: [&str; 10] = [
    "",
    " policy",
    " research",
    " training",
    " infrastructure",
    " safety",
    " standards",
    " law",
    " statistics",
    " history",
];

/// What the parties will do.
#[rustfmt::skip]
pub const ACTIVITIES: [&str; 36] = [
    "joint research", "student exchange", "exchange of information", "training courses", "joint conferences",
    "academic exchange", "technical assistance", "joint laboratory", "exchange of experts", "technology transfer",
    "double degrees", "joint publications", "feasibility study", "joint working group", "scholarships",
    "mutual recognition of certificates", "joint ventures", "direct flights", "visa waiver", "data sharing",
    "joint patrols", "search and rescue", "loan", "grant", "equipment supply", "pilot project", "summer school",
    "site visits", "joint exhibition", "language courses", "capacity building", "early warning", "monitoring stations",
    "stock assessment", "customs clearance", "co-branding",
];

/// How long an agreement runs, in words.
pub const TERMS: [&str; 7] = [
    "five years",
    "three years",
    "two years",
    "five years, renewed unless a party objects",
    "until 2030",
    "ten years",
    "no fixed term",
];

/// What stands before a subject in a title.
#[rustfmt::skip]
const QUALITIES: [&str; 64] = [
    "peaceful", "mutual", "joint", "technical", "economic", "scientific", "international", "regional", "bilateral",
    "sustainable", "strategic", "cultural", "commercial", "industrial", "financial", "marine", "civil", "public",
    "environmental", "long-term", "transboundary", "continental", "digital", "legal", "coastal", "advanced", "rural",
    "urban", "agricultural", "medical", "academic", "applied", "military", "humanitarian", "maritime", "navigable",
    "atomic", "radioactive", "migratory", "chemical", "biological", "geological", "tropical", "arctic", "northern",
    "southern", "eastern", "western", "seasonal", "provisional", "preferential", "reciprocal", "electronic", "clinical",
    "hydroelectric", "veterinary", "phytosanitary", "seismic", "polar", "genetic", "optical", "nautical", "postal",
    "consular",
];

/// What a title is about, the commonest first.
#[rustfmt::skip]
const SUBJECTS: [&str; 161] = [
    "cooperation", "fishing", "exchange", "protection", "development", "promotion of investments", "energy", "relations",
    "trade", "assistance", "education", "waters", "resources", "management", "research", "delimitation", "pollution",
    "double taxation", "commission", "conservation", "transport", "air services", "frontier", "prevention", "uses",
    "boundary", "navigation", "regulation", "health", "technology", "security", "visas", "training", "employment", "debt",
    "loan", "supply", "commodities", "wheat", "cotton", "extradition", "parcels", "telegraph", "railway", "bridge",
    "tunnel", "pipeline", "gas", "oil", "petroleum", "electricity", "reactor", "fuel", "uranium", "safeguards",
    "accidents", "notification", "emergency", "relief", "refugees", "pensions", "insurance", "copyright", "patents",
    "trademarks", "broadcasting", "television", "film", "books", "museums", "archives", "archaeology", "heritage",
    "tourism", "sport", "youth", "women", "children", "students", "degrees", "diplomas", "schools", "libraries",
    "laboratories", "telescopes", "satellites", "launch", "tracking station", "meteorology", "hydrology", "seismology",
    "geology", "minerals", "mining", "coal", "steel", "shipbuilding", "shipping", "ports", "pilotage", "lighthouses",
    "salvage", "whales", "seals", "salmon", "tuna", "halibut", "cod", "herring", "shrimp", "turtles", "birds", "wildlife",
    "forests", "deserts", "locusts", "rabies", "malaria", "tuberculosis", "vaccines", "medicines", "hospitals", "nursing",
    "drugs", "narcotics", "smuggling", "terrorism", "police", "prisoners", "adoption", "inheritance", "nationality",
    "consulates", "embassies", "privileges", "immunities", "settlement of claims", "arbitration", "friendship",
    "neutrality", "disarmament", "missiles", "mines", "defence", "bases", "volunteers", "agriculture", "irrigation",
    "dams", "floods", "drought", "seeds", "fertilisers", "livestock", "dairy", "tobacco", "coffee", "sugar", "rubber",
    "tin", "cocoa",
];

/// What a made-up name is the name of.
#[rustfmt::skip]
const FEATURES: [&str; 18] = [
    "river", "basin", "bay", "lake", "strait", "islands", "valley", "port", "plant", "dam", "field", "shelf", "railway",
    "corridor", "reserve", "bridge", "gulf", "delta",
];

/// Open syllables: these beginnings with each of [`NUCLEI`].
const ONSETS: [&str; 16] = ["b", "br", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "tr", "v", "z"];
const NUCLEI: [&str; 8] = ["a", "e", "i", "o", "u", "ar", "el", "on"];
const ENDINGS: [&str; 32] = [
    "bad", "burg", "dal", "dor", "fen", "gan", "gorsk", "hara", "jan", "kand", "la", "lin", "mar", "mont", "na",
    "nagar", "nik", "pol", "pur", "ra", "rion", "sar", "sk", "stan", "tana", "thal", "ton", "var", "ven", "via", "vik",
    "zan",
];

/// The `number`-th focus area: all fields come before any of their aspects.
pub fn focus_area(number: u64) -> String {
    let fields = FIELDS.len() as u64;
    let aspect = ASPECTS[(number / fields) as usize % ASPECTS.len()];
    format!("{}{aspect}", FIELDS[(number % fields) as usize])
}

/// How many focus areas there are.
pub const FOCUS_AREAS: u64 = (FIELDS.len() * ASPECTS.len()) as u64;

/// A few words that narrow down what a title speaks of: `mutual supply of uranium in the Velmora basin`.
pub fn subject(chance: &mut Chance, country: (usize, &Country)) -> String {
    let mut words = String::new();
    if chance.percent(55) {
        words += QUALITIES[chance.zipf(QUALITIES.len() as u64) as usize];
        words.push(' ');
    }
    words += SUBJECTS[chance.zipf(SUBJECTS.len() as u64) as usize];
    if chance.percent(25) {
        words += " and ";
        words += SUBJECTS[chance.zipf(SUBJECTS.len() as u64) as usize];
    }
    if chance.percent(40) {
        let rank = chance.steep(TOWNS, TAIL);
        let name = town(country, rank + 1);
        let feature = FEATURES[rank as usize % FEATURES.len()];
        words.extend([" in the ", &name, " ", feature]);
    }
    words
}

/// How many names of towns a country has.
pub const TOWNS: u64 = 1024;

/// How fast towns get rarer; chosen so that 1,000,000 titles have some tens of thousands of words.
pub const TAIL: u64 = 11;

/// The name of a country's `rank`-th town: the first is its capital, and the rest are made up.
pub fn town((place, country): (usize, &Country), rank: u64) -> String {
    if rank == 0 {
        return country.capital.to_owned();
    }
    // Odd, so that below 2^19 no number comes twice.
    let mut left = ((rank << 8) | place as u64).wrapping_mul(0x3_5A5D) & 0x7_FFFF;
    let mut take = |many: usize| {
        let it = left % many as u64;
        left /= many as u64;
        it as usize
    };
    let (first, second, ending) = (take(128), take(128), take(32));
    let syllable = |it: usize| [ONSETS[it % 16], NUCLEI[it / 16]];
    let mut name = [syllable(first), syllable(second)].concat().concat();
    name += ENDINGS[ending];
    name[..1].make_ascii_uppercase();
    name
}

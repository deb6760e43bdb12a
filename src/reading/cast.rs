//! The cast of an article: the people, bodies and places that it names, and where it names them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::declension::stem;
use super::text::Page;
use super::words::{Writing, class, fold};

/// The type of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A person.
    Person,
    /// An organisation of any kind.
    Body,
    /// A union of states, or a body between states.
    Bloc,
    /// A country.
    Country,
    /// A city.
    Place,
    /// A name of unknown type.
    Unknown,
}

/// A person, body or place that the article names.
#[derive(Clone, Debug)]
pub struct Entity {
    /// What it is.
    pub sort: Sort,
    /// The name in its longest form.
    pub name: String,
    /// Other forms of the name in the article.
    pub aliases: Vec<String>,
    /// `government`, `university`, `company`, `organisation`; empty if unknown.
    pub kind: &'static str,
    /// ISO 3166-1 alpha-3; empty if unknown.
    pub country: &'static str,
    /// A person's office, as written.
    pub office: Option<String>,
    /// Whether the office of a person acts for the state, as the tables say.
    pub state: bool,
    /// The body that a person belongs to.
    pub body: Option<usize>,
    /// Whether its type is certain: it is a party of a document, or the text says what it is.
    pub sure: bool,
    /// Whether it is the source of the news: an agency of the dateline, or as in "X reported".
    pub teller: bool,
}

/// A mention of an entity in the text.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Its tokens.
    pub range: Range<usize>,
    /// The number of the entity.
    pub entity: usize,
    /// Whether it is a general word ("the bank") and not a name.
    pub general: bool,
}

/// A country inside the name of a body.
#[derive(Clone, Copy, Debug)]
pub struct InnerCountry {
    /// The number of the country.
    pub entity: usize,
    /// The token that names it.
    pub token: usize,
}

/// All entities and mentions of an article.
#[derive(Debug, Default)]
pub struct Cast {
    /// The entities.
    pub entities: Vec<Entity>,
    /// The mentions in the order of the text.
    pub mentions: Vec<Mention>,
    /// The first token of a person's name by the first one of the office before it.
    pub titles: FxHashMap<usize, usize>,
    /// Countries inside names of bodies.
    pub inner: Vec<InnerCountry>,
    /// For each token, the number of the mention that covers it plus one; 0 for none.
    owner: Vec<u32>,
    by_name: FxHashMap<String, usize>,
    /// Whether names are declined, so that their forms are one name.
    declined: bool,
}

impl Cast {
    /// An empty cast for a page.
    pub fn new(page: &Page) -> Self {
        let declined = page.writing == Writing::Genitive;
        Cast { owner: vec![0; page.tokens.len()], declined, ..Cast::default() }
    }

    /// Whether a token is part of a mention.
    pub fn is_taken(&self, index: usize) -> bool {
        self.owner.get(index).is_some_and(|it| *it != 0)
    }

    /// The mention that covers a token.
    pub fn mention_at(&self, index: usize) -> Option<&Mention> {
        let owner = *self.owner.get(index)?;
        self.mentions.get((owner as usize).checked_sub(1)?)
    }

    /// The entity with this number.
    pub fn entity(&self, number: usize) -> Option<&Entity> {
        self.entities.get(number)
    }

    /// The type of the entity that covers a token.
    pub fn sort_at(&self, index: usize) -> Option<Sort> {
        self.mention_at(index).and_then(|it| self.entity(it.entity)).map(|it| it.sort)
    }

    /// The entity with this name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(&self.key(name)).copied()
    }

    /// The entity with this name; adds one if there is none.
    pub fn entity_named(&mut self, name: &str, sort: Sort) -> usize {
        let key = self.key(name);
        if let Some(&found) = self.by_name.get(&key) {
            if self.declined {
                self.also(found, name);
                self.prefer(found, name);
            }
            return found;
        }
        let number = self.entities.len();
        self.entities.push(Entity {
            sort,
            name: name.to_owned(),
            aliases: Vec::new(),
            kind: "",
            country: "",
            office: None,
            state: false,
            body: None,
            sure: false,
            teller: false,
        });
        self.by_name.insert(key, number);
        number
    }

    /// The entity of a country; adds one with its English name if the text has not named it.
    pub fn country(&mut self, code: &'static str) -> usize {
        if let Some(found) = self.entities.iter().position(|it| it.sort == Sort::Country && it.country == code) {
            return found;
        }
        let number = self.entity_named(super::words::english().country_name(code), Sort::Country);
        if let Some(it) = self.entities.get_mut(number) {
            it.country = code;
            it.kind = "country";
        }
        number
    }

    /// Adds another name of an entity.
    pub fn also(&mut self, entity: usize, name: &str) {
        let key = self.key(name);
        let same = self.entity(entity).is_some_and(|it| self.key(&it.name) == key && !self.declined);
        let Some(it) = self.entities.get_mut(entity) else { return };
        if !same && it.name != name && !it.aliases.iter().any(|alias| alias == name) {
            it.aliases.push(name.to_owned());
        }
        self.by_name.entry(key).or_insert(entity);
    }

    /// Takes a shorter form of a declined name for the name: most names are shortest in the nominative.
    fn prefer(&mut self, entity: usize, name: &str) {
        if self.entity(entity).is_some_and(|it| it.name.len() > name.len()) {
            self.rename(entity, name);
        }
    }

    /// Takes another form of a name in the article for the name.
    pub fn rename(&mut self, entity: usize, name: &str) {
        let Some(it) = self.entities.get_mut(entity).filter(|it| it.name != name) else { return };
        it.aliases.retain(|alias| alias != name);
        it.aliases.push(std::mem::replace(&mut it.name, name.to_owned()));
    }

    /// Adds a mention, if its tokens belong to no other mention.
    pub fn mention(&mut self, range: Range<usize>, entity: usize, general: bool) {
        if range.clone().any(|it| self.is_taken(it)) {
            return;
        }
        self.mentions.push(Mention { range: range.clone(), entity, general });
        let number = self.mentions.len() as u32;
        for slot in range {
            if let Some(owner) = self.owner.get_mut(slot) {
                *owner = number;
            }
        }
    }

    /// Removes the mention at a token, so that a longer one can replace it.
    pub fn release(&mut self, index: usize) {
        let Some(range) = self.mention_at(index).map(|it| it.range.clone()) else { return };
        for slot in range.clone() {
            if let Some(owner) = self.owner.get_mut(slot) {
                *owner = 0;
            }
        }
        for mention in &mut self.mentions {
            if mention.range == range {
                mention.range = 0..0;
            }
        }
    }

    /// Sorts the mentions in the order of the text.
    pub fn sort(&mut self) {
        self.mentions.retain(|it| !it.range.is_empty());
        self.mentions.sort_by_key(|it| it.range.start);
        self.owner.iter_mut().for_each(|it| *it = 0);
        for (number, mention) in self.mentions.iter().enumerate() {
            for slot in mention.range.clone() {
                if let Some(owner) = self.owner.get_mut(slot) {
                    *owner = number as u32 + 1;
                }
            }
        }
    }

    /// The mentions that begin in a range of tokens.
    pub fn within(&self, range: Range<usize>) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|it| it.range.start < range.start);
        self.mentions.iter().skip(first).take_while(move |it| it.range.start < range.end)
    }

    /// The form in which names are compared.
    fn key(&self, name: &str) -> String {
        let mut key = String::with_capacity(name.len());
        for word in name.split(|c: char| c.is_whitespace() || c == ',' || c == '-') {
            let word = fold(word);
            let word = if self.declined { stem(&word) } else { &word };
            if word.is_empty() || (key.is_empty() && word == "the") {
                continue;
            }
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(word);
        }
        key
    }

    /// The mention that ends directly before a token.
    pub fn ending_at(&self, index: usize) -> Option<&Mention> {
        self.mention_at(index.checked_sub(1)?)
    }
}

/// Classes of words that are never in a name.
const NOT_IN_NAMES: u64 =
    class::MONTH | class::WEEKDAY | class::OFFICE | class::HONORIFIC | class::SIGN | class::NUMBER | class::RELATIVE;

/// Classes of words that are often in a name.
const NAME_WORDS: u64 = class::HEAD
    | class::MINISTRY
    | class::SUBJECT
    | class::COUNTRY
    | class::CITY
    | class::GIVEN
    | class::BLOC
    | class::COMPANY;

/// Classes of words that connect the parts of a sentence.
const FUNCTION_WORDS: u64 = class::PLANNED
    | class::NEGATED
    | class::BACKGROUND
    | class::CLAUSE
    | class::AUXILIARY
    | class::ABOUT
    | class::BETWEEN
    | class::WITH
    | class::BY
    | class::BEHALF
    | class::ONLOOKER
    | class::GROUP
    | class::ERA
    | class::TRIGGER_NOUN
    | class::TRIGGER;

/// Whether a token can be a word of a name.
pub fn is_name(page: &Page, index: usize) -> bool {
    let token = page.at(index);
    if !token.is(class::CAP) || token.is(NOT_IN_NAMES) && !is_name_after_all(page, index) {
        return false;
    }
    // Capitals do not make a function word a name: "THE Chamber".
    if token.is(class::NEVER) && (!token.is(class::UPPER) || token.says("the")) {
        return false;
    }
    // "Doha-based" and "Swiss-led" are not names.
    let word = page.words(&(index..index + 1));
    if ["-based", "-led", "-owned", "-backed", "-born", "-run", "-listed"].iter().any(|it| word.ends_with(it)) {
        return false;
    }
    // "In the past" and "During" have a capital only at the beginning of a sentence.
    if token.is(FUNCTION_WORDS) && !token.is(NAME_WORDS) && (token.first || token.key.contains(' ')) {
        return false;
    }
    // The first word of a sentence is a name only if something else supports it.
    let quoted = page.before(index).first && matches!(page.before(index).key.as_str(), "“" | "\"" | "'" | "‘");
    if (token.first || quoted) && token.is(class::COMMON) && !token.is(class::GIVEN) {
        let next = page.at(index + 1);
        return next.is(class::CAP) && !next.is(class::NEVER | class::MONTH | class::WEEKDAY);
    }
    true
}

/// Whether a word of [`NOT_IN_NAMES`] is in a name by the words around it.
fn is_name_after_all(page: &Page, index: usize) -> bool {
    let (token, next) = (page.at(index), page.at(index + 1));
    // A short weekday before a name is part of the name: "Sun Yat-sen University".
    let is_short_weekday = token.is(class::WEEKDAY)
        && token.key.len() == 3
        && next.is(class::CAP)
        && !next.is(class::MONTH | class::NUMBER);
    // "Vincent Sun, head of Zarcom".
    let surname = token.says("sun") && page.before(index).is(class::GIVEN) && page.before(index).is(class::CAP);
    // "General" in "General Authority" and "Directorate General" is not a rank.
    let before_head = || next.is(class::HEAD) && next.is(class::CAP) && next.sentence == token.sentence;
    is_short_weekday || surname || token.says("general") && (before_head() || page.before(index).says("directorate"))
}

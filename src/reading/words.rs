//! Reads the word tables in `data/words/`, which say what a word or a phrase of a language may be.
//!
//! A phrase may be several things at once (`may` is a month and a modal verb); the classes are bits of
//! [`Entry::class`].

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

pub use super::classes as class;
use super::declension;
pub use super::letters::{elided, fold, is_ideograph};

/// The entry of a phrase in the tables.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry {
    /// Its classes.
    pub class: u64,
    /// The classes that it only has in capitals.
    pub upper: u64,
    /// The country (ISO 3166-1 alpha-3) of a country name, an adjective or a city.
    pub country: &'static str,
    /// The kind of an instrument.
    pub kind: &'static str,
    /// The event that a trigger reports.
    pub event: &'static str,
    /// The kind of body of a head noun.
    pub body: &'static str,
    /// A number, a month, a weekday, or days from today; 1 of a country in another case than the nominative.
    pub number: i16,
    /// The English key that the rules use for this foreign word; empty for none.
    pub english: &'static str,
}

/// How a language writes names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Writing {
    /// Names have capital letters.
    #[default]
    Capitals,
    /// Names have capital letters, and words in the genitive after a body are in lower case.
    Genitive,
    /// No capitals. The head noun of a body comes first, and the words after it have the article.
    Arabic,
    /// No capitals. The head noun of a body comes first.
    Persian,
    /// No capitals and no spaces. The head noun of a body comes last.
    Han,
}

/// The tables of a language.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one property of a language")]
pub struct Lexicon {
    phrases: FxHashMap<Box<str>, Entry>,
    /// How many words the longest phrase has that begins with this word.
    longest: FxHashMap<Box<str>, usize>,
    common: FxHashSet<&'static str>,
    given: FxHashSet<&'static str>,
    names: FxHashMap<&'static str, &'static str>,
    /// Words that may have an ending, without it.
    stems: FxHashMap<Box<str>, Entry>,
    /// How its names are written.
    pub writing: Writing,
    /// Whether verbs are at the end of the sentence.
    pub verb_last: bool,
    /// Whether articles are elided: "l'Italie".
    pub elides: bool,
    /// Whether nouns have no article, so that a word such as "document" may mean a known one.
    pub no_articles: bool,
    /// Whether endings of names stand behind an apostrophe: "Türkiye'nin".
    pub suffixes: bool,
    /// Whether it is not English.
    pub foreign: bool,
}

/// The tables of English, with names of all languages: countries, cities, unions, companies, given names.
pub fn english() -> &'static Lexicon {
    static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
        let mut it = Lexicon {
            common: lines(include_str!("../../data/words/english.txt")).collect(),
            given: lines(include_str!("../../data/words/given-names.txt")).collect(),
            ..Lexicon::default()
        };
        it.given.extend(lines(include_str!("../../data/words/given-names-more.txt")).flat_map(str::split_whitespace));
        it.countries();
        it.table(include_str!("../../data/words/en.tsv"));
        it.forms(include_str!("../../data/words/blocs.txt"), class::BLOC);
        it.forms(include_str!("../../data/words/companies.txt"), class::COMPANY);
        for line in lines(include_str!("../../data/words/en-subjects.txt")) {
            for phrase in line.split(';') {
                it.add(phrase, class::SUBJECT, |_| ());
            }
        }
        it
    });
    &ENGLISH
}

/// The largest number of letters of an ending.
const ENDING: usize = 4;

impl Lexicon {
    /// The tables of another language, with names of all languages.
    pub fn foreign(table: &'static str, writing: Writing, elides: bool) -> Self {
        let mut it = Lexicon { writing, elides, foreign: true, ..Lexicon::default() };
        it.given = lines(include_str!("../../data/words/given-names.txt")).collect();
        it.countries();
        it.forms(include_str!("../../data/words/blocs.txt"), class::BLOC);
        it.forms(include_str!("../../data/words/companies.txt"), class::COMPANY);
        it.table(table);
        it
    }

    /// The entry of a word, which may have an ending or the Arabic article.
    pub fn word(&self, word: &str) -> Option<Entry> {
        if let Some(found) = self.phrases.get(word) {
            return Some(*found);
        }
        if self.writing == Writing::Arabic
            && let Some(found) = word.strip_prefix("ال").and_then(|it| self.phrases.get(it))
        {
            return Some(*found);
        }
        if self.stems.is_empty() {
            return None;
        }
        let ends = word.char_indices().rev().map(|(at, _)| at).take(ENDING);
        std::iter::once(word.len()).chain(ends).find_map(|end| self.stems.get(word.get(..end)?)).copied()
    }

    /// The entry of a phrase: folded words with single spaces.
    pub fn get(&self, phrase: &str) -> Option<&Entry> {
        self.phrases.get(phrase)
    }

    /// How many words the longest phrase has that begins with this word; 0 if none does.
    pub fn longest(&self, word: &str) -> usize {
        self.longest.get(word).copied().unwrap_or(0)
    }

    /// Whether this is a common English word.
    pub fn is_common(&self, word: &str) -> bool {
        self.common.contains(word)
    }

    /// Whether this is a given name.
    pub fn is_given(&self, word: &str) -> bool {
        self.given.contains(word)
    }

    fn add(&mut self, phrase: &str, class: u64, set: impl Fn(&mut Entry)) {
        let mut words: Vec<String> = Vec::new();
        for word in phrase.split_whitespace().map(fold).filter(|word| !word.is_empty()) {
            if let Some(cut) = elided(&word).filter(|_| self.elides) {
                let (article, rest) = word.split_at(cut);
                words.extend([article.to_owned(), rest.to_owned()]);
                continue;
            }
            // The text is split before a genitive ending as well.
            match word.strip_suffix("'s").filter(|stem| !stem.is_empty()) {
                Some(stem) => words.extend([stem.to_owned(), "'s".to_owned()]),
                None if word.chars().any(is_ideograph) => words.extend(word.chars().map(String::from)),
                None => words.push(word),
            }
        }
        // "подписал*" stands for the word with any short ending.
        if let [only] = words.as_slice()
            && let Some(stem) = only.strip_suffix('*')
        {
            let entry = self.stems.entry(stem.into()).or_default();
            entry.class |= class;
            set(entry);
            return;
        }
        if words.iter().any(|it| it.ends_with('*')) {
            return;
        }
        let Some(first) = words.first() else { return };
        let longest = self.longest.entry(first.as_str().into()).or_default();
        *longest = (*longest).max(words.len());
        let entry = self.phrases.entry(words.join(" ").into()).or_default();
        entry.class |= class;
        set(entry);
    }

    /// Adds names whose case matters: a name in capitals counts only in capitals.
    fn forms(&mut self, text: &'static str, class: u64) {
        for form in lines(text).flat_map(|line| line.split(';')).map(str::trim) {
            let upper = is_upper(form);
            self.add(form, class, |it| it.upper |= if upper { class } else { 0 });
        }
    }

    /// Adds countries: names in all languages, adjectives, capitals. A name that is also an English word counts only if
    /// it is the English name of the country.
    fn countries(&mut self) {
        for line in lines(include_str!("../../data/words/countries.tsv")).skip(1) {
            let columns: Vec<&'static str> = line.split('\t').collect();
            let [code, _, _, name, adjectives, capitals, names] = columns.as_slice() else { continue };
            let (code, name) = (*code, *name);
            self.names.entry(code).or_insert(name);
            self.add(name, class::COUNTRY, |it| it.country = code);
            for (cell, class) in
                [(adjectives, class::ADJECTIVE), (capitals, class::CITY | class::CAPITAL), (names, class::COUNTRY)]
            {
                for form in cell.split('|').filter(|it| !it.is_empty()) {
                    let form = form.strip_prefix("the ").or_else(|| form.strip_prefix("The ")).unwrap_or(form);
                    let word = fold(form);
                    if self.common.contains(word.as_str()) || word.chars().count() < 2 {
                        continue;
                    }
                    let upper = is_upper(form) && form.is_ascii();
                    let set = |it: &mut Entry| {
                        it.country = if it.country.is_empty() { code } else { it.country };
                    };
                    self.inflected(&word, class, set);
                    self.add(form, class, |it| {
                        it.country = if it.country.is_empty() { code } else { it.country };
                        it.upper |= if upper { class } else { 0 };
                    });
                }
            }
        }
        // In Arabic "روماني" is an adjective; in Persian it is the name of the country.
        if self.writing == Writing::Arabic {
            let both = class::COUNTRY | class::ADJECTIVE;
            for (word, it) in &mut self.phrases {
                let adjective = it.class & both == both && word.ends_with('ي') && word.chars().count() > 4;
                it.class &= if adjective { !class::COUNTRY } else { u64::MAX };
            }
        }
        let coded = |text: &'static str| lines(text).filter_map(|line| line.split_once('\t'));
        for (code, names) in coded(include_str!("../../data/words/adjectives.tsv")) {
            for name in names.split(';').map(str::trim) {
                self.add(name, class::ADJECTIVE, |it| it.country = code);
                // "the Canadians"
                if name.ends_with(['n', 'i', 'k']) {
                    self.add(&format!("{name}s"), class::ADJECTIVE, |it| it.country = code);
                }
            }
        }
        for (city, code) in coded(include_str!("../../data/words/cities.tsv")) {
            self.add(city, class::CITY, |it| it.country = if it.country.is_empty() { code } else { it.country });
        }
        for (code, names) in coded(include_str!("../../data/words/capitals.tsv")) {
            names.split(';').for_each(|name| self.add(name, class::CITY | class::CAPITAL, |it| it.country = code));
        }
    }

    /// Adds the forms of a name or adjective of a country by case, gender and number.
    fn inflected(&mut self, word: &str, class: u64, set: impl Fn(&mut Entry)) {
        let cyrillic = word.chars().all(|c| matches!(c, 'а'..='я' | ' '));
        if self.foreign && class == class::ADJECTIVE {
            for it in declension::adjectives(word) {
                self.add(&it, class, &set);
            }
        } else if matches!(self.writing, Writing::Arabic | Writing::Persian) && class == class::COUNTRY {
            for it in declension::nisba(word, self.writing == Writing::Arabic) {
                self.add(&it, class::ADJECTIVE, &set);
            }
        } else if self.writing == Writing::Genitive && cyrillic {
            for it in declension::cases(word) {
                let known = self.phrases.contains_key(it.as_str());
                self.add(&it, class, |it| {
                    set(it);
                    it.number = i16::from(!known);
                });
            }
        }
    }

    /// The English name of a country.
    pub fn country_name(&self, code: &'static str) -> &'static str {
        self.names.get(code).copied().unwrap_or(code)
    }

    fn table(&mut self, text: &'static str) {
        for line in lines(text) {
            let mut columns = line.split('\t');
            let (Some(name), Some(value), Some(phrases)) = (columns.next(), columns.next(), columns.next()) else {
                continue;
            };
            for phrase in phrases.split(';').map(str::trim) {
                self.entry(name, value, phrase);
            }
        }
    }

    fn entry(&mut self, name: &str, value: &'static str, phrase: &str) {
        let plain = match name {
            "honorific" => class::HONORIFIC,
            "say" => class::SAY,
            "weak-head" => class::WEAK_HEAD,
            "particle" => class::PARTICLE,
            "inner" => class::INNER,
            "never" => class::NEVER,
            "between" => class::BETWEEN,
            "with" => class::WITH,
            "by" => class::BY,
            "behalf" => class::BEHALF,
            "about" => class::ABOUT,
            "ordinal" => class::ORDINAL,
            "clause" => class::CLAUSE,
            "auxiliary" => class::AUXILIARY,
            "background" => class::BACKGROUND,
            "compound" => class::COMPOUND,
            "named-treaty" => class::NAMED_TREATY,
            "ministry" => class::MINISTRY,
            "state-form" => class::STATE_FORM,
            "counterpart" => class::COUNTERPART,
            "body-adjective" => class::BODY_ADJECTIVE,
            "thing" => class::THING,
            "group" => class::GROUP,
            "onlooker" => class::ONLOOKER,
            "loose" => class::LOOSE,
            "off-topic" => class::OFF_TOPIC,
            "publishes" => class::PUBLISHES,
            "occasion" => class::OCCASION,
            "activity" => class::ACTIVITY,
            "covers" => class::COVERS,
            "given" => class::GIVEN,
            "topic" => class::TOPIC,
            "dull" => class::DULL,
            _ => 0,
        };
        let number = value.parse().unwrap_or(0);
        match name {
            "word" => {
                let function = class::INNER
                    | class::CLAUSE
                    | class::AUXILIARY
                    | class::SAY
                    | class::BY
                    | class::WITH
                    | class::NEVER
                    | class::ORDINAL
                    | class::BETWEEN;
                let class = english().get(value).map_or(0, |it| it.class & function);
                self.add(phrase, class, |it| it.english = value);
            }
            "instrument" => {
                let several = value.strip_suffix('+');
                let value = several.unwrap_or(value);
                let number = if several.is_some() { 99 } else { 0 };
                self.add(phrase, class::INSTRUMENT, |it| {
                    it.kind = value;
                    it.number = number;
                });
                if !phrase.ends_with('s') && phrase.contains(' ') {
                    self.add(&format!("{phrase}s"), class::INSTRUMENT, |it| it.kind = value);
                }
            }
            "again" => self.add(phrase, class::AGAIN, |it| {
                if value != "-" {
                    it.kind = value;
                }
            }),
            "trigger" => self.add(phrase, class::TRIGGER, |it| it.event = value),
            "trigger-noun" => self.add(phrase, class::TRIGGER_NOUN, |it| it.event = value),
            "modal" if value == "negated" => self.add(phrase, class::NEGATED, |_| ()),
            "modal" => self.add(phrase, class::PLANNED, |_| ()),
            "head" => self.add(phrase, class::HEAD, |it| it.body = value),
            "low-body" => self.add(phrase, class::LOW_BODY, |it| {
                if it.body.is_empty() {
                    it.body = value;
                }
            }),
            "descriptor" => self.add(phrase, class::DESCRIPTOR, |it| {
                if it.body.is_empty() {
                    it.body = value;
                }
            }),
            "form" => self.add(phrase, class::FORM, |it| it.body = value),
            "country" => {
                let upper = phrase.chars().filter(|c| c.is_alphabetic()).count() <= 4 && is_short_form(phrase);
                self.add(phrase, class::COUNTRY, |it| {
                    it.country = value;
                    it.upper |= if upper { class::COUNTRY } else { 0 };
                });
            }
            "office" => {
                // "state": its holder acts for the state.
                let set = |it: &mut Entry| {
                    it.event = if it.event.is_empty() { value.trim_start_matches('-') } else { it.event }
                };
                self.add(phrase, class::OFFICE, set);
                self.add(&format!("{phrase}s"), class::OFFICE, set);
            }
            "number" => self.add(phrase, class::COUNT, |it| it.number = number),
            "month" => self.add(phrase, class::MONTH, |it| it.number = number),
            "weekday" => self.add(phrase, class::WEEKDAY, |it| it.number = number),
            "relative" => self.add(phrase, class::RELATIVE, |it| it.number = number),
            "subject" => self.add(phrase, class::SUBJECT, |_| ()),
            "adjective" => {
                self.add(phrase, class::ADJECTIVE, |it| it.country = value);
                for form in declension::adjectives(phrase) {
                    self.add(&form, class::ADJECTIVE, |it| it.country = value);
                }
            }
            // A common word of this language is no name: "reunión".
            "common" => self.add(phrase, class::COMMON, |it| it.class &= !class::NAMES),
            "era" => self.add(phrase, class::ERA, |it| it.event = value),
            "currency" => self.add(phrase, class::CURRENCY, |it| it.event = value),
            "scale" => self.add(phrase, class::SCALE, |it| it.number = number),
            _ => self.add(phrase, plain, |_| ()),
        }
    }
}

/// Whether a phrase is an abbreviation of a country, which counts only in capitals (`us` does not).
fn is_short_form(phrase: &str) -> bool {
    matches!(fold(phrase).as_str(), "us" | "uk" | "uae" | "usa" | "rok" | "dprk" | "prc" | "drc" | "ksa" | "ussr")
}

fn is_upper(form: &str) -> bool {
    let mut letters = form.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

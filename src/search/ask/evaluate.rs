//! Evaluates an expression: which agreements satisfy it, and how well they match each word.

mod dates;
mod names;
mod words;

use std::borrow::Cow;
use std::sync::Arc;

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashSet;

use super::facet;
use crate::base::country;
use crate::base::relative::relative;
use crate::base::text::fold::{fold, words};
use crate::base::text::scripts;
use crate::data::corpus::{AgreementId, ParticipantId};
use crate::data::kind::ParticipantKind;
use crate::data::strings::Text;
use crate::search::ask::levels::Levels;
use crate::search::ask::named::intersect;
use crate::search::ask::phrase::PhraseTexts;
use crate::search::index::{Postings, Value, ValueId};
use crate::search::library::Library;
use crate::search::query::{Expr, Field, Term, TermValue, bare, bare_among};
use crate::search::sets::Sets;
use crate::search::vocabulary::{Tier, WordMatches};
use names::is_acronym;
pub(super) use words::texts;

/// What one word of the query matched.
#[derive(Clone, Debug)]
pub struct Match {
    /// The word as typed.
    pub typed: String,
    /// The field in which it was searched; all fields if absent.
    pub field: Option<Field>,
    /// The words of the vocabulary that it matched.
    pub found: WordMatches,
    /// Whether a match excludes an agreement.
    pub excluded: bool,
    /// The participants with a name that is another spelling of the word, sorted.
    pub named: Vec<ParticipantId>,
}

/// The state of evaluating one clause of a query.
pub(super) struct Evaluation<'a> {
    pub(super) library: &'a Library,
    pub matches: Vec<Match>,
    /// The scores of the agreements for each word, in the order of the words.
    pub levels: Vec<Levels>,
    /// The texts that contain the phrases of the clause.
    pub phrase_texts: Vec<Arc<PhraseTexts>>,
    /// The texts that contain the phrases of earlier clauses.
    known_phrases: &'a [Arc<PhraseTexts>],
    /// The reader's sets.
    pub(super) sets: &'a Sets,
    /// The headers of the columns to search; all columns if absent.
    pub(super) headers: Option<FxHashSet<Text>>,
    /// The participants that the current term matched, if it asks for a role.
    pub(super) matched_participants: Option<FxHashSet<ParticipantId>>,
    pub(super) excluding: bool,
}

/// The base score of a match by the place of the word. Titles rank before names, names before other texts.
pub(super) const TITLE: u16 = 300;
const NAME: u16 = 200;
pub(super) const TEXT: u16 = 100;
/// The score of a phrase, equal to that of an exact word.
pub(super) const PHRASE: u16 = 99;

/// The base score of a whole name. A short one, such as `US` or `UAE`, counts like a word of a title.
pub(super) fn names_base(typed: &str) -> u16 {
    if typed.len() <= LONGEST_SHORT_NAME { TITLE } else { NAME }
}

/// In bytes.
const LONGEST_SHORT_NAME: usize = 3;

/// Turns an in-place set operation into a function of two sets.
fn in_place(join: fn(&mut FixedBitSet, &FixedBitSet)) -> impl Fn(FixedBitSet, FixedBitSet) -> FixedBitSet {
    move |mut one, other| {
        join(&mut one, &other);
        one
    }
}

impl<'a> Evaluation<'a> {
    pub fn new(library: &'a Library, known_phrases: &'a [Arc<PhraseTexts>], sets: &'a Sets) -> Evaluation<'a> {
        let (matches, levels, phrase_texts) = (Vec::new(), Vec::new(), Vec::new());
        let (headers, matched_participants) = (None, None);
        Evaluation {
            library,
            matches,
            levels,
            phrase_texts,
            known_phrases,
            sets,
            headers,
            matched_participants,
            excluding: false,
        }
    }

    /// The agreements that satisfy an expression.
    pub fn set(&mut self, expr: &Expr) -> FixedBitSet {
        match expr {
            Expr::Term(term) => {
                let term = &self.dated(term);
                self.special_field(term).unwrap_or_else(|| self.term(term))
            }
            Expr::Not(inner) => {
                self.excluding = !self.excluding;
                let mut set = self.set(inner);
                self.excluding = !self.excluding;
                set.toggle_range(..);
                set
            }
            Expr::And(all) => self
                .sets(all)
                .into_iter()
                .reduce(in_place(FixedBitSet::intersect_with))
                .unwrap_or_else(|| self.empty_set()),
            Expr::Or(any) => {
                let before = self.matches.len();
                let ways = self.sets(any);
                if let Some((text, _)) = bare(expr)
                    && let Some(mut last) = self.matches.pop()
                {
                    // The reader typed one word, so merge the matches of its two meanings.
                    self.matches.truncate(before);
                    text.clone_into(&mut last.typed);
                    self.matches.push(last);
                    if let Some(dated) = ways.first() {
                        self.weigh_date(dated);
                    }
                }
                // A date needs no word in the corpus, so do not report its words as missing.
                let times: Vec<String> = bare_among(any).map(fold).collect();
                let is_of_time = |it: &Match| {
                    times.iter().any(|time| words(time).any(|word| word.1 == it.typed) || *time == fold(&it.typed))
                };
                for one in self.matches.iter_mut().skip(before).filter(|it| is_of_time(it)) {
                    one.found.tier = one.found.tier.min(Tier::Prefix);
                }
                ways.into_iter().reduce(in_place(FixedBitSet::union_with)).unwrap_or_else(|| self.empty_set())
            }
        }
    }

    /// The term with the dates of a span that is counted from today.
    fn dated<'t>(&self, term: &'t Term) -> Cow<'t, Term> {
        let is_time = term.field.is_some_and(|it| it == Field::Due || it.is_time());
        let span = |text: &str| relative(text, self.library.as_of.filter(|_| is_time)?);
        let value = match &term.value {
            TermValue::Word(text) => span(text).map(|(from, to)| TermValue::Between(Some(from), Some(to))),
            TermValue::Whole(text) => span(text).map(|(from, to)| TermValue::Within(Some(from), Some(to))),
            _ => None,
        };
        value.map_or(Cow::Borrowed(term), |value| Cow::Owned(Term { value, ..term.clone() }))
    }

    /// Scores the date of a bare year like a title word: `iran 2025` asks for agreements of 2025 first.
    fn weigh_date(&mut self, dated: &FixedBitSet) {
        let size = self.library.agreements.len();
        if !self.excluding
            && let Some(levels) = self.levels.last_mut()
        {
            levels.add(Postings::Set(dated), TITLE + PHRASE, size);
        }
    }

    /// The values that an expression names exactly: its picks.
    pub fn named(&self, expr: &Expr) -> Vec<ValueId> {
        match expr {
            Expr::Term(Term { field: Some(field), value: TermValue::Name(name), .. }) => self.values(*field, name),
            Expr::Or(any) => any.iter().flat_map(|it| self.named(it)).collect(),
            Expr::Term(_) | Expr::Not(_) | Expr::And(_) => Vec::new(),
        }
    }

    fn sets(&mut self, list: &[Expr]) -> Vec<FixedBitSet> {
        list.iter().map(|it| self.set(it)).collect()
    }

    pub(super) fn term(&mut self, term: &Term) -> FixedBitSet {
        match (&term.value, term.field) {
            (TermValue::Name(name), Some(field)) => {
                let mut set = self.empty_set();
                if field == Field::Title {
                    self.add_titled(name, &mut set);
                }
                for value in self.values(field, name) {
                    self.note_participant(value);
                    self.library.lookup.agreements(value).add_to(&mut set);
                }
                set
            }
            (TermValue::Name(text) | TermValue::Phrase(text), field) => {
                let mut set = self.phrase(text, field);
                self.add_named_participants(text, field, &mut set);
                self.add_country(text, field, &mut set);
                self.add_field_values(text, field, false, &mut set);
                set
            }
            (TermValue::Word(text), field) => {
                let first_match = self.matches.len();
                let folded = fold(text);
                let mut parts = words(&folded).map(|it| it.1.to_owned());
                let mut set = match (parts.next(), parts.next()) {
                    (None, _) => return self.full_set(),
                    (Some(word), None) => {
                        let vocabulary = &self.library.lookup.vocabulary;
                        let found = match self.countries(text, field) {
                            // `uk` in a field of names is not a prefix of Ukraine.
                            _ if is_acronym(text, field) || self.is_short_name(&word) => vocabulary.whole(&word),
                            countries if countries.is_empty() => vocabulary.find(&word),
                            _ if word.chars().count() == 2 => vocabulary.whole(&word),
                            _ => vocabulary.find_spellings(&word),
                        };
                        // In another script the letters of a name stand in many a word that is no such name.
                        let is_guess =
                            found.tier == Tier::Subsequence && scripts::words_not_in_latin(text).next().is_some();
                        let is_name = is_guess && self.library.surely_named(text).next().is_some();
                        let found = if is_name { WordMatches::default() } else { found };
                        let mut set = self.with_words(text, found, field);
                        self.add_other_number(&word, field, &mut set);
                        set
                    }
                    // `da-nang` and 科学 are several words that form a phrase.
                    (Some(_), Some(_)) => {
                        let mut set = self.phrase(text, field);
                        self.add_joined_word(text, field, &mut set);
                        set
                    }
                };
                self.add_named_participants(text, field, &mut set);
                self.add_country(text, field, &mut set);
                if field.is_none() {
                    self.add_status(text, first_match, &mut set);
                }
                self.add_field_values(text, field, false, &mut set);
                set
            }
            (TermValue::Whole(text), field) => {
                let mut set = self.with_exact_word(text, field);
                self.add_field_values(text, field, true, &mut set);
                set
            }
            (TermValue::Subsequence(text), field) => {
                let found = self.library.lookup.vocabulary.subsequence(&fold(text));
                self.with_words(text, found, field)
            }
            (TermValue::Between(from, to), Some(Field::Date)) => self.with_event_between(*from, *to, false),
            (TermValue::Within(from, to), Some(Field::Date)) => self.with_event_between(*from, *to, true),
            (TermValue::Between(from, to), _) => self.dated_between(*from, *to),
            (TermValue::Within(from, to), _) => self.dated_within(*from, *to),
        }
    }

    /// All agreements with a score. Stores the scores unless the term excludes agreements.
    pub(super) fn record(&mut self, levels: Levels) -> FixedBitSet {
        let all = levels.all(self.library.agreements.len());
        if !self.excluding {
            self.levels.push(levels);
        }
        all
    }

    /// The values of a field with this name.
    fn values(&self, field: Field, name: &str) -> Vec<ValueId> {
        let Some(facet) = facet(field) else { return Vec::new() };
        self.library
            .values_called(facet, name)
            .into_iter()
            .filter(|&it| self.library.belongs_to_field(it, field))
            .collect()
    }

    fn add_titled(&self, title: &str, set: &mut FixedBitSet) {
        let lookup = &self.library.lookup;
        let folded = fold(title);
        let founds: Vec<WordMatches> = words(&folded).map(|it| lookup.vocabulary.whole(it.1)).collect();
        for at in intersect(&lookup.titles, &founds) {
            if self.library.raw(self.library[AgreementId(at)].title) == title {
                set.insert(at as usize);
            }
        }
    }

    pub(super) fn empty_set(&self) -> FixedBitSet {
        FixedBitSet::with_capacity(self.library.agreements.len())
    }

    pub(super) fn full_set(&self) -> FixedBitSet {
        let mut set = self.empty_set();
        set.insert_range(..);
        set
    }
}

impl Library {
    /// Whether a value belongs to a field.
    pub(super) fn belongs_to_field(&self, value: ValueId, field: Field) -> bool {
        let lookup = &self.lookup;
        if Some(lookup.facet(value)) != facet(field) {
            return false;
        }
        match (field, lookup.value(value)) {
            (Field::Org, Value::Participant(id)) => self[id].kind.is_organisation(),
            (Field::Person, Value::Participant(id)) => self[id].kind == ParticipantKind::Person,
            _ => true,
        }
    }

    /// Whether a value is the country or bloc with this code itself, and not one of its organisations or people.
    pub(crate) fn is_country(&self, value: Value, code: &str) -> bool {
        match value {
            Value::Country(country) => country.code() == code,
            Value::Participant(id) => match self[id].kind {
                ParticipantKind::Country => self[id].country.is_some_and(|it| it.code() == code),
                ParticipantKind::Bloc => country::code_of_name(self.raw(self[id].name)) == Some(code),
                _ => false,
            },
            _ => false,
        }
    }
}

/// A remark on how a word matched, unless it was exact or a prefix.
pub fn remark(found: &WordMatches) -> Option<&'static str> {
    match found.tier {
        Tier::Exact | Tier::Prefix => None,
        Tier::Typo => Some("no word begins like this; the nearest spelling is used"),
        Tier::Subsequence => Some("no word begins like this; words with these letters are used"),
        Tier::Nothing => Some("no word is spelled like this"),
    }
}

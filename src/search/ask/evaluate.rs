//! Evaluates an expression: which agreements satisfy it, and how well they match each word.

use std::sync::Arc;

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashSet;

use super::facet;
use crate::base::country;
use crate::base::date::{Date, Day};
use crate::base::date_order as when;
use crate::base::text::fold::{fold, words};
use crate::base::text::{hyphens, number, scripts};
use crate::data::corpus::{AgreementId, ParticipantId};
use crate::data::kind::{ParticipantKind, Status};
use crate::data::strings::Text;
use crate::search::ask::levels::Levels;
use crate::search::ask::named::{UNKNOWN, intersect};
use crate::search::ask::phrase::{Phrase, PhraseTexts, Place};
use crate::search::index::{Facet, Postings, Value as FacetValue, ValueId, names};
use crate::search::library::Library;
use crate::search::query::{Expr, Field, Term, Value, bare, bare_among};
use crate::search::sets::Sets;
use crate::search::vocabulary::{Tier, WordMatches};

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
const TITLE: u16 = 300;
const NAME: u16 = 200;
pub(super) const TEXT: u16 = 100;
/// The score of a phrase, equal to that of an exact word.
pub(super) const PHRASE: u16 = 99;

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
            Expr::Term(term) => self.special_field(term).unwrap_or_else(|| self.term(term)),
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
            Expr::Term(Term { field: Some(field), value: Value::Name(name), .. }) => self.values(*field, name),
            Expr::Or(any) => any.iter().flat_map(|it| self.named(it)).collect(),
            Expr::Term(_) | Expr::Not(_) | Expr::And(_) => Vec::new(),
        }
    }

    fn sets(&mut self, list: &[Expr]) -> Vec<FixedBitSet> {
        list.iter().map(|it| self.set(it)).collect()
    }

    pub(super) fn term(&mut self, term: &Term) -> FixedBitSet {
        match (&term.value, term.field) {
            (Value::Name(name), Some(field)) => {
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
            (Value::Name(text) | Value::Phrase(text), field) => {
                let mut set = self.phrase(text, field);
                self.add_named_participants(text, field, &mut set);
                self.add_country(text, field, &mut set);
                self.add_field_values(text, field, false, &mut set);
                set
            }
            (Value::Word(text), field) => {
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
                            _ => vocabulary.find_spellings(&word),
                        };
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
            (Value::Whole(text), field) => {
                let mut set = self.with_exact_word(text, field);
                self.add_field_values(text, field, true, &mut set);
                set
            }
            (Value::Subsequence(text), field) => {
                let found = self.library.lookup.vocabulary.subsequence(&fold(text));
                self.with_words(text, found, field)
            }
            (Value::Between(from, to), Some(Field::Date)) => self.with_event_between(*from, *to, false),
            (Value::Within(from, to), Some(Field::Date)) => self.with_event_between(*from, *to, true),
            (Value::Between(from, to), _) => self.dated_between(*from, *to),
            (Value::Within(from, to), _) => self.dated_within(*from, *to),
        }
    }

    /// The agreements that contain one of these words.
    pub(super) fn with_words(&mut self, typed: &str, found: WordMatches, field: Option<Field>) -> FixedBitSet {
        let lookup = &self.library.lookup;
        let size = self.library.agreements.len();
        let mut lists = Vec::new();
        for (range, score) in found.ranges() {
            let score = u16::from(score);
            if matches!(field, None | Some(Field::Title)) {
                lists.push((TITLE + score, Postings::List(lookup.titles.lists(range.clone()))));
            }
            if field.is_none() {
                lists.push((TEXT + score, Postings::List(lookup.texts.lists(range.clone()))));
            }
            if field == Some(Field::Title) {
                continue;
            }
            for value in distinct(lookup.names.lists(range.clone()), lookup.len()).into_iter().map(ValueId) {
                if !field.is_none_or(|it| self.library.belongs_to_field(value, it))
                    || !self.is_in_searched_column(value)
                {
                    continue;
                }
                self.note_participant(value);
                lists.push((NAME + score, lookup.agreements(value)));
                if let (None, FacetValue::Participant(id)) = (field, lookup.value(value)) {
                    // The name of an organisation also finds its members.
                    let members = lookup.members(id);
                    lists.extend(members.map(|it| (TEXT + score, lookup.agreements(lookup.participant(it)))));
                }
            }
        }
        let levels = Levels::of(&lists, size);
        self.matches.push(Match { typed: typed.to_owned(), field, found, excluded: self.excluding, named: Vec::new() });
        self.record(levels)
    }

    /// The agreements that contain exactly this word, in the script in which it was typed.
    fn with_exact_word(&mut self, text: &str, field: Option<Field>) -> FixedBitSet {
        let library = self.library;
        let lookup = &library.lookup;
        let folded = fold(text);
        if folded.contains(' ') {
            return self.phrase(text, field);
        }
        let found = lookup.vocabulary.whole(&folded);
        if text.is_ascii() && !lookup.vocabulary.occurs_in_other_scripts(&folded) {
            return self.with_words(text, found, field);
        }
        let has = |it: &str| scripts::has_word(it, text);
        let mut levels = Levels::default();
        let size = library.agreements.len();
        for (range, score) in found.ranges() {
            let score = u16::from(score);
            if matches!(field, None | Some(Field::Title)) {
                let titled = |at: &u32| library.titles_of(AgreementId(*at)).any(|it| has(library.raw(it)));
                let those: Vec<u32> = lookup.titles.lists(range.clone()).iter().copied().filter(titled).collect();
                levels.add(Postings::List(&those), TITLE + score, size);
            }
            if field.is_none() {
                let told = |at: &u32| texts(library, AgreementId(*at)).iter().any(|it| has(it));
                let those: Vec<u32> = lookup.texts.lists(range.clone()).iter().copied().filter(told).collect();
                levels.add(Postings::List(&those), TEXT + score, size);
            }
            if field == Some(Field::Title) {
                continue;
            }
            for value in distinct(lookup.names.lists(range.clone()), lookup.len()).into_iter().map(ValueId) {
                if field.is_none_or(|it| library.belongs_to_field(value, it))
                    && names(library, lookup.value(value)).iter().any(|it| has(it))
                {
                    levels.add(lookup.agreements(value), NAME + score, size);
                    if let (None, FacetValue::Participant(id)) = (field, lookup.value(value)) {
                        for member in lookup.members(id) {
                            levels.add(lookup.agreements(lookup.participant(member)), TEXT + score, size);
                        }
                    }
                }
            }
        }
        self.matches.push(Match { typed: text.to_owned(), field, found, excluded: self.excluding, named: Vec::new() });
        self.record(levels)
    }

    /// Adds the agreements that write a hyphenated word as one word: `co-operation` also finds `cooperation`.
    fn add_joined_word(&mut self, text: &str, field: Option<Field>, set: &mut FixedBitSet) {
        let Some(joined) = hyphens::without(text) else { return };
        let found = self.library.lookup.vocabulary.with_prefix(&joined);
        if found.tier == Tier::Nothing {
            return;
        }
        for word in self.matches.iter_mut().rev().take(words(&fold(text)).count()) {
            // The joined form exists, so do not report the word as missing.
            word.found.tier = word.found.tier.min(Tier::Prefix);
        }
        set.union_with(&self.with_words(&joined, found, field));
    }

    /// Whether a word of two letters is a word of a name, such as `un`. Then it is not the beginning of others.
    fn is_short_name(&self, word: &str) -> bool {
        let lookup = &self.library.lookup;
        let has_name =
            |word| lookup.vocabulary.whole(word).ranges().any(|(range, _)| !lookup.names.lists(range).is_empty());
        word.chars().count() == 2 && has_name(word)
    }

    /// Adds the agreements that have the word in the other grammatical number: `semiconductors` also finds
    /// "semiconductor".
    fn add_other_number(&mut self, word: &str, field: Option<Field>, set: &mut FixedBitSet) {
        let Some(other) = number::other(word) else { return };
        let found = self.library.lookup.vocabulary.whole(&other);
        if found.tier == Tier::Nothing {
            return;
        }
        if let Some(typed) = self.matches.last_mut() {
            typed.found.tier = typed.found.tier.min(Tier::Prefix);
        }
        set.union_with(&self.with_words(&other, found, field));
    }

    /// Adds the agreements whose status a bare word names: `signed`, `expired`, `in-force`. For the reader it is one
    /// word, so the matches of its parts since `first_match` become one.
    fn add_status(&mut self, text: &str, first_match: usize, set: &mut FixedBitSet) {
        let Some(status) = Status::parse(text).filter(|it| *it != Status::Unknown) else { return };
        let lookup = &self.library.lookup;
        let Some(value) = lookup.values(Facet::Status).find(|it| lookup.value(*it) == FacetValue::Status(status))
        else {
            return;
        };
        let those = lookup.agreements(value);
        those.add_to(set);
        if !self.excluding
            && let Some(levels) = self.levels.last_mut()
        {
            levels.add(those, NAME + PHRASE, self.library.agreements.len());
        }
        if let Some(mut last) = self.matches.pop() {
            self.matches.truncate(first_match);
            text.clone_into(&mut last.typed);
            last.found.tier = last.found.tier.min(Tier::Prefix);
            self.matches.push(last);
        }
    }

    /// The agreements that contain these words next to each other; the last one may be a prefix.
    fn phrase(&mut self, text: &str, field: Option<Field>) -> FixedBitSet {
        let folded = fold(text);
        let wanted: Vec<&str> = words(&folded).map(|it| it.1).collect();
        let Some((last, before)) = wanted.split_last() else { return self.full_set() };
        let vocabulary = &self.library.lookup.vocabulary;
        if before.is_empty() {
            return self.with_words(last, vocabulary.with_prefix(last), field);
        }
        let mut founds: Vec<WordMatches> = before.iter().map(|it| vocabulary.whole(it)).collect();
        founds.push(vocabulary.with_prefix(last));
        let lookup = &self.library.lookup;
        let size = self.library.agreements.len();
        let mut levels = Levels::default();
        let mut phrase = Phrase::new(&wanted);
        let phrase_texts = PhraseTexts::new(self.library, &phrase, &founds, field, self.known_phrases);
        let agreements = |list: &[Place]| -> Vec<u32> { list.iter().map(|it| it.agreement).collect() };
        levels.add(Postings::List(&agreements(&phrase_texts.titles)), TITLE + PHRASE, size);
        levels.add(Postings::List(&agreements(&phrase_texts.texts)), TEXT + PHRASE, size);
        self.phrase_texts.push(phrase_texts);
        if field != Some(Field::Title) {
            for value in intersect(&lookup.names, &founds).into_iter().map(ValueId) {
                if field.is_none_or(|it| self.library.belongs_to_field(value, it))
                    && self.is_in_searched_column(value)
                    && names(self.library, lookup.value(value)).iter().any(|it| phrase.is_in(it))
                {
                    self.note_participant(value);
                    levels.add(lookup.agreements(value), NAME + PHRASE, size);
                }
            }
        }
        for (word, found) in wanted.iter().zip(founds) {
            self.matches.push(Match {
                typed: (*word).to_owned(),
                field,
                found,
                excluded: self.excluding,
                named: Vec::new(),
            });
        }
        self.record(levels)
    }

    /// All agreements with a score. Stores the scores unless the term excludes agreements.
    pub(super) fn record(&mut self, levels: Levels) -> FixedBitSet {
        let all = levels.all(self.library.agreements.len());
        if !self.excluding {
            self.levels.push(levels);
        }
        all
    }

    /// Adds the agreements of participants with a name that is another spelling of the text. In all fields at once this
    /// is done only if no word has the text as a prefix.
    fn add_named_participants(&mut self, text: &str, field: Option<Field>, set: &mut FixedBitSet) {
        let words = self.matches.last().is_some_and(|it| matches!(it.found.tier, Tier::Exact | Tier::Prefix));
        match field {
            Some(Field::Who | Field::Org | Field::Person | Field::Party | Field::Signatory) => (),
            None if !words && text.chars().count() > 2 => (),
            _ => return,
        }
        let lookup = &self.library.lookup;
        let size = self.library.agreements.len();
        let mut named: Vec<ParticipantId> = self.library.surely_named(text).collect();
        let mut levels = if self.excluding { None } else { self.levels.last_mut() };
        for &id in &named {
            let value = lookup.participant(id);
            if field.is_none_or(|it| self.library.belongs_to_field(value, it)) {
                if let Some(matched_participants) = &mut self.matched_participants {
                    matched_participants.insert(id);
                }
                let those = lookup.agreements(value);
                those.add_to(set);
                if let Some(levels) = &mut levels {
                    levels.add(those, NAME, size);
                }
            }
        }
        if let Some(last) = self.matches.last_mut() {
            named.sort_unstable();
            last.named = named;
        }
    }

    /// Adds the agreements of the country that has this name in any language: `UAE`, `"republic of korea"`.
    fn add_country(&mut self, text: &str, field: Option<Field>, set: &mut FixedBitSet) {
        let values = self.countries(text, field);
        if values.is_empty() {
            return;
        }
        let size = self.library.agreements.len();
        let mut levels = if self.excluding { None } else { self.levels.last_mut() };
        let lookup = &self.library.lookup;
        for &value in &values {
            let those = lookup.agreements(value);
            those.add_to(set);
            if let Some(levels) = &mut levels {
                levels.add(those, NAME + PHRASE, size);
            }
        }
        if let Some(last) = self.matches.last_mut() {
            last.found.tier = last.found.tier.min(Tier::Prefix);
            last.named.extend(values.iter().filter_map(|&it| match lookup.value(it) {
                FacetValue::Participant(id) => Some(id),
                _ => None,
            }));
            last.named.sort_unstable();
            last.named.dedup();
        }
    }

    /// The values for the country that has this name.
    fn countries(&self, text: &str, field: Option<Field>) -> Vec<ValueId> {
        let code = match field {
            Some(Field::Country) => country::code_of_country(text),
            None | Some(Field::Who | Field::Org) => country::code_of_name(text),
            Some(_) => None,
        };
        let Some(code) = code else { return Vec::new() };
        let lookup = &self.library.lookup;
        // The code is one of the names of every country.
        let coded = lookup.vocabulary.whole(&fold(code));
        let lists = coded.ranges().flat_map(|(range, _)| distinct(lookup.names.lists(range), lookup.len()));
        let mut values: Vec<ValueId> = lists.map(ValueId).collect();
        values.retain(|&it| {
            field.is_none_or(|field| self.library.belongs_to_field(it, field))
                && self.library.is_country(lookup.value(it), code)
        });
        values
    }

    /// Adds the agreements of values that are searched only in their own field: statuses, and activities by all wordings
    /// of the closed list. If no value of the field matches `unknown`, it stands for "no value".
    fn add_field_values(&mut self, text: &str, field: Option<Field>, whole: bool, set: &mut FixedBitSet) {
        let Some(facet) = field.and_then(facet) else { return };
        let (lookup, typed) = (&self.library.lookup, fold(text));
        let is_apart = |it: &ValueId| {
            let value = lookup.value(*it);
            value != FacetValue::Unknown && names(self.library, value).is_empty()
        };
        let mut values: Vec<ValueId> = match facet {
            Facet::Kind | Facet::Status => lookup.values(facet).filter(is_apart).collect(),
            Facet::Activity => lookup.values(facet).collect(),
            _ => Vec::new(),
        };
        // A space after the text makes it match whole words only.
        let end = if whole { " " } else { "" };
        let status = if facet == Facet::Status { Status::parse(text) } else { None };
        let has = |name: &str| format!(" {} ", fold(name)).contains(&format!(" {typed}{end}"));
        values.retain(|it| {
            has(&self.library.value_name(*it))
                || matches!(lookup.value(*it), FacetValue::Text(name) if self.library.wordings(name).into_iter().any(has))
                || status.is_some_and(|status| lookup.value(*it) == FacetValue::Status(status))
        });
        if typed == UNKNOWN && values.is_empty() && set.is_clear() {
            values.push(lookup.unknown(facet));
        }
        if let Some(last) = self.matches.last_mut().filter(|_| !values.is_empty()) {
            // The word matched a value, so do not report it as missing.
            last.found.tier = last.found.tier.min(Tier::Prefix);
        }
        let size = self.library.agreements.len();
        let mut levels = if self.excluding { None } else { self.levels.last_mut() };
        for value in values {
            let those = lookup.agreements(value);
            those.add_to(set);
            if let Some(levels) = &mut levels {
                levels.add(those, NAME, size);
            }
        }
    }

    fn dated_between(&self, from: Option<Date>, to: Option<Date>) -> FixedBitSet {
        let first = from.map_or(Day::FAR_PAST, Date::earliest);
        let last = to.map_or(Day::FAR_FUTURE, Date::latest);
        let agreements = self.library.agreements.as_slice();
        // Agreements are sorted by date, newest first; those without a date come last.
        let after = |day: Day| agreements.partition_point(|it| it.date.is_some_and(|date| when::anchor(date) > day));
        let (start, end) = (after(last), after(first.plus(-1)));
        let mut set = self.empty_set();
        set.insert_range(start..end.max(start));
        // Dates that begin earlier may reach into the span. They span less than a year, or are in the list of long
        // ones.
        let near = end..after(first.plus(-YEAR - 1));
        let long = self.library.lookup.long.iter().map(|&it| it as usize).filter(|it| *it >= end);
        for at in near.chain(long) {
            let date = agreements.get(at).and_then(|it| it.date);
            if date.is_some_and(|it| when::possibly(it, first, last)) {
                set.insert(at);
            }
        }
        set
    }

    /// The agreements with an event that may have been on one of these days; if `certainly`, that must have been.
    fn with_event_between(&self, from: Option<Date>, to: Option<Date>, certainly: bool) -> FixedBitSet {
        let first = from.map_or(Day::FAR_PAST, Date::earliest);
        let last = to.map_or(Day::FAR_FUTURE, Date::latest);
        let mut set = self.empty_set();
        let days = self.library.lookup.event_days.iter().filter(|it| it.0 <= last && first <= it.1);
        set.extend(days.map(|it| it.2 as usize));
        if certainly {
            let must_lie = |at: &usize| {
                let mut dates = self.library.dates_of(AgreementId(*at as u32));
                dates.any(|it| when::certainly(it, first, last))
            };
            set = set.ones().filter(must_lie).collect();
            set.grow(self.library.agreements.len());
        }
        set
    }

    /// The agreements whose date must lie in the span.
    fn dated_within(&self, from: Option<Date>, to: Option<Date>) -> FixedBitSet {
        let first = from.map_or(Day::FAR_PAST, Date::earliest);
        let last = to.map_or(Day::FAR_FUTURE, Date::latest);
        let mut set = self.empty_set();
        for at in self.dated_between(from, to).ones() {
            let date = self.library.agreements.as_slice().get(at).and_then(|it| it.date);
            if date.is_some_and(|it| when::certainly(it, first, last)) {
                set.insert(at);
            }
        }
        set
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
            (Field::Org, FacetValue::Participant(id)) => self[id].kind.is_organisation(),
            (Field::Person, FacetValue::Participant(id)) => self[id].kind == ParticipantKind::Person,
            _ => true,
        }
    }

    /// Whether a value is the country or bloc with this code itself, and not one of its organisations or people.
    pub(crate) fn is_country(&self, value: FacetValue, code: &str) -> bool {
        match value {
            FacetValue::Country(country) => country.code() == code,
            FacetValue::Participant(id) => match self[id].kind {
                ParticipantKind::Country => self[id].country.is_some_and(|it| it.code() == code),
                ParticipantKind::Bloc => country::code_of_name(self.raw(self[id].name)) == Some(code),
                _ => false,
            },
            _ => false,
        }
    }
}

/// Whether a word is the short name of a country in a field of names.
fn is_acronym(text: &str, field: Option<Field>) -> bool {
    let names = matches!(field, Some(Field::Country | Field::Who | Field::Org));
    names && text.len() <= LONGEST_ACRONYM && country::code_of_name(text).is_some()
}

/// The most bytes of such a short name, as in `DRC`. Longer names may be prefixes of others.
const LONGEST_ACRONYM: usize = 3;

/// The most days that most dates span: the usual vague date is a year.
const YEAR: i32 = 366;

/// The distinct numbers of a list, sorted.
fn distinct(list: &[u32], size: usize) -> Vec<u32> {
    let mut numbers = list.to_vec();
    // For many numbers a bit set is faster than sorting.
    if numbers.len() * 64 < size {
        numbers.sort_unstable();
        numbers.dedup();
        return numbers;
    }
    let mut set = FixedBitSet::with_capacity(size);
    for number in &numbers {
        set.insert(*number as usize);
    }
    numbers.clear();
    numbers.extend(set.ones().map(|it| it as u32));
    numbers
}

/// The texts of an agreement: its prose and the gists of its articles.
pub(super) fn texts(library: &Library, id: AgreementId) -> Vec<String> {
    let mut texts = Vec::new();
    for said in library.facts_of(id) {
        texts.extend(library.prose(said.what).map(|it| library.raw(it).to_owned()));
        for claim in said.claims {
            if let Some(gist) = library[claim.article].gist {
                texts.push(library.raw(gist).to_owned());
            }
        }
    }
    texts.sort();
    texts.dedup();
    texts
}

/// A remark on how a word matched, unless it was exact or a prefix.
pub fn said(found: &WordMatches) -> Option<&'static str> {
    match found.tier {
        Tier::Exact | Tier::Prefix => None,
        Tier::Typo => Some("nothing begins so; nearest spelling"),
        Tier::Subsequence => Some("nothing begins so; closest"),
        Tier::Nothing => Some("nothing is spelled so"),
    }
}

//! The agreements that satisfy an expression.
//!
//! No text of an agreement is read here: whether the words of a phrase stand side by side is found elsewhere.

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
use crate::search::ask::named::{UNKNOWN, in_all};
use crate::search::ask::phrase::{Phrase, Place, Standing};
use crate::search::index::{Facet, Those, Value as FacetValue, ValueId, names};
use crate::search::library::Library;
use crate::search::query::{Expr, Field, Term, Value, bare, bare_among};
use crate::search::sets::Sets;
use crate::search::vocabulary::{Found, Tier};

/// What one word of the query was taken for.
#[derive(Clone, Debug)]
pub struct Match {
    /// The word as typed.
    pub typed: String,
    /// Where it was looked for.
    pub field: Option<Field>,
    /// The words of the corpus that it was taken for, and how.
    pub found: Found,
    /// Whether matching it leaves an agreement out.
    pub excluded: bool,
    /// The participants whose names this is in another spelling, sorted.
    pub named: Vec<ParticipantId>,
}

/// One clause of a query being answered.
pub(super) struct Evaluation<'a> {
    pub(super) library: &'a Library,
    pub matches: Vec<Match>,
    /// How well the agreements match each word, in the order of the words.
    pub levels: Vec<Levels>,
    /// Where its phrases stand.
    pub standings: Vec<Arc<Standing>>,
    /// Where those of the last lines stand.
    known: &'a [Arc<Standing>],
    /// The reader's sets.
    pub(super) sets: &'a Sets,
    /// The headers of the only columns that are looked at.
    pub(super) headers: Option<FxHashSet<Text>>,
    /// The participants that the term looked for, where only one role of theirs counts.
    pub(super) met: Option<FxHashSet<ParticipantId>>,
    pub(super) excluding: bool,
}

/// What a match is worth by where it stands. Typed words in titles and names come before the rest.
const TITLE: u16 = 300;
const NAME: u16 = 200;
pub(super) const TEXT: u16 = 100;
/// As good as an exact word.
pub(super) const SIDE_BY_SIDE: u16 = 99;

/// Joins two sets by an operation that changes the first.
fn with(join: fn(&mut FixedBitSet, &FixedBitSet)) -> impl Fn(FixedBitSet, FixedBitSet) -> FixedBitSet {
    move |mut one, other| {
        join(&mut one, &other);
        one
    }
}

impl<'a> Evaluation<'a> {
    pub fn new(library: &'a Library, known: &'a [Arc<Standing>], sets: &'a Sets) -> Evaluation<'a> {
        let (matches, levels, standings) = (Vec::new(), Vec::new(), Vec::new());
        let (headers, met) = (None, None);
        Evaluation { library, matches, levels, standings, known, sets, headers, met, excluding: false }
    }

    /// The agreements that satisfy an expression.
    pub fn set(&mut self, expr: &Expr) -> FixedBitSet {
        match expr {
            Expr::Term(term) => self.special(term).unwrap_or_else(|| self.term(term)),
            Expr::Not(inner) => {
                self.excluding = !self.excluding;
                let mut set = self.set(inner);
                self.excluding = !self.excluding;
                set.toggle_range(..);
                set
            }
            Expr::And(all) => {
                self.sets(all).into_iter().reduce(with(FixedBitSet::intersect_with)).unwrap_or_else(|| self.none())
            }
            Expr::Or(any) => {
                let before = self.matches.len();
                let ways = self.sets(any);
                if let Some((text, _)) = bare(expr)
                    && let Some(mut last) = self.matches.pop()
                {
                    // It is one word to the reader.
                    self.matches.truncate(before);
                    text.clone_into(&mut last.typed);
                    self.matches.push(last);
                    if let Some(dated) = ways.first() {
                        self.weigh_date(dated);
                    }
                }
                // That no text has the words of a date is no news.
                let times: Vec<String> = bare_among(any).map(fold).collect();
                let is_of_time = |it: &Match| {
                    times.iter().any(|time| words(time).any(|word| word.1 == it.typed) || *time == fold(&it.typed))
                };
                for one in self.matches.iter_mut().skip(before).filter(|it| is_of_time(it)) {
                    one.found.tier = one.found.tier.min(Tier::Prefix);
                }
                ways.into_iter().reduce(with(FixedBitSet::union_with)).unwrap_or_else(|| self.none())
            }
        }
    }

    /// Lets the date of bare time count as much as its words in a title: `iran 2025` asks for what is of 2025.
    fn weigh_date(&mut self, dated: &FixedBitSet) {
        let size = self.library.agreements.len();
        if !self.excluding
            && let Some(levels) = self.levels.last_mut()
        {
            levels.add(Those::Set(dated), TITLE + SIDE_BY_SIDE, size);
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
                let mut set = self.none();
                if field == Field::Title {
                    self.titled(name, &mut set);
                }
                for value in self.values(field, name) {
                    self.meet(value);
                    self.library.lookup.agreements(value).put_into(&mut set);
                }
                set
            }
            (Value::Name(text) | Value::Phrase(text), field) => {
                let mut set = self.phrase(text, field);
                self.named_so(text, field, &mut set);
                self.country_so(text, field, &mut set);
                self.in_its_field(text, field, false, &mut set);
                set
            }
            (Value::Word(text), field) => {
                let first_match = self.matches.len();
                let folded = fold(text);
                let mut parts = words(&folded).map(|it| it.1.to_owned());
                let mut set = match (parts.next(), parts.next()) {
                    (None, _) => return self.everything(),
                    (Some(word), None) => {
                        let vocabulary = &self.library.lookup.vocabulary;
                        let found = match self.countries(text, field) {
                            // `uk` in a field of names is no beginning of Ukraine.
                            _ if is_acronym(text, field) => vocabulary.whole(&word),
                            countries if countries.is_empty() => vocabulary.find(&word),
                            _ => vocabulary.find_spelt(&word),
                        };
                        let mut set = self.found(text, found, field);
                        self.other_number(&word, field, &mut set);
                        set
                    }
                    // `da-nang` and 科学 are several words that belong together.
                    (Some(_), Some(_)) => {
                        let mut set = self.phrase(text, field);
                        self.joined_so(text, field, &mut set);
                        set
                    }
                };
                self.named_so(text, field, &mut set);
                self.country_so(text, field, &mut set);
                if field.is_none() {
                    self.status_so(text, first_match, &mut set);
                }
                self.in_its_field(text, field, false, &mut set);
                set
            }
            (Value::Whole(text), field) => {
                let mut set = self.exactly(text, field);
                self.in_its_field(text, field, true, &mut set);
                set
            }
            (Value::Subsequence(text), field) => {
                let found = self.library.lookup.vocabulary.subsequence(&fold(text));
                self.found(text, found, field)
            }
            (Value::Between(from, to), Some(Field::Date)) => self.on_days(*from, *to, false),
            (Value::Within(from, to), Some(Field::Date)) => self.on_days(*from, *to, true),
            (Value::Between(from, to), _) => self.between(*from, *to),
            (Value::Within(from, to), _) => self.within(*from, *to),
        }
    }

    /// The agreements in which one of the words found stands.
    pub(super) fn found(&mut self, typed: &str, found: Found, field: Option<Field>) -> FixedBitSet {
        let lookup = &self.library.lookup;
        let size = self.library.agreements.len();
        let mut lists = Vec::new();
        for (range, score) in found.ranges() {
            let score = u16::from(score);
            if matches!(field, None | Some(Field::Title)) {
                lists.push((TITLE + score, Those::List(lookup.titles.lists(range.clone()))));
            }
            if field.is_none() {
                lists.push((TEXT + score, Those::List(lookup.texts.lists(range.clone()))));
            }
            if field == Some(Field::Title) {
                continue;
            }
            for value in distinct(lookup.names.lists(range.clone()), lookup.len()).into_iter().map(ValueId) {
                if !field.is_none_or(|it| self.library.is_of(value, it)) || !self.is_under(value) {
                    continue;
                }
                self.meet(value);
                lists.push((NAME + score, lookup.agreements(value)));
                if let (None, FacetValue::Participant(id)) = (field, lookup.value(value)) {
                    // Whoever belongs to it is found by its name.
                    let members = lookup.members(id);
                    lists.extend(members.map(|it| (TEXT + score, lookup.agreements(lookup.participant(it)))));
                }
            }
        }
        let levels = Levels::of(&lists, size);
        self.matches.push(Match { typed: typed.to_owned(), field, found, excluded: self.excluding, named: Vec::new() });
        self.taken(levels)
    }

    /// The agreements in which exactly this word stands, in the script in which it was typed.
    fn exactly(&mut self, text: &str, field: Option<Field>) -> FixedBitSet {
        let library = self.library;
        let lookup = &library.lookup;
        let folded = fold(text);
        if folded.contains(' ') {
            return self.phrase(text, field);
        }
        let found = lookup.vocabulary.whole(&folded);
        if text.is_ascii() && !lookup.vocabulary.is_of_scripts(&folded) {
            return self.found(text, found, field);
        }
        let has = |it: &str| scripts::has_word(it, text);
        let mut levels = Levels::default();
        let size = library.agreements.len();
        for (range, score) in found.ranges() {
            let score = u16::from(score);
            if matches!(field, None | Some(Field::Title)) {
                let titled = |at: &u32| library.titles_of(AgreementId(*at)).any(|it| has(library.raw(it)));
                let those: Vec<u32> = lookup.titles.lists(range.clone()).iter().copied().filter(titled).collect();
                levels.add(Those::List(&those), TITLE + score, size);
            }
            if field.is_none() {
                let told = |at: &u32| texts(library, AgreementId(*at)).iter().any(|it| has(it));
                let those: Vec<u32> = lookup.texts.lists(range.clone()).iter().copied().filter(told).collect();
                levels.add(Those::List(&those), TEXT + score, size);
            }
            if field == Some(Field::Title) {
                continue;
            }
            for value in distinct(lookup.names.lists(range.clone()), lookup.len()).into_iter().map(ValueId) {
                if field.is_none_or(|it| library.is_of(value, it))
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
        self.taken(levels)
    }

    /// Adds the agreements that have a word with a hyphen written as one: `co-operation` is `cooperation` too.
    fn joined_so(&mut self, text: &str, field: Option<Field>, set: &mut FixedBitSet) {
        let Some(joined) = hyphens::without(text) else { return };
        let found = self.library.lookup.vocabulary.beginning(&joined);
        if found.tier == Tier::Nothing {
            return;
        }
        for word in self.matches.iter_mut().rev().take(words(&fold(text)).count()) {
            // As one word it is there.
            word.found.tier = word.found.tier.min(Tier::Prefix);
        }
        set.union_with(&self.found(&joined, found, field));
    }

    /// Adds the agreements that have the word in the other grammatical number: `semiconductors` also finds
    /// "semiconductor".
    fn other_number(&mut self, word: &str, field: Option<Field>, set: &mut FixedBitSet) {
        let Some(other) = number::other(word) else { return };
        let found = self.library.lookup.vocabulary.whole(&other);
        if found.tier == Tier::Nothing {
            return;
        }
        if let Some(typed) = self.matches.last_mut() {
            typed.found.tier = typed.found.tier.min(Tier::Prefix);
        }
        set.union_with(&self.found(&other, found, field));
    }

    /// Adds the agreements whose status a bare word names: `signed`, `expired`, `in-force`. For the reader it is one
    /// word, so the matches of its parts since `first_match` become one.
    fn status_so(&mut self, text: &str, first_match: usize, set: &mut FixedBitSet) {
        let Some(status) = Status::parse(text).filter(|it| *it != Status::Unknown) else { return };
        let lookup = &self.library.lookup;
        let Some(value) = lookup.values(Facet::Status).find(|it| lookup.value(*it) == FacetValue::Status(status))
        else {
            return;
        };
        let those = lookup.agreements(value);
        those.put_into(set);
        if !self.excluding
            && let Some(levels) = self.levels.last_mut()
        {
            levels.add(those, NAME + SIDE_BY_SIDE, self.library.agreements.len());
        }
        if let Some(mut last) = self.matches.pop() {
            self.matches.truncate(first_match);
            text.clone_into(&mut last.typed);
            last.found.tier = last.found.tier.min(Tier::Prefix);
            self.matches.push(last);
        }
    }

    /// The agreements in which these words stand side by side, the last one perhaps begun only.
    fn phrase(&mut self, text: &str, field: Option<Field>) -> FixedBitSet {
        let folded = fold(text);
        let wanted: Vec<&str> = words(&folded).map(|it| it.1).collect();
        let Some((last, before)) = wanted.split_last() else { return self.everything() };
        let vocabulary = &self.library.lookup.vocabulary;
        if before.is_empty() {
            return self.found(last, vocabulary.beginning(last), field);
        }
        let mut founds: Vec<Found> = before.iter().map(|it| vocabulary.whole(it)).collect();
        founds.push(vocabulary.beginning(last));
        let lookup = &self.library.lookup;
        let size = self.library.agreements.len();
        let mut levels = Levels::default();
        let mut phrase = Phrase::new(&wanted);
        let standing = Standing::new(self.library, &phrase, &founds, field, self.known);
        let agreements = |list: &[Place]| -> Vec<u32> { list.iter().map(|it| it.agreement).collect() };
        levels.add(Those::List(&agreements(&standing.titles)), TITLE + SIDE_BY_SIDE, size);
        levels.add(Those::List(&agreements(&standing.texts)), TEXT + SIDE_BY_SIDE, size);
        self.standings.push(standing);
        if field != Some(Field::Title) {
            for value in in_all(&lookup.names, &founds).into_iter().map(ValueId) {
                if field.is_none_or(|it| self.library.is_of(value, it))
                    && self.is_under(value)
                    && names(self.library, lookup.value(value)).iter().any(|it| phrase.stands_in(it))
                {
                    self.meet(value);
                    levels.add(lookup.agreements(value), NAME + SIDE_BY_SIDE, size);
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
        self.taken(levels)
    }

    /// The agreements with a match; how well they match counts unless that leaves them out.
    pub(super) fn taken(&mut self, levels: Levels) -> FixedBitSet {
        let all = levels.all(self.library.agreements.len());
        if !self.excluding {
            self.levels.push(levels);
        }
        all
    }

    /// Adds the agreements of participants whose name this is in another spelling: always where
    /// participants are asked for; elsewhere only when no word begins so.
    fn named_so(&mut self, text: &str, field: Option<Field>, set: &mut FixedBitSet) {
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
            if field.is_none_or(|it| self.library.is_of(value, it)) {
                if let Some(met) = &mut self.met {
                    met.insert(id);
                }
                let those = lookup.agreements(value);
                those.put_into(set);
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

    /// Adds the agreements of the country that the whole text is a name of, in any language: `UAE`, `"republic of korea"`.
    fn country_so(&mut self, text: &str, field: Option<Field>, set: &mut FixedBitSet) {
        let values = self.countries(text, field);
        if values.is_empty() {
            return;
        }
        let size = self.library.agreements.len();
        let mut levels = if self.excluding { None } else { self.levels.last_mut() };
        let lookup = &self.library.lookup;
        for &value in &values {
            let those = lookup.agreements(value);
            those.put_into(set);
            if let Some(levels) = &mut levels {
                levels.add(those, NAME + SIDE_BY_SIDE, size);
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

    /// The values that are the country which the whole text is a name of.
    fn countries(&self, text: &str, field: Option<Field>) -> Vec<ValueId> {
        let code = match field {
            Some(Field::Country) => country::code_of_country(text),
            None | Some(Field::Who | Field::Org) => country::code_of_name(text),
            Some(_) => None,
        };
        let Some(code) = code else { return Vec::new() };
        let lookup = &self.library.lookup;
        // Every country is also known by its code.
        let coded = lookup.vocabulary.whole(&fold(code));
        let lists = coded.ranges().flat_map(|(range, _)| distinct(lookup.names.lists(range), lookup.len()));
        let mut values: Vec<ValueId> = lists.map(ValueId).collect();
        values.retain(|&it| {
            field.is_none_or(|field| self.library.is_of(it, field)) && self.library.is_country(lookup.value(it), code)
        });
        values
    }

    /// Adds the agreements of values whose names are searched in their own field only: what stands as a status is
    /// no word of an agreement. Where a field has nothing of that name, `unknown` is having none.
    fn in_its_field(&mut self, text: &str, field: Option<Field>, whole: bool, set: &mut FixedBitSet) {
        let Some(facet) = field.and_then(facet) else { return };
        let (lookup, typed) = (&self.library.lookup, fold(text));
        let is_apart = |it: &ValueId| {
            let value = lookup.value(*it);
            value != FacetValue::Unknown && names(self.library, value).is_empty()
        };
        let mut values: Vec<ValueId> = match facet {
            Facet::Kind | Facet::Status => lookup.values(facet).filter(is_apart).collect(),
            _ => Vec::new(),
        };
        // Whole words end where the name has a space.
        let end = if whole { " " } else { "" };
        let status = if facet == Facet::Status { Status::parse(text) } else { None };
        values.retain(|it| {
            format!(" {} ", fold(&self.library.value_name(*it))).contains(&format!(" {typed}{end}"))
                || status.is_some_and(|status| lookup.value(*it) == FacetValue::Status(status))
        });
        if typed == UNKNOWN && values.is_empty() && set.is_clear() {
            values.push(lookup.unknown(facet));
        }
        if let Some(last) = self.matches.last_mut().filter(|_| !values.is_empty()) {
            // It is a word all the same, and not one that nothing has.
            last.found.tier = last.found.tier.min(Tier::Prefix);
        }
        let size = self.library.agreements.len();
        let mut levels = if self.excluding { None } else { self.levels.last_mut() };
        for value in values {
            let those = lookup.agreements(value);
            those.put_into(set);
            if let Some(levels) = &mut levels {
                levels.add(those, NAME, size);
            }
        }
    }

    fn between(&self, from: Option<Date>, to: Option<Date>) -> FixedBitSet {
        let first = from.map_or(Day::FAR_PAST, Date::earliest);
        let last = to.map_or(Day::FAR_FUTURE, Date::latest);
        let agreements = self.library.agreements.as_slice();
        // The newest come first, and those without a date last.
        let after = |day: Day| agreements.partition_point(|it| it.date.is_some_and(|date| when::anchor(date) > day));
        let (start, end) = (after(last), after(first.plus(-1)));
        let mut set = self.none();
        set.insert_range(start..end.max(start));
        // What begins earlier may reach into the span: by less than a year, or it is one of the few that are longer.
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

    /// Those of which an event may have been on one of these days, or must have been.
    fn on_days(&self, from: Option<Date>, to: Option<Date>, certainly: bool) -> FixedBitSet {
        let first = from.map_or(Day::FAR_PAST, Date::earliest);
        let last = to.map_or(Day::FAR_FUTURE, Date::latest);
        let mut set = self.none();
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

    /// Those of a span whose date must lie in it.
    fn within(&self, from: Option<Date>, to: Option<Date>) -> FixedBitSet {
        let first = from.map_or(Day::FAR_PAST, Date::earliest);
        let last = to.map_or(Day::FAR_FUTURE, Date::latest);
        let mut set = self.none();
        for at in self.between(from, to).ones() {
            let date = self.library.agreements.as_slice().get(at).and_then(|it| it.date);
            if date.is_some_and(|it| when::certainly(it, first, last)) {
                set.insert(at);
            }
        }
        set
    }

    /// The values of a field that are called so.
    fn values(&self, field: Field, name: &str) -> Vec<ValueId> {
        let Some(facet) = facet(field) else { return Vec::new() };
        self.library.values_called(facet, name).into_iter().filter(|&it| self.library.is_of(it, field)).collect()
    }

    fn titled(&self, title: &str, set: &mut FixedBitSet) {
        let lookup = &self.library.lookup;
        let folded = fold(title);
        let founds: Vec<Found> = words(&folded).map(|it| lookup.vocabulary.whole(it.1)).collect();
        for at in in_all(&lookup.titles, &founds) {
            if self.library.raw(self.library[AgreementId(at)].title) == title {
                set.insert(at as usize);
            }
        }
    }

    pub(super) fn none(&self) -> FixedBitSet {
        FixedBitSet::with_capacity(self.library.agreements.len())
    }

    pub(super) fn everything(&self) -> FixedBitSet {
        let mut set = self.none();
        set.insert_range(..);
        set
    }
}

impl Library {
    /// Whether a value is one that a field looks at.
    pub(super) fn is_of(&self, value: ValueId, field: Field) -> bool {
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

    /// Whether a value is the country or bloc with this code, and not something of that country.
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

/// Whether a word is the short name of a country where names are asked for.
fn is_acronym(text: &str, field: Option<Field>) -> bool {
    let names = matches!(field, Some(Field::Country | Field::Who | Field::Org));
    names && text.len() <= LONGEST_ACRONYM && country::code_of_name(text).is_some()
}

/// In letters: `DRC`. Longer names may be the beginning of others.
const LONGEST_ACRONYM: usize = 3;

/// In days; a date that is a year, the usual vague one, is no longer than that.
const YEAR: i32 = 366;

/// The numbers that stand in a list, each once, in order.
fn distinct(list: &[u32], size: usize) -> Vec<u32> {
    let mut numbers = list.to_vec();
    // Sorting takes longer than a set that has room for all, once there are many.
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

/// What an agreement's summary and the gists of its reports say.
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

/// How a typed word was found, said in words where it was not simply there.
pub fn said(found: &Found) -> Option<&'static str> {
    match found.tier {
        Tier::Exact | Tier::Prefix => None,
        Tier::Typo => Some("nothing begins so; nearest spelling"),
        Tier::Subsequence => Some("nothing begins so; closest"),
        Tier::Nothing => Some("nothing is spelled so"),
    }
}

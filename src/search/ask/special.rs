//! Evaluates the fields that need more than the values of a facet: texts of articles, one column of a table, ends of
//! agreements, the reader's sets, and roles of participants.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::evaluate::{Evaluation, Match, PHRASE, TEXT};
use super::named::{UNKNOWN, intersect};
use super::phrase::Phrase;
use crate::base::text::fold::{fold, words};
use crate::data::corpus::{AgreementId, ArticleId, ParticipantId};
use crate::data::fact::What;
use crate::data::kind::{Capacity, EventKind, Role};
use crate::data::strings::Text;
use crate::search::ask::levels::Levels;
use crate::search::ask::{Answer, Count};
use crate::search::index::{Facet, Postings, Value, ValueId};
use crate::search::library::Library;
use crate::search::query::{Field, Term, TermValue};
use crate::search::sets::Set;
use crate::search::vocabulary::{Tier, WordMatches};
use fixedbitset::FixedBitSet;

use crate::base::date::{Date, Day};
use crate::base::term::parse_length;
use crate::data::ends::End;

impl Evaluation<'_> {
    /// The agreements that satisfy a term of one of these fields; nothing for other fields.
    pub(super) fn special_field(&mut self, term: &Term) -> Option<FixedBitSet> {
        match (term.field?, &term.value) {
            (
                Field::Text,
                TermValue::Word(text) | TermValue::Whole(text) | TermValue::Phrase(text) | TermValue::Name(text),
            ) => Some(self.in_articles(text, &term.value)),
            (Field::Text, TermValue::Subsequence(text)) => Some(self.in_articles(text, &term.value)),
            (Field::Column, TermValue::Word(text) | TermValue::Whole(text) | TermValue::Phrase(text)) => {
                let (header, cell) = text.split_once('=')?;
                self.in_column(header, cell, term)
            }
            (Field::Ends, TermValue::Between(from, to)) => Some(self.ending(*from, *to, false)),
            (Field::Ends, TermValue::Within(from, to)) => Some(self.ending(*from, *to, true)),
            (Field::Ends, _) => Some(self.without_end()),
            (Field::Due, value) => Some(self.due(value)),
            (Field::Is, TermValue::Word(text)) => Some(self.in_set(Set::named(text)?)),
            (field, _) if field.is_role() => Some(self.in_role(field, term)),
            _ => None,
        }
    }

    /// Records a participant that the current term matched, if the term asks for a role.
    pub(super) fn note_participant(&mut self, value: ValueId) {
        if let (Some(matched_participants), Value::Participant(id)) =
            (&mut self.matched_participants, self.library.lookup.value(value))
        {
            matched_participants.insert(id);
        }
    }

    /// Whether a value belongs to one of the columns in which the current term searches.
    pub(super) fn is_in_searched_column(&self, value: ValueId) -> bool {
        match (&self.headers, self.library.lookup.value(value)) {
            (Some(headers), Value::Cell(header, _)) => headers.contains(&header),
            _ => true,
        }
    }

    /// The agreements whose end may lie in a span; if `certainly`, those whose end must lie in it.
    fn ending(&mut self, from: Option<Date>, to: Option<Date>, certainly: bool) -> FixedBitSet {
        let (first, last) = (from.map_or(Day::FAR_PAST, Date::earliest), to.map_or(Day::FAR_FUTURE, Date::latest));
        let lies = |from: Day, to: Day| match certainly {
            true => first <= from && to <= last,
            false => from <= last && first <= to,
        };
        let mut all = self.empty_set();
        let ends = self.library.lookup.end_days.iter().filter(|it| lies(it.0, it.1));
        all.extend(ends.map(|it| it.2 as usize));
        all
    }

    /// The agreements without a stated end.
    fn without_end(&mut self) -> FixedBitSet {
        let mut all = self.empty_set();
        all.insert_range(..);
        for (_, _, at) in &self.library.lookup.end_days {
            all.remove(*at as usize);
        }
        all
    }

    /// The agreements that are due until the given time ahead, in a span of days, or with an end that is stated so.
    fn due(&mut self, when: &TermValue) -> FixedBitSet {
        let mut all = self.empty_set();
        let Some(today) = self.library.as_of else { return all };
        let first = |date: Option<Date>| date.map_or(Day::FAR_PAST, Date::earliest);
        let last = |date: Option<Date>| date.map_or(Day::FAR_FUTURE, Date::latest);
        let until = |text: &str| Some(parse_length(text)?.after(Date::day(today)?)?.latest());
        let is_meant = |end: End| match when {
            TermValue::Between(from, to) => end.may_lie(first(*from), last(*to)),
            TermValue::Within(from, to) => first(*from) <= end.date.earliest() && end.date.latest() <= last(*to),
            TermValue::Name(text) => Date::parse(text) == Ok(end.date),
            TermValue::Word(text) | TermValue::Whole(text) | TermValue::Phrase(text) | TermValue::Subsequence(text) => {
                until(text).is_some_and(|until| end.may_lie(today, until))
            }
        };
        for (_, _, at) in &self.library.lookup.end_days {
            if self.library.due_of(AgreementId(*at)).into_iter().any(is_meant) {
                all.insert(*at as usize);
            }
        }
        all
    }

    /// The agreements of a set.
    fn in_set(&mut self, set: Set) -> FixedBitSet {
        let mut all = self.empty_set();
        all.extend(self.sets.agreements(self.library, set).into_iter().map(AgreementId::at));
        all
    }

    /// The agreements with this text in a column that has this header; nothing if there is no such column.
    fn in_column(&mut self, header: &str, cell: &str, term: &Term) -> Option<FixedBitSet> {
        let wanted = fold(header);
        let values: Vec<ValueId> = self.library.lookup.values(Facet::Column).collect();
        let headers: FxHashSet<Text> =
            values
                .iter()
                .filter_map(|it| {
                    if let Value::Cell(header, _) = self.library.lookup.value(*it) { Some(header) } else { None }
                })
                .collect();
        let headers: FxHashSet<Text> = headers.into_iter().filter(|it| fold(self.library.raw(*it)) == wanted).collect();
        if headers.is_empty() {
            return None;
        }
        self.headers = Some(headers);
        let set = if fold(cell).is_empty() {
            let mut set = self.empty_set();
            for value in values {
                let is_cell = matches!(self.library.lookup.value(value), Value::Cell(..));
                if is_cell && self.is_in_searched_column(value) {
                    self.library.lookup.agreements(value).add_to(&mut set);
                }
            }
            set
        } else {
            let value = match &term.value {
                TermValue::Whole(_) => TermValue::Whole(cell.to_owned()),
                TermValue::Phrase(_) => TermValue::Phrase(cell.to_owned()),
                _ => TermValue::Word(cell.to_owned()),
            };
            self.term(&Term { field: term.field, value, span: term.span.clone() })
        };
        self.headers = None;
        Some(set)
    }

    /// The agreements in which a matching participant has the role.
    fn in_role(&mut self, field: Field, term: &Term) -> FixedBitSet {
        self.matched_participants = Some(FxHashSet::default());
        let set = self.term(term);
        let matched_participants = self.matched_participants.take().unwrap_or_default();
        let library = self.library;
        if matched_participants.is_empty() {
            let asks_for_none =
                matches!(&term.value, TermValue::Word(text) | TermValue::Name(text) if fold(text) == UNKNOWN);
            let mut none = self.empty_set();
            if asks_for_none {
                none.extend(
                    library.agreements().filter(|&it| library.in_role(it, field).next().is_none()).map(AgreementId::at),
                );
            }
            return none;
        }
        let mut here = self.empty_set();
        for at in set.ones() {
            if library.in_role(AgreementId(at as u32), field).any(|it| matched_participants.contains(&it)) {
                here.insert(at);
            }
        }
        here
    }

    /// The agreements reported by an article whose text has these words.
    fn in_articles(&mut self, text: &str, how: &TermValue) -> FixedBitSet {
        let library = self.library;
        let index = &library.lookup.article_words;
        let folded = fold(text);
        let wanted: Vec<&str> = words(&folded).map(|it| it.1).collect();
        let Some((last, before)) = wanted.split_last() else { return self.full_set() };
        let found = match how {
            TermValue::Whole(_) => index.vocabulary.whole(last),
            TermValue::Subsequence(_) => index.vocabulary.subsequence(&folded),
            TermValue::Word(_) if before.is_empty() => index.vocabulary.find(last),
            _ => index.vocabulary.with_prefix(last),
        };
        let mut found = found;
        if index.vocabulary.is_empty() {
            // The word is not to blame.
            found.tier = Tier::Prefix;
        }
        let mut levels = Levels::default();
        let size = library.agreements.len();
        let mut add =
            |article: u32, score: u16| levels.add(Postings::List(library.lookup.reports.list(article)), score, size);
        if before.is_empty() || matches!(how, TermValue::Subsequence(_)) {
            for (range, score) in found.ranges() {
                let mut articles = index.articles.lists(range.clone()).to_vec();
                articles.sort_unstable();
                articles.dedup();
                for it in articles {
                    add(it, TEXT + u16::from(score));
                }
            }
        } else {
            let mut founds: Vec<WordMatches> = before.iter().map(|it| index.vocabulary.whole(it)).collect();
            founds.push(found.clone());
            let mut phrase = Phrase::new(&wanted);
            for article in intersect(&index.articles, &founds) {
                if library.paragraphs(ArticleId(article)).any(|it| phrase.is_in(library.raw(it))) {
                    add(article, TEXT + PHRASE);
                }
            }
        }
        let (field, excluded) = (Some(Field::Text), self.excluding);
        self.matches.push(Match { typed: text.to_owned(), field, found, excluded, named: Vec::new() });
        self.record(levels)
    }
}

impl Library {
    /// The participants that have a role in the agreements of an answer, with counts, most agreements first.
    pub fn counts_in_role(&self, answer: &Answer, field: Field) -> Vec<Count> {
        let mut counts: FxHashMap<ParticipantId, u32> = FxHashMap::default();
        for &id in &answer.hits {
            let mut here: Vec<ParticipantId> = self.in_role(id, field).collect();
            here.sort_unstable();
            here.dedup();
            for it in here {
                *counts.entry(it).or_default() += 1;
            }
        }
        let count = |(who, agreements)| Count { value: self.lookup.participant(who), agreements };
        let mut counts: Vec<Count> = counts.into_iter().map(count).collect();
        let place = self.place_by_name(Facet::Who);
        counts.sort_unstable_by_key(|it| (Reverse(it.agreements), place(it.value)));
        counts
    }

    /// Whether a value belongs to the column with this header, case folded.
    pub fn is_in_column(&self, value: ValueId, header: &str) -> bool {
        match self.lookup.value(value) {
            Value::Cell(its, _) => fold(self.raw(its)) == fold(header),
            _ => false,
        }
    }

    /// The participants that have a role in an agreement: its parties or its signatories. There may be duplicates.
    pub fn in_role(&self, id: AgreementId, field: Field) -> impl Iterator<Item = ParticipantId> {
        self.stored_facts_of(id).iter().filter_map(move |fact| match (field, fact.what()) {
            (Field::Party, What::Party(Role::Party, who)) => Some(who),
            (Field::Signatory, What::SignedBy(who, _) | What::Person(Capacity::Signed, who)) => Some(who),
            (Field::Signatory, What::By(event, who)) if self[event].kind == EventKind::Signed => Some(who),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::base::date::Day;
    use crate::build::Builder;
    use crate::data::corpus::AgreementId;
    use crate::import::read_json;
    use crate::search::ask::AnswerCache;
    use crate::search::library::Library;
    use crate::search::query::parse;
    use crate::search::sets::{Set, Sets};

    fn library_of(json: &[u8]) -> Library {
        let mut builder = Builder::new(Day::new(2026, 1, 31).unwrap());
        read_json(&mut builder, "a.json", json);
        Library::new(builder.finish())
    }

    /// The ids of the agreements that a line leaves, sorted.
    fn ids(library: &Library, line: &str) -> Vec<String> {
        let hits = library.ask(&parse(line).unwrap()).hits;
        let mut ids: Vec<String> = hits.iter().map(|it| library.raw(library[*it].id).to_owned()).collect();
        ids.sort_unstable();
        ids
    }

    fn library() -> Library {
        let library = library_of(
            br#"[{"format":2,"article":{"id":"a","text":["Two technology zones.","The zone opens in May."]},
                  "participants":[{"name":"Iran","kind":"country"},{"name":"Ali Iranov","kind":"person"},{"name":"Oman","kind":"country"}],
                  "agreements":[
                    {"id":"one","title":"One","parties":["Iran",{"name":"Oman","signed_by":"Ali Iranov"}],"columns":{"Office":"legal","Note":"economic"}},
                    {"id":"two","title":"Two","parties":["Oman",{"name":"Iran","role":"host"}],"columns":{"Office":"economic"}},
                    {"id":"three","title":"Three","parties":[{"name":"Ali Iranov","role":"signatory"},"Oman"],"events":{"type":"signed","by":"Iran"}}]},
                 {"format":2,"draft":true,"article":{"id":"b","text":"Nothing on zones; other technology."},
                  "agreements":[{"id":"four","title":"Four","people":"Ali Iranov"}]}]"#,
        );
        assert_eq!(library.issues(), []);
        library
    }

    /// The ids of the agreements that a line leaves.
    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        let library = library();
        let hits = library.ask(&parse(line).unwrap()).hits;
        let mut ids: Vec<&str> = hits.iter().map(|it| library.raw(library[*it].id)).collect();
        ids.sort_unstable();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(ids, expected, "{line}");
    }

    #[test]
    fn a_role_is_asked_for_by_its_field() {
        check("who:iran", &["one", "two", "three", "four"]);
        check("party:=\"Iran\"", &["one"]);
        check("party:oman", &["one", "two", "three"]);
        check("party:unknown", &["four"]);
        // A person with the role of a signatory signed; so did the state whose step the signature was.
        check("signatory:iranov", &["one", "three"]);
        check("signatory:=\"Iran\"", &["three"]);
        check("-party:=\"Iran\"", &["two", "three", "four"]);
        check("party:=\"Ali Iranov\"", &[]);
    }

    #[test]
    fn texts_of_articles_are_looked_at_only_where_they_are_asked_for() {
        check("text:zone", &["one", "two", "three", "four"]);
        check("text:'zone", &["one", "two", "three"]);
        check("text:\"technology zo\"", &["one", "two", "three"]);
        check("text:tecnology", &["one", "two", "three", "four"]);
        check("opens", &[]);
        check("-text:opens", &["four"]);
    }

    #[test]
    fn a_column_is_asked_for_by_what_it_says_and_by_its_header() {
        check("column:economic", &["one", "two"]);
        check("column:\"Office=economic\"", &["two"]);
        check("column:office=econ", &["two"]);
        check("column:=\"Office=economic\"", &["two"]);
        check("column:\"Office=\"", &["one", "two"]);
        check("column:unknown", &["three", "four"]);
    }

    #[test]
    fn bare_time_is_the_date_or_the_words_and_date_is_that_of_any_event() {
        let library = library_of(
            br#"{"format":2,"agreements":[
                {"id":"dated","title":"Dated","events":[{"type":"signed","date":"2025-05-02"},{"type":"in-force","date":"2026-01"}]},
                {"id":"named","title":"Plan of May 2025","events":[{"type":"signed","date":"2019-03"}]},
                {"id":"effect","title":"Effect","events":[{"type":"signed","date":"2019","effect":"2026-01-10"}]}]}"#,
        );
        let ids = |line: &str| ids(&library, line);
        assert_eq!(ids("2025"), ["dated", "named"]);
        assert_eq!(ids("may 2025"), ["dated", "named"]);
        assert_eq!(ids("2025-05-02"), ["dated"]);
        assert_eq!(ids("'2025"), ["named"]);
        assert_eq!(ids("-2025"), ["effect"]);
        assert_eq!(ids("year:2026"), [""; 0]);
        assert_eq!(ids("date:2026"), ["dated", "effect"]);
        assert_eq!(ids("date:'2026-01-10"), ["effect"]);
        assert_eq!(ids("-date:2026"), ["named"]);
        let answer = library.ask(&parse("2024..2025").unwrap());
        let via = library.via(answer.hits[0], "Dated", &answer.matches).unwrap();
        assert_eq!((via.what, via.text.as_str()), ("date", "2025-05-02"));
        for line in ["2024..2025", "may 2024 | 2023"] {
            let matches = library.ask(&parse(line).unwrap()).matches;
            assert!(matches.iter().all(|it| crate::search::ask::remark(&it.found).is_none()), "{line}");
        }
    }

    #[test]
    fn time_is_counted_from_the_day_of_the_library() {
        let library = library_of(
            br#"{"format":2,"agreements":[
                {"id":"old","title":"Old","events":[{"type":"signed","date":"2024-12-31"}],"term":{"words":"2 years","until":"2026-12-31"}},
                {"id":"last","title":"Last year","events":[{"type":"signed","date":"2025-11-02"}],"term":{"words":"2 years","until":"2027-11-02"}},
                {"id":"new","title":"New","events":[{"type":"signed","date":"2026-01-31"}]}]}"#,
        );
        let ids = |line: &str| ids(&library, line);
        assert_eq!(ids("last year"), ["last"]);
        assert_eq!(ids("\"last year\""), ["last"]);
        assert_eq!(ids("this month"), ["new"]);
        assert_eq!(ids("past 3 months"), ["last", "new"]);
        assert_eq!(ids("-year:last-year"), ["new", "old"]);
        assert_eq!(ids("year:'last-year"), ["last"]);
        assert_eq!(ids("date:(last-year | this-year)"), ["last", "new"]);
        assert_eq!(ids("expires next year"), ["last"]);
        assert_eq!(ids("ends:this-year"), ["old"]);
        assert_eq!(ids("due:next-year"), ["last"]);
    }

    #[test]
    fn an_agreement_is_found_by_its_own_wording_of_an_activity() {
        let library = library_of(
            br#"{"format":2,"activities":[{"name":"student exchange","aliases":["study periods in Iran","study visits"]}],
                "agreements":[
                {"id":"own","title":"Pact","activities":["study periods in Iran"]},
                {"id":"other","title":"Pact","activities":["student exchange"]}]}"#,
        );
        let ids = |line: &str| ids(&library, line);
        assert_eq!(ids("iran"), ["own"]);
        assert_eq!(ids("\"study periods\""), ["own"]);
        assert_eq!(ids("student"), ["other", "own"]);
        assert_eq!(ids("activity:iran"), ["other", "own"]);
        assert_eq!(ids("activity:student"), ["other", "own"]);
        let answer = library.ask(&parse("iran").unwrap());
        let via = library.via(answer.hits[0], "Pact", &answer.matches).unwrap();
        assert_eq!((via.what, via.text.as_str()), ("activity", "study periods in Iran"));
    }

    #[test]
    fn a_bare_status_is_the_status_or_the_word() {
        let library = library_of(
            br#"{"format":2,"agreements":[
                {"id":"old","title":"Old pact","events":[{"type":"signed","date":"2001"},{"type":"ended","date":"2011"}]},
                {"id":"named","title":"On goods that have expired","events":[{"type":"signed","date":"2019"}]},
                {"id":"forced","title":"Pact","events":[{"type":"in-force","date":"2020"}]},
                {"id":"trade","title":"Trade of a semiconductor","events":[{"type":"planned"}]},
                {"id":"school","title":"Universities and companies"}]}"#,
        );
        let ids = |line: &str| ids(&library, line);
        assert_eq!(ids("expired"), ["named", "old"]);
        assert_eq!(ids("status:expired"), ["old"]);
        assert_eq!(ids("in force"), ["forced"]);
        assert_eq!(ids("In Effect pact"), ["forced"]);
        assert_eq!(ids("in forces"), [""; 0]);
        assert_eq!(ids("signed"), ["named"]);
        assert_eq!(ids("-planned pact"), ["forced", "old"]);
        assert_eq!(ids("\"expired\""), ["named"]);
        assert_eq!(ids("semiconductors"), ["trade"]);
        assert_eq!((ids("university"), ids("company")), (vec!["school".to_owned()], vec!["school".to_owned()]));
        let answer = library.ask(&parse("in force").unwrap());
        let via = library.via(answer.hits[0], "Pact", &answer.matches).unwrap();
        assert_eq!((via.what, via.text.as_str()), ("status", "in force"));
        assert_eq!(answer.matches.len(), 1);
    }

    #[test]
    fn the_readers_sets_are_handed_in() {
        check("is:draft", &["four"]);
        check("-is:draft", &["one", "two", "three"]);
        check("is:marked", &[]);
        assert_eq!(parse("is:markd").unwrap_err().fix.as_deref(), Some("marked"));
        let library = library();
        let query = parse("is:marked").unwrap();
        let mut cache = AnswerCache::default();
        let ask = |cache: &mut AnswerCache, ids: &[u32]| {
            cache.set_reader_sets(Sets::default().with(Set::Marked, ids.iter().map(|it| AgreementId(*it))));
            library.ask_for(&query, &[], cache).hits.clone()
        };
        assert_eq!(ask(&mut cache, &[2, 1, 2]), [AgreementId(1), AgreementId(2)]);
        assert_eq!(ask(&mut cache, &[3]), [AgreementId(3)]);
    }
}

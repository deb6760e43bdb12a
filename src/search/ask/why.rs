//! Explains why an agreement is in an answer: which parts of a text matched, and where the match is if it is not in the
//! shown text.

use std::ops::Range;

use super::Match;
use crate::base::date::{Date, Day};
use crate::base::date_order::possibly;
use crate::base::text::clean::clean;
use crate::base::text::fold::Folded;
use crate::data::corpus::AgreementId;
use crate::data::fact::What;
use crate::data::kind::Status;
use crate::names as name;
use crate::search::ask::evaluate::texts;
use crate::search::index::{Facet, Value, ValueId, names};
use crate::search::library::Library;
use crate::search::query::{Field, bare, parse};

/// A match outside the shown text.
#[derive(Clone, Debug, PartialEq)]
pub struct Via {
    /// The kind of text, such as `alias`, `signatory` or `activity`.
    pub what: &'static str,
    /// The text.
    pub text: String,
    /// The parts that matched, as byte ranges.
    pub marks: Vec<Range<usize>>,
}

impl Library {
    /// The parts of a text that match words of a query, as byte ranges in ascending order.
    pub fn marks(&self, text: &str, matches: &[Match]) -> Vec<Range<usize>> {
        let mut marks = Vec::new();
        if matches.iter().all(|it| it.excluded) {
            return marks;
        }
        let folded = Folded::new(text);
        for one in matches.iter().filter(|it| !it.excluded) {
            self.mark(&folded, one, &mut marks);
        }
        joined(marks)
    }

    /// The place of the first match that is not in `shown`.
    pub fn via(&self, id: AgreementId, shown: &str, matches: &[Match]) -> Option<Via> {
        let folded = Folded::new(shown);
        for one in matches.iter().filter(|it| !it.excluded) {
            let mut marks = Vec::new();
            self.mark(&folded, one, &mut marks);
            if marks.is_empty()
                && let Some(via) = self.elsewhere(id, one)
            {
                return Some(via);
            }
        }
        None
    }

    fn elsewhere(&self, id: AgreementId, one: &Match) -> Option<Via> {
        let there = |what, text: String| {
            let mut marks = Vec::new();
            self.mark(&Folded::new(&text), one, &mut marks);
            (!marks.is_empty()).then(|| Via { what, text, marks: joined(marks) })
        };
        for said in self.facts_of(id) {
            if let What::Title(text) = said.what
                && one.field != Some(Field::Text)
                && let Some(via) = there("title", self.text(text).to_owned())
            {
                return Some(via);
            }
        }
        let facets = Facet::ALL.into_iter().filter(|_| one.field != Some(Field::Text));
        for value in facets.flat_map(|it| self.lookup.values_of(id, it)) {
            let found =
                matches!(self.lookup.value(value), Value::Participant(id) if one.named.binary_search(&id).is_ok());
            for (at, name) in names(self, self.lookup.value(value)).into_iter().enumerate() {
                let what = self.kind_of(id, value, at);
                let name = clean(&name).into_owned();
                let marks = if found { name::marks(&one.typed, &name) } else { Vec::new() };
                if !marks.is_empty() {
                    return Some(Via { what, text: name, marks });
                }
                if let Some(via) = there(what, name) {
                    return Some(via);
                }
            }
            if let Value::Participant(who) = self.lookup.value(value)
                && one.field.is_none()
                && let Some(above) = self[who].affiliation
            {
                for name in names(self, Value::Participant(above)) {
                    if let Some(via) = there("affiliation", clean(&name).into_owned()) {
                        return Some(via);
                    }
                }
            }
        }
        if one.field == Some(Field::Text) {
            let mut texts = Vec::new();
            self.articles_of(id, |article| texts.extend(self.paragraphs(article)));
            return texts.into_iter().find_map(|it| there("text", self.text(it).to_owned()));
        }
        if one.field.is_none()
            && let (Some(date), Some(asked)) = (self[id].date, bare_date(&one.typed))
            && possibly(date, asked.0, asked.1)
        {
            let text = date.brief();
            return Some(Via { what: "date", marks: std::iter::once(0..text.len()).collect(), text });
        }
        for said in self.facts_of(id) {
            if let What::Activity(wording) = said.what
                && matches!(one.field, None | Some(Field::Activity))
                && let Some(via) = there("activity", self.text(wording).to_owned())
            {
                return Some(via);
            }
        }
        let status = self[id].status;
        if one.field.is_none() && status != Status::Unknown && Status::parse(&one.typed) == Some(status) {
            let text = status.label().to_owned();
            return Some(Via { what: "status", marks: std::iter::once(0..text.len()).collect(), text });
        }
        if matches!(one.field, None | Some(Field::Source)) {
            return texts(self, id).into_iter().find_map(|it| there("report", clean(&it).into_owned()));
        }
        None
    }

    /// The kind of text that the name of a value is for an agreement. `spelling` is the number of the name, 0 for the
    /// shown one.
    fn kind_of(&self, id: AgreementId, value: ValueId, spelling: usize) -> &'static str {
        match self.lookup.facet(value) {
            Facet::Who if spelling > 0 => "alias",
            Facet::Who => {
                let signs = |it: What| matches!(it, What::SignedBy(who, _) if self.lookup.participant(who) == value);
                if self.facts_of(id).any(|it| signs(it.what)) { "signatory" } else { "participant" }
            }
            Facet::Focus => "focus area",
            Facet::Country => "country",
            Facet::Kind => "kind",
            Facet::Status => "status",
            Facet::Place => "place",
            Facet::Activity => "activity",
            Facet::Source => "publisher",
            Facet::Year => "year",
            Facet::Column => "column",
        }
    }

    fn mark(&self, folded: &Folded, one: &Match, marks: &mut Vec<Range<usize>>) {
        let vocabulary = if one.field == Some(Field::Text) {
            &self.lookup.article_words.vocabulary
        } else {
            &self.lookup.vocabulary
        };
        marks.extend(vocabulary.marks(folded, &one.typed, &one.found));
    }
}

fn joined(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_by_key(|it| (it.start, it.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(marks.len());
    for mark in marks {
        match joined.last_mut() {
            Some(last) if last.end >= mark.start => last.end = last.end.max(mark.end),
            _ => joined.push(mark),
        }
    }
    joined
}

/// The first and last day of a date that was typed without a field.
fn bare_date(typed: &str) -> Option<(Day, Day)> {
    let query = parse(typed).ok()?;
    let (_, (from, to)) = bare(query.expr.as_ref()?)?;
    Some((from.map_or(Day::FAR_PAST, Date::earliest), to.map_or(Day::FAR_FUTURE, Date::latest)))
}
